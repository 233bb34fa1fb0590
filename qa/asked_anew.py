"""The question before with another asking word: asked when, by whom, how many, or for others."""

from __future__ import annotations

import re

from qa.antecedents import Antecedents
from qa.question_parts import Clause, Slot, clause_of, is_passive, names, phrases
from qa.replacing import FINAL, placed, swapped

_IN_ORDER = {
    "who by": "by whom",
    "how so": "why",
    "how come": "why",
    "where to": "to where",
    "where from": "from where",
}
"""Asking words as they are said alone, and as they open a question."""


def asked_anew(asking: str, last: str, before: Antecedents) -> str | None:
    """Return the question before with another asking word: "how many were killed" asked "when"."""
    clause = clause_of(last)
    if clause is None:
        return None
    asking = _IN_ORDER.get(asking, asking)
    named = before.answering_name() if clause.asking in ("who", "whom") else None
    somebody = named or ("something" if clause.asking.startswith("what") else "somebody")
    object_ = _object(clause) or ("this" if clause.asking == "what" else "")
    match clause:
        case Clause(asking=""):
            return f"{asking} {clause.auxiliary} {clause.rest}"
        case Clause(auxiliary=""):
            subject = object_ or somebody
            return f"{asking} was it that {subject} {clause.rest}"
        case Clause(auxiliary="did" | "does" | "do"):
            return f"{asking} {clause.auxiliary} {_with_object(clause.rest, object_)}"
        case Clause(noun="", asking="who" | "what") if is_passive(clause):
            return f"{asking} {clause.auxiliary} {somebody} {clause.rest}"
        case Clause(noun="") | Clause(asking="when" | "where" | "why" | "how"):
            return f"{asking} {clause.auxiliary} {clause.rest}"
        case _:
            return f"{asking} {clause.auxiliary} {object_} {clause.rest}"


def _object(clause: Clause) -> str:
    """Return the thing that a question asks for by its noun: "people" of "how many people"."""
    noun = clause.noun
    if clause.asking in ("how many", "how much") or not noun:
        return "people" if clause.asking == "how many" and not noun else noun
    return f"the {noun}"


def _with_object(rest: str, object_: str) -> str:
    """Put what was asked for after the verb that governs it, before the first phrase."""
    if not object_:
        return rest
    first = next(phrases(rest), None)
    if first is None:
        return f"{rest} {object_}"
    return f"{rest[: first.start]}{object_} {rest[first.start :]}"


def numbered(last: str) -> str | None:
    """Return how many there are of what the question before asks for."""
    clause = clause_of(last)
    if clause is None or clause.auxiliary == "":
        return None if clause is None else f"how many {clause.noun or 'people'} {clause.rest}"
    if clause.asking in ("who", "whom") and clause.auxiliary in ("was", "were", "is", "are"):
        return f"how many people were {clause.rest}"
    if clause.asking in ("which", "what") and clause.noun:
        return f"how many {clause.noun} {clause.auxiliary} {clause.rest}"
    if not clause.asking:
        subject, _, predicate = clause.rest.partition(" ")
        return f"how many {subject} {clause.auxiliary} {predicate}"
    return None


def others(found: re.Match[str], last: str, before: Antecedents) -> str | None:
    """Return a question after more of what the last one asked for."""
    clause = clause_of(last)
    rest = FINAL.sub("", (found["rest"] or "").strip())
    asked = (found["what"] or found["any"] or "any").lower()
    if rest and asked in ("who", "what", "where", "when", "why"):
        return placed(before.resolved(f"{asked} else {rest}"), last)
    if clause is None:
        return None
    if asked in ("who", "anyone", "anybody", "someone") and clause.asking not in ("who", "whom"):
        speakers = [n for n in names(last) if n.slot in (Slot.PERSON, Slot.BODY, Slot.NAME)]
        return swapped(last, speakers[0].start, speakers[0].end, "others") if speakers else None
    if clause.noun and clause.asking in ("which", "what"):
        return f"which other {clause.noun} {clause.auxiliary} {clause.rest}"
    asking = clause.asking if asked in ("any", "anyone", "anybody", "someone", "anything") else asked
    if clause.asking == asking:
        return f"{asking} else {clause.auxiliary} {clause.rest}".replace("  ", " ")
    return asked_anew(f"{asking} else", last, before)


def who_said(last: str) -> str | None:
    """Return who said what the question before asks, where that can be said without turning words about."""
    clause = clause_of(last)
    if clause is None or not clause.asking or clause.auxiliary in ("did", "does", "do"):
        return None
    is_subject = bool(clause.noun) or is_passive(clause) or not clause.auxiliary
    return f"who said {last[0].lower()}{FINAL.sub('', last[1:])}" if is_subject else None
