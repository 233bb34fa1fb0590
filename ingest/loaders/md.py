"""Markdown: the file itself, decoded and otherwise unchanged, markup included."""

from ingest.documents import Metadata
from ingest.encoding import decode
from ingest.frontmatter import front_matter, markdown_title, masthead_line
from ingest.loaders import Loaded


def load(data: bytes) -> Loaded:
    """Return the text with its markup; title and publisher are the front matter's or those above it."""
    text, note = decode(data)
    known = Metadata(title=markdown_title(text), publisher=masthead_line(text)).overridden_by(
        front_matter(text)
    )
    return Loaded(text, known, notes=(note,) if note else ())
