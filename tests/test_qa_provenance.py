"""A part of a sentence has the speaker whom it names, or the sentence's where he goes on."""

from __future__ import annotations

from pathlib import Path

import pytest

from ingest.catalogue import Catalogue
from ingest.documents import Span
from ingest.places import Places
from qa.provenance import provenance
from tests.folders import run, write

TEXT = """The lake council said that the ice was thin and the race was off; it blamed a warm wind.

Ana Silva called the race a farce, and the ferry firm denied that its pier had cracked.

The rowing club demanded a new pier, rejected the offer, and warned of a strike, accusing the port of delay.

Earlier the port had closed its gates, and said that it would open them in May.

The dockers said no, while the gates stayed shut all week.
"""
PARTS = [
    ("The lake council", "the ice was thin"),
    ("The lake council", "The lake council said that the ice was thin"),
    ("The lake council", "it blamed a warm wind"),
    ("Ana Silva", "Ana Silva called the race a farce"),
    ("the ferry firm", "the ferry firm denied that its pier had cracked"),
    ("The rowing club", "warned of a strike"),
    ("The rowing club", "accusing the port of delay"),
    (None, "Earlier the port had closed its gates"),
    (None, "while the gates stayed shut all week"),
]


@pytest.fixture(scope="module")
def catalogue(tmp_path_factory: pytest.TempPathFactory) -> Catalogue:
    folder = tmp_path_factory.mktemp("provenance")
    run(write(folder / "documents", {"a.txt": TEXT}), folder / "index")
    return Catalogue.open(Places(folder / "index").catalogue)


@pytest.mark.parametrize(("speaker", "part"), PARTS)
def test_part_of_a_sentence_has_its_own_speaker(catalogue: Catalogue, speaker: str | None, part: str) -> None:
    document = catalogue.document("a.txt")
    assert document is not None
    start = TEXT.index(part)
    assert provenance(catalogue, document, Span("a.txt", start, start + len(part))).speaker == speaker


def test_quote_of_a_repeat_has_its_speaker_and_a_statement_its_maker(tmp_path: Path) -> None:
    said = "The lake council said that the ice was thin and that the race was off for the year."
    texts = {
        "repeated.txt": f"Race off\n\n{said} Nobody fell in.\n\nBackground\n\n{said}\n",
        "own.txt": "Statement by the Lake Council on the race\n\nThe ice is thin.\n\nThe race is off.\n",
    }
    run(write(tmp_path / "documents", texts), tmp_path / "index")
    catalogue = Catalogue.open(Places(tmp_path / "index").catalogue)
    for doc, part, speaker in (
        ("repeated.txt", "the race was off", "The lake council"),
        ("own.txt", "The race is off", "the Lake Council"),
    ):
        document = catalogue.document(doc)
        assert document is not None
        start = texts[doc].rindex(part)
        assert provenance(catalogue, document, Span(doc, start, start + len(part))).speaker == speaker
