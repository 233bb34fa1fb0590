"""A quote is verified where its file, read by a second reader, holds it as it was cited."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eval.figures import ratio
from eval.metrics.quotes_verified import METRICS, quotes_verified
from eval.samples import Sample
from eval.scores import Unscored
from ingest.documents import Metadata
from ingest.reading import read_document
from qa.answer import Citation, Status
from tests.evaluated import TEXTS, Quote, citation, sample
from tests.samples import SAMPLES, SENTENCES, html

SANK, CALM, LOST = "Ten boats sank.", "The sea was calm.", "SANA reported twelve boats lost."


@pytest.fixture(scope="module")
def paths(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    folder = tmp_path_factory.mktemp("files")
    return {doc: _written(folder / doc, text.encode()) for doc, text in TEXTS.items()}


def _written(path: Path, data: bytes) -> Path:
    path.write_bytes(data)
    return path


def ingested(path: Path, data: bytes, quotes: Sequence[str], doc: str | None = None) -> Sample:
    """Return a sample that cites a real file as ingest read it."""
    _written(path, data)
    text = read_document(doc or path.name, data, Metadata())[0].text
    return sample(texts={path.name: text}, citations=quotes, paths={path.name: path})


def test_quotes_that_stand_are_counted_over_all_quotes(paths: dict[str, Path]) -> None:
    assert quotes_verified(sample(citations=[SANK, LOST], paths=paths)) == (2.0, 2.0)
    assert METRICS[0].figure is ratio


def test_nearest_passages_are_quotes_too(paths: dict[str, Path]) -> None:
    silent = sample(status=Status.NOT_FOUND, nearest=[SANK, _shifted(CALM)], paths=paths)
    assert quotes_verified(silent) == (1.0, 2.0)


def _shifted(quote: str) -> Citation:
    true = citation(quote, TEXTS)
    return replace(true, start=true.start + 1, end=true.end + 1)


@pytest.mark.parametrize(
    "false",
    [
        replace(citation(SANK, TEXTS), quote="Two boats sank."),
        replace(citation(SANK, TEXTS), quote="Ten boats sank"),
        replace(citation(SANK, TEXTS), sha256="0" * 64),
        replace(citation(SANK, TEXTS), start=1, end=16),
        replace(citation(SANK, TEXTS), start=-64, end=-49),
        replace(citation(SANK, TEXTS), start=5, end=5, quote=""),
        replace(citation(SANK, TEXTS), doc="b.txt"),
        replace(citation(SANK, TEXTS), doc="unknown.txt"),
    ],
)
def test_a_quote_that_is_wrong_in_anything_fails(false: Citation, paths: dict[str, Path]) -> None:
    assert quotes_verified(sample(citations=[LOST, false], paths=paths)) == (1.0, 2.0)


def test_a_text_that_changed_since_fails(tmp_path: Path) -> None:
    changed = _written(tmp_path / "a.txt", TEXTS["a.txt"].replace("Ten", "Two").encode())
    assert quotes_verified(sample(citations=[SANK], paths={"a.txt": changed})) == (0.0, 1.0)


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_text_is_verified_in_whatever_encoding_it_was_ingested(
    encoding: str, newline: str, tmp_path: Path
) -> None:
    lines = ["Zwölf Boote sind gesunken.", "Der Hafen blieb für Tage geschlossen.", "Die See war ruhig."]
    data = newline.join(lines).encode(encoding)
    assert quotes_verified(ingested(tmp_path / "a.txt", data, lines)) == (3.0, 3.0)


@pytest.mark.parametrize("ending", SAMPLES)
def test_a_quote_of_every_format_is_verified(ending: str, tmp_path: Path) -> None:
    case = ingested(tmp_path / f"wells.{ending}", SAMPLES[ending](), SENTENCES)
    assert quotes_verified(case) == (2.0, 2.0)


@pytest.mark.parametrize("ending", ["html", "docx", "pdf", "eml"])
def test_a_text_that_the_file_does_not_hold_fails(ending: str, tmp_path: Path) -> None:
    """Whatever the index says: a loader that changed a number would be found out."""
    path = _written(tmp_path / f"wells.{ending}", SAMPLES[ending]())
    invented = {path.name: f"{SENTENCES[0].replace('23', '24')} {SENTENCES[1]}"}
    case = sample(texts=invented, citations=[*invented.values(), SENTENCES[1]], paths={path.name: path})
    assert quotes_verified(case) == (1.0, 2.0)


@pytest.mark.parametrize("ending", ["html", "docx"])
def test_lists_and_tables_are_verified_as_they_were_laid_out(ending: str, tmp_path: Path) -> None:
    path = _written(tmp_path / f"wells.{ending}", SAMPLES[ending]())
    text = read_document(path.name, path.read_bytes(), Metadata())[0].text
    assert "- " in text
    assert " | " in text
    assert quotes_verified(sample(texts={path.name: text}, citations=[text], paths={path.name: path})) == (
        1,
        1,
    )


def test_what_stands_between_two_paragraphs_of_a_page_may_be_left_out(tmp_path: Path) -> None:
    page = html().replace(b"</p><p>", b"</p><nav>Menu</nav><p>", 1)
    assert quotes_verified(ingested(tmp_path / "a.html", page, ["\n\n".join(SENTENCES)])) == (1.0, 1.0)


def test_a_file_that_is_gone_is_no_false_quote(tmp_path: Path, paths: dict[str, Path]) -> None:
    gone = {"a.txt": tmp_path / "a.txt", "b.txt": paths["b.txt"]}
    assert quotes_verified(sample(citations=[SANK], paths=gone)) == Unscored("the file is no longer there")
    assert quotes_verified(sample(citations=[SANK, LOST], paths=gone)) == (1.0, 1.0)


def test_a_file_whose_place_is_not_known_is_no_false_quote() -> None:
    assert quotes_verified(sample(citations=[SANK])) == Unscored("it is not known where the file lies")


def test_an_answer_without_quotes_is_not_scored() -> None:
    assert quotes_verified(sample()) == Unscored("nothing is quoted")


@given(data=st.data())
def test_one_changed_character_is_always_found(data: st.DataObject, paths: dict[str, Path]) -> None:
    true = citation(Quote(LOST), TEXTS)
    place = data.draw(st.integers(0, len(LOST) - 1))
    other = data.draw(st.characters(exclude_characters=LOST[place]))
    changed = replace(true, quote=LOST[:place] + other + LOST[place + 1 :])
    assert quotes_verified(sample(citations=[true, changed], paths=paths)) == (1.0, 2.0)
