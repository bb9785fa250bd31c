"""Who did it, or suffered it, beside those whom the frame names: "along with", "reinforced by", "accompanied by"."""

from purport.coding.drafts import Draft
from purport.coding.scenes.fillers import fillers
from purport.coding.syntax.grammar import preposition


def along_with(draft: Draft) -> None:
    """Who was taken or hit "along with" another suffers the same."""
    if draft.family not in {"custody", "violence"} or not draft.targets or not draft.trigger.is_verb:
        return
    for one in draft.sentence.children(draft.trigger.token, "obl"):
        cases = [t.lemma.lower() for t in draft.sentence.children(one.index, "case")]
        if one.index > draft.trigger.token and cases[:2] in (["along", "with"], ["together", "with"]):
            taken = {f.id for f in draft.initiators}
            whole = next((t for t in draft.sentence.children(one.index, "nmod") if one.upos == "NUM"), one)  # "nine of her pupils"
            draft.add(draft.targets, [f for f in fillers(draft.scene, whole.index, owners=False) if f.id not in taken])


JOINED = frozenset({"reinforce", "accompany", "join", "assist", "flank"})


def is_reinforced(draft: Draft) -> bool:
    """Tell whether a participle only says who joined others ("soldiers reinforced by policemen")."""
    token = draft.sentence.tokens[draft.trigger.token]
    return token.rel == "acl" and token.xpos == "VBN" and token.lemma.lower() in JOINED


def joined_by(draft: Draft) -> None:
    """Armed men by whom the doers were "reinforced" or "accompanied" did it with them."""
    if draft.family not in {"violence", "property", "explosives", "custody", "territory"} or not draft.trigger.is_verb:
        return
    doers = [a.head for a in draft.trigger.arguments if draft.trigger.role(a) == "initiator"]
    clauses = [c for head in doers for c in draft.sentence.children(head, "acl") if c.lemma.lower() in JOINED and c.xpos == "VBN"]
    beside = [t for c in clauses for t in draft.sentence.children(c.index, "obl") if preposition(draft.sentence, t.index) in {"by", "with"}]
    armed = [t for t in beside if "armed" in draft.scene.classes(t.index)]
    if draft.add(draft.initiators, [f for t in armed for f in fillers(draft.scene, t.index, owners=False)]):
        draft.trace["initiators"] = "who joined those who did it"
