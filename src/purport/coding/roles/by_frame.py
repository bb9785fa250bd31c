"""Fill who did it and to whom from the frames of a draft's triggers and carriers (codebook §4)."""

from dataclasses import replace

from purport.coding.drafts import PRONOUNS, Draft
from purport.coding.grouping.causes import VIOLENT
from purport.coding.grouping.projectiles import name_launchers, stopped
from purport.coding.losses.subsets import is_part
from purport.coding.roles.both_sides import add_doers_above, deals_with, put_in_text_order
from purport.coding.roles.doings import whose_doing
from purport.coding.roles.how_they_met import name_those_who_met
from purport.coding.roles.no_doers import does_nothing, only_stresses
from purport.coding.roles.others import others_of
from purport.coding.roles.whose_means import owners_of_means
from purport.coding.scenes.actor_classes import classes_of_type
from purport.coding.scenes.by_country import of_the_country
from purport.coding.scenes.fillers import STRUCK, as_fillers, by_name, fillers, is_house_struck, of_whom, owner_fillers, owns
from purport.coding.scenes.scene import Scene
from purport.coding.scenes.states import SPOKEN, accused_state, state_fillers
from purport.coding.scenes.writings import authors
from purport.coding.syntax.grammar import Argument, is_passive, noun_arguments
from purport.coding.triggers.trigger import Trigger
from purport.model import ActorType, Filler


def fill_roles(draft: Draft, answered: list[Trigger]) -> None:
    """Fill initiators and targets: the trigger's own frame first, then its parts, then what carries them."""
    both = draft.scene.events.kinds[draft.kind].sides == "both"
    own = {t.token for t in draft.triggers if any(a.function == "by" for a in t.arguments)}
    around = [
        (t.role(a), a, t.form.words[0])
        for t in draft.triggers
        for a in t.arguments
        if a.head not in own and not _own_men(draft, t, a) and not stopped(draft, t) and not _taker(draft, t, a)
    ]
    around = [(_answered_party(draft, role, argument), argument, word) for role, argument, word in around]
    around = [("loss" if role == "doer_loss" and _gave_up(draft, a) else role, a, word) for role, a, word in around]
    owned = {a for t in draft.triggers if _is_somebodys(draft, t) for a in t.arguments if a.function == "of"}
    around = [("target" if role == "initiator" and a in owned else role, a, word) for role, a, word in around]
    deeds = {t.token for t in draft.triggers if not t.is_verb and any(a.function == "of" and t.role(a) == "target" for a in t.arguments)}
    around = [(role, a, word) for role, a, word in around if not (role == "initiator" and a.function == "subj" and a.head in deeds)]
    killed = {a for t in draft.triggers if not t.is_verb and t.form.words[-1] in KILLING for a in t.arguments}
    around = [(_struck(draft, role, argument, argument in killed), argument, word) for role, argument, word in around]
    around = [(_aimed(draft, role, argument), argument, word) for role, argument, word in around]
    pair = [a for role, a, _ in around if both and role == "none" and a.function == "compound" and draft.scene.actor_at(a.head) is not None]
    beaten = {a.head for a in draft.trigger.arguments if draft.kind == "repulse" and a.function == "obj"}
    around = [
        ("none" if role == "initiator" and a.head in beaten else role, a, word) for role, a, word in around
    ]  # "were thrown back and left nine dead"
    around = [("both" if len(pair) > 1 and a in pair else role, a, word) for role, a, word in around]  # "the Orland-Karo Front truce"
    for named, argument, word in sorted(around, key=lambda a: a[0] != "initiator"):
        if named != "loss":
            _place_in(draft, named, argument, both, word)
    name_launchers(draft)
    owners_of_means(draft)
    aimed_at = frozenset(f.id for f in draft.targets)
    for named, argument, word in around:
        if named == "loss" and draft.trigger.entry.effect != "recovered":
            _place_in(draft, named, argument, both, word, aimed_at)
    for trigger in draft.triggers:
        for use in trigger.uses:
            open_slots = {"initiator": not draft.initiators, "target": not draft.targets, "both": True}
            for argument in use.arguments:
                role = use.carrier.roles.get(argument.function)
                if role is None and argument.function not in {"subj", "obj", "iobj", "in", "to", "for", "as"}:
                    role = trigger.role(argument)
                if argument.function == "subj" and does_nothing(draft, use):
                    continue
                told = _suffers(draft, trigger, role, argument) or (both and deals_with(draft, trigger, use, argument))
                if told or open_slots.get("initiator" if both else role or "none", False):
                    _place_in(draft, role or "none", argument, both, draft.sentence.tokens[use.token].text)
    for trigger in answered:
        _take_answered(draft, trigger, both)
    if not answered or not draft.targets:
        _take_doers_of(draft, [a.head for named, a, _ in around if named in {"event", "owner"}])
    if both and draft.initiators:
        add_doers_above(draft)
        put_in_text_order(draft)
    name_those_who_met(draft)
    if draft.kind == "condemnation" and not draft.targets:
        heads = (a.head for _, a, _ in around if a.function in {"obj", "for"})
        draft.add(draft.targets, [f for head in heads for f in whose_doing(draft.scene, head)])
    _drop_weaponeers(draft)
    senders = [a.head for _, a, _ in around if a.function == "subj"]
    # Who was "deployed by the state" was sent by no party that a report names, and is told as who moves.
    passive = is_passive(draft.sentence, draft.trigger.token)
    sent = draft.trigger.is_verb and any(not passive or draft.sentence.tokens[head].upos != "NOUN" for head in senders)
    if not draft.initiators and not sent:
        for argument in (a for named, a, _ in around if named == "moved"):
            _place_in(draft, "initiator", argument, both, draft.trigger.form.words[0])


