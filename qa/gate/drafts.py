"""What a model wrote, as sentences, and each sentence as the statements that it marks."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ingest.sentences import cut
from qa.gate.draft_forms import blocks, unopened

LONGEST = 20_000
"""Characters that are looked at; what stands behind them counts as one sentence that is not supported."""

_MARKS = r"\[\d{1,6}(?:\s*[,;]\s*\d{1,6})*\]"
_GROUP = re.compile(rf"\s*{_MARKS}(?:\s*(?:,|and)?\s*{_MARKS})*")
_MARK = re.compile(r"\d+")
_MARKED_BEHIND = re.compile(rf"(?<![.!?])(?P<stop>[.!?]{{1,8}}+)(?P<marks>(?:\s*{_MARKS})++)[.]?(?=\s|$)")
_JOINT = re.compile(
    r"^[\s,;:.–—-]*(?:(?:and|but|while|whereas|though|although|however|meanwhile|also|in contrast"
    r"|by contrast|on the other hand|at the same time)\b,?\s*)*",
    re.IGNORECASE,
)
_DIFFERING = re.compile(
    r"^(?:the\s+)?(?:documents|sources|accounts|figures|estimates|reports|numbers|counts)\s+(?:differ|disagree|vary)"
    r"(?:\s+(?:on\s+this|by\s+day|in\s+what\s+they\s+count))?\s*[:.,;–—-]\s*",
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
    found = [
        Sentence(each, tuple(_statements(each, is_disputed=is_disputed)))
        for block in blocks(draft[:LONGEST])
        for each in _texts(block, is_disputed=is_disputed)
    ]
    return [*found, Sentence("", ())] if len(draft) > LONGEST else found


def _texts(block: str, *, is_disputed: bool) -> Iterator[str]:
    """Yield the sentences of a block, without what opens them."""
    text = _MARKED_BEHIND.sub(r"\g<marks>\g<stop>", _led(block))
    for piece in _whole([piece.span.of(text).strip() for piece in cut("", text)]):
        opened = unopened(piece, is_disputed=is_disputed)
        if opened:
            yield opened


def _led(block: str) -> str:
    """Return a block with its mark behind it, where it has one before it and no other."""
    leading = _GROUP.match(block)
    if leading is None or _GROUP.search(block, leading.end()):
        return block
    words = block[leading.end() :].strip(" :,-–—")
    return f"{words} {leading.group().strip()}" if words else block


def _whole(pieces: Sequence[str]) -> list[str]:
    """Return pieces of a text so that none ends within a quotation, nor before its marks."""
    found: list[str] = []
    for piece in pieces:
        leading = _GROUP.match(piece)
        if found and (found[-1].count("“") > found[-1].count("”") or leading):
            end = leading.end() if leading and found[-1].count("“") <= found[-1].count("”") else len(piece)
            end = len(piece) if piece[end:].lstrip().startswith((";", ",")) else end
            end += len(piece[end:]) - len(piece[end:].lstrip(" .")) if end < len(piece) else 0
            added = piece[:end].strip()
            found[-1] += added if added.startswith((";", ",", ".")) else f" {added}"
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
