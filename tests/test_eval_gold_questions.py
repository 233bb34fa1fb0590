"""A gold set is read as the contract says, and what is wrong with one is told with its line."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from eval.gold_sets.questions import GoldEvidence, GoldQuestion, read_gold
from ingest.errors import UsageError

QUESTION = {
    "id": "q1",
    "type": "number",
    "question": "How many boats sank?",
    "answerable": True,
    "answer": "Twelve.",
    "accept": ["12|twelve"],
}
FULL = {
    **QUESTION,
    "id": "q2",
    "type": "conflict",
    "reject": ["\\b13\\b"],
    "evidence": [{"doc": "a.txt", "quote": "12 boats", "speaker": "the port", "as_of": "2024-05-01"}],
    "must_show": ["12", "14"],
    "group": "boats",
}


def lines(*questions: object) -> str:
    return "".join(f"{json.dumps(question)}\n" for question in questions)


@pytest.fixture
def gold(tmp_path: Path) -> Path:
    return tmp_path / "gold.jsonl"


def test_questions_are_read_in_order_with_every_field(gold: Path) -> None:
    gold.write_text(lines(FULL, QUESTION), "utf-8")
    full, plain = read_gold(gold)
    assert full.model_dump() == {**FULL, "sources": [], "own": {}}
    assert full.evidence == [GoldEvidence.model_validate(FULL["evidence"][0])]  # type: ignore[index]
    assert (plain.reject, plain.evidence, plain.must_show, plain.group) == ([], [], [], None)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig"])
def test_blank_lines_carriage_returns_and_byte_order_marks_do_no_harm(gold: Path, encoding: str) -> None:
    text = f"\r\n{json.dumps(QUESTION)}\r\n  \n{json.dumps(FULL, ensure_ascii=False)}"
    gold.write_bytes(text.replace("boats", "boats\u2028").encode(encoding))
    assert [question.id for question in read_gold(gold)] == ["q1", "q2"]


@pytest.mark.parametrize("text", ["", "\n \n"])
def test_a_file_without_a_question_is_no_gold_set(gold: Path, text: str) -> None:
    gold.write_text(text, "utf-8")
    with pytest.raises(UsageError, match=r"gold\.jsonl holds no question"):
        read_gold(gold)


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("{", "Invalid JSON"),
        ("[" * 100_000, "Invalid JSON"),
        ("9" * 5_000, "the line: "),
        ("[1]", "the line: Input should be an object"),
        ("null", "the line: Input should be an object"),
        (json.dumps({**QUESTION, "answerable": "perhaps"}), "answerable: "),
        (
            json.dumps({key: value for key, value in QUESTION.items() if key != "answer"}),
            "answer: Field required",
        ),
        (json.dumps({**QUESTION, "accept": ["12", "(12"]}), "accept.1: .*no regular expression"),
        (json.dumps({**QUESTION, "accept": ["a{99999999999}"]}), "accept.0: .*no regular expression"),
        (json.dumps({**QUESTION, "accept": ["(" * 3000 + ")" * 3000]}), "accept.0: .*no regular expression"),
        (json.dumps({**QUESTION, "reject": ["*"]}), "reject.0: .*no regular expression"),
        (json.dumps({**QUESTION, "must_show": ["[a"]}), "must_show.0: .*no regular expression"),
        (json.dumps({**QUESTION, "evidence": [{"doc": "a.txt", "quote": ""}]}), "evidence.0.quote: "),
        (json.dumps({**QUESTION, "id": "q2"}), "there is a question q2 already"),
    ],
)
def test_what_is_no_gold_question_is_named_with_its_line(gold: Path, line: str, told: str) -> None:
    gold.write_text(f"\n{lines(FULL)}{line}\n", "utf-8")
    with pytest.raises(UsageError, match=rf"gold\.jsonl, line 3\b.*{told}") as raised:
        read_gold(gold)
    assert "\n" not in str(raised.value)


@pytest.mark.parametrize("content", [None, b"\xff\xfe\x00"])
def test_a_file_that_cannot_be_read_is_named(gold: Path, content: bytes | None) -> None:
    if content is not None:
        gold.write_bytes(content)
    with pytest.raises(UsageError, match=r"gold\.jsonl cannot be read .* Name a gold set"):
        read_gold(gold)


@pytest.mark.parametrize(("type_", "needs_all"), [("multi_doc", True), ("conflict", True), ("fact", False)])
def test_only_questions_on_several_documents_need_all_their_evidence(type_: str, needs_all: bool) -> None:
    fields: dict[str, Any] = {**QUESTION, "type": type_}
    assert GoldQuestion(**fields).needs_all_evidence is needs_all


def test_the_shared_gold_set_is_one(shared: Path) -> None:
    questions = read_gold(shared / "gold" / "seeds-dev.jsonl")
    assert len(questions) == 64
    assert all(question.evidence or not question.answerable for question in questions)
