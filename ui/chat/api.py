"""What the chat offers to programs: the same answers, as the JSON that the command line prints."""

from __future__ import annotations

from typing import Any

import gradio as gr
from gradio.events import api

from ingest.errors import OnrecordError
from ui.chat.chat import Chat, Scope
from ui.chat.messages import message


def add_api(chat: Chat, *, limit: int) -> None:
    """Add the functions for programs to the page that is being built."""

    def ask(
        question: str, sources: list[str] | None = None, after: str | None = None, before: str | None = None
    ) -> dict[str, Any]:
        """Answer a question in the documents' own words, with each quote and where it stands.

        Args:
            question: The question, as one would ask a person.
            sources: Use only documents whose name or publisher holds one of these.
            after: Use only documents published on this day or later, such as 2026-01-31.
            before: Use only documents published on this day or earlier.

        Returns:
            The answer as `onrecord.answer/1`: status, answer, citations, positions, nearest, reason.

        """
        try:
            return chat.ask(question, Scope.parse(sources, after, before)).as_json()
        except OnrecordError as error:
            raise gr.Error(message(error), print_exception=False) from error

    def documents() -> list[dict[str, Any]]:
        """List the documents that can be asked about: name, title, publisher, date and passages."""
        return [
            {
                "doc": entry.doc,
                "title": entry.metadata.title,
                "publisher": entry.metadata.publisher,
                "published": entry.metadata.published.isoformat() if entry.metadata.published else None,
                "passages": entry.passages,
                "notes": list(entry.notes),
            }
            for entry in chat.library.entries()
        ]

    api(ask, api_name="ask", concurrency_limit=limit, concurrency_id="ask")
    api(documents, api_name="documents")
