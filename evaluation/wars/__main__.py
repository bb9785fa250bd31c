"""The table of docs/incidents.md; see the package."""

import argparse
from collections.abc import Sequence

from evaluation import wars
from evaluation.wars.scoring import b_cubed, baseline, count_truth, recover
from evaluation.wars.war import make_war


def table(noises: Sequence[float], seeds: Sequence[int], days: int) -> str:
    """Markdown: B³ by noise, means over seeds, beside joining by kind, town and day."""
    rows = [
        "| noise | claims | events | incidents | precision | recall | B³ F1 | lowest seed | by kind, town, day |",
        "|---|---|---|---|---|---|---|---|---|",
    ]
    counts = [
        "| noise | truth between low and high | error of UCDP's best | of ACLED's lowest | of the first figure | of the highest |",
        "|---|---|---|---|---|---|",
    ]
    for noise in noises:
        wars = [make_war(seed, days, noise) for seed in seeds]
        found = [recover(war) for war in wars]
        scores = [b_cubed(war.truth, [i.tellings for i in incidents]) for war, incidents in zip(wars, found, strict=True)]
        plain = [b_cubed(war.truth, baseline(war))[2] for war in wars]
        p, r, f = (sum(s[i] for s in scores) / len(scores) for i in range(3))
        n, e, k = (sum(map(len, x)) // len(wars) for x in ([w.tellings for w in wars], [set(w.truth.values()) for w in wars], found))
        rows.append(
            f"| {noise:g} | {n} | {e} | {k} | {p:.3f} | {r:.3f} | **{f:.3f}** | {min(s[2] for s in scores):.3f} | {sum(plain) / len(plain):.3f} |"
        )
        tolls = [count_truth(war, incidents) for war, incidents in zip(wars, found, strict=True)]
        shown = [sum(getattr(t, name) for t in tolls) / len(tolls) for name in ("inside", "best", "acled", "first", "highest")]
        counts.append(f"| {noise:g} | {shown[0]:.0%} | " + " | ".join(f"{x:.2f}" for x in shown[1:]) + " |")
    return "\n".join([*rows, "", *counts])


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=wars.__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--noise", type=float, nargs="+", default=[0, 0.5, 1, 1.5, 2, 3])
    parser.add_argument("--seeds", type=int, nargs="+", default=[11, 12, 13, 14, 15])
    parser.add_argument("--days", type=int, default=30)
    given = parser.parse_args()
    print(table(given.noise, given.seeds, given.days))


if __name__ == "__main__":
    main()
