"""How well speakers and dates are told: `python -m tests.agency_told dev` (or `unseen`).

The set is our own: paragraphs in the style of agency reports, each statement marked with whom the document
names as making it and the date for which it is made, both null where there is none. What stands in brackets
in a speaker is another name that the document gives him. The half `dev` may be read while rules are
written; of the half `unseen` only the totals are printed.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from eval.gold_sets.questions import GoldEvidence, read_gold
from ingest.documents import Span
from ingest.index import Index
from ingest.ingestion import ingest
from ingest.settings import IngestSettings
from qa.provenance import Provenance, provenance
from tests.speakers_told import outcome

SET = Path(__file__).parent / "agency"
HALVES = ("dev", "unseen")


@dataclass(frozen=True, slots=True)
class Told:
    """A statement as the set gives it, and what is told of it."""

    given: GoldEvidence
    told: Provenance

    @property
    def speaker(self) -> str:
        """What became of its speaker: right, wrong, missed, made up or none."""
        return outcome(self.given.speaker, self.told.speaker)

    @property
    def date(self) -> str:
        """What became of its date, in the same words."""
        given, told = self.given.as_of, self.told.as_of
        if given is None or told is None:
            return "none" if given == told else "made up" if given is None else "missed"
        return "right" if given == told else "wrong"


def main() -> None:
    """Print what is not as given of the half that may be read, then the shares."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("half", nargs="?", choices=HALVES, default="dev")
    half = parser.parse_args().half
    statements = list(told(half))
    for statement in statements if half == "dev" else ():
        sys.stdout.write(_misses(statement))
    _print_shares("speaker", Counter(statement.speaker for statement in statements))
    _print_shares("date", Counter(statement.date for statement in statements))


def told(half: str) -> Iterator[Told]:
    """Ingest a half of the set, and yield its statements."""
    with TemporaryDirectory() as folder:
        settings = IngestSettings()
        ingest([SET / half], index=Path(folder), settings=settings, prune=False)
        index = Index.open(Path(folder), settings=settings, chroma_url=None)
        for given in (item for document in read_gold(SET / f"{half}.jsonl") for item in document.evidence):
            document = index.catalogue.document(given.doc)
            if document is None:
                raise LookupError(f"{given.doc} is not in the index")
            start = document.text.index(given.quote)
            span = Span(given.doc, start, start + len(given.quote))
            yield Told(given, provenance(index.catalogue, document, span))


def _misses(statement: Told) -> str:
    given, found = statement.given, statement.told
    quote = " ".join(given.quote.split())
    lines = []
    if statement.speaker not in ("right", "none"):
        lines.append(f"speaker {statement.speaker}: {found.speaker} for {given.speaker}: {quote}\n")
    if statement.date not in ("right", "none"):
        lines.append(f"date {statement.date}: {found.as_of} for {given.as_of}: {quote}\n")
    return "".join(lines)


def _print_shares(name: str, counts: Counter[str]) -> None:
    right, named = counts["right"], counts["right"] + counts["wrong"]
    shares = {
        "accuracy": (right + counts["none"]) / counts.total(),
        "precision": right / max(1, named + counts["made up"]),
        "recall": right / max(1, named + counts["missed"]),
    }
    sys.stdout.write(f"{name} {dict(counts)}\n")
    sys.stdout.write(f"{name} {', '.join(f'{share} {value:.3f}' for share, value in shares.items())}\n")


if __name__ == "__main__":
    main()
