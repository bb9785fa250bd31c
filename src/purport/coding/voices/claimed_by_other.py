"""What a denial says that another claims: "denied rebel claims that its jets had struck" (codebook ruling 17)."""

from collections.abc import Sequence
from dataclasses import replace

from purport.coding.drafts import Draft
from purport.coding.scenes.fillers import fillers
from purport.coding.scenes.scene import Scene
from purport.coding.syntax.grammar import preposition
from purport.coding.voices.deniers import Denial
from purport.model import Holder


def of_the_other(scene: Scene, denial: Denial, told: Sequence[Draft]) -> list[Draft]:
    """In "denied rebel claims that its jets had struck" the rebels claim what the army denies: two claims (ruling 17)."""
    nouns = [t.index for t in scene.sentence.having(scene.events.denying.reports) if t.upos == "NOUN"]
    near = [i for i in nouns if i in denial.content or scene.sentence.tokens[i].head == denial.cue]
    for noun in near:
        by = [t for t in scene.sentence.children(noun, "nmod") if preposition(scene.sentence, t.index) in {"by", "from", "of"}]
        owners = [*scene.sentence.children(noun, "nmod:poss", "compound", "amod"), *by]
        deniers = {h.id for h in denial.holders}
        tellers = [f for t in owners if scene.actor_at(t.index) is not None for f in fillers(scene, t.index) if f.id not in deniers]
        if tellers:
            cue = scene.sentence.tokens[noun].text
            holders = [Holder(f.id, f.span, f.text, cue) for f in tellers]
            below = set(scene.sentence.subtree(noun)) | denial.content
            return [_affirmed(d, holders) for d in told if d.polarity == "denied" and d.trigger.token in below]
    return []


def _affirmed(denied: Draft, holders: list[Holder]) -> Draft:
    copy = replace(denied, polarity="affirmed", holders=holders, evidence=[], trace={**denied.trace, "holders": holders[0].cue})
    for slot in ("parts", "initiators", "targets", "places", "effects", "weapons"):
        setattr(copy, slot, list(getattr(denied, slot)))
    return copy
