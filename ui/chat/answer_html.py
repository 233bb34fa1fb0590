"""An answer as HTML."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from qa.answer import Answer, Status
from ui.answers import limits
from ui.chat.citation_html import card_html, mark_html, nearest_html
from ui.chat.dispute_html import dispute_html
from ui.marked_answers import parts
from ui.safe_html import safe

HEADINGS = {
    Status.ANSWERED: "Answered",
    Status.DISPUTED: "Disputed: the documents differ, and none is picked as right",
    Status.NOT_FOUND: "Not found: the documents do not say",
}


def answer_html(answer: Answer, exchange: int) -> str:
    """Return an answer; `exchange` is its place in the conversation, counted from 0."""
    body = _silence(answer, exchange) if answer.status is Status.NOT_FOUND else _statement(answer, exchange)
    status = f'<p class="status">{HEADINGS[answer.status]}</p>'
    return f'<div class="answer {answer.status.value}">{status}{body}</div>'


def _statement(answer: Answer, exchange: int) -> str:
    dispute = dispute_html(answer, exchange) if answer.positions else ""
    in_table = {n for position in answer.positions for n in position.citations}
    cards = "".join(
        card_html(citation, exchange) for citation in answer.citations if citation.n not in in_table
    )
    quotes = f'<h3>Quotes</h3><ol class="citations">{cards}</ol>' if cards else ""
    searched = _searched(answer.settings) if limits(answer.settings) else ""
    missing = f'<p class="reason">{safe(answer.reason)}</p>' if answer.reason else ""
    words = f'<p class="words">{_words(answer, exchange)}</p>{missing}'
    model = f'<p class="model">{safe(answer.about_model)}</p>' if answer.about_model else ""
    return f"{words}{dispute}{quotes}{searched}{_confidence(answer)}{model}"


def _words(answer: Answer, exchange: int) -> str:
    cited = {citation.n: citation for citation in answer.citations}
    return "".join(
        safe(part) if isinstance(part, str) else mark_html(cited[part], exchange) for part in parts(answer)
    )


def _confidence(answer: Answer) -> str:
    share = round(100 * answer.confidence)
    return (
        f'<p class="confidence">Confidence {answer.confidence:.2f}: of 100 answers given with it, about '
        f"{share} were right where it was measured. Read the quote before you use it.</p>"
    )


def _silence(answer: Answer, exchange: int) -> str:
    """Return why there is no answer, what was searched, and what came nearest, marked as that."""
    told = f'<p class="reason">{safe(answer.told)}</p>{_searched(answer.settings)}'
    if not answer.nearest:
        return told
    nearest = "".join(nearest_html(citation, exchange) for citation in answer.nearest)
    return (
        f'{told}<h3>Nearest passages; they do not answer the question</h3><ul class="nearests">{nearest}</ul>'
    )


def _searched(settings: Mapping[str, Any]) -> str:
    """Return which documents a question was allowed to use, in words."""
    return f'<p class="searched">Searched: {safe(limits(settings) or "all documents")}.</p>'
