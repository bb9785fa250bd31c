"""Readers of training data: text rebuilt, names as each corpus has them, classes collected. None of it needs torch."""

import random
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import pytest
import training
from training.corpora import Corpora, read_columns, read_hard_examples, read_name_examples, read_treebank
from training.entities import mark_names
from training.labels import bio, collect_labels
from training.own import read_own_reports
from training.record import OtherRunError, begin_record
from training.swaps import Stock, kinds_of
from training.told import agree, following, keep, recall, share_out
from training.variants import variants, without_commas
from training.windows import Encoder, collate

from purport.parse.model import HOME
from purport.parse.trees import is_tree
from purport.parse.wordpiece import WordPieces


def _row(number, form, upos, head, deprel, misc="_", xpos="X"):
    return "\t".join([str(number), form, form.lower(), upos, xpos, "_", str(head), deprel, "_", misc])


def _treebank(tmp_path: Path, source: str, *rows: str):
    path = tmp_path / "tree.conllu"
    path.write_text("# newpar\n" + "\n".join(rows) + "\n\n", encoding="utf-8")
    (paragraph,) = read_treebank(path, source)
    mark_names(paragraph)
    return paragraph


def _columns(tmp_path: Path, source: str, *rows: str):
    path = tmp_path / "names.txt"
    path.write_text("\n".join(rows) + "\n\n", encoding="utf-8")
    (paragraph,) = read_columns(path, source)
    mark_names(paragraph)
    return paragraph


def _names(paragraph):
    return [w.name for w in paragraph.sentences[0]]


def test_columns_become_running_text(tmp_path):
    paragraph = _columns(
        tmp_path, "wikigold", *(f"{w} O" for w in ["(", "The", "town", ")", "said", ":", '"', "No", '"', ",", "at", "$", "5", "."])
    )
    assert paragraph.text == '(The town) said: "No", at $5. '
    assert [paragraph.text[w.start : w.end] for w in paragraph.sentences[0]][:3] == ["(", "The", "town"]


def test_wikigold_gives_three_types_and_no_mentions(tmp_path):
    paragraph = _columns(tmp_path, "wikigold", "Vell I-LOC", "Radio I-ORG", "plays O", "Mirth I-MISC")
    assert _names(paragraph) == ["B-place", "B-organisation", "O", "O"]
    assert {w.mention for w in paragraph.sentences[0]} == {None}


def test_re3d_gives_mentions_and_only_sure_names(tmp_path):
    rows = ["the\tB-Organisation", "families\tI-Organisation", "of\tO", "Vell\tB-Location", "met\tO", "Unit\tO"]
    paragraph = _columns(tmp_path, "re3d", *rows)
    assert [w.mention for w in paragraph.sentences[0]] == ["B-organisation", "I-organisation", "O", "B-location", "O", "O"]
    assert _names(paragraph) == ["O", "O", "O", "B-place", "O", None]


def test_gum_names_are_the_proper_part_of_entities(tmp_path):
    paragraph = _treebank(
        tmp_path,
        "gum",
        _row(1, "Colonel", "PROPN", 2, "nmod:desc", "Entity=(1-person-new-x-cf1-1-sgl"),
        _row(2, "Orr", "PROPN", 6, "nsubj"),
        _row(3, "of", "ADP", 5, "case"),
        _row(4, "the", "DET", 5, "det", "Entity=(2-organization-new-x-cf2-1-sgl"),
        _row(5, "Column", "PROPN", 2, "nmod", "Entity=2)1)"),
        _row(6, "left", "VERB", 0, "root"),
        _row(7, "Mirth", "PROPN", 6, "obj", "Entity=(3-object-new-x-cf3-1-sgl)"),
    )
    assert _names(paragraph) == ["O", "B-person", "O", "O", "B-organisation", "O", "O"]


def test_ewt_tells_what_is_no_name_and_known_names(tmp_path):
    paragraph = _treebank(
        tmp_path,
        "ewt",
        _row(1, "Al", "PROPN", 5, "nsubj", "SpaceAfter=No"),
        _row(2, "-", "PUNCT", 1, "punct", "SpaceAfter=No"),
        _row(3, "Qaeda", "PROPN", 1, "flat"),
        _row(4, "Orr", "PROPN", 1, "flat"),
        _row(5, "left", "VERB", 0, "root"),
        _row(6, "Baghdad", "PROPN", 5, "obj"),
        _row(7, "on", "ADP", 8, "case"),
        _row(8, "Monday", "PROPN", 5, "obl"),
    )
    assert _names(paragraph) == [None, "O", None, None, "O", "B-place", "O", "O"]


