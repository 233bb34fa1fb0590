"""Sets of queries with the documents that are relevant to each: how they are read and scored.

A document stands in a ranking where its first passage does. The measures are nDCG with the grade as gain
(Järvelin and Kekäläinen, Cumulated gain-based evaluation of IR techniques, 2002) and recall (Manning,
Raghavan and Schütze, Introduction to Information Retrieval, 2008, chapter 8), both over documents.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import partial
from math import log2
from pathlib import Path

from pydantic import Field

from eval.gold_sets.questions import GoldQuestion
from eval.metrics import Metric, Section
from eval.public_sets import PublicSet
from eval.public_sets.records import (
    NamedRow,
    Row,
    Text,
    file_stem,
    read_documents,
    read_lines,
    read_table,
    texts,
)
from eval.samples import Sample
from eval.scores import Score
from ingest.errors import UsageError

DEPTH = 100
"""How many passages are retrieved for a query."""
LONGEST = 170
"""Words of a query that are asked: what the embedding model reads; longer ones are cut off there."""


class Query(NamedRow):
    """A query."""

    text: Text


class Judgement(Row):
    """How relevant a document is to a query; 0 and less is not."""

    query: Text = Field(alias="query-id")
    document: Text = Field(alias="corpus-id")
    grade: int = Field(alias="score")


def build(data: Path) -> PublicSet:
    """Return the set: a file for each document under its title, and the queries that have a relevant one."""
    files = read_documents(data / "docs.jsonl", has_titles=True)
    grades: defaultdict[str, dict[str, int]] = defaultdict(dict)
    for judged in read_table(data / "qrels.tsv", Judgement, lambda row: f"{row.query} {row.document}"):
        if judged.grade > 0:
            grades[judged.query][f"{file_stem(judged.document)}.txt"] = judged.grade
    queries = read_lines(data / "queries.jsonl", Query)
    gold = tuple(_gold(query, grades[query.id]) for query in queries if query.id in grades)
    if not gold:
        raise UsageError(
            f"{data / 'qrels.tsv'} has no relevant document for any query of queries.jsonl. "
            "Fetch the set's files anew, all of one version."
        )
    qa = {"passages": DEPTH, "candidates": DEPTH}
    return PublicSet(texts(files), gold, qa=qa, retrieval_only=True)


def _gold(query: Query, grades: Mapping[str, int]) -> GoldQuestion:
    return GoldQuestion(
        id=query.id,
        type="query",
        question=" ".join(query.text.split()[:LONGEST]),
        answerable=True,
        answer="",
        accept=[],
        own={"grades": dict(grades)},
    )


def ndcg(sample: Sample, *, k: int) -> Score:
    """Score the first k documents by their grades."""
    grades = sample.gold.own["grades"]
    return (_gain(grades.get(doc, 0) for doc in _ranked(sample, k)) / _gain(_ideal(grades, k)),)


def recall(sample: Sample, *, k: int) -> Score:
    """Score the share of the relevant documents that are among the first k."""
    grades = sample.gold.own["grades"]
    return (len(grades.keys() & _ranked(sample, k)) / len(grades),)


def _ranked(sample: Sample, k: int) -> list[str]:
    return list(dict.fromkeys(span.doc for span in sample.record.passages))[:k]


def _ideal(grades: Mapping[str, int], k: int) -> list[int]:
    return sorted(grades.values(), reverse=True)[:k]


def _gain(grades: Iterable[int]) -> float:
    return sum(grade / log2(rank + 1) for rank, grade in enumerate(grades, start=1))


METRICS = (
    Metric(
        "document nDCG@10",
        "How near the first 10 documents come to the best ranking, with the grade of relevance as the gain.",
        Section.OWN,
        partial(ndcg, k=10),
    ),
    *(
        Metric(
            f"document recall@{k}",
            f"Of the relevant documents, the share among the first {k}, as far as the first {DEPTH} passages "
            "reach.",
            Section.OWN,
            partial(recall, k=k),
        )
        for k in (10, 100)
    ),
)
