"""The values of a dispute gathered into positions: what one source says is one, whoever passes it on."""

from __future__ import annotations

import re
from collections.abc import Iterable

from ingest.names import fold
from qa.answer import Citation
from qa.disputes import Value

Cited = tuple[Value, Citation]

_WORD = re.compile(r"[^\W_]+")
_SMALL = frozenset("the a an of for and in at to on its mr mrs ms dr".split())


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
    names, others = _source(citation), _source(other_citation)
    if citation.speaker is None and other_citation.speaker is None:
        return names == others
    return bool(names and others) and (names <= others or others <= names)


def _source(citation: Citation) -> frozenset[str]:
    """Return the words of who says it: the speaker, else the publisher or the document."""
    name = citation.speaker or citation.publisher or citation.doc
    return frozenset(fold(word) for word in _WORD.findall(name) if word.casefold() not in _SMALL)
