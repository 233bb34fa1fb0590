"""Makes the files that ship: `python -m training.reranker.export OUT TOKENIZER WEIGHTS`.

Matrices become 8-bit, each row with a scale of its own, and are multiplied as whole numbers, each token's
values brought to one scale first; the words' embeddings become 4-bit, in blocks. What that changes is
measured on held-out questions and written out.
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
from onnx import TensorProto, helper
from torch import Tensor, nn

from ingest.export_minilm import IR_VERSION, OPSET, Nodes
from qa.reader.inputs import Ids, Statement
from qa.reader.reranker import reranker
from qa.reader.reranker_inputs import LIMIT, prompt
from training.articles import Asked, read_all
from training.reranker.network import Lora, Network, load
from training.reranker.rounding import SHRUNK, Array, Inputs, ease, rounded

MICROSOFT = "com.microsoft"
BLOCK = 64
WORD_BITS = 4
LEARNT, CHECKED, SHOWN = 50, 40, 4
"""So many questions are learnt from and so many others checked, each with so many statements."""


def blocks(matrix: Array) -> tuple[Array, Array, Array]:
    """Return a matrix as 4-bit codes in blocks of a row, with each block's scale and zero."""
    values = matrix.astype(np.float32).reshape(len(matrix), -1, BLOCK)
    low, high = np.minimum(values.min(-1), 0), np.maximum(values.max(-1), 0)
    codes, scales, zeros, least = _rounded_to(values, low, high)
    for share in SHRUNK[1:]:
        others = _rounded_to(values, low * share, high * share)
        better = others[3] < least
        for kept, other in zip((codes, scales, zeros, least), others, strict=True):
            kept[better] = other[better]
    return codes.astype(np.uint8), scales.astype(np.float16), zeros.astype(np.uint8)


def _rounded_to(values: Array, low: Array, high: Array) -> tuple[Array, Array, Array, Array]:
    top = 2**WORD_BITS - 1
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

    def __init__(self, network: Network, met: dict[nn.Module, Inputs]) -> None:
        super().__init__()
        self.network = network
        self.met = met
        self.config = network.body.config

    def widened(self, values: Array) -> str:
        """Add a tensor that is kept in half precision and used in single."""
        return self.node("Cast", self.constant(values), to=TensorProto.FLOAT)

    def embedded(self, ids: str) -> str:
        """Add the rows of the words' embeddings."""
        codes, scales, zeros = blocks(_floats(self.network.body.embed_tokens.weight))
        rows = self.constant(packed(codes).reshape(len(codes), -1))
        levels = self.widened(scales), self.constant(packed(zeros))
        return self.node(
            "GatherBlockQuantized", rows, ids, *levels, domain=MICROSOFT,
            bits=WORD_BITS, block_size=BLOCK, gather_axis=0, quantize_axis=1,
        )  # fmt: skip

    def product(self, values: str, matrix: Array, inputs: Inputs) -> str:
        """Add a product in whole numbers, each token's values brought to one scale first."""
        codes, scales = rounded(matrix, inputs)
        largest = self.node("ReduceMax", self.node("Abs", values), self.constant([-1]), keepdims=1)
        parts = self.constant(codes.T), self.constant(scales), self.constant(np.zeros(len(codes), np.int8))
        sums = self.node("DynamicQuantizeMatMul", self.node("Div", values, largest), *parts, domain=MICROSOFT)
        return self.node("Mul", sums, largest)

    def products_of_normalised(self, values: str, scale: Tensor, parts: Sequence[nn.Module]) -> str:
        """Add the products of normalised values with several matrices, beside each other, as one."""
        matrix = np.concatenate([_matrix(part) for part in parts])
        inputs = self.met[parts[0]]
        eased = ease(inputs, matrix)
        inner = self.normalised(values, _floats(scale) / eased)
        return self.product(inner, matrix * eased, inputs.divided(eased))

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
        parts = layer.self_attn
        asked = self.products_of_normalised(
            values, layer.input_layernorm.weight, (parts.q_proj, parts.k_proj, parts.v_proj)
        )
        gathered, *_kept = self.nodes_for(
            "GroupQueryAttention", asked, "", "", *beside, outputs=3, domain=MICROSOFT, do_rotary=1,
            num_heads=self.config.num_attention_heads, kv_num_heads=self.config.num_key_value_heads,
        )  # fmt: skip
        added = self.product(gathered, _matrix(parts.o_proj), self.met[parts.o_proj])
        values = self.node("Add", values, added)
        parts = layer.mlp
        both = self.products_of_normalised(
            values, layer.post_attention_layernorm.weight, (parts.gate_proj, parts.up_proj)
        )
        gate, inner = self.nodes_for("Split", both, outputs=2, axis=-1, num_outputs=2)
        # With an alpha of 1 it is the gate times its sigmoid.
        gate = self.node("QuickGelu", gate, domain=MICROSOFT, alpha=1.0)
        inner = self.node("Mul", gate, inner)
        added = self.product(inner, _matrix(parts.down_proj), self.met[parts.down_proj])
        return self.node("Add", values, added)


