"""The network: MiniLM's encoder, hints about each atom, and the heads."""

from dataclasses import dataclass

import numpy as np
import torch
import torch.nn.functional as F  # noqa: N812 - as everybody writes it
from torch import Tensor, nn

from purport.parse.atoms import CUES
from training.labels import Labels

TAGS = ("joins", "begins", "upos", "xpos", "feats", "scripts", "names", "mentions")
"""Heads that label atoms one by one, in the order of the outputs."""
TAUGHT = (*TAGS, "entities")
"""The same with the heads that are there only to teach the encoder and are not shipped."""


@dataclass(frozen=True, slots=True)
class Sizes:
    """Sizes of all-MiniLM-L6-v2's encoder and of the biaffine heads (Dozat and Manning 2017)."""

    vocabulary: int = 30522
    positions: int = 512
    width: int = 384
    inner: int = 1536
    layers: int = 6
    attention_heads: int = 12
    arc: int = 192
    relation: int = 96
    dropout: float = 0.1
    head_dropout: float = 0.2


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
        self.norm1, self.norm2 = (nn.LayerNorm(sizes.width, eps=1e-12) for _ in range(2))
        self.drop = Dropout(sizes.dropout)

    def forward(self, x: Tensor, mask: Tensor | None) -> Tensor:
        """Give the next state; x is (B, L, width), mask (B, 1, 1, L), True where there is a piece, None where all are."""
        rows, length, width = x.shape

        def split(y: Tensor) -> Tensor:
            return y.view(rows, length, self.heads, width // self.heads).transpose(1, 2)

        q, k, v = split(self.query(x)), split(self.key(x)), split(self.value(x))
        scores = (q * (width // self.heads) ** -0.5) @ k.transpose(
            -1, -2
        )  # step by step: torch's own attention learns slowly on a processor
        shares = torch.softmax(scores if mask is None else scores.masked_fill(~mask, -1e4), -1).to(v.dtype)
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
        self.norm = nn.LayerNorm(s.width, eps=1e-12)
        self.layers = nn.ModuleList(Layer(s) for _ in range(s.layers))
        self.mix = nn.Parameter(torch.tensor([0.0] * 3 + [1.0] * (s.layers - 2)))
        self.drop, self.head_drop = Dropout(s.dropout), Dropout(s.head_dropout)
        classes: dict[str, int] = {"joins": 2, "begins": 2, **{k: len(getattr(labels, k)) for k in TAUGHT[2:]}}
        self.tags = nn.ModuleDict({k: nn.Linear(s.width, n) for k, n in classes.items()})
        self.arc_below, self.arc_above = nn.Linear(s.width, s.arc), nn.Linear(s.width, s.arc)
        self.rel_below, self.rel_above = nn.Linear(s.width, s.relation), nn.Linear(s.width, s.relation)
        self.arcs = nn.Parameter(torch.randn(s.arc + 1, s.arc) * 0.02)
        self.relations = nn.Parameter(torch.randn(s.relation + 1, len(labels.relations), s.relation + 1) * 0.02)
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

    def encode(self, ids: Tensor, piece_cues: Tensor, mask: Tensor | None) -> Tensor:
        """Mixed layers (B, L, width)."""
        place = self.positions.weight[: ids.shape[1]]
        x = self.drop(self.norm(self.words(ids) + self.kind + place + self.piece_cues(piece_cues)))
        states = [x]
        for layer in self.stack:
            x = layer(x, mask)
            states.append(x)
        weights = torch.softmax(self.mix, 0)
        return torch.stack([weights[i] * state for i, state in enumerate(states)]).sum(0)

    def forward(self, ids: Tensor, piece_cues: Tensor, first: Tensor, cues: Tensor, mask: Tensor | None = None) -> tuple[Tensor, ...]:
        """Scores of `TAUGHT` (B, N, classes), then arc queries (B, N, arc), arc keys (B, N + 1, arc), and relation vectors
        (B, N, relation + 1), (B, N + 1, relation + 1); keys begin with the root's. Arc score: query of the word times key of its governor.
        """
        states = self.head_drop(self.encode(ids, piece_cues, mask))
        atoms = torch.gather(states, 1, first.unsqueeze(-1).expand(-1, -1, states.shape[-1])) + self.atom_cues(cues)
        above = torch.cat([states[:, :1], atoms], 1)
        tags = [self.tag_head(kind)(atoms) for kind in TAUGHT]
        query = _with_one(self.head_drop(F.gelu(self.arc_below(atoms)))) @ self.arcs
        key = self.head_drop(F.gelu(self.arc_above(above)))
        below = _with_one(self.head_drop(F.gelu(self.rel_below(atoms))))
        over = _with_one(self.head_drop(F.gelu(self.rel_above(above))))
        return (*tags, query, key, below, over)


def _with_one(x: Tensor) -> Tensor:
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
}
"""Weights of the losses. Arcs and relations count 1 each."""


def losses(network: Network, batch: dict[str, Tensor]) -> dict[str, Tensor]:
    """Mean loss of each head over the atoms that have a label for it."""
    mask = batch["mask"].bool()[:, None, None, :]
    *tags, query, key, below, over = network(batch["ids"], batch["piece_cues"], batch["first"], batch["cues"], mask)
    found = {kind: _mean_loss(scores.flatten(0, 1), batch[kind].flatten()) for kind, scores in zip(TAUGHT, tags, strict=True)}
    arcs = arc_scores(query, key, batch["sentence"])
    found["arcs"] = _mean_loss(arcs.flatten(0, 1), batch["head"].flatten())
    rows, atoms = torch.nonzero(batch["head"] >= 0, as_tuple=True)
    heads = batch["head"][rows, atoms]
    scores = relation_scores(network.relations, below[rows, atoms], over[rows, heads])
    found["relations"] = _mean_loss(scores, batch["relations"][rows, atoms])
    return found


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


def _mean_loss(scores: Tensor, labels: Tensor) -> Tensor:
    """Cross entropy, zero where nothing has a label."""
    total = F.cross_entropy(scores.float(), labels, ignore_index=-100, reduction="sum")
    return total / (labels >= 0).sum().clamp(min=1)


__all__ = ["TAGS", "TAUGHT", "WEIGHTS", "Network", "Sizes", "arc_scores", "losses", "relation_scores"]
