"""Question sets as sections of sentences and questions on them, split by article."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

from ingest.sentences import cut

Row = dict[str, Any]

REPORTS = Path(__file__).with_name("reports")
"""Invented reports and questions on them, written for onrecord: one file an event."""


@dataclass(frozen=True, slots=True)
class Section:
    """A paragraph or section of an article, or one report on an event, cut into sentences."""

    title: str
    sentences: tuple[str, ...]
    text: str = ""
    """What they were cut from; empty where there was nothing but sentences."""
    event: str | None = None

    @property
    def article(self) -> str:
        """What is held out as a whole: an article, or all the reports on one event."""
        return self.event or self.title

    @property
    def is_held_out(self) -> bool:
        """Whether it is only for measuring: one article in five, alike in every set; one event in three."""
        first, second, *_ = sha256(self.article.casefold().encode()).digest()
        return second % 3 == 2 if self.event else first % 5 == 4


@dataclass(frozen=True, slots=True)
class Place:
    """Where an accepted answer stands: half-open offsets into one sentence of the section."""

    sentence: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Asked:
    """A question on a section; without right sentences, the section does not answer it."""

    set: str
    question: str
    section: Section
    right: tuple[int, ...]
    answers: tuple[str, ...] = ()
    places: tuple[Place, ...] = ()
    elsewhere: tuple[str, ...] | None = None
    """The sentences of other sections that answer too; None where that is not known."""

    def may_answer(self, sentence: str) -> bool:
        """Tell whether a sentence of another section answers or, where that is not known, may answer."""
        if self.elsewhere is not None:
            return sentence in self.elsewhere
        text = sentence.casefold()
        return any(answer.casefold() in text for answer in self.answers)


def read_all(data: Path) -> list[Asked]:
    """Return every question of squad2, xquad_en, nq_qed and selqa, and on our reports, in a fixed order.

    A question on reports comes once for each report that answers it; one without an answer comes once.
    """
    return [
        *_on_paragraphs(data, "squad2"),
        *_on_paragraphs(data, "xquad_en"),
        *_on_paragraphs(data, "nq_qed"),
        *_selqa(data),
        *(asked for path in sorted(REPORTS.glob("*.json")) for asked in _on_reports(path)),
    ]


def _rows(path: Path) -> list[Row]:
    return [json.loads(line) for line in path.read_text("utf-8").split("\n") if line]


def _on_paragraphs(data: Path, name: str) -> Iterator[Asked]:
    docs = {row["id"]: row for row in _rows(data / name / "docs.jsonl")}
    cuts = {key: [(s.span.start, s.span.end) for s in cut(key, doc["text"])] for key, doc in docs.items()}
    sections = {
        key: Section(doc["title"], tuple(doc["text"][start:end] for start, end in cuts[key]), doc["text"])
        for key, doc in docs.items()
    }
    for row in _rows(data / name / "questions.jsonl"):
        key = row["doc_id"]
        places = () if row["unanswerable"] else tuple(_places(_spans(row), cuts[key]))
        if row["unanswerable"] or places:
            yield Asked(
                name,
                row["question"].strip(),
                sections[key],
                tuple(sorted({place.sentence for place in places})),
                tuple(row["answers"]),
                places,
            )


def _spans(row: Row) -> Iterator[tuple[int, int]]:
    if "answer_starts" in row:
        for answer, start in zip(row["answers"], row["answer_starts"], strict=True):
            yield start, start + len(answer)
    for parts in row.get("answer_spans") or ():
        yield from ((start, end) for start, end, _ in parts)


def _places(spans: Iterator[tuple[int, int]], cuts: list[tuple[int, int]]) -> Iterator[Place]:
    for start, end in spans:
        for number, (first, last) in enumerate(cuts):
            if first <= start < last:
                yield Place(number, start - first, min(end, last) - first)


def _selqa(data: Path) -> Iterator[Asked]:
    for row in _rows(data / "selqa" / "questions.jsonl"):
        section = Section(row["title"], tuple(row["candidates"]))
        yield Asked("selqa", row["question"].strip(), section, tuple(row["answers"]))


def _on_reports(path: Path) -> Iterator[Asked]:
    event = json.loads(path.read_text("utf-8"))
    texts = {row["doc"]: row["text"] for row in event["documents"]}
    cuts = {doc: [(s.span.start, s.span.end) for s in cut(doc, text)] for doc, text in texts.items()}
    sections = {
        row["doc"]: Section(
            row["title"], tuple(row["text"][a:b] for a, b in cuts[row["doc"]]), row["text"], event["event"]
        )
        for row in event["documents"]
    }
    for number, row in enumerate(event["questions"]):
        found = {
            doc: sorted(places, key=lambda place: place.sentence)
            for doc in sections
            if (
                places := [
                    p
                    for item in row["evidence"]
                    if item["doc"] == doc
                    for p in _quoted(item, texts[doc], cuts[doc])
                ]
            )
        }
        everywhere = tuple(
            sections[doc].sentences[p.sentence] for doc, places in found.items() for p in places
        )
        for doc in found or [list(sections)[number % len(sections)]]:
            places = found.get(doc, [])
            right = tuple(sorted({place.sentence for place in places}))
            known = tuple(place for place in places if place.start < place.end)
            yield Asked("reports", row["question"].strip(), sections[doc], right, (), known, everywhere)


def _quoted(item: Row, text: str, cuts: list[tuple[int, int]]) -> Iterator[Place]:
    """Yield where an evidence item stands: the words that answer, empty where only the sentence is known."""
    start = text.index(item["quote"])
    answer = item.get("answer")
    at = start + item["quote"].index(answer) if answer else start
    for place in _places(iter([(at, at + len(answer or "x"))]), cuts):
        yield place if answer else Place(place.sentence, 0, 0)
