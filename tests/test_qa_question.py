"""A question tells by its first asking word what kind of thing would answer it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.question import Asked, holds, understand
from tests.long_texts import slowest

ASKED = {
    Asked.NUMBER: (
        "How many ballots were spoiled?",
        "how long has the strike gone on",
        "By how much did the river rise?",
        "How old is the dam?",
        "What was the death toll of the flood?",
        "What turnout figure did the commission give?",
        "What share of voters stayed at home?",
        "What were the estimates of the damage?",
        "According to the union, how many marched?",
        "Number of boats lost in the storm?",
        "Give the total of the fines.",
        "What age was the oldest voter?",
        "When the dam burst, how many houses were flooded?",
    ),
    Asked.DATE: (
        "When did the strike begin?",
        "In which year was the dam built?",
        "Since when has the port been closed?",
        "What was the date of the vote?",
        "The port was closed when?",
        "When did the number of strikers peak?",
        "Do you know when the polls open?",
    ),
    Asked.PERSON: (
        "Who won the vote?",
        "By whom was the dam built?",
        "Whose boat was lost when the storm came?",
        "Who disputed the number of dead?",
        "Tell me who leads the union.",
    ),
    Asked.PLACE: (
        "Where was the boat found?",
        "Which town was flooded first?",
        "In what country does Norvik Steel have its furnaces?",
        "Where did the crowd that followed Berg go when it rained?",
    ),
    Asked.OTHER: (
        "What did the mayor say when the dam burst?",
        "Why did the toll rise?",
        "What caused the toll to rise?",
        "Which minister spoke to the people who fled?",
        "How did the union answer?",
        "Did the people who fled come back?",
        "Has the number of strikers grown?",
        "Is it known when the polls open?",
        "What happened in the house where Berg lived?",
        "Name the parties of the coalition.",
        "",
    ),
}

HOLDS = {
    Asked.NUMBER: ("It took 12 boats.", "Dozens fled.", "Both were late.", "It burst twice."),
    Asked.DATE: (
        "It was built in 1970.",
        "In the 1990s it closed.",
        "The vote is in May.",
        "They met on 9 Oct.",
        "It burst at dawn.",
        "He left on Friday.",
        "It opens at 17:30.",
        "It opens at 5 p.m.",
        "It fell two years ago.",
        "It was founded in 44 BC.",
        "The port closed last winter.",
    ),
    Asked.PERSON: ("Voters chose Amina Haddad.", "It was “Berg”.", "وصل الوزير إلى المدينة"),
    Asked.PLACE: ("It sank off Lund.",),
    Asked.OTHER: ("", "anything"),
}

LACKS = {
    Asked.NUMBER: ("The boats were late.", "Someone wondered."),
    Asked.DATE: ("He may resign.", "They march on.", "It cost 12.50 crowns.", "There were 140 boats."),
    Asked.PERSON: ("The boats were late.", "", "Then I left."),
    Asked.PLACE: ("The boats were late.",),
}


def pairs(table: dict[Asked, tuple[str, ...]]) -> list[tuple[Asked, str]]:
    return [(asked, text) for asked, texts in table.items() for text in texts]


@pytest.mark.parametrize(("asked", "text"), pairs(ASKED))
def test_question_asks_for_its_kind_of_thing(asked: Asked, text: str) -> None:
    assert understand(text).asked is asked


@pytest.mark.parametrize(("asked", "text"), pairs(ASKED))
def test_case_and_white_space_tell_nothing(asked: Asked, text: str) -> None:
    assert understand(f"\n {text.upper().replace(' ', '  ')}").asked is asked


@pytest.mark.parametrize(("asked", "sentence"), pairs(HOLDS))
def test_sentence_holds_what_is_asked_for(asked: Asked, sentence: str) -> None:
    assert holds(asked, sentence)


@pytest.mark.parametrize(("asked", "sentence"), pairs(LACKS))
def test_sentence_does_not_hold_what_is_asked_for(asked: Asked, sentence: str) -> None:
    assert not holds(asked, sentence)


@given(st.text())
def test_any_text_can_be_a_question_or_a_sentence(text: str) -> None:
    assert understand(text).text == text
    assert all(holds(asked, text) in (True, False) for asked in Asked)


@pytest.mark.parametrize("asked", Asked)
def test_long_sentences_take_less_than_a_second(asked: Asked) -> None:
    assert slowest(lambda text: holds(asked, text)) < (1.0, "")


def test_long_questions_take_less_than_a_second() -> None:
    assert slowest(understand) < (1.0, "")


@pytest.mark.parametrize(
    "question",
    [
        "Which groups signed the letter?",
        "Who were the four drivers?",
        "Name all the towns without water.",
        "With which countries was the envoy in touch?",
        "Which relief services moved in?",
        "Summarise what the papers say.",
        "How do the two sides differ on the date?",
    ],
)
def test_a_question_may_ask_for_several(question: str) -> None:
    assert understand(question).several


@pytest.mark.parametrize(
    "question",
    [
        "Who was the driver?",
        "How many crossed?",
        "What was said?",
        "Which process was used?",
        "Where?",
        "What makes the river rise?",
        "Which series is it?",
        "When did it all begin?",
    ],
)
def test_a_question_mostly_asks_for_one(question: str) -> None:
    assert not understand(question).several


@pytest.mark.parametrize(
    "question",
    [
        "How do the two sides differ on the date?",
        "Who is right about the turnout?",
        "What does each side claim?",
        "Do the ministry and the union agree on how many marched?",
        "A lockout or a strike? The company versus the union.",
        "A lockout or a strike? Compare the company with the union.",
        "What was it for, by the mayor's account and by the union's?",
        "Who is to blame for the fire?",
    ],
)
def test_a_question_may_ask_wherein_sources_differ(question: str) -> None:
    assert understand(question).disagreement


@pytest.mark.parametrize(
    "question",
    [
        "Who won?",
        "How many marched?",
        "What did each driver earn?",
        "Which sides signed?",
        "Which dispute lies at the root of the strike?",
        "What was the damage of the dispute?",
        "Who was blamed for the fire?",
        "What was the turnout compared with last year?",
        "Who was held responsible for the finances?",
    ],
)
def test_a_question_mostly_asks_what_is_so(question: str) -> None:
    assert not understand(question).disagreement


@pytest.mark.parametrize(
    "question",
    [
        "Which reports mention the bridge?",
        "Who warns of a flood?",
        "Which ministers spoke of a truce? Name them all.",
        "The harbour is mentioned by the mayor and by the union. Why?",
    ],
)
def test_a_question_may_ask_for_what_several_said(question: str) -> None:
    assert understand(question).across


@pytest.mark.parametrize(
    "question",
    [
        "Who accused the mayor?",
        "Which papers did he sign?",
        "Which sources of energy does the town have?",
        "Who used to be mayor?",
        "Who was raised in Lund?",
    ],
)
def test_a_question_mostly_asks_for_what_one_did(question: str) -> None:
    assert not understand(question).across


def test_a_question_of_two_sides_with_a_very_long_word_is_understood_at_once() -> None:
    assert not understand(f"Who was it, the mayor or {'a' * 5_000}.").disagreement
    assert understand("Who is right, the mayor or the union?").disagreement
