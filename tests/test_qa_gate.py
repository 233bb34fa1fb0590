"""Of what a model writes only what its quotes say gets through, and what they say does."""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import FrameType

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa import Engine, Settings
from qa.answer import Citation, Status
from qa.gate import passed
from qa.gate.gate import MOST_SENTENCES, Gated
from qa.gate.support import Fault

TABLE = Path(__file__).with_name("gate_sentences.tsv")
ROWS = [tuple(line.split("\t")) for line in TABLE.read_text("utf-8").splitlines()[1:]]
MARK = re.compile(r"\s*\[\d+\]")
DIGITS = re.compile(r"\d+(?:[.,]\d+)*")


@dataclass(frozen=True)
class Quote:
    n: int
    quote: str
    speaker: str | None = None
    publisher: str | None = "SANA"
    as_of: str | None = None


HOMS = Quote(1, "Five people were killed in Homs.")
HAMA = Quote(2, "Ten soldiers left Hama on Monday.", publisher="Levant Wire")


def gated(draft: str, *quotes: Quote, is_disputed: bool = False) -> Gated:
    return passed(draft, quotes or (HOMS, HAMA), is_disputed=is_disputed)


def outcome(found: Gated, sentence: str) -> str:
    """Return how a sentence fared: let through, made a quotation, or the fault for which it was removed."""
    if found.removed:
        return found.removed[0].fault.name.lower()
    return "quoted" if "“" in found.sentences[0] and "“" not in sentence else "let"


@pytest.mark.parametrize(("expected", "speaker", "publisher", "quote", "sentence"), ROWS)
def test_a_sentence_is_let_through_or_has_its_fault(
    expected: str, speaker: str, publisher: str, quote: str, sentence: str
) -> None:
    found = gated(sentence, Quote(1, quote, speaker or None, publisher or None))
    assert len(found.sentences) + len(found.removed) == 1
    assert outcome(found, sentence) == expected


def test_the_table_has_both_sides() -> None:
    outcomes = [row[0] for row in ROWS]
    assert outcomes.count("let") > 80
    assert len(outcomes) - outcomes.count("let") - outcomes.count("quoted") > 300
    assert set(outcomes) - {"let", "quoted"} == {fault.name.lower() for fault in Fault}


@pytest.mark.parametrize(
    "sign",
    ["\u200b", "\u200d", "\u2060", "\ufeff", "\u00ad", "\u202e", "\u2066", "\U000e0041", "\x07", "\ue000"],
)
@pytest.mark.parametrize("place", [4, 5, 20])
def test_nothing_unseen_gets_through(sign: str, place: int) -> None:
    said = "Five people were killed in Homs"
    assert gated(f"{said[:place]}{sign}{said[place:]} [1].").sentences == ()


@pytest.mark.parametrize(
    ("draft", "shown"),
    [
        (
            "According to SANA, five people were killed in Homs [1], while according to Levant Wire, ten"
            " soldiers left Hama [2].",
            None,
        ),
        ("SANA said five people were killed in Homs [1]; Levant Wire said ten soldiers left Hama [2].", None),
        (
            "- SANA said five people were killed in Homs [1]\n- Levant Wire said ten soldiers left Hama [2]",
            "SANA said five people were killed in Homs [1]. Levant Wire said ten soldiers left Hama [2].",
        ),
        (
            "The statements give two figures:\n\n1. **SANA** said five people were killed in Homs. [1]\n"
            "2. **Levant Wire** said ten soldiers left Hama. [2]\n",
            "SANA said five people were killed in Homs [1]. Levant Wire said ten soldiers left Hama [2].",
        ),
        (
            "No. According to SANA, five people were killed in Homs[1]. However, according to Levant Wire,\n"
            "ten soldiers left Hama【2】.",
            "According to SANA, five people were killed in Homs [1]. According to Levant Wire, ten soldiers"
            " left Hama [2].",
        ),
        (
            "According to SANA, five people were killed in Homs, and according to Levant Wire, ten soldiers"
            " left Hama on Monday [1-2].",
            "According to SANA, five people were killed in Homs, and according to Levant Wire, ten soldiers"
            " left Hama on Monday [1] [2].",
        ),
        ("Five people were killed in Homs [1].", "Five people were killed in Homs, according to SANA [1]."),
        (
            "Five people were killed in Homs [1, 2].",
            "Five people were killed in Homs, according to SANA [1].",
        ),
    ],
)
def test_several_statements_stand_on_the_quotes_that_they_cite(draft: str, shown: str | None) -> None:
    found = gated(draft)
    assert found.removed == ()
    assert " ".join(found.sentences) == (shown or draft)


