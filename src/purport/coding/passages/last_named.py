"""The ground named last: what happens without a place of its own was in the town that its paragraph named last (ruling 22)."""

import re
from collections.abc import Mapping, Sequence

from purport.coding.drafts import Draft
from purport.coding.passages.ground import may_be_placed
from purport.coding.places.not_where import names_no_ground
from purport.coding.scenes.scene import Scene
from purport.model import Mention, MentionKind, PlaceFiller, Span

LAST_NAMED = "the town named last"
_TOLD = frozenset({"violence", "explosives", "custody", "property", "protest", "territory", "other"})
"""Families of what happens somewhere; who was released may be freed anywhere, and what is said needs no ground."""
_SPOKEN = frozenset({"speech", "deal"})
_NO_TOWN = frozenset({"country", "region", "water"})
_BLANK = re.compile(r"\n\s*\n")


def place_by_last_named(drafts: Sequence[Draft], by_sentence: Mapping[int, Scene], text: str) -> None:
    """Place what nothing else has placed in the town named last before it, with no blank line between ("Troops left Vell. A nurse was shot later").

    It is asked last: what may have been there ties no two tellings to one event.
    """
    placed = {(p.span.start, p.span.end): draft for draft in drafts for p in draft.places}
    for draft in drafts:
        if draft.places or draft.kind == "release" or not may_be_placed(draft, _TOLD):
            continue
        mention = _last_named(draft, by_sentence, placed)
        if mention is not None and mention.place is not None and not _BLANK.search(text, mention.end, draft.sentence.start):
            draft.places.append(PlaceFiller(mention.place, Span(mention.start, mention.end), mention.text, LAST_NAMED))
            draft.trace["places"] = LAST_NAMED


def _last_named(draft: Draft, by_sentence: Mapping[int, Scene], placed: Mapping[tuple[int, int], Draft]) -> Mention | None:
    """The town named last in the sentences before; none where the sentence itself names one, which its words put elsewhere."""
    here = draft.sentence
    for index in range(here.index, -1, -1):
        scene = by_sentence.get(index)
        if scene is None:
            continue
        if scene.sentence.region is not here.region or here.paragraph - scene.sentence.paragraph > 1:
            return None
        named = [m for m in scene.mentions if m.kind is MentionKind.PLACE and m.place is not None]
        if scene.sentence is here and named:
            return None  # what the sentence names is not where it was
        there = [m for m in named if _is_ground(scene, m) and not _where_they_spoke(m, placed)]
        if there:
            return there[-1]
    return None


def _is_ground(scene: Scene, mention: Mention) -> bool:
    """Tell whether a mention names a town or less, and not as somebody who does or feels something ("Moscow expressed alarm")."""
    acts = scene.sentence.tokens[mention.head].deprel == "nsubj"
    return mention.place is not None and mention.place.feature not in _NO_TOWN and not acts and not names_no_ground(scene, mention)


def _where_they_spoke(mention: Mention, placed: Mapping[tuple[int, int], Draft]) -> bool:
    """Tell whether a place is only where something was said or agreed ("Elders met in Vell on Monday")."""
    told = placed.get((mention.start, mention.end))
    return told is not None and told.family in _SPOKEN
