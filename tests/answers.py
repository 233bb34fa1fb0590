"""Answers as the engine makes them, for what shows or keeps them."""

from __future__ import annotations

from qa.answer import Answer, Citation, Position, Status


def citation(n: int = 1, quote: str = "212 houses were flooded.", **changes: object) -> Citation:
    """Return a citation, with what is to be other than usual by its field's name."""
    fields: dict[str, object] = {
        "n": n,
        "doc": f"papers/flood-{n}.pdf",
        "title": f"Flood report {n}",
        "publisher": f"Weston Gazette {n}",
        "published": f"2026-03-0{n}",
        "quote": quote,
        "start": 10 * n,
        "end": 10 * n + len(quote),
        "page": n,
        "sha256": "0" * 64,
        "speaker": f"River Authority {n}",
        "as_of": f"2026-02-0{n}",
    }
    return Citation(**{**fields, **changes})  # type: ignore[arg-type]


def answered(question: str = "How many houses were flooded?", cited: Citation | None = None) -> Answer:
    """Return an answer with one citation."""
    cited = cited or citation()
    text = f"According to {cited.speaker}: “{cited.quote}” [1]"
    return Answer(question, Status.ANSWERED, text, (cited,), confidence=0.75)


def disputed(question: str = "How many people fled?") -> Answer:
    """Return a dispute of two positions."""
    cited = (citation(1, "Some 1,400 people fled."), citation(2, "About 900 people fled.", speaker=None))
    text = f"The documents differ. “{cited[0].quote}” [1]; “{cited[1].quote}” [2]"
    positions = (
        Position("people fled", "Some 1,400", "River Authority 1", "2026-02-01", (1,)),
        Position("people fled", "About 900", None, "2026-02-02", (2,)),
    )
    return Answer(question, Status.DISPUTED, text, cited, positions, confidence=0.5)


def not_found(question: str = "Who won the cup?") -> Answer:
    """Return a silence with one passage that came nearest."""
    near = (citation(1, "The cup was full."),)
    reason = "No statement answers the question."
    return Answer(question, Status.NOT_FOUND, "The documents do not say.", nearest=near, reason=reason)
