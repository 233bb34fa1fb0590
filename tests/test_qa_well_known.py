"""Names that everybody knows by two forms are understood where no document defines them."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from ingest.short_forms import ShortForm
from qa.short_forms import other_forms
from qa.well_known import SHORT_FORMS, KnownForms, is_government, is_understood
from qa.wording import unknown_names


class Words:
    """The words of some documents."""

    def __init__(self, text: str) -> None:
        self.words = text.split()

    def frequency(self, word: str) -> int:
        return self.words.count(word)

    def is_name(self, word: str) -> bool:
        return word in self.words

    def with_fold(self, fold: str) -> Sequence[str]:
        return ()

    def with_skeleton(self, skeleton: str) -> Sequence[str]:
        return ()

    def all_words(self) -> Sequence[str]:
        return self.words


class Undefined:
    """Documents that define no short form."""

    def short_forms(self, keys: Sequence[str]) -> Sequence[tuple[str, ShortForm]]:
        return ()


@pytest.mark.parametrize(
    ("question", "documents", "found"),
    [
        ("What did the UN send?", "the united nations sent blankets", ["United Nations"]),
        ("What did the United Nations send?", "the un sent blankets", ["UN"]),
        ("What did the UN send?", "the united airlines sent blankets", []),
        ("what did un send", "the united nations sent blankets", []),
    ],
)
def test_a_well_known_name_is_searched_for_in_the_form_that_the_documents_use(
    question: str, documents: str, found: list[str]
) -> None:
    known = KnownForms(Undefined(), Words(documents))
    assert [form.other_form for form in other_forms(question, (), known)] == found


def test_a_well_known_form_says_so() -> None:
    (form,) = other_forms("Where is the EU?", (), KnownForms(Undefined(), Words("european union")))
    assert form.reason == "“EU” is also “European Union”, as is well known"


@pytest.mark.parametrize("word", ["Jan", "Friday", "September", "GMT"])
def test_words_of_the_calendar_name_nothing_unknown(word: str) -> None:
    assert is_understood(word, Words(""))


def test_a_countrys_adjective_is_understood_where_the_country_is_named() -> None:
    assert is_understood("Dutch", Words("the netherlands"))
    assert not is_understood("Dutch", Words("the nether world"))
    assert not is_understood("Zealandia", Words("new zealand"))


def test_every_short_form_is_found_by_either_form() -> None:
    for form in SHORT_FORMS:
        words = Words(f"{form.long.casefold().replace('-', ' ')} {form.short.casefold()}")
        for key in (form.short_key, form.long_key):
            assert (None, form) in KnownForms(Undefined(), words).short_forms([key])


@pytest.mark.parametrize(("word", "text"), [("Kurds", "kurdish"), ("Syrians", "syria"), ("Malians", "mali")])
def test_a_people_is_understood_by_the_root_of_its_name(word: str, text: str) -> None:
    assert is_understood(word, Words(text))
    assert not is_understood(word, Words("nigeria"))


def test_a_capital_stands_for_a_government_that_is_named_otherwise() -> None:
    assert is_government("Islamabad", Words("pakistan"))
    assert not is_government("Islamabad", Words("india"))
    assert not is_understood("Nigerian", Words("niger"))


def test_what_somebody_known_is_the_head_of_names_nothing_unknown() -> None:
    words = Words("barzani what did say about the attack for")
    assert unknown_names("What did KRG premier Barzani say?", words, ()) == ()
    assert unknown_names("What did Zorgon attack Barzani for?", words, ()) == ("Zorgon",)
