"""What befell at one house is not laid at another by name: "a station in Vell was stormed. Two rockets landed near the airport"."""

from collections.abc import Sequence

from purport.coding.drafts import Draft
from purport.model import PlaceFiller

HOUSES = frozenset({"building", "position"})
GROUND = HOUSES | {"infrastructure"}
WHERE = frozenset({"subj", "obj", "at", "on", "in", "into", "near", "outside", "inside", "beside", "around", "by", "behind"})


def at_another_house(draft: Draft, places: Sequence[PlaceFiller]) -> bool:
    """Tell whether places told before are houses by name, none of which is the house that the draft's own words tell."""
    class_of = draft.scene.events.class_of
    named = {p.text.lower().split()[-1] for p in places if p.text[:1].isupper() and class_of.get(p.text.lower().split()[-1]) in HOUSES}
    if not named or len(named) < len(places):
        return False
    arguments = (a for t in draft.triggers for a in (*t.arguments, *(x for u in t.uses for x in u.arguments)))
    heads = {a.head for a in arguments if a.function in WHERE and not a.shared}
    heads |= {t.index for h in heads for t in draft.sentence.children(h, "nmod")}
    told = {draft.sentence.tokens[h].lemma.lower() for h in heads}
    own = {noun for noun in told if class_of.get(noun) in GROUND}
    return bool(own) and not own & named
