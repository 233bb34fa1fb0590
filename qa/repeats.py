"""The values of a dispute gathered into positions: what one source says is one, whoever passes it on."""

from __future__ import annotations

from collections.abc import Iterable

from qa.answer import Citation
from qa.disputes import Value
from qa.speakers import agree

Cited = tuple[Value, Citation]


def gathered(found: Iterable[Cited]) -> list[list[Cited]]:
    """Return the values with what they are cited from, those that one source gives alike together."""
    positions: list[list[Cited]] = []
    for each in found:
        same = next((position for position in positions if _is_one(position[0], each)), None)
        if same is None:
            positions.append([each])
        else:
            same.append(each)
    return positions


def _is_one(one: Cited, other: Cited) -> bool:
    """Tell whether two values are the same and from one source, which may be named in a shorter form."""
    (value, citation), (other_value, other_citation) = one, other
    bounds = (value.number, value.low, value.high)
    if bounds != (other_value.number, other_value.low, other_value.high):
        return False
    return agree(_source(citation), _source(other_citation))


def _source(citation: Citation) -> str:
    """Return who says it: the speaker, else the publisher or the document."""
    return citation.speaker or citation.publisher or citation.doc
