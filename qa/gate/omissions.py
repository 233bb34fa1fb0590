"""What of a sentence of a quote may be left out so that the rest is still what it says.

Not what may not be left out is listed, but what may: asides, places and times, adverbs, one of two things
that somebody did, what comes before a clause and behind it.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from ingest.claims.reporting import VERB
from qa.gate.cues import (
    BE,
    CONDITIONS,
    FEIGNED,
    MODALS,
    NEGATIONS,
    PLAIN_SAYING,
    PREPOSITIONS,
    PRONOUNS,
    SUFFERED,
    TAKEN_BACK,
    VIEW,
    is_broad,
    is_idle_adjective,
    is_idle_adverb,
    supposes,
)
from qa.gate.units import Unit

MOST_DONE = 12
"""What somebody did besides has at most so many words, where it may be left out."""
MOST_ADJECTIVES = 2

_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
_RELATIVE = re.compile(r"\b(?:who|whom|whose|which|where)\b", re.IGNORECASE)
_ASIDE = re.compile(
    r"\s*(?:,(?P<commas>[^,;:.()“”]*),|\((?P<brackets>[^()]*)\)|[–—](?P<dashes>[^–—]*)[–—]"
    r"|-(?=\s)(?P<hyphens>[^–—]*)(?<=\s)-)"
)
_APPOSED = re.compile(r"\s*(?:who|whom|whose|which|where|including|not|with|along|among)\b", re.IGNORECASE)
_ARTICLE = re.compile(r"\s*(?:an?|the)\b", re.IGNORECASE)
_LIMITING = re.compile(
    r"\b(?:if|unless|except|only|until|provided|apart\sfrom|other\sthan|subject\sto|as\slong\sas|in\scase)\b",
    re.IGNORECASE,
)
_JOINS = re.compile(r"\s*(?:and|but|or|nor|while|whereas|although|though|so|yet|if|unless)\b", re.IGNORECASE)
_DETERMINED = re.compile(
    r"\b(?:an?|the|its?|his|her|their|of|in|on|at|by|with|from|near|for|under|against|during)\s+$",
    re.IGNORECASE,
)
_ENUMERATOR = re.compile(r"\W*(?:\d{1,3}|[a-zA-Z]|[ivx]+)[.)]\s+\W*|[-•*·–]\s+")
_DATELINE = re.compile(r"[^;:.“”]{2,70}\s(?:--?|[–—])\s+")
_FRONTED = re.compile(
    r"\W*(?:(?:about|above|across|after|against|along|amid|among|around|as|at|because|before|behind|below|beyond"
    r"|despite|during|following|from|in|inside|near|on|outside|over|since|through|throughout|upon|when|while"
    r"|within|although|though|earlier|later|meanwhile|then|also|however|moreover|furthermore|additionally|still"
    r"|yet|now|today|yesterday|nevertheless|besides"
    r"|(?:mon|tues|wednes|thurs|fri|satur|sun)day|\w{3,}ly)\b"
    r"|(?:\w+\s){1,3}(?:later|earlier|before|after)\b)[^;:]*,\s*",
    re.IGNORECASE,
)
_JOINT = re.compile(r"(?:;|,?\s(?:and|but|while|whereas))\s+(?:also\s+)?$|;\s+$")
_INSIDE = re.compile(r"\b(?:that|whether|who|whom|whose|which|where|to)\s*$")
_TAIL = re.compile(
    r"\s*(?:[,;:(–—]|-\s|\b(?P<word>[^\W\d_]+)\b|\d|$)",
)
_UNDONE = re.compile(
    r"[,;:–—]\s*(?:(?:and|but|though|although)\s+)?(?:this|that|it|which|none\sof\s(?:this|that|it))\b[^.;,]{0,60}"
    r"(?:\b(?:not|never|no|nothing)\b|n[’']t\b)",
    re.IGNORECASE,
)
"""What may tell that what was said before did not happen."""
_MOST = re.compile(r"\bthe\s(?:most|least)\b", re.IGNORECASE)
_IDLE = re.compile(
    r"\s*(?:for\s(?:its|his|her|their)\spart|in\sturn|however|too|meanwhile|moreover|for\s(?:instance|example)"
    r"|in\saddition|as\swell)\s*",
    re.IGNORECASE,
)
_RID = frozenset("far free short devoid innocent cleared acquitted exempt safe immune absolved rid".split())
"""Words that say nothing without what follows them."""
_TAIL_JOINTS = frozenset(
    "and but while whereas when after before because since who which where whose".split()
)
_PARTICLES = frozenset("up down off out over away back".split())
"""What makes another verb of the one before it."""
_AUXILIARIES = BE | {"has", "have", "had", "will", "would"}
_STRICT = frozenset("to per under pending without for than except up".split())
"""Prepositions whose words limit what stands before them."""
_EACH = re.compile(
    r"\b(?:each|respectively|apiece|combined|altogether|in\s(?:all|total)|or\sso|a\sday|per)\b"
)
_HEARSAY = re.compile(
    r"\b(?:according\sto|rumou?rs?|reports?|sources?|had\sit|claim(?:s|ed)?|it\sis\ssaid)\b", re.IGNORECASE
)
_CAPITAL = re.compile(r"\s+(?:of|for)\s+(?:the\s+)?[^\W\d_a-z]", re.UNICODE)


@dataclass(frozen=True, slots=True)
class Passage:
    """A sentence of a quote, as a statement is held against it."""

    text: str
    units: tuple[Unit, ...]
    is_own: Callable[[str], bool]
    """Tells whether a part of it that tells who speaks names the speaker of the quote."""


@dataclass(frozen=True, slots=True)
class Kept:
    """What a statement has that bears on what may be left out beside it."""

    is_modal: bool
    is_broad: bool
    has_verb: bool
    ending: str = ""
    """An expression for the small words behind its last unit."""

    @classmethod
    def of(cls, statement: tuple[Unit, ...], words: str) -> Kept:
        """Return what bears on what a statement leaves out."""
        rest = _WORD.findall(words[statement[-1].end :])
        plain = [unit.plain for unit in statement]
        is_share = any(unit.number is not None and unit.number.unit == "%" for unit in statement)
        is_negated = any("negation" in unit.keys for unit in statement)
        return cls(
            any(word in MODALS for word in plain),
            is_share or is_negated or _MOST.search(words) is not None or any(map(is_broad, plain)),
            any(unit.is_verb or unit.is_after_be for unit in statement),
            r"\W+".join(map(re.escape, rest)),
        )


def skipped(passage: Passage, first: int, second: int, kept: Kept) -> bool:
    """Tell whether what stands between two units of a sentence may be left out."""
    gap = passage.units[first + 1 : second]
    if not gap:
        return True
    one, other = passage.units[first], passage.units[second]
    between = passage.text[one.end : other.start]
    if _splits_range(passage, first, second) or _splits_name(passage, first, second):
        return False
    if all(is_idle_adverb(unit.written) for unit in gap) and not _PUNCTUATED.search(between.lstrip(" ,")):
        return True
    if _is_aside(passage, between, one.end, gap, kept):
        return True
    if any(unit.is_cue or unit.is_owner for unit in gap):
        return False
    if _is_place(between, one, other, gap):
        return not kept.is_broad
    if _is_adjective(passage, first, gap, other):
        return not kept.is_broad
    return _is_done(between, gap, other)


_PUNCTUATED = re.compile(r"[,;:.()–—“”]")


def _is_aside(passage: Passage, between: str, at: int, gap: tuple[Unit, ...], kept: Kept) -> bool:
    """Tell whether what is left out stands between commas, brackets or dashes, and bears on nothing else."""
    found = _ASIDE.match(between)
    if found is None or any(unit.end > at + found.end() for unit in gap):
        return False
    inner = next(group for group in found.groups() if group is not None)
    if _IDLE.fullmatch(inner):
        return True
    if _ARTICLE.match(inner) and _ARTICLE.match(between, found.end()):
        return False
    if _LIMITING.search(inner) or any(unit.plain in TAKEN_BACK for unit in gap):
        return False
    if _APPOSED.match(inner):
        return not (kept.is_broad and re.match(r"\s*(?:with|among|along)\b", inner))
    first = _WORD.search(inner)
    is_limit = first is not None and first[0].casefold() in PREPOSITIONS and kept.is_broad
    if _JOINS.match(inner) or is_limit or (any(unit.is_cue for unit in gap) and not _ARTICLE.match(inner)):
        return False
    return not _reports(inner) or passage.is_own(inner)


def _is_place(between: str, one: Unit, other: Unit, gap: tuple[Unit, ...]) -> bool:
    """Tell whether what is left out is where, when or of what: a preposition and what it governs."""
    first = _WORD.match(between.lstrip())
    if (
        first is None
        or first[0].casefold() not in PREPOSITIONS - _STRICT
        or _PUNCTUATED.search(between[: gap[-1].end - one.end])
    ):
        return False
    if first[0].casefold() == "of" and (one.number is not None or one.is_cue or any(u.is_name for u in gap)):
        return False
    inner = between[: gap[-1].end - one.end]
    if _RELATIVE.search(inner) or {"and", "or", "than", "as"} & {w.casefold() for w in _WORD.findall(inner)}:
        return False
    behind = _words_behind(between, gap, one.end)
    if between[gap[-1].end - one.end :].lstrip()[:1] == ",":
        return not any(unit.is_verb for unit in gap)
    if "is" in behind or "are" in behind:
        return False
    is_led = any(word in BE or word in PREPOSITIONS or word in ("has", "have", "had") for word in behind)
    return (is_led or other.is_verb) and not any(unit.is_verb for unit in gap)


def _words_behind(between: str, gap: tuple[Unit, ...], at: int) -> list[str]:
    """Return the small words behind the last unit of a gap, given where the gap begins."""
    return [word.casefold() for word in _WORD.findall(between[gap[-1].end - at :])]


def _is_adjective(passage: Passage, first: int, gap: tuple[Unit, ...], other: Unit) -> bool:
    """Tell whether what is left out are adjectives between an article or number and a noun."""
    before = passage.text[: gap[0].start]
    one = passage.units[first]
    is_begun = _DETERMINED.search(before) or (one.number is not None and gap[0].start == one.end + 1)
    is_near = passage.text[gap[0].start : other.start].split() == [unit.written for unit in gap]
    is_noun = not other.is_verb and not other.plain.endswith("ing") and other.number is None
    is_idle = all(unit.number is None and is_idle_adjective(unit.written) for unit in gap)
    return bool(is_begun) and is_near and is_noun and is_idle and len(gap) <= MOST_ADJECTIVES


def _is_done(between: str, gap: tuple[Unit, ...], other: Unit) -> bool:
    """Tell whether what is left out is the first of two things that somebody did: "shelled Homs and"."""
    is_joined = "and" in other.links and other.is_verb and gap[0].is_verb and len(gap) <= MOST_DONE
    if not is_joined or any(unit.is_verb for unit in gap[1:]) or _PUNCTUATED.search(between):
        return False
    linked = [word.casefold() for word in _WORD.findall(between)]
    return linked.count("and") == 1 and not _reports(between) and _RELATIVE.search(between) is None


def _splits_range(passage: Passage, first: int, second: int) -> bool:
    """Tell whether one end of a range is left out between two units."""
    return any(
        _is_range(passage, at) for at in (first, second - 1) if at + 1 < len(passage.units)
    ) and not _is_rise(passage, second)


def _is_range(passage: Passage, at: int) -> bool:
    """Tell whether a unit and the one behind it are the ends of a range."""
    one, other = passage.units[at], passage.units[at + 1]
    if one.number is None and not _is_date(one) and not one.written[:1].isdigit():
        return False
    if other.number is None and not _is_date(other) and not other.written[:1].isdigit():
        return False
    between = passage.text[one.end : other.start]
    if re.fullmatch(r"\s*(?:to|or|till|until|through|[-–—])\s*", between):
        return True
    return (
        re.fullmatch(r"\s*and\s*", between) is not None and "between" in passage.text[: one.start].casefold()
    )


def _is_date(unit: Unit) -> bool:
    return any(key.startswith("date ") for key in unit.keys)


def _is_rise(passage: Passage, second: int) -> bool:
    """Tell whether of "rose from 3 to 5" the last is kept."""
    return (
        second > 1 and passage.units[second].governed == "to" and passage.units[second - 1].governed == "from"
    )


def _splits_name(passage: Passage, first: int, second: int) -> bool:
    """Tell whether a part of a name is left out between two units."""
    return any(_is_one_name(passage, at) for at in (first, second - 1))


def _is_one_name(passage: Passage, at: int) -> bool:
    """Tell whether a unit and the one behind it are parts of one name."""
    if at < 0 or at + 1 >= len(passage.units):
        return False
    one, other = passage.units[at], passage.units[at + 1]
    between = passage.text[one.end : other.start]
    is_near = between in (" ", "-") or (
        between[:1].isspace() and _CAPITAL.match(passage.text, one.end) is not None
    )
    return one.is_name and other.is_name and is_near and not one.is_owner


def begins(passage: Passage, first: int, kept: Kept) -> bool:
    """Tell whether a statement may begin with a unit of a sentence, all before it left out."""
    if first == 0:
        return True
    head = passage.text[: passage.units[first].start]
    dropped = passage.units[:first]
    head = (
        re.sub(
            r"(?:\b(?:the|an?|there|it|its|this|that|these|those|has|have|had|is|are|was|were)\s+)+$",
            "",
            head,
            flags=re.IGNORECASE,
        )
        or head
    )
    if _is_one_name(passage, first - 1) or (first and _is_range(passage, first - 1)):
        return False
    if _ENUMERATOR.fullmatch(head) or (_DATELINE.fullmatch(head) and not any(u.is_verb for u in dropped)):
        return True
    if _is_saying(passage, head, dropped):
        return True
    if any(unit.is_cue for unit in dropped) or _reports(head):
        return _is_joint(passage, head, dropped, kept, is_saying=True)
    if _is_described(passage, first) and not kept.is_broad:
        return True
    if _FRONTED.fullmatch(head):
        return not kept.is_broad and not (
            kept.is_modal and re.match(r"\W*(?:when|once|after|as|under|with|by)\b", head, re.IGNORECASE)
        )
    return _is_joint(passage, head, dropped, kept)


def _is_saying(passage: Passage, head: str, dropped: tuple[Unit, ...]) -> bool:
    """Tell whether what stands before a statement says no more than that the quote's speaker says it."""
    said = [unit for unit in dropped if unit.plain in PLAIN_SAYING]
    ends = (
        re.search(r"[,:]\s*[“\"]?\s*$|\bthat\s+$", head)
        or (dropped and dropped[-1] in said)
        or (len(said) == 1 and re.search(r"\b(?:told|according to)\b", head))
    )
    is_place = passage.units[len(dropped)].governed != "" and dropped[-1] in said
    if len(said) != 1 or is_place or not ends or any(unit.is_cue for unit in dropped):
        return False
    others = [match for match in VERB.finditer(head) if match.group().casefold() not in PLAIN_SAYING]
    if any(unit.is_verb and unit not in said for unit in _outside(passage, dropped)):
        return False
    return not others and passage.is_own(head)


