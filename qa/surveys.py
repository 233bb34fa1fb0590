"""Questions for all that the documents say about something: what each of them says is the answer."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable

from ingest.documents import Span
from ingest.index import Index
from qa.comparisons import compared
from qa.days import days_of_documents, is_day
from qa.evidence import Evidence
from qa.finding import Finding
from qa.provenance import provenance
from qa.selection import apart
from qa.word_weights import WordWeights
from qa.wording import specific

LIKELY = 0.5
"""How likely it is that no statement is missing: of eight such questions about the five reports of which
digests are in corpus/, four were answered whole."""
MOST_OF_DOCUMENT = 2
"""So many statements of one document are shown."""
MUCH = 1 / 3
"""The share of a topic's words, by weight, that a statement about it holds, where the topic names nothing."""
MOST = 3 / 4
"""The same where a question is who speaks of a topic: "cluster bombs" are not what "the Cluster" is."""

_TEXTS = (
    r"(?:documents?|sources?|reports?|articles?|texts?|accounts?|files?|statements?|digests?|papers?|press)"
)
_SURVEY = re.compile(
    rf"\b(?:what|how)\s(?:do|does|did)\s(?:the\s|all\s|these\s|those\s|each\sof\sthe\s)?(?:\w+\s)?{_TEXTS}\b"
    r".*\b(?:say|tell|mention|report|write|describe|know)\b"
    r"|\bwhat\s(?:do|does|can)\s(?:they|we|one|I)\s(?:know|learn|read|say|find)\b.*\b(?:about|of|on)\b"
    r"|\bwhat\s(?:is|are|was|were)\s(?:said|known|reported|told|written|mentioned)\b.*\b(?:about|of|on)\b"
    rf"|\bacross\s(?:the\s|all\s)?{_TEXTS}\b"
    r"|\b(?P<text>report|document|article|source)\sby\s(?P=text)\b"
    r"|^(?:summari[sz]e|put\stogether|collect|gather|outline|give\san\soverview|list\severything)\b"
    r"|^tell\s(?:me\s)?(?:all|everything)\b|\ball\sthat\sis\s(?:said|known|written)\b"
    r"|^who\s(?:all\s|else\s)?(?:raise[sd]?|mention(?:s|ed)?|br(?:ings?|ought)\sup|(?:speaks?|spoke|talks?|talked|writes?|wrote)\s"
    r"(?:of|about))\b|^who\s(?:is|are|was|were)\s(?:all\s|else\s)?(?:quoted|cited|mentioned)\b"
    r"|\bwhat\s(?:part|role)\s(?:do|does|did)\b.*\bplay\b|\bhow\s(?:is|are|was|were)\b.*\binvolved\b",
    re.IGNORECASE,
)
_WHO = re.compile(r"who\b", re.IGNORECASE)
_QUOTED = re.compile(r"who\s(?:is|are|was|were)\s(?:all\s|else\s)?(?:quoted|cited)\b", re.IGNORECASE)
_FRAME = frozenset(
    """
    document documents source sources report reports reported article articles text texts account
    accounts file files statement statements digest digests paper papers say says said tell tells told
    mention mentions mentioned write writes written describe describes know known learn read find across
    summarise summarize put together collect gather outline give overview list everything part role play
    plays played involved involvement raise raises raised bring brings brought speak speaks spoke talk talks
    talked wrote prospect issue question possibility idea topic quoted cited all each take takes taken
    """.split()
)
"""Words that ask for a survey, or tell of which documents; none says what about."""


def is_survey(question: str) -> bool:
    """Tell whether a question asks for all that documents say about something, or those of certain days."""
    return _SURVEY.search(" ".join(question.split())) is not None or _is_of_days(question)


def _is_of_days(question: str) -> bool:
    """Tell whether a question compares what documents of different days say."""
    return bool(compared(question)) and len(days_of_documents(question)) > 1


def surveyed(index: Index, finding: Finding) -> list[Evidence]:
    """Return the statements about the topic of a survey, the likeliest first, of each document a few.

    A statement is about it when it holds all that the question names. Where that names nothing, it holds the
    first of its other words and much of the rest.
    """
    is_about = _topic(index, finding)
    spans = {piece.span: piece for piece in finding.evidence}
    shown: Counter[str] = Counter()
    most = 1 if _is_of_days(finding.question.text) else MOST_OF_DOCUMENT
    of_speakers = _QUOTED.match(finding.question.text.strip()) is not None
    kept: list[Evidence] = []
    for span in apart(spans):
        is_fitting = is_about(span.of(index.document(span.doc).text)) and (
            not of_speakers or _is_said(index, span)
        )
        if shown[span.doc] < most and is_fitting:
            shown[span.doc] += 1
            kept.append(spans[span])
    return kept


def _is_said(index: Index, span: Span) -> bool:
    """Tell whether a document names who says a statement."""
    return provenance(index.catalogue, index.document(span.doc), span).speaker is not None


def _topic(index: Index, finding: Finding) -> Callable[[str], bool]:
    """Return what tells whether a text is about the topic of a survey."""
    terms = [t for t in finding.query.terms if t.word not in _FRAME and not is_day(t.word)]
    named = specific(finding.question.text, terms)
    needed, weights = WordWeights.of(index, named or terms[:1]), WordWeights.of(index, terms)
    least = 0.0 if named else MOST if _WHO.match(finding.question.text.strip()) else MUCH
    return lambda text: bool(terms) and needed.share(text) == 1 and weights.share(text) >= least
