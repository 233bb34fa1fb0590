"""Every word of a document's statements is counted, and names are told from other words."""

from hypothesis import given
from hypothesis import strategies as st

from ingest.documents import Span
from ingest.vocabulary import LONGEST, WordCount, word_counts, words


def counted(*statements: str) -> dict[str, WordCount]:
    text, spans = "", []
    for statement in statements:
        spans.append(Span("a.txt", len(text), len(text) + len(statement)))
        text += statement + "\n"
    return word_counts(text, spans)


def test_words_are_case_folded_and_counted() -> None:
    counts = counted("The army left the city.", "The council stayed; the ARMY did not.")
    assert counts["the"] == WordCount(4, 0)
    assert counts["army"].count == 2
    assert list(counts) == ["the", "army", "left", "city", "council", "stayed", "did", "not"]


def test_articles_hyphens_and_apostrophes_are_split_sensibly() -> None:
    text = "Ahmad al-Sharaa’s US-led Ash-Sharq, Sana’a's it's don't foo_bar O’Brien al‑Assad an al"
    assert [word for _, word in words(text)] == [
        *("Ahmad", "Sharaa", "US", "led", "Sharq", "Sana'a", "it", "don't", "foo", "bar", "O'Brien", "Assad"),
        *("an", "al"),
    ]


def test_marks_belong_to_their_letter() -> None:
    assert [word for _, word in words("Efri\u0302n ❤️ हिन्दी")] == ["Efri\u0302n", "हिन्दी"]


def test_only_the_words_in_the_spans_count() -> None:
    text = "Menu Home. The city is calm."
    assert set(word_counts(text, [Span("a.txt", 11, len(text))])) == {"the", "city", "is", "calm"}


def test_a_word_capitalised_inside_a_statement_is_a_name() -> None:
    counts = counted(
        "Yesterday the fighters left Aleppo quietly.", "Aleppo is calm.", "Many fighters were tired."
    )
    assert counts["aleppo"] == WordCount(2, 2)
    assert counts["aleppo"].is_name
    assert not counts["fighters"].is_name


def test_the_opening_word_tells_nothing_when_it_occurs_in_lower_case() -> None:
    assert counted("Clashes went on.", "Later, clashes ended.")["clashes"] == WordCount(2, 0)


def test_headings_in_title_case_tell_nothing() -> None:
    counts = counted("Army Pushes Toward City", "The army is moving toward the city.")
    assert counts["city"] == WordCount(2, 0)


def test_a_name_that_only_opens_statements_is_still_a_name() -> None:
    assert counted("Kyiv fell silent.", "Kyiv was hit.")["kyiv"].is_name


def test_data_is_not_taken_for_words() -> None:
    assert counted("x" * (LONGEST + 1) + " end") == {"end": WordCount(1, 0)}


@given(st.text())
def test_words_stand_where_they_are_said_to(text: str) -> None:
    for start, word in words(text):
        found = text[start : start + len(word)]
        assert found.replace("’", "'").replace("‘", "'") == word


@given(st.text())
def test_a_document_has_the_words_of_its_text(text: str) -> None:
    counts = word_counts(text, [Span("a.txt", 0, len(text))])
    assert set(counts) == {word.casefold() for _, word in words(text) if len(word.casefold()) <= LONGEST}
    assert all(0 <= count.capitalised <= count.count for count in counts.values())
