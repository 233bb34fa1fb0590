"""The words of a document: how often each occurs, and whether it stands there as a name."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from ingest.documents import Span

LONGEST = 64
"""Longer runs of letters are data, such as hashes and encoded files, not words."""

_MARKS = "".join(chr(code) for code in range(0x300, 0x10000) if unicodedata.category(chr(code))[0] == "M")
_LETTERS = rf"\w[\w{_MARKS}]*"
_ARTICLE = r"(?i:al|el|ash|as|an|at|ad|ar|az)[-\u2010\u2011]"
_WORD = re.compile(rf"(?:{_ARTICLE}(?=\w))?({_LETTERS}(?:'(?![sS]\b){_LETTERS})*)(?:'[sS]\b)?")
_TITLE_WORD = 4
"""From this length on, headings in title case capitalise every word."""


@dataclass(frozen=True, slots=True)
class WordCount:
    """How often a word occurs in a document's statements, and how often capitalised.

    The first word of a statement, and headings that capitalise every word, say little about capitals: there
    a capital counts only for words that the document never writes in lower case.
    """

    count: int
    capitalised: int

    @property
    def is_name(self) -> bool:
        """Whether the word stands as a name, allowing for those that open a statement."""
        return 3 * self.capitalised >= self.count


def words(text: str) -> Iterator[tuple[int, str]]:
    """Yield each word with the offset at which it starts, as it is written but for straight apostrophes.

    Hyphens part words, and an article joined by one (al-, ash-) is left out, as is a possessive 's.
    """
    for found in _WORD.finditer(_separated(text)):
        yield found.start(1), found[1]


def word_counts(text: str, spans: Iterable[Span]) -> dict[str, WordCount]:
    """Return the words in these spans of a text, case folded, in the order in which they first occur."""
    text = _separated(text)
    counts: Counter[str] = Counter()
    capitals: Counter[str] = Counter()
    telling: Counter[str] = Counter()
    lower: set[str] = set()
    for span in spans:
        found = _WORD.findall(text, span.start, span.end)
        counts.update(map(str.casefold, found))
        capitals.update(word.casefold() for word in found if word[0].isupper())
        small = [word for word in found if word[0].islower()]
        lower.update(map(str.casefold, small))
        if any(len(word) >= _TITLE_WORD for word in small):
            telling.update(word.casefold() for word in found[1:] if word[0].isupper())
    return {
        word: WordCount(count, telling[word] if word in lower else capitals[word])
        for word, count in counts.items()
        if len(word) <= LONGEST
    }


def _separated(text: str) -> str:
    """Return the text with straight apostrophes, and spaces for underscores; offsets stay as they are."""
    return text.replace("_", " ").replace("’", "'").replace("‘", "'")
