"""Calibrate the confidence in claims and slots, and show how well it keeps its word.

    python -m evaluation.confidence FOLDER…            each report judged by weights fitted on the others: reliability table, Brier score, error
    python -m evaluation.confidence FOLDER… --write    fit on all and write knowledge/confidence/weights.yaml
    python -m evaluation.confidence FOLDER… --svg F    draw the reliability diagram

A case is one question about one predicted claim (is it right? is this slot right?), its answer comes from the alignment with the gold reading.
The fit is a logistic regression with a quadratic penalty, chosen strong (`PENALTY`) since cases are few.
"""

import argparse
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from evaluation.gold import GoldReading, load_all
from evaluation.score import FILLED, align, compare, with_names
from purport.model import Claim
from purport.output import reading_to_json
from purport.pipeline import Reader, code_report

PENALTY = 1.0
"""Chosen among 0.3, 1, 3 and 10 by the Brier score of reports left out, over all questions."""
BINS = 5
WEIGHTS = Path(__file__).parent.parent / "src/purport/knowledge/confidence/weights.yaml"
QUESTIONS = ("claim", *FILLED)


@dataclass(frozen=True, slots=True)
class Case:
    """One answered question about one predicted claim."""

    report: str
    question: str
    features: dict[str, float]
    right: bool


def cases_of(gold: GoldReading, reader: Reader) -> list[Case]:
    """Read the report and compare each claim with the gold reading."""
    reading = code_report(gold.raw, published=gold.published, publisher=gold.publisher, reader=reader)
    by_id = {claim.id: claim for claim in reading.claims}
    predicted = with_names(reading_to_json(reading, reader.knowledge))
    found: list[Case] = []
    for g, p in align(gold, predicted):
        if p is not None and not (g is not None and g.get("optional")):
            found.extend(_answers(gold, g, p, by_id[p["id"]]))
    return found


def _answers(gold: GoldReading, g: dict[str, Any] | None, p: dict[str, Any], claim: Claim) -> Iterable[Case]:
    features = claim.trace["features"]
    slots = compare(gold, g, p)
    right = g is not None and slots["kind"].hit == 1
    yield Case(gold.name, "claim", features["claim"], right)
    if right:
        for slot in FILLED:
            counts = slots[slot]
            yield Case(gold.name, slot, features[slot], counts.hit == counts.gold == counts.pred)


def fit(cases: Sequence[Case]) -> tuple[float, dict[str, float]]:
    """Bias and weights by Newton's method; features that never occur get none."""
    names = sorted({name for case in cases for name in case.features})
    x = np.array([[1.0, *(case.features.get(name, 0.0) for name in names)] for case in cases])
    y = np.array([float(case.right) for case in cases])
    penalty = np.diag([0.01, *[PENALTY] * len(names)])
    w = np.zeros(len(names) + 1)
    for _ in range(30):
        p = 1 / (1 + np.exp(-x @ w))
        step = np.linalg.solve(x.T @ (x * (p * (1 - p))[:, None]) + penalty, x.T @ (y - p) - penalty @ w)
        w += step
        if np.abs(step).max() < 1e-9:
            break
    return float(w[0]), dict(zip(names, map(float, w[1:]), strict=True))


def predict(weights: tuple[float, dict[str, float]], features: dict[str, float]) -> float:
    """Share of right answers to expect."""
    bias, by_name = weights
    return float(1 / (1 + np.exp(-(bias + sum(by_name.get(name, 0.0) * value for name, value in features.items())))))


def left_out(cases: Sequence[Case]) -> list[tuple[float, bool]]:
    """Each case with its confidence by weights fitted on the other reports."""
    out: list[tuple[float, bool]] = []
    for report in sorted({case.report for case in cases}):
        weights = fit([case for case in cases if case.report != report])
        out.extend((predict(weights, case.features), case.right) for case in cases if case.report == report)
    return out


@dataclass(frozen=True, slots=True)
class Reliability:
    """Cases in bins of equal size by confidence: mean confidence, share right, count; with Brier score and expected calibration error."""

    bins: tuple[tuple[float, float, int], ...]
    brier: float
    error: float
    base: float


