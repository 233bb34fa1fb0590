"""Plain text: the file itself, decoded and otherwise unchanged."""

from ingest.documents import Metadata
from ingest.encoding import decode
from ingest.frontmatter import front_matter, masthead_line, title_line
from ingest.loaders import Loaded


def load(data: bytes) -> Loaded:
    """Return the text with its newlines; title and publisher are the front matter's or those above it."""
    text, note = decode(data)
    title = title_line(text)
    # A name over a menu without a title below it may be the title itself.
    publisher = masthead_line(text) if title else None
    known = Metadata(title=title, publisher=publisher).overridden_by(front_matter(text))
    return Loaded(text, known, notes=(note,) if note else ())
