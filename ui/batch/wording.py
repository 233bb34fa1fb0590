"""Words that reports have in common."""

from __future__ import annotations

import re
from collections.abc import Mapping

from qa.answer import Citation
from ui.batch.outcomes import Context

HEADINGS = {
    "answered": "Answered",
    "disputed": "Disputed: the documents differ, and none is picked as right",
    "not_found": "Not found: the documents do not say",
    "failed": "Failed: the question could not be asked",
}

_FIRST_WORD, _LAST_WORD = re.compile(r"\S*\s"), re.compile(r"\s\S*\Z")
_HEADING = re.compile(r"^#{1,6}[ \t]+(.*)$", re.MULTILINE)
_BREAK = re.compile(r"\n\s*\n|\n(?=[ \t]*(?:[-*+•]|\d{1,3}[.)])[ \t])")


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
    """Return what stands around a quote without the words that were cut in two, each paragraph on a line.

    Where a paragraph ends before the quote, so does the first text; where one begins after it, so does the
    second. The mark of a Markdown heading is left out.
    """
    before, after = context
    cut_before, cut_after = _FIRST_WORD.match(before), _LAST_WORD.search(after)
    whole_before = before[cut_before.end() :].lstrip() if cut_before else ""
    whole_after = after[: cut_after.start()].rstrip() if cut_after else ""
    return (
        f"…{_paragraphs(whole_before)}" if whole_before else "",
        f"{_paragraphs(whole_after)}…" if whole_after else "",
    )


def _paragraphs(text: str) -> str:
    """Return a text with a line for each paragraph, heading and item; a line that was only full goes on."""
    parted = _HEADING.sub(r"\n\n\1\n\n", text.replace("\r\n", "\n").replace("\r", "\n"))
    return "\n".join(" ".join(part.split()) for part in _BREAK.split(parted))
