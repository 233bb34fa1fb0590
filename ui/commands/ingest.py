"""`onrecord ingest`: folders and files into the index, with a report of what could not be read."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from qa.options import NAMED_PATH, is_quiet, with_settings

if TYPE_CHECKING:
    from ingest.report import Remark, Report
    from qa.settings import Settings


@click.command("ingest")
@click.argument("paths", nargs=-1, required=True, metavar="PATH...", type=NAMED_PATH)
@click.option("--prune", is_flag=True, help="Remove documents whose file is gone from the folders given.")
@with_settings
def command(settings: Settings, paths: tuple[Path, ...], prune: bool) -> int:
    """Add, update and (with --prune) remove documents."""
    from ingest.ingestion import ingest
    from ui.progress import progress_bar

    with progress_bar(hidden=is_quiet()) as progress:
        report = ingest(
            paths,
            index=settings.index,
            settings=settings.ingest,
            chroma_url=settings.chroma_url,
            prune=prune,
            progress=progress,
        )
    click.echo("\n".join(report_lines(report)))
    return 1 if report.failures else 0


def report_lines(report: Report) -> Iterator[str]:
    """Yield what an ingest did, then each file that it has something to say about."""
    counts = {
        "added": report.added,
        "updated": report.updated,
        "unchanged": report.unchanged,
        "removed": report.removed,
        "could not be read": report.failures,
        "skipped": report.skipped,
    }
    told = ", ".join(f"{len(docs)} {what}" for what, docs in counts.items() if docs) or "nothing to do"
    passages = "passage" if report.passages == 1 else "passages"
    yield f"{told}; {report.passages} {passages} embedded in {report.seconds:.1f} s"
    yield from _remarks("could not be read", report.failures)
    yield from _remarks("skipped", report.skipped)
    yield from _remarks("note", report.notes)
    if report.missing:
        yield "gone from the folder but still in the index (--prune removes them):"
        yield from (f"  {_shown(doc)}" for doc in report.missing)


def _remarks(label: str, remarks: tuple[Remark, ...]) -> Iterator[str]:
    for remark in remarks:
        yield ": ".join(part for part in (label, _shown(remark.doc), _shown(remark.text)) if part)


def _shown(text: str) -> str:
    from qa.terminal import one_line

    return one_line(text)
