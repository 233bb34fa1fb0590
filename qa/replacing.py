"""The question before with one of its parts replaced by a new one of the same kind."""

from __future__ import annotations

import re

from ingest.claims.mentions import is_body, is_person
from qa.question_parts import Clause, Name, Slot, clause_of, names, phrases
from qa.things import is_of_people, is_several, same_noun, things

MOST_NAMES = 3
"""So many names of the question before are put behind one that cannot be completed."""

HOW_MANY_WERE = re.compile(
    r"^how many\s+(?=(?:were|was|are|is|have|had|has|did|died|fled|left|remain|remained|survived)\b)",
    re.IGNORECASE,
)
FINAL = re.compile(r"[?.!\s]+$")
FRAGMENT_PHRASE = re.compile(
    r"^(?:in|at|near|inside|outside|around|across|on|during|since|until|after|before|by|from|against|for|to|with"
    r"|without|about|under|between)\s",
    re.IGNORECASE,
)
_DONE_TO = re.compile(r"^the\s(?P<participle>\w+ed|dead|killed|wounded|missing)$", re.IGNORECASE)
_ARTICLE = re.compile(r"(?:the|an?|his|her|its|their)\s", re.IGNORECASE)
_SAID = re.compile(r"\b(?:say|said|think|announce|tell|told|comment|respond|react|write)\b")
_ATTRIBUTE = re.compile(
    r"the\s(?P<of>(?:[\w-]+\s)+)?(?:costs?|price|bill|budget|height|length|width|depth|weight|size|age|speed|distance"
    r"|capacity|temperature|population|salary|value|deadline)",
    re.IGNORECASE,
)
"""What something has: "the width", or, with what it is of, "the repair cost"."""
_OWNER = re.compile(
    r"(?:(?:what|which)\s(?:is|was|are|were)\sthe\s[\w-]+\sof|how\s\w+\s(?:is|was|are|were))\s(?P<thing>[^?]+?)[?.!\s]*$",
    re.IGNORECASE,
)
"""What the question before asks a measure of."""
_COUNT_ALONE = re.compile(r"^(?P<asking>how\s+(?:many|much))\s+(?P<told>.+)$", re.IGNORECASE)
_OF_PEOPLE = re.compile(
    r"how many\s(?:(?:were|was|are|have|had)\s(?:been\s)?(?:\w+ly\s)?(?:killed|injured|wounded|hurt|arrested"
    r"|detained|displaced|evacuated|hospitali[sz]ed|rescued)|(?:died|fled|survived))\b",
    re.IGNORECASE,
)
"""How people are counted, and no things."""


def replaced(new: str, last: str) -> str | None:
    """Return the question before with a name or a phrase in place of its own one of that kind.

    None where it has none of that kind, or several.
    """
    if FRAGMENT_PHRASE.match(new):
        return _with_phrase(new, last)
    new = re.sub(r"^of\s", "", new)
    fresh = next(names(new), None)
    if fresh is None or fresh.start > len("the "):
        return _with_noun(new, last)
    old = _fitting(fresh.slot, last)
    if old is None or (same_noun(new, last) is not None and fresh.slot is Slot.NAME):
        return _with_noun(new, last)
    return swapped(last, *_determined(old, last), new)


def acted_instead(name: str, last: str) -> str | None:
    """Return the question before about another one who acts."""
    clause = clause_of(last)
    acting = next(names(clause.rest), None) if clause is not None and clause.auxiliary else None
    if clause is None or acting is None or acting.start > len("the "):
        return replaced(name, last)
    offset = last.rindex(clause.rest)
    return swapped(last, offset, offset + acting.end, name)


def _fitting(slot: Slot, last: str) -> Name | None:
    """Return the one name in the question before that one of this kind can take the place of.

    One of which the words do not tell the kind can take that of any, where there is only one.
    """
    old = list(names(last))
    same = [name for name in old if name.slot is slot]
    match slot:
        case Slot.NAME:
            fitting = old
        case Slot.PLACE:
            fitting = same or [name for name in old if name.slot is Slot.NAME]
        case _:
            fitting = same or [name for name in old if name.slot is not Slot.PLACE]
    return fitting[0] if len(fitting) == 1 else None


def _determined(name: Name, last: str) -> tuple[int, int]:
    has_article = last[max(0, name.start - 4) : name.start].lower() == "the "
    return (name.start - 4 if has_article else name.start), name.end


def _with_phrase(new: str, last: str) -> str | None:
    found = next(phrases(new), None)
    for old in phrases(last) if found is not None else ():
        same = found is not None and (
            old.slot == found.slot if found.slot != Slot.OTHER else old.preposition == found.preposition
        )
        if same:
            return swapped(last, old.start, old.end, new)
    is_topic = found is not None and found.slot is Slot.TOPIC
    return None if is_topic and not _SAID.search(last) else f"{FINAL.sub('', last)} {new}"


