"""The whole way over a small invented war: do the claims of twenty short reports join as a person joined them?

    python -m evaluation.cases              # the score over examples/halvar-war
    python -m evaluation.cases --show       # and every incident with what it is told as

`labels.yaml` beside the reports says which words of which report belong to one happening; it was written before any reading. A claim is of the happening in whose words
its trigger stands. Words of which the reader makes no claim say nothing about reconciling, and are counted apart.
"""

import argparse
import csv
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import yaml

from evaluation.wars import b_cubed
from purport.knowledge.gazetteer import Gazetteer
from purport.knowledge.gazetteer.overlay import add_file
from purport.knowledge.places import FILE
from purport.model import CODED_REGIONS, CaseIncident, Decision, OriginLink, Reading, Span, Telling, ToldRelation
from purport.pipeline import Reader, code_report
from purport.reconcile.gathering import gather
from purport.reconcile.origins import Source, origin_ids, origin_links
from purport.reconcile.telling import coded_text, media_of, relations_of, tellings_of

HERE = Path(__file__).parent.parent / "examples" / "halvar-war"


@dataclass(frozen=True, slots=True)
class Case:
    """Some reports read and made ready: tellings and relations with their origins."""

    readings: Mapping[str, Reading]
    tellings: tuple[Telling, ...]
    relations: tuple[ToldRelation, ...]
    origins: tuple[OriginLink, ...]
    families: Mapping[str, str]

    def incidents(self, decisions: Sequence[Decision] = ()) -> tuple[CaseIncident, ...]:
        """What all reports together tell."""
        return gather(self.tellings, self.families, decisions)


def read_case(folder: Path = HERE) -> Case:
    """Read a folder of reports with its metadata, knowledge and places."""
    with tempfile.TemporaryDirectory() as scratch:
        overlay = Path(scratch)
        (overlay / FILE).parent.mkdir(exist_ok=True)
        add_file(overlay / FILE, folder / "places.csv", Gazetteer())
        reader = Reader((folder / "knowledge", overlay))
        readings = _read(folder / "reports", reader)
    sources = [
        Source(r.report.id, coded_text(r.report, (Span(p.start, p.end) for p in r.regions if p.kind in CODED_REGIONS)), r.report.publisher)
        for r in readings.values()
    ]
    links = origin_links(sources)
    origin = origin_ids([source.report for source in sources], links)
    outlets = sorted({source.outlet for source in sources if source.outlet})
    actors = reader.knowledge.actors
    relations = tuple(rel for r in readings.values() for rel in relations_of(r, actors, origin=origin[r.report.id]))
    media = media_of(relations)
    tellings = tuple(t for r in readings.values() for t in tellings_of(r, actors, origin=origin[r.report.id], media=media, outlets=outlets))
    return Case(readings, tellings, relations, links, {name: kind.family for name, kind in reader.knowledge.events.kinds.items()})


def _read(folder: Path, reader: Reader) -> Mapping[str, Reading]:
    with (folder / "metadata.csv").open(encoding="utf-8", newline="") as table:
        rows = list(csv.DictReader(table))
    return {
        row["file"]: code_report(
            folder / row["file"], published=date.fromisoformat(row["published"]), publisher=row["publisher"], reader=reader
        )
        for row in rows
    }


def labelled(case: Case, labels: Sequence[Mapping[str, object]]) -> tuple[dict[str, int], list[str]]:
    """The happening of each telling whose trigger stands in labelled words, and the words that no telling stands in."""
    truth: dict[str, int] = {}
    silent: list[str] = []
    by_number = {name.partition("-")[0]: reading for name, reading in case.readings.items()}
    for happening, label in enumerate(labels):
        for number, words in label["words"]:  # type: ignore[attr-defined]
            report = by_number[str(number).zfill(2)].report
            start = report.text.index(words)
            inside = [t.key for t in case.tellings if t.report == report.id and start <= t.claim.trigger.start < start + len(words)]
            truth.update(dict.fromkeys(inside, happening))
            silent += [] if inside else [f"{number}: {words}"]
    return truth, silent


def score(case: Case, incidents: Sequence[CaseIncident], folder: Path = HERE) -> tuple[float, float, float, int, list[str]]:
    """B³ precision, recall, F1 over the labelled tellings, their number, and the labelled words without a claim."""
    labels = yaml.load((folder / "labels.yaml").read_text(encoding="utf-8"), Loader=yaml.BaseLoader)
    truth, silent = labelled(case, labels)
    return *b_cubed(truth, [incident.tellings for incident in incidents]), len(truth), silent


def show(case: Case, incidents: Sequence[CaseIncident]) -> str:
    """Every incident with its tolls and tellings, for a person to look over."""
    by_key: dict[str, Telling] = {t.key: t for t in case.tellings}
    name_of = {r.report.id: name for name, r in case.readings.items()}
    out: list[str] = []
    for incident in sorted(incidents, key=lambda i: (i.start or date.min, i.id)):
        ucdp, acled = incident.tolls["ucdp"].total, incident.tolls["acled"].total
        out.append(
            f"\n{incident.id} {incident.kind} {incident.start}..{incident.end} {incident.place or '-'} {'/'.join(incident.initiators)} > {'/'.join(incident.targets)} "
            f"dead {ucdp.best} ({ucdp.low}-{ucdp.high}), acled {acled.best}; origins {incident.independent_origins}, confidence {incident.confidence:.2f} "
            f"{'; '.join(c.about for c in incident.contradictions)}"
        )
        for key in incident.tellings:
            t = by_key[key]
            words = case.readings[name_of[t.report]].report.text[t.claim.trigger.start : t.claim.trigger.end + 60].replace("\n", " ")
            out.append(
                f"    {name_of[t.report][:22]:22} {t.claim.id:4} {t.claim.kind:18} {t.claim.polarity[:3]} {'>'.join(h.id for h in t.claim.holders) or '-':16} {words}"
            )
    return "\n".join(out)


def main() -> None:
    """Print the score."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--show", action="store_true")
    given = parser.parse_args()
    case = read_case()
    incidents = case.incidents()
    precision, recall, f1, count, silent = score(case, incidents)
    print(f"{len(case.readings)} reports, {len(case.tellings)} claims, {len(incidents)} incidents, {len(case.origins)} pairs of one origin")
    print(
        f"B³ over {count} labelled claims: precision {precision:.3f}, recall {recall:.3f}, F1 {f1:.3f}; {len(silent)} labelled clauses without a claim"
    )
    if given.show:
        print("\n".join(f"  no claim: {words}" for words in silent))
        print(show(case, incidents))


if __name__ == "__main__":
    main()
