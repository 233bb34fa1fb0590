"""Ingest: what is new is added, what is there costs a hash, what is gone goes when told to."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from ingest.catalogue import Catalogue
from ingest.errors import DamagedCatalogue, DamagedStore, IndexBusy, IndexMismatch, NoIndex, UsageError
from ingest.ingestion import ingest
from ingest.places import Places, writing
from ingest.settings import IngestSettings
from tests.folders import DOCUMENTS, ELECTION, FLOOD, STRIKE, held, run, write
from tests.permissions import run_held_back

PRUNE = """
import sys
from pathlib import Path
from tests.folders import run
print(run(Path(sys.argv[1]), Path(sys.argv[2]), prune=True).removed)
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write(tmp_path / "documents", DOCUMENTS)


@pytest.fixture
def index(tmp_path: Path) -> Path:
    return tmp_path / "index"


def test_new_documents_are_added_and_whole_in_catalogue_and_stores(folder: Path, index: Path) -> None:
    report = run(folder, index)
    found = held(index)
    assert report.added == ("flood.txt", "strike.txt", "votes/election.md")
    assert found.in_vectors == [id for id, _, _ in found.passages]
    assert found.in_words == len(found.passages) == report.passages
    assert found.journal == ()


def test_unchanged_documents_are_neither_read_nor_embedded_again(folder: Path, index: Path) -> None:
    run(folder, index)
    before = held(index)
    report = run(folder, index)
    assert len(report.unchanged) == 3
    assert report.passages == 0
    assert held(index) == before


def test_changed_document_takes_the_place_of_its_earlier_version(folder: Path, index: Path) -> None:
    run(folder, index)
    write(folder, {"flood.txt": FLOOD.replace("212", "345")})
    report = run(folder, index)
    assert report.updated == ("flood.txt",)
    other = index.with_name("other")
    run(folder, other)
    assert held(index) == held(other)


def test_removed_document_stays_until_it_is_pruned(folder: Path, index: Path) -> None:
    run(folder, index)
    (folder / "strike.txt").unlink()
    assert run(folder, index).missing == ("strike.txt",)
    assert run(folder, index, prune=True).removed == ("strike.txt",)
    other = index.with_name("other")
    run(folder, other)
    assert held(index) == held(other)


def test_prune_leaves_documents_of_other_folders_alone(folder: Path, index: Path, tmp_path: Path) -> None:
    run(folder, index)
    second = write(tmp_path / "second", {"note.txt": "The bridge was closed on Sunday, the town said.\n"})
    report = run(second, index, prune=True)
    assert report.removed == ()
    assert len(held(index).documents) == 4


def test_folder_that_was_emptied_is_pruned_to_nothing(folder: Path, index: Path) -> None:
    run(folder, index)
    for path in folder.rglob("*.*"):
        path.unlink()
    assert len(run(folder, index, prune=True).removed) == 3
    assert held(index).words == []


def test_document_that_is_there_twice_is_embedded_once(folder: Path, index: Path) -> None:
    write(folder, {"flood-copy.txt": FLOOD})
    report = run(folder, index)
    repeats = {doc: of for doc, _, _, _, of in held(index).documents}
    assert repeats == {"flood-copy.txt": None, "flood.txt": "flood-copy.txt", "strike.txt": None,
                       "votes/election.md": None}  # fmt: skip
    alone = index.with_name("alone")
    (folder / "flood.txt").unlink()
    assert run(folder, alone).passages == report.passages


@pytest.mark.parametrize("change", ["removed", "changed"])
def test_copy_stands_in_when_the_document_it_repeats_goes(folder: Path, index: Path, change: str) -> None:
    write(folder, {"a.txt": FLOOD, "b.txt": FLOOD})
    run(folder, index)
    if change == "removed":
        (folder / "a.txt").unlink()
    else:
        write(folder, {"a.txt": "Nothing else was reported that week in the valley.\n"})
    run(folder, index, prune=True)
    repeats = {doc: of for doc, _, _, _, of in held(index).documents}
    assert repeats["b.txt"] is None
    assert repeats["flood.txt"] == "b.txt"
    found = held(index)
    assert any(place.startswith("b.txt:") for _, place, _ in found.passages)
    assert found.in_vectors == [id for id, _, _ in found.passages]


def test_what_sources_toml_says_updates_the_document(folder: Path, index: Path) -> None:
    run(folder, index)
    write(folder, {"sources.toml": '["strike.txt"]\npublisher = "Hale Courier"\npublished = 2026-02-02\n'})
    assert run(folder, index).updated == ("strike.txt",)
    catalogue = Catalogue.open(Places(index).catalogue)
    entry = catalogue.entry("strike.txt")
    catalogue.close()
    assert entry is not None
    assert entry.metadata.publisher == "Hale Courier"


