"""Trains the reranker: `python -m training.reranker.train FOLDER`.

FOLDER receives `weights-STEP.pt`, a running mean of what is trained, and `log.jsonl`.
"""

from __future__ import annotations

import argparse
import json
import time
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from random import Random

import torch
from torch import Tensor

from ingest.embedders import embedder_for
from qa.reader.inputs import Ids, Statement
from qa.reader.reranker_inputs import prompt
from training.articles import Asked, Section, read_all
from training.groups import shown_alone
from training.negatives import Nearest, nearest
from training.noise import altered
from training.reranker.network import Network
from training.rewordings import reworded

Encode = Callable[[str], Ids]

SEED = 20260102
STEPS = 669
RATE = 3e-4
WARM_UP = 60
"""Steps until the rate is reached; from then on it falls evenly."""
LEAST_RATE = 0.02
HEAD_RATE = 3
ON_REPORTS, ON_PUBLIC = 5, 3
"""So many of a step's questions are on reports, and on the public sets."""
FROM_SAME_ARTICLE = 0.75
WITHOUT_TITLE, WITH_BEFORE = 0.2, 0.6
MEAN_DECAY = 0.99
SAVED_EVERY = 100


def main() -> None:
    """Train from the beginning to the end."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--steps", type=int, default=STEPS)
    options = parser.parse_args()
    torch.manual_seed(SEED)
    torch.set_num_threads(2)
    options.folder.mkdir(parents=True, exist_ok=True)
    asked = [each for each in read_all(options.data) if not each.section.is_held_out]
    asked += reworded(asked)
    vectors = options.folder / "vectors"
    vectors.mkdir(exist_ok=True)
    embedder = embedder_for("minilm")
    sets = [
        Questions(chosen, nearest(chosen, embedder, vectors), count)
        for chosen, count in (
            ([each for each in asked if each.section.event], ON_REPORTS),
            ([each for each in asked if not each.section.event], ON_PUBLIC),
        )
    ]
    _train(Network().train(), sets, options.folder, options.steps)


class Questions:
    """Questions with their hard negatives, in an order drawn anew each time that all were shown."""

    def __init__(self, asked: list[Asked], negatives: list[Nearest], count: int) -> None:
        self.asked, self.negatives, self.count = asked, negatives, count
        self._random = Random(SEED)  # noqa: S311
        self._order: list[int] = []

    def drawn(self, encode: Encode) -> Iterator[tuple[list[Ids], bool]]:
        """Yield the prompts of a step's questions, and of each whether the first one is right."""
        for _ in range(self.count):
            if not self._order:
                self._order = list(range(len(self.asked)))
                self._random.shuffle(self._order)
            number = self._order.pop()
            yield _group(self.asked[number], self.negatives[number], self._random, encode)


def _group(asked: Asked, found: Nearest, random: Random, encode: Encode) -> tuple[list[Ids], bool]:
    question = altered(asked.question, random)
    places, is_shown = shown_alone(asked, found, random, FROM_SAME_ARTICLE)
    return [prompt(encode, question, _statement(*place, random)) for place in places], is_shown


def _statement(section: Section, number: int, random: Random) -> Statement:
    title = "" if random.random() < WITHOUT_TITLE else section.title
    before = section.sentences[number - 1] if number and random.random() < WITH_BEFORE else ""
    return Statement(title, before, section.sentences[number])


def _train(network: Network, sets: list[Questions], folder: Path, steps: int) -> None:
    head = list(network.head.parameters())
    body = [values for name, values in network.trained().items() if not name.startswith("head")]
    groups = [{"params": body, "share": 1.0}, {"params": head, "share": float(HEAD_RATE)}]
    optimiser = torch.optim.AdamW(groups, lr=RATE, weight_decay=0.0)
    mean = {name: values.detach().clone() for name, values in network.trained().items()}
    encode, started = cache(network.encode), time.monotonic()
    for step in range(1, steps + 1):
        rate = RATE * min(1.0, step / WARM_UP, max(LEAST_RATE, (1 - step / steps) / 0.85))
        for part in optimiser.param_groups:
            part["lr"] = rate * part["share"]
        total = _loss(network, [group for each in sets for group in each.drawn(encode)])
        optimiser.zero_grad(set_to_none=True)
        total.backward()  # type: ignore[no-untyped-call]
        torch.nn.utils.clip_grad_norm_([*body, *head], 1.0)
        optimiser.step()
        with torch.no_grad():
            for name, values in network.trained().items():
                mean[name].lerp_(values, 1 - min(MEAN_DECAY, step / (step + 10)))
        minutes = (time.monotonic() - started) / 60
        with (folder / "log.jsonl").open("a") as file:
            row = {"step": step, "minutes": round(minutes, 2), "loss": float(total.detach())}
            file.write(json.dumps(row) + "\n")
        if step % SAVED_EVERY == 0 or step == steps:
            torch.save(mean, folder / f"weights-{step:06}.pt")


def _loss(network: Network, groups: list[tuple[list[Ids], bool]]) -> Tensor:
    """Return the mean over questions of the cross-entropy of the right statement, or of none."""
    scores = iter(network([ids for prompts, _ in groups for ids in prompts]))
    losses = []
    for prompts, has_right in groups:
        own = torch.stack([next(scores) for _ in prompts])
        whole = torch.logsumexp(torch.cat([own.new_zeros(1), own]), 0)
        losses.append(whole - own[0] if has_right else whole)
    return torch.stack(losses).mean()


if __name__ == "__main__":
    main()
