"""Several documents that count what is asked make the answer surer than one does."""

from __future__ import annotations

from pathlib import Path

import pytest

from qa import Engine, Settings
from qa.agreement import AGREED
from qa.confidence import confidence
from tests.folders import run, write

WIRE = "Flood in Lora\n\nThe flood in Lora displaced 900 people, the council of Lora said on Monday.\n"
HERALD = "Lora under water\n\nSome 1,100 people were displaced by the flood in Lora, said the Red Cross.\n"
QUIET = "Lora under water\n\nThe flood in Lora closed the bridge and two schools, said the Red Cross.\n"


@pytest.mark.parametrize(("second", "added"), [(HERALD, AGREED), (QUIET, 0.0)])
def test_a_second_document_that_counts_adds_to_confidence(second: str, added: float, tmp_path: Path) -> None:
    run(write(tmp_path / "documents", {"wire.txt": WIRE, "herald.txt": second}), tmp_path / "index")
    with Engine.open(Settings(index=tmp_path / "index")) as engine:
        finding = engine.find("How many people did the flood in Lora displace?")
    assert finding.agreed == added
    assert (finding.confidence > confidence(finding.evidence)) is bool(added)
