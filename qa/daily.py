"""Counts of single days: that of the day asked for, and none of one day where the whole is asked for."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from functools import lru_cache
from itertools import pairwise

from ingest.claims.as_of import entry_day
from ingest.claims.counts import counts
from ingest.claims.matters import LEXICON
from ingest.documents import Document
from ingest.index import Index
from qa.days import Day
from qa.disputes import Value
from qa.provenance import provenance

LONGEST, LONGEST_ENTRY = 50_000, 300
"""Characters of a document, and of a line of it, that are looked at."""
FEWEST = 3
"""So many entries of a chronicle tell whether they count on or each day anew."""


def of_days_asked(index: Index, found: Sequence[Value], days: Sequence[Day]) -> list[Value]:
    """Return the values for the days that a question names, or all where none is for them.

    Where it names no day what a chronicle that counts each day anew (41, 27, 19) has for one is left out; one
    whose numbers never fall counts on.
    """
    if not days:
        return [value for value in found if not _is_of_one_day(index, value)]
    fitting = [value for value in found if (day := _day(index, value)) and any(d.may_be(day) for d in days)]
    return fitting or list(found)


def _is_of_one_day(index: Index, value: Value) -> bool:
    """Tell whether a value stands in an entry of a document whose entries count each day anew."""
    document = index.document(value.evidence.span.doc)
    last_line = value.evidence.span.of(document.text).rstrip().rpartition("\n")[2]
    is_entry = entry_day(last_line, document.metadata.published) is not None
    return is_entry and value.matter in LEXICON and _counts_anew(document, value.matter)


@lru_cache(maxsize=64)
def _counts_anew(document: Document, matter: str) -> bool:
    """Tell whether the entries of a document give less of a matter for one day than for the day before."""
    entries = sorted(_entries(document, matter)) if len(document.text) <= LONGEST else []
    falls = any(after < before for (_, before), (_, after) in pairwise(entries))
    return falls and len({day for day, _ in entries}) >= FEWEST


def _entries(document: Document, matter: str) -> Iterator[tuple[date, float]]:
    """Yield the day and the number of each line that begins with a day and counts a matter."""
    for line in document.text.splitlines():
        day = entry_day(line, document.metadata.published) if len(line) <= LONGEST_ENTRY else None
        values = (
            [placed.count.value for placed in counts(line) if placed.count.matter == matter] if day else []
        )
        if day and values:
            yield day, values[0]


def _day(index: Index, value: Value) -> date | None:
    document = index.document(value.evidence.span.doc)
    told = provenance(index.catalogue, document, value.evidence.span).as_of
    return date.fromisoformat(told) if told else None
