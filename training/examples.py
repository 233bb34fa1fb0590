"""What the tool sees of held-out questions: `python -m training.examples FOLDER` writes `examples.jsonl`.

Each set's held-out sections become files of a folder, which is ingested and asked as a user would: so the
signals are those of passages that were really found. A line holds the question's set and article, whether
the folder answers it, and the signals of its likeliest statements with whether each is right.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Any

from ingest.ingestion import ingest
from ingest.settings import IngestSettings
from qa.engine import Engine
from qa.settings import Settings
from training.articles import Asked, Section, read_all

ARTICLES = "articles.json"
"""The file in a set's folder that names the article or event of each document."""
KEPT = 40
"""So many statements of each question are kept."""
TOGETHER = 3
"""The reports on so many events are asked about together: people ask about a few events at a time, and leave
out of a question what all their documents are about."""


def main() -> None:
    """Make a folder and an index a set, once, and write the examples anew."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--only", help="the examples of this set alone")
    parser.add_argument("--every", type=int, default=1, help="ask each so manieth question alone")
    options = parser.parse_args()
    by_set: dict[str, list[Asked]] = defaultdict(list)
    for asked in read_all(options.data):
        if asked.section.is_held_out and options.only in (None, asked.set):
            by_set[asked.set].append(asked)
    options.folder.mkdir(parents=True, exist_ok=True)
    with (options.folder / "examples.jsonl").open("w", encoding="utf-8") as file:
        for name, questions in by_set.items():
            for example in _examples(name, questions, options.folder / name, options.every):
                file.write(json.dumps(example) + "\n")
            sys.stderr.write(f"{name}: {len(questions)} questions\n")


def _examples(name: str, questions: list[Asked], folder: Path, every: int) -> Iterator[dict[str, Any]]:
    docs = _written(list(dict.fromkeys(asked.section for asked in questions)), folder / "documents")
    settings = Settings(index=folder / "index")
    ingest([folder / "documents"], index=settings.index, settings=IngestSettings())
    with Engine.open(settings) as engine:
        groups = {section.article: doc.partition("/")[0] for section, doc in docs.items()}
        for (article, question), right in list(_joined(questions, docs).items())[::every]:
            yield {
                "set": name,
                "article": article,
                "question": question,
                "answerable": bool(right),
                **_seen(engine, question, groups[article], right),
            }


def _written(sections: list[Section], folder: Path) -> dict[Section, str]:
    """Write a file a section and what is known about each; return their names, below a folder a group."""
    events = list(dict.fromkeys(section.event for section in sections))
    docs = {
        section: f"group-{events.index(section.event) // TOGETHER:03}/{number:05}.txt"
        for number, section in enumerate(sections)
    }
    facts = []
    for section, doc in docs.items():
        (folder / doc).parent.mkdir(parents=True, exist_ok=True)
        (folder / doc).write_text(section.text or " ".join(section.sentences), "utf-8")
        facts.append(f"[{json.dumps(doc)}]\ntitle = {json.dumps(section.title or doc)}\n")
    (folder / "sources.toml").write_text("\n".join(facts), "utf-8")
    told = {doc: section.article for section, doc in docs.items()}
    (folder.parent / ARTICLES).write_text(json.dumps(told), "utf-8")
    return docs


def _joined(
    questions: Iterable[Asked], docs: Mapping[Section, str]
) -> dict[tuple[str, str], set[tuple[str, str]]]:
    """Return each question's right sentences, with the file of each; a question on several reports once."""
    joined: dict[tuple[str, str], set[tuple[str, str]]] = defaultdict(set)
    for asked in questions:
        found = {(docs[asked.section], asked.section.sentences[number]) for number in asked.right}
        joined[asked.section.article, asked.question] |= found
    return joined


def _seen(engine: Engine, question: str, group: str, right: set[tuple[str, str]]) -> dict[str, Any]:
    finding = engine.find(question, sources=(f"{group}/",))
    return {
        "unknown": list(finding.unknown),
        "asked": finding.question.asked,
        "several": finding.question.several,
        "statements": [
            {
                **asdict(evidence.signals),
                "doc": evidence.span.doc,
                "score": evidence.score,
                "right": _is_right(evidence.span.doc, text, right),
                "text": text,
            }
            for evidence in finding.evidence[:KEPT]
            for text in [evidence.span.of(engine.index.document(evidence.span.doc).text)]
        ],
    }


def _is_right(doc: str, text: str, right: set[tuple[str, str]]) -> bool:
    return any(doc == other and (text in sentence or sentence in text) for other, sentence in right)


if __name__ == "__main__":
    main()
