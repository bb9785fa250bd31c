"""Claims of responsibility: the claimant's own telling of an event that another voice tells (codebook rulings 10, 17)."""

from dataclasses import replace

from purport.coding.drafts import Draft
from purport.coding.grouping.causes import VIOLENT
from purport.coding.retelling.anaphora import antecedent
from purport.coding.retelling.by_day import called_by_day
from purport.coding.retelling.merging import GENERIC
from purport.coding.scenes.fillers import fillers
from purport.coding.scenes.scene import Scene
from purport.coding.syntax.grammar import Argument, noun_arguments
from purport.coding.triggers.trigger import Trigger
from purport.coding.voices.ascribed import POINTING
from purport.coding.voices.just_told import claimed_by_none, just_told
from purport.model import Filler, Holder, MentionKind, Span, TimeFiller


def claimed(scene: Scene, triggers: list[Trigger], drafts: list[Draft], history: list[Draft]) -> list[Draft]:
    """A draft held by the claimant for every claim of responsibility among the triggers; of the event just told where the sentence names none."""
    found: list[Draft] = []
    for trigger in triggers:
        if not trigger.entry.responsibility or _is_negated(scene, trigger) or _of_the_kind(scene, trigger):
            continue
        subjects = [a.head for a in trigger.arguments if a.function == "subj"]
        claimants = [f for head in subjects for f in _by_own_name(scene, head)]
        if _claims_taking(trigger, drafts, claimants):
            continue
        own = _own_deeds(scene, trigger, drafts, claimants)
        if own and not any(a.function == "for" and scene.names_event(a.head) for a in _for_what(scene, trigger)):
            continue
        told = _not_told_with_it(scene, trigger, drafts, history)
        event = _event(trigger, told) or (None if _for_other(scene, trigger) else just_told(scene, history))
        if claimants and event is not None:
            event = _of_whatever_was_done(scene, event, history)
            _with_the_bomber(event, history)
            for deed in (event, *_joined_to(event, trigger, told)):
                _date_by_claim(scene, deed, trigger)
                found.append(_held(scene, deed, trigger, claimants))
    return found


def _by_own_name(scene: Scene, head: int) -> list[Filler]:
    """Who claims it; what is told as part of another body is quoted by the name beside it ("its local chapter, the X, claimed it")."""
    described = fillers(scene, head, owners=False)
    beside = [t.index for t in scene.sentence.children(head, "appos")]
    part = any(t.index < head for t in scene.sentence.children(head, "nmod", "nmod:poss"))
    proper = [i for i in beside if part and scene.sentence.tokens[i].upos == "PROPN"]
    bodies = [i for i in proper if (m := scene.actor_at(i)) and m.kind is MentionKind.ACTOR]
    return [f for i in bodies or ([] if described else beside) for f in fillers(scene, i, owners=False)] or described


def _of_whatever_was_done(scene: Scene, event: Draft, history: list[Draft]) -> Draft:
    """In "gunmen kidnapped nine teachers. The Front claimed the attack" the attack is the kidnapping."""
    bare = event.scene is scene and event.kind == "attack" and event.anaphor == "definite" and not event.trigger.is_verb
    told = antecedent(event, history) if bare else None
    return told if told is not None and told.kind in {"abduction", "robbery", "hijacking"} else event


def _with_the_bomber(event: Draft, history: list[Draft]) -> None:
    """In "claimed the bombing" it is a suicide bombing where one was told before."""
    told = antecedent(event, history) if event.anaphor in {"definite", "same"} and event.kind == "bombing" else None
    if told is not None and told.kind == "suicide_bombing":
        event.kind = told.kind


def _joined_to(event: Draft, trigger: Trigger, drafts: list[Draft]) -> list[Draft]:
    """Further deeds that a claim names beside the first ("claimed the killing of a judge and the bombing of a bank")."""
    heads = {a.head for a in trigger.arguments if a.function in {"obj", "for"}}
    if event.trigger.is_verb or not heads & event.tokens():
        return []
    return [d for d in drafts if d is not event and not d.trigger.is_verb and heads & d.tokens() and d.family in VIOLENT]


def _for_what(scene: Scene, trigger: Trigger) -> list[Argument]:
    """What responsibility is claimed for, whether it hangs on the verb or on its noun."""
    below = [a for w in trigger.words[1:] for a in noun_arguments(scene.sentence, w)]
    return [*trigger.arguments, *below]


