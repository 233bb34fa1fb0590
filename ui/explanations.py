"""How an answer was found, as lines for a terminal."""

from __future__ import annotations

from collections.abc import Iterator

from ingest.index import Index
from qa.evidence import Evidence
from qa.finding import Finding
from qa.terminal import one_line

SHOWN = 10
QUOTED = 100


def explanation_lines(index: Index, finding: Finding) -> Iterator[str]:
    """Yield what was searched for, what was found, and how each statement was judged."""
    yield ""
    yield f"asked for: {finding.question.asked}"
    yield f"searched for: {one_line(', '.join(term.word for term in finding.query.terms))}"
    for respelling in finding.respellings:
        yield f"  {one_line(respelling.reason)}"
    if finding.unknown:
        yield f"not mentioned anywhere: {one_line(', '.join(finding.unknown))}"
    yield "passages read:"
    for hit in finding.hits:
        yield f"  {hit.score:.4f}  {one_line(str(hit.span))}"
    yield "statements, with how likely each answers, from 0 to 1, and what it was judged by: the reader's"
    yield "log-odds, likeness of meaning, the question's words in it, in it and around it, its names,"
    yield "the kind asked for:"
    for evidence in finding.evidence[:SHOWN]:
        yield f"  {_judged(evidence)}  {_quoted(index, evidence)}"


def _judged(evidence: Evidence) -> str:
    s = evidence.signals
    shown = f"{s.reader:.2f}, {s.cosine:.2f}, {s.words:.2f}, {s.context:.2f}, {s.names:.2f}, {s.kind:.0f}"
    return f"{evidence.score:.3f} = {shown}"


def _quoted(index: Index, evidence: Evidence) -> str:
    text = one_line(evidence.span.of(index.document(evidence.span.doc).text))
    return text if len(text) <= QUOTED else f"{text[:QUOTED]}…"
