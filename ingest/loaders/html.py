"""Web pages: their main content as plain text, and what they declare about themselves."""

from __future__ import annotations

import re

from lxml import etree, html  # type: ignore[import-untyped]

from ingest.encoding import decode
from ingest.errors import UnreadableDocument
from ingest.html_metadata import page_metadata
from ingest.html_prose import make_prose_plain
from ingest.html_text import plain_text, remove_hidden, visible_text
from ingest.loaders import Loaded

DECLARED_CHARSET = re.compile(
    rb"<(?:meta\b[^>]*?charset|\?xml\b[^>]*?encoding)\s*=\s*[\"']?\s*([\w.:-]+)", re.IGNORECASE
)
WHERE_DECLARED = 4_096
"""How many bytes at the start of a page are searched for its encoding."""
DEEPEST = 400
"""How deep the tags of a page may be nested for trafilatura, which takes minutes over deeper ones."""
NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff]")


def load(data: bytes) -> Loaded:
    """Return the main content that trafilatura finds, or all that the page shows when it finds none."""
    declared = DECLARED_CHARSET.search(data[:WHERE_DECLARED])
    text, note = decode(data, declared[1].decode("ascii") if declared else None)
    root, is_cut = _parsed(text)
    known = page_metadata(root)
    remove_hidden(root)
    make_prose_plain(root)
    content = _main_content(root) or visible_text(root)
    if not content:
        raise UnreadableDocument("It shows no text. Save the page again from a browser once it has loaded.")
    cut = "Its tags are nested too deeply, and some of its text may not have been read." if is_cut else None
    return Loaded(content, known, notes=tuple(filter(None, (note, cut))))


def _parsed(text: str) -> tuple[etree._Element, bool]:
    """Return a page's tree, and whether the parser gave up on parts nested below its limit."""
    parser = html.HTMLParser(
        encoding="utf-8", remove_comments=True, remove_pis=True, collect_ids=False, huge_tree=True
    )
    clean = NOT_XML.sub(" ", text.removeprefix("\ufeff"))
    try:
        root = html.document_fromstring(clean.encode(), parser=parser)
    except etree.LxmlError as error:
        raise UnreadableDocument("It holds no HTML that could be read. Save the page again.") from error
    return root, any(entry.type_name == "ERR_RESOURCE_LIMIT" for entry in parser.error_log)


def _main_content(root: etree._Element) -> str:
    from trafilatura import bare_extraction

    if _depth(root) > DEEPEST:
        return ""
    found = bare_extraction(root, include_comments=False, include_tables=True)
    return "" if found is None or isinstance(found, dict) else plain_text(found.body)


def _depth(root: etree._Element) -> int:
    depth = deepest = 0
    for event, _ in etree.iterwalk(root, events=("start", "end")):
        depth += 1 if event == "start" else -1
        deepest = max(deepest, depth)
    return deepest
