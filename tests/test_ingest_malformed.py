"""Damaged, odd and hostile files end as a document or as one reason, without a crash and without a hang."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from ingest.documents import Document, Metadata
from ingest.errors import UnreadableDocument
from ingest.folder import find_files
from ingest.reading import read_document
from ingest.worker import Worker
from tests.samples import SAMPLES, docx, docx_bomb, encrypted_pdf, pdf

HOSTILE: dict[str, Callable[[], bytes]] = {
    "bomb.docx": docx_bomb,
    "truncated.docx": lambda: docx()[:-500],
    "encrypted.pdf": encrypted_pdf,
    "truncated.pdf": lambda: pdf()[:700],
    "really-text.pdf": lambda: b"Just some text",
    "really-pdf.txt": pdf,
    "really-docx.html": docx,
    "deep.html": lambda: b"<p>Text</p>" + b"<div>" * 100_000 + b"deep",
    "deep-table.html": lambda: b"<p>Text</p>" + b"<table><tr><td>" * 100_000,
    "unclosed.html": lambda: b"<p>Text<b><i></p></b><table><p>in<tr>" * 2_000,
    "comment.html": lambda: b"<p>Text</p><!--" * 50_000,
    "entities.html": lambda: b"<p>Text &#x110000; &#xD800; &#0; &amp &nosuch; &#99999999999;</p>",
    "attributes.html": lambda: b"<p " + b" ".join(b"a%d=1" % number for number in range(200_000)) + b">x</p>",
    "ld-json.html": lambda: b'<script type="application/ld+json">' + b"[" * 200_000 + b"</script><p>Text</p>",
    "surrogate.html": lambda: b'<script type="application/ld+json">{"@type":"Article","headline":"\\ud800"}'
    b"</script><p>Text",
    "empty.txt": lambda: b"",
    "blank.md": lambda: b"\n \n",
    "one-word.txt": lambda: b"a" * 3_000_000,
    "huge.txt": lambda: b"Text. " * 1_000_000,
    "binary.txt": lambda: bytes(range(256)) * 100,
    "nul.md": lambda: b"# Title\n\nText\x00more",
    "latin.txt": lambda: "Les élèves à l’école, c’est sûr.".encode("cp1252"),
    "fences.md": lambda: b"```\n~~~\n" * 200_000,
    "front.md": lambda: b"---\n" + b"a: b\n" * 200_000,
    "nested.eml": lambda: b"Subject: x\n" + b"".join(
        b'Content-Type: multipart/mixed; boundary="b%d"\n\n--b%d\n' % (n, n) for n in range(5_000)
    ),
    "headers.eml": lambda: b"Subject: " + b"=?utf-8?q?a?= " * 50_000 + b"\n\nText",
}  # fmt: skip
LIMIT = 10.0


@pytest.fixture(scope="module")
def worker() -> Iterator[Worker]:
    with Worker() as worker:
        yield worker


def outcome(worker: Worker, doc: str, data: bytes, seconds: float = LIMIT) -> Document | str:
    """Return the document, or the reason, after checking what is promised of either."""
    started = time.monotonic()
    try:
        document, notes = worker.run(read_document, doc, data, Metadata(), seconds=seconds)
    except UnreadableDocument as problem:
        assert time.monotonic() - started < seconds + 2
        reason = str(problem)
        assert reason.isprintable()
        assert reason.endswith(".")
        assert len(reason) < 250
        assert not reason.startswith("It crashed")
        return reason
    assert document.text.strip()
    assert list(document.pages) == sorted(document.pages)
    assert all(note.isprintable() for note in notes)
    return document


def test_every_malformed_file_is_read_or_has_a_reason(worker: Worker, shared: Path) -> None:
    folder = shared / "data" / "malformed"
    if not folder.is_dir():
        pytest.skip("the malformed files are not there")
    results = {
        file.doc: file.problem or outcome(worker, file.doc, file.path.read_bytes())
        for file in find_files(folder)
    }
    assert len(results) > 90
    passwords = {doc: result for doc, result in results.items() if "-user-password" in doc}
    assert passwords
    assert all(isinstance(result, str) and "is encrypted" in result for result in passwords.values())
    unlocked = [result for doc, result in results.items() if "-empty-password" in doc]
    assert all(isinstance(result, Document) for result in unlocked)
    assert sum(isinstance(result, Document) for result in results.values()) > 50


@pytest.mark.parametrize("doc", HOSTILE)
def test_every_hostile_file_is_read_or_has_a_reason(worker: Worker, doc: str) -> None:
    outcome(worker, doc, HOSTILE[doc](), seconds=3)


@pytest.mark.parametrize(
    ("doc", "reason"),
    [
        ("bomb.docx", "unpacks to 101 MB"),
        ("truncated.docx", "damaged or truncated"),
        ("encrypted.pdf", "is encrypted"),
        ("truncated.pdf", "damaged or truncated"),
        ("really-text.pdf", "not a PDF file"),
        ("really-pdf.txt", "is a PDF file under another ending"),
        ("really-docx.html", "ZIP or Office file under another ending"),
        ("empty.txt", "is empty"),
        ("binary.txt", "binary data"),
        ("nul.md", "binary data"),
        ("huge.txt", "longer than 5,000,000"),
    ],
)
def test_the_reason_names_what_is_wrong(worker: Worker, doc: str, reason: str) -> None:
    assert reason in str(outcome(worker, doc, HOSTILE[doc]()))


def test_a_crash_of_one_file_does_not_touch_the_next(worker: Worker) -> None:
    for ending, sample in SAMPLES.items():
        assert isinstance(outcome(worker, f"a.{ending}", sample()), Document)
