"""Are two claims about one happening? A score whose parts have names (codebook §6).

Inside one report the text has already merged one holder's tellings of one event (ruling 5). What remains to be told is
whether two holders, or a loss and its fight, speak of the same thing: that needs agreement of kind, sides, place and time, and no part against it.
"""

import math
import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from purport.model import Claim, PlaceFiller, Span
from purport.model.people import LIKELY, harmed, same_people

EARTH_KM = 6371.0
FIGHTS = frozenset({"violence", "explosives"})
"""Families whose kinds are often two names of one happening: an assault and the shelling in it, a blast and the air strike that caused it."""
OF_A_FIGHT = frozenset({"territory_captured"})
"""Kinds of other families that a fight may be told as."""


SOMEWHERE_KM = 50.0
"""A name that no gazetteer has, of which only the province is known, lies nowhere near what else lies in the province."""
DONE_BESIDE = frozenset({"abduction", "torture", "sexual_violence", "hijacking", "robbery"})
"""Deeds to single people, which are no other name of the taking of a town."""
LASTING = frozenset({"siege"})
"""Kinds that go on for weeks and are no other name of the attacks made meanwhile."""
UNDONE = "disrupted_attack"
"""What was stopped on its way, defused or found did not happen: it is no other name of what went off or struck beside it."""
BLAMED_ON_OTHERS = 0.3
"""Sides of two tellings that name the same victims but not the same doers: they dispute who did it, not what was done."""
MUTUAL = frozenset({"armed_clash", "repulse", "ceasefire", "ceasefire_ended", "agreement", "negotiation"})
"""Kinds in which the parties stand on one side of the arrow, or in which who attacks is told the other way round."""


@dataclass(frozen=True, slots=True)
class Grounds:
    """What comparing needs beside the claims: the family of each kind, the actors that are only a class ("civilians", "gunmen"), the persons, and
    of those under arms whether they are a state's forces or others.
    """

    families: Mapping[str, str]
    generic: frozenset[str] = frozenset()
    persons: frozenset[str] = frozenset()
    arms: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Likeness:
    """The parts, each from 0 (against) to 1 (for), None where the claims do not tell."""

    kind: float
    sides: float | None
    place: float | None
    time: float | None
    people: float | None = None

    @property
    def against(self) -> bool:
        """Tell whether any part speaks against one happening."""
        return any(part == 0.0 for part in (self.kind, self.sides, self.place, self.time, self.people))

    @property
    def score(self) -> float:
        """Mean of the parts that the claims tell; what neither tells counts half, so that silence is no agreement.

        Nobody is killed or carried off twice: the same victims, with nothing against it, make one happening by themselves.
        """
        parts = [0.5 if part is None else part for part in (self.kind, self.sides, self.place, self.time)]
        if self.people is None:
            return sum(parts) / len(parts)
        mean = sum(parts) / len(parts)
        return max(self.people, mean) if self.people >= LIKELY else (sum(parts) + self.people) / (len(parts) + 1)


def compare(a: Claim, b: Claim, grounds: Grounds) -> Likeness:
    """Compare two claims of one report, part by part."""
    kinds = _kinds(a.kind, b.kind, grounds.families)
    people = _people(a, b, grounds) if kinds else None
    sides = _sides(a, b, grounds)
    if sides == 0.0 and people == 1.0 and not _swapped(a, b, grounds):
        sides = BLAMED_ON_OTHERS
    places, times = _places(a, b), _times(a, b)
    if people == 1.0:
        places = None if places == 0.0 and (_lent_ground(a) or _lent_ground(b)) else places
        times = None if times == 0.0 and (_lent_day(a) or _lent_day(b)) else times
    if people == 1.0 and died_in_both(a, b, grounds):
        places, times = ((None if part == 0.0 else part) for part in (places, times))
    return Likeness(kinds, sides, places, times, people)


def _lent_ground(claim: Claim) -> bool:
    """Tell whether those told before are told of again ("The priests were killed by 30 men") and only the passage says where: such ground parts nothing."""
    return not claim.effects and not any(_told_in(claim, place.span) for place in claim.places)


def _lent_day(claim: Claim) -> bool:
    """Tell whether those told before are told of again, and only the passage says when."""
    return not claim.effects and claim.time is not None and claim.time.span is not None and not _told_in(claim, claim.time.span)


def _told_in(claim: Claim, span: Span) -> bool:
    return any(told.start <= span.start < told.end for told in claim.evidence)


def died_in_both(a: Claim, b: Claim, grounds: Grounds) -> bool:
    """Tell whether a named person was killed in both: that happens once, wherever and whenever the words seem to put it."""
    dead = [{e.party for e in claim.effects if e.effect == "killed"} | _killed_by_kind(claim) for claim in (a, b)]
    return bool(dead[0] & dead[1] & grounds.persons)


def counted_alike(a: Claim, b: Claim) -> bool:
    """Tell whether both count several people who were killed and several who were hurt, and the numbers are the same ("7 killed and 12 injured")."""
    tolls = [{(e.effect, e.low) for e in c.effects if e.low is not None and e.low > 1 and e.effect in TOLLED} for c in (a, b)]
    return len({effect for effect, _ in tolls[0] & tolls[1]}) > 1


TOLLED = frozenset({"killed", "injured"})


def _killed_by_kind(claim: Claim) -> set[str | None]:
    return {f.id for f in claim.targets} if claim.kind in {"assassination", "execution"} else set()


