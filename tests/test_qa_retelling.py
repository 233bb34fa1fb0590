"""A quote is retold as a report would, in its own words, or stays a quotation where that is not sure."""

from __future__ import annotations

import re
from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.answer import Relation, Status
from qa.answer_words import said
from qa.retelling import retold, within_sentence

WORD = re.compile(r"\w+")


def cited(n: int, quote: str, speaker: str | None = None, publisher: str | None = None) -> SimpleNamespace:
    return SimpleNamespace(n=n, quote=quote, speaker=speaker, publisher=publisher)


@pytest.mark.parametrize(
    ("quote", "speaker", "retelling"),
    [
        (
            "The floods killed several people and displaced 4,200, said the state news agency, Tava.",
            "Tava",
            "According to the state news agency, Tava, the floods killed several people and displaced 4,200",
        ),
        (
            "About 900 men had joined them by midday, according to police.",
            "police",
            "According to police, about 900 men had joined them by midday",
        ),
        (
            "The bridge may have been closed on Monday, Berg said.",
            "Ana Berg",
            "According to Ana Berg, the bridge may have been closed on Monday",
        ),
    ],
)
def test_attribution_at_the_end_is_said_once_in_front(quote: str, speaker: str, retelling: str) -> None:
    assert retold(quote, speaker, "The Herald") == retelling


@pytest.mark.parametrize(
    "quote",
    [
        "According to the union, two of the nine men have not been found.",
        "The union said on Friday that at least 12 mines were closed.",
        "The union claimed that 300 men had been dismissed without pay.",
        "The union denied that it had asked for a truce.",
        "The union accused the company of “hiding the dead”.",
        "In a statement, the union said the strike would go on.",
        "Turnout among miners reached 61 percent, the union reported.",
        "“We walked out at noon and nobody stopped us,” the union told reporters.",
        "The mine was shut, but some men stayed below, the union said.",
    ],
)
def test_sentence_that_names_its_speaker_keeps_its_verb_and_words(quote: str) -> None:
    assert retold(quote, "the union", "The Herald") == quote.removesuffix(".")


def test_the_stop_of_an_abbreviation_stays() -> None:
    quote = "The union said the doors were opened at 6:15 p.m."
    assert retold(quote, "the union", "The Herald") == f"“{quote}”"


def test_short_name_gives_way_to_the_full_one() -> None:
    assert retold("Berg said that 12 had left.", "Ana Berg", None) == "Ana Berg said that 12 had left"
    assert (
        retold("The ministry said that 12 had left.", "Ministry of Defence", None)
        == "The Ministry of Defence said that 12 had left"
    )


@pytest.mark.parametrize(
    ("quote", "publisher", "retelling"),
    [
        (
            "The school will stay closed.",
            "The Herald",
            "According to the Herald, the school will stay closed",
        ),
        ("Yusuf Maqsoud won the seat.", "Herald", "Yusuf Maqsoud won the seat, according to Herald"),
        (
            "At least 212 houses were flooded.",
            "Ministry of Works",
            "According to the Ministry of Works, at least 212 houses were flooded",
        ),
    ],
)
def test_documents_own_voice_is_given_to_the_publisher(quote: str, publisher: str, retelling: str) -> None:
    assert retold(quote, None, publisher) == retelling


@pytest.mark.parametrize(
    ("quote", "speaker"),
    [
        ("He added that nine people had been killed.", "Ana Berg"),
        ("The group said that nine people had been killed.", "Vale Ltd"),
        ("We left the town at noon.", None),
        ("Was the bridge closed on Monday?", None),
        ("The bridge was closed. The ferry was not.", None),
        ("Casualties and damage in the valley", None),
        ("Casualties reported by district", None),
        ("If it passes, the mines will be closed.", None),
        ("3. The union has named a new treasurer.", None),
        ("the union to lift the ban on night work;", None),
        ("The bridge was closed yesterday by the army.", None),
        ("The bridge, she said, had been closed since May.", None),
        ("WESTON, May 3 (TNA) — Two mines were closed.", None),
        ("The valley has 12 mines.[2]", None),
        ("The mines were closed " + "and opened again " * 20 + "by the army.", None),
    ],
)
def test_what_cannot_surely_stand_alone_stays_a_quotation(quote: str, speaker: str | None) -> None:
    lead = f"According to {speaker}" if speaker else "The Herald"
    assert retold(quote, speaker, "The Herald") == f"{lead}: “{quote}”"


