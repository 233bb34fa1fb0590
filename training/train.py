"""Trains the reader: `python -m training.train FOLDER`. Stopped, it goes on from its last state.

FOLDER receives `state.pt` (to go on from), `weights-STEP.pt` (a running mean of the weights, for measuring
and averaging) and `log.jsonl`.
"""

from __future__ import annotations

import argparse
import json
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random

import torch
from torch import Tensor

from ingest.embedders import embedder_for
from training.articles import Asked, read_all
from training.groups import Group, group, group_alone
from training.negatives import Nearest, nearest
from training.network import Network, loss

SEED = 20260101
GROUPS_A_STEP = 8
FROZEN = 2
"""So many layers stay as they are, and the embeddings."""
HEAD_RATE = 10
"""The head begins at nothing and learns so many times faster."""
WARM_UP = 0.05
MEAN_DECAY = 0.997


@dataclass(frozen=True, slots=True)
class Stage:
    """A part of the training, in which the rate rises and falls to nothing again."""

    steps: int
    rate: float
    on_reports: int
    """So many of the questions of a step are on reports, the others from the public sets."""
    alone: bool
    """Whether sentences are read one by one, as the tool reads them, or many at once, which is quicker."""


STAGES = (
    Stage(2000, 8e-5, 0, alone=False),
    Stage(1100, 6e-5, 4, alone=True),
    Stage(900, 5e-5, 4, alone=True),
    Stage(1300, 6e-5, 3, alone=True),
)
STEPS = sum(stage.steps for stage in STAGES)


def main() -> None:
    """Train to the end, or on from where it stopped."""
    options = _options()
    torch.manual_seed(SEED)
    torch.set_num_threads(options.threads)
    options.folder.mkdir(parents=True, exist_ok=True)
    asked = [a for a in read_all(options.data) if options.everything or not a.section.is_held_out]
    cache = options.folder / "vectors"
    cache.mkdir(exist_ok=True)
    embedder = embedder_for("minilm")
    reports = [a for a in asked if a.set == "reports"]
    public = [a for a in asked if a.set != "reports"]
    Training(
        options,
        Questions("", public, nearest(public, embedder, cache)),
        Questions(" reports", reports, nearest(reports, embedder, cache)),
    ).run()


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--until", type=int, default=STEPS, help="stop after so many steps in all")
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--save-minutes", type=float, default=10)
    parser.add_argument("--everything", action="store_true", help="train on the held-out articles too")
    return parser.parse_args()


