"""Whether an engine keeps its promise: `faults` tries it on ordinary and on odd text and lists every breach of `purport.parse.protocol.Engine`.

Writers of engines run it in their tests; `purport engines --check` runs it on what is installed.
"""

import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import partial
from itertools import pairwise

from purport.model import RegionKind, Sentence, Span
from purport.parse.protocol import Engine, Passage
from purport.parse.trees import is_tree

CLASSES = frozenset("ADJ ADP ADV AUX CCONJ DET INTJ NOUN NUM PART PRON PROPN PUNCT SCONJ SYM VERB X".split())
RELATIONS = frozenset(
    "acl advcl advmod amod appos aux case cc ccomp clf compound conj cop csubj dep det discourse dislocated expl fixed flat goeswith iobj list mark nmod "
    "nsubj nummod obj obl orphan parataxis punct reparandum root vocative xcomp".split()
)
ORDINARY = (
    "The militia killed two soldiers near Vell on Sunday. A spokesman did not comment.",
    "Rebels don't hold the U.S.-built base, Lt. Gen. Orlo said; “it is ours” [2].",
    "ARMY RETAKES HILL TOWN AFTER MONTH OF FIGHTING",
    "two drones were shot down over tarn",
    "Shells hit a school, a clinic\nand the house of the mayor of\nUpper Karsk on 3 May 2031.",
)
ODD = (
    "", " \n\t ", "\0", "\u200b\ufeff", "👍👍🏽", ":)", "...", "-", "الجيش يقصف المدينة.", "Армия взяла город. Потом ушла.", "中文。", "x" * 1000, "a.b." * 150,
    "'" * 150, "e\u0301" * 200, "one\u200bword and \u00adsoft \u202eturned\u202c", "1 2 3 4 5", "“ ” ‘ ’ ( ) [ ]", "\ud800 alone", "A\n\n\nB", "http://a.example/b?c=d",
)  # fmt: skip
"""No letters at all, emoji, other scripts, invisible characters, endless runs."""
_SHORT, _LONG = 400, 4000
"""Words of the sentences that show whether time grows with length only."""
_SLOWER = 4.0
"""Times as slow a word of the long sentence may be as one of the short; more grows faster than length."""
_FAST = 15e-6
"""Seconds a word below which nothing is told of growth: so short times are noise."""


def faults(engine: object, timed: bool = True) -> list[str]:
    """Every breach of the protocol, in plain words; empty for an engine that keeps it. Without `timed` the long sentences are left out."""
    if not isinstance(engine, Engine):
        return ["it lacks name, version or parse()"]
    found: list[str] = []
    for text in (*ORDINARY, *ODD):
        found += _tried(partial(_of_passage, engine, Passage(text, 7, 3, RegionKind.CAPTION)), f"on {text[:30]!r}")
    for text in ORDINARY:
        found += _tried(partial(_lost, engine, text), f"on {text[:30]!r}")
    found += _tried(partial(_of_company, engine), "on several passages")
    if timed:
        found += _tried(partial(_of_time, engine), "on a long sentence")
    return found


def _tried(check: Callable[[], Iterator[str]], where: str) -> list[str]:
    try:
        return [f"{fault} ({where})" for fault in check()]
    except Exception as error:  # an engine may fail in any way: that is what is looked for
        return [f"it raises {type(error).__name__}: {error} ({where})"]


def _of_passage(engine: Engine, passage: Passage) -> Iterator[str]:
    """What is wrong with the sentences of one passage."""
    found = engine.parse([passage])
    if [s.index for s in found] != list(range(len(found))):
        yield "sentences are not counted from 0"
    tokens = [t for s in found for t in s.tokens]
    if any(passage.text[t.start - passage.start : t.end - passage.start] != t.text for t in tokens):
        yield "a word is not what the text has between its start and end"
    if any(a.end > b.start for a, b in pairwise(tokens)):
        yield "words overlap or stand out of order"
    if any(not t.text.strip() for t in tokens):
        yield "a word is white space"
    for sentence in found:
        yield from _of_sentence(sentence, passage)


def _of_sentence(sentence: Sentence, passage: Passage) -> Iterator[str]:
    tokens = sentence.tokens
    if not tokens:
        yield "a sentence has no words"
        return
    if (sentence.start, sentence.end) != (tokens[0].start, tokens[-1].end):
        yield "a sentence does not begin and end with its words"
    if (sentence.region, sentence.paragraph) != (passage.region, passage.paragraph):
        yield "a sentence forgets region or paragraph of its passage"
    if [t.index for t in tokens] != list(range(len(tokens))):
        yield "words of a sentence are not counted from 0"
    if not is_tree([t.head + 1 for t in tokens]):
        yield "a sentence is not one tree with one root"
    if [t.deprel == "root" for t in tokens] != [t.head < 0 for t in tokens]:
        yield "the relation root stands elsewhere than at the root"
    if strange := {t.upos for t in tokens} - CLASSES:
        yield f"no word classes of UD: {', '.join(sorted(strange))}"
    if strange := {t.rel for t in tokens} - RELATIONS:
        yield f"no relations of UD: {', '.join(sorted(strange))}"
    if any(not t.lemma for t in tokens):
        yield "a word has no lemma"
    if any(not 0 <= n.first < n.last <= len(tokens) for n in sentence.names):
        yield "a name lies outside its sentence"


def _lost(engine: Engine, text: str) -> Iterator[str]:
    """Letters and digits of plain text that are in no word."""
    covered = {i for s in engine.parse([Passage(text)]) for t in s.tokens for i in range(t.start, t.end)}
    if lost := "".join(c for i, c in enumerate(text) if c.isalnum() and i not in covered):
        yield f"letters are in no word: {lost[:20]}"


def _of_company(engine: Engine) -> Iterator[str]:
    """Passages read together, alone, again, and with known names."""
    passages = _laid_out(ORDINARY)
    together = engine.parse(passages)
    alone = [s for p in passages for s in engine.parse([p])]
    if [replace(s, index=i) for i, s in enumerate(alone)] != together:
        yield "a passage is read otherwise in the company of others"
    if engine.parse(passages) != together:
        yield "the same passages are read otherwise the second time"
    if [s.paragraph for s in together] != sorted(s.paragraph for s in together):
        yield "sentences are not in the order of the passages"
    if engine.parse([]):
        yield "no passages give sentences"
    engine.parse(passages[:1], [Span(4, 11)])


def _laid_out(texts: Sequence[str]) -> list[Passage]:
    found, start = [], 0
    for number, text in enumerate(texts):
        found.append(Passage(text, start, number))
        start += len(text) + 2
    return found


def _of_time(engine: Engine) -> Iterator[str]:
    def seconds(words: int) -> float:
        text = "and the army left , " * (words // 5)
        begun = time.process_time()
        engine.parse([Passage(text)])
        return (time.process_time() - begun) / words

    seconds(_SHORT)  # the first run warms up
    short, long = min(seconds(_SHORT) for _ in range(3)), min(seconds(_LONG) for _ in range(2))
    if long > max(_SLOWER * short, _FAST):
        yield f"time grows faster than length: {long / short:.1f} times the time for a word of a sentence {_LONG // _SHORT} times as long"
