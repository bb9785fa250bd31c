"""The bundled engine, engines of others, and input that nobody wrote to be parsed."""

import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from importlib.metadata import EntryPoint
from pathlib import Path

import numpy as np
import pytest

import purport.parse
from purport.errors import EngineError
from purport.model import NameSpan, Region, RegionKind, Report, Sentence, Span
from purport.parse import Engine, Passage, load_engine, parse
from purport.parse.bundled import BundledEngine
from purport.parse.decoding import name_spans
from purport.parse.model import Model
from purport.parse.trees import is_tree
from purport.parse.wordpiece import WordPieces


@pytest.fixture(scope="module")
def engine() -> Engine:
    return load_engine()


def only(engine: Engine, text: str, known: Sequence[Span] = ()) -> Sentence:
    (sentence,) = engine.parse([Passage(text)], known)
    return sentence


def test_a_sentence_gets_tags_lemmas_and_a_tree(engine: Engine) -> None:
    sentence = only(engine, "The militia killed two soldiers near Vell.")
    assert [t.lemma for t in sentence.tokens] == ["the", "militia", "kill", "two", "soldier", "near", "Vell", "."]
    assert [(t.text, t.xpos, t.feats.count("Tense=Past")) for t in [sentence.root]] == [("killed", "VBD", 1)]
    assert [t.text for t in sentence.children(sentence.root.index, "nsubj", "obj")] == ["militia", "soldiers"]


def test_passives_and_agents_are_seen(engine: Engine) -> None:
    sentence = only(engine, "Two soldiers were killed by the militia.")
    assert [(t.text, t.deprel) for t in sentence.children(sentence.root.index, "nsubj:pass", "obl:agent")] == [
        ("soldiers", "nsubj:pass"),
        ("militia", "obl:agent"),
    ]


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("NBF fighters took Orsk. FVB fighters then left.", ["NBF fighters took Orsk .", "FVB fighters then left ."]),
        ("They met Lt. Gen. Orlo in Tarn. UN staff came.", ["They met Lt. Gen. Orlo in Tarn .", "UN staff came ."]),
        ("The talks began on Dec.14th in Karsk.", ["The talks began on Dec. 14th in Karsk ."]),
    ],
)
def test_full_stops_behind_names_and_abbreviations(engine: Engine, text: str, sentences: list[str]) -> None:
    assert [" ".join(t.text for t in s.tokens) for s in engine.parse([Passage(text)])] == sentences


def test_a_past_form_is_no_present_tense(engine: Engine) -> None:
    root = only(engine, "Rebels overran an army base.").root
    assert (root.xpos, root.lemma, "Tense=Past" in root.feats) == ("VBD", "overrun", True)


def test_names_are_the_best_path_over_classes() -> None:
    classes = ["O", "B-place", "I-place"]
    steps = np.array([[0, 0, -np.inf], [0, -3, 0], [0, -3, 0]], dtype=np.float32)
    scores = np.log(np.array([[0.1, 0.8, 0.1], [0.1, 0.5, 0.4], [1, 1e-9, 1e-9], [0.2, 0.1, 0.7]], dtype=np.float32))
    assert name_spans(classes, scores, steps, True) == [NameSpan(0, 2, "place", True)]
    assert name_spans(classes, scores[2:3], steps, True) == []


def test_tags_go_together(engine: Engine) -> None:
    text = "The National Front said that The Free Column's United Command may have been hit at 14:30 in Upper Vell."
    labels = Model().labels
    seen = {(labels.upos[u], labels.xpos[x], labels.feats[f]) for u, x, f in zip(*labels.readings, strict=True)}
    assert all((t.upos, t.xpos, t.feats) in seen for t in only(engine, text).tokens)


def test_a_known_name_is_no_verb(engine: Engine) -> None:
    text = "Fighting was ongoing near Bani Fled."
    start = text.index("Bani")
    unaided, aided = only(engine, text), only(engine, text, [Span(start, start + len("Bani Fled"))])
    assert unaided.tokens[5].upos == "VERB"  # the reason for known names; if the model learns better, drop this line
    assert [t.upos for t in aided.tokens[4:6]] == ["PROPN", "PROPN"]
    assert aided.root.text == "ongoing"
    assert aided.tokens[5].lemma == "Fled"


def test_known_names_may_be_found_by_a_function(engine: Engine) -> None:
    report = Report("r", "r", "Fighting was ongoing near Arab Said.")
    (sentence,), _ = parse(
        report, [Region(0, len(report.text), RegionKind.BODY)], engine, lambda r: [Span(r.text.index("Arab"), len(r.text) - 1)]
    )
    assert sentence.tokens[5].upos == "PROPN"


@pytest.mark.parametrize(
    "text",
    [
        "",
        " \n\t ",
        "\0",
        "\u200b\ufeff",
        "👍👍🏽",
        ":)",
        "...",
        "-",
        "الجيش يقصف المدينة.",
        "Армия взяла город. Потом ушла.",
        "الجيش said الجيش and the Армия left 中文 Vell.",
        "中文。",
        "zero\u200bwidth \u200d\u2060 \u200ejoin\u00aders\ufeff.",
        "1,000 2.5 3/4 (5) – 6%",
        "👍🏽🚀💥" * 300,
        "x" * 5000,
        "a.b." * 1000,
        "'" * 1000,
        "e\u0301" * 400,
    ],
)
def test_odd_text_is_read(engine: Engine, text: str) -> None:
    for sentence in engine.parse([Passage(text)]):
        assert is_tree([t.head + 1 for t in sentence.tokens])
        assert all(text[t.start : t.end] == t.text for t in sentence.tokens)


