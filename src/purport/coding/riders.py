"""Who is hit in what he rides in: "two nurses were driving home in a van when soldiers opened fire on it"."""

from purport.coding.drafts import Draft
from purport.coding.fillers import fillers
from purport.coding.grammar import arguments
from purport.model import MentionKind, Token

TRAVELLING = frozenset("ride travel drive return head go journey sail fly commute move come walk flee".split())
HURTING = frozenset({"violence", "explosives"})
_VEHICLES = frozenset({MentionKind.VEHICLE, MentionKind.MATERIEL})


def hit_as_they_rode(draft: Draft) -> None:
    """Fill an empty target from the clause that tells who was on the way in the vehicle that was hit."""
    token = draft.sentence.tokens[draft.trigger.token]
    if draft.targets or draft.family not in HURTING or token.rel != "advcl" or token.head < 0:
        return
    way = draft.sentence.tokens[token.head]
    when = {t.lemma.lower() for t in draft.sentence.children(token.index, "mark", "advmod")} & {"when", "as", "while"}
    hit = [a.head for a in draft.trigger.arguments if a.function in {"on", "at", "obj", "upon"} and not a.shared]
    if not when or way.lemma.lower() not in TRAVELLING or not any(_is_vehicle(draft, draft.sentence.tokens[h]) for h in hit):
        return
    riders = [a.head for a in arguments(draft.sentence, way.index) if a.function == "subj"]
    taken = {f.id for f in draft.initiators}
    if draft.add(draft.targets, [f for r in riders for f in fillers(draft.scene, r, owners=False) if f.id not in taken]):
        draft.trace["targets"] = "who rode in what was hit"


def _is_vehicle(draft: Draft, token: Token) -> bool:
    return (
        token.lemma.lower() == "it" or draft.scene.at(token.index, _VEHICLES) is not None or "materiel" in draft.scene.classes(token.index)
    )
