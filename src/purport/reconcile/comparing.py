"""Do two tellings of different reports speak of one happening? A sum of weights of evidence, each with a name (codebook §6).

The way is that of record linkage after Fellegi and Sunter: each part says how many times likelier its finding is for two tellings of one happening than for two
tellings that merely share a block, in hundredths of a bit; the sum is compared with 0. Weights are whole numbers, so that sums do not
depend on the order of adding. See `weights`.
"""

import math
from dataclasses import replace
from functools import lru_cache

from purport.model import Link
from purport.reconcile.likeness import distance_km
from purport.reconcile.profiles import FIGHT, PEOPLE_LOST, REGION_KM, TOWN_KM, Area, Loss, Profile
from purport.reconcile.weights import APART, FLOOR, WEIGHTS

LOOSE = frozenset({"attack", "explosion", "attack_on_civilians"})
"""Kinds that reports use where they do not tell the means, or only on whom it fell."""
SORTS = (
    frozenset({"armed_clash", "ground_assault", "ambush", "repulse", "territory_captured", "territory_transferred", "withdrawal", "siege"}),
    frozenset({"airstrike", "shelling", "chemical_attack"}),
    frozenset({"bombing", "suicide_bombing", "grenade_attack", "disrupted_attack"}),
    frozenset({"assassination", "execution", "torture", "abduction", "sexual_violence", "hijacking", "robbery"}),
)
"""Kinds of fight that reports take for each other: on the ground, from afar, with a device, against persons."""
SINGULAR = frozenset({"speech", "other"})
"""Families whose acts are singular: only the same act of the same doer is one."""
BREACHES = frozenset({"ceasefire_violated"})
"""Kinds of other families that are: when each side says that the other broke the truce, they tell of two breaches."""


def weigh(a: Profile, b: Profile) -> Link | None:
    """Compare two tellings; None where something rules one happening out or the sum is not above FLOOR. The link has no parts: see `compare`."""
    findings = find(a, b)
    if findings is None:
        return None
    weight = sum(map(WEIGHTS.__getitem__, findings))
    if FLOOR >= weight > APART // 2:
        return None
    return Link(a.key, b.key, weight) if a.key < b.key else Link(b.key, a.key, weight)


def compare(a: Profile, b: Profile) -> Link | None:
    """Compare two tellings with every part shown, whatever the sum; None where something rules one happening out."""
    findings = find(a, b)
    if findings is None:
        return None
    parts: dict[str, int] = {}
    for finding in findings:
        name = finding.partition(":")[0]
        parts[name] = parts.get(name, 0) + WEIGHTS[finding]
    first, second = sorted((a.key, b.key))
    link = Link(first, second, sum(parts.values()), parts)
    return replace(link, why=tuple(f"{finding} ({WEIGHTS[finding] / 100:+.1f} bits)" for finding in findings))


def find(a: Profile, b: Profile) -> list[str] | None:
    """What comparing finds, as keys of WEIGHTS; None where something rules one happening out."""
    joined = _joined_by_report(a, b)
    if a.modality != b.modality:
        return None
    if not joined and _of_another_doer(a, b):
        return None
    kind = _kinds(a.kind, b.kind, a.family, b.family)
    time = _times(a, b) if kind is not None or joined else None
    place = _places(a, b) if time is not None or joined else None
    if not joined and (kind is None or time is None or place is None):
        return None
    found = ["chance", kind or "", time or "", place or ""]
    if a.report == b.report:
        found.append(_same_report(a, b))
    found.extend(_sides(a, b))
    if a.losses and b.losses:
        found.extend(_figures(a.losses, b.losses))
    if a.victims and b.victims:
        found.append("victims: a name in common" if a.victims & b.victims else "victims: other names")
    if a.weapons and b.weapons:
        found.append("weapons: same" if a.weapons & b.weapons else "weapons: others")
    found.append(_words(a.words, b.words))
    return [finding for finding in found if finding]


def _joined_by_report(a: Profile, b: Profile) -> bool:
    """Tell whether the report itself tells two claims as one happening: it knows which day and ground it lent, and what its words point at."""
    return a.report == b.report and a.group is not None and a.group == b.group


def _of_another_doer(a: Profile, b: Profile) -> bool:
    """Tell whether an act that is its doer's alone, a threat or a breach of a truce, is told of wholly different ones."""
    if a.kind != b.kind or not (a.family in SINGULAR or a.kind in BREACHES) or a.mutual or _related(a, b):
        return False
    named = bool(a.doers and b.doers) and not a.doers & b.doers
    return named or (bool(a.doing and b.doing) and not a.doing & b.doing)


@lru_cache(maxsize=4096)
def _kinds(a: str, b: str, family: str, other: str) -> str | None:
    if a == b:
        return "kind: same"
    if family != other or family in SINGULAR:
        return None
    if LOOSE & {a, b}:
        return "kind: one of a loose kind"
    if family != FIGHT:
        return "kind: same family"
    return "kind: fights of one sort" if any({a, b} <= sort for sort in SORTS) else "kind: fights of two sorts"


def _times(a: Profile, b: Profile) -> str | None:
    """None where the days lie further apart than a night's confusion."""
    if a.first is None or a.last is None or b.first is None or b.last is None:
        return "time: broad"
    gap = max(a.first, b.first) - min(a.last, b.last)
    if gap > 1:
        return None
    if gap == 1:
        return None if a.broad or b.broad else "time: next day"
    if a.broad or b.broad:
        return "time: broad"
    return "time: same day" if a.first == a.last == b.first == b.last else "time: days overlap"


PLACES = (
    "place: same town",
    "place: one holds the other",
    "place: same name, not on the map",
    "place: in the same region",
    "place: near, another town",
)


