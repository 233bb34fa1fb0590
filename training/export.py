"""Makes the file that ships: `python -m training.export OUT WEIGHTS...`.

Several files of weights are averaged. Matrix products become 8-bit as in `ingest/export_minilm.py`; what
that changes is measured on held-out questions and written out.
"""

from __future__ import annotations

import argparse
import hashlib
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np
import onnx
import torch
from onnx import TensorProto, helper
from torch import Tensor

from ingest.export_minilm import IR_VERSION, LAYERS, OPSET, ROW_TOP, Graph, Weights, quantised
from qa.reader.inputs import Encoded, encoded_alone
from qa.reader.sentence_reader import reader
from training.articles import Asked, read_all
from training.network import Network, sentence_scores
from training.tokens import ids
from training.train import load

POSITIONS = 512
CHECKED = 80
SHOWN = 8
LEAST = 1e-5


class ReaderGraph(Graph):
    """MiniLM's graph with segments and a linear head in place of the mean.

    Before a product each channel of its input is divided by its ease, and the matrix multiplied: channels
    with large values then cost the others less of their 8 bits (Xiao et al., SmoothQuant, 2023).
    """

    def __init__(self, weights: Weights, eases: Weights) -> None:
        super().__init__(_eased(weights, eases))
        self.eases = eases

    def product(self, values: str, *parts: str) -> str:
        """Add a matrix product with a bias whose input is eased."""
        return super().product(self._divided(values, parts[0]), *parts)

    def scaled_product(self, values: str, part: str) -> str:
        """Add a product whose input is eased, and then brought to one scale token by token."""
        return super().scaled_product(self._divided(values, part), part)

    def _divided(self, values: str, part: str) -> str:
        return self.node("Mul", values, self.constant(1 / self.eases[part]))

    def embedded(self, words: str, segments: str) -> str:
        """Add the embeddings of words, positions and segments, the words' one as int8 rows."""
        table = "embeddings.{}_embeddings.weight"
        rows, scales = quantised(self.weights[table.format("word")], axis=1, top=ROW_TOP)
        values = self.node("Cast", self.node("Gather", self.constant(rows), words), to=TensorProto.FLOAT)
        values = self.node("Mul", values, self.node("Gather", self.constant(scales), words))
        kinds = self.node("Gather", self.constant(self.weights[table.format("token_type")]), segments)
        places = self.constant(self.weights[table.format("position")][:POSITIONS])
        first = self.constant([0])
        place = self.node("Slice", places, first, self.node("Shape", words), first)
        values = self.node("Add", self.node("Add", values, kinds), place)
        return self.normalised(values, "embeddings.LayerNorm")


def _eased(weights: Weights, eases: Weights) -> Weights:
    return {
        name: values * eases[part] if (part := name.removesuffix(".weight")) in eases else values
        for name, values in weights.items()
    }


def eases(network: Network, windows: Sequence[Encoded]) -> Weights:
    """Return what each product's input is divided by: the root of its largest value over the weights'."""
    products = {n: m for n, m in network.bert.named_modules() if isinstance(m, torch.nn.Linear)}
    largest = {name: torch.full((m.in_features,), LEAST) for name, m in products.items()}

    def seen(name: str) -> Callable[[torch.nn.Module, tuple[Tensor, ...]], None]:
        def hook(_module: torch.nn.Module, inputs: tuple[Tensor, ...]) -> None:
            values = inputs[0].abs().flatten(0, -2).amax(dim=0)
            largest[name] = torch.maximum(largest[name], values)

        return hook

    hooks = [m.register_forward_pre_hook(seen(name)) for name, m in products.items()]
    with torch.inference_mode():
        for window in windows:
            network([window])
    for hook in hooks:
        hook.remove()
    return {name: _ease(largest[name], _beside(name, products)) for name in products}


def _beside(name: str, products: dict[str, torch.nn.Linear]) -> list[Tensor]:
    """Return the weights of the products that share an input: those of query, key and value do."""
    place, _, kind = name.rpartition(".")
    kinds = ("query", "key", "value") if kind in ("query", "key", "value") else (kind,)
    return [products[f"{place}.{other}"].weight.detach() for other in kinds]


