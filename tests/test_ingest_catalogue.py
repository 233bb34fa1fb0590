"""The catalogue: there as a whole, or said not to be."""

from __future__ import annotations

from pathlib import Path

import pytest

from ingest.catalogue import Catalogue
from ingest.catalogue_changes import WritableCatalogue
from ingest.errors import DamagedCatalogue, NoIndex
from ingest.places import Places
from tests.folders import DOCUMENTS, run, write


@pytest.fixture
def path(tmp_path: Path) -> Path:
    run(write(tmp_path / "documents", DOCUMENTS), tmp_path / "index")
    return Places(tmp_path / "index").catalogue


def test_folder_without_a_catalogue_has_no_index(tmp_path: Path) -> None:
    with pytest.raises(NoIndex, match="onrecord ingest"):
        Catalogue.open(tmp_path / "catalogue.sqlite")


def test_catalogue_that_was_begun_and_never_written_is_no_index(tmp_path: Path) -> None:
    (tmp_path / "catalogue.sqlite").write_bytes(b"")
    with pytest.raises(NoIndex):
        Catalogue.open(tmp_path / "catalogue.sqlite")


def test_file_that_is_no_catalogue_is_said_to_be_damaged(path: Path) -> None:
    path.write_bytes(b"not a database at all" * 500)
    with pytest.raises(DamagedCatalogue, match="new index"):
        Catalogue.open(path)
    with pytest.raises(DamagedCatalogue):
        WritableCatalogue.create(path)


def test_truncated_catalogue_is_said_to_be_damaged(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:9000])

    def read() -> None:
        catalogue = Catalogue.open(path)
        catalogue.entries()
        list(catalogue.passages())

    with pytest.raises(DamagedCatalogue):
        read()


def test_transaction_that_fails_leaves_nothing_behind(path: Path) -> None:
    catalogue = WritableCatalogue.create(path)
    before = catalogue.entries()

    def fail() -> None:
        with catalogue.transaction():
            catalogue.remove_document("flood.txt")
            raise KeyError("stop")

    with pytest.raises(KeyError):
        fail()
    assert catalogue.entries() == before
    catalogue.close()


def test_generation_grows_with_every_change_and_only_then(path: Path, tmp_path: Path) -> None:
    catalogue = Catalogue.open(path)
    first = catalogue.generation
    run(tmp_path / "documents", tmp_path / "index")
    assert catalogue.generation == first
    write(tmp_path / "documents", {"new.txt": "A new bridge was opened on Sunday.\n"})
    run(tmp_path / "documents", tmp_path / "index")
    assert catalogue.generation == first + 1
    catalogue.close()


def test_words_are_counted_by_document_and_discounted_again(path: Path, tmp_path: Path) -> None:
    catalogue = Catalogue.open(path)
    assert catalogue.word_documents("weston") == 2
    (tmp_path / "documents" / "flood.txt").unlink()
    run(tmp_path / "documents", tmp_path / "index", prune=True)
    assert catalogue.word_documents("weston") == 1
    assert catalogue.word_documents("brandt") == 0
    catalogue.close()
