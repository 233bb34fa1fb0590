"""Every loader gives a file's own text and what it says about itself, or one reason why it cannot."""

from __future__ import annotations

import random
from datetime import date

import lxml.html  # type: ignore[import-untyped]
import pytest

from ingest.documents import Metadata
from ingest.errors import UnreadableDocument
from ingest.html_text import visible_text
from ingest.loaders import Loaded, Loader, endings, loader_for
from tests.samples import (
    PAGE,
    SAMPLES,
    SENTENCES,
    docx,
    docx_bomb,
    email,
    encrypted_pdf,
    html,
    pdf,
    rezipped,
)


def load(data: bytes, ending: str) -> Loaded:
    loader = loader_for(f"sample.{ending}")
    assert loader is not None
    return loader(data)


def refused(data: bytes, ending: str) -> str:
    with pytest.raises(UnreadableDocument) as caught:
        load(data, ending)
    return str(caught.value)


# The contract, for each file in ingest/loaders


@pytest.fixture(params=endings())
def ending(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def loader(ending: str) -> Loader:
    loader = loader_for(f"sample.{ending}")
    assert loader is not None
    return loader


def test_every_loader_has_a_sample() -> None:
    assert SAMPLES.keys() == set(endings())


def test_an_ending_is_known_in_capitals_too(ending: str) -> None:
    assert loader_for(f"A.B.{ending.upper()}") is loader_for(f"a.{ending}")


def test_the_text_holds_each_sentence_of_the_file(ending: str, loader: Loader) -> None:
    loaded = loader(SAMPLES[ending]())
    assert all(sentence in loaded.text for sentence in SENTENCES)
    assert "\r" not in loaded.text
    assert loaded.text.encode("utf-8")


def test_the_title_is_read(ending: str, loader: Loader) -> None:
    assert (loader(SAMPLES[ending]()).metadata.title or "").startswith("Wells run dry")


def test_the_same_file_gives_the_same(ending: str, loader: Loader) -> None:
    data = SAMPLES[ending]()
    assert loader(data) == loader(data)


@pytest.mark.parametrize("data", [b"", b"\n \n", b"\x00\x01\x02" * 500, bytes(range(256)) * 9])
def test_what_is_no_document_is_refused_in_a_sentence(loader: Loader, data: bytes) -> None:
    with pytest.raises(UnreadableDocument) as caught:
        loader(data)
    reason = str(caught.value)
    assert reason.startswith("It ")
    assert reason.endswith(".")
    assert reason.isprintable()


def test_a_damaged_file_is_read_or_refused(ending: str, loader: Loader) -> None:
    data, chance = SAMPLES[ending](), random.Random(7)
    for _ in range(60):
        damaged = bytearray(data[: chance.randrange(1, len(data))] if chance.random() < 0.3 else data)
        for _ in range(chance.choice((1, 4, 16))):
            damaged[chance.randrange(len(damaged))] = chance.randrange(256)
        try:
            assert loader(bytes(damaged)).text.encode("utf-8")
        except UnreadableDocument:
            continue


# Plain text and Markdown


@pytest.mark.parametrize("ending", ["txt", "md"])
def test_text_stays_as_it_is_with_mark_and_newlines(ending: str) -> None:
    text = "\ufeff\r\n  One line \r\n\r\nand\ta tab\u00a0\n\n"
    assert load(text.encode(), ending).text == text


@pytest.mark.parametrize("ending", ["txt", "md"])
def test_front_matter_is_read_and_stays_in_the_text(ending: str) -> None:
    text = (
        "---\ntitle: 'Wells: a report'\nsource: The Daily Example\ndate: 2026-01-09 10:00 # morning\n"
        "tags:\n  - water\nlang: en_GB\nurl: https://news.example/wells\n---\n# Another title\n\nText.\n"
    )
    loaded = load(text.encode(), ending)
    assert loaded.text == text
    assert loaded.metadata == Metadata(
        "Wells: a report", "The Daily Example", date(2026, 1, 9), "https://news.example/wells", "en-GB"
    )


@pytest.mark.parametrize(
    "text", ["---\nNo pairs here\n---\n\nText", "---\ntitle: Never closed\n\nText", "----\na: b"]
)
def test_a_rule_at_the_top_is_no_front_matter(text: str) -> None:
    assert load(text.encode(), "md").metadata == Metadata()


def test_a_source_that_is_an_address_is_no_publisher() -> None:
    known = load(b"---\nsource: https://news.example/a\n---\nText", "md").metadata
    assert known == Metadata(url="https://news.example/a")


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("Search\n\nArmy Pushes Toward City; Many Flee\n\nText.", "Army Pushes Toward City; Many Flee"),
        ("Council Defies Orders\nThe local council said on Friday it would stay.", "Council Defies Orders"),
        ("Why do we need rules?\n\nText.", "Why do we need rules?"),
        ("the wells that were dug in the\nnorth of the country were dry.", None),
        ("The wells that were dug in the north\nof the country were dry by then.", None),
        ("The wells were dry.\n\nMore.", None),
        ("Dear Ms Haddad,\n\nThank you.", None),
        ("January 12, 2026\n\nText.", None),
        ("By Amina Haddad\n\nText.", None),
        ("Alone on its line", None),
        ("Menu\n\nSearch", None),
    ],
)  # fmt: skip
def test_a_text_has_the_title_that_stands_over_it(text: str, title: str | None) -> None:
    assert load(text.encode(), "txt").metadata.title == title


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("```\n# no\n```\n\n## Not yet\n\n# **The [title](x)** of `it` #\n", "The title of it"),
        ("Set below\n=========\n\nText", "Set below"),
        ("# The snake_case name\n", "The snake_case name"),
        ("Just text", None),
    ],
)
def test_markdown_has_the_title_of_its_first_heading(text: str, title: str | None) -> None:
    assert load(text.encode(), "md").metadata.title == title