def _suffers(draft: Draft, trigger: Trigger, role: str | None, argument: Argument) -> bool:
    """Tell whether a carrier names a target beside those told already: "escaped from an attack when his convoy was shelled", "he" before the name."""
    both = draft.scene.events.kinds[draft.kind].sides == "both"
    if both or role != "target" or argument.function != "subj":
        return False
    if trigger is draft.trigger and draft.targets and not any(trigger.role(a) in {"target", "loss"} for a in trigger.arguments):
        return True  # "the club was the target of an attack in which a guard was hurt"
    return trigger is not draft.trigger or any(f.text.lower() in PRONOUNS for f in draft.targets)


def _own_men(draft: Draft, trigger: Trigger, argument: Argument) -> bool:
    """In "lost four men" the men are the loser's: he is the one hit. Nor does who "was ambushed" or "came under fire, leaving six dead"."""
    told = draft.sentence.tokens[trigger.token]
    joined = trigger.construction == "participle" or (told.rel == "conj" and told.xpos == "VBG")
    participle = joined and argument.function == "subj" and argument.shared
    undergone = is_passive(draft.sentence, draft.trigger.token) or draft.trigger.role(Argument("subj", -1)) == "target"
    if participle and trigger.entry.effect and trigger is not draft.trigger and undergone:
        return True
    loses = trigger.is_verb and trigger.entry.effect and trigger.role(Argument("subj", -1)) == "target"
    return (
        bool(loses)
        and trigger.role(argument) == "loss"
        and any(a.function == "subj" and fillers(draft.scene, a.head) for a in trigger.arguments)
    )


def _is_somebodys(draft: Draft, trigger: Trigger) -> bool:
    """In "the army's raid of a rebel camp" the possessor did it, to those behind "of"."""
    owners = (a for a in trigger.arguments if a.function == "poss" and trigger.role(a) == "initiator")
    return not trigger.is_verb and any(fillers(draft.scene, a.head) for a in owners)


def _taker(draft: Draft, trigger: Trigger, argument: Argument) -> bool:
    """In "four rebels were killed and nine surrendered to the army" the army is none whom the killing befell."""
    part = trigger is not draft.trigger and trigger.entry.effect == "surrendered" and draft.kind != "group_changed"
    return part and argument.function == "to"