def test_multiword_tokens_keep_the_surface(tmp_path):
    paragraph = _treebank(
        tmp_path,
        "ewt",
        "1-2\tcan't\t_\t_\t_\t_\t_\t_\t_\tSpaceAfter=No",
        _row(1, "ca", "AUX", 0, "root"),
        _row(2, "n't", "PART", 1, "advmod"),
        _row(3, ".", "PUNCT", 1, "punct"),
    )
    assert paragraph.text == "can't. "
    assert [(w.start, w.end) for w in paragraph.sentences[0]] == [(0, 2), (2, 5), (5, 6)]


def test_classes_keep_the_numbers_of_a_model_to_go_on_from(tmp_path):
    rows = [_row(1, "cannot", "AUX", 0, "root"), _row(2, "vell", "PROPN", 1, "obj")]
    paragraph = _treebank(tmp_path, "ewt", *rows)
    labels = collect_labels(Corpora([paragraph], [], [], []), {"upos": ["VERB", "AUX"]})
    assert labels.upos == ["VERB", "AUX", "PROPN"]
    assert labels.relations == ["obj", "root"]


def test_contractions_that_are_mostly_cut_are_learned(tmp_path):
    whole = [_row(i, "vells", "NOUN", 0, "root") for i in range(1, 5)]
    cut = []
    for i in range(5, 11, 2):
        cut += [f"{i}-{i + 1}\tcannot\t_\t_\t_\t_\t_\t_\t_\t_", _row(i, "can", "AUX", 0, "root"), _row(i + 1, "not", "PART", 1, "advmod")]
    labels = collect_labels(Corpora([_treebank(tmp_path, "ewt", *whole, *cut)], [], [], []))
    assert labels.splits == {"cannot": [3]}


def test_bio_classes():
    assert bio(["person"]) == ["O", "B-person", "I-person"]


def test_hard_examples_are_trees():
    paragraphs = read_hard_examples(Path(training.__file__).with_name("hard_examples.txt"))
    assert len(paragraphs) > 20
    for paragraph in paragraphs:
        for words in paragraph.sentences:
            heads = [w.head + 1 for w in words]
            assert is_tree(heads), paragraph.text
            assert [w.deprel for w in words if w.head < 0] == ["root"]
            assert all(w.upos for w in words)


def test_variants_put_other_names_in_place(tmp_path):
    gold = _columns(tmp_path, "wikigold", "Ana I-PER", "Berg I-PER", "left O", "Tarn I-LOC")
    original = _columns(
        tmp_path, "re3d", "Orr\tB-Person", "met\tO", "the\tB-Organisation", "council\tI-Organisation", "in\tO", "Vell\tB-Location"
    )
    (found,) = variants(Corpora([], [gold, original], [], []), 1, 0, share=1.0)
    assert found.text == "Ana Berg met the council in Tarn "
    assert [w.mention for w in found.sentences[0]][:2] == ["B-person", "I-person"]
    assert _names(found) == ["B-person", "I-person", "O", "O", "O", "O", "B-place"]


def _ewt(tmp_path: Path, *words: str):
    """A flat EWT sentence: words as form/CLASS, all on the first; `form/CLASS/relation/head` says more."""
    rows = []
    for number, word in enumerate(words, 1):
        form, upos, *more = word.split("/")
        relation, head = more or (("root", 0) if number == 1 else ("dep", 1))
        rows.append(_row(number, form, upos, head, relation))
    return _treebank(tmp_path, "ewt", *rows)


def test_long_names_of_organisations_and_waters_are_one(tmp_path):
    paragraph = _ewt(
        tmp_path, "Orr/PROPN", "joined/VERB", "University/PROPN", "of/ADP/case/5", "Tarn/PROPN/nmod/3", "on/ADP", "Gulf/PROPN", "of/ADP/case/9",
        "Vell/PROPN/nmod/7",
    )  # fmt: skip
    assert _names(paragraph)[2:5] == ["B-organisation", "I-organisation", "I-organisation"]
    assert _names(paragraph)[6:] == ["B-place", "I-place", "I-place"]


def test_companies_keep_what_follows_their_comma(tmp_path):
    paragraph = _ewt(tmp_path, "Enron/PROPN", ",/PUNCT", "Inc./PROPN", "lost/VERB")
    assert _names(paragraph) == ["B-organisation", "I-organisation", "I-organisation", "O"]


def test_names_are_known_in_any_case_and_streets_are_none(tmp_path):
    paragraph = _ewt(tmp_path, "london/PROPN", "and/CCONJ", "BAGHDAD/PROPN", "or/CCONJ", "Tarn/PROPN", "Street/PROPN")
    assert _names(paragraph) == ["B-place", "O", "B-place", "O", "O", "O"]


def test_an_inn_keeps_its_s(tmp_path):
    paragraph = _ewt(tmp_path, "at/ADP", "Wendy/PROPN", "'s/PART", "now/ADV")
    assert _names(paragraph) == ["O", "B-place", "I-place", "O"]


