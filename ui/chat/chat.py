"""What the chat does, without the page that it does it on: asking, keeping, taking away."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Self

from ingest.errors import UsageError
from qa.answer import Answer, Citation
from qa.follow_up import Exchange
from qa.model_tasks.asking import Listening
from ui.chat.conversation_html import conversation_html, welcome_html
from ui.chat.library import Library
from ui.conversations import Conversations
from ui.exports import export


@dataclass(frozen=True, slots=True)
class Scope:
    """Which documents a question may use; all by default."""

    sources: tuple[str, ...] = ()
    after: date | None = None
    before: date | None = None

    @classmethod
    def parse(cls, sources: Sequence[str] | None, after: str | None, before: str | None) -> Self:
        """Read a scope as it was typed; UsageError for what is no date."""
        return cls(tuple(sources or ()), _day(after), _day(before))


@dataclass(frozen=True, slots=True)
class Chat:
    """Questions over one library, in conversations that are kept."""

    library: Library
    conversations: Conversations

    def ask(self, question: str, scope: Scope) -> Answer:
        """Answer a question that stands alone; raises what `Engine.ask` raises."""
        return self.library.engine().ask(
            question, sources=scope.sources, after=scope.after, before=scope.before
        )

    def continued(
        self, question: str, before: Sequence[Exchange], scope: Scope, listening: Listening | None = None
    ) -> Exchange:
        """Answer a question that may lean on those before it; raises what `Engine.ask` raises."""
        answer = self.library.engine().ask(
            question,
            sources=scope.sources,
            after=scope.after,
            before=scope.before,
            history=before,
            listening=listening,
        )
        return Exchange(question, answer)

    def exchanges(self, id: str, owner: str) -> tuple[Exchange, ...]:
        """Return the questions and answers of a conversation; none of one that has not begun."""
        return self.conversations.read(id, owner).exchanges if id else ()

    def keep(self, exchange: Exchange, id: str, owner: str) -> str:
        """Keep an exchange and return the id of its conversation: a new one, or a copy of another's."""
        if not id:
            return self.conversations.start(owner, exchange).id
        if not self.conversations.read(id, owner).is_own:
            id = self.conversations.copy(id, owner).id
        self.conversations.append(id, owner, exchange)
        return id

    def page(
        self,
        exchanges: Sequence[Exchange],
        *,
        pending: str | None = None,
        written: str = "",
        notice: str | None = None,
    ) -> str:
        """Return a conversation as HTML, or what stands in its place before it begins."""
        if exchanges or pending:
            return conversation_html(exchanges, pending=pending, written=written, notice=notice)
        welcome = welcome_html(self.library.examples(), len(self.library.entries()))
        return welcome + (conversation_html((), notice=notice) if notice else "")

    def taken_away(self, id: str, owner: str, exchange: str, ending: str) -> tuple[str, bytes]:
        """Return the name and the contents of a file: one answer, or all where `exchange` is empty."""
        conversation = self.conversations.read(id, owner)
        exchanges, title = conversation.exchanges, conversation.title
        if not exchange:
            name = _file_name(f"conversation {title}")
            return f"{name}.{ending}", export(exchanges, ending, title=title)
        one = exchanges[_place(exchange, len(exchanges))]
        return f"{_file_name(one.asked)}.{ending}", export([one], ending)


def cited(exchanges: Sequence[Exchange], exchange: str, n: str) -> Citation:
    """Return the citation that a page names; UsageError where there is none."""
    answer = exchanges[_place(exchange, len(exchanges))].answer
    for citation in answer.citations or answer.nearest:
        if str(citation.n) == n:
            return citation
    raise UsageError("There is no such quote in this conversation. Load the page anew.")


def _place(text: str, count: int) -> int:
    if not text.isdecimal() or int(text) >= count:
        raise UsageError("There is no such answer in this conversation. Load the page anew.")
    return int(text)


def _day(text: str | None) -> date | None:
    try:
        return date.fromisoformat(text.strip()) if text and text.strip() else None
    except ValueError as error:
        raise UsageError("A date is written as year, month and day, such as 2026-01-31.") from error


def _file_name(title: str) -> str:
    words = re.findall(r"[a-z0-9]+", title.lower())[:8]
    return "-".join(["onrecord", *words])[:80]
