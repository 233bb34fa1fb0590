"""How well speakers are told: `python -m tests.speakers_told GOLD INDEX` prints precision and recall.

The speaker of each quote that a gold set names as evidence is told from its document, as for a citation, and
compared with the one that the gold set gives. Where that is the publisher, telling nobody is right too: a
document's own voice is its publisher's. `training.gold_set` makes a gold set of held-out reports.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from eval.gold_sets.questions import read_gold
from ingest.documents import Span
from ingest.index import Index
from qa.provenance import provenance
from qa.settings import Settings
from qa.speakers import agree


def main() -> None:
    """Print each speaker that is not the one given, then the shares."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("gold", type=Path)
    parser.add_argument("index", type=Path)
    arguments = parser.parse_args()
    index = Index.open(arguments.index, settings=Settings().ingest, chroma_url=None)
    counts: Counter[str] = Counter()
    for quote, given, told in _told(index, arguments.gold):
        told_as = outcome(given, told)
        counts[told_as] += 1
        if told_as in ("wrong", "missed", "made up"):
            sys.stdout.write(f"{told_as}: {told} for {given}: {' '.join(quote.split())[:120]}\n")
    named = counts["right"] + counts["wrong"]
    sys.stdout.write(f"{dict(counts)}\n")
    sys.stdout.write(f"precision {counts['right'] / max(1, named + counts['made up']):.3f}\n")
    sys.stdout.write(f"recall {counts['right'] / max(1, named + counts['missed']):.3f}\n")


def _told(index: Index, gold: Path) -> Iterator[tuple[str, str | None, str | None]]:
    """Yield each quote of a gold set once, with the speaker given for it and the one told."""
    evidence = {(e.doc, e.quote): e for question in read_gold(gold) for e in question.evidence}
    for doc, quote in evidence:
        document = index.catalogue.document(doc)
        start = document.text.find(quote) if document else -1
        if document and start >= 0:
            told = provenance(index.catalogue, document, Span(doc, start, start + len(quote)))
            given = evidence[doc, quote].speaker
            is_own = told.speaker is None and agree(given, document.metadata.publisher)
            yield quote, None if is_own else given, told.speaker


def outcome(given: str | None, told: str | None) -> str:
    """Return what became of a speaker: right, wrong, missed, made up, or none where there is none."""
    if given is None or told is None:
        return "none" if given == told else "made up" if given is None else "missed"
    return "right" if agree(given, told) else "wrong"


if __name__ == "__main__":
    main()