def _own_deeds(scene: Scene, trigger: Trigger, drafts: list[Draft], claimants: list[Filler]) -> list[Draft]:
    """The deeds that a claim tells with gerunds, each held by the claimants and done by them (ruling 10): "for killing two and for burning a bus"."""
    below, token = set(scene.sentence.subtree(trigger.token)), scene.sentence.tokens[trigger.token]
    own = [d for d in drafts if d.trigger.is_verb and d.trigger.token in below and _is_claimed(scene, d)] if claimants else []
    for draft in own:
        draft.initiators[:] = draft.initiators or claimants
        known = {h.id for h in draft.holders}
        draft.holders.extend(Holder(f.id, f.span, f.text, token.text) for f in claimants if f.id not in known)
        draft.trace.setdefault("holders", "claims responsibility")
    return own


def _is_claimed(scene: Scene, draft: Draft) -> bool:
    marks = {t.lemma.lower() for t in scene.sentence.children(draft.trigger.token, "mark", "case")}
    return draft.sentence.tokens[draft.trigger.token].xpos == "VBG" and "for" in marks


def _not_told_with_it(scene: Scene, trigger: Trigger, drafts: list[Draft], history: list[Draft]) -> list[Draft]:
    """The drafts less those told in the claim ("claimed it, saying its fighters had seized weapons"), where it is for what was told before."""
    named = any(a.function in {"obj", "for"} and scene.names_event(a.head) for a in trigger.arguments)
    if named or _for_other(scene, trigger) or just_told(scene, history) is None:
        return drafts
    below = set(scene.sentence.subtree(trigger.token))
    return [d for d in drafts if d.trigger.token < trigger.token or d.trigger.token not in below]


def _claims_taking(trigger: Trigger, drafts: list[Draft], claimants: list[Filler]) -> bool:
    """In "claimed the capture of the camp" the taking is told by those who claim it, as theirs."""
    heads = {a.head for a in trigger.arguments if a.function == "obj"}
    taking = next((d for d in drafts if heads & d.tokens() and not d.trigger.is_verb and (d.family == "territory" or _counts(d))), None)
    if taking is None or not claimants:
        return False
    token = taking.sentence.tokens[trigger.token]
    if not taking.initiators:
        taking.initiators.extend(claimants)
        taking.trace["initiators"] = "who claims it"
    known = {h.id for h in taking.holders}
    taking.holders.extend(Holder(f.id, f.span, f.text, token.text) for f in claimants if f.id not in known)
    return True


def _counts(draft: Draft) -> bool:
    """Tell whether a noun counts what was lost ("the killing of 12 soldiers", "the downing of a drone"): none is told by others before."""
    own = draft.trigger.entry.effect is not None and draft.anaphor != "same"
    return own and any(e.low is not None and (e.effect not in {"killed", "injured"} or e.low > 1) for e in draft.effects)


LIKE = frozenset({"similar", "previous", "past", "such", "earlier", "comparable"})


def _of_the_kind(scene: Scene, trigger: Trigger) -> bool:
    """Tell whether deeds of the kind are claimed, none of them told ("the group has claimed similar killings in the past")."""
    things = [a.head for a in trigger.arguments if a.function in {"obj", "for"}]
    return any(t.lemma.lower() in LIKE for thing in things for t in scene.sentence.children(thing, "amod", "det"))


def _date_by_claim(scene: Scene, event: Draft, trigger: Trigger) -> None:
    """In "on Friday the group claimed an attack near Vell" the attack was on Friday or before."""
    if event.scene is not scene or event.anaphor or (event.time is not None and event.time.span is not None):
        return
    below = {t.index for t in scene.sentence.children(trigger.token, "obl", "nmod", "advmod")}
    told = next(
        (m for m in scene.mentions if m.head in below and m.time is not None and m.time.role == "at" and m.time.end is not None), None
    )
    if told is not None and told.time is not None:
        until = replace(told.time, start=None, role="until")
        event.time = TimeFiller(until, Span(told.start, told.end), told.text, "when it was claimed")


def date_by_event(scene: Scene, triggers: list[Trigger], drafts: list[Draft], history: list[Draft]) -> None:
    """In "claimed the attack in a message on Sunday" the day is the message's, where the attack was told before for another day."""
    for trigger in triggers:
        event = _event(trigger, drafts) if trigger.entry.responsibility else None
        if event is None or event.time is None or event.time.span is None or event.anaphor not in {"definite", "same"}:
            continue
        told = antecedent(replace(event, time=None), history) if antecedent(event, history) is None else None
        if told is not None and not _on_others(event, told):
            for draft in drafts:
                if draft.time is not None and draft.time.span == event.time.span:
                    draft.time = None


def _on_others(event: Draft, told: Draft) -> bool:
    """Tell whether the words name whom the attack was on, and the event told before was on others."""
    return bool(event.targets and told.targets) and not {f.id for f in event.targets} & {f.id for f in told.targets}


