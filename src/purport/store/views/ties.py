"""Who deals with whom: an actor and those around it, as claims and standing relations tell, with those on whose word they do."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, or_, select

from purport.store.claims import actor_names
from purport.store.schema import ACTORS, CLAIMS, PARTIES, RELATIONS, REPORTS
from purport.store.store import Store

DOES: Mapping[str, str] = {
    "violence": "attacks",
    "explosives": "attacks",
    "territory": "takes or yields ground to",
    "property": "takes or destroys of",
    "custody": "detains or frees",
    "protest": "protests or polices",
    "deal": "deals with",
    "speech": "speaks of",
}
MUTUAL: Mapping[str, str] = {"violence": "fights", "explosives": "fights", "deal": "deals with"}
MOST_OTHERS = 24
"""An ego network of more cannot be read."""
MOST_WORDS = 6


@dataclass(frozen=True, slots=True)
class Tie:
    """What `a` is said to do to `b`: in how many claims, and on whose word (names, those in most claims first)."""

    a: str
    b: str
    kind: str
    count: int
    on_word_of: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Node:
    """An actor of the network; `total` is the number of claims of the whole case file that it is in."""

    id: str
    name: str
    type: str
    total: int


@dataclass(frozen=True, slots=True)
class Network:
    """An actor, those around it, and what ties them."""

    nodes: tuple[Node, ...]
    ties: tuple[Tie, ...]


def network_around(store: Store, actor: str) -> Network:
    """The named actors that share most claims and relations with one."""
    with store.reading_connection() as connection:
        told: dict[tuple[str, str, str], dict[str, int]] = defaultdict(lambda: defaultdict(int))
        for a, b, kind, word in (*_claimed(connection, actor), *_stated(connection, actor)):
            told[a, b, kind][word] += 1
        others: dict[str, int] = defaultdict(int)
        for (a, b, _), words in told.items():
            others[b if a == actor else a] += sum(words.values())
        near = {actor, *sorted(others, key=lambda other: (-others[other], other))[:MOST_OTHERS]}
        rows = connection.execute(select(ACTORS).where(ACTORS.c.id.in_(sorted(near))).order_by(ACTORS.c.id)).mappings().all()
        names = actor_names(connection, {word for voices in told.values() for word in voices})
    named = {row["id"] for row in rows}
    ties = [
        Tie(a, b, kind, sum(voices.values()), _first(voices, names))
        for (a, b, kind), voices in sorted(told.items(), key=lambda item: (-sum(item[1].values()), item[0]))
        if {a, b} <= named & near
    ]
    return Network(tuple(Node(row["id"], row["name"], row["type"], row["total"]) for row in rows), tuple(ties))


def _claimed(connection: Connection, actor: str) -> Iterator[tuple[str, str, str, str]]:
    """Doer, other, what is done and on whose word, for each affirmed claim in which both are parties."""
    one, other = PARTIES.alias(), PARTIES.alias()
    joined = one.join(other, other.c.key == one.c.key).join(CLAIMS, CLAIMS.c.key == one.c.key).join(ACTORS, ACTORS.c.id == other.c.actor)
    wanted = (one.c.role, other.c.role, other.c.actor, CLAIMS.c.family, CLAIMS.c.voice, CLAIMS.c.outlet)
    told = (one.c.actor == actor, other.c.actor != actor, CLAIMS.c.polarity == "affirmed", ACTORS.c.generic == 0)
    for role, others, name, family, voice, outlet in connection.execute(select(*wanted).select_from(joined).where(*told)):
        word = voice or outlet or "an outlet not told"
        if role == others:
            if family in MUTUAL:
                first, second = sorted((actor, name))
                yield first, second, MUTUAL[family], word
        elif role == "initiator" or others == "target":
            yield actor, name, DOES.get(family, "is told with"), word
        else:
            yield name, actor, DOES.get(family, "is told with"), word


def _stated(connection: Connection, actor: str) -> Iterator[tuple[str, str, str, str]]:
    joined = RELATIONS.join(REPORTS, REPORTS.c.id == RELATIONS.c.report_id)
    query = select(RELATIONS.c.subject, RELATIONS.c.object, RELATIONS.c.kind, REPORTS.c.publisher).select_from(joined)
    told = or_(RELATIONS.c.subject == actor, RELATIONS.c.object == actor)
    for subject, other, kind, publisher in connection.execute(query.where(told, RELATIONS.c.object.is_not(None))):
        if subject != other:
            yield subject, other, kind, publisher or "an outlet not told"


def _first(voices: Mapping[str, int], names: Mapping[str, Any]) -> tuple[str, ...]:
    ordered: Sequence[str] = sorted(voices, key=lambda voice: (-voices[voice], voice))
    return tuple(names.get(voice, voice) for voice in ordered[:MOST_WORDS])