def _is_described(passage: Passage, first: int) -> bool:
    """Tell whether only adjectives behind an article stand before a noun with which a statement begins."""
    gap, noun = passage.units[:first], passage.units[first]
    head = re.fullmatch(
        r"(?:an?|the|its|their)\s+(?P<rest>.*\S)\s", passage.text[: noun.start], re.IGNORECASE
    )
    is_idle = all(unit.number is None and is_idle_adjective(unit.written) for unit in gap)
    is_noun = not noun.is_verb and not noun.plain.endswith("ing") and noun.number is None
    is_near = head is not None and head["rest"].split() == [unit.written for unit in gap]
    return is_near and is_idle and is_noun and not noun.links and len(gap) <= MOST_ADJECTIVES


def _outside(passage: Passage, dropped: tuple[Unit, ...]) -> list[Unit]:
    """Return those of some units that stand in no aside."""
    text = passage.text[: dropped[-1].end]
    asides = [match.span() for match in re.finditer(r",\s(?:who|which|whose|where)\b[^,;:]*,", text)]
    return [unit for unit in dropped if not any(start <= unit.start < end for start, end in asides)]


def _is_joint(
    passage: Passage, head: str, dropped: tuple[Unit, ...], kept: Kept, *, is_saying: bool = False
) -> bool:
    """Tell whether what stands before a statement is a clause of its own that bears on nothing behind it."""
    if _JOINT.search(head) is None or (re.search(r"\bthat\b", head) and not head.rstrip().endswith(";")):
        return False
    if not kept.has_verb:
        return False
    if is_saying and not head.rstrip().endswith(";"):
        return False
    if any(unit.is_cue for unit in dropped) and not re.search(r";\s*$", head):
        return False
    has_verb = any(unit.is_verb or unit.is_after_be for unit in dropped) or re.search(
        r"\b(?:is|are|was|were|has|have|had)\b", head
    )
    beginning = passage.units[len(dropped)]
    return (
        bool(has_verb)
        and not beginning.is_verb
        and not beginning.plain.endswith("ing")
        and (_RELATIVE.search(head) is None or ";" in head or ", and" in head)
    )


