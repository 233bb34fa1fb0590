"""Further wordings of training questions stand on the same sentences, and on nothing that is held out."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from training.articles import Asked, Section, read_all
from training.rewordings import REWORDINGS, key, reworded

DATA = Path(__file__).parents[2] / "shared" / "data"
ROWS = [json.loads(line) for line in REWORDINGS.read_text("utf-8").splitlines()]
TRAINED = Section("Wells", ("The wells ran dry in May.", "Nobody came."))
HELD_OUT = next(s for n in range(99) if (s := Section(f"Wells {n}", TRAINED.sentences)).is_held_out)


def test_every_row_words_a_question_anew_or_asks_about_a_sentence() -> None:
    for row in ROWS:
        assert set(row) in ({"article", "question", "same"}, {"sentence", "new", "answer"})
        assert all(value == value.strip() != "" for value in row.values())


def test_a_wording_has_the_answer_of_its_question_and_a_new_question_its_own(tmp_path: Path) -> None:
    section = next(s for n in range(99) if not (s := Section(f"Wells {n}", TRAINED.sentences)).is_held_out)
    asked = [Asked("squad2", s.title, s, (0,)) for s in (section, HELD_OUT)]
    rows = [
        {"article": section.title, "question": section.title, "same": "When was water gone?"},
        {"sentence": key(section, "The wells ran dry in May."), "new": "Which month?", "answer": "in May"},
        {"article": HELD_OUT.title, "question": HELD_OUT.title, "same": "Never."},
    ]
    path = tmp_path / "rewordings.jsonl"
    path.write_text("\n".join(map(json.dumps, rows)), "utf-8")
    same, new = reworded(asked, path)
    assert (same.question, same.right, same.section) == ("When was water gone?", (0,), section)
    assert (new.question, new.right, new.answers) == ("Which month?", (0,), ("in May",))
    assert section.sentences[0][new.places[0].start : new.places[0].end] == "in May"


@pytest.mark.skipif(not DATA.is_dir(), reason="the public data is not here")
def test_every_row_finds_what_it_is_about() -> None:
    found = reworded(read_all(DATA))
    assert {each.question for each in found} == {row.get("same") or row["new"] for row in ROWS}
    assert not any(each.section.is_held_out for each in found)
