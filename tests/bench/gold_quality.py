"""How much of the gold evidence is retrieved and cited: the five reports in shared/seeds."""

from __future__ import annotations

import tempfile
from pathlib import Path

from eval.evidence_spans import found_share, is_on
from eval.gold import GoldQuestion, read_gold
from ingest.documents import Span
from ingest.ingestion import ingest
from qa.answer import Answer
from qa.engine import Engine
from qa.retrievers import retrievers
from qa.settings import QaSettings, Settings
from tests.bench.tables import Row, mean

NAME = "gold: shared/gold/seeds-dev.jsonl on shared/seeds"


def run(shared: Path) -> list[Row]:
    """Return evidence recall for every retriever, and what the answers cite."""
    gold = read_gold(shared / "gold" / "seeds-dev.jsonl")
    with tempfile.TemporaryDirectory() as folder:
        settings = Settings(index=Path(folder))
        ingest([shared / "seeds"], index=settings.index, settings=settings.ingest)
        rows = [row for name in retrievers() for row in _retrieval(name, gold, settings)]
        with Engine.open(settings) as engine:
            answers = [engine.ask(question.question) for question in gold]
            return [*rows, *_citations(engine, gold, answers)]


def _retrieval(name: str, gold: list[GoldQuestion], settings: Settings) -> list[Row]:
    rows = []
    for k in (5, 10):
        with Engine.open(
            settings.model_copy(update={"qa": QaSettings(retriever=name, passages=k)})
        ) as engine:
            texts = _texts(engine)
            shares = [
                found_share([hit.span for hit in engine.find(g.question).hits], g, texts)
                for g in gold
                if g.evidence and g.answerable
            ]
        rows.append((f"evidence recall@{k}, {name}", mean(shares)))
    return rows


def _citations(engine: Engine, gold: list[GoldQuestion], answers: list[Answer]) -> list[Row]:
    texts = _texts(engine)
    pairs = list(zip(gold, answers, strict=True))
    answerable = [(g, a) for g, a in pairs if g.answerable and g.evidence]
    spans = {id(a): [Span(c.doc, c.start, c.end) for c in a.citations] for a in answers}
    on = [any(is_on(s, e, texts) for e in g.evidence) for g, a in answerable for s in spans[id(a)]]
    return [
        ("answerable: evidence cited", mean([found_share(spans[id(a)], g, texts) for g, a in answerable])),
        (
            "answerable: a citation on evidence",
            mean([_any_on(spans[id(a)], g, texts) for g, a in answerable]),
        ),
        ("citations on evidence (answerable)", mean([float(hit) for hit in on])),
        ("answerable: answered", mean([float(a.status != "not_found") for g, a in answerable])),
        (
            "unanswerable: not found",
            mean([float(a.status == "not_found") for g, a in pairs if not g.answerable]),
        ),
        (
            "quotes that verify",
            mean([float(texts[c.doc][c.start : c.end] == c.quote) for a in answers for c in a.citations]),
        ),
    ]


def _any_on(spans: list[Span], gold: GoldQuestion, texts: dict[str, str]) -> float:
    return float(any(is_on(span, evidence, texts) for span in spans for evidence in gold.evidence))


def _texts(engine: Engine) -> dict[str, str]:
    return {doc: engine.index.document(doc).text for doc in engine.index.catalogue.versions()}