def _dispossess(draft: Draft, argument: Argument) -> None:
    """Whoever holds the place that is taken is its target: "rebel-held land", "the group's capital"."""
    taken = {f.id for f in draft.initiators}
    if draft.add(draft.targets, [f for f in owner_fillers(draft.scene, argument.head) if f.id not in taken and f.basis == "owner"]):
        draft.trace.setdefault("targets", "holder of the place")
    if draft.kind == "siege" and draft.add(draft.targets, state_fillers(draft.scene, draft.kind, argument)):
        draft.trace.setdefault("targets", "state that is blockaded")


def _drop_weaponeers(draft: Draft) -> None:
    """In "the group launched a sniper attack" the sniper names the means, not a second party."""
    if len(draft.initiators) < 2 or draft.scene.events.kinds[draft.kind].sides == "both":
        return
    sentence, actors = draft.sentence, draft.scene.actors
    means = {
        m.start
        for child in sentence.children(draft.trigger.token, "compound", "amod")
        if (m := draft.scene.actor_at(child.index)) is not None and m.head == child.index
    }
    kept = [f for f in draft.initiators if f.span.start not in means or f.id not in actors or not actors[f.id].generic]
    draft.initiators[:] = kept or draft.initiators


def _place_in(draft: Draft, role: str, argument: Argument, both: bool, word: str, aimed_at: frozenset[str] = frozenset()) -> None:
    """Put an argument where its role says; `aimed_at` are targets that the frame names, beside its losses."""
    if only_stresses(draft, argument):
        return  # "set fire to the houses themselves"
    if role == "both" and not both and argument.function == "among" and draft.sentence.tokens[argument.head].head != draft.trigger.token:
        role = "target"  # "the attack caused nine casualties among the villagers", but not "violence among brothers"
    if role == "initiator" and draft.family == "protest" and argument.function == "of" and draft.scene.names_event(argument.head):
        return  # who joins "a protest of her death" protests against it
    if role == "both" or (both and role in {"initiator", "target", "doer_loss"}) or role in {"initiator", "doer_loss"}:
        slot, name = draft.initiators, "initiators"
    elif role in {"target", "loss", "owner"}:
        if draft.family == "protest" and argument.function == "against" and draft.scene.names_event(argument.head):
            return  # who marches "against the killing of X" marches against no X
        slot, name = draft.targets, "targets"
    elif role == "place" and not draft.targets and draft.kind in {"territory_captured", "siege", "ground_assault"}:
        _dispossess(draft, argument)
        return
    else:
        return
    spoken = draft.scene.events.kinds[draft.kind].family in {"speech", "deal"}
    owners = (not spoken or draft.kind == "sanction") and (role != "loss" or argument.function != "of")
    found = fillers(draft.scene, argument.head, owners=owners)
    if not found and role == "loss" and (whole := of_whom(draft.scene, argument.head)) is not None:
        found = fillers(draft.scene, whole, owners=False)
    sends = draft.kind in {"deployment", "withdrawal"} and slot is draft.initiators and argument.function in {"subj", "by"}
    told = (spoken and argument.function in {"subj", "by"}) or sends
    if both and argument.function in {"on", "upon"}:
        found = [f for f in found if f.basis != "owner"]  # who fights "on its outskirts" need not be the town's
    if not found and (slot is draft.targets or both or told):
        found = state_fillers(draft.scene, draft.kind, argument)
    if not found and spoken and slot is draft.initiators:
        found = authors(draft.scene, argument.head)
    if not found and slot is draft.initiators and argument.shared:
        found = accused_state(draft.scene, argument)
    if not found and slot is draft.initiators:
        found = _beside_party(draft.scene, argument.head)
    if not found and slot is draft.targets:
        found = others_of(draft.scene, argument.head)
    if not found and draft.kind == "diplomatic_act" and slot is draft.targets and argument.function in {"obj", "for"}:
        found = _authors(draft.scene, argument.head)
    if role == "loss":
        part = is_part(draft.scene, argument.head)
        found = [f for f in found if not ((part or (aimed_at and not _are_others(draft, f, aimed_at))) and _is_generic(draft, f))]
        found = [f for f in found if not _whose_unit(draft, f)]
    if slot is draft.targets:
        found = [by_name(draft.scene, f) for f in found]
    taken = {f.id for f in (draft.initiators if slot is draft.targets else draft.targets)}
    if draft.add(slot, [f for f in found if f.id not in taken or both]):
        draft.trace.setdefault(name, f"{argument.function} of {word!r}" + (" (shared)" if argument.shared else ""))


