"""A name in a question is searched for under its other form, where a document defines one."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from ingest.short_forms import ShortForm
from qa.short_forms import other_forms
from qa.spelling import Respelling, rewrite
from qa.wording import terms


class Definitions:
    """Short forms that documents define, looked up as in a catalogue."""

    def __init__(self, *rows: tuple[str, str, str]) -> None:
        self.rows = [(doc, ShortForm(short, long)) for doc, short, long in rows]

    def short_forms(self, keys: Sequence[str]) -> Sequence[tuple[str, ShortForm]]:
        return [row for row in self.rows if {row[1].short_key, row[1].long_key} & set(keys)]


DEFINED = Definitions(
    ("a.txt", "SDF", "Steppe Defence Forces"),
    ("a.txt", "MoD", "Ministry of Defence"),
    ("a.txt", "MoI", "Ministry of Interior"),
    ("b.txt", "SDF", "Social Democratic Front"),
    ("b.txt", "WHO", "World Harbour Office"),
    ("c.txt", "SDF", "Steppe Defense Force"),
    ("c.txt", "UMD", "Union of the Ministry of Defence"),
)


def others(question: str, *respellings: Respelling) -> list[tuple[str, str | None]]:
    return [(found.word, found.other_form) for found in other_forms(question, respellings, DEFINED)]


def test_short_form_of_two_names_stands_for_both_each_with_its_reason() -> None:
    question = "What did the SDF's men say?"
    first, second = other_forms(question, (), DEFINED)
    assert question[first.start : first.end] == first.word == second.word == "SDF"
    assert first.reason == "“SDF” is also “Steppe Defence Forces”, as defined in a.txt"
    assert second.reason == "“SDF” is also “Social Democratic Front”, as defined in b.txt"


@pytest.mark.parametrize(
    ("question", "found"),
    [
        ("Who leads the steppe defence forces?", [("steppe defence forces", "SDF")]),
        ("Who leads the Steppe Defense Force’s staff?", [("Steppe Defense Force", "SDF")]),
        (
            "Where is the SDF-held town?",
            [("SDF", "Steppe Defence Forces"), ("SDF", "Social Democratic Front")],
        ),
        ("What did the Defense Ministry say?", [("Defense Ministry", "MoD")]),
        ("What did the Ministry of the Interior say?", [("Ministry of the Interior", "MoI")]),
        ("What did the MOD say?", [("MOD", "Ministry of Defence")]),
    ],
)
def test_name_is_known_in_each_way_to_write_it(question: str, found: list[tuple[str, str]]) -> None:
    assert others(question) == found


@pytest.mark.parametrize(
    "question",
    [
        "Who said so, and what is sdf?",
        "WHO IS THE HEAD OF IT?",
        "What did the Ministry of Health say?",
        "What did the Steppe Forces say of Defence?",
        "What did the Ministry of Defence (MoD) say?",
        "",
    ],
)
def test_other_words_are_left_alone(question: str) -> None:
    assert others(question) == []


def test_name_inside_of_a_longer_one_is_left_alone() -> None:
    question = "Who founded the Union of the Ministry of Defence?"
    assert others(question) == [("Union of the Ministry of Defence", "UMD")]


def test_name_is_read_as_the_documents_spell_it() -> None:
    question = "Who leads the Stepe Defence Forces?"
    typed = Respelling("Stepe", 14, 19, ("steppe",), absent=True, reason="")
    assert others(question, typed) == [("Stepe Defence Forces", "SDF")]
    assert rewrite(question, (typed, *other_forms(question, (typed,), DEFINED))) == (
        "Who leads the Steppe Defence Forces (SDF)?"
    )


def test_other_form_is_searched_for_as_each_word_of_the_name() -> None:
    long = "Where is the Ministry of Defence?"
    assert {t.word: t.variants for t in terms(long, other_forms(long, (), DEFINED))} == {
        "ministry": ("mod",),
        "defence": ("mod",),
    }
    short = "Where is the MoD?"
    assert {t.word: t.variants for t in terms(short, other_forms(short, (), DEFINED))} == {
        "mod": ("ministry of defence", "defence ministry")
    }
