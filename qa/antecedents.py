"""What the pronouns of a question stand for, by the questions and answers before it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Self

from ingest.claims.mentions import head, is_body, is_person, persons_named, proper_names, subject_named
from ingest.claims.mentions import words as words_of
from qa.answer import Answer, Status
from qa.question import Asked, understand
from qa.question_parts import Clause, Slot, clause_of, is_many, is_passive, is_time, names, phrases

_HE, _SHE = "he him his himself", "she her hers herself"
_PRONOUN = re.compile(
    r"(?<![\w’'-])(?P<word>he|him|his|she|her|hers|they|them|their|theirs|it|its|there"
    r"|(?:that|this)(?=[?.!\s]*$)"
    r"|(?:that|the same)\s(?:day|date|week|month|year|night|morning|evening)"
    r"|(?:(?<=\bin\s)|(?<=\bat\s)|(?<=\bby\s)|(?<=\bof\s)|(?<=\bto\s)|(?<=\bfor\s)|(?<=\bis\s)|(?<=\bwas\s)"
    r"|(?<=\bdid\s)|(?<=\bnear\s)|(?<=\bfrom\s)|(?<=\bwith\s)|(?<=\babout\s))(?:that|this)\s"
    r"(?!(?:is|was|were|are|did|has|had|day|week|month|year|time|season|night|morning|evening)\b)[a-z]+)(?![\w’'-])",
    re.IGNORECASE,
)
_OWN_ANTECEDENT = re.compile(
    r"\b(?:the|an?|his|her|their|its|\w+[’']s|each|every|some|any|no|both)\s[\w’'-]+"
    r"|\b(?:how many|how much|which|what)\s(?!(?:did|does|do|was|were|is|are|has|have|had|will|would|can"
    r"|could|should|of|else|happened|caused|led|made|about)\b)[a-z]+",
    re.IGNORECASE,
)
_EMPTY_IT = re.compile(
    r"\b(?:is|was|will|would|be)\sit\s(?:\w+\s){0,4}?(?:that|to|possible|true|likely|time|like|called|when)\b"
    r"|\bhow (?:is|was) it\s(?:going|possible|that)\b|\b(?:time|far|long)\s(?:is|was|has)\sit\b"
    r"|\b(?:did|does|will|would|can|could)\sit\s(?:take|cost|mean|rain|snow)\b"
    r"|\bit\s(?:takes?|took|costs?|means?|happens?|possible|clear|easier)\b"
    r"|\bit\s(?:was|is|would be)\s\w+\s(?:that|to|when)\b",
    re.IGNORECASE,
)
_OF_WHO = re.compile(
    r"^who\s(?!(?:did|does|do|was|were|is|are|has|have|had|will|would|can|could)\b)", re.IGNORECASE
)
"""A question of which the asking word is the subject, which a pronoun may stand for."""
_VERB_AFTER = re.compile(r"^\s(?:would|will|had|has|was|were|is|are|could|can|should|did)\b", re.IGNORECASE)
_LONGEST = {"he": 14, "she": 14, "him": 14, "his": 14, "her": 14}
_LONGEST_OTHERWISE = 10
"""A question of more words than that has in itself what its pronoun stands for."""
_NOUN_PHRASE = re.compile(
    r"\b(?:the|an?|its|their)\s(?:(?!(?:in|at|near|on|during|since|until|after|before|by|from|about|for|to|with"
    r"|under|over|between|into|that|who|which|when|where|and|or|was|were|is|are|did|has|have|had|be|been|get|say"
    r"|said|begin|end|start|happen|the|an?|its|their)\b)[\w’'-]+(?:\s|(?=[?.,]|$)))+",
    re.IGNORECASE,
)
_KINDS = dict.fromkeys("day date week month year night morning evening".split(), Slot.TIME)
_KINDS |= dict.fromkeys("place area city town village".split(), Slot.PLACE)
_ACTS_BEFORE = re.compile(r"\b(?:did|does|do|will|would|has|had)\s$", re.IGNORECASE)
_ACTS = re.compile(
    r"\s(?!(?:end|last|begin|start|happen|stop|take|open|close|cost|become|look|sound|matter)\b)[a-z]+"
)
_GOVERNED = re.compile(
    r"\b(?:about|to|with|against|by|for|on|of|in|at|during|since|until|after|before|from|near)\s$"
)
_OWNING = frozenset("his her its their theirs hers".split())
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
        for found in _PRONOUN.finditer(question):
            meant = self._meant(found, question)
            if meant is not None and not any(meant.lower() in piece.lower() for piece in pieces):
                pieces += [question[at : found.start()], meant]
                at = found.end()
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

    def _meant(self, found: re.Match[str], question: str) -> str | None:
        word, before, after = found["word"].lower(), question[: found.start()], question[found.end() :]
        if len(question.split()) > _LONGEST.get(word, _LONGEST_OTHERWISE) or _has_antecedent(found, question):
            return None
        match word.split():
            case ["he" | "him" | "his" | "she" | "her" | "hers"]:
                meant = self._person(word)
            case ["they" | "them" | "their" | "theirs"]:
                meant = self._people()
            case ["it" | "its" | "that" | "this"]:
                acts = _ACTS_BEFORE.search(before) is not None and _ACTS.match(after) is not None
                meant = None if _EMPTY_IT.search(question) else self._thing(acts=acts)
            case ["there"]:
                meant = None if _is_empty_there(before, after) else self._place(before)
            case [*_, noun]:
                meant = self._of_kind(noun, is_governed=_GOVERNED.search(before) is not None)
        is_owning = word in _OWNING and not (word == "her" and _is_object(found, question))
        return f"{meant}{'’' if meant.endswith('s') else '’s'}" if meant and is_owning else meant

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
            if (named := Antecedents((answer,)).answering_name()) is not None and not is_body(named):
                yield named
            yield from (n.text for n in reversed(asked) if n.slot is Slot.NAME)
            for citation in answer.citations:
                if citation.speaker and not is_body(citation.speaker):
                    yield citation.speaker
                yield from persons_named(citation.quote)

    def _people(self) -> str | None:
        """Return those who "they" are: a body that was named, or those who were counted."""
        for answer in self.answers:
            clause = clause_of(answer.question)
            bodies = [
                n.text for n in names(answer.question) if n.slot is Slot.BODY and _is_subject(n.text, clause)
            ]
            if bodies:
                return _determined(bodies[-1], answer.question)
            if clause is not None and clause.asking == "which" and clause.noun and not clause.auxiliary:
                return _that_was(clause)
            if clause is not None and (counted := _counted(clause)) is not None:
                return counted
            speakers = [c.speaker for c in answer.citations if c.speaker and is_many(c.speaker)]
            others = [n for n in names(answer.question) if n.slot in (Slot.BODY, Slot.NAME)]
            if speakers or others:
                return speakers[0] if speakers else _determined(others[-1].text, answer.question)
        return None

    def _thing(self, *, acts: bool) -> str | None:
        """Return what "it" is: the thing that was asked for, or the last one that was named.

        What acts is rather the body that acted before.
        """
        for answer in self.answers:
            clause = clause_of(answer.question)
            named = [answer.question[start:end] for start, end in things(answer.question)]
            asks_for_noun = clause is not None and clause.asking in ("which", "what") and clause.noun
            if clause is not None and asks_for_noun and not (named and not clause.auxiliary and not acts):
                return self._of_kind(clause.noun) or _that_was(clause)
            if named:
                meant = named[0] if acts and is_body(named[0]) else named[-1]
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


def _names_in(text: str) -> Iterator[str]:
    yield from (name.text for name in names(text))
    yield from proper_names(text)


def _has_antecedent(found: re.Match[str], question: str) -> bool:
    """Tell whether a pronoun may stand for something in its own question, or for nothing at all."""
    word, before, after = found["word"].lower(), question[: found.start()], question[found.end() :]
    is_subject = word in ("he", "she", "they") or _VERB_AFTER.match(after) is not None
    if _OF_WHO.match(question) and (word in _OWNING or is_subject):
        return True
    named = [name.slot for name in names(before)]
    if named or word == "there":
        return bool(named) and (word != "there" or Slot.PLACE in named)
    is_governed = _GOVERNED.search(before) is not None
    return _OWN_ANTECEDENT.search(before) is not None and not (word in ("him", "her") and is_governed)


def _is_empty_there(before: str, after: str) -> bool:
    """Tell whether "there" names no place: "how many were there?", "there is a flood"."""
    verb = r"(?:is|are|was|were|be|been|has|have|had)(?:n[’']t)?"
    follows = re.search(rf"\b{verb}\s$", before, re.IGNORECASE)
    return not before or follows is not None or re.match(rf"\s{verb}\b", after, re.IGNORECASE) is not None


def _is_object(found: re.Match[str], question: str) -> bool:
    """Tell whether "her" stands alone, and not before a noun."""
    rest = question[found.end() :].strip(" ?.!")
    return (
        not rest
        or re.match(r"(?:in|on|at|by|to|for|with|about|after|before|as|and|that)\b", rest) is not None
    )


def _is_subject(name: str, clause: Clause | None) -> bool:
    """Tell whether a question is asked about a name as one who acts."""
    rest = clause.rest.lower() if clause is not None else ""
    return re.match(rf"(?:the\s)?{re.escape(name.lower())}\b", rest) is not None


def _determined(name: str, text: str) -> str:
    """Return a name with the article that it has in a text."""
    return f"the {name}" if re.search(rf"\b[Tt]he\s{re.escape(name)}\b", text) else name


def _counted(clause: Clause) -> str | None:
    """Return those whom a question counts, or asks for in the plural: "the people who were killed"."""
    is_counting = clause.asking == "how many" or (
        clause.asking in ("which", "what") and clause.noun.endswith("s")
    )
    if not is_counting or clause.auxiliary in ("did", "does", "do"):
        return None
    linked = f"{clause.auxiliary} " if clause.auxiliary else ""
    return f"the {clause.noun or 'people'} who {linked}{clause.rest}"


def _that_was(clause: Clause) -> str | None:
    """Return what a question asks for by its noun: "the hospital that was shelled"."""
    if clause.auxiliary in ("did", "does", "do") or not clause.noun:
        return f"the {clause.noun}" if clause.noun else None
    linked = f"{clause.auxiliary} " if clause.auxiliary else ""
    return f"the {clause.noun} that {linked}{clause.rest}"


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
        elif is_passive(Clause("", "", "was", words[-1])):
            words = words[:-1]
        name = " ".join(words)
        if len(words) > 1 and not is_time(name) and not is_person(name):
            yield match.start(), match.start() + len(name)


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
