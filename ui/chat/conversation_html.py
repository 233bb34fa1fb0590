"""A conversation as HTML, and the list of conversations."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from html import escape

from qa.follow_up import Exchange
from ui.answers import ASKED_AS
from ui.chat.answer_html import answer_html
from ui.conversations import Heading
from ui.safe_html import flat, safe

WELCOME = '<div class="welcome">'
"""What stands in place of a conversation begins with it."""
NOTICE = '<p class="notice" role="alert">'
ENDINGS = {"md": "Markdown", "docx": "Word", "json": "JSON"}


def conversation_html(
    exchanges: Sequence[Exchange],
    *,
    pending: str | None = None,
    written: str = "",
    notice: str | None = None,
) -> str:
    """Return the questions and answers in their order, then the question that is being answered, if any.

    Of that one, what a model has written so far is shown. A notice is a sentence about what went wrong or
    was stopped.
    """
    shown = "".join(exchange_html(exchange, place) for place, exchange in enumerate(exchanges))
    shown += _pending(pending, written) + notice_html(notice)
    return f'<div class="conversation" role="log" aria-label="Conversation">{shown}</div>'


def exchange_html(exchange: Exchange, place: int) -> str:
    """Return one question and its answer, with the buttons that take it away."""
    stood = exchange.answer.question
    asked_as = f'<p class="asked-as">{ASKED_AS} {safe(stood)}</p>' if stood != exchange.asked else ""
    return (
        f'<article class="exchange"><h2 class="question">{safe(exchange.asked)}</h2>{asked_as}'
        f"{answer_html(exchange.answer, place)}{take_away_html('this answer', str(place))}</article>"
    )


def take_away_html(what: str, exchange: str) -> str:
    """Return the buttons that copy or download an answer, or the conversation where `exchange` is empty."""
    buttons = [
        _take_away("copy", exchange, "md", "Copy as Markdown", f"Copy {what} as Markdown with footnotes")
    ]
    buttons += [
        _take_away("download", exchange, ending, f".{ending}", f"Download {what} as {name}")
        for ending, name in ENDINGS.items()
    ]
    if not exchange:
        buttons.append(
            _take_away("link", "", "", "Copy link", "Copy the link that opens the conversation again")
        )
    return (
        f'<div class="take-away" role="group" aria-label="Take {what} away"><span>Take {what} away:</span>'
        f"{''.join(buttons)}</div>"
    )


def _take_away(event: str, exchange: str, ending: str, label: str, described: str) -> str:
    return (
        f'<button type="button" data-event="{event}" data-exchange="{exchange}" data-ending="{ending}"'
        f' aria-label="{label}: {described}">{label}</button>'
    )


def welcome_html(examples: Sequence[str], documents: int) -> str:
    """Return what stands in place of a conversation that has not begun."""
    if not documents:
        return (
            f"{WELCOME}<h2>No documents yet</h2><p>Add some under “Documents”, or on the command "
            "line with <code>onrecord ingest FOLDER</code>; they can be asked about at once.</p></div>"
        )
    buttons = "".join(
        f'<li><button type="button" class="example" data-event="example_select"'
        f' data-question="{escape(question)}">{safe(question)}</button></li>'
        for question in examples
    )
    shown = f"<h3>For example</h3><ul class='examples'>{buttons}</ul>" if examples else ""
    return (
        f"{WELCOME}<h2>Ask, and check the words</h2><p>Every answer is made of quotes from the "
        "documents; a click on its number shows the quote where it stands. Where the documents do not say, "
        f"neither does onrecord.</p>{shown}</div>"
    )


def headings_html(headings: Sequence[Heading], current: str | None) -> str:
    """Return the conversations of one browser as a list, each to be opened, renamed or deleted."""
    if not headings:
        return '<p class="none">No conversation is kept yet. The first question begins one.</p>'
    return f'<ul class="headings">{"".join(_heading(heading, current) for heading in headings)}</ul>'


def notice_html(notice: str | None) -> str:
    """Return a sentence about what went wrong or was stopped; nothing for None."""
    return f"{NOTICE}{safe(notice)}</p>" if notice else ""


def _heading(heading: Heading, current: str | None) -> str:
    changed = datetime.fromtimestamp(heading.changed, UTC).strftime("%Y-%m-%d %H:%M UTC")
    questions = "1 question" if heading.exchanges == 1 else f"{heading.exchanges} questions"
    here = ' aria-current="true"' if heading.id == current else ""
    id, title = escape(heading.id), flat(heading.title)
    return (
        f'<li{here}><button type="button" class="title" data-event="select" data-id="{id}">'
        f"{safe(heading.title)}</button>"
        f'<span class="about">{questions}, {changed}</span>'
        f'<button type="button" data-event="edit" data-id="{id}" data-ask="New title" data-title="{title}"'
        f' aria-label="Rename {title}">Rename</button>'
        f'<button type="button" data-event="delete" data-id="{id}" data-confirm="Delete “{title}” for good?"'
        f' aria-label="Delete {title}">Delete</button></li>'
    )


def _pending(question: str | None, written: str) -> str:
    if question is None:
        return ""
    words = f'<p class="words">{safe(written)}</p>' if written else ""
    working = "Writing …" if written else "Searching the documents and reading what was found …"
    return (
        f'<article class="exchange pending"><h2 class="question">{safe(question)}</h2>'
        f'{words}<p class="working">{working}</p></article>'
    )