def _with_noun(new: str, last: str) -> str | None:
    """Return the question before about other things: other people counted, another topic, another object."""
    clause = clause_of(last)
    if (asked_for := _attribute(new, last)) is not None:
        return asked_for
    if (same := same_noun(new, last)) is not None:
        return swapped(last, *same, new)
    topic = next((phrase for phrase in phrases(last) if phrase.slot == Slot.TOPIC), None)
    if topic is not None:
        return swapped(last, topic.end - len(topic.object), topic.end, new)
    if clause is not None and clause.asking in ("how many", "how much"):
        return _counted(new, last, clause)
    others = [_without_verb(slice(*at), last, clause) for at in things(last)] if _ARTICLE.match(new) else []
    fitting = [at for at in others if _is_alike(new, last[at])]
    if not fitting:
        return None
    at = fitting[0 if is_body(new) else -1]
    return swapped(last, at.start, at.stop, new)


def _without_verb(at: slice, last: str, clause: Clause | None) -> slice:
    """Return where a thing stands without the verb that a question ends with: "will the dam cost?"."""
    is_all = clause is not None and clause.auxiliary != "" and FINAL.sub("", clause.rest) == last[at]
    is_verb = (
        is_all
        and clause is not None
        and clause.auxiliary in ("will", "would", "did", "does", "do", "can", "could")
    )
    return slice(at.start, at.start + last[at].rindex(" ")) if is_verb and last[at].count(" ") > 1 else at


def _attribute(new: str, last: str) -> str | None:
    """Return a question for what something has: "the repair cost", or "the width" of the same thing."""
    found = _ATTRIBUTE.fullmatch(new)
    topic = any(phrase.slot == Slot.TOPIC for phrase in phrases(last))
    if found is None or topic:
        return None
    if found["of"]:
        return f"what is {new}"
    owner = _OWNER.match(last)
    return f"what is {new} of {owner['thing']}" if owner is not None else None


def _is_alike(new: str, old: str) -> bool:
    """Tell whether two things are of one number, and both or neither may act: bodies, or people."""
    kinds = {(is_several(name), is_body(name), is_person(name)) for name in (new, old)}
    return len(kinds) == 1 or (is_body(new) and is_body(old))


def _counted(new: str, last: str, clause: Clause) -> str | None:
    """Return the question before counting others, which are several as those were; else None."""
    done_to = _DONE_TO.match(new)
    if done_to is not None:
        where = " ".join(phrase.text for phrase in phrases(last) if phrase.slot in (Slot.PLACE, Slot.TIME))
        return f"how many people were {done_to['participle']} {where}".strip()
    is_measured = clause.asking == "how much" and not _ARTICLE.match(new) and not is_several(new)
    is_several_too = clause.asking == "how many" and is_several(new)
    if not clause.noun or not (is_measured or is_several_too):
        return None
    other = f"{clause.asking} {re.sub('^the ', '', new)} {clause.auxiliary} {clause.rest}"
    return other.replace("  ", " ")


def counted_elsewhere(question: str, last: str) -> str | None:
    """Return the question before, where it counts, for "how many" of another place, time or kind alone."""
    found = _COUNT_ALONE.match(question)
    clause = clause_of(last)
    if found is None or clause is None or clause.asking != " ".join(found["asking"].lower().split()):
        return None
    told = FINAL.sub("", found["told"])
    phrase = next(phrases(told), None)
    if phrase is None and " " not in told and is_several(told):
        return _with_noun(told, last)
    return _with_phrase(told, last) if phrase is not None and phrase.text == told else None


def placed(question: str, last: str) -> str:
    """Return a question with the place, time and topic of the one before, where it has none of its own."""
    whole = _counting_the_same(FINAL.sub("", question), last)
    own = {phrase.slot for phrase in phrases(whole)}
    named = {name.slot for name in names(whole)}
    if Slot.PLACE in named:
        own.add(Slot.PLACE)
    is_said = _SAID.search(whole) is not None
    wanted = [Slot.PLACE, Slot.TIME] + ([Slot.TOPIC] if is_said and not own & {Slot.TOPIC} else [])
    lent = [phrase for phrase in phrases(last) if phrase.slot in wanted and phrase.slot not in own]
    added = [phrase.text for phrase in lent if phrase.object.lower() not in whole.lower()]
    return " ".join([whole, *added])


def _counting_the_same(question: str, last: str) -> str:
    """Return "how many were injured" with whom the question before counts, or people where they fit."""
    clause = clause_of(last)
    noun = clause.noun if clause is not None and clause.asking == "how many" else ""
    is_certain = not noun or is_of_people(noun) or not _OF_PEOPLE.match(question)
    return HOW_MANY_WERE.sub(f"how many {noun or 'people'} ", question) if is_certain else question


def with_names(question: str, last: str) -> str:
    """Return a question that points to what is not plain, with the names of the one before behind it."""
    told = [last[slice(*_determined(name, last))] for name in names(last)]
    fresh = [name for name in dict.fromkeys(told) if name.lower() not in question.lower()][:MOST_NAMES]
    return f"{FINAL.sub('', question)}, as to {' and '.join(fresh)}" if fresh else question


def swapped(text: str, start: int, end: int, new: str) -> str:
    """Return a text with something else between two places."""
    return f"{text[:start]}{new}{text[end:]}"
