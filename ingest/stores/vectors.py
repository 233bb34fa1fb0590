"""Vectors of passages in Chroma, in a folder or on a server, as nodes that llama-index can open."""

from __future__ import annotations

import socket
from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from itertools import count
from pathlib import Path
from threading import RLock
from typing import TYPE_CHECKING, Any, cast
from urllib.parse import urlsplit

import chromadb
import httpx
import numpy as np
from chromadb.api.client import Client
from chromadb.api.collection_configuration import CreateCollectionConfiguration, CreateHNSWConfiguration
from chromadb.api.fastapi import FastAPI
from chromadb.config import Settings
from chromadb.errors import ChromaError, NotFoundError
from numpy.typing import NDArray

from ingest.addresses import without_credentials
from ingest.errors import DamagedStore, OnrecordError, ServiceUnreachable
from ingest.places import clear_away

if TYPE_CHECKING:
    from llama_index.core.schema import TextNode

Vectors = NDArray[np.float32]

HNSW = CreateHNSWConfiguration(space="ip", max_neighbors=32, ef_search=400)
"""The inner product because Chroma alters the vectors it keeps for cosine, which is the same at unit length.
Chroma's own 16 neighbours and 100 candidates miss 4 of the 100 nearest in 20,000 rows, these 0.1."""

ROWS = 1000
"""The most rows in one request, well under the 40 MB that a server takes."""

DOCUMENTS = 10_000
"""The most documents in one filter; SQLite takes 32,766 variables."""

PORTS = {"http": 80, "https": 443}

PATIENCE = 5.0
"""Seconds that a server may take to accept a connection."""

_folders_in_use: set[str] = set()


class VectorStore:
    """One collection of Chroma. It shows what was there when it was opened, and its own changes.

    Methods raise DamagedStore where Chroma cannot read what it wrote (reopen first, as another process
    may have made it anew; then clear it and add everything again), and ServiceUnreachable where the
    server does not answer. Threads may share it: one at a time gets through.
    """

    def __init__(self, place: Path | str, collection: str, *, fresh: bool = False) -> None:
        """Open or make a collection; place is a folder (Path) or a server's address (str)."""
        self._place = place
        self._name = collection
        self._lock = RLock()
        self._connect(fresh=fresh)

    def add(
        self,
        ids: Sequence[str],
        vectors: Vectors,
        texts: Sequence[str],
        metadatas: Sequence[Mapping[str, str | int]],
    ) -> None:
        """Add rows, each in place of the one with its id; a metadata has at least `doc`."""
        from llama_index.vector_stores.chroma import ChromaVectorStore

        store = ChromaVectorStore(chroma_collection=self._collection)
        for part in parts(len(ids)):
            self.remove(ids[part])
            nodes = map(node, ids[part], vectors[part], texts[part], metadatas[part])
            with self._translated():
                store.add(list(nodes))

    def remove(self, ids: Sequence[str]) -> None:
        """Remove rows; ids that are not there are passed over."""
        for part in parts(len(ids)):
            with self._translated():
                present = self._collection.get(ids=list(ids[part]), include=[])["ids"]
                if present:
                    self._collection.delete(ids=present)

    def search(
        self, vector: Vectors, number: int, among: Collection[str] | None = None
    ) -> list[tuple[str, float]]:
        """Return the ids nearest to a vector with their likeness, -1 to 1, best first and then by id.

        among: the documents to search in; None is all.
        """
        if among is None:
            hits = self._nearest(vector, number, None)
        else:
            docs = sorted(among)
            filters = [{"doc": {"$in": docs[part]}} for part in parts(len(docs), DOCUMENTS)]
            hits = [hit for where in filters for hit in self._nearest(vector, number, where)]
        return sorted(hits, key=lambda hit: (-hit[1], hit[0]))[:number]

    def count(self) -> int:
        """Return the number of rows."""
        with self._translated():
            return self._collection.count()

    def ids(self) -> list[str]:
        """Return the id of every row, sorted."""
        with self._translated():
            return sorted(self._collection.get(include=[])["ids"])

    def check(self) -> None:
        """Read every vector, which a writer's death can leave unreadable while count and ids are right."""
        ids = self.ids()
        for part in parts(len(ids)):
            with self._translated():
                found = self._collection.get(ids=ids[part], include=["embeddings"])["embeddings"]
            if found is None or len(found) < len(ids[part]):
                raise self._damage("vectors are missing")

    def clear(self) -> None:
        """Remove everything, damaged or not."""
        with self._lock:
            self.close()
            self._connect(fresh=True)

    def reopen(self) -> None:
        """Show what other processes have changed."""
        with self._lock:
            self.close()
            self._connect()

    def close(self) -> None:
        """Let go of the files or the connection."""
        with self._lock:
            disconnect(self._client)
            _folders_in_use.discard(self._spelling)

    def _nearest(self, vector: Any, number: int, where: Any) -> list[tuple[str, float]]:
        # Not through llama-index, which takes seconds to import and would make a node of every row.
        with self._translated():
            found = self._collection.query(
                query_embeddings=[vector], n_results=number, where=where, include=["distances"]
            )
        distances = (found["distances"] or [[]])[0]
        return [
            (id_, 1.0 - float(distance)) for id_, distance in zip(found["ids"][0], distances, strict=True)
        ]

    def _connect(self, *, fresh: bool = False) -> None:
        if isinstance(self._place, Path):
            with self._translated():
                if fresh:
                    clear_away(self._place)
                self._spelling, self._client = folder_client(self._place)
        else:
            self._spelling, self._client = "", server_client(self._place)
        try:
            with self._translated():
                self._collection = self._opened(fresh=fresh)
        except OnrecordError:
            self.close()
            raise

    def _opened(self, *, fresh: bool) -> chromadb.Collection:
        if fresh:
            with suppress(NotFoundError):
                self._client.delete_collection(self._name)
        return self._client.get_or_create_collection(
            self._name, embedding_function=None, configuration=CreateCollectionConfiguration(hnsw=HNSW)
        )

    @contextmanager
    def _translated(self) -> Iterator[None]:
        try:
            with self._lock:
                yield
        except httpx.HTTPError as error:
            raise unreachable(str(self._place), str(error)) from error
        except ChromaError as error:
            raise self._damage(error.message()) from error
        except OSError as error:
            raise self._damage(str(error.strerror)) from error

    def _damage(self, reason: str) -> DamagedStore:
        message = f"The vectors in {self._place} cannot be read ({reason}). Run ingest again."
        return DamagedStore(without_credentials(message))


