"""Files that are uploaded: checked, kept in a folder of their own beside the index, ingested and removed."""

from __future__ import annotations

import filecmp
import os
import re
import secrets
import shutil
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from ingest.catalogue import Catalogue
from ingest.errors import NoIndex, OnrecordError, UsageError
from ingest.folder import reason_not_to_load
from ingest.places import Places, real_path
from ingest.progress import Progress, silent
from ingest.report import Remark, Report
from qa.settings import Settings
from ui.chat_places import ChatPlaces

LONGEST_NAME = 120
"""Bytes of a name in UTF-8, its number and its ending included; file systems take 255."""
MEGABYTE = 1_000_000
_UNSAFE = re.compile(r'[<>:"|?*]')


@dataclass(frozen=True, slots=True)
class Upload:
    """A file as it arrived: the name that it was given, and where its bytes lie meanwhile."""

    name: str
    path: Path


@dataclass(frozen=True, slots=True)
class Uploaded:
    """What became of uploaded files."""

    added: tuple[str, ...]
    """The documents that can now be asked about, by their names in the index."""
    failures: tuple[Remark, ...]
    """Each file that was not taken, by the name that it was given, and why; none of them is kept."""
    notes: tuple[Remark, ...]


def upload(uploads: Sequence[Upload], settings: Settings, *, progress: Progress = silent) -> Uploaded:
    """Keep files and ingest them into the index of the settings, which is made where there is none.

    A document is named `uploads/NAME`; a name that is taken gets a number. The limits are
    `chat.upload_files`, `chat.uploads_mb` and `ingest.max_file_mb`. Raises what `ingest.ingestion.ingest`
    raises, and then none of the files is kept.
    """
    from ingest.ingestion import ingest

    _check_number(len(uploads), settings)
    places = ChatPlaces(settings.index)
    kept, failures = _keep(uploads, places, settings)
    if not kept:
        return Uploaded((), tuple(failures), ())
    try:
        report = ingest(
            [places.documents],
            index=settings.index,
            settings=settings.ingest,
            chroma_url=settings.chroma_url,
            prune=True,  # finishes a removal that was killed
            progress=progress,
        )
    except OnrecordError:
        _discard(kept, places)
        raise
    return _told(kept, failures, report, places)


def remove(doc: str, settings: Settings) -> None:
    """Take a document out of the index, and delete its file where it was uploaded.

    Any other file stays where it is, so that the next ingest of its folder adds it again. Raises UsageError
    where there is no such document, and IndexBusy.
    """
    from ingest import removal

    places = ChatPlaces(settings.index)
    root = _roots(settings).get(doc)
    if root is None:
        raise UsageError("There is no such document in the index; it may have been removed before.")
    if root == real_path(places.documents) and is_uploaded(doc):
        (places.documents / doc).unlink(missing_ok=True)
    removal.remove([doc], index=settings.index, settings=settings.ingest, chroma_url=settings.chroma_url)


def is_uploaded(doc: str) -> bool:
    """Tell whether a document's name is one that an upload gives: a plain name below `uploads`."""
    parts = PurePosixPath(doc).parts
    return len(parts) == 2 and parts[0] == "uploads" and parts[1] not in (".", "..") and "\0" not in doc


def safe_name(name: str) -> str:
    """Return a file's name without separators, control characters or leading dots, its ending kept."""
    last = unicodedata.normalize("NFC", re.split(r"[/\\]", name)[-1])
    shown = "".join("_" if unicodedata.category(c) in _HIDDEN else c for c in last)
    stem, dot, ending = _UNSAFE.sub("_", " ".join(shown.split())).strip(" .-").rpartition(".")
    stem, ending = (stem, f".{ending[:10]}") if dot else (ending, "")
    return f"{_cut(stem.strip(' .-') or 'document', LONGEST_NAME - 10)}{ending}"


_HIDDEN = frozenset(("Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"))


def _cut(text: str, most: int) -> str:
    return text.encode()[:most].decode("utf-8", "ignore")


