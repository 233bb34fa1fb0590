"""The documents of an index as HTML: a list of them, and what became of an upload."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from ingest.catalogue_rows import Entry
from ingest.loaders import endings
from qa.settings import Settings
from ui.chat.day_html import day_html
from ui.safe_html import flat, safe
from ui.uploads import Uploaded

SHOWN = 200
"""A list is cut here; a search finds the rest."""


def documents_html(entries: Sequence[Entry], search: str = "") -> str:
    """Return the documents whose name, title or publisher holds the words searched for, as a list."""
    if not entries:
        return '<p class="none">No documents yet. Add some above.</p>'
    found = [entry for entry in entries if _matches(entry, search)]
    if not found:
        return '<p class="none">No document has these words in its name, title or publisher.</p>'
    counted = "1 document" if len(entries) == 1 else f"{len(entries)} documents"
    told = counted if len(found) == len(entries) else f"{len(found)} of {counted}"
    rest = "; the first ones are shown, search to see others" if len(found) > SHOWN else ""
    items = "".join(_item(entry) for entry in found[:SHOWN])
    return f'<p class="counted" role="status">{told}{rest}</p><ul class="documents">{items}</ul>'


def what_can_be_added_html(settings: Settings) -> str:
    """Return which files can be uploaded, how many and how large."""
    kinds = ", ".join(f".{ending}" for ending in endings())
    limits = f"up to {settings.chat.upload_files} at once, each up to {settings.ingest.max_file_mb} MB"
    return f'<p class="about">{kinds}; {limits}</p>'


def progress_html(documents: int, total: int) -> str:
    """Return how far an upload is; a total of 0 is not known yet."""
    counted = f": {documents} of {total} done" if total else ""
    return f'<p class="working" role="status">Reading and indexing the files{counted} …</p>'


def uploaded_html(uploaded: Uploaded) -> str:
    """Return what an upload added, then each file that it has something to say about."""
    count = len(uploaded.added)
    added = "Nothing was added." if not count else f"{count} document{'' if count == 1 else 's'} added."
    remarks = [
        *(("Not added", remark) for remark in uploaded.failures),
        *(("Note", r) for r in uploaded.notes),
    ]
    items = "".join(
        f"<li><strong>{label}</strong> <code>{safe(remark.doc)}</code> {safe(remark.text)}</li>"
        for label, remark in remarks
    )
    listed = f"<ul>{items}</ul>" if items else ""
    return f'<div class="uploaded" role="status"><p>{added}</p>{listed}</div>'


def removed_html(doc: str) -> str:
    """Return that a document is gone from the index."""
    return f'<div class="uploaded" role="status"><p>Removed <code>{safe(doc)}</code>.</p></div>'


def _matches(entry: Entry, search: str) -> bool:
    known = " ".join([entry.doc, entry.metadata.title or "", entry.metadata.publisher or ""]).casefold()
    return all(word in known for word in search.casefold().split())


def _item(entry: Entry) -> str:
    known, doc = entry.metadata, escape(entry.doc)
    published = day_html(known.published) or "date not known"
    size = (
        f"same text as {safe(entry.repeats)}"
        if entry.repeats
        else f"{entry.passages} passage{'' if entry.passages == 1 else 's'}"
    )
    problems = "".join(f'<li class="problem">{safe(note)}</li>' for note in entry.notes)
    name = flat(known.title or entry.doc)
    publisher = f"<bdi>{safe(known.publisher)}</bdi>" if known.publisher else "publisher not known"
    about = f"{publisher}, {published}, {size}"
    asked = f"Remove “{name}” from the index? It can then no longer be asked about."
    return (
        f'<li><button type="button" class="title" data-event="select" data-doc="{doc}">'
        f"{safe(known.title or entry.doc)}</button>"
        f'<span class="about">{about}</span><code>{safe(entry.doc)}</code>'
        f'<button type="button" data-event="delete" data-doc="{doc}" aria-label="Remove {name}"'
        f' data-confirm="{asked}">Remove</button>'
        f"{f'<ul>{problems}</ul>' if problems else ''}</li>"
    )
