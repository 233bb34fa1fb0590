"""What a question takes for granted that nothing found says."""

from __future__ import annotations

import re

from ingest.index import Index
from qa.days import is_day
from qa.finding import Finding
from qa.meanings import words
from qa.premises import holds_word, premise

_YEAR = re.compile(r"\d{4}")
"""Documents of other years are silent on what is asked of one; a day they may name by its weekday."""
_REQUESTING = frozenset(
    """
    please list lists name names give show say find identify describe mention summarise summarize compare
    compares compared differ differs differed put mentioned described article articles digest digests document
    documents dispatch story stories paper papers text texts source sources outlet outlets version versions
    account accounts appear appears
    """.split()
)
"""Words that say what to do, or from which documents: no statement need have them."""


def unsaid(index: Index, finding: Finding) -> tuple[str, ...]:
    """Return the words of what the question takes for granted that no passage found has, names left out."""
    assumed = premise(finding.question.text)
    if assumed is None:
        return ()
    documents = [index.document(hit.span.doc) for hit in finding.hits]
    texts = [hit.span.of(document.text) for hit, document in zip(finding.hits, documents, strict=True)]
    found = words(" ".join([*texts, *(document.metadata.title or "" for document in documents)]))
    spelled = {term.word: words(" ".join(term.spellings)) for term in finding.query.terms}
    missing = [
        word
        for word in assumed.things
        if not (is_day(word.plain) and not _YEAR.fullmatch(word.plain))
        and word.plain not in _REQUESTING
        and not any(holds_word(found, other) for other in (word, *spelled.get(word.written.casefold(), ())))
    ]
    return tuple({word.plain: word.written for word in reversed(missing)}.values())[::-1]
