"""The scorer of engines on treebanks: small cases whose figures can be told by hand."""

from pathlib import Path

from evaluation.conll import Score, align, score
from evaluation.conllu import Word, read, recased

TREE = """# newdoc
# newpar
# text = Troops can't advance. They wait.
1\tTroops\ttroop\tNOUN\tNNS\tNumber=Plur\t4\tnsubj\t_\t_
2-3\tcan't\t_\t_\t_\t_\t_\t_\t_\t_
2\tca\tcan\tAUX\tMD\t_\t4\taux\t_\t_
3\tn't\tnot\tPART\tRB\t_\t4\tadvmod\t_\t_
4\tadvance\tadvance\tVERB\tVB\t_\t0\troot\t_\tSpaceAfter=No
5\t.\t.\tPUNCT\t.\t_\t4\tpunct\t_\t_

1\tThey\tthey\tPRON\tPRP\t_\t2\tnsubj:pass\t_\t_
2\twait\twait\tVERB\tVBP\t_\t0\troot\t_\tSpaceAfter=No
3\t.\t.\tPUNCT\t.\t_\t2\tpunct\t_\t_

# newpar
1\tQuiet\tquiet\tADJ\tJJ\t_\t0\troot\t_\t_
1.1\tgone\tgo\tVERB\tVB\t_\t_\t_\t_\t_

"""


def _read(tmp_path: Path):
    path = tmp_path / "tree.conllu"
    path.write_text(TREE, encoding="utf-8")
    return read(path)


def _word(form: str, start: int, end: int, head: int = -1, deprel: str = "root", **more: str) -> Word:
    values = {"lemma": form, "upos": "X", "xpos": "X", "feats": ""} | more
    return Word(form, values["lemma"], values["upos"], values["xpos"], values["feats"], head, deprel, start, end, (start, end))


def test_text_is_rebuilt_and_words_quote_it(tmp_path):
    first, second = _read(tmp_path)
    assert first.text == "Troops can't advance. They wait. "
    assert [first.text[w.start : w.end] for s in first.sentences for w in s] == ["Troops", "ca", "n't", "advance", ".", "They", "wait", "."]
    assert [w.form for w in second.sentences[0]] == ["Quiet"]


def test_gold_against_itself_is_perfect(tmp_path):
    sentences = _read(tmp_path)[0].sentences
    assert {metric: value.f1 for metric, value in score(sentences, sentences).items()} == dict.fromkeys(
        ("Sentences", "Words", "UPOS", "XPOS", "Feats", "Lemmas", "UAS", "LAS", "LAS+"), 100.0
    )


def test_an_unsplit_contraction_costs_its_words_only(tmp_path):
    gold = _read(tmp_path)[0].sentences
    system = [
        [
            _word("Troops", 0, 6, 2, "nsubj", upos="NOUN"),
            _word("can't", 7, 12, 2, "aux"),
            _word("advance", 13, 20),
            _word(".", 20, 21, 2, "punct"),
        ],
        [_word("They", 22, 26, 1, "nsubj"), _word("wait", 27, 31), _word(".", 31, 32, 1, "punct")],
    ]
    found = score(gold, system)
    assert found["Words"] == Score(8, 7, 6)
    assert found["UAS"] == Score(8, 7, 6)
    assert found["UPOS"].right == 1
    assert found["Sentences"] == Score(2, 2, 2)


def test_relations_count_without_subtype_and_with(tmp_path):
    gold = _read(tmp_path)[0].sentences[1:]
    system = [[_word("They", 22, 26, 1, "nsubj"), _word("wait", 27, 31), _word(".", 31, 32, 1, "punct")]]
    found = score(gold, system)
    assert (found["LAS"].right, found["LAS+"].right) == (3, 2)


def test_a_missed_sentence_end_costs_both_sentences_and_one_root(tmp_path):
    gold = _read(tmp_path)[0].sentences
    merged = [w for s in gold for w in s]
    system = [
        [
            _word(
                w.form, w.start, w.end, w.head + (5 if i >= 5 and w.head >= 0 else 0) if i != 6 else 3, "parataxis" if i == 6 else w.deprel
            )
            for i, w in enumerate(merged)
        ]
    ]
    found = score(gold, system)
    assert found["Sentences"].right == 0
    assert found["UAS"] == Score(8, 8, 7)


def test_words_align_by_offsets_not_by_order():
    gold = [_word("a", 0, 1), _word("b-c", 2, 5), _word("d", 6, 7)]
    system = [_word("a", 0, 1), _word("b", 2, 3), _word("-", 3, 4), _word("c", 4, 5), _word("d", 6, 7)]
    assert [(g.form, s.form) for g, s in align(gold, system)] == [("a", "a"), ("d", "d")]


def test_a_head_that_is_not_aligned_is_wrong():
    gold = [[_word("a", 0, 1, 1, "dep"), _word("bc", 2, 4)]]
    system = [[_word("a", 0, 1, 1, "dep"), _word("b", 2, 3), _word("c", 3, 4, 1, "dep")]]
    assert score(gold, system)["UAS"].right == 0


def test_recased_text_keeps_its_length():
    assert recased("Straße in Vell", str.upper) == "STRAßE IN VELL"


def test_nothing_scores_nothing():
    assert Score(0, 0, 0).f1 == 0.0
