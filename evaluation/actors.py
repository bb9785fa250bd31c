"""Actor linking: of the fillers that Purport links to a registered actor, how many does the gold reading mean by that actor?

    python -m evaluation.actors            our own readings in evaluation/gold, one line
    python -m evaluation.actors FOLDER     any other folder of gold readings; --show tells each difference

A filler (initiator, target or holder) with a registry's or a state force's id counts where gold claims are told in the sentences of its
claim: it is right if that actor (by id, name or alias) is one that those gold claims name. Recall is of the gold fillers whose forms the
registry knows. Generic actors and persons are no part of it.
"""

import argparse
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from evaluation.gold import GoldReading, load_all, plain
from purport.knowledge import Knowledge
from purport.knowledge.actor_spelling import name_key
from purport.model import Actor, Claim, Reading
from purport.pipeline import Reader, code_report

HERE = Path(__file__).parent
SLOTS = ("initiators", "targets", "holders")


@dataclass(slots=True)
class Links:
    """Counts over readings, and a line for each wrong link and each one missed."""

    right: int = 0
    linked: int = 0
    found: int = 0
    known: int = 0
    differences: list[str] = field(default_factory=list)

    @property
    def precision(self) -> float:
        """Share of links that are right; 1 where there are none."""
        return self.right / self.linked if self.linked else 1.0

    @property
    def recall(self) -> float:
        """Share of the gold fillers known to the registry that some right link finds."""
        return self.found / self.known if self.known else 1.0


def measure(golds: Iterable[GoldReading], reader: Reader) -> Links:
    """Read each report and hold the links of its claims' fillers against the gold ones."""
    links = Links()
    for gold in golds:
        reading = code_report(gold.raw, published=gold.published, publisher=gold.publisher, reader=reader)
        _count(gold, reading, reader.knowledge, links)
    return links


def _count(gold: GoldReading, reading: Reading, knowledge: Knowledge, links: Links) -> None:
    actors = {actor.id: actor for actor in reading.marks.actors if actor.registered and not actor.generic}
    found: set[tuple[int, str]] = set()
    told: set[tuple[tuple[int, ...], str]] = set()
    for claim in reading.claims:
        here = tuple(n for n, spans in enumerate(gold.spans) if any(_overlap(a, b) for a in spans for b in _where(claim, reading)))
        linked = {filler.id for filler in (*claim.initiators, *claim.targets)} | {holder.id for holder in claim.holders}
        told |= {(here, identifier) for identifier in linked if here and identifier in actors}
    for here, identifier in sorted(told):
        meant = {(n, one) for n in here for one in _ids(gold.claims[n])}
        hits = {(n, one) for n, one in meant if _is(gold, one, actors[identifier], knowledge)}
        links.linked += 1
        links.right += bool(hits)
        found |= hits
        if not hits:
            wanted = ", ".join(sorted({one for _, one in meant})) or "nobody"
            links.differences.append(f"{gold.name}: {identifier} linked where gold has {wanted}")
    for number, told_claim in enumerate(gold.claims):
        for one in sorted(_ids(told_claim)):
            if _in_registry(gold, one, knowledge):
                links.known += 1
                links.found += (number, one) in found
                if (number, one) not in found:
                    begins = str(told_claim["sentence"])[:40]
                    links.differences.append(f"{gold.name}: {one} is not linked in the claim of {begins!r}")


def _where(claim: Claim, reading: Reading) -> list[tuple[int, int]]:
    """The spans of the sentences that tell a claim."""
    sentence = reading.sentences[claim.sentence]
    return [(sentence.start, sentence.end), *((span.start, span.end) for span in claim.evidence)]


def _overlap(one: tuple[int, int], two: tuple[int, int]) -> bool:
    return one[0] < two[1] and two[0] < one[1]


def _ids(claim: dict[str, Any]) -> set[str]:
    """The actors that fill a gold claim's slots; a holder may be written with his cue."""
    found: set[str] = set()
    for slot in SLOTS:
        fillers = claim.get(slot) or []
        for filler in fillers if isinstance(fillers, list) else ():
            found.add(str(filler.get("id") if isinstance(filler, dict) else filler))
    return found


def _is(gold: GoldReading, one: str, actor: Actor, knowledge: Knowledge) -> bool:
    """Tell whether a gold actor is the linked one: the same id, or one of its forms is one of the other's names."""
    entry = knowledge.actors.entries.get(actor.id)
    names = {plain(actor.name), plain(actor.id.replace("-", " ")), *(plain(a.lstrip("?")) for a in (entry.aliases if entry else ()))}
    forms = {plain(form) for form in gold.actors.get(one, [])} | {plain(one.replace("-", " "))}
    return one == actor.id or bool(names & forms)


def _in_registry(gold: GoldReading, one: str, knowledge: Knowledge) -> bool:
    """Tell whether the registry has a gold actor under its id or an unmistakable one of its forms."""
    if one in knowledge.actors.entries:
        return True
    keys = [name_key(form)[0] for form in gold.actors.get(one, [])]
    return any(
        len(key) > 1 and not all(a.doubtful for a in knowledge.actors.exact.get(key, ())) and key in knowledge.actors.exact for key in keys
    )


def main() -> None:
    """Measure and print."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("folder", nargs="?", type=Path)
    options.add_argument("--show", action="store_true")
    args = options.parse_args()
    links = measure(load_all(args.folder or HERE / "gold"), Reader())
    print(
        f"actor links: precision {links.precision:.3f} ({links.right} of {links.linked}), recall {links.recall:.3f} ({links.found} of {links.known})"
    )
    if args.show and args.folder:
        print(*links.differences, sep="\n")


if __name__ == "__main__":
    main()
