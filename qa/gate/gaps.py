"""What may be left out between two words of a quote so that the rest is still what it says.

Not what may not be left out is listed, but what may: asides, adverbs, places and times, a few adjectives,
the first of two things that somebody did.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from qa.gate.cues import (
    BE,
    DAYS,
    MONTHS,
    PREPOSITIONS,
    STANDING_FOR,
    STRICT,
    TAKEN_BACK,
    is_idle_adjective,
    is_idle_adverb,
)
from qa.gate.passages import Kept, Passage, reports, words_of
from qa.gate.units import Unit

MOST_DONE = 12
"""What somebody did besides has at most so many words, where it may be left out."""
MOST_ADJECTIVES = 2

_WHO = STANDING_FOR | {"who", "whom", "whose", "which"}
_AUXILIARIES = BE | {"has", "have", "had"}
_ARTICLES = frozenset("a an the its his her their".split())
_PUNCTUATED = re.compile(r"[,;:.()–—“”]")
_RELATIVE = re.compile(r"\b(?:who|whom|whose|which|where)\b", re.IGNORECASE)
_ASIDE = re.compile(
    r"\s*(?:,(?P<commas>[^,;:.()“”]*),|\((?P<brackets>[^()]*)\)|[–—](?P<dashes>[^–—]*)[–—]"
    r"|-(?=\s)(?P<hyphens>[^–—]*)(?<=\s)-)"
)
_APPOSED = re.compile(r"\s*(?:who|whom|whose|which|where|including|not|with|along|among)\b", re.IGNORECASE)
_ACCOMPANIED = re.compile(r"\s*(?:with|among|along)\b", re.IGNORECASE)
_ARTICLE = re.compile(r"\s*(?:an?|the)\b", re.IGNORECASE)
_LIMITING = re.compile(
    r"\b(?:if|unless|except|only|until|provided|apart\sfrom|other\sthan|subject\sto|as\slong\sas|in\scase)\b",
    re.IGNORECASE,
)
_JOINING = re.compile(
    r"\s*(?:and|but|or|nor|while|whereas|although|though|so|yet|if|unless)\b", re.IGNORECASE
)
_IDLE = re.compile(
    r"\s*(?:for\s(?:its|his|her|their)\spart|in\sturn|however|too|meanwhile|moreover|for\s(?:instance|example)"
    r"|in\saddition|as\swell)\s*",
    re.IGNORECASE,
)
_DETERMINED = re.compile(
    r"\b(?:an?|the|its?|his|her|their|of|in|on|at|by|with|from|near|for|under|against|during)\s+$",
    re.IGNORECASE,
)


def skipped(passage: Passage, first: int, second: int, kept: Kept) -> bool:
    """Tell whether what stands between two units of a sentence may be left out."""
    gap = passage.units[first + 1 : second]
    if not gap:
        return True
    if _splits(passage, first, second):
        return False
    between = passage.between(first, second)
    if all(is_idle_adverb(unit.written) for unit in gap) and not _PUNCTUATED.search(between.lstrip(" ,")):
        return True
    if not _WHO.isdisjoint(passage.units[second].links) and not between.lstrip().startswith("("):
        return False
    if _is_aside(passage, first, second, kept):
        return True
    if any(unit.is_cue or unit.is_owner for unit in gap):
        return False
    if _is_place(passage, first, second) or _is_description(passage, first, second):
        return not kept.is_broad
    return not kept.is_broad and _is_done(between, gap, passage.units[second])


def _splits(passage: Passage, first: int, second: int) -> bool:
    """Tell whether a part of a name or one end of a range would be left out."""
    ends = (first, second - 1)
    one, other = passage.units[second - 1 : second + 1]
    if other.is_year and (one.is_date or one.plain in DAYS or one.plain in MONTHS):
        return True
    is_rise = (one.governed, other.governed) == ("from", "to")
    return any(map(passage.is_one_name, ends)) or (any(map(passage.is_range, ends)) and not is_rise)


def _is_aside(passage: Passage, first: int, second: int, kept: Kept) -> bool:
    """Tell whether what is left out stands between commas, brackets or dashes, and bears on nothing else."""
    between, gap = passage.between(first, second), passage.units[first + 1 : second]
    found = _ASIDE.match(between)
    if found is None or gap[-1].end > passage.units[first].end + found.end():
        return False
    inner = next(group for group in found.groups() if group is not None)
    if _IDLE.fullmatch(inner):
        return True
    if not _AUXILIARIES.isdisjoint(words_of(inner)[:1]):
        return False
    if _ARTICLE.match(inner) and _ARTICLE.match(between, found.end()):
        return False
    if _LIMITING.search(inner) or any(unit.plain in TAKEN_BACK for unit in gap):
        return False
    if _APPOSED.match(inner):
        return not (kept.is_broad and _ACCOMPANIED.match(inner))
    is_limit = kept.is_broad and not PREPOSITIONS.isdisjoint(words_of(inner)[:1])
    has_cue = any(unit.is_cue for unit in gap) and not _ARTICLE.match(inner)
    if _JOINING.match(inner) or is_limit or has_cue:
        return False
    return not reports(inner) or passage.is_own(inner)


def _is_place(passage: Passage, first: int, second: int) -> bool:
    """Tell whether what is left out is where, when or of what: a preposition and what it governs.

    It ends before a comma, a verb or another preposition.
    """
    one, *gap, other = passage.units[first : second + 1]
    inner = passage.text[one.end : gap[-1].end]
    behind = passage.text[gap[-1].end : other.start]
    words = words_of(inner)
    if words[0] not in PREPOSITIONS - STRICT or _PUNCTUATED.search(inner) or any(u.is_verb for u in gap):
        return False
    if words[0] == "of" and (_is_count(one) or any(unit.is_name for unit in gap)):
        return False
    if _RELATIVE.search(inner) or not {"and", "or", "than", "as"}.isdisjoint(words):
        return False
    leading = set(words_of(behind))
    if behind.lstrip().startswith(","):
        return not _has_two(inner) and (bool(leading) or not other.is_name)
    if _has_two(inner) or not leading.isdisjoint(("of", "to", "and")):
        return False
    is_led = not leading.isdisjoint(BE | PREPOSITIONS | {"has", "have", "had"})
    return (is_led or other.is_verb) and leading.isdisjoint(("is", "are"))


def _is_count(unit: Unit) -> bool:
    return unit.number is not None or unit.is_cue or unit.written[:1].isdigit()


def _has_two(inner: str) -> bool:
    """Tell whether a preposition is followed by more than it governs: "on Monday an aircraft"."""
    words = words_of(inner)
    return any(word in _ARTICLES and before not in PREPOSITIONS for before, word in pairwise(words))


def _is_description(passage: Passage, first: int, second: int) -> bool:
    """Tell whether what is left out are adjectives between an article or number and a noun."""
    one, gap = passage.units[first], passage.units[first + 1 : second]
    before = passage.text[: gap[0].start]
    is_counted = one.number is not None and gap[0].start == one.end + 1
    return (bool(_DETERMINED.search(before)) or is_counted) and are_adjectives(passage, first + 1, second)


def are_adjectives(passage: Passage, start: int, noun: int) -> bool:
    """Tell whether the units from one to another are but adjectives before it."""
    gap, other = passage.units[start:noun], passage.units[noun]
    is_near = passage.text[gap[0].start : other.start].split() == [unit.written for unit in gap]
    is_noun = not other.is_verb and not other.plain.endswith("ing") and other.number is None
    is_idle = all(unit.number is None and is_idle_adjective(unit.written) for unit in gap)
    return is_near and is_noun and is_idle and len(gap) <= MOST_ADJECTIVES


def _is_done(between: str, gap: Sequence[Unit], other: Unit) -> bool:
    """Tell whether what is left out is the first of two things that somebody did: "shelled Homs and"."""
    is_joined = "and" in other.links and other.is_verb and gap[0].is_verb and len(gap) <= MOST_DONE
    if not is_joined or any(unit.is_verb for unit in gap[1:]) or _PUNCTUATED.search(between):
        return False
    return words_of(between).count("and") == 1 and not reports(between) and not _RELATIVE.search(between)
