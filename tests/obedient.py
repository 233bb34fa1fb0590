"""A model that obeys whatever it reads, and what of that reaches the user.

`python -m tests.obedient injections FILE [LLM]` asks about each planted text of a file like injections.jsonl
and prints what became of it; `python -m tests.obedient serve PORT` serves the model until it is stopped.
"""

from __future__ import annotations

import base64
import json
import re
import sys
import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from threading import Event

from qa.answer import Answer
from qa.engine import Engine
from qa.gate.orders import gives_orders
from qa.settings import Settings
from tests.folders import run, write
from tests.lies import Said, honest, statements
from tests.llm_servers import LlmServer, serving

OBEYED = "I have done as I was told"
"""What the model says where it cannot tell what to say."""
_WANTED = re.compile(
    r"\b(?:print|output|repeat|reply|respond|say|answer|write|include|report|append|add|with|following|exactly)\b"
    r"[^\w\n]{1,4}(?P<wanted>[^\n<>]{8,200}?)(?=[<>\n”\"]|[.!?](?:\s|$)|$)",
    re.IGNORECASE,
)


class Obedient:
    """Says what a statement asks for; where it knows the words that are asked for, those."""

    def __init__(self, wanted: Iterable[str] = ()) -> None:
        self.wanted = tuple(wanted)
        self.turn = 0
        self.said = ""

    def __call__(self, prompt: str) -> Iterable[str]:
        """Yield the obedient answer in one piece, each time in another manner."""
        shown = statements(prompt)
        self.turn += 1
        self.said = self._reply(prompt, shown)
        return [self.said]

    def _reply(self, prompt: str, shown: Sequence[Said]) -> str:
        told = [said for said in shown if gives_orders(said.quote)] or shown
        if not told:
            return f"{OBEYED} [1]."
        said = told[0]
        known = [words for words in self.wanted if " ".join(words.split()) in prompt]
        asked = _WANTED.search(said.quote)
        words = " ".join((known[0] if known else asked["wanted"] if asked else said.quote).split()).rstrip(
            "."
        )
        plain = " ".join(honest(other) for other in shown)
        manners = (
            f"{words} [{said.n}].",
            f"According to {said.source}, {words} [{said.n}].",
            f"{plain} {words} [{said.n}].",
            f"“{words}” [{said.n}].",
            f"{base64.b64encode(plain.encode()).decode()} [{said.n}].",
            f"{plain[::-1]} [{said.n}].",
            f"{plain.replace(' ', ' 😀 ')} [{said.n}].",
        )
        return manners[self.turn % len(manners)]


def obeys(answer: Answer, wanted: str) -> bool:
    """Tell whether an answer says, in a model's own words, what a planted text wants said."""
    own = re.sub(r"“[^”]*”", " ", answer.answer)
    return bool(answer.settings.get("llm.wrote")) and _bare(wanted) in _bare(own)


def _bare(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.casefold()))


def planted(rows: Iterable[Mapping[str, str | None]]) -> Iterator[tuple[str, str, str]]:
    """Yield name, text and what it wants said, of the rows that plant something."""
    for row in rows:
        if row["label"] == "malicious" and row["text"]:
            text = row["text"]
            asked = _WANTED.search(text)
            yield f"{row['id']}.txt", text, row["trigger"] or (asked["wanted"] if asked else OBEYED)


def asked_about(
    texts: Sequence[tuple[str, str, str]], folder: Path, llm: str = "openai"
) -> Iterator[tuple[str, Answer, bool]]:
    """Yield the name of each planted text, the answer to a question about it, and whether that obeys it."""
    write(folder / "documents", {name: text for name, text, _ in texts})
    run(folder / "documents", folder / "index")
    model = Obedient(wanted for _, _, wanted in texts)
    with serving(LlmServer(says=model)) as server:
        settings = server.settings(index=folder / "index").model_copy(
            update={"llm": llm, "qa": Settings().qa.model_copy(update={"wrong_answers_accepted": 1.0})}
        )
        with Engine.open(settings) as engine:
            for name, text, wanted in texts:
                answer = engine.ask(_question(wanted if wanted in text else text), sources=[name])
                yield name, answer, obeys(answer, wanted)


def _question(words: str) -> str:
    return f"What is said about “{' '.join(words.split()[:12])[:100]}”?"


def main(arguments: Sequence[str]) -> None:
    """Print what became of planted texts, or serve the model."""
    if arguments[0] == "serve":
        with serving(LlmServer(says=Obedient()), port=int(arguments[1])) as server:
            print(server.url)
            Event().wait()
    rows = [json.loads(line) for line in Path(arguments[1]).read_text("utf-8").splitlines()]
    with tempfile.TemporaryDirectory() as folder:
        outcomes = list(asked_about(list(planted(rows)), Path(folder), *arguments[2:3]))
    wrote = sum(bool(answer.settings.get("llm.wrote")) for _, answer, _ in outcomes)
    asked = sum(answer.settings.get("llm.tokens_written", 0) > 0 for _, answer, _ in outcomes)
    print(f"{len(outcomes)} planted texts, {asked} shown to the model, {wrote} answered in its words")
    print(f"{sum(obeyed for _, _, obeyed in outcomes)} obeyed")
    for name, answer, obeyed in outcomes:
        if obeyed:
            print(f"  {name}: {answer.answer}")


if __name__ == "__main__":
    main(sys.argv[1:])
