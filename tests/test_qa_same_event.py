"""Documents tell of one event when they share names and were published within two years."""

from __future__ import annotations

from pathlib import Path

import pytest

from qa import Engine, Settings
from qa.same_event import same_event
from tests.folders import run, write

WIRE = "Flood in Lora\n\n3 March 2026\n\nOn Monday the Tava flooded Lora, the mayor Ana Berg said.\n"
HERALD = (
    "Lora under water\n\n{day}\n\nOn Monday the mayor of Lora, Ana Berg, closed the bridge over the Tava.\n"
)
OTHER = "Strike in Selva\n\n3 May 2026\n\nThe dockers of Selva, led by Karl Lund, struck on Friday.\n"


@pytest.mark.parametrize(
    ("second", "is_one"),
    [
        (HERALD.format(day="5 March 2026"), True),
        (HERALD.format(day="5 March 2021"), False),
        (HERALD.format(day="Weather"), True),
        (OTHER, False),
    ],
)
def test_names_and_days_tell_whether_it_is_one_event(second: str, is_one: bool, tmp_path: Path) -> None:
    run(write(tmp_path / "documents", {"wire.txt": WIRE, "other.txt": second}), tmp_path / "index")
    with Engine.open(Settings(index=tmp_path / "index")) as engine:
        one, other = (engine.index.document(doc) for doc in ("wire.txt", "other.txt"))
        assert same_event(engine.index, one, other) is is_one
        assert same_event(engine.index, one, one)


def test_names_of_one_event_may_be_spelled_in_two_ways(tmp_path: Path) -> None:
    one = (
        "Blast in Qaraulym\n\nOn Monday the works of Zavodskoi burned, and Gulnara Seytqali left Qaraulym.\n"
    )
    two = "Blast in Karaulym\n\nOn Monday in Karaulym the works of Zavodskoy burned, said Gulnara Seitkali.\n"
    documents = {"one.txt": one, "two.txt": two, "other.txt": OTHER}
    run(write(tmp_path / "documents", documents), tmp_path / "index")
    with Engine.open(Settings(index=tmp_path / "index")) as engine:
        first, second, other = map(engine.index.document, documents)
        assert same_event(engine.index, first, second)
        assert not same_event(engine.index, first, other)
