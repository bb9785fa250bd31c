"""The parameters of lists: one filter for claims, incidents, map and timeline, and the place in a list."""

from datetime import date
from typing import Annotated, Literal

from fastapi import Depends, Query
from pydantic import BaseModel, ConfigDict, Field

from purport.errors import InputError
from purport.store import Filter, Frame

MOST = 60
Word = Annotated[str, Field(min_length=1, max_length=200)]


class Asked(BaseModel):
    """The filter; parameters that may repeat are alternatives."""

    model_config = ConfigDict(extra="ignore")

    kind: list[Word] = Field(default=[], max_length=MOST)
    family: list[Word] = Field(default=[], max_length=MOST)
    actor: list[Word] = Field(default=[], max_length=MOST)
    holder: list[Word] = Field(default=[], max_length=MOST)
    outlet: list[Word] = Field(default=[], max_length=MOST)
    country: list[Word] = Field(default=[], max_length=MOST)
    start: date | None = Field(default=None, alias="from")
    end: date | None = Field(default=None, alias="to")
    deaths_min: int | None = Field(default=None, ge=0, le=10**9)
    polarity: Literal["affirmed", "denied"] | None = None
    modality: Literal["actual", "planned", "threatened", "demanded", "conditional", "possible"] | None = None
    q: str | None = Field(default=None, max_length=500, description="Full text: words, “a phrase”, begin*, -without.")
    bbox: str | None = Field(default=None, max_length=120, description="west,south,east,north in degrees.")
    disputed: Literal["0", "1"] | None = None
    origins_min: int | None = Field(default=None, ge=0, le=10**6)
    review: Literal["accepted", "corrected", "rejected", "none"] | None = None

    def filter(self, *, of_claims: bool = False) -> Filter:
        """The store's filter. InputError for an area or a stretch of days that makes no sense."""
        if self.start and self.end and self.end < self.start:
            raise InputError(f"The stretch from {self.start} to {self.end} ends before it begins.")
        return Filter(
            kind=tuple(self.kind),
            family=tuple(self.family),
            actor=tuple(self.actor),
            holder=tuple(self.holder),
            outlet=tuple(self.outlet),
            country=tuple(self.country),
            start=self.start,
            end=self.end,
            deaths_min=self.deaths_min,
            polarity=self.polarity,
            modality=self.modality,
            text=(self.q or "").strip() or None,
            frame=_frame(self.bbox) if self.bbox else None,
            disputed=None if self.disputed is None else self.disputed == "1",
            origins_min=None if of_claims else self.origins_min,
            review=self.review,
        )


def _frame(told: str) -> Frame:
    try:
        west, south, east, north = (float(part) for part in told.split(","))
    except ValueError:
        raise InputError(f"bbox: '{told}' is not four numbers: west,south,east,north.") from None
    inside = -90 <= south <= north <= 90 and all(-1080 <= edge <= 1080 for edge in (west, east))
    if not inside:
        raise InputError(f"bbox: '{told}' is no area of the earth: west,south,east,north in degrees.")
    if abs(east - west) >= 360:
        west, east = -180.0, 180.0
    return Frame(south, (west + 180) % 360 - 180 if west != -180 else west, north, (east + 180) % 360 - 180 if east != 180 else east)


Filtered = Annotated[Asked, Query()]


class Place(BaseModel):
    """Where in a list."""

    limit: int = 50
    after: str | None = None


def place(
    limit: Annotated[int, Query(ge=1, le=200)] = 50,
    after: Annotated[str | None, Query(max_length=400, description="`next` of the page before.")] = None,
) -> Place:
    """The place in a list, from the query."""
    return Place(limit=limit, after=after)


Placed = Annotated[Place, Depends(place)]
Order = Annotated[Literal["asc", "desc"], Query()]
