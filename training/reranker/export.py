"""Makes the files that ship: `python -m training.reranker.export OUT TOKENIZER WEIGHTS`.

Matrices become 8-bit and the words' embeddings 4-bit, in blocks, each with a scale and a zero of its own, as
onnxruntime's MatMulNBits takes them; what that changes is measured on held-out questions and written out.
"""

from __future__ import annotations

import argparse
import hashlib
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import onnx
import torch
from numpy.typing import NDArray
from onnx import TensorProto, helper
from torch import nn

from ingest.export_minilm import IR_VERSION, OPSET, Nodes
from qa.reader.inputs import Ids, Statement
from qa.reader.reranker import reranker
from qa.reader.reranker_inputs import LIMIT, prompt
from training.articles import read_all
from training.reranker.network import Lora, Network, load

MICROSOFT = "com.microsoft"
BLOCK = 64
WORD_BITS, MATRIX_BITS = 4, 8
"""With matrices of 4 bits the right statement is first for fewer: the model they come from was cut to 4 bits
already, by another grid."""
SHRUNK = (1.0, 0.95, 0.9, 0.85, 0.8)
"""How far a block's range is cut off, to see which errs least: few values are at its ends."""
CHECKED, SHOWN = 40, 4

Array = NDArray[Any]


def blocks(matrix: Array, bits: int) -> tuple[Array, Array, Array]:
    """Return a matrix as codes of so many bits in blocks of a row, with each block's scale and zero."""
    values = matrix.astype(np.float32).reshape(len(matrix), -1, BLOCK)
    low, high = np.minimum(values.min(-1), 0), np.maximum(values.max(-1), 0)
    codes, scales, zeros, least = _rounded(values, low, high, bits)
    for share in SHRUNK[1:]:
        others = _rounded(values, low * share, high * share, bits)
        better = others[3] < least
        for kept, other in zip((codes, scales, zeros, least), others, strict=True):
            kept[better] = other[better]
    return codes.astype(np.uint8), scales.astype(np.float16), zeros.astype(np.uint8)


def _rounded(values: Array, low: Array, high: Array, bits: int) -> tuple[Array, Array, Array, Array]:
    top = 2**bits - 1
    # As they are kept, so that the codes fit what they will be multiplied by.
    scales = np.maximum((high - low) / top, np.float32(1e-6)).astype(np.float16).astype(np.float32)
    zeros = np.clip(np.rint(-low / scales), 0, top)
    codes = np.clip(np.rint(values / scales[..., None]) + zeros[..., None], 0, top)
    errors = (((codes - zeros[..., None]) * scales[..., None] - values) ** 2).sum(-1)
    return codes, scales, zeros, errors


def packed(codes: Array) -> Array:
    """Return 4-bit codes two a byte, the first in its lower half; an odd one out gets an empty half."""
    if codes.shape[-1] % 2:
        codes = np.concatenate([codes, np.zeros_like(codes[..., :1])], axis=-1)
    halves: Array = codes[..., 0::2] | (codes[..., 1::2] << WORD_BITS)
    return halves


class Graph(Nodes):
    """The parts of the reranker's graph."""

    def __init__(self, network: Network) -> None:
        super().__init__()
        self.network = network
        self.config = network.body.config

    def widened(self, values: Array) -> str:
        """Add a tensor that is kept in half precision and used in single."""
        return self.node("Cast", self.constant(values), to=TensorProto.FLOAT)

    def embedded(self, ids: str) -> str:
        """Add the rows of the words' embeddings."""
        codes, scales, zeros = blocks(_floats(self.network.body.embed_tokens.weight), WORD_BITS)
        rows = self.constant(packed(codes).reshape(len(codes), -1))
        levels = self.widened(scales), self.constant(packed(zeros))
        return self.node(
            "GatherBlockQuantized", rows, ids, *levels, domain=MICROSOFT,
            bits=WORD_BITS, block_size=BLOCK, gather_axis=0, quantize_axis=1,
        )  # fmt: skip

    def product(self, values: str, linear: Lora | nn.Linear) -> str:
        """Add a product with a matrix; with what was learnt beside it where there is such."""
        matrix = _floats(linear.merged() if isinstance(linear, Lora) else linear.weight)
        codes, scales, zeros = blocks(matrix, MATRIX_BITS)
        parts = self.constant(codes), self.widened(scales.reshape(-1)), self.constant(zeros.reshape(-1))
        rows, columns = matrix.shape
        # Level 4 has its inputs rounded to 8 bits too, block by block, which is what makes it quick.
        return self.node(
            "MatMulNBits", values, *parts, domain=MICROSOFT,
            K=columns, N=rows, bits=MATRIX_BITS, block_size=BLOCK, accuracy_level=4,
        )  # fmt: skip

    def normalised(self, values: str, scale: Array) -> str:
        """Add a normalisation by the root of the mean square."""
        epsilon = self.config.rms_norm_eps
        scales = self.constant(scale.astype(np.float32))
        return self.node("SimplifiedLayerNormalization", values, scales, axis=-1, epsilon=epsilon)

    def rotations(self) -> tuple[str, str]:
        """Add the cosines and sines by which positions turn queries and keys."""
        width = self.config.head_dim
        rates = self.config.rope_parameters["rope_theta"] ** -(np.arange(0, width, 2) / width)
        angles = np.arange(LIMIT)[:, None] * rates[None]
        cosines, sines = np.cos(angles).astype(np.float32), np.sin(angles).astype(np.float32)
        return self.constant(cosines), self.constant(sines)

    def layer(self, values: str, layer: Any, beside: Sequence[str]) -> str:
        """Add one layer: what each token gathers from those before it, and then makes of that."""
        inner = self.normalised(values, _floats(layer.input_layernorm.weight))
        parts = layer.self_attn
        asked = [self.product(inner, part) for part in (parts.q_proj, parts.k_proj, parts.v_proj)]
        gathered, *_kept = self.nodes_for(
            "GroupQueryAttention", *asked, *beside, outputs=3, domain=MICROSOFT, do_rotary=1,
            num_heads=self.config.num_attention_heads, kv_num_heads=self.config.num_key_value_heads,
        )  # fmt: skip
        values = self.node("Add", values, self.product(gathered, parts.o_proj))
        inner = self.normalised(values, _floats(layer.post_attention_layernorm.weight))
        gate = self.product(inner, layer.mlp.gate_proj)
        gate = self.node("Mul", gate, self.node("Sigmoid", gate))
        inner = self.node("Mul", gate, self.product(inner, layer.mlp.up_proj))
        return self.node("Add", values, self.product(inner, layer.mlp.down_proj))