BESIDE = "a country beside a party"


def _beside_party(scene: Scene, head: int) -> list[Filler]:
    """In "carried out by forces of the regime or Norland" the country is one of the doers."""
    token, mention = scene.sentence.tokens[head], scene.states.get(head)
    if token.rel != "conj" or mention is None or mention.actor is None or scene.actor_at(token.head) is None:
        return []
    return [replace(f, basis=BESIDE) for f in as_fillers(mention)]


def _authors(scene: Scene, head: int) -> list[Filler]:
    """Whose the demand, plan or effort is that is rejected or backed; of a deed that is only praised the words tell no author."""
    deeds = [f for f in scene.events.nouns.get(scene.sentence.tokens[head].lemma.lower(), ()) if len(f.words) == 1]
    if any(scene.events.kinds[f.entry.kind].family not in SPOKEN for f in deeds):
        return []
    owning = [c.index for c in scene.sentence.children(head, "nmod:poss", "compound", "amod", "nmod") if owns(scene, c.index)]
    ground = [f for i in owning for f in state_fillers(scene, "diplomatic_act", Argument("of", i))]
    return owner_fillers(scene, head) or ground


def _answered_party(draft: Draft, role: str, argument: Argument) -> str:
    """Where an event may be answered ("repelled the raid") a party may stand instead ("repelled the rebels"): it is the target."""
    scene = draft.scene
    regime = any(scene.names_event(t.index) for t in scene.sentence.children(argument.head, "compound"))  # "violated the ceasefire regime"
    return "target" if role == "event" and scene.actor_at(argument.head) is not None and not regime else role


KILLING = frozenset("massacre murder killing assassination slaying kidnapping abduction".split())
"""Deeds before which an unarmed body or person is told as whom they befell."""
UNARMED = frozenset({ActorType.PERSON, ActorType.CIVILIANS, ActorType.ORGANISATION, ActorType.MEDIA})


def _struck(draft: Draft, role: str, argument: Argument, killing: bool) -> str:
    """Those before an event noun who are whom it befell: "the convoy attack", "the Reyes murder", "the miners' union massacre"; houses are no side."""
    if role != "initiator" or argument.function != "compound":
        return role
    mention = draft.scene.actor_at(argument.head)
    types = {draft.scene.actors[i].type for i in (mention.actor.ids if mention and mention.actor else ()) if i in draft.scene.actors}
    if draft.family in VIOLENT and is_house_struck(draft.scene, draft.sentence.tokens[argument.head]):
        return "none"
    unit = draft.sentence.tokens[argument.head].lemma.lower() in STRUCK
    return "target" if unit or (killing and types and types <= UNARMED) else role


GROUNDS = frozenset("advice order basis ground eve behalf instruction suspicion pretext scale anniversary recommendation authority".split())
"""What something is done on, and not to."""


ALLEGED = frozenset({"allegation", "accusation", "charge", "complaint", "suspicion", "count"})


def _aimed(draft: Draft, role: str, argument: Argument) -> str:
    """What an attack is made "on the advice of the generals" is not aimed at them."""
    word = draft.sentence.tokens[argument.head]
    main = draft.sentence.tokens[draft.trigger.token]
    above = draft.sentence.tokens[main.head] if main.rel == "nmod" and main.head >= 0 else main
    if role == "target" and argument.function == "against" and above is not main and above.lemma.lower() in ALLEGED:
        return "initiator"  # "an allegation of rape against an officer"
    mere = argument.function in {"on", "upon"} and word.lemma.lower() in GROUNDS and word.text.lower() != "authorities"
    return "none" if role == "target" and mere else role


