"""The trained network to the files that the package ships: int8 weights, labels, vocabulary."""

import shutil
import tempfile
from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path

import numpy as np
import torch
import torch.nn.functional as F  # noqa: N812 - as everybody writes it
from torch import Tensor, nn

from training.apart import EventsApart
from training.corpora import Corpora
from training.labels import Labels
from training.network import TAGS, Layer
from training.windows import LINKS

FILES = ("model.onnx", "labels.json", "vocab.txt")


def mean_state(folders: Sequence[Path]) -> dict[str, Tensor]:
    """The mean of the weights of the checkpoints in `folders`."""
    states = [torch.load(folder / "checkpoint.pt", map_location="cpu", weights_only=True)["network"] for folder in folders]
    return {name: torch.stack([state[name].float() for state in states]).mean(0) for name in states[0]}


def mixed_state(mean: dict[str, Tensor], later: dict[str, Tensor], share: float) -> dict[str, Tensor]:
    """A mean's weights and those of a network that went on from it, `share` of the latter; the head of events is the latter's own."""
    return {name: later[name] if name.startswith("tags.events") else share * later[name] + (1 - share) * mean[name] for name in mean}


def export(apart: EventsApart, labels: Labels, corpora: Corpora, folder: Path, vocabulary: Path) -> None:
    """Write the trained network and what reads events over it to `folder/model`."""
    apart.to("cpu").eval()
    out = folder / "model"
    out.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as scratch:
        floats = Path(scratch) / "floats.onnx"
        _write_floats(Shipped(apart).eval(), floats)
        _quantise(floats, out / "model.onnx")
    heads = [[kind, apart.base.tag_head(kind).out_features] for kind in TAGS]
    labels.write(
        out / "labels.json", heads=heads, readings=_readings(labels, corpora), closed=_closed(corpora), steps=steps(labels, corpora)
    )
    shutil.copyfile(vocabulary, out / "vocab.txt")


def _readings(labels: Labels, corpora: Corpora) -> list[list[int]]:
    """The triples of word class, Penn tag and features that training saw, by number."""
    numbers = [{label: i for i, label in enumerate(part)} for part in (labels.upos, labels.xpos, labels.feats)]
    words = (w for p in corpora.trees for s in p.sentences for w in s)
    seen = {(w.upos, w.xpos, w.feats) for w in words if w.feats in numbers[2]}
    return sorted([n[value] for n, value in zip(numbers, triple, strict=True)] for triple in seen)


_CLOSED_TAGS = ("CC", "DT", "EX", "MD", "PDT", "POS", "PRP", "PRP$", "TO", "WDT", "WP", "WP$", "WRB")


def _closed(corpora: Corpora) -> dict[str, list[str]]:
    """The words, in small letters, that training saw with the tags of closed classes: no other word is given them."""
    found: dict[str, set[str]] = {tag: set() for tag in _CLOSED_TAGS}
    for word in (w for p in corpora.trees for s in p.sentences for w in s):
        if word.xpos in found:
            found[word.xpos].add(word.form.lower())
    return {tag: sorted(words) for tag, words in found.items()}


def steps(labels: Labels, corpora: Corpora) -> dict[str, list[list[float]]]:
    """How much likelier than by chance one class follows another in each layer of names, in logs."""
    sentences = [s for p in corpora.trees + corpora.names for s in p.sentences]
    layers = {"names": [[w.name for w in s] for s in sentences], "mentions": [[w.mention for w in s] for s in sentences]}
    return {kind: _steps(getattr(labels, kind), rows) for kind, rows in layers.items()}


_UNSEEN = 0.3
"""Added to every count of a pair."""


