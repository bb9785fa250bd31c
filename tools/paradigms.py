"""Paradigms: families of plain sentences that must all be coded alike, and the table of those that are not.

    python -m tools.paradigms                          all paradigms, the sample that the tests read
    python -m tools.paradigms FILE [--name WORDS]      one file, or those of its paradigms whose name has these words
    python -m tools.paradigms FILE --most 2000         more sentences of each; --show prints every failing one, --list none read, all told

A file of `tests/cases/3-paradigms/` is a list of paradigms:

    - name: what an armed side attacks
      published: 2031-05-14            # the default; "none" for an undated page
      headline: "true"                 # the sentences stand as headlines; default: in the body
      lists:
        doer: [the army, unknown gunmen => gunmen, two men on a motorcycle => men]
        object: [a police post => police, a school =>, "a convoy of the army [the convoy] => convoy"]
        act: [attack, "strike (struck)", {verb: "take (took, taken)", noun: seizure, kind: robbery}]
      sentences:
        - "{doer} {past act} {object} in Orsk on Monday."
        - "On Monday, {object} {was object} {done act} by {doer} in Orsk."
      claim: {kind: attack, initiators: ["{doer}"], targets: ["{object}"], places: [Orsk]}
      unless: [{doer: police, act: strike}]      # combinations that say something else, by words of their fillers

Every sentence is filled with every combination of the lists that it names. A filler is a text, and behind `=>` what the reading must call it (by default
its own words without the article; nothing behind `=>`: it fills no slot). A verb gives its past (and participle) in brackets where they aren't regular. A filler may be a
mapping: its keys are told apart by a dot, `{past act.verb}`, `{act.noun}`, and in the claim `{act.kind}`.

In a sentence, `{x}` is the filler, and a word before it says in which form: `past`, `done` (participle), `ing`, `s` (third person); `bare x` is without the article;
`now act doer` is the present that agrees with the doer (attack, attacks); `was x`, `has x`, `is x` agree with x; `X` in capitals isn't needed: a sentence begins with one by itself.
`sentences` may be a mapping, name to sentence, so that the table names constructions; one of these may be a mapping itself, of the sentence as `say` and slots that its
claim has otherwise than the rest: `cost: {say: "{doer} shelled Orsk, killing two people.", targets: [people]}`. What a claim calls that its sentence doesn't name is left out.

`claim` (or `claims`, a list) is what every sentence must give: a slot that is left out isn't looked at; a filler agrees where all words of the one are among those of the other, and
each slot must have as many as told; a list of kinds (`kind: [attack, ground_assault]`) holds alternatives. Effects are told as `killed 2 farmers` (words to be found among those of the effect, its number `?` where not told). `claims: []` means that nothing
may be claimed. Further claims are faults unless `exactly: "false"`.
A test reads a sample of each paradigm (`MOST`): one with every filler and sentence first, then others, the same ones each time.
"""

import argparse
import re
import sys
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from itertools import islice, product
from pathlib import Path
from typing import Any

import yaml

from purport.coding import code
from purport.knowledge.known import known_names
from purport.mark import mark
from purport.model import Claim, Region, RegionKind, Report
from purport.parse import parse
from purport.pipeline import Reader
from tools.inflection import FIELD, Filler, filler_of, sentence_of

HOME = Path(__file__).parent.parent / "tests" / "cases" / "3-paradigms"
PUBLISHED = "2031-05-14"
MOST = 14
"""Sentences that a test reads of each paradigm; a reading takes some 20 ms, and all paradigms together should take less than 20 s."""


@dataclass(frozen=True, slots=True)
class Case:
    """One sentence of a paradigm, with the claims that it must give; `made_of` names its sentence and its fillers."""

    text: str
    wanted: tuple[Mapping[str, Any], ...]
    made_of: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Fault:
    """A case and how its reading differs."""

    case: Case
    kind: str
    found: tuple[Mapping[str, Any], ...]


def _names_in(template: str) -> set[str]:
    return {name.partition(".")[0] for m in FIELD.finditer(template) for name in m[1].split()[-2 if m[1].startswith("now ") else -1 :]}