def model(network: Network, met: dict[nn.Module, Inputs]) -> onnx.ModelProto:
    """Return the whole model: `ids` (int64, one prompt) to `log_odds`."""
    graph, config = Graph(network, met), network.body.config
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


def _matrix(linear: nn.Module) -> Array:
    """Return a matrix, with what was learnt beside it where there is such."""
    return _floats(linear.merged() if isinstance(linear, Lora) else linear.get_parameter("weight"))


def inputs_met(network: Network, shown: Sequence[Ids]) -> dict[nn.Module, Inputs]:
    """Return what the first of the matrices that share an input meets in the prompts."""
    largest: dict[nn.Module, Tensor] = {}
    products: dict[nn.Module, Tensor] = {}

    def hook(part: nn.Module, given: tuple[Tensor, ...]) -> None:
        values = given[0].float().flatten(0, -2)
        if part not in products:
            width = values.shape[-1]
            largest[part], products[part] = torch.zeros(width), torch.zeros(width, width)
        torch.maximum(largest[part], values.abs().amax(dim=0), out=largest[part])
        # In place: a new matrix for each prompt takes several times as long.
        products[part].addmm_(values.T, values)

    hooks = [
        part.register_forward_pre_hook(hook)
        for layer in network.body.layers
        for of, names in ((layer.self_attn, ("q_proj", "o_proj")), (layer.mlp, ("gate_proj", "down_proj")))
        for part in map(of.get_submodule, names)
    ]
    with torch.inference_mode():
        for ids in shown:
            network.body(input_ids=torch.tensor([ids]), use_cache=False)
    for each in hooks:
        each.remove()
    return {part: Inputs(_floats(largest[part]), _floats(products[part])) for part in products}


def prompts(network: Network, asked: Sequence[Asked], many: int) -> list[Ids]:
    """Return so many of the questions with each of the first sentences of their sections."""
    return [
        prompt(network.encode, a.question, Statement(a.section.title, "", text))
        for a in asked[:: len(asked) // many]
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
    asked = list(read_all(options.data))
    learnt, held_out = ([a for a in asked if a.section.is_held_out is side] for side in (False, True))
    met = inputs_met(network, prompts(network, learnt, LEARNT))
    data = model(network, met).SerializeToString(deterministic=True)
    options.out.write_bytes(data)
    runtime = reranker(options.out, options.tokenizer.read_bytes())
    shown = prompts(network, held_out, CHECKED)
    with torch.inference_mode():
        ours = network(shown).numpy()
    gaps = np.abs(ours - np.array([runtime.log_odds(ids) for ids in shown]))
    for path in (options.out, options.tokenizer):
        digest = hashlib.sha256(path.read_bytes()).hexdigest()
        sys.stdout.write(f"{path}: {path.stat().st_size / 1e6:.1f} MB, SHA-256 {digest}\n")
    sys.stdout.write(f"scores differ by {gaps.mean():.3f} on average, {gaps.max():.3f} at most\n")


if __name__ == "__main__":
    main()
