"""STICI-note: questions on whole web documents: answered in one passage, in several, or not at all.

Each question is asked of its own document alone, as there: many speak of "this article", and that there is no
answer is known of that document only.

Licence: MIT. Source: Samuel Harris, STICI-note. The reference answers are in the annotators' own words,
and the set does not say where in the document they are from. So both are told by words: those of four letters
and more, and numbers, that the reference has and the question has not, by their first letters.

- Evidence: sentences of the document are taken one by one, each time the one with which all that were taken
  come nearest to the reference, until none brings them nearer (the greedy oracle of extractive summaries;
  Nallapati, Zhai and Zhou, SummaRuNNer, 2017). It is a stand-in, and wrong where the document says it in
  other words.
- An answer is accepted when it has all these words that the document has, or quotes a sentence of the
  evidence that alone has half of them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import partial
from itertools import chain
from pathlib import Path

from eval.evidence_spans import found
from eval.gold_sets.questions import GoldEvidence, GoldQuestion
from eval.metrics import Metric, Section
from eval.metrics.right import NOT_JUDGED
from eval.needed_evidence import unscored_at, without_evidence
from eval.public_sets import PublicSet
from eval.public_sets.answer_words import pattern, token_f1
from eval.public_sets.excerpts import sentences
from eval.public_sets.records import (
    NamedRow,
    SourceFile,
    Text,
    document,
    read_documents,
    read_lines,
    texts,
)
from eval.samples import Sample, span_of
from eval.scores import Score, Unscored
from ingest.documents import Span

_WORD = re.compile(r"\w[\w'’.-]*\w|\w")
LONGER = 4
"""A word of so many letters carries something."""
STEM = 5
"""So many first letters make two words the same."""
FEWEST_NEW = 2
"""A sentence that brings fewer words than this to those taken before it is there by chance."""


class Question(NamedRow):
    """A question, with its answer in the annotator's words."""

    type: str
    question: Text
    answers: list[Text]
    unanswerable: bool
    doc_id: str


def build(data: Path) -> PublicSet:
    """Return the set: a file for each web document; what the set has for titles are addresses."""
    files = read_documents(data / "docs.jsonl", has_titles=False)
    questions = read_lines(data / "questions.jsonl", Question)
    gold = tuple(_gold(question, document(files, question.doc_id)) for question in questions)
    return PublicSet(texts(files), gold)


def _gold(question: Question, file: SourceFile) -> GoldQuestion:
    asked = _stems(question.question)
    wanted = [_stems(answer) - asked or _stems(answer) for answer in question.answers]
    said = [_oracle(file.text, stems) for stems in wanted]
    return GoldQuestion(
        id=question.id,
        type=question.type,
        question=question.question,
        answerable=not question.unanswerable,
        answer=question.answers[0] if question.answers else "",
        accept=[p for found, stems in zip(said, wanted, strict=True) for p in _accepted(found, stems, file)],
        evidence=[GoldEvidence(doc=file.name, quote=quote) for quote in dict.fromkeys(chain(*said))],
        group=file.name,
        sources=[file.name],
        own={"answers": question.answers},
    )


def _stems(text: str) -> frozenset[str]:
    words = (word for word in _WORD.findall(text.casefold()) if len(word) >= LONGER or word.isdigit())
    return frozenset(word[:STEM] for word in words)


def _oracle(text: str, wanted: frozenset[str]) -> list[str]:
    """Return the sentences that together come nearest to the wanted words, the best first."""
    left = {text[start:end]: _stems(text[start:end]) for start, end in sentences(text)}
    taken: list[str] = []
    held: frozenset[str] = frozenset()
    while left:
        best = max(left, key=lambda sentence: _nearness(held | left[sentence], wanted))
        is_nearer = _nearness(held | left[best], wanted) > _nearness(held, wanted)
        if not is_nearer or (taken and len(left[best] & wanted - held) < FEWEST_NEW):
            break
        taken.append(best)
        held |= left.pop(best)
    return taken


def _nearness(held: frozenset[str], wanted: frozenset[str]) -> float:
    """Return F2: a sentence that says more than was asked is better than one that says less."""
    return 5 * len(held & wanted) / (len(held) + 4 * len(wanted)) if wanted else 0.0


def _accepted(said: list[str], wanted: frozenset[str], file: SourceFile) -> Iterator[str]:
    known = sorted(wanted & _stems(file.text))
    if known:
        yield r"\A" + "".join(rf"(?=[\s\S]*(?<!\w){re.escape(stem)})" for stem in known)
    yield from (pattern(sentence) for sentence in said if 2 * len(_stems(sentence) & wanted) >= len(known))


def score_passages(sample: Sample, *, k: int) -> Score | Unscored:
    """Score the share of the evidence that the first k passages are on."""
    return unscored_at(k, sample) or _share(sample, sample.record.passages[:k])


def score_citations(sample: Sample) -> Score | Unscored:
    """Score the share of the evidence that the citations are on."""
    return without_evidence(sample) or _share(sample, map(span_of, sample.answer.citations))


def score_words(sample: Sample) -> Score | Unscored:
    """Score how far the words of all quotes are those of the reference."""
    if not sample.gold.answerable:
        return Unscored("the question has no answer")
    if not sample.gold.own["answers"]:
        return NOT_JUDGED
    quoted = " ".join(citation.quote for citation in sample.answer.citations)
    return (max(token_f1(quoted, answer) for answer in sample.gold.own["answers"]),)


def score_silence(sample: Sample) -> Score:
    """Score whether a question is answered where it has an answer, and only there."""
    return (float(sample.is_answered == sample.gold.answerable),)


def _share(sample: Sample, spans: Iterable[Span]) -> Score:
    hits = found(spans, sample)
    return (sum(hits) / len(hits),)


METRICS = (
    *(
        Metric(
            f"answer sentences found@{k}",
            f"Of the sentences that together say the reference answer, the share that the first {k} passages "
            "hold.",
            Section.OWN,
            partial(score_passages, k=k),
        )
        for k in (5, 10)
    ),
    Metric(
        "answer sentences cited",
        "Of the sentences that together say the reference answer, the share that are cited.",
        Section.OWN,
        score_citations,
    ),
    Metric(
        "F1 with the reference",
        "How far the words of the quotes are those of the reference answer; silence counts 0.",
        Section.OWN,
        score_words,
    ),
    Metric(
        "answered or silent as it should be",
        "The share of questions that are answered where they have an answer, and refused where not.",
        Section.OWN,
        score_silence,
    ),
)
