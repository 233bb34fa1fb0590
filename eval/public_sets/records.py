"""The files of public sets: their records, and the documents that are made of them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, TypeVar

from pydantic import AfterValidator, BaseModel, ConfigDict, ValidationError

from eval.gold_sets.questions import GoldEvidence
from eval.public_sets.excerpts import sentence_around
from ingest.errors import UsageError


def not_blank(text: str) -> str:
    """Return a text as it is; raise ValueError if it is white space and no more."""
    if not text.strip():
        raise ValueError("it is empty")
    return text


Text = Annotated[str, AfterValidator(not_blank)]
"""A text that says something."""


class Row(BaseModel):
    """One record of a set, or a part of one; what is not declared is passed over."""

    model_config = ConfigDict(frozen=True)


class NamedRow(Row):
    """One record of a set that has an id."""

    id: Text


class DocumentRow(NamedRow):
    """A document of a set."""

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
        if start < 0 or self.text[begin:end] != words:
            raise UsageError(
                f"{self.name} does not hold {words[:60]!r} at offset {start}, where a question puts it. "
                "Fetch the set's files anew, all of one version."
            )
        return begin, end

    def quote(self, words: str) -> GoldEvidence:
        """Return words as evidence; raise UsageError if they do not stand in the set's text."""
        if self.text.find(words, self.shift) < 0:
            raise UsageError(
                f"{self.name} does not hold {words[:60]!r}, which a question quotes from it. "
                "Fetch the set's files anew, all of one version."
            )
        return GoldEvidence(doc=self.name, quote=words)

    def sentence(self, start: int, end: int) -> GoldEvidence:
        """Return the sentence around a place of the file as evidence."""
        begin, stop = sentence_around(self.text, start, end)
        return GoldEvidence(doc=self.name, quote=self.text[begin:stop])


Kind = TypeVar("Kind", bound=Row)
Named = TypeVar("Named", bound=NamedRow)


def read_lines(path: Path, kind: type[Named]) -> list[Named]:
    """Read JSON Lines, of which each has an id of its own; separators of Unicode do not end a line.

    Raises UsageError, which names the line, or the file where it holds no record.
    """
    rows = ((number, _checked(path, number, kind.model_validate_json, line)) for number, line in _lines(path))
    return _distinct(path, rows, lambda row: row.id)


def read_table(path: Path, kind: type[Kind], id: Callable[[Kind], str]) -> list[Kind]:
    """Read tab-separated values below their names, of which each has another `id`.

    Raises UsageError, which names the line, or the file where it holds no record.
    """
    rows = [(number, line.split("\t")) for number, line in _lines(path)]
    names = rows[0][1] if rows else []
    checked = (
        (number, _checked(path, number, kind.model_validate_strings, dict(zip(names, values, strict=False))))
        for number, values in rows[1:]
    )
    return _distinct(path, checked, id)


def read_documents(path: Path, *, has_titles: bool) -> dict[str, SourceFile]:
    """Read the documents of a set by their ids; those without a text are left out.

    Raises UsageError when no text is there, or when two ids make one file name, whatever the case.
    """
    rows = read_lines(path, DocumentRow)
    _check_names(path, [row.id for row in rows])
    files = {
        row.id: source_file(f"{file_stem(row.id)}.txt", row.text, row.title if has_titles else "")
        for row in rows
        if row.text.strip()
    }
    if not files:
        raise UsageError(f"{path} holds no document that has a text. Fetch the file anew.")
    return files


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


def _check_names(path: Path, ids: Iterable[str]) -> None:
    by_name: dict[str, str] = {}
    for id in ids:
        other = by_name.setdefault(file_stem(id).casefold(), id)
        if other != id:
            raise UsageError(
                f"{path}: the ids {other} and {id} make one file name. "
                "Rename one of them, and where the set's other files name it."
            )


def _lines(path: Path) -> Iterator[tuple[int, str]]:
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(
            f"{path} cannot be read ({error}). Give --data the folder that holds the set's files."
        ) from error
    lines = (line.removesuffix("\r") for line in text.split("\n"))
    return ((number, line) for number, line in enumerate(lines, start=1) if line.strip())


def _distinct(path: Path, rows: Iterable[tuple[int, Kind]], id: Callable[[Kind], str]) -> list[Kind]:
    """Return numbered rows without their numbers; raise UsageError if two have one id, or for none."""
    kept: dict[str, Kind] = {}
    for number, row in rows:
        if id(row) in kept:
            raise UsageError(
                f"{path}, line {number}: there is a record {id(row)} already. Fetch the file anew."
            )
        kept[id(row)] = row
    if not kept:
        raise UsageError(f"{path} holds no record. Fetch the file anew.")
    return list(kept.values())


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
