"""The words around a quote are shown as people read them."""

from __future__ import annotations

from tests.outcomes import (
    citation,
)
from ui.batch.formats.md import quoted
from ui.batch.wording import trimmed


def test_context_is_shown_in_lines_without_the_marks_of_headings() -> None:
    around = ("cut areas”.\n\n## The toll\n\n", "\nand more.\n\n- One\n- Two\n\n### Next\nWhat was s")
    assert trimmed(around) == ("…areas”.\nThe toll\n", "and more.\n- One\n- Two\nNext\nWhat was…")
    assert trimmed(("", "\n")) == ("", "")
    shown = "|".join(quoted(citation(), around)).split("|>|> —")[0]
    assert shown == (
        "> \\[1\\] …areas”.|>|> The toll|>|> **Ten boats sank, the port said.** and more."
        "|>|> \\- One|>|> \\- Two|>|> Next|>|> What was…"
    )
