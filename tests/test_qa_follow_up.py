"""A follow-up is asked as it is meant; a question that stands alone is asked as it stands."""

from __future__ import annotations

import json
import random
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.answer import Answer, Citation, Status
from qa.follow_up import Exchange, stands_alone
from tests.answers import citation


def exchange(question: str, quote: str | None = None, speaker: str | None = None) -> Exchange:
    """Return a question with an answer of one quote, or with none."""
    if quote is None:
        return Exchange(question, Answer(question, Status.NOT_FOUND, "The documents do not say."))
    cited: Citation = citation(1, quote, speaker=speaker)
    return Exchange(question, Answer(question, Status.ANSWERED, f"“{quote}” [1]", (cited,)))


KILLED = exchange("How many people were killed in Marl on 8 May?", "Nine people were killed in Marl.")
TRUCE = exchange("What did Thomas Barton say about the truce?", "He welcomed the truce.", "Thomas Barton")
SIGNED = exchange("Who signed the statement on the dam?", "Amina Haddad signed the statement.")
HOSPITAL = exchange("Which hospital was shelled?", "Saint Brannoc Hospital was shelled twice.")
STRIKE = exchange("When did the Dockers’ Union begin the strike?", "The Dockers’ Union began it on Monday.")
ENZYME = exchange("How does the enzyme break down starch?", "The enzyme splits starch.")
TURNOUT = exchange("What was the turnout in Weston in 2022?", "Turnout in Weston was 61 percent.")
VISIT = exchange(
    "Where did President Amara Diallo meet the miners?", "President Amara Diallo met them in Kirkdale."
)
FIRE = exchange("Did the fire in Port Hale destroy the mill?", "The fire destroyed the mill.")
HOUSES = exchange("How many houses were flooded in Lower Weston?", "212 houses were flooded.", "the council")
COMPANY = exchange(
    "How many workers did Norvenia Steel dismiss in March?", "Norvenia Steel dismissed 40 workers."
)
SPEAKER = exchange("Why was the bridge closed?", "The bridge was unsafe.", "Mayor Ana Brandt")
VACCINE = exchange(
    "What did the World Health Organization recommend for infants?", "It recommended two doses."
)
BUILT = exchange("Which company built the Kessler Bridge?", "Halden & Sons built the Kessler Bridge.")
OFFER = exchange("Why did the union reject the offer?", "The union said that the offer was too low.")
CAPITAL = exchange("What is the capital of Norvenia?", "Kalvik is the capital of Norvenia.")
FOLLOW_UPS = [
    # elliptic questions
    (KILLED, "and how many were injured?", "How many people were injured in Marl on 8 May?"),
    (KILLED, "How many were injured?", "How many people were injured in Marl on 8 May?"),
    (KILLED, "And in Ostrava?", "How many people were killed in Ostrava on 8 May?"),
    (KILLED, "in Ostrava?", "How many people were killed in Ostrava on 8 May?"),
    (KILLED, "what about Ostrava?", "How many people were killed in Ostrava on 8 May?"),
    (KILLED, "How about Ostrava?", "How many people were killed in Ostrava on 8 May?"),
    (KILLED, "And on 9 May?", "How many people were killed in Marl on 9 May?"),
    (KILLED, "What about on Friday?", "How many people were killed in Marl on Friday?"),
    (KILLED, "what about children?", "How many children were killed in Marl on 8 May?"),
    (KILLED, "and the wounded?", "How many people were wounded in Marl on 8 May?"),
    (KILLED, "Why?", "Why were people killed in Marl on 8 May?"),
    (KILLED, "when was that?", "When were people killed in Marl on 8 May?"),
    (KILLED, "by whom?", "By whom were people killed in Marl on 8 May?"),
    (KILLED, "Who said that?", "Who said how many people were killed in Marl on 8 May?"),
    (KILLED, "How many of them fled?", "How many of the people who were killed in Marl on 8 May fled?"),
    (KILLED, "What happened there?", "What happened in Marl?"),
    (KILLED, "What else happened that day?", "What else happened on 8 May in Marl?"),
    (HOUSES, "and schools?", "How many schools were flooded in Lower Weston?"),
    (HOUSES, "And how many burned down?", "How many burned down in Lower Weston?"),
    (HOUSES, "in Upper Weston?", "How many houses were flooded in Upper Weston?"),
    (HOUSES, "Since when?", "Since when were houses flooded in Lower Weston?"),
    (COMPANY, "And in April?", "How many workers did Norvenia Steel dismiss in April?"),
    (COMPANY, "why?", "Why did Norvenia Steel dismiss workers in March?"),
    (COMPANY, "What about Halvar Mines?", "How many workers did Halvar Mines dismiss in March?"),
    (COMPANY, "Why did it do that?", "Why did Norvenia Steel dismiss workers in March?"),
    (COMPANY, "Did it apologise?", "Did Norvenia Steel apologise?"),
    (TURNOUT, "And in 2018?", "What was the turnout in Weston in 2018?"),
    (TURNOUT, "and in Port Hale?", "What was the turnout in Port Hale in 2022?"),
    (TURNOUT, "How many voted there?", "How many voted in Weston?"),
    (TURNOUT, "ok, and who won?", "Who won in Weston in 2022?"),
    # speakers and pronouns
    (TRUCE, "What did he say about the hospital?", "What did Thomas Barton say about the hospital?"),
    (TRUCE, "and about the hospital?", "What did Thomas Barton say about the hospital?"),
    (TRUCE, "And Erdoğan?", "What did Erdoğan say about the truce?"),
    (TRUCE, "What about the United Nations?", "What did the United Nations say about the truce?"),
    (TRUCE, "Did Macron?", "What did Macron say about the truce?"),
    (TRUCE, "And what did Macron say?", "What did Macron say about the truce?"),
    (TRUCE, "Who else?", "What did others say about the truce?"),
    (TRUCE, "What else?", "What else did Thomas Barton say about the truce?"),
    (TRUCE, "When did he say that?", "When did Thomas Barton say this about the truce?"),
    (TRUCE, "Who agreed to it?", "Who agreed to the truce?"),
    (TRUCE, "When was it signed?", "When was the truce signed?"),
    (TRUCE, "What is his office?", "What is Thomas Barton’s office?"),
    (TRUCE, "Who criticised him?", "Who criticised Thomas Barton?"),
    (SIGNED, "who else?", "Who else signed the statement on the dam?"),
    (SIGNED, "anyone else?", "Who else signed the statement on the dam?"),
    (SIGNED, "when?", "When was it that Amina Haddad signed the statement on the dam?"),
    (SIGNED, "What did she say?", "What did Amina Haddad say?"),
    (SIGNED, "What does it say about prisoners?", "What does the statement say about prisoners?"),
    (SIGNED, "and the second statement?", "Who signed the second statement on the dam?"),
    (SIGNED, "How many?", "How many people signed the statement on the dam?"),
    (HOSPITAL, "When?", "When was the hospital shelled?"),
    (HOSPITAL, "Who ran it?", "Who ran Saint Brannoc Hospital?"),
    (HOSPITAL, "where is that hospital?", "Where is Saint Brannoc Hospital?"),
    (HOSPITAL, "any others?", "Which other hospital was shelled?"),
    (HOSPITAL, "Why did that happen?", "Why was the hospital shelled?"),
    (STRIKE, "why?", "Why did the Dockers’ Union begin the strike?"),
    (STRIKE, "What did they demand?", "What did the Dockers’ Union demand?"),
    (STRIKE, "When did it end?", "When did the strike end?"),
    (VISIT, "When?", "When did President Amara Diallo meet the miners?"),
    (VISIT, "What did he promise them?", "What did President Amara Diallo promise them?"),
    (VISIT, "And the teachers?", "Where did President Amara Diallo meet the teachers?"),
    (FIRE, "When?", "When did the fire in Port Hale destroy the mill?"),
    (FIRE, "and the school?", "Did the fire in Port Hale destroy the school?"),
    (FIRE, "Was anyone hurt there?", "Was anyone hurt in Port Hale?"),
    (FIRE, "Who owned it?", "Who owned the mill?"),
    (SPEAKER, "When?", "When was the bridge closed?"),
    (SPEAKER, "What else did she say?", "What else did Mayor Ana Brandt say?"),
    (SPEAKER, "When will it open again?", "When will the bridge open again?"),
    (ENZYME, "where is it made?", "Where is the enzyme made?"),
    (ENZYME, "and how is it measured?", "How is the enzyme measured?"),
    (VACCINE, "and for adults?", "What did the World Health Organization recommend for adults?"),
    (BUILT, "Who designed it?", "Who designed the Kessler Bridge?"),
    (BUILT, "and the Marl Bridge?", "Which company built the Marl Bridge?"),
    (BUILT, "What else did they build?", "What else did the company that built the Kessler Bridge build?"),
    (OFFER, "What did it demand?", "What did the union demand?"),
    (OFFER, "How much was it?", "How much was the offer?"),
    (OFFER, "and the council?", "Why did the council reject the offer?"),
    (CAPITAL, "and of Tavoroa?", "What is the capital of Tavoroa?"),
    (CAPITAL, "How many people live there?", "How many people live in Norvenia?"),
    (VACCINE, "why?", "Why did the World Health Organization recommend this for infants?"),
]  # fmt: skip