def _check_number(count: int, settings: Settings) -> None:
    most = settings.chat.upload_files
    if count > most:
        raise UsageError(
            f"{count} files are more than may be uploaded at once ({most}). Upload them in several parts, or "
            "raise chat.upload_files."
        )


def _keep(
    uploads: Sequence[Upload], places: ChatPlaces, settings: Settings
) -> tuple[dict[str, Upload], list[Remark]]:
    """Copy what may be kept, and return it by document, with why the rest may not."""
    taken = {doc.casefold() for doc in _roots(settings)}
    kept: dict[str, Upload] = {}
    failures: list[Remark] = []
    try:
        places.uploads.mkdir(0o700, parents=True, exist_ok=True)
        for one in uploads:
            problem = _problem(one, places, settings)
            if problem is None:
                kept[f"uploads/{_stored(one, places.uploads, taken)}"] = one
            else:
                failures.append(Remark(one.name, problem))
    except OSError as error:
        _discard(kept, places)
        raise UsageError(
            f"The files cannot be kept ({error.strerror}). Check the space on the disk beside the index."
        ) from error
    return kept, failures


def _problem(one: Upload, places: ChatPlaces, settings: Settings) -> str | None:
    """Return why a file may not be kept, or None."""
    name = safe_name(one.name)
    if (reason := reason_not_to_load(name)) is not None:
        return reason
    size = one.path.stat().st_size
    if size > settings.ingest.max_file_mb * MEGABYTE:
        return f"It is larger than {settings.ingest.max_file_mb} MB. Raise ingest.max_file_mb to read it."
    if size + sum(file.stat().st_size for file in _files(places)) > settings.chat.uploads_mb * MEGABYTE:
        return (
            f"All uploaded files together would be larger than {settings.chat.uploads_mb:,} MB. Remove some, "
            "or raise chat.uploads_mb."
        )
    if (before := places.uploads / name).is_file() and filecmp.cmp(one.path, before, shallow=False):
        return "It was uploaded before under the same name, and is in the index."
    return None


def _files(places: ChatPlaces) -> Iterator[Path]:
    yield from (path for path in places.uploads.iterdir() if path.is_file())


def _stored(one: Upload, folder: Path, taken: set[str]) -> str:
    """Copy a file under a name of its own, whole or not at all, and return the name."""
    part = folder / f".{secrets.token_hex(8)}.part"
    try:
        shutil.copyfile(one.path, part)
        for name in _names(safe_name(one.name)):
            if f"uploads/{name}".casefold() in taken:
                continue
            try:
                os.link(part, folder / name)  # which never writes over another file, as a move would
            except FileExistsError:
                continue
            taken.add(f"uploads/{name}".casefold())
            return name
    finally:
        part.unlink(missing_ok=True)
    raise AssertionError("there is always another number")


def _names(name: str) -> Iterator[str]:
    """Yield a name, then the same with numbers, without end."""
    yield name
    path, number = PurePosixPath(name), 1
    while True:
        number += 1
        yield f"{path.stem} ({number}){path.suffix}"


def _discard(kept: dict[str, Upload], places: ChatPlaces) -> None:
    for doc in kept:
        (places.documents / doc).unlink(missing_ok=True)


def _told(kept: dict[str, Upload], failures: list[Remark], report: Report, places: ChatPlaces) -> Uploaded:
    """Return what became of the files, and delete those that could not be read."""
    unread = {remark.doc: kept[remark.doc] for remark in report.failures if remark.doc in kept}
    _discard(unread, places)
    told = [Remark(kept[remark.doc].name, remark.text) for remark in report.failures if remark.doc in kept]
    return Uploaded(
        added=tuple(doc for doc in kept if doc not in unread),
        failures=(*failures, *told),
        notes=tuple(remark for remark in report.notes if remark.doc in kept),
    )


def _roots(settings: Settings) -> dict[str, str]:
    """Return the folder that each document of the index is from; none where there is no index."""
    try:
        catalogue = Catalogue.open(Places(settings.index).catalogue)
    except NoIndex:
        return {}
    try:
        return {doc: root for doc, (root, _) in catalogue.versions().items()}
    finally:
        catalogue.close()
