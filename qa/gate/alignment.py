"""Whether a statement is a sentence of a quote with words left out: none added, changed, or moved at will."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ingest.claims.reporting import VERB
from qa.gate.cues import LINKS, STANDING_FOR, SUFFERED, is_idle_adjective, is_idle_adverb
from qa.gate.gaps import skipped
from qa.gate.heads import begins
from qa.gate.passages import Kept, Passage
from qa.gate.tails import ends
from qa.gate.units import Unit

LONGEST_MOVED = 6
"""A block of more words is not moved."""


def is_compression(statement: Sequence[Unit], words: str, passage: Passage) -> bool:
    """Tell whether a statement, of which the words are given as well, is a sentence with words left out.

    One block of a statement may be moved to its other end: a place or time with its preposition.
    """
    kept = Kept.of(statement, words)
    return any(_stands(ordered, passage, kept, joint=joint) for ordered, joint in _orders(tuple(statement)))


def _is_idle(written: str) -> bool:
    return is_idle_adverb(written) or is_idle_adjective(written)


def _orders(statement: tuple[Unit, ...]) -> Iterator[tuple[tuple[Unit, ...], int]]:
    """Yield the orders in which the units of a statement may stand, and where what was moved is joined."""
    yield statement, 0
    says = [VERB.fullmatch(unit.written) is not None for unit in statement]
    if any(says) and any(unit.is_verb and not said for unit, said in zip(statement, says, strict=True)):
        return
    for cut in range(1, len(statement)):
        before, behind = statement[:cut], statement[cut:]
        if _is_movable(before) or _is_movable(behind):
            yield (*behind, *before), len(behind)


def _is_movable(block: Sequence[Unit]) -> bool:
    is_led = block[0].governed != "" or block[0].is_date
    return len(block) <= LONGEST_MOVED and is_led and not any(unit.is_verb for unit in block)


def _stands(statement: Sequence[Unit], passage: Passage, kept: Kept, joint: int) -> bool:
    """Tell whether the units of a statement stand in a sentence in this order."""
    quote = passage.units
    reached = [
        at
        for at, unit in enumerate(quote)
        if _agree(statement[0], unit) and _opens(statement[0], unit, at) and begins(passage, at, kept)
    ]
    for place, unit in enumerate(statement[1:], start=1):
        fitting = [at for at, other in enumerate(quote) if _agree(unit, other)]
        reached = [
            at
            for at in fitting
            if any(
                first < at
                and (place == joint or _is_joined_alike(unit, statement[place - 1], passage, first, at))
                and skipped(passage, first, at, kept)
                for first in reached
            )
        ]
        if not reached:
            return False
    return any(ends(passage, at, kept) for at in reached)


def _opens(unit: Unit, other: Unit, at: int) -> bool:
    """Tell whether a unit may open a statement: no "so" or "was" stands before it but in the quote."""
    if at == 0 and unit.links == other.links:
        return True
    if other.links & STANDING_FOR != unit.links:
        return False
    return other.is_after_be or not unit.is_after_be


def _agree(unit: Unit, other: Unit) -> bool:
    """Tell whether two units say the same and stand to their verbs in the same way."""
    if not unit.is_same_as(other):
        return False
    if unit.governed and other.governed:
        return unit.governed == other.governed
    if unit.governed:
        return unit.governed in other.reach
    return not other.governed


def _is_joined_alike(unit: Unit, before: Unit, passage: Passage, first: int, at: int) -> bool:
    """Tell whether a unit is joined to the one before it as in the quote, what is left out apart."""
    other, is_next = passage.units[at], at == first + 1
    links, be = other.links, other.is_after_be
    if not is_next:
        gap = passage.units[first + 1 : at]
        if gap[0].is_verb and other.is_verb and "and" in links:
            links, be = gap[0].links, be or gap[0].is_after_be
        is_bare = len({*links} & {"who", "which", "whose", "whom", "where"}) > 0
        links = frozenset() if is_bare and links != unit.links else links
    if not is_next and all(_is_idle(u.written) for u in passage.units[first + 1 : at]):
        links = links.union(*(u.links for u in passage.units[first + 1 : at]))
        if unit.prepositions != sum(u.prepositions for u in passage.units[first + 1 : at + 1]):
            return False
    if unit.links != links:
        return False
    if unit.prepositions > other.prepositions and (other.prepositions or other.is_verb):
        return False
    if is_next and unit.prepositions != other.prepositions:
        return False
    if unit.is_verb and unit.is_after_be is not be and not _is_suffered(other, passage, at):
        return False
    reports = VERB.fullmatch(unit.written) or VERB.fullmatch(before.written)
    return not (is_next and reports and unit.is_parted is not other.is_parted)


def _is_suffered(unit: Unit, passage: Passage, at: int) -> bool:
    """Tell whether a verb without an object can only tell what was done to its subject."""
    following = passage.units[at + 1] if at + 1 < len(passage.units) else None
    has_object = following is not None and not (
        following.governed or following.is_parted or following.links & LINKS
    )
    return unit.plain in SUFFERED and not has_object