@pytest.mark.parametrize(("before", "follow_up", "meant"), FOLLOW_UPS)
def test_a_follow_up_is_asked_as_it_is_meant(before: Exchange, follow_up: str, meant: str) -> None:
    assert stands_alone(follow_up, [TURNOUT, before]) == meant


SHIPS = exchange("Were ships damaged in Latakia?", "Media said that two ships were damaged.", "Harbour media")
LEFT = exchange("How many people left Sheikh Maqsoud?", "About 900 people left Sheikh Maqsoud.")
SAID = exchange("What did NATO say about Kosovo?", "NATO said that its troops would stay.", "NATO")
DISPLACED = exchange("How many people were displaced?", "OCHA put it at 140,000.", "OCHA")
TREES = exchange("How many trees were planted in Leeds in 2021?", "The city planted 40,000 trees.")
BURNED = exchange("How many houses burned in Paradise?", "11,000 houses burned.")
MUSEUM = exchange("Where is the Vasa Museum?", "The Vasa Museum is in Stockholm.")
WHEAT = exchange("How much wheat did Egypt import in 2020?", "Egypt imported 13 million tonnes.")
JOURNEY = exchange("When did Macron visit Kyiv?", "Macron visited Kyiv in June.")
TUNNEL = exchange("What did the minister say about the tunnel?", "It was safe.", "the minister")
CARS = exchange("How many cars were sold in Norway?", "150,000 cars were sold.")
CANAL = exchange("When was the Suez Canal opened?", "The Suez Canal was opened in 1869.")
PLANT = exchange("When did Tesla open the plant in Berlin?", "Tesla opened the plant in March 2022.")
FITTING = [
    # what fits is put in
    (DISPLACED, "and how many in Sheikh Maqsoud?", "How many people were displaced in Sheikh Maqsoud?"),
    (DISPLACED, "and where to?", "To where were people displaced?"),
    (TREES, "how many in 2022?", "How many trees were planted in Leeds in 2022?"),
    (TREES, "how many in York?", "How many trees were planted in York in 2021?"),
    (BURNED, "who rebuilt them?", "Who rebuilt the houses that burned in Paradise?"),
    (CARS, "and how many were electric?", "How many cars were electric in Norway?"),
    (CARS, "and how many were injured?", "How many were injured in Norway?"),
    (CANAL, "how long is it?", "How long is the Suez Canal?"),
    (CANAL, "where is it?", "Where is the Suez Canal?"),
    (PLANT, "how much did it cost?", "How much did the plant cost?"),
    (JOURNEY, "who invited him?", "Who invited Macron?"),
    (TUNNEL, "why did he say that?", "Why did the minister say this about the tunnel?"),
    # what does not fit is not: the names are put behind, or nothing
    (SHIPS, "When did he say so?", "When did he say so, as to Latakia?"),
    (SAID, "who killed them?", "Who killed them, as to NATO and Kosovo?"),
    (LEFT, "and who signed it?", "Who signed it, as to Sheikh Maqsoud?"),
    (LEFT, "and what about the hospital?", "What about the hospital?"),
    (KILLED, "and what about the hospital?", "What about the hospital in Marl on 8 May?"),
    (MUSEUM, "when did she die?", "When did she die, as to the Vasa Museum?"),
    (WHEAT, "and the port?", "What about the port in 2020?"),
    (JOURNEY, "and Warsaw?", "What about Warsaw?"),
]


