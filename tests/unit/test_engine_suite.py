"""One suite for all engines: what is installed keeps the protocol, what breaks it is found out."""

import importlib.util
import re
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from importlib.metadata import EntryPoint
from pathlib import Path
from types import ModuleType, SimpleNamespace
from typing import Any

import pytest

import purport.cli.engines
import purport.parse
from purport.cli.engines import engine_lines
from purport.errors import EngineError
from purport.model import NameSpan, Sentence, Span, Token
from purport.parse import Passage, engine_names, load_engine
from purport.parse.checking import faults

EXAMPLE = Path(__file__).parents[2] / "examples" / "engines" / "purport-spacy" / "purport_spacy.py"


class Plain:
    """The least engine there can be: what white space leaves, all on the first word."""

    name, version = "plain", "1"

    def parse(self, passages: Sequence[Passage], known: Sequence[Span] = ()) -> list[Sentence]:
        found: list[Sentence] = []
        for p in passages:
            for line in re.finditer(r"[^\n]+", p.text):
                cuts = [(line.start() + m.start(), line.start() + m.end()) for m in re.finditer(r"\S+", line.group())]
                if cuts:
                    found.append(self.sentence(p, cuts, len(found)))
        return found

    def sentence(self, p: Passage, cuts: list[tuple[int, int]], index: int) -> Sentence:
        tokens = tuple(
            Token(i, p.start + a, p.start + b, p.text[a:b], p.text[a:b], "X", "", "", 0 if i else -1, "dep" if i else "root")
            for i, (a, b) in enumerate(cuts)
        )
        return Sentence(index, tokens[0].start, tokens[-1].end, tokens, p.region, p.paragraph, ())


@pytest.mark.parametrize("name", engine_names())
def test_an_installed_engine_keeps_the_protocol(name: str) -> None:
    try:
        engine = load_engine(name)
    except EngineError as error:
        pytest.skip(str(error))
    assert faults(engine, timed=name != "bundled") == []  # the bundled one's time has a test of its own


def test_a_plain_engine_passes() -> None:
    assert faults(Plain()) == []


def on_every(change: Callable[[Sentence], Sentence]) -> type[Plain]:
    """An engine that spoils every sentence."""

    class Spoilt(Plain):
        def sentence(self, p: Passage, cuts: list[tuple[int, int]], index: int) -> Sentence:
            return change(super().sentence(p, cuts, index))

    return Spoilt


def with_tokens(change: Callable[[Token], Token]) -> type[Plain]:
    return on_every(lambda s: replace(s, tokens=tuple(map(change, s.tokens))))


class Forgetful(Plain):
    def parse(self, passages: Sequence[Passage], known: Sequence[Span] = ()) -> list[Sentence]:
        return [s for s in super().parse(passages, known) if len(s.tokens) != 6]


class Sociable(Plain):
    def parse(self, passages: Sequence[Passage], known: Sequence[Span] = ()) -> list[Sentence]:
        lemma = str(len(passages))
        return [replace(s, tokens=tuple(replace(t, lemma=lemma) for t in s.tokens)) for s in super().parse(passages, known)]


class Moody(Plain):
    def __init__(self) -> None:
        self.calls = 0

    def parse(self, passages: Sequence[Passage], known: Sequence[Span] = ()) -> list[Sentence]:
        self.calls += len(passages) > 1
        return [replace(s, names=(NameSpan(0, 1, str(self.calls)),)) for s in super().parse(passages, known)]


class Backward(Plain):
    def parse(self, passages: Sequence[Passage], known: Sequence[Span] = ()) -> list[Sentence]:
        return [replace(s, index=i) for i, s in enumerate(super().parse(passages[::-1], known))]


class Slow(Plain):
    def sentence(self, p: Passage, cuts: list[tuple[int, int]], index: int) -> Sentence:
        for _ in range(len(cuts) ** 2):
            pass
        return super().sentence(p, cuts, index)


class Frail(Plain):
    def parse(self, passages: Sequence[Passage], known: Sequence[Span] = ()) -> list[Sentence]:
        if any("👍" in p.text for p in passages):
            raise KeyError("👍")
        return super().parse(passages, known)


class NameTaker(Plain):
    def parse(self, passages: Sequence[Passage], known: Sequence[Span] = ()) -> list[Sentence]:
        if known:
            raise NotImplementedError
        return super().parse(passages)


