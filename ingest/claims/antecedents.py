"""Whom a pronoun or a short form means in a line of a document, by the lines before it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ingest.claims import mentions
from ingest.claims.agents import PERSONS
from ingest.claims.attribution import begins_with_pronoun
from ingest.claims.lines import Attribution, Line
from ingest.claims.mentions import Mentions
from ingest.claims.offices import Offices, introduced
from ingest.claims.openings import without_dateline
from ingest.claims.subjects import is_about_somebody, somebody, subject_named
from ingest.documents import Kind

_FARTHEST = 5
"""So many sentences back a pronoun's name is looked for."""
_SHORT = re.compile(r"(?:the|this|that)\s(?:\w+\s)?[\w’'-]+", re.IGNORECASE)
_WITH_OFFICE = re.compile(rf",\s(?:the|an?)\s(?:[\w-]{{1,30}}\s){{0,3}}?(?:{'|'.join(sorted(PERSONS))}),\s")
_POSSESSIVE = re.compile(r"(?:his|her|its|their|our|my)\s", re.IGNORECASE)
_GENERIC = frozenset(
    "group company firm organisation organization movement charity agency operator body utility party".split()
)


def _is_governed(name: str, text: str) -> bool:
    """Tell whether a name stands after a preposition, as of one who is met, and not who acts."""
    return (
        re.search(
            rf"\b(?:with|of|by|from|told)\s(?:the\s|an?\s)?(?:[a-z][\w-]{{0,20}}\s){{0,3}}{re.escape(name)}\b",
            text,
        )
        is not None
    )


class Antecedents:
    """Those whom the lines read so far name; the lists given grow while they are read."""

    def __init__(self, lines: Sequence[Line], found: Sequence[Attribution | None], known: Mentions) -> None:
        self.lines, self.found, self.mentions = lines, found, known
        self.offices = Offices()

    def of_name(self, subject: str, start: int) -> str:
        """Return whom a name or a short form means, by his fullest name."""
        if (holder := self.offices.holder(subject)) is not None:
            return holder
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
        name = self.subject(self.lines[at].text)
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

    def of_pronoun(self, pronoun: str, start: int) -> str | None:
        """Return whom a pronoun means: who spoke last, or whom the sentence before is about."""
        for at in self._back(start):
            found, text = self.found[at], without_dateline(self.lines[at].text)
            if pronoun == "they":
                return found.speaker if found and mentions.is_plural(found.speaker) else None
            name = found.speaker if found else self.subject(text)
            if (
                found
                and pronoun != "it"
                and (mentions.is_body(found.speaker) or mentions.is_plural(found.speaker))
            ):
                if self._others_in(text, found.speaker):
                    return self._introduced(text, pronoun)
                continue
            if name is not None and not found and pronoun != "it" and mentions.is_body(name):
                return self._introduced(text, pronoun)
            if name is not None:
                return self._told_as(name, pronoun, is_speaker=found is not None, text=text)
            if addressed := mentions.addressed(text, pronoun):
                return self.mentions.fullest(addressed)
            if is_about_somebody(text) or (pronoun == "it" and not begins_with_pronoun(text)):
                return None
            if pronoun != "it" and mentions.persons_named(text):
                return self._introduced(text, pronoun)
        return None

    def _introduced(self, text: str, pronoun: str) -> str | None:
        """Return the one person whom a sentence names with his office, where it names nobody else."""
        name = introduced(text)
        if name is None or pronoun not in ("he", "she") or not self.mentions.told_as(name, pronoun):
            return None
        return None if self._others_in(text, name) else name

    def subject(self, text: str) -> str | None:
        """Return whom a sentence is about that is attributed to nobody."""
        name = subject_named(text)
        if name is None:
            return somebody(text)
        is_plain = " " in name or not name[1:].islower() or self.mentions.is_known(name)
        return name if is_plain or _WITH_OFFICE.match(text, text.find(name) + len(name)) else None

    def _told_as(self, name: str, pronoun: str, *, is_speaker: bool, text: str) -> str | None:
        """Return the full name that a pronoun means; None where the sentence names others as well."""
        full = self.mentions.fullest(name)
        if pronoun == "it" and (_POSSESSIVE.match(name) or not mentions.is_thing(full)):
            return None
        others = self._others_in(text, full)
        if text.startswith(name) or f", {name}," in text[: len(name) + 80]:
            others = [other for other in others if not _is_governed(other, text)]
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