def _values(combination: Mapping[str, Any]) -> dict[str, Filler]:
    values: dict[str, Filler] = {}
    for name, value in combination.items():
        if isinstance(value, str):
            values[name] = filler_of(value)
        else:
            values |= {f"{name}.{key}": filler_of(part) for key, part in value.items()}
    return values


def _filled(wanted: Any, values: Mapping[str, Filler]) -> Any:
    """An expectation with its braces filled; what fills no slot is left out of lists."""
    if isinstance(wanted, Mapping):
        return {key: _filled(value, values) for key, value in wanted.items()}
    if isinstance(wanted, list):
        return [text for value in wanted if (text := _filled(value, values))]
    return FIELD.sub(lambda m: values[m[1]].called if m[1] in values else "", wanted)


def cases_of(paradigm: Mapping[str, Any]) -> Iterator[Case]:
    """All sentences of a paradigm."""
    told = paradigm["sentences"]
    named = told if isinstance(told, Mapping) else {template: template for template in told}
    wanted = paradigm["claims"] if "claims" in paradigm else [paradigm["claim"]]
    for construction, form in named.items():
        template, other = (form, {}) if isinstance(form, str) else (form["say"], {slot: form[slot] for slot in form if slot != "say"})
        lists = {name: paradigm["lists"][name] for name in paradigm.get("lists", {}) if name in _names_in(template)}
        for combination in product(*lists.values()):
            values = _values(dict(zip(lists, combination, strict=True)))
            if any(all(_is_of(values, name, words) for name, words in bar.items()) for bar in paradigm.get("unless", ())):
                continue
            claims = tuple(_filled({**claim, **other}, values) for claim in wanted)
            parts = tuple(
                f"{name}: {value if isinstance(value, str) else next(iter(value.values()))}"
                for name, value in zip(lists, combination, strict=True)
            )
            yield Case(sentence_of(template, values), claims, (f"sentence: {construction}", *parts))


def _is_of(values: Mapping[str, Filler], name: str, words: str) -> bool:
    return any(words in value.text for key, value in values.items() if key == name or key.startswith(f"{name}."))


def sample(cases: Iterator[Case], most: int) -> list[Case]:
    """At most so many: first those that show a filler or sentence not yet shown, in an order that never changes."""
    drawn = sorted(cases, key=lambda case: sha256(case.text.encode()).digest())
    seen: set[str] = set()
    first: list[Case] = []
    later: list[Case] = []
    for case in drawn:
        (later if seen.issuperset(case.made_of) else first).append(case)
        seen.update(case.made_of)
    return (first + later)[:most]


# ---- reading them


def read(text: str, reader: Reader, published: date | None, headline: bool) -> tuple[Claim, ...]:
    """The claims of a text that is one region."""
    kind = RegionKind.HEADLINE if headline else RegionKind.BODY
    report = Report("case", "0" * 64, text, published=published)
    regions = (Region(0, len(text), kind),)
    knowledge = reader.knowledge
    sentences, _ = parse(report, regions, reader.engine, known_names(text, knowledge.actors, knowledge.places))
    claims, _, _ = code(report, sentences, mark(report, regions, sentences, knowledge), knowledge)
    return claims


def told(claim: Claim) -> dict[str, Any]:
    """The slots of a claim as a paradigm writes them."""
    interval = claim.time.interval if claim.time else None
    return {
        "kind": claim.kind,
        "initiators": [f.text for f in claim.initiators],
        "targets": [f.text for f in claim.targets],
        "places": [p.text for p in claim.places],
        "time": [str(interval.start), str(interval.end)] if interval else [],
        "effects": [" ".join(map(str, (e.effect, "?" if e.low is None else e.low, e.what))) for e in claim.effects],
        "weapons": [w.text for w in claim.weapons],
        "holders": [h.text for h in claim.holders],
        "phase": claim.phase,
        "polarity": claim.polarity,
        "modality": claim.modality,
    }


def differing(wanted: Mapping[str, Any], have: Mapping[str, Any]) -> list[str]:
    """The slots in which a reading differs from what a paradigm says."""
    return [slot for slot, value in wanted.items() if not _agree(slot, value, have[slot])]