# Web pages


def test_a_page_gives_its_main_content_in_order() -> None:
    text = load(html(), "html").text
    assert text.endswith(
        "Findings of the committee\n\n- The first well was dug long ago\n- The second well is a newer one"
        "\n\nDistrict | Wells\nNorth | 12"
    )
    assert not any(word in text for word in ("Home page", "All rights", "alert"))


def test_a_page_says_who_published_it_and_when() -> None:
    assert load(html(), "html").metadata == Metadata(
        "Wells run dry", "The Daily Example", date(2026, 1, 8), "https://news.example/wells", "en-GB"
    )


def page(head: str = "", body: str = "") -> Metadata:
    text = "".join(f"<p>{sentence}</p>" for sentence in SENTENCES)
    return load(f"<html><head>{head}</head><body>{text}{body}</body></html>".encode(), "html").metadata


def test_a_page_without_declarations_has_no_publisher_and_no_date() -> None:
    assert page("<title>Wells - The Daily Example</title>") == Metadata(title="Wells - The Daily Example")


def test_the_publisher_is_found_through_its_identifier() -> None:
    data = (
        '[{"@type": ["NewsArticle"], "publisher": {"@id": "#us"}}, '
        '{"@id": "#us", "@type": "Organization", "name": "The Daily Example"}]'
    )
    assert page(f'<script type="application/ld+json">{data}</script>').publisher == "The Daily Example"


def test_a_list_of_articles_says_nothing_about_the_page() -> None:
    dates = ("2026-01-08", "2026-01-09")
    articles = ", ".join(f'{{"@type": "Article", "datePublished": "{day}"}}' for day in dates)
    times = "".join(f"<time datetime={day}>{day}</time>" for day in dates)
    assert page(f'<script type="application/ld+json">[{articles}]</script>', times).published is None


@pytest.mark.parametrize(
    "head",
    [
        '<meta property="article:published_time" content="2026-01-08T23:30:00-05:00">',
        '<meta name="DC.date.issued" content="2026-01-08">',
        '<meta name="date" content="January 8, 2026">',
        '<meta name="citation_publication_date" content="2026/01/08">',
        '<meta name="citation_publication_date" content="2026/31/31"><meta name=date content=2026-01-08>',
        '<script type="application/ld+json">{"@type": "Article", "datePublished": "2026-01-08"</script>'
        "<meta name=date content=2026-01-08>",
    ],
)
def test_a_declared_date_is_read_as_it_is_written(head: str) -> None:
    assert page(head).published == date(2026, 1, 8)


def test_a_time_element_dates_the_page_when_it_is_the_only_one() -> None:
    assert page(body="<time datetime='2026-01-08T10:00'>today</time>").published == date(2026, 1, 8)


def test_an_address_that_is_no_web_address_is_left_out() -> None:
    assert (
        page('<link rel=canonical href="javascript:alert(1)"><meta property="og:url" content="/a">').url
        is None
    )


def test_the_declared_encoding_is_believed() -> None:
    text = "<html><head><meta charset=windows-1251></head><body><p>Министерство сообщило о воде.</p></html>"
    loaded = load(text.encode("cp1251"), "html")
    assert "Министерство сообщило о воде." in loaded.text
    assert loaded.notes == ()