def _steps(classes: list[str], rows: list[list[str | None]]) -> list[list[float]]:
    """Logs of P(after | before) / P(after); the ends of a sentence count as O, words that are not annotated part the sequence."""
    numbers = {label: i for i, label in enumerate(classes)}
    pairs = np.full((len(classes), len(classes)), _UNSEEN)
    for row in rows:
        for before, after in pairwise(["O", *row, "O"]):
            if before is not None and after is not None:
                pairs[numbers[before], numbers[after]] += 1
    found = np.log(pairs / pairs.sum(axis=1, keepdims=True)) - np.log(pairs.sum(axis=0) / pairs.sum())
    return [[round(float(value), 3) for value in line] for line in found]


class Shipped(nn.Module):
    """Both for one window without padding, with matrices of the same input made one."""

    def __init__(self, apart: EventsApart) -> None:
        super().__init__()
        network = apart.base
        self.words, self.kind = network.words, network.kind
        self.positions, self.norm = network.positions, network.norm
        self.piece_cues, self.atom_cues = network.piece_cues, network.atom_cues
        self.layers = nn.ModuleList(ShippedLayer(layer) for layer in network.stack)
        self.mix = _shares(network.mix)
        self.tags = _joined([network.tag_head(kind) for kind in TAGS[:-1]])
        self.below, self.above = _joined([network.arc_below, network.rel_below]), _joined([network.arc_above, network.rel_above])
        self.arc = network.sizes.arc
        self.arcs = nn.Linear(self.arc, self.arc)
        with torch.no_grad():
            self.arcs.weight.copy_(network.arcs[:-1].T)
            self.arcs.bias.copy_(network.arcs[-1])
            size, classes, _ = network.relations.shape  # dependent x relation x governor, each side with a one at its end
            self.relations = nn.Linear(size - 1, classes * size)
            self.relations.weight.copy_(network.relations[:-1].reshape(size - 1, -1).T)
            self.relations.bias.copy_(network.relations[-1].reshape(-1))
        self.shared, self.events = apart.shared, ShippedEvents(apart)

    def forward(self, ids: Tensor, piece_cues: Tensor, first: Tensor, cues: Tensor) -> tuple[Tensor, ...]:
        """ids, piece_cues (L); first, cues (N). Gives tags (N, all classes), arc queries and keys, relation vectors, queries and keys of links.

        Keys and vectors of governors have N + 1 rows, the root's first. The relation vector of a dependent holds for each relation what
        is to be multiplied with the governor's vector, and a constant.
        """
        states = [self.norm(self.words(ids) + self.kind + self.positions.weight[: ids.shape[0]] + self.piece_cues(piece_cues))]
        for layer in self.layers:
            states.append(layer(states[-1]))
        mixed = _mixed(states, self.mix)
        atoms = torch.index_select(mixed, 0, first) + self.atom_cues(cues)
        below = F.gelu(self.below(atoms))
        above = F.gelu(self.above(torch.cat([mixed[:1], atoms], 0)))
        n = self.arc
        events, links, linked = self.events(states[: self.shared + 1], first, cues)
        tags = torch.cat([self.tags(atoms), events], 1)
        return tags, self.arcs(below[:, :n]), above[:, :n], self.relations(below[:, n:]), above[:, n:], links, linked