BROKEN = {
    "between its start and end": with_tokens(lambda t: replace(t, start=t.start + 1)),
    "does not begin and end with its words": on_every(lambda s: replace(s, end=s.end + 1)),
    "forgets region or paragraph": on_every(lambda s: replace(s, paragraph=0)),
    "sentences are not counted from 0": on_every(lambda s: replace(s, index=5)),
    "words of a sentence are not counted": with_tokens(lambda t: replace(t, index=t.index + 1)),
    "is not one tree with one root": with_tokens(lambda t: replace(t, head=-1, deprel="root")),
    "root stands elsewhere": with_tokens(lambda t: replace(t, deprel="dep")),
    "no word classes of UD: NAME": with_tokens(lambda t: replace(t, upos="NAME")),
    "no relations of UD: sub": with_tokens(lambda t: t if t.head < 0 else replace(t, deprel="sub")),
    "a word has no lemma": with_tokens(lambda t: replace(t, lemma="")),
    "a name lies outside its sentence": on_every(lambda s: replace(s, names=(NameSpan(0, len(s.tokens) + 1, "person"),))),
    "letters are in no word": Forgetful,
    "in the company of others": Sociable,
    "otherwise the second time": Moody,
    "in the order of the passages": Backward,
    "time grows faster than length": Slow,
    "raises KeyError": Frail,
    "raises NotImplementedError": NameTaker,
}


@pytest.mark.parametrize("fault", BROKEN)
def test_a_broken_engine_is_found_out(fault: str) -> None:
    assert any(fault in told for told in faults(BROKEN[fault](), timed=fault.startswith("time")))


def test_what_is_no_engine_is_told() -> None:
    assert faults(object()) == ["it lacks name, version or parse()"]


def test_engines_are_listed_with_their_state(monkeypatch: pytest.MonkeyPatch) -> None:
    points = [EntryPoint(name, f"tests.unit.test_engine_suite:{kind}", "purport.engines") for name, kind in OFFERED.items()]
    for module in (purport.parse, purport.cli.engines):
        monkeypatch.setattr(module, "entry_points", lambda group: points)
    assert [line.split()[0] for line in engine_lines(check=False)] == ["frail", "nosuch", "plain"]
    told = "\n".join(engine_lines(check=True))
    assert re.search(r"^plain .*keeps the protocol$", told, re.M)
    assert re.search(r"^frail .*breaks the protocol in \d ways\n  it raises KeyError", told, re.M)
    assert re.search(r"^nosuch .*not ready: .*does not load", told, re.M)


OFFERED = {"plain": "Plain", "frail": "Frail", "nosuch": "NoSuch"}


@pytest.fixture(scope="module")
def example() -> Iterator[ModuleType]:
    """The example engine, imported from its folder as if it were installed."""
    spec = importlib.util.spec_from_file_location("purport_spacy", EXAMPLE)
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules["purport_spacy"] = module
    spec.loader.exec_module(module)
    yield module
    del sys.modules["purport_spacy"]


def pretend(text: str) -> Any:
    """A document as spaCy makes them, white space as tokens among them; every line is a sentence whose last token governs the others."""
    text.encode("utf-8")  # which fails on half a surrogate pair, as spaCy does
    found, number = [], 0
    for line in re.finditer(r".+\n*|\n+", text):
        tokens = []
        for m in re.finditer(r"\S+|\s{2,}|\n", line.group()):
            morph = "" if m.group().isspace() else "Number=Sing"
            tokens.append(
                SimpleNamespace(
                    i=number, idx=line.start() + m.start(), text=m.group(), lemma_="", pos_="", tag_="", dep_="dep", morph=morph
                )
            )
            tokens[-1].is_space = m.group().isspace()
            number += 1
        for token in tokens:
            token.head = tokens[-1]
        if tokens:
            tokens[-1].dep_ = "ROOT"
        found.append(tokens)
    return SimpleNamespace(sents=found)


def test_the_example_engine_keeps_the_protocol(example: ModuleType) -> None:
    assert faults(example.SpacyEngine(pretend)) == []


def test_the_example_engine_keeps_the_tree_when_its_root_is_white_space(example: ModuleType) -> None:
    (sentence,) = example.SpacyEngine(pretend).parse([Passage("The army left\n", 4)])
    assert [(t.text, t.start, t.head, t.deprel) for t in sentence.tokens] == [
        ("The", 4, -1, "root"),
        ("army", 8, 0, "parataxis"),
        ("left", 13, 0, "parataxis"),
    ]


def test_the_example_engine_says_what_it_lacks(example: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("PURPORT_SPACY_MODEL", raising=False)
    with pytest.raises(EngineError, match="PURPORT_SPACY_MODEL"):
        example.SpacyEngine()
