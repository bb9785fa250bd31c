"""Mentions: spans that name something, with what they name (codebook §1, §4), and attributions (§5, §7)."""

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from purport.model.spans import Span


class MentionKind(StrEnum):
    """What a mention names."""

    ACTOR = "actor"
    PERSON = "person"
    PLACE = "place"
    TIME = "time"
    QUANTITY = "quantity"
    WEAPON = "weapon"
    VEHICLE = "vehicle"
    MATERIEL = "materiel"
    NATIONALITY = "nationality"


class ActorType(StrEnum):
    """ACLED's eight types, and what a coder needs besides."""

    STATE_FORCES = "state_forces"
    REBEL_GROUP = "rebel_group"
    POLITICAL_MILITIA = "political_militia"
    IDENTITY_MILITIA = "identity_militia"
    RIOTERS = "rioters"
    PROTESTERS = "protesters"
    CIVILIANS = "civilians"
    EXTERNAL_FORCES = "external_forces"
    GOVERNMENT = "government"
    ORGANISATION = "organisation"
    MEDIA = "media"
    PERSON = "person"
    CRIMINAL_GROUP = "criminal_group"
    ARMED_GROUP = "armed_group"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Actor:
    """Somebody whom a report names: a registry entry, or one that only this report knows.

    `id` is the registry's, or a slug of the fullest wording. `side_of` is the id of the registry's parent or patron whose
    side it is on (a party's news agency), `country` ISO 3166-1 alpha-2 lower case.
    `generic` actors ("militants", "civilians") stay classes: two mentions of one need not be the same people.
    """

    id: str
    name: str
    type: ActorType
    mentions: tuple[Span, ...] = ()
    registered: bool = False
    generic: bool = False
    country: str | None = None
    side_of: str | None = None


@dataclass(frozen=True, slots=True)
class ActorLink:
    """The actors that a mention stands for ("both sides" stands for two), and on what evidence."""

    ids: tuple[str, ...]
    basis: str


@dataclass(frozen=True, slots=True)
class Place:
    """Where some words say that something is (codebook §4, places).

    `relation` is `at`, `in`, `near`, `north_of` …, `between`, `along`, `countryside_of`, `part_of`, `border_of`; `radius_km` covers what the words
    allow; `precision` is ACLED's (1 exact town, 2 part of a region or near, 3 region or country). Coordinates are None where neither the
    gazetteer nor the text gives any. `gazetteer` is e.g. `geonames:163345`.

    `named` is the point and radius (lat, lon, km) of the named place itself where the words mean ground elsewhere ("10 km south of X", "northern X");
    `bbox` the ground's west, south, east and north where it follows an outline.
    """

    name: str
    relation: str
    lat: float | None
    lon: float | None
    radius_km: float | None
    precision: int
    gazetteer: str | None
    feature: str = "settlement"
    country: str | None = None
    admin1: str | None = None
    basis: str = "gazetteer"
    named: tuple[float, float, float] | None = None
    bbox: tuple[float, float, float, float] | None = None


@dataclass(frozen=True, slots=True)
class Interval:
    """A stretch of days, both ends inclusive (codebook §4, time).

    `value` is TIMEX3. `precision` is hour, day, week, month, year or unknown. `start` and `end` are both None where nothing dates it.
    `role` tells how the words place an event: `at`, `since` (from start on), `until` ("as of" ends an interval), `duration`, `frequency`.
    """

    start: date | None
    end: date | None
    precision: str
    value: str
    role: str = "at"
    basis: str = "text"


@dataclass(frozen=True, slots=True)
class Quantity:
    """A count as told: "at least one" is low 1, high None, hedge at_least (codebook §4, effects).

    `of` is the token index of the counted noun, None where the number stands alone ("a third one").
    """

    low: int | None
    high: int | None
    hedge: str
    unit: str | None = None
    of: int | None = None


