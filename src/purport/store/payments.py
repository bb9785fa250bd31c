"""Which parts of a text must not be shown: the payment addresses that a reading found."""

from collections.abc import Mapping, Sequence

from sqlalchemy import Connection, select

from purport.model import Region, RegionKind
from purport.store.schema import REGIONS


def hidden_regions(connection: Connection, readings: Sequence[int]) -> Mapping[int, Sequence[Region]]:
    """The payment addresses of some readings, by the reading's number."""
    kind = RegionKind.PAYMENT_ADDRESS
    found: dict[int, list[Region]] = {}
    for row in connection.execute(select(REGIONS).where(REGIONS.c.reading_id.in_(readings), REGIONS.c.kind == str(kind))):
        found.setdefault(row.reading_id, []).append(Region(row.start_char, row.end_char, kind))
    return found
