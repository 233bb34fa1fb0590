"""Quotes verified: the share of quotes that stand in the files as they lie there now.

The first promise of the project's contract, checked by readers that share nothing with those of `ingest`.
Of a text or Markdown file, the text must have the citation's SHA-256 and hold the quote at the citation's
offsets. Of any other format, that must hold of the text that the index had, and each line of the quote must
stand in what a second reader finds in the file: letters and signs alike, white space, soft hyphens, ligatures
and the hyphens of broken words aside. Lines are looked for one by one, since what stands between them in the
file, such as a menu, may have been left out; a line is taken apart where table cells meet.

The quotes of citations and of the nearest passages count, over all questions. A quote of a document that the
index does not hold is wrong. One whose file is gone or cannot be read by the second reader is not counted.
"""

from __future__ import annotations

import hashlib
import re
from functools import lru_cache

from eval.figures import ratio
from eval.file_texts import Texts, file_texts, is_plain, letters
from eval.metrics import Metric, Section
from eval.samples import Sample, SavedDocument
from eval.scores import Score, Unscored
from qa.answer import Citation

PIECES = re.compile(r"(?:\A|[\n|])[\s|]*(?:- )?")
"""What parts the lines of a quote and the cells of a row, with the bullet that a list item is given."""


def quotes_verified(sample: Sample) -> Score | Unscored:
    """Score how many quotes stand in the files, of how many that could be looked for."""
    quotes = (*sample.answer.citations, *sample.answer.nearest)
    if not quotes:
        return Unscored("nothing is quoted")
    checked = [stands(quote, sample.documents.get(quote.doc)) for quote in quotes]
    known = [result for result in checked if isinstance(result, bool)]
    return (float(sum(known)), float(len(known))) if known else _first_reason(checked)


def stands(citation: Citation, document: SavedDocument | None) -> bool | Unscored:
    """Tell whether a quote stands in its document's file, or why that cannot be told."""
    if document is None:
        return False
    if document.path is None:
        return Unscored("it is not known where the file lies")
    texts = file_texts(document.path, citation.page)
    if isinstance(texts, Unscored):
        return texts
    if is_plain(document.path.name):
        return any(_is_slice(citation, text) for text in texts)
    return _is_slice(citation, document.text) and _holds(texts, citation.quote)


def _is_slice(citation: Citation, text: str) -> bool:
    is_quote = 0 <= citation.start < citation.end and text[citation.start : citation.end] == citation.quote
    return is_quote and _sha256(text) == citation.sha256


def _holds(texts: Texts, quote: str) -> bool:
    pieces = [letters(piece) for piece in PIECES.split(quote)]
    return any(all(piece in text for piece in pieces) for text in map(_letters, texts))


@lru_cache(maxsize=4096)
def _letters(text: str) -> str:
    return letters(text)


@lru_cache(maxsize=4096)
def _sha256(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def _first_reason(checked: list[bool | Unscored]) -> Unscored:
    return next(result for result in checked if isinstance(result, Unscored))


METRICS = (
    Metric(
        name="quotes verified",
        says="The share of quotes that stand in the files, read again by a second, simpler reader.",
        section=Section.CITATIONS,
        score=quotes_verified,
        figure=ratio,
    ),
)
