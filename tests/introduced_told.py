"""How well who somebody is gets told: `python -m tests.introduced_told GOLD INDEX` prints the shares.

Each person whom a gold set names as a speaker is asked about, "Who is Ana Roth?". Whether a statement
introduces one is the rule's own judgement. `training.gold_set` makes a gold set of held-out reports.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from eval.gold_sets.questions import read_gold
from qa.confidence import log_odds
from qa.engine import Engine
from qa.evidence import Evidence
from qa.finding import Finding
from qa.introductions import SURE, introduces
from qa.settings import Settings

_PERSON = re.compile(r"[A-Z][\w’'.-]+(?: [A-Z][\w’'.-]+)+")


def main() -> None:
    """Ask about each speaker and print what was found."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("gold", type=Path)
    parser.add_argument("index", type=Path)
    options = parser.parse_args()
    speakers = {e.speaker for question in read_gold(options.gold) for e in question.evidence if e.speaker}
    counts: Counter[str] = Counter()
    with Engine.open(Settings(index=options.index)) as engine:
        for name in sorted(filter(_PERSON.fullmatch, speakers)):
            counts.update(_outcome(engine, name))
    for outcome in ("asked about", "introduced", "first without the rule", "first with it", "answered by it"):
        sys.stdout.write(f"{outcome}: {counts[outcome]}\n")


def _outcome(engine: Engine, name: str) -> Iterator[str]:
    """Yield what became of one question."""
    yield "asked about"
    finding = engine.find(f"Who is {name}?")
    introducing = [piece for piece in finding.evidence if _introduces(engine, finding, piece, name)]
    if not introducing:
        return
    yield "introduced"
    by_reader = max(finding.evidence, key=lambda p: log_odds(p) - (SURE if p in introducing else 0.0))
    yield from ["first without the rule"] if by_reader in introducing else []
    yield from ["first with it"] if finding.evidence[0] in introducing else []
    quotes = {(citation.doc, citation.end) for citation in engine.answer(finding).citations}
    yield from ["answered by it"] if any((p.span.doc, p.span.end) in quotes for p in introducing) else []


def _introduces(engine: Engine, finding: Finding, piece: Evidence, name: str) -> bool:
    text = piece.span.of(engine.index.document(piece.span.doc).text)
    return introduces(text, name, finding.query.terms)


if __name__ == "__main__":
    main()
