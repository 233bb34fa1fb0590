"""The page of the chat: its parts, and what happens when they are used."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import gradio as gr

from qa.settings import Settings
from ui.chat.api import add_api
from ui.chat.chat import Chat
from ui.chat.documents_html import what_can_be_added_html
from ui.chat.handlers import Handlers

ASKED_AT_ONCE = 4
"""So many questions are answered at the same time; the others wait their turn."""

CLICKS = """
element.addEventListener('click', (event) => {
  const button = event.target.closest('button[data-event]');
  if (button && element.contains(button)) window.onrecord.clicked(button, trigger);
});
"""
"""Makes a click on one of our buttons the event that the button names, with what it says about itself."""

DAY = '<label>{label}<input type="date" value="${{value}}"></label>'
DAY_CHANGED = "element.addEventListener('change', (event) => { props.value = event.target.value; });"

QUIET: dict[str, Any] = {"show_progress": "hidden", "api_visibility": "private"}
"""No function of the page shows a picture that moves, and none is among those for programs."""
WRITING: dict[str, Any] = {"concurrency_limit": 1, "concurrency_id": "write", **QUIET}
"""One writes to the index at a time."""


@dataclass(frozen=True, slots=True)
class Asking:
    """Where questions are asked."""

    log: gr.HTML
    question: gr.Textbox
    ask: gr.Button
    stop: gr.Button
    sources: gr.Dropdown
    after: gr.HTML
    before: gr.HTML
    take_away: gr.HTML
    new: gr.Button


@dataclass(frozen=True, slots=True)
class Documents:
    """What shows and changes what is indexed."""

    files: gr.File
    report: gr.HTML
    search: gr.Textbox
    list: gr.HTML


@dataclass(frozen=True, slots=True)
class Parts:
    """All parts of the page."""

    owner: gr.BrowserState
    """The token of the browser, which its conversations belong to."""
    current: gr.Textbox
    """The id of the conversation that is shown; hidden."""
    delivery: gr.JSON
    """A file for the browser to save or to copy; hidden."""
    head: gr.HTML
    asking: Asking
    documents: Documents
    headings: gr.HTML
    document: gr.HTML

    @property
    def conversation(self) -> list[gr.Component]:
        """What `Handlers` fills with a conversation."""
        return [self.asking.log, self.asking.take_away, self.current, self.headings]

    @property
    def library(self) -> list[gr.Component]:
        """What `Handlers` fills with what is indexed."""
        return [self.head, self.documents.list, self.asking.sources]


def build(chat: Chat) -> gr.Blocks:
    """Return the page, with its functions for programs, ready to be served."""
    page = gr.Blocks(title="onrecord", analytics_enabled=False, fill_width=True, delete_cache=(600, 3600))
    with page:
        add_api(chat, limit=ASKED_AT_ONCE)  # first, so that its names stay as they are
        parts = _parts(chat.library.settings)
        do = Handlers(chat)
        loaded = page.load(
            do.load,
            [parts.owner, parts.current],
            [parts.owner, *parts.conversation, *parts.library],
            js="(owner) => [owner, window.onrecord.linked()]",
            **QUIET,
        )
        # In two steps: the second sees what has been asked while the first was at work.
        made = loaded.then(chat.library.make_examples, None, None, **QUIET)
        made.then(do.welcome, parts.asking.log, parts.asking.log, **QUIET)
        _wire_asking(do, parts)
        _wire_conversations(do, parts)
        _wire_quotes(do, parts)
        _wire_documents(do, parts)
    page.queue(default_concurrency_limit=20)
    return page


def _parts(settings: Settings) -> Parts:
    owner = gr.BrowserState("", storage_key="onrecord.owner", secret="onrecord")  # noqa: S106
    current, delivery = gr.Textbox("", visible=False), gr.JSON(visible=False)
    head = gr.HTML(js_on_load=None, elem_id="head")
    with gr.Row(elem_id="sides"):
        with gr.Column(elem_id="main", scale=1), gr.Tabs():
            with gr.Tab("Ask"):
                asking = _asking()
            with gr.Tab("Documents"):
                documents = _documents(settings)
            with gr.Tab("Conversations"):
                headings = _buttons("headings")
        with gr.Column(elem_id="side", scale=1, min_width=280):
            document = _buttons("document")
    return Parts(owner, current, delivery, head, asking, documents, headings, document)


def _asking() -> Asking:
    log = _buttons("log")
    with gr.Row(elem_id="composer"):
        question = gr.Textbox(
            label="Your question",
            placeholder="Who said what, when, how many …",
            lines=1,
            max_lines=6,
            autofocus=True,
            scale=5,
            elem_id="question",
        )
        ask = gr.Button("Ask", variant="primary", elem_id="ask", scale=0)
        stop = gr.Button("Stop", variant="stop", elem_id="stop", scale=0, visible=False)
    with gr.Accordion("Sources and dates", open=False, elem_id="scope"):
        sources = gr.Dropdown(
            label="Only documents whose name or publisher holds",
            multiselect=True,
            allow_custom_value=True,
            elem_id="sources",
        )
        with gr.Row():
            after, before = _day("Published on or after", "after"), _day("Published on or before", "before")
    with gr.Row(elem_id="conversation-tools"):
        take_away = _buttons("take-away")
        new = gr.Button("New conversation", size="sm", elem_id="new", scale=0)
    return Asking(log, question, ask, stop, sources, after, before, take_away, new)


def _documents(settings: Settings) -> Documents:
    return Documents(
        files=gr.File(file_count="multiple", label="Add documents", elem_id="files", height=140),
        report=gr.HTML(what_can_be_added_html(settings), js_on_load=None, elem_id="report"),
        search=gr.Textbox(label="Search documents by name, title or publisher", elem_id="search"),
        list=_buttons("documents"),
    )


def _buttons(id: str) -> gr.HTML:
    """Return a place for HTML of ours, whose buttons are events."""
    return gr.HTML(elem_id=id, js_on_load=CLICKS, apply_default_css=False)


def _day(label: str, id: str) -> gr.HTML:
    """Return a field for a date, as the browser has it."""
    template = DAY.format(label=label)
    return gr.HTML("", html_template=template, js_on_load=DAY_CHANGED, elem_id=id, elem_classes="day")


def _wire_asking(do: Handlers, parts: Parts) -> None:
    asking = parts.asking
    shown = [asking.question, asking.ask, asking.stop, *parts.conversation]
    ask: dict[str, Any] = {
        "fn": do.ask,
        "inputs": [
            asking.question,
            parts.current,
            parts.owner,
            asking.sources,
            asking.after,
            asking.before,
        ],
        "outputs": shown,
        "concurrency_limit": ASKED_AT_ONCE,
        "concurrency_id": "ask",
        **QUIET,
    }
    typed = gr.on([asking.question.submit, asking.ask.click], **ask)
    example = asking.log.example_select(do.example, None, asking.question, **QUIET).then(**ask)
    asking.stop.click(do.stop, [parts.current, parts.owner], shown[1:], cancels=[typed, example], **QUIET)
    for event in (typed, example):
        _then(event, parts.current, "addressed")


def _wire_conversations(do: Handlers, parts: Parts) -> None:
    known = [parts.current, parts.owner]
    _then(parts.asking.new.click(do.new, parts.owner, parts.conversation, **QUIET), parts.current, "begun")
    opened = parts.headings.select(do.open_conversation, parts.owner, parts.conversation, **QUIET)
    _then(opened, parts.current, "opened")
    parts.headings.edit(do.rename, known, parts.conversation, **QUIET)
    parts.headings.delete(do.delete, known, parts.conversation, **QUIET)
    for place in (parts.asking.log, parts.asking.take_away):
        for event in (place.download, place.copy):
            _then(event(do.take_away, known, parts.delivery, **QUIET), parts.delivery, "deliver")


def _wire_quotes(do: Handlers, parts: Parts) -> None:
    known = [parts.current, parts.owner]
    _then(parts.asking.log.select(do.open_quote, known, parts.document, **QUIET), None, "shown")
    _then(parts.documents.list.select(do.open_document, None, parts.document, **QUIET), None, "shown")
    parts.document.clear(lambda: "", None, parts.document, **QUIET)


def _wire_documents(do: Handlers, parts: Parts) -> None:
    documents = parts.documents
    documents.search.change(do.search, documents.search, documents.list, **QUIET)
    uploaded = documents.files.upload(
        do.upload,
        documents.files,
        [documents.files, documents.report],
        **WRITING,
    )
    removed = documents.list.delete(do.remove, None, documents.report, **WRITING)
    for event in (uploaded, removed):
        inputs = [documents.search, parts.current, parts.owner]
        event.then(do.refresh, inputs, [parts.asking.log, *parts.library], **QUIET)


def _then(event: Any, given: gr.Component | None, function: str) -> None:
    """Call a function of our script when an event is over, with the value of a part."""
    argument = "value" if given is not None else ""
    event.then(None, given, None, js=f"({argument}) => window.onrecord.{function}({argument})", **QUIET)