def test_a_sentence_without_end_is_one_tree_in_linear_time(engine: Engine) -> None:
    def seconds(words: int) -> float:
        begun = time.process_time()
        sentence = only(engine, "and the army, " * (words // 4))
        assert is_tree([t.head + 1 for t in sentence.tokens])
        return time.process_time() - begun

    short, long = seconds(1000), seconds(20_000)
    assert long < 60 * short  # twenty times the words; three times that for a busy machine


COMPANY = (
    "The militia killed two soldiers near Vell on Sunday. A spokesman did not comment.",
    "ARMY RETAKES HILL TOWN AFTER MONTH OF FIGHTING",
    "Rebels don't hold the U.S.-built base, Lt. Gen. Orlo said; “it is ours” [2].",
    "Shells hit Karsk. " * 60,
    "👍 الجيش 4×4",
)


@pytest.mark.parametrize("size", [1, 2, 3, 5])
def test_the_size_of_a_batch_changes_nothing(engine: Engine, size: int) -> None:
    passages = [Passage(text) for text in COMPANY]
    batches = [passages[i : i + size] for i in range(0, len(passages), size)]
    assert [s.tokens for batch in batches for s in engine.parse(batch)] == [s.tokens for s in engine.parse(passages)]


@pytest.mark.parametrize("threads", [2, 3])
def test_the_number_of_threads_changes_nothing(engine: Engine, threads: int) -> None:
    passages = [Passage(text) for text in COMPANY]
    assert BundledEngine(threads).parse(passages) == engine.parse(passages)


def test_one_engine_may_be_shared_by_threads(engine: Engine) -> None:
    passages = [Passage(text) for text in COMPANY]
    with ThreadPoolExecutor(4) as pool:
        found = list(pool.map(engine.parse, [passages] * 8))
    assert all(one == found[0] for one in found)
    assert found[0] == engine.parse(passages)


def test_regions_that_are_not_coded_stay_unread(engine: Engine) -> None:
    text = "Army leaves Vell\nSupport us!\nThe army left."
    cut = [0, 17, 29, len(text)]
    kinds = [RegionKind.HEADLINE, RegionKind.APPEAL, RegionKind.BODY]
    found, problems = parse(Report("r", "r", text), [Region(a, b, k) for a, b, k in zip(cut, cut[1:], kinds, strict=False)], engine)
    assert [(text[s.start : s.end], s.region, s.paragraph, s.index) for s in found] == [
        ("Army leaves Vell", RegionKind.HEADLINE, 0, 0),
        ("The army left.", RegionKind.BODY, 1, 1),
    ]
    assert not problems


class Frail:
    """An engine that a word beats."""

    name, version = "frail", "0"

    def __init__(self) -> None:
        self._sound = BundledEngine()

    def parse(self, passages: Sequence[Passage], known: Sequence[Span] = ()) -> list[Sentence]:
        if any("beats" in p.text for p in passages):
            raise RuntimeError("beaten")
        return self._sound.parse(passages, known)


def test_a_passage_that_beats_an_engine_is_a_problem_and_the_rest_is_read() -> None:
    text = "The army left.\n\nThis beats it.\n\nThe militia came."
    found, (problem,) = parse(Report("r", "r", text), [Region(0, len(text), RegionKind.BODY)], Frail())
    assert [(s.index, s.paragraph, text[s.start : s.end]) for s in found] == [(0, 0, "The army left."), (1, 2, "The militia came.")]
    assert (problem.stage, problem.code) == ("parse", "engine_failed")
    assert problem.span is not None and problem.span.of(text) == "This beats it."


def test_more_text_than_anybody_writes_is_left_out_with_a_problem(engine: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(purport.parse, "MOST_CHARACTERS", 20)
    text = "The army left.\n\nThe militia came."
    found, (problem,) = parse(Report("r", "r", text), [Region(0, len(text), RegionKind.BODY)], engine)
    assert len(found) == 1
    assert problem.code == "too_long"
    assert problem.span is not None and problem.span.of(text) == "The militia came."


def test_an_unknown_engine_is_named_with_those_there_are() -> None:
    with pytest.raises(EngineError, match=r"'nosuch'.*bundled"):
        load_engine("nosuch")


@pytest.mark.parametrize(("value", "message"), [("purport.nosuch:Engine", "does not load"), ("pathlib:PurePath", "is no language engine")])
def test_engines_that_are_none_are_refused(value: str, message: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(purport.parse, "entry_points", lambda group: [EntryPoint("odd", value, group)])
    with pytest.raises(EngineError, match=message):
        load_engine("odd")


def test_missing_weights_are_an_engine_error(tmp_path: Path) -> None:
    with pytest.raises(EngineError, match="cannot be read"):
        Model(tmp_path)


@pytest.mark.parametrize(
    ("word", "pieces"),
    [
        ("soldiers", ["soldiers"]),
        ("Ezzor", ["e", "##zzo", "##r"]),
        ("É", ["e"]),
        ("\u200b", ["[UNK]"]),
        ("T-72", ["t", "-", "72"]),
        ("x" * 101, ["[UNK]"]),
    ],
)
def test_word_pieces(word: str, pieces: list[str]) -> None:
    vocabulary = Path(purport.parse.__file__).parent / "weights" / "vocab.txt"
    names = vocabulary.read_text(encoding="utf-8").split("\n")
    assert [names[i] for i in WordPieces(vocabulary).of(word)] == pieces


def test_the_small_words_of_a_known_name_stay_what_they_are(engine: Engine) -> None:
    text = "The Free Front for Liberation left Vell."
    sentence = only(engine, text, [Span(4, text.index(" left"))])
    assert [t.upos for t in sentence.tokens if t.text in ("for", "left")] == ["ADP", "VERB"]
