"""A bomber who is stopped before his bomb goes off has made no attack: his death is what it cost him (codebook §3, `disrupted_attack`)."""

from purport.coding.drafts import Draft

BOMBERS = frozenset("bomber attacker assailant militant terrorist insurgent gunman man woman youth rebel jihadist".split())
GOING_OFF = frozenset("detonate set blow explode trigger activate ram reach".split())
"""What he was about to do with his bomb, or where to take it."""


def in_time(draft: Draft) -> str | None:
    """`disrupted_attack` where somebody was shot or seized "before he could detonate his vest"."""
    if draft.kind not in {"attack", "attack_on_civilians", "ground_assault", "suicide_bombing"} or not draft.trigger.is_verb:
        return None
    sentence, verb = draft.sentence, draft.trigger.token
    hit = {sentence.tokens[a.head].lemma.lower() for a in draft.trigger.arguments if draft.trigger.role(a) in {"loss", "target"}}
    for clause in sentence.children(verb, "advcl"):
        marks = {t.lemma.lower() for t in sentence.children(clause.index, "mark")}
        could = {t.lemma.lower() for t in sentence.children(clause.index, "aux")} & {"could", "can"}
        if hit & BOMBERS and "before" in marks and could and clause.lemma.lower() in GOING_OFF:
            return "disrupted_attack"
    return None
