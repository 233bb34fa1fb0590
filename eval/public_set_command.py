"""`onrecord eval SET --data DIR`: the tool measured on a public set, by the set's own measure."""

from __future__ import annotations

import logging
import os
from pathlib import Path

import click

from eval.command_options import Wanted, run_options
from eval.public_sets import PublicSet, build, described
from ingest.errors import UsageError
from qa.options import NAMED_PATH, with_settings
from qa.settings import Settings

logger = logging.getLogger(__name__)


def command_for(name: str) -> click.Command:
    """Return the command of a public set."""

    @click.command(name, short_help=described(name))
    @click.option(
        "--data",
        type=NAMED_PATH,
        metavar="DIR",
        required=True,
        help="Folder of the set's files, or the one above it that holds several sets.",
    )
    @run_options
    @with_settings
    def command(settings: Settings, /, data: Path, **options: object) -> int:
        from eval.reporting import Subject, report

        wanted = Wanted.of(options)
        built = build(name, data)
        own = _ingested(settings, built, wanted.runs / f"{name}-index")
        return report(own, Subject(name, built.gold, public=True), wanted)

    command.help = (
        f"Ingest the documents of {name}, answer its questions and report, by the set's own measure.\n\n"
        "The index is made in the folder of the runs, and made only once."
    )
    return command


def _ingested(settings: Settings, built: PublicSet, folder: Path) -> Settings:
    """Write the documents of a set, index them in a folder of their own, and return settings for it."""
    from ingest.ingestion import ingest

    _write(built, folder / "documents")
    own = settings.model_copy(
        update={
            "index": folder / "index",
            "chroma_url": None,
            "qa": settings.qa.model_copy(update=dict(built.qa)),
        }
    )
    logger.info("Reading the %s documents into %s", len(built.documents), own.index)
    ingest([folder / "documents"], index=own.index, settings=own.ingest, prune=True)
    return own


def _write(built: PublicSet, folder: Path) -> None:
    """Write each document that is not there yet as it is, and remove those of an earlier version."""
    try:
        for name, text in built.documents.items():
            path = folder / name
            if not os.path.isfile(path) or path.read_bytes() != text.encode():
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_bytes(text.encode())
        for path in [path for path in folder.rglob("*") if path.is_file()]:
            if path.relative_to(folder).as_posix() not in built.documents:
                path.unlink()
    except OSError as error:
        raise UsageError(
            f"{folder} cannot be written: {error.strerror}. Name another with --runs."
        ) from error
