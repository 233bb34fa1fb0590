"""The catalogue: there as a whole, or said not to be."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from ingest.catalogue import Catalogue
from ingest.catalogue_changes import WritableCatalogue
from ingest.errors import DamagedCatalogue, IndexBusy, NoIndex, UsageError
from ingest.places import Places
from ingest.short_forms import ShortForm
from tests.folders import DOCUMENTS, run, write
from tests.permissions import read_only, run_held_back

READ = """
import sys
from pathlib import Path
from ingest.catalogue import Catalogue
from ingest.errors import OnrecordError
try:
    print(Catalogue.open(Path(sys.argv[1])).document_count())
except OnrecordError as error:
    print(type(error).__name__, error)
"""


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
    assert catalogue.words_documents(["weston", "brandt", "weston"]) == {"weston": 1}
    catalogue.close()


def test_short_forms_are_found_by_either_form_until_their_document_is_removed(
    path: Path, tmp_path: Path
) -> None:
    documents = tmp_path / "documents"
    defined = {
        "league.txt": "The Weston Relief League (WRL) sent boats.\n",
        "list.txt": "WRL (Weston Rowing League) met.\n",
    }
    run(write(documents, defined), tmp_path / "index")
    catalogue = Catalogue.open(path)
    relief, rowing = ShortForm("WRL", "Weston Relief League"), ShortForm("WRL", "Weston Rowing League")
    assert catalogue.short_forms(["wrl"]) == (("league.txt", relief), ("list.txt", rowing))
    assert catalogue.short_forms([relief.long_key, "mrl"]) == (("league.txt", relief),)
    assert catalogue.short_forms(["\ud800"]) == catalogue.short_forms([]) == ()
    (documents / "league.txt").unlink()
    run(documents, tmp_path / "index", prune=True)
    assert catalogue.short_forms(["wrl"]) == (("list.txt", rowing),)
    catalogue.close()


def test_catalogue_made_before_short_forms_were_kept_has_none_until_it_is_written_to(path: Path) -> None:
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("DROP TABLE short_forms")
    other.close()
    catalogue = Catalogue.open(path)
    assert catalogue.short_forms(["wrl"]) == ()
    WritableCatalogue.create(path).close()
    assert catalogue.short_forms(["wrl"]) == ()
    catalogue.close()


def test_claims_are_found_by_matter_and_document_until_their_document_is_removed(
    path: Path, tmp_path: Path
) -> None:
    documents = tmp_path / "documents"
    told = {
        "clinic.txt": "The Weston Clinic said 31 people were hurt and four died.\n",
        "copy.txt": "The Weston Clinic said 31 people were hurt and four died.\n",
        "fire.txt": "A fire killed two people in Ostby.\n",
    }
    run(write(documents, told), tmp_path / "index")
    catalogue = Catalogue.open(path)
    (four, two) = catalogue.claims(["killed"])
    assert (four.count.value, four.statement.speaker) == (4, "The Weston Clinic")
    assert two.span.of(told["fire.txt"]) == "two"
    assert catalogue.claims(["killed", "injured"], ["fire.txt"]) == (two,)
    assert catalogue.claims(["killed"], []) == catalogue.claims([]) == catalogue.claims(["\ud800"]) == ()
    assert catalogue.statement_ending("fire.txt", two.statement.span.end) == two.statement
    assert catalogue.statement_ending("fire.txt", two.statement.span.end - 1) is None
    (documents / "fire.txt").unlink()
    run(documents, tmp_path / "index", prune=True)
    assert catalogue.claims(["killed"]) == (four,)
    assert catalogue.statement_ending("fire.txt", two.statement.span.end) is None
    catalogue.close()


def test_catalogue_made_before_claims_were_kept_has_none_until_it_is_written_to(path: Path) -> None:
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("DROP TABLE claims")
    other.execute("DROP TABLE statements")
    other.close()
    catalogue = Catalogue.open(path)
    assert catalogue.claims(["killed"]) == ()
    assert catalogue.statement_ending("flood.txt", 10) is None
    WritableCatalogue.create(path).close()
    assert catalogue.claims(["killed"]) == ()
    catalogue.close()


def test_name_that_is_no_text_is_that_of_no_document(path: Path) -> None:
    catalogue = Catalogue.open(path)
    for name in ("\ud800", "flood\udcff.txt", "flood.txt\0"):
        assert (catalogue.document(name), catalogue.entry(name), catalogue.root(name)) == (None, None, None)
    catalogue.close()


def test_catalogue_that_cannot_be_written_to_can_be_read(path: Path) -> None:
    with read_only(path.parent):
        assert run_held_back("-c", READ, str(path)).stdout == "3\n"


def test_catalogue_with_changes_beside_it_is_not_read_without_them(path: Path) -> None:
    catalogue = WritableCatalogue.create(path)
    with catalogue.transaction():
        catalogue.remove_document("flood.txt")
    log, shared = path.with_name(f"{path.name}-wal"), path.with_name(f"{path.name}-shm")
    copy = write(path.parent / "copy", {}) / path.name
    copy.parent.mkdir()
    copy.write_bytes(path.read_bytes())
    copy.with_name(log.name).write_bytes(log.read_bytes())
    assert shared.exists()
    catalogue.close()
    with read_only(copy.parent):
        told = run_held_back("-c", READ, str(copy)).stdout
    assert told.startswith("UsageError The catalogue")
    assert "Make a new index" not in told
    assert run_held_back("-c", READ, str(copy)).stdout == "2\n"


def test_reader_leaves_nothing_behind(path: Path) -> None:
    before = {file: file.read_bytes() for file in path.parent.iterdir() if file.is_file()}
    catalogue = Catalogue.open(path)
    catalogue.entries()
    with pytest.raises(UsageError):
        catalogue._connection.execute("DELETE FROM documents")
    catalogue.close()
    assert {file: file.read_bytes() for file in path.parent.iterdir() if file.is_file()} == before


def test_failures_that_are_no_damage_say_what_they_are(path: Path, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"unable to open database file\)\. Check its permissions"):
        WritableCatalogue.create(tmp_path)
    catalogue = WritableCatalogue.create(path)
    pages = catalogue._connection.execute("PRAGMA page_count").fetchone()[0]
    catalogue._connection.execute(f"PRAGMA max_page_count = {pages}")
    with pytest.raises(UsageError, match="disk is full"), catalogue.transaction():
        catalogue.add_to_journal(f"{number:0100}" for number in range(10_000))
    catalogue.close()


def test_locked_catalogue_is_said_to_be_busy(path: Path) -> None:
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    catalogue = Catalogue.open(path)
    catalogue._connection.execute("PRAGMA query_only = OFF")
    catalogue._connection.execute("PRAGMA busy_timeout = 1")
    with pytest.raises(IndexBusy, match="Try again"):
        catalogue._connection.execute("BEGIN IMMEDIATE")
    catalogue.close()
    other.close()
