"""Variants of annotated sentences.

The small re3d corpus gets other named persons, places and organisations (mention replacement, Dai and Adel 2020): without it the head of mentions
learns the four hundred sentences by heart. Sentences with "Town, State" get a copy without the comma, as people write on the web.
"""

import random
from dataclasses import replace

from training.corpora import Corpora, Paragraph, Word, add_tokens
from training.entities import mark_names, spans_of

_KINDS = {"Person": "person", "Location": "place", "Organisation": "organisation"}
_LONGEST = 4
"""Words of a name that may stand in."""

Names = dict[str, list[list[str]]]


def known_names(corpora: Corpora) -> Names:
    """Names of treebanks and Wikigold by type, each as its words."""
    found: Names = {kind: [] for kind in _KINDS.values()}
    for paragraph in corpora.trees + corpora.names:
        if paragraph.source == "re3d":
            continue
        for words in paragraph.sentences:
            for first, last, kind in spans_of([w.name or "O" for w in words]):
                forms = [w.form for w in words[first:last]]
                if last - first <= _LONGEST and all(f[0].isupper() for f in forms):
                    found[kind].append(forms)
    return found


def variants(corpora: Corpora, number: int, seed: int, share: float = 0.7) -> list[Paragraph]:
    """`number` variants of each re3d sentence; `share` of its names are replaced."""
    names, chance = known_names(corpora), random.Random(seed)
    originals = [p for p in corpora.names if p.source == "re3d"]
    return [_variant(p, names, chance, share) for _ in range(number) for p in originals]


def _variant(original: Paragraph, names: Names, chance: random.Random, share: float) -> Paragraph:
    (words,) = original.sentences
    rows = [(w.form, w.misc) for w in words]
    for first, last, kind in reversed(spans_of([w.misc for w in words])):
        named = kind in _KINDS and all(w.form[0].isupper() for w in words[first:last])
        if named and chance.random() < share:
            forms = chance.choice(names[_KINDS[kind]])
            rows[first:last] = [(form, f"{'I' if i else 'B'}-{kind}") for i, form in enumerate(forms)]
    paragraph = Paragraph(syntax=False, source="re3d")
    add_tokens(paragraph, rows)
    mark_names(paragraph)
    return paragraph


def without_commas(corpora: Corpora) -> list[Paragraph]:
    """Copies of the sentences in which a comma parts two places, without those commas."""
    found = []
    for paragraph in corpora.trees + [p for p in corpora.names if p.source != "re3d"]:
        for words in paragraph.sentences:
            dropped = {i for i in range(1, len(words) - 1) if words[i].form == "," and _between_places(words, i)}
            if dropped and not any(w.head in dropped for w in words):
                found.append(_without(paragraph, words, dropped))
    return found


def _between_places(words: list[Word], i: int) -> bool:
    return (words[i - 1].name or "").endswith("-place") and words[i + 1].name == "B-place"


def _without(original: Paragraph, words: list[Word], dropped: set[int]) -> Paragraph:
    """A paragraph of the one sentence without the words at the given places, on which nothing hangs."""
    places = [i for i in range(len(words)) if i not in dropped]
    numbers = {old: new for new, old in enumerate(places)}
    paragraph = Paragraph(syntax=original.syntax, source=original.source)
    kept: list[Word] = []
    for i in places:
        start = len(paragraph.text)
        paragraph.text += words[i].form
        kept.append(replace(words[i], start=start, end=len(paragraph.text), head=numbers.get(words[i].head, -1)))
        after = min(i + 1 + (i + 1 in dropped), len(words)) - 1
        space = original.text[words[after].end : words[after + 1].start] if after + 1 < len(words) else " "
        paragraph.text += space
    paragraph.sentences.append(kept)
    return paragraph
