"""Small real files of every format that can be read, made where they are needed."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Sequence
from email.message import EmailMessage

SENTENCES = (
    "The committee counted 23 dry wells in the northern district.",
    "Its chair, Amina Haddad, said that the long-term supply was falling.",
)
PAGE = """<!DOCTYPE html>
<html lang="en-GB"><head><meta charset="utf-8"><title>Wells run dry | The Daily Example</title>
<meta property="og:site_name" content="The Daily Example">
<link rel="canonical" href="https://news.example/wells">
<script type="application/ld+json">{"@context": "https://schema.org", "@graph": [
 {"@type": "NewsArticle", "headline": "Wells run dry",
  "datePublished": "2026-01-08T10:00:00+03:00"}]}</script>
</head><body><nav><ul><li><a href="/">Home page of the paper</a></li></ul></nav>
<article><h1>Wells run dry</h1>%s
<h2>Findings of the committee</h2>
<ul><li>The first well was dug long ago</li><li><p>The second well is a newer one</p></li></ul>
<table><tr><th>District</th><th>Wells</th></tr><tr><td>North</td><td>12</td></tr></table></article>
<footer>All rights reserved</footer><script>alert("hidden")</script></body></html>"""


def html() -> bytes:
    """Return a news page with menu, list, table and metadata."""
    return (PAGE % "".join(f"<p>{sentence}</p>" for sentence in SENTENCES)).encode()


def docx() -> bytes:
    """Return a Word document with heading, list, table and metadata."""
    from docx import Document

    document = Document()
    document.core_properties.title = "Wells run dry"
    document.core_properties.language = "en-GB"
    document.add_heading("Wells run dry", 1)
    for sentence in SENTENCES:
        document.add_paragraph(sentence)
    document.add_paragraph("The first well", style="List Bullet")
    document.add_paragraph("The second well", style="List Number")
    table = document.add_table(rows=2, cols=2)
    for cell, text in zip(table._cells, ("District", "Wells", "", "12"), strict=True):
        cell.text = text
    document.add_paragraph("After the table.")
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def pdf(
    pages: Sequence[Sequence[str]] = (SENTENCES, ("The second page is short.",)), **options: str
) -> bytes:
    """Return a PDF with the lines of each page; options are those of a reportlab canvas."""
    from reportlab.pdfgen.canvas import Canvas  # type: ignore[import-untyped]

    file = io.BytesIO()
    canvas = Canvas(file, **options)
    canvas.setTitle("Wells run dry")
    for lines in pages:
        for number, line in enumerate(lines):
            canvas.drawString(72, 720 - 14 * number, line)
        canvas.showPage()
    canvas.save()
    return file.getvalue()


def email() -> EmailMessage:
    """Return an e-mail with a plain and an HTML text."""
    message = EmailMessage()
    message["Subject"] = "Wells run dry – again"
    message["From"] = "Ministère de l’Eau <press@water.example>"
    message["To"] = "all@water.example"
    message["Date"] = "Fri, 09 Jan 2026 01:10:00 +0300"
    message.set_content("\n\n".join(SENTENCES))
    message.add_alternative("".join(f"<p>{sentence}</p>" for sentence in SENTENCES), subtype="html")
    return message


def rezipped(data: bytes, part: str, change: Callable[[bytes], bytes | None]) -> bytes:
    """Return a ZIP archive with one of its parts changed, or taken out when the change is None."""
    file = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            content = change(old.read(name)) if name == part else old.read(name)
            if content is not None:
                new.writestr(name, content)
    return file.getvalue()


def encrypted_pdf() -> bytes:
    """Return a PDF that opens only with a password."""
    return pdf(encrypt="secret")


def docx_bomb() -> bytes:
    """Return a DOCX of some 100 kB that unpacks to 100 MB."""
    return rezipped(docx(), "word/document.xml", lambda xml: xml + b" " * 100_000_000)


SAMPLES: dict[str, Callable[[], bytes]] = {
    "txt": lambda: "\n\n".join(("Wells run dry", *SENTENCES)).encode(),
    "md": lambda: "\n\n".join(("# Wells run dry", *SENTENCES)).encode(),
    "html": html,
    "htm": html,
    "docx": docx,
    "pdf": pdf,
    "eml": lambda: email().as_bytes(),
}
"""A maker of one sample for each ending; its text holds SENTENCES."""
