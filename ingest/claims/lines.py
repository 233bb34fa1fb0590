"""The lines of a document, and whom they are attributed to."""

from __future__ import annotations

from dataclasses import dataclass

from ingest.documents import Kind


@dataclass(frozen=True, slots=True)
class Line:
    """A sentence, heading or list item of a document, and whether a paragraph begins with it."""

    text: str
    kind: Kind
    opens_paragraph: bool


@dataclass(frozen=True, slots=True)
class Attribution:
    """Whom a document names as saying a sentence."""

    speaker: str
    """As the document names him most fully where the sentence has a pronoun or a short form."""
    carried: bool
    """Whether the name stands in another sentence."""
