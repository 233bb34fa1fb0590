"""Conversations, kept on disk: each has an owner and can be read by whoever knows its id."""

from __future__ import annotations

import hashlib
import json
import secrets
import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from ingest.errors import UsageError
from qa.follow_up import Exchange
from qa.saved_answers import answer_of
from qa.terminal import one_line

LONGEST_TITLE = 120
WAIT_SECONDS = 30.0
"""So long a thread waits for another one to finish writing."""
TABLES = """
CREATE TABLE IF NOT EXISTS conversations (
    id TEXT PRIMARY KEY, owner TEXT NOT NULL, title TEXT NOT NULL, changed REAL NOT NULL
) STRICT;
CREATE TABLE IF NOT EXISTS exchanges (
    conversation TEXT NOT NULL REFERENCES conversations (id) ON DELETE CASCADE,
    place INTEGER NOT NULL, asked TEXT NOT NULL, answer TEXT NOT NULL,
    PRIMARY KEY (conversation, place)
) STRICT;
CREATE INDEX IF NOT EXISTS owners ON conversations (owner, changed);
"""


class NoConversation(UsageError):
    """There is no conversation of the id, or it is another owner's."""


@dataclass(frozen=True, slots=True)
class Heading:
    """A conversation as a list shows it."""

    id: str
    title: str
    changed: float
    """Seconds since 1970."""
    exchanges: int


@dataclass(frozen=True, slots=True)
class Conversation:
    """A conversation as it was read."""

    id: str
    title: str
    is_own: bool
    """Whether the one who reads it owns it, and may add to it, rename it and delete it."""
    exchanges: tuple[Exchange, ...]


def new_owner() -> str:
    """Return a token for a browser, which nobody can guess."""
    return secrets.token_urlsafe(24)


