"""The event that a paragraph told last, and where it was: what the paragraph goes on to tell was there too (ruling 22)."""

from dataclasses import replace

from purport.coding.drafts import Draft, share_a_side
from purport.coding.grouping.in_after import in_after_clause
from purport.coding.passages.day import HARM
from purport.coding.passages.other_houses import at_another_house
from purport.coding.places.attaching import tells_of_whom
from purport.coding.places.same import only_leads_by

PLACED = HARM | {"custody"}
"""Families of what tells where a paragraph plays, and is told to have been there; who was held or freed next may have been elsewhere."""


def place_of_last(draft: Draft, history: list[Draft]) -> None:
    """Put a draft where the paragraph's last event was: in its town before on its river ("blew up the bridge over the Sarn … robbed the pharmacy")."""
    told = _told_in_paragraph(draft, history)
    place = next((d for d in told if not only_leads_by(d.places)), told[0] if told else None)
    if place is not None:
        draft.places.extend(replace(p, basis="the paragraph's place") for p in place.places)
        draft.trace["places"] = "the paragraph's place"


def _told_in_paragraph(draft: Draft, history: list[Draft]) -> list[Draft]:
    """The events of the paragraph that may tell where a draft was, last first, with no gap of more than a sentence between them."""
    told: list[Draft] = []
    next_sentence = draft.sentence.index
    for other in reversed(history):
        if next_sentence - other.last > 1 or other.paragraph_of_last != draft.sentence.paragraph:
            break
        if draft.holders and not draft.same_voice(other) and not share_a_side(draft, other) and _hits_a_place(draft):
            break  # another speaks of what others hit elsewhere
        if in_after_clause(other) and draft.sentence is not other.sentence:
            continue  # "the clashes began after gunmen set up a checkpoint on the road"
        if says_only_who(draft, other) or at_another_house(draft, other.places):
            continue
        if other.places and other.modality == "actual" and other.family in PLACED:
            told.append(other)
            next_sentence = min(next_sentence, other.sentence.index)
    return told


def says_only_who(draft: Draft, other: Draft) -> bool:
    """Tell whether another event of the sentence only says of whom it tells."""
    tokens, trigger = other.sentence.tokens, other.trigger.token
    return draft.sentence is other.sentence and any(
        tells_of_whom(other.sentence, t) for t in (tokens[trigger], *other.sentence.ancestors(trigger))
    )


def _hits_a_place(draft: Draft) -> bool:
    """Tell whether the words name what was hit as one known place ("the headquarters of the intelligence service")."""
    sentence, scene = draft.sentence, draft.scene
    hit = (a.head for t in draft.triggers for a in t.arguments if t.role(a) in {"target", "place"} and not a.shared)
    return any(
        scene.class_of(sentence.tokens[h]) in {"building", "position", "infrastructure"}
        and any(d.lemma.lower() == "the" for d in sentence.children(h, "det"))
        and bool(sentence.children(h, "nmod"))
        for h in hit
    )
