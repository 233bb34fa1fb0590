"""Writes the held-out reports as a folder and a gold set: `python -m training.gold_set FOLDER [--all]`.

FOLDER receives `documents/` with `sources.toml`, to ingest, and `gold.jsonl`, for `onrecord eval`.
"""

from __future__ import annotations

import argparse
import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from training.articles import REPORTS, Section

Row = dict[str, Any]


def main() -> None:
    """Write the documents, what is known about them and the questions."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--all", action="store_true", help="the reports that the reader was trained on too")
    options = parser.parse_args()
    write(options.folder, lambda event: options.all or is_held_out(event))


def is_held_out(event: str) -> bool:
    """Tell whether the reports on an event are only for measuring."""
    return Section("", (), event=event).is_held_out


def write(folder: Path, is_chosen: Callable[[str], bool]) -> None:
    """Write the reports on the chosen events into a folder, with the questions on them."""
    documents = folder / "documents"
    documents.mkdir(parents=True, exist_ok=True)
    facts, gold = [], []
    for path in sorted(REPORTS.glob("*.json")):
        event = json.loads(path.read_text("utf-8"))
        if not is_chosen(event["event"]):
            continue
        for row in event["documents"]:
            (documents / row["doc"]).write_text(row["text"], "utf-8")
            facts.append(_facts(row))
        gold += list(_questions(event))
    (documents / "sources.toml").write_text("\n".join(facts), "utf-8")
    (folder / "gold.jsonl").write_text("".join(json.dumps(row) + "\n" for row in gold), "utf-8")


def _facts(row: Row) -> str:
    told = [f"{name} = {json.dumps(row[name])}" for name in ("title", "publisher")]
    return "\n".join([f"[{json.dumps(row['doc'])}]", *told, f"published = {row['published']}\n"])


def _questions(event: Row) -> Iterator[Row]:
    for number, row in enumerate(event["questions"], start=1):
        shown = [re.escape(item["answer"] or item["quote"][:60]) for item in row["evidence"]]
        is_false = row["kind"] == "false_premise"
        yield {
            "id": f"{event['event']}-{number:02}",
            "type": row["kind"],
            "question": row["question"],
            "answerable": bool(shown) and not is_false,
            "answer": row["answer"],
            "accept": shown,
            "reject": [],
            "evidence": [
                {name: item.get(name) for name in ("doc", "quote", "speaker", "as_of")}
                for item in ([] if is_false else row["evidence"])
            ],
            "must_show": list(dict.fromkeys(shown)) if row["kind"] == "conflict" else [],
        }


if __name__ == "__main__":
    main()
