"""One command line: commands found by name, common options, and every failure as a sentence and a code."""

from __future__ import annotations

import logging
import os
import signal
import subprocess
import sys
from pathlib import Path

import click
import pytest

from ingest.errors import IndexBusy, NoIndex, OnrecordError, ServiceUnreachable, UsageError
from qa.options import is_quiet, setting_option, with_settings
from qa.settings import Settings
from ui.cli import INTERRUPTED, READER_GONE, run

TARGETS = {"show": f"{__name__}:show", "fail": f"{__name__}:fail", "absent": "no_such_module:command"}
WITHOUT_ABSENT = {name: place for name, place in TARGETS.items() if name != "absent"}
FAILURES: dict[str, BaseException] = {
    "index": NoIndex("There is no index in ./a\n\x1b[1mb. Make one."),
    "use": UsageError("Wrong."),
    "busy": IndexBusy("Busy."),
    "service": ServiceUnreachable("Gone."),
    "interrupt": KeyboardInterrupt(),
    "bug": ZeroDivisionError(),
}


@click.command()
@setting_option("--passages", "qa.passages")
@click.option("--code", type=int)
@with_settings
def show(settings: Settings, code: int | None) -> int | None:
    """Show the settings. A second sentence."""
    logging.getLogger("ui").info("showing")
    click.echo(f"{settings.index} {settings.qa.passages} {settings.qa.nearest} {is_quiet()}")
    return code


@click.command()
@click.argument("kind")
def fail(kind: str) -> None:
    """Fail in one of several ways."""
    raise FAILURES[kind]


