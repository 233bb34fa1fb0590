"""What reaches the user of what a lying model writes: `python -m tests.liars [GOLD INDEX]...` prints a table.

By default the questions about corpus/ are asked, over an index made for it.
"""

from __future__ import annotations

import re
import sys
import tempfile
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from eval.gold_sets.questions import read_gold
from qa.answer import Answer, Status
from qa.engine import Engine
from qa.finding import Finding
from tests.folders import run
from tests.lies import LIES, Said, honest, honest_answer, statements
from tests.llm_servers import LlmServer, serving

ROOT = Path(__file__).parents[1]
_APART = re.compile(r"\W+")


@dataclass
class Told:
    """What became of what was told."""

    planted: Counter[str] = field(default_factory=Counter)
    reached: Counter[str] = field(default_factory=Counter)
    honest: int = 0
    removed: int = 0
    """Of the honest sentences."""

    def lines(self) -> Iterator[str]:
        """Yield a line for each kind of fault, then all of them and the honest sentences."""
        for kind, count in sorted(self.planted.items()):
            yield f"{kind:20} {count:5} planted {self.reached[kind]:4} reached the user"
        yield f"{'all':20} {self.planted.total():5} planted {self.reached.total():4} reached the user"
        yield f"{'honest sentences':20} {self.honest:5} written {self.removed:4} removed"


class Liar:
    """A model that tells the truth about every statement but one, about which it tells one kind of lie."""

    def __init__(self) -> None:
        self.kind: str | None = None
        """None for the truth alone."""
        self.about = 0
        self.lie: str | None = None
        """The sentence with the lie, as it was said last."""
        self.shown: Sequence[Said] = ()

    def __call__(self, prompt: str) -> Iterable[str]:
        """Yield the answer to a prompt, in one piece."""
        self.shown = statements(prompt)
        if self.kind is None:
            return [honest_answer(self.shown)]
        said = self.shown[self.about]
        lie = LIES[self.kind](said, self.shown)
        self.lie = None if lie == honest(said) else lie
        sentences = [self.lie or "" if other is said else honest(other) for other in self.shown]
        return [" ".join(sentences)]


def reaches(lie: str, answer: Answer) -> bool:
    """Tell whether a sentence with a lie stands in an answer in the model's words, marks and signs aside."""
    return bool(answer.settings["llm.wrote"]) and _bare(lie) in _bare(answer.answer)


def _bare(text: str) -> str:
    return " ".join(_APART.split(re.sub(r"\[\d+\]", " ", text))).strip()


def ask_about(engine: Engine, liar: Liar, finding: Finding, told: Told) -> None:
    """Have one question answered truly, then with each kind of lie about each statement."""
    liar.kind = None
    answer = engine.answer(finding)
    if answer.status is Status.NOT_FOUND or not liar.shown:
        return
    told.honest += len(liar.shown)
    told.removed += answer.removed
    for about in range(len(liar.shown)):
        for kind in LIES:
            liar.kind, liar.about, liar.lie = kind, about, None
            answer = engine.answer(finding)
            if liar.lie is not None:
                told.planted[kind] += 1
                told.reached[kind] += reaches(liar.lie, answer)


def tell(gold: Path, index: Path, told: Told) -> None:
    """Have every question of a gold set answered by the liar."""
    liar = Liar()
    with serving(LlmServer(says=liar)) as server, Engine.open(server.settings(index=index)) as engine:
        for question in read_gold(gold):
            liar.shown = ()
            ask_about(engine, liar, engine.find(question.question), told)


def main(arguments: Sequence[str]) -> None:
    """Print what became of the lies about every gold set given with its index."""
    told = Told()
    with tempfile.TemporaryDirectory() as folder:
        pairs = [
            (Path(gold), Path(index)) for gold, index in zip(arguments[::2], arguments[1::2], strict=True)
        ]
        if not pairs:
            run(ROOT / "corpus", Path(folder) / "index")
            pairs = [(ROOT / "eval" / "gold" / "corpus.jsonl", Path(folder) / "index")]
        for gold, index in pairs:
            tell(gold, index, told)
    print("\n".join(told.lines()))


if __name__ == "__main__":
    main(sys.argv[1:])
