"""Answers of public sets are compared by their words, and their sentences found, as the sources say."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eval.public_sets.answer_words import exact_match, holds, normal_words, pattern, pattern_of_all, token_f1
from eval.public_sets.excerpts import sentence_around, sentences
from eval.public_sets.records import folder_of


def test_words_are_compared_as_squad_compares_them() -> None:
    assert normal_words("The U.S.'s   an “Apple”, a pie") == ["uss", "“apple”", "pie"]
    assert exact_match("The end.", "end")
    assert token_f1("a b b", "b c") == pytest.approx(2 * 1 / (2 + 2))
    assert token_f1("The", "") == 1
    assert token_f1("cat", "") == token_f1("", "cat") == 0
    assert holds("He is an art dealer.", "Art")
    assert not holds("He is smart.", "art")
    assert not holds("anything", "the")


@pytest.mark.parametrize(
    ("answer", "text", "is_there"),
    [
        ("9", "It has 9 legs", True),
        ("9", "It has 19 legs, or 9.5, or 1,9", False),
        ("9", "It has 9.", True),
        ("$120.50", "paid $120.50.", True),
        ("$120.50", "paid $120.505", False),
        ("art", "smart art-house", True),
        ("art", "smart", False),
        ("Ida  Holm", "IDA\nHOLM", True),
        ("(a+b)*", "so (a+b)* it is", True),
    ],
)
def test_patterns_match_whole_words_and_numbers(answer: str, text: str, is_there: bool) -> None:
    assert bool(re.search(pattern(answer), text, re.IGNORECASE)) == is_there
    assert bool(re.search(pattern_of_all([answer, answer]), f"\n{text}", re.IGNORECASE)) == is_there


@given(st.text(alphabet='ab .!?\n"A', max_size=40))
def test_sentences_hold_every_letter_once(text: str) -> None:
    found = list(sentences(text))
    assert all(end <= start for (_, end), (start, _) in pairwise(found))
    assert "".join("".join(text[s:e].split()) for s, e in found) == "".join(text.split())


@given(st.text(alphabet="ab .!?\nA", min_size=1, max_size=40), st.data())
def test_a_sentence_around_a_place_covers_it(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    begin, stop = sentence_around(text, start, end)
    assert 0 <= begin <= start < end <= stop <= len(text)


@given(st.integers(1, 2000), st.data())
def test_no_folder_of_a_question_is_part_of_another(total: int, data: st.DataObject) -> None:
    one, other = data.draw(st.integers(1, total)), data.draw(st.integers(1, total))
    assert (folder_of(one, total) in f"{folder_of(other, total)}1.txt") == (one == other)
