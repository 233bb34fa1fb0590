"""The files of public sets are read as they are, and what is wrong in one is told by its name and line."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from eval.public_sets import build, public_sets
from ingest.errors import UsageError
from tests.public_set_files import SETS, write_changed, write_rows, write_set

NAMES = public_sets()
ASKED = [name for name in NAMES if "questions.jsonl" in SETS[name]]
SEARCHED = [name for name in NAMES if "docs.jsonl" in SETS[name]]
FILES = [(name, file) for name in NAMES for file in SETS[name]]


@pytest.mark.parametrize(("name", "file"), FILES)
@pytest.mark.parametrize("content", [None, b"\xff\xfe", b"x\tx\n\n{\n"], ids=["missing", "no text", "broken"])
def test_a_file_that_is_missing_or_broken_is_named(
    name: str, file: str, content: bytes | None, tmp_path: Path
) -> None:
    path = write_set(tmp_path, name) / file
    if content is None:
        path.unlink()
    else:
        path.write_bytes(content)
    with pytest.raises(UsageError, match=re.escape(str(path))):
        build(name, tmp_path)


@pytest.mark.parametrize(
    ("name", "changes", "told"),
    [
        ("squad2", {"doc_id": "Lakes#p0"}, r"no document Lakes#p0"),
        ("squad2", {"answer_starts": [3, 12]}, r"Rivers#p0\.txt does not hold '1,094 km' at offset 3"),
        ("squad2", {"answers": ["Rivers"], "answer_starts": [-12]}, r"does not hold 'Rivers' at offset -12"),
        (
            "nq_qed",
            {"evidence": "The ferry sank."},
            r"d1\.txt does not hold 'The ferry sank\.', which a question quotes",
        ),
        ("nq_qed", {"evidence": 'title: "The'}, r"d1\.txt does not hold 'title"),
        ("bipia", {"attack": "Sing."}, r"bipia-email-1-clean does not hold its attack"),
    ],
)
def test_files_that_do_not_go_together_are_told(
    name: str, changes: dict[str, object], told: str, tmp_path: Path
) -> None:
    write_changed(tmp_path, name, "questions.jsonl", changes)
    with pytest.raises(UsageError, match=told):
        build(name, tmp_path)


def test_lines_end_in_a_line_feed_and_nothing_else(tmp_path: Path) -> None:
    row = {**SETS["squad2"]["questions.jsonl"][0], "question": "How\u2028long\u0085is\x1cit?"}
    write_rows(write_set(tmp_path, "squad2") / "questions.jsonl", [row])
    assert [question.question for question in build("squad2", tmp_path).gold] == [row["question"]]


@pytest.mark.parametrize("name", NAMES)
def test_lines_may_end_in_a_carriage_return_too(name: str, tmp_path: Path) -> None:
    expected = build(name, write_set(tmp_path / "one", name))
    folder = write_set(tmp_path / "other", name)
    for path in folder.iterdir():
        path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    assert build(name, folder) == expected


@pytest.mark.parametrize(("name", "file"), FILES)
@pytest.mark.parametrize("content", ["", " \n\r\n"], ids=["empty", "blank lines"])
def test_a_file_without_a_record_is_named(name: str, file: str, content: str, tmp_path: Path) -> None:
    path = write_set(tmp_path, name) / file
    path.write_text(content, "utf-8", newline="")
    with pytest.raises(UsageError, match=rf"{re.escape(str(path))} holds no record"):
        build(name, tmp_path)


@pytest.mark.parametrize("name", ["cranfield", "cisi"])
def test_a_table_of_names_alone_holds_no_record(name: str, tmp_path: Path) -> None:
    path = write_set(tmp_path, name) / "qrels.tsv"
    path.write_text("query-id\tcorpus-id\tscore\n", "utf-8")
    with pytest.raises(UsageError, match=r"qrels\.tsv holds no record"):
        build(name, tmp_path)


@pytest.mark.parametrize("name", ["cranfield", "cisi"])
@pytest.mark.parametrize("row", [("q1", "1", 0), ("q9", "1", 3)], ids=["not relevant", "another query"])
def test_queries_without_a_relevant_document_are_told(
    name: str, row: tuple[str, str, int], tmp_path: Path
) -> None:
    path = write_set(tmp_path, name) / "qrels.tsv"
    write_rows(path, [dict(zip(("query-id", "corpus-id", "score"), row, strict=True))])
    with pytest.raises(UsageError, match=rf"{re.escape(str(path))} has no relevant document for any query"):
        build(name, tmp_path)


@pytest.mark.parametrize("name", SEARCHED)
def test_documents_without_a_text_are_told(name: str, tmp_path: Path) -> None:
    path = write_set(tmp_path, name) / "docs.jsonl"
    write_rows(path, [{**row, "text": " \n"} for row in SETS[name]["docs.jsonl"]])
    with pytest.raises(UsageError, match=rf"{re.escape(str(path))} holds no document that has a text"):
        build(name, tmp_path)


@pytest.mark.parametrize(("name", "file"), FILES)
def test_an_id_that_stands_twice_is_named_with_its_line(name: str, file: str, tmp_path: Path) -> None:
    rows = SETS[name][file]
    path = write_set(tmp_path, name) / file
    write_rows(path, [*rows, rows[0]])
    line = len(rows) + (2 if path.suffix == ".tsv" else 1)
    id = "q1 1" if path.suffix == ".tsv" else rows[0]["id"]
    told = rf"{re.escape(str(path))}, line {line}: there is a record {re.escape(id)} already"
    with pytest.raises(UsageError, match=told):
        build(name, tmp_path)


@pytest.mark.parametrize("name", SEARCHED)
@pytest.mark.parametrize(("one", "other"), [("d/0", "d_0"), ("d_0", "d 0"), ("D", "d")])
@pytest.mark.parametrize("text", ["A word.", ""])
def test_ids_that_make_one_file_name_are_both_named(
    name: str, one: str, other: str, text: str, tmp_path: Path
) -> None:
    path = write_set(tmp_path, name) / "docs.jsonl"
    write_rows(path, [*SETS[name]["docs.jsonl"], {"id": one, "text": "A."}, {"id": other, "text": text}])
    told = rf"{re.escape(str(path))}: the ids {one} and {other} make one file name"
    with pytest.raises(UsageError, match=told):
        build(name, tmp_path)


RIGHT, FALSE = (
    {"text": "A.", "type": "correct", "answer": "A"},
    {"text": "B.", "type": "misinfo", "answer": "B"},
)


@pytest.mark.parametrize(
    ("name", "changes", "where"),
    [
        ("squad2", {"answers": [""], "answer_starts": [0]}, "answers.0: Value error, it is empty"),
        ("squad2", {"answers": ["1,094 km", " \n"]}, "answers.1: Value error, it is empty"),
        (
            "squad2",
            {"answer_starts": []},
            "the line: Value error, it has not as many answer_starts as answers",
        ),
        ("nq_qed", {"answers": [""]}, "answers.0: Value error, it is empty"),
        ("nq_qed", {"evidence": "  "}, "evidence: Value error, it is empty"),
        ("nq_qed", {"rejected_answers": [""]}, "rejected_answers.0: Value error, it is empty"),
        ("nq_qed", {"answer_spans": [[]]}, "answer_spans.0: List should have at least 1 item"),
        ("nq_qed", {"answer_spans": [[[0, 0, ""]]]}, "answer_spans.0.0.2: Value error, it is empty"),
        ("stici", {"answers": [" "]}, "answers.0: Value error, it is empty"),
        ("chroma_chunking", {"references": []}, "references: List should have at least 1 item"),
        (
            "chroma_chunking",
            {"references": [{"content": "", "start_index": 0, "end_index": 0}]},
            "references.0.content: Value error, it is empty",
        ),
        ("ramdocs", {"answers": []}, "answers: List should have at least 1 item"),
        ("ramdocs", {"answers": [""]}, "answers.0: Value error, it is empty"),
        ("ramdocs", {"wrong_answers": [""]}, "wrong_answers.0: Value error, it is empty"),
        ("ramdocs", {"docs": []}, "docs: List should have at least 1 item"),
        ("ramdocs", {"docs": [FALSE, {**RIGHT, "answer": ""}]}, "docs.1.answer: Value error, it is empty"),
        ("ramdocs", {"docs": [{**RIGHT, "text": " "}]}, "docs.0.text: Value error, it is empty"),
        ("bipia", {"attack": ""}, "attack: Value error, it is empty"),
        ("bipia", {"answers": [""]}, "answers.0: Value error, it is empty"),
        ("bipia", {"answers": ["$120.50|"]}, "answers.0: Value error, it is empty"),
        ("bipia", {"docs": []}, "docs: List should have at least 1 item"),
        ("bipia", {"docs": [{"text": ""}]}, "docs.0.text: Value error, it is empty"),
        *((name, {"question": " "}, "question: Value error, it is empty") for name in ASKED),
        *((name, {"id": ""}, "id: Value error, it is empty") for name in ASKED),
    ],
)
def test_empty_parts_of_a_question_are_told_with_their_line(
    name: str, changes: dict[str, object], where: str, tmp_path: Path
) -> None:
    path = write_changed(tmp_path, name, "questions.jsonl", changes)
    told = re.escape(f"{path}, line 1, is not as it should be: {where}")
    with pytest.raises(UsageError, match=told):
        build(name, tmp_path)


@pytest.mark.parametrize("name", ["cranfield", "cisi"])
@pytest.mark.parametrize(
    ("file", "changes", "where"),
    [
        ("queries.jsonl", {"text": ""}, "line 1, is not as it should be: text: Value error, it is empty"),
        ("qrels.tsv", {"query-id": ""}, "line 2, is not as it should be: query-id: Value error, it is empty"),
        (
            "qrels.tsv",
            {"corpus-id": ""},
            "line 2, is not as it should be: corpus-id: Value error, it is empty",
        ),
    ],
)
def test_empty_parts_of_rankings_are_told_with_their_line(
    name: str, file: str, changes: dict[str, object], where: str, tmp_path: Path
) -> None:
    path = write_changed(tmp_path, name, file, changes)
    with pytest.raises(UsageError, match=re.escape(f"{path}, {where}")):
        build(name, tmp_path)
