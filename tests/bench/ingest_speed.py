"""What ingest costs beside embedding, and beside llama-index's own index over the same folder."""

from __future__ import annotations

import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from ingest.documents import Metadata
from ingest.embedders import Embedder, embedder_for
from ingest.ingestion import ingest
from ingest.preparation import cut_document
from ingest.reading import read_document
from qa.settings import Settings
from tests.bench.tables import Row
from tests.bench.texts import records, write_documents

NAME = "ingest: passages a second, one folder, one run"
SETS = ("squad2", "cranfield", "stici", "chroma_chunking")


def run(shared: Path) -> list[Row]:
    """Return rates and their ratios."""
    with tempfile.TemporaryDirectory() as folder:
        documents = Path(folder) / "documents"
        for name in SETS:
            write_documents(documents / name, records(shared / "data" / name / "docs.jsonl"))
        settings = Settings(index=Path(folder) / "index")
        texts = _texts(documents, settings)
        embedder = embedder_for("minilm")
        embedder.embed(texts[:8])
        bare = _rate(len(texts), lambda: embedder.embed(texts))
        report = ingest([documents], index=settings.index, settings=settings.ingest)
        ours = report.passages / report.seconds
        again = ingest([documents], index=settings.index, settings=settings.ingest)
        theirs = _llama_index(documents, Path(folder) / "theirs", embedder_for("sentence_transformers"))
        same = _llama_index(documents, Path(folder) / "same", embedder)
    return [
        ("documents, passages", f"{len(report.added)}, {report.passages}"),
        ("bare embedding call", f"{bare:.1f} passages/s"),
        ("onrecord ingest", f"{ours:.1f} passages/s"),
        ("ingest over bare embedding", f"{ours / bare:.2f}"),
        ("llama-index from_documents, sentence-transformers in torch", f"{theirs:.1f} s"),
        ("llama-index from_documents, our int8 embedder", f"{same:.1f} s"),
        ("onrecord ingest", f"{report.seconds:.1f} s"),
        ("times as fast as llama-index with torch", f"{theirs / report.seconds:.2f}"),
        ("times as fast as llama-index with our embedder", f"{same / report.seconds:.2f}"),
        ("onrecord ingest again, nothing changed", f"{again.seconds:.2f} s"),
    ]


def _rate(count: int, call: Callable[[], Any]) -> float:
    started = time.perf_counter()
    call()
    return count / (time.perf_counter() - started)


def _texts(documents: Path, settings: Settings) -> list[str]:
    texts: list[str] = []
    for path in sorted(path for path in documents.rglob("*.txt") if path.stat().st_size):
        document, notes = read_document(path.name, path.read_bytes(), Metadata())
        texts += cut_document(document, notes, settings.ingest).texts
    return texts


def _llama_index(documents: Path, folder: Path, embedder: Embedder) -> float:
    """Return the seconds that llama-index takes from the folder to a Chroma on disk."""
    import chromadb
    from llama_index.core import SimpleDirectoryReader, StorageContext, VectorStoreIndex
    from llama_index.core.base.embeddings.base import BaseEmbedding
    from llama_index.core.node_parser import SentenceSplitter
    from llama_index.vector_stores.chroma import ChromaVectorStore

    class Wrapped(BaseEmbedding):
        def _get_text_embedding(self, text: str) -> list[float]:
            return embedder.embed([text])[0].tolist()  # type: ignore[no-any-return]

        def _get_text_embeddings(self, texts: list[str]) -> list[list[float]]:
            return embedder.embed(texts).tolist()  # type: ignore[no-any-return]

        def _get_query_embedding(self, query: str) -> list[float]:
            return self._get_text_embedding(query)

        async def _aget_query_embedding(self, query: str) -> list[float]:
            return self._get_text_embedding(query)

    splitter = SentenceSplitter(
        chunk_size=200, chunk_overlap=0, tokenizer=lambda text: [0] * embedder.count_tokens([text])[0]
    )
    started = time.perf_counter()
    collection = chromadb.PersistentClient(str(folder)).create_collection("bench")
    VectorStoreIndex.from_documents(
        SimpleDirectoryReader(str(documents), recursive=True, required_exts=[".txt"]).load_data(),
        storage_context=StorageContext.from_defaults(
            vector_store=ChromaVectorStore(chroma_collection=collection)
        ),
        embed_model=Wrapped(embed_batch_size=64),
        transformations=[splitter],
    )
    return time.perf_counter() - started
