"""An answer is sound when every statement in it is on a citation that carries it."""

from __future__ import annotations

from importlib.metadata import version
from typing import Any

import pytest

from qa.answer import Status
from qa.answer_words import said
from qa.saved_answers import SavedAnswer, SavedCitation, SavedPosition
from qa.soundness import problems

FIRST = "According to the council, 1.4 million people left “at once”[7]."
SECOND = "The union counted twelve boats and 3,000 men."
HERE = {"llm": None, "version": version("onrecord")}


def citation(n: int, quote: str, **known: Any) -> dict[str, Any]:
    empty = dict.fromkeys(("title", "publisher", "published", "page", "speaker"))
    place = {"doc": "a.txt", "start": 0, "end": len(quote), "sha256": ""}
    return {"n": n, "quote": quote, **empty, **place, **known}


def answer(text: str, **fields: Any) -> list[str]:
    """Return the problems of an answer with this text, by default on both quotes."""
    both = [citation(1, FIRST, speaker="the council"), citation(2, SECOND, publisher="Channel 4")]
    given = {"status": "answered", "citations": both, "positions": [], "nearest": [], **fields}
    saved = {"schema": "onrecord.answer/1", "question": "What?", "answer": text, **given}
    return list(problems(SavedAnswer.model_validate(saved)))


@pytest.mark.parametrize(
    "text",
    [
        f"The documents differ. “{FIRST}” [1]; Channel 4: “{SECOND}” [2]",
        "The council put it at 1,400,000 [1]; Channel 4 said 12 boats, with 3000 men [2].",
        "They left “at once” [1]. One of 12 boats sank [2].",
    ],
)
def test_answer_on_its_quotes_is_sound(text: str) -> None:
    assert answer(text) == []


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("One [1], another [2], a third [3].", "It cites [3], which is not among its citations."),
        ("Only one [1].", "It does not use its citation [2]."),
        ("That [2], and that [1].", "Its citations are not numbered from 1 in the order of their first use."),
        ("It was 1.4 billion [1]. Boats [2].", "the number 1.4 billion."),
        ("It was 3,000 [1]. Boats [2].", "the number 3,000."),
        ("In all 17. That [1], and that [2].", "the number 17."),
        ("In all eighteen boats [1][2].", "the number eighteen."),
        ("They left “in haste” [1][2].", "the words “in haste”."),
        (
            f"“{FIRST.replace('left', 'died')}” [1], and [2].",
            "holds the words “According to the council",
        ),
    ],
)
def test_what_no_citation_carries_is_told(text: str, problem: str) -> None:
    assert problem in " ".join(answer(text))


def test_a_number_is_not_cut_out_of_another_one() -> None:
    quote = "Officials confirmed 19 deaths on 18 March 2027: 8 women, 7 men and 4 children."
    assert answer(f"On 18 March 2027, “{quote}” [1]", citations=[citation(1, quote)]) == []


def test_two_citations_with_one_number_are_told() -> None:
    twice = [citation(1, FIRST), citation(1, SECOND)]
    assert answer("That [1].", citations=twice) == ["Two of its citations have one number."]


@pytest.mark.parametrize("status", ["answered", "disputed"])
def test_answer_without_citations_is_told(status: str) -> None:
    assert f"It is {status} and cites nothing." in answer("So it is.", status=status, citations=[])


def test_silence_needs_no_citation() -> None:
    assert answer("The documents do not say.", status="not_found", citations=[]) == []


@pytest.mark.parametrize(
    ("position", "problem"),
    [
        ({"citations": [1, 3]}, "does not name citations of the answer."),
        ({"citations": []}, "does not name citations of the answer."),
        ({"speaker": "the union"}, "has another speaker than its citation."),
        ({"value": "2 million people"}, "does not stand in the quotes that it cites."),
    ],
)
def test_position_that_its_citations_do_not_carry_is_told(position: dict[str, Any], problem: str) -> None:
    sound = {"value": "1.4 million people", "speaker": "the council", "citations": [1]}
    assert answer("That [1], and that [2].", status="disputed", positions=[sound]) == []
    [found] = answer("That [1], and that [2].", status="disputed", positions=[sound | position])
    assert found.endswith(problem)


def test_dispute_without_positions_is_told() -> None:
    assert answer("That [1], and that [2].", status="disputed") == ["It is disputed and has no positions."]


def test_correction_of_a_question_is_among_the_words_that_follow_from_its_citation() -> None:
    cited = [citation(1, "The council did not agree to the plan.", publisher="Channel 4")]
    asked = {"question": "Why did the council agree to the plan?", "citations": cited, "settings": HERE}
    quoted = "according to Channel 4, the council did not agree to the plan [1]."
    true = f"A document denies that the council did agree to the plan; {quoted}"
    assert answer(true, **asked) == []
    assert answer(true.replace("council did agree", "council did reject"), **asked)


@pytest.mark.parametrize("confidence", [-0.1, 1.01, float("nan"), float("inf")])
def test_confidence_that_is_no_share_is_told(confidence: float) -> None:
    [problem] = answer("That [1], and that [2].", confidence=confidence)
    assert problem.endswith("is not between 0 and 1.")


SILENT = "The documents do not say."
MISSING = "No statement in the passages found answers the question clearly enough"


