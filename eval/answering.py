"""Asks the engine every question of a run, and keeps what it gives."""

from __future__ import annotations

import resource
import sys
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from importlib.metadata import version
from pathlib import Path

from eval.gold_sets.questions import GoldQuestion
from eval.public_sets import is_retrieval_only
from eval.runs import Manifest, Run, hash_of
from eval.samples import Failure, Record, SavedDocument, documents_named
from ingest.errors import UsageError
from qa.answer import Answer, Status
from qa.engine import Engine
from qa.settings import Settings
from qa.versions import library_versions

Listener = Callable[[int, int], None]
"""Told how many questions are done, of how many."""
Recorder = Callable[[Engine, GoldQuestion], Record | Failure]
"""How one question is asked."""


def manifest_of(engine: Engine, gold: Sequence[GoldQuestion], name: str, *, public: bool = False) -> Manifest:
    """Return what a run of these questions would be made with."""
    return Manifest(
        name=name,
        public=public,
        gold=hash_of(gold),
        index=engine.index.fingerprint,
        settings=_kept(engine.settings),
        versions={**library_versions(), "onrecord": version("onrecord")},
    )


def record_of(engine: Engine, question: GoldQuestion) -> Record | Failure:
    """Answer one question as every face of the tool does, and keep what was found on the way."""
    try:
        finding = engine.find(question.question, sources=question.sources)
    except UsageError as error:
        return Failure(question.id, str(error))
    return Record(
        id=question.id,
        answer=engine.answer(finding),
        passages=tuple(hit.span for hit in finding.hits),
        statements=tuple(evidence.span for evidence in finding.evidence),
        memory_mb=_peak_memory_mb(),
    )


def retrieved_of(engine: Engine, question: GoldQuestion) -> Record | Failure:
    """Only find the passages for one question, and answer nothing."""
    started = time.perf_counter()
    try:
        hits = engine.find_passages(question.question)
    except UsageError as error:
        return Failure(question.id, str(error))
    took = 1000 * (time.perf_counter() - started)
    return Record(
        id=question.id,
        answer=Answer(
            question=question.question,
            status=Status.NOT_FOUND,
            answer="",
            reason="Only the passages were asked for.",
            ms={"retrieve": took, "total": took},
        ),
        passages=tuple(hit.span for hit in hits),
        statements=(),
        memory_mb=_peak_memory_mb(),
    )


def recorder_for(manifest: Manifest) -> Recorder:
    """Return how the questions of a run are asked."""
    return retrieved_of if manifest.public and is_retrieval_only(manifest.name) else record_of


def answer_all(engine: Engine, run: Run, listen: Listener, record: Recorder = record_of) -> None:
    """Answer what a run has not answered yet, and keep the documents that scoring needs."""
    gold = run.gold()
    if hash_of(gold) != run.manifest.gold:
        raise UsageError(f"The questions in {run.folder} have changed since. Make a new run of them.")
    done = {outcome.id for outcome in run.outcomes()}
    run.append(_told((record(engine, q) for q in gold if q.id not in done), len(done), len(gold), listen))
    records = [outcome for outcome in run.outcomes() if isinstance(outcome, Record)]
    run.keep_documents(_documents(engine, sorted(documents_named(gold, records))))


def _told(
    outcomes: Iterator[Record | Failure], done: int, total: int, listen: Listener
) -> Iterator[Record | Failure]:
    for count, outcome in enumerate(outcomes, start=done + 1):
        yield outcome
        listen(count, total)


def _documents(engine: Engine, docs: Iterable[str]) -> Iterator[SavedDocument]:
    catalogue = engine.index.catalogue
    for doc in docs:
        entry, document = catalogue.entry(doc), catalogue.document(doc)
        if entry is not None and document is not None:
            path = Path(entry.root) / doc
            yield SavedDocument(doc, document.sha256, path, entry.repeats or doc, document.text)


def _kept(settings: Settings) -> dict[str, object]:
    """Return the settings without the address of a server, which may hold a password."""
    return {
        "index": str(settings.index),
        "llm": settings.llm,
        "llm_model": settings.llm_model,
        "ingest": settings.ingest.model_dump(mode="json"),
        "qa": settings.qa.model_dump(mode="json"),
    }


def _peak_memory_mb() -> float:
    # In bytes on macOS and in KiB elsewhere, as getrusage(2) says of each.
    unit = 1 if sys.platform == "darwin" else 1024
    return round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit / 1e6, 1)
