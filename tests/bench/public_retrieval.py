"""Retrieval on public sets: nDCG@10 on cranfield and cisi, excerpt recall on chroma_chunking."""

from __future__ import annotations

import math
import tempfile
from collections.abc import Sequence
from pathlib import Path

from ingest.documents import Span
from ingest.index import Hit
from ingest.ingestion import ingest
from qa.engine import Engine
from qa.retrievers import retrievers
from qa.settings import QaSettings, Settings
from tests.bench.tables import Row, mean
from tests.bench.texts import records, write_documents

NAME = "public sets: retrieval"
DEPTH = 100


def run(shared: Path) -> list[Row]:
    """Return the figures of each set for every retriever."""
    ranked = [row for name in ("cranfield", "cisi") for row in _ranked(shared / "data" / name)]
    return [*ranked, *_excerpts(shared / "data" / "chroma_chunking")]


def _ranked(data: Path) -> list[Row]:
    relevant: dict[str, dict[str, int]] = {}
    for line in (data / "qrels.tsv").read_text("utf-8").splitlines()[1:]:
        query, doc, grade = line.split("\t")
        relevant.setdefault(query, {})[f"{doc}.txt"] = int(grade)
    queries = [
        q for q in records(data / "queries.jsonl") if max(relevant.get(q["id"], {}).values(), default=0) > 0
    ]
    with tempfile.TemporaryDirectory() as folder:
        settings = _ingested(data, Path(folder))
        rows = []
        for name in retrievers():
            with _engine(settings, name, DEPTH) as engine:
                scores = [
                    _ndcg(_documents(engine.find_passages(_readable(q["text"]))), relevant[q["id"]])
                    for q in queries
                ]
            rows.append((f"{data.name} nDCG@10, {name}", mean(scores)))
    return rows


def _ingested(data: Path, folder: Path) -> Settings:
    write_documents(folder / "documents", records(data / "docs.jsonl"))
    settings = Settings(index=folder / "index")
    ingest([folder / "documents"], index=settings.index, settings=settings.ingest)
    return settings


def _engine(settings: Settings, retriever: str, passages: int) -> Engine:
    qa = QaSettings(retriever=retriever, passages=passages, candidates=max(50, passages))
    return Engine.open(settings.model_copy(update={"qa": qa}))


def _readable(question: str) -> str:
    """Return as much of a question as the embedding model reads; one of cisi's is longer."""
    return " ".join(question.split()[:170])


def _documents(hits: Sequence[Hit]) -> list[str]:
    return list(dict.fromkeys(hit.span.doc for hit in hits))


def _ndcg(ranked: Sequence[str], relevant: dict[str, int], k: int = 10) -> float:
    """Return nDCG@k with the grade as gain (Järvelin and Kekäläinen, 2002)."""
    gains = [max(0, relevant.get(doc, 0)) for doc in ranked[:k]]
    ideal = sorted((max(0, grade) for grade in relevant.values()), reverse=True)[:k]
    return _dcg(gains) / _dcg(ideal)


def _dcg(gains: Sequence[int]) -> float:
    return sum(gain / math.log2(rank + 1) for rank, gain in enumerate(gains, start=1))


def _excerpts(data: Path) -> list[Row]:
    questions = list(records(data / "questions.jsonl"))
    rows = []
    with tempfile.TemporaryDirectory() as folder:
        settings = _ingested(data, Path(folder))
        for name in retrievers():
            for k in (5, 10):
                with _engine(settings, name, k) as engine:
                    recalls = [
                        _recall([h.span for h in engine.find_passages(q["question"])], q) for q in questions
                    ]
                rows.append((f"chroma_chunking excerpt recall, {k} passages, {name}", mean(recalls)))
    return rows


def _recall(spans: Sequence[Span], question: dict[str, object]) -> float:
    """Return the share of the reference excerpts' characters that the passages hold."""
    doc = f"{question['doc_id']}.txt"
    wanted: set[int] = set()
    for reference in question["references"]:  # type: ignore[attr-defined]
        wanted.update(range(reference["start_index"], reference["end_index"]))
    held = {offset for span in spans if span.doc == doc for offset in range(span.start, span.end)}
    return len(wanted & held) / len(wanted)