def reliability(pairs: Sequence[tuple[float, bool]]) -> Reliability:
    """Compare confidence with the share of right answers."""
    ordered = sorted(pairs, key=lambda pair: pair[0])
    chunks = [chunk for chunk in np.array_split(np.array(ordered, dtype=float), BINS) if len(chunk)]
    bins = tuple((float(c[:, 0].mean()), float(c[:, 1].mean()), len(c)) for c in chunks)
    brier = float(np.mean([(p - r) ** 2 for p, r in ordered]))
    error = sum(n * abs(p - r) for p, r, n in bins) / len(ordered)
    base = float(np.mean([r for _, r in ordered]))
    return Reliability(bins, brier, error, base)


def main() -> None:
    """Fit, tell, and write what was asked for."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("folders", nargs="+", type=Path)
    options.add_argument("--write", action="store_true")
    options.add_argument("--svg", type=Path)
    args = options.parse_args()
    reader = Reader()
    cases = [case for folder in args.folders for gold in load_all(folder) for case in cases_of(gold, reader)]
    by_question = {question: [case for case in cases if case.question == question] for question in QUESTIONS}
    told = {question: reliability(left_out(found)) for question, found in by_question.items()}
    print(
        "| question | cases | right | Brier (by the mean alone) | error | confidence → share right, in five bins |\n|---|---|---|---|---|---|"
    )
    for question, r in told.items():
        bins = ", ".join(f"{p:.2f} → {share:.2f}" for p, share, _ in r.bins)
        print(
            f"| {question} | {len(by_question[question])} | {r.base:.2f} | {r.brier:.3f} ({r.base * (1 - r.base):.3f}) | {r.error:.3f} | {bins} |"
        )
    if args.write:
        WEIGHTS.write_text(_yaml({question: fit(found) for question, found in by_question.items()}), encoding="utf-8")
    if args.svg:
        args.svg.write_text(_svg(told), encoding="utf-8")


def _yaml(weights: dict[str, tuple[float, dict[str, float]]]) -> str:
    lines = ["# Written by `python -m evaluation.confidence FOLDER… --write`: logistic weights by question; do not edit by hand."]
    for question, (bias, by_name) in weights.items():
        lines += [f"- question: {question}", f"  bias: {bias:.3f}", "  weights:"]
        lines += [f"    {name}: {value:.3f}" for name, value in by_name.items()]
    return "\n".join(lines) + "\n"


def _svg(told: dict[str, Reliability]) -> str:
    """A small panel a question: confidence to the right, share right upwards, the diagonal where confidence keeps its word."""
    size, gap = 150, 40
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {len(told) * (size + gap) + gap} {size + 80}" '
        'font-family="sans-serif" font-size="11" role="img" aria-label="Reliability diagrams: confidence against share right">'
    ]
    parts.append('<rect width="100%" height="100%" fill="#fff"/>')
    for i, (question, r) in enumerate(told.items()):
        left, top = gap + i * (size + gap), 30
        parts.append(f'<text x="{left + size / 2}" y="18" text-anchor="middle">{question}</text>')
        parts.append(f'<rect x="{left}" y="{top}" width="{size}" height="{size}" fill="none" stroke="#999"/>')
        parts.append(f'<line x1="{left}" y1="{top + size}" x2="{left + size}" y2="{top}" stroke="#bbb" stroke-dasharray="4 3"/>')
        points = [(left + p * size, top + size - share * size) for p, share, _ in r.bins]
        parts.append(f'<polyline fill="none" stroke="#1c5d99" points="{" ".join(f"{x:.1f},{y:.1f}" for x, y in points)}"/>')
        parts += [f'<circle cx="{x:.1f}" cy="{y:.1f}" r="4" fill="#1c5d99"/>' for x, y in points]
        parts.append(f'<text x="{left + size / 2}" y="{top + size + 18}" text-anchor="middle" fill="#555">error {r.error:.2f}</text>')
    parts.append("</svg>")
    return "\n".join(parts) + "\n"


if __name__ == "__main__":
    main()
