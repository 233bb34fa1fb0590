"""Excel workbooks through openpyxl, row by row; the same rows give the same bytes."""

from __future__ import annotations

import re
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ingest.errors import UsageError

if TYPE_CHECKING:
    from openpyxl import Workbook  # type: ignore[import-untyped]

LONGEST_CELL = 32_767
"""In characters: what Excel takes."""
MADE = datetime(2000, 1, 1)
"""Every workbook says that it was made then, so that two of the same rows are the same."""

_DAMAGE = (zipfile.BadZipFile, zlib.error, SyntaxError, KeyError, ValueError, EOFError)
"""What openpyxl and what it is built on raise for a damaged file; a fault in its XML is a SyntaxError."""
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
_NOT_IN_XML = re.compile("[\x00-\x08\x0b\x0c\x0d\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_LOOKS_ESCAPED = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")


@contextmanager
def opened_workbook(path: Path, *, formulas: bool = False) -> Iterator[Workbook]:
    """Open a workbook for reading; raise UsageError for what is none, or turns out not to be one.

    A cell with a formula has its last result as its value, or with `formulas` the formula.
    """
    from openpyxl import load_workbook

    workbook = None
    try:
        with path.open("rb") as file:
            workbook = load_workbook(file, read_only=True, data_only=not formulas)
            if not workbook.worksheets:
                raise UsageError(f"{path} has no sheet with cells. Name another workbook.")
            yield workbook
    except _DAMAGE as error:
        raise UsageError(f"{path} is no Excel workbook that can be read. Save it again as .xlsx.") from error
    except OSError as error:
        raise UsageError(f"{path} cannot be read ({error.strerror or error}). Name another file.") from error
    finally:
        if workbook is not None:
            workbook.close()


def save(workbook: Workbook, path: Path) -> None:
    """Save a workbook without the time of its making."""
    timed = path.with_name(f"{path.name}.timed")
    workbook.save(timed)
    with zipfile.ZipFile(timed) as old, zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            place = zipfile.ZipInfo(name)
            place.compress_type = zipfile.ZIP_DEFLATED
            with old.open(name) as part, new.open(place, "w", force_zip64=True) as copy:
                _copy(name, part, copy)
    timed.unlink()


def escaped(text: str) -> str:
    """Return a text as a cell holds it: what XML cannot say is escaped as Excel does, such as _x000D_."""
    text = _LOOKS_ESCAPED.sub("_x005F_", text)
    return _NOT_IN_XML.sub(lambda found: f"_x{ord(found.group()):04X}_", text)


def unescaped(text: str) -> str:
    """Return the text of a cell."""
    return _ESCAPED.sub(lambda found: chr(int(found.group(1), 16)), text)


def _copy(name: str, part: Any, copy: Any) -> None:
    if name == "docProps/core.xml":
        stamp = f"{MADE.isoformat()}Z".encode()
        copy.write(re.sub(rb"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", stamp, part.read()))
        return
    while data := part.read(1 << 20):
        copy.write(data)