@pytest.mark.parametrize(("before", "follow_up", "meant"), FITTING)
def test_only_what_surely_fits_is_put_in(before: Exchange, follow_up: str, meant: str) -> None:
    assert stands_alone(follow_up, [before]) == meant


@pytest.mark.parametrize("question", [follow_up for _, follow_up, _ in FOLLOW_UPS])
def test_the_first_question_is_left_as_it_is(question: str) -> None:
    assert stands_alone(question, []) == question


def test_a_follow_up_to_a_follow_up_leans_on_what_was_meant() -> None:
    first = stands_alone("and how many were injured?", [KILLED])
    second = Exchange("and how many were injured?", exchange(first).answer)
    assert (
        stands_alone("and in Ostrava?", [KILLED, second])
        == "How many people were injured in Ostrava on 8 May?"
    )


def test_whom_a_pronoun_means_is_looked_for_further_back() -> None:
    assert stands_alone("What did he say?", [TRUCE, ENZYME]) == "What did Thomas Barton say?"


def test_a_pronoun_of_which_it_is_not_plain_whom_it_means_stays() -> None:
    assert stands_alone("What did he say?", [ENZYME]) == "What did he say?"


def questions(path: Path) -> list[str]:
    return [json.loads(line)["question"] for line in path.read_text("utf-8").split("\n") if line]