def test_the_text_of_a_page_is_what_it_shows() -> None:
    root = lxml.html.fromstring(
        "<body><nav>no</nav><div hidden>no</div><p style='display: none'>no</p>Short<br>text"
        "<script>no</script>"
        "<table><tr><td><p>Laid out</p><p>by table</p></td></tr></table></body>"
    )
    assert visible_text(root) == "Short\ntext\n\nLaid out\n\nby table"


@pytest.mark.parametrize("tag", ["div", "b", "ul><li", "table><tr><td", "blockquote", "p", "font"])
def test_deep_nesting_is_read_or_said_so(tag: str) -> None:
    data = f"<html><body><p>{SENTENCES[0]}</p>{f'<{tag}>' * 100_000}deep".encode()
    loaded = load(data, "html")
    assert SENTENCES[0] in loaded.text
    assert "deep" in loaded.text or "nested too deeply" in loaded.notes[0]


def test_text_three_hundred_tags_deep_is_read() -> None:
    data = (PAGE % ("<font>" * 300 + f"<p>{SENTENCES[0]}</p>")).encode()
    assert SENTENCES[0] in load(data, "html").text


def test_broken_nesting_loses_no_text() -> None:
    data = f"<p><b>{SENTENCES[0]}</p></div></b></table><td>{SENTENCES[1]}<p".encode()
    text = load(data, "html").text
    assert all(sentence in text for sentence in SENTENCES)


# PDF


def test_pages_start_where_their_text_starts() -> None:
    loaded = load(pdf(), "pdf")
    assert [loaded.text[start:].split("\n")[0] for start in loaded.pages] == [
        SENTENCES[0],
        "The second page is short.",
    ]


def test_a_sentence_runs_on_over_a_page_break() -> None:
    loaded = load(pdf([["The committee met and"], ["then it left."]]), "pdf")
    assert loaded.text == "The committee met and\nthen it left."
    assert loaded.pages == (0, 22)


def test_a_gap_between_lines_makes_a_paragraph() -> None:
    text = load(pdf([["One one one", "goes on.", "", "Two two two", "goes on."]]), "pdf").text
    assert text == "One one one\ngoes on.\n\nTwo two two\ngoes on."


def test_a_word_broken_at_the_end_of_a_line_is_one_word_and_a_hyphen_stays_one() -> None:
    lines = ["The govern-", "ment sees a long-term plan as a long-", "term one, for pages 12-", "15 of it."]
    assert load(pdf([lines]), "pdf").text == (
        "The government sees a long-term plan as a long-term one, for pages 12-\n15 of it."
    )


def test_the_day_on_which_a_pdf_was_made_is_not_its_date() -> None:
    assert load(pdf(), "pdf").metadata == Metadata(title="Wells run dry")


def test_a_scan_has_no_text_layer() -> None:
    assert "has no text layer" in refused(pdf([[]]), "pdf")


def test_pages_without_text_are_mentioned() -> None:
    assert load(pdf([SENTENCES, []]), "pdf").notes[0].startswith("1 of its 2 pages have no text layer")


def test_an_encrypted_pdf_is_refused_as_that() -> None:
    assert refused(encrypted_pdf(), "pdf") == "It is encrypted. Remove its password and ingest it again."


def test_a_truncated_pdf_is_refused_as_that() -> None:
    assert "damaged or truncated" in refused(pdf()[:200], "pdf")


# Word


def test_a_word_document_is_read_in_its_order() -> None:
    loaded = load(docx(), "docx")
    assert loaded.text == "\n\n".join(
        (
            "Wells run dry",
            *SENTENCES,
            "- The first well\n- The second well",
            "District | Wells\n| 12",
            "After the table.",
        )
    )
    assert loaded.metadata == Metadata(title="Wells run dry", language="en-GB")


def test_changes_are_accepted_and_hidden_text_is_not_read() -> None:
    old = f"<w:p><w:r><w:t>{SENTENCES[0]}".encode()
    new = (
        b"<w:sdt><w:sdtContent><w:p><w:r><w:t>In a control.</w:t></w:r></w:p></w:sdtContent></w:sdt><w:p>"
        b"<w:ins><w:r><w:t>Now </w:t></w:r></w:ins><w:del><w:r><w:delText>gone</w:delText></w:r></w:del>"
        b"<w:r><w:rPr><w:vanish/></w:rPr><w:t>hidden</w:t></w:r><w:r><w:t>in."
    )
    text = load(rezipped(docx(), "word/document.xml", lambda xml: xml.replace(old, new)), "docx").text
    assert "\n\nIn a control.\n\nNow in.\n\n" in text


