"""Words that point back to an event already told: "this attack", "the strikes", "the previous one", "another raid"."""

from collections.abc import Sequence
from dataclasses import replace

from purport.coding.drafts import Draft
from purport.coding.grouping.in_after import in_after_clause
from purport.coding.grouping.marches import is_protested
from purport.coding.grouping.two_deeds import by_hand
from purport.coding.places.same import same_places
from purport.coding.retelling.compatible import ATTACKS, LIGHT, SINGLED, UNANSWERED, compatible, may_be
from purport.coding.retelling.grievances import is_matter
from purport.coding.retelling.pointing import is_plural
from purport.coding.retelling.searches import is_search
from purport.coding.scenes.actor_classes import ASSAILANTS
from purport.model import ActorType, Filler, RegionKind
from purport.model.people import LIKELY, Harmed, harmed, same_people

REACH = 6
"""Sentences over which "the attack" points back: in the gold readings the farthest is five."""
MOMENTARY = frozenset({"ambush", "blast", "shooting", "strike"})
"""Of these, those that a blockade of weeks is not."""
FORCEFUL = frozenset({"violence", "explosives", "protest", "property"})


def _lightly(draft: Draft, other: Draft) -> bool:
    """Tell whether a light noun with the article names the other draft's event, of whatever violent kind it is."""
    word = draft.sentence.tokens[draft.trigger.token].lemma.lower()
    families = {draft.scene.events.kinds[d.kind].family for d in (draft, other)}
    apart = {"weapons_used", "disrupted_attack", *({"siege"} if word in MOMENTARY else ())}
    wrecked = word != "sabotage" or other.family in {"property", "explosives"}
    apart |= UNANSWERED if word == "fighting" else frozenset()
    return not draft.trigger.is_verb and word in LIGHT and wrecked and families <= FORCEFUL and other.kind not in apart


def antecedent(draft: Draft, history: list[Draft]) -> Draft | None:
    """The event that a pointing noun means: the nearest earlier one of a fitting kind, in this paragraph first, then of the same voice."""
    asked = replace(draft, targets=[]) if _only_hurt_in_it(draft) else draft
    located = only_located(draft)
    aimed = aims_at(draft)
    fitting = [
        d
        for d in reversed(history)
        if (may_be(d.kind, draft.kind) or _lightly(draft, d))
        and d.sentence.region is not RegionKind.HEADLINE
        and 0 <= draft.sentence.index - d.last <= REACH
        and compatible(_without(asked, located and _just_told(draft, d), aimed and _just_told(draft, d)), d)
        and not _of_others(draft, d)
        and not _beside(draft, d)
        and not _wider_than(draft, d)
        and not is_matter(d, draft)
        and not (is_search(d) and draft.trigger.form.words[-1] != "operation")
        and not _under_way(draft, d)
    ]
    hurt = any(e.effect in HURT for e in draft.effects)
    plural = is_plural(draft) and any(map(is_plural, fitting))
    blast = draft.family == "explosives"
    parts = [d for d in fitting if part_of_attack(d, fitting)]
    fitting.sort(
        key=lambda d: (
            in_after_clause(d) and not _same_there(draft, d),
            d.sentence.tokens[d.trigger.token].lemma.lower() in FINDING,
            draft.kind == "attack" and d.kind in {"abduction", "robbery"},
            _of_their_own(d),
            plural and not is_plural(d),
            hurt and _only_wrecked(d),
            d.kind != draft.kind and draft.kind != "attack",
            blast and d.family != "explosives",
            any(d is p for p in parts),
            draft.sentence.paragraph != d.paragraph_of_last,
            d.kind != draft.kind,
            not d.same_voice(draft),
        )
    )
    return fitting[0] if fitting else None


FINDING = frozenset({"find", "discover", "recover", "retrieve", "unearth"})
"""What tells of the dead and not of the deed that is called "the attack"."""


_AT_ONCE = frozenset({"assault", "attack", "raid", "ambush", "strike", "blast", "storming", "onslaught"})


def _under_way(draft: Draft, other: Draft) -> bool:
    """Tell whether what has gone on since a day long past is none that "the final assault" can be."""
    word = draft.sentence.tokens[draft.trigger.token].lemma.lower()
    return word in _AT_ONCE and other.phase == "ongoing" and other.time is not None and other.time.interval.role == "since"


def _of_their_own(draft: Draft) -> bool:
    """Tell whether somebody tells what befell his own people in it ("they killed my father"): "the attack" is the whole of it, where that is told."""
    return bool(draft.targets) and all(f.text.lower().split()[0] in {"my", "our"} or _is_mine(draft, f) for f in draft.targets)


def _is_mine(draft: Draft, filler: Filler) -> bool:
    if not (draft.sentence.start <= filler.span.start < draft.sentence.end):
        return False
    first, last = draft.sentence.at(filler.span.start, filler.span.end)
    owners = draft.sentence.children(draft.sentence.head_of(first, last), "nmod:poss")
    return any(t.text.lower() in {"my", "our"} for t in owners)


