"""Upper layers and heads that learn events alone, over a network that stays as it is.

Trees, tags and names need another view of a text than events do, and there are many more words of them: in one encoder events got what was left. The
lower layers are shared and frozen, so that whatever is learnt here moves no tree (features of lower layers are general, those of upper ones are a task's
own: Yosinski et al. 2014). Two layers more take a fifth of the engine's time.
"""

import copy

import torch
import torch.nn.functional as F  # noqa: N812 - as everybody writes it
from torch import Tensor, nn

from training.network import WEIGHTS, Dropout, Layer, Network, arc_scores, event_losses, labelled_loss, with_one
from training.windows import LINKS

OWN_LAYERS = 2
"""Chosen on the reports kept out: three are no better than two, and each takes a sixth of the encoder's time."""


class EventsApart(nn.Module):
    """A network, frozen, and what reads events over its lower layers; begins as a copy of the network's own upper layers and heads."""

    def __init__(self, network: Network, own_layers: int = OWN_LAYERS) -> None:
        super().__init__()
        self.base = network.requires_grad_(False)
        self.shared = network.sizes.layers - own_layers
        self.late = nn.ModuleList(copy.deepcopy(layer) for layer in network.stack[self.shared :])
        self.mix = nn.Parameter(network.mix.detach().clone())
        self.atom_cues, self.tags = copy.deepcopy(network.atom_cues), copy.deepcopy(network.tag_head("events"))
        self.who_below, self.who_above = copy.deepcopy(network.who_below), copy.deepcopy(network.who_above)
        self.who = nn.Parameter(network.who.detach().clone())
        self.head_drop = Dropout(network.sizes.head_dropout)
        for own in (self.late, self.atom_cues, self.tags, self.who_below, self.who_above):
            own.requires_grad_(True)

    @torch.no_grad()
    def soften(self, factor: float) -> None:
        """Make it less sure of kinds (Guo et al. 2017): what learns from labels alone is surer than it is right."""
        self.tags.weight *= factor
        self.tags.bias *= factor

    @property
    def stack(self) -> list[Layer]:
        """The layers of its own, lowest first."""
        return [layer for layer in self.late if isinstance(layer, Layer)]

    def train(self, mode: bool = True) -> "EventsApart":
        """Learn or read; what is frozen always reads."""
        super().train(mode)
        self.base.eval()
        return self

    def forward(self, ids: Tensor, piece_cues: Tensor, first: Tensor, cues: Tensor, mask: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        """Scores of kinds (B, N, kinds with O first), and for `LINKS` queries (B, N, links, link) and keys (B, N + 1, link), nobody's first."""
        with torch.no_grad():
            states, bias = self.base.states(ids, piece_cues, mask, self.shared)
        for layer in self.stack:
            states.append(layer(states[-1], bias))
        weights = torch.softmax(self.mix, 0)
        mixed = self.head_drop(torch.stack([weights[i] * state for i, state in enumerate(states)]).sum(0))
        atoms = torch.gather(mixed, 1, first.unsqueeze(-1).expand(-1, -1, mixed.shape[-1])) + self.atom_cues(cues)
        asked = self.head_drop(F.gelu(self.who_below(atoms))).unflatten(-1, (len(LINKS), -1))
        links = torch.einsum("bnka,kac->bnkc", with_one(asked), self.who)
        return self.tags(atoms), links, self.head_drop(F.gelu(self.who_above(torch.cat([mixed[:, :1], atoms], 1))))


def losses_of_events(apart: EventsApart, batch: dict[str, Tensor], trust: float) -> dict[str, Tensor]:
    """Mean loss of telling events, of their kinds, and of who did and suffered them; see `training.network.losses`."""
    events, links, linked = apart(batch["ids"], batch["piece_cues"], batch["first"], batch["cues"], batch["mask"].bool())
    found = event_losses(events, batch["events"], batch.get("taught_events"), trust)
    for number, kind in enumerate(LINKS):
        scores = arc_scores(links[:, :, number], linked, batch["sentence"])
        found[kind] = labelled_loss(scores.flatten(0, 1), batch[kind].flatten(), None, trust)
    return found


EVENT_WEIGHTS = WEIGHTS | {"kinds": 0.9}
"""What the losses count where nothing else is learnt."""
