"""Passages hold every statement once, fit the model, and break where the text does."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from hypothesis import example, given, settings
from hypothesis import strategies as st

from ingest.documents import Kind, Passage, Sentence, Span
from ingest.lines import BLANK
from ingest.passages import WIDEST_GAP, passage_text, passages
from ingest.sentences import cut

NAMES = ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven"]


def words(texts: Sequence[str]) -> list[int]:
    return [len(text.split()) for text in texts]


def characters(texts: Sequence[str]) -> list[int]:
    return [len(text) for text in texts]


def parts(text: str, limit: int) -> list[str]:
    return [passage_text(text, it) for it in passages(text, cut("a.txt", text), words, limit)]


def sentence_of(count: int, name: str) -> str:
    return " ".join([name.capitalize(), *[name] * (count - 1)]) + "."


def test_sentences_are_packed_up_to_the_limit() -> None:
    text = " ".join(sentence_of(10, name) for name in NAMES[:6])
    assert [len(part.split()) for part in parts(text, 30)] == [30, 30]


def test_the_last_two_passages_share_what_is_left() -> None:
    text = " ".join(sentence_of(10, name) for name in NAMES[:11])
    assert [len(part.split()) for part in parts(text, 100)] == [60, 50]


def test_a_heading_goes_with_what_follows() -> None:
    one, two, three = sentence_of(10, "one"), sentence_of(7, "two"), sentence_of(12, "three")
    text = f"{one}\n\n{two}\n\nThe Flood\n\nIts Causes\n\n{three}"
    assert parts(text, 22) == [f"{one}\n{two}", f"The Flood\nIts Causes\n{three}"]


def test_a_break_stands_rather_before_a_heading_than_a_little_further_on() -> None:
    one, two, three = sentence_of(17, "one"), sentence_of(3, "two"), sentence_of(16, "three")
    assert parts(f"{one}\n\nThe Flood\n\n{two}\n\n{three}", 24) == [one, f"The Flood\n{two}\n{three}"]


def test_a_break_stands_rather_between_paragraphs_than_a_little_further_on() -> None:
    one, two, three, four, five, six = (sentence_of(6, name) for name in NAMES[:6])
    assert parts(f"{one} {two} {three}\n\n{four} {five} {six}", 27) == [
        f"{one} {two} {three}",
        f"{four} {five} {six}",
    ]


def test_a_line_that_introduces_a_list_stays_with_its_first_item() -> None:
    one, intro = sentence_of(10, "one"), "The council asks all of them:"
    items = [f"{number}. {sentence_of(5, 'item')}" for number in (1, 2, 3)]
    text = "\n\n".join([one, intro, "\n".join(items)])
    assert parts(text, 18) == [one, "\n".join([intro, *items[:2]]), items[2]]


def test_furniture_and_repeats_are_in_no_passage() -> None:
    one, two = sentence_of(30, "one"), sentence_of(30, "two")
    text = f"Search\n\nThe Flood\n\n{one}\n\n{one}\n\nAdvertisement\n\n{two}\n\nLeave a Reply"
    assert parts(text, 200) == [f"The Flood\n{one}\n{two}"]
    (passage,) = passages(text, cut("a.txt", text), words, 200)
    assert passage.span.of(text).count(one) == 2


def test_a_wide_gap_of_furniture_begins_a_new_passage() -> None:
    one, two = Sentence(Span("a.txt", 0, 4), Kind.BODY), Sentence(Span("a.txt", 405, 409), Kind.BODY)
    text = f"One.{'-' * 401}Two."
    assert len(passages(text, [one, two], words, 100)) == 2
    near = Sentence(Span("a.txt", WIDEST_GAP, WIDEST_GAP + 4), Kind.BODY)
    assert len(passages(text, [one, near], words, 100)) == 1


def test_a_sentence_longer_than_the_limit_is_cut_and_nothing_of_it_is_lost() -> None:
    text = "路" * 700
    found = passages(text, cut("a.txt", text), characters, 100)
    assert "".join(passage_text(text, passage) for passage in found) == text
    assert all(len(passage_text(text, passage)) <= 100 for passage in found)


def test_tokens_are_counted_in_one_call_where_every_sentence_fits() -> None:
    calls: list[int] = []

    def counting(texts: Sequence[str]) -> list[int]:
        calls.append(len(texts))
        return words(texts)

    text = " ".join(sentence_of(10, name) for name in NAMES[:8])
    passages(text, cut("a.txt", text), counting, 30)
    assert calls == [8]


def test_no_statement_makes_no_passage() -> None:
    for text in ("", " \n\t\r\n", "-----\n***", "Search\n\nMenu\n\nHome"):
        sentences = [Sentence(it.span, Kind.FURNITURE) for it in cut("a.txt", text)]
        assert passages(text, sentences, words, 10) == ()


PIECES = st.sampled_from(
    [
        *("One two three four five. ", "Is it so? ", "Yes. ", "The Heading\n\n", "# Title\n", "They ask:\n"),
        *("- an item of the list\n", "1. another one\n", "a | b | c\n", "\n\n", "\r\n", "Advertisement\n\n"),
        *(
            "😀😀😀 ",
            "他们昨天离开了。",
            "שלום עולם. ",
            "x" * 700 + " ",
            "Search\n\n",
            "word " * 400,
            "\f",
            "\0",
        ),
    ]
)


@settings(max_examples=300, deadline=None)
@given(text=st.lists(PIECES, max_size=30).map("".join), limit=st.integers(1, 60), by_word=st.booleans())
@example(text="", limit=5, by_word=True)
@example(text="The same row\n" * 100, limit=10, by_word=True)
@example(text="y" * 4000, limit=50, by_word=False)
@example(text="👩\u200d👧" * 300, limit=7, by_word=False)
def test_passages_fit_the_limit_and_cover_every_statement_once(text: str, limit: int, by_word: bool) -> None:
    count = words if by_word else characters
    sentences = cut("a.txt", text)
    found = passages(text, sentences, count, limit)
    for passage in found:
        assert sum(count([sentence.span.of(text) for sentence in passage.sentences])) <= limit
        assert passage.span.start == passage.sentences[0].span.start
        assert passage.span.end == passage.sentences[-1].span.end
    in_order = [sentence.span for passage in found for sentence in passage.sentences]
    assert all(before.end <= after.start for before, after in pairwise(in_order))
    statements = [sentence for sentence in sentences if sentence.kind.is_statement]
    assert covered(text, in_order) == covered(text, [statement.span for statement in statements])
    for passage, following in pairwise(found):
        is_cut_off = following.span.start - passage.span.end > WIDEST_GAP
        assert is_cut_off or all_lead(text, passage) or not leads(text, passage.sentences[-1])


def covered(text: str, spans: Sequence[Span]) -> list[int]:
    return [at for span in spans for at in range(span.start, span.end) if text[at] not in BLANK]


def leads(text: str, sentence: Sentence) -> bool:
    return sentence.kind is Kind.HEADING or sentence.span.of(text).endswith(":")


def all_lead(text: str, passage: Passage) -> bool:
    return all(leads(text, sentence) for sentence in passage.sentences)
