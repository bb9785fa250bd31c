"""The scorer of names: spans of BIO labels, strict and typed counts, corpora with other word limits."""

from collections import Counter
from pathlib import Path

from evaluation.names import UNER, bio_rows, by_letters, count, f1, report, running_text, score_re3d, score_uner, spans

from purport.model import NameSpan, Sentence, Token
from purport.parse.protocol import Passage


def test_spans_of_labels():
    labels = ["B-PER", "I-PER", "O", "I-LOC", "B-LOC", "B-MISC", "I-MISC", "I-PER"]
    assert spans(labels, UNER) == {(0, 2, "person"), (3, 4, "place"), (4, 5, "place"), (7, 8, "person")}


def test_letters_compare_names_over_other_words():
    assert by_letters({(0, 1, "place")}, ["al-Dur", "fell"]) == by_letters({(0, 3, "place")}, ["al", "-", "Dur", "fell"])


def test_counts_and_f1():
    counts: Counter[str] = Counter()
    count(counts, {(0, 1, "place"), (2, 3, "person")}, {(0, 1, "place"), (2, 4, "person")})
    assert f1(counts, ["place"]) == (100.0, 100.0, 100.0)
    assert f1(counts, ["place", "person"]) == (50.0, 50.0, 50.0)
    assert f1(counts, ["organisation"]) == (0.0, 0.0, 0.0)
    assert next(iter(report(counts, ["place", "person"]))).startswith("all")


def test_running_text_has_the_words_at_their_ranges():
    words = ["Orr", "(", "a", "town", ")", "fell", "."]
    text, ranges = running_text(words)
    assert text == "Orr (a town) fell."
    assert [text[a:b] for a, b in ranges] == words


class Stub:
    """An engine that takes every word with a capital for a place, in both layers."""

    name, version = "stub", "0"

    def parse_words(self, passage: Passage, given: list[list[tuple[int, int]]]) -> list[Sentence]:
        found = []
        for number, words in enumerate(given):
            tokens = tuple(
                Token(i, a, b, passage.text[a:b], "x", "X", "X", "", i - 1, "dep" if i else "root") for i, (a, b) in enumerate(words)
            )
            capitals = [t.index for t in tokens if t.text[0].isupper()]
            names = [NameSpan(i, i + 1, kind, proper) for i in capitals for kind, proper in (("place", True), ("location", False))]
            found.append(Sentence(number, words[0][0], words[-1][1], tokens, names=tuple(names)))
        return found


def test_re3d_and_uner_are_scored(tmp_path: Path):
    re3d = tmp_path / "dev.txt"
    re3d.write_text("in\tO\nVell\tB-Location\n\nOrr\tB-Person\nleft\tO\n\n", encoding="utf-8")
    counts = score_re3d(Stub(), re3d)
    assert counts == {"right location": 1, "wrong location": 1, "missed person": 1}
    tree = tmp_path / "tree.conllu"
    row = "{}\t{}\tx\tX\tX\t_\t{}\tdep\t_\t_"
    tree.write_text("# sent_id = b\n" + row.format(1, "in", 2) + "\n" + row.format(2, "Vell", 0) + "\n\n", encoding="utf-8")
    names = tmp_path / "names.iob2"
    names.write_text("# sent_id = a\n1\tOrr\tB-PER\t-\n\n# sent_id = b\n1\tin\tO\t-\n2\tVell\tB-LOC\t-\n\n", encoding="utf-8")
    assert score_uner(Stub(), tree, names) == {"right place": 1}
    assert [name for name, _, _ in bio_rows(names, 1, 2)] == ["a", "b"]
