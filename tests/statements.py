"""Four statements of one report, as readers are shown them."""

from __future__ import annotations

from qa.reader.inputs import Statement

TITLE = "Ferry sinks off Port Varda"
SENTENCES = (
    "The ferry left Port Varda shortly before midnight with 212 people aboard.",
    "Rescuers pulled 47 survivors from the water by dawn on Saturday.",
    "He added that the captain had ignored two warnings about the weather.",
    "The company has run the route since 1998.",
)
STATEMENTS = [
    Statement(TITLE, before, text) for before, text in zip(("", *SENTENCES), SENTENCES, strict=False)
]