def test_unreadable_file_is_reported_and_the_rest_is_ingested(folder: Path, index: Path) -> None:
    write(folder, {"empty.txt": "", "picture.jpg": "x"})
    (folder / "broken.pdf").write_bytes(b"%PDF-1.4 nothing more")
    (folder / "binary.txt").write_bytes(bytes(range(256)) * 20)
    report = run(folder, index)
    assert {remark.doc for remark in report.failures} == {"empty.txt", "broken.pdf", "binary.txt"}
    assert {remark.doc for remark in report.skipped} == {"picture.jpg"}
    assert len(report.added) == 3


def test_file_that_can_no_longer_be_read_keeps_its_earlier_version(folder: Path, index: Path) -> None:
    run(folder, index)
    before = held(index)
    write(folder, {"flood.txt": ""})
    report = run(folder, index, prune=True)
    assert [remark.doc for remark in report.failures] == ["flood.txt"]
    assert held(index) == before


def test_too_large_file_is_not_opened(folder: Path, index: Path) -> None:
    write(folder, {"large.txt": "Nothing happened on that day. " * 50_000})
    settings = IngestSettings(max_file_mb=1)
    report = run(folder, index, settings=settings)
    assert [remark.doc for remark in report.failures] == ["large.txt"]
    assert "ingest.max_file_mb" in report.failures[0].text


def test_namesake_in_another_folder_is_refused_not_mixed_up(
    folder: Path, index: Path, tmp_path: Path
) -> None:
    run(folder, index)
    second = write(tmp_path / "second", {"flood.txt": "Another text of that name."})
    report = run(second, index)
    assert [remark.doc for remark in report.failures] == ["flood.txt"]
    assert held(index).documents[0][0] == "flood.txt"


def test_folder_that_was_moved_is_recognised_without_embedding_anew(
    folder: Path, index: Path, tmp_path: Path
) -> None:
    run(folder, index)
    moved = folder.rename(tmp_path / "moved")
    report = run(moved, index)
    assert len(report.updated) == 3
    assert report.failures == ()
    assert {entry[0] for entry in held(index).documents} == set(DOCUMENTS)


def test_single_files_are_ingested_under_their_names(folder: Path, index: Path) -> None:
    report = ingest(
        [folder / "flood.txt", folder / "votes" / "election.md"], index=index, settings=IngestSettings()
    )
    assert report.added == ("election.md", "flood.txt")


def test_path_that_does_not_exist_is_wrong_use(index: Path, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="nowhere"):
        run(tmp_path / "nowhere", index)


def test_index_of_another_shape_is_refused_with_the_setting_named(folder: Path, index: Path) -> None:
    run(folder, index)
    with pytest.raises(IndexMismatch, match=r"ingest\.passage_tokens = 128, now 64"):
        run(folder, index, settings=IngestSettings(passage_tokens=64))


def test_second_writer_is_told(folder: Path, index: Path) -> None:
    with writing(Places(index), 0), pytest.raises(IndexBusy):
        run(folder, index, settings=IngestSettings(lock_seconds=0.1))
    assert len(run(folder, index).added) == 3


@pytest.mark.parametrize("store", ["vectors", "words"])
def test_lost_store_is_made_again_from_the_catalogue(folder: Path, index: Path, store: str) -> None:
    run(folder, index)
    before = held(index)
    shutil.rmtree(getattr(Places(index), store))
    report = run(folder, index)
    assert report.passages == 0
    assert held(index) == before


def test_documents_do_not_depend_on_what_they_are_ingested_with(index: Path, tmp_path: Path) -> None:
    one = write(tmp_path / "one", {"a.txt": FLOOD})
    all_of_them = write(tmp_path / "all", {"a.txt": FLOOD, "b.txt": STRIKE, "c.md": ELECTION})
    run(one, index)
    other = index.with_name("other")
    run(all_of_them, other)
    alone = [(place, vector) for _, place, vector in held(index).passages]
    among = [(place, vector) for _, place, vector in held(other).passages if place.startswith("a.txt")]
    assert alone == among


def test_which_copy_stands_for_a_text_does_not_depend_on_the_order_of_events(
    folder: Path, index: Path
) -> None:
    write(folder, {"a.txt": FLOOD, "z.txt": FLOOD})
    run(folder, index)
    write(folder, {"a.txt": "Another report altogether came that day.\n"})
    run(folder, index)
    write(folder, {"a.txt": FLOOD, "sources.toml": '["z.txt"]\npublisher = "Weston Gazette"\n'})
    run(folder, index)
    other = index.with_name("other")
    run(folder, other)
    found = held(index)
    assert found == held(other)
    assert {doc: of for doc, _, _, _, of in found.documents}["a.txt"] == "z.txt"


def test_folder_that_is_gone_can_be_pruned(folder: Path, index: Path) -> None:
    run(folder, index)
    shutil.rmtree(folder)
    with pytest.raises(UsageError):
        run(folder, index)
    assert len(run(folder, index, prune=True).removed) == 3


