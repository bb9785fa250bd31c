"""The engine that comes with Purport: one pass of one small transformer over a passage gives words, sentences, tags, trees, lemmas and names."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from purport.model import EventWord, NameSpan, Sentence, Span, Token
from purport.parse.atoms import SHAPES, TITLE, Range, atoms, cues, is_caseless
from purport.parse.decoding import event_words, heads_of, lemmas_of, name_spans, past_tenses, relations_of, tag, tag_as
from purport.parse.model import HOME, Ints, Model, Window
from purport.parse.protocol import Passage
from purport.parse.sentences import RANKS, behind_ranks, sentences
from purport.parse.words import ABBREVIATIONS, SHORTHAND, words

ROOM = 158
"""Word pieces of one window: training saw windows up to 160. A sentence that the window cuts off is read again in the next."""
_MORE_ROOM = 318
"""Pieces of a window where one sentence fills the first. A sentence that is longer still is read in parts."""
_MOST_OF_ATOM = 48
"""Pieces that are read of one atom (an endless link); the rest adds nothing."""
_IN_NAMES = frozenset({"ADJ", "ADP", "CCONJ", "DET", "NOUN", "NUM", "PART", "PROPN", "PUNCT", "SYM", "X"})
"""What parts of known names are rightly read as: "the National Front for Liberation"."""
_NAME_LIKE = frozenset({"NOUN", "PROPN", "X"})
_APOSTROPHES = frozenset("'’ʼʻ‘`´")
_STAND_IN = "baghdad"
"""What the network reads in place of a word of a known name that it misreads ("Said"): any name it cannot take for a verb would do."""

_LONGEST_SPEAKER = 3
"""Words of a speaker's name in a transcript."""

_WORD_RULES, _JOINED_BY_RULES, _SENTENCE_RULES = 4.0, 8.0, 7.0
"""What it weighs, in log-odds, that the rules begin a word, go on with one, or begin a sentence; that they begin no sentence weighs nothing.

From EWT dev and GUM dev: the network alone leaves some plain ends undivided and cuts "Sana'a", the rules know no text without marks
(sentences 87.6 and 84 F1, together 88.6, of a half-trained model). Between 2 and 8 all weights are within 0.2 F1 of the best; the higher ones
keep transliterated names and "4×4" whole.
"""

Bools = NDArray[np.bool_]


@dataclass(slots=True)
class _Text:
    """A passage by atoms. `known` marks atoms of names known beforehand, `proper` those of them that must be proper nouns.

    `words` and `sentences` mark atoms that begin one: surely, if `given`, else by the rules; no sentence begins at the atoms `barred`.
    """

    passage: Passage
    ranges: list[Range]
    pieces: list[tuple[int, ...]]
    cues: list[int]
    caseless: bool
    known: Bools
    proper: Bools
    words: Bools
    sentences: Bools
    given: bool
    barred: frozenset[int] = frozenset()


@dataclass(slots=True)
class _Draft:
    """A sentence in the making; indices count its own words, heads are -1 for the root."""

    tokens: list[Token] = field(default_factory=list)
    names: list[NameSpan] = field(default_factory=list)
    events: list[EventWord] = field(default_factory=list)

    def go_on(self, rest: "_Draft") -> None:
        """Append another part of an overlong sentence; its root hangs on the root of the first."""
        n = len(self.tokens)
        root = next(t.index for t in self.tokens if t.head < 0)
        for t in rest.tokens:
            head, deprel = (t.head + n, t.deprel) if t.head >= 0 else (root, "parataxis")
            self.tokens.append(replace(t, index=t.index + n, head=head, deprel=deprel))
        self.names += [replace(name, first=name.first + n, last=name.last + n) for name in rest.names]
        self.events += [event.moved(n) for event in rest.events]


