"""What users say about their documents is applied where it belongs, and refused when it is wrong."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from ingest.documents import Metadata
from ingest.errors import UsageError
from ingest.sources import Sources, read_sources


def write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")


def sources(root: Path, text: str, doc: str = "a.txt") -> Sources:
    write(root / doc, "Text")
    write(root / "sources.toml", text)
    return read_sources(root, [doc])


def complaint(root: Path, text: str) -> str:
    with pytest.raises(UsageError) as caught:
        sources(root, text)
    assert str(root / "sources.toml") in str(caught.value)
    return str(caught.value)


def test_every_field_is_read(tmp_path: Path) -> None:
    text = """
        ["a.txt"]
        title = "Wells run dry"
        publisher = "The Daily Example"
        published = 2026-01-09
        url = "https://news.example/wells"
        language = "en"
    """
    said = sources(tmp_path, text)
    assert said.metadata("a.txt") == Metadata(
        "Wells run dry", "The Daily Example", date(2026, 1, 9), "https://news.example/wells", "en"
    )
    assert said.warnings == ()


def test_a_document_without_an_entry_has_nothing_said_about_it(tmp_path: Path) -> None:
    assert read_sources(tmp_path, ["a.txt"]).metadata("a.txt") == Metadata()


@pytest.mark.parametrize("value", ['"2026-01-09"', "2026-01-09T10:00:00+03:00", "2026-01-09"])
def test_a_date_may_stand_in_quotes_or_have_a_time(tmp_path: Path, value: str) -> None:
    assert sources(tmp_path, f'["a.txt"]\npublished = {value}').metadata("a.txt").published == date(
        2026, 1, 9
    )


def test_of_two_files_the_nearer_wins_field_by_field(tmp_path: Path) -> None:
    for doc in ("a/b/c.txt", "a/d.txt"):
        write(tmp_path / doc, "Text")
    write(tmp_path / "sources.toml", '["a/b/c.txt"]\ntitle = "far"\npublisher = "far"\nlanguage = "en"')
    write(
        tmp_path / "a/sources.toml",
        '["b/c.txt"]\ntitle = "near"\npublisher = "near"\n["./d.txt"]\ntitle = "d"',
    )
    write(tmp_path / "a/b/sources.toml", '["c.txt"]\ntitle = "nearest"')
    said = read_sources(tmp_path, ["a/b/c.txt", "a/d.txt"])
    assert said.metadata("a/b/c.txt") == Metadata("nearest", "near", language="en")
    assert said.metadata("a/d.txt") == Metadata("d")


def test_only_folders_on_the_way_to_the_documents_are_looked_at(tmp_path: Path) -> None:
    write(tmp_path / "other/sources.toml", "broken")
    assert sources(tmp_path, "").by_doc == {}


def test_an_entry_for_no_file_is_a_warning(tmp_path: Path) -> None:
    said = sources(tmp_path, '["b.txt"]\ntitle = "x"\n["a.txt"]\ntitle = "y"')
    assert said.warnings == ('sources.toml has an entry "b.txt", but there is no such file beside it.',)


@pytest.mark.parametrize("key", ["/etc/hosts", "../a.txt", "b/../a.txt", "b/../../a.txt", "//a.txt"])
def test_an_entry_that_leads_out_of_its_folder_is_a_warning_and_nothing_more(
    tmp_path: Path, key: str
) -> None:
    said = sources(tmp_path, f'["{key}"]\ntitle = "x"')
    assert said.warnings == (f'sources.toml has an entry "{key}", which leads out of its folder.',)
    assert said.metadata("a.txt") == Metadata()


@pytest.mark.parametrize("key", ["./a.txt", ".//a.txt", "././a.txt"])
def test_an_entry_may_be_spelled_with_dots_for_its_folder(tmp_path: Path, key: str) -> None:
    said = sources(tmp_path, f'["{key}"]\ntitle = "x"')
    assert (said.metadata("a.txt").title, said.warnings) == ("x", ())


def test_an_entry_whose_name_no_file_can_have_is_a_warning(tmp_path: Path) -> None:
    said = sources(tmp_path, f'["{"x" * 300}.txt"]\n["a\\u0000.txt"]\n["*.txt"]')
    assert [text.endswith("but there is no such file beside it.") for text in said.warnings] == [True] * 3


def test_letters_with_accents_match_however_they_are_composed(tmp_path: Path) -> None:
    said = sources(tmp_path, '["é.txt"]\ntitle = "x"', doc="e\u0301.txt")
    assert (said.metadata("e\u0301.txt").title, said.warnings) == ("x", ())


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ('["a.txt"]\npublsher = "x"', "has an unknown field publsher. Did you mean publisher?"),
        ('["a.txt"]\nfoo = "x"', "It can have title, publisher, published, url, language."),
        ('["a.txt"]\ntitle = 7', "has a wrong title: it is not a text in quotes."),
        ('["a.txt"]\ntitle = " "', "has a wrong title: it is empty"),
        ('["a.txt"]\npublished = 20260109', "is not a date such as 2026-01-09"),
        ('["a.txt"]\npublished = "9 January"', "is not a date such as 2026-01-09"),
        ('["a.txt"]\nurl = "javascript:alert(1)"', "is not a web address"),
        ('["a.txt"]\nlanguage = "English text"', "is not a language tag"),
        ('[a.txt]\ntitle = "x"', 'Write the file\'s name in quotes: ["a.txt"].'),
        ('title = "x"', 'the entry "title" is not a table'),
        ("[", "is not valid TOML"),
        ("a = " + "[" * 5_000, "is not valid TOML: a number in it is too long, or it is nested too deeply"),
        ("a = " + "1" * 5_000, "is not valid TOML: a number in it is too long, or it is nested too deeply"),
    ],
)
def test_a_broken_file_is_refused_with_the_reason(tmp_path: Path, text: str, reason: str) -> None:
    assert reason in complaint(tmp_path, text)


def test_a_file_in_another_encoding_is_refused(tmp_path: Path) -> None:
    (tmp_path / "sources.toml").write_bytes('["a.txt"]\ntitle = "é"'.encode("latin-1"))
    with pytest.raises(UsageError, match="is not in UTF-8"):
        read_sources(tmp_path, ["a.txt"])