def _ease(largest: Tensor, matrices: Sequence[Tensor]) -> np.ndarray:
    by_weights = torch.cat(list(matrices)).abs().amax(dim=0).clamp(min=LEAST)
    values: np.ndarray = (largest / by_weights).sqrt().numpy()
    return values


def model(weights: Weights, eased: Weights, head: tuple[np.ndarray, np.ndarray]) -> onnx.ModelProto:
    """Return the whole model: `ids` and `segments` (int64, one window) to `outputs` (three a token)."""
    graph = ReaderGraph(weights, eased)
    values = graph.embedded("ids", "segments")
    for number in range(LAYERS):
        values = graph.layer(values, f"encoder.layer.{number}")
    values = graph.node("MatMul", values, graph.constant(head[0].T))
    graph.nodes.append(helper.make_node("Add", [values, graph.constant(head[1])], ["outputs"]))
    inputs = [helper.make_tensor_value_info(n, TensorProto.INT64, ["tokens"]) for n in ("ids", "segments")]
    outputs = [helper.make_tensor_value_info("outputs", TensorProto.FLOAT, ["tokens", len(head[1])])]
    return helper.make_model(
        helper.make_graph(graph.nodes, "sentence-reader", inputs, outputs, graph.constants),
        opset_imports=[helper.make_opsetid("", OPSET)],
        ir_version=IR_VERSION,
        doc_string="Sentence reader trained from all-MiniLM-L6-v2, 8-bit weights.",
    )


def averaged(files: Sequence[Path]) -> Network:
    """Return the network whose weights are the mean of those in the files."""
    loaded: list[dict[str, Tensor]] = [torch.load(file, weights_only=True) for file in files]
    network = Network()
    load(network, {name: torch.stack([w[name] for w in loaded]).mean(dim=0) for name in loaded[0]})
    return network.eval()


def export(network: Network, windows: Sequence[Encoded]) -> bytes:
    """Return the ONNX file of a network; the windows show which values its products meet."""
    weights = {name: values.numpy() for name, values in network.bert.state_dict().items()}
    head = network.head.weight.detach().numpy(), network.head.bias.detach().numpy()
    made = model(weights, eases(network, windows), head)
    onnx.checker.check_model(made, full_check=True)
    data: bytes = made.SerializeToString(deterministic=True)
    return data


def windows_of(asked: Sequence[Asked]) -> list[Encoded]:
    """Return questions with each of the first sentences of their sections."""
    return [
        encoded_alone(ids(a.question), ids(a.section.title), ids(before), ids(text))
        for a in asked
        for before, text in zip(("", *a.section.sentences[:SHOWN]), a.section.sentences[:SHOWN], strict=False)
    ]


def difference(network: Network, data: bytes, windows: Sequence[Encoded]) -> tuple[float, float]:
    """Return the mean and greatest difference of sentence scores."""
    runtime = reader(data)
    with torch.inference_mode():
        ours = [sentence_scores(network([window])[0], window) for window in windows]
    theirs = [sentence_scores(torch.from_numpy(runtime.outputs(window)), window) for window in windows]
    gaps = (torch.cat(ours) - torch.cat(theirs)).abs()
    return float(gaps.mean()), float(gaps.max())


def main() -> None:
    """Write the file; report its SHA-256 and how far it is from the weights."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("out", type=Path)
    parser.add_argument("weights", type=Path, nargs="+")
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    options = parser.parse_args()
    torch.set_num_threads(2)
    network = averaged(options.weights)
    asked = read_all(options.data)
    learnt, held_out = ([a for a in asked if a.section.is_held_out is side] for side in (False, True))
    data = export(network, windows_of(learnt[:: len(learnt) // CHECKED]))
    options.out.write_bytes(data)
    mean, most = difference(network, data, windows_of(held_out[:: len(held_out) // CHECKED]))
    sys.stdout.write(
        f"{options.out}: {len(data) / 1e6:.1f} MB, SHA-256 {hashlib.sha256(data).hexdigest()}\n"
        f"scores differ from the weights' by {mean:.3f} on average, {most:.3f} at most\n"
    )


if __name__ == "__main__":
    main()
