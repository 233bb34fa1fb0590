"""What the pronouns of a question stand for, by the questions and answers before it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Self

from ingest.claims.mentions import (
    head,
    is_body,
    is_person,
    is_plural,
    is_thing,
    persons_named,
    proper_names,
)
from ingest.claims.mentions import words as words_of
from ingest.claims.subjects import subject_named
from qa.answer import Answer, Status
from qa.pronouns import Pronoun, pronouns
from qa.question import Asked, understand
from qa.question_parts import Clause, Slot, clause_of, is_many, is_time, kind_of, names, phrases
from qa.things import is_of_people, is_several, is_text, things

MOST_DESCRIBING = 5
"""A person is described in so many words, the article included."""
_HE, _SHE = "he him his himself", "she her hers herself"
_KINDS = dict.fromkeys("day date week month year night morning evening".split(), Slot.TIME)
_KINDS |= dict.fromkeys("place area city town village".split(), Slot.PLACE)
_ARTICLE = re.compile(r"(?:the|an?|its|their)\s", re.IGNORECASE)
_MALE = frozenset("mr sir lord king prince father brother son".split())
_FEMALE = frozenset("mrs ms miss lady queen princess mother sister daughter".split())


@dataclass(frozen=True, slots=True)
class Antecedents:
    """The last answers, the latest first, as what a pronoun may point to."""

    answers: tuple[Answer, ...]

    @classmethod
    def of(cls, answers: Sequence[Answer]) -> Self:
        """Take the answers in the order in which they were given."""
        return cls(tuple(reversed(answers)))

    def resolved(self, question: str) -> str:
        """Return a question with each pronoun as what it stands for; one of which that is not plain stays."""
        pieces, at = list[str](), 0
        for pronoun, start, end in pronouns(question):
            meant = self._meant(pronoun)
            if meant is not None and not any(meant.lower() in piece.lower() for piece in pieces):
                pieces += [question[at:start], meant]
                at = end
        return "".join([*pieces, question[at:]])

    def answering_name(self) -> str | None:
        """Return whom the last answer names, where its question asks who."""
        last = self.answers[0]
        if last.status is not Status.ANSWERED or understand(last.question).asked is not Asked.PERSON:
            return None
        quote = last.citations[0].quote
        asked = last.question.lower()
        found = [subject_named(quote), *persons_named(quote), last.citations[0].speaker]
        return next((name for name in found if name and name.lower() not in asked), None)

    def _meant(self, pronoun: Pronoun) -> str | None:
        if not pronoun.is_open:
            return None
        match pronoun.word.split():
            case ["he" | "him" | "his" | "she" | "her" | "hers"]:
                meant = self._person(pronoun.word)
            case ["they" | "them" | "their" | "theirs"]:
                meant = self._people(pronoun)
            case ["it" | "its" | "that" | "this"]:
                meant = None if pronoun.is_said else self._thing(pronoun)
            case ["there"]:
                meant = self._place(pronoun.before)
            case [*_, noun]:
                meant = self._of_kind(noun, is_governed=pronoun.is_governed)
        return f"{meant}{'’' if meant.endswith('s') else '’s'}" if meant and pronoun.is_owning else meant

    def _person(self, pronoun: str) -> str | None:
        unfit = _FEMALE if pronoun in _HE.split() else _MALE
        for name in self._persons():
            if unfit.isdisjoint(words_of(name)[:1]):
                return name
        return None

    def _persons(self) -> Iterator[str]:
        """Yield those who may be a person, the likeliest first."""
        for answer in self.answers:
            asked = [name for name in names(answer.question) if name.slot in (Slot.PERSON, Slot.NAME)]
            yield from (n.text for n in asked if n.slot is Slot.PERSON)
            yield from _described(answer.question)
            if (named := Antecedents((answer,)).answering_name()) is not None and _may_be_person(named):
                yield named
            clause = clause_of(answer.question)
            bare = [n.text for n in asked if n.slot is Slot.NAME and _is_bare(n.text, answer)]
            yield from (name for name in bare if len(bare) == 1 or _is_subject(name, clause))
            for citation in answer.citations:
                if citation.speaker and _may_be_person(citation.speaker):
                    yield citation.speaker
                told = (n.text for n in names(citation.quote) if n.slot is Slot.PERSON)
                yield from filter(_may_be_person, told)
            if answer.status is Status.NOT_FOUND and understand(answer.question).asked is Asked.PERSON:
                return  # whoever was asked for is meant, and nobody before

    def _people(self, pronoun: Pronoun) -> str | None:
        """Return those who "they" are: those who were counted, or a body that was named and that acts."""
        acts = not pronoun.is_object
        for answer in self.answers:
            clause = clause_of(answer.question)
            named = [n for n in names(answer.question) if n.slot is Slot.BODY]
            acting = [n.text for n in named if acts and _is_subject(n.text, clause)]
            if acting:
                return _determined(acting[-1], answer.question)
            if clause is not None and clause.asking == "which" and clause.noun and not clause.auxiliary:
                return _that_was(clause) if acts or is_several(clause.noun) else None
            if clause is not None and (counted := _counted(clause, acts=acts)) is not None:
                return counted
            speakers = [c.speaker for c in answer.citations if c.speaker and is_many(c.speaker)]
            if acts and (speakers or named):
                return speakers[0] if speakers else _determined(named[-1].text, answer.question)
        return None

    def _thing(self, pronoun: Pronoun) -> str | None:
        """Return what "it" is: the thing that was asked for, or the last one that was named.

        What acts is rather the body that acted before.
        """
        for answer in self.answers:
            clause = clause_of(answer.question)
            told = [answer.question[start:end] for start, end in things(answer.question)]
            named = [_determined(name, answer.question) for name in told]
            named = [name for name in named if _may_be_it(name, pronoun, clause)]
            asks_for_noun = clause is not None and clause.asking in ("which", "what") and clause.noun
            if (
                clause is not None
                and asks_for_noun
                and not (named and not clause.auxiliary and not pronoun.acts)
            ):
                is_fit = not is_several(clause.noun) and (not pronoun.is_text or is_text(clause.noun))
                return (self._of_kind(clause.noun) or _that_was(clause)) if is_fit else None
            if named:
                meant = named[0] if pronoun.acts and is_body(named[0]) else named[-1]
                return re.sub(r"^an?\s", "the ", meant, flags=re.IGNORECASE)
        return None

    def _place(self, before: str) -> str | None:
        for answer in self.answers:
            for phrase in phrases(answer.question):
                if phrase.slot is Slot.PLACE and not is_time(phrase.object):
                    return phrase.object if before.endswith("from ") else phrase.text
            for name in names(answer.question):
                if name.slot is Slot.PLACE:
                    return f"in {name.text}"
        return None

    def _of_kind(self, noun: str, *, is_governed: bool = True) -> str | None:
        """Return the one proper name of a kind, such as "hospital", or the place or day that is meant."""
        slot = _KINDS.get(noun)
        told = [p for a in self.answers for p in phrases(a.question) if p.slot is slot]
        if told or slot is Slot.TIME:
            return None if not told else told[0].object if is_governed else told[0].text
        for answer in self.answers:
            texts = (answer.question, *(c.quote for c in answer.citations))
            fitting = {n: None for text in texts for n in _names_in(text) if head(n) == noun.lower()}
            if len(fitting) == 1:
                return next(iter(fitting))
        return None


def _described(question: str) -> Iterator[str]:
    """Yield the person whom a question describes as acting: "the mayor" of "what did the mayor say"."""
    clause = clause_of(question)
    words = clause.rest.split() if clause is not None else []
    if words[:1] == ["the"]:
        runs = (" ".join(words[:end]) for end in range(2, min(len(words), MOST_DESCRIBING) + 1))
        yield from (run for run in runs if run.islower() and is_person(run))


def _names_in(text: str) -> Iterator[str]:
    yield from (name.text for name in names(text))
    yield from proper_names(text)


def _is_subject(name: str, clause: Clause | None) -> bool:
    """Tell whether a question is asked about a name as one who acts."""
    rest = clause.rest.lower() if clause is not None else ""
    return re.match(rf"(?:the\s)?{re.escape(name.lower())}\b", rest) is not None


def _is_bare(name: str, answer: Answer) -> bool:
    """Tell whether a name stands nowhere after an article, or as a place."""
    texts = (answer.question, *(citation.quote for citation in answer.citations))
    before = rf"\b(?:the|in|at|near|from|of|across|around|inside|outside)\s{re.escape(name)}\b"
    return not any(re.search(before, text, re.IGNORECASE) for text in texts)


def _may_be_person(name: str) -> bool:
    """Tell whether a name that a source gives may be one person's."""
    is_full = len(name.split()) > 1 and all(word[0].isupper() for word in (name.split()[0], name.split()[-1]))
    return is_person(name) or (is_full and not is_thing(name) and not is_plural(name))


