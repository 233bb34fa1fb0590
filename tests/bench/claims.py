"""What the analysis of statements costs beside embedding, and looking claims up in a large index."""

from __future__ import annotations

import statistics
import tempfile
import time
from collections.abc import Callable
from contextlib import closing
from hashlib import sha256
from pathlib import Path

from ingest.catalogue import Catalogue
from ingest.catalogue_changes import PassageRow, WritableCatalogue
from ingest.claims.analysis import LONGEST, analyse
from ingest.claims.claim import Analysis, Claim, Count, Hedge, Statement
from ingest.documents import Document, Kind, Metadata, Sentence, Span
from ingest.embedders import embedder_for
from ingest.passages import passage_text, passages
from ingest.sentences import cut
from tests.bench.tables import Row
from tests.bench.texts import records

NAME = "claims: analysis beside embedding, and the look-up at 100,000 passages"
SETS = ("squad2", "cranfield", "stici", "chroma_chunking")
CHARACTERS = 40_000
"""So many of each set are analysed and embedded."""
DOCUMENTS, PASSAGES = 1_000, 100
"""So many documents of so many passages each, of which one in two claims something."""
MATTERS = (
    "killed",
    "injured",
    "displaced",
    "arrested",
    "cost",
    "voted",
    "bridge",
    "school",
    "village",
    "truck",
)
ASKED = 40
"""So many documents are asked for at once."""


def run(shared: Path) -> list[Row]:
    """Return rates, their ratio, and times of look-ups."""
    return [*_rates(shared), *_lookups()]


def _rates(shared: Path) -> list[Row]:
    documents = [_document(name, shared) for name in SETS]
    embedder = embedder_for("minilm")
    sentences = [cut(document.doc, document.text) for document in documents]
    texts = [
        passage_text(document.text, passage)
        for document, own in zip(documents, sentences, strict=True)
        for passage in passages(document.text, own, embedder.count_tokens, 128)
    ]
    embedder.embed(texts[:8])
    analysing = _seconds(
        lambda: [analyse(document, own) for document, own in zip(documents, sentences, strict=True)]
    )
    embedding = _seconds(lambda: embedder.embed(texts))
    large = documents[0].text
    large = (large * (LONGEST // len(large) + 1))[:LONGEST]
    whole = Document("large.txt", large, "", Metadata())
    cuts = cut("large.txt", large)
    return [
        ("analysis", f"{len(texts) / analysing:.0f} passages/s"),
        ("bare embedding call", f"{len(texts) / embedding:.0f} passages/s"),
        ("analysis rate over embedding rate", f"{embedding / analysing:.2f}"),
        (
            f"analysis of the longest document, {LONGEST} characters",
            f"{_seconds(lambda: analyse(whole, cuts)):.1f} s",
        ),
    ]


def _document(name: str, shared: Path) -> Document:
    texts = (record["text"] for record in records(shared / "data" / name / "docs.jsonl"))
    text = "\n\n".join(texts)[:CHARACTERS]
    return Document(f"{name}.txt", text, "", Metadata())


def _lookups() -> list[Row]:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "catalogue.sqlite"
        with closing(WritableCatalogue.create(path)) as catalogue, catalogue.transaction():
            for number in range(DOCUMENTS):
                _add(catalogue, f"{number:04}.txt")
        docs = [f"{number:04}.txt" for number in range(0, DOCUMENTS, DOCUMENTS // ASKED)]
        with closing(Catalogue.open(path)) as kept:
            return [
                ("passages, claims", f"{DOCUMENTS * PASSAGES}, {DOCUMENTS * PASSAGES // 2}"),
                (
                    f"claims of one matter in {ASKED} documents",
                    _median(lambda: kept.claims(["killed"], docs)),
                ),
                ("claims of one matter in all documents", _median(lambda: kept.claims(["killed"]))),
                ("claims of a matter that nothing counts", _median(lambda: kept.claims(["owl"]))),
                (
                    "speaker and day of a statement",
                    _median(lambda: kept.statement_ending(docs[3], 5_090)),
                ),
            ]


def _add(catalogue: WritableCatalogue, doc: str) -> None:
    places = [Span(doc, 100 * at, 100 * at + 90) for at in range(PASSAGES)]
    statements = tuple(Statement(span, "the ministry", None) for span in places)
    claims = tuple(
        Claim(_count(at), Span(doc, s.span.start, s.span.start + 5), s)
        for at, s in enumerate(statements)
        if at % 2
    )
    catalogue.add_document(
        Document(doc, "x" * 100 * PASSAGES, sha256(doc.encode()).hexdigest(), Metadata()),
        root="/",
        version=doc,
        notes=(),
        sentences=[Sentence(span, Kind.BODY) for span in places],
        passages=[PassageRow(f"{doc}-{at}", span.start, span.end, b"") for at, span in enumerate(places)],
        analysis=Analysis(statements, claims),
    )


def _count(at: int) -> Count:
    return Count(MATTERS[at // 2 % len(MATTERS)], float(at), Hedge.EXACT, "", "people", is_part=False)


def _seconds(call: Callable[[], object]) -> float:
    started = time.perf_counter()
    call()
    return time.perf_counter() - started


def _median(call: Callable[[], object]) -> str:
    return f"{1000 * statistics.median(_seconds(call) for _ in range(30)):.2f} ms"
