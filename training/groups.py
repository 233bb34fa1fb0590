"""Training groups: a question with windows of sentences, of which some sentence is right or none.

Either two windows of many sentences, or one a sentence, with the sentence before it where that is shown too.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from random import Random
from typing import TypeVar

from qa.reader.inputs import SENTENCE_TOKENS, Encoded, Ids, encoded, encoded_alone
from training.articles import Asked, Section
from training.negatives import Nearest
from training.noise import altered
from training.tokens import ids, tokens_at

T = TypeVar("T")

WINDOW_TOKENS = 200
"""So many tokens of sentences are read at once, each with its [SEP]."""

BUDGETS = (48, 80, 112, 144, 176, WINDOW_TOKENS)
"""A window has at most so many tokens, drawn anew each time: passages and paragraphs differ in length."""
WITHOUT_TITLE = 0.25
WITHOUT_ANSWER = 0.12
"""So many of the answered questions are shown without the sentences that answer."""
FROM_SAME_ARTICLE = 0.6
ALONE, FROM_OWN = 6, 3
"""So many sentences are read alone for one question, and so many of them are from its own section."""
WITH_BEFORE = 0.5
"""So many of them are shown with the sentence before them."""


@dataclass(frozen=True, slots=True)
class Group:
    """Windows for one question, with what is right in them: nothing where no sentence answers."""

    windows: tuple[Encoded, ...]
    right: tuple[tuple[int, int], ...]
    """As window and sentence number."""
    spans: tuple[tuple[int, int, int], ...]
    """Known answers as window, first and last token."""

    @property
    def has_spans(self) -> bool:
        """Whether it is known which words answer, if any do."""
        return bool(self.spans) or not self.right


def group(asked: Asked, nearest: Nearest, random: Random) -> Group:
    """Make one group, with the question altered, windows cut and negatives drawn at random."""
    question = ids(altered(asked.question, random))
    is_shown = bool(asked.right) and random.random() >= WITHOUT_ANSWER
    own = _own_run(asked, random, with_answer=is_shown)
    runs = [(asked.section, own)] if own else []
    while len(runs) < 2 and (found := _negative_run(asked, nearest, random)):
        runs.append(found)
    windows = tuple(_window(question, section, run, random) for section, run in runs)
    shown = own if is_shown else range(0)
    right = tuple((0, number - shown.start) for number in asked.right if number in shown)
    return Group(windows, right, tuple(_spans(asked, shown, windows[0])))


def group_alone(asked: Asked, nearest: Nearest, random: Random) -> Group:
    """Make one group of windows with one sentence to be scored each, the first the right one if one is."""
    question = ids(altered(asked.question, random))
    places, is_shown = shown_alone(asked, nearest, random, FROM_SAME_ARTICLE)
    windows = tuple(_alone(question, section, number, random) for section, number in places)
    first = places[0][1] if is_shown else 0
    spans = _spans(asked, range(first, first + 1), windows[0]) if is_shown else []
    return Group(windows, ((0, 0),) if is_shown else (), tuple(spans))


def shown_alone(
    asked: Asked, nearest: Nearest, random: Random, from_same_article: float
) -> tuple[list[tuple[Section, int]], bool]:
    """Return the sentences that are shown one by one with a question, and whether the first of them is right.

    Of those that are not of its own section such a share is from the same article.
    """
    is_shown = bool(asked.right) and random.random() >= WITHOUT_ANSWER
    right = [random.choice(asked.right)] if is_shown else []
    silent = [n for n in nearest.own if n not in asked.right and not _tells(asked, n)]
    own = [*right, *_drawn(silent, FROM_OWN - len(right), random)]
    same, other = (
        [place for place in places if not asked.may_answer(place[0].sentences[place[1]])]
        for places in (nearest.same_article, nearest.other_articles)
    )
    left = ALONE - len(own)
    from_same = min(len(same), sum(random.random() < from_same_article for _ in range(left)))
    elsewhere = [*_drawn(same, from_same, random), *_drawn(other, left - from_same, random)]
    return [*((asked.section, number) for number in own), *elsewhere], is_shown


def _tells(asked: Asked, number: int) -> bool:
    """Tell whether a sentence of the own section may answer although it is not known to."""
    return bool(asked.right) and asked.may_answer(asked.section.sentences[number])


def _drawn(nearest_first: Sequence[T], count: int, random: Random) -> list[T]:
    """Draw items at random, the first eight times as likely as the last (Efraimidis and Spirakis, 2006)."""
    size = max(1, len(nearest_first))
    keys = [random.random() ** (8 ** (at / size)) for at in range(len(nearest_first))]
    order = sorted(range(len(nearest_first)), key=lambda at: -keys[at])
    return [nearest_first[at] for at in order[:count]]


def _alone(question: list[int], section: Section, number: int, random: Random) -> Encoded:
    title = "" if random.random() < WITHOUT_TITLE else section.title
    before = section.sentences[number - 1] if number and random.random() < WITH_BEFORE else ""
    return encoded_alone(question, ids(title), ids(before), ids(section.sentences[number]))


def _window(question: list[int], section: Section, run: range, random: Random) -> Encoded:
    title = "" if random.random() < WITHOUT_TITLE else section.title
    return encoded(question, ids(title), [ids(section.sentences[number]) for number in run])


def _own_run(asked: Asked, random: Random, *, with_answer: bool) -> range:
    """Return sentences of the question's own section; none where all that is left holds the answer."""
    numbers = range(len(asked.section.sentences))
    if with_answer:
        return _around(asked.section, random.choice(asked.right), numbers, random)
    if not asked.right:
        return _around(asked.section, random.choice(numbers), numbers, random)
    tells = [n for n in numbers if n in asked.right or asked.may_answer(asked.section.sentences[n])]
    gaps = [range(a + 1, b) for a, b in zip([-1, *tells], [*tells, len(numbers)], strict=True) if b - a > 1]
    if not gaps:
        return range(0)
    gap = random.choice(gaps)
    return _around(asked.section, random.choice(gap), gap, random)


