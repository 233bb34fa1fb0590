"""What the README says about settings, commands and make targets is what the code has."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from pkgutil import resolve_name

import click
import pytest

from qa.settings import CHAT_AUTH, LLM_KEY, describe_settings, load_settings

BEGIN, END = "<!-- settings table: begin -->\n", "<!-- settings table: end -->"
CODE = re.compile(r"^```\w*\n(.*?)^```|`([^`\n]+)`", re.MULTILINE | re.DOTALL)


@pytest.fixture(scope="module")
def readme(root: Path) -> str:
    return (root / "README.md").read_text("utf-8")


@pytest.fixture(scope="module")
def command_places(root: Path) -> dict[str, str]:
    project = tomllib.loads((root / "pyproject.toml").read_text("utf-8"))["project"]
    places: dict[str, str] = project["entry-points"]["onrecord.commands"]
    return places


def settings_table() -> str:
    """Return the table as the README has to show it."""
    rows = ["| setting | default | what it does |", "| --- | --- | --- |"]
    for name, default, description in describe_settings():
        shown = default if default == "not set" else f"`{default}`"
        rows.append(f"| `{name}` | {shown} | {description} |")
    return "\n".join(rows) + "\n"


def code_lines(text: str) -> Iterator[str]:
    """Yield each line of the code in a Markdown text, be it in a block or within a sentence."""
    for block, inline in CODE.findall(text):
        yield from (block or inline).splitlines()


def options_of(command: click.Command) -> set[str]:
    """Return every option of a command and, if it is a group, of the commands inside."""
    own = {flag for parameter in command.params for flag in [*parameter.opts, *parameter.secondary_opts]}
    return own.union({"--help"}, *(options_of(other) for other in commands_in(command)))


def commands_in(command: click.Command) -> Iterator[click.Command]:
    """Yield the commands inside a group; none of one that is no group."""
    if isinstance(command, click.Group):
        context = click.Context(command)
        for name in command.list_commands(context):
            inner = command.get_command(context, name)
            assert inner is not None
            yield inner


def test_settings_table_is_the_settings(readme: str) -> None:
    shown = readme.partition(BEGIN)[2].partition(END)[0]
    assert shown == settings_table(), (
        f"between the marks in README.md there should stand:\n{settings_table()}"
    )


def test_settings_file_shown_is_one_that_loads(readme: str, tmp_path: Path) -> None:
    examples = re.findall(r"^```toml\n(.*?)^```", readme, re.MULTILINE | re.DOTALL)
    assert examples
    for example in examples:
        config = tmp_path / "onrecord.toml"
        config.write_text(example, "utf-8")
        load_settings(config, {}, {})


def test_environment_variables_named_are_settings(readme: str) -> None:
    names = set(re.findall(r"\bONRECORD_[A-Z_]*[A-Z]\b", readme))
    known = {f"ONRECORD_{setting.name.upper().replace('.', '_')}" for setting in describe_settings()}
    assert names <= {*known, LLM_KEY, CHAT_AUTH}


def test_make_targets_named_are_in_the_makefile(readme: str, root: Path) -> None:
    targets = set(re.findall(r"^([a-z][a-z-]*):", (root / "Makefile").read_text("utf-8"), re.MULTILINE))
    named = {name for line in code_lines(readme) for name in re.findall(r"\bmake ([a-z][a-z-]*)", line)}
    assert named <= targets


def test_commands_named_are_there_with_the_options_named(readme: str, command_places: dict[str, str]) -> None:
    for line in code_lines(readme):
        command = line.partition("#")[0].partition(">")[0].rstrip()
        for name, rest in re.findall(r"^(?:\$ |\S*/)?onrecord ([a-z]+)(?= |$)((?: [^“]*)?)$", command):
            assert name in command_places, line
            options = set(re.findall(r"(?<!\S)--[a-z-]+", rest))
            assert options <= options_of(resolve_name(command_places[name])), line