@pytest.mark.parametrize(
    "draft",
    [
        "Five people were killed in Homs [2].",
        "Five people were killed in Homs [1] because ten soldiers left Hama [2].",
        "Five people were killed in Homs [1] after ten soldiers left Hama [2].",
        "Five people were killed in Homs [1], so ten soldiers left Hama [2].",
        "Ten soldiers were killed in Homs [1] [2].",
        "Five people were killed in Hama [1][2].",
        "According to Levant Wire, five people were killed in Homs [1].",
        "Levant Wire said five people were killed in Homs [1] [2].",
        "Ten soldiers left Hama on Monday; five people were killed in Homs [1].",
        "Five people were killed in Homs while ten soldiers left Hama on Friday [1] [2].",
    ],
)
def test_what_two_quotes_say_is_not_mixed(draft: str) -> None:
    assert gated(draft).sentences == ()


def test_a_surname_or_initials_of_two_name_neither() -> None:
    maher = Quote(1, "Maher Karam said five people were killed.", "Maher Karam")
    samir = Quote(2, "Samir Karam said ten people were killed.", "Samir Karam")
    assert gated("Karam said five people were killed [1].", maher).sentences
    shown = gated("Karam said five people were killed [1].", maher, samir)
    assert shown.sentences == ()
    one = Quote(1, "The Supreme Military Council said five people were killed.", "Supreme Military Council")
    other = Quote(2, "The Southern Media Centre said ten people were killed.", "Southern Media Centre")
    assert gated("According to the SMC, five people were killed [1].", one).sentences
    assert gated("According to the SMC, five people were killed [1].", one, other).sentences == ()


def test_that_documents_differ_is_said_of_disputes_alone() -> None:
    draft = "The documents differ: according to SANA, five people were killed in Homs [1]."
    assert gated(draft, is_disputed=True).sentences == (draft,)
    assert gated(draft).sentences == ("According to SANA, five people were killed in Homs [1].",)


def test_what_is_not_looked_at_is_not_let_through() -> None:
    sentence = "According to SANA, five people were killed in Homs [1]. "
    found = gated(sentence * (MOST_SENTENCES + 7))
    assert len(found.sentences) == MOST_SENTENCES
    assert len(found.removed) == 7
    assert gated("x" * 20_001).removed
    assert gated("") == Gated((), (), ())


PLAIN = [
    (quote, speaker or None, publisher or None)
    for expected, speaker, publisher, quote, _ in ROWS
    if expected == "let"
]
quotes = st.sampled_from(sorted(PLAIN, key=str)).map(lambda row: Quote(1, *row))
pieces = st.sampled_from(
    "Ali|the army|not|5|ten|[1]|[1].|[2]|“|”|said|According to|,|.|:|if|\n- |**|(1)|【1】|and|who|killed|Homs"
    "|\u200b|<b>|1-2|[1-|?|…|SANA".split("|")
)


@st.composite
def leftovers(draw: st.DrawFn) -> tuple[Quote, str]:
    """Return a quote and some of its words in their order, cited."""
    quote = draw(quotes)
    words = quote.quote.split()
    kept = draw(st.lists(st.booleans(), min_size=len(words), max_size=len(words)))
    said = " ".join(word for word, is_kept in zip(words, kept, strict=True) if is_kept).rstrip(".")
    lead = draw(st.sampled_from(["", f"According to {quote.speaker or quote.publisher}, "]))
    return quote, f"{lead}{said} [1]."


@given(st.lists(pieces | st.text(max_size=5), max_size=40), quotes)
def test_any_text_is_judged(written: Sequence[str], quote: Quote) -> None:
    draft = " ".join(written)
    found = gated(draft, quote, HAMA)
    again = gated(" ".join(found.sentences), quote, HAMA)
    assert again.sentences == found.sentences
    assert again.removed == ()


@given(leftovers())
def test_what_was_let_through_passes_again_unchanged(given_: tuple[Quote, str]) -> None:
    quote, draft = given_
    found = gated(draft, quote)
    again = gated(" ".join(found.sentences), quote)
    assert (again.sentences, again.removed) == (found.sentences, ())


@given(quotes)
def test_a_quote_in_its_own_words_is_let_through(quote: Quote) -> None:
    source = quote.speaker or quote.publisher
    found = gated(f"According to {source}: “{quote.quote}” [1]", quote)
    assert found.removed == ()
    assert quote.quote in found.sentences[0]


@given(
    st.lists(
        st.sampled_from(["Ali left Homs on Monday.", "Five people died.", "He was seen in Hama."]),
        min_size=2,
        max_size=4,
        unique=True,
    ),
    st.data(),
)
def test_whole_sentences_of_a_quote_may_be_quoted(sentences: list[str], data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(sentences) - 1))
    end = data.draw(st.integers(start + 1, len(sentences)))
    part = " ".join(sentences[start:end])
    assert gated(f"SANA: “{part}” [1]", Quote(1, " ".join(sentences))).removed == ()


