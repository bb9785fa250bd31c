"""Coded regions → sentences with UD v2 trees. The engine is anything that keeps `purport.parse.protocol.Engine`."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from importlib.metadata import entry_points

from purport.errors import EngineError
from purport.model import Problem, Region, Report, Sentence, Span
from purport.parse.apart import read_apart
from purport.parse.mending import mended
from purport.parse.passages import passages
from purport.parse.protocol import Engine, Passage

__all__ = ["Engine", "Passage", "engine_names", "load_engine", "parse"]

_GROUP = "purport.engines"
MOST_CHARACTERS = 1_000_000
"""Coded text of one report beyond which nothing is parsed: some 170,000 words, 40 seconds on one core."""
KnownNames = Callable[[Report], Iterable[Span]]


def engine_names() -> list[str]:
    """Names under which installed packages offer engines."""
    return sorted({point.name for point in entry_points(group=_GROUP)})


def load_engine(name: str = "bundled") -> Engine:
    """Load an engine by the name under which an installed package offers it (entry points `purport.engines`).

    Raises EngineError where there is none of the name, naming those there are, or where it does not load.
    """
    offered = {point.name: point for point in entry_points(group=_GROUP)}
    if name not in offered:
        raise EngineError(f"no language engine named {name!r}; installed: {', '.join(sorted(offered)) or 'none'}")
    try:
        engine = offered[name].load()()
    except EngineError:
        raise
    except Exception as error:  # a plugin may fail in any way
        raise EngineError(f"the language engine {name!r} ({offered[name].value}) does not load: {error}") from error
    if not isinstance(engine, Engine):
        raise EngineError(f"{offered[name].value} is no language engine: it lacks name, version or parse()")
    return engine


def parse(
    report: Report, regions: Sequence[Region], engine: Engine, known_spans: Sequence[Span] | KnownNames = ()
) -> tuple[tuple[Sentence, ...], tuple[Problem, ...]]:
    """Parse the coded regions of a report; a passage that beats the engine becomes a problem.

    `known_spans` are stretches of the text that a gazetteer or registry knows as names ("Arab Said"), or a function that
    finds them in the report; their words are read as proper names, never as verbs.
    """
    known = tuple(known_spans(report)) if callable(known_spans) else tuple(known_spans)
    found, problems = _within_reason(passages(report, regions))
    try:
        return tuple(parsed(found, engine, known)), problems
    except Exception:  # an engine may be a plugin: find the passage that beats it
        sentences, beaten = _one_by_one(found, engine, known)
        return tuple(map(mended, sentences)), (*problems, *beaten)


def parsed(found: Sequence[Passage], engine: Engine, known: Sequence[Span] = ()) -> list[Sentence]:
    """The sentences of passages: labels read apart from what they label, trees mended. Raises whatever the engine does."""

    def read(these: Sequence[Passage]) -> list[Sentence]:
        return [mended(s) for s in engine.parse(these, known)]

    return read_apart(read(found), found, read)


def _within_reason(found: Sequence[Passage]) -> tuple[list[Passage], tuple[Problem, ...]]:
    """Leave out passages beyond the most that a report may hold: no report of anybody's is that long, and parsing takes a second a page."""
    kept: list[Passage] = []
    total = 0
    for number, passage in enumerate(found):
        total += len(passage.text)
        if total > MOST_CHARACTERS:
            span = Span(passage.start, found[-1].start + len(found[-1].text))
            message = f"only {MOST_CHARACTERS:,} characters of a report are parsed; {len(found) - number} passages are left out"
            return kept, (Problem("parse", "too_long", message, span),)
        kept.append(passage)
    return kept, ()


def _one_by_one(found: Sequence[Passage], engine: Engine, known: Sequence[Span]) -> tuple[tuple[Sentence, ...], tuple[Problem, ...]]:
    sentences: list[Sentence] = []
    problems: list[Problem] = []
    for passage in found:
        try:
            parsed = engine.parse([passage], known)
        except Exception as error:
            span = Span(passage.start, passage.start + len(passage.text))
            problems.append(Problem("parse", "engine_failed", f"{engine.name} could not parse this passage: {error}", span))
            continue
        for s in parsed:
            sentences.append(replace(s, index=len(sentences)))
    return tuple(sentences), tuple(problems)
