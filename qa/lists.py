"""The whole of a list, for a question that asks for all that stands in it."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import takewhile

from ingest.documents import Kind, Span
from ingest.index import Index
from ingest.terms import Term

LONGEST_LIST = 2_000
"""A list of more characters is quoted by the item that was found."""


def asked_list(index: Index, terms: Sequence[Term], span: Span) -> Span:
    """Return the whole list of an item where a question asks for what introduces it, and for no item.

    "What does the union demand?" asks for all that stands below "We demand:"; "what compensation does it
    demand?" for one of them. Any other span is returned as it is.
    """
    introduction, ends, item = span.of(index.document(span.doc).text).partition(":")
    if not ends:
        return span
    above, below = frozenset(index.stems(introduction)), frozenset(index.stems(item))
    asked = [frozenset(index.stems(spelling)) for term in terms for spelling in term.spellings]
    asked = [stems for stems in asked if stems]
    is_introduced = any(stems <= above for stems in asked)
    is_item = any(stems <= below and not stems <= above for stems in asked)
    return whole_list(index, span) if is_introduced and not is_item else span


def whole_list(index: Index, span: Span) -> Span:
    """Return a span that ends in a list's item, stretched over all items of the list; any other as it is."""
    around = index.catalogue.sentences(span.doc, max(0, span.start - LONGEST_LIST), span.end + LONGEST_LIST)
    at = next((n for n, s in enumerate(around) if s.span.start < span.end <= s.span.end), None)
    if at is None or around[at].kind is not Kind.LIST_ITEM:
        return span
    later = list(takewhile(lambda s: s.kind is Kind.LIST_ITEM, around[at:]))
    earlier = list(takewhile(lambda s: s.kind is Kind.LIST_ITEM, reversed(around[: at + 1])))
    whole = Span(span.doc, min(span.start, earlier[-1].span.start), later[-1].span.end)
    return whole if whole.end - whole.start <= LONGEST_LIST else span
