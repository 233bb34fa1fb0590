"""A document's sentences get the speaker whom it names, there or elsewhere; where it is not plain, none."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.claims.attributions import attributions
from ingest.claims.lines import Line
from ingest.documents import Kind
from tests.long_texts import slowest


def lines_of(text: str) -> list[Line]:
    """Return a paragraph a line, its sentences parted by " / ", the items of a list marked with "* "."""
    return [
        Line(
            sentence.removeprefix("* "),
            Kind.LIST_ITEM if sentence.startswith("* ") else Kind.BODY,
            opens_paragraph=not number,
        )
        for paragraph in text.strip().split("\n")
        for number, sentence in enumerate(paragraph.strip().split(" / "))
    ]


def speakers(text: str) -> list[str | None]:
    return [found.speaker if found else None for found in attributions(lines_of(text))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Harbour master Nils Okafor said the crane had failed. / He added that nobody was under it.",
            ["Harbour master Nils Okafor"] * 2,
        ),
        (
            "Kestrel Dairies said the milk was safe. / It denied that any tank had leaked.",
            ["Kestrel Dairies"] * 2,
        ),
        (
            "The Ferry Workers’ Union called a strike. / Rain fell. / The union insisted that pay was owed.",
            [None, None, "The Ferry Workers’ Union"],
        ),
        (
            "A customs source said the lorry was empty. / The source said it had been sealed.",
            ["A customs source"] * 2,
        ),
        (
            "Judge Ilse Brandt opened the session. / She said that the jury would be small.",
            [None, "Judge Ilse Brandt"],
        ),
        (
            "The chief engineer, Paula Reyes, said the dam was sound.\nReyes said it had been tested twice.",
            ["Paula Reyes", "Paula Reyes"],
        ),
        (
            "Two growers said the frost had come early. / They said the plums were lost.",
            ["Two growers"] * 2,
        ),
        ("The coach, Ana Silva, resigned, saying that she was tired.", ["Ana Silva"]),
        (
            "Nora Lind waited for the Harbour Pilots in Port Vale. / She said the pier was old.",
            [None, "Nora Lind"],
        ),
        (
            "Mr Beck said Mrs Eva Lind was absent. / He added that she was ill.",
            ["Mr Beck"] * 2,
        ),
        ("Mr Adebayo counted the votes. / According to him, 12 were blank.", [None, "Mr Adebayo"]),
        ("Mr Adebayo counted the votes. / By his count, 12 were blank.", [None, "Mr Adebayo"]),
        (
            "The Rowing Club of Lund and Tarn put up a tent. / It vowed to stay.",
            [None, "The Rowing Club of Lund and Tarn"],
        ),
        (
            "Separately the Rowing Club reported “a leak” in Ana Silva’s boat. / Later it denied this.",
            ["the Rowing Club"] * 2,
        ),
        (
            "Earlier the army had closed the lock and said that it leaked. / It claimed that it was cut.",
            ["the army"] * 2,
        ),
        ("Mayor Blas Okafor flew over the lake. / He promised to drain it.", [None, "Mayor Blas Okafor"]),
        (
            "The councillor, Mrs Eva Lind, told us that Per Hall was missing. / She wants the lock searched.",
            ["Mrs Eva Lind"] * 2,
        ),
        (
            "The swimmers’ clubs want a net. / They further affirm that it is cheap.",
            ["The swimmers’ clubs"] * 2,
        ),
        ("The envoy, Tom Okafor, left. / On Monday, Mr Okafor said no.", [None, "Tom Okafor"]),
        ("General Aarne Lind left. / General Lind called it “the best day”.", [None, "General Aarne Lind"]),
        (
            "The Delta Power Company was warned. / It sent a crew. / The company said it was safe.",
            [None, None, "The Delta Power Company"],
        ),
    ],
)
def test_pronoun_or_short_form_is_the_one_named_before(text: str, expected: list[str | None]) -> None:
    assert speakers(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "“The roof went first. / Then the walls came down,” said Nora Lind.",
        "Nora Lind said: “The roof went first. / Then the walls came down.”",
        "“The roof went first,” said Nora Lind. / “Then the walls came down.”",
        "Nora Lind said the roof went first.\n“Then the walls came down.”",
        "“The roof went first.” / “Then the walls came down,” said Nora Lind.",
        "“The roof went first. / Then the walls. / “Then the floor,” said Nora Lind.",
        '"The roof went first. / Then the walls came down," said Nora Lind.',
        "“The roof went first.\n“Then the walls came down,” said Nora Lind.",
    ],
)
def test_all_sentences_of_a_quotation_are_the_speakers(text: str) -> None:
    assert set(speakers(text)) == {"Nora Lind"}


def test_a_name_in_another_sentence_is_carried() -> None:
    found = attributions(lines_of("“It sank. / We swam,” said Nora Lind. / She said the boat was old."))
    assert [one.carried for one in found if one] == [True, False, True]


def test_items_are_the_speakers_whom_their_introduction_names() -> None:
    text = "The relief council reported the following:\n* Two wells are dry.\n* A bridge is out.\nIt rained."
    assert speakers(text) == ["The relief council"] * 3 + [None]


def test_items_under_a_line_that_names_nobody_have_none() -> None:
    assert speakers("The kit holds:\n* A lamp.\n* A rope.") == [None] * 3


def test_answers_are_the_ones_of_whom_the_opening_is_about() -> None:
    text = """
    Nora Lind, 44, has rowed across the lake. / She spoke to us on the quay.
    Was it cold?
    “It was.”
    And windy?
    “On the third day. / I lost an oar.”
    Again?
    “Never.”
    """
    assert speakers(text) == [
        None,
        None,
        None,
        "Nora Lind",
        None,
        "Nora Lind",
        "Nora Lind",
        None,
        "Nora Lind",
    ]


@pytest.mark.parametrize(
    ("text", "nobody"),
    [
        ("Nora Lind said the boat was old. / The engine dated from 1970.", 1),
        ("The depot burned for two days. / He said it was arson.", 1),
        ("The depot burned. / They said it was arson.", 1),
        ("The harbour office said the pier was closed. / He added that it was old.", 1),
        ("Spokeswoman Nora Lind said the pier was closed. / He added that it was old.", 1),
        ("Nora Lind said the pier was closed.\nThe sea was calm.\nFog came.\nHe added that it was old.", 3),
        ("Paul Brandt wrote to Nora Lind and to Ana Silva. / She said it was late.", 1),
        ("“The roof went first.”", 0),
        ("PORT HALE, Friday — The pier closed at noon. / It said so itself.", 1),
        ("“The roof went first. / The walls stood.\nNora Lind said it was over.", 0),
        ("Prosecutor Ida Krog said Per Hall had confessed. / He told the court that he stole 300 sheep.", 1),
        ("Eva Lind accused Rolf Beck of theft. / He said he took 4 boats.", 1),
        ("Per Hall fled.\nHall was freed, Ida Berg said. / He added that 5 died.", 2),
        ("Ida Krog said no. / The police said Per Hall had fled. / He said he took 4 boats.", 2),
        ("President Vale praised General Mark Otto. / He said his men had killed 40 rebels.", 1),
        ("According to Berg, Hall said that 5 died. / He said 7 were wounded.", 1),
        ("Lisa Moe told the BBC that 5 divers died. / It reported that 7 drowned.", 1),
        ("The BBC's Lyse Doucet said 5 people died. / It said more would follow.", 1),
        ("The council's Lyse Doucet said 5 people died. / It said more would follow.", 1),
        ("Eva Lind thanked Rolf Beck. / He wants the pier closed.", 1),
        ("“The dam holds,” Berg said.\n“It does not,” Hall said.\n“It leaks 5 litres.”\n“Nonsense.”", 2),
        ("“The dam holds,” Berg said.\n“It does not,” Hall said.\n“It leaks 5 litres.”\n“Nonsense.”", 3),
    ],
)
def test_where_it_is_not_plain_nobody_is_named(text: str, nobody: int) -> None:
    assert attributions(lines_of(text))[nobody] is None


def test_ministry_of_another_kind_is_not_the_one_meant() -> None:
    text = "The Ministry of Health opened a ward. / The defence ministry said it was safe."
    assert speakers(text) == [None, "The defence ministry"]


@pytest.mark.parametrize(
    ("text", "last"),
    [
        (
            "The Health Ministry said no. / The Interior Ministry was silent. / The ministry said 7 died.",
            "The ministry",
        ),
        (
            "The Interior Ministry said no. / The Health Ministry said yes. / The ministry said 7 died.",
            "The ministry",
        ),
        (
            "The Port Union denied it. / Kestrel Dairies was silent. / The group said 7 died.",
            "The group",
        ),
        ("The Health Ministry said 5 died. / The ministry said 7 were hurt.", "The Health Ministry"),
        ("The Lowland Front said no. / The utility said 7 died.", "The utility"),
    ],
)
def test_short_form_of_two_is_left_short(text: str, last: str) -> None:
    assert speakers(text)[-1] == last


def test_two_of_one_surname_are_told_by_their_form_of_address() -> None:
    assert speakers("Mr Smith and Mrs Smith argued. / Smith said 9 cows died.") == [None, "Smith"]
    assert speakers("Mrs Anna Smith argued. / Mr Smith said 9 cows died.") == [None, "Mr Smith"]


def test_two_of_one_surname_are_kept_apart() -> None:
    text = "Nora Lind said no.\nPaul Lind said yes.\nLind said it was late."
    assert speakers(text) == ["Nora Lind", "Paul Lind", "Lind"]


@pytest.mark.parametrize("kind", [Kind.HEADING, Kind.FURNITURE])
def test_what_is_no_statement_is_attributed_to_nobody(kind: Kind) -> None:
    assert attributions([Line("Nora Lind said the boat was old.", kind, True)]) == [None]


PIECES = """
“;”;";He said;She added;it rained;said Nora Lind;The group;the ministry;.;,;:;?;according to him;They say
Mr Brandt;The Port Union denied it;who;and said;1. ;(PU);, 34,
""".replace("\n", ";").split(";")
TEXTS = st.one_of(st.text(max_size=60), st.lists(st.sampled_from(PIECES), max_size=8).map(" ".join))
LINES = st.builds(Line, TEXTS, st.sampled_from(Kind), st.booleans())


@given(st.lists(LINES, max_size=12))
def test_every_line_has_one_result_and_every_speaker_stands_in_the_document(lines: list[Line]) -> None:
    found = attributions(lines)
    assert len(found) == len(lines)
    text = " ".join(" ".join(line.text for line in lines).split())
    assert all(one.speaker in text for one in found if one)


def test_long_texts_take_less_than_a_second() -> None:
    def attribute(text: str) -> object:
        return attributions([Line(text, Kind.BODY, True)])

    assert slowest(attribute) < (1.0, "")


def test_office_is_said_by_who_holds_it() -> None:
    text = "The mayor, Ana Brandt, opened the bridge. / The mayor said it was safe. / She denied any haste."
    assert speakers(text) == [None, "Ana Brandt", "Ana Brandt"]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        (
            "The justice minister, Ana Brandt, met the envoy of the Governor General. / She said it rained.",
            "Ana Brandt",
        ),
        (
            "The aid agency brought water, and a doctor, Ana Brandt, came too. / She said it was clean.",
            "Ana Brandt",
        ),
        ("Tumen, the governor, came by boat. / He told the herders to leave at once.", "Tumen"),
        ("Ana Brandt spoke with the envoy Yusuf Kaya. / She said that it was late.", "Ana Brandt"),
    ],
)
def test_pronoun_means_who_acts_before(text: str, speaker: str) -> None:
    assert speakers(text)[-1] == speaker


def test_marked_answers_of_an_interview_are_given_by_who_is_interviewed() -> None:
    text = "Bishop Ana Brandt carried the lists.\nQuestion: Who fired?\nAnswer: I heard it. / It was dark."
    assert speakers(text) == [None, None, "Bishop Ana Brandt", "Bishop Ana Brandt"]


def test_what_stands_between_the_questions_of_an_interview_is_said_by_who_is_interviewed() -> None:
    text = (
        "Ana Brandt, chair of the union, talks about the night.\nInterview: by our reporter.\n"
        "Were you there?\nNo. / I was at home.\nWho called?\nThe engineer phoned.\nWill you go back?\nNever."
    )
    assert speakers(text)[2:] == [None, "Ana Brandt", "Ana Brandt", None, "Ana Brandt", None, "Ana Brandt"]


def test_what_only_mentions_an_interview_is_none() -> None:
    text = "Ana Ruiz failed her job interview.\nWho pays?\nThe port.\nWhy?\nNobody knows.\nWhen?\nIn May."
    assert set(speakers(text)) == {None}


def test_a_report_with_questions_is_no_interview() -> None:
    text = "The bridge fell.\nWho built it?\nNobody knows.\nWhen?\nIn May.\nWhy did it fall?\nIt was old."
    assert set(speakers(text)) == {None}


def test_bare_lines_below_what_introduces_them_are_told_by_whom_it_names() -> None:
    text = "Figures reported by the Ministry of Health, by day:\n14 May: 9 dead\n15 May: 17 dead\nIt rained."
    assert speakers(text)[1:] == ["the Ministry of Health"] * 2 + [None]


def test_turns_of_a_conversation_are_those_of_the_names_before_them() -> None:
    text = (
        "Mayor Ana Brandt spoke to Tomas Weil.\nWeil: Did you know?\nBrandt: I never saw it. / It was lost.\n"
        "Weil: Will you resign?\nBrandt: No.\nThe bridge fell in May."
    )
    assert speakers(text)[2:4] == ["Mayor Ana Brandt"] * 2
    assert speakers(text)[5:] == ["Mayor Ana Brandt", None]


def test_words_before_a_colon_that_name_nobody_are_no_speakers() -> None:
    text = "Location: the bridge\nCasualties: nine\nLocation: the harbour\nCasualties: none"
    assert speakers(text) == [None] * 4


def test_what_nobody_else_says_is_said_by_whose_statement_it_is() -> None:
    found = attributions(
        lines_of("The bridge fell. / Police said nobody was hurt."), voice="the General Staff"
    )
    assert [one.speaker if one else None for one in found] == ["the General Staff", "Police"]


def test_repeat_of_a_statement_has_its_speaker() -> None:
    [found] = attributions([Line("Nora Lind said the boat was old.", Kind.REPEAT, True)])
    assert found is not None
    assert found.speaker == "Nora Lind"


def test_many_lines_take_no_longer_each() -> None:
    line = Line("“It rained,” said Nora Lind of the Port Union, and the ministry said no.", Kind.BODY, True)
    assert len(attributions([line] * 2000)) == 2000


def test_a_statement_that_is_spoken_of_is_that_of_who_spoke_before() -> None:
    text = "The port authority said the crane was safe. / The statement claimed it was new."
    assert speakers(text) == ["The port authority"] * 2
    assert speakers("It rained. / The statement claimed it was new.")[1] == "The statement"
    other = "The mayor said it was safe.\nEgypt issued a statement. / The statement said the dam was illegal."
    assert speakers(other)[2] == "The statement"
