"""The engine as a llama-index query engine."""

from __future__ import annotations

import asyncio
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from qa import Engine, Settings
from qa.llamaindex import OnrecordQueryEngine
from tests.folders import DOCUMENTS, run, write


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Engine:
    folder: Path = tmp_path_factory.mktemp("llamaindex")
    run(write(folder / "documents", DOCUMENTS), folder / "index")
    return Engine.open(Settings(index=folder / "index"))


def test_source_nodes_are_the_citations(engine: Engine) -> None:
    response = OnrecordQueryEngine(engine).query("How many houses were flooded in Lower Weston?")
    answer = engine.ask("How many houses were flooded in Lower Weston?")
    assert str(response) == answer.answer
    assert [node.node.get_content() for node in response.source_nodes] == [c.quote for c in answer.citations]
    assert response.metadata is not None
    assert response.metadata["onrecord"]["status"] == "answered"


def test_silence_has_no_source_nodes(engine: Engine) -> None:
    response = OnrecordQueryEngine(engine).query("how long should rice be boiled")
    assert response.source_nodes == []


def test_it_can_be_awaited(engine: Engine) -> None:
    # In a thread of its own: where a browser's test came before, this one has a loop running.
    with ThreadPoolExecutor(1) as pool:
        asked = OnrecordQueryEngine(engine).aquery("Who won the seat for the Greens?")
        response = pool.submit(asyncio.run, asked).result()
    assert "Yusuf Maqsoud" in str(response)
