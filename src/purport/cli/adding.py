"""`purport add` and `purport reread`: pages into a case file, told page by page."""

import os
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import msgspec
import typer
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from purport.cli.sources import Known, known_of, sources_in, walk
from purport.cli.tables import many, plain
from purport.errors import InputError
from purport.knowledge import Knowledge
from purport.model import Problem
from purport.store import Store
from purport.store.adding import Added, How, Page, add_pages
from purport.store.comparing import Difference
from purport.store.rereading import Reread, reread


@dataclass(frozen=True, slots=True)
class Wish:
    """Which case file, and how to read. `jobs` 0 is one process a core."""

    store: Path
    overlays: tuple[Path, ...]
    engine: str
    jobs: int
    text_column: str | None = None

    @property
    def how(self) -> How:
        """As the store wants it told."""
        return How(self.overlays, self.engine, self.jobs or os.cpu_count() or 1)

    def open(self, *, create: bool = False) -> Store:
        """The case file, with the knowledge that incidents are settled by."""
        return Store.open(self.store, create=create, knowledge=Knowledge(self.overlays))


def add_named(named: Sequence[str], given: Known, table: Mapping[str, Known], wish: Wish) -> int:
    """Add what was named; return the exit status: 0 where at least one page is in the store, 1 where none could be read."""
    errors = Console(stderr=True, highlight=False)
    files = list(walk(named, table))
    if not files:
        raise InputError(f"{', '.join(named)}: no pages there. Folders are searched for pages, documents and archives of them.")
    told = _Tally()
    with wish.open(create=True) as store, _bar(errors, "files", len(files)) as step:
        for added in add_pages(store, _pages(files, given, table, wish, step), wish.how):
            told.count(added)
            if added.problem is not None:
                errors.print(f"purport: {plain(added.problem.message)}", style="red", markup=False, soft_wrap=True)
        held = store.status()
    typer.echo(
        f"{told.words()} {wish.store}: {many(held.reports, 'report')}, {many(held.claims, 'claim')}, {many(held.incidents, 'incident')}."
    )
    return 0 if told.new + told.known else 1


def _pages(files: Sequence[Path | None], given: Known, table: Mapping[str, Known], wish: Wish, step: "_Step") -> Iterator[Page | Problem]:
    for file in files:
        for found in sources_in(file, wish.text_column):
            if isinstance(found, Problem):
                yield found
                continue
            known = known_of(found, file, table, given)
            yield Page(found, known.published, known.publisher, known.title, known.url)
        step()


class _Tally:
    """What became of the pages."""

    def __init__(self) -> None:
        self.new = self.known = self.unread = self.claims = 0

    def count(self, added: Added) -> None:
        """Count one page."""
        if added.report is None:
            self.unread += 1
        elif added.new:
            self.new += 1
            self.claims += added.claims
        else:
            self.known += 1

    def words(self) -> str:
        """The tally in words."""
        told = [f"{many(self.new, 'page')} read with {many(self.claims, 'claim')}"] if self.new or not self.known else []
        told += [f"{self.known} there already"] if self.known else []
        told += [f"{self.unread} could not be read"] if self.unread else []
        return ", ".join(told) + "."


def reread_named(reports: Sequence[str] | None, wish: Wish, format: str) -> None:
    """Read again and tell what changed."""
    errors = Console(stderr=True, highlight=False)
    results: list[Reread] = []
    with wish.open() as store:
        total = len(reports) if reports else store.status().reports
        with _bar(errors, "reports", total) as step:
            for result in reread(store, wish.how, reports or None):
                step()
                results.append(result)
                if result.problem:
                    errors.print(f"purport: {plain(result.problem)}", style="red", markup=False, soft_wrap=True)
                _tell(result, format)
    if format == "view":
        typer.echo(_summary(results))


def _tell(result: Reread, format: str) -> None:
    if format == "jsonl":
        sys.stdout.buffer.write(msgspec.json.encode(result) + b"\n")
        return
    for difference in result.differences:
        typer.echo(f"{difference.claim}  {difference.change}")
        for slot, before, after in difference.slots:
            typer.echo(f"    {slot}: {plain(before) or '(nothing)'} → {plain(after) or '(nothing)'}")


def _summary(results: Sequence[Reread]) -> str:
    read = [result for result in results if result.new]
    found = [difference for result in read for difference in result.differences]
    kept = len(results) - len(read)
    done = f"{many(len(read), 'report')} read again" + (f", {kept} were read by these versions already" if kept else "")
    if not found:
        return f"{done}. No claim changed."
    counts = ", ".join(f"{many(n, 'claim')} {word}" for word in ("changed", "added", "gone") if (n := _count(found, word)))
    causes = dict.fromkeys(difference.because for difference in found)
    return f"{done}. {counts}, because: {'; '.join(causes)}."


def _count(found: Sequence[Difference], change: str) -> int:
    return sum(difference.change == change for difference in found)


class _Step:
    """One step of a bar, or nothing where there is none."""

    def __init__(self, bar: Progress | None = None, total: int = 0, noun: str = "") -> None:
        self._bar = bar
        self._task = bar.add_task(noun, total=total) if bar is not None else None

    def __call__(self) -> None:
        if self._bar is not None and self._task is not None:
            self._bar.advance(self._task)


@contextmanager
def _bar(errors: Console, noun: str, total: int) -> Iterator[_Step]:
    """A bar on standard error where that is a terminal."""
    if not errors.is_terminal:
        yield _Step()
        return
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=errors, transient=True) as bar:
        yield _Step(bar, total, noun)
