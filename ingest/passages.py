"""Passages: consecutive statements, as many as the embedding model reads at once."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate

from ingest.documents import Kind, Passage, Sentence, Span
from ingest.shortening import shortened

CountTokens = Callable[[Sequence[str]], Sequence[int]]
"""Counts the tokens of each text; joined by white space, texts have no more tokens than they have apart."""

WIDEST_GAP = 300
"""With more characters of furniture and repeats in between, two statements do not share a passage."""

_BEFORE_PARAGRAPH = 0.25
_BEFORE_ITEM = 0.4
_IN_PARAGRAPH = 0.5
"""What a break costs there, in shares of a passage; before a heading it costs nothing."""


def passages(
    text: str, sentences: Sequence[Sentence], count_tokens: CountTokens, limit: int
) -> tuple[Passage, ...]:
    """Pack a document's statements into passages of at most `limit` tokens, each into exactly one.

    A statement of more tokens than that is cut into pieces, each a sentence of its own, so that
    nothing is left unread; only a single character can still be too long.
    """
    statements = [sentence for sentence in sentences if sentence.kind.is_statement]
    units = _fitting(text, statements, count_tokens, limit)
    return tuple(
        _passage([unit.sentence for unit in group])
        for section in _sections(units)
        for group in _packed(section, limit)
    )


def passage_text(text: str, passage: Passage) -> str:
    """Return what is embedded of a passage: its sentences, on lines of their own where they were so."""
    parts: list[str] = []
    before: Sentence | None = None
    for sentence in passage.sentences:
        if before is not None:
            parts.append("\n" if _has_line_break(text, before.span.end, sentence.span.start) else " ")
        parts.append(sentence.span.of(text))
        before = sentence
    return "".join(parts)


@dataclass(frozen=True, slots=True)
class _Unit:
    """A statement that fits into a passage, and how it stands to its neighbours."""

    sentence: Sentence
    tokens: int
    cost: float
    """What a break before it costs."""
    leads: bool
    """Whether it is nothing without what follows: a heading, a line that ends in a colon."""


def _fitting(text: str, statements: Sequence[Sentence], count_tokens: CountTokens, limit: int) -> list[_Unit]:
    sized = _sized(text, statements, count_tokens, limit)
    befores = [None, *(sentence for sentence, _ in sized)]
    return [
        _Unit(
            sentence=sentence,
            tokens=tokens,
            cost=_break_cost(text, before, sentence) if before else 0,
            leads=sentence.kind is Kind.HEADING or text[sentence.span.end - 1] in ":：",
        )
        for before, (sentence, tokens) in zip(befores, sized, strict=False)
    ]


def _break_cost(text: str, before: Sentence, sentence: Sentence) -> float:
    if sentence.kind is Kind.HEADING:
        return 0
    if not _has_line_break(text, before.span.end, sentence.span.start):
        return _IN_PARAGRAPH
    return _BEFORE_ITEM if before.kind is sentence.kind is Kind.LIST_ITEM else _BEFORE_PARAGRAPH


def _sized(
    text: str, statements: Sequence[Sentence], count_tokens: CountTokens, limit: int
) -> list[tuple[Sentence, int]]:
    """Return the statements with their tokens, those that are too long in pieces."""
    if not statements:
        return []
    counts = count_tokens([statement.span.of(text) for statement in statements])
    sized = list(zip(statements, counts, strict=True))
    fitting = [pair for pair in sized if not _is_too_long(*pair, limit)]
    pieces = [piece for pair in sized if _is_too_long(*pair, limit) for piece in _cut(text, *pair, limit)]
    return sorted(fitting + _sized(text, pieces, count_tokens, limit), key=lambda pair: pair[0].span.start)


def _is_too_long(statement: Sentence, tokens: int, limit: int) -> bool:
    return tokens > limit and statement.span.end - statement.span.start > 1


def _cut(text: str, statement: Sentence, tokens: int, limit: int) -> Iterator[Sentence]:
    span = statement.span
    length = span.end - span.start
    most = max(1, min(length * limit // tokens, length - 1))
    for start, end in shortened(text, span.start, span.end, most):
        yield Sentence(Span(span.doc, start, end), statement.kind)


def _has_line_break(text: str, start: int, end: int) -> bool:
    return len(text[start:end].splitlines()) > 1 or text[start:end].endswith(("\n", "\r"))


def _sections(units: Sequence[_Unit]) -> Iterator[Sequence[_Unit]]:
    """Cut where furniture or repeats of some length lie between two statements."""
    start = 0
    for at in range(1, len(units) + 1):
        if at == len(units) or _gap(units[at - 1], units[at]) > WIDEST_GAP:
            yield units[start:at]
            start = at


def _gap(before: _Unit, after: _Unit) -> int:
    return after.sentence.span.start - before.sentence.span.end


def _packed(units: Sequence[_Unit], limit: int) -> Iterator[Sequence[_Unit]]:
    totals = list(accumulate((unit.tokens for unit in units), initial=0))
    start = 0
    while start < len(units):
        end = start + 1
        while end < len(units) and totals[end + 1] - totals[start] <= limit:
            end += 1
        if end < len(units):
            end = _break(units, totals, start, end, limit)
        yield units[start:end]
        start = end


def _break(units: Sequence[_Unit], totals: Sequence[int], start: int, end: int, limit: int) -> int:
    """Return the best place for a break, at `end` at the latest.

    A full passage is worth as much as one that is three quarters full and ends with its paragraph, or
    half full and ends before a heading. What is left for the last two passages is shared between them;
    how evenly matters less.
    """
    rest = totals[-1] - totals[start]
    is_nearly_over = totals[-1] - totals[end] < limit / 4
    target, weight = (rest / 2, 0.5) if is_nearly_over else (limit, 1.0)

    def cost(at: int) -> tuple[float, int]:
        return units[at].cost + weight * abs(totals[at] - totals[start] - target) / limit, -at

    places = [at for at in range(start + 1, end + 1) if not units[at - 1].leads] or [end]
    if is_nearly_over:
        places = [at for at in places if totals[-1] - totals[at] <= limit] or places
    return min(places, key=cost)


def _passage(sentences: Sequence[Sentence]) -> Passage:
    first, last = sentences[0].span, sentences[-1].span
    return Passage(Span(first.doc, first.start, last.end), tuple(sentences))
