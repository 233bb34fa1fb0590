"""What a model wrote is let through where each sentence of it stands on the quotes that it cites."""

from qa.gate.gate import Gated, passed

__all__ = ["Gated", "passed"]