def test_folder_inside_that_was_ingested_on_its_own_is_pruned_with_the_outer_one(
    folder: Path, index: Path, tmp_path: Path
) -> None:
    write(folder, {"sub/a.txt": "The bridge was closed on Sunday, the town said.\n", "sub/b.txt": ELECTION})
    write(tmp_path / "documents-too", {"c.txt": "The ferry will run again in May.\n"})
    run(folder / "sub", index)
    run(tmp_path / "documents-too", index)
    (folder / "sub" / "a.txt").unlink()
    (tmp_path / "documents-too" / "c.txt").unlink()
    assert run(folder, index).missing == ("a.txt",)
    assert run(folder, index, prune=True).removed == ("a.txt",)
    assert {row[0] for row in held(index).documents} == {*DOCUMENTS, "b.txt", "c.txt", "sub/b.txt"}
    shutil.rmtree(folder)
    assert len(run(folder, index, prune=True).removed) == 5


def test_nothing_is_pruned_from_folders_that_may_not_be_read(folder: Path, index: Path) -> None:
    write(folder, {"sub/a.txt": "The bridge was closed on Sunday, the town said.\n"})
    run(folder / "sub", index)
    run(folder, index)
    for closed in (folder / "sub", folder):
        closed.chmod(0)
        done = run_held_back("-c", PRUNE, str(folder), str(index))
        closed.chmod(0o700)
        assert done.stdout == "()\n", done.stderr
    assert len(held(index).documents) == 5


def test_index_inside_the_folder_is_not_taken_for_documents(folder: Path) -> None:
    for _ in range(2):
        report = run(folder, folder / "index")
        assert (report.skipped, report.failures) == ((), ())
    assert len(report.unchanged) == 3


@pytest.mark.parametrize("name", ["x" * 300, "/".join(["d" * 100] * 60)])
def test_path_longer_than_paths_may_be_is_wrong_use(folder: Path, index: Path, name: str) -> None:
    with pytest.raises(UsageError, match="There is no file or folder"):
        run(Path(name), index, prune=True)
    with pytest.raises(UsageError, match="cannot be written to"):
        run(folder, index / name)
    with pytest.raises(NoIndex):
        Catalogue.open(Places(index / name).catalogue)


def test_folder_whose_name_is_no_text_is_wrong_use(folder: Path, index: Path, tmp_path: Path) -> None:
    try:
        bad = write(Path(os.fsdecode(os.fsencode(tmp_path) + b"/bad\xff")), {"a.txt": FLOOD})
    except OSError:
        pytest.skip("this file system takes no such name")
    with pytest.raises(UsageError, match=r"bad\\udcff is not valid UTF-8"):
        run(bad, index)
    with pytest.raises(UsageError, match=r"bad\\udcff is not valid UTF-8"):
        run(folder, bad)
    with pytest.raises(UsageError, match=r"\\ud800 is not valid UTF-8"):
        run(folder, tmp_path / "\ud800")
    with pytest.raises(UsageError, match="holds a zero byte"):
        run(folder, tmp_path / "a\0b")


def test_file_whose_name_is_no_text_is_reported_and_the_rest_ingested(folder: Path, index: Path) -> None:
    try:
        write(Path(os.fsdecode(os.fsencode(folder) + b"/bad\xff")), {"a.txt": FLOOD})
    except OSError:
        pytest.skip("this file system takes no such name")
    report = run(folder, index)
    assert [remark.doc for remark in report.failures] == ["bad\\xff/a.txt"]
    assert len(report.added) == 3


def test_working_folder_that_was_deleted_is_wrong_use(
    folder: Path, index: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "gone").mkdir()
    monkeypatch.chdir(tmp_path / "gone")
    (tmp_path / "gone").rmdir()
    with pytest.raises(UsageError, match=r"The path \. leads nowhere"):
        run(Path(), index)
    with pytest.raises(UsageError, match="The path index leads nowhere"):
        run(folder, Path("index"))
    assert len(run(folder, index).added) == 3


@pytest.mark.parametrize("store", ["vectors", "words"])
@pytest.mark.parametrize("kind", ["file", "link"])
def test_what_stands_in_the_place_of_a_store_makes_way_for_it(
    folder: Path, index: Path, store: str, kind: str
) -> None:
    run(folder, index)
    before = held(index)
    place: Path = getattr(Places(index), store)
    shutil.rmtree(place)
    if kind == "file":
        place.write_text("not a folder")
    else:
        place.symlink_to(index / "nowhere")
    with pytest.raises(DamagedStore, match=f"{place.name} cannot be read"):
        held(index)
    assert run(folder, index).passages == 0
    assert held(index) == before


def test_errors_of_the_index_have_the_code_of_input_that_cannot_be_read() -> None:
    assert {IndexBusy.exit_code, DamagedStore.exit_code, DamagedCatalogue.exit_code} == {2}
