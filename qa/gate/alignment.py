"""Whether a statement is a quote with words left out: none added, changed, or moved to say otherwise."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from qa.gate.units import Unit

MOST_SKIPPED = 4
"""So many words may be left out between two that stand side by side, where no clause ends there."""

_CLAUSE = re.compile(
    r"[;:.!?–—]|,|\b(?:and|but|or|while|whereas|although|though|who|whom|whose|which|that|when|where|after|before"
    r"|because|since|if|unless|as)\b"
)
_APART = re.compile(r"[;:!?]|\.(?=\s|$)|,\s+(?:but|while|whereas|although|though|and)\b|\bbut\b")
"""Where the reach of a "not" or a "may" ends."""
_ASIDE = re.compile(r"^\s*(?:,[^;:.]*,|\([^()]*\)|[–—-][^–—]*[–—-])\s*[\w\s]{0,12}$")


def is_compression(
    statement: Sequence[Unit],
    quote: Sequence[Unit],
    text: str,
    *,
    is_counted: bool = False,
    is_phrase: bool = False,
) -> bool:
    """Tell whether a quote, of which the text is given as well, says a statement with words left out.

    One block of a statement may be moved: an adverbial with its preposition, or, where it is known that both
    count the same (`is_counted`), the number. A phrase without a verb may leave the preposition before it.
    """
    if is_phrase:
        statement = [replace(statement[0], governed="*"), *statement[1:]]
    for cut in range(len(statement)):
        moved, rest = statement[cut:], statement[:cut]
        if cut and not (is_counted or _is_adverbial(moved) or _is_adverbial(rest)):
            continue
        places = _places([*moved, *rest], quote, text, joint=len(moved) if cut else 0)
        if places is not None:
            return True
    return False


def _is_adverbial(block: Sequence[Unit]) -> bool:
    return block[0].governed not in ("", "*") or any(key.startswith("date ") for key in block[0].keys)


def _places(statement: Sequence[Unit], quote: Sequence[Unit], text: str, joint: int) -> list[int] | None:
    """Return where in the quote the units of a statement stand, in order; None where they do not.

    Between the units before the joint and the one at it anything may be left out.
    """
    found: list[int] = []
    hopeless: set[tuple[int, int]] = set()

    def place(at: int) -> bool:
        if at == len(statement):
            return _keeps_cues(found, quote, text)
        last = found[-1] if found else -1
        if (at, last) in hopeless:
            return False
        for index in range(last + 1, len(quote)):
            is_near = not found or (joint and at == joint) or _may_leave_out(last, index, quote, text)
            if is_near and _agree(statement[at], quote[index]):
                found.append(index)
                if place(at + 1):
                    return True
                found.pop()
        hopeless.add((at, last))
        return False

    return found if place(0) else None


def _agree(unit: Unit, other: Unit) -> bool:
    """Tell whether two units say the same and stand to their verbs in the same way."""
    if not unit.is_same_as(other):
        return False
    if unit.governed == "*":
        return True
    if unit.governed and other.governed:
        return unit.governed == other.governed
    if unit.governed:
        return unit.governed in other.reach or unit.governed == "of"
    return not other.governed or other.governed in unit.reach or other.governed == "of"


def _may_leave_out(first: int, second: int, quote: Sequence[Unit], text: str) -> bool:
    """Tell whether what stands between two units of a quote may be left out."""
    if second == first + 1:
        return True
    between = text[quote[first].end : quote[second].start]
    if _ASIDE.match(between):
        return True
    ends = [quote[first].end + match.end() for match in _CLAUSE.finditer(between)]
    if not ends:
        return second - first - 1 <= MOST_SKIPPED
    last = [unit for unit in quote[first + 1 : second] if unit.end > ends[-1]]
    return all(unit.written.endswith("ly") for unit in last)


def _keeps_cues(places: Sequence[int], quote: Sequence[Unit], text: str) -> bool:
    """Tell whether all that bears on whether the quote's words are so is in the statement too."""
    begins, ends = quote[min(places)].start, quote[max(places)].end
    before = [match.end() for match in _APART.finditer(text) if match.end() <= begins]
    behind = [match.start() for match in _APART.finditer(text) if match.start() >= ends]
    start, end = before[-1] if before else 0, behind[0] if behind else len(text)
    asides = [
        (quote[a].end, quote[b].start)
        for a, b in pairwise(sorted(places))
        if b > a + 1 and _ASIDE.match(text[quote[a].end : quote[b].start])
    ]
    kept = set(places)
    return all(
        index in kept
        for index, unit in enumerate(quote)
        if unit.is_cue
        and start <= unit.start < end
        and not any(first <= unit.start < last for first, last in asides)
    )
