"""No text from outside can drive the terminal, and messages go to standard error."""

from __future__ import annotations

import logging
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.terminal import messages_shown, one_line, plain

HOSTILE = [
    "\x1b[2J\x1b[1;1Hgone",
    "\x1b]0;title\x07",
    "\x9b31mred",
    "over\x08\x08\x08\x08typed",
    "safe\u202etxt.exe",
    "\u2066left\u2069",
    "half \udc80 a pair",
    "\x00",
    "\x7f",
]


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_loses_what_drives_the_terminal(text: str) -> None:
    shown = plain(text)
    assert "\N{REPLACEMENT CHARACTER}" in shown
    assert not any(unicodedata.category(character) in ("Cc", "Cs") for character in shown)


@given(st.text(alphabet=st.characters(codec="utf-8", exclude_categories=["Cc", "Cf"])))
def test_ordinary_text_in_any_script_stays_as_it_is(text: str) -> None:
    assert plain(text) == text


@given(st.text(alphabet=st.characters()))
def test_plain_text_holds_no_control_but_newline_and_tab(text: str) -> None:
    shown = plain(text)
    assert {character for character in shown if unicodedata.category(character) == "Cc"} <= {"\n", "\t"}
    shown.encode("utf-8")
    assert plain(shown) == shown


def test_line_ends_of_every_kind_become_newlines() -> None:
    assert plain("a\r\nb\rc\nd\te") == "a\nb\nc\nd\te"


@given(st.text(alphabet=st.characters()))
def test_one_line_is_one_line(text: str) -> None:
    assert len(one_line(text).splitlines()) <= 1


def test_messages_go_to_standard_error_in_plain_lines(capsys: pytest.CaptureFixture[str]) -> None:
    with messages_shown(quiet=False):
        logging.getLogger("ingest.writer").info("read %s", "a\nerror: b\x1b[1m")
        logging.getLogger("qa.engine").warning("careful")
    captured = capsys.readouterr()
    assert captured.out == ""
    assert captured.err == "read a error: b\N{REPLACEMENT CHARACTER}[1m\nwarning: careful\n"


def test_quiet_leaves_warnings_and_errors(capsys: pytest.CaptureFixture[str]) -> None:
    with messages_shown(quiet=True):
        logging.getLogger("ingest.writer").info("reading")
        logging.getLogger("ingest.writer").error("broken")
    assert capsys.readouterr().err == "error: broken\n"


def test_messages_of_libraries_are_not_shown(capsys: pytest.CaptureFixture[str]) -> None:
    with messages_shown(quiet=False):
        logging.getLogger("some.library").error("for its developers")
    assert capsys.readouterr().err == ""


def test_loggers_are_left_as_they_were() -> None:
    logger = logging.getLogger("ingest")
    before = (logger.level, list(logger.handlers), list(logging.getLogger().handlers))
    with messages_shown(quiet=True):
        pass
    assert (logger.level, list(logger.handlers), list(logging.getLogger().handlers)) == before
