"""What the reader's model is given."""

from hypothesis import given
from hypothesis import strategies as st

from qa.reader.inputs import BEFORE_TOKENS, CLS, SENTENCE_TOKENS, SEP, encoded, encoded_alone

tokens = st.lists(st.integers(1000, 2000), max_size=200)


def test_question_title_and_sentences_stand_between_separators() -> None:
    made = encoded([1, 2], [3], [[4, 5], [6]])
    assert made.ids == [CLS, 1, 2, SEP, 3, SEP, 4, 5, SEP, 6, SEP]
    assert made.segments == [0, 0, 0, 0, 1, 1, 1, 1, 1, 1, 1]
    assert made.ranges == ((6, 8), (9, 10))


def test_of_the_sentence_before_the_end_is_shown_and_nothing_of_it_is_scored() -> None:
    before = list(range(1000, 1100))
    made = encoded_alone([1], [2], before, [3, 4])
    assert made.ids == [CLS, 1, SEP, 2, SEP, *before[-BEFORE_TOKENS:], SEP, 3, 4, SEP]
    (read,) = made.ranges
    assert made.ids[slice(*read)] == [3, 4]


def test_without_a_sentence_before_nothing_stands_in_its_place() -> None:
    assert encoded_alone([1], [2], [], [3]).ids == [CLS, 1, SEP, 2, SEP, 3, SEP]


@given(tokens, tokens, tokens, tokens)
def test_any_texts_fit_the_model_and_the_range_holds_the_sentence(
    question: list[int], title: list[int], before: list[int], sentence: list[int]
) -> None:
    made = encoded_alone(question, title, before, sentence)
    ((start, end),) = made.ranges
    assert len(made.ids) == len(made.segments) <= 512
    assert start < end
    assert made.ids[start:end] == (sentence[:SENTENCE_TOKENS] or [SEP])