@dataclass(frozen=True, slots=True)
class Mention:
    """A span that names something. `first`, `last` are its token range in sentence `sentence`, `head` its head token.

    The field of its kind is filled: actor and person `actor`; place `place`; time `time`; quantity `quantity`; weapon,
    vehicle and materiel `item` (the class of matériel: tank, artillery, small_arms …); nationality `country`. `parts` are the single names
    of a place that two names tell together ("between X and Y").
    """

    kind: MentionKind
    start: int
    end: int
    text: str
    sentence: int
    first: int
    last: int
    head: int
    actor: ActorLink | None = None
    place: Place | None = None
    time: Interval | None = None
    quantity: Quantity | None = None
    item: str | None = None
    country: str | None = None
    parts: "tuple[Mention, ...]" = ()


@dataclass(frozen=True, slots=True)
class Attribution:
    """Words given to somebody (PARC's holder, cue and content). Each part may be broken into several spans.

    `content_tokens` and the token fields let the coder ask in constant time whose words a trigger stands in: pairs (sentence, token).
    `cue_lemma` is the reporting cue. `kind` is direct, indirect, mixed, according_to, adverb, noun, headline or announced (a list or block
    that a line announces), and belief (held by the believer); intent and attitude ("wants", "supports") are judged or wanted, not told,
    and give no holder. `polarity` is affirmed, denied, or unsaid ("did not say that"). `speech_act` names the event kind that the cue
    itself is (threat, demand, offer, accusation, condemnation) or responsibility, None for plain reporting; `parent` is the index of the
    enclosing attribution of a chain; `quoted` tells that the cue stands in words quoted from somebody: what a speaker tells of others there
    is his own content first.
    """

    sentence: int
    holder: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    content_tokens: frozenset[tuple[int, int]]
    cue_token: int | None
    holder_head: int | None
    cue_lemma: str
    kind: str
    polarity: str = "affirmed"
    speech_act: str | None = None
    parent: int | None = None
    quoted: bool = False


@dataclass(frozen=True, slots=True)
class Stance:
    """Words of the publisher's own that doubt or reject what is told: "imaginary", "the only problem with this version is".

    `stance` is doubts or rejects; `reach` is `phrase` (the noun that the words modify, head token `head`), `clause` (what stands below `head`
    behind the words), or `previous` (what is told before the words: in the same sentence, else in the one before).
    """

    sentence: int
    start: int
    end: int
    stance: str
    reach: str
    head: int


@dataclass(frozen=True, slots=True)
class Marks:
    """Everything the mark stage finds, in text order.

    Claims are built on `mentions`. `told` is the layer as it is shown: it has also what the engine alone names, without a link.
    `states` are countries whose own words make them places, as the actors that they are where a claim's frame makes them a party, and
    `states_named` the words that name them: `admit` takes up those that claims have.
    """

    actors: tuple[Actor, ...] = ()
    mentions: tuple[Mention, ...] = ()
    attributions: tuple[Attribution, ...] = ()
    stances: tuple[Stance, ...] = ()
    told: tuple[Mention, ...] = ()
    states: tuple[Actor, ...] = ()
    states_named: tuple[Mention, ...] = ()

    def admit(self, spans: Collection[Span]) -> "Marks":
        """Take up as actors the states that fill a claim at one of these spans, and drop the others."""
        used = [m for m in self.states_named if Span(m.start, m.end) in spans]
        where: dict[str, list[Span]] = {}
        for mention in used:
            for identifier in mention.actor.ids if mention.actor else ():
                where.setdefault(identifier, []).append(Span(mention.start, mention.end))
        met = tuple(replace(a, mentions=tuple(sorted((*a.mentions, *where.pop(a.id, ()))))) for a in self.actors)
        new = tuple(replace(s, mentions=tuple(where[s.id])) for s in self.states if s.id in where)
        mentions = tuple(sorted((*self.mentions, *used), key=lambda m: (m.start, m.end, m.kind)))
        return replace(self, actors=met + new, mentions=mentions, states=(), states_named=())
