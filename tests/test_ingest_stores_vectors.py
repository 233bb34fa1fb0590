"""The vector store finds the nearest rows, in a folder or on a server, and says when it cannot."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from threading import Thread
from uuid import uuid4

import chromadb
import numpy as np
import pytest

from ingest.errors import DamagedStore, ServiceUnreachable
from ingest.stores import vectors as module
from ingest.stores.vectors import Vectors, VectorStore

DIMENSIONS = 48

WRITER = """
import sys
from pathlib import Path
import numpy as np
from ingest.stores.vectors import VectorStore
place, name, start, stop = sys.argv[1:]
store = VectorStore(place if place.startswith("http") else Path(place), name)
print("open", flush=True)
for first in range(int(start), int(stop), 50):
    rows = range(first, first + 50)
    made = np.random.default_rng(first).normal(size=(50, 48)).astype(np.float32)
    made /= np.linalg.norm(made, axis=1, keepdims=True)
    metadatas = [{"doc": f"d{first}.txt"}] * 50
    store.add([f"n{row}" for row in rows], made, [f"text {row}" for row in rows], metadatas)
    print(first + 50, flush=True)
store.close()
"""

Opener = Callable[[], VectorStore]


def free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return int(listener.getsockname()[1])


def answers(port: int) -> bool:
    try:
        socket.create_connection(("127.0.0.1", port), timeout=0.2).close()
    except OSError:
        return False
    return True


@contextmanager
def serving(folder: Path) -> Iterator[tuple[str, subprocess.Popen[bytes]]]:
    """Run a real Chroma server on loopback; yield its address and its process."""
    program, port = Path(sys.executable).with_name("chroma"), free_port()
    arguments = [str(program), "run", "--path", "data", "--host", "127.0.0.1", "--port", str(port)]
    environment = {**os.environ, "ANONYMIZED_TELEMETRY": "False"}
    with (folder / "log").open("w") as log:
        process = subprocess.Popen(arguments, cwd=folder, stdout=log, stderr=log, env=environment)
    with process:
        until = time.monotonic() + 60
        while not answers(port):
            assert process.poll() is None, (folder / "log").read_text()
            assert time.monotonic() < until
            time.sleep(0.05)
        yield f"http://127.0.0.1:{port}", process
        process.kill()


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with serving(tmp_path_factory.mktemp("server")) as (address, _):
        yield address


@pytest.fixture(params=["folder", "server"])
def place(request: pytest.FixtureRequest, tmp_path: Path) -> Path | str:
    if request.param == "folder":
        return tmp_path / "vectors"
    address: str = request.getfixturevalue("server")
    return address


@pytest.fixture
def opener(place: Path | str) -> Iterator[Opener]:
    """Return a function that opens the same collection once more."""
    name, stores = f"passages-{uuid4().hex[:8]}", []

    def opened() -> VectorStore:
        stores.append(VectorStore(place, name))
        return stores[-1]

    yield opened
    for store in stores:
        store.close()


@pytest.fixture
def store(opener: Opener) -> VectorStore:
    return opener()


def unit_vectors(count: int, seed: int = 1) -> Vectors:
    made = np.random.default_rng(seed).normal(size=(count, DIMENSIONS))
    made /= np.linalg.norm(made, axis=1, keepdims=True)
    return made.astype(np.float16).astype(np.float32)


def fill(store: VectorStore, vectors: Vectors, *, per_document: int = 10) -> list[str]:
    """Add rows 000, 001 and so on, ten to a document, and return their ids."""
    ids = [f"{row:03}" for row in range(len(vectors))]
    metadatas = [{"doc": f"{row // per_document}.txt", "title": "A title"} for row in range(len(vectors))]
    store.add(ids, vectors, [f"Text {id}." for id in ids], metadatas)
    return ids


def nearest(store: VectorStore, vector: Vectors) -> str:
    [(id, _)] = store.search(vector, 1)
    return id


def test_search_gives_what_comparing_every_vector_gives(store: VectorStore) -> None:
    vectors = unit_vectors(600)
    ids = fill(store, vectors)
    for question in unit_vectors(10, seed=2):
        likeness = vectors @ question
        best = np.argsort(-likeness)[:20]
        found = store.search(question, 20)
        assert [id for id, _ in found] == [ids[row] for row in best]
        assert [score for _, score in found] == pytest.approx(likeness[best].tolist(), abs=1e-6)


def test_vectors_are_kept_as_they_were_given(store: VectorStore) -> None:
    vectors = unit_vectors(1200)
    ids = fill(store, vectors)
    store.reopen()
    kept = store._collection.get(ids=ids[:100], include=["embeddings"])["embeddings"]
    assert np.array_equal(np.asarray(kept, dtype=np.float32), vectors[:100])


def test_row_added_again_replaces_the_one_with_its_id(store: VectorStore) -> None:
    fill(store, unit_vectors(5))
    [vector] = unit_vectors(1, seed=3)
    store.add(["001", "new"], np.stack([vector, -vector]), ["again", "new"], [{"doc": "b.txt"}] * 2)
    assert store.count() == 6
    assert nearest(store, vector) == "001"
    assert [id for id, _ in store.search(vector, 9, {"b.txt"})] == ["001", "new"]


def test_removed_rows_are_gone_and_unknown_ids_are_passed_over(store: VectorStore) -> None:
    vectors = unit_vectors(5)
    ids = fill(store, vectors)
    store.remove(["unknown", ids[2]])
    store.remove([])
    assert store.ids() == ["000", "001", "003", "004"]
    assert nearest(store, vectors[2]) != ids[2]


def test_search_keeps_to_the_documents_named(store: VectorStore, monkeypatch: pytest.MonkeyPatch) -> None:
    vectors = unit_vectors(60)
    fill(store, vectors)
    few = store.search(vectors[0], 60, {"5.txt", "3.txt", "4.txt", "none.txt"})
    assert sorted(id for id, _ in few) == [f"{row:03}" for row in range(30, 60)]
    monkeypatch.setattr(module, "DOCUMENTS", 2)
    assert store.search(vectors[0], 60, {"5.txt", "3.txt", "4.txt", "none.txt"}) == few
    assert store.search(vectors[0], 60, set()) == []


def test_equal_vectors_are_put_in_order_by_id(store: VectorStore) -> None:
    [vector] = unit_vectors(1)
    ids = ["c", "a", "d", "b"]
    store.add(ids, np.stack([vector] * 4), ids, [{"doc": "a.txt"}] * 4)
    assert [id for id, _ in store.search(vector, 4)] == ["a", "b", "c", "d"]


def test_rows_beyond_one_request_are_all_kept(store: VectorStore, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "ROWS", 7)
    monkeypatch.setattr(module.parts, "__defaults__", (7,))
    vectors = unit_vectors(30)
    ids = fill(store, vectors)
    store.check()
    assert store.ids() == ids
    store.remove(ids[5:])
    assert store.count() == 5


def test_empty_store_finds_nothing(store: VectorStore) -> None:
    store.add([], unit_vectors(0), [], [])
    store.check()
    assert store.search(unit_vectors(1)[0], 5) == []
    assert (store.count(), store.ids()) == (0, [])


def test_cleared_store_is_empty_and_can_be_filled_again(opener: Opener) -> None:
    store, reader = opener(), opener()
    vectors = unit_vectors(20)
    fill(store, vectors)
    store.clear()
    assert store.count() == 0
    fill(store, vectors[:3])
    reader.reopen()
    assert reader.ids() == store.ids() == ["000", "001", "002"]


def test_reopened_store_shows_what_another_process_added(place: Path | str, opener: Opener) -> None:
    reader = opener()
    fill(reader, unit_vectors(5))
    arguments = [sys.executable, "-W", "error", "-c", WRITER, str(place), reader._name, "0", "50"]
    subprocess.run(arguments, check=True, capture_output=True)
    reader.reopen()
    made = np.random.default_rng(0).normal(size=(50, DIMENSIONS)).astype(np.float32)
    assert nearest(reader, made[7]) == "n7"
    assert reader.count() == 55


def test_two_stores_of_one_process_can_be_reopened_apart(opener: Opener) -> None:
    one, other = opener(), opener()
    vectors = unit_vectors(9)
    fill(one, vectors)
    other.reopen()
    assert nearest(other, vectors[4]) == nearest(one, vectors[4]) == "004"
    one.close()
    assert nearest(other, vectors[5]) == "005"


def test_llama_index_opens_the_collection_as_it_is(place: Path | str, store: VectorStore) -> None:
    from llama_index.core import MockEmbedding, QueryBundle, VectorStoreIndex
    from llama_index.vector_stores.chroma import ChromaVectorStore

    vectors = unit_vectors(20)
    fill(store, vectors)
    if isinstance(place, Path):
        client = chromadb.PersistentClient(str(place))
        collection = client.get_collection(store._name)
    else:
        client, collection = None, store._collection
    index = VectorStoreIndex.from_vector_store(
        ChromaVectorStore(chroma_collection=collection), embed_model=MockEmbedding(DIMENSIONS)
    )
    question = QueryBundle("", embedding=vectors[12].tolist())
    best, _ = index.as_retriever(similarity_top_k=2).retrieve(question)
    assert best.node.node_id == "012"
    assert best.text == "Text 012."
    assert best.metadata == {"doc": "1.txt", "title": "A title"}
    assert best.node.ref_doc_id == "1.txt"
    if client is not None:
        client.close()  # type: ignore[attr-defined]


def test_threads_may_search_while_the_store_is_reopened(store: VectorStore) -> None:
    vectors = unit_vectors(50)
    ids = fill(store, vectors)
    found: list[str] = []
    searcher = Thread(target=lambda: found.extend(nearest(store, vector) for vector in vectors))
    searcher.start()
    for _ in range(5):
        store.reopen()
    searcher.join()
    assert found == ids


def test_lost_vectors_are_noticed_and_the_store_can_be_made_anew(tmp_path: Path) -> None:
    vectors = unit_vectors(1200)
    with closing(VectorStore(tmp_path, "passages")) as store:
        fill(store, vectors)
    for folder in tmp_path.glob("*-*-*"):
        shutil.rmtree(folder)
    with closing(VectorStore(tmp_path, "passages")) as store:
        assert store.count() == 1200
        with pytest.raises(DamagedStore, match="Run ingest again"):
            store.check()
        store.clear()
        fill(store, vectors)
        store.check()
        assert nearest(store, vectors[7]) == "007"


def test_ruined_folder_is_refused_and_can_be_made_anew(tmp_path: Path) -> None:
    (tmp_path / "chroma.sqlite3").write_bytes(b"no database" * 1000)
    with pytest.raises(DamagedStore):
        VectorStore(tmp_path, "passages")
    with closing(VectorStore(tmp_path, "passages", fresh=True)) as store:
        assert store.count() == 0


def test_killed_writer_loses_nothing_that_it_said_or_leaves_a_store_that_can_be_made_anew(
    tmp_path: Path,
) -> None:
    said = 0
    for kill in range(2):
        arguments = [sys.executable, "-c", WRITER, str(tmp_path), "passages", str(said), "100000"]
        with subprocess.Popen(arguments, stdout=subprocess.PIPE, text=True) as writer:
            assert writer.stdout is not None
            assert writer.stdout.readline() == "open\n"
            assert writer.stdout.readline()
            time.sleep(0.2 + 0.57 * kill)
            writer.kill()
            said = max([said, *(int(line) for line in writer.stdout.read().splitlines())])
        with closing(VectorStore(tmp_path, "passages")) as store:
            try:
                store.check()
                assert set(store.ids()) >= {f"n{row}" for row in range(said)}
            except DamagedStore:
                store.clear()
                said = 0


def test_server_that_does_not_answer_is_named_with_what_to_do() -> None:
    address = f"http://127.0.0.1:{free_port()}"
    with pytest.raises(ServiceUnreachable, match=rf"{address} .*`chroma run`"):
        VectorStore(address, "passages")


@pytest.mark.parametrize(
    "address", ["nonsense", "http://", "http://127.0.0.1:port", "http://127.0.0.1:70000"]
)
def test_address_that_is_none_is_named(address: str) -> None:
    with pytest.raises(ServiceUnreachable, match=address):
        VectorStore(address, "passages")


def test_other_service_is_not_taken_for_chroma() -> None:
    class Page(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_error(404)

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002
            pass

    with HTTPServer(("127.0.0.1", 0), Page) as service:
        thread = Thread(target=service.serve_forever)
        thread.start()
        address = f"http://127.0.0.1:{service.server_port}"
        with pytest.raises(ServiceUnreachable, match="another service"):
            VectorStore(address, "passages")
        service.shutdown()
        thread.join()


def test_server_that_goes_away_is_named(tmp_path: Path) -> None:
    with serving(tmp_path) as (address, process), closing(VectorStore(address, "passages")) as store:
        process.kill()
        process.wait()
        with pytest.raises(ServiceUnreachable, match=address):
            store.count()
        with pytest.raises(ServiceUnreachable, match=address):
            store.reopen()