def _places(a: Profile, b: Profile) -> str | None:
    """The best of all pairs of places; the empty word where one tells none, None where all lie apart."""
    if not a.areas or not b.areas:
        return ""
    best: int | None = None
    unknown = False
    for p in a.areas:
        for q in b.areas:
            found = near(p, q)
            if found == "place: other names":
                unknown = True
            elif found is not None:
                rank = PLACES.index(found)
                best = rank if best is None else min(best, rank)
    if best is not None:
        return PLACES[best]
    return "place: other names" if unknown else None


@lru_cache(maxsize=65536)
def near(p: Area, q: Area) -> str | None:
    """What two circles say, as a key of WEIGHTS; None where they do not meet."""
    if p.lat is None or p.lon is None or q.lat is None or q.lon is None:
        return "place: same name, not on the map" if p.name == q.name else "place: other names"
    wide = max(p.radius_km, q.radius_km)
    if p.id == q.id and wide <= REGION_KM:
        return "place: same town" if wide <= TOWN_KM else "place: one holds the other"
    apart = distance_km(p.lat, p.lon, q.lat, q.lon)
    if apart > p.radius_km + q.radius_km:
        return None
    if wide > TOWN_KM:
        return "place: in the same region" if apart <= wide else None
    if p.precision == q.precision == 1:
        return "place: near, another town"
    return "place: one holds the other" if apart <= wide else "place: near, another town"


def _same_report(a: Profile, b: Profile) -> str:
    """What the report itself makes of the two: one voice's two claims of one kind are two happenings (ruling 5), what it joins is one.

    A loose kind beside a sharper one says nothing: it is as often the line that tells the losses.
    """
    if _joined_by_report(a, b):
        return "report: told as one"
    if a.kind == b.kind:
        return "report: told apart" if a.voices == b.voices else "report: not told as one"
    return "" if LOOSE & {a.kind, b.kind} else "report: not told as one"


def _sides(a: Profile, b: Profile) -> list[str]:
    """Whether the parties are the same, in the same roles unless either kind is of two sides."""
    unlike = bool(a.doing and b.doing) and not (a.doing & b.doing or a.mutual or b.mutual or (a.doers and b.doers))
    if not (a.doers or a.sufferers) or not (b.doers or b.sufferers):
        if unlike:
            return ["sides: others"]
        return ["sides: the same class of people"] if a.classes & b.classes else []
    if a.mutual or b.mutual:
        return [_of_a_fight(a, b)]
    in_roles = bool(a.doers & b.doers or a.sufferers & b.sufferers)
    if not in_roles and (a.doers & b.sufferers or a.sufferers & b.doers):
        return ["sides: turned round"]
    return ["sides: others" if unlike else _in_roles(a, b)]


def _of_a_fight(a: Profile, b: Profile) -> str:
    both = len(a.parties & b.parties)
    alone = len(a.parties) == 1, len(b.parties) == 1
    if both >= 2:
        return "sides: both the same"
    if both == 1:
        return "sides: one the same, none else told" if any(alone) else "sides: one the same, the other another"
    return "sides: each names another one" if all(alone) and not _related(a, b) else _other_sides(a, b)


def _in_roles(a: Profile, b: Profile) -> str:
    same = [bool(a.doers & b.doers), bool(a.sufferers & b.sufferers)]
    told = [bool(a.doers and b.doers), bool(a.sufferers and b.sufferers)]
    if all(same):
        return "sides: both the same"
    if any(same):
        return "sides: one the same, none else told" if told == same else "sides: one the same, the other another"
    if not any(told):
        return "sides: the same class of people" if a.classes & b.classes else ""
    losses_of_each = not a.doers and not b.doers
    return "sides: each names another one" if losses_of_each and not _related(a, b) else _other_sides(a, b)


def _other_sides(a: Profile, b: Profile) -> str:
    return "sides: the same side's" if _related(a, b) else "sides: others"


def _related(a: Profile, b: Profile) -> bool:
    return bool(a.patrons & (b.patrons | b.parties) or b.patrons & a.parties)


def _figures(losses: tuple[Loss, ...], others: tuple[Loss, ...]) -> list[str]:
    """The strongest finding for people killed and for people hurt or taken; a loss of one party says nothing of another's."""
    best: dict[str, str] = {}
    for p in losses:
        for q in others:
            if p.effect != q.effect or p.effect not in PEOPLE_LOST or (p.party and q.party and p.party != q.party):
                continue
            found = _numbers(p, q)
            held = best.get(p.effect)
            if held is None or WEIGHTS[found] > WEIGHTS[held]:
                best[p.effect] = found
    return sorted(best.values(), key=lambda finding: -abs(WEIGHTS[finding]))[:2]


def _numbers(p: Loss, q: Loss) -> str:
    if p.high is not None and q.high is not None and p.low == p.high == q.low == q.high:
        return "figures: same, small" if p.low <= 2 else "figures: same" if p.low < 10 else "figures: same, large"
    low, high = max(p.low, q.low), min(_top(p), _top(q))
    if low <= high:
        return "figures: fit"
    if high == 0:
        return "figures: none lost, some lost"
    if low - high <= 1 or low <= 1.35 * high:
        return "figures: near"
    if low <= 2 * high:
        return "figures: up to double"
    return "figures: apart" if low <= 4 * high else "figures: far apart"


def _top(loss: Loss) -> float:
    return math.inf if loss.high is None else loss.high


def _words(a: frozenset[str], b: frozenset[str]) -> str:
    """How much of the shorter telling's words the other has; short tellings say nothing."""
    least = min(len(a), len(b))
    if least < 5:
        return ""
    share = len(a & b) / least
    if share >= 0.8:
        return "words: the same"
    if share >= 0.5:
        return "words: many"
    return "words: some" if share >= 0.3 else "" if share >= 0.1 else "words: none"
