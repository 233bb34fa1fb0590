"""What a model wrote, as sentences, and each sentence as the statements that it marks."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ingest.sentences import cut

LONGEST = 20_000
"""Characters that are looked at; what stands behind them counts as one sentence that is not supported."""

_MARKS = r"\[\d{1,6}(?:\s*[,;]\s*\d{1,6})*\]"
_GROUP = re.compile(rf"\s*{_MARKS}(?:\s*(?:,|and)?\s*{_MARKS})*")
_MARK = re.compile(r"\d+")
_MARKED_BEHIND = re.compile(rf"(?P<stop>[.!?]+)(?P<marks>(?:\s*{_MARKS})+)[.]?(?=\s|$)")
_JOINT = re.compile(
    r"^[\s,;:.–—-]*(?:(?:and|but|while|whereas|though|although|however|meanwhile|also|in contrast"
    r"|by contrast|on the other hand|at the same time)\b,?\s*)*",
    re.IGNORECASE,
)
_DIFFERING = re.compile(
    r"^(?:the\s+)?(?:documents|sources|accounts|figures|estimates|reports|numbers|counts)\s+(?:differ|disagree|vary)"
    r"(?:\s+on\s+this)?\s*[:.,;–—-]\s*",
    re.IGNORECASE,
)
"""What opens a dispute, and says nothing itself."""


@dataclass(frozen=True, slots=True)
class Statement:
    """A part of a sentence, and the numbers of the quotes that it cites."""

    words: str
    """Without its marks and without what joins it to the statement before."""
    marks: tuple[int, ...]
    start: int
    end: int
    """Where in its sentence its marks stand, half-open; nothing where it has none."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence as it was written, and what it states; what stands behind its last mark has none."""

    text: str
    statements: tuple[Statement, ...]


def sentences(draft: str, *, is_disputed: bool = False) -> list[Sentence]:
    """Return the sentences of a draft, in order; only in a dispute one may say that the documents differ."""
    seen = " ".join(draft[:LONGEST].split())
    text = _MARKED_BEHIND.sub(r"\g<marks>\g<stop>", seen)
    texts = _whole([piece.span.of(text).strip() for piece in cut("", text)])
    found = [Sentence(each, tuple(_statements(each, is_disputed=is_disputed))) for each in texts]
    return [*found, Sentence("", ())] if len(draft) > LONGEST else found


def _whole(pieces: Sequence[str]) -> list[str]:
    """Return pieces of a text so that none ends within a quotation, nor before its marks."""
    found: list[str] = []
    for piece in pieces:
        leading = _GROUP.match(piece)
        if found and (found[-1].count("“") > found[-1].count("”") or leading):
            end = leading.end() if leading and found[-1].count("“") <= found[-1].count("”") else len(piece)
            end += len(piece[end:]) - len(piece[end:].lstrip(" .")) if end < len(piece) else 0
            found[-1] = f"{found[-1]} {piece[:end].strip()}"
            piece = piece[end:].strip()
        if piece:
            found.append(piece)
    return found


def _statements(text: str, *, is_disputed: bool) -> Iterator[Statement]:
    opening = _DIFFERING.match(text) if is_disputed else None
    first = begins = opening.end() if opening else 0
    for group in _GROUP.finditer(text):
        words = text[begins : group.start()]
        marks = tuple(dict.fromkeys(int(mark) for mark in _MARK.findall(group.group())))
        yield Statement(_joined(words) if begins > first else words.strip(), marks, *group.span())
        begins = group.end()
    rest = text[begins:].strip(" .!;,")
    if rest:
        yield Statement(rest, (), begins, begins)


def _joined(words: str) -> str:
    return _JOINT.sub("", words).strip()