def _may_be_it(name: str, pronoun: Pronoun, clause: Clause | None) -> bool:
    """Tell whether "it" can stand for what was named; one without an article may be a person or a place.

    Such a name fits where it is a body's, or where it acts as it did before.
    """
    if pronoun.is_text:
        return is_text(name)
    if _ARTICLE.match(name):
        return not is_several(name)
    return kind_of(name) is Slot.BODY or (pronoun.acts and _is_subject(name, clause))


def _determined(name: str, text: str) -> str:
    """Return a name with the article that it has in a text."""
    return f"the {name}" if re.search(rf"\b[Tt]he\s{re.escape(name)}\b", text) else name


def _counted(clause: Clause, *, acts: bool) -> str | None:
    """Return those whom a question counts, or asks for in the plural: "the people who were killed"."""
    noun = clause.noun
    is_counting = clause.asking == "how many" or (clause.asking in ("which", "what") and is_several(noun))
    if not is_counting:
        return None
    if clause.auxiliary in ("did", "does", "do"):
        return None if acts or not noun else f"the {noun}"
    linked = f"{clause.auxiliary} " if clause.auxiliary else ""
    who = "who" if not noun or is_of_people(noun) else "that"
    return f"the {noun or 'people'} {who} {linked}{clause.rest}"


def _that_was(clause: Clause) -> str | None:
    """Return what a question asks for by its noun: "the hospital that was shelled"."""
    if clause.auxiliary in ("did", "does", "do") or not clause.noun:
        return f"the {clause.noun}" if clause.noun else None
    linked = f"{clause.auxiliary} " if clause.auxiliary else ""
    return f"the {clause.noun} that {linked}{clause.rest}"
