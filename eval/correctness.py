"""When an answer is right: the rules of the gold format."""

from __future__ import annotations

import atexit
from collections.abc import Iterable, Sequence
from functools import cache, lru_cache

from eval.gold_sets import problems
from eval.gold_sets.pattern_search import SECONDS, PatternSearch
from eval.samples import Sample
from ingest.errors import UsageError

FALSE_PREMISE = "false_premise"
KEPT = 4_096
"""So many searches are kept: every metric asks again whether the same answer is right."""


def is_judged(sample: Sample) -> bool:
    """Tell whether the gold set says what is right; it need not, where only retrieval is measured."""
    return not sample.gold.answerable or bool(sample.gold.accept)


def is_right(sample: Sample) -> bool:
    """Tell whether an answer is right, in its own words or in those that it quotes.

    Where the documents do not say, silence is right; so is correcting a false premise. Raises UsageError,
    as every function here, when a pattern takes too long.
    """
    if not sample.gold.answerable:
        return not sample.is_answered or (sample.gold.type == FALSE_PREMISE and _accepted(sample))
    return sample.is_answered and _accepted(sample) and all(shown(sample))


def is_right_in_words(sample: Sample) -> bool:
    """Tell whether an answer is right by its own words alone, which is stricter."""
    return is_right(sample) and (
        not sample.is_answered or _matches(sample, sample.gold.accept, [sample.answer.answer])
    )


def shown(sample: Sample) -> list[bool]:
    """Tell for each thing that a dispute must show whether the answer, a quote or a position shows it."""
    answer = sample.answer
    positions = [" ".join(filter(None, (p.speaker, p.value, p.as_of))) for p in answer.positions]
    texts = [answer.answer, *(citation.quote for citation in answer.citations), *positions]
    return [_matches(sample, [pattern], texts) for pattern in sample.gold.must_show]


def _accepted(sample: Sample) -> bool:
    answer = sample.answer.answer
    quotes = [citation.quote for citation in sample.answer.citations]
    texts = [answer, *quotes, "\n".join([answer, *quotes])]
    return _matches(sample, sample.gold.accept, texts) and not _matches(sample, sample.gold.reject, [answer])


def _matches(sample: Sample, patterns: Sequence[str], texts: Iterable[str]) -> bool:
    kept = tuple(texts)
    return any(_is_found(sample.gold.id, pattern, kept) for pattern in patterns)


@lru_cache(maxsize=KEPT)
def _is_found(id: str, pattern: str, texts: tuple[str, ...]) -> bool:
    found = _search().matching(pattern, texts)
    if found is None:
        raise UsageError(
            f"The pattern {problems.shown(pattern)} of question {problems.shown(id)} took longer than "
            f"{SECONDS:g} s on its answer. Take out what repeats a repeat, such as (a+)+, in the gold set "
            "and in gold.jsonl of the run, and score that with: onrecord eval score RUN"
        )
    return any(found)


@cache
def _search() -> PatternSearch:
    """Return the one search of all scoring; its process ends with this one."""
    search = PatternSearch()
    atexit.register(search.__exit__)
    return search
