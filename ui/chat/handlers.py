"""What the parts of the page do when they are used: from what was typed or clicked to what is shown."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor, wait
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from threading import Event
from typing import Any
from uuid import uuid4

import gradio as gr

from ingest.errors import OnrecordError
from qa.answer import Citation
from qa.follow_up import Exchange
from qa.llms.model.reply import Stopped
from ui.chat.chat import Chat, Scope, cited
from ui.chat.conversation_html import NOTICE, WELCOME, headings_html, notice_html, take_away_html
from ui.chat.document_panel import document_panel, nothing_to_show
from ui.chat.documents_html import documents_html, progress_html, removed_html, uploaded_html
from ui.chat.header_html import header_html
from ui.chat.messages import message
from ui.chat.streaming import Asking, growing
from ui.conversations import new_owner
from ui.uploads import Upload, remove, upload

Shown = tuple[Any, ...]
"""New values for parts of the page, in the order in which `ui.chat.app` names them."""

OTHERS = (
    "This conversation was begun in another browser. It can be read here; asking on makes a copy of yours."
)

HEARTBEAT = 0.5
"""How often an upload tells how far it is, in seconds."""


@dataclass(slots=True)
class Counted:
    """How far an ingest is, as it last told."""

    documents: int = 0
    total: int = 0

    def listen(self, *, documents: int, passages: int, total: int) -> None:  # noqa: ARG002
        """Take note; this is an `ingest.progress.Progress`."""
        self.documents, self.total = documents, total


class Handlers:
    """The functions of a page; they keep only what is being asked, so any number of browsers can use them."""

    def __init__(self, chat: Chat) -> None:
        self.chat = chat
        self._asking = Asking()

    # Asking

    def load(self, owner: str, linked: str) -> Shown:
        """Fill the page as it opens, with the conversation that its address names."""
        owner = owner or new_owner()
        return (owner, *self._conversation(linked, owner), *self._library())

    def ask(
        self,
        question: str,
        id: str,
        owner: str,
        sources: list[str],
        after: str,
        before: str,
        request: gr.Request,
    ) -> Iterator[Shown]:
        """Show the question at once, then its answer as it grows."""
        with self._asking.begun(request.session_hash) as stopped, suppress(Stopped):
            yield from self._asked(question, id, owner, (sources, after, before), stopped)

    def _asked(
        self, question: str, id: str, owner: str, limits: tuple[list[str], str, str], stopped: Event
    ) -> Iterator[Shown]:
        exchanges: Sequence[Exchange] = ()
        try:
            exchanges = self.chat.exchanges(id, owner)
            scope = Scope.parse(*limits)
            yield ("", *_asking(True), self.chat.page(exchanges, pending=question), *_same(3))
            for so_far in growing(partial(self.chat.continued, question, exchanges, scope), stopped):
                if stopped.is_set():  # a word that was on its way would be shown over the notice
                    return
                if isinstance(so_far, Exchange):
                    exchange, page = so_far, self.chat.page([*exchanges, so_far])
                else:
                    page = self.chat.page(exchanges, pending=question, written=so_far)
                yield ("", *_asking(True), page, *_same(3))
            # Whoever stopped the answer meanwhile is not served beyond the yield, and it is not kept.
            id = self.chat.keep(exchange, id, owner)
            yield (gr.skip(), *_asking(False), *self._conversation(id, owner))
        except OnrecordError as error:
            page = self.chat.page(exchanges, notice=message(error))
            yield (question, *_asking(False), page, *_same(3))

    def welcome(self, shown: str) -> Any:
        """Show the examples that were made, unless a question was asked or refused meanwhile."""
        is_welcome = shown.startswith(WELCOME) and NOTICE not in shown
        return self.chat.page(()) if is_welcome else gr.skip()

    def example(self, event: gr.EventData) -> str:
        """Put an example where questions are typed."""
        return _said(event, "question")

    def stop(self, id: str, owner: str, request: gr.Request) -> Shown:
        """Stop the answer, and show the conversation as it was before the question."""
        self._asking.stop(request.session_hash)
        notice = "Stopped. The question was not answered."
        return (*_asking(False), *self._conversation(id, owner, notice=notice))

    # Conversations

    def new(self, owner: str) -> Shown:
        """Begin anew."""
        return self._conversation("", owner)

    def open_conversation(self, owner: str, event: gr.EventData) -> Shown:
        """Go on with a conversation from the list."""
        return self._conversation(_said(event, "id"), owner)

    def rename(self, id: str, owner: str, event: gr.EventData) -> Shown:
        """Give a conversation another title."""
        named, title = _said(event, "id"), _said(event, "title")
        return self._changed(id, owner, lambda: self.chat.conversations.rename(named, owner, title))

    def delete(self, id: str, owner: str, event: gr.EventData) -> Shown:
        """Delete a conversation; one that is open is closed."""
        named = _said(event, "id")
        return self._changed(
            "" if named == id else id, owner, lambda: self.chat.conversations.delete(named, owner)
        )

    def take_away(self, id: str, owner: str, event: gr.EventData) -> dict[str, Any]:
        """Return a file for the page to save or to copy; a sentence in its place where there is none."""
        ending = _said(event, "ending")
        try:
            name, data = self.chat.taken_away(id, owner, _said(event, "exchange"), ending)
        except OnrecordError as error:
            return {"error": message(error), "once": uuid4().hex}
        content = b64encode(data).decode()
        return {"name": name, "data": content, "copy": _said(event, "event") == "copy", "once": uuid4().hex}

    # Documents

    def open_quote(self, id: str, owner: str, event: gr.EventData) -> str:
        """Show a document at the quote of a mark."""
        try:
            exchanges = self.chat.exchanges(id, owner)
            citation = cited(exchanges, _said(event, "exchange"), _said(event, "n"))
            return self._document(citation.doc, citation)
        except OnrecordError as error:
            return nothing_to_show(message(error))

    def open_document(self, event: gr.EventData) -> str:
        """Show a document from its beginning."""
        try:
            return self._document(_said(event, "doc"))
        except OnrecordError as error:
            return nothing_to_show(message(error))

    def search(self, words: str) -> str:
        """List the documents that have the words in what is known about them."""
        return documents_html(self.chat.library.entries(), words)

    def upload(self, files: list[str] | None) -> Iterator[Shown]:
        """Take the files that were uploaded into the index, say how far it is, then what became of each."""
        paths = [Path(file) for file in files or ()]
        so_far = Counted()
        taken = [Upload(path.name, path) for path in paths]
        with ThreadPoolExecutor(1) as thread:
            done = thread.submit(upload, taken, self.chat.library.settings, progress=so_far.listen)
            while wait([done], HEARTBEAT).not_done:
                yield gr.skip(), progress_html(so_far.documents, so_far.total)
        for path in paths:
            path.unlink(missing_ok=True)
        try:
            yield None, uploaded_html(done.result())
        except OnrecordError as error:
            yield None, notice_html(message(error))

    def remove(self, event: gr.EventData) -> str:
        """Take a document out of the index."""
        doc = _said(event, "doc")
        try:
            remove(doc, self.chat.library.settings)
        except OnrecordError as error:
            return notice_html(message(error))
        return removed_html(doc)

    def refresh(self, words: str, id: str, owner: str) -> Shown:
        """Show anew what depends on which documents there are."""
        return (self._conversation(id, owner)[0], *self._library(words))

    # What is shown

    def _document(self, doc: str, citation: Citation | None = None) -> str:
        library = self.chat.library
        return document_panel(library.index(), library.settings.ingest, doc, citation)

    def _library(self, words: str = "") -> Shown:
        entries = self.chat.library.entries()
        publishers = sorted({entry.metadata.publisher for entry in entries if entry.metadata.publisher})
        choices = [*publishers, *(entry.doc for entry in entries)]
        return header_html(entries), documents_html(entries, words), gr.update(choices=choices)

    def _conversation(self, id: str, owner: str, notice: str | None = None) -> Shown:
        """Return the conversation, the buttons that take it away, its id and the list of all."""
        exchanges: Sequence[Exchange] = ()
        try:
            if id:
                conversation = self.chat.conversations.read(id, owner)
                exchanges, notice = (
                    conversation.exchanges,
                    notice or (None if conversation.is_own else OTHERS),
                )
        except OnrecordError as error:
            id, notice = "", message(error)
        taken = take_away_html("the conversation", "") if exchanges else ""
        return self.chat.page(exchanges, notice=notice), taken, id, self._headings(id, owner)

    def _headings(self, id: str, owner: str) -> str:
        try:
            return headings_html(self.chat.conversations.headings(owner), id)
        except OnrecordError as error:
            return notice_html(message(error))

    def _changed(self, id: str, owner: str, change: Callable[[], None]) -> Shown:
        try:
            change()
        except OnrecordError as error:
            return self._conversation(id, owner, notice=message(error))
        return self._conversation(id, owner)


def _said(event: gr.EventData, name: str) -> str:
    """Return what a button says about itself; nothing where it does not, as the page is not to be trusted."""
    said = event._data.get(name, "") if isinstance(event._data, dict) else ""
    return said if isinstance(said, str) else ""


def _asking(running: bool) -> tuple[Any, Any]:
    """Show the button that asks or, while a question runs, the one that stops it."""
    return gr.update(visible=not running), gr.update(visible=running)


def _same(count: int) -> Shown:
    return tuple(gr.skip() for _ in range(count))
