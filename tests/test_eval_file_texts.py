"""Files are read again without the loaders, to the same letters, and no file stops the reading."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eval.file_texts import file_texts, html_texts, is_plain, letters, plain_texts
from eval.scores import Unscored
from ingest.documents import Metadata
from ingest.loaders import endings
from ingest.reading import read_document
from tests.samples import SAMPLES, SENTENCES, docx_bomb, encrypted_pdf, pdf

MALFORMED = Path(__file__).parents[2] / "shared" / "data" / "malformed"


def written(folder: Path, name: str, data: bytes) -> Path:
    path = folder / name
    path.write_bytes(data)
    return path


@pytest.mark.parametrize("ending", endings())
def test_every_format_that_is_ingested_is_read_again(ending: str, tmp_path: Path) -> None:
    data = SAMPLES[ending]()
    found = file_texts(written(tmp_path, f"wells.{ending}", data))
    assert not isinstance(found, Unscored)
    ingested, _ = read_document(f"wells.{ending}", data, Metadata())
    assert any(letters(sentence) in letters(ingested.text) for sentence in SENTENCES)
    assert all(any(letters(sentence) in letters(text) for text in found) for sentence in SENTENCES)


@pytest.mark.parametrize(
    ("data", "text"),
    [
        ("Żaba\r\n".encode(), "Żaba\r\n"),
        (b"\xef\xbb\xbfbom", "\ufeffbom"),
        ("naïve".encode("cp1252"), "naïve"),
        ("Вода".encode("cp1251"), "Вода"),
        ("Water".encode("utf-16"), "Water"),
        ("Water".encode("utf-16-be"), "Water"),
    ],
)
def test_text_is_read_in_its_encoding(data: bytes, text: str) -> None:
    assert text in plain_texts(data)


@given(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0")))
def test_utf8_is_read_in_no_other_way(text: str) -> None:
    assert plain_texts(text.encode()) == (text,)


@given(st.binary(max_size=50))
def test_any_bytes_can_be_read_as_text(data: bytes) -> None:
    assert plain_texts(data)


@pytest.mark.parametrize(
    "unseen",
    [
        "<script>1 < 2</script>",
        "<button>Share</button>",
        "<span hidden><span>a</span>b<br></span>",
        '<i style="Display: none">c</i>',
        "<input hidden>",
        "<!-- d -->",
    ],
)
def test_what_a_page_does_not_show_is_left_out(unseen: str) -> None:
    assert html_texts(f"<p>Ten {unseen}boats &amp; 5&nbsp;men</p>".encode()) == ("Ten boats & 5\xa0men",)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("of\ufb01ce", "office"),
        ("a  b\n c", "abc"),
        ("hyphen-\nated", "hyphenated"),
        ("so\u00adft", "soft"),
        ("zero\u200bwidth", "zerowidth"),
    ],
)
def test_letters_are_the_same_however_they_are_set(one: str, other: str) -> None:
    assert letters(one) == letters(other)


@pytest.mark.parametrize(("one", "other"), [("1.5", "15"), ("-5", "5"), ("10–12", "1012"), ("A", "a")])
def test_letters_differ_where_the_meaning_does(one: str, other: str) -> None:
    assert letters(one) != letters(other)


def test_of_a_pdf_a_page_and_the_next_are_read(tmp_path: Path) -> None:
    path = written(tmp_path, "a.pdf", pdf([["first"], ["second"], ["third"]]))
    expected = {1: "first second", 2: "second third", 3: "third", 9: "", None: "first second third"}
    for page, text in expected.items():
        found = file_texts(path, page)
        assert isinstance(found, tuple)
        assert found[0].split() == text.split()


def test_a_changed_file_is_read_anew(tmp_path: Path) -> None:
    path = written(tmp_path, "a.txt", b"before")
    assert file_texts(path) == ("before",)
    path.write_bytes(b"after")
    os.utime(path, ns=(1, 1))
    assert file_texts(path) == ("after",)


def test_what_is_no_file_is_no_longer_there(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    for name in ("gone.txt", "pipe.txt", ".", "gone.txt/b.txt", "nul\0.txt", "x" * 5000):
        assert file_texts(tmp_path / name) == Unscored("the file is no longer there")


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.pdf", b"no PDF"),
        ("a.pdf", encrypted_pdf()),
        ("a.docx", b"no ZIP"),
        ("a.docx", b"PK\x03\x04 half"),
    ],
)
def test_a_file_that_cannot_be_read_is_told(name: str, data: bytes, tmp_path: Path) -> None:
    assert file_texts(written(tmp_path, name, data)) == Unscored(
        "the file cannot be read by the second reader"
    )


def test_a_file_that_unpacks_to_much_is_read_or_told(tmp_path: Path) -> None:
    assert file_texts(written(tmp_path, "bomb.docx", docx_bomb()))


def test_an_unknown_ending_has_no_second_reader(tmp_path: Path) -> None:
    found = file_texts(written(tmp_path, "a.xyz", b"text"))
    assert found == Unscored("there is no second reader for files of this kind")


def test_only_text_and_markdown_are_quoted_as_they_lie() -> None:
    assert [ending for ending in endings() if is_plain(f"a.{ending}")] == ["md", "txt"]
    assert is_plain("A.TXT")


@pytest.mark.skipif(not MALFORMED.is_dir(), reason="the shared data is not there")
def test_malformed_files_are_read_or_told() -> None:
    for path in sorted((MALFORMED / "pdf_damaged").rglob("*.pdf"))[:8]:
        assert isinstance(file_texts(path, 1), (tuple, Unscored))
