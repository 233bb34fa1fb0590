"""Kinds: what each sentence is to its document, told from layout, phrases and repetition."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain, groupby, pairwise

from ingest.blocks import Block
from ingest.documents import Kind
from ingest.furniture import Look, furniture, look
from ingest.lines import Layout
from ingest.repeats import SHINGLE, Piece, Stretch, repeats

_HEADING_WORDS = 15
_ANNOUNCING_WORDS = 8
"""A longer line that ends in a colon is a sentence that introduces something."""
_TITLE_WITHIN = 3
"""A document's title stands among its first lines."""
_BOLD_QUESTIONS, _BOLD_WORDS = 3, 40
"""So many bold lines of up to so many words, a third of them questions, are what an interviewer says."""
_STACKED_HEADINGS = 3
"""No more headings than this stand upon each other; a longer stack of short lines is a list."""


def kinds(text: str, found: Sequence[Block], pieces: Sequence[Sequence[Piece]]) -> list[list[Kind]]:
    """Return the kind of each sentence, given the blocks and each block's sentences."""
    looks = [look(text, block) for block in found]
    block_kinds = _block_kinds(looks, furniture(text, found, looks))
    repeated = _repeated(text, looks, pieces, block_kinds)
    return [
        [Kind.REPEAT if piece in repeated else kind for piece in block_pieces]
        for kind, block_pieces in zip(block_kinds, pieces, strict=True)
    ]


def _block_kinds(looks: Sequence[Look], marked: set[int]) -> list[Kind]:
    """Return each block's kind, read from the end, since a heading is known by what follows."""
    result: list[Kind] = []
    asked = set(_asked_in_bold(looks))
    stacked = _STACKED_HEADINGS
    for index in reversed(range(len(looks))):
        if index in marked:
            result.append(Kind.FURNITURE)
            continue
        is_like_heading = _is_like_heading(looks[index])
        is_heading = index in asked or (is_like_heading and stacked < _STACKED_HEADINGS)
        result.append(_kind(looks[index], is_heading=is_heading))
        stacked = stacked + 1 if is_like_heading else 0
    return result[::-1]


def _asked_in_bold(looks: Sequence[Look]) -> list[int]:
    """Return the bold lines of an interview, which are none of its statements."""
    bold = [at for at, seen in enumerate(looks) if seen.is_bold and seen.words <= _BOLD_WORDS]
    asked = [at for at in bold if looks[at].last == "?"]
    is_interview = len(bold) >= _BOLD_QUESTIONS and 3 * len(asked) >= len(bold)
    return bold if is_interview else []


def _kind(seen: Look, *, is_heading: bool) -> Kind:
    if seen.layout is Layout.HEADING or is_heading:
        return Kind.HEADING
    return Kind.LIST_ITEM if seen.layout is Layout.LIST_ITEM else Kind.BODY


def _is_like_heading(seen: Look) -> bool:
    """Return whether a block is a short line that does not end like a sentence."""
    if seen.layout is not Layout.PARAGRAPH or not seen.is_open or not seen.folded or seen.lines > 2:
        return False
    most = _ANNOUNCING_WORDS if seen.announces else _HEADING_WORDS
    return seen.words <= most and seen.last not in ",;，；、" and not seen.first.islower()


def _repeated(
    text: str, looks: Sequence[Look], pieces: Sequence[Sequence[Piece]], block_kinds: Sequence[Kind]
) -> set[Piece]:
    """Return the sentences that say what another statement of the document says."""
    runs = list(_runs(looks, block_kinds))
    headings = [(at, looks[run[0]].folded) for at, run in enumerate(runs) if _is_heading(run, block_kinds)]
    first = {folded: at for at, folded in reversed(headings)}
    recurring = {at: folded for at, folded in headings if first[folded] < at}
    title = next((at for at, _ in headings if at < _TITLE_WITHIN), None)
    stretches = [
        Stretch(
            pieces=tuple(piece for index in run for piece in pieces[index]),
            rank=int(_is_heading(run, block_kinds)),
        )
        for run in runs
    ]
    repeated = set(repeats(text, [it for at, it in enumerate(stretches) if at not in recurring]))
    for index in (*_repeated_rows(looks, runs), *_repeated_lines(looks, runs)):
        repeated.update(pieces[index])
    for at, folded in reversed(recurring.items()):
        # The same heading over something new ("Results") is no repeat, a running title is.
        below = stretches[at + 1].pieces if at + 1 < len(stretches) else ()
        if first[folded] == title or repeated.issuperset(below):
            repeated.update(stretches[at].pieces)
    return repeated


def _is_heading(run: Sequence[int], block_kinds: Sequence[Kind]) -> bool:
    return block_kinds[run[0]] is Kind.HEADING


def _runs(looks: Sequence[Look], block_kinds: Sequence[Kind]) -> Iterator[list[int]]:
    """Yield the blocks that are judged together: an item that recurs in another list is no repeat."""

    def belongs(index: int) -> tuple[Layout, int]:
        seen = looks[index]
        is_line = seen.is_open and seen.words <= _HEADING_WORDS and block_kinds[index] is Kind.BODY
        return seen.layout, -1 if is_line or seen.layout in (Layout.LIST_ITEM, Layout.TABLE_ROW) else index

    statements = (index for index, kind in enumerate(block_kinds) if kind.is_statement)
    for _, run in groupby(statements, belongs):
        yield list(run)


def _repeated_rows(looks: Sequence[Look], runs: Sequence[Sequence[int]]) -> Iterator[int]:
    """Yield rows, and items of more than a few words, that stand twice in one table or list."""
    for run in runs:
        seen: set[str] = set()
        for index in run if looks[run[0]].layout is not Layout.PARAGRAPH else ():
            row = looks[index]
            if row.folded in seen and (row.words >= SHINGLE or row.layout is Layout.TABLE_ROW):
                yield index
            seen.add(row.folded or str(index))


def _repeated_lines(looks: Sequence[Look], runs: Sequence[Sequence[int]]) -> Iterator[int]:
    """Yield lines that say again what the line above them says."""
    for before, index in pairwise(chain.from_iterable(runs)):
        if looks[index].folded and looks[index].folded == looks[before].folded:
            yield index
