"""Reports with their events marked: marks taken out, events and parties at the words that head them, all of ours well formed."""

import random

import numpy as np
import pytest
from training.labels import Labels
from training.tagged import HOME, is_kept_out, paragraphs_of, read_tagged, tagged_files, untag
from training.windows import IGNORED, LINKS, Encoder, bare, collate

from purport.knowledge.events import load
from purport.parse.bundled import BundledEngine
from purport.parse.model import HOME as WEIGHTS
from purport.parse.wordpiece import WordPieces

LINE = "{1i2i:The river militia} [1 ambush:ambushed] {1t:a convoy of traders} near Vell and [2 abduction:took] {2t:two drivers} with it."


def test_marks_are_taken_out():
    tagged = untag(LINE)
    assert tagged.text == "The river militia ambushed a convoy of traders near Vell and took two drivers with it."
    assert [(tagged.text[a:b], n, kind) for a, b, n, kind in tagged.events] == [("ambushed", 1, "ambush"), ("took", 2, "abduction")]
    assert [(tagged.text[a:b], n, role) for a, b, n, role in tagged.roles] == [
        ("The river militia", 1, "i"),
        ("The river militia", 2, "i"),
        ("a convoy of traders", 1, "t"),
        ("two drivers", 2, "t"),
    ]


@pytest.mark.parametrize("line", ["A [1 ambush:raid", "A raid] on Vell.", "{1i:The [1 ambush:army} fired]"])
def test_marks_that_do_not_pair_are_told(line):
    with pytest.raises(ValueError, match="mark"):
        untag(line)


def test_events_and_parties_stand_at_the_heads_of_their_phrases():
    (words,) = read_tagged(BundledEngine(), LINE).sentences
    told = [(w.form, w.event, words[w.doer].form, words[w.sufferer].form) for w in words if w.event != "O"]
    assert told == [("ambushed", "ambush", "militia", "convoy"), ("took", "abduction", "militia", "drivers")]


def test_a_party_that_is_not_told_is_nobody():
    (words,) = read_tagged(BundledEngine(), "{1t:The mill} was [1 arson:torched] at night.").sentences
    (word,) = (w for w in words if w.event != "O")
    assert (word.doer, words[word.sufferer].form) == (-1, "mill")


def test_the_word_of_an_event_is_no_party_to_it():
    (words,) = read_tagged(BundledEngine(), "{1t:The [1 abduction:taken]} were women.").sentences
    assert [(w.form, w.sufferer) for w in words if w.event != "O"] == [("taken", -1)]


def test_some_files_are_kept_out_of_training():
    kept = [path.stem for path in tagged_files() if is_kept_out(path)]
    assert "africa-007" in kept and "papers-003" in kept
    assert len(kept) == len({path.stem.rsplit("-", 1)[0] for path in tagged_files()}), "one of each set"


def _examples(line):
    labels = Labels([], [], [], [], [])
    return labels, Encoder(labels, WordPieces(WEIGHTS / "vocab.txt")).examples(read_tagged(BundledEngine(), line))


def test_links_count_within_the_window():
    labels, examples = _examples("Nothing moved. " + LINE)
    batch = collate([examples], (1, 2), None, random.Random(0))
    (events,) = np.nonzero(batch["events"][0] > 0)
    assert [labels.events[k] for k in batch["events"][0][events]] == ["ambush", "abduction"]
    offset = len(examples[0].pieces)
    assert batch["doers"][0][events].tolist() == [offset + 3, offset + 3], "the root, who is nobody, counts first"
    assert (batch["doers"][0] == IGNORED).sum() == batch["doers"].shape[1] - 2


def test_teachers_see_only_the_events():
    _, (example,) = _examples(LINE)
    seen = bare(example)
    assert {kind for kind, values in seen.labels.items() if (values != IGNORED).any()} == {"events"}
    assert (seen.head == IGNORED).all()
    assert seen.links.keys() == set(LINKS)


def test_our_reports_are_well_formed():
    kinds = load().kinds.keys()
    files = tagged_files()
    assert files, HOME
    for path in files:
        for line in paragraphs_of(path.read_text(encoding="utf-8")):
            tagged = untag(line)
            assert {kind for *_, kind in tagged.events} <= kinds, (path.name, line)
            assert "  " not in tagged.text, (path.name, line)
