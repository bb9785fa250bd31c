"""The shelf of reconciliation in SQL: tellings, blocks, links and incidents (`purport.reconcile.gathering.Shelf`)."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, Table, bindparam, delete, insert, or_, select, update

from purport.model import CaseIncident, Decision, Link, Telling
from purport.store.chunks import chunks
from purport.store.codec import from_json, pack, to_json, unpack
from purport.store.deciding import standing_decisions
from purport.store.incident_rows import write_incidents
from purport.store.schema import BLOCKS, INCIDENT_HOLDERS, INCIDENT_PARTIES, INCIDENT_PLACES, INCIDENTS, LINKS, MEMBERS, TELLINGS

KEPT = 20_000
"""Tellings kept unpacked while one batch is settled, some 60 MB."""


class SqlShelf:
    """A shelf on one connection, within a transaction that the caller holds."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._kept: dict[str, Telling] = {}
        self._numbers: dict[str, int] = {}

    def tellings(self, keys: Collection[str]) -> Sequence[Telling]:
        """The tellings of these keys; those it lacks are passed over."""
        wanted = [key for key in keys if key not in self._kept]
        if len(self._kept) + len(wanted) > KEPT:
            self._kept.clear()
            wanted = list(keys)
        for chunk in chunks(wanted):
            for row in self._connection.execute(select(TELLINGS).where(TELLINGS.c.uid.in_(chunk))).all():
                self._kept[row.uid] = unpack(row.packed, Telling)
                self._numbers[row.uid] = row.id
        return [self._kept[key] for key in keys if key in self._kept]

    def blocks(self, names: Collection[str]) -> Mapping[str, Collection[str]]:
        """For each block, the keys filed under it."""
        found: dict[str, list[str]] = {}
        joined = BLOCKS.join(TELLINGS, TELLINGS.c.id == BLOCKS.c.telling_id)
        for chunk in chunks(names):
            for block, uid in self._connection.execute(
                select(BLOCKS.c.block, TELLINGS.c.uid).select_from(joined).where(BLOCKS.c.block.in_(chunk))
            ).all():
                found.setdefault(block, []).append(uid)
        return found

    def blocks_of(self, keys: Collection[str]) -> Mapping[str, Collection[str]]:
        """For each key, the blocks that it is filed under."""
        found: dict[str, list[str]] = {}
        joined = BLOCKS.join(TELLINGS, TELLINGS.c.id == BLOCKS.c.telling_id)
        for chunk in chunks(keys):
            for block, uid in self._connection.execute(
                select(BLOCKS.c.block, TELLINGS.c.uid).select_from(joined).where(TELLINGS.c.uid.in_(chunk))
            ).all():
                found.setdefault(uid, []).append(block)
        return found

    def links(self, keys: Collection[str]) -> Sequence[Link]:
        """Every link with one of the keys at either end, each once."""
        first, second = TELLINGS.alias(), TELLINGS.alias()
        joined = LINKS.join(first, first.c.id == LINKS.c.first_id).join(second, second.c.id == LINKS.c.second_id)
        columns = select(first.c.uid, second.c.uid, LINKS.c.weight, LINKS.c.parts, LINKS.c.why).select_from(joined)
        found: dict[tuple[str, str], Link] = {}
        for chunk in chunks(self._ids(keys)):
            for end in (LINKS.c.first_id, LINKS.c.second_id):
                for a, b, weight, parts, why in self._connection.execute(columns.where(end.in_(chunk))).all():
                    found[a, b] = Link(a, b, weight, from_json(parts, dict), tuple(from_json(why, list)))
        return list(found.values())

    def incidents(self, keys: Collection[str]) -> Sequence[CaseIncident]:
        """Every incident that holds one of the keys, each once."""
        found: dict[str, CaseIncident] = {}
        joined = INCIDENTS.join(MEMBERS, MEMBERS.c.incident_key == INCIDENTS.c.key)
        for chunk in chunks(keys):
            rows = self._connection.execute(
                select(INCIDENTS.c.uid, INCIDENTS.c.body).distinct().select_from(joined).where(MEMBERS.c.claim_uid.in_(chunk))
            )
            found |= {uid: from_json(body, CaseIncident) for uid, body in rows}
        return [found[uid] for uid in sorted(found)]

    def decisions(self) -> Sequence[Decision]:
        """All decisions that stand."""
        return standing_decisions(self._connection)

    def file(self, tellings: Sequence[Telling], blocks: Mapping[str, Collection[str]]) -> None:
        """Keep tellings, each with its blocks; one that is there is replaced."""
        known = self._numbers_of([telling.key for telling in tellings])
        self._kept |= {telling.key: telling for telling in tellings}
        self._insert(TELLINGS, [{"uid": t.key, "packed": pack(t)} for t in tellings if t.key not in known])
        changed = [{"number": known[t.key], "packed": pack(t)} for t in tellings if t.key in known]
        if changed:
            self._connection.execute(update(TELLINGS).where(TELLINGS.c.id == bindparam("number")), changed)
        numbers = self._numbers_of([telling.key for telling in tellings])
        self._delete(BLOCKS, BLOCKS.c.telling_id, numbers.values())
        rows = [{"block": block, "telling_id": numbers[t.key]} for t in tellings for block in sorted(blocks[t.key])]
        self._insert(BLOCKS, rows)

    def drop(self, keys: Collection[str]) -> None:
        """Forget tellings with their blocks and links."""
        numbers = self._numbers_of(keys)
        self.relink(keys, ())
        self._delete(BLOCKS, BLOCKS.c.telling_id, numbers.values())
        self._delete(TELLINGS, TELLINGS.c.id, numbers.values())
        for key in keys:
            self._kept.pop(key, None)
            self._numbers.pop(key, None)

    def relink(self, keys: Collection[str], links: Sequence[Link]) -> None:
        """Replace every link that has one of the keys at either end by these."""
        numbers = self._numbers_of({*keys, *(end for link in links for end in (link.a, link.b))})
        for chunk in chunks([numbers[key] for key in keys if key in numbers]):
            self._connection.execute(delete(LINKS).where(or_(LINKS.c.first_id.in_(chunk), LINKS.c.second_id.in_(chunk))))
        self._insert(LINKS, [_link_row(link, numbers) for link in links])

    def replace(self, gone: Sequence[CaseIncident], new: Sequence[CaseIncident]) -> None:
        """Replace incidents, with what they are found by."""
        for chunk in chunks([incident.id for incident in gone]):
            keys = select(INCIDENTS.c.key).where(INCIDENTS.c.uid.in_(chunk)).scalar_subquery()
            for table, column in (
                (MEMBERS, MEMBERS.c.incident_key),
                (INCIDENT_PARTIES, INCIDENT_PARTIES.c.key),
                (INCIDENT_HOLDERS, INCIDENT_HOLDERS.c.key),
                (INCIDENT_PLACES, INCIDENT_PLACES.c.key),
                (INCIDENTS, INCIDENTS.c.key),
            ):
                self._connection.execute(delete(table).where(column.in_(keys)))
        write_incidents(self._connection, new)

    def _ids(self, keys: Collection[str]) -> list[int]:
        return list(self._numbers_of(keys).values())

    def _numbers_of(self, keys: Collection[str]) -> dict[str, int]:
        """The numbers of tellings by key; those that it lacks are left out."""
        unknown = [key for key in keys if key not in self._numbers]
        for chunk in chunks(unknown):
            rows = self._connection.execute(select(TELLINGS.c.uid, TELLINGS.c.id).where(TELLINGS.c.uid.in_(chunk)))
            self._numbers |= {row.uid: row.id for row in rows}
        return {key: self._numbers[key] for key in keys if key in self._numbers}

    def _delete(self, table: Table, column: Any, values: Iterable[int]) -> None:
        for chunk in chunks(values):
            self._connection.execute(delete(table).where(column.in_(chunk)))

    def _insert(self, table: Table, rows: list[dict[str, Any]]) -> None:
        if rows:
            self._connection.execute(insert(table), rows)


def _link_row(link: Link, numbers: Mapping[str, int]) -> dict[str, Any]:
    parts, why = to_json(dict(link.parts)), to_json(list(link.why))
    return {"first_id": numbers[link.a], "second_id": numbers[link.b], "weight": link.weight, "parts": parts, "why": why}
