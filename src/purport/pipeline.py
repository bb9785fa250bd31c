"""START HERE: the whole way from a page to a reading, on one screen.

    read → segment → parse → mark → coding → reconcile

Each stage is a pure function over frozen values and knows nothing of the others.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from functools import cached_property
from pathlib import Path

from purport.coding import code
from purport.knowledge import Knowledge
from purport.knowledge.known import known_names
from purport.mark import mark
from purport.model import Problem, Reading, Region, RegionKind, Report
from purport.parse import load_engine, parse
from purport.parse.protocol import Engine
from purport.read import read_bytes, read_path
from purport.reconcile import reconcile
from purport.segment import segment


class Reader:
    """Reads reports one after another with one engine and one body of knowledge, both loaded when first needed.

    `overlays` are folders of knowledge laid over ours, `engine` the name of an installed engine.
    """

    def __init__(self, overlays: Sequence[Path] = (), engine: str = "bundled") -> None:
        self.knowledge = Knowledge(overlays)
        self.engine_name = engine

    @cached_property
    def engine(self) -> Engine:
        """The language engine; EngineError where it is not installed."""
        return load_engine(self.engine_name)

    def read(self, report: Report) -> Reading:
        """Take a report through all stages."""
        regions, problems = segment(report, self.knowledge.furniture)
        report = _with_title(report, regions)
        reading = Reading(report, regions, problems=problems)
        if report.language not in (None, "en"):
            return replace(reading, problems=(*reading.problems, _foreign(report)))
        known = known_names(report.text, self.knowledge.actors, self.knowledge.places)
        sentences, unparsed = parse(report, regions, self.engine, known)
        marks = mark(report, regions, sentences, self.knowledge)
        claims, relations, uncoded = code(report, sentences, marks, self.knowledge)
        marks = marks.admit({filler.span for claim in claims for filler in (*claim.initiators, *claim.targets)})
        claims, incidents = reconcile(report, claims, marks, self.knowledge)
        return replace(
            reading,
            sentences=sentences,
            marks=marks,
            claims=claims,
            relations=relations,
            incidents=incidents,
            problems=reading.problems + unparsed + uncoded,
            engine=f"{self.engine.name} {self.engine.version}",
        )


def code_report(
    text_or_path: str | bytes | Path,
    *,
    published: date | None = None,
    publisher: str | None = None,
    title: str | None = None,
    url: str | None = None,
    reader: Reader | None = None,
) -> Reading:
    """Read one report: a `Path` is a file, `bytes` are a raw page, and a `str` is the report's own text.

    Give the published date where you know it: relative times ("on Monday") are resolved against it.
    Pass one `reader` to many calls so that the engine is loaded once. Raises InputError where nothing can be read.
    """
    reader = reader or Reader()
    if isinstance(text_or_path, Path):
        report = read_path(text_or_path, published=published, publisher=publisher, title=title, url=url)
    else:
        raw = text_or_path.encode("utf-8", "surrogatepass") if isinstance(text_or_path, str) else text_or_path
        report = read_bytes(raw, published=published, publisher=publisher, title=title, url=url)
    return reader.read(report)


def _with_title(report: Report, regions: Sequence[Region]) -> Report:
    """Take the title from the headline where no metadata gave one."""
    headline = next((r for r in regions if r.kind is RegionKind.HEADLINE), None)
    if report.title or headline is None:
        return report
    return replace(report, title=report.text[headline.start : headline.end].strip())


def _foreign(report: Report) -> Problem:
    return Problem(
        "read", "language", f"The report seems to be in the language '{report.language}'; only English is coded, so it has no claims."
    )
