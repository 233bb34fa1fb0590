"""JSON: the answer as the contract has it; several as a list, which `onrecord verify` reads too."""

from __future__ import annotations

import json
from collections.abc import Sequence

from qa.follow_up import Exchange
from qa.terminal import escaped


def exported(exchanges: Sequence[Exchange], title: str | None) -> bytes:
    """Return one answer as an object; a conversation, which has a title, as a list."""
    values = [exchange.answer.as_json() for exchange in exchanges]
    value = values[0] if title is None and len(values) == 1 else values
    return escaped(json.dumps(value, ensure_ascii=False, indent=2)).encode() + b"\n"
