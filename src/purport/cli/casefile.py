"""The commands of a case file: add, show, search, claims, incidents, actors, status, reread. What they do stands in the modules beside this one."""

from pathlib import Path
from typing import Annotated, Literal

import typer

StoreOption = Annotated[
    Path, typer.Option("--store", metavar="FILE", envvar="PURPORT_STORE", help="The case file; PURPORT_STORE names one for all commands.")
]
DEFAULT_STORE = Path("casefile.purport")
Table = Literal["table", "jsonl", "csv"]
FormatOption = Annotated[Table, typer.Option("--format", "-f", help="table to read, jsonl or csv for programs.")]
KnowledgeOption = Annotated[list[Path] | None, typer.Option(metavar="DIR", help="A folder of your own knowledge, laid over ours.")]
EngineOption = Annotated[str, typer.Option(metavar="NAME", help="The language engine; see purport engines.")]
JobsOption = Annotated[int, typer.Option("--jobs", "-j", min=0, help="Processes that read; 0 for one a core.")]
KindOption = Annotated[list[str] | None, typer.Option("--kind", help="A kind of event, or several.")]
FamilyOption = Annotated[list[str] | None, typer.Option(help="A family of kinds: violence, explosives, territory …")]
ActorOption = Annotated[list[str] | None, typer.Option(metavar="ID", help="An actor on either side; see purport actors.")]
RoleOption = Annotated[Literal["initiator", "target"] | None, typer.Option(help="The side on which --actor stands.")]
HolderOption = Annotated[list[str] | None, typer.Option(metavar="ID", help="Who says so; own-voice for the publisher's own.")]
OutletOption = Annotated[list[str] | None, typer.Option(metavar="NAME", help="The publisher.")]
CountryOption = Annotated[list[str] | None, typer.Option(metavar="XX", help="Two letters.")]
FromOption = Annotated[str | None, typer.Option("--from", metavar="YYYY-MM-DD", help="Not over before this day.")]
ToOption = Annotated[str | None, typer.Option("--to", metavar="YYYY-MM-DD", help="Begun by this day.")]
PlaceOption = Annotated[list[str] | None, typer.Option(metavar="NAME", help="A place by its name or gazetteer id.")]
NearOption = Annotated[str | None, typer.Option(metavar="LAT,LON,KM", help="Within so many kilometres of a point.")]
DeathsOption = Annotated[int | None, typer.Option("--deaths", metavar="N", min=0, help="At least so many killed.")]
PolarityOption = Annotated[Literal["affirmed", "denied"] | None, typer.Option(help="Affirmed or denied by the innermost holder.")]
ModalityOption = Annotated[str | None, typer.Option(help="actual, planned, threatened, demanded, conditional or possible.")]
DisputedOption = Annotated[bool, typer.Option("--disputed", help="Only what others contradict.")]
TextOption = Annotated[str | None, typer.Option("--text", metavar="WORDS", help='Words, "a phrase", begin*, -without.')]
LimitOption = Annotated[int, typer.Option("--limit", "-n", min=1, help="How many.")]
AllOption = Annotated[bool, typer.Option("--all", help="All there are.")]
AfterOption = Annotated[str | None, typer.Option(metavar="CURSOR", help="Go on after a page, by the cursor that it ended with.")]
AscendingOption = Annotated[bool, typer.Option("--ascending", help="The least or earliest first.")]
AddressesOption = Annotated[bool, typer.Option("--show-addresses", help="Print payment addresses instead of masking them.")]


def add(
    sources: Annotated[list[str], typer.Argument(metavar="SOURCE…", help="Pages, files that hold many, folders, or - for standard input.")],
    store: StoreOption = DEFAULT_STORE,
    published: Annotated[str | None, typer.Option(metavar="YYYY-MM-DD", help="The day the reports were published.")] = None,
    publisher: Annotated[str | None, typer.Option(metavar="NAME", help="Who published them.")] = None,
    metadata: Annotated[
        Path | None, typer.Option(metavar="TABLE.csv", help="What is known of each: columns file, published, publisher, url, title.")
    ] = None,
    text_column: Annotated[str | None, typer.Option(metavar="COLUMN", help="The column of a table that holds the text.")] = None,
    jobs: JobsOption = 1,
    knowledge: KnowledgeOption = None,
    engine: EngineOption = "bundled",
) -> None:
    """Read pages into a case file, which is made where there is none.

    Pages that are there already are passed over, so a run that was ended is taken up by the same command. What cannot be read is kept as a problem.

    [cyan]purport add pages/ crawl.warc.gz --store vell.purport --metadata known.csv[/cyan]

    Exit status 0 where the case file holds at least one of the pages, 1 where none could be read.
    """
    from purport.cli.adding import Wish, add_named
    from purport.cli.sources import Known, parse_date, read_metadata

    given = Known(parse_date(published, "--published") if published else None, publisher)
    table = read_metadata(metadata) if metadata else {}
    wish = Wish(store, tuple(knowledge or ()), engine, jobs, text_column)
    raise typer.Exit(add_named(sources, given, table, wish))


def show(
    id: Annotated[
        str,
        typer.Argument(metavar="ID", help="A report, a claim (REPORT/c3 or REPORT/1043) or an incident; ids of reports may be cut short."),
    ],
    store: StoreOption = DEFAULT_STORE,
    reading: Annotated[int | None, typer.Option(metavar="N", help="Which reading of a report; the current one unless told.")] = None,
    format: Annotated[Literal["view", "json"], typer.Option("--format", "-f", help="view to read, json for programs.")] = "view",
    raw: Annotated[bool, typer.Option("--raw", help="Print the report's page byte for byte.")] = False,
    show_addresses: AddressesOption = False,
) -> None:
    """Show a report with its claims, a claim with its words and its incident, or an incident with who says what."""
    from purport.cli.showing import show_id

    show_id(store, id, reading=reading, format=format, raw=raw, show_addresses=show_addresses)


