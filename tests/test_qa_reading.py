"""From passages to statements: what a quote takes along, and what every statement is judged by."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from qa import Engine
from qa.evidence import Evidence
from tests.engines import engine_over

DEMANDS = """Strike at Port Hale

The committee of crane drivers met on Sunday and drew up what it wants from the company before work goes on:

- a pay rise of nine per cent from the first of April
- new brakes on the four oldest cranes
- an end to shifts of more than ten hours

The company has not replied.
"""
RAID = """Raid on the depot

Colonel Ivo Brandt commands the northern brigade. He said that his men had found forty crates of rifles in the
depot. The building had stood empty since 2019. Neighbours had complained about lorries that came at night.
"""
TABLE = """Families moved

By Mara Quill

VELBROOK, 4 March 2026 (Northern Wire) - More families had to leave their villages, the council said.

Village | Families moved
Upper Fenn | 31
Lower Fenn | 22
"""
PAPERS = """Papers found

The council of Weston wrote to the ministry in May. A clerk had found the letters behind a shelf.

It asked for more time to repair the bridge.
"""


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    folder = tmp_path_factory.mktemp("reading")
    texts = {"demands.txt": DEMANDS, "raid.txt": RAID, "papers.txt": PAPERS, "table.txt": TABLE}
    with engine_over(folder, texts) as opened:
        yield opened


def found(engine: Engine, question: str, words: str) -> tuple[str, Evidence]:
    """Return the quote and the evidence whose statement ends with the words."""
    evidence = engine.find(question).evidence
    quotes = [e.span.of(engine.index.document(e.span.doc).text) for e in evidence]
    return next(pair for pair in zip(quotes, evidence, strict=True) if pair[0].endswith(words))


def test_a_list_item_is_quoted_from_the_line_that_introduces_its_list(engine: Engine) -> None:
    quote, _ = found(engine, "Which brakes should be replaced?", "the four oldest cranes")
    assert quote.startswith("The committee of crane drivers met")
    assert "- a pay rise" in quote


def test_a_pronoun_is_quoted_with_the_sentence_that_names_it(engine: Engine) -> None:
    quote, _ = found(engine, "What did Brandt's soldiers discover?", "rifles in the\ndepot.")
    assert quote.startswith("Colonel Ivo Brandt commands")


def test_the_words_that_answer_stand_in_their_statement(engine: Engine) -> None:
    for evidence in engine.find("How many crates of rifles were there?").evidence:
        assert evidence.answer is not None
        assert evidence.span.start <= evidence.answer.start < evidence.answer.end <= evidence.span.end


def test_a_pronoun_is_not_joined_with_another_paragraph(engine: Engine) -> None:
    quote, _ = found(engine, "Who asked for more time to mend the bridge?", "repair the bridge.")
    assert quote == "It asked for more time to repair the bridge."


def test_no_heading_is_evidence(engine: Engine) -> None:
    quotes = {
        e.span.of(engine.index.document(e.span.doc).text)
        for e in engine.find("Was there a raid on the depot?").evidence
    }
    assert "Raid on the depot" not in quotes


def test_every_statement_is_judged_once_for_each_place_it_stands_at(engine: Engine) -> None:
    evidence = engine.find("How many crates of rifles were there?").evidence
    assert len({e.span for e in evidence}) == len(evidence)
    assert all(0 < e.score < 1 for e in evidence)
    assert list(evidence) == sorted(evidence, key=lambda e: (e.signals.misfit, -e.score))


def test_a_question_without_names_lacks_none(engine: Engine) -> None:
    assert {e.signals.names for e in engine.find("How many crates were there?").evidence} == {1.0}


def test_a_name_that_a_statement_does_not_stand_near_counts_against_it(engine: Engine) -> None:
    _, near = found(engine, "How many rifles did Brandt find?", "rifles in the\ndepot.")
    _, far = found(engine, "How many rifles did Brandt find?", "ten hours")
    assert far.signals.names < near.signals.names


def test_neither_byline_nor_dateline_nor_the_head_of_a_table_is_evidence(engine: Engine) -> None:
    evidence = engine.find("How many families had to leave each village, Velbrook or Fenn?").evidence
    quotes = [e.span.of(engine.index.document(e.span.doc).text) for e in evidence]
    assert "More families had to leave their villages, the council said." in quotes
    assert "Lower Fenn | 22" in quotes
    assert not any("Families moved" in quote or "Quill" in quote or "VELBROOK" in quote for quote in quotes)


def test_a_quote_behind_a_dateline_keeps_its_speaker_and_its_day(engine: Engine) -> None:
    (citation,) = engine.ask("Where did more families have to leave their villages?").citations
    assert citation.quote.startswith("More families")
    assert citation.speaker == "the council"
