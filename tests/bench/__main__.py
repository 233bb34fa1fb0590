"""Runs the benchmarks that are named, or all of them: python -m tests.bench [NAME...]."""

from __future__ import annotations

import sys
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules

from tests import bench
from tests.bench.tables import printed

SHARED = Path(__file__).parents[3] / "shared"
NOT_BENCHMARKS = ("__main__", "tables")


def main(names: list[str]) -> None:
    """Run benchmarks one by one and print a table for each as soon as it is done."""
    found = [m.name for m in iter_modules(bench.__path__) if m.name not in NOT_BENCHMARKS]
    for name in names or found:
        module = import_module(f"tests.bench.{name}")
        print(printed(module.NAME, module.run(SHARED)), flush=True)


if __name__ == "__main__":
    main(sys.argv[1:])