@given(
    quotes,
    st.integers(0, 10**7),
    st.sampled_from(["{}", "{:,}", "at least {}", "{}%", "${}", "1{}.5"]),
    st.data(),
)
def test_no_number_gets_through_that_the_quote_has_not(
    quote: Quote, number: int, form: str, data: st.DataObject
) -> None:
    words = quote.quote.rstrip(".").split()
    at = data.draw(st.integers(0, len(words) - 1))
    is_instead = data.draw(st.booleans())
    planted = form.format(number)
    draft = " ".join([*words[:at], planted, *words[at + is_instead :]])
    for sentence in gated(f"{draft} [1].", quote).sentences:
        said = MARK.sub("", sentence)
        assert all(digits in quote.quote or not _is_new(digits, quote) for digits in DIGITS.findall(said))


def _is_new(digits: str, quote: Quote) -> bool:
    """Tell whether a quote has a number in no form."""
    small = "zero one two three four five six seven eight nine ten".split()
    value = digits.replace(",", "")
    word = small[int(value)] if value.isdigit() and int(value) < len(small) else ""
    held = {found.replace(",", "") for found in DIGITS.findall(quote.quote)}
    return value not in held and (not word or word not in quote.quote.lower())


def calls(function: Callable[[], object]) -> int:
    """Return how many calls a function makes, those of regular expressions included."""
    count = 0

    def seen(_: FrameType, event: str, __: object) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    before = sys.getprofile()
    sys.setprofile(seen)
    try:
        function()
    finally:
        sys.setprofile(before)
    return count


LONG = (
    "The army said on Monday that five people, including two children, were killed in the city of Homs and"
    " that the rebels, who had held the road since May, had fired on 12 March 2024 and shelled the market."
)
HEAVY = [
    "of the army ",
    "the army said ",
    "on Monday in Homs ",
    "five people were killed and ",
    "according to the army, ",
    "“a” ",
    "[1",
    ".[1]",
    "* x\n",
    "Yes, ",
    f"{LONG[:150]} [1, 2, 3, 4]. ",
    "the rebels, who had held the road, [1, 2, 3, 4]. ",
]


@pytest.mark.parametrize("part", HEAVY)
def test_work_grows_no_faster_than_what_is_written(part: str) -> None:
    known = [Quote(n, LONG, "the army") for n in range(1, 5)]
    short, long = (part * (length // len(part)) for length in (5_000, 20_000))
    gated(short, *known)
    assert calls(lambda: gated(long, *known)) < 6 * calls(lambda: gated(short, *known)) + 50_000
    assert calls(lambda: gated(long, *known)) < 3_000_000


@pytest.mark.parametrize("sign", '.“"[(*- \n,!¹')
def test_no_expression_goes_back_and_forth(sign: str) -> None:
    assert gated(sign * 20_000).sentences == ()


@pytest.fixture(scope="module")
def questions(root: Path) -> list[str]:
    lines = (root / "eval" / "gold" / "corpus.jsonl").read_text("utf-8").splitlines()
    found = [json.loads(line) for line in lines]
    return [row["question"] for row in found if row["answerable"]][::5][:20]


def test_what_is_built_from_quotes_passes(corpus_index: Path, questions: list[str]) -> None:
    with Engine.open(Settings(index=corpus_index)) as engine:
        answers = [engine.ask(question) for question in questions]
    answered = [answer for answer in answers if answer.status is not Status.NOT_FOUND]
    assert len(answered) >= 12
    for answer in answered:
        found = passed(
            answer.answer,
            answer.citations,
            question=answer.question,
            is_disputed=answer.status is Status.DISPUTED,
        )
        assert found.removed == ()
        assert found.marks == tuple(citation.n for citation in answer.citations)
        assert " ".join(found.sentences) == " ".join(answer.answer.split())


@pytest.mark.parametrize(
    ("sentence", "stands"),
    [
        ("On X, Ana Berg wrote: “All are safe” [1].", True),
        ("On X, Ana Berg wrote: “All are lost” [1].", False),
        ("On X, Ida Berg wrote: “All are safe” [1].", False),
    ],
)
def test_a_speaker_may_be_named_in_full_where_the_quote_has_a_part(sentence: str, stands: bool) -> None:
    quote = "On X, Ms Berg wrote: “All are safe.”"
    cited = Citation(
        n=1,
        doc="a.txt",
        title="A",
        publisher="The Herald",
        published=None,
        quote=quote,
        start=0,
        end=len(quote),
        page=None,
        sha256="0",
        speaker="Ana Berg",
        as_of=None,
    )
    found = passed(sentence, [cited], question="What did Berg write?", is_disputed=False)
    assert (found.removed == ()) == stands
