"""The wheel holds the four packages whole, what describes them, and nothing else."""

from __future__ import annotations

import subprocess
import sys
from email import message_from_bytes
from pathlib import Path
from zipfile import ZipFile

import pytest

PACKAGES = ("eval", "ingest", "qa", "ui")


@pytest.fixture(scope="module")
def wheel(root: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """Build the wheel and return its files by name."""
    folder = tmp_path_factory.mktemp("wheel")
    build = [sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory", str(folder)]
    subprocess.run(build, cwd=root, check=True, capture_output=True)
    [path] = folder.iterdir()
    with ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def of_metadata(wheel: dict[str, bytes], name: str) -> bytes:
    [found] = [path for path in wheel if ".dist-info/" in path and path.endswith(f"/{name}")]
    return wheel[found]


def test_wheel_holds_the_packages_and_nothing_beside_them(wheel: dict[str, bytes]) -> None:
    tops = {name.partition("/")[0] for name in wheel}
    assert {top for top in tops if not top.endswith(".dist-info")} == set(PACKAGES)
    assert len(tops) == len(PACKAGES) + 1


def test_wheel_holds_every_file_of_the_packages(wheel: dict[str, bytes], root: Path) -> None:
    paths = [path for package in PACKAGES for path in (root / package).rglob("*") if path.is_file()]
    files = {path.relative_to(root).as_posix() for path in paths if "__pycache__" not in path.parts}
    assert {name for name in wheel if ".dist-info/" not in name} == files


def test_wheel_cannot_be_uploaded_by_mistake_and_names_its_licence(
    wheel: dict[str, bytes], root: Path
) -> None:
    metadata = message_from_bytes(of_metadata(wheel, "METADATA"))
    assert metadata["Name"] == "onrecord"
    assert metadata["License-Expression"] == "Apache-2.0"
    assert "Private :: Do Not Upload" in metadata.get_all("Classifier", [])
    assert of_metadata(wheel, "licenses/LICENSE") == (root / "LICENSE").read_bytes()


def test_wheel_brings_the_command_line(wheel: dict[str, bytes]) -> None:
    entry_points = of_metadata(wheel, "entry_points.txt").decode()
    assert "onrecord = ui.cli:main" in entry_points
    assert "[onrecord.commands]" in entry_points
