"""Every file below a folder is found once, in order, and each that cannot be read has its reason."""

from __future__ import annotations

import json
import os
import socket
from pathlib import Path

import pytest

from ingest.errors import UsageError
from ingest.folder import find_files
from ingest.loaders import endings
from tests.permissions import run_held_back

FIND = """
import json, sys
from pathlib import Path
from ingest.folder import find_files
print(json.dumps({file.doc: file.problem for file in find_files(Path(sys.argv[1]))}))
"""


def found(path: Path) -> dict[str, str | None]:
    return {file.doc: file.problem for file in find_files(path)}


def fill(root: Path, *docs: str) -> None:
    for doc in docs:
        (root / doc).parent.mkdir(parents=True, exist_ok=True)
        (root / doc).write_text("Text", "utf-8")


def test_files_are_found_at_any_depth_in_order(tmp_path: Path) -> None:
    fill(tmp_path, "b.txt", "a/z.md", "a/b/c.PDF", "a-b.txt", "B.txt")
    files = list(find_files(tmp_path))
    assert [file.doc for file in files] == ["B.txt", "a-b.txt", "a/b/c.PDF", "a/z.md", "b.txt"]
    assert all(file.path == tmp_path / file.doc and file.root == tmp_path for file in files)
    assert all(file.problem is None for file in files)


def test_a_file_alone_is_named_from_its_folder(tmp_path: Path) -> None:
    fill(tmp_path, "a/b.txt")
    (file,) = find_files(tmp_path / "a/b.txt")
    assert (file.doc, file.root, file.problem) == ("b.txt", tmp_path / "a", None)


def test_a_path_with_nothing_there_is_wrong_use(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"There is no file or folder .*nothing"):
        list(find_files(tmp_path / "nothing"))


def test_hidden_files_and_sources_are_left_out(tmp_path: Path) -> None:
    fill(tmp_path, ".hidden.txt", ".git/a.txt", "sources.toml", "a/sources.toml", "a/.b/c.txt")
    assert found(tmp_path) == {}


def test_what_no_loader_reads_is_reported_but_is_no_failure(tmp_path: Path) -> None:
    fill(tmp_path, "a.xyz", "README")
    files = list(find_files(tmp_path))
    assert [file.problem for file in files] == [
        f"There is no loader for {what}; it can be one of .{', .'.join(endings())}."
        for what in ("a name without an ending", ".xyz")
    ]
    assert not any(file.is_failure for file in files)


def test_a_folder_with_the_name_of_a_file_is_a_folder(tmp_path: Path) -> None:
    fill(tmp_path, "x.txt/y.txt")
    assert found(tmp_path) == {"x.txt/y.txt": None}


def test_links_that_lead_out_are_not_followed(tmp_path: Path) -> None:
    fill(tmp_path, "out/secret.txt", "in/a.txt")
    (tmp_path / "in/file.txt").symlink_to(tmp_path / "out/secret.txt")
    (tmp_path / "in/folder").symlink_to(tmp_path / "out")
    (tmp_path / "in/up.txt").symlink_to("../out/secret.txt")
    problems = found(tmp_path / "in")
    assert problems.pop("a.txt") is None
    assert problems.keys() == {"file.txt", "folder", "up.txt"}
    assert all(problem and "leads out of the folder" in problem for problem in problems.values())


def test_links_in_circles_or_to_nowhere_are_reported(tmp_path: Path) -> None:
    fill(tmp_path, "a/b/c.txt")
    (tmp_path / "a/b/up").symlink_to("..")
    (tmp_path / "a/b/here").symlink_to(".")
    (tmp_path / "a/b/top").symlink_to(tmp_path)
    (tmp_path / "self.txt").symlink_to("self.txt")
    (tmp_path / "gone.txt").symlink_to("missing.txt")
    problems = found(tmp_path)
    assert problems.pop("a/b/c.txt") is None
    assert all(problem and problem.startswith("It is a link") for problem in problems.values())
    assert problems.keys() == {"a/b/up", "a/b/here", "a/b/top", "self.txt", "gone.txt"}


