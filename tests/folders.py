"""Small folders of our own documents, and what an index holds, for comparing."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from ingest.catalogue import Catalogue
from ingest.ingestion import ingest
from ingest.places import Places
from ingest.report import Report
from ingest.settings import IngestSettings
from ingest.stored import open_vectors, open_words

FLOOD = """Flood in Lower Weston

Tuesday, 3 March 2026

According to the river authority, 212 houses in Lower Weston were flooded overnight. Mayor Ana Brandt said
that 1,400 people had left their homes. The school will stay closed until Friday.
"""
STRIKE = """Dockers walk out

The dockers' union said on Monday that 3,000 of its members had stopped work in Port Hale. The company put
the number at 1,900. It denied that wages had been cut.
"""
ELECTION = """Council election

Turnout in Weston reached 61 percent, the electoral office reported. Yusuf Maqsoud won the seat for the
Greens.
"""
DOCUMENTS = {"flood.txt": FLOOD, "strike.txt": STRIKE, "votes/election.md": ELECTION}


def write(folder: Path, documents: Mapping[str, str]) -> Path:
    """Write documents below a folder, as they are, and return it."""
    for doc, text in documents.items():
        path = folder / doc
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode())
    return folder


def numbered(count: int) -> dict[str, str]:
    """Return so many short reports, each different from the others."""
    places = ("Weston", "Port Hale", "Marl", "Ostrava", "Kirkdale")
    return {
        f"report-{n:03}.txt": f"Report {n} from {places[n % 5]}\n\n"
        f"The {places[n % 5]} council said that {n * 37 + 5} trees had been felled in district {n}. "
        f"Inspector Number{n} warned that the work would take {n + 2} weeks.\n\nNobody was hurt on day {n}.\n"
        for n in range(count)
    }


def run(folder: Path, index: Path, *, prune: bool = False, settings: IngestSettings | None = None) -> Report:
    """Ingest a folder into an index."""
    return ingest([folder], index=index, settings=settings or IngestSettings(), prune=prune)


@dataclass(frozen=True, slots=True)
class Held:
    """All that an index holds, in an order of its own, without the ids that differ from index to index."""

    documents: list[tuple[object, ...]]
    passages: list[tuple[str, str, bytes]]
    words: list[tuple[object, ...]]
    journal: tuple[str, ...]
    in_vectors: list[str]
    in_words: int


def held(index: Path) -> Held:
    """Read everything from an index: the catalogue, and what its stores hold."""
    places = Places(index)
    catalogue = Catalogue.open(places.catalogue)
    vectors = open_vectors(catalogue.meta("id"), places, None)
    words = open_words(places)
    try:
        vectors.check()
        return Held(
            documents=[(e.doc, e.version, e.sha256, e.metadata, e.repeats) for e in catalogue.entries()],
            passages=sorted((p.id, str(p.span), vector) for p, vector in catalogue.passages()),
            words=[(w, catalogue.word_documents(w), catalogue.is_name(w)) for w in catalogue.all_words()],
            journal=catalogue.journal(),
            in_vectors=vectors.ids(),
            in_words=words.count(),
        )
    finally:
        words.close()
        vectors.close()
        catalogue.close()
