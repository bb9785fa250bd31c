"""`purport`: the commands."""

import errno
import sys
from pathlib import Path
from typing import Annotated, Literal

import typer
from rich.console import Console

from purport import __version__
from purport.cli import casefile, exchange
from purport.cli.gazetteer import gazetteer_app
from purport.cli.tables import complain, many
from purport.errors import InputError, PurportError, reason

app = typer.Typer(
    name="purport",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode="rich",
    help="""Read reporting on armed conflict and record what each report [bold]purports[/bold]:
who did what to whom, where, when, at what cost, [bold]and according to whom[/bold].

Try [cyan]purport code page.txt --published 2031-05-14[/cyan]. Give the day a report was published where you know it:
"on Monday" means nothing without it. Everything runs on this machine; nothing is sent anywhere.""",
)
knowledge_app = typer.Typer(no_args_is_help=True, help="What Purport knows: event lexicon, actors, words of place and time.")
app.add_typer(knowledge_app, name="knowledge")
app.add_typer(gazetteer_app, name="gazetteer")

Format = Literal["view", "jsonl", "json"]


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"purport {__version__}")
        raise typer.Exit


@app.callback()
def main(
    version: Annotated[bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version and stop.")] = False,
) -> None:
    """Hold the options that come before a command."""


@app.command()
def code(
    sources: Annotated[list[str], typer.Argument(metavar="FILE…", help="Pages, files that hold many, folders, or - for standard input.")],
    format: Annotated[Format, typer.Option("--format", "-f", help="view to read, jsonl or json for programs.")] = "view",
    published: Annotated[str | None, typer.Option(metavar="YYYY-MM-DD", help="The day the reports were published.")] = None,
    publisher: Annotated[str | None, typer.Option(metavar="NAME", help="Who published them.")] = None,
    metadata: Annotated[
        Path | None, typer.Option(metavar="TABLE.csv", help="What is known of each: columns file, published, publisher, url, title.")
    ] = None,
    text_column: Annotated[str | None, typer.Option(metavar="COLUMN", help="The column of a table that holds the text.")] = None,
    layers: Annotated[bool, typer.Option("--layers", help="Add sentences, mentions and attributions to json and jsonl.")] = False,
    knowledge: Annotated[list[Path] | None, typer.Option(metavar="DIR", help="A folder of your own knowledge, laid over ours.")] = None,
    engine: Annotated[str, typer.Option(metavar="NAME", help="The language engine; see purport engines.")] = "bundled",
    show_addresses: Annotated[bool, typer.Option("--show-addresses", help="Print payment addresses instead of masking them.")] = False,
) -> None:
    """Read pages and print what they purport: claims, each with its words and with whoever says so.

    To read one page: [cyan]purport code page.txt --published 2031-05-14[/cyan]

    To read many into a table: [cyan]purport code pages/ --metadata known.csv -f jsonl > claims.jsonl[/cyan]

    To read an archive, feed, mail, PDF or table: [cyan]purport code crawl.warc.gz news.xml events.csv --text-column notes[/cyan]

    To see what claims are built from: [cyan]purport code page.txt -f json --layers[/cyan]

    Exit status 0 where at least one page was read, 1 where none could be, 2 for a wrong option.
    """
    from purport.cli.coding import Wanted, code_sources
    from purport.cli.sources import Known, parse_date, read_metadata

    given = Known(parse_date(published, "--published") if published else None, publisher)
    table = read_metadata(metadata) if metadata else {}
    wanted = Wanted(format, layers, show_addresses, tuple(knowledge or ()), engine, text_column)
    raise typer.Exit(code_sources(sources, given, table, wanted))


@app.command()
def explain(
    source: Annotated[Path, typer.Argument(metavar="FILE", help="The page that the claim was read from.")],
    claim: Annotated[
        list[str] | None, typer.Option("--claim", "-c", metavar="ID", help="The claim, c1, c2 …; all where none is named.")
    ] = None,
    published: Annotated[str | None, typer.Option(metavar="YYYY-MM-DD", help="The day the report was published.")] = None,
    publisher: Annotated[str | None, typer.Option(metavar="NAME", help="Who published it.")] = None,
    knowledge: Annotated[list[Path] | None, typer.Option(metavar="DIR", help="A folder of your own knowledge, laid over ours.")] = None,
    engine: Annotated[str, typer.Option(metavar="NAME", help="The language engine; see purport engines.")] = "bundled",
    show_addresses: Annotated[bool, typer.Option("--show-addresses", help="Print payment addresses instead of masking them.")] = False,
) -> None:
    """Show why a claim stands as it does: its words, how each slot was filled, the lexicon entry that matched, the tree.

    [cyan]purport explain page.txt --published 2031-05-14 --claim c7[/cyan]
    """
    from purport.cli.explain import explanation, find_claim
    from purport.cli.sources import parse_date
    from purport.pipeline import Reader, code_report

    reader = Reader(tuple(knowledge or ()), engine)
    day = parse_date(published, "--published") if published else None
    reading = code_report(source, published=day, publisher=publisher, reader=reader)
    wanted = [find_claim(reading, name) for name in claim] if claim else list(reading.claims)
    if not wanted:
        raise InputError(f"{source}: Purport reads no claims in it, so there is none to explain.")
    console = Console(highlight=False)
    for one in wanted:
        console.print(explanation(reading, one, reader.knowledge, show_addresses=show_addresses))


for command in (*casefile.COMMANDS, *exchange.COMMANDS):
    app.command()(command)


@app.command()
def serve(
    store: Annotated[Path, typer.Argument(metavar="CASEFILE", help="The case file that purport add wrote.")],
    port: Annotated[int, typer.Option(min=0, max=65535, help="The port to listen on; 0 takes any that is free.")] = 8765,
    browser: Annotated[bool, typer.Option("--browser/--no-browser", help="Open the workbench in the browser.")] = True,
    knowledge: Annotated[list[Path] | None, typer.Option(metavar="DIR", help="A folder of your own knowledge, laid over ours.")] = None,
) -> None:
    """Open a case file in the workbench: a page on this machine, for nobody else.

    [cyan]purport serve casefile.purport[/cyan]
    """
    from purport.cli.serve import serve as run_server

    run_server(store, port, tuple(knowledge or ()), open_browser=browser)


@app.command()
def engines(
    check: Annotated[
        bool, typer.Option("--check", help="Try each on ordinary and odd text, and tell where it breaks the protocol.")
    ] = False,
) -> None:
    """List the language engines that are installed, with their version, the package that brings them, and whether they load."""
    from purport.cli.engines import engine_lines

    for line in engine_lines(check):
        typer.echo(line)


@knowledge_app.command("check")
def knowledge_check(
    folders: Annotated[list[Path] | None, typer.Argument(metavar="DIR…", help="Your own folders, checked on top of ours.")] = None,
) -> None:
    """Load all knowledge and list every fault, with file and line."""
    from purport.knowledge import Knowledge

    faults = Knowledge(folders or ()).check()
    for fault in faults:
        typer.echo(fault)
    typer.echo(f"{many(len(faults), 'fault')}.", err=bool(faults))
    raise typer.Exit(1 if faults else 0)


def run() -> None:
    """Run the command line; what Purport raises on purpose is told in one line, without a traceback."""
    try:
        try:
            app()
        finally:
            sys.stdout.flush()  # a full disk is met here, and not when Python ends
    except PurportError as error:
        complain(str(error))
        sys.exit(1 if type(error).__name__ == "InputError" else 2)
    except OSError as error:
        if error.errno != errno.ENOSPC:
            raise
        complain(f"what was asked for cannot be written: {reason(error)}. Make room, or write it elsewhere.")
        sys.stdout = None  # else Python tries to write once more at its end
        sys.exit(1)
    except KeyboardInterrupt:
        sys.exit(130)
