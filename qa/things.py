"""The things that a question names, and what can be done with them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ingest.claims.mentions import head, is_body, is_person
from qa.question_parts import Clause, Slot, clause_of, is_passive, is_time, names, phrases

_NOUN_PHRASE = re.compile(
    r"\b(?:the|an?|its|their)\s(?:(?!(?:in|at|near|on|during|since|until|after|before|by|from|about|for|to|with"
    r"|under|over|between|into|that|who|which|when|where|and|or|was|were|is|are|did|has|have|had|be|been|get|say"
    r"|said|begin|end|start|happen|the|an?|its|their)\b)[\w’'-]+(?:\s|(?=[?.,]|$)))+",
    re.IGNORECASE,
)
_TEXTS = frozenset(
    """
    accord act agreement article bill book charter communique constitution contract convention covenant deal
    declaration decree document ceasefire decision letter law memorandum motion order pact petition plan
    protocol report resolution settlement statement study treaty truce will
    """.split()
)
_PEOPLE = frozenset(
    """
    people persons men women children boys girls adults civilians residents refugees students teachers workers
    soldiers fighters troops passengers miners patients prisoners villagers migrants tourists nurses employees
    """.split()
)
_PLURALS = _PEOPLE | frozenset("police staff cattle media data".split())


def things(question: str) -> Iterator[tuple[int, int]]:
    """Yield where a question names things: those that no preposition governs last, else in order."""
    clause = clause_of(question)
    rest = clause.rest if clause is not None else question
    offset = question.find(rest)
    found = [(start, end) for start, end in _noun_phrases(rest, clause) if end > start]
    for name in names(rest):
        is_covered = any(start <= name.start < end for start, end in found)
        if name.slot in (Slot.BODY, Slot.NAME) and not is_covered and not is_person(name.text):
            found.append((name.start, name.end))
    governed = [phrase for phrase in phrases(rest) if phrase.slot is not Slot.TOPIC]
    found.sort(key=lambda at: (not any(p.start < at[0] < p.end for p in governed), at[0]))
    yield from ((offset + start, offset + end) for start, end in found)


def _noun_phrases(rest: str, clause: Clause | None) -> Iterator[tuple[int, int]]:
    for match in _NOUN_PHRASE.finditer(rest):
        words = match[0].split()
        is_subject = match.start() == 0 and clause is not None and clause.auxiliary in ("did", "does", "do")
        if is_subject and words[-1][0].islower():
            words = words[: _agent_end(words)]
        elif is_passive(Clause("", "", "was", words[-1])) or _is_doing(words, clause):
            words = words[:-1]
        name = " ".join(words)
        if len(words) > 1 and not is_time(name) and not is_person(name):
            yield match.start(), match.start() + len(name)


def _is_doing(words: Sequence[str], clause: Clause | None) -> bool:
    """Tell whether words end in what their subject does, as in "what is the Port Authority building"."""
    is_asked = clause is not None and clause.asking == "what" and clause.auxiliary in ("is", "was")
    return is_asked and len(words) > 1 and words[-1].endswith("ing") and words[-2][0].isupper()


def _agent_end(words: Sequence[str]) -> int:
    """Return where the subject ends before its verb: after a noun for who acts, else after one word."""
    ends = (
        at for at in range(2, len(words)) if is_body(" ".join(words[:at])) or is_person(" ".join(words[:at]))
    )
    capitals = (at for at in range(len(words), 1, -1) if words[at - 1][0].isupper())
    return next(capitals, next(ends, 2))


def same_noun(new: str, question: str) -> tuple[int, int] | None:
    """Return where a question names one of the same noun: "the statement" for "the second statement"."""
    for match in re.finditer(
        rf"\b(?:the|an?)\s(?:[\w’'-]+\s){{0,3}}?{re.escape(head(new) or '?')}\b", question
    ):
        if head(match[0]) == head(new):
            return match.span()
    return None


def is_text(name: str) -> bool:
    """Tell whether a name is plainly that of a text: an agreement, a report."""
    return head(name) in _TEXTS


def is_several(noun: str) -> bool:
    """Tell whether a noun is a plural."""
    last = noun.split()[-1].lower() if noun.split() else ""
    return last in _PLURALS or (
        last.endswith("s") and not last.endswith(("ss", "us", "is", "news", "series"))
    )


def is_of_people(noun: str) -> bool:
    """Tell whether a plural noun is plainly one of people."""
    last = noun.split()[-1].lower() if noun.split() else ""
    return last in _PEOPLE or is_person(head(noun))
