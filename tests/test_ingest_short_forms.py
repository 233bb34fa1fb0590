"""Short forms are those that a text defines, and each way to write a name has one key."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.short_forms import ShortForm, is_short_form, long_key, short_forms, short_key
from ingest.vocabulary import words


def key(name: str) -> str:
    return long_key([word for _, word in words(name)])


@pytest.mark.parametrize(
    ("text", "short", "long"),
    [
        ("the Syrian-like Democratic Front (SDF) said", "SDF", "Syrian-like Democratic Front"),
        ("by SDF (Syrian-like Democratic Front) men", "SDF", "Syrian-like Democratic Front"),
        ("SDF (the Steppe Defence Forces, backed by Orun)", "SDF", "Steppe Defence Forces"),
        ("The “Ministry of Defence” (“MoD”) said", "MoD", "Ministry of Defence"),
        ("The 'Ministry of Defence' (the 'MoD') said", "MoD", "Ministry of Defence"),
        ("MoD [Ministry of Defence] men", "MoD", "Ministry of Defence"),
        ("Ask the Thaungwe Teachers’ Circle (TTC; founded 1990)", "TTC", "Thaungwe Teachers’ Circle"),
        ("Ask the Thaungwe Teachers' Circle (TTC)", "TTC", "Thaungwe Teachers' Circle"),
        ("an Office for the\nCoordination of Aid (OCA)", "OCA", "Office for the Coordination of Aid"),
        ("twelve internally displaced persons (IDPs)", "IDPs", "internally displaced persons"),
        ("the Front for the Aid of Orun (FAO)", "FAO", "Front for the Aid of Orun"),
        ("the Armed Alliance (AA)", "AA", "Armed Alliance"),
        ("Social Security Services Agency (SSSA)", "SSSA", "Social Security Services Agency"),
        ("Jund Tahrir al-Sahl (JTS)", "JTS", "Jund Tahrir al-Sahl"),
        (
            "Pact for Security and Co-operation in Orun (PSCO)",
            "PSCO",
            "Pact for Security and Co-operation in Orun",
        ),
    ],
)
def test_definition_in_brackets_is_found_on_either_side(text: str, short: str, long: str) -> None:
    assert short_forms(text) == [ShortForm(short, long)]


@pytest.mark.parametrize(
    "text",
    [
        "BANDAR SHIRAN, Sept 21 (IPN)",
        "the faction known as the Tide Command (CM)",
        "the Workers' Party of Kesh (PKK)",
        "The council blamed the Tembo Defence Column (CDT)",
        "left the conference of the Centre (CECO)",
        "The Steppe Defence Force left. (SDF)",
        "the Steppe Defence Force and others (twelve in all)",
        "(SDF)",
        "()",
        "the Steppe Defence Force, or SDF",
    ],
)
def test_what_is_not_defined_letter_by_letter_is_not_guessed(text: str) -> None:
    assert short_forms(text) == []


def test_each_definition_is_given_once_in_order() -> None:
    text = "The Orun Relief Network (ORN), the Hill League (HL) and again the Orun Relief Network (ORN)"
    assert short_forms(text) == [ShortForm("ORN", "Orun Relief Network"), ShortForm("HL", "Hill League")]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("the Ministry of Defence", "Defense Ministry"),
        ("Ministry of the Interior", "interior ministry"),
        ("Syrian Democratic Forces", "Syrian Democratic Force's"),
        ("Labour Organisation", "Labor Organizations"),
        ("Relief Authority", "the relief authorities"),
    ],
)
def test_ways_to_write_one_name_have_one_key(one: str, other: str) -> None:
    assert key(one) == key(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Ministry of Defence", "Ministry of Interior"),
        ("Free Army", "Army Free"),
        ("National Front", "National Democratic Front"),
    ],
)
def test_names_that_only_look_alike_have_keys_of_their_own(one: str, other: str) -> None:
    assert key(one) != key(other)


def test_short_form_is_known_by_its_capitals_and_found_without_points_and_plural() -> None:
    assert [is_short_form(word) for word in ("SDF", "MoD", "IDPs", "Who", "who", "A", "G20")] == [
        *(True, True, True, False, False, False, False),
    ]
    assert short_key("S.D.F.") == short_key("SDF") == "sdf"
    assert short_key("IDPs") == short_key("IDP") == "idp"
    assert short_key("MOD") == short_key("MoD")


@given(st.text() | st.from_regex(r"([A-Z][a-z]* ){1,4}\([A-Z]{2,4}\)"))
def test_any_text_can_be_read_for_definitions(text: str) -> None:
    for form in short_forms(text):
        assert is_short_form(form.short)
        assert " " in form.long
        assert form.short_key
