"""What users say about their documents in `sources.toml` files beside them."""

from __future__ import annotations

import os
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from difflib import get_close_matches
from pathlib import Path, PurePosixPath
from typing import Annotated
from unicodedata import normalize

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, ValidationError

from ingest.documents import Metadata
from ingest.errors import UsageError
from ingest.fields import language_tag, one_line, web_address

FILE_NAME = "sources.toml"


def _line(value: str) -> str:
    if (line := one_line(value)) is None:
        raise ValueError("is empty or longer than 500 characters")
    return line


def _day(value: object) -> object:
    """Take a TOML date or one in quotes; pydantic alone would also read a number as seconds since 1970."""
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    try:
        return date.fromisoformat(value if isinstance(value, str) else "")
    except ValueError:
        raise ValueError("is not a date such as 2026-01-09") from None


def _address(value: str) -> str:
    if web_address(value) is None:
        raise ValueError("is not a web address that begins with http:// or https://")
    return value


def _language(value: str) -> str:
    if (tag := language_tag(value)) is None:
        raise ValueError("is not a language tag such as en or pt-BR")
    return tag


Line = Annotated[str, AfterValidator(_line)]


class _Entry(BaseModel):
    """One table of a `sources.toml`."""

    model_config = ConfigDict(extra="forbid", strict=True)

    title: Line | None = None
    publisher: Line | None = None
    published: Annotated[date, BeforeValidator(_day)] | None = None
    url: Annotated[str, AfterValidator(_address)] | None = None
    language: Annotated[str, AfterValidator(_language)] | None = None


@dataclass(frozen=True, slots=True)
class Sources:
    """What the `sources.toml` files of a folder say, by document."""

    by_doc: Mapping[str, Metadata] = field(default_factory=dict)
    warnings: tuple[str, ...] = ()
    """One sentence for each entry that names no file below its folder."""

    def metadata(self, doc: str) -> Metadata:
        """Return what is said about a document, which may be nothing."""
        return self.by_doc.get(normalize("NFC", doc), Metadata())


def read_sources(root: Path, docs: Iterable[str]) -> Sources:
    """Return what is said about documents in the folders on the way from the root to each of them.

    Keys are paths relative to the folder of their `sources.toml`; of two that say something about one
    field of a document, the nearer to the document wins. Raises UsageError for a file that is broken:
    a wrong attribution is worse than none.
    """
    docs = frozenset(docs)
    names = {normalize("NFC", doc) for doc in docs}
    by_doc: dict[str, Metadata] = {}
    warnings: list[str] = []
    for folder in sorted(_folders(docs), key=lambda folder: len(folder.parts)):
        for key, said in _read(root / folder / FILE_NAME).items():
            doc = normalize("NFC", str(folder / key))
            by_doc[doc] = by_doc.get(doc, Metadata()).overridden_by(said)
            if (problem := _problem(root / folder, PurePosixPath(key), is_found=doc in names)) is not None:
                warnings.append(f'{folder / FILE_NAME} has an entry "{key}", {problem}.')
    return Sources(by_doc, tuple(warnings))


def _problem(folder: Path, key: PurePosixPath, *, is_found: bool) -> str | None:
    """Return why an entry is about no document of a folder or below, or None when it may be."""
    if key.is_absolute() or ".." in key.parts:
        return "which leads out of its folder"
    if is_found or os.path.isfile(folder / key):
        return None
    return "but there is no such file beside it"


def _folders(docs: Iterable[str]) -> set[PurePosixPath]:
    return {parent for doc in docs for parent in PurePosixPath(doc).parents}


def _read(path: Path) -> dict[str, Metadata]:
    """Return the entries of one file, by key; none where there is no such file."""
    if not os.path.isfile(path):
        return {}
    try:
        tables = tomllib.loads(path.read_bytes().decode("utf-8-sig"))
    except OSError as error:
        raise UsageError(f"{path} cannot be opened ({error.strerror}). Check its permissions.") from error
    except UnicodeDecodeError as error:
        raise UsageError(f"{path} is not in UTF-8. Save it as UTF-8.") from error
    except tomllib.TOMLDecodeError as error:
        raise UsageError(f"{path} is not valid TOML: {error}. Correct it.") from error
    except (ValueError, RecursionError) as error:
        raise UsageError(
            f"{path} is not valid TOML: a number in it is too long, or it is nested too deeply. Correct it."
        ) from error
    return {key: _said(path, key, table) for key, table in tables.items()}


def _said(path: Path, key: str, table: object) -> Metadata:
    where = f'{path}: the entry "{key}"'
    if not isinstance(table, dict):
        raise UsageError(f'{where} is not a table. Write ["FILE"] on a line of its own, its fields below.')
    if nested := next((name for name, value in table.items() if isinstance(value, dict)), None):
        raise UsageError(
            f'{where} holds another table. Write the file\'s name in quotes: ["{key}.{nested}"].'
        )
    try:
        return Metadata(**_Entry.model_validate(table).model_dump())
    except ValidationError as error:
        raise UsageError(f"{where} {_complaint(error)}") from error


def _complaint(error: ValidationError) -> str:
    first = error.errors()[0]
    name = str(first["loc"][0])
    if first["type"] == "extra_forbidden":
        known = list(_Entry.model_fields)
        close = get_close_matches(name, known, 1)
        advice = f"Did you mean {close[0]}?" if close else f"It can have {', '.join(known)}."
        return f"has an unknown field {name}. {advice}"
    reason = str(first["ctx"]["error"]) if first["type"] == "value_error" else "is not a text in quotes"
    return f"has a wrong {name}: it {reason}."
