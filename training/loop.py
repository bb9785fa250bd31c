"""The training run: time-boxed, seeded, resumable."""

import json
import random
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import torch
from torch import Tensor, nn

from training.network import WEIGHTS, Network, losses
from training.windows import Drawing, Example, Replace, batches, collate, draw_windows


@dataclass(frozen=True, slots=True)
class Plan:
    """How to train. The learning rates rise over `warm_up` steps and fall to nothing at the end of `minutes`."""

    minutes: float = 95.0
    seed: int = 0
    n_pieces: int = 1200
    encoder_rate: float = 2e-4
    head_rate: float = 1.5e-3
    decay: float = 0.01
    warm_up: int = 200
    checkpoint_every_minutes: float = 5.0
    re3d_variants: int = 3
    """re3d is small and alone in its layer: it is seen as it is and in variants every epoch."""
    hard_copies: int = 4
    drawing: Drawing = field(default_factory=Drawing)


@dataclass(frozen=True, slots=True)
class Material:
    """Examples by paragraph: treebanks and Wikigold; re3d; hard examples."""

    main: list[list[Example]]
    re3d: list[list[Example]]
    hard: list[list[Example]]
    special: tuple[int, int]
    replaced: Replace | None = None


class Run:
    """A run with its network, optimiser and clock; `log` takes one line at a time."""

    def __init__(self, network: Network, plan: Plan, folder: Path, log: Callable[[str], None]) -> None:
        self.network, self.plan, self.folder, self.log = network, plan, folder, log
        self.device = "cuda" if torch.cuda.is_available() else "cpu"
        self.network.to(self.device)
        self.optimiser = torch.optim.AdamW(_groups(network, plan), weight_decay=plan.decay, fused=True)
        self.step, self.epoch, self.elapsed = 0, 0, 0.0

    @property
    def checkpoint(self) -> Path:
        """Where the state is kept between sittings."""
        return self.folder / "checkpoint.pt"

    def resume(self) -> None:
        """Go on from the checkpoint, at the beginning of the next epoch."""
        state = torch.load(self.checkpoint, map_location=self.device, weights_only=True)
        self.network.load_state_dict(state["network"])
        self.optimiser.load_state_dict(state["optimiser"])
        self.step, self.epoch, self.elapsed = state["step"], state["epoch"] + 1, state["elapsed"]

    def save(self) -> None:
        """Write the state, whole or not at all."""
        state = {
            "network": self.network.state_dict(),
            "optimiser": self.optimiser.state_dict(),
            "step": self.step,
            "epoch": self.epoch,
            "elapsed": self.elapsed,
        }
        part = self.checkpoint.with_suffix(".part")
        torch.save(state, part)
        part.replace(self.checkpoint)

    def train(self, material: Material, evaluate: Callable[[Network], str]) -> None:
        """Train until the time is used up; evaluates after every fourth of it."""
        limit = self.plan.minutes * 60
        saved, tested = self.elapsed, self.elapsed
        before, since, begun, pieces, means = time.monotonic(), 0, time.monotonic(), 0, dict.fromkeys([*WEIGHTS, "arcs", "relations"], 0.0)
        for batch in self._stream(material):
            found = self._update(batch, self.elapsed / limit)
            for kind, value in found.items():
                means[kind] += value
            now = time.monotonic()
            self.elapsed, before = self.elapsed + now - before, now
            self.step, since, pieces = self.step + 1, since + 1, pieces + int(batch["mask"].sum())
            if self.step % 100 == 0:
                text = " ".join(f"{k}={v / since:.3f}" for k, v in means.items())
                self.log(
                    f"step {self.step} epoch {self.epoch} minutes {self.elapsed / 60:.1f} pieces/s {pieces / (now - begun):.0f} {text}"
                )
                since, begun, pieces, means = 0, now, 0, dict.fromkeys(means, 0.0)
            if self.elapsed - saved > self.plan.checkpoint_every_minutes * 60:
                self.save()
                saved = self.elapsed
            if self.elapsed - tested > limit / 4 or self.elapsed >= limit:
                self.log(f"minutes {self.elapsed / 60:.1f} {evaluate(self.network)}")
                tested = self.elapsed
                before = time.monotonic()
            if self.elapsed >= limit:
                break
        self.save()

    def _stream(self, material: Material) -> Iterator[dict[str, Tensor]]:
        """Batches without end; every epoch draws its own windows from a seed of its own."""
        while True:
            chance = random.Random(self.plan.seed * 1_000_003 + self.epoch)
            torch.manual_seed(self.plan.seed * 1_000_003 + self.epoch)
            windows = draw_windows(material.main, self.plan.drawing, chance, material.replaced)
            windows += draw_windows(material.re3d, self.plan.drawing, chance)
            windows += draw_windows(material.hard * self.plan.hard_copies, self.plan.drawing, chance)
            for group in batches(windows, self.plan.n_pieces, chance):
                batch = collate(group, material.special, self.plan.drawing, chance)
                yield {k: v.to(self.device) for k, v in batch.items()}
            self.epoch += 1

    def _update(self, batch: dict[str, Tensor], spent: float) -> dict[str, float]:
        """One step; returns the loss of each head."""
        rate = min(1.0, (self.step + 1) / self.plan.warm_up) * max(0.0, 1.0 - spent)
        for group in self.optimiser.param_groups:
            group["lr"] = group["base"] * rate
        self.network.train()
        with torch.autocast(self.device, torch.bfloat16, enabled=_has_bf16(self.device)):
            found = losses(self.network, batch)
        total = torch.stack([WEIGHTS.get(k, 1.0) * v for k, v in found.items()]).sum()
        self.optimiser.zero_grad(set_to_none=True)
        total.backward()  # type: ignore[no-untyped-call]
        nn.utils.clip_grad_norm_(self.network.parameters(), 1.0)
        self.optimiser.step()
        return {k: float(v.detach()) for k, v in found.items()}


def _groups(network: Network, plan: Plan) -> list[dict[str, object]]:
    """The encoder at its rate, the heads at theirs."""
    heads = ("tags", "arc", "rel", "atom_cues", "piece_cues")
    trained = [(n, p) for n, p in network.named_parameters() if p.requires_grad]
    slow = [p for n, p in trained if not n.startswith(heads)]
    fast = [p for n, p in trained if n.startswith(heads)]
    return [{"params": slow, "lr": 0.0, "base": plan.encoder_rate}, {"params": fast, "lr": 0.0, "base": plan.head_rate}]


def _has_bf16(device: str) -> bool:
    """bfloat16 halves the time where the processor multiplies it; elsewhere it is slower than floats."""
    return device == "cuda" or bool(torch.cpu._is_avx512_bf16_supported())


def write_record(path: Path, record: dict[str, object]) -> None:
    """Write what a run was made of (plan, seeds, hashes of the data) beside its checkpoint."""
    path.write_text(json.dumps(record, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