def model(network: Network) -> onnx.ModelProto:
    """Return the whole model: `ids` (int64, one prompt) to `log_odds`."""
    graph, config = Graph(network), network.body.config
    values = graph.embedded("ids")
    past = graph.constant(np.zeros((1, config.num_key_value_heads, 0, config.head_dim), np.float32))
    first, last = graph.scalar(np.array(1)), graph.scalar(np.array(-1))
    length = graph.node("Cast", graph.node("Gather", graph.node("Shape", "ids"), first), to=TensorProto.INT32)
    before = graph.node("Sub", length, graph.scalar(np.array(1, np.int32)))
    before = graph.node("Unsqueeze", before, graph.constant([0]))
    beside = [past, past, before, length, *graph.rotations()]
    for layer in network.body.layers:
        values = graph.layer(values, layer, beside)
    values = graph.normalised(
        graph.node("Gather", values, last, axis=1), np.ones(config.hidden_size, dtype=np.float32)
    )
    values = graph.node("MatMul", values, graph.constant(_floats(network.head.weight).T))
    bias = graph.constant(_floats(network.head.bias))
    graph.nodes.append(helper.make_node("Add", [values, bias], ["log_odds"]))
    inputs = [helper.make_tensor_value_info("ids", TensorProto.INT64, [1, "tokens"])]
    outputs = [helper.make_tensor_value_info("log_odds", TensorProto.FLOAT, [1, 1])]
    return helper.make_model(
        helper.make_graph(graph.nodes, "reranker", inputs, outputs, graph.constants),
        opset_imports=[helper.make_opsetid("", OPSET), helper.make_opsetid(MICROSOFT, 1)],
        ir_version=IR_VERSION,
        doc_string="Reranker trained from SmolLM2-135M-Instruct, 8-bit weights.",
    )


def _floats(values: torch.Tensor) -> Array:
    floats: Array = values.detach().float().numpy()
    return floats


def prompts(network: Network, data: Path) -> list[Ids]:
    """Return held-out questions with each of the first sentences of their sections."""
    asked = [each for each in read_all(data) if each.section.is_held_out]
    return [
        prompt(
            lambda text: network.tokenizer(text)["input_ids"],
            a.question,
            Statement(a.section.title, "", text),
        )
        for a in asked[:: len(asked) // CHECKED]
        for text in a.section.sentences[:SHOWN]
    ]


def main() -> None:
    """Write the files; report their SHA-256 and how far the scores are from the weights'."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("out", type=Path)
    parser.add_argument("tokenizer", type=Path)
    parser.add_argument("weights", type=Path)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    options = parser.parse_args()
    network = Network().eval()
    load(network, torch.load(options.weights, weights_only=True))
    network.tokenizer.backend_tokenizer.save(str(options.tokenizer), pretty=False)
    data = model(network).SerializeToString(deterministic=True)
    options.out.write_bytes(data)
    runtime, shown = reranker(options.out, options.tokenizer.read_bytes()), prompts(network, options.data)
    with torch.inference_mode():
        ours = network(shown).numpy()
    gaps = np.abs(ours - np.array([runtime.log_odds(ids) for ids in shown]))
    for path in (options.out, options.tokenizer):
        digest = hashlib.sha256(path.read_bytes()).hexdigest()
        sys.stdout.write(f"{path}: {path.stat().st_size / 1e6:.1f} MB, SHA-256 {digest}\n")
    sys.stdout.write(f"scores differ by {gaps.mean():.3f} on average, {gaps.max():.3f} at most\n")


if __name__ == "__main__":
    main()
