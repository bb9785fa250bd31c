"""Disputes: claims of one report that cannot both be true, with the words that set them against each other (codebook §5)."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import combinations

from purport.model import Claim, Effect, Span, Stance
from purport.reconcile.likeness import ELSEWHERE, Grounds, compare

ALIKE = 0.65
"""Least likeness of claims that can contradict each other: two parts agree, or one agrees wholly and one in part, beside what is not told. What only
nothing speaks against (an air strike here, a murder of another week there) is no contradiction."""


SURELY_ALIKE = 0.76
"""Least likeness of the telling that a denial points at and another that it denies, too: that of claims in one incident."""
FIGHT = "armed_clash"
DONE_BESIDE = frozenset({"abduction", "torture", "sexual_violence", "hijacking", "robbery"})
"""Deeds that may be denied while the raid in which they are said to have been done is not."""


def link_disputes(claims: Sequence[Claim], stances: Sequence[Stance], grounds: Grounds) -> tuple[Claim, ...]:
    """Fill `disputes` (claims that this one contradicts), `disputed_by` and `dispute_words`. The later telling disputes the earlier."""
    against: dict[str, list[tuple[str, Span]]] = {claim.id: [] for claim in claims}
    by: dict[str, list[str]] = {claim.id: [] for claim in claims}
    for first, second in combinations(claims, 2):
        earlier, later = sorted((first, second), key=_speaks_last)
        words = _clash(earlier, later, grounds)
        if words is not None and not _of_another(earlier, later, claims, grounds):
            against[later.id].append((earlier.id, _stance_words(later, stances) or words))
            by[earlier.id].append(later.id)
    return tuple(
        replace(
            claim,
            disputes=tuple(other for other, _ in against[claim.id]),
            disputed_by=tuple(by[claim.id]),
            dispute_words=tuple(dict.fromkeys(span for _, span in against[claim.id])),
        )
        for claim in claims
    )


def _of_another(earlier: Claim, denial: Claim, claims: Sequence[Claim], grounds: Grounds) -> bool:
    """Tell whether a denial is known to be of another telling, which is not of the same happening as `earlier`: told elsewhere, or not alike."""
    pointed = next((c for c in claims if c.id == denial.same_as), None) if denial.polarity == "denied" else None
    if pointed is not None and pointed.sentence == earlier.sentence and pointed.kind != earlier.kind:
        return True
    if denial.polarity != "denied" or denial.trace.get("denies") in {None, f"sentence {earlier.sentence}"}:
        return False
    if earlier.trigger.start > denial.trigger.start and earlier.kind != denial.kind:
        return True  # who denies a bombing told before leaves the raid that is told after it
    meant = [c for c in claims if c.polarity != "denied" and denial.trace["denies"] == f"sentence {c.sentence}"]
    alike = [compare(earlier, claim, grounds) for claim in meant if _clash(claim, denial, grounds) is not None]
    return bool(alike) and all(one.against or one.place == ELSEWHERE or one.score < SURELY_ALIKE for one in alike)


def _speaks_last(claim: Claim) -> tuple[bool, int]:
    """A denial answers what it denies wherever it stands; else the later words answer the earlier."""
    return claim.polarity == "denied", claim.trigger.start


def _clash(earlier: Claim, later: Claim, grounds: Grounds) -> Span | None:
    """The words of `later` that contradict `earlier`, None where both can be true."""
    if earlier.modality != "actual" or later.modality != "actual":
        return None
    likeness = compare(earlier, later, grounds)
    if likeness.against or likeness.score < ALIKE:
        return None
    if earlier.polarity != later.polarity and earlier.sentence == later.sentence and _voices(earlier) == _voices(later):
        return None  # who denies one thing and tells another in one breath means two
    if (
        earlier.polarity != later.polarity
        and _voices(earlier) == _voices(later) != frozenset()
        and later.trace.get("denies") not in {None, f"sentence {earlier.sentence}"}
    ):
        return None  # nor does he who denies what others told take back what he told himself
    if earlier.polarity != later.polarity:
        return later.trigger if _denies_loss_of(later, earlier) else None
    if _voices(earlier) == _voices(later) or earlier.polarity == "denied" or _sums_up(earlier) != _sums_up(later):
        return None
    if ("several" in earlier.trace) != ("several" in later.trace) and later.same_as != earlier.id:
        return None  # the dead of one blast are not those of "two blasts"
    return next(_figures_apart(earlier, later), None)


def _sums_up(claim: Claim) -> bool:
    """Tell whether a claim counts from some day on ("since Monday 40 have been killed"), which no count of one day contradicts."""
    return claim.time is not None and claim.time.interval.role == "since"


def _denies_loss_of(denial: Claim, other: Claim) -> bool:
    """Who denies a loss, or one deed of a raid, disputes those who tell of it, and not the fight in which others see it."""
    denied = {effect.effect for effect in denial.effects}
    if denial.polarity == "denied" and denial.kind in DONE_BESIDE and denial.kind != other.kind:
        return False
    if denial.polarity == "denied" and FIGHT == other.kind != denial.kind and "denies" not in denial.trace:
        return False  # "denied shelling the town" leaves the fighting as it was
    return denial.polarity != "denied" or not denied or any(effect.effect in denied for effect in other.effects)


def _voices(claim: Claim) -> frozenset[str]:
    return frozenset(holder.id for holder in claim.holders)


def _figures_apart(earlier: Claim, later: Claim) -> Iterator[Span]:
    """Losses of one kind and one party for which no number satisfies both tellings."""
    for a in earlier.effects:
        for b in later.effects:
            risen = "toll" in later.trace and (b.low or 0) > (a.low or 0)  # "the toll later rose to five" takes nothing back
            if (a.effect, a.party) == (b.effect, b.party) and _same_things(a, b) and _apart(a, b) and not risen:
                yield b.span


def _same_things(a: Effect, b: Effect) -> bool:
    """Losses of people compare whatever they are called; things only with things of the same name."""
    people = ("killed", "injured", "captured", "missing", "displaced", "arrested", "abducted", "surrendered")
    return a.effect in people or a.what.casefold() == b.what.casefold()


def _apart(a: Effect, b: Effect) -> bool:
    if (a.low is None and a.high is None) or (b.low is None and b.high is None):
        return False
    low, high = max(a.low or 0, b.low or 0), min(_top(a), _top(b))
    return low > high


def _top(effect: Effect) -> float:
    return float("inf") if effect.high is None else effect.high


def _stance_words(claim: Claim, stances: Sequence[Stance]) -> Span | None:
    """The publisher's words in the claim's own sentence that turn against what was told before."""
    found = (s for s in stances if s.sentence == claim.sentence and s.reach == "previous")
    return next((Span(s.start, s.end) for s in found), None)
