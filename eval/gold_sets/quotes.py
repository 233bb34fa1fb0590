"""Whether gold evidence stands in the documents, and what stands there where it does not."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import PurePosixPath

from rapidfuzz import fuzz, process

from eval.evidence_spans import COVERED
from eval.gold_sets.folding import differences, found
from eval.gold_sets.problems import Problem, as_json, error, shown, warning
from eval.gold_sets.questions import GoldEvidence, GoldQuestion
from ingest.catalogue import Catalogue

PAGE_FURNITURE = "page_furniture"
"""The type of questions that only a menu, a link or a notice seems to answer; quotes are of those."""
FEW_DOCUMENTS = 500
"""A quote is looked for in the other documents where there are no more than these."""
LONGEST_COMPARED, LONGEST_QUOTE = 1_000_000, 1_000
"""Characters of a text in which something like a quote is looked for, and of such a quote."""
ALIKE = 75.0
"""The percentage of a quote or a name that has to agree for another to be shown as the nearest."""

_ELLIPSIS = re.compile(r"(?:\[\s*)?(?:…|\.\.\.+)(?:\s*\])?")


def quote_problems(question: GoldQuestion, catalogue: Catalogue) -> Iterator[Problem]:
    """Yield what is wrong with a question's evidence, seen against the documents."""
    for n, item in enumerate(question.evidence, start=1):
        yield from _problems(item, f"evidence {n}", catalogue)
        is_furniture = _is_furniture(item, catalogue)
        if is_furniture and question.type != PAGE_FURNITURE:
            yield warning(
                f"The quote of evidence {n} stands in what is taken for page furniture or a repeat, which is "
                "never cited. Quote the document's own statement."
            )
        if is_furniture is False and question.type == PAGE_FURNITURE:
            yield warning(
                f"The quote of evidence {n} is taken for the document's own statement, not for furniture, "
                "so that it may be cited. Choose another type, or another quote."
            )


def nearest(quote: str, text: str) -> str | None:
    """Return what a text says where it is most like a quote, in whole words; None where nothing is.

    One that is longer than LONGEST_QUOTE is found only where it differs in what typing changes.
    """
    place = found(quote, text)
    if place is None and len(quote) <= LONGEST_QUOTE and len(text) <= LONGEST_COMPARED:
        aligned = fuzz.partial_ratio_alignment(quote, text, score_cutoff=ALIKE)
        place = _whole_words(text, aligned.dest_start, aligned.dest_end) if aligned else None
    return text[slice(*place)] if place else None


def starts(quote: str, text: str) -> Iterator[int]:
    """Yield every offset at which a quote stands in a text."""
    at = text.find(quote)
    while at >= 0:
        yield at
        at = text.find(quote, at + 1)


def _problems(item: GoldEvidence, name: str, catalogue: Catalogue) -> Iterator[Problem]:
    entry, document = catalogue.entry(item.doc), catalogue.document(item.doc)
    if entry is None or document is None:
        yield error(
            f"The document {shown(item.doc)} of {name} is not in the index. {_meant(item, catalogue)}"
        )
    elif entry.repeats is not None:
        yield error(
            f"The document {shown(item.doc)} of {name} has the same text as {shown(entry.repeats)}, which is "
            "cited in its place. Name that one."
        )
    elif item.quote not in document.text:
        yield error(_misquoted(item, name, document.text, catalogue))


def _meant(item: GoldEvidence, catalogue: Catalogue) -> str:
    docs = [entry.doc for entry in catalogue.entries()]
    holding = _holding(item, catalogue)
    name = PurePosixPath(item.doc).name
    named = [doc for doc in docs if PurePosixPath(doc).name == name]
    like = process.extractOne(item.doc, docs, scorer=fuzz.ratio, score_cutoff=ALIKE)
    near = holding or next(iter(named), None) or (like[0] if like else None)
    if near:
        return f"Did you mean {shown(near)}?"
    return "See what there is with: onrecord sources"


def _misquoted(item: GoldEvidence, name: str, text: str, catalogue: Catalogue) -> str:
    place = found(item.quote, text)
    if place:
        there = text[slice(*place)]
        return (
            f"The quote of {name} differs in {_listed(differences(item.quote, there))} from what stands in "
            f"{shown(item.doc)}. Write: {as_json(there)}"
        )
    said = f"The quote of {name} does not stand in {shown(item.doc)}."
    if (other := _holding(item, catalogue)) is not None:
        return f"{said} It stands in {shown(other)}: name that document."
    parts = [part for part in map(str.strip, _ELLIPSIS.split(item.quote)) if part]
    if len(parts) > 1 and all(part in text for part in parts):
        return f"{said} It joins several places of it. Give each as an item of its own, without the ellipsis."
    like = nearest(item.quote, text)
    return f"{said} The nearest there is: {as_json(like)}" if like else f"{said} Copy it from the document."


def _holding(item: GoldEvidence, catalogue: Catalogue) -> str | None:
    """Return the first other document that holds a quote, of few documents."""
    if catalogue.document_count() > FEW_DOCUMENTS:
        return None
    others = (entry.doc for entry in catalogue.entries() if entry.repeats is None and entry.doc != item.doc)
    documents = (catalogue.document(doc) for doc in others)
    return next((d.doc for d in documents if d is not None and item.quote in d.text), None)


def _is_furniture(item: GoldEvidence, catalogue: Catalogue) -> bool | None:
    """Tell whether too little of a quote is statements, at each of its places, for a citation to be on it.

    None where the quote does not stand in the document, or another document stands for that.
    """
    entry, document = catalogue.entry(item.doc), catalogue.document(item.doc)
    if entry is None or document is None or entry.repeats is not None:
        return None
    length = len(item.quote)
    stated = (
        _stated(item.doc, at, at + length, catalogue) >= COVERED * length
        for at in starts(item.quote, document.text)
    )
    return not any(stated) if item.quote in document.text else None


def _stated(doc: str, start: int, end: int, catalogue: Catalogue) -> int:
    """Return how many characters of a range lie between the ends of statements."""
    spans = [s.span for s in catalogue.sentences(doc, start, end) if s.kind.is_statement]
    return sum(min(span.end, end) - max(span.start, start) for span in spans)


def _whole_words(text: str, start: int, end: int) -> tuple[int, int]:
    while start > 0 and not text[start - 1].isspace():
        start -= 1
    while end < len(text) and not text[end].isspace():
        end += 1
    part = text[start:end]
    return start + len(part) - len(part.lstrip()), end - len(part) + len(part.rstrip())


def _listed(words: Sequence[str]) -> str:
    return " and ".join(filter(None, (", ".join(words[:-1]), *words[-1:])))
