"""Words that reports have in common."""

from __future__ import annotations

from collections.abc import Mapping

from qa.answer import Citation
from ui.batch.outcomes import Context

HEADINGS = {
    "answered": "Answered",
    "disputed": "Disputed: the documents differ, and none is picked as right",
    "not_found": "Not found: the documents do not say",
    "failed": "Failed: the question could not be asked",
}


def counted(counts: Mapping[str, int]) -> str:
    """Return how many questions have each status, and how many there are."""
    total = sum(counts.values())
    told = ", ".join(f"{count} {status.replace('_', ' ')}" for status, count in counts.items())
    return f"{total} question{'' if total == 1 else 's'}: {told}"


def origin(citation: Citation) -> str:
    """Return who says a quote and where it stands, with what is not known said to be so."""
    speaker = f"{citation.speaker}, in: " if citation.speaker else ""
    published = citation.published or "date not known"
    page = f", page {citation.page}" if citation.page is not None else ""
    as_of = f"; as of {citation.as_of}" if citation.as_of else ""
    place = f"{citation.doc}:{citation.start}-{citation.end}{page}"
    title = f"“{citation.title}”, " if citation.title else ""
    return f"{speaker}{title}{citation.publisher or 'publisher not known'}, {published} ({place}){as_of}"


def trimmed(context: Context) -> tuple[str, str]:
    """Return what stands around a quote without the words that were cut in two."""
    before, after = context
    _, cut_before, whole_before = before.partition(" ")
    whole_after, cut_after, _ = after.rpartition(" ")
    return (f"…{whole_before}" if cut_before else ""), (f"{whole_after}…" if cut_after else "")