def part_of_attack(draft: Draft, told: Sequence[Draft]) -> bool:
    """Tell whether a draft tells only what burned or was looted in an attack of the same doers that is told as well: it is not "the attack"."""
    doers = {f.id for f in draft.initiators}
    attacks = (d for d in told if d is not draft and d.kind in ATTACKS and d.family != "property" and draft.last - d.last <= 1)
    return draft.family == "property" and bool(doers) and any({f.id for f in d.initiators} == doers for d in attacks)


def _same_there(one: Draft, other: Draft) -> bool:
    """Tell whether two drafts tell the same kind of event at one place that both name."""
    return one.kind == other.kind and bool(one.places) and bool(other.places) and same_places(one, other)


_WAGED = frozenset({"offensive", "counteroffensive", "counter-offensive", "campaign", "incursion", "invasion"})
"""What forces wage for days."""


def _wider_than(draft: Draft, other: Draft) -> bool:
    """Tell whether "the offensive" comes after a murder: a war that is waged is none."""
    killing = other.trigger.form.words[-1] in MURDER | {"murder", "killing", "assassinate", "execution", "execute"} or by_hand(
        other.trigger
    )
    return draft.trigger.form.words[-1] in _WAGED and not draft.trigger.is_verb and killing and other.kind != "ground_assault"


TOOK_PLACE = frozenset({"take", "occur", "happen"})


def only_located(draft: Draft) -> bool:
    """Tell whether the words only say where the event told before was ("the kidnapping took place on the road to Orsk")."""
    sentence, token = draft.sentence, draft.sentence.tokens[draft.trigger.token]
    bare = not draft.trigger.is_verb and not draft.parts and not draft.initiators and not draft.targets and not draft.effects
    where = token.rel == "nsubj" and token.head >= 0 and sentence.tokens[token.head].lemma.lower() in TOOK_PLACE
    return bare and where and not is_plural(draft) and draft.anaphor in {"same", "definite"}


_AIMED = frozenset({"launch", "carry", "aim", "direct", "stage", "mount", "conduct", "target", "perpetrate", "commit"})


def aims_at(draft: Draft) -> bool:
    """Tell whether words only add whom the event told before was aimed at ("the attack was launched against a police post")."""
    sentence, token = draft.sentence, draft.sentence.tokens[draft.trigger.token]
    said = token.rel == "nsubj" and token.head >= 0 and sentence.tokens[token.head].lemma.lower() in _AIMED
    bare = not draft.trigger.is_verb and not draft.parts and not draft.initiators and not draft.effects and bool(draft.targets)
    return said and bare and not is_plural(draft) and draft.anaphor in {"same", "definite"}


def _without(draft: Draft, places: bool, targets: bool) -> Draft:
    return replace(draft, places=[] if places else draft.places, targets=[] if targets else draft.targets)


def _just_told(draft: Draft, other: Draft) -> bool:
    """Tell whether the sentence right before tells one event that the noun may name."""
    return may_be(draft.kind, other.kind) and draft.sentence.index - other.last == 1 and not is_plural(other)


def _only_hurt_in_it(draft: Draft) -> bool:
    """Tell whether the noun names nobody whom the event befell, and another word tells of one hurt in it ("his mother was hurt in the attack")."""
    own = any(draft.trigger.role(a) in {"loss", "target"} for a in draft.trigger.arguments)
    return not draft.trigger.is_verb and not own and any(p.is_verb and p.entry.effect in HURT for p in draft.parts)


def only_one(draft: Draft, history: list[Draft]) -> Draft | None:
    """The only event of its kind that the report has told, for a definite noun that says nothing else ("the kidnapping"), however far back."""
    told = draft.initiators or draft.targets or draft.places or draft.effects or draft.weapons or draft.time is not None
    if told or draft.trigger.is_verb or draft.kind not in SINGLED:
        return None
    fitting = [d for d in history if d.kind == draft.kind and d.modality == "actual" and d.sentence.region is not RegionKind.HEADLINE]
    return fitting[0] if len(fitting) == 1 and compatible(draft, fitting[0]) else None


HURT = frozenset({"killed", "injured"})


def _only_wrecked(draft: Draft) -> bool:
    """Tell whether an event is told with losses, but of things alone: "a boy wounded in the attack" was not wounded there."""
    return bool(draft.effects) and not any(e.effect in HURT for e in draft.effects)


