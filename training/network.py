"""The network: a BERT-like encoder (MiniLM's, or MPNet's for the teacher), hints about each atom, and the heads."""

import math
from dataclasses import dataclass
from typing import Any

import numpy as np
import torch
import torch.nn.functional as F  # noqa: N812 - as everybody writes it
from numpy.typing import NDArray
from torch import Tensor, nn

from purport.parse.atoms import CUES
from training.labels import Labels
from training.windows import IGNORED, LINKS

TAGS = ("joins", "begins", "upos", "xpos", "feats", "scripts", "names", "mentions", "events")
"""Heads that label atoms one by one, in the order of the outputs."""
TAUGHT = (*TAGS, "entities")
"""The same with the heads that are there only to teach the encoder and are not shipped."""


@dataclass(frozen=True, slots=True)
class Sizes:
    """Sizes of all-MiniLM-L6-v2's encoder and of the biaffine heads (Dozat and Manning 2017).

    With `distances` attention knows how far apart two pieces are, in that many classes (MPNet, Song et al. 2020).
    """

    vocabulary: int = 30522
    positions: int = 512
    width: int = 384
    inner: int = 1536
    layers: int = 6
    attention_heads: int = 12
    arc: int = 192
    relation: int = 96
    link: int = 64
    dropout: float = 0.1
    head_dropout: float = 0.2
    epsilon: float = 1e-12
    distances: int = 0


TEACHER = Sizes(width=768, inner=3072, layers=12, arc=256, relation=128, epsilon=1e-5, distances=32)
"""all-mpnet-base-v2: four times as deep and wide, which training takes and a laptop does not."""


class Dropout(nn.Module):
    """Dropout by random bytes: torch's own draws one number after the other on a processor, which is an eighth of the time of training."""

    def __init__(self, rate: float) -> None:
        super().__init__()
        self.rate = rate

    def forward(self, x: Tensor) -> Tensor:
        """Set a share of the values to nought in training and scale the rest up; the share is `rate` to the nearest 256th."""
        if not self.training:
            return x
        below = round(self.rate * 256)
        if x.device.type != "cpu":
            return F.dropout(x, below / 256)
        source = np.random.Generator(np.random.SFC64(int(torch.randint(2**62, ()))))
        kept = torch.from_numpy(np.frombuffer(source.bytes(x.numel()), np.uint8) >= below).view(x.shape)
        return x * kept * (256 / (256 - below))


