"""Nothing from outside becomes markup, nobody else is asked for anything, and nobody else is let in."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import Request, urlopen

import pytest
from playwright.sync_api import Browser, Page, expect

from ingest.errors import DamagedStore, IndexBusy, NoIndex, OnrecordError, UsageError
from ingest.settings import IngestSettings
from qa.answer import Answer, Citation, Position, Status
from qa.follow_up import Exchange
from tests.chats import Served, ask, opened, served
from tests.folders import run, write
from ui.chat.messages import message
from ui.chat.server import credentials, is_loopback
from ui.chat_places import ChatPlaces
from ui.conversations import Conversations

OURS = {
    *(
        "div",
        "p",
        "h2",
        "h3",
        "article",
        "section",
        "header",
        "blockquote",
        "span",
        "q",
        "code",
        "time",
        "br",
        "mark",
        "bdi",
    ),
    *(
        "ol",
        "ul",
        "li",
        "table",
        "caption",
        "thead",
        "tbody",
        "tr",
        "th",
        "td",
        "figure",
        "figcaption",
        "button",
    ),
    *("svg", "path", "circle", "g", "text", "title", "details", "summary", "strong"),
}
"""The elements that our own HTML is made of; anything else on the page came from outside."""

FOUND = """
place => [...document.querySelectorAll(`${place} [id^=html-] *`)].flatMap((one) => [
  one.localName,
  ...[...one.attributes].map((a) => a.name).filter((name) => /^on|^href$|^src|^style$/.test(name)),
])
"""


@pytest.fixture(scope="module")
def payloads(shared: Path) -> list[str]:
    lines = (shared / "data" / "xss.jsonl").read_text("utf-8").splitlines()
    return [json.loads(line)["payload"] for line in lines]


def hostile(payload: str, status: Status) -> Exchange:
    """Return a question and an answer with the payload wherever text can stand."""
    citation = Citation(1, payload, payload, payload, payload, payload, 0, 9, 1, "0" * 64, payload, payload)
    answer = Answer(question=f"{payload} ", status=status, answer=f"{payload} [1]", reason=payload)
    if status is Status.NOT_FOUND:
        return Exchange(payload, replace(answer, nearest=(citation,), settings={"sources": [payload]}))
    positions = tuple(Position(payload, f"{payload} {n}", payload, f"2026-01-0{n}", (1,)) for n in (1, 2))
    disputed = positions if status is Status.DISPUTED else ()
    return Exchange(payload, replace(answer, citations=(citation,), positions=disputed))


def elements(page: Page, place: str) -> set[str]:
    return set(page.evaluate(FOUND, place))


def test_no_payload_in_a_question_or_an_answer_becomes_markup(
    browser: Browser, chat: Served, payloads: Sequence[str]
) -> None:
    kept = Conversations(ChatPlaces(chat.index).conversations)
    statuses = list(Status)
    for start in range(0, len(payloads), 160):
        exchanges = [hostile(text, statuses[n % 3]) for n, text in enumerate(payloads[start : start + 160])]
        id = kept.start(f"nobody-{start}", exchanges[0]).id
        for exchange in exchanges[1:]:
            kept.append(id, f"nobody-{start}", exchange)
        with opened(browser, chat, f"?conversation={id}") as page:
            expect(page.locator("#log .exchange")).to_have_count(len(exchanges))
            assert elements(page, "#log") <= OURS


def test_no_payload_that_is_typed_or_names_a_conversation_becomes_markup(
    page: Page, payloads: Sequence[str]
) -> None:
    for payload in [text for text in payloads if "onerror" in text][:5]:
        ask(page, payload)
    page.get_by_role("tab", name="Conversations").click()
    expect(page.locator("#headings li")).to_have_count(1)
    assert elements(page, "#log") | elements(page, "#headings") <= OURS


@pytest.fixture(scope="module")
def hostile_chat(payloads: Sequence[str], tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """Return a chat over documents with payloads as text, and over others with them as names and titles."""
    folder = tmp_path_factory.mktemp("hostile")
    names = [
        text for text in payloads if not re.search(r"[/\x00-\x1f\x7f]", text) and len(text.encode()) < 200
    ]
    named = {f"{name.strip('. ')}.txt": "Nothing was said.\n" for name in names[:150]}
    titles = [text for text in payloads if text.strip() and len(text) <= 500]
    known = zip(named, titles, reversed(titles), strict=False)
    sources = "".join(
        f"[{quoted(doc)}]\ntitle = {quoted(t)}\npublisher = {quoted(p)}\n" for doc, t, p in known
    )
    texts = {f"text-{n}.txt": "\n\n".join(payloads[n::12]) for n in range(12)}
    run(
        write(folder / "documents", {**named, **texts, "sources.toml": sources}),
        folder / "index",
        settings=IngestSettings(passage_tokens=200),
    )
    with served(folder / "index", folder, ONRECORD_INGEST_PASSAGE_TOKENS="200") as chat:
        yield chat


def quoted(text: str) -> str:
    """Return a text as a TOML string."""
    return json.dumps(text, ensure_ascii=False)


def test_no_payload_in_a_name_a_title_or_a_publisher_becomes_markup(
    browser: Browser, hostile_chat: Served
) -> None:
    with opened(browser, hostile_chat) as page:
        page.get_by_role("button", name="Sources and dates").click()
        page.get_by_label("Only documents whose name or publisher holds").click()
        expect(page.get_by_role("option").first).to_be_visible()
        page.keyboard.press("ArrowDown")
        page.keyboard.press("Enter")
        page.keyboard.press("Tab")
        page.get_by_role("tab", name="Documents").click()
        expect(page.locator(".documents > li")).to_have_count(162)
        for place in (0, 40, 80, 120):
            page.locator(".documents .title").nth(place).click()
            expect(page.locator("#document .text")).to_be_visible()
            page.get_by_role("button", name="Close the document").click()
        assert elements(page, "#documents") | elements(page, "#document") <= OURS


def test_no_payload_in_the_text_of_a_document_becomes_markup(browser: Browser, hostile_chat: Served) -> None:
    with opened(browser, hostile_chat) as page:
        page.get_by_role("tab", name="Documents").click()
        for n in range(12):
            page.get_by_label("Search documents").fill(f"text-{n}.txt")
            expect(page.locator(".documents > li > code")).to_have_text([f"text-{n}.txt"])
            page.locator(".documents .title").click()
            expect(page.locator("#document code").first).to_have_text(f"text-{n}.txt")
            assert page.locator("#document .left-out").count() == 0
            assert elements(page, "#document") <= OURS


def test_others_on_the_network_are_let_in_with_a_password_alone(
    browser: Browser, corpus_index: Path, tmp_path: Path
) -> None:
    with served(corpus_index, tmp_path, host="0.0.0.0", ONRECORD_AUTH="desk:not-a-secret") as chat:
        with urlopen(chat.address) as response:
            assert b"aleppo" not in response.read()
        for path in ("config", "gradio_api/info", "gradio_api/call/ask"):
            assert status_of(chat.address + path, b'{"data": ["Who?"]}' if "call" in path else None) == 401
        page = browser.new_page()
        page.goto(chat.address)
        page.get_by_label("username").fill("desk")
        page.get_by_label("password").fill("not-a-secret")
        page.get_by_role("button", name="Login").click()
        expect(page.locator(".welcome")).to_be_visible()
        page.close()


def test_only_its_own_files_are_served_and_only_under_its_own_name(chat: Served) -> None:
    for path in ("/etc/hostname", str(chat.index / "catalogue.sqlite"), "../../etc/hostname"):
        assert status_of(f"{chat.address}gradio_api/file={path}") in (403, 404)
    assert status_of(chat.address, host="elsewhere.example") == 400


def status_of(address: str, data: bytes | None = None, host: str | None = None) -> int:
    headers = {"Content-Type": "application/json", **({"Host": host} if host else {})}
    try:
        with urlopen(Request(address, data, headers)) as response:
            return int(response.status)
    except HTTPError as error:
        return error.code


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "::1", "127.8.0.1"])
def test_this_machine_needs_no_password(host: str) -> None:
    assert is_loopback(host)
    assert credentials(None, host) is None


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.168.1.5", "news.example", ""])
def test_a_host_that_others_reach_demands_a_password_and_says_why(host: str) -> None:
    with pytest.raises(UsageError, match=r"others on the network .* --auth NAME:PASSWORD, or ONRECORD_AUTH"):
        credentials(None, host)
    assert credentials("desk:a:b", host) == ("desk", "a:b")


@pytest.mark.parametrize("auth", ["desk", "desk:", ":secret"])
def test_half_a_login_is_refused(auth: str) -> None:
    with pytest.raises(UsageError, match="a name and a password"):
        credentials(auth, "127.0.0.1")


@pytest.mark.parametrize(
    "error",
    [
        NoIndex("There is no index in /home/desk/.onrecord."),
        IndexBusy("Another process is still writing to .onrecord."),
        DamagedStore("The vectors in ./secret/chroma are damaged."),
        UsageError("The index folder /srv/index cannot be written to (Read-only file system)."),
        UsageError("The file ~/notes cannot be used."),
    ],
)
def test_an_error_is_told_without_a_path(error: OnrecordError) -> None:
    told = message(error)
    assert not re.search(r"/|onrecord\.$|chroma", told)
    assert told.endswith(".")


def test_wrong_use_is_told_in_its_own_words() -> None:
    assert (
        message(UsageError("The question is empty. Ask something."))
        == "The question is empty. Ask something."
    )
