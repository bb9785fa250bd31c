"""What happens at a protest makes the protest what it is (codebook §3): dispersed, shot at, violent, it is one happening and one claim."""

from dataclasses import replace

from purport.coding.drafts import Draft
from purport.coding.retelling.grievances import is_grievance, is_matter
from purport.coding.scenes.actor_classes import classes_of, classes_of_type
from purport.coding.syntax.grammar import preposition
from purport.model import RegionKind

WRECKING = frozenset({"arson", "looting_destruction", "violent_demonstration", "mob_violence"})
BLOCKING = frozenset({"access_cut", "checkpoint_established"})
HARMING = frozenset({"attack", "attack_on_civilians", "ground_assault", "torture"})
POLICING = frozenset({"arrest", "protest_with_intervention", "force_against_protesters", "torture"})
AT = frozenset({"at", "during", "in", "from", "amid", "amidst", "on", "of"})
"""Prepositions by which a protest is the occasion of what is told beside it."""
LETHAL = frozenset({"killed"})


def settle_protests(drafts: list[Draft], occasions: list[Draft]) -> list[Draft]:
    """The drafts of one sentence, each protest joined with what was done at it; `occasions` are protests told only as the occasion of that."""
    kept = list(drafts)
    for unrest in [d for d in drafts if d.family == "protest" and d.kind != "peaceful_protest"]:
        kept = [d for d in kept if not is_grievance(unrest, d)]
    for protest in (*drafts, *occasions):
        if protest.kind != "peaceful_protest" or not _plain(protest):
            continue
        kept = [d for d in kept if not is_grievance(protest, d)]
        for act in kept:
            if _marched_against(protest, act):
                continue
            if act is not protest and _plain(act) and act.same_voice(protest) and (kind := _outcome(protest, act)) and _at(protest, act):
                _absorb(act, protest, kind)
                kept = [d for d in kept if d is not protest]
                break
    return _with_arrests(_told_once(kept))


def _with_arrests(drafts: list[Draft]) -> list[Draft]:
    """The drafts, each protest that police broke up joined with the arrests that they made there ("dispersed the march and arrested three")."""
    kept = list(drafts)
    for broken in [d for d in drafts if d.kind in {"protest_with_intervention", "violent_demonstration"} and _plain(d)]:
        for arrest in [d for d in kept if d.kind == "arrest" and _plain(d) and d.same_voice(broken)]:
            token = arrest.sentence.tokens[arrest.trigger.token]
            joined = token.rel in {"conj", "advcl", "parataxis"} and token.head in broken.tokens()
            elsewhere = bool(arrest.places) and bool(broken.places) and {p.span for p in arrest.places} != {p.span for p in broken.places}
            by_police = not arrest.initiators or _by_state(arrest)
            same = not arrest.initiators or {f.id for f in arrest.initiators} == {f.id for f in broken.initiators}
            if joined and not elsewhere and (by_police if broken.kind == "violent_demonstration" else same):
                broken.effects.extend(e for e in arrest.effects if e not in broken.effects)
                broken.add(broken.targets, arrest.targets)
                broken.places.extend(arrest.places if not broken.places else [])
                kept = [d for d in kept if d is not arrest]
    return kept


def _told_once(drafts: list[Draft]) -> list[Draft]:
    """In "shot dead two people when they opened fire on a march" the fire on the protesters is what killed them."""
    for shots in [d for d in drafts if d.kind == "force_against_protesters" and d.trigger.entry.effect is None]:
        for loss in drafts:
            if (
                loss.kind not in HARMING
                or not loss.trigger.entry.effect
                or not loss.same_voice(shots)
                or not (_plain(loss) and _plain(shots))
            ):
                continue
            same = not loss.initiators or {f.id for f in loss.initiators} == {f.id for f in shots.initiators}
            if same and shots.trigger.token in shots.sentence.subtree(loss.trigger.token):
                shots.effects.extend(e for e in loss.effects if e not in shots.effects)
                shots.add(shots.initiators, loss.initiators)
                shots.places.extend(loss.places if not shots.places else [])
                shots.time = shots.time or loss.time
                return [d for d in drafts if d is not loss]
    return drafts


def settle_reactions(drafts: list[Draft]) -> list[Draft]:
    """The drafts of a report, each protest joined with what the sentence right after it tells that police did to it."""
    kept: list[Draft] = []
    for draft in drafts:
        before = next((d for d in reversed(kept) if d.sentence.index <= draft.sentence.index), None)
        if before is not None and before.kind == "peaceful_protest" and _reacts(draft, before):
            _absorb(draft, before, draft.kind if draft.kind != "arrest" else "protest_with_intervention")
            draft.evidence.append(before.sentence)
            kept = [d for d in kept if d is not before]
        kept.append(draft)
    for draft in kept:
        if draft.kind == "protest_with_intervention" and _plain(draft) and _by_state(draft) and _kills_people(draft):
            draft.kind = "force_against_protesters"
    return kept


def _kills_people(draft: Draft) -> bool:
    """Tell whether some of those who protested died of it: what was told as an intervention was deadly ("Two protesters died of gunshot wounds")."""
    people = {f.id for f in draft.targets if "civilian" in classes_of_type(draft.scene.actors[f.id].type)}
    return any(e.effect in LETHAL and e.high != 0 and e.party in people for e in draft.effects)


def _marched_against(protest: Draft, act: Draft) -> bool:
    """Tell whether the deed is what the march was against ("marched against the killing of a priest"): a deed told as such is no loss of the march."""
    meant = is_matter(protest, act)
    act.loose = act.loose and not meant
    return meant


