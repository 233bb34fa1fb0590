"""Whom a document names as saying each of its sentences.

What one sentence leaves open another one often tells: whom "he added" means, who says all of a quotation
that goes on over several sentences, who demands what stands in a list. Reported speech that goes on
without a word that says so is given nobody: a wrong speaker is much worse than none.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import takewhile

from ingest.claims import mentions
from ingest.claims.antecedents import Antecedents
from ingest.claims.attribution import COUNT, goes_on_to_say, subject_of
from ingest.claims.lines import Attribution, Line
from ingest.claims.mentions import Mentions
from ingest.claims.openings import opening
from ingest.claims.own_voice import answers
from ingest.claims.quotations import Quoted, quoted, units
from ingest.claims.turns import turns
from ingest.documents import Kind

_LONGEST_OPENING = 30
"""Before the first question of an interview stand no more lines than this."""
_STATEMENT = re.compile(
    r"(?i:the|this|that|its)\s(?:statement|declaration|communiqué|proclamation|announcement|letter|message|post|release)"
)
"""What somebody made who is named before."""
_FIGURE_WITHIN = 25
"""A bare line below what introduces figures has one among its first so many characters."""
_PRONOUNS = {
    form: forms.split()[0]
    for forms in ("he him his", "she her", "it its", "they them their")
    for form in forms.split()
}
_NOBODY = frozenset("we i you this that these those who which there us me".split())
_BY_PRONOUN = re.compile(
    r"\b[Aa]ccording to (?P<one>him|her|it|them)\b"
    rf"|(?:^B|, b)y (?P<whose>his|her|its|their) (?:own )?{COUNT}\b"
    r"|(?:^I|, i)n (?P<seen_by>his|her|its|their) (?:own )?(?:view|words|opinion|judge?ment|estimation)\b"
)
_ENUMERATOR = re.compile(
    r"(?:\d{1,3}[.)]\s|(?:[\w ,.:]{3,24}\d[\w ,.:]{0,12}\s(?:\([\w ]{2,20}\)\s)?"
    r"|\d{1,2}\s\([\w ]{2,20}\)\s|\d{1,2}\s[A-Z][a-z]{2,8}(?:,\s\d{1,2}[.:]\d\d)?\s)[—–]\s)"
)
"""A number or a time before a sentence."""


def attributions(lines: Sequence[Line], voice: str | None = None) -> list[Attribution | None]:
    """Return for every line of a document whom it is attributed to; None where that is not plain.

    `voice` speaks in the lines that name nobody, where the document is somebody's own statement.
    """
    found = _Attributing(lines).run()
    if voice is None:
        return found
    return [
        one or (Attribution(voice, carried=True) if line.kind in (Kind.BODY, Kind.LIST_ITEM) else None)
        for one, line in zip(found, lines, strict=True)
    ]


class _Attributing:
    """One pass over a document."""

    def __init__(self, lines: Sequence[Line]) -> None:
        self.lines = lines
        self.quoted: list[Quoted] = quoted(
            [line.text for line in lines], [line.opens_paragraph for line in lines]
        )
        self.found: list[Attribution | None] = [None] * len(lines)
        self.mentions = Mentions()
        self.antecedents = Antecedents(lines, self.found, self.mentions)
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
                self.antecedents.offices.add(self.lines[at].text)
                if (found := self.found[at]) and mentions.is_proper(found.speaker):
                    self.mentions.add_name(found.speaker)
        for unit in reversed(every):
            self._attribute_from_next(unit)
        self._attribute_turns()
        self._attribute_answers()
        return self.found

    def _attribute_turns(self) -> None:
        """Attribute the turns of a conversation to those whose names stand before them and elsewhere in full.

        What nobody is called elsewhere is no name: "Location:", "Casualties:".
        """
        for at, name in turns(self.lines):
            if self.found[at] is None and self.mentions.fullest(name) != name:
                speaker = self.mentions.fullest(name)
                self.found[at] = Attribution(speaker, carried=speaker not in self.lines[at].text)

    def _attribute_answers(self) -> None:
        """Attribute the marked answers of an interview to the only one whom the lines before it are about."""
        answering = [at for at in answers(self.lines) if self.found[at] is None]
        names = self._introduced_before(answering[0]) if answering else set()
        if len(names) == 1:
            answered = Attribution(names.pop(), carried=True)
            for at in answering:
                self.found[at] = answered

    def _introduced_before(self, question: int) -> set[str]:
        before = range(min(question, _LONGEST_OPENING))
        return {
            self.mentions.fullest(name)
            for at in takewhile(lambda at: not _is_question(self.lines[at]), before)
            if (name := self._named_in(at)) and not mentions.is_body(name) and not mentions.is_plural(name)
        }

    def _attribute(self, unit: range) -> None:
        """Attribute the sentences of one quotation, or a single one."""
        if self.lines[unit[0]].kind not in (Kind.BODY, Kind.LIST_ITEM, Kind.REPEAT):
            self._introduction = None
            return
        own = [self._own(at, unit[0]) for at in ((unit[0], unit[-1]) if len(unit) > 1 else unit)]
        if len({found.speaker for found in own if found}) > 1:
            self.found[unit[0]], self.found[unit[-1]] = own[0], own[-1]
            return
        found = next((found for found in own if found), None)
        if found is None and all(self.quoted[at].is_whole for at in unit):
            found = self._from_before(unit[0])
        is_item = self._is_item(self.lines[unit[0]])
        if found is None and is_item:
            found = self._introduction
        for at in unit:
            named = found is not None and found.speaker in self.lines[at].text
            self.found[at] = found and Attribution(found.speaker, not named)
        if not is_item:
            self._introduction = found if self.lines[unit[-1]].text.endswith(":") else None

    def _is_item(self, line: Line) -> bool:
        """Tell whether a line is an item of a list, marked as one or a bare line below what introduces it."""
        has_figure = any(map(str.isdigit, line.text[:_FIGURE_WITHIN]))
        is_bare = line.opens_paragraph and has_figure and not line.text.endswith((".", "!", "?", "”", ":"))
        return line.kind is Kind.LIST_ITEM or (self._introduction is not None and is_bare)

    def _own(self, at: int, start: int) -> Attribution | None:
        """Return whom a line itself attributes what it says to."""
        text = _without_enumerator(" ".join(self.lines[at].text.split()))
        if self.quoted[at].is_whole:
            return None
        by_pronoun = _BY_PRONOUN.search(text)
        subject = (
            by_pronoun["one"] or by_pronoun["whose"] or by_pronoun["seen_by"]
            if by_pronoun
            else subject_of(self._spelled_out(text))
        )
        if subject is None and not self.quoted[at].begins_inside and goes_on_to_say(text):
            subject = self._about(text)
        if subject is None or subject.lower() in _NOBODY:
            return None
        pronoun = _PRONOUNS.get(subject.lower())
        if _STATEMENT.fullmatch(subject) and (before := self._who_spoke_before(start)):
            return before
        speaker = (
            self.antecedents.of_pronoun(pronoun, start)
            if pronoun
            else self.antecedents.of_name(subject, start)
        )
        if speaker is None:
            return None
        if pronoun in ("he", "she"):
            self.mentions.note(speaker, pronoun)
        return Attribution(speaker, speaker not in text)

    def _who_spoke_before(self, at: int) -> Attribution | None:
        """Return who makes the statement that is spoken of: who speaks in the sentence right before."""
        said = self.found[at - 1] if at and not self.lines[at].opens_paragraph else None
        return said and Attribution(said.speaker, carried=True)

    def _about(self, text: str) -> str | None:
        """Return whom a sentence is about, be it a pronoun."""
        pronoun = re.compile("(?i:he|she|it)\\b").match(text, opening(text))
        return pronoun[0] if pronoun else self.antecedents.subject(text)

    def _spelled_out(self, text: str) -> str:
        """Return a sentence that begins with the last word of a known name with that name in full."""
        word = re.match(r"[A-Z][\w’'-]+(?=\s[a-z])", text)
        if word is None or not self.mentions.is_known(word[0]):
            return text
        full = self.mentions.fullest(word[0])
        return full + text[word.end() :]

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
        names = self._introduced_before(at)
        return Attribution(names.pop(), carried=True) if len(names) == 1 else None

    def _named_in(self, at: int) -> str | None:
        found = self.found[at]
        return found.speaker if found else self.antecedents.subject(self.lines[at].text)

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