class BundledEngine:
    """UD English words, sentences, trees, lemmas and names on one core, without network or GPU.

    `threads` is the number of threads inside one operation, `home` the folder of the model's files; a `model` that is loaded already takes their place.
    """

    name = "bundled"
    version = "2"

    def __init__(self, threads: int = 1, home: Path = HOME, model: Model | None = None) -> None:
        self._model = model or Model(home, threads)

    def parse(self, passages: Sequence[Passage], known: Sequence[Span] = ()) -> list[Sentence]:
        """Parse passages in order; see `purport.parse.protocol.Engine`."""
        inside = frozenset(i for span in known for i in range(span.start, span.end))
        found: list[Sentence] = []
        for passage in passages:
            cuts = words(passage.text)
            firsts = {cuts[first][0] for first, _ in sentences(passage.text, cuts)}
            text = self._text(passage, {start for start, _ in cuts}, firsts, inside, behind_ranks(passage.text, cuts))
            found.extend(self._sentences(text, len(found)))
        return found

    def parse_words(self, passage: Passage, given: Sequence[Sequence[Range]]) -> list[Sentence]:
        """Parse a passage whose words and sentences are given, as ranges of the passage's text; for measuring."""
        starts = {start for sentence in given for start, _ in sentence}
        firsts = {sentence[0][0] for sentence in given}
        return list(self._sentences(self._text(passage, starts, firsts, frozenset(), None), 0))

    def _text(
        self, passage: Passage, starts: Collection[int], firsts: Collection[int], known: Collection[int], behind: Collection[int] | None
    ) -> _Text:
        """The passage by atoms; `behind` are the offsets where no sentence may begin, None where words and sentences are given."""
        text, pieces, given = passage.text, self._model.pieces, behind is None
        ranges = atoms(text, self._model.labels.splits, starts if given else ())
        caseless = is_caseless(text)
        named = np.zeros(len(ranges), dtype=np.bool_)
        if known:
            named[:] = [passage.start + a in known and text[a].isalpha() for a, _ in ranges]
        ids = [pieces.of(SHORTHAND.get(text[a:b], text[a:b]))[:_MOST_OF_ATOM] for a, b in ranges]
        word, sentence = (np.array([a in begin for a, _ in ranges], dtype=np.bool_) for begin in (starts, firsts))
        proper = self._speaker(text, ranges, ids) if not caseless else np.zeros_like(named)
        barred = frozenset(i for i, (a, _) in enumerate(ranges) if a in behind) if behind else frozenset()
        return _Text(passage, ranges, ids, cues(text, ranges, caseless), caseless, named, proper, word, sentence, given, barred)

    def _speaker(self, text: str, ranges: Sequence[Range], pieces: Sequence[tuple[int, ...]]) -> Bools:
        """Words in capitals before a colon that opens a passage, of which the vocabulary knows only pieces: a speaker's name ("ORM: We left.")."""
        found = np.zeros(len(ranges), dtype=np.bool_)
        colon = next((i for i, (a, b) in enumerate(ranges[: _LONGEST_SPEAKER + 1]) if text[a:b] == ":"), 0)
        if all(text[a:b].isalpha() and text[a:b].isupper() for a, b in ranges[:colon]):
            found[:colon] = [len(parts) > 1 for parts in pieces[:colon]]
        return found

    def _sentences(self, text: _Text, index: int) -> Iterator[Sentence]:
        """Whole sentences of a passage, from the windows' parts."""
        open_: _Draft | None = None
        for draft, whole in self._drafts(text):
            if open_ is None:
                open_ = draft
            else:
                open_.go_on(draft)
            if whole:
                tokens, passage = tuple(open_.tokens), text.passage
                found = tuple(open_.names), tuple(open_.events)
                yield Sentence(index, tokens[0].start, tokens[-1].end, tokens, passage.region, passage.paragraph, *found)
                index, open_ = index + 1, None

    def _drafts(self, text: _Text) -> Iterator[tuple[_Draft, bool]]:
        """Read window by window; the last sentence of a window that ends before the text does is left to the next.

        Gives sentences and whether they are whole: one that even the widest window cannot hold comes in parts.
        """
        first, room, n = 0, ROOM, len(text.ranges)
        while first < n:
            last = self._window_end(text, first, room)
            window = self._read(text, first, last)
            words, begins = self._limits(text, window, first, last)
            rest = int(begins[-1]) if last < n else last - first
            if rest == 0 and room == ROOM:
                room = _MORE_ROOM
                continue
            whole = rest > 0
            rest = rest or int(words[-1]) or last - first
            words, begins = words[words < rest], begins[begins < rest]
            for draft in self._build(text, window, first, rest, words, begins):
                yield draft, whole
            first, room = first + rest, ROOM if whole else _MORE_ROOM

    def _window_end(self, text: _Text, first: int, room: int) -> int:
        last, size = first, 0
        while last < len(text.pieces) and (last == first or size + len(text.pieces[last]) <= room):
            size += len(text.pieces[last])
            last += 1
        return last

    def _read(self, text: _Text, first: int, last: int) -> Window:
        """Run the window; once more where words of known names are taken for what no name has, such as a verb."""
        window = self._model.read(text.pieces[first:last], text.cues[first:last])
        if not text.known[first:last].any():
            return window
        labels = self._model.labels
        classes = window.tags[:, labels.heads["upos"]].argmax(axis=1)
        best = {i: labels.upos[classes[i]] for i in np.flatnonzero(text.known[first:last]).tolist()}
        wrong = [i for i, upos in best.items() if upos not in _IN_NAMES]
        text.proper[[first + i for i, upos in best.items() if upos in _NAME_LIKE or upos not in _IN_NAMES]] = True
        for i in wrong:
            text.pieces[first + i] = self._model.pieces.of(_STAND_IN)
            text.cues[first + i] = text.cues[first + i] // SHAPES * SHAPES + TITLE
        return self._model.read(text.pieces[first:last], text.cues[first:last]) if wrong else window

    def _limits(self, text: _Text, window: Window, first: int, last: int) -> tuple[Ints, Ints]:
        """Rows of the window where words begin, and where sentences begin (always at row 0)."""
        word, begin = text.words[first:last].copy(), text.sentences[first:last].copy()
        if not text.given:
            heads = self._model.labels.heads
            joins, begins = window.tags[:, heads["joins"]], window.tags[:, heads["begins"]]
            glued = np.array(text.cues[first:last]) >= SHAPES
            surely = self._surely_begin(text, first, last)
            glued &= ~surely
            word = ~self._surely_go_on(text, first, last) & ~(
                glued & (joins[:, 1] > joins[:, 0] + np.where(word, _WORD_RULES, -_JOINED_BY_RULES))
            )
            begin = word & (begins[:, 1] + _SENTENCE_RULES * begin > begins[:, 0])
            begin[1:] &= ~(text.known[first + 1 : last] & text.known[first : last - 1])
            begin[[i - first for i in text.barred if first < i < last]] = False
        word[0] = begin[0] = True
        return np.flatnonzero(word), np.flatnonzero(begin)

    def _surely_begin(self, text: _Text, first: int, last: int) -> Bools:
        """Atoms that begin a word whatever the network says, which takes words that training did not see for abbreviations or for names of files.

        These are full stops behind a word that is none of those that are written with one ("took Orsk. FVB fighters"), and digits behind the
        full stop of one that is ("Dec.14th").
        """
        written, ranges = text.passage.text, text.ranges
        found = np.zeros(last - first, dtype=np.bool_)
        for i in (np.flatnonzero(text.words[first + 1 : last]) + first + 1).tolist():
            (start, end), (start_before, end_before) = ranges[i], ranges[i - 1]
            if end_before != start or "." not in (written[start:end], written[start_before:end_before]):
                continue
            if written[start:end] == "." and not written[end : end + 1].strip():
                before = written[start_before:end_before]
                found[i - first] = len(before) > 2 and before.isalpha() and before.lower() not in self._model.labels.stops | RANKS
            elif i > 1 and written[start].isdigit():
                found[i - first] = written[slice(*ranges[i - 2])].lower() in ABBREVIATIONS
        return found

    def _surely_go_on(self, text: _Text, first: int, last: int) -> Bools:
        """Atoms behind the apostrophe of a capitalised word that the rules keep whole ("Hay'at"), the apostrophe, and the stop of a rank ("Pfc.")."""
        written, ranges = text.passage.text, text.ranges
        found = np.zeros(last - first, dtype=np.bool_)
        for i in (np.flatnonzero(~text.words[first + 2 : last]) + first + 2).tolist():
            (a, b), (c, d), (e, f) = ranges[i - 2 : i + 1]
            if written[c:d] in _APOSTROPHES and b == c and d == e and b - a > 1 and not text.words[i - 1]:
                found[i - 1 - first : i + 1 - first] = written[a].isupper() and written[a:b].isalpha() and written[e:f].isalpha()
            elif written[e:f] == "." and d == e and written[c].isupper() and written[c:d].lower() in RANKS:
                found[i - first] = True
        return found

    def _build(self, text: _Text, window: Window, first: int, rest: int, words: Ints, begins: Ints) -> Iterator[_Draft]:
        """Sentences of the first `rest` rows of the window, which begins at atom `first`; `words` and `begins` are rows."""
        rows = [*words.tolist(), rest]
        spans = [(text.ranges[first + a][0], text.ranges[first + b - 1][1]) for a, b in pairwise(rows)]
        forms = [text.passage.text[a:b] for a, b in spans]
        labels = self._model.labels
        upos, xpos, feats = (part.tolist() for part in tag(labels, window, words, forms, text.proper[first : first + rest][words]))
        edges = [*np.searchsorted(words, begins).tolist(), len(words)]
        trees = [heads_of(window, words[a:b]) for a, b in pairwise(edges)]
        above = np.array([rows[a + head - 1] + 1 if head else 0 for a, tree in zip(edges, trees, strict=False) for head in tree])
        governed = [labels.xpos[xpos[a + head - 1]] if head else "" for a, tree in zip(edges, trees, strict=False) for head in tree]
        relations = relations_of(self._model, window, words, above, governed)
        heads = [a + head - 1 if head else -1 for a, tree in zip(edges, trees, strict=False) for head in tree]
        for i in past_tenses([labels.xpos[x] for x in xpos], heads, relations):
            upos[i], xpos[i], feats[i] = (int(part[0]) for part in tag_as(labels, window, words[i : i + 1], "VBD"))
        tags = [(labels.upos[u], labels.xpos[x]) for u, x in zip(upos, xpos, strict=True)]
        lemmas = lemmas_of(labels, window, words, forms, tags, text.caseless)
        at = text.passage.start
        for (a, b), tree in zip(pairwise(edges), trees, strict=True):
            names = self._names(window, words[a:b], [upos for upos, _ in tags[a:b]])
            draft = _Draft(names=names, events=event_words(self._model.labels, window, words[a:b]))
            for i in range(a, b):
                span = at + spans[i][0], at + spans[i][1]
                draft.tokens.append(
                    Token(i - a, *span, forms[i], lemmas[i], *tags[i], labels.feats[feats[i]], tree[i - a] - 1, relations[i])
                )
            yield draft

    def _names(self, window: Window, rows: Ints, upos: Sequence[str]) -> list[NameSpan]:
        """Proper names, in which one word at least is a proper noun, then mentions of every type."""
        labels = self._model.labels
        names = name_spans(labels.names, window.tags[rows, labels.heads["names"]], labels.name_steps, True)
        mentions = name_spans(labels.mentions, window.tags[rows, labels.heads["mentions"]], labels.mention_steps, False)
        return [name for name in names if "PROPN" in upos[name.first : name.last]] + mentions