def _plain(draft: Draft) -> bool:
    return draft.modality == "actual" and draft.polarity == "affirmed"


def _by_state(draft: Draft) -> bool:
    found = classes_of(draft.scene.actors, draft.initiators)
    return bool(found) and all("state" in c for c in found)


def _by_crowd(draft: Draft, protest: Draft) -> bool:
    """Tell whether those who did it are unarmed people, the protesters themselves or nobody named."""
    mine = {f.id for f in draft.initiators}
    return all("civilian" in c for c in classes_of(draft.scene.actors, draft.initiators)) or bool(mine & {f.id for f in protest.initiators})


def _outcome(protest: Draft, act: Draft) -> str | None:
    """The kind of a protest at which this was done; None where it made the protest nothing else."""
    hurt = {e.effect for e in act.effects}
    if act.kind in WRECKING:
        return "violent_demonstration" if _by_crowd(act, protest) else None
    if act.kind == "access_cut" and _by_state(act):
        return "protest_with_intervention" if protest.trigger.is_verb and preposition_of(protest) == "from" else None
    if act.kind in BLOCKING:
        return protest.kind if act.initiators and _by_crowd(act, protest) else None
    if act.kind in POLICING:
        deadly = bool(hurt & LETHAL) or act.kind == "force_against_protesters"
        held = act.kind != "arrest" or not act.initiators or _by_state(act)
        return ("force_against_protesters" if deadly else "protest_with_intervention") if held else None
    if act.kind in HARMING and _by_state(act):
        return "force_against_protesters"
    if act.kind in HARMING and act.initiators and _by_crowd(act, protest):
        return "violent_demonstration"
    return None


def _at(protest: Draft, act: Draft) -> bool:
    """Tell whether the sentence makes the protest the occasion of the act, or the act a part of the protest."""
    sentence = protest.sentence
    token = sentence.tokens[protest.trigger.token]
    if not protest.trigger.is_verb:
        met = token.rel == "obj" or token.deprel == "nsubj:pass"  # "broke up the sit-in"
        met = met and (token.head in act.tokens() or sentence.tokens[token.head].deprel != "acl")  # "beat reporters covering a rally"
        return (met or preposition(sentence, token.index) in AT) and _above(protest, act)
    if token.rel in {"acl", "amod"}:
        if act.kind in POLICING and _above(protest, act):
            return True  # "to disperse residents protesting in Vell"
        return any(a.head == token.head for t in act.triggers for a in t.arguments)
    when = {m.lemma.lower() for m in sentence.children(token.index, "mark", "advmod")}
    if token.rel == "advcl" and when & {"while", "as", "when"}:
        return token.head in act.tokens() and bool(
            {f.id for f in protest.initiators} & {f.id for f in act.targets} or not protest.initiators
        )
    if act.kind == "access_cut" and preposition_of(protest) == "from":
        return token.head in act.tokens()
    other = sentence.tokens[act.trigger.token]
    joined = other.rel in {"conj", "advcl", "parataxis"} and other.head in protest.tokens()
    return joined and bool(act.kind in POLICING or {f.id for f in protest.initiators} & {f.id for f in act.initiators})


def preposition_of(protest: Draft) -> str:
    """The word that joins a protest told by a verb to what was done about it ("prevented them from marching")."""
    return next((m.lemma.lower() for m in protest.sentence.children(protest.trigger.token, "mark")), "")


def _above(protest: Draft, act: Draft) -> bool:
    """Tell whether the noun stands in the clause of the act."""
    mine = act.tokens()
    for token in protest.sentence.ancestors(protest.trigger.token):
        if token.index in mine:
            return True
        to_end_it = act.kind in POLICING and any(m.lemma.lower() == "to" for m in protest.sentence.children(token.index, "mark"))
        if token.upos == "VERB" and token.rel not in {"acl", "amod"} and not to_end_it:
            return False
    return False


def _reacts(draft: Draft, protest: Draft) -> bool:
    """Tell whether police, in the next sentence of the paragraph, did to nobody else what they did."""
    near = draft.sentence.index - protest.last == 1 and draft.sentence.paragraph == protest.paragraph_of_last
    if not near or draft.kind not in POLICING - {"torture"} or draft.sentence.region is RegionKind.HEADLINE:
        return False
    elsewhere = bool(draft.places) and {p.span for p in draft.places} != {p.span for p in protest.places}
    people = all(c & {"civilian"} for c in classes_of(draft.scene.actors, draft.targets))
    mine = {f.id for f in protest.initiators}
    met = not draft.targets or bool(mine & {f.id for f in draft.targets}) or people
    by_state = not draft.initiators or _by_state(draft)
    return _plain(draft) and _plain(protest) and draft.same_voice(protest) and not elsewhere and met and by_state


def _absorb(act: Draft, protest: Draft, kind: str) -> None:
    """Make the act the one claim, of this kind: where the crowd did it the protesters are its doers, else they are those it was done to."""
    events = act.scene.events.kinds
    act.plover = act.plover or " ".join(filter(None, (events[act.kind].plover, events[act.kind].mode)))
    act.kind = kind
    crowd = kind == "violent_demonstration"
    slot, other = (act.initiators, act.targets) if crowd else (act.targets, act.initiators)
    taken = {f.id for f in other}
    if not slot:
        act.add(slot, [replace(f, basis="the protest's") for f in protest.initiators if f.id not in taken])
    if not act.places:
        act.places.extend(protest.places)
    if act.time is None or (act.time.span is None and protest.time is not None):
        act.time = protest.time or act.time
    act.trace["protest"] = f"what was done at it makes it {kind}"
