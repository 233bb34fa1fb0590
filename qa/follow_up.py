"""A question that leans on those before it, as a question that stands alone.

By rules about the form of questions, and none about any subject: how they begin, which pronouns they have,
and what of the question before them they do not say again.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ingest.claims.mentions import is_person
from qa.answer import Answer
from qa.antecedents import Antecedents
from qa.asked_anew import asked_anew, numbered, others, who_said
from qa.pronouns import pronouns
from qa.question_parts import Name, Slot, clause_of, is_many, names, phrases
from qa.replacing import (
    FINAL,
    FRAGMENT_PHRASE,
    HOW_MANY_WERE,
    acted_instead,
    counted_elsewhere,
    placed,
    replaced,
    with_names,
)
from qa.things import things

LONGEST = 500
"""A question of more characters than that is not looked at: it says enough."""
LONGEST_FRAGMENT, LONGEST_PHRASE = 8, 5
"""Of more words than that is no fragment of a question."""
REMEMBERED = 3
"""So many of the last questions can be meant."""

_OPENING = re.compile(
    r"^(?:(?:ok|okay|well|so|then|thanks|thank you|and|but|also|or)\b[,.!]?\s+)+(?=\S)", re.IGNORECASE
)
_ABOUT = re.compile(r"^(?:what|how)\s+about\s+(?P<what>.+?)[?.!\s]*$", re.IGNORECASE)
_BARE = re.compile(
    r"^(?P<asking>why|when|where|how|since when|until when|by whom|who by|how so|how come|why not|from where"
    r"|to where|where from|where to)"
    r"(?:\s+(?P<auxiliary>is|was|were|are|did|does|do|has|had)\s+(?P<pronoun>that|this|it|he|she|they|so)"
    r"(?P<verb>(?:\s+(?:so|do|done|happen|happened|say|said|announced?|that|this|it))*))?[?.!\s]*$",
    re.IGNORECASE,
)
_SAYS = re.compile(r"\b(?:say|said|announced?)\b", re.IGNORECASE)
_SPEAKER = re.compile(
    r"(?P<name>(?:the|an?)\s(?:[\w’'-]+\s){0,3}?[\w’'-]+)\s(?:say|announce)\b", re.IGNORECASE
)
_SAYS_SO = re.compile(
    r"\b(?:say|said|claim|announce|report|think)\s(?:so|that|this|it)[?.!\s]*$", re.IGNORECASE
)
_NUMBER = re.compile(r"^how\s+(?:many|much)[?.!\s]*$", re.IGNORECASE)
_ELSE = re.compile(
    r"^(?:(?:is|was|are|were|did)\s+)?(?:(?P<what>who|what|where|when|why)\s+else(?P<rest>\s+.*?)?"
    r"|(?:(?:there\s+)?(?P<any>anyone|anybody|anything|someone)\s+else|(?:there\s+)?any\s+(?:others?|more)|others))[?.!\s]*$",
    re.IGNORECASE,
)
_ONLY_SUBJECT = re.compile(
    r"^(?i:did|does|do|was|were|is|are|has|have|had)\s+(?P<name>(?:the\s+)?[A-Z][\w’'.-]*(?:\s[A-Z][\w’'.-]*)*)"
    r"(?:\s+(?:too|also|as well))?[?.!\s]*$"
)
_WHO_SAID = re.compile(
    r"^who(?:\s+(?:said|says|claimed|claims|reported|reports))\s+(?:that|this|so|it)[?.!\s]*$", re.IGNORECASE
)
_FULL = re.compile(
    r"^(?:who|whom|whose|what|which|when|where|why|how|did|does|do|was|were|is|are|has|have|had|will|would|can"
    r"|could|should|may|might|name|list|tell|give|describe|explain|according|(?:in|on|at|by|from|to|for|with|of"
    r"|under|through)\s+(?:what|which|whom|whose|where))\b",
    re.IGNORECASE,
)
_ASKING = re.compile(
    r"\b(?:who|whom|whose|what|which|when|where|why|how|is|are|was|were|did|does|do|has|have|had)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Exchange:
    """A question as it was typed, and its answer, whose own `question` stands alone."""

    asked: str
    answer: Answer


def stands_alone(question: str, asked_before: Sequence[Exchange]) -> str:
    """Return the question with what it leaves to the questions and answers before it, oldest first, put in.

    A question that stands alone is returned unchanged, and so is one of which it is not plain what it means.
    """
    recent = [exchange.answer for exchange in asked_before[-REMEMBERED:]]
    own = _OPENING.sub("", question.strip())
    if not recent or not own or len(question) > LONGEST:
        return question
    before = Antecedents.of(recent)
    last = recent[-1].question
    was_opened = own != question.strip()
    whole = _completed(own, last, before, was_opened=was_opened)
    if whole is None:
        whole = _resolved(own, last, before, was_opened=was_opened)
    return _as_question(whole) if whole != question.strip() else question


def _resolved(own: str, last: str, before: Antecedents, *, was_opened: bool) -> str:
    """Return a whole question with what its pronouns mean; where that is not plain, with names behind it."""
    resolved = before.resolved(own)
    if _is_unclear(own, resolved):
        return with_names(resolved, last)
    return placed(resolved, last) if was_opened or _lacks_what_is_counted(own) else resolved


def _is_unclear(own: str, resolved: str) -> bool:
    """Tell whether a short question without names still points to something that is not said in it."""
    if len(own.split()) > LONGEST_FRAGMENT or next(names(own), None) is not None:
        return False
    is_left = any(pronoun.is_open and pronoun.word != "there" for pronoun, _, _ in pronouns(resolved))
    return is_left or _SAYS_SO.search(resolved) is not None


def _completed(own: str, last: str, before: Antecedents, *, was_opened: bool) -> str | None:
    """Return a question that is made of the one before it and a few new words; None for a whole one."""
    if (bare := _BARE.match(own)) is not None and _is_of_event(bare, last):
        return asked_anew(bare["asking"].lower(), last, before) or own
    if _NUMBER.match(own):
        return numbered(last) or own
    if (elsewhere := counted_elsewhere(own, last)) is not None:
        return elsewhere
    if _WHO_SAID.match(own):
        return who_said(last) or own
    if (found := _ELSE.match(own)) is not None:
        return others(found, last, before) or own
    if (subject := _ONLY_SUBJECT.match(own)) is not None:
        return acted_instead(subject["name"], last)
    about = _ABOUT.match(own)
    if about is None and not _is_fragment(own, was_opened=was_opened):
        return None
    new = before.resolved(about["what"] if about is not None else FINAL.sub("", own))
    return replaced(new, last) or placed(f"what about {new}", last)


def _is_of_event(bare: re.Match[str], last: str) -> bool:
    """Tell whether a few words, as "when?" or "why did they do so?", ask of what the question before asks of.

    A "he", "she" or "they" has to fit whom that names as acting, and "say so" one who spoke there.
    """
    if bare["pronoun"] is None:
        return True
    clause = clause_of(last)
    pronoun, verb = bare["pronoun"].lower(), bare["verb"].lower()
    is_fit = clause is not None and _fits(pronoun, _acting(clause.rest))
    if _SAYS.search(verb):
        return is_fit and clause is not None and _SAYS.search(clause.rest) is not None
    if pronoun in ("he", "she", "they") or re.search(r"\bdo\b", verb):
        is_whole = bool(verb) and clause is not None and bool(clause.auxiliary)
        return is_whole and (is_fit or pronoun in ("that", "this"))
    is_thing = pronoun == "it" and not verb and bare["asking"].lower() in ("where", "how")
    return not (is_thing and any(things(last)))


def _fits(pronoun: str, acting: Name | None) -> bool:
    """Tell whether a pronoun can stand for one who acts; one of unknown kind has to stand first."""
    if acting is None:
        return False
    if pronoun in ("he", "she"):
        return acting.slot is Slot.PERSON or (acting.slot is Slot.NAME and acting.start == 0)
    return is_many(acting.text) if pronoun == "they" else acting.slot is not Slot.PERSON


def _acting(rest: str) -> Name | None:
    """Return whom the rest of a question begins with: a name, or one of whom it is asked what they say."""
    speaker = _SPEAKER.match(rest)
    if speaker is not None and speaker["name"].islower():
        slot = Slot.PERSON if is_person(speaker["name"]) else Slot.BODY
        return Name(speaker["name"], slot, 0, speaker.end("name"))
    name = next(names(rest), None)
    return name if name is not None and name.start <= len("the ") else None


def _lacks_what_is_counted(own: str) -> bool:
    """Tell whether a question counts it does not say whom, nor where: "how many were injured?"."""
    return HOW_MANY_WERE.match(own) is not None and not [*phrases(own), *names(own)]


def _is_fragment(own: str, *, was_opened: bool) -> bool:
    """Tell whether a text is a few words for another question: a phrase, a name, or others after an "and"."""
    words = own.split()
    if _FULL.match(own) or _ASKING.search(own) or len(words) > LONGEST_FRAGMENT:
        return False
    name = next(names(own), None)
    is_name = name is not None and name.start in (0, len("the ")) and name.end >= len(FINAL.sub("", own))
    return was_opened or is_name or (FRAGMENT_PHRASE.match(own) is not None and len(words) <= LONGEST_PHRASE)


def _as_question(text: str) -> str:
    """Return a text with a capital and one question mark."""
    bare = " ".join(FINAL.sub("", text).split())
    return f"{bare[:1].upper()}{bare[1:]}?"
