"""What a question takes for granted, and the statement that denies it.

"Why did the union accept the offer?" takes for granted that it did; "the union rejected the offer" denies
that. A statement is judged by how much of the question stands in what it denies and around it. Weights and
threshold are such that a question with nothing wrong in it is hardly ever corrected.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from ingest.catalogue import Catalogue
from ingest.claims.date_roles import ANY_MONTH
from ingest.claims.reporting import DAYS
from ingest.documents import Document, Span
from ingest.index import Index
from qa.denials import Denial, denials, denies
from qa.evidence import Evidence
from qa.finding import Finding
from qa.meanings import Word, words
from qa.wording import STOPWORDS

MOST_READ = 3
"""So many of the best statements are looked at: one further down hardly ever denies what is asked."""
COMPARED = 4
"""So many of them might affirm instead."""
LEAD = 5.0
"""By how much a statement that affirms is better counts up to these log-odds."""
AROUND = 700
"""Characters before a statement in which a name that it does not repeat may stand."""

SIGNALS = ("clause", "around", "count", "precision", "names", "later", "assumed", "opposite", "lead")
INTERCEPT = -3.14
WEIGHTS = (0.73, 2.73, 1.57, 1.3, 0.78, -2.35, 0.36, 0.98, -1.06)
"""One a signal. Printed by `training.premises`, which says on what they were fitted."""
LEAST = 0.8
"""From this likelihood on a statement is taken to deny what a question assumes. On other questions than the
weights were fitted on, 1 in 100 with nothing wrong in them reaches it."""
_NO_EVENT = re.compile(
    r"\s*(?:please\s+)?(?:(?:list|name|give|show|summari[sz]e)\b|(?:who|what)\s+(?:is|are|was|were)\s+(?:the\s+)?[\w’'-]+"
    r"(?:\s+(?!\w+ed\b)[\w’'-]+){0,2}\s*\?*\s*$"
    r"|(?:which|what)\s+(?:documents?|reports?|sources?|articles?|outlets?)\s+(?:say|mention|report|claim|state)"
    r"|what\s+(?:does|do|did)\s+[^?]+?\s(?:demand|want|say|ask for|call for|propose|think|offer)\b)",
    re.IGNORECASE,
)
"""A question for a list, for what something is, or for what is said: it assumes nothing that happened."""

_FRAME = STOPWORDS | frozenset(
    """
    shall must might may says saying according account report reports reported admit admits admitted
    claim claims claimed state stated states statement telling tell told announce announced declare
    declared mention mentioned describe reason reasons made make convince convinced persuade
    persuaded led lead justify justified explain explained explanation day date time kind sort long
    often large one first
    """.split()
)
"""Words of asking and saying: what a question takes for granted is in the others."""
_OPEN = re.compile(
    r"^(?:is|are|was|were|do|does|did|has|have|had|can|could|will|would|should|may|might)\b"
    r"|\b(?:say|says|said)\s(?:about|of|on)\b|\b(?:is|was)\s(?:known|said)\b|\beach\s(?:side|account|party)\b"
    r"|\b(?:not|never|no|none|nobody|nothing|neither|nor|cannot|without|\w+n['’]t|unable|false|untrue|impossible)\b",
    re.IGNORECASE,
)
"""A question with these takes nothing for granted, or something that a denial would answer or bear out."""
_ASKING_FOR = "demand ask request appeal seek want urge require"
_REFUSING = (
    "deny fail refuse decline reject dismiss oppose condemn lack prevent object stop rebuff forbid exclude"
    " avoid miss refute dispute halt suspend cancel withhold ban disagree abstain criticise"
)
_SAYING = re.compile(
    r"^.*\b(?:said|says|told|insisted|stressed|added|stated|confirmed|noted|that)\b", re.DOTALL
)
_DAY = re.compile(rf"\b(?:{DAYS}|(?:on|by|until)\s(?:\d{{1,2}}\s)?{ANY_MONTH})\b")
"""What denies for one day leaves the others open."""
_AUXILIARY = re.compile(
    r"\b(?:do|does|did|is|are|was|were|has|have|had|will|would|can|could)\b", re.IGNORECASE
)
_WHO_DID = re.compile(
    r"who\s(?!(?:did|does|do|is|are|was|were|has|have|had|will|would|can|could|else)\b)", re.IGNORECASE
)
"""That one did not do it leaves open who did, unless nobody did."""
_NOBODY = re.compile(r"(?:no|nobody|no-one|none|nothing|neither|den\w+)\b", re.IGNORECASE)
_ASSUMED = re.compile(r"^(?:why|when|how|since when|by what|on what date|on which day)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Premise:
    """What a question takes for granted, in its words."""

    question: str
    things: tuple[Word, ...]
    """What was done, to what: the words that are no names."""
    names: tuple[Word, ...]

    @property
    def subject(self) -> Word:
        """The first word after the auxiliary, or the first there is: who did it, or begins to tell who."""
        auxiliary = _AUXILIARY.search(self.question)
        after = auxiliary.end() if auxiliary else 0
        return min((*self.things, *self.names), key=lambda word: (word.start < after, word.start))

    @property
    def asking_for(self) -> tuple[Word, ...]:
        """The words that tell of a demand: who will not do a thing does not deny that it was demanded."""
        return tuple(word for word in self.things if any(word.is_like(w) for w in words(_ASKING_FOR)))

    @property
    def refusing(self) -> tuple[Word, ...]:
        """The words that make it a denial itself, so that a "rejected" bears it out."""
        stems = {word.stem for word in words(_REFUSING)}
        return tuple(word for word in self.things if word.stem in stems)


@dataclass(frozen=True, slots=True)
class Told:
    """A statement, as far as it matters for whether it denies a premise."""

    text: str
    around: str
    """It and what stands before it, with the document's title."""
    place: int = 0
    """0 for the best statement found."""
    lead: float = -LEAD
    """By what log-odds the best statement that denies nothing is better."""


