"""The files of public sets: their records, and the documents that are made of them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from pydantic import BaseModel, ConfigDict, ValidationError

from eval.gold_sets.questions import GoldEvidence
from eval.public_sets.excerpts import sentence_around
from ingest.errors import UsageError


class Row(BaseModel):
    """One record of a set; what is not declared is passed over."""

    model_config = ConfigDict(frozen=True)


class DocumentRow(Row):
    """A document of a set."""

    id: str
    title: str = ""
    text: str


@dataclass(frozen=True, slots=True)
class SourceFile:
    """A document as it is written: the set's text, below front matter where it has a title."""

    name: str
    """Its path in the folder."""
    text: str
    shift: int = 0
    """How many characters stand above the set's text."""

    def place(self, start: int, words: str) -> tuple[int, int]:
        """Return where words stand that the set puts at an offset; raise UsageError if they do not."""
        begin, end = start + self.shift, start + self.shift + len(words)
        if self.text[begin:end] != words:
            raise UsageError(
                f"{self.name} does not hold {words[:60]!r} at offset {start}, where a question puts it. "
                "Fetch the set's files anew, all of one version."
            )
        return begin, end

    def sentence(self, start: int, end: int) -> GoldEvidence:
        """Return the sentence around a place of the file as evidence."""
        begin, stop = sentence_around(self.text, start, end)
        return GoldEvidence(doc=self.name, quote=self.text[begin:stop])


Kind = TypeVar("Kind", bound=Row)


def read_lines(path: Path, kind: type[Kind]) -> list[Kind]:
    """Read JSON Lines, which end in a line feed and nothing else; raise UsageError that names the line."""
    return [_checked(path, number, kind.model_validate_json, line) for number, line in _lines(path)]


def read_table(path: Path, kind: type[Kind]) -> list[Kind]:
    """Read a table of tab-separated values below their names; raise UsageError that names the line."""
    rows = [(number, line.split("\t")) for number, line in _lines(path)]
    names = rows[0][1] if rows else []
    return [
        _checked(path, number, kind.model_validate_strings, dict(zip(names, values, strict=False)))
        for number, values in rows[1:]
    ]


def read_documents(path: Path, *, has_titles: bool) -> dict[str, SourceFile]:
    """Read the documents of a set by their ids; those without a text are left out."""
    rows = read_lines(path, DocumentRow)
    return {
        row.id: source_file(f"{file_stem(row.id)}.txt", row.text, row.title if has_titles else "")
        for row in rows
        if row.text.strip()
    }


def document(files: Mapping[str, SourceFile], id: str) -> SourceFile:
    """Return the document that a question names; raise UsageError if the set has none of that id."""
    if id not in files:
        raise UsageError(
            f"docs.jsonl holds no document {id}, which a question names. "
            "Fetch the set's files anew, all of one version."
        )
    return files[id]


def source_file(name: str, text: str, title: str = "") -> SourceFile:
    """Return a text as a file, with its title, if any, where `ingest` reads one."""
    line = " ".join(title.split())
    header = f'---\ntitle: "{line}"\n---\n' if line else ""
    return SourceFile(name, header + text, len(header))


def texts(files: Mapping[str, SourceFile]) -> dict[str, str]:
    """Return the text of each file by its path."""
    return {file.name: file.text for file in files.values()}


def file_stem(id: str) -> str:
    """Return an id as a file's name without its ending."""
    return re.sub(r"[^\w#-]", "_", id)


def folder_of(number: int, total: int) -> str:
    """Return the folder of a question that has documents of its own; no name is part of another."""
    return f"q{number:0{len(str(total))}}/"


def _lines(path: Path) -> Iterator[tuple[int, str]]:
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(
            f"{path} cannot be read ({error}). Give --data the folder that holds the set's files."
        ) from error
    return ((number, line) for number, line in enumerate(text.split("\n"), start=1) if line.strip())


Given = TypeVar("Given", str, dict[str, str])


def _checked(path: Path, number: int, validate: Callable[[Given], Kind], given: Given) -> Kind:
    try:
        return validate(given)
    except ValidationError as error:
        problem = error.errors()[0]
        where = ".".join(map(str, problem["loc"])) or "the line"
        raise UsageError(
            f"{path}, line {number}, is not as it should be: {where}: {problem['msg']}. Fetch the file anew."
        ) from error