def tell_own_losses(drafts: list[Draft], own: list[Draft]) -> list[Draft]:
    """In "claimed the raid, saying it had killed six" the losses are of the raid that is claimed, in the claimant's words; the drafts left."""
    left: list[Draft] = []
    for draft in drafts:
        mine = {f.id for f in draft.initiators}
        raid = next(
            (
                d
                for d in own
                if (draft.kind in GENERIC or (draft.kind == "ground_assault" and draft.trigger.entry.effect == "seized"))
                and draft.trigger.entry.effect
                and draft.polarity == "affirmed"
                and (mine or _is_bare_loss(draft, d))
                and mine <= {f.id for f in d.initiators}
                and d.same_voice(draft)
                and not (draft.time is not None and draft.time.span is not None)
            ),
            None,
        )
        if raid is None:
            left.append(draft)
            continue
        raid.parts.extend(draft.triggers)
        raid.effects.extend(draft.effects)
        raid.add(raid.targets, draft.targets)
        if not raid.places:
            raid.places.extend(draft.places)
    return left


def _is_bare_loss(loss: Draft, raid: Draft) -> bool:
    """Tell whether a bare loss that the claimant tells names no other doer or place ("claimed it, saying that four soldiers had been killed")."""
    return loss.trigger.is_verb and not loss.places and not raid.effects


def _for_other(scene: Scene, trigger: Trigger) -> bool:
    """Tell whether the words name something for which somebody is responsible that is no event ("responsible for moving funds")."""
    tokens = scene.sentence.tokens
    things = [a.head for a in trigger.arguments if a.function == "for" and tokens[a.head].upos != "PRON"]
    things = [head for head in things if tokens[head].lemma.lower() not in POINTING]
    clauses = scene.sentence.children(trigger.token, "advcl", "acl", "xcomp")
    doing = any(m.lemma.lower() == "for" for c in clauses for m in scene.sentence.children(c.index, "mark"))
    return doing or any(not scene.names_event(head) for head in things)


def _is_negated(scene: Scene, trigger: Trigger) -> bool:
    """Tell whether the words say that responsibility was not claimed."""
    subjects = [a.head for a in trigger.arguments if a.function == "subj"]
    nobody = any(d.lemma.lower() in {"no", "neither"} for s in subjects for d in scene.sentence.children(s, "det"))
    return nobody or any(t.lemma.lower() in {"not", "n't", "never"} for t in scene.sentence.children(trigger.token, "advmod"))


def blamed(scene: Scene, drafts: list[Draft], history: list[Draft]) -> list[Draft]:
    """In "residents blamed X for the attack" the accuser tells the attack, too, with X as its doer (ruling 3).

    A bare "blamed X" is for that for which somebody is blamed before it in the sentence, or for the violent event told directly before.
    """
    found: list[Draft] = []
    last: Draft | None = None
    everybody: set[str] = set()
    for draft in drafts:
        if draft.kind != "accusation" or not (draft.initiators or _ours(draft)) or not draft.targets:
            continue
        heads = {a.head for a in draft.trigger.arguments if a.function in {"for", "of", "on", "over", "obj", "in", "with"}}
        pointing = _points_back(draft)
        others = _of_others(draft, history)
        nouns = [d for d in drafts if not d.trigger.is_verb and (d.family in VIOLENT or d.kind == "ceasefire_violated")]
        event = next((d for d in nouns if heads & d.tokens()), nouns[0] if len(nouns) == 1 and not heads else None)
        if event is None:  # "a drone hit a market, in an attack that residents blamed on X"
            event = next((d for d in drafts if d.family in VIOLENT and heads & {t.token for t in d.parts if not t.is_verb}), None)
        if event is None and _is_apposed(scene, heads):
            event = next((d for d in reversed(drafts) if d.trigger.token < min(heads) and d.family in VIOLENT), None)
        if event is None and pointing:
            event = next((d for d in reversed(nouns) if d.trigger.token < draft.trigger.token), None) or last or just_told(scene, others)
        if event is None and {"blame", "point"} & set(draft.trigger.form.words) and _for_nothing(draft, scene):
            event = last or claimed_by_none(scene, draft.trigger.token, others) or just_told(scene, others)
        if event is None:
            continue
        last, accusers = event, {f.id for f in draft.initiators}
        everybody |= accusers
        if event.scene is scene and event.holders and {h.id for h in event.holders} <= accusers and not event.initiators:
            event.add(event.initiators, list(draft.targets))
            event.trace["initiators"] = "who is accused of it"
            continue
        held = _held(scene, event, draft.trigger, list(draft.targets))
        token = scene.sentence.tokens[draft.trigger.token]
        tellers = [h for h in event.holders if h.id not in everybody] if event.scene is scene else []
        held.holders = [*(tellers or draft.holders), *(Holder(f.id, f.span, f.text, token.text) for f in draft.initiators)]
        held.trace["holders"] = "blames"
        if event.scene is scene:
            held.trigger = event.trigger
        found.append(held)
    return found