@dataclass(frozen=True, slots=True)
class Refutation:
    """A statement that denies what a question takes for granted."""

    evidence: Evidence
    likelihood: float
    """How likely it does, from 0 to 1."""


def premise(question: str) -> Premise | None:
    """Return what a question takes for granted; None where that is nothing, or is told with a "not"."""
    return None if _OPEN.search(question) else matter_of(question)


def asks_no_event(question: str) -> bool:
    """Tell whether a question is for a list, for who or what something is, or for what documents say."""
    return _NO_EVENT.match(question) is not None


def matter_of(question: str) -> Premise | None:
    """Return what a question is about as if it took that for granted; None where no word tells."""
    carrying = [word for word in words(question) if word.plain not in _FRAME]
    names = tuple(word for word in carrying if word.start and word.written[0].isupper())
    things = tuple(word for word in carrying if word not in names)
    return Premise(question, things, names) if things else None


def refutation(index: Index, finding: Finding) -> Refutation | None:
    """Return the statement that denies what the question takes for granted, if one does so plainly.

    None does where another gives the count that is asked for.
    """
    is_counted = any(piece.signals.counts for piece in finding.evidence)
    is_plain = finding.unknown or is_counted or asks_no_event(finding.question.text)
    assumed = None if is_plain else premise(finding.question.text)
    if assumed is None:
        return None
    statements = told(index, finding.evidence)
    best = most_likely(assumed, statements)
    if best is None:
        return None
    sure = likelihood(assumed, statements[best])
    return Refutation(finding.evidence[best], sure) if sure >= LEAST else None


def may_deny(catalogue: Catalogue, document: Document, span: Span, question: str) -> bool:
    """Tell whether a statement denies what a question takes for granted, if no other is better."""
    assumed = None if asks_no_event(question) else premise(question)
    told = Told(span.of(document.text), _around(catalogue, document, span))
    return assumed is not None and likelihood(assumed, told) >= LEAST


def told(index: Index, evidence: Sequence[Evidence]) -> list[Told]:
    """Return the statements that are looked at, the best first."""
    return [_told(index, evidence, place) for place in range(min(MOST_READ, len(evidence)))]


def most_likely(assumed: Premise, statements: Sequence[Told]) -> int | None:
    """Return the place of the statement that most likely denies a premise; None of none."""
    return max(range(len(statements)), key=lambda n: likelihood(assumed, statements[n]), default=None)


def likelihood(assumed: Premise, told: Told) -> float:
    """Return how likely a statement denies a premise, from 0 to 1."""
    weighed = [
        INTERCEPT + sum(w * s for w, s in zip(WEIGHTS, each, strict=True)) for each in signals(assumed, told)
    ]
    return max((1 / (1 + math.exp(-value)) for value in weighed), default=0.0)


