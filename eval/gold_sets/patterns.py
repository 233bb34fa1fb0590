"""Whether the patterns of a gold question accept what is right, and not everything."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TypeVar

from eval.correctness import FALSE_PREMISE
from eval.gold_sets.pattern_search import SECONDS, PatternSearch
from eval.gold_sets.problems import Problem, error, shown, warning
from eval.gold_sets.questions import GoldQuestion
from ingest.catalogue import Catalogue
from ingest.documents import Kind

Item = TypeVar("Item")

CONFLICT = "conflict"
LOOSE = 0.3
"""The share of other sentences that a pattern may match before it counts as too loose."""
ENOUGH = 10
"""Of fewer other sentences no share is told."""
MOST_SENTENCES, MOST_DOCUMENTS = 1_000, 200
LONGEST = 1_000
"""Characters of a sentence that are searched."""


def sentences_of(catalogue: Catalogue) -> list[str]:
    """Return sentences from all over the documents, at most MOST_SENTENCES."""
    entries = [entry for entry in catalogue.entries() if entry.repeats is None]
    texts: list[str] = []
    for entry in _spread(entries, MOST_DOCUMENTS):
        document = catalogue.document(entry.doc)
        text = document.text if document else ""
        sentences = catalogue.sentences(entry.doc, 0, len(text))
        texts += [s.span.of(text)[:LONGEST] for s in sentences if s.kind in (Kind.BODY, Kind.LIST_ITEM)]
    return list(_spread(texts, MOST_SENTENCES))


def pattern_problems(
    question: GoldQuestion, sentences: Sequence[str], search: PatternSearch
) -> Iterator[Problem]:
    """Yield what is wrong with a question's patterns.

    Those of a question whose only right answer is silence are never used, so nothing is wrong with them.
    """
    if not question.answerable and question.type != FALSE_PREMISE:
        return
    quotes = [item.quote for item in question.evidence]
    right = [question.answer, *quotes, "\n".join([question.answer, *quotes])]
    yield from _accept_problems(question, right, _others(sentences, quotes), search)
    yield from _reject_problems(question, search)
    yield from _must_show_problems(question, right, search)


def _accept_problems(
    question: GoldQuestion, right: Sequence[str], others: Sequence[str], search: PatternSearch
) -> Iterator[Problem]:
    fits = quoted = not question.accept
    for pattern in question.accept:
        found = search.matching(pattern, ["", *right, *others])
        if found is None:
            yield _slow("accept", pattern)
            fits = quoted = True
            continue
        matches_nothing, told = found[0], found[len(right) + 1 :]
        fits = fits or any(found[1 : len(right) + 1])
        quoted = quoted or any(found[2 : len(right)])
        if matches_nothing:
            yield _empty("accept", pattern)
        elif len(told) >= ENOUGH and sum(told) > LOOSE * len(told):
            yield warning(
                f"The accept pattern {shown(pattern)} also matches {sum(told) / len(told):.0%} of the other "
                "sentences of the documents, so that wrong answers would count as right. Make it narrower."
            )
    if not fits:
        yield error(
            "No accept pattern matches the reference answer or the evidence quotes, so that a right answer "
            "would count as wrong. Mend a pattern, the answer or the quotes."
        )
    elif question.evidence and not quoted:
        yield warning(
            "No accept pattern matches an evidence quote, only the reference answer: an answer in the "
            "documents' own words would count as wrong. Let a pattern ask for words that the quotes have."
        )


def _reject_problems(question: GoldQuestion, search: PatternSearch) -> Iterator[Problem]:
    for pattern in question.reject:
        found = search.matching(pattern, ["", question.answer])
        if found is None:
            yield _slow("reject", pattern)
        elif found[0]:
            yield _empty("reject", pattern)
        elif found[1]:
            yield error(
                f"The reject pattern {shown(pattern)} matches the reference answer, so that it would count "
                "as wrong. Make it narrower."
            )


def _must_show_problems(
    question: GoldQuestion, right: Sequence[str], search: PatternSearch
) -> Iterator[Problem]:
    if question.type == CONFLICT and len(question.must_show) < 2:
        yield warning(
            "Sources differ here, but must_show does not ask for two positions or more, so that showing one "
            "of them would be right. Add a pattern for each."
        )
    positions = [f"{item.speaker or ''} {item.as_of or ''}" for item in question.evidence]
    for pattern in question.must_show:
        found = search.matching(pattern, ["", *right[:-1], *positions])
        if found is None:
            yield _slow("must_show", pattern)
        elif found[0]:
            yield _empty("must_show", pattern)
        elif not any(found):
            yield error(
                f"The must_show pattern {shown(pattern)} matches neither the reference answer nor the "
                "evidence, so that no right answer would show it. Mend it, or add the quote that shows it."
            )


def _slow(field: str, pattern: str) -> Problem:
    return warning(
        f"The {field} pattern {shown(pattern)} took longer than {SECONDS:g} s, so it was not tried; no "
        "run can be scored where it does so on an answer. Take out what repeats a repeat, such as (a+)+."
    )


def _empty(field: str, pattern: str) -> Problem:
    return error(
        f"The {field} pattern {shown(pattern)} matches even the empty text, so it tells no answer from "
        "another. Make it ask for some words."
    )


def _others(sentences: Sequence[str], quotes: Sequence[str]) -> list[str]:
    """Return the sentences that share nothing with the evidence."""
    return [s for s in sentences if not any(quote in s or s in quote for quote in quotes)]


def _spread(items: Sequence[Item], most: int) -> Sequence[Item]:
    """Return at most so many items, evenly from all over."""
    return [items[at * len(items) // most] for at in range(most)] if len(items) > most else items
