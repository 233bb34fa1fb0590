"""`onrecord sources`: what is indexed, and the text of one document."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import click

from qa.options import with_settings
from qa.terminal import escaped, one_line, plain

if TYPE_CHECKING:
    from ingest.catalogue_rows import Entry
    from qa.settings import Settings


@click.group("sources", invoke_without_command=True)
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object a line.")
@with_settings
def command(settings: Settings, as_json: bool) -> None:
    """List what is indexed, or show one document."""
    if click.get_current_context().invoked_subcommand is not None:
        return
    from ingest.catalogue import Catalogue
    from ingest.places import Places

    catalogue = Catalogue.open(Places(settings.index).catalogue)
    for entry in catalogue.entries():
        click.echo(
            escaped(json.dumps(_plain(entry), ensure_ascii=False)) if as_json else "\n".join(_lines(entry))
        )
    catalogue.close()


@command.command("show")
@click.argument("doc", metavar="DOC")
@with_settings
def show(settings: Settings, doc: str) -> None:
    """Print the canonical text of one document, as it is quoted."""
    from ingest.catalogue import Catalogue
    from ingest.errors import UsageError
    from ingest.places import Places

    catalogue = Catalogue.open(Places(settings.index).catalogue)
    document = catalogue.document(doc)
    catalogue.close()
    if document is None:
        raise UsageError(f"There is no document {doc} in the index. See what there is with: onrecord sources")
    click.echo(plain(document.text))


def _lines(entry: Entry) -> Iterator[str]:
    known = entry.metadata
    published = known.published.isoformat() if known.published else "date not known"
    about = [known.title or "no title", known.publisher or "publisher not known", published]
    size = (
        f"repeats {entry.repeats}"
        if entry.repeats
        else f"{entry.passages} passage{'' if entry.passages == 1 else 's'}"
    )
    yield f"{one_line(entry.doc)}: {one_line('; '.join(about))} ({one_line(size)})"
    yield from (f"  {one_line(note)}" for note in entry.notes)


def _plain(entry: Entry) -> dict[str, Any]:
    known = entry.metadata
    return {
        "doc": entry.doc,
        "title": known.title,
        "publisher": known.publisher,
        "published": known.published.isoformat() if known.published else None,
        "url": known.url,
        "language": known.language,
        "sha256": entry.sha256,
        "passages": entry.passages,
        "repeats": entry.repeats,
        "notes": list(entry.notes),
    }
