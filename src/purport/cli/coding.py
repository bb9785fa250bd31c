"""`purport code`: read what was named, one page after another, and print each reading as soon as it stands."""

import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import msgspec
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from purport.cli.sources import Known, known_of, sources_in, walk
from purport.cli.view import print_reading
from purport.errors import InputError
from purport.model import Problem, Reading, Report
from purport.output import reading_to_json
from purport.pipeline import Reader
from purport.read import Source, read_source


@dataclass(frozen=True, slots=True)
class Wanted:
    """How the user wants the readings."""

    format: str
    layers: bool
    show_addresses: bool
    overlays: tuple[Path, ...]
    engine: str
    text_column: str | None = None


def code_sources(named: Sequence[str], given: Known, table: Mapping[str, Known], wanted: Wanted) -> int:
    """Read and print; return the exit status: 0 where at least one page was read, 1 where none could be."""
    errors = Console(stderr=True)
    reader = Reader(wanted.overlays, wanted.engine)
    for fault in reader.knowledge.actors.faults if wanted.overlays else ():
        errors.print(f"purport: {fault}", style="yellow", markup=False, highlight=False, soft_wrap=True)
    files = list(walk(named, table))
    if not files:
        raise InputError(f"{', '.join(named)}: no pages there. Folders are searched for pages, documents and archives of them.")
    read = 0
    for file in _with_progress(files, errors):
        for found in sources_in(file, wanted.text_column):
            report = _open(found, file, table, given, errors)
            if report is not None:
                _print(reader.read(report), reader, wanted)
                read += 1
    return 0 if read else 1


def _open(found: Source | Problem, file: Path | None, table: Mapping[str, Known], given: Known, errors: Console) -> Report | None:
    """The report of a source; None for one that cannot be read, which is told."""
    try:
        if isinstance(found, Problem):
            raise InputError(found.message)
        known = known_of(found, file, table, given)
        return read_source(found, published=known.published, publisher=known.publisher, title=known.title, url=known.url)
    except InputError as error:
        errors.print(f"purport: {error}", style="red", markup=False, highlight=False, soft_wrap=True)
        return None


def _print(reading: Reading, reader: Reader, wanted: Wanted) -> None:
    if wanted.format == "view":
        print_reading(Console(highlight=False), reading, reader.knowledge, show_addresses=wanted.show_addresses)
        return
    value = reading_to_json(reading, reader.knowledge, layers=wanted.layers, show_addresses=wanted.show_addresses)
    line = msgspec.json.encode(value)
    if wanted.format == "json":
        line = msgspec.json.format(line, indent=2)
    sys.stdout.buffer.write(line + b"\n")
    sys.stdout.buffer.flush()


def _with_progress(pages: Sequence[Path | None], errors: Console) -> Iterator[Path | None]:
    """Draw a bar on standard error where that is a terminal, the readings go elsewhere, and there is something to wait for."""
    if len(pages) < 4 or not errors.is_terminal or sys.stdout.isatty():
        yield from pages
        return
    columns = (TextColumn("reading"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=errors, transient=True) as bar:
        yield from _tracked(bar, pages)


def _tracked(bar: Progress, pages: Iterable[Path | None]) -> Iterator[Path | None]:
    todo = list(pages)
    task = bar.add_task("reading", total=len(todo))
    for page in todo:
        yield page
        bar.advance(task)