def test_a_link_inside_the_folder_is_followed_to_a_file_and_a_folder_found_once(tmp_path: Path) -> None:
    fill(tmp_path, "a/b.txt")
    (tmp_path / "c.txt").symlink_to("a/b.txt")
    (tmp_path / "d").symlink_to("a")
    assert found(tmp_path) == {"a/b.txt": None, "c.txt": None}


def test_a_folder_given_through_a_link_is_read(tmp_path: Path) -> None:
    fill(tmp_path, "real/a.txt")
    (tmp_path / "link").symlink_to("real")
    assert found(tmp_path / "link") == {"a.txt": None}


def test_pipes_sockets_and_devices_are_never_opened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    monkeypatch.chdir(tmp_path)
    with socket.socket(socket.AF_UNIX) as listener:
        listener.bind("socket.txt")
        problems = found(tmp_path)
    assert problems.keys() == {"pipe.txt", "socket.txt"}
    assert all(problem and "not a regular file" in problem for problem in problems.values())


@pytest.mark.parametrize(
    "name",
    ["a\nb.txt", "-rf.txt", "a'\"$(x).txt", "\u202etxt.txt", "é" * 100 + ".txt", " .txt", "a\tb\\.txt"],
)
def test_odd_names_are_names(tmp_path: Path, name: str) -> None:
    fill(tmp_path, name)
    assert found(tmp_path) == {name: None}


def test_a_name_that_is_no_text_is_reported_in_one_that_is(tmp_path: Path) -> None:
    try:
        (Path(os.fsdecode(os.fsencode(tmp_path) + b"/bad\xff.txt"))).write_text("Text", "utf-8")
    except OSError:
        pytest.skip("this file system takes no such name")
    assert found(tmp_path) == {"bad\\xff.txt": "Its name is not valid UTF-8. Rename it."}


def test_a_tree_deeper_than_a_path_may_be_is_survived(tmp_path: Path) -> None:
    fill(tmp_path, "a.txt")
    before = Path.cwd()
    try:
        os.chdir(tmp_path)
        for _ in range(60):
            Path("d" * 100).mkdir()
            os.chdir("d" * 100)
    finally:
        os.chdir(before)
    problems = found(tmp_path)
    assert problems.pop("a.txt") is None
    assert all(problem and "cannot be listed" in problem for problem in problems.values())


def test_a_folder_that_may_not_be_listed_is_reported(tmp_path: Path) -> None:
    fill(tmp_path, "a/b.txt", "c.txt")
    (tmp_path / "a").chmod(0)
    done = run_held_back("-c", FIND, str(tmp_path))
    (tmp_path / "a").chmod(0o700)
    assert json.loads(done.stdout) == {
        "a": "It is a folder that cannot be listed (Permission denied).",
        "c.txt": None,
    }


def test_a_folder_that_may_be_listed_but_not_entered_is_reported_file_by_file(tmp_path: Path) -> None:
    fill(tmp_path, "a/b.txt", "a/c/d.txt", "e.txt")
    (tmp_path / "a").chmod(0o400)
    done = run_held_back("-c", FIND, str(tmp_path))
    (tmp_path / "a").chmod(0o700)
    assert json.loads(done.stdout) == {
        "a/b.txt": "It cannot be reached (Permission denied).",
        "a/c": "It is a folder that cannot be listed (Permission denied).",
        "e.txt": None,
    }


def test_the_folder_to_be_left_out_is_left_out_however_it_is_spelled(tmp_path: Path) -> None:
    fill(tmp_path, "a.txt", "index/b.txt", "c/index/d.txt")
    (tmp_path / "link").symlink_to("index")
    for spelling in ("index", "link", "c/../index"):
        docs = [file.doc for file in find_files(tmp_path, leave_out=tmp_path / spelling)]
        assert docs == ["a.txt", "c/index/d.txt"]


@pytest.mark.parametrize("path", ["x" * 300, "/".join(["d" * 100] * 60)])
def test_a_path_longer_than_paths_may_be_is_wrong_use(path: str) -> None:
    with pytest.raises(UsageError, match="There is no file or folder"):
        list(find_files(Path(path)))