def test_a_town_and_its_state_are_two_places(tmp_path):
    assert _names(_ewt(tmp_path, "London/PROPN", "Ohio/PROPN")) == ["B-place", "B-place"]


def test_commas_between_places_are_left_out_in_copies(tmp_path):
    paragraph = _ewt(tmp_path, "left/VERB", "London/PROPN", ",/PUNCT", "Ohio/PROPN/appos/2", "today/NOUN", ",/PUNCT", "they/PRON")
    (copy,) = without_commas(Corpora([paragraph], [], [], []))
    assert copy.text == "left London Ohio today , they "
    assert [copy.text[w.start : w.end] for w in copy.sentences[0]] == copy.text.split()
    assert [w.head for w in copy.sentences[0]] == [-1, 0, 1, 0, 0, 0]


def test_gum_teaches_the_innermost_entities(tmp_path):
    paragraph = _treebank(
        tmp_path,
        "gum",
        _row(1, "their", "PRON", 2, "nmod:poss", "Entity=(1-person-giv:act-x-cf1-1-ana(2-person-giv:act-x-cf2-1-ana)"),
        _row(2, "guide", "NOUN", 3, "nsubj", "Entity=1)"),
        _row(3, "slept", "VERB", 0, "root"),
    )
    assert [w.entity for w in paragraph.sentences[0]] == ["B-person", "O", "O"]


def test_words_of_names_may_be_replaced_by_their_kind(tmp_path):
    paragraph = _columns(tmp_path, "wikigold", "Ana I-PER", "Berg I-PER", "left O", "Tarn I-LOC", "for O", "VKF I-ORG", "Orr I-ORG")
    assert kinds_of(paragraph.sentences[0]) == ["given", "surname", "", "place", "", "", ""]


@dataclass
class _Sentence:
    """As much of an example as replacing looks at."""

    pieces: list[tuple[int, ...]]
    names: tuple[tuple[int, str], ...]
    n_pieces: int


def test_a_paragraph_gets_the_same_name_for_the_same():
    stock = Stock({"place": [(7, 8, 9), (6,)]})
    paragraph = [_Sentence([(1,), (2,)], ((0, "place"),), 2), _Sentence([(3,), (1,)], ((1, "place"),), 2), _Sentence([(1,)], (), 1)]
    drawn = [stock.replaced(paragraph, random.Random(seed)) for seed in range(40)]  # type: ignore[arg-type]
    pairs = {(a.pieces[0], b.pieces[1]) for a, b, _ in drawn}
    assert {a for a, _ in pairs} == {(1,), (6,), (7, 8, 9)}
    assert all(a == b for a, b in pairs)
    assert all(s.n_pieces == sum(map(len, s.pieces)) for found in drawn for s in found)
    assert all(c.pieces == [(1,)] for _, _, c in drawn)


def test_words_that_keep_a_stop_are_collected(tmp_path):
    paragraph = _ewt(tmp_path, "Gen./PROPN", "Orr/PROPN", "left/VERB", "U.S./PROPN", "J./PROPN")
    assert collect_labels(Corpora([paragraph], [], [], [])).stops == ["gen"]


def test_name_examples_are_names_of_known_kinds():
    paragraphs = read_name_examples(Path(training.__file__).with_name("name_examples.txt"))
    assert len(paragraphs) > 100
    assert {w.name for p in paragraphs for words in p.sentences for w in words} <= set(bio(("organisation", "person", "place")))
    assert not any(set("{}") & set(p.text) for p in paragraphs)


def test_name_examples_leave_titles_out(tmp_path):
    path = tmp_path / "names.txt"
    path.write_text("# why\nGeneral {P Ada Orr} left the {O Vell Guard} of {L Mirth}.\n", encoding="utf-8")
    (paragraph,) = read_name_examples(path)
    assert paragraph.text == "General Ada Orr left the Vell Guard of Mirth. "
    expected = ["O", "B-person", "I-person", "O", "O", "B-organisation", "I-organisation", "O", "B-place", "O"]
    assert _names(paragraph) == expected


def _examples(tmp_path):
    """Two sentences of three words, the first without a tree, as a treebank and Wikigold have them."""
    plain = _columns(tmp_path, "wikigold", "Vell I-LOC", "fell O", ". O")
    parsed = _treebank(
        tmp_path, "ewt", _row(1, "They", "PRON", 2, "nsubj"), _row(2, "left", "VERB", 0, "root"), _row(3, ".", "PUNCT", 2, "punct")
    )
    labels = collect_labels(Corpora([parsed], [], [], []))
    encoder = Encoder(labels, WordPieces(HOME / "vocab.txt"))
    return [example for paragraph in (plain, parsed) for example in encoder.examples(paragraph)]


