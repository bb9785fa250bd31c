"""The weights that the package ships, made floats again: what is learnt anew of them goes on from there."""

from pathlib import Path

import numpy as np
import onnx
import torch
from numpy.typing import NDArray
from onnx import numpy_helper
from torch import Tensor, nn

from purport.parse.model import HOME
from training.apart import EventsApart
from training.labels import Labels
from training.network import TAGS, Layer, Network
from training.windows import LINKS

Floats = NDArray[np.float32]


@torch.no_grad()
def load_shipped(labels: Labels, path: Path = HOME / "model.onnx") -> EventsApart:
    """The network of an exported file. What the file has in eight bits comes back as it was: written again, it is the same file."""
    filled = _Filling(_floats(path))
    network = Network(labels)
    apart = EventsApart(network)
    for name in ("kind", "positions.weight", "norm.weight", "norm.bias", "words.weight", "piece_cues.weight", "atom_cues.weight"):
        filled.fill(network.get_parameter(name), name)
    filled.fill_layers(network.stack, "layers")
    filled.fill_parts([network.tag_head(kind) for kind in TAGS[:-1]], "tags")
    filled.fill_parts([network.arc_below, network.rel_below], "below")
    filled.fill_parts([network.arc_above, network.rel_above], "above")
    filled.fill_map(network.arcs, "arcs")
    filled.fill_map(network.relations.flatten(1), "relations")
    filled.fill_layers(apart.stack, "events.layers")
    filled.fill(apart.atom_cues.weight, "events.atom_cues.weight")
    for part, name in ((apart.tags, "tags"), (apart.who_below, "below"), (apart.who_above, "above")):
        filled.fill_parts([part], f"events.{name}")
    for number in range(len(LINKS)):
        filled.fill_map(apart.who[number], f"events.links.{number}")
    shares = torch.tensor(filled.shares).log().view(2, -1)
    network.mix.copy_(shares[0])
    apart.mix.copy_(shares[1])
    return apart


class _Filling:
    """Weights by their names in `training.export.Shipped`, and the shares of the layers, which the file holds one by one, the network's first."""

    def __init__(self, found: dict[str, Floats]) -> None:
        self.found = found
        self.shares = [float(values) for name, values in found.items() if name.startswith("onnx::Mul")]

    def fill(self, parameter: Tensor, name: str, rows: slice = slice(None)) -> None:
        """One tensor, or rows of one."""
        parameter.copy_(torch.from_numpy(np.ascontiguousarray(self.found[name][rows])))

    def fill_parts(self, parts: list[nn.Linear], name: str) -> None:
        """Parts that were exported as one matrix."""
        at = 0
        for part in parts:
            rows = slice(at, at + part.out_features)
            self.fill(part.weight, f"{name}.weight", rows)
            self.fill(part.bias, f"{name}.bias", rows)
            at = rows.stop

    def fill_layers(self, layers: list[Layer], name: str) -> None:
        """Layers, whose queries were scaled in the file."""
        for number, layer in enumerate(layers):
            self.fill_parts([layer.query, layer.key, layer.value], f"{name}.{number}.qkv")
            scale = (layer.query.out_features // layer.heads) ** 0.5
            layer.query.weight *= scale
            layer.query.bias *= scale
            for part in ("out", "inner", "outer", "norm1", "norm2"):
                for kind in ("weight", "bias"):
                    self.fill(layer.get_parameter(f"{part}.{kind}"), f"{name}.{number}.{part}.{kind}")

    def fill_map(self, parameter: Tensor, name: str) -> None:
        """A bilinear map (size + 1, out) that was exported as a linear layer, its last row being the bias."""
        parameter[:-1] = torch.from_numpy(self.found[f"{name}.weight"].T.copy())
        parameter[-1] = torch.from_numpy(self.found[f"{name}.bias"].copy())


def _floats(path: Path) -> dict[str, Floats]:
    raw = {one.name: numpy_helper.to_array(one) for one in onnx.load(str(path)).graph.initializer}
    found: dict[str, Floats] = {}
    for name, values in raw.items():
        if name.endswith("_quantized"):
            whole = name.removesuffix("_quantized")
            steps = (values.astype(np.float32) - raw[f"{whole}_zero_point"].astype(np.float32)) * raw[f"{whole}_scale"]
            short = whole.removesuffix("_Transposed")
            found[short] = steps if short == whole else steps.T
        elif not name.endswith(("_scale", "_zero_point")):
            found[name] = values
    return found
