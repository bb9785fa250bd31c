"""What is exported: statements (claims with their page) and happenings (incidents with theirs), wherever they are kept."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from types import MappingProxyType
from typing import Any, Protocol

from purport.knowledge import Knowledge
from purport.model import ActorType, Deaths, Toll

_NONE: Mapping[str, Any] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Page:
    """A report that was read."""

    id: str
    sha256: str = ""
    title: str | None = None
    publisher: str | None = None
    published: date | None = None
    url: str | None = None
    path: str | None = None
    language: str | None = None
    engine: str = ""


@dataclass(frozen=True, slots=True)
class Who:
    """An actor. `country` is ISO 3166-1 alpha-2, lower case; `side_of` the id of the party that a medium or wing belongs to."""

    id: str
    name: str
    type: ActorType = ActorType.UNKNOWN
    country: str | None = None
    side_of: str | None = None
    registered: bool = False
    generic: bool = False


@dataclass(frozen=True, slots=True)
class Statement:
    """One claim of one report. `claim` is the output contract's object, `quote` its fullest evidence with payment addresses masked."""

    id: str
    page: Page
    kind: str
    family: str
    claim: Mapping[str, Any] = field(repr=False)
    quote: str = ""
    incident: str | None = None

    @property
    def start(self) -> date | None:
        """The first day that it is dated to."""
        return day_of((self.claim.get("time") or {}).get("start"))

    @property
    def end(self) -> date | None:
        """The last day that it is dated to."""
        return day_of((self.claim.get("time") or {}).get("end"))

    @property
    def place(self) -> Mapping[str, Any]:
        """Its most exact place with a point, else its first; empty where it has none."""
        places = self.claim["places"]
        pointed = [place for place in places if place["lat"] is not None]
        return min(pointed, key=lambda place: place["precision"]) if pointed else places[0] if places else _NONE

    @property
    def is_told(self) -> bool:
        """Whether it tells of something that happened: affirmed, and neither planned, threatened nor the like."""
        return self.claim["polarity"] == "affirmed" and self.claim["modality"] in ("actual", "possible")

    def killed(self) -> tuple[int | None, int | None]:
        """Least and most killed, over all parties; None where no number is told."""
        told = [e for e in self.claim["effects"] if e["effect"] == "killed" and (e["low"] is not None or e["high"] is not None)]
        if not told:
            return None, None
        highs = [e["high"] for e in told]
        return sum(e["low"] or 0 for e in told), None if None in highs else sum(highs)


@dataclass(frozen=True, slots=True)
class Happening:
    """One incident with the statements that tell of it. `tolls` are by rule (`ucdp`, `acled`), `place` the sharpest told."""

    id: str
    kind: str
    family: str
    start: date | None
    end: date | None
    place: str | None
    lat: float | None
    lon: float | None
    radius_km: float | None
    precision: int | None
    country: str | None
    initiators: tuple[str, ...]
    targets: tuple[str, ...]
    status: str
    tolls: Mapping[str, Toll]
    statements: tuple[Statement, ...] = field(repr=False)
    origins: int = 1
    confidence: float = 0.0
    confidence_parts: Mapping[str, float] = field(default_factory=lambda: _NONE)
    disputed: bool = False

    def deaths(self, rule: str) -> Deaths:
        """The deaths in all by one of the rules."""
        toll = self.tolls.get(rule)
        return toll.total if toll else Deaths(None, None, None)

    @property
    def pages(self) -> tuple[Page, ...]:
        """The reports that tell of it, each once, by publication."""
        found = {statement.page.id: statement.page for statement in self.statements}
        return tuple(sorted(found.values(), key=lambda page: (page.published or date.max, page.publisher or "", page.id)))


class Case(Protocol):
    """A body of statements and happenings; both come in one order each time."""

    knowledge: Knowledge

    def statements(self) -> Iterator[Statement]:
        """All claims."""

    def happenings(self) -> Iterator[Happening]:
        """All incidents."""

    def who(self, id: str) -> Who:
        """An actor by id."""

    def text(self, page: Page) -> str:
        """A page's text, payment addresses masked at equal length."""

    def named_in(self, page: Page) -> tuple[Who, ...]:
        """Everybody whom a page names."""

    def relations(self) -> Iterator[tuple[Page, Mapping[str, Any]]]:
        """Standing facts that reports state, as the output contract has them."""

    def readings(self) -> Iterator[Mapping[str, Any]]:
        """Each report's reading, as the output contract has it."""


def day_of(text: str | None) -> date | None:
    """An ISO day."""
    return date.fromisoformat(text) if text else None