def test_quote_without_speaker_and_publisher_is_never_a_plain_fact() -> None:
    assert retold("The school will stay closed.", None, None) == "“The school will stay closed.”"


def test_words_that_are_quoted_whole_are_in_one_pair_of_marks() -> None:
    assert (
        retold("“The roof went first.”", "Ana Berg", None) == "According to Ana Berg: “The roof went first.”"
    )


@pytest.mark.parametrize(
    ("text", "within"),
    [
        ("The mines closed", "the mines closed"),
        ("US troops left", "US troops left"),
        ("212 houses fell", "212 houses fell"),
        ("Monday was quiet", "Monday was quiet"),
        ("Three men left", "three men left"),
        ("Three Mile Island was shut", None),
        ("Weston was flooded", None),
        ("A. Berg left", None),
    ],
)
def test_first_word_loses_its_capital_only_where_it_is_no_name(text: str, within: str | None) -> None:
    assert within_sentence(text) == within


def test_short_statements_make_one_sentence_each_with_its_mark() -> None:
    one = cited(1, "The council put the dead at 9.", "The council")
    other = cited(2, "The union said 12 had died.", "The union")
    held = [SimpleNamespace(about="dead", citations=[n], relation=Relation.DIFFERS) for n in (1, 2)]
    assert said(Status.DISPUTED, [one, other], held) == (
        "The documents differ: the council put the dead at 9 [1]; the union said 12 had died [2]."
    )


def test_statements_that_cannot_be_joined_are_sentences_each_with_its_mark() -> None:
    one = cited(1, "The union said 12 had died.", "The union")
    other = cited(2, "Weston was flooded on Monday.", None, "Tava")
    assert said(Status.ANSWERED, [one, other]) == (
        "The union said 12 had died [1]. Weston was flooded on Monday, according to Tava [2]."
    )


WORDS = st.sampled_from(
    "The the union said claimed that not may 12 nine houses Weston were flooded on Friday , . “ ” according"
    " to Berg denied he but ; at least was killed , Berg said .".split(" ")
)


@given(st.lists(WORDS, min_size=1, max_size=18), st.sampled_from([None, "the union", "Ana Berg"]))
def test_no_word_of_a_quote_is_lost_or_moved_among_the_others(words: list[str], speaker: str | None) -> None:
    quote = " ".join(words).replace(" ,", ",").replace(" .", ".")
    retelling = retold(quote, speaker, "Tava")
    frame = {"according", "to", "said", *WORD.findall(f"{speaker} tava".lower())}
    kept = [word for word in WORD.findall(quote.lower()) if word not in frame]
    assert [word for word in WORD.findall(retelling.lower()) if word not in frame] == kept


@pytest.mark.parametrize(
    ("quote", "speaker", "retelling"),
    [
        (
            "Ana Berg, a nurse, told The Herald: “We lived in fear.",
            "Ana Berg",
            "Ana Berg, a nurse, told The Herald: “We lived in fear”",
        ),
        ("On X, Ms Berg wrote: “All are safe.”", "Ana Berg", "On X, Ana Berg wrote: “All are safe”"),
        ("I cannot believe it.”", "Ana Berg", "According to Ana Berg: “I cannot believe it.”"),
        ('"We will not leave."', "Ana Berg", "According to Ana Berg: “We will not leave.”"),
        ("The mines “were shut by them.", None, "The Herald: “The mines “were shut by them.””"),
    ],
)
def test_quotation_marks_are_balanced(quote: str, speaker: str | None, retelling: str) -> None:
    assert retold(quote, speaker, "The Herald") == retelling


@pytest.mark.parametrize(
    "quote",
    [
        "But the union said that 12 men had left.",
        "The union met on Monday. The union said it had 12 men.",
    ],
)
def test_a_speaker_is_not_named_twice(quote: str) -> None:
    assert retold(quote, "the union", "The Herald") == f"“{quote}”"
