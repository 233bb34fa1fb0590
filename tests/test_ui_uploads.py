"""What is uploaded can be asked about, never leaves its folder, and goes when it is removed."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.catalogue import Catalogue
from ingest.errors import IndexBusy, UsageError
from ingest.places import Places, writing
from ingest.settings import IngestSettings
from qa.chat_settings import ChatSettings
from qa.engine import Engine
from qa.settings import Settings
from tests.folders import ELECTION, FLOOD, STRIKE, run, write
from ui.chat_places import ChatPlaces
from ui.uploads import Upload, Uploaded, is_uploaded, remove, safe_name, upload


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(index=tmp_path / ".onrecord", ingest=IngestSettings(lock_seconds=0.1))


def arrived(tmp_path: Path, text: str, name: str) -> Upload:
    """Return a file as it arrives: its bytes under some other name in another place."""
    path = tmp_path / f"arrived-{len(list(tmp_path.iterdir()))}"
    path.write_text(text)
    return Upload(name, path)


def indexed(settings: Settings) -> list[str]:
    catalogue = Catalogue.open(Places(settings.index).catalogue)
    try:
        return sorted(entry.doc for entry in catalogue.entries())
    finally:
        catalogue.close()


def kept(settings: Settings) -> list[str]:
    folder = ChatPlaces(settings.index).folder
    return sorted(p.relative_to(folder).as_posix() for p in folder.rglob("*") if p.is_file())


def test_uploaded_files_are_answered_from_and_shown_at_work(tmp_path: Path, settings: Settings) -> None:
    seen: list[tuple[int, int]] = []

    def progress(*, documents: int, passages: int, total: int) -> None:
        seen.append((documents, total))

    files = [arrived(tmp_path, FLOOD, "flood.txt"), arrived(tmp_path, STRIKE, "strike.md")]
    done = upload(files, settings, progress=progress)
    assert done == Uploaded(("uploads/flood.txt", "uploads/strike.md"), (), ())
    assert seen[-1] == (2, 2)
    with Engine.open(settings) as engine:
        assert engine.ask("How many houses were flooded?").citations[0].doc == "uploads/flood.txt"


def test_what_is_refused_or_unreadable_is_told_and_not_kept(tmp_path: Path, settings: Settings) -> None:
    files = [
        arrived(tmp_path, FLOOD, "flood.txt"),
        arrived(tmp_path, "x", "picture.png"),
        arrived(tmp_path, "no pdf", "broken.pdf"),
        arrived(tmp_path, "", "empty.txt"),
        arrived(tmp_path, "x" * 1_000_001, "large.txt"),
    ]
    settings = settings.model_copy(update={"ingest": IngestSettings(max_file_mb=1)})
    done = upload(files, settings)
    assert done.added == ("uploads/flood.txt",)
    assert {remark.doc for remark in done.failures} == {"picture.png", "broken.pdf", "empty.txt", "large.txt"}
    assert not [remark for remark in done.failures if str(tmp_path) in remark.text]
    assert kept(settings) == ["documents/uploads/flood.txt"]
    assert indexed(settings) == ["uploads/flood.txt"]


def test_names_that_are_taken_get_a_number_and_nothing_is_replaced(
    tmp_path: Path, settings: Settings
) -> None:
    write(tmp_path / "papers", {"uploads/flood.txt": ELECTION})
    run(tmp_path / "papers", settings.index)
    first = upload([arrived(tmp_path, FLOOD, "flood.txt")], settings)
    second = upload(
        [arrived(tmp_path, STRIKE, "FLOOD.txt"), arrived(tmp_path, "New.", "flood.txt")], settings
    )
    assert first.added == ("uploads/flood (2).txt",)
    assert second.added == ("uploads/FLOOD (3).txt", "uploads/flood (4).txt")
    assert len(indexed(settings)) == 4


def test_the_same_file_twice_is_kept_once(tmp_path: Path, settings: Settings) -> None:
    upload([arrived(tmp_path, FLOOD, "flood.txt")], settings)
    done = upload([arrived(tmp_path, FLOOD, "flood.txt")], settings)
    assert done.added == ()
    assert [remark.doc for remark in done.failures] == ["flood.txt"]
    assert kept(settings) == ["documents/uploads/flood.txt"]


def test_too_many_files_and_too_much_together_are_refused(tmp_path: Path, settings: Settings) -> None:
    few = settings.model_copy(update={"chat": ChatSettings(upload_files=1)})
    files = [arrived(tmp_path, FLOOD, "flood.txt"), arrived(tmp_path, STRIKE, "strike.txt")]
    with pytest.raises(UsageError, match=r"chat\.upload_files"):
        upload(files, few)
    small = settings.model_copy(update={"chat": ChatSettings(uploads_mb=0)})
    assert "chat.uploads_mb" in upload(files, small).failures[0].text
    assert kept(settings) == []


def test_while_another_process_writes_nothing_is_kept(tmp_path: Path, settings: Settings) -> None:
    with writing(Places(settings.index), 1), pytest.raises(IndexBusy):
        upload([arrived(tmp_path, FLOOD, "flood.txt")], settings)
    assert kept(settings) == []


def test_removing_an_uploaded_document_deletes_its_file(tmp_path: Path, settings: Settings) -> None:
    upload([arrived(tmp_path, FLOOD, "flood.txt"), arrived(tmp_path, STRIKE, "strike.txt")], settings)
    remove("uploads/flood.txt", settings)
    assert kept(settings) == ["documents/uploads/strike.txt"]
    assert indexed(settings) == ["uploads/strike.txt"]
    with pytest.raises(UsageError, match="no such document"):
        remove("uploads/flood.txt", settings)


def test_removing_any_other_document_leaves_its_file(tmp_path: Path, settings: Settings) -> None:
    write(tmp_path / "papers", {"uploads/flood.txt": FLOOD, "strike.txt": STRIKE})
    run(tmp_path / "papers", settings.index)
    remove("uploads/flood.txt", settings)
    remove("strike.txt", settings)
    assert indexed(settings) == []
    assert len(list((tmp_path / "papers").rglob("*.txt"))) == 2


def test_of_two_documents_with_one_text_the_other_is_quoted_from_then_on(
    tmp_path: Path, settings: Settings
) -> None:
    upload([arrived(tmp_path, FLOOD, "a.txt"), arrived(tmp_path, FLOOD, "b.txt")], settings)
    remove("uploads/a.txt", settings)
    with Engine.open(settings) as engine:
        assert engine.ask("How many houses were flooded?").citations[0].doc == "uploads/b.txt"


def test_a_removal_that_was_killed_is_finished_by_the_next_upload(tmp_path: Path, settings: Settings) -> None:
    upload([arrived(tmp_path, FLOOD, "flood.txt")], settings)
    (ChatPlaces(settings.index).uploads / "flood.txt").unlink()
    upload([arrived(tmp_path, STRIKE, "strike.txt")], settings)
    assert indexed(settings) == ["uploads/strike.txt"]


@pytest.mark.parametrize(
    "doc", ["../secret.txt", "uploads/../../secret.txt", "/etc/passwd", "uploads/..", ""]
)
def test_no_name_reaches_a_file_elsewhere(tmp_path: Path, settings: Settings, doc: str) -> None:
    (tmp_path / "secret.txt").write_text("secret")
    upload([arrived(tmp_path, FLOOD, "flood.txt")], settings)
    with pytest.raises(UsageError):
        remove(doc, settings)
    assert (tmp_path / "secret.txt").exists()
    assert not is_uploaded(doc)


@pytest.mark.parametrize(
    ("given_name", "safe"),
    [
        ("report.pdf", "report.pdf"),
        ("../../etc/report.pdf", "report.pdf"),
        ("C:\\papers\\report.pdf", "report.pdf"),
        ("...hidden.txt", "hidden.txt"),
        ("a\x00b\nc\u202e.txt", "a_b_c_.txt"),
        ("<img src=x onerror=alert(1)>.html", "_img src=x onerror=alert(1)_.html"),
        (".pdf", "pdf"),
        ("", "document"),
        ("Взгляд – 2026.docx", "Взгляд – 2026.docx"),
    ],
)
def test_names_are_made_safe(given_name: str, safe: str) -> None:
    assert safe_name(given_name) == safe


@given(name=st.text(max_size=400))
def test_any_name_becomes_one_plain_component(name: str) -> None:
    safe = safe_name(name)
    assert safe == safe_name(safe)
    assert Path(safe).name == safe
    assert not safe.startswith((".", "-", " "))
    assert safe.isprintable()
    assert len(safe.encode()) <= 200
