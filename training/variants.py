"""Variants of the small re3d corpus: its named persons, places and organisations replaced by names from the larger corpora.

Mention replacement (Dai and Adel 2020): without it the head of mentions learns the four hundred sentences by heart.
"""

import random

from training.corpora import Corpora, Paragraph, add_tokens
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