def test_a_template_title_is_no_title() -> None:
    changed = rezipped(docx(), "docProps/core.xml", lambda xml: xml.replace(b"Wells run dry", b"Document1"))
    assert load(changed, "docx").metadata.title is None


def test_a_zip_bomb_is_refused_before_it_is_unpacked() -> None:
    assert "unpacks to 101 MB" in refused(docx_bomb(), "docx")


@pytest.mark.parametrize("part", ["[Content_Types].xml", "_rels/.rels", "word/document.xml"])
def test_a_docx_without_a_part_that_it_needs_is_refused(part: str) -> None:
    assert "not a DOCX file that can be read" in refused(rezipped(docx(), part, lambda _: None), "docx")


def test_entities_in_a_docx_are_not_expanded() -> None:
    def entity(xml: bytes) -> bytes:
        declared = b'<?xml version="1.0"?><!DOCTYPE w [<!ENTITY a "ten"><!ENTITY b "&a;&a;&a;">]>'
        return declared + xml.split(b"?>", 1)[1].replace(b"After the table", b"&b;")

    assert "ten" not in load(rezipped(docx(), "word/document.xml", entity), "docx").text


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"PK\x03\x04 and so on", "damaged or truncated"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "is encrypted"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Word file"),
        (b"Just text", "not a DOCX file"),
    ],
)
def test_what_is_no_docx_is_refused_as_what_it_is(data: bytes, reason: str) -> None:
    assert reason in refused(data, "docx")


# E-mail


def test_an_email_gives_its_plain_text_and_headers() -> None:
    loaded = load(email().as_bytes(), "eml")
    assert loaded.text == "\n\n".join(SENTENCES)
    assert loaded.metadata == Metadata("Wells run dry – again", "Ministère de l’Eau", date(2026, 1, 9))
    assert loaded.notes == ()


def test_attachments_are_named_and_not_read() -> None:
    message = email()
    message.add_attachment(b"%PDF-", maintype="application", subtype="pdf", filename="wells.pdf")
    message.add_attachment("secret", filename="notes.txt")
    loaded = load(message.as_bytes(), "eml")
    assert loaded.text == "\n\n".join(SENTENCES)
    assert loaded.notes == ("Its attachments were not read: wells.pdf, notes.txt.",)


def test_an_email_in_html_only_is_read_as_a_page() -> None:
    message = email()
    message.clear_content()
    message.set_content(html().decode(), subtype="html")
    assert all(sentence in load(message.as_bytes(), "eml").text for sentence in SENTENCES)


def test_the_sender_without_a_name_is_the_address() -> None:
    assert load(b"From: press@water.example\n\nText.", "eml").metadata.publisher == "press@water.example"


def test_an_email_in_an_old_encoding_is_decoded() -> None:
    subject = b"=?iso-2022-jp?B?GyRCRnxLXBsoQg==?="
    headers = b"Subject: " + subject + b"\nContent-Type: text/plain; charset=iso-2022-jp\n\n"
    data = headers + "日本".encode("iso-2022-jp")
    loaded = load(data, "eml")
    assert (loaded.text, loaded.metadata.title) == ("日本", "日本")


@pytest.mark.parametrize(
    "headers", [b'Date: nonsense\nFrom: "bad <\n', b"Subject: x\xe9\n", b"Date: 99 Foo 2026\n"]
)
def test_headers_that_make_no_sense_are_survived(headers: bytes) -> None:
    assert load(headers + b"\nText.", "eml").metadata.published is None


def test_parts_nested_without_end_are_refused() -> None:
    nested = "".join(f'Content-Type: multipart/mixed; boundary="b{n}"\n\n--b{n}\n' for n in range(3000))
    assert refused(f"Subject: x\nMIME-Version: 1.0\n{nested}\ntext".encode(), "eml")


def test_words_that_an_email_quotes_are_not_taken_for_the_senders() -> None:
    from ingest.loaders.eml import load

    quoted = "On Monday Ana Brandt wrote:\n> The level is 4 metres.\n> Shall we open?\n"
    body = f"I agree.\n\n{quoted}\nNot before noon.\n"
    loaded = load(f"From: Piotr Hal <p@example.org>\nSubject: Re: level\n\n{body}".encode())
    assert loaded.text == "I agree.\n\n\nNot before noon."
    assert "not the sender's" in loaded.notes[0]
