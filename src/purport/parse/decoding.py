"""From the network's scores of a window to words, sentences, tags, trees, lemmas and names."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from purport.model import EventWord, NameSpan
from purport.parse.lemmas import is_past, lemma
from purport.parse.model import Floats, Ints, Labels, Model, Window
from purport.parse.trees import best_tree

_MAY_BE_NAMES = frozenset({"PROPN", "NOUN", "ADJ"})
_FINITE = frozenset({"VBD", "VBP", "VBZ"})
_PASSIVE_SUBJECTS = frozenset({"nsubj:pass", "csubj:pass"})
_SURE = 0.9
"""Share of the scripts with a capital beyond which they overrule the rules; chosen on EWT dev and GUM dev among .5, .8 and .9."""


_PRESENT = frozenset({"VB", "VBP", "VBZ"})


def tag(labels: Labels, window: Window, rows: Ints, forms: Sequence[str], proper: NDArray[np.bool_]) -> tuple[Ints, Ints, Ints]:
    """The likeliest readings (word class, Penn tag, features) of the words in `rows` among those that training saw together.

    Words marked `proper` are known names and get the class of proper nouns. Closed classes are given only to words that training saw in them,
    present tenses and infinitives to no past form ("overran").
    """
    scores = [window.tags[rows, labels.heads[kind]] for kind in ("upos", "xpos", "feats")]
    u, x, f = (part.argmax(axis=1) for part in scores)
    tags = [labels.xpos[k] for k in x.tolist()]
    strange = np.array([form.lower() not in labels.closed.get(k, (form.lower(),)) for form, k in zip(forms, tags, strict=True)])
    past = np.array([k in _PRESENT and is_past(form) for form, k in zip(forms, tags, strict=True)])
    unseen = ~_seen(labels)[u, x, f] | proper | strange | past
    if unseen.any():
        kinds = [labels.xpos[k] for k in labels.readings[1]]
        closed, present = np.array([k in labels.closed for k in kinds]), np.array([k in _PRESENT for k in kinds])
        names = np.array([labels.upos[i] == "PROPN" for i in labels.readings[0]])
        which = np.flatnonzero(unseen)
        together = sum(part[which][:, ids] for part, ids in zip(map(log_softmax, scores), labels.readings, strict=True))
        barred = (proper[which][:, None] & ~names) | (strange[which][:, None] & closed) | (past[which][:, None] & present)
        best = np.where(barred, -np.inf, together).argmax(axis=1)
        u[which], x[which], f[which] = (ids[best] for ids in labels.readings)
    return u, x, f


def tag_as(labels: Labels, window: Window, rows: Ints, xpos: str) -> tuple[Ints, Ints, Ints]:
    """The likeliest readings of the words in `rows` that have the Penn tag."""
    allowed = labels.readings[1] == labels.xpos.index(xpos)
    together = sum(
        log_softmax(window.tags[rows, labels.heads[kind]])[:, ids]
        for kind, ids in zip(("upos", "xpos", "feats"), labels.readings, strict=True)
    )
    best = np.where(allowed, together, -np.inf).argmax(axis=1)
    u, x, f = (ids[best] for ids in labels.readings)
    return u, x, f


_SEEN: dict[int, NDArray[np.bool_]] = {}


def _seen(labels: Labels) -> NDArray[np.bool_]:
    """Which triples training saw, as a table."""
    table = _SEEN.get(id(labels))
    if table is None:
        table = np.zeros((len(labels.upos), len(labels.xpos), len(labels.feats)), dtype=np.bool_)
        table[labels.readings] = True
        _SEEN[id(labels)] = table
    return table


def heads_of(window: Window, rows: Ints) -> list[int]:
    """The tree of one sentence whose words are in `rows`: 0 for the root, `j + 1` for its word `j`."""
    keys = np.concatenate([[0], rows + 1])
    scores = window.query[rows] @ window.key[keys].T
    words = np.arange(len(rows))
    scores[words, words + 1] = -1e9
    return best_tree(log_softmax(scores))


def relations_of(model: Model, window: Window, rows: Ints, heads: Ints, governed: Sequence[str]) -> list[str]:
    """Relations of words in `rows` to governors by key row (0 the root); `root` where and only where the root governs.

    `governed` are the governors' Penn tags: what is tagged as a finite verb has no passive subject.
    """
    labels = model.labels.relations
    scores = model.relations(window, rows, heads)
    scores[:, labels.index("root")] = -np.inf
    finite = np.array([tag in _FINITE for tag in governed], dtype=np.bool_)
    passive = np.array([label in _PASSIVE_SUBJECTS for label in labels], dtype=np.bool_)
    scores[finite[:, None] & passive] = -np.inf
    return [labels[i] if head else "root" for i, head in zip(scores.argmax(axis=1).tolist(), heads.tolist(), strict=True)]


_SUBJECTS = frozenset({"nsubj", "nsubj:pass"})
_AUXILIARIES = frozenset({"aux", "aux:pass", "cop"})


def past_tenses(xpos: Sequence[str], heads: Sequence[int], relations: list[str]) -> list[int]:
    """Words that are tagged as past participles but must be past tenses: with a subject and an object of their own and no auxiliary.

    "Five strikes destroyed two tanks" is taken for "five strikes, destroyed" now and then. `heads` are word numbers, -1 for roots. Passive
    subjects of such words are made plain ones in `relations`.
    """
    below: dict[int, set[str]] = {}
    for head, relation in zip(heads, relations, strict=True):
        below.setdefault(head, set()).add(relation)
    found = [
        i
        for i, tag in enumerate(xpos)
        if tag == "VBN" and "obj" in (own := below.get(i, set())) and own & _SUBJECTS and not own & _AUXILIARIES
    ]
    for i, head in enumerate(heads):
        if head in found and relations[i] == "nsubj:pass":
            relations[i] = "nsubj"
    return found


def lemmas_of(
    labels: Labels, window: Window, rows: Ints, forms: Sequence[str], tags: Sequence[tuple[str, str]], caseless: bool
) -> list[str]:
    """Lemmas by the rules of `purport.parse.lemmas` under the tags (upos, xpos); the network judges whether they have a capital.

    In a text without case it always does, else where it is sure and the word may be (part of) a name.
    """
    scores = log_softmax(window.tags[rows, labels.heads["scripts"]])
    capital = np.exp(scores[:, labels.capital]).sum(axis=1).tolist()
    sure = 0.5 if caseless else _SURE
    found = []
    for form, (upos, xpos), share in zip(forms, tags, capital, strict=True):
        base = lemma(form.lower() if caseless else form, upos, xpos)
        if upos in _MAY_BE_NAMES and share >= sure:
            base = _with_capital(base, form, caseless)
        elif upos in _MAY_BE_NAMES and share < 1 - sure:
            base = base.lower()
        found.append(base)
    return found


def _with_capital(base: str, form: str, caseless: bool) -> str:
    """The lemma written as the form is, with one capital where the form shows none or the text has no case."""
    written = form.capitalize() if caseless or form == form.lower() else form
    same = next((i for i, (a, b) in enumerate(zip(written, base, strict=False)) if a.lower() != b.lower()), min(len(written), len(base)))
    return written[:same] + base[same:]


_HEARD = 0.2
"""How sure one must be that a word tells an event for it to be handed on; coding asks for more."""

_PARTY = float(np.log(0.5))
"""Log-share from which a word is handed on as who did or suffered it."""


def event_words(labels: Labels, window: Window, rows: Ints) -> list[EventWord]:
    """The words in `rows`, one sentence, that may tell an event, with the likeliest kind and parties."""
    shares = np.exp(log_softmax(window.tags[rows, labels.heads["events"]]))
    sure = 1.0 - shares[:, 0]
    found = np.flatnonzero(sure >= _HEARD)
    if not len(found):
        return []
    kinds = shares[found, 1:].argmax(axis=1) + 1
    of_kind = shares[found, kinds]
    keys = window.linked[np.concatenate([[0], rows + 1])]
    parties = []
    for queries in np.split(window.links[rows[found]], 2, axis=1):
        scores = queries @ keys.T
        scores[np.arange(len(found)), found + 1] = -np.inf
        odds = log_softmax(scores)
        parties.append(np.where(odds.max(axis=1) >= _PARTY, odds.argmax(axis=1) - 1, -1).tolist())
    return [
        EventWord(
            int(found[n]), labels.events[kinds[n]], round(float(sure[found[n]]), 3), round(float(of_kind[n] / sure[found[n]]), 3), *sides
        )
        for n, sides in enumerate(zip(*parties, strict=True))
    ]


_SURELY_NONE = float(np.log(0.995))
"""Log-share of O from which a word is in no name whatever stands beside it."""


def name_spans(classes: Sequence[str], scores: Floats, steps: Floats, proper: bool) -> list[NameSpan]:
    """Spans of the best sequence of BIO classes over the words of one sentence.

    `steps` (before, after) are added for classes that follow each other (`purport.parse.model.Labels`).
    """
    shares = log_softmax(scores)
    found: list[NameSpan] = []
    for first, last in _stretches(shares[:, 0] < _SURELY_NONE):
        for i, k in enumerate(_best_path(shares[first:last], steps), first):
            begin, _, kind = classes[k].partition("-")
            if begin == "B":
                found.append(NameSpan(i, i + 1, kind, proper))
            elif begin == "I":
                found[-1] = NameSpan(found[-1].first, i + 1, kind, proper)
    return found


def _stretches(open_: NDArray[np.bool_]) -> list[tuple[int, int]]:
    """Where a run of true begins and ends."""
    edges = np.flatnonzero(np.diff(np.concatenate([[False], open_, [False]]).astype(np.int8)))
    return list(zip(edges[::2].tolist(), edges[1::2].tolist(), strict=True))


def _best_path(shares: Floats, steps: Floats) -> list[int]:
    """Viterbi between words of class 0."""
    best = steps[0] + shares[0]
    back = []
    for row in shares[1:]:
        through = best[:, None] + steps
        back.append(through.argmax(axis=0))
        best = through.max(axis=0) + row
    path = [int((best + steps[:, 0]).argmax())]
    for step in reversed(back):
        path.append(int(step[path[-1]]))
    return path[::-1]


def log_softmax(scores: Floats) -> Floats:
    """Scores as log-probabilities along the last axis."""
    shifted: Floats = scores - scores.max(axis=-1, keepdims=True)
    normal: Floats = shifted - np.log(np.exp(shifted).sum(axis=-1, keepdims=True))
    return normal
