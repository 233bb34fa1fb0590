"""Web pages made from templates, in which what documents and questions say is only text."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from qa.terminal import plain

if TYPE_CHECKING:
    from jinja2 import Template

PART = 20
"""A long page is made in parts of so many pieces of its template."""


class Page:
    """The template at a path with the names known to it, read when it is first needed.

    Every value that it prints is escaped, without control characters; `nothing` stands for one that is None.
    """

    def __init__(self, path: Path, *, nothing: str, **names: object) -> None:
        self._path = path
        self._nothing = nothing
        self._names = names

    def parts(self, **values: object) -> Iterable[str]:
        """Return the page with the values filled in, part by part, so that its length does not matter."""
        stream = self._template.stream(**values)
        stream.enable_buffering(PART)
        return stream

    @cached_property
    def _template(self) -> Template:
        from jinja2 import Environment, FileSystemLoader, StrictUndefined

        environment = Environment(
            loader=FileSystemLoader(self._path.parent),
            autoescape=True,
            undefined=StrictUndefined,
            finalize=self._shown,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        environment.globals.update(self._names)
        return environment.get_template(self._path.name)

    def _shown(self, value: object) -> object:
        if value is None:
            return self._nothing
        is_text = isinstance(value, str) and not hasattr(value, "__html__")
        return plain(str(value)) if is_text else value