@pytest.fixture(autouse=True)
def _nothing_set_outside(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for name in [name for name in os.environ if name.startswith("ONRECORD_")]:
        monkeypatch.delenv(name)


@pytest.mark.parametrize(
    ("arguments", "shown"),
    [
        (["show"], ".onrecord 10 3 False"),
        (["show", "--index", "there"], "there 10 3 False"),
        (["--index", "there", "show"], "there 10 3 False"),
        (["--index", "there", "show", "--index", "here"], "here 10 3 False"),
        (["--quiet", "show"], ".onrecord 10 3 True"),
        (["show", "--quiet", "--passages", "4"], ".onrecord 4 3 True"),
    ],
)
def test_common_options_count_before_and_after_the_command(
    arguments: list[str], shown: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(arguments, TARGETS) == 0
    assert capsys.readouterr().out == f"{shown}\n"


def test_settings_come_from_file_environment_and_command_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "other.toml").write_text("[qa]\nnearest = 7\npassages = 7\n")
    monkeypatch.setenv("ONRECORD_QA_PASSAGES", "8")
    monkeypatch.setenv("ONRECORD_INDEX", "there")
    assert run(["--config", "other.toml", "show", "--index", "here"], TARGETS) == 0
    assert capsys.readouterr().out == "here 8 7 False\n"


def test_results_and_messages_are_kept_apart(capsys: pytest.CaptureFixture[str]) -> None:
    run(["show"], TARGETS)
    assert capsys.readouterr().err == "showing\n"
    run(["show", "--quiet"], TARGETS)
    assert capsys.readouterr().err == ""


def test_command_returns_its_exit_code() -> None:
    assert run(["show", "--code", "1"], TARGETS) == 1


@pytest.mark.parametrize(
    ("kind", "code", "message"),
    [
        ("index", 3, "There is no index in ./a \N{REPLACEMENT CHARACTER}[1mb. Make one."),
        ("use", 2, "Wrong."),
        ("busy", 2, "Busy."),
        ("service", 4, "Gone."),
    ],
)
def test_known_failure_is_one_line_and_its_code(
    kind: str, code: int, message: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["fail", kind], TARGETS) == code
    captured = capsys.readouterr()
    assert (captured.out, captured.err) == ("", f"error: {message}\n")


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["shwo"], "No such command 'shwo'. Did you mean 'show'? See: onrecord --help"),
        (["show", "--indx", "a"], "No such option '--indx'. Did you mean '--index'? See: onrecord show"),
        (["show", "--code", "x"], "'x' is not a valid integer. See: onrecord show --help"),
        (["show", "extra"], "Got unexpected extra argument (extra). See: onrecord show --help"),
        (["fail"], "Missing argument 'KIND'. See: onrecord fail --help"),
        (["show", "--config", "none.toml"], "There is no settings file none.toml. Give --config the path"),
        (["show", "--passages", "ten"], "qa.passages must be a whole number"),
        (
            ["show", "--index", ""],
            "Invalid value for '--index': the path is empty. See: onrecord show",
        ),
        (["--config", "", "show"], "Invalid value for '--config': the path is empty. See: onrecord --help"),
    ],
)
def test_wrong_use_is_one_line_and_code_2(
    arguments: list[str], message: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(arguments, TARGETS) == 2
    captured = capsys.readouterr()
    assert captured.out == ""
    assert captured.err.startswith("error: ")
    assert message in captured.err
    assert captured.err.count("\n") == 1


def test_wrong_setting_outside_stops_the_command(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("ONRECORD_QA_PASAGES", "3")
    assert run(["show"], TARGETS) == 2
    expected = "error: There is no setting ONRECORD_QA_PASAGES. Did you mean ONRECORD_QA_PASSAGES?\n"
    assert capsys.readouterr().err == expected


def test_no_command_at_all_is_wrong_use_answered_with_the_help(capsys: pytest.CaptureFixture[str]) -> None:
    assert run([], WITHOUT_ABSENT) == 2
    captured = capsys.readouterr()
    assert captured.out == ""
    assert captured.err.startswith("Usage: onrecord ")


def test_interrupt_is_quiet(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["fail", "interrupt"], TARGETS) == INTERRUPTED
    assert capsys.readouterr().err == ""


def test_bug_is_not_hidden() -> None:
    with pytest.raises(ZeroDivisionError):
        run(["fail", "bug"], TARGETS)


def test_help_lists_every_command_with_its_first_sentence(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["--help"], WITHOUT_ABSENT) == 0
    shown = capsys.readouterr().out
    assert [line.strip() for line in shown.partition("Commands:\n")[2].splitlines()] == [
        "fail  Fail in one of several ways.",
        "show  Show the settings.",
    ]


def test_only_the_command_that_runs_is_imported() -> None:
    assert run(["show"], TARGETS) == 0
    with pytest.raises(ModuleNotFoundError, match="no_such_module"):
        run(["absent"], TARGETS)


def test_version_is_the_installed_one(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["--version"], TARGETS) == 0
    assert capsys.readouterr().out.startswith("onrecord 0.")


def test_every_error_has_a_code_of_the_contract() -> None:
    def below(error: type[OnrecordError]) -> set[type[OnrecordError]]:
        return {error}.union(*(below(other) for other in error.__subclasses__()))

    assert {error.exit_code for error in below(OnrecordError)} <= {1, 2, 3, 4}


HEAVY = (
    *("chromadb", "llama_index", "lxml", "numpy", "onnxruntime", "pydantic", "sentence_transformers"),
    *("tantivy", "tokenizers", "torch", "tqdm", "trafilatura", "transformers"),
)


def test_help_imports_nothing_heavy() -> None:
    program = (
        "import sys; from ui.cli import installed_commands, run; "
        "assert run(['--help'], installed_commands()) == 0; "
        f"sys.exit(' '.join(sorted(set({HEAVY!r}) & set(sys.modules))) or 0)"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")


def program_of(program: str) -> str:
    """Return the code that runs a small command of our own as `onrecord` would be run."""
    return f"""
import click, sys, time, warnings, ui.cli
@click.command()
def own():
    {program}
ui.cli.installed_commands = lambda: {{"own": "__main__:own"}}
sys.argv = ["onrecord", "own"]
ui.cli.main()
"""


def start(program: str) -> subprocess.Popen[str]:
    """Start a small command of our own in a process of its own."""
    pipe = subprocess.PIPE
    return subprocess.Popen([sys.executable, "-c", program_of(program)], text=True, stdout=pipe, stderr=pipe)


def run_redirected(
    program: str, redirection: str, *, unbuffered: bool = False
) -> subprocess.CompletedProcess[str]:
    """Run a small command of our own with a shell's redirection, such as `>&-`."""
    return subprocess.run(
        ["/bin/sh", "-c", f'exec "$0" -c "$1" {redirection}', sys.executable, program_of(program)],
        env={**os.environ, "PYTHONUNBUFFERED": "1" if unbuffered else ""},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no /dev/full")
@pytest.mark.parametrize("unbuffered", [False, True])
@pytest.mark.parametrize("program", ["click.echo('line')", "[print('line') for _ in range(100_000)]"])
def test_output_that_takes_no_more_is_one_line_and_code_2(program: str, unbuffered: bool) -> None:
    done = run_redirected(program, ">/dev/full", unbuffered=unbuffered)
    reason = "No space left on device. Send it somewhere else, such as a file."
    assert (done.returncode, done.stderr) == (2, f"error: Standard output cannot be written: {reason}\n")


def test_closed_output_is_one_line_and_code_2() -> None:
    done = run_redirected("click.echo('line')", ">&-")
    assert done.returncode == 2
    assert done.stderr.startswith("error: Standard output cannot be written: it is closed.")
    assert done.stderr.count("\n") == 1


@pytest.mark.parametrize("redirection", ["2>&-", "2>/dev/full"])
def test_messages_that_nobody_can_read_change_neither_results_nor_code(redirection: str) -> None:
    done = run_redirected("click.echo('message', err=True); click.echo('result'); return 1", redirection)
    assert (done.returncode, done.stdout, done.stderr) == (1, "result\n", "")


def test_nothing_to_write_to_at_all_is_code_2() -> None:
    assert run_redirected("click.echo('line')", ">&- 2>&-").returncode == 2


def test_reader_that_goes_away_is_no_error() -> None:
    with start("[click.echo('line') for _ in range(100_000)]") as process:
        assert process.stdout is not None
        process.stdout.readline()
        process.stdout.close()
        assert process.stderr is not None
        assert process.stderr.read() == ""
    assert process.returncode == READER_GONE


def test_interrupt_from_the_keyboard_ends_quietly() -> None:
    # What runs the tests in the background has them ignore this signal, and so would their children.
    program = (
        "import signal; signal.signal(signal.SIGINT, signal.default_int_handler);"
        "click.echo('ready'); time.sleep(60)"
    )
    with start(program) as process:
        assert process.stdout is not None
        process.stdout.readline()
        process.send_signal(signal.SIGINT)
        assert process.communicate() == ("", "")
    assert process.returncode == INTERRUPTED


@pytest.mark.parametrize(
    ("program", "shown"),
    [
        ("warnings.warn('old', DeprecationWarning)", ""),
        (r"click.echo('half \udc80 a pair')", "half \\udc80 a pair\n"),
    ],
)
def test_neither_library_warnings_nor_odd_text_disturb(program: str, shown: str) -> None:
    with start(program) as process:
        assert process.communicate() == (shown, "")
    assert process.returncode == 0
