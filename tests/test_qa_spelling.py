"""A question finds the documents' own spelling of its words, and leaves the others alone."""

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.names import fold, skeleton
from qa.spelling import Respelling, respell, rewrite, unknown_words


class Words:
    """A vocabulary of a few words; those with a capital are names."""

    def __init__(self, text: str) -> None:
        written = text.split()
        self.frequencies = {word.casefold(): written.count(word) for word in written}
        self.names = {word.casefold() for word in written if word[0].isupper()}

    def frequency(self, word: str) -> int:
        return self.frequencies.get(word, 0)

    def is_name(self, word: str) -> bool:
        return word in self.names

    def with_fold(self, fold_: str) -> Sequence[str]:
        return [word for word in self.frequencies if fold(word) == fold_]

    def with_skeleton(self, skeleton_: str) -> Sequence[str]:
        return [word for word in self.frequencies if skeleton(word) == skeleton_]

    def all_words(self) -> Sequence[str]:
        return list(self.frequencies)


DOCUMENTS = Words(
    """
    the the the of in and was were did what who which hospital council commercial flights aggressor army
    halted neighborhood neighborhoods defense use used accused city part major march organised
    Aleppo Aleppo Ashrafieh Ashrafieh Ashrafiyeh Achrafieh Maqsoud Zeid Shara Barrack Afrin Suwayda Iraq
    Damascus Macron March Fajer Hamas Muhammad SDF Syria
    """
)


def variants(question: str, *, language: frozenset[str] = frozenset()) -> dict[str, tuple[str, ...]]:
    return {found.word: found.variants for found in respell(question, DOCUMENTS, language=language)}


@pytest.mark.parametrize(
    ("asked", "documents"),
    [
        ("Maqsud", "maqsoud"),
        ("Zaid", "zeid"),
        ("al-Sharaa", "shara"),
        ("Barak", "barrack"),
        ("Efrîn", "afrin"),
        ("Sweida", "suwayda"),
        ("Fajr", "fajer"),
        ("Alepo", "aleppo"),
        ("comercial", "commercial"),
        ("aggresor", "aggressor"),
        ("hosptial", "hospital"),
        ("amry", "army"),
        ("neighbourhod", "neighborhood"),
        ("neighbourhoods", "neighborhoods"),
        ("organized", "organised"),
        ("Defence", "defense"),
        ("Marcon", "macron"),
    ],
)
def test_a_word_is_found_as_the_documents_spell_it(asked: str, documents: str) -> None:
    assert [found[0] for found in variants(f"What did {asked} see?").values()] == [documents]


def test_spellings_that_the_documents_mix_are_all_found_best_first() -> None:
    assert variants("Who left Ashrafieh?") == {"Ashrafieh": ("ashrafiyeh", "achrafieh")}
    assert variants("Who left Ashrafiyah?") == {"Ashrafiyah": ("ashrafiyeh", "ashrafieh", "achrafieh")}
    assert variants("Who left Achrafieh?") == {"Achrafieh": ("ashrafieh", "ashrafiyeh")}


@pytest.mark.parametrize("asked", ["Iran", "Hama", "Masoud", "Marsh", "Oslo", "Marcone", "SDE", "Syrians"])
def test_another_name_is_left_alone(asked: str) -> None:
    assert variants(f"What did {asked} see?") == {}


@pytest.mark.parametrize("asked", ["uses", "using", "accusing", "cities", "parts"])
def test_another_form_of_a_word_is_no_typing_error(asked: str) -> None:
    assert variants(f"what did it {asked}") == {}


def test_a_word_of_the_language_is_no_typing_error() -> None:
    language = frozenset({"mayor", "apart"})
    assert variants("Who is the mayor, apart?", language=language) == {}
    assert variants("Who is the mayor?") == {"mayor": ("major",)}


def test_two_well_known_names_need_the_same_sound() -> None:
    assert variants("Who is Mohammed?") == {"Mohammed": ("muhammad",)}
    assert variants("Who is Mohammed?", language=frozenset({"mohammed", "muhammad"})) == {}


def test_a_respelling_says_where_it_stands_and_why() -> None:
    question = "Did al-Sharaa’s army halt comercial flights?"
    name, error = respell(question, DOCUMENTS)
    assert question[name.start : name.end] == name.word == "Sharaa"
    assert question[error.start : error.end] == error.word == "comercial"
    assert name.absent
    assert error.absent
    assert name.reason == "Sharaa is spelled otherwise in the documents: shara (same sound)"
    assert error.reason == "comercial is not in the documents: commercial (taken for a typing error)"


def test_a_question_is_rewritten_where_its_own_spelling_is_absent() -> None:
    question = "Did ASHRAFIYAH, Maqsud’s hosptial and Ashrafieh halt?"
    rewritten = rewrite(question, respell(question, DOCUMENTS))
    assert rewritten == "Did ASHRAFIYAH, Maqsoud’s hospital and Ashrafieh halt?"


def test_words_that_the_documents_never_mention_are_reported() -> None:
    question = "Which mayors of Greenland and Syrian Maqsud were using 12 hosptial flights?"
    assert unknown_words(question, DOCUMENTS, respell(question, DOCUMENTS)) == ("mayors", "Greenland")


def test_another_form_of_a_name_stands_behind_it_and_makes_its_words_known() -> None:
    question = "Did the Greenland Relief League’s mayor see?"
    name = question.index("Greenland")
    league = Respelling(
        "Greenland Relief League", name, name + 23, ("grl",), absent=False, reason="", other_form="GRL"
    )
    assert rewrite(question, (league,)) == "Did the Greenland Relief League (GRL)’s mayor see?"
    assert unknown_words(question, DOCUMENTS, (league,)) == ("mayor", "see")


@given(st.text())
def test_any_question_can_be_respelled(question: str) -> None:
    respellings = respell(question, DOCUMENTS)
    assert all(question[found.start : found.end] == found.word for found in respellings)
    assert all(DOCUMENTS.frequency(variant) for found in respellings for variant in found.variants)
    assert rewrite(question, ()) == question
    assert set(unknown_words(question, DOCUMENTS, respellings)).isdisjoint(
        found.word for found in respellings
    )