class ShippedEvents(nn.Module):
    """What reads events, over the states of the shared layers."""

    def __init__(self, apart: EventsApart) -> None:
        super().__init__()
        self.layers = nn.ModuleList(ShippedLayer(layer) for layer in apart.stack)
        self.mix, self.atom_cues, self.tags = _shares(apart.mix), apart.atom_cues, apart.tags
        self.below, self.above, self.link = apart.who_below, apart.who_above, apart.base.sizes.link
        self.links = nn.ModuleList(nn.Linear(self.link, self.link) for _ in LINKS)
        with torch.no_grad():
            for number, part in enumerate(self.links):
                part.weight.copy_(apart.who[number, :-1].T)
                part.bias.copy_(apart.who[number, -1])

    def forward(self, states: list[Tensor], first: Tensor, cues: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        """Scores of kinds (N, kinds), queries of links (N, links * link) and keys (N + 1, link)."""
        states = list(states)
        for layer in self.layers:
            states.append(layer(states[-1]))
        mixed = _mixed(states, self.mix)
        atoms = torch.index_select(mixed, 0, first) + self.atom_cues(cues)
        asked = F.gelu(self.below(atoms)).split(self.link, 1)
        links = torch.cat([part(x) for part, x in zip(self.links, asked, strict=True)], 1)
        return self.tags(atoms), links, F.gelu(self.above(torch.cat([mixed[:1], atoms], 0)))


def _shares(mix: nn.Parameter) -> nn.Parameter:
    return nn.Parameter(torch.softmax(mix.detach(), 0), requires_grad=False)


def _mixed(states: Sequence[Tensor], shares: Tensor) -> Tensor:
    mixed = states[0] * shares[0]
    for i, state in enumerate(states[1:], start=1):
        mixed = mixed + state * shares[i]
    return mixed


class ShippedLayer(nn.Module):
    """A transformer layer over one window, query, key and value made in one step."""

    def __init__(self, layer: Layer) -> None:
        super().__init__()
        self.heads: int = layer.heads
        self.qkv = _joined([layer.query, layer.key, layer.value])
        with torch.no_grad():  # the scaling of attention, once and for all
            width = layer.query.out_features
            self.qkv.weight[:width] /= (width // self.heads) ** 0.5
            self.qkv.bias[:width] /= (width // self.heads) ** 0.5
        self.out, self.inner, self.outer = layer.out, layer.inner, layer.outer
        self.norm1, self.norm2 = layer.norm1, layer.norm2

    def forward(self, x: Tensor) -> Tensor:
        """Give the next state of one window; x is (L, width)."""
        width = x.shape[1]
        q, k, v = self.qkv(x).view(-1, 3, self.heads, width // self.heads).permute(1, 2, 0, 3).unbind(0)
        mixed = torch.softmax(q @ k.transpose(1, 2), -1) @ v
        x = self.norm1(x + self.out(mixed.transpose(0, 1).reshape(-1, width)))
        done: Tensor = self.norm2(x + self.outer(F.gelu(self.inner(x))))
        return done


@torch.no_grad()
def _joined(parts: list[nn.Linear]) -> nn.Linear:
    """One linear layer that gives the outputs of all, in order."""
    whole = nn.Linear(parts[0].in_features, sum(p.out_features for p in parts))
    whole.weight.copy_(torch.cat([p.weight for p in parts]))
    whole.bias.copy_(torch.cat([p.bias for p in parts]))
    return whole


def _write_floats(shipped: Shipped, path: Path) -> None:
    ids = torch.arange(12)
    inputs = {"ids": ids, "piece_cues": ids % 7, "first": ids[1:9], "cues": ids[1:9] % 7}
    axes = {"ids": {0: "pieces"}, "piece_cues": {0: "pieces"}, "first": {0: "atoms"}, "cues": {0: "atoms"}}
    outputs = ["tags", "query", "key", "below", "above", "links", "linked"]
    torch.onnx.export(
        shipped,
        tuple(inputs.values()),
        str(path),
        input_names=list(inputs),
        output_names=outputs,
        dynamic_axes=axes | {name: {0: "rows" if name in ("key", "above", "linked") else "atoms"} for name in outputs},
        opset_version=17,
        dynamo=False,
    )


def _quantise(floats: Path, path: Path) -> None:
    """int8 weights with a scale for each column: one scale for a whole matrix costs a point of LAS."""
    from onnxruntime.quantization import QuantType, quantize_dynamic

    import purport.parse.runtime  # noqa: F401 - first of all: it keeps onnxruntime from sending its use

    quantize_dynamic(str(floats), str(path), weight_type=QuantType.QInt8, per_channel=True, extra_options={"MatMulConstBOnly": True})
