"""What a web page declares about itself in its head, its JSON-LD and its time elements.

Only declarations are read: trafilatura's own metadata fills gaps with guesses.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import TypeVar

from lxml import etree  # type: ignore[import-untyped]

from ingest.datelines import parse_date
from ingest.documents import Metadata
from ingest.fields import language_tag, one_line, web_address

PUBLISHER_NAMES = ("og:site_name", "citation_publisher", "dc.publisher", "dcterms.publisher")
DATE_NAMES = (
    "article:published_time",
    "og:article:published_time",
    "datepublished",
    "citation_publication_date",
    "citation_date",
    "dc.date.issued",
    "dcterms.issued",
    "dc.date",
    "dcterms.date",
    "pubdate",
    "publishdate",
    "date",
)
SUFFIX_MARKS = (" | ", " - ", " – ", " — ", " :: ", " » ", " · ")
ARTICLE_TYPES = ("Article", "Posting", "Report")
"""How the schema.org types end that stand for one piece of writing."""

Node = dict[str, object]
T = TypeVar("T")


def page_metadata(root: etree._Element) -> Metadata:
    """Return title, publisher, date, address and language where the page states them."""
    metas = dict(reversed(list(_metas(root))))
    nodes = list(_json_ld(root))
    pages = _of_type(nodes, ARTICLE_TYPES) or _of_type(nodes, ("WebPage",))
    publisher = _first(
        one_line(metas.get(PUBLISHER_NAMES[0])),
        _only(_publishers(pages, nodes)),
        *(one_line(metas.get(name)) for name in PUBLISHER_NAMES),
    )
    title = _first(
        one_line(metas.get("og:title")),
        _only(one_line(page.get("headline")) for page in pages),
        one_line(_text_of_only(root, "title")),
        one_line(_text_of_only(root, "h1")),
    )
    published = _first(
        parse_date(metas.get(DATE_NAMES[0])),
        _only(parse_date(page.get("datePublished")) for page in pages),
        *(parse_date(metas.get(name)) for name in DATE_NAMES),
        _only(parse_date(time.get("datetime")) for time in _times(root)),
    )
    return Metadata(
        title=_without_suffix(title, publisher),
        publisher=publisher,
        published=published,
        url=_first(_canonical(root), web_address(metas.get("og:url"))),
        language=language_tag(root.get("lang")),
    )


def _first(*values: T | None) -> T | None:
    return next((value for value in values if value is not None), None)


def _only(values: Iterable[T | None]) -> T | None:
    """Return the value that all agree on who give one."""
    found = {value for value in values if value is not None}
    return found.pop() if len(found) == 1 else None


def _metas(root: etree._Element) -> Iterator[tuple[str, str]]:
    for meta in root.iter("meta"):
        name = meta.get("property") or meta.get("name") or meta.get("itemprop") or ""
        if name and meta.get("content"):
            yield name.strip().lower(), meta.get("content", "")


def _text_of_only(root: etree._Element, tag: str) -> str | None:
    return _only(" ".join("".join(element.itertext()).split()) or None for element in root.iter(tag))


def _canonical(root: etree._Element) -> str | None:
    links = (link for link in root.iter("link") if (link.get("rel") or "").strip().lower() == "canonical")
    return _only(web_address(link.get("href")) for link in links)


def _times(root: etree._Element) -> list[etree._Element]:
    """Return the time elements that are marked as the page's date, else all of them."""
    times = list(root.iter("time"))
    marked = [t for t in times if t.get("itemprop") == "datePublished" or t.get("pubdate") is not None]
    return marked or times


def _without_suffix(title: str | None, publisher: str | None) -> str | None:
    """Take the publisher's name off the end of a title."""
    for mark in SUFFIX_MARKS if title and publisher else ():
        if title and title.lower().endswith(f"{mark}{publisher}".lower()):
            return title[: -len(f"{mark}{publisher}")].strip() or None
    return title


def _json_ld(root: etree._Element) -> Iterator[Node]:
    """Yield the page's own JSON-LD nodes: those at the top, in a graph, or its main entity."""
    waiting: list[object] = []
    for script in root.iter("script"):
        if (script.get("type") or "").strip().lower() == "application/ld+json":
            try:
                waiting.append(json.loads(script.text or "", strict=False))
            except (ValueError, RecursionError):
                continue
    while waiting:
        value = waiting.pop(0)
        if isinstance(value, list):
            waiting += value
        elif isinstance(value, dict):
            yield value
            waiting += [value.get("@graph"), value.get("mainEntity")]


def _of_type(nodes: Iterable[Node], endings: tuple[str, ...]) -> list[Node]:
    return [node for node in nodes if any(name.endswith(endings) for name in _types(node))]


def _types(node: Node) -> list[str]:
    declared = node.get("@type")
    names = declared if isinstance(declared, list) else [declared]
    return [name for name in names if isinstance(name, str)]


def _publishers(pages: Iterable[Node], nodes: Iterable[Node]) -> Iterator[str | None]:
    named = {name: node for node in nodes if isinstance(name := node.get("@id"), str)}
    for page in pages:
        publisher = page.get("publisher")
        if isinstance(publisher, list) and len(publisher) == 1:
            publisher = publisher[0]
        if isinstance(publisher, dict):
            known = named.get(str(publisher.get("@id")), {})
            publisher = publisher.get("name") or known.get("name")
        yield one_line(publisher)