def _agree(slot: str, wanted: Any, have: Any) -> bool:
    if isinstance(have, str):
        return have in (wanted if isinstance(wanted, list) else [wanted])
    if len(wanted) != len(have):
        return False
    left = [_words(text) for text in have]
    for text in wanted:
        words = _words(text)
        hit = next((w for w in left if words <= w or (slot != "effects" and w <= words)), None)
        if hit is None:
            return False
        left.remove(hit)
    return True


def _words(text: str) -> set[str]:
    return set(re.findall(r"[\w?]+", text.lower().replace("-", " "))) - {"the", "a", "an"}


def fault_of(case: Case, claims: tuple[Claim, ...], exactly: bool) -> Fault | None:
    """How a reading differs from what the case says, None where it doesn't: `none`, `kind X`, `initiators`, `more`."""
    found = tuple(told(claim) for claim in claims)
    left = list(found)
    for wanted in case.wanted:
        if not left:
            return Fault(case, "none", found)
        best = min(left, key=lambda have: ("kind" in differing(wanted, have), len(differing(wanted, have))))
        differ = differing(wanted, best)
        if "kind" in differ:
            return Fault(case, f"kind {best['kind']}", found)
        if differ:
            return Fault(case, "+".join(differ), found)
        left.remove(best)
    return Fault(case, f"more: {left[0]['kind']}", found) if left and exactly else None


def faults_of(paradigm: Mapping[str, Any], reader: Reader, most: int = MOST) -> tuple[int, list[Fault]]:
    """How many sentences of a paradigm were read, and those that are not read as it says."""
    day = paradigm.get("published", PUBLISHED)
    published = None if day == "none" else date.fromisoformat(day)
    exactly, headline = paradigm.get("exactly", "true") != "false", paradigm.get("headline") == "true"
    cases = sample(cases_of(paradigm), most)
    found = (fault_of(case, read(case.text, reader, published, headline), exactly) for case in cases)
    return len(cases), [fault for fault in found if fault]


def paradigms(paths: list[Path] | None = None) -> Iterator[tuple[Path, Mapping[str, Any]]]:
    """All paradigms, with their files."""
    for path in paths or sorted(HOME.glob("*.yaml")):
        for paradigm in yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader) or []:
            yield path, paradigm


# ---- telling


def short(claim: Mapping[str, Any]) -> str:
    """A claim on one line, without its empty slots and usual values."""
    usual = ("occurred", "affirmed", "actual")
    return " ".join(
        f"{slot[:4]}={value}" for slot, value in claim.items() if value and value not in usual and slot not in ("time", "weapons")
    )


def table(faults: list[Fault], total: int, show: bool) -> Iterator[str]:
    """The faults by what they are made of: which fillers and sentences fail, how often and how, with an example of each."""
    yield f"  {len(faults)} of {total} fail: " + ", ".join(f"{n}× {kind}" for kind, n in Counter(f.kind for f in faults).most_common(8))
    parts = Counter(part for f in faults for part in f.case.made_of)
    for part, n in parts.most_common():
        kinds = Counter(f.kind for f in faults if part in f.case.made_of)
        yield f"    {n:4} {part:60.110} {', '.join(f'{k}× {kind}' for kind, k in kinds.most_common(4))}"
    seen: Counter[str] = Counter()
    for fault in faults:
        seen[fault.kind] += 1
        if show or seen[fault.kind] <= 2:
            yield f"    [{fault.kind}] {fault.case.text}"
            yield from (f"         {short(claim)}" for claim in fault.found)


def main() -> int:
    """Read paradigms and print the tables; return 1 where any fails."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("files", nargs="*", type=Path)
    options.add_argument("--name", default="")
    options.add_argument("--most", type=int, default=MOST)
    options.add_argument("--show", action="store_true")
    options.add_argument("--list", action="store_true")
    args = options.parse_args()
    reader, failed = Reader(), False
    for path, paradigm in paradigms(args.files):
        if args.name not in paradigm["name"]:
            continue
        if args.list:
            print(*(case.text for case in islice(cases_of(paradigm), args.most)), sep="\n")
            continue
        total, faults = faults_of(paradigm, reader, args.most)
        failed = failed or bool(faults)
        print(
            f"{path.stem}: {paradigm['name']}",
            *(table(faults, total, args.show) if faults else [f"  all {total} hold"]),
            sep="\n",
            flush=True,
        )
    return int(failed)


if __name__ == "__main__":
    sys.exit(main())
