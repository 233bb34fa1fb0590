"""A file becomes a document with its text, its hash and what is known, or there is a reason why not."""

from __future__ import annotations

import hashlib
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.documents import Document, Metadata
from ingest.errors import UnreadableDocument
from ingest.loaders import endings
from ingest.reading import read_document
from tests.samples import SAMPLES, pdf

NOTHING = Metadata()


def read(doc: str, data: bytes, override: Metadata = NOTHING) -> Document:
    return read_document(doc, data, override)[0]


@pytest.mark.parametrize("ending", endings())
def test_the_hash_is_that_of_the_canonical_text(ending: str) -> None:
    document = read(f"a/b.{ending}", SAMPLES[ending]())
    assert document.doc == f"a/b.{ending}"
    assert document.sha256 == hashlib.sha256(document.text.encode("utf-8")).hexdigest()


@given(st.text(st.characters(codec="utf-8", exclude_categories=["Cc"]), min_size=1).filter(str.strip))
def test_plain_text_is_the_file_itself(text: str) -> None:
    data = f"  {text}\r\n".encode()
    assert read("a.txt", data).text.encode() == data


def test_pages_are_kept() -> None:
    document = read("a.pdf", pdf())
    assert [document.page_at(start) for start in document.pages] == [1, 2]
    assert document.page_at(len(document.text) - 1) == 2


def test_a_dateline_fills_the_gap_that_the_file_leaves() -> None:
    assert read("a.md", b"# Wells\n\n8 January 2026\n\nText.").metadata == Metadata(
        "Wells", published=date(2026, 1, 8)
    )
    assert read("a.md", b"---\ndate: 2026-01-09\n---\n\n8 January 2026\n").metadata.published == date(
        2026, 1, 9
    )


def test_what_the_user_says_wins_field_by_field() -> None:
    said = Metadata(publisher="The Daily Example", published=date(2026, 1, 7))
    known = read("a.md", b"# Wells\n\n8 January 2026\n\nText.", said).metadata
    assert known == Metadata("Wells", "The Daily Example", date(2026, 1, 7))


def test_notes_of_the_loader_are_handed_on() -> None:
    _, notes = read_document("a.txt", "Les élèves à l’école.".encode("cp1252"), NOTHING)
    assert notes == ("It is not in UTF-8 and was read as cp1252.",)


@pytest.mark.parametrize(
    ("doc", "data", "reason"),
    [
        ("a.txt", b"", "It is empty"),
        ("a.txt", b" \n\t\n", "It is empty"),
        ("a.txt", "\ufeff\u200b \u00a0".encode()[:3], "It holds no text"),
        ("a.xyz", b"Text", "There is no loader for .xyz; it can be one of .docx, .eml"),
        ("a", b"Text", "There is no loader for a name without an ending"),
        ("a.txt", b"Text " * 100, "Its text of 500 characters is longer than 99. Split it, or raise"),
    ],
)
def test_what_cannot_be_read_has_a_reason(doc: str, data: bytes, reason: str) -> None:
    with pytest.raises(UnreadableDocument, match=f"^{reason}"):
        read_document(doc, data, NOTHING, max_characters=99)


def test_the_reports_are_read_unchanged(shared: Path) -> None:
    for path in sorted((shared / "seeds").glob("*.txt")):
        document = read(path.name, path.read_bytes())
        assert document.text.encode("utf-8") == path.read_bytes()
        assert document.metadata.publisher is None
