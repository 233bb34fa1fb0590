"""A question that leans on those before it, as a question that stands alone.

By rules about the form of questions, and none about any subject: how they begin, which pronouns they have,
and what of the question before them they do not say again.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from ingest.claims.mentions import is_body
from qa.answer import Answer
from qa.antecedents import Antecedents, same_noun, things
from qa.question_parts import Clause, Slot, clause_of, is_passive, names, phrases

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
    r"^(?P<asking>why|when|where|how|since when|until when|by whom|who by|how so|how come|why not|from where)"
    r"(?:\s+(?:is|was|were|are|did|does|do|has|had)\s+(?:that|this|it|he|she|they|so)"
    r"(?:\s+(?:so|do|done|happen|happened|say|said|announced?|that|this|it))*)?[?.!\s]*$",
    re.IGNORECASE,
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
_HOW_MANY_WERE = re.compile(
    r"^how many\s+(?=(?:were|was|are|is|have|had|has|did|died|fled|left|remain|remained|survived)\b)",
    re.IGNORECASE,
)
_FINAL = re.compile(r"[?.!\s]+$")
_WHO_SAID = re.compile(
    r"^who(?:\s+(?:said|says|claimed|claims|reported|reports))\s+(?:that|this|so|it)[?.!\s]*$", re.IGNORECASE
)
_FULL = re.compile(
    r"^(?:who|whom|whose|what|which|when|where|why|how|did|does|do|was|were|is|are|has|have|had|will|would|can"
    r"|could|should|may|might|name|list|tell|give|describe|explain|according|(?:in|on|at|by|from|to|for|with|of"
    r"|under|through)\s+(?:what|which|whom|whose|where))\b",
    re.IGNORECASE,
)
_FRAGMENT_PHRASE = re.compile(
    r"^(?:in|at|near|inside|outside|around|across|on|during|since|until|after|before|by|from|against|for|to|with"
    r"|without|about|under|between)\s",
    re.IGNORECASE,
)
_ASKING = re.compile(
    r"\b(?:who|whom|whose|what|which|when|where|why|how|is|are|was|were|did|does|do|has|have|had)\b",
    re.IGNORECASE,
)
_DONE_TO = re.compile(
    r"^the\s(?P<participle>\w+ed|dead|killed|wounded|missing)$",
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
        whole = own if was_opened or _lacks_what_is_counted(own) else None
        resolved = before.resolved(whole or own)
        whole = _placed(resolved, last) if whole is not None else resolved
    return _as_question(whole) if whole != question.strip() else question


def _completed(own: str, last: str, before: Antecedents, *, was_opened: bool) -> str | None:
    """Return a question that is made of the one before it and a few new words; None for a whole one."""
    if (bare := _BARE.match(own)) is not None:
        return _asked_anew(bare["asking"].lower(), last, before) or own
    if _NUMBER.match(own):
        return _numbered(last) or own
    if _WHO_SAID.match(own):
        return _who_said(last) or own
    if (others := _ELSE.match(own)) is not None:
        return _others(others, last, before) or own
    if (about := _ABOUT.match(own)) is not None:
        return _replaced(before.resolved(about["what"]), last)
    if (subject := _ONLY_SUBJECT.match(own)) is not None:
        return _replaced(subject["name"], last)
    if _is_fragment(own, was_opened=was_opened):
        return _replaced(before.resolved(_FINAL.sub("", own)), last)
    return None


def _lacks_what_is_counted(own: str) -> bool:
    """Tell whether a question counts it does not say whom, nor where: "how many were injured?"."""
    return _HOW_MANY_WERE.match(own) is not None and not [*phrases(own), *names(own)]


def _is_fragment(own: str, *, was_opened: bool) -> bool:
    """Tell whether a text is a few words for another question: a phrase, a name, or others after an "and"."""
    words = own.split()
    if _FULL.match(own) or _ASKING.search(own) or len(words) > LONGEST_FRAGMENT:
        return False
    name = next(names(own), None)
    is_name = name is not None and name.start in (0, len("the ")) and name.end >= len(_FINAL.sub("", own))
    return was_opened or is_name or (_FRAGMENT_PHRASE.match(own) is not None and len(words) <= LONGEST_PHRASE)


def _asked_anew(asking: str, last: str, before: Antecedents) -> str | None:
    """Return the question before with another asking word: "how many were killed" asked "when"."""
    clause = clause_of(last)
    if clause is None:
        return None
    asking = {"who by": "by whom", "how so": "why", "how come": "why"}.get(asking, asking)
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


def _numbered(last: str) -> str | None:
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


def _others(found: re.Match[str], last: str, before: Antecedents) -> str | None:
    """Return a question after more of what the last one asked for."""
    clause = clause_of(last)
    rest = _FINAL.sub("", (found["rest"] or "").strip())
    asked = (found["what"] or found["any"] or "any").lower()
    if rest and asked in ("who", "what", "where", "when", "why"):
        return _placed(before.resolved(f"{asked} else {rest}"), last)
    if clause is None:
        return None
    if asked in ("who", "anyone", "anybody", "someone") and clause.asking not in ("who", "whom"):
        speakers = [n for n in names(last) if n.slot in (Slot.PERSON, Slot.BODY, Slot.NAME)]
        return _swapped(last, speakers[0].start, speakers[0].end, "others") if speakers else None
    if clause.noun and clause.asking in ("which", "what"):
        return f"which other {clause.noun} {clause.auxiliary} {clause.rest}"
    asking = clause.asking if asked in ("any", "anyone", "anybody", "someone", "anything") else asked
    if clause.asking == asking:
        return f"{asking} else {clause.auxiliary} {clause.rest}".replace("  ", " ")
    return _asked_anew(f"{asking} else", last, before)


def _who_said(last: str) -> str | None:
    """Return who said what the question before asks, where that can be said without turning words about."""
    clause = clause_of(last)
    if clause is None or not clause.asking or clause.auxiliary in ("did", "does", "do"):
        return None
    is_subject = bool(clause.noun) or is_passive(clause) or not clause.auxiliary
    return f"who said {last[0].lower()}{_FINAL.sub('', last[1:])}" if is_subject else None


def _replaced(new: str, last: str) -> str | None:
    """Return the question before with a name or a phrase in place of its own one of that kind."""
    if _FRAGMENT_PHRASE.match(new):
        return _with_phrase(new, last)
    new = re.sub(r"^of\s", "", new)
    fresh = next(names(new), None)
    if fresh is not None and fresh.start <= len("the "):
        old = _fitting(fresh.slot, last)
        if old is not None:
            return _swapped(last, *old, new)
    return _with_noun(new, last)


def _fitting(slot: Slot, last: str) -> tuple[int, int] | None:
    """Return where in the question before a name stands that one of this kind can take the place of."""
    old = list(names(last))
    ranks: Callable[[Slot], int] = {
        Slot.PLACE: lambda s: (Slot.PLACE, Slot.NAME).index(s) if s in (Slot.PLACE, Slot.NAME) else 9,
    }.get(slot, lambda s: 0 if s == slot else 1 if s in (Slot.NAME, Slot.PERSON, Slot.BODY) else 2)
    chosen = min(old, key=lambda name: ranks(name.slot), default=None)
    if chosen is None:
        return None
    is_determined = last[max(0, chosen.start - 4) : chosen.start].lower() == "the "
    return (chosen.start - 4 if is_determined else chosen.start), chosen.end


def _with_phrase(new: str, last: str) -> str:
    found = next(phrases(new), None)
    for old in phrases(last) if found is not None else ():
        same = found is not None and (
            old.slot == found.slot if found.slot != Slot.OTHER else old.preposition == found.preposition
        )
        if same:
            return _swapped(last, old.start, old.end, new)
    return f"{_FINAL.sub('', last)} {new}"


def _with_noun(new: str, last: str) -> str | None:
    """Return the question before about other things: other people counted, another topic, another object."""
    clause = clause_of(last)
    if (same := same_noun(new, last)) is not None:
        return _swapped(last, *same, new)
    topic = next((phrase for phrase in phrases(last) if phrase.slot == Slot.TOPIC), None)
    if topic is not None:
        return _swapped(last, topic.end - len(topic.object), topic.end, new)
    if clause is not None and (clause.asking == "how many" or (clause.asking == "how much" and clause.noun)):
        done_to = _DONE_TO.match(new)
        where = " ".join(phrase.text for phrase in phrases(last) if phrase.slot in (Slot.PLACE, Slot.TIME))
        if done_to is not None:
            return f"how many people were {done_to['participle']} {where}".strip()
        return f"{clause.asking} {re.sub('^the ', '', new)} {clause.auxiliary} {clause.rest}".replace(
            "  ", " "
        )
    others = list(things(last)) if re.match(r"(?:the|an?|his|her|its|their)\s", new) else []
    if others:
        acts = is_body(new) and is_body(last[slice(*others[0])])
        return _swapped(last, *others[0 if acts else -1], new)
    return f"{_FINAL.sub('', last)}, as to {new}"


def _placed(question: str, last: str) -> str:
    """Return a question with the place, time and topic of the one before, where it has none of its own."""
    whole = _HOW_MANY_WERE.sub("how many people ", _FINAL.sub("", question))
    own = {phrase.slot for phrase in phrases(whole)}
    named = {name.slot for name in names(whole)}
    if Slot.PLACE in named:
        own.add(Slot.PLACE)
    is_said = (
        re.search(r"\b(?:say|said|think|announce|tell|told|comment|respond|react|write)\b", whole) is not None
    )
    wanted = [Slot.PLACE, Slot.TIME] + ([Slot.TOPIC] if is_said and not own & {Slot.TOPIC} else [])
    lent = [phrase for phrase in phrases(last) if phrase.slot in wanted and phrase.slot not in own]
    added = [phrase.text for phrase in lent if phrase.object.lower() not in whole.lower()]
    return " ".join([whole, *added])


def _swapped(text: str, start: int, end: int, new: str) -> str:
    return f"{text[:start]}{new}{text[end:]}"


def _as_question(text: str) -> str:
    """Return a text with a capital and one question mark."""
    bare = " ".join(_FINAL.sub("", text).split())
    return f"{bare[:1].upper()}{bare[1:]}?"