class Conversations:
    """The conversations in one SQLite file, which is made when it is first needed. Threads may share it.

    A method raises UsageError where the file cannot be used, and NoConversation where there is none of the
    id, or where it would change another owner's. Owners are kept as hashes: the file gives nobody's away.
    """

    def __init__(self, path: Path) -> None:
        self.path = path

    def start(self, owner: str, exchange: Exchange) -> Conversation:
        """Keep a new conversation, entitled by its first question."""
        return self._kept(owner, title_of(exchange.asked), (exchange,))

    def append(self, id: str, owner: str, exchange: Exchange) -> None:
        """Add a question and its answer to a conversation."""
        with self._changing(id, owner) as connection:
            connection.execute(
                "INSERT INTO exchanges SELECT ?, coalesce(max(place), 0) + 1, ?, ? FROM exchanges"
                " WHERE conversation = ?",
                (id, *_written(exchange), id),
            )
            connection.execute("UPDATE conversations SET changed = ? WHERE id = ?", (time.time(), id))

    def headings(self, owner: str) -> tuple[Heading, ...]:
        """Return the conversations of one owner, the one that changed last first."""
        with self._connection() as connection:
            rows = connection.execute(
                "SELECT id, title, changed, (SELECT count(*) FROM exchanges WHERE conversation = id)"
                " FROM conversations WHERE owner = ? ORDER BY changed DESC, id",
                (_hashed(owner),),
            ).fetchall()
        return tuple(Heading(*row) for row in rows)

    def read(self, id: str, owner: str) -> Conversation:
        """Return a conversation: the id is enough to read it, so that a link can be given to others."""
        with self._connection() as connection:
            connection.execute("BEGIN")  # so that both statements see the same state
            found = connection.execute(
                "SELECT title, owner FROM conversations WHERE id = ?", (id,)
            ).fetchone()
            rows = connection.execute(
                "SELECT asked, answer FROM exchanges WHERE conversation = ? ORDER BY place", (id,)
            ).fetchall()
        if found is None:
            raise NoConversation("There is no such conversation; it may have been deleted. Begin a new one.")
        title, owned_by = found
        exchanges = tuple(Exchange(asked, answer_of(json.loads(answer))) for asked, answer in rows)
        return Conversation(id, title, owned_by == _hashed(owner), exchanges)

    def copy(self, id: str, owner: str) -> Conversation:
        """Keep a copy of a conversation for an owner, to go on with what another one began."""
        found = self.read(id, owner)
        return self._kept(owner, found.title, found.exchanges)

    def rename(self, id: str, owner: str, title: str) -> None:
        """Give a conversation another title; raise UsageError for an empty one."""
        if not one_line(title):
            raise UsageError("The title is empty. Give the conversation another one.")
        with self._changing(id, owner) as connection:
            connection.execute("UPDATE conversations SET title = ? WHERE id = ?", (title_of(title), id))

    def delete(self, id: str, owner: str) -> None:
        """Delete a conversation for good."""
        with self._changing(id, owner) as connection:
            connection.execute("DELETE FROM conversations WHERE id = ?", (id,))

    def _kept(self, owner: str, title: str, exchanges: tuple[Exchange, ...]) -> Conversation:
        id = secrets.token_urlsafe(16)
        with self._connection() as connection, _transaction(connection):
            connection.execute(
                "INSERT INTO conversations VALUES (?, ?, ?, ?)", (id, _hashed(owner), title, time.time())
            )
            connection.executemany(
                "INSERT INTO exchanges VALUES (?, ?, ?, ?)",
                [(id, place, *_written(exchange)) for place, exchange in enumerate(exchanges, start=1)],
            )
        return Conversation(id, title, is_own=True, exchanges=exchanges)

    @contextmanager
    def _changing(self, id: str, owner: str) -> Iterator[sqlite3.Connection]:
        """Give a connection within a transaction, to change a conversation that is the owner's."""
        with self._connection() as connection, _transaction(connection):
            query = "SELECT 1 FROM conversations WHERE id = ? AND owner = ?"
            if connection.execute(query, (id, _hashed(owner))).fetchone() is None:
                raise NoConversation(
                    "There is no such conversation of yours; it may have been deleted. Begin a new one."
                )
            yield connection

    @contextmanager
    def _connection(self) -> Iterator[sqlite3.Connection]:
        """Give a connection of its own to each call, as SQLite's own locks then serve every thread."""
        try:
            self.path.parent.mkdir(0o700, parents=True, exist_ok=True)
            with closing(
                sqlite3.connect(self.path, timeout=WAIT_SECONDS, isolation_level=None)
            ) as connection:
                # Of several that begin at once one sets it, and SQLite does not make the others wait; what
                # else may be wrong shows at the next statement.
                with suppress(sqlite3.OperationalError):
                    connection.execute("PRAGMA journal_mode = WAL")
                connection.execute("PRAGMA foreign_keys = ON")
                connection.execute("PRAGMA secure_delete = ON")
                connection.executescript(TABLES)
                yield connection
        except (OSError, sqlite3.Error, UnicodeEncodeError) as error:
            raise UsageError(
                "The conversations cannot be kept or read. Check the space on the disk and the permissions "
                f"of the file {self.path.name} beside the index."
            ) from error


def title_of(text: str) -> str:
    """Return a text as a title: on one line, and not at any length."""
    line = one_line(text)
    return line if len(line) <= LONGEST_TITLE else f"{line[: LONGEST_TITLE - 1].rstrip()}…"


@contextmanager
def _transaction(connection: sqlite3.Connection) -> Iterator[None]:
    """Keep all that is done inside, or, when it fails or the process ends, nothing."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
    except BaseException:
        connection.execute("ROLLBACK")
        raise
    connection.execute("COMMIT")


def _hashed(owner: str) -> str:
    return hashlib.sha256(owner.encode("utf-8", "surrogatepass")).hexdigest()


def _written(exchange: Exchange) -> tuple[str, str]:
    return exchange.asked, json.dumps(exchange.answer.as_json())
