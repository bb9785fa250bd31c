"""Which of two tellings places an event more exactly (ruling 22)."""

from purport.coding.drafts import Draft
from purport.model import RegionKind, Span


def is_more_exact(other: Draft, kept: Draft) -> bool:
    """Tell whether a later sentence names the town, where the first told only the region or country."""
    later = other.sentence.index > kept.scene.sentence.index and other.sentence.region is not RegionKind.HEADLINE
    wide = bool(kept.places) and all(p.place.feature in WIDE for p in kept.places)
    named = bool(other.places) and all(p.place.feature not in WIDE and p.place.gazetteer for p in other.places)
    same = {p.place.country for p in kept.places} & {p.place.country for p in other.places}
    return later and wide and named and bool(same) and all(_told_in(other, p.span) for p in other.places)


WIDE = frozenset({"region", "country", "province", "admin1", "state"})


def _told_in(draft: Draft, span: Span | None) -> bool:
    return span is not None and draft.sentence.start <= span.start < draft.sentence.end
