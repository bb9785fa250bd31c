"""The training run: of so many word pieces, seeded, resumable."""

import random
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

import torch
from torch import Tensor, nn
from torch.utils.data import DataLoader, IterableDataset, get_worker_info

from training.network import WEIGHTS, tensors
from training.windows import Drawing, Example, Replace, bare, batches, collate, draw_windows


@dataclass(frozen=True, slots=True)
class Plan:
    """How to train. The learning rates rise over `warm_up` steps and fall to nothing when `pieces` word pieces have been read."""

    pieces: float = 18e6
    seed: int = 0
    batch: int = 3600
    """Word pieces of a step."""
    encoder_rate: float = 3e-4
    head_rate: float = 2e-3
    decay: float = 0.01
    warm_up: int = 200
    trust: float = 0.5
    """Share of the teacher's distribution in the target where there is a label too."""
    checkpoint_every_minutes: float = 5.0
    re3d_variants: int = 3
    """re3d is small and alone in its layer: it is seen as it is and in variants every epoch."""
    re3d_share: float = 1.0
    """Share of these that an epoch reads; what is read too often is learnt by heart."""
    main_share: float = 1.0
    """Share of treebanks and Wikigold that an epoch reads."""
    own_share: float = 1.0
    """Share of the project's own sentences that an epoch reads; teachers read half, since their trees are a smaller network's."""
    report_trees: bool = True
    """Whether the trees of the reports are learnt too, which are a smaller network's: teachers learn only the events that are marked there."""
    hard_copies: int = 4
    blank: float = 0.0
    """Share of the word pieces that are not shown."""
    drawing: Drawing = field(default_factory=Drawing)


@dataclass(frozen=True, slots=True)
class Material:
    """Examples by paragraph: treebanks and Wikigold; the project's own sentences; re3d; hard examples; reports written to learn from."""

    main: list[list[Example]]
    own: list[list[Example]]
    re3d: list[list[Example]]
    hard: list[list[Example]]
    special: tuple[int, int]
    replaced: Replace | None = None
    reports: list[list[Example]] = field(default_factory=list)

    @property
    def of_events(self) -> "Material":
        """The same without the paragraphs in which no word is said to tell an event or none."""

        def known(paragraphs: list[list[Example]]) -> list[list[Example]]:
            return [p for p in paragraphs if any((e.labels["events"] >= 0).any() for e in p)]

        return replace(
            self, main=known(self.main), own=known(self.own), re3d=known(self.re3d), hard=known(self.hard), reports=known(self.reports)
        )

    @property
    def paragraphs(self) -> list[list[Example]]:
        """All of them."""
        return self.main + self.own + self.re3d + self.hard + self.reports


class Stream(IterableDataset[dict[str, Tensor]]):
    """Batches without end; every epoch draws its own windows from a seed of its own. Several readers share the batches out among them."""

    def __init__(self, material: Material, plan: Plan, epoch: int) -> None:
        self.material, self.plan, self.epoch = material, plan, epoch

    def __iter__(self) -> Iterator[dict[str, Tensor]]:
        """Batches with the `epoch` that they are of."""
        info = get_worker_info()
        mine, readers = (info.id, info.num_workers) if info else (0, 1)
        plan, material, epoch, at = self.plan, self.material, self.epoch, 0
        while True:
            chance = random.Random(plan.seed * 1_000_003 + epoch)
            main = chance.sample(material.main, round(len(material.main) * plan.main_share))
            own = chance.sample(material.own, round(len(material.own) * plan.own_share))
            reports = (
                material.reports if plan.report_trees else [[bare(e) for e in p] for p in material.reports if p[0].labels["events"][0] >= 0]
            )
            windows = draw_windows(main + own + reports, plan.drawing, chance, material.replaced)
            small = chance.sample(material.re3d, round(len(material.re3d) * plan.re3d_share))
            windows += draw_windows(small, plan.drawing, chance)
            windows += draw_windows(material.hard * plan.hard_copies, plan.drawing, chance)
            for number, group in enumerate(batches(windows, plan.batch, chance)):
                if at % readers == mine:
                    dice = random.Random((plan.seed * 1_000_003 + epoch) * 1_000_003 + number)
                    yield {**tensors(collate(group, material.special, plan.drawing, dice)), "epoch": torch.tensor(epoch)}
                at += 1
            epoch += 1