class Layer(nn.Module):
    """One transformer layer of BERT, normalised after each half."""

    def __init__(self, sizes: Sizes) -> None:
        super().__init__()
        self.heads = sizes.attention_heads
        self.query, self.key, self.value, self.out = (nn.Linear(sizes.width, sizes.width) for _ in range(4))
        self.inner, self.outer = nn.Linear(sizes.width, sizes.inner), nn.Linear(sizes.inner, sizes.width)
        self.norm1, self.norm2 = (nn.LayerNorm(sizes.width, eps=sizes.epsilon) for _ in range(2))
        self.drop = Dropout(sizes.dropout)

    def forward(self, x: Tensor, bias: Tensor) -> Tensor:
        """Give the next state; x is (B, L, width), `bias` is added to the scores of attention and fits (B, heads, L, L)."""
        rows, length, width = x.shape

        def split(y: Tensor) -> Tensor:
            return y.view(rows, length, self.heads, width // self.heads).transpose(1, 2)

        q, k, v = split(self.query(x)), split(self.key(x)), split(self.value(x))
        scores = (q * (width // self.heads) ** -0.5) @ k.transpose(
            -1, -2
        )  # step by step: torch's own attention learns slowly on a processor
        shares = torch.softmax(scores + bias, -1).to(v.dtype)
        mixed = shares @ v
        mixed = mixed.transpose(1, 2).reshape(rows, length, width)
        x = self.norm1(x + self.drop(self.out(mixed)))
        done: Tensor = self.norm2(x + self.drop(self.outer(F.gelu(self.inner(x)))))
        return done


class Network(nn.Module):
    """Pieces and cues of a window to scores of every atom."""

    def __init__(self, labels: Labels, sizes: Sizes | None = None) -> None:
        super().__init__()
        self.sizes = s = sizes or Sizes()
        self.words = nn.Embedding(s.vocabulary, s.width)
        self.positions = nn.Embedding(s.positions, s.width)
        self.kind = nn.Parameter(torch.zeros(s.width))
        self.piece_cues, self.atom_cues = nn.Embedding(CUES, s.width), nn.Embedding(CUES, s.width)
        self.norm = nn.LayerNorm(s.width, eps=s.epsilon)
        self.near = nn.Embedding(s.distances, s.attention_heads) if s.distances else None
        self.layers = nn.ModuleList(Layer(s) for _ in range(s.layers))
        self.mix = nn.Parameter(torch.tensor([0.0] * 3 + [1.0] * (s.layers - 2)))
        self.drop, self.head_drop = Dropout(s.dropout), Dropout(s.head_dropout)
        classes: dict[str, int] = {"joins": 2, "begins": 2, **{k: len(getattr(labels, k)) for k in TAUGHT[2:]}}
        self.tags = nn.ModuleDict({k: nn.Linear(s.width, n) for k, n in classes.items()})
        self.arc_below, self.arc_above = nn.Linear(s.width, s.arc), nn.Linear(s.width, s.arc)
        self.rel_below, self.rel_above = nn.Linear(s.width, s.relation), nn.Linear(s.width, s.relation)
        self.arcs = nn.Parameter(torch.randn(s.arc + 1, s.arc) * 0.02)
        self.relations = nn.Parameter(torch.randn(s.relation + 1, len(labels.relations), s.relation + 1) * 0.02)
        self.who_below, self.who_above = nn.Linear(s.width, len(LINKS) * s.link), nn.Linear(s.width, s.link)
        self.who = nn.Parameter(torch.randn(len(LINKS), s.link + 1, s.link) * 0.02)
        for embedding in (self.piece_cues, self.atom_cues):
            nn.init.zeros_(embedding.weight)
        self.words.weight.requires_grad_(False)  # saves a tenth of the time; the vocabulary of the base is general enough

    @property
    def stack(self) -> list[Layer]:
        """The encoder's layers, lowest first."""
        return [layer for layer in self.layers if isinstance(layer, Layer)]

    def tag_head(self, kind: str) -> nn.Linear:
        """The labelling head of a kind of `TAUGHT`."""
        head = self.tags[kind]
        assert isinstance(head, nn.Linear)
        return head

    def states(self, ids: Tensor, piece_cues: Tensor, mask: Tensor, layers: int | None = None) -> tuple[list[Tensor], Tensor]:
        """What goes into the encoder and what so many of its lowest layers give, each (B, L, width), and the bias of attention; mask (B, L) is
        True where there is a piece.
        """
        place = self.positions.weight[: ids.shape[1]]
        x = self.drop(self.norm(self.words(ids) + self.kind + place + self.piece_cues(piece_cues)))
        bias = torch.zeros(mask.shape, device=mask.device).masked_fill(~mask, -1e4)[:, None, None, :]
        if self.near is not None:
            bias = bias + self.near(distance_classes(ids.shape[1], self.sizes.distances).to(ids.device)).permute(2, 0, 1)
        states = [x]
        for layer in self.stack[:layers]:
            states.append(layer(states[-1], bias))
        return states, bias

    def encode(self, ids: Tensor, piece_cues: Tensor, mask: Tensor) -> Tensor:
        """Mixed layers (B, L, width); mask (B, L) is True where there is a piece."""
        states, _ = self.states(ids, piece_cues, mask)
        weights = torch.softmax(self.mix, 0)
        return torch.stack([weights[i] * state for i, state in enumerate(states)]).sum(0)

    def forward(self, ids: Tensor, piece_cues: Tensor, first: Tensor, cues: Tensor, mask: Tensor) -> tuple[Tensor, ...]:
        """Scores of `TAUGHT` (B, N, classes), then arc queries (B, N, arc), arc keys (B, N + 1, arc), relation vectors
        (B, N, relation + 1), (B, N + 1, relation + 1), and for `LINKS` queries (B, N, links, link) and keys (B, N + 1, link); keys begin with the
        root's, which is nobody for links. Arc score: query of the word times key of its governor.
        """
        states = self.head_drop(self.encode(ids, piece_cues, mask))
        atoms = torch.gather(states, 1, first.unsqueeze(-1).expand(-1, -1, states.shape[-1])) + self.atom_cues(cues)
        above = torch.cat([states[:, :1], atoms], 1)
        tags = [self.tag_head(kind)(atoms) for kind in TAUGHT]
        query = with_one(self.head_drop(F.gelu(self.arc_below(atoms)))) @ self.arcs
        key = self.head_drop(F.gelu(self.arc_above(above)))
        below = with_one(self.head_drop(F.gelu(self.rel_below(atoms))))
        over = with_one(self.head_drop(F.gelu(self.rel_above(above))))
        asked = self.head_drop(F.gelu(self.who_below(atoms))).unflatten(-1, (len(LINKS), -1))
        links = torch.einsum("bnka,kac->bnkc", with_one(asked), self.who)
        linked = self.head_drop(F.gelu(self.who_above(above)))
        return (*tags, query, key, below, over, links, linked)


def distance_classes(length: int, classes: int, furthest: int = 128) -> Tensor:
    """(L, L) class of each pair of places, the one that looks first: near distances one by one, far ones by their logarithm, each way half of the classes."""
    places = torch.arange(length)
    ahead = places[None, :] - places[:, None]
    half = classes // 2
    exact = half // 2
    far = exact + (torch.log(ahead.abs().clamp(min=1) / exact) / math.log(furthest / exact) * (half - exact)).long()
    return half * (ahead > 0) + torch.where(ahead.abs() < exact, ahead.abs(), far.clamp(max=half - 1))


def with_one(x: Tensor) -> Tensor:
    """A one at the end of every vector, which makes a bilinear map affine."""
    return torch.cat([x, torch.ones_like(x[..., :1])], -1)


WEIGHTS = {
    "joins": 1.0,
    "begins": 1.0,
    "upos": 1.0,
    "xpos": 0.5,
    "feats": 0.5,
    "scripts": 0.5,
    "names": 1.0,
    "mentions": 1.0,
    "entities": 0.3,
    "events": 3.0,
    "kinds": 0.6,
    "doers": 0.5,
    "sufferers": 0.5,
}
"""Weights of the losses. Arcs and relations count 1 each."""


def tensors(arrays: dict[str, NDArray[Any]], device: torch.device | str = "cpu") -> dict[str, Tensor]:
    """A batch of arrays as tensors where the network is."""
    return {kind: torch.from_numpy(values).to(device) for kind, values in arrays.items()}


def losses(network: Network, batch: dict[str, Tensor], trust: float = 0.5) -> dict[str, Tensor]:
    """Mean loss of each head over the atoms that have a label for it, or a teacher's reading.

    Where there are both, the target is the label mixed with the teacher's distribution, which gets the share `trust` (Hinton et al. 2015).
    """
    *tags, query, key, below, over, links, linked = network(
        batch["ids"], batch["piece_cues"], batch["first"], batch["cues"], batch["mask"].bool()
    )
    found = {
        kind: labelled_loss(scores.flatten(0, 1), batch[kind].flatten(), _flat(batch, kind), trust)
        for kind, scores in zip(TAUGHT, tags, strict=True)
        if kind != "events"
    }
    found |= event_losses(tags[TAUGHT.index("events")], batch["events"], batch.get("taught_events"), trust)
    arcs = arc_scores(query, key, batch["sentence"])
    found["arcs"] = labelled_loss(arcs.flatten(0, 1), batch["head"].flatten(), _flat(batch, "head"), trust)
    rows, atoms = torch.nonzero(batch["head"] >= 0, as_tuple=True)
    scores = relation_scores(network.relations, below[rows, atoms], over[rows, batch["head"][rows, atoms]])
    taught = batch["taught_relations"][rows, atoms] if "taught_relations" in batch else None
    found["relations"] = labelled_loss(scores, batch["relations"][rows, atoms], taught, trust)
    for number, kind in enumerate(LINKS):
        scores = arc_scores(links[:, :, number], linked, batch["sentence"])
        found[kind] = labelled_loss(scores.flatten(0, 1), batch[kind].flatten(), None, trust)
    return found


def event_losses(scores: Tensor, labels: Tensor, taught: Tensor | None, trust: float) -> dict[str, Tensor]:
    """Loss of telling events (B, N, classes with O first) from other words, and of the kinds of those that are events.

    Apart, because an event is one word in thirty: in one mean the kinds would hardly count. A window in which no word is known to be no event (the
    lexicon's labels of our own sentences) teaches kinds only, and whether a word tells an event is then the teacher's.
    """
    logs = torch.log_softmax(scores.float(), -1)
    some = torch.logsumexp(logs[..., 1:], -1)
    whole = (labels == 0).any(1, keepdim=True)
    either = torch.stack([logs[..., 0], some], -1).flatten(0, 1)
    known = torch.where(whole, labels.clamp(max=1), torch.full_like(labels, IGNORED)).flatten()
    told = None
    if taught is not None:
        read = taught.float()
        told = torch.stack([read[..., 0], read[..., 1:].sum(-1)], -1).flatten(0, 1)
    events = labels > 0
    of_kind = (logs - some.unsqueeze(-1))[events]
    right = -of_kind.gather(-1, labels[events].unsqueeze(-1)).squeeze(-1)
    spread = -of_kind[:, 1:].clamp(min=-30.0).mean(-1)
    kinds = ((1 - _UNSURE) * right + _UNSURE * spread).sum() / events.sum().clamp(min=1)
    return {"events": labelled_loss(either, known, told, trust * _TOLD_OF_EVENTS), "kinds": kinds}


_UNSURE = 0.05
"""Share of a kind's label that is spread over all kinds: writers tell near kinds apart as each sees fit."""
_TOLD_OF_EVENTS = 0.4
"""Where words are marked, a teacher's reading of whether they tell an event counts for so much of what it does elsewhere."""


def _flat(batch: dict[str, Tensor], kind: str) -> Tensor | None:
    taught = batch.get(f"taught_{kind}")
    return None if taught is None else taught.flatten(0, 1)


def arc_scores(query: Tensor, key: Tensor, sentence: Tensor) -> Tensor:
    """(B, N, N + 1) scores of governors, column 0 the root; only words of the same sentence may govern."""
    scores = (query @ key.transpose(1, 2)).float()
    same = (sentence[:, :, None] == sentence[:, None, :]) & (sentence >= 0)[:, None, :]
    same &= ~torch.eye(sentence.shape[1], dtype=torch.bool, device=sentence.device)
    allowed = torch.cat([torch.ones_like(same[:, :, :1]), same], 2)
    return scores.masked_fill(~allowed, -1e9)


def relation_scores(relations: Tensor, below: Tensor, over: Tensor) -> Tensor:
    """(K, relations) scores for K pairs of word and governor."""
    size, classes, _ = relations.shape
    left = (below @ relations.reshape(size, -1)).view(-1, classes, size)
    return (left @ over.unsqueeze(-1)).squeeze(-1)


def labelled_loss(scores: Tensor, labels: Tensor, taught: Tensor | None, trust: float) -> Tensor:
    """Cross entropy with the mixed targets, zero where nothing is known."""
    logs = torch.log_softmax(scores.float(), -1)
    labelled = (labels >= 0).float()
    right = -logs.gather(-1, labels.clamp(min=0).unsqueeze(-1)).squeeze(-1)
    if taught is None:
        return (right * labelled).sum() / labelled.sum().clamp(min=1)
    told = (taught.sum(-1) > 0).float()  # rows without a reading are nought
    share = told * (1 - labelled * (1 - trust))
    apart = -(taught.float() * logs.clamp(min=-50.0)).sum(-1)
    return (right * labelled * (1 - share) + apart * share).sum() / torch.maximum(labelled, told).sum().clamp(min=1)
