"""The inventories that the heads choose from, in a fixed order."""

import json
from collections import Counter
from collections.abc import Iterable
from dataclasses import asdict, dataclass, field
from pathlib import Path

from purport.knowledge.events import load as load_events
from purport.parse.scripts import script_of
from training.corpora import Corpora, Word
from training.entities import ENTITY_TYPES, MENTION_TYPES, NAME_TYPES

_RARE = 3
"""Lemma scripts and feature strings seen less often are left out: they are misspellings and idiosyncrasies of annotation."""


@dataclass(slots=True)
class Labels:
    """Classes of each head, the unspaced contractions with where they are cut, and the words that keep a full stop."""

    upos: list[str]
    xpos: list[str]
    feats: list[str]
    relations: list[str]
    scripts: list[str]
    names: list[str] = field(default_factory=lambda: bio(NAME_TYPES))
    mentions: list[str] = field(default_factory=lambda: bio(MENTION_TYPES))
    entities: list[str] = field(default_factory=lambda: bio(ENTITY_TYPES))
    events: list[str] = field(default_factory=lambda: ["O", *sorted(load_events().kinds)])
    splits: dict[str, list[int]] = field(default_factory=dict)
    stops: list[str] = field(default_factory=list)

    def write(self, path: Path, **more: object) -> None:
        """Write as JSON, one line a part."""
        parts = {**asdict(self), **more}
        lines = [f"{json.dumps(k)}: {json.dumps(v, ensure_ascii=False)}" for k, v in parts.items()]
        path.write_text("{\n" + ",\n".join(lines) + "\n}\n", encoding="utf-8")


def bio(types: Iterable[str]) -> list[str]:
    """BIO classes of types: O first, then B and I of each."""
    return ["O", *(f"{begin}-{kind}" for kind in types for begin in "BI")]


def collect_labels(corpora: Corpora, first: dict[str, list[str]] | None = None) -> Labels:
    """Collect classes from the trees; `first` lists classes that keep their numbers (those of a model to go on from)."""
    words = [w for p in corpora.trees for s in p.sentences for w in s]
    first = first or {}

    def classes(name: str, counts: Counter[str], rare: int = 1) -> list[str]:
        known = list(first.get(name, ()))
        return known + sorted(c for c, n in counts.items() if n >= rare and c not in set(known))

    return Labels(
        upos=classes("upos", Counter(w.upos for w in words)),
        xpos=classes("xpos", Counter(w.xpos for w in words)),
        feats=classes("feats", Counter(w.feats for w in words), _RARE),
        relations=classes("relations", Counter(w.deprel for w in words)),
        scripts=classes("scripts", Counter(script_of(w.form, w.lemma) for w in words), _RARE),
        splits=_contractions(corpora),
        stops=sorted({w.form[:-1].lower() for w in words if len(w.form) > 2 and w.form.endswith(".") and w.form[:-1].isalpha()}),
    )


def _contractions(corpora: Corpora) -> dict[str, list[int]]:
    """Runs of letters that are mostly written for two words or more ("cannot"), with the cuts of the commonest split."""
    cut: Counter[tuple[str, tuple[int, ...]]] = Counter()
    whole: Counter[str] = Counter()
    for sentence in (s for p in corpora.trees for s in p.sentences):
        for group in _glued_letters(sentence):
            run = "".join(w.form for w in group).lower()
            if len(group) > 1:
                cut[run, tuple(w.start - group[0].start for w in group[1:])] += 1
            else:
                whole[run] += 1
    best = {run: cuts for (run, cuts), n in sorted(cut.items(), key=lambda c: c[1]) if n >= _RARE and n > whole[run]}
    return {run: list(cuts) for run, cuts in sorted(best.items())}


def _glued_letters(sentence: list[Word]) -> list[list[Word]]:
    """Words of letters, together with those that follow without space."""
    groups: list[list[Word]] = []
    for word in sentence:
        if not word.form.isalpha():
            groups.append([])
        elif groups and groups[-1] and groups[-1][-1].end == word.start:
            groups[-1].append(word)
        else:
            groups.append([word])
    return [g for g in groups if g]
