"""The page of a PDF is drawn with exactly the words of the quote boxed, or not drawn at all."""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import Image, ImageChops
from pypdf import PdfReader, PdfWriter

from ingest.documents import Span
from ingest.index import Index
from ingest.settings import IngestSettings
from tests.folders import run
from tests.samples import pdf
from ui.page_image import page_image

LINES = (
    "The council met on Monday. It was raining.",
    "The council met on Tuesday. Nobody came to the meet-",
    "ing, and nothing was decided there.",
)
SETTINGS = IngestSettings()


def turned(data: bytes) -> bytes:
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(data)))
    for page in writer.pages:
        page.rotate(90)
    file = io.BytesIO()
    writer.write(file)
    return file.getvalue()


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("pages")
    (folder / "a.pdf").write_bytes(pdf([("First page.",), LINES]))
    (folder / "turned.pdf").write_bytes(turned(pdf([LINES])))
    (folder / "gone.pdf").write_bytes(pdf([("Another one.",)]))
    (folder / "changed.pdf").write_bytes(pdf([("A third one.",)]))
    (folder / "b.txt").write_text("The council met in the rain.")
    run(folder, folder / "index")
    (folder / "gone.pdf").unlink()
    (folder / "changed.pdf").write_bytes(pdf([("A third one, changed.",)]))
    return folder


@pytest.fixture(scope="module")
def index(folder: Path) -> Iterator[Index]:
    index = Index.open(folder / "index", settings=SETTINGS)
    yield index
    index.close()


def span(index: Index, doc: str, words: str, nth: int = 0) -> Span:
    text, start = index.document(doc).text, -1
    for _ in range(nth + 1):
        start = text.index(words, start + 1)
    return Span(doc, start, start + len(words))


def highlighted(png: bytes) -> tuple[float, float, float, float]:
    """Return the box of all that is coloured, in parts of the picture's width and height."""
    image = Image.open(io.BytesIO(png)).convert("RGB")
    red, _, blue = image.split()
    is_yellow = ImageChops.multiply(
        red.point(lambda r: 255 * (r > 230)), blue.point(lambda b: 255 * (b < 200))
    )
    box = is_yellow.getbbox()
    assert box is not None
    return box[0] / image.width, box[1] / image.height, box[2] / image.width, box[3] / image.height


def test_the_words_of_the_quote_are_boxed_at_their_place(index: Index) -> None:
    found = page_image(index, span(index, "a.pdf", "The council met", nth=1), SETTINGS)
    assert found is not None
    assert (found.page, found.has_marks) == (2, True)
    left, top, right, bottom = highlighted(found.png)
    assert left == pytest.approx(72 / 595, abs=0.01)
    assert right < 0.35
    assert 1 - bottom == pytest.approx((720 - 14) / 842, abs=0.01)
    assert bottom - top < 0.03


def test_a_word_that_a_line_end_breaks_is_boxed_on_both_lines(index: Index) -> None:
    found = page_image(index, span(index, "a.pdf", "meeting, and nothing"), SETTINGS)
    assert found is not None
    assert found.has_marks
    _, top, _, bottom = highlighted(found.png)
    assert 0.02 < bottom - top < 0.05


def test_a_turned_page_is_boxed_where_it_is_drawn(index: Index) -> None:
    found = page_image(index, span(index, "turned.pdf", "The council met", nth=1), SETTINGS)
    assert found is not None
    assert found.has_marks
    left, top, right, bottom = highlighted(found.png)
    assert right - left < 0.04 < bottom - top
    assert left == pytest.approx((720 - 14) / 842, abs=0.02)


@pytest.mark.parametrize("doc", ["gone.pdf", "changed.pdf", "b.txt"])
def test_no_page_is_drawn_of_a_file_that_is_not_the_one_ingested(index: Index, doc: str) -> None:
    assert page_image(index, Span(doc, 0, 5), SETTINGS) is None
