"""Large folders made from the public texts in shared/data."""

from __future__ import annotations

import json
import random
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any


def records(path: Path) -> Iterator[dict[str, Any]]:
    """Yield the objects of a JSON Lines file."""
    for line in path.read_text("utf-8").split("\n"):
        if line.strip():
            yield json.loads(line)


def write_documents(folder: Path, documents: Iterator[dict[str, Any]]) -> None:
    """Write each document as a text file that is named by its id."""
    folder.mkdir(parents=True, exist_ok=True)
    for document in documents:
        name = re.sub(r"[^\w#-]", "_", document["id"])
        (folder / f"{name}.txt").write_text(document["text"], "utf-8", newline="")


def write_shuffled(folder: Path, shared: Path, sentences: int) -> None:
    """Write reports of 20 sentences drawn from the public texts until there are so many sentences."""
    rng = random.Random(7)
    pool = [
        sentence
        for path in sorted((shared / "data").glob("*/docs.jsonl"))
        for document in records(path)
        for sentence in re.split(r"(?<=[.!?])\s+", document["text"])
        if 40 < len(sentence) < 300
    ]
    folder.mkdir(parents=True, exist_ok=True)
    for number in range(sentences // 20):
        drawn = rng.sample(pool, 20)
        paragraphs = (" ".join(drawn[i : i + 4]) for i in range(0, 20, 4))
        text = f"Report {number}\n\n" + "\n\n".join(paragraphs) + "\n"
        (folder / f"report-{number:06}.txt").write_text(text, "utf-8", newline="")
