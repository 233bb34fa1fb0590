"""The same index and answers with the vectors on a real Chroma server."""

from __future__ import annotations

from pathlib import Path

import pytest

from ingest.errors import ServiceUnreachable
from ingest.ingestion import ingest
from qa import Engine, Settings
from qa.answer import Answer
from tests.folders import DOCUMENTS, FLOOD, run, write
from tests.test_ingest_stores_vectors import serving

QUESTION = "How many houses were flooded in Lower Weston?"


def on(server: str | None, index: Path, documents: Path) -> Answer:
    """Ingest a folder and ask the index, with its vectors on a server or in its folder."""
    settings = Settings(index=index, chroma_url=server)
    ingest([documents], index=index, settings=settings.ingest, chroma_url=server)
    with Engine.open(settings) as engine:
        return engine.ask(QUESTION)


@pytest.fixture
def documents(tmp_path: Path) -> Path:
    return write(tmp_path / "documents", DOCUMENTS)


def test_answers_are_those_of_a_local_index(tmp_path: Path, documents: Path) -> None:
    local = on(None, tmp_path / "local", documents)
    with serving(tmp_path) as (address, _):
        served = on(address, tmp_path / "served", documents)
        assert served.citations == local.citations
        assert not (tmp_path / "served" / "chroma").exists()


def test_local_index_is_sent_to_the_server_without_embedding_anew(tmp_path: Path, documents: Path) -> None:
    run(documents, tmp_path / "index")
    with serving(tmp_path) as (address, _):
        settings = Settings(index=tmp_path / "index", chroma_url=address)
        with Engine.open(settings) as engine:
            before = engine.ask(QUESTION)
        report = ingest([documents], index=settings.index, settings=settings.ingest, chroma_url=address)
        assert report.passages == 0
        with Engine.open(settings) as engine:
            assert engine.ask(QUESTION).citations == before.citations


def test_server_that_is_gone_is_said_and_is_no_answer(tmp_path: Path, documents: Path) -> None:
    with serving(tmp_path) as (address, process):
        settings = Settings(index=tmp_path / "index", chroma_url=address)
        ingest([documents], index=settings.index, settings=settings.ingest, chroma_url=address)
        with Engine.open(settings) as engine:
            process.kill()
            process.wait()
            with pytest.raises(ServiceUnreachable, match="No Chroma server answers"):
                engine.ask(QUESTION)
            write(documents, {"flood.txt": FLOOD.replace("212", "213")})
            with pytest.raises(ServiceUnreachable):
                ingest([documents], index=settings.index, settings=settings.ingest, chroma_url=address)
