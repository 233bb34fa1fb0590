"""A dispute as HTML: every position a row, and its figures over time."""

from __future__ import annotations

from qa.answer import Answer, Citation, Position
from ui.chat.citation_html import mark_html, place_html
from ui.chat.day_html import day_html
from ui.chat.plot_over_time import plot_over_time
from ui.safe_html import safe

COLUMNS = ("Value or view", "Speaker", "Publisher", "As of", "Quote")


def dispute_html(answer: Answer, exchange: int) -> str:
    """Return the positions as a table in their order, all alike, with a plot where they can be plotted."""
    cited = {citation.n: citation for citation in answer.citations}
    head = "".join(f'<th scope="col">{column}</th>' for column in COLUMNS)
    rows = "".join(_row(answer, position, cited, exchange) for position in answer.positions)
    return (
        '<div class="table" role="region" tabindex="0" aria-label="Positions"><table class="positions">'
        "<caption>What each says; the order says nothing about who is right</caption>"
        f"<thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table></div>{plot_over_time(answer.positions)}"
    )


def _row(answer: Answer, position: Position, cited: dict[int, Citation], exchange: int) -> str:
    first = cited[position.citations[0]]
    quotes = "".join(
        f"<blockquote>“{safe(cited[n].quote)}”&nbsp;{mark_html(cited[n], exchange)}</blockquote>"
        f"{place_html(cited[n], exchange)}"
        for n in position.citations
    )
    cells = (
        safe(position.speaker) if position.speaker else "not named",
        safe(first.publisher) if first.publisher else "not known",
        day_html(position.as_of) or "not known",
        quotes,
    )
    filled = "".join(
        f'<td data-column="{column}">{cell}</td>' for column, cell in zip(COLUMNS[1:], cells, strict=True)
    )
    return f'<tr><th scope="row" data-column="{COLUMNS[0]}">{safe(answer.named(position))}</th>{filled}</tr>'
