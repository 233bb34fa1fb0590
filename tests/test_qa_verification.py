"""A saved answer passes as the engine made it, and fails when anything that can be checked was altered."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from ingest.catalogue import Catalogue
from ingest.errors import UsageError
from ingest.places import Places
from ingest.settings import IngestSettings
from qa.answer_words import corrected
from qa.engine import Engine
from qa.qa_settings import QaSettings
from qa.saved_answers import SavedAnswer, SavedCitation, read_answers
from qa.settings import Settings
from qa.verification import verify
from tests.folders import DOCUMENTS, run, write

SILENT = "What did Napoleon eat?"
FLOODED = "How many houses were flooded in Lower Weston?"
STOPPED = "How many dockers stopped work in Port Hale?"
DOUBLED = "Wells\n\nEngineer Iva Holt counted 23 dry wells. She said that more would follow.\n"
ASSUMED = "Why did the company cut wages?"
FOLLOWED = "Did Holt say that more wells would follow?"


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("verified")
    write(folder / "documents", {**DOCUMENTS, "wells.txt": DOUBLED})
    run(folder / "documents", folder / "index")
    return folder / "index"


@pytest.fixture(scope="module")
def saved(index: Path) -> dict[str, dict[str, Any]]:
    """Answers as they are saved, by question."""
    settings = Settings(index=index, qa=QaSettings(wrong_answers_accepted=1.0))
    with Engine.open(settings) as engine:
        questions = (FLOODED, SILENT, STOPPED, FOLLOWED, ASSUMED)
        return {question: json.loads(json.dumps(engine.ask(question).as_json())) for question in questions}


@pytest.fixture
def catalogue(index: Path) -> Iterator[Catalogue]:
    opened = Catalogue.open(Places(index).catalogue)
    yield opened
    opened.close()


def problems(catalogue: Catalogue, answer: dict[str, Any]) -> str:
    """Return all that is wrong with one answer."""
    checked = verify([SavedAnswer.model_validate(answer)], catalogue, IngestSettings())
    return " ".join(problem for check in checked for problem in check.problems)


def altered(answer: dict[str, Any], change: Callable[[dict[str, Any]], object]) -> dict[str, Any]:
    copy: dict[str, Any] = json.loads(json.dumps(answer))
    change(copy)
    return copy


@pytest.mark.parametrize("question", [FLOODED, SILENT, STOPPED, FOLLOWED, ASSUMED])
def test_answer_passes_as_the_engine_made_it(
    saved: dict[str, dict[str, Any]], catalogue: Catalogue, question: str
) -> None:
    assert problems(catalogue, saved[question]) == ""


@pytest.mark.parametrize(
    ("field", "value", "problem"),
    [
        ("title", "Fire", "Its title is Fire; the index has Flood in Lower Weston."),
        ("publisher", "The Example", "Its publisher is The Example; the index has none."),
        ("published", None, "Its date of publication is not given; the index has 2026-03-03."),
        ("page", 2, "Its page is 2; the index has none."),
        ("speaker", "the mayor", "Its speaker is the mayor; the document names the river authority."),
        ("speaker", None, "Its speaker is not given; the document names the river authority."),
        ("as_of", None, "It is as of no day; the document gives 2026-03-03."),
        ("as_of", "2026-03-04", "It is as of 2026-03-04; the document gives 2026-03-03."),
        ("end", 0, "Its span is empty."),
        ("end", 10**30, "Its quote is not as long as its span."),
        ("sha256", "0" * 64, "The index holds another version of the document."),
        ("doc", "none.txt", "The document is not in the index."),
        ("doc", "\ud800", "The document is not in the index."),
        ("doc", "a\0b", "The document is not in the index."),
    ],
)
def test_altered_citation_is_told_by_what_was_altered(
    saved: dict[str, dict[str, Any]], catalogue: Catalogue, field: str, value: object, problem: str
) -> None:
    answer = altered(saved[FLOODED], lambda a: a["citations"][0].update({field: value}))
    assert problem in problems(catalogue, answer)


def test_empty_quote_is_no_citation(saved: dict[str, dict[str, Any]], catalogue: Catalogue) -> None:
    start = saved[FLOODED]["citations"][0]["start"]
    answer = altered(saved[FLOODED], lambda a: a["citations"][0].update(quote="", end=start))
    assert "Its span is empty." in problems(catalogue, answer)


def test_speaker_whom_the_sentence_before_names_is_known_again(
    saved: dict[str, dict[str, Any]], catalogue: Catalogue
) -> None:
    citation = saved[FOLLOWED]["citations"][0]
    assert citation["quote"].startswith("Engineer Iva Holt")
    other = altered(saved[FOLLOWED], lambda a: a["citations"][0].update(speaker="Ana Brandt"))
    assert "Its speaker is Ana Brandt" in problems(catalogue, other)


def test_correction_stands_only_on_a_quote_that_denies_what_the_question_assumes(
    saved: dict[str, dict[str, Any]], catalogue: Catalogue
) -> None:
    def corrects(answer: dict[str, Any]) -> None:
        citation = SavedCitation.model_validate(answer["citations"][0])
        answer.update(question=ASSUMED, answer=corrected(ASSUMED, citation))

    assert saved[ASSUMED]["answer"].startswith("A document denies ")
    forged = altered(saved[FLOODED], corrects)
    assert (
        problems(catalogue, forged) == "Its quote does not plainly deny what the question takes for granted."
    )


def test_name_that_a_document_mentions_after_all_is_told(
    saved: dict[str, dict[str, Any]], catalogue: Catalogue
) -> None:
    silent = saved[SILENT]
    assert silent["reason"] == "No document mentions “Napoleon”."
    other = altered(
        silent, lambda a: a.update(question="What did Holt eat?", reason="No document mentions “Holt”.")
    )
    assert problems(catalogue, other) == "A document has Holt."


def test_nearest_passage_is_checked_but_for_its_speaker(
    saved: dict[str, dict[str, Any]], catalogue: Catalogue
) -> None:
    silent = saved[SILENT]
    assert silent["nearest"]
    assert not problems(catalogue, altered(silent, lambda a: a["nearest"][0].update(speaker="Nobody")))
    assert problems(catalogue, altered(silent, lambda a: a["nearest"][0].update(title="Fire")))
    assert problems(catalogue, altered(silent, lambda a: a["nearest"][0].update(quote="Fire")))


@pytest.mark.parametrize("text", ["", "[", "[1]", '{"a": 1', "1" * 5000, "[" * 5000, '{"question": "What?"}'])
def test_file_that_holds_no_answers_is_refused(tmp_path: Path, text: str) -> None:
    (tmp_path / "odd.json").write_text(text, "utf-8")
    with pytest.raises(UsageError, match=r"odd\.json"):
        read_answers(tmp_path / "odd.json")


def test_answers_are_read_a_line_each_and_from_a_list(
    tmp_path: Path, saved: dict[str, dict[str, Any]]
) -> None:
    answers = list(saved.values())
    (tmp_path / "list.json").write_text(json.dumps(answers), "utf-8")
    (tmp_path / "lines.jsonl").write_text("\n".join(map(json.dumps, answers)), "utf-8")
    assert read_answers(tmp_path / "list.json") == read_answers(tmp_path / "lines.jsonl")
    assert len(read_answers(tmp_path / "list.json")) == len(answers)
