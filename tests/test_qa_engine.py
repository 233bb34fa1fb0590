"""The engine: answers in the documents' own words, the same each time, silent where they are."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from ingest.documents import Span
from ingest.errors import IndexMismatch, NoIndex, SettingsError, UsageError
from ingest.settings import IngestSettings
from qa import Engine, Settings
from qa.answer import Answer, Status
from qa.qa_settings import QaSettings
from qa.retrievers import retrievers
from qa.word_weights import WordWeights
from tests.folders import DOCUMENTS, FLOOD, run, write

SOURCES = """
["flood.txt"]
publisher = "Weston Gazette"
["strike.txt"]
publisher = "Hale Courier"
published = 2026-02-02
"""


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("engine")
    documents = write(folder / "documents", {**DOCUMENTS, "sources.toml": SOURCES})
    run(documents, folder / "index")
    return folder / "index"


@pytest.fixture(scope="module")
def engine(index: Path) -> Iterator[Engine]:
    with Engine.open(Settings(index=index)) as opened:
        yield opened


def without_times(answer: Answer) -> dict[str, object]:
    return {name: value for name, value in answer.as_json().items() if name != "ms"}


def test_answer_is_a_quote_that_stands_at_its_span_with_speaker_and_publisher(engine: Engine) -> None:
    answer = engine.ask("How many houses were flooded in Lower Weston?")
    assert answer.status is Status.ANSWERED
    (citation,) = answer.citations
    assert citation.quote == FLOOD[citation.start : citation.end]
    assert "212 houses" in citation.quote
    assert citation.speaker == "the river authority"
    assert citation.publisher == "Weston Gazette"
    assert citation.published == "2026-03-03"
    assert "[1]" in answer.answer


def test_different_numbers_are_shown_side_by_side(engine: Engine) -> None:
    answer = engine.ask("How many members of the dockers' union stopped work in Port Hale?")
    if answer.status is Status.DISPUTED:
        assert {position.value for position in answer.positions} == {"3,000", "1,900"}
    assert any("3,000" in citation.quote for citation in answer.citations)


def test_question_about_what_nobody_mentions_is_not_found_and_says_which_name(engine: Engine) -> None:
    answer = engine.ask("What did Napoleon say about the flood?")
    assert answer.status is Status.NOT_FOUND
    assert answer.citations == ()
    assert answer.reason is not None
    assert "Napoleon" in answer.reason
    assert 0 < len(answer.nearest) <= 3


def test_question_far_from_the_documents_is_not_found(engine: Engine) -> None:
    assert engine.ask("how long should rice be boiled").status is Status.NOT_FOUND


def test_name_is_found_under_another_spelling(engine: Engine) -> None:
    finding = engine.find("Who is Youssef Maqsud?")
    assert "maqsoud" in {variant for r in finding.respellings for variant in r.variants}
    best = finding.evidence[0].span
    assert "Yusuf Maqsoud won" in best.of(engine.index.document(best.doc).text)


def test_name_is_found_under_the_short_form_that_another_document_defines(tmp_path: Path) -> None:
    told = {
        "charter.txt": "The charter of the Kirkdale Rowers' Union (KRU) dates from 1911.\n",
        "boats.txt": "KRU bought nine new boats in May.\n",
        "other.txt": "The Ostrava rowing club bought four new boats. A union in Marl bought two vans.\n",
    }
    run(write(tmp_path / "documents", {**DOCUMENTS, **told}), tmp_path / "index")
    with Engine.open(Settings(index=tmp_path / "index", qa=QaSettings(retriever="lexical"))) as engine:
        finding = engine.find("How many boats did the Kirkdale Rowers’ Union buy?")
        assert [r.reason for r in finding.respellings if r.other_form] == [
            "“Kirkdale Rowers’ Union” is also “KRU”, as defined in charter.txt"
        ]
        assert {hit.span.doc for hit in finding.hits[:2]} == {"charter.txt", "boats.txt"}
        assert finding.unknown == ()
        words = WordWeights.of(engine.index, engine.find("What did KRU buy?").query.terms)
        assert words.share("the Kirkdale Rowers' Union") == words.share("KRU") > 0
        assert words.share("the union") == words.share("the Kirkdale club") == 0


def test_typing_errors_do_not_sink_a_question(engine: Engine) -> None:
    right = engine.find("How many houses were flooded?").evidence[0].span
    assert engine.find("How many huoses were floodd?").evidence[0].span == right


def test_same_question_gives_the_same_answer_byte_for_byte(engine: Engine, index: Path) -> None:
    question = "How many people left their homes?"
    first = without_times(engine.ask(question))
    with Engine.open(Settings(index=index)) as other:
        assert without_times(other.ask(question)) == first == without_times(engine.ask(question))


def test_answer_records_the_settings_it_was_made_with(engine: Engine) -> None:
    settings = engine.ask("Who won the seat?").settings
    assert settings["embedding"] == engine.index.embedder.name
    assert settings["llm"] is None
    assert settings["qa.retriever"] == "hybrid"
    assert settings["index"] == engine.index.fingerprint


def test_answer_records_what_its_question_was_limited_to(engine: Engine) -> None:
    limited = engine.ask("Who won?", sources=["courier"], before=date(2026, 2, 2)).settings
    assert (limited["sources"], limited["before"]) == (["courier"], "2026-02-02")
    assert not {"sources", "after", "before"} & engine.ask("Who won?").settings.keys()


def test_source_and_dates_narrow_what_is_searched(engine: Engine) -> None:
    question = "How many people left or stopped work?"
    assert {e.span.doc for e in engine.find(question, sources=["courier"]).evidence} == {"strike.txt"}
    assert {e.span.doc for e in engine.find(question, after=date(2026, 3, 1)).evidence} == {"flood.txt"}
    assert {e.span.doc for e in engine.find(question, before=date(2026, 2, 2)).evidence} == {"strike.txt"}
    nothing = engine.ask(question, sources=["nobody"])
    assert nothing.status is Status.NOT_FOUND
    assert nothing.reason == (
        "No document is known to be from those sources and dates. "
        "Compare them with what `onrecord sources` lists."
    )


def test_dates_the_wrong_way_round_are_wrong_use_and_no_silence(engine: Engine) -> None:
    with pytest.raises(UsageError, match="Exchange the two dates"):
        engine.ask("Who won?", after=date(2026, 3, 2), before=date(2026, 3, 1))
    assert engine.ask("Who won?", after=date(2026, 3, 1), before=date(2026, 3, 1)).settings["after"]


@pytest.mark.parametrize("name", retrievers())
def test_every_retriever_finds_the_passage_and_ranks_best_first(index: Path, name: str) -> None:
    with Engine.open(Settings(index=index, qa=QaSettings(retriever=name))) as engine:
        hits = engine.find_passages("Who won the council seat in Weston for the Greens?")
        assert hits[0].span.doc == "votes/election.md"
        assert [hit.score for hit in hits] == sorted((hit.score for hit in hits), reverse=True)
        assert engine.find_passages("Who won the council seat in Weston for the Greens?") == hits


def test_question_of_nothing_but_common_words_is_answered_or_not_without_failing(engine: Engine) -> None:
    for question in ("Who?", "?", "what is it", "“”", "\u202e", "🙂", "a" * 200):
        assert engine.ask(question).status in Status


@pytest.mark.parametrize("question", ["", "   ", "\n"])
def test_empty_question_is_wrong_use(engine: Engine, question: str) -> None:
    with pytest.raises(UsageError, match="empty"):
        engine.ask(question)


@pytest.mark.parametrize("question", ["???", "…!?“”", "☃", "👩‍👩‍👧‍👦"])
def test_question_without_words_is_not_answered(engine: Engine, question: str) -> None:
    answer = engine.ask(question)
    assert (answer.status, answer.reason) == (Status.NOT_FOUND, "The question has no words to search for.")


def test_question_longer_than_the_model_reads_is_wrong_use(engine: Engine) -> None:
    with pytest.raises(UsageError, match="256 tokens"):
        engine.ask("why " * 300)


def test_open_engine_sees_what_is_ingested_later(tmp_path: Path) -> None:
    documents = write(tmp_path / "documents", DOCUMENTS)
    run(documents, tmp_path / "index")
    with Engine.open(Settings(index=tmp_path / "index")) as engine:
        before = engine.index.fingerprint
        write(
            documents,
            {"bridge.txt": "The old bridge at Marl was closed to lorries on Sunday, the town said.\n"},
        )
        run(documents, tmp_path / "index")
        found = engine.find("Which bridge was closed to lorries?")
        assert found.evidence[0].span.doc == "bridge.txt"
        assert engine.index.fingerprint != before


def test_damaged_vectors_are_made_up_for_by_the_catalogue(tmp_path: Path) -> None:
    documents = write(tmp_path / "documents", DOCUMENTS)
    index = tmp_path / "index"
    run(documents, index)
    with Engine.open(Settings(index=index)) as engine:
        whole = engine.find("How many houses were flooded?")
    for path in (index / "chroma").rglob("*"):
        if path.is_file():
            path.write_bytes(b"not what Chroma wrote")
    with Engine.open(Settings(index=index)) as engine:
        mended = engine.find("How many houses were flooded?")
    assert [hit.span for hit in mended.hits] == [hit.span for hit in whole.hits]


def test_no_index_and_an_index_of_another_shape_are_said(index: Path, tmp_path: Path) -> None:
    with pytest.raises(NoIndex, match="onrecord ingest"):
        Engine.open(Settings(index=tmp_path))
    with pytest.raises(IndexMismatch, match="passage_tokens"):
        Engine.open(Settings(index=index, ingest=IngestSettings(passage_tokens=50)))
    with pytest.raises(SettingsError, match="dense"):
        Engine.open(Settings(index=index, qa=QaSettings(retriever="sparse")))


def test_whole_path_opens_no_socket(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("a connection was asked for")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket, "create_connection", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    documents = write(tmp_path / "documents", DOCUMENTS)
    run(documents, tmp_path / "index")
    with Engine.open(Settings(index=tmp_path / "index")) as engine:
        assert engine.ask("How many houses were flooded in Lower Weston?").citations


def test_quotes_are_slices_whatever_the_question(engine: Engine) -> None:
    for question in ("Who said wages were cut?", "When will the school open?", "What was the turnout?"):
        answer = engine.ask(question)
        for citation in (*answer.citations, *answer.nearest):
            text = engine.index.document(citation.doc).text
            assert Span(citation.doc, citation.start, citation.end).of(text) == citation.quote


def test_question_that_assumes_what_a_document_denies_is_corrected_with_its_quote(engine: Engine) -> None:
    answer = engine.ask("Why did the company cut wages?")
    assert answer.status is Status.ANSWERED
    assert answer.answer.startswith("A document denies that the company did cut wages; ")
    assert "denied that wages had been cut" in answer.citations[0].quote


def test_word_that_no_passage_has_is_named_where_nothing_answers(engine: Engine) -> None:
    answer = engine.ask("Which airlines landed first in Lower Weston?")
    assert answer.status is Status.NOT_FOUND
    assert "“airlines”" in (answer.reason or "")
