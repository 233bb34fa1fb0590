"""The nouns that numbers count, with their modifiers."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ingest.claims.matters import COUNTED, Named, is_plural, stem

_LEAD = re.compile(
    r"(?:\s?%|\s?per\s?cent\b)?(?:\s+of(?:\s+(?:the|its|their|our|his|her|these|those|all))?(?=\s))?"
    r"(?:\s+(?:other|others|more|additional|further|different|separate|new|confirmed|mostly|of))*(?=\s|[^\w-]|$)"
)
_WORD = re.compile(r"\s+([^\W\d_][\w’'.-]*[\w]|[a-zA-Z])")
_MOST = 5
"""A counted noun has at most so many words, itself included."""
_STOP = frozenset(
    """
about above across after against all along also although always am amid among an and any are around as
aside at away back be because been before being below between both but by can could de despite did do
does down due during each earlier either else even ever every few for from further had has have he her
here hers him his how however i if in inside into is it its itself just last late later least less like
many may me might more most much must my near neither next no nor not now of off on once one only onto or
our out outside over overnight per rather said same say says she should since so some still such than
that the their them then there these they this those though through throughout thus to today together
told tonight too toward towards under unless until up upon us versus via was we were what when where
whether which while who whom whose why will with within without would yes yesterday yet you your a
according reported told added monday tuesday wednesday thursday friday saturday sunday
""".split()
)
_ADJECTIVES = frozenset(
    """
dead missing homeless injured wounded hurt displaced destroyed damaged flooded affected infected detained
arrested kidnapped abducted rescued evacuated sheltered returned redundant fined unaccounted
""".split()
)
_MEASURES = frozenset(
    """
second minute hour day week month year decade century quarter semester kilometre kilometer km mile metre
meter centimetre centimeter cm mm foot inch degree point litre liter gallon time night morning evening
afternoon acre hectare kilogram kg ton tonne pound megawatt mw mph kph
""".split()
)


@dataclass(frozen=True, slots=True)
class Phrase:
    """What follows a number within its noun phrase."""

    end: int
    """The offset after its last word, or after the number where it has none."""
    head: str
    counted: str
    """Without the words that tell the matter."""
    matter: str | None
    """Of a word of the lexicon in it ("23 dead", "12 displaced families"), or None."""
    is_matter: bool
    """Whether the word that tells the matter is itself what is counted ("12 deaths")."""


def noun_phrase(text: str, after: int, named: Sequence[Named], *, is_one: bool = False) -> Phrase:
    """Return the noun phrase that what ends at an offset counts; the words of matters are given.

    Its noun is a plural, unless one thing is counted.
    """
    lead = _LEAD.match(text, after)
    at = lead.end() if lead else after
    end, words, matter, head, is_matter = at, list[str](), None, "", False
    while len(words) < _MOST and (match := _WORD.match(text, at)):
        word = match[1]
        told = next((name for name in named if name.start == match.start(1)), None)
        if told is not None and told.end >= match.end(1):
            if told.form in COUNTED or (
                told.form in _ADJECTIVES and (not words or modifies_noun(text, told))
            ):
                matter = told.matter
            else:
                break
            at = end = told.end
            if not modifies_noun(text, told):
                is_matter = True
                head = told.form if told.form in COUNTED else ""
                break
            continue
        if word.lower() in _STOP:
            break
        words.append(word)
        at = end = match.end()
        if is_plural(word) and (word[0].islower() or not _goes_on(text, at)):
            break
    if not (matter or is_one or (words and is_plural(words[-1]))):
        words, end = [], after
    counted = " ".join(words)
    return Phrase(end, head or (words[-1] if words else ""), counted, matter, is_matter)


def modifies_noun(text: str, name: Named) -> bool:
    """Tell whether a word of the lexicon stands before a noun as its modifier ("displaced families")."""
    match = _WORD.match(text, name.end)
    if match is None or match[1].lower() in _STOP or name.form not in _ADJECTIVES | COUNTED:
        return False
    after = _WORD.match(text, match.end())
    return is_plural(match[1]) or (
        after is not None and is_plural(after[1]) and after[1].lower() not in _STOP
    )


def is_measure(phrase: Phrase) -> bool:
    """Tell whether time, length or the like is counted, which no event counts."""
    return stem(phrase.head) in _MEASURES


def _goes_on(text: str, at: int) -> bool:
    match = _WORD.match(text, at)
    return match is not None and match[1].lower() not in _STOP
