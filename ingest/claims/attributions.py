"""Whom a document names as saying each of its sentences.

What one sentence leaves open another one often tells: whom "he added" means, who says all of a quotation
that goes on over several sentences, who demands what stands in a list. Reported speech that goes on
without a word that says so is given nobody: a wrong speaker is much worse than none.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import takewhile

from ingest.claims import mentions
from ingest.claims.attribution import COUNT, begins_with_pronoun, goes_on_to_say, subject_of
from ingest.claims.mentions import Mentions
from ingest.claims.openings import opening
from ingest.claims.quotations import Quoted, quoted, units
from ingest.documents import Kind

_FARTHEST = 5
"""So many sentences back a pronoun's name is looked for."""
_LONGEST_OPENING = 30
"""Before the first question of an interview stand no more lines than this."""
_PRONOUNS = {
    form: forms.split()[0]
    for forms in ("he him his", "she her", "it its", "they them their")
    for form in forms.split()
}
_NOBODY = frozenset("we i you this that these those who which there us me".split())
_SHORT = re.compile(r"(?:the|this|that)\s(?:\w+\s)?[\w’'-]+", re.IGNORECASE)
_BY_PRONOUN = re.compile(
    r"\b[Aa]ccording to (?P<one>him|her|it|them)\b"
    rf"|(?:^B|, b)y (?P<whose>his|her|its|their) (?:own )?{COUNT}\b"
)
_ENUMERATOR = re.compile(
    r"(?:\d{1,3}[.)]\s|(?:[\w ,.:]{3,24}\d[\w ,.:]{0,12}\s(?:\([\w ]{2,20}\)\s)?"
    r"|\d{1,2}\s\([\w ]{2,20}\)\s)[—–]\s)"
)
"""A number or a time before a sentence."""
_POSSESSIVE = re.compile(r"(?:his|her|its|their|our|my)\s", re.IGNORECASE)
_GENERIC = frozenset(
    "group company firm organisation organization movement charity agency operator body utility party".split()
)


@dataclass(frozen=True, slots=True)
class Line:
    """A sentence, heading or list item of a document, and whether a paragraph begins with it."""

    text: str
    kind: Kind
    opens_paragraph: bool


@dataclass(frozen=True, slots=True)
class Attribution:
    """Whom a document names as saying a sentence."""

    speaker: str
    """As the document names him most fully where the sentence has a pronoun or a short form."""
    carried: bool
    """Whether the name stands in another sentence."""


def attributions(lines: Sequence[Line]) -> list[Attribution | None]:
    """Return for every line of a document whom it is attributed to; None where that is not plain."""
    return _Attributing(lines).run()


