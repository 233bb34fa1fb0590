"""E-mails: the message that was written, without headers and attachments."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from email import message_from_bytes
from email.errors import HeaderParseError
from email.header import decode_header, make_header
from email.message import Message
from email.utils import parseaddr, parsedate_to_datetime

from ingest.documents import Metadata
from ingest.encoding import decode
from ingest.errors import UnreadableDocument
from ingest.fields import language_tag, one_line
from ingest.loaders import Loaded

LONGEST_HEADER = 2_000
"""Characters of a header that are read; decoding takes the square of its length."""
QUOTED = re.compile(r"(?:^[^\n>]{1,200}:[ \t]*\n(?:[ \t]*\n)?(?=>))?(?:^>[^\n]*(?:\n|\Z))+", re.MULTILINE)
NOT_TEXT = re.compile("[\x00-\x08\x0b-\x1f\x7f]")


def load(data: bytes) -> Loaded:
    """Return the plain text that was written, or that of the HTML where there is no other.

    The title is the subject, the publisher the sender's name as the From header gives it, and the date
    the day on which the message was sent where the sender was.
    """
    try:
        message = message_from_bytes(data)
        parts = list(_parts(message))
    except RecursionError as error:
        raise UnreadableDocument("Its parts are nested too deeply. Save the message alone.") from error
    if not any(message.get(name) for name in ("From", "Subject", "Date", "Received", "Message-ID")):
        raise UnreadableDocument("It is not an e-mail: it has no headers. Give it the ending of what it is.")
    notes: list[str] = []
    written = [_written(part, notes) for part in parts if not _is_attachment(part)]
    whole = "\n\n".join(filter(None, written))
    text = own_words(whole)
    if text != whole:
        notes.append("What it quotes of earlier messages was left out: those words are not the sender's.")
    if not text:
        raise UnreadableDocument(
            "It is an e-mail without any text. Save its attachments as files to read them."
        )
    attached = [_name(part) for part in parts if _is_attachment(part)]
    notes += [f"Its attachments were not read: {', '.join(attached)}."] if attached else []
    return Loaded(text, _metadata(message), notes=tuple(notes))


def own_words(text: str) -> str:
    """Return a message without the lines that quote an earlier one (RFC 3676, 4.5) and what leads them in.

    They are somebody else's words, and would be taken for the sender's.
    """
    return QUOTED.sub("", text).strip() if QUOTED.search(text) else text


def _metadata(message: Message) -> Metadata:
    name, address = parseaddr(_header(message, "From") or "")
    return Metadata(
        title=_header(message, "Subject"),
        publisher=one_line(name) or one_line(address),
        published=_sent(message),
        language=language_tag(_header(message, "Content-Language")),
    )


def _header(message: Message, name: str) -> str | None:
    value = message.get(name)
    if value is None:
        return None
    value = value[:LONGEST_HEADER] if isinstance(value, str) else value
    try:
        return one_line(str(make_header(decode_header(value))))
    except (HeaderParseError, LookupError, ValueError):
        return one_line(str(value))


def _sent(message: Message) -> date | None:
    try:
        return parsedate_to_datetime(_header(message, "Date") or "").date()
    except (ValueError, TypeError, IndexError, OverflowError):
        return None


def _parts(message: Message) -> Iterator[Message]:
    """Yield the single parts, and of those that say the same in several ways the plainest."""
    if message.get_content_type() == "message/rfc822" or not message.is_multipart():
        yield message
        return
    children = [part for part in message.get_payload() if isinstance(part, Message)]
    if message.get_content_type() == "multipart/alternative":
        plain = [part for part in children if part.get_content_type() == "text/plain" and _bytes(part)]
        children = plain[:1] or children[-1:]
    for part in children:
        yield from _parts(part)


def _is_attachment(part: Message) -> bool:
    is_text = part.get_content_type() in ("text/plain", "text/html")
    return not is_text or part.get_content_disposition() == "attachment" or bool(part.get_filename())


def _name(part: Message) -> str:
    return one_line(part.get_filename()) or f"one without a name ({part.get_content_type()})"


def _written(part: Message, notes: list[str]) -> str:
    """Return the text of a part, and add to the notes what is to know about it."""
    payload = _bytes(part)
    if not payload:
        return ""
    if part.get_content_type() == "text/html":
        from ingest.loaders import html

        loaded = html.load(payload)
        notes += loaded.notes
        return loaded.text
    text, note = decode(payload, part.get_content_charset())
    notes += [note] if note else []
    return NOT_TEXT.sub("", text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")).strip()


def _bytes(part: Message) -> bytes:
    payload = part.get_payload(decode=True)
    return payload.strip() if isinstance(payload, bytes) else b""
