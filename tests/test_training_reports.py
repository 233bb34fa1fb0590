"""The invented reports that the reader is trained on."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from training.articles import REPORTS, read_all

FILES = sorted(REPORTS.glob("*.json"))
DATA = Path(__file__).parents[2] / "shared" / "data"


@pytest.mark.parametrize("path", FILES, ids=[path.stem for path in FILES])
def test_every_quote_stands_once_in_its_report_and_every_answer_in_its_quote(path: Path) -> None:
    event = json.loads(path.read_text("utf-8"))
    texts = {row["doc"]: row["text"] for row in event["documents"]}
    for item in (item for row in event["questions"] for item in row["evidence"]):
        assert texts[item["doc"]].count(item["quote"]) == 1
        assert item["answer"] is None or item["answer"] in item["quote"]


def test_events_are_each_their_own() -> None:
    names = [json.loads(path.read_text("utf-8"))["event"] for path in FILES]
    assert len(set(names)) == len(names) > 0


def test_a_share_of_the_questions_has_no_answer() -> None:
    rows = [row for path in FILES for row in json.loads(path.read_text("utf-8"))["questions"]]
    assert 0.2 < sum(not row["evidence"] for row in rows) / len(rows) < 0.4


@pytest.mark.skipif(not DATA.is_dir(), reason="the public data is not here")
def test_no_article_is_on_both_sides_of_the_split() -> None:
    asked = read_all(DATA)
    sides: dict[str, set[bool]] = {}
    for question in asked:
        sides.setdefault(question.section.article.casefold(), set()).add(question.section.is_held_out)
    assert all(len(found) == 1 for found in sides.values())
    assert any(question.section.is_held_out for question in asked if question.set == "reports")


@pytest.mark.skipif(not DATA.is_dir(), reason="the public data is not here")
def test_right_sentences_and_places_stand_in_their_section() -> None:
    for question in read_all(DATA):
        assert all(number < len(question.section.sentences) for number in question.right)
        for place in question.places:
            assert 0 <= place.start < place.end <= len(question.section.sentences[place.sentence]) + 1