def _people(a: Claim, b: Claim, grounds: Grounds) -> float | None:
    """Whether the same people were harmed; fights are with the same enemy many times over."""
    if not all(grounds.families.get(claim.kind) in FIGHTS and claim.kind not in MUTUAL for claim in (a, b)):
        return None
    return same_people(*(harmed(claim, grounds.persons.__contains__) for claim in (a, b)))


def _kinds(a: str, b: str, families: Mapping[str, str]) -> float:
    if a == b:
        return 1.0
    if UNDONE in {a, b} or {a, b} & LASTING or ({a, b} & OF_A_FIGHT and {a, b} & DONE_BESIDE):
        return 0.0
    left, right = families.get(a, a), families.get(b, b)
    fights = [kind in OF_A_FIGHT or family in FIGHTS for kind, family in ((a, left), (b, right))]
    if all(fights):
        return 0.8 if left == right else 0.6
    return 0.8 if left == right == "protest" else 0.0


def _sides(a: Claim, b: Claim, grounds: Grounds) -> float | None:
    """Share of the larger set of named parties that the other names too; 0 where one party does in one what it suffers in the other.

    A class of people in both is some evidence; nobody named, none.
    """
    left, right = ({f.id for f in (*c.initiators, *c.targets)} for c in (a, b))
    named, others = left - grounds.generic, right - grounds.generic
    if _of_other_arms(a, b, grounds):
        return 0.0
    if not named or not others:
        return 0.7 if left & right else None
    if _swapped(a, b, grounds):
        return 0.0
    return len(named & others) / max(len(named), len(others))


BATTLE = MUTUAL | {"ground_assault", "ambush", "siege", "airstrike", "shelling", "attack", "territory_captured"}
"""Kinds of what two armed sides do to each other, so that each may be told as the doer of a part."""


def _of_other_arms(a: Claim, b: Claim, grounds: Grounds) -> bool:
    """Tell whether soldiers or policemen did the one and gunmen or rebels the other: no raid of the police is the robbery that it is to solve."""
    doing = sorted(sorted({grounds.arms.get(f.id, "") for f in claim.initiators}) for claim in (a, b))
    return doing == [["fighters"], ["forces"]] and not {a.kind, b.kind} <= BATTLE


def _swapped(a: Claim, b: Claim, grounds: Grounds) -> bool:
    """Tell whether a named party does in one what it suffers in the other."""
    left, right = ({f.id for f in (*c.initiators, *c.targets)} for c in (a, b))
    return any(_turned_round(party, a, b) for party in (left & right) - grounds.generic)


def _turned_round(party: str, a: Claim, b: Claim) -> bool:
    """Whether the party only acts in one claim and only suffers in the other; in a fight of two sides both do both."""
    if MUTUAL & {a.kind, b.kind}:
        return False
    acts, suffers = ({f.id for f in c.initiators} for c in (a, b)), ({f.id for f in c.targets} for c in (a, b))
    roles = [(party in doers, party in others) for doers, others in zip(acts, suffers, strict=True)]
    return {(True, False), (False, True)} == set(roles)


def _places(a: Claim, b: Claim) -> float | None:
    if not a.places or not b.places:
        return None
    near = [_near(p, q) for p in a.places for q in b.places]
    return max(near)


ELSEWHERE = 0.3
"""Likeness of two places of different names, of which one has no coordinates of its own."""


def _near(a: PlaceFiller, b: PlaceFiller) -> float:
    """1 where one extent holds the other's centre, 0.7 where they touch, 0 where they lie apart; unknown ground compares by name."""
    p, q = a.place, b.place
    vague = any(not one.gazetteer and (one.radius_km or 0.0) > SOMEWHERE_KM for one in (p, q))
    if vague or p.lat is None or p.lon is None or q.lat is None or q.lon is None:
        return 1.0 if p.name.casefold() == q.name.casefold() else ELSEWHERE
    apart = distance_km(p.lat, p.lon, q.lat, q.lon)
    r, s = p.radius_km or 5.0, q.radius_km or 5.0
    if apart <= max(r, s):
        return 1.0
    return 0.7 if apart <= r + s else 0.0


SUMMED_UP = 0.3
"""Likeness of the time of losses counted from some day on to that of the losses of one day among them."""
_WEEKDAY = re.compile(r"XXXX-WXX-(\d)")
"""TIMEX3 of a day of a week that is not known."""


def _weekdays(*values: str) -> float | None:
    """1 where two undated days have one name, 0 where they have two, None where one has none."""
    found = [match[1] for value in values if (match := _WEEKDAY.match(value))]
    return None if len(found) < len(values) else float(len(set(found)) == 1)


def _times(a: Claim, b: Claim) -> float | None:
    """1 where the days meet, 0 where they do not; days that no words tell (the freshness of news) part nothing."""
    if a.time is None or b.time is None:
        return None
    p, q = a.time.interval, b.time.interval
    if p.start is None or p.end is None or q.start is None or q.end is None:
        return _weekdays(p.value, q.value)
    if p.start <= q.end and q.start <= p.end:
        return SUMMED_UP if (p.role == "since") != (q.role == "since") and a.effects and b.effects else 1.0
    fresh = any(time.span is None and time.interval.basis == "published date" for time in (a.time, b.time))
    return None if fresh else 0.0


def distance_km(lat: float, lon: float, other_lat: float, other_lon: float) -> float:
    """Great-circle distance in kilometres between two points in degrees."""
    la, lb = math.radians(lat), math.radians(other_lat)
    h = math.sin((lb - la) / 2) ** 2 + math.cos(la) * math.cos(lb) * math.sin(math.radians(other_lon - lon) / 2) ** 2
    return 2 * EARTH_KM * math.asin(math.sqrt(h))
