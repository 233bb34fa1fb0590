"""Addresses of services, as a message may show them."""

from __future__ import annotations

import re

_CREDENTIALS = re.compile(r"(?<=://)\S*@")


def without_credentials(text: str) -> str:
    """Return a text with the user and password of every address in it left out."""
    return _CREDENTIALS.sub("", text)