def _are_others(draft: Draft, filler: Filler, aimed_at: frozenset[str]) -> bool:
    """Civilians killed in what was aimed at armed men ("bombed a rebel-held town, killing six civilians") are none of these."""
    actors = draft.scene.actors
    lost = actors.get(filler.id)
    housed = [f for f in draft.targets if f.id in aimed_at]
    if any(_by_one_noun(filler, f) for f in housed):
        return (
            False  # "attacked an outpost of the border guard, killing nine guards", "hit a camp for displaced people, killing six people"
        )
    if housed and all(f.basis == "owner" for f in housed) and lost is not None and lost.type is ActorType.CIVILIANS:
        return True  # "hit a site for displaced people, killing 11 civilians", "hurled a grenade at the home of a judge, killing a guard"
    armed = all(i in actors and "armed" in classes_of_type(actors[i].type) for i in aimed_at)
    return lost is not None and lost.type is ActorType.CIVILIANS and armed


def _whose_unit(draft: Draft, lost: Filler) -> bool:
    """Tell whether a target is the unit of those lost, by its pronoun ("nine volunteers died when their patrol was ambushed"): they are not two."""
    for target in draft.targets:
        if not draft.sentence.start <= target.span.start < draft.sentence.end:
            continue
        head = draft.sentence.head_of(*draft.sentence.at(target.span.start, target.span.end))
        owners = (draft.scene.actor_at(t.index) for t in draft.sentence.children(head, "nmod:poss"))
        unit = "armed" in draft.scene.classes(head) or draft.sentence.tokens[head].lemma.lower() in STRUCK
        if unit and any(m is not None and m.actor is not None and lost.id in m.actor.ids for m in owners):
            return True
    return False


def _by_one_noun(lost: Filler, aimed: Filler) -> bool:
    """Tell whether a bare noun for the lost is the last word for those whom the frame names."""
    bare, last = lost.text.lower().split()[-1:], aimed.text.lower().split()[-1:]
    return [w.removesuffix("s") for w in bare] == [w.removesuffix("s") for w in last] and " " in aimed.text


def _is_generic(draft: Draft, filler: Filler) -> bool:
    """Soldiers lost by a party that is already the target add no target of their own."""
    actor = draft.scene.actors.get(filler.id)
    return actor is not None and (actor.generic or of_the_country(draft.scene, filler))


def _gave_up(draft: Draft, argument: Argument) -> bool:
    """Tell whether those who surrendered did so in a fight told before: they are its loss, and no side that began it."""
    return draft.kind != "group_changed" and all(a is not argument for a in draft.trigger.arguments)


def _take_doers_of(draft: Draft, nouns: list[int]) -> None:
    """Whose the advance or the attempt is that was beaten back, where no entry of the lexicon knows the noun; and whose the losses were."""
    whose = {"armed", "state"} if draft.kind == "repulse" else {"armed"}
    for head in nouns:
        for argument in noun_arguments(draft.sentence, head):
            if argument.function in {"by", "of", "poss", "compound", "amod"} and draft.scene.classes(argument.head) & whose:
                _place_in(draft, "target", argument, False, draft.sentence.tokens[head].text)


def _take_answered(draft: Draft, trigger: Trigger, both: bool) -> None:
    """The doers of the attack that is repelled are the targets of the repulse; the sides of what resumes are its sides."""
    doers = [a for a in trigger.arguments if trigger.role(a) in {"initiator", "both"} or a.function == "of"]
    doers += [a for use in trigger.uses for a in use.arguments if use.carrier.roles.get(a.function) == "initiator" and a.function != "subj"]
    for argument in doers:
        _place_in(draft, "both" if both else "target", argument, both, trigger.form.words[0])
    if draft.kind == "repulse" and not draft.initiators:  # "an attack on a rebel base was beaten off"
        for argument in (a for a in trigger.arguments if a.function in {"on", "against", "at"}):
            _place_in(draft, "initiator", argument, both, trigger.form.words[0])
