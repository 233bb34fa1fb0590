"""Whether a gold question is worded like the document that answers it, or like another question."""

from __future__ import annotations

from collections.abc import Iterator

from eval.gold_sets.problems import Problem, shown, warning
from eval.gold_sets.questions import GoldQuestion
from ingest.names import fold
from ingest.vocabulary import words
from qa.wording import STOPWORDS

RUN = 4
"""So many content words in a row, shared with a quote, make a question a copy of its document."""


def wording_problems(question: GoldQuestion) -> Iterator[Problem]:
    """Yield a warning for each quote that a question shares a run of content words with.

    Such a question is found by any search, so that it tells less about this one. Names are no content
    words: there are no others for them.
    """
    for n, item in enumerate(question.evidence, start=1):
        names = _names(item.quote)
        quoted = dict(_runs(_content_words(item.quote, names)))
        asked = _runs(_content_words(question.question, names))
        copied = next((run for run, _ in asked if run in quoted), None)
        if copied is not None:
            yield warning(
                f"The question is worded like evidence {n} ({shown(' '.join(quoted[copied]))}). Ask it in "
                "other words, as somebody would who has not read the document."
            )


def question_key(question: str) -> tuple[str, ...]:
    """Return what two questions share that are the same but for spelling and punctuation."""
    return tuple(fold(word) for _, word in words(question))


def _names(quote: str) -> frozenset[str]:
    """Return the folds of the words with a capital, but for the first, of which a capital tells nothing."""
    return frozenset(fold(word) for at, word in words(quote) if at and word[0].isupper())


def _content_words(text: str, names: frozenset[str]) -> list[str]:
    return [word for _, word in words(text) if word.casefold() not in STOPWORDS and fold(word) not in names]


def _runs(content: list[str]) -> Iterator[tuple[tuple[str, ...], tuple[str, ...]]]:
    """Yield every run of words, folded and as it is written."""
    for at in range(len(content) - RUN + 1):
        run = content[at : at + RUN]
        yield tuple(map(fold, run)), tuple(run)
