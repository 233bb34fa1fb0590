"""What of a sentence of a quote may be left out before a statement.

A time or place before the sentence, a clause of its own, a number in a list, who says it where that is the
quote's speaker, adjectives.
"""

from __future__ import annotations

import re

from ingest.claims.reporting import VERB
from qa.gate.cues import BE, MODALS, NEGATIONS, PLAIN_SAYING, PREPOSITIONS
from qa.gate.gaps import are_adjectives
from qa.gate.passages import Kept, Passage, reports, words_of
from qa.gate.units import Unit

_SMALL = re.compile(
    r"(?:\b(?:the|an?|there|it|its|this|that|these|those|has|have|had|is|are|was|were)\s+)+$", re.IGNORECASE
)
"""Words that stand before the first unit of a statement and belong to it."""
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
_CONDITION = frozenset("when once after as".split())
"""With a "will" or "may" behind them, these tell a condition."""
_JOINT = re.compile(r";\s+$|(?:;|,?\s(?:and|but|while|whereas))\s+(?:also\s+)?$")
_FINITE = re.compile(r"\b(?:is|are|was|were|has|have|had)\b")
_RELATIVE = re.compile(r"\b(?:who|whom|whose|which|where)\b", re.IGNORECASE)
_ASIDE = re.compile(
    r",\s(?:(?:who|which|whose|where)\b[^,;:]*|for\s(?:its|his|her|their)\spart|in\sturn|however|meanwhile),"
)
"""What may stand between who says something and the verb."""
_CONTENT = re.compile(r"[,:]?\s*[“\"]\s*$|[,:]\s*$|\bthat\s+$")
"""What ends the words that say who speaks."""
_ASIDE_END = re.compile(r"\s*,(?!\s*[“\"]|\s*that\b)")
_DESCRIBED = re.compile(r"(?:an?|the|its|their)\s", re.IGNORECASE)


def begins(passage: Passage, first: int, kept: Kept) -> bool:
    """Tell whether a statement may begin with a unit of a sentence, all before it left out."""
    if first == 0:
        return True
    if passage.is_one_name(first - 1) or passage.is_range(first - 1):
        return False
    whole, dropped = passage.text[: passage.units[first].start], passage.units[:first]
    head = _SMALL.sub("", whole) or whole
    if _ENUMERATOR.fullmatch(head) or (_DATELINE.fullmatch(head) and not any(u.is_verb for u in dropped)):
        return True
    if kept.has_verb and _is_saying(passage, head, dropped):
        return True
    if any(unit.is_cue for unit in dropped) or reports(head):
        return head.rstrip().endswith(";") and _is_clause(passage, head, dropped, kept)
    if _DESCRIBED.match(passage.text) and not kept.is_broad and are_adjectives(passage, 0, first):
        return True
    if _FRONTED.fullmatch(head):
        return not kept.is_broad and not (kept.is_modal and words_of(head)[0] in _CONDITION)
    return _is_clause(passage, head, dropped, kept)


def _is_saying(passage: Passage, head: str, dropped: tuple[Unit, ...]) -> bool:
    """Tell whether what stands before a statement says no more than that the quote's speaker says it."""
    asides = [match.span() for match in _ASIDE.finditer(passage.text[: dropped[-1].end])]
    told = [unit for unit in dropped if not any(start <= unit.start < end for start, end in asides)]
    said = [unit for unit in told if unit.plain in PLAIN_SAYING]
    if len(said) != 1 or any(unit.is_cue or (unit.is_verb and unit is not said[0]) for unit in told):
        return False
    says_more = any(verb.group().casefold() not in PLAIN_SAYING for verb in VERB.finditer(head))
    return not says_more and _leads(passage, said[0], dropped) and passage.is_own(head)


def _leads(passage: Passage, verb: Unit, dropped: tuple[Unit, ...]) -> bool:
    """Tell whether what is said comes next, behind a verb of saying: after a hearer, time or place."""
    after = passage.text[verb.end : passage.units[len(dropped)].start]
    following = dropped[dropped.index(verb) + 1 :]
    words = words_of(after)
    if not following:
        is_place = passage.units[len(dropped)].governed != "" and verb.plain != "according"
        return not is_place and BE.isdisjoint(words) and not _ASIDE_END.match(after)
    content = _CONTENT.search(_SMALL.sub("", after) or after) or re.search(r"\bthat\s+(?:\w+\s+)?$", after)
    is_heard = verb.plain in ("told", "according") or words[0] in PREPOSITIONS
    behind = after[content.end() :] if content else ""
    return is_heard and content is not None and not words_of(_SMALL.sub("", behind)) and BE.isdisjoint(words)


def _is_clause(passage: Passage, head: str, dropped: tuple[Unit, ...], kept: Kept) -> bool:
    """Tell whether what stands before a statement is a clause that bears on nothing behind it."""
    is_apart = head.rstrip().endswith(";")
    if _JOINT.search(head) is None or not kept.has_verb or ("that" in words_of(head) and not is_apart):
        return False
    has_verb = _FINITE.search(head) is not None or any(u.is_verb or u.is_after_be for u in dropped)
    following = passage.units[len(dropped)]
    has_subject = (
        not following.is_verb
        and following.plain not in MODALS | NEGATIONS
        and not following.plain.endswith("ing")
    )
    is_closed = _RELATIVE.search(head) is None or ";" in head or ", and" in head
    return has_verb and has_subject and is_closed
