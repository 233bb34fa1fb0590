"""The sentence reader that ships, on real text."""

from __future__ import annotations

from collections.abc import Sequence
from hashlib import sha256
from math import isfinite
from pathlib import Path

import pytest

from ingest.errors import DamagedModel
from ingest.models import read_pinned
from qa.reader import reader_for, sentence_reader
from qa.reader.inputs import Statement
from qa.reader.sentence_reader import MODEL, MODEL_SHA256, SentenceReader
from tests.statements import SENTENCES, STATEMENTS


@pytest.fixture(scope="module")
def reader() -> SentenceReader:
    return sentence_reader.load()


def test_the_model_is_the_pinned_one_and_small_enough_to_ship() -> None:
    data = MODEL.read_bytes()
    assert sha256(data).hexdigest() == MODEL_SHA256
    assert len(data) <= 25_000_000


def test_a_changed_model_is_refused(tmp_path: Path) -> None:
    changed = tmp_path / "reader.onnx"
    changed.write_bytes(MODEL.read_bytes()[:-1])
    with pytest.raises(DamagedModel):
        read_pinned(changed, MODEL_SHA256)


def scores(reader: SentenceReader, question: str, statements: Sequence[Statement]) -> list[float]:
    return [reading.log_odds for reading in reader.read(question, statements)]


@pytest.mark.parametrize(
    ("question", "right"),
    [
        ("How many people were on the boat?", 0),
        ("How many were saved?", 1),
        ("Was the skipper told of the storm?", 2),
        ("Since when has the firm served this line?", 3),
    ],
)
def test_the_sentence_that_answers_scores_highest(reader: SentenceReader, question: str, right: int) -> None:
    assert max(range(4), key=scores(reader, question, STATEMENTS).__getitem__) == right


def test_a_statement_scores_the_same_whatever_is_read_beside_it(reader: SentenceReader) -> None:
    question = "How many people were aboard?"
    alone = [scores(reader, question, [statement])[0] for statement in STATEMENTS]
    assert scores(reader, question, STATEMENTS) == alone


def test_nothing_to_read_has_no_scores(reader: SentenceReader) -> None:
    assert reader.read("Who?", []) == []


@pytest.mark.parametrize("text", ["", " ", "[SEP] [CLS]", "\u200b", "م" * 5000, "word " * 3000, "🙂" * 300])
def test_any_text_is_read(reader: SentenceReader, text: str) -> None:
    (reading,) = reader.read(text, [Statement(text, text, text)])
    assert isfinite(reading.log_odds)
    assert reading.answer is None or 0 <= reading.answer[0] <= reading.answer[1] <= len(text)


def test_the_words_that_answer_are_told(reader: SentenceReader) -> None:
    (reading,) = reader.read("How many people were on the boat?", STATEMENTS[:1])
    assert reading.answer is not None
    assert "212" in SENTENCES[0][slice(*reading.answer)]


def test_special_tokens_in_a_document_are_text(reader: SentenceReader) -> None:
    (plain, marked) = reader.read("Who won?", [Statement("", "", t) for t in ("We won.", "We won. [SEP]")])
    assert plain.log_odds != marked.log_odds


def test_our_reader_is_found_by_its_name() -> None:
    assert isinstance(reader_for("sentence_reader"), SentenceReader)
