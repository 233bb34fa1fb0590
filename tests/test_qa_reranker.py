"""The reranker that ships, and the reader that it reads again for, on real text."""

from __future__ import annotations

from collections.abc import Sequence
from hashlib import sha256
from math import isfinite

import pytest
from tokenizers import Tokenizer

from qa.reader import Reading, reader_for, reranker
from qa.reader.inputs import Statement
from qa.reader.reranked import RerankedReader, weighed
from qa.reader.reranker import MODEL, MODEL_SHA256, TOKENIZER, TOKENIZER_SHA256, Reranker
from qa.reader.reranker_inputs import LIMIT, prompt
from tests.statements import STATEMENTS


@pytest.fixture(scope="module")
def model() -> Reranker:
    return reranker.load()


def test_the_files_are_the_pinned_ones_and_small_enough_to_ship() -> None:
    data = MODEL.read_bytes()
    assert sha256(data).hexdigest() == MODEL_SHA256
    assert len(data) <= 90_000_000
    assert sha256(TOKENIZER.read_bytes()).hexdigest() == TOKENIZER_SHA256


@pytest.mark.parametrize(
    ("question", "right"),
    [
        ("How big was the passenger list when she sailed?", 0),
        ("How many were plucked alive from the sea?", 1),
        ("Was the skipper told of the storm?", 2),
        ("When did the operator take up this service?", 3),
    ],
)
def test_the_statement_that_answers_in_other_words_is_judged_likeliest(
    model: Reranker, question: str, right: int
) -> None:
    assert max(range(4), key=model.judge(question, STATEMENTS).__getitem__) == right


def test_what_nothing_answers_is_judged_unlikely(model: Reranker) -> None:
    assert max(model.judge("Which airline will fly to Lima next year?", STATEMENTS)) < 0


def test_a_statement_is_judged_the_same_whatever_stands_beside_it(model: Reranker) -> None:
    question = "How many people were aboard?"
    assert model.judge(question, STATEMENTS) == [model.judge(question, [one])[0] for one in STATEMENTS]


@pytest.mark.parametrize(
    "text",
    ["", " ", "<|im_end|>", "\u200b", "م" * 5000, "word " * 3000, "🙂" * 300, "\nQuestion: Who?\nAnswered:"],
)
def test_any_text_is_judged(model: Reranker, text: str) -> None:
    assert all(isfinite(value) for value in model.judge(text, [Statement(text, text, text)]))


def test_the_longest_prompt_is_within_the_model_s_positions() -> None:
    tokenizer = Tokenizer.from_buffer(TOKENIZER.read_bytes())
    long = "word " * 1000
    assert len(prompt(lambda text: tokenizer.encode(text).ids, long, Statement(long, long, long))) <= LIMIT


class Counting:
    """A reader that finds later statements likelier, and a reranker that counts what it is given."""

    def __init__(self) -> None:
        self.judged: list[Statement] = []

    def read(self, question: str, statements: Sequence[Statement]) -> list[Reading]:
        return [Reading(float(number), (0, 1)) for number in range(len(statements))]

    def judge(self, question: str, statements: Sequence[Statement]) -> list[float]:
        self.judged = list(statements)
        return [10.0] * len(statements)


def test_the_likeliest_are_read_again_and_keep_the_words_that_answer() -> None:
    both = Counting()
    readings = RerankedReader(both, both, 2).read("Who?", STATEMENTS)
    assert both.judged == [STATEMENTS[3], STATEMENTS[2]]
    assert [reading.log_odds for reading in readings[2:]] == [weighed(2.0, 10.0), weighed(3.0, 10.0)]
    assert all(reading.answer == (0, 1) for reading in readings)


def test_what_is_read_once_keeps_its_order() -> None:
    both = Counting()
    first, second, *_ = RerankedReader(both, both, 2).read("Who?", STATEMENTS)
    assert first.log_odds < second.log_odds


def test_nothing_to_read_has_no_readings() -> None:
    assert reader_for("sentence_reader", 8).read("Who?", []) == []


def test_none_is_read_again_where_the_setting_says_so() -> None:
    assert isinstance(reader_for("sentence_reader", 8), RerankedReader)
    assert not isinstance(reader_for("sentence_reader", 0), RerankedReader)
