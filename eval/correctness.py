"""When an answer is right: the rules of the gold format."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from eval.samples import Sample

FALSE_PREMISE = "false_premise"


def is_judged(sample: Sample) -> bool:
    """Tell whether the gold set says what is right; it need not, where only retrieval is measured."""
    return not sample.gold.answerable or bool(sample.gold.accept)


def is_right(sample: Sample) -> bool:
    """Tell whether an answer is right, in its own words or in those that it quotes.

    Where the documents do not say, silence is right; so is correcting a false premise.
    """
    if not sample.gold.answerable:
        return not sample.is_answered or (sample.gold.type == FALSE_PREMISE and _accepted(sample))
    return sample.is_answered and _accepted(sample) and all(shown(sample))


def is_right_in_words(sample: Sample) -> bool:
    """Tell whether an answer is right by its own words alone, which is stricter."""
    return is_right(sample) and (
        not sample.is_answered or _matches(sample.gold.accept, [sample.answer.answer])
    )


def shown(sample: Sample) -> list[bool]:
    """Tell for each thing that a dispute must show whether the answer, a quote or a position shows it."""
    answer = sample.answer
    positions = [" ".join(filter(None, (p.speaker, p.value, p.as_of))) for p in answer.positions]
    texts = [answer.answer, *(citation.quote for citation in answer.citations), *positions]
    return [_matches([pattern], texts) for pattern in sample.gold.must_show]


def _accepted(sample: Sample) -> bool:
    answer = sample.answer.answer
    quotes = [citation.quote for citation in sample.answer.citations]
    texts = [answer, *quotes, "\n".join([answer, *quotes])]
    return _matches(sample.gold.accept, texts) and not _matches(sample.gold.reject, [answer])


def _matches(patterns: Sequence[str], texts: Iterable[str]) -> bool:
    kept = list(texts)
    return any(re.search(pattern, text, re.IGNORECASE) for pattern in patterns for text in kept)
