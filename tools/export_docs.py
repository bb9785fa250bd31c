"""Write docs/exports.md from the layouts that the exporters use, so that it cannot tell anything else.

python -m tools.export_docs
"""

from pathlib import Path

from purport.export import exporters
from purport.export.layout import load_layout

PAGE = Path(__file__).parent.parent / "docs" / "exports.md"
TABLES = {
    "acled": (
        "ACLED",
        "Incidents under ACLED's codebook: one row an event, the lowest figure of deaths. `hxl` writes the columns that have a tag here, with a row of tags.",
    ),
    "ucdp": ("UCDP GED", "Lethal incidents under UCDP's definition, with best, low and high estimates."),
    "polecat": ("POLECAT", "Claims under PLOVER, one row an event that a story tells. Denied claims are left out."),
    "incidents": (
        "Incidents",
        "Purport's own table: `incidents-csv`, `incidents-parquet`, and the properties of `geojson` and `geoparquet`.",
    ),
    "claims": ("Claims", "Purport's own table: `claims-csv` and `claims-parquet`."),
}
HEAD = """# Exports

`purport export --store casefile.purport --as LAYOUT --out FILE` writes a case file in a layout; `purport export readings.jsonl --as LAYOUT` does the same
with what `purport code --format jsonl` printed, each report by itself. Without `--out` it is written to standard output. Cells that a spreadsheet would run
as formulas have an apostrophe before them; payment addresses are masked everywhere. The same case gives the same bytes.

Only the layouts are those of the data sets: no row of theirs is in Purport, and what Purport writes is its own reading of your reports.

"""


def page() -> str:
    """The whole page."""
    parts = [HEAD, "| layout | what it holds |\n|---|---|\n"]
    parts += [f"| `{name}` | {layout.what} |\n" for name, layout in exporters().items()]
    for name, (title, about) in TABLES.items():
        tagged = any(column.tag for column in load_layout(name))
        parts.append(
            f"\n## {title}\n\n{about}\n\n| column |{' HXL |' if tagged else ''} how it is filled |\n|---|{'---|' if tagged else ''}---|\n"
        )
        for column in load_layout(name):
            tag = f" {f'`{column.tag}`' if column.tag else ''} |" if tagged else ""
            parts.append(f"| `{column.name}` |{tag} {column.note} |\n")
    return "".join(parts)


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