def ends(passage: Passage, last: int, kept: Kept) -> bool:
    """Tell whether a statement may end with a unit of a sentence, all behind it left out."""
    one = passage.units[last]
    tail = passage.text[one.end :]
    found = re.match(rf"\s*(?:{kept.ending})(?!\w)", tail, re.IGNORECASE) if kept.ending else None
    if kept.ending and found is None:
        return False
    tail = tail[found.end() :] if found else tail
    words = [word.casefold() for word in _WORD.findall(tail)]
    if not words:
        return True
    behind = passage.units[last + 1 :]
    if behind and _is_date(one) and re.fullmatch(r"\d{4}", behind[0].written):
        return ends(passage, last + 1, kept)
    if _is_one_name(passage, last) or (behind and _is_range(passage, last)):
        return False
    if _UNDONE.search(tail) or not (FEIGNED | VIEW).isdisjoint(words):
        return False
    if not CONDITIONS.isdisjoint(words) or _LIMITING.search(tail) or not TAKEN_BACK.isdisjoint(words):
        return False
    found = _TAIL.match(tail)
    word = (found["word"] or "").casefold() if found else ""
    part = re.split(r"[,;(–—]|\b(?:and|but|while|whereas|who|which)\b", tail.lstrip(" ,;:(–—-"))[0]
    if re.match(r"\s*(?:,\s*)?(?:or|nor|than|as)\b", tail) or re.search(r"\b(?:than|or)\b", part):
        return False
    if _EACH.search(part) or (_HEARSAY.search(part) and not passage.is_own(tail)):
        return False
    if (word == "but" and kept.is_broad) or (one.plain in _RID and word in PREPOSITIONS):
        return False
    if word in _PARTICLES or (
        word == "by" and one.is_verb and not one.is_after_be and one.plain not in SUFFERED
    ):
        return False
    if not word:
        return _ends_parted(passage, tail, part, kept)
    if word in _TAIL_JOINTS:
        is_condition = kept.is_modal and word in ("when", "after", "before", "since", "where")
        return not is_condition and not (kept.is_broad and word in ("who", "which", "where", "whose"))
    if word in PREPOSITIONS - _STRICT:
        is_share = word in ("of", "in", "among") and (one.number is not None or one.is_cue)
        is_negated = any(w in NEGATIONS for w in map(str.casefold, _WORD.findall(part)))
        is_main = any(w.casefold() in _AUXILIARIES for w in _WORD.findall(part))
        return bool(behind) and not is_main and not (is_share or is_negated or kept.is_broad or kept.is_modal)
    return False


