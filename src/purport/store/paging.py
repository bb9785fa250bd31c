"""A query that has been asked but not answered: iterate over it, take a page of it, count it, or make a frame of it."""

import base64
import binascii
import json
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from sqlalchemy import Connection

from purport.errors import ConfigError
from purport.store.filters import Filter
from purport.store.frames import frame_of
from purport.store.planning import Place, Subject, Wanted, count_keys, find_keys, sort_column

Row = TypeVar("Row")
Reader = Callable[[], AbstractContextManager[Connection]]
BATCH = 500
"""Rows fetched at a time when all are wanted."""


@dataclass(frozen=True, slots=True)
class Page(Generic[Row]):
    """Some rows, and the cursor to ask for those after them; None at the end."""

    rows: tuple[Row, ...]
    next: str | None

    def __iter__(self) -> Iterator[Row]:
        return iter(self.rows)

    def __len__(self) -> int:
        return len(self.rows)


@dataclass(frozen=True, slots=True)
class Query(Generic[Row]):
    """Rows that pass a filter, in an order: day, deaths, confidence, for incidents also claims and origins."""

    reader: Reader
    subject: Subject
    filter: Filter
    fetch: Callable[[Connection, list[int]], list[Row]]
    kind: type[Row]
    sort: str = "day"
    descending: bool = True

    def page(self, limit: int = 50, after: str | None = None) -> Page[Row]:
        """The rows after a cursor. ConfigError for a cursor that is none of ours, or of another order."""
        with self.reader() as connection:
            return self._page(connection, limit, after)

    def count(self, cap: int = 10_000) -> int:
        """How many rows there are; `cap` + 1 where they are more than `cap`."""
        with self.reader() as connection:
            return count_keys(connection, self.subject, self.filter, cap)

    def __iter__(self) -> Iterator[Row]:
        after: str | None = None
        while True:
            page = self.page(BATCH, after)
            yield from page.rows
            if page.next is None:
                return
            after = page.next

    def to_frame(self) -> Any:
        """All rows as a pandas frame, or a GeoPandas frame where that is installed."""
        return frame_of(self, self.kind)

    def _page(self, connection: Connection, limit: int, after: str | None) -> Page[Row]:
        wanted = Wanted(self.sort, self.descending, self._place(after), limit + 1)
        found = find_keys(connection, self.subject, self.filter, wanted)
        rows = self.fetch(connection, [key for key, _ in found[:limit]])
        more = found[limit - 1] if len(found) > limit else None
        return Page(tuple(rows), write_cursor(self.sort, self.descending, more[1], more[0]) if more else None)

    def _place(self, after: str | None) -> Place | None:
        sort_column(self.subject, self.sort)
        if after is None:
            return None
        value, key = read_cursor(after, self.sort, self.descending)
        if not isinstance(key, int):
            raise ConfigError(f"'{after}' is no cursor. Take `next` of the page before.")
        return Place(value, key)


def read_cursor(cursor: str, sort: str, descending: bool) -> tuple[Any, Any]:
    """The value and the key of the row after which to go on. ConfigError for a cursor that is none of ours, or of another order."""
    try:
        told = json.loads(base64.urlsafe_b64decode(cursor.encode()))
        its_sort, its_way, value, key = told
    except (ValueError, TypeError, binascii.Error):
        raise ConfigError(f"'{cursor}' is no cursor. Take `next` of the page before.") from None
    if (its_sort, its_way) != (sort, descending):
        raise ConfigError("This cursor is of another order. Begin anew, without one.")
    if not isinstance(value, (str, int, float, type(None))) or not isinstance(key, (str, int)):
        raise ConfigError(f"'{cursor}' is no cursor. Take `next` of the page before.")
    return value, key


def write_cursor(sort: str, descending: bool, value: Any, key: Any) -> str:
    """The cursor of a row, by the value that it is sorted by and its key."""
    return base64.urlsafe_b64encode(json.dumps([sort, descending, value, key]).encode()).decode()