def _negative_run(asked: Asked, nearest: Nearest, random: Random) -> tuple[Section, range] | None:
    is_same = nearest.same_article and random.random() < FROM_SAME_ARTICLE
    places = nearest.same_article if is_same else nearest.other_articles
    if not places:
        return None
    section, at = random.choice(places)
    tells = [n for n, sentence in enumerate(section.sentences) if asked.may_answer(sentence)]
    start = max((n + 1 for n in tells if n < at), default=0)
    end = min((n for n in tells if n > at), default=len(section.sentences))
    return section, _around(section, at, range(start, end), random)


def _around(section: Section, at: int, within: range, random: Random) -> range:
    """Return consecutive sentences around one, as many as a budget drawn at random allows."""
    left = random.choice(BUDGETS) - cost(ids(section.sentences[at]))
    start, end = at, at + 1
    while True:
        sides = [n for n in (start - 1, end) if n in within and cost(ids(section.sentences[n])) <= left]
        if not sides:
            return range(start, end)
        side = random.choice(sides)
        left -= cost(ids(section.sentences[side]))
        start, end = min(start, side), max(end, side + 1)


def cost(sentence: Ids) -> int:
    """Return how many tokens a sentence takes in a window."""
    return min(len(sentence), SENTENCE_TOKENS) + 1


def _spans(asked: Asked, run: range, window: Encoded) -> Sequence[tuple[int, int, int]]:
    spans = set()
    for place in asked.places:
        if place.sentence not in run:
            continue
        tokens = tokens_at(asked.section.sentences[place.sentence], place.start, place.end)
        if tokens and tokens[1] < SENTENCE_TOKENS:
            start = window.ranges[place.sentence - run.start][0]
            spans.add((0, start + tokens[0], start + tokens[1]))
    return sorted(spans)
