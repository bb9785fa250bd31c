"""Scores of an engine's names on BIO corpora, typed and strict: a name is right with both limits and its type.

    python -m evaluation.names --uner ud-english-ewt/dev.conllu uner-ewt/dev.iob2
    python -m evaluation.names --re3d re3d/dev.txt

Words are given. Universal NER is compared with the layer of proper names, re3d with that of mentions (`NameSpan.proper`).
"""

import argparse
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate
from pathlib import Path

from evaluation.conllu import read
from purport.model import Sentence
from purport.parse import load_engine
from purport.parse.bundled import BundledEngine
from purport.parse.protocol import Engine, Passage

Names = set[tuple[int, int, str]]
Counts = dict[str, Counter[str]]
UNER = {"PER": "person", "ORG": "organisation", "LOC": "place"}
RE3D = {
    "DocumentReference": "document",
    "Location": "location",
    "MilitaryPlatform": "platform",
    "Money": "money",
    "Nationality": "nationality",
    "Organisation": "organisation",
    "Person": "person",
    "Quantity": "quantity",
    "Temporal": "time",
    "Weapon": "weapon",
}
_CLOSED = frozenset([".", ",", ";", ":", "!", "?", "%", ")", "]", "}", "’", "”", "'s", "n't", "'re", "'ve", "'ll", "'d", "'m", "..."])
_OPEN = frozenset(["(", "[", "{", "$", "£", "€", "“", "‘", "#"])


def spans(labels: Sequence[str], types: dict[str, str]) -> Names:
    """Names of BIO labels as (first, last, type); an I that nothing of its type precedes begins a name."""
    found: list[tuple[int, int, str]] = []
    open_ = ""
    for i, label in enumerate(labels):
        begin, _, kind = label.partition("-")
        if begin == "I" and open_ == kind:
            found[-1] = (found[-1][0], i + 1, found[-1][2])
        elif kind in types:
            found.append((i, i + 1, types[kind]))
        open_ = kind if kind in types else ""
    return set(found)


def bio_rows(path: Path, word: int, label: int) -> Iterator[tuple[str, list[str], list[str]]]:
    """`sent_id`, words and labels by sentence, the latter two from the given columns."""
    name = ""
    words: list[str] = []
    labels: list[str] = []
    for line in [*path.read_text(encoding="utf-8").split("\n"), ""]:
        columns = line.split("\t")
        if line.startswith("# "):
            name = line.partition("sent_id = ")[2] or name
        elif len(columns) > label:
            words.append(columns[word])
            labels.append(columns[label])
        elif words:
            yield name, words, labels
            words, labels = [], []


def by_letters(names: Names, words: Sequence[str]) -> Names:
    """Names with limits in characters, white space not counted, so that other word limits do no harm."""
    edges = [0, *accumulate(len(w) for w in words)]
    return {(edges[first], edges[last], kind) for first, last, kind in names}


def count(counts: Counter[str], gold: Names, found: Names) -> None:
    """Add one sentence's hits, misses and false alarms by type."""
    for kind, part in (("right", gold & found), ("missed", gold - found), ("wrong", found - gold)):
        counts.update(f"{kind} {name[2]}" for name in part)


def f1(counts: Counter[str], kinds: Iterable[str]) -> tuple[float, float, float]:
    """Precision, recall and F1 in per cent over types."""
    right, missed, wrong = (sum(counts[f"{part} {kind}"] for kind in kinds) for part in ("right", "missed", "wrong"))
    return _percent(right, right + wrong), _percent(right, right + missed), _percent(2 * right, 2 * right + missed + wrong)


def _percent(part: int, whole: int) -> float:
    return 100 * part / whole if whole else 0.0


def score_uner(engine: Engine, treebank: Path, names: Path) -> Counter[str]:
    """Hits by type over the sentences of a treebank that `names` annotates under the same `sent_id` and with the same letters."""
    gold = {name: (words, labels) for name, words, labels in bio_rows(names, 1, 2)}
    counts: Counter[str] = Counter()
    for paragraph in read(treebank):
        given = [[(w.start, w.end) for w in s] for s in paragraph.sentences]
        begins = {s[0].start: name for s, name in zip(paragraph.sentences, paragraph.ids, strict=True)}
        for sentence in engine.parse_words(Passage(paragraph.text), given):  # type: ignore[attr-defined]
            words, labels = gold.get(begins.get(sentence.start, ""), ([], []))
            ours = [t.text for t in sentence.tokens]
            if "".join(words) == "".join(ours):
                count(counts, by_letters(spans(labels, UNER), words), by_letters(_names(sentence, True), ours))
    return counts


def score_re3d(engine: Engine, path: Path) -> Counter[str]:
    """Hits by type, every sentence by itself."""
    counts: Counter[str] = Counter()
    for _, words, labels in bio_rows(path, 0, 1):
        text, ranges = running_text(words)
        found: Names = set()
        for sentence in engine.parse_words(Passage(text), [ranges]):  # type: ignore[attr-defined]
            before = next(i for i, r in enumerate(ranges) if r[0] == sentence.start)
            found |= {(a + before, b + before, kind) for a, b, kind in _names(sentence, False)}
        count(counts, spans(labels, RE3D), found)
    return counts


def running_text(words: Sequence[str]) -> tuple[str, list[tuple[int, int]]]:
    """Words as print writes them, with their ranges."""
    text, ranges, glue, quoted = "", [], True, False
    for word in words:
        text += "" if glue or word in _CLOSED or (word == '"' and quoted) else " "
        ranges.append((len(text), len(text) + len(word)))
        text += word
        glue = word in _OPEN or (word == '"' and not quoted)
        quoted ^= word == '"'
    return text, ranges


def _names(sentence: Sentence, proper: bool) -> Names:
    return {(n.first, n.last, n.kind) for n in sentence.names if n.proper == proper}


def report(counts: Counter[str], kinds: Iterable[str]) -> Iterator[str]:
    """Lines of a table, all types first."""
    kinds = sorted(kinds)
    for title, part in [("all", kinds), *((k, [k]) for k in kinds)]:
        precision, recall, both = f1(counts, part)
        n = sum(counts[f"{p} {k}"] for p in ("right", "missed") for k in part)
        yield f"{title:14} P {precision:5.1f}  R {recall:5.1f}  F1 {both:5.1f}  n {n}"


def main(argv: Sequence[str] | None = None) -> int:
    """Print scores by type."""
    parser = argparse.ArgumentParser(prog="python -m evaluation.names", description=__doc__.split("\n")[0] if __doc__ else None)
    parser.add_argument("--engine", default="bundled")
    parser.add_argument("--weights", type=Path, help="a folder that training wrote, read by the bundled engine instead of --engine")
    parser.add_argument("--uner", nargs=2, type=Path, metavar=("TREEBANK", "NAMES"))
    parser.add_argument("--re3d", type=Path)
    options = parser.parse_args(argv)
    engine = BundledEngine(home=options.weights) if options.weights else load_engine(options.engine)
    if options.uner:
        print("\n".join(report(score_uner(engine, *options.uner), UNER.values())))
    if options.re3d:
        print("\n".join(report(score_re3d(engine, options.re3d), RE3D.values())))
    return 0


if __name__ == "__main__":
    sys.exit(main())