def signals(assumed: Premise, told: Told) -> Iterator[list[float]]:
    """Yield what each denial of a statement is judged by."""
    for denial in denials(told.text):
        if bears_on(assumed, denial):
            yield _signals(assumed, told, assumed.things, denial)
    if not denies(told.text):
        yield from (
            _signals(assumed, told, others, None)
            for word, others in _each_with_others(assumed.things)
            if others and _is_opposed(word, words(told.text))
        )


def bears_on(assumed: Premise, denial: Denial) -> bool:
    """Tell whether a denial can be one of the premise, and does not bear it out or refuse a request."""
    if _WHO_DID.match(assumed.question) and not _NOBODY.match(denial.cue):
        return False
    denied = words(denial.denied)
    is_asked = any(word.is_like(cue) for word in assumed.things for cue in words(denial.cue))
    if is_asked or not any(holds_word(denied, word) for word in assumed.things):
        return False
    if assumed.refusing:
        return not denial.is_refusal and any(holds_word(denied, word) for word in assumed.refusing)
    is_other = any(not holds_word(denied, word) for word in assumed.asking_for)
    is_of_day = _DAY.search(denial.denied) is not None and not _DAY.search(assumed.question)
    if is_other or is_of_day or _is_of_another(assumed, denial):
        return False
    return not denial.is_refusal or not holds_word(denied, assumed.subject)


def _is_of_another(assumed: Premise, denial: Denial) -> bool:
    """Tell whether a clause that denies names somebody else than the question does, and nobody whom it does.

    Who merely says it is not looked at.
    """
    named = [w for w in words(_SAYING.sub("", denial.before)) if w.start and w.written[0].isupper()]
    clause = (*words(denial.before), *words(denial.denied))
    is_shared = any(holds_word(clause, name) for name in assumed.names)
    return bool(named and assumed.names) and not is_shared


def _is_opposed(word: Word, others: Sequence[Word]) -> bool:
    return any(word.is_opposite_of(other) for other in others) and not holds_word(others, word)


def _each_with_others(things: Sequence[Word]) -> Iterator[tuple[Word, tuple[Word, ...]]]:
    for number, word in enumerate(things):
        yield word, (*things[:number], *things[number + 1 :])


def _signals(assumed: Premise, told: Told, things: Sequence[Word], denial: Denial | None) -> list[float]:
    """Return the signals; an opposite word denies the very word that it is opposed to."""
    asked = words(assumed.question)
    denied = [word for word in words(denial.denied) if word.plain not in _FRAME][:6] if denial else []
    held = sum(holds_word(words(denial.denied), word) for word in things) if denial else 0
    return [
        share(things, words(f"{denial.before} {denial.denied}" if denial else told.text)),
        share(assumed.things, words(told.around)),
        min(held, 3) / 3,
        sum(holds_word(asked, word) for word in denied) / max(1, len(denied)),
        share(assumed.names, words(told.around)),
        float(told.place > 0),
        float(_ASSUMED.search(assumed.question) is not None),
        float(denial is None),
        min(LEAD, max(-LEAD, told.lead)) / LEAD,
    ]


def share(some: Sequence[Word], others: Iterable[Word]) -> float:
    """Return how many of some words are among others; all of none."""
    others = tuple(others)
    return sum(holds_word(others, word) for word in some) / len(some) if some else 1.0


def holds_word(some: Iterable[Word], word: Word) -> bool:
    """Tell whether a word, or one that means alike, is among some."""
    return any(word.is_like(other) for other in some)


def _told(index: Index, evidence: Sequence[Evidence], place: int) -> Told:
    span = evidence[place].span
    text = span.of(index.document(span.doc).text)
    return Told(text, around(index, evidence[place]), place, _lead(index, evidence, place))


def around(index: Index, piece: Evidence) -> str:
    """Return a statement with what stands before it and its document's title."""
    return _around(index.catalogue, index.document(piece.span.doc), piece.span)


def _around(catalogue: Catalogue, document: Document, span: Span) -> str:
    before = catalogue.sentences(span.doc, max(0, span.start - AROUND), span.start)
    texts = [s.span.of(document.text) for s in before if s.span.end <= span.start][-2:]
    return " ".join([document.metadata.title or "", *texts, span.of(document.text)])


def _lead(index: Index, evidence: Sequence[Evidence], place: int) -> float:
    """Return by how much the best of the other statements that deny nothing is better for the reader."""
    others = [
        other.signals.reader
        for number, other in enumerate(evidence[:COMPARED])
        if number != place and not denies(other.span.of(index.document(other.span.doc).text))
    ]
    return max(others, default=-math.inf) - evidence[place].signals.reader
