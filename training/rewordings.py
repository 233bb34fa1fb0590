"""More questions to train on: others' wordings of the same ones, and new ones on the same sentences."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from hashlib import sha256
from pathlib import Path
from typing import Any

from training.articles import Asked, Place, Section

Row = dict[str, Any]

REWORDINGS = Path(__file__).with_name("rewordings.jsonl")
"""Written for onrecord, in other words than the sentences that answer. A row words a `question` of the set
anew, or asks (`new`) about the sentence that `sentence` is the key of, with the words that answer it."""


def reworded(asked: Sequence[Asked], path: Path = REWORDINGS) -> list[Asked]:
    """Return the questions that a file adds to those given, in its order, on nothing that is held out."""
    rows: list[Row] = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
    trained = [each for each in asked if not each.section.is_held_out]
    by_question: dict[tuple[str, str], list[Asked]] = defaultdict(list)
    for each in trained:
        by_question[each.section.article, each.question].append(each)
    sections = {each.section: each.set for each in trained}
    by_sentence = {
        key(section, sentence): (name, section, number)
        for section, name in sections.items()
        for number, sentence in enumerate(section.sentences)
    }
    return [more for row in rows for more in _added(row, by_question, by_sentence)]


def key(section: Section, sentence: str) -> str:
    """Return by what a row names a sentence of a section."""
    return sha256(f"{section.article}\n{sentence}".encode()).hexdigest()[:16]


def _added(
    row: Row,
    by_question: dict[tuple[str, str], list[Asked]],
    by_sentence: dict[str, tuple[str, Section, int]],
) -> Iterator[Asked]:
    if "question" in row:
        for each in by_question.get((row["article"], row["question"]), ()):
            yield replace(each, question=row["same"])
    elif row["sentence"] in by_sentence:
        name, section, number = by_sentence[row["sentence"]]
        start = section.sentences[number].find(row["answer"])
        places = (Place(number, start, start + len(row["answer"])),) if start >= 0 else ()
        yield Asked(name, row["new"], section, (number,), (row["answer"],), places)
