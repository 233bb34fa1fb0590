"""The page of the chat: its parts, and what happens when they are used."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import gradio as gr

from ui.chat.api import add_api
from ui.chat.chat import Chat
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
DAY_CHANGED = """
element.addEventListener('change', (event) => { props.value = event.target.value; });
"""

QUIET: dict[str, Any] = {"show_progress": "hidden", "api_visibility": "private"}
"""No picture that moves, and no function of the page among those for programs."""


@dataclass(frozen=True, slots=True)
class Ask:
    """The parts of the page where questions are asked."""

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
    """The parts of the page that show what is indexed."""

    files: gr.File
    report: gr.HTML
    search: gr.Textbox
    list: gr.HTML


def build(chat: Chat) -> gr.Blocks:
    """Return the page, with its functions for programs, ready to be served."""
    with gr.Blocks(title="onrecord", analytics_enabled=False, fill_width=True) as page:
        owner = gr.BrowserState("", storage_key="onrecord.owner", secret="onrecord")  # noqa: S106
        current = gr.Textbox("", visible=False)
        delivery = gr.JSON(visible=False)
        head = gr.HTML(js_on_load=None)
        with gr.Row(elem_id="sides"):
            with gr.Column(elem_id="main", scale=1):
                with gr.Tabs():
                    with gr.Tab("Ask"):
                        ask = _ask()
                    with gr.Tab("Documents"):
                        documents = _documents()
                    with gr.Tab("Conversations"):
                        headings = _buttons("headings")
            with gr.Column(elem_id="side", scale=1, min_width=280):
                document = _buttons("document")
        _wire(Handlers(chat), page, ask, documents, headings, document, owner, current, delivery, head)
        add_api(chat, limit=ASKED_AT_ONCE)
    page.queue(default_concurrency_limit=20)
    return page


def _ask() -> Ask:
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
        ask = gr.Button("Ask", variant="primary", elem_id="ask", min_width=90, scale=0)
        stop = gr.Button("Stop", variant="stop", elem_id="stop", min_width=90, scale=0, visible=False)
    with gr.Accordion("Sources and dates", open=False, elem_id="scope"):
        sources = gr.Dropdown(
            label="Only documents whose name or publisher holds",
            multiselect=True,
            allow_custom_value=True,
            elem_id="sources",
        )
        with gr.Row():
            after, before = _day("Published from", "after"), _day("Published until", "before")
    with gr.Row(elem_id="conversation-tools"):
        take_away = _buttons("take-away")
        new = gr.Button("New conversation", size="sm", elem_id="new", scale=0, min_width=160)
    return Ask(log, question, ask, stop, sources, after, before, take_away, new)


def _documents() -> Documents:
    return Documents(
        files=gr.File(file_count="multiple", label="Add documents", elem_id="files", height=140),
        report=gr.HTML(js_on_load=None, elem_id="report"),
        search=gr.Textbox(label="Search documents by name, title or publisher", elem_id="search"),
        list=_buttons("documents"),
    )


def _buttons(id: str) -> gr.HTML:
    """Return a place for HTML of ours, whose buttons are events."""
    return gr.HTML(elem_id=id, js_on_load=CLICKS, apply_default_css=False)


def _day(label: str, id: str) -> gr.HTML:
    """Return a field for a date, as the browser has it."""
    return gr.HTML(
        "", html_template=DAY.format(label=label), js_on_load=DAY_CHANGED, elem_id=id, elem_classes="day"
    )


def _wire(
    do: Handlers,
    page: gr.Blocks,
    ask: Ask,
    documents: Documents,
    headings: gr.HTML,
    document: gr.HTML,
    owner: gr.BrowserState,
    current: gr.Textbox,
    delivery: gr.JSON,
    head: gr.HTML,
) -> None:
    """Say what happens when a part is used."""
    conversation = [ask.log, ask.take_away, current, headings]
    library = [head, documents.list, ask.sources]
    page.load(
        do.load,
        [owner, current],
        [owner, *conversation, *library],
        js="(owner) => [owner, window.onrecord.linked()]",
        **QUIET,
    )

    asking = {
        "fn": do.ask,
        "inputs": [ask.question, current, owner, ask.sources, ask.after, ask.before],
        "outputs": [ask.question, ask.ask, ask.stop, *conversation],
        "concurrency_limit": ASKED_AT_ONCE,
        "concurrency_id": "ask",
        **QUIET,
    }
    typed = gr.on([ask.question.submit, ask.ask.click], **asking)
    example = ask.log.example_select(do.example, None, ask.question, **QUIET)
    clicked = example.then(**asking)
    ask.stop.click(
        do.stop, [current, owner], [ask.ask, ask.stop, *conversation], cancels=[typed, clicked], **QUIET
    )
    for done in (typed, clicked):
        done.then(None, current, None, js="(id) => window.onrecord.addressed(id)", **QUIET)

    ask.new.click(do.new, owner, conversation, **QUIET).then(
        None, current, None, js="(id) => window.onrecord.addressed(id)", **QUIET
    )
    opened = headings.select(do.open_conversation, owner, conversation, **QUIET)
    opened.then(None, current, None, js="(id) => window.onrecord.conversed(id)", **QUIET)
    headings.edit(do.rename, [current, owner], conversation, **QUIET)
    headings.delete(do.delete, [current, owner], conversation, **QUIET)

    for shown, function in ((ask.log, do.open_quote), (documents.list, do.open_document)):
        inputs = [current, owner] if shown is ask.log else None
        shown.select(function, inputs, document, **QUIET).then(
            None, None, None, js="() => window.onrecord.shown()", **QUIET
        )
    document.clear(lambda: "", None, document, **QUIET)

    for taken in (ask.log, ask.take_away):
        for event in (taken.download, taken.copy):
            event(do.take_away, [current, owner], delivery, **QUIET).then(
                None, delivery, None, js="(file) => window.onrecord.deliver(file)", **QUIET
            )

    documents.search.input(do.search, documents.search, documents.list, **QUIET)
    writing = {"concurrency_limit": 1, "concurrency_id": "write", "api_visibility": "private"}
    documents.files.upload(
        do.upload, documents.files, [documents.files, documents.report], show_progress_on=documents.report, **writing
    ).then(do.refresh, [documents.search, current, owner], [ask.log, *library], **QUIET)
    documents.list.delete(do.remove, None, documents.report, show_progress="hidden", **writing).then(
        do.refresh, [documents.search, current, owner], [ask.log, *library], **QUIET
    )