class Run:
    """A run with its network, optimiser and count of pieces.

    `losses` gives the mean loss of each head for a batch and the teacher's share, `weights` what each counts (1 where it isn't named); `log` takes one
    line at a time.
    """

    def __init__(
        self,
        network: nn.Module,
        losses: Callable[[dict[str, Tensor], float], dict[str, Tensor]],
        plan: Plan,
        folder: Path,
        log: Callable[[str], None],
        readers: int = 0,
        weights: Mapping[str, float] = WEIGHTS,
    ) -> None:
        self.network, self.losses, self.weights = network, losses, weights
        self.plan, self.folder, self.log, self.readers = plan, folder, log, readers
        self.device = "cuda" if torch.cuda.is_available() else "cpu"
        self.network.to(self.device)
        self.optimiser = torch.optim.AdamW(_groups(network, plan), weight_decay=plan.decay, fused=True)
        self.step, self.epoch, self.read = 0, 0, 0

    @property
    def checkpoint(self) -> Path:
        """Where the state is kept between sittings."""
        return self.folder / "checkpoint.pt"

    @property
    def finished(self) -> bool:
        """Whether all pieces have been read."""
        return self.read >= self.plan.pieces

    def resume(self) -> None:
        """Go on from the checkpoint, if there is one, at the beginning of the next epoch."""
        if self.checkpoint.exists():
            state = torch.load(self.checkpoint, map_location=self.device, weights_only=True)
            self.network.load_state_dict(state["network"])
            self.optimiser.load_state_dict(state["optimiser"])
            self.step, self.epoch, self.read = state["step"], state["epoch"] + 1, state["read"]

    def save(self) -> None:
        """Write the state, whole or not at all."""
        state = {"network": self.network.state_dict(), "optimiser": self.optimiser.state_dict()}
        part = self.checkpoint.with_suffix(".part")
        torch.save({**state, "step": self.step, "epoch": self.epoch, "read": self.read}, part)
        part.replace(self.checkpoint)

    def train(self, material: Material, evaluate: Callable[[], str]) -> None:
        """Train until all pieces have been read; evaluates after every fourth of them."""
        torch.manual_seed(self.plan.seed * 1_000_003 + self.epoch)
        saved = since = time.monotonic()
        before, tested, found = self.read, self.read, []
        for batch in DataLoader(Stream(material, self.plan, self.epoch), batch_size=None, num_workers=self.readers):
            if self.finished:
                break
            found.append(self._update({k: v.to(self.device, non_blocking=True) for k, v in batch.items()}))
            self.epoch, self.step, self.read = int(batch["epoch"]), self.step + 1, self.read + int(batch["mask"].sum())
            if self.step % 100 == 0:
                means = torch.stack([torch.stack(list(f.values())) for f in found]).mean(0).tolist()
                text = " ".join(f"{kind}={value:.3f}" for kind, value in zip(found[0], means, strict=True))
                rate = (self.read - before) / (time.monotonic() - since)
                self.log(f"step {self.step} epoch {self.epoch} millions {self.read / 1e6:.2f} pieces/s {rate:.0f} {text}")
                before, since, found = self.read, time.monotonic(), []
            if time.monotonic() - saved > self.plan.checkpoint_every_minutes * 60:
                self.save()
                saved = time.monotonic()
            if self.read - tested > self.plan.pieces / 4 or self.finished:
                self.log(f"millions {self.read / 1e6:.2f} {evaluate()}")
                tested, before, since = self.read, self.read, time.monotonic()
        self.save()

    def _update(self, batch: dict[str, Tensor]) -> dict[str, Tensor]:
        """One step; returns the loss of each head."""
        rate = min(1.0, (self.step + 1) / self.plan.warm_up) * max(0.0, 1.0 - self.read / self.plan.pieces)
        for group in self.optimiser.param_groups:
            group["lr"] = group["base"] * rate
        self.network.train()
        if self.plan.blank:
            lost = (torch.rand(batch["ids"].shape, device=self.device) < self.plan.blank) & (batch["ids"] > _BLANK)
            batch["ids"] = batch["ids"].masked_fill(lost, _BLANK)
        with torch.autocast(self.device, torch.bfloat16, enabled=has_bf16(self.device)):
            found = self.losses(batch, self.plan.trust)
        total = torch.stack([self.weights.get(k, 1.0) * v for k, v in found.items()]).sum()
        self.optimiser.zero_grad(set_to_none=True)
        total.backward()  # type: ignore[no-untyped-call]
        nn.utils.clip_grad_norm_(self.network.parameters(), 1.0)
        self.optimiser.step()
        return {k: v.detach() for k, v in found.items()}


_BLANK = 103
"""BERT's piece for a word that is not shown, the last of its special ones."""


def _groups(network: nn.Module, plan: Plan) -> list[dict[str, object]]:
    """The encoder at its rate, the heads at theirs."""
    heads = ("tags", "arc", "rel", "who", "atom_cues", "piece_cues")
    trained = [(n, p) for n, p in network.named_parameters() if p.requires_grad]
    slow = [p for n, p in trained if not n.startswith(heads)]
    fast = [p for n, p in trained if n.startswith(heads)]
    return [{"params": slow, "lr": 0.0, "base": plan.encoder_rate}, {"params": fast, "lr": 0.0, "base": plan.head_rate}]


def has_bf16(device: str) -> bool:
    """bfloat16 halves the time where the processor multiplies it; elsewhere it is slower than floats."""
    return device == "cuda" or bool(torch.cpu._is_avx512_bf16_supported())