class Questions:
    """Questions with their hard negatives, drawn in an order that depends on the seed and the step alone."""

    def __init__(self, name: str, asked: Sequence[Asked], negatives: Sequence[Nearest]) -> None:
        self.name = name
        self.asked, self.negatives = asked, negatives

    def drawn(self, step: int, count: int, *, alone: bool) -> list[Group]:
        """Return the groups of one step; a round through all the questions shows each once."""
        if count == 0:
            return []
        number, at = divmod(step, len(self.asked) // count)
        order = list(range(len(self.asked)))
        Random(f"{SEED} {number}{self.name}").shuffle(order)  # noqa: S311
        random = Random(f"{SEED} {number} {at}{self.name}")  # noqa: S311
        chosen = order[at * count : (at + 1) * count]
        make = group_alone if alone else group
        return [make(self.asked[n], self.negatives[n], random) for n in chosen]


class Training:
    """One run: the network, its optimiser and the running mean of its weights."""

    def __init__(self, options: argparse.Namespace, public: Questions, reports: Questions) -> None:
        self.options = options
        self.public, self.reports = public, reports
        self.network = Network(FROZEN)
        self.network.train()
        head = list(self.network.head.parameters())
        body = [p for p in self.network.bert.parameters() if p.requires_grad]
        groups = [
            {"params": body, "share": 1.0},
            {"params": head, "share": float(HEAD_RATE), "weight_decay": 0.0},
        ]
        self.optimiser = torch.optim.AdamW(groups, lr=STAGES[0].rate, weight_decay=0.01, fused=True)
        self.mean = {name: values.detach().clone() for name, values in self.network.trained().items()}
        self.step = 0
        self.minutes = 0.0
        self._go_on()

    def run(self) -> None:
        """Take the steps that are left; save now and then, and at the end."""
        started = saved = time.monotonic()
        before, recent, tokens = self.minutes, [], 0
        for groups in self._batches():
            recent.append(self._take(groups))
            tokens += sum(len(window.ids) for made in groups for window in made.windows)
            now = time.monotonic()
            self.minutes = before + (now - started) / 60
            if self.step % 25 == 0:
                rate = tokens / (now - started)
                self._log(loss=sum(recent) / len(recent), tokens_a_second=round(rate))
                recent = []
            if now - saved > 60 * self.options.save_minutes:
                self._save()
                saved = now
        self._save()

    def _batches(self) -> Iterator[list[Group]]:
        """Yield the groups of each step that is left."""
        while self.step < self.options.until:
            stage, _ = _stage_at(self.step)
            yield [
                *self.public.drawn(self.step, GROUPS_A_STEP - stage.on_reports, alone=stage.alone),
                *self.reports.drawn(self.step, stage.on_reports, alone=stage.alone),
            ]

    def _take(self, groups: Sequence[Group]) -> float:
        self._set_rate()
        outputs = iter(self.network([window for made in groups for window in made.windows]))
        losses = [loss([next(outputs) for _ in made.windows], made) for made in groups]
        total = torch.stack(losses).mean()
        self.optimiser.zero_grad(set_to_none=True)
        total.backward()  # type: ignore[no-untyped-call]
        torch.nn.utils.clip_grad_norm_(list(self.network.trained().values()), 1.0)
        self.optimiser.step()
        self.step += 1
        decay = min(MEAN_DECAY, self.step / (self.step + 10))
        with torch.no_grad():
            for name, values in self.network.trained().items():
                self.mean[name].lerp_(values, 1 - decay)
        return float(total.detach())

    def _set_rate(self) -> None:
        stage, done = _stage_at(self.step)
        rate = stage.rate * min(1.0, (done + 1e-3) / WARM_UP, (1 - done) / (1 - WARM_UP))
        for part in self.optimiser.param_groups:
            part["lr"] = rate * part["share"]

    def _log(self, **figures: float) -> None:
        line = json.dumps({"step": self.step, "minutes": round(self.minutes, 2), **figures})
        with (self.options.folder / "log.jsonl").open("a") as file:
            file.write(line + "\n")

    def _save(self) -> None:
        folder: Path = self.options.folder
        torch.save(self.mean, folder / f"weights-{self.step:06}.pt")
        state = {
            "step": self.step,
            "minutes": self.minutes,
            "mean": self.mean,
            "weights": self.network.trained(),
            "optimiser": self.optimiser.state_dict(),
            "noise": torch.get_rng_state(),
        }
        torch.save(state, folder / "state.part")
        (folder / "state.part").replace(folder / "state.pt")

    def _go_on(self) -> None:
        file = self.options.folder / "state.pt"
        if not file.exists():
            return
        state = torch.load(file, weights_only=True)
        self.step, self.minutes, self.mean = state["step"], state["minutes"], state["mean"]
        load(self.network, state["weights"])
        self.optimiser.load_state_dict(state["optimiser"])
        torch.set_rng_state(state["noise"])


def _stage_at(step: int) -> tuple[Stage, float]:
    """Return the stage that a step belongs to, and how much of it is done before."""
    for stage in STAGES:
        if step < stage.steps:
            return stage, step / stage.steps
        step -= stage.steps
    raise IndexError(step)


def load(network: Network, weights: dict[str, Tensor]) -> None:
    """Put trained weights into a network; what they do not name stays."""
    with torch.no_grad():
        trained = dict(network.named_parameters())
        for name, values in weights.items():
            trained[name].copy_(values)


if __name__ == "__main__":
    main()
