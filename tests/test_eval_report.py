"""The report shows every wrong answer beside its evidence, needs nothing from elsewhere and runs nothing."""

from __future__ import annotations

import json
import math
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import lxml.html  # type: ignore[import-untyped]
import pytest

from eval.metrics import metrics
from eval.public_sets import own_metrics
from eval.report import report_html, report_json
from eval.runs import Manifest
from eval.samples import Failure, Sample
from eval.scoring import score
from qa.answer import Status
from tests.evaluated import TEXTS, Quote, position, sample

MANIFEST = Manifest(
    name="boats",
    public=False,
    gold="0" * 64,
    index="1" * 16,
    settings={"index": "boats.onrecord", "qa": {"retriever": "hybrid"}},
    versions={"onrecord": "0.1"},
)
RIGHT = sample(
    id="r1",
    reference="Ten did.",
    answer="Ten.",
    accept=["ten"],
    citations=["Ten boats sank."],
    evidence=["Ten boats sank."],
    passages=["Ten boats sank."],
    confidence=0.9,
    ms={"retrieve": 1.0, "read": 2.0, "write": 0.1, "total": 3.1},
)
WRONG = sample(
    id="w1",
    type_="number",
    reference="Twelve boats.",
    answer="Ten boats sank.",
    accept=["twelve"],
    must_show=["SANA"],
    status=Status.DISPUTED,
    positions=[position("ten", "the port")],
    citations=[Quote("Ten boats sank.", speaker="the port", as_of="2026-03-03")],
    evidence=[Quote("SANA reported twelve boats lost.", speaker="SANA")],
    passages=["The port was", "closed. SANA reported twelve boats lost."],
    statements=["Ten boats sank.", "SANA reported twelve boats lost."],
    confidence=0.6,
)
REFUSED = sample(
    id="w2",
    reference="Nobody.",
    answer="The documents do not say.",
    accept=["nobody"],
    status=Status.NOT_FOUND,
    nearest=["The sea was calm."],
    evidence=["Nobody drowned."],
    passages=["Nobody drowned."],
)
SAMPLES = [RIGHT, WRONG, REFUSED]


def page(samples: Sequence[Sample], failures: Sequence[Failure] = ()) -> lxml.html.HtmlElement:
    return lxml.html.document_fromstring(html(samples, failures))


def html(samples: Sequence[Sample], failures: Sequence[Failure] = ()) -> str:
    return report_html(MANIFEST, samples, score(samples, metrics()), metrics(), failures)


def plain_json(samples: Sequence[Sample]) -> dict[str, Any]:
    found = report_json(MANIFEST, samples, score(samples, metrics()), metrics(), [])
    back: dict[str, Any] = json.loads(json.dumps(found, allow_nan=False))
    return back


def words(element: lxml.html.HtmlElement) -> str:
    return " ".join(" ".join(element.itertext()).split())


def test_every_wrong_answer_is_shown_and_no_right_one() -> None:
    cases = page(SAMPLES).cssselect(".case")
    assert [words(case.cssselect("header")[0]) for case in cases] == [
        "w1 number not read",
        "w2 fact refused wrongly",
    ]


def test_a_case_shows_question_reference_answer_quotes_and_how_far_the_evidence_came() -> None:
    first, second = map(words, page(SAMPLES).cssselect(".case"))
    for part in (
        "wanted Twelve boats.",
        "given Ten boats sank.",
        "disputed · confidence 0.60",
        "not shown SANA",
        "[1] Ten boats sank.",
        "speaker: the port · as of 2026-03-03",
        "retrieved at rank 2 · read at rank 2 · not cited",
        "right with twelve",
    ):
        assert part in first
    assert "Nearest passages, which are no answer The sea was calm." in second


def test_evidence_is_marked_exactly_in_its_context() -> None:
    first, second = page(SAMPLES).cssselect("mark")
    assert first.text == "SANA reported twelve boats lost."
    assert first.getparent().text_content() == TEXTS["b.txt"]
    assert (second.text, second.tail) == ("Nobody drowned.", " Ten boats sank. The sea was calm.")


def test_long_documents_are_shown_around_the_evidence_alone() -> None:
    long = sample(
        texts={"a.txt": "one two " * 500 + "Here it stands." + " three four" * 500},
        evidence=["Here it stands."],
        accept=["never"],
        status=Status.NOT_FOUND,
    )
    (mark,) = page([long]).cssselect("mark")
    assert mark.getparent().text.startswith("…")
    assert mark.tail.endswith("…")
    assert len(mark.getparent().text_content()) < 500


