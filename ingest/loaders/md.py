"""Markdown: the file itself, decoded and otherwise unchanged, markup included."""

from ingest.documents import Metadata
from ingest.encoding import decode
from ingest.frontmatter import front_matter, markdown_title
from ingest.loaders import Loaded


def load(data: bytes) -> Loaded:
    """Return the text with its markup; the title is the front matter's or the first heading."""
    text, note = decode(data)
    known = Metadata(title=markdown_title(text)).overridden_by(front_matter(text))
    return Loaded(text, known, notes=(note,) if note else ())
