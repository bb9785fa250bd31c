"""Those who had just come did what befell people there next (codebook ruling 7)."""

from collections.abc import Sequence
from dataclasses import replace

from purport.coding.drafts import Draft
from purport.coding.scenes.stage import Comers
from purport.coding.scenes.who_came import REACH, who_came
from purport.coding.syntax.grammar import is_passive, preposition

WHO_CAME = "who came as it happened"
"""Why those are the doers."""
_DONE = frozenset(
    {
        "attack_on_civilians",
        "torture",
        "abduction",
        "sexual_violence",
        "looting_destruction",
        "arson",
        "robbery",
        "assassination",
        "execution",
    }
)
"""What is done by hand to those to whom armed people come."""


def name_who_came(draft: Draft, history: Sequence[Draft]) -> None:
    """Those who had just come did by hand what is told in the passive of people and houses there (codebook ruling 7)."""
    comers = _beside(draft) or draft.scene.comers
    told = (
        comers is not None and not draft.initiators and draft.kind in _DONE and draft.modality == "actual" and draft.polarity == "affirmed"
    )
    if comers is None or not told or not _befell(draft) or _is_told_of_others(draft, comers, history):
        return
    ids = {f.id for f in draft.targets} | {h.id for h in draft.holders} | {e.party for e in draft.effects}
    if any(f.id in ids for f in comers.fillers):
        return
    draft.initiators.extend(replace(f, basis=WHO_CAME) for f in comers.fillers)
    draft.trace.setdefault("initiators", WHO_CAME)


def _beside(draft: Draft) -> Comers | None:
    """Those whose coming the same sentence tells first ("Gunmen arrived in Sool and three elders were shot")."""
    token = draft.sentence.tokens[draft.trigger.token]
    comers = who_came(draft.scene) if token.rel in {"conj", "parataxis", "root"} else None
    heads = [draft.sentence.at(f.span.start, f.span.end)[0] for f in comers.fillers] if comers is not None else []
    return comers if heads and max(heads) < token.index else None


def _befell(draft: Draft) -> bool:
    """Tell whether the main clause tells in the passive what befell somebody or something, in no other attack."""
    sentence, token = draft.sentence, draft.sentence.tokens[draft.trigger.token]
    main = token.head < 0 or (token.rel in {"conj", "parataxis", "ccomp"} and sentence.tokens[token.head].head < 0)
    by = sentence.children(token.index, "obl:agent")
    how = {preposition(sentence, t.index) for t in sentence.children(token.index, "obl")} & {"in", "during"}
    in_it = how and any(draft.scene.names_event(t.index) for t in sentence.children(token.index, "obl"))
    before = any(t.text.lower() == "had" for t in sentence.children(token.index, "aux"))
    return main and not by and not in_it and not before and is_passive(sentence, token.index)


def _is_told_of_others(draft: Draft, comers: Comers, history: Sequence[Draft]) -> bool:
    """Tell whether somebody else's deed was told since they came, or soldiers came to where a deed had been done."""
    violent = [d for d in history if d.family in {"violence", "explosives", "protest", "disaster"}]
    mine = {f.id for f in comers.fillers}
    since = (d for d in violent if d.sentence.index >= comers.sentence.index and d.initiators)
    if any({f.id for f in d.initiators} != mine for d in since):
        return True
    first = comers.sentence.index
    return comers.state and any(0 < first - d.last <= REACH and {f.id for f in d.initiators} != mine for d in violent)