def test_figures_are_those_of_the_scores() -> None:
    figures = plain_json(SAMPLES)["figures"]
    for estimate in score(SAMPLES, metrics()).figures:
        assert figures[estimate.metric]["value"] == estimate.value
        assert figures[estimate.metric]["n"] == estimate.n
    first = words(page(SAMPLES).cssselect(".headlines li")[0])
    assert first.startswith("right 0.333 0.000 to 1.000 · n = 3 ")


def test_what_could_not_be_scored_has_a_reason_and_no_number() -> None:
    silent = plain_json([REFUSED])
    assert silent["figures"]["citation precision"]["value"] is None
    assert silent["figures"]["citation precision"]["unscored"] == {"no answer was given": 1}
    assert silent["questions"][0]["unscored"]["citation precision"] == "no answer was given"
    headline = next(
        words(item)
        for item in page([REFUSED]).cssselect(".headlines li")
        if words(item).startswith("citation precision")
    )
    assert headline.startswith("citation precision – not scored: 1 (no answer was given)")


def test_json_holds_no_number_that_json_cannot() -> None:
    assert not any(
        isinstance(value, float) and not math.isfinite(value)
        for question in plain_json(SAMPLES)["questions"]
        for values in question["scores"].values()
        for value in values
    )


def test_a_question_that_could_not_be_asked_is_shown_with_its_reason() -> None:
    assert "q9 It is too long." in words(page(SAMPLES, [Failure("q9", "It is too long.")]))


def test_the_same_run_gives_the_same_page() -> None:
    assert html(SAMPLES) == html(SAMPLES)


def test_a_run_of_no_answer_and_one_of_all_right_are_pages_too() -> None:
    assert "There is none." in words(page([RIGHT]))
    assert not page([]).cssselect(".case")


def test_a_set_that_judges_passages_alone_shows_no_wrong_answers() -> None:
    kept = own_metrics("cranfield")
    ranked = sample(own={"grades": {"a.txt": 1}}, passages=["Ten boats sank."])
    text = report_html(MANIFEST, [ranked], score([ranked], kept), kept, [])
    assert "Wrong answers" not in text
    assert "document nDCG@10" in text


def test_nothing_is_fetched_from_elsewhere() -> None:
    made = page(SAMPLES)
    assert not made.cssselect("script, link, img, iframe, object, base, form")
    assert {element.get("href")[:1] for element in made.cssselect("[href]")} == {"#"}
    assert not made.cssselect("[src], [srcset], [style*=url]")
    assert "@import" not in html(SAMPLES)
    assert "url(" not in html(SAMPLES)


def payloads(root: Path) -> list[str]:
    path = root.parent / "shared" / "data" / "xss.jsonl"
    own = [
        "<script>alert(1)</script>",
        "</style><img src=x onerror=alert(1)>",
        "{{ 7 * 7 }}",
        '" onclick="x',
        "\u202eevil\x1b[31m",
    ]
    if not path.is_file():
        return own
    return own + [json.loads(line)["payload"] for line in path.read_text("utf-8").split("\n") if line]


def test_hostile_text_is_shown_as_text_wherever_it_stands(root: Path) -> None:
    hostile = [hostile_sample(n, text) for n, text in enumerate(payloads(root))]
    harmless = [hostile_sample(n, "words") for n in range(len(hostile))]
    made, plain = page(hostile), page(harmless)
    assert skeleton(made) == skeleton(plain)
    assert "49" not in words(made.cssselect(".case")[2].cssselect("h4")[0])
    assert not set("\u202e\x1b") & set(html(hostile))


def hostile_sample(n: int, text: str) -> Sample:
    made = sample(
        texts={"a.txt": f"Before. {text} After."},
        id=f"q{n}",
        type_="fact",
        answer=text,
        reference=text,
        accept=["(?!)"],
        evidence=[Quote(text)],
        citations=[Quote(text, speaker=text, as_of=text)],
        positions=[position(text, text, text)],
    )
    return Sample(made.gold.model_copy(update={"question": text}), made.record, made.documents)


def skeleton(made: lxml.html.HtmlElement) -> list[tuple[str, tuple[str, ...]]]:
    """Return every element with the names of its attributes, which no text of a document may change."""
    assert {str(element.tag) for element in made.iter()} <= {
        str(element.tag) for element in page(SAMPLES).iter()
    }
    return [
        (str(element.tag), tuple(sorted(element.attrib)))
        for element in made.cssselect("#cases")[0].iter()
        if isinstance(element.tag, str)
    ]


@pytest.mark.parametrize("name", ["fact <b>", "x" * 300])
def test_a_type_is_shown_as_text(name: str) -> None:
    made = sample(id="q1", type_=name, accept=["never"])
    assert name in words(page([made]).cssselect("#types tbody th")[0])
