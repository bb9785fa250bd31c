"""What to look for: one value for claims, incidents and everything counted from them."""

from dataclasses import dataclass, fields, replace
from datetime import date
from typing import Any

from purport.errors import ConfigError
from purport.store.grid import Frame, Near

POLARITIES = ("affirmed", "denied")
MODALITIES = ("actual", "planned", "threatened", "demanded", "conditional", "possible")
STANCES = ("reports", "doubts", "rejects")
REVIEWS = ("accepted", "corrected", "rejected", "none")
OWN_VOICE = "own-voice"
"""As a holder: what the publisher says in its own voice."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Filter:
    """All that is given must hold; of several values of one field, one must.

    `actor` is on either side unless `role` says initiator or target; `holder` is anyone in the chain, OWN_VOICE the publisher's own. `place` is a name or a
    gazetteer id. `start` and `end` bound the days, inclusive: what has any day in between is found, what nothing dates is not. `deaths_min` is about the
    least that is told. `text` is what a user types (`fulltext.fts_query`). Of incidents, `polarity`, `modality`, `stance`, `outlet` and `review`
    ask whether any of their claims is so; `origins_min` is for incidents only, `report` and `incident` for claims only.
    """

    kind: tuple[str, ...] = ()
    family: tuple[str, ...] = ()
    actor: tuple[str, ...] = ()
    role: str | None = None
    holder: tuple[str, ...] = ()
    outlet: tuple[str, ...] = ()
    country: tuple[str, ...] = ()
    place: tuple[str, ...] = ()
    near: Near | None = None
    frame: Frame | None = None
    start: date | None = None
    end: date | None = None
    deaths_min: int | None = None
    polarity: str | None = None
    modality: str | None = None
    stance: str | None = None
    disputed: bool | None = None
    review: str | None = None
    origins_min: int | None = None
    report: str | None = None
    incident: str | None = None
    text: str | None = None

    def __post_init__(self) -> None:
        for name, allowed in (("polarity", POLARITIES), ("modality", MODALITIES), ("stance", STANCES), ("review", REVIEWS)):
            value = getattr(self, name)
            if value is not None and value not in allowed:
                raise ConfigError(f"{name}: '{value}' is none of {', '.join(allowed)}.")
        if self.role not in (None, "initiator", "target"):
            raise ConfigError(f"role: '{self.role}' is neither initiator nor target.")
        if self.start and self.end and self.end < self.start:
            raise ConfigError(f"The stretch from {self.start} to {self.end} ends before it begins.")


def filter_of(base: Filter | None = None, **given: Any) -> Filter:
    """A filter from keywords; a lone value stands for a tuple of one. ConfigError for a field that there is not."""
    known = {field.name: field for field in fields(Filter)}
    for name in given:
        if name not in known:
            raise ConfigError(f"'{name}' is nothing to filter by. There are: {', '.join(known)}.")
    told = {name: _as_told(known[name].type, value) for name, value in given.items() if value is not None}
    return replace(base or Filter(), **told)


def _as_told(kind: Any, value: Any) -> Any:
    if "tuple" not in str(kind):
        return value
    return (value,) if isinstance(value, str) else tuple(value)
