"""Scores of an engine on a treebank as in the CoNLL 2018 shared task (Zeman et al. 2018).

    python -m evaluation.conll dev.conllu [more.conllu …] [--engine NAME | --weights FOLDER] [--gold-words] [--case upper|lower]

From raw text every figure is an F1: what is right over what gold and system have. System words are aligned with gold words by
their offsets; inside multiword tokens by the longest common subsequence of their forms. LAS compares relations without
subtypes as the task did; LAS+ compares them whole. With `--gold-words` words and sentences are given, and the figures are accuracies.
"""

import argparse
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from evaluation.conllu import Paragraph, Word, of_engine, read, recased
from purport.parse import load_engine
from purport.parse.bundled import BundledEngine
from purport.parse.protocol import Engine, Passage

Pair = tuple[Word, Word]
Sentences = Sequence[Sequence[Word]]


@dataclass(frozen=True, slots=True)
class Score:
    """How many units gold and system have, and how many are right."""

    gold: int
    system: int
    right: int

    @property
    def f1(self) -> float:
        """In per cent, 0 where there is nothing."""
        return 200 * self.right / (self.gold + self.system) if self.gold + self.system else 0.0

    def __add__(self, other: "Score") -> "Score":
        return Score(self.gold + other.gold, self.system + other.system, self.right + other.right)


def align(gold: Sequence[Word], system: Sequence[Word]) -> list[Pair]:
    """Pairs of words that are the same: same offsets, or in a gold multiword token the same form in the same order."""
    pairs: list[Pair] = []
    g = s = 0
    while g < len(gold) and s < len(system):
        if gold[g].multiword:
            inside, last = _inside(gold, system, g, s)
            pairs.extend(_common(gold[g:last], inside))
            g = last
            while s < len(system) and system[s].start < gold[last - 1].token[1]:
                s += 1
        elif (gold[g].start, gold[g].end) == (system[s].start, system[s].end):
            pairs.append((gold[g], system[s]))
            g, s = g + 1, s + 1
        elif gold[g].start <= system[s].start:
            g += 1
        else:
            s += 1
    return pairs


def _inside(gold: Sequence[Word], system: Sequence[Word], g: int, s: int) -> tuple[list[Word], int]:
    """System words within the token of gold word `g`, and the first gold word behind the token."""
    start, end = gold[g].token
    last = g
    while last < len(gold) and gold[last].token == (start, end):
        last += 1
    inside = []
    while s < len(system) and system[s].start < end:
        if system[s].start >= start and system[s].end <= end:
            inside.append(system[s])
        s += 1
    return inside, last


def _common(gold: Sequence[Word], system: Sequence[Word]) -> list[Pair]:
    """The longest common subsequence by lower-cased form."""
    size = [[0] * (len(system) + 1) for _ in range(len(gold) + 1)]
    for i in reversed(range(len(gold))):
        for j in reversed(range(len(system))):
            same = gold[i].form.lower() == system[j].form.lower()
            size[i][j] = size[i + 1][j + 1] + 1 if same else max(size[i + 1][j], size[i][j + 1])
    pairs, i, j = [], 0, 0
    while i < len(gold) and j < len(system):
        if gold[i].form.lower() == system[j].form.lower():
            pairs.append((gold[i], system[j]))
            i, j = i + 1, j + 1
        elif size[i + 1][j] >= size[i][j + 1]:
            i += 1
        else:
            j += 1
    return pairs


def score(gold: Sentences, system: Sentences) -> dict[str, Score]:
    """Scores of one text by metric."""
    gold_words, system_words = [w for s in gold for w in s], [w for s in system for w in s]
    pairs = align(gold_words, system_words)
    partner = {id(g): id(s) for g, s in pairs}
    gold_head, system_head = _heads(gold), _heads(system)
    n_gold, n_system = len(gold_words), len(system_words)

    def count(right: Callable[[Word, Word], bool]) -> Score:
        return Score(n_gold, n_system, sum(right(g, s) for g, s in pairs))

    def attached(g: Word, s: Word) -> bool:
        above = gold_head[id(g)]
        return system_head[id(s)] == (partner.get(above, 0) if above is not None else None)

    return {
        "Sentences": _sentence_score(gold, system),
        "Words": Score(n_gold, n_system, len(pairs)),
        "UPOS": count(lambda g, s: g.upos == s.upos),
        "XPOS": count(lambda g, s: g.xpos == s.xpos),
        "Feats": count(lambda g, s: g.feats == s.feats),
        "Lemmas": count(lambda g, s: g.lemma in ("_", s.lemma)),
        "UAS": count(attached),
        "LAS": count(lambda g, s: attached(g, s) and g.deprel.split(":")[0] == s.deprel.split(":")[0]),
        "LAS+": count(lambda g, s: attached(g, s) and g.deprel == s.deprel),
    }


def _heads(sentences: Sentences) -> dict[int, int | None]:
    """Identity of each word's governor by the word's identity, None for roots."""
    return {id(w): id(s[w.head]) if w.head >= 0 else None for s in sentences for w in s}


def _sentence_score(gold: Sentences, system: Sentences) -> Score:
    """Sentences with both limits right."""
    ours, theirs = ({(s[0].token[0], s[-1].token[1]) for s in part if s} for part in (gold, system))
    return Score(len(ours), len(theirs), len(ours & theirs))


def score_engine(
    engine: Engine, paragraphs: Sequence[Paragraph], gold_words: bool = False, case: Callable[[str], str] | None = None
) -> tuple[dict[str, Score], float]:
    """Scores over all paragraphs, each read as a passage of its own, and seconds of processor time."""
    total: dict[str, Score] = {}
    begun = time.process_time()
    for paragraph in paragraphs:
        passage = Passage(recased(paragraph.text, case) if case else paragraph.text)
        if gold_words:
            found = engine.parse_words(passage, [[(w.start, w.end) for w in s] for s in paragraph.sentences])  # type: ignore[attr-defined]
        else:
            found = engine.parse([passage])
        for metric, value in score(paragraph.sentences, [of_engine(s) for s in found]).items():
            total[metric] = total.get(metric, Score(0, 0, 0)) + value
    return total, time.process_time() - begun


def main(argv: Sequence[str] | None = None) -> int:
    """Print one line of scores a file group."""
    parser = argparse.ArgumentParser(prog="python -m evaluation.conll", description=__doc__.split("\n")[0] if __doc__ else None)
    parser.add_argument("treebanks", type=Path, nargs="+")
    parser.add_argument("--engine", default="bundled")
    parser.add_argument("--weights", type=Path, help="a folder that training wrote, read by the bundled engine instead of --engine")
    parser.add_argument("--gold-words", action="store_true")
    parser.add_argument("--case", choices=("upper", "lower"))
    options = parser.parse_args(argv)
    paragraphs = [p for path in options.treebanks for p in read(path)]
    engine = BundledEngine(home=options.weights) if options.weights else load_engine(options.engine)
    case = {"upper": str.upper, "lower": str.lower}.get(options.case or "")
    scores, seconds = score_engine(engine, paragraphs, options.gold_words, case)
    print("  ".join(f"{metric} {value.f1:.2f}" for metric, value in scores.items()))
    words = scores["Words"].gold
    print(f"{words} words, {words / seconds:.0f} a second of processor time")
    return 0


if __name__ == "__main__":
    sys.exit(main())