def _told(examples):
    """What a teacher tells who holds every word's governor to be the second word, and every word a noun of the first of two classes."""
    n = sum(len(e.pieces) for e in examples)
    head = np.zeros((n, n + 1), np.float16)
    at = 0
    for example in examples:
        here = len(example.pieces)
        head[at : at + here, at + 2] = 1
        head[at + 1, at + 2], head[at + 1, 0] = 0, 1
        at += here
    return {"head": head, "upos": np.tile(np.float16([0.75, 0.25]), (n, 1)), "begins": np.ones((n, 2), np.float16)}


def test_a_teacher_tells_each_sentence_its_part_and_trees_where_there_are_none(tmp_path):
    examples = _examples(tmp_path)
    share_out(examples, _told(examples))
    assert not examples[0].taught["begins"][0].any(), "nothing stands before a window"
    assert examples[1].taught["begins"][0].all()
    assert [e.taught["head"].shape for e in examples] == [(3, 4), (3, 4)]
    keep(examples, tmp_path / "a.npz")
    assert examples[0].taught == {} == examples[1].taught
    recall(examples, tmp_path / "a.npz")
    assert [e.head.tolist() for e in examples] == [[1, -1, 1], [1, -1, 1]]
    assert examples[1].taught["upos"].tolist() == [[0.75, 0.25]] * 3
    assert examples[1].taught["head"].argmax(1).tolist() == [2, 0, 2]


def test_teachers_agree_on_the_mean(tmp_path):
    examples = _examples(tmp_path)
    for name, share in (("a", 0.5), ("b", 1.0)):
        told = _told(examples)
        told["upos"] = np.tile(np.float16([share, 1 - share]), (len(told["upos"]), 1))
        share_out(examples, told)
        keep(examples, tmp_path / f"{name}.npz")
    agree([tmp_path / "a.npz", tmp_path / "b.npz"], tmp_path / "both.npz")
    recall(examples, tmp_path / "both.npz")
    assert examples[0].taught["upos"].tolist() == [[0.75, 0.25]] * 3


def test_what_is_told_stands_beside_the_labels_of_a_batch(tmp_path):
    examples = _examples(tmp_path)
    share_out(examples, _told(examples))
    batch = collate([examples, examples[:1]], (1, 2), None, random.Random(0))
    assert batch["taught_upos"].shape == (2, 6, 2)
    assert batch["taught_head"][0].argmax(1).tolist() == [2, 0, 2, 5, 0, 5], "governors count within the window, the root first"
    assert not batch["taught_upos"][1, 3:].any(), "nothing is told of padding"
    assert batch["sentence"][0].tolist() == [0, 0, 0, 1, 1, 1]


def test_windows_for_the_teacher_keep_sentences_whole(tmp_path):
    (first, second) = _examples(tmp_path)
    long = [replace(first, n_pieces=200), replace(second, n_pieces=100), second]
    assert [len(window) for window in following(long)] == [1, 2]


def test_own_reports_are_read_and_the_measured_ones_are_not(tmp_path):
    case = tmp_path / "tests" / "cases" / "3-coding" / "a.yaml"
    case.parent.mkdir(parents=True)
    case.write_text(
        "- name: not read, since it is a name\n  text: The army shelled Vell on Monday.\n  claims: [{kind: shelling}]\n", encoding="utf-8"
    )
    for name in ("dev", "gold"):
        (tmp_path / "evaluation" / name).mkdir(parents=True)
        (tmp_path / "evaluation" / name / "a.txt").write_text(
            f"Rebels took the {name} road.\n\nThey left it again later.\n", encoding="utf-8"
        )
    paragraphs = read_own_reports(tmp_path)
    assert [p.text.strip() for p in paragraphs] == [
        "The army shelled Vell on Monday.",
        "Rebels took the dev road.",
        "They left it again later.",
    ]
    assert all(is_tree([w.head + 1 for w in words]) for p in paragraphs for words in p.sentences)
    assert {w.name for p in paragraphs for words in p.sentences for w in words} == {None}, "names are the teacher's to tell"
    told = {w.form: w.event for p in paragraphs for words in p.sentences for w in words if w.event is not None}
    assert told["shelled"] == "shelling", "kinds are the lexicon's to tell"
    assert "Monday" not in told, "of other words it is not known whether they tell events"


def test_a_run_is_gone_on_with_as_it_was_begun(tmp_path):
    path = tmp_path / "record.json"
    record = {"recipe": {"pieces": (1, 2)}, "data": {"a.conllu": "12ab"}}
    begin_record(path, record)
    begin_record(path, record)
    with pytest.raises(OtherRunError, match="other data"):
        begin_record(path, {**record, "data": {"a.conllu": "34cd"}})
    assert "12ab" in path.read_text(encoding="utf-8"), "the record of the run that is there stays"