def node(id_: str, vector: NDArray[np.float32], text: str, metadata: Mapping[str, str | int]) -> TextNode:
    """Return a row as a node of llama-index, with its document as source."""
    from llama_index.core.schema import NodeRelationship, RelatedNodeInfo, TextNode

    source = RelatedNodeInfo(node_id=str(metadata["doc"]))
    return TextNode(
        id_=id_,
        text=text,
        embedding=vector.tolist(),
        metadata=dict(metadata),
        relationships={NodeRelationship.SOURCE: source},
    )


def parts(length: int, most: int = ROWS) -> Iterator[slice]:
    """Return slices that cut a sequence into parts that are not longer than a number."""
    return (slice(start, start + most) for start in range(0, length, most))


def quiet_settings() -> Settings:
    """Return settings without telemetry and without a `.env` file that happens to lie about."""
    return Settings(_env_file=None, anonymized_telemetry=False)  # type: ignore[call-arg]


def folder_client(folder: Path) -> tuple[str, Client]:
    """Return a client of Chroma inside this process, and its own spelling of the folder's path.

    Chroma keeps one state a spelling for the whole process; a store that shared it could not be reopened,
    and one that could not be opened stays broken. The plain spelling is left to whoever opens the folder
    with settings of their own.
    """
    folder.mkdir(parents=True, exist_ok=True)
    spellings = (str(folder.absolute()) + "/." * number for number in count(1))
    spelling = next(spelling for spelling in spellings if spelling not in _folders_in_use)
    _folders_in_use.add(spelling)
    client = chromadb.PersistentClient(spelling, settings=quiet_settings())
    return spelling, cast(Client, client)


def server_client(url: str) -> Client:
    """Return a client of a Chroma server; ServiceUnreachable where none answers."""
    try:
        address = urlsplit(url)
        if address.scheme not in PORTS or not address.hostname:
            raise ValueError("an address looks like http://127.0.0.1:8000")
        port = address.port or PORTS[address.scheme]
        socket.create_connection((address.hostname, port), timeout=PATIENCE).close()
        return cast(Client, chromadb.HttpClient(url, port, settings=quiet_settings()))
    except (OSError, ValueError, ChromaError, httpx.HTTPError) as error:
        raise unreachable(url, str(error)) from error


def disconnect(client: Client) -> None:
    """Close a client, and the connections to a server that Chroma itself leaves open."""
    admin: Any = client._admin_client
    for server in (client._server, admin._server):
        if isinstance(server, FastAPI):
            server._session.close()
    client.close()


def unreachable(url: str, reason: str) -> ServiceUnreachable:
    """Return the error for a server that does not answer as a Chroma server does."""
    detail = "it is another service" if "<html" in reason.lower() else reason
    message = (
        f"No Chroma server answers at {url} ({detail}). Start it with `chroma run`, or correct chroma_url."
    )
    return ServiceUnreachable(without_credentials(message))
