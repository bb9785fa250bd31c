"""What it helps an engine to be told known names before it parses: invented sentences about real places of several words, read both ways.

    python -m evaluation.known [--weights FOLDER]

A sentence is misread at the name where a word of it gets a class that no name has, or a sentence ends within it.
"""

import argparse
import sqlite3
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from purport.knowledge import Knowledge
from purport.knowledge.gazetteer.lookup import SHIPPED
from purport.knowledge.known import known_names
from purport.model import Sentence
from purport.parse import load_engine
from purport.parse.bundled import BundledEngine
from purport.parse.protocol import Engine, Passage

COUNTRIES = ("SY", "IQ", "YE", "LB", "PS", "SD", "SS", "SO", "ML", "BF", "NG", "CD", "AF", "PK", "MM", "CO", "UA")
EACH = 90
"""Places of a country at most, the most populous."""
TEMPLATES = ("Gunmen attacked {} on Monday, killing two soldiers.", "The shelling of {} went on for three hours, residents said.")
_IN_NAMES = frozenset({"ADJ", "ADP", "CCONJ", "DET", "NOUN", "NUM", "PART", "PROPN", "PUNCT", "SYM", "X"})


def places() -> Iterator[str]:
    """Names of two words and more, country by country."""
    query = "SELECT name FROM place WHERE country = ? AND name LIKE '% %' AND region IS NOT NULL ORDER BY population DESC, id LIMIT ?"
    with closing(sqlite3.connect(f"file:{SHIPPED}?mode=ro", uri=True)) as gazetteer:
        for country in COUNTRIES:
            yield from (name for (name,) in gazetteer.execute(query, (country, EACH)))


def misread(sentences: list[Sentence], start: int, end: int) -> bool:
    """Tell whether the name at these offsets is cut by a sentence's end or has a word that is none of a name's."""
    inside = [token for sentence in sentences for token in sentence.tokens if token.start < end and start < token.end]
    cut = any(start < sentence.start < end for sentence in sentences)
    return cut or any(token.upos not in _IN_NAMES for token in inside)


def main(argv: list[str] | None = None) -> int:
    """Count and print."""
    parser = argparse.ArgumentParser(prog="python -m evaluation.known", description=__doc__)
    parser.add_argument("--weights", type=Path, help="folder of other weights than the shipped ones")
    weights = parser.parse_args(argv).weights
    engine: Engine = BundledEngine(home=weights) if weights else load_engine()
    knowledge = Knowledge()
    counts = {"without": 0, "with": 0}
    names = list(places())
    for name in names:
        for template in TEMPLATES:
            text, start = template.format(name), template.index("{")
            known = known_names(text, knowledge.actors, knowledge.places)
            for told, spans in (("without", ()), ("with", known)):
                counts[told] += misread(engine.parse([Passage(text, 0, 0)], spans), start, start + len(name))
    print(f"{len(names)} places, {len(names) * len(TEMPLATES)} sentences: misread {counts['without']} untold, {counts['with']} told")
    return 0


if __name__ == "__main__":
    sys.exit(main())
