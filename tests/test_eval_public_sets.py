"""Each public set is built from its files as valid gold, with metrics of its own."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from functools import cache
from itertools import groupby
from pathlib import Path

import pytest

from eval.gold_sets.questions import GoldQuestion, parse_gold
from eval.metrics import Section, metrics
from eval.public_sets import (
    NOT_ANNOTATED,
    PublicSet,
    build,
    is_retrieval_only,
    own_metrics,
    public_sets,
)
from eval.samples import Record, Sample
from eval.scores import Unscored
from ingest.documents import Span
from ingest.errors import UnreadableDocument
from ingest.loaders.txt import load
from qa.answer import Answer, Status
from qa.qa_settings import QaSettings
from tests.evaluated import Quote, citation, documents
from tests.public_set_files import SETS, write_set

SHARED = Path(__file__).parents[2] / "shared" / "data"
NAMES = public_sets()
ASKED = 25
"""So many questions of each type are scored."""


@cache
def shared_set(name: str) -> PublicSet:
    return build(name, SHARED)


@pytest.fixture(params=[(source, name) for source in ("small", "shared") for name in NAMES], ids=":".join)
def named(request: pytest.FixtureRequest, tmp_path: Path) -> tuple[str, PublicSet]:
    """Each set, from the small files of the tests and from the real ones where they are there."""
    source, name = request.param
    if source == "small":
        write_set(tmp_path, name)
        return name, build(name, tmp_path)
    if not (SHARED / name).is_dir():
        pytest.skip(f"the shared {name} is not there")
    return name, shared_set(name)


def test_every_set_of_the_issue_is_there_and_has_small_files() -> None:
    assert set(NAMES) == set(SETS)
    assert own_metrics("records") == own_metrics("my-gold") == ()
    assert not is_retrieval_only("my-gold")


def test_gold_is_valid_and_survives_being_saved(named: tuple[str, PublicSet]) -> None:
    _, built = named
    assert built.gold
    saved = "\n".join(question.model_dump_json() for question in built.gold)
    assert parse_gold(saved, "the set") == list(built.gold)


def test_evidence_stands_in_its_document_and_in_a_document_asked(named: tuple[str, PublicSet]) -> None:
    _, built = named
    for question in built.gold:
        for item in question.evidence:
            assert item.quote in built.documents[item.doc], question.id
            assert not question.sources or any(source in item.doc for source in question.sources)


def test_questions_with_an_answer_say_what_is_accepted(named: tuple[str, PublicSet]) -> None:
    name, built = named
    assert built.retrieval_only == is_retrieval_only(name)
    for question in built.gold:
        assert bool(question.accept) == (question.answerable and not built.retrieval_only), question.id
        assert question.answerable or not question.evidence


def test_sources_keep_the_documents_of_questions_apart(named: tuple[str, PublicSet]) -> None:
    _, built = named
    sources = {source for question in built.gold for source in question.sources}
    held = Counter(doc for source in sources for doc in built.documents if source in doc)
    assert set(held.values()) <= {1}
    assert all(any(source in doc for doc in built.documents) for source in sources)


def test_documents_are_files_that_ingest_reads_as_they_are(named: tuple[str, PublicSet]) -> None:
    _, built = named
    names = [name.casefold() for name in built.documents]
    assert len(names) == len(set(names))
    assert all(re.fullmatch(r"[\w#/-]+\.txt", name) for name in built.documents)
    needed = {item.doc for question in built.gold for item in question.evidence}
    for name, text in built.documents.items():
        try:
            assert load(text.encode()).text == text
        except UnreadableDocument:  # some of the noise of RAMDocs is the inside of PDFs
            assert name not in needed


def test_settings_are_settings_of_qa(named: tuple[str, PublicSet]) -> None:
    wanted = dict(named[1].qa)
    assert QaSettings.model_validate(wanted).model_dump(include=set(wanted)) == wanted


def test_every_metric_scores_every_type_of_question(named: tuple[str, PublicSet]) -> None:
    name, built = named
    for sample in made_up(built):
        for metric in own_metrics(name):
            score = metric.score(sample)
            if not isinstance(score, Unscored):
                assert all(0 <= value <= 1 for value in score), (metric.name, sample.gold.id)


def test_every_metric_scores_some_question(named: tuple[str, PublicSet]) -> None:
    name, built = named
    samples = list(made_up(built))
    for metric in own_metrics(name):
        assert any(not isinstance(metric.score(sample), Unscored) for sample in samples), metric.name


@pytest.mark.parametrize("name", NAMES)
def test_metrics_have_names_of_their_own(name: str) -> None:
    own = [metric.name for metric in own_metrics(name)]
    general = [metric.name for metric in metrics()]
    assert own
    assert len({*own, *general}) == len(own) + len(general)
    assert {metric.section for metric in own_metrics(name)} == {Section.OWN}


def test_what_no_public_set_annotates_are_general_metrics() -> None:
    assert set(NOT_ANNOTATED) <= {metric.name for metric in metrics()}


@pytest.mark.parametrize("name", NAMES)
def test_a_set_is_found_in_its_folder_and_in_the_folder_above(name: str, tmp_path: Path) -> None:
    folder = write_set(tmp_path, name)
    assert build(name, folder) == build(name, tmp_path)


@pytest.mark.parametrize("name", ["squad2", "nq_qed", "cranfield"])
def test_titles_are_what_ingest_reads_as_titles(name: str, tmp_path: Path) -> None:
    write_set(tmp_path, name)
    titles = [load(text.encode()).metadata.title for text in build(name, tmp_path).documents.values()]
    assert titles == [row["title"] for row in SETS[name]["docs.jsonl"] if row["text"]]


def made_up(built: PublicSet) -> Iterator[Sample]:
    """Yield samples of some questions of each type: refused, and answered in several ways."""
    by_type = groupby(sorted(built.gold, key=lambda question: question.type), key=lambda q: q.type)
    for question in (question for _, group in by_type for question in list(group)[:ASKED]):
        yield sample(built, question, [])
        yield sample(built, question, [Quote(item.quote, item.doc) for item in question.evidence])
        doc, text = next(iter(built.documents.items()))
        yield sample(built, question, [Quote(text[:40], doc), Quote(text[-40:], doc)])


def sample(built: PublicSet, question: GoldQuestion, quotes: list[Quote]) -> Sample:
    """Return a question answered with quotes, or refused where there are none."""
    texts = {doc: built.documents[doc] for doc in {q.doc for q in quotes if q.doc is not None}}
    cited = tuple(citation(quote, texts, n) for n, quote in enumerate(quotes, start=1))
    answer = Answer(
        question=question.question,
        status=Status.ANSWERED if cited else Status.NOT_FOUND,
        answer=" ".join(c.quote for c in cited) or "The documents do not say.",
        citations=cited,
    )
    passages = tuple(Span(c.doc, c.start, c.end) for c in cited)
    return Sample(question, Record(question.id, answer, passages, passages, 1.0), documents(texts, {}))
