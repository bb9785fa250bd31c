"""`purport gazetteer`: a user's own places, laid over the shipped ones."""

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import msgspec
import typer
from rich.console import Console
from rich.markup import escape
from rich.table import Table

from purport.cli.tables import complain, many
from purport.errors import InputError

if TYPE_CHECKING:  # all of knowledge is loaded by these, which no other command should wait for
    from purport.knowledge.gazetteer import Entry
    from purport.knowledge.gazetteer.formats import Fault
    from purport.knowledge.places import PlaceKnowledge

gazetteer_app = typer.Typer(no_args_is_help=True, help="Places: what is known of a name, and files of your own places.")

_TOLD = 20
"""Faults of one file that are printed one by one."""

Folder = Annotated[
    Path | None,
    typer.Option("--knowledge", metavar="DIR", help="A folder of your own knowledge instead of the one that every command uses."),
]


@gazetteer_app.command("add")
def add(
    files: Annotated[
        list[Path], typer.Argument(metavar="FILE…", help="GeoNames country files (.txt, .zip), tables (.csv, .tsv), GeoJSON.")
    ],
    knowledge: Folder = None,
    all_faults: Annotated[
        bool, typer.Option("--all-faults", help=f"Print every broken row, not only the first {_TOLD} of a file.")
    ] = False,
) -> None:
    """Add files of places. Every later [cyan]purport code[/cyan] uses them; nothing in the package itself changes.

    A table needs columns [bold]name[/bold], [bold]lat[/bold] and [bold]lon[/bold], and may have country, population, feature, names (others, with | between), id.
    A broken row is told with its line, and the rest is added. A file that is added again takes the place of what it gave before.

    All villages of a country: [cyan]purport gazetteer add SY.zip[/cyan]

    Your own list: [cyan]purport gazetteer add villages.csv districts.geojson[/cyan]

    Exit status 0 where at least one file gave places, 1 where none did.
    """
    from purport.knowledge.gazetteer import Gazetteer
    from purport.knowledge.gazetteer.overlay import add_file

    overlay, shipped, added = _overlay(knowledge), Gazetteer(), 0
    for file in files:
        try:
            source, faults = add_file(overlay, file, shipped)
        except InputError as error:
            complain(str(error))
            continue
        _tell_faults(file, faults, len(faults) if all_faults else _TOLD)
        broken = f", {many(source.faults, 'broken row')} left out" if source.faults else ""
        typer.echo(f"{file}: {many(source.places, 'place')} ({source.format}){broken}")
        added += source.places > 0
    raise typer.Exit(0 if added else 1)


@gazetteer_app.command("remove")
def remove(
    names: Annotated[list[str], typer.Argument(metavar="NAME…", help="Names of files that were added, as list shows them.")],
    knowledge: Folder = None,
) -> None:
    """Take out again what a file gave."""
    from purport.knowledge.gazetteer.overlay import remove_source

    unknown = False
    for name in names:
        if remove_source(_overlay(knowledge), Path(name).name):
            typer.echo(f"{Path(name).name}: taken out")
        else:
            unknown = True
            complain(f"{name}: no file of that name was added. See purport gazetteer list.")
    raise typer.Exit(1 if unknown else 0)


@gazetteer_app.command("list")
def list_sources(knowledge: Folder = None) -> None:
    """List what the gazetteer is made of: the shipped one, then your own files."""
    from purport.knowledge.gazetteer import Gazetteer
    from purport.knowledge.gazetteer.overlay import sources

    table = Table(box=None, pad_edge=False, header_style="bold")
    for heading in ("file", "format", "places", "broken rows"):
        table.add_column(heading, justify="right" if heading in ("places", "broken rows") else "left")
    table.add_row("world (shipped)", "GeoNames, Natural Earth", f"{Gazetteer().count():,}", "")
    for source in sources(_overlay(knowledge)):
        table.add_row(escape(source.name), source.format, f"{source.places:,}", f"{source.faults:,}")
    Console(highlight=False).print(table)
    typer.echo(f"Your own are kept in {_overlay(knowledge)}", err=True)


@gazetteer_app.command("lookup")
def lookup(
    name: Annotated[str, typer.Argument(metavar="NAME", help="A place's name, in any spelling.")],
    country: Annotated[
        str | None, typer.Option(metavar="CODE", help="Only places of that country; other spellings are looked for too.")
    ] = None,
    knowledge: Folder = None,
    format: Annotated[Literal["view", "json"], typer.Option("--format", "-f", help="view to read, json for programs.")] = "view",
) -> None:
    """Show every place of a name: what it is, where it lies, how many live there. Exit status 1 where there is none."""
    from purport.knowledge.places import load

    places = load((knowledge,) if knowledge else ())
    found = places.named(name)
    if country:
        code = country.upper()
        alike = {entry.id: entry for entry, _ in places.gazetteer.alike(name, [code])}
        found = tuple(entry for entry in ({e.id: e for e in found} or {}).values() if entry.country == code) or tuple(alike.values())
    if format == "json":
        sys.stdout.buffer.write(msgspec.json.encode([_plain(entry, places) for entry in found]) + b"\n")
    elif found:
        _print_places(found, places)
    else:
        complain(f"No place{f' in {country.upper()}' if country else ''} is called '{name}'. Add your own with purport gazetteer add.")
    raise typer.Exit(0 if found else 1)


def _overlay(knowledge: Path | None) -> Path:
    from purport.knowledge.gazetteer.schema import FILE
    from purport.knowledge.loading import user_folder

    return (knowledge or user_folder()) / FILE


def _tell_faults(file: Path, faults: "Sequence[Fault]", most: int) -> None:
    for fault in faults[:most]:
        complain(f"{file}, line {fault.line}: {fault.message}" if fault.line else f"{file}: {fault.message}")
    if len(faults) > most:
        complain(f"{file}: and {len(faults) - most:,} more; --all-faults prints them all")


def _plain(entry: "Entry", places: "PlaceKnowledge") -> dict[str, object]:
    region = places.gazetteer.entry(entry.region) if entry.region is not None else None
    return {
        "name": entry.name,
        "feature": entry.feature,
        "country": entry.country or None,
        "region": region.name if region else None,
        "population": entry.population,
        "lat": entry.lat,
        "lon": entry.lon,
        "radius_km": entry.radius_km,
        "gazetteer": entry.ref or None,
        "spelled": ("its own name", "another name", "without its article", "alike")[entry.how],
    }


def _print_places(found: "Sequence[Entry]", places: "PlaceKnowledge") -> None:
    table = Table(box=None, pad_edge=False, header_style="bold")
    for heading in ("name", "what", "in", "people", "lat, lon", "id", "spelled"):
        table.add_column(heading, justify="right" if heading == "people" else "left", no_wrap=heading != "in")
    for entry in found:
        told = _plain(entry, places)
        where = ", ".join(str(part) for part in (told["region"], told["country"]) if part)
        people = f"{entry.population:,}" if entry.population else ""
        table.add_row(
            escape(entry.name),
            entry.feature,
            escape(where),
            people,
            f"{entry.lat:.4f}, {entry.lon:.4f}",
            escape(entry.ref),
            str(told["spelled"]) if entry.how else "",
        )
    Console(highlight=False).print(table)