@pytest.mark.parametrize(
    ("question", "reason", "is_sound"),
    [
        ("What did Napoleon eat?", "No document mentions “Napoleon”.", True),
        ("What did Napoleon eat?", "No document mentions “Nelson”.", False),
        ("What did Napoleon eat?", "No document mentions .", False),
        ("Why did the company cut wages?", f"{MISSING}.", True),
        ("Why did the company cut wages?", f"{MISSING}; none says “wages”.", True),
        ("Why did the company cut wages?", f"{MISSING}; none says “cut” or “wages”.", True),
        ("Why did the company cut wages?", f"{MISSING}; none says “bribes”.", False),
        ("Why did the company cut wages?", f"{MISSING}; none says “wages” or “cut”.", False),
        ("Why did the company cut wages?", "The company never did.", False),
        ("Why did the company cut wages?", "The question has no words to search for.", False),
        ("Why did the company cut wages?", None, False),
        ("?!", "The question has no words to search for.", True),
        ("?!", f"{MISSING}.", False),
    ],
)
def test_silence_for_a_reason_that_its_question_cannot_have_is_told(
    question: str, reason: str | None, is_sound: bool
) -> None:
    given = {"status": "not_found", "citations": [], "settings": HERE, "question": question}
    assert (answer(SILENT, reason=reason, **given) == []) is is_sound


def test_answer_has_a_reason_only_for_parts_that_nothing_answers() -> None:
    cited = [citation(1, "The ferry sank off Lora.", publisher="Channel 4")]
    given = {"citations": cited, "settings": HERE}
    text = said(Status.ANSWERED, [SavedCitation.model_validate(cited[0])])
    joined = "Where did the ferry sink off Lora, and who owned the ferry Marta?"
    silent = "Nothing was found that answers “who owned the ferry Marta?”"
    assert answer(text, question="Where did it sink?", **given) == []
    assert answer(text, question="Where did it sink?", reason="It was the mayor.", **given)
    assert answer(text, question="Where did it sink?", reason=silent, **given)
    assert answer(text, question=joined, reason=silent, **given) == []
    assert answer(text, question=joined, reason=silent.replace("owned", "sank"), **given)


DISPUTE: dict[str, Any] = {
    "question": "How many boats sank?",
    "status": "disputed",
    "citations": [
        citation(1, "Twelve boats sank.", publisher="Channel 4"),
        citation(2, "Nine boats sank.", publisher="The Herald"),
    ],
    "settings": HERE,
}
HELD = [
    {"about": "boats sank", "value": "Twelve", "speaker": None, "citations": [1]},
    {"about": "boats sank", "value": "Nine", "speaker": None, "citations": [2]},
]


def in_dispute(positions: list[dict[str, Any]]) -> list[str]:
    cited = [SavedCitation.model_validate(c) for c in DISPUTE["citations"]]
    held = [SavedPosition.model_validate(p) for p in positions]
    return answer(said(Status.DISPUTED, cited, held), positions=positions, **DISPUTE)


def test_dispute_is_sound_with_each_position_and_what_its_question_asks() -> None:
    assert in_dispute(HELD) == []


@pytest.mark.parametrize("kept", [0, 1])
def test_position_that_was_taken_away_is_told(kept: int) -> None:
    assert "A position is missing: one of its quotes belongs to none." in in_dispute(HELD[kept:][:1])


def test_dispute_from_which_a_position_went_with_its_quote_is_told() -> None:
    cited = DISPUTE["citations"][:1]
    text = said(Status.DISPUTED, [SavedCitation.model_validate(c) for c in cited])
    told = answer(text, positions=HELD[:1], **{**DISPUTE, "citations": cited})
    assert "Of what is held about boats sank there is one position." in told


def test_position_that_was_made_a_later_count_is_told() -> None:
    cited = [SavedCitation.model_validate(c) for c in DISPUTE["citations"]]
    text = said(Status.DISPUTED, cited, [SavedPosition.model_validate(p) for p in HELD])
    altered = [HELD[0], HELD[1] | {"relation": "later count"}]
    told = answer(text, positions=altered, **DISPUTE)
    assert told == ["Its words are not those that follow from its citations."]


def test_position_about_what_its_question_does_not_ask_is_told() -> None:
    told = in_dispute([position | {"about": "planes crashed"} for position in HELD])
    assert told == ["It does not ask about planes crashed."]


@pytest.mark.parametrize("value", ["23", "more than 900", "17", "no deaths", "at least 23 people"])
def test_position_whose_value_is_not_what_its_quote_gives_is_told(value: str) -> None:
    cited = [
        citation(1, "Officials put the dead at at least 23 and the displaced at 900."),
        citation(2, "The union counted 44 dead."),
    ]
    positions = [
        {"about": "dead", "value": value, "speaker": None, "as_of": None, "citations": [1]},
        {"about": "dead", "value": "44", "speaker": None, "as_of": None, "citations": [2]},
    ]
    problems = answer("That [1], and that [2].", status="disputed", citations=cited, positions=positions)
    assert any("does not stand in the quotes" in problem for problem in problems)


@pytest.mark.parametrize("place", [0, 1])
def test_position_that_was_made_a_count_of_something_else_is_told(place: int) -> None:
    altered = [{**held, "relation": "other unit"} if n == place else held for n, held in enumerate(HELD)]
    value = HELD[place]["value"]
    assert f"The position {value} does not stand to those before it as it says." in in_dispute(altered)