def _ends_parted(passage: Passage, tail: str, part: str, kept: Kept) -> bool:
    """Tell whether what comes behind a comma, or begins with a number, may be left out."""
    begun = tail.lstrip()
    if begun[:1].isdigit():
        return False
    after = begun.lstrip(" ,;:(–—-")
    if _JOINS.match(after) or _APPOSED.match(after):
        return not re.match(r"(?:or|nor|so|if|unless)\b", after)
    own = re.split(r"[;(–—]|\b(?:and|but|while|whereas|who|which)\b", after)[0]
    first = _WORD.match(after)
    is_limit = first is not None and first[0].casefold() in PREPOSITIONS
    if is_limit and (kept.is_broad or kept.is_modal):
        return False
    if first is not None and first[0].casefold() in ("when", "once", "as", "after") and kept.is_modal:
        return False
    if first is not None and (first[0].endswith("ing") or first[0].casefold() in _TAIL_JOINTS):
        return True
    return not (_reports(part) or any(supposes(w.casefold()) for w in _WORD.findall(part))) or (
        passage.is_own(own) and not any(supposes(w.casefold()) for w in _WORD.findall(part))
    )


def _reports(text: str) -> bool:
    """Tell whether a text tells that somebody says something."""
    return VERB.search(text) is not None or "according to" in text.casefold()


def has_person(text: str) -> bool:
    """Tell whether a text speaks of somebody by a pronoun."""
    return any(word.casefold() in PRONOUNS for word in _WORD.findall(text))