def changed(asked: list[str]) -> list[tuple[str, str]]:
    """Return the questions that another one and two earlier ones change."""
    found = []
    for before, question in pairwise(asked):
        last = exchange(before, "Mr Aldo Marchetti said that the hospital had closed.", "Aldo Marchetti")
        meant = stands_alone(question, [TRUCE, KILLED, last])
        if meant != question:
            found.append((question, meant))
    return found


def test_questions_that_stand_alone_are_left_as_they_are(root: Path, shared: Path) -> None:
    assert changed(questions(root / "eval" / "gold" / "corpus.jsonl")) == []
    assert changed(questions(shared / "gold" / "seeds-dev.jsonl")) == []
    many = questions(shared / "data" / "squad2" / "questions.jsonl")
    random.Random(0).shuffle(many)
    assert len(changed(many[:500])) <= 3


@given(question=st.text(max_size=80), before=st.text(max_size=80))
def test_any_text_gives_some_question(question: str, before: str) -> None:
    assert stands_alone(question, [exchange(before, before or None)]).strip() or not question.strip()


@given(
    words=st.lists(
        st.sampled_from("and what did he it the say Marl about in why who there many How else ?".split())
    ),
)
def test_any_words_give_some_question(words: list[str]) -> None:
    question = " ".join(words)
    assert stands_alone(question, [TRUCE]).strip() or not question


@pytest.mark.parametrize(
    ("before", "follow_up", "meant"),
    [
        ("How deep is the reservoir?", "and the repair cost?", "What is the repair cost?"),
        ("When was the dam completed?", "and the repair cost?", "What is the repair cost?"),
        ("What is the height of the dam?", "and the width?", "What is the width of the dam?"),
        ("How tall is the dam?", "And the length?", "What is the length of the dam?"),
        ("What will the new dam cost?", "and the bridge?", "What will the bridge cost?"),
    ],
)
def test_what_something_has_is_asked_for_itself(before: str, follow_up: str, meant: str) -> None:
    assert stands_alone(follow_up, [exchange(before)]) == meant


def test_after_silence_about_whom_was_asked_nobody_before_is_meant() -> None:
    before = [exchange("Who is Ana Berg?", "Ana Berg is the mayor."), exchange("Who was killed?")]
    assert "Berg" not in stands_alone("Did he resign?", before)
    before = [before[0], exchange("What did the mayor promise about pensions?")]
    assert stands_alone("Did he resign?", before) == "Did the mayor resign?"
    before = [before[0], exchange("How deep is the lake?")]
    assert stands_alone("Did she resign?", before) == "Did Ana Berg resign?"