def _of_others(draft: Draft, history: list[Draft]) -> list[Draft]:
    """Whatever the accusers did not do themselves: who has just shelled a town blames nobody else for that."""
    mine = {f.id for f in draft.initiators}
    return [d for d in history if not mine & {f.id for f in d.initiators}]


def _is_apposed(scene: Scene, heads: set[int]) -> bool:
    """Tell whether what is blamed on somebody is the deed just told, named again ("…, an attack the army blamed on the rebels")."""
    tokens = scene.sentence.tokens
    nouns = [h for h in heads if scene.names_event(h) and any(d.lemma.lower() == "a" for d in scene.sentence.children(h, "det"))]
    return any(n > 1 and "," in {t.text for t in tokens[n - 2 : n]} for n in nouns)


def _ours(draft: Draft) -> bool:
    """Tell whether "we" or "I" blame somebody: whoever is speaking, the publisher where nobody else is (ruling 23)."""
    return any(a.function == "subj" and draft.sentence.tokens[a.head].lemma.lower() in {"we", "i"} for a in draft.trigger.arguments)


def _for_nothing(draft: Draft, scene: Scene) -> bool:
    """Tell whether nothing is named for which somebody is blamed, neither a deed nor "failing to protect the town"."""
    clauses = (c for c in draft.sentence.children(draft.trigger.token, "advcl", "ccomp", "xcomp") if c.index > draft.trigger.token)
    if any(m.lemma.lower() in {"for", "of"} for c in clauses for m in draft.sentence.children(c.index, "mark", "case")):
        return False
    for_what = (a for a in draft.trigger.arguments if a.function in {"for", "on", "over", "inner"} and not a.shared)
    whom = draft.trigger.form.words[0] != "blame"  # "put the blame on the army", not "blamed the famine on the army"
    return all(whom and a.function == "on" and draft.trigger.role(a) == "target" for a in for_what)


def _points_back(draft: Draft) -> bool:
    """Tell whether somebody is blamed "for it" or "for the crime": for what was told before."""
    tokens = draft.sentence.tokens
    functions = {
        "for",
        *(f for f, role in draft.trigger.entry.roles.items() if f == "in" and role == "none"),
        *(["of"] if draft.trigger.form.words[0] == "accuse" else []),
    }  # "tagged them in the bombing"
    things = [tokens[a.head] for a in draft.trigger.arguments if a.function in functions and not a.shared]
    return bool(things) and all(
        t.lemma.lower() in {"it", "this", "that", "them"}
        or (t.lemma.lower() in POINTING and not draft.sentence.children(t.index, "nmod", "acl"))
        or (t.lemma.lower() in POINTING and bool(called_by_day(draft.scene, t.index)))
        for t in things
    )


def _event(trigger: Trigger, drafts: list[Draft]) -> Draft | None:
    """The event named as object or after "for"; else the nearest before the words, else any of the sentence."""
    drafts = [d for d in drafts if d.scene.events.kinds[d.kind].family in VIOLENT]
    heads = {a.head for a in trigger.arguments if a.function in {"obj", "for"}}
    named = next((d for d in drafts if heads & d.tokens()), None)
    if named is None and trigger.form.words[0] == "responsible":
        return None
    before = [d for d in drafts if d.trigger.token < trigger.token]
    return named or (before[-1] if before else drafts[0] if drafts else None)


def _held(scene: Scene, event: Draft, trigger: Trigger, claimants: list[Filler]) -> Draft:
    token = scene.sentence.tokens[trigger.token]
    tellers = event.holders if event.scene is scene else []
    known = {h.id for h in tellers}
    holders = [*tellers, *(Holder(f.id, f.span, f.text, token.text) for f in claimants if f.id not in known)]
    told = replace(event, initiators=list(claimants), effects=[], evidence=[], holders=holders, trace=dict(event.trace), loose=False)
    told.trigger, told.parts, told.trace["holders"] = trigger, [], "claims responsibility"
    if event.scene is not scene:
        told.scene, told.trigger = scene, replace(trigger, form=event.trigger.form)
    told.targets, told.places, told.weapons = list(event.targets), list(event.places), list(event.weapons)
    return told
