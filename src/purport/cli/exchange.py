"""The commands that bring pages in from the web and take a case out: fetch, export, compare."""

from pathlib import Path
from typing import Annotated, Any, Literal

import typer

from purport.cli.casefile import (
    DEFAULT_STORE,
    ActorOption,
    CountryOption,
    DisputedOption,
    FamilyOption,
    FromOption,
    KindOption,
    OutletOption,
    StoreOption,
    ToOption,
)


def fetch(
    urls: Annotated[list[str], typer.Argument(metavar="URL…", help="Addresses of pages, or @FILE for a list of them, one a line.")],
    out: Annotated[
        Path,
        typer.Option(
            "--out", "-o", metavar="FILE.warc.gz", help="A web archive to append to; any other name is a folder, for a file each."
        ),
    ] = Path("fetched.warc.gz"),
) -> None:
    """Fetch pages from the web. This is the only command that opens a connection, and only to the addresses you name.

    The site's robots.txt is obeyed, addresses of local networks are refused, and only HTML, text and PDF of reasonable size are kept.

    To fetch and then read: [cyan]purport fetch https://example.org/report -o pages.warc.gz && purport add pages.warc.gz[/cyan]

    Exit status 0 where at least one page was kept, 1 where none was.
    """
    from purport.cli.fetch import fetch_pages, urls_of
    from purport.fetch import Fetcher

    raise typer.Exit(fetch_pages(urls_of(urls), out, Fetcher()))


def export(
    readings: Annotated[
        Path | None, typer.Argument(metavar="READINGS.jsonl", help="What purport code -f jsonl printed, instead of a case.")
    ] = None,
    layout: Annotated[str | None, typer.Option("--as", metavar="LAYOUT", help="The layout; without it, all are listed.")] = None,
    store: StoreOption = DEFAULT_STORE,
    out: Annotated[Path | None, typer.Option("--out", "-o", metavar="FILE", help="Where to write; standard output if not given.")] = None,
    kind: KindOption = None,
    family: FamilyOption = None,
    actor: ActorOption = None,
    outlet: OutletOption = None,
    country: CountryOption = None,
    since: FromOption = None,
    until: ToOption = None,
    disputed: DisputedOption = False,
) -> None:
    """Write claims and incidents in the layout of ACLED, UCDP, POLECAT and others, as tables, maps, networks or linked data.

    To get ACLED's columns of a case: [cyan]purport export --store casefile.purport --as acled -o events.csv[/cyan]

    To map single readings: [cyan]purport export claims.jsonl --as geojson -o map.geojson[/cyan]

    docs/exports.md tells for each column how it is filled, or why it is empty. The filters are for a case file.
    """
    from purport.cli.export import export_case, export_readings, layouts_told
    from purport.cli.sources import parse_date
    from purport.export import exporter
    from purport.store.filters import filter_of

    if layout is None:
        typer.echo(layouts_told())
        raise typer.Exit
    days = [parse_date(day, option) if day else None for day, option in ((since, "--from"), (until, "--to"))]
    asked: dict[str, Any] = {
        "kind": kind,
        "family": family,
        "actor": actor,
        "outlet": outlet,
        "country": country,
        "disputed": disputed or None,
    }
    filter = filter_of(start=days[0], end=days[1], **asked)
    if readings is None:
        export_case(store, exporter(layout), out, filter)
    else:
        export_readings(readings, exporter(layout), out, filter)


def compare(
    table: Annotated[Path, typer.Argument(metavar="TABLE.csv", help="Events in the columns of ACLED or of UCDP GED.")],
    store: StoreOption = DEFAULT_STORE,
    format: Annotated[
        Literal["view", "csv", "jsonl"], typer.Option("--format", "-f", help="view to read, csv or jsonl for programs.")
    ] = "view",
) -> None:
    """Match a table of ACLED or UCDP with a case file's incidents, and list what each lacks.

    Every match tells what speaks for it: day, place, kind, sides and deaths, in bits. One row is matched with one incident.
    """
    from purport.cli.compare import compare_table

    compare_table(table, store, format)


COMMANDS = (export, compare, fetch)