class _Attributing:
    """One pass over a document."""

    def __init__(self, lines: Sequence[Line]) -> None:
        self.lines = lines
        self.quoted: list[Quoted] = quoted(
            [line.text for line in lines], [line.opens_paragraph for line in lines]
        )
        self.found: list[Attribution | None] = [None] * len(lines)
        self.mentions = Mentions()
        alone = (q.is_whole and line.opens_paragraph for q, line in zip(self.quoted, lines, strict=True))
        self._is_interview = sum(alone) > 2
        self._introduction: Attribution | None = None
        """Who speaks in the line that introduces a list."""

    def run(self) -> list[Attribution | None]:
        every = list(units(self.quoted))
        for unit in every:
            self._attribute(unit)
            for at in unit:
                self.mentions.add(self.lines[at].text)
                if (found := self.found[at]) and mentions.is_proper(found.speaker):
                    self.mentions.add_name(found.speaker)
        for unit in reversed(every):
            self._attribute_from_next(unit)
        return self.found

    def _attribute(self, unit: range) -> None:
        """Attribute the sentences of one quotation, or a single one."""
        if self.lines[unit[0]].kind not in (Kind.BODY, Kind.LIST_ITEM):
            self._introduction = None
            return
        own = [self._own(at, unit[0]) for at in ((unit[0], unit[-1]) if len(unit) > 1 else unit)]
        if len({found.speaker for found in own if found}) > 1:
            self.found[unit[0]], self.found[unit[-1]] = own[0], own[-1]
            return
        found = next((found for found in own if found), None)
        if found is None and all(self.quoted[at].is_whole for at in unit):
            found = self._from_before(unit[0])
        is_item = self.lines[unit[0]].kind is Kind.LIST_ITEM
        if found is None and is_item:
            found = self._introduction
        for at in unit:
            named = found is not None and found.speaker in self.lines[at].text
            self.found[at] = found and Attribution(found.speaker, not named)
        if not is_item:
            self._introduction = found if self.lines[unit[-1]].text.endswith(":") else None

    def _own(self, at: int, start: int) -> Attribution | None:
        """Return whom a line itself attributes what it says to."""
        text = _without_enumerator(" ".join(self.lines[at].text.split()))
        if self.quoted[at].is_whole:
            return None
        by_pronoun = _BY_PRONOUN.search(text)
        subject = (
            by_pronoun["one"] or by_pronoun["whose"] if by_pronoun else subject_of(self._spelled_out(text))
        )
        if subject is None and not self.quoted[at].begins_inside and goes_on_to_say(text):
            subject = self._about(text)
        if subject is None or subject.lower() in _NOBODY:
            return None
        pronoun = _PRONOUNS.get(subject.lower())
        speaker = self._antecedent(pronoun, start) if pronoun else self._fullest(subject, start)
        if speaker is None:
            return None
        if pronoun in ("he", "she"):
            self.mentions.note(speaker, pronoun)
        return Attribution(speaker, speaker not in text)

    def _about(self, text: str) -> str | None:
        """Return whom a sentence is about, be it a pronoun."""
        pronoun = re.compile("(?i:he|she|it)\\b").match(text, opening(text))
        return pronoun[0] if pronoun else self._subject(text)

    def _spelled_out(self, text: str) -> str:
        """Return a sentence that begins with the last word of a known name with that name in full."""
        word = re.match(r"[A-Z][\w’'-]+(?=\s[a-z])", text)
        if word is None or not self.mentions.is_known(word[0]):
            return text
        full = self.mentions.fullest(word[0])
        return full + text[word.end() :]

    def _fullest(self, subject: str, start: int) -> str:
        if not mentions.is_proper(subject):
            return self._meant(subject, start) if _SHORT.fullmatch(subject) else subject
        return self.mentions.fullest(subject)

    def _meant(self, short: str, start: int) -> str:
        """Return whom a short form means ("the group"); itself where that is not plain."""
        noun = mentions.head(short)
        if noun not in _GENERIC and (name := self.mentions.of_kind(short)):
            return name
        asked = mentions.words(short)[1:]
        generic = self.mentions.of_kind(short) if noun in _GENERIC else None
        for at in self._back(start):
            found = self.found[at]
            if generic and generic in self.lines[at].text:
                return generic
            if found is None:
                if noun in _GENERIC and self._is_about_thing(at):
                    return short
                continue
            if noun in _GENERIC:
                return found.speaker if mentions.is_kind(found.speaker, noun) else short
            if set(asked) <= set(mentions.words(mentions.without_complements(found.speaker))):
                return found.speaker if self._is_only(noun, found.speaker, start) else short
        return short

    def _is_about_thing(self, at: int) -> bool:
        name = self._subject(self.lines[at].text)
        return name is not None and not mentions.is_person(name)

    def _is_only(self, noun: str, name: str, start: int) -> bool:
        """Tell whether the lines before one have a noun for nobody else's name or kind."""
        kinds = (mentions.kinds_of(noun, self.lines[at].text) for at in self._back(start))
        return set().union(*kinds) <= set(mentions.words(name))

    def _back(self, start: int) -> range:
        """Return the lines before one, nearest first, in its paragraph and the one before."""
        last, paragraphs = start, 0
        while last > 0 and start - last < _FARTHEST:
            paragraphs += self.lines[last].opens_paragraph
            if paragraphs > 1 or self.lines[last - 1].kind is Kind.HEADING:
                break
            last -= 1
        return range(start - 1, last - 1, -1)

    def _antecedent(self, pronoun: str, start: int) -> str | None:
        """Return whom a pronoun means: who spoke last, or whom the sentence before is about."""
        for at in self._back(start):
            found, text = self.found[at], self.lines[at].text
            if pronoun == "they":
                return found.speaker if found and mentions.is_plural(found.speaker) else None
            name = found.speaker if found else self._subject(text)
            if (
                found
                and pronoun != "it"
                and (mentions.is_body(found.speaker) or mentions.is_plural(found.speaker))
            ):
                if self._others_in(text, found.speaker):
                    return None
                continue
            if name is not None:
                return self._told_as(name, pronoun, is_speaker=found is not None, text=text)
            if addressed := mentions.addressed(text, pronoun):
                return self.mentions.fullest(addressed)
            if mentions.is_about_somebody(text) or (pronoun == "it" and not begins_with_pronoun(text)):
                return None
            if pronoun != "it" and mentions.persons_named(text):
                return None
        return None

    def _subject(self, text: str) -> str | None:
        """Return whom a sentence is about that is attributed to nobody."""
        name = mentions.subject_named(text)
        if name is None:
            return mentions.somebody(text)
        return name if " " in name or not name[1:].islower() or self.mentions.is_known(name) else None

    def _told_as(self, name: str, pronoun: str, *, is_speaker: bool, text: str) -> str | None:
        """Return the full name that a pronoun means; None where the sentence names others as well."""
        full = self.mentions.fullest(name)
        if pronoun == "it" and (_POSSESSIVE.match(name) or not mentions.is_thing(full)):
            return None
        others = self._others_in(text, full)
        if is_speaker:
            others = self._likelier(others, full, pronoun, text)
        if pronoun == "it":
            is_plain = is_speaker or f", {name}," in text or mentions.is_body(full)
        else:
            is_plain = all(self.mentions.is_excluded(other, pronoun) for other in others)
        if others and not is_plain:
            return None
        is_told = all(self.mentions.told_as(form, pronoun) for form in (name, full))
        return full if is_told else None

    def _likelier(self, others: list[str], speaker: str, pronoun: str, text: str) -> list[str]:
        """Return those of others whom a pronoun after a sentence may mean rather than who speaks in it."""
        is_his = self.mentions.is_called(speaker, pronoun)
        return [
            name
            for name in others
            if not (text.startswith(name) and name.endswith(("’s", "'s")))
            and (not is_his or self.mentions.is_called(name, pronoun))
        ]

    def _others_in(self, text: str, full: str) -> list[str]:
        """Return the names in a sentence that may be other persons' than one."""
        known = (
            name for name in (*text.split()[:1], *mentions.proper_names(text)) if self.mentions.is_known(name)
        )
        names = (*mentions.persons_named(text), *mentions.speaking(text), *known)
        return [name for name in names if mentions.is_other(name, full, text)]

    def _from_before(self, at: int) -> Attribution | None:
        """Return the speaker of a quotation that stands alone: who spoke just before."""
        before = self.found[at - 1] if at else None
        if self.lines[at].opens_paragraph and self._is_interview:
            return self._interviewed(at)
        if self.lines[at].opens_paragraph and self._is_dialogue(at):
            return None
        return before and Attribution(before.speaker, carried=True)

    def _is_dialogue(self, at: int) -> bool:
        """Tell whether the two paragraphs before a line begin with quotations of different speakers."""
        opening = [n for n in range(max(0, at - _LONGEST_OPENING), at) if self.lines[n].opens_paragraph][-2:]
        if not all(self.lines[n].text.startswith(("“", '"', "«", "„", "'", "‘")) for n in opening):
            return False
        return len({found.speaker for n in opening if (found := self.found[n])}) > 1

    def _interviewed(self, at: int) -> Attribution | None:
        """Return who answers a question: the only one whom the lines before the first one are about."""
        if not at or not _is_question(self.lines[at - 1]):
            return None
        before = takewhile(lambda n: not _is_question(self.lines[n]), range(min(at, _LONGEST_OPENING)))
        names = {
            self.mentions.fullest(name)
            for n in before
            if (name := self._named_in(n)) and not mentions.is_body(name) and not mentions.is_plural(name)
        }
        return Attribution(names.pop(), carried=True) if len(names) == 1 else None

    def _named_in(self, at: int) -> str | None:
        found = self.found[at]
        return found.speaker if found else self._subject(self.lines[at].text)

    def _attribute_from_next(self, unit: range) -> None:
        """Attribute a quotation that stands alone, and has nobody before it, to who speaks next to it."""
        after = unit[-1] + 1
        if self.found[unit[0]] or after >= len(self.lines) or self.lines[after].opens_paragraph:
            return
        found = self.found[after]
        if found and all(self.quoted[at].is_whole for at in unit):
            for at in unit:
                self.found[at] = Attribution(found.speaker, carried=True)


def _is_question(line: Line) -> bool:
    return line.text.endswith("?")


def _without_enumerator(text: str) -> str:
    match = _ENUMERATOR.match(text)
    return text[match.end() :] if match else text