def search(
    words: Annotated[list[str], typer.Argument(metavar="WORDS…", help='Words, "a phrase", begin*, -without.')],
    store: StoreOption = DEFAULT_STORE,
    limit: LimitOption = 10,
    format: Annotated[Literal["table", "jsonl"], typer.Option("--format", "-f", help="table to read, jsonl for programs.")] = "table",
) -> None:
    """Find reports and claims by their words; case and accents make no difference."""
    from purport.cli.listing import search_words

    search_words(store, " ".join(words), limit, format)


def claims(
    store: StoreOption = DEFAULT_STORE,
    kind: KindOption = None,
    family: FamilyOption = None,
    actor: ActorOption = None,
    role: RoleOption = None,
    holder: HolderOption = None,
    outlet: OutletOption = None,
    country: CountryOption = None,
    since: FromOption = None,
    until: ToOption = None,
    place: PlaceOption = None,
    near: NearOption = None,
    deaths: DeathsOption = None,
    polarity: PolarityOption = None,
    modality: ModalityOption = None,
    disputed: DisputedOption = False,
    review: Annotated[
        Literal["accepted", "corrected", "rejected", "none"] | None, typer.Option(help="What a reviewer decided; none for undecided.")
    ] = None,
    text: TextOption = None,
    sort: Annotated[Literal["day", "deaths", "confidence"], typer.Option(help="The order.")] = "day",
    ascending: AscendingOption = False,
    limit: LimitOption = 50,
    all: AllOption = False,
    after: AfterOption = None,
    format: FormatOption = "table",
) -> None:
    """List claims, the latest first. Several values of one option mean any of them; several options mean all.

    [cyan]purport claims --kind airstrike --near 35.8,36.5,40 --from 2031-05-01 --format csv[/cyan]
    """
    from purport.cli.listing import Asked, list_claims

    given = {"kind": kind, "family": family, "actor": actor, "role": role, "holder": holder, "outlet": outlet, "country": country}
    given |= {"place": place, "deaths_min": deaths, "polarity": polarity, "modality": modality, "review": review, "text": text}  # type: ignore[dict-item]
    list_claims(store, Asked(given, since, until, near, disputed, sort, ascending, limit, all, after, format))


def incidents(
    store: StoreOption = DEFAULT_STORE,
    kind: KindOption = None,
    family: FamilyOption = None,
    actor: ActorOption = None,
    role: RoleOption = None,
    holder: HolderOption = None,
    outlet: OutletOption = None,
    country: CountryOption = None,
    since: FromOption = None,
    until: ToOption = None,
    place: PlaceOption = None,
    near: NearOption = None,
    deaths: DeathsOption = None,
    origins: Annotated[int | None, typer.Option(metavar="N", min=1, help="Told by at least so many independent origins.")] = None,
    disputed: DisputedOption = False,
    text: TextOption = None,
    sort: Annotated[Literal["day", "deaths", "confidence", "claims", "origins"], typer.Option(help="The order.")] = "day",
    ascending: AscendingOption = False,
    limit: LimitOption = 50,
    all: AllOption = False,
    after: AfterOption = None,
    format: FormatOption = "table",
) -> None:
    """List incidents: what several claims, of one report or of many, are about."""
    from purport.cli.listing import Asked, list_incidents

    given = {"kind": kind, "family": family, "actor": actor, "role": role, "holder": holder, "outlet": outlet, "country": country}
    given |= {"place": place, "deaths_min": deaths, "origins_min": origins, "text": text}  # type: ignore[dict-item]
    list_incidents(store, Asked(given, since, until, near, disputed, sort, ascending, limit, all, after, format))


def actors(
    store: StoreOption = DEFAULT_STORE,
    text: Annotated[str | None, typer.Option("--text", metavar="PART", help="A part of a name or id.")] = None,
    type: Annotated[str | None, typer.Option(help="rebel_group, state_forces, civilians, media …")] = None,
    sort: Annotated[Literal["total", "name"], typer.Option(help="Those in most claims first, or by name.")] = "total",
    limit: LimitOption = 50,
    format: FormatOption = "table",
) -> None:
    """List whom the reports name, with the number of claims in which each acts, suffers and speaks."""
    from purport.cli.listing import list_actors

    list_actors(store, text, type, sort, limit, format)


def status(
    store: StoreOption = DEFAULT_STORE,
    problems: Annotated[bool, typer.Option("--problems", help="List what could not be read, and what went wrong in reading.")] = False,
) -> None:
    """Tell what a case file holds, and which versions read it."""
    from purport.cli.listing import tell_status

    tell_status(store, problems=problems)


def reread(
    reports: Annotated[list[str] | None, typer.Argument(metavar="REPORT…", help="Reports to read again; all unless named.")] = None,
    store: StoreOption = DEFAULT_STORE,
    jobs: JobsOption = 1,
    knowledge: KnowledgeOption = None,
    engine: EngineOption = "bundled",
    format: Annotated[Literal["view", "jsonl"], typer.Option("--format", "-f", help="view to read, jsonl for programs.")] = "view",
) -> None:
    """Read kept pages again with the engine and the knowledge of today, and tell which claims changed, slot by slot, and because of what.

    The old readings stay; decisions of reviewers are held on to by the words that they are about.
    """
    from purport.cli.adding import Wish, reread_named

    reread_named(reports, Wish(store, tuple(knowledge or ()), engine, jobs), format)


COMMANDS = (add, show, search, claims, incidents, actors, status, reread)
"""In the order in which help lists them."""