def _of_others(draft: Draft, other: Draft) -> bool:
    """Tell whether the noun says itself whom it befell ("the massacre of 43 people"), and those are not the ones told before."""
    around = [a for a in draft.trigger.arguments if a.function in {"of", "poss"} and draft.trigger.role(a) in {"loss", "target"}]
    if draft.trigger.is_verb or not around:
        return False
    likely = same_harmed(draft, other)
    if likely is None and _told_of_nobody(draft, other):
        return True
    if likely != 1.0 and draft.trigger.entry.effect == "killed" and _only_wounded(other):
        return True  # "a passer-by was hurt in the blasts": the murder of leaders is another
    if likely is None and (other.kind == "armed_clash" or other.family == "property") and draft.trigger.entry.effect == "killed":
        return True  # who was murdered did not fall in the fighting, or the wrecking of things, told before
    if likely is None:
        return any(t.lemma.lower() == "a" for a in around for t in draft.sentence.children(a.head, "det")) and bool(other.effects)
    return likely < LIKELY


def _only_wounded(draft: Draft) -> bool:
    """Tell whether an event is told with people hurt in it, and nobody killed."""
    hurt = [e for e in draft.effects if e.effect in HURT and e.high != 0]
    return bool(hurt) and all(e.effect == "injured" for e in hurt)


MURDER = frozenset({"murder", "assassination", "slaying"})


def _told_of_nobody(draft: Draft, other: Draft) -> bool:
    """Tell whether a murder, or the killing of a person with a name, is told, and the event before befell nobody: it is another."""
    named = any(draft.scene.is_named(a.head) for a in draft.trigger.arguments if a.function in {"of", "poss"})
    killing = draft.trigger.form.words[-1] in MURDER or (named and draft.trigger.entry.effect == "killed")
    return killing and not other.targets and not any(e.effect in HURT for e in other.effects)


def _beside(draft: Draft, other: Draft) -> bool:
    """Tell whether "and" sets two event nouns side by side ("the massacre of 40 people and the murder of a colonel"): neither is the other.

    Nor is the march what it is against ("protested the killing of an elder").
    """
    token = draft.sentence.tokens[draft.trigger.token]
    if other.sentence.index == draft.sentence.index and other.family == "protest":
        harm = draft.trigger.entry.effect in HURT and not draft.trigger.is_verb and not other.effects
        return harm or any(is_protested(draft.sentence, t, draft.trigger) for t in other.triggers)
    return other.sentence.index == draft.sentence.index and token.rel == "conj" and token.head in other.tokens()


def people_harmed(draft: Draft) -> Harmed:
    """Whom a draft says was harmed."""
    actors = draft.scene.actors

    def is_person(actor_id: str) -> bool:
        actor = actors.get(actor_id)
        return actor is not None and actor.type is ActorType.PERSON and not actor.generic

    return harmed(draft, is_person)


def same_harmed(one: Draft, other: Draft) -> float | None:
    """Whether two drafts tell of the same people harmed."""
    return same_people(people_harmed(one), people_harmed(other))


def _is_one_man(draft: Draft, filler: Filler) -> bool:
    """Tell whether a doer is a single man without a name or with one ("a man", "Tom Reyes"): "the attackers" are others."""
    if not draft.sentence.start <= filler.span.start < draft.sentence.end or filler.id not in draft.scene.actors:
        return False
    head = draft.sentence.tokens[draft.sentence.head_of(*draft.sentence.at(filler.span.start, filler.span.end))]
    single = head.upos in {"NOUN", "PROPN"} and "Number=Plur" not in head.feats
    return single and draft.scene.actors[filler.id].type in {ActorType.PERSON, ActorType.CIVILIANS}


def name_assailants(draft: Draft, history: list[Draft]) -> None:
    """Put the doers told before in the place of "the attackers" (codebook §4: links that the text makes)."""
    sentence = draft.sentence
    among_lost: list[Filler] = []
    for slot in (draft.initiators, draft.targets):
        for number, filler in enumerate(slot):
            first, last = sentence.at(filler.span.start, filler.span.end)
            if sentence.tokens[sentence.head_of(first, last)].lemma.lower() not in ASSAILANTS:
                continue
            many = "Number=Plur" in sentence.tokens[sentence.head_of(first, last)].feats
            told = (d for d in reversed(history) if draft.sentence.index - d.last <= REACH and d.kind in ATTACKS | {"attack_on_civilians"})
            doers = next((d.initiators for d in told if d.initiators and not (many and _is_one_man(d, d.initiators[0]))), [])
            definite = any(d.lemma.lower() in {"the", "these", "both"} for d in sentence.children(sentence.head_of(first, last), "det"))
            if len(doers) == 1 and definite and doers[0].id not in {f.id for f in slot}:
                slot[number] = replace(filler, id=doers[0].id, basis="the doers told before")
                draft.effects[:] = [replace(e, party=doers[0].id) if e.party == filler.id else e for e in draft.effects]
            if slot is draft.targets and len(doers) == 1 and slot[number].id == doers[0].id:
                among_lost.append(slot[number])
    if len(draft.targets) > len(among_lost) and draft.trigger.entry.effect:  # "nine guards and two of the attackers were killed"
        draft.targets[:] = [f for f in draft.targets if f not in among_lost]
