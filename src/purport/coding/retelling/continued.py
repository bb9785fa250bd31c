"""The event told before of which a sentence tells only more: its losses, what its doers did next, what befell its victim (ruling 7)."""

import re

from purport.coding.drafts import Draft
from purport.coding.grouping.causes import CALAMITIES
from purport.coding.grouping.groups import APART_KINDS
from purport.coding.grouping.in_after import dates_a_day, in_after_clause, only_dates, says_which_place
from purport.coding.grouping.two_deeds import by_hand, two_deeds
from purport.coding.losses.own_periods import WEEK, days_of, sums_up
from purport.coding.losses.toll import JUST, is_toll, only_numbers
from purport.coding.places.anchoring import beyond_semicolon
from purport.coding.places.same import same_places
from purport.coding.retelling.anaphora import FINDING, same_harmed
from purport.coding.retelling.by_day import in_deed_of_day
from purport.coding.retelling.compatible import compatible
from purport.coding.retelling.losers import of_the_wounded, one_more_died_in_bed, says_also, sides_allow, suffered_alike
from purport.coding.retelling.merging import GENERIC
from purport.coding.scenes.actor_classes import ASSAILANTS
from purport.coding.syntax.grammar import is_passive
from purport.coding.times.hours import at_another_hour
from purport.model import ActorType, Filler
from purport.model.people import VAGUE

SURVIVED = frozenset({"abduction", "robbery", "sexual_violence"})
"""Violence of which nobody need have died."""
HURTING = frozenset({"violence", "explosives", "property"})


def event_before(draft: Draft, history: list[Draft]) -> Draft | None:
    """The violent event of the sentence directly before, or before in this sentence, that a bare loss belongs to."""
    if _turns_to_other(draft):
        history = [d for d in history if d.sentence.index == draft.sentence.index]
    if in_after_clause(draft):  # "bombed a camp after three soldiers were killed"
        history = [d for d in history if d.sentence.index != draft.sentence.index]
    if _is_own_killing(draft):
        return None
    if says_also(draft):
        history = [d for d in history if suffered_alike(draft, d)] or history
    if draft.sentence.tokens[draft.trigger.token].lemma.lower() in FINDING:
        history = [d for d in history if not _merely_heard(d)] or history
    history = (framed := in_deed_of_day(draft, history)) or history
    latest = max((d.last for d in history if d.kind != "disrupted_attack"), default=0)
    for other in reversed(history):
        far = draft.sentence.paragraph - other.paragraph_of_last
        beyond = draft.sentence.index - other.last > (JUST if other.last == latest and not far else 1)
        if not framed and (beyond or far > (1 if _told_apart(draft, other) or _of_the_rest(draft) else 0)):
            continue
        if draft.sentence.index > other.sentence.index and (only_dates(other, history) or other.trigger.construction == "relative clause"):
            continue
        if other.family == "explosives" and (by_hand(draft.trigger) or _by_people(draft)):
            continue
        if _died_later(draft) and not (of_the_wounded(draft) or one_more_died_in_bed(draft)) and same_harmed(draft, other) != 1.0:
            continue  # "a poet died in hospital" behind an attack is no loss of it
        if other.kind == "siege" and draft.time is not None and draft.time.span is not None:
            continue  # "troops sealed off the town. The mayor was killed in June": not by that
        if draft.sentence is other.sentence and says_which_place(other.scene, other.trigger.token):
            continue  # "in Vell, captured by rebels in March, shells killed nine"
        if _on_another_day(draft, other) or (draft.scene is other.scene and two_deeds(draft.scene, draft.trigger, other.trigger)):
            continue
        if draft.sentence.index == other.sentence.index and draft.places and other.places and not same_places(draft, other):
            continue  # "a missile hit a school in Vell, and nine were killed in Orsk"
        if dates_a_day(other.scene, other.trigger.token) or (other.trace.get("called") and draft.places) or _part_of_it(draft, other):
            continue
        if (
            (draft.kind == "arson" and other.kind in APART_KINDS | {"looting_destruction"})
            or other.kind == "disrupted_attack"
            or _other_news(draft, other)
        ):
            continue
        apart = draft.sentence.index != other.sentence.index or draft.sentence.tokens[draft.trigger.token].lemma.lower() in FINDING
        if other.kind in SURVIVED and apart and draft.trigger.entry.effect == "killed":
            continue  # who is found dead later was not killed by being taken
        lost = other.kind == "territory_captured" and draft.trigger.entry.effect in {"captured", "seized", "killed", "injured"}
        if (
            (other.family in HURTING or lost or other.kind == "mob_violence" or _of_protest(draft, other) or _of_calamity(draft, other))
            and other.modality == "actual"
            and sides_allow(draft, other)
        ):
            return other
    return None


def _merely_heard(draft: Draft) -> bool:
    """Tell whether no more is told of gunfire or explosions than that they were heard."""
    verb = next((t for t in draft.sentence.ancestors(draft.trigger.token) if t.upos == "VERB"), None)
    return verb is not None and not draft.trigger.is_verb and verb.lemma.lower() == "hear" and is_passive(draft.sentence, verb.index)


def _of_calamity(draft: Draft, other: Draft) -> bool:
    """Tell whether a toll is of the flood or the stampede told before ("the death toll has risen to 27")."""
    return other.kind in CALAMITIES and (only_numbers(draft) or is_toll(draft)) and not draft.initiators


def _part_of_it(draft: Draft, other: Draft) -> bool:
    """Tell whether a town has its own dead, after those of a whole region were told: they are a claim of their own (ruling 28)."""
    names = {p.place.name for p in other.places}
    counted = {e.effect for e in draft.effects} & {e.effect for e in other.effects if e.low is not None}
    wide = any(p.place.feature in {"region", "country"} for p in other.places)
    return bool(counted) and wide and bool(draft.places) and all(p.place.name not in names for p in draft.places)


def _by_people(draft: Draft) -> bool:
    """Tell whether a clause has a subject of its own that is people ("they have bombed the town and they have killed the priests")."""
    doing = [
        a for a in draft.trigger.arguments if a.function == "subj" and draft.trigger.role(a) != "none"
    ]  # who buries the dead did nothing
    subjects = [draft.sentence.tokens[a.head] for a in doing if not a.shared]
    return (
        draft.trigger.is_verb
        and any(t.lemma.lower() in {"they", "he", "she", "we", "i"} for t in subjects)
        and not is_passive(draft.sentence, draft.trigger.token)
    )


def _died_later(draft: Draft) -> bool:
    """Tell whether the words say that somebody died in a bed, as people do whom nobody attacked."""
    entry = draft.trigger.entry
    lost = [draft.sentence.tokens[a.head] for a in draft.trigger.arguments if draft.trigger.role(a) == "loss"]
    told = any(t.upos == "NUM" or t.lemma.lower() in VAGUE for t in lost)
    return entry.hanging and "hospital" in entry.require.get("in", ()) and not told and not draft.parts[1:]


def _of_protest(draft: Draft, other: Draft) -> bool:
    """Tell whether protesters were hurt where police broke up their protest."""
    types = {draft.scene.actors[f.id].type for f in draft.targets if f.id in draft.scene.actors}
    people = types <= {ActorType.PROTESTERS, ActorType.CIVILIANS} and all(f.text.lower().split()[-1] in VAGUE for f in draft.targets)
    return other.kind in {"protest_with_intervention", "force_against_protesters"} and (types == {ActorType.PROTESTERS} or people)


MURDER = frozenset({"murder", "assassination", "slaying"})
KILLING = MURDER | {"massacre", "killing"}


def _is_own_killing(draft: Draft) -> bool:
    """Tell whether a noun tells a murder, or a killing on a day of its own, with its victims: it is no loss of what was told before."""
    dated = draft.time is not None and draft.time.span is not None
    known = KILLING if dated or _of_one_named(draft) else MURDER
    return not draft.trigger.is_verb and draft.trigger.form.words[-1] in known and bool(draft.targets) and not draft.parts


_OTHER = re.compile(
    r"(?:elsewhere|separately|(?:in|during) (?:another|a (?:separate|second|third|different|similar)|the (?:second|third|other)))\b"
)


def _turns_to_other(draft: Draft) -> bool:
    """Tell whether a sentence turns to something else ("In another operation, five rebels were killed")."""
    return _OTHER.match(" ".join(t.text.lower() for t in draft.sentence.tokens[:4])) is not None


def _of_one_named(draft: Draft) -> bool:
    """Tell whether the one killed is named ("The fighting followed the killing of the chief Omar Kadir")."""
    lost = [a.head for a in draft.trigger.arguments if a.function == "of"]
    return len(lost) == 1 and draft.scene.is_named(lost[0]) and "Number=Plur" not in draft.sentence.tokens[lost[0]].feats


def _other_news(draft: Draft, other: Draft) -> bool:
    """Tell whether a headline gives two pieces of news ("Rebels raid Vell; bomb kills two in Orsk")."""
    return draft.sentence.index == other.sentence.index and beyond_semicolon(draft, other.trigger.token)


def _on_another_day(draft: Draft, other: Draft) -> bool:
    """Tell whether each of two clauses has a time of its own ("attacked a guard this week, and last week a clerk was killed"), the next sentence a long one."""
    if at_another_hour(draft, other):
        return True
    if draft.time is None or other.time is None:
        return False
    if draft.sentence.index != other.sentence.index:
        return other.time.span is not None and sums_up(draft) and days_of(other) <= WEEK
    spans = {draft.time.span, other.time.span}
    return None not in spans and len(spans) > 1


def _told_apart(draft: Draft, other: Draft) -> bool:
    """Tell whether another voice begins a paragraph with losses alone ("An officer said that 16 soldiers had been killed"): they are of what was told."""
    bare = not draft.places and (draft.time is None or draft.time.span is None) and bool(draft.effects)
    return bare and bool(draft.holders) and not other.same_voice(draft) and other.sentence.region is draft.sentence.region


OTHERS = frozenset({"other", "others", "another", "more", "further"})


def _of_the_rest(draft: Draft) -> bool:
    """Tell whether a paragraph begins with others whom it befell, and with nothing else ("Nine others were wounded."): beside those of the paragraph before."""
    bare = not draft.places and not draft.initiators and (draft.time is None or draft.time.span is None)
    words = [t.text.lower() for e in draft.effects for t in draft.sentence.tokens[slice(*draft.sentence.at(e.span.start, e.span.end))]]
    return bare and not OTHERS.isdisjoint(words)


def goes_on(draft: Draft, history: list[Draft]) -> Draft | None:
    """The attack of the sentence before whose doers "they" are, where only their killing and wrecking is told next (ruling 7), or by another what they took."""
    if (
        not draft.trigger.entry.effect
        or not (draft.kind in GENERIC | {"looting_destruction", "arson"} or (draft.kind == "ground_assault" and _takes_or_burns(draft)))
        or draft.places
        or (draft.kind not in GENERIC and not _takes_or_burns(draft))
        or (draft.time is not None and draft.time.span is not None)
    ):
        return None
    if not draft.initiators or not all(_by_pronoun(draft, f) or _made_off(draft, f) or _the_same(draft, f) for f in draft.initiators):
        return None
    also = any(t.text.lower() == "also" for t in draft.sentence.children(draft.trigger.token, "advmod"))
    mine = {f.id for f in draft.initiators}
    for other in reversed(history):
        near = draft.sentence.index - other.last == 1 or (other.last == draft.sentence.index > other.sentence.index)
        if not near or other.paragraph_of_last != draft.sentence.paragraph:
            continue
        took = _takes_or_burns(draft)
        attacks = other.kind in {"attack", "attack_on_civilians", "ground_assault", "ambush"} and (took or also or not other.effects)
        attacks = attacks and (draft.kind, other.kind) != ("arson", "attack_on_civilians")
        heard = other.same_voice(draft) or took
        if attacks and heard and ({f.id for f in other.initiators} == mine or (took and compatible(draft, other))):
            return other
    return None


def _takes_or_burns(draft: Draft) -> bool:
    """Tell whether things were carried off, or "the vehicle" or "the post" burned: those that were attacked."""
    if draft.trigger.entry.effect == "seized":
        return True
    burnt = [a.head for a in draft.trigger.arguments if draft.trigger.role(a) == "loss"] if draft.kind == "arson" else []
    named = ({t.lemma.lower() for t in draft.sentence.children(h, "det", "nmod:poss")} & {"the", "it", "its"} for h in burnt)
    hit = all(draft.scene.classes(h) & {"materiel", "position"} and "building" not in draft.scene.classes(h) for h in burnt)
    return bool(burnt) and hit and all(named)


def _made_off(draft: Draft, filler: Filler) -> bool:
    """Tell whether those who "made off with" things are meant by a definite noun: they are the doers of the attack just told."""
    first, last = draft.sentence.at(filler.span.start, filler.span.end)
    before = draft.sentence.tokens[first - 1].lemma.lower() if first else ""
    return _takes_or_burns(draft) and "the" in {before, draft.sentence.tokens[first].lemma.lower()} and last > first


def same_sufferer(draft: Draft, history: list[Draft]) -> Draft | None:
    """The robbery or abduction of the sentence before whose victim "the driver" is, where only what was done to him is told next (ruling 7)."""
    bare = not draft.initiators and not draft.places and (draft.time is None or draft.time.span is None)
    if not bare or draft.kind not in GENERIC or draft.modality != "actual":
        return None
    for other in reversed(history):
        if draft.sentence.index - other.last != 1 or other.paragraph_of_last != draft.sentence.paragraph:
            continue
        if other.kind in {"robbery", "hijacking"} and other.same_voice(draft) and same_harmed(draft, other) == 1.0:
            return other
    return None


def _by_pronoun(draft: Draft, filler: Filler) -> bool:
    first, _ = draft.sentence.at(filler.span.start, filler.span.end)
    return draft.sentence.tokens[first].upos == "PRON"


def _the_same(draft: Draft, filler: Filler) -> bool:
    """Tell whether a doer is told as "the attackers" or "the gunmen"."""
    first, last = draft.sentence.at(filler.span.start, filler.span.end)
    head = draft.sentence.head_of(first, last)
    definite = any(t.lemma.lower() == "the" for t in draft.sentence.children(head, "det"))
    return definite and draft.sentence.tokens[head].lemma.lower() in ASSAILANTS


def used_in_it(draft: Draft, history: list[Draft]) -> bool:
    """Give a deed just told of the same people its means, where they only "used machetes": nothing is newly in use; tell whether it was so."""
    token = draft.sentence.tokens[draft.trigger.token]
    if (
        draft.kind != "weapons_used"
        or token.xpos != "VBD"
        or not draft.initiators
        or (draft.time is not None and draft.time.span is not None)
    ):
        return False
    mine = {f.id for f in draft.initiators}
    for other in reversed(history):
        if draft.sentence.index - other.last > USED_WITHIN:
            return False
        deed = other.family in {"violence", "explosives", "property"} and other.modality == "actual" and other.polarity == draft.polarity
        same = {f.id for f in other.initiators} == mine or (bool(other.initiators) and draft.sentence.index - other.last == 1)
        if deed and same and all(_by_pronoun(draft, f) for f in draft.initiators):
            other.weapons.extend(w for w in draft.weapons if w.item not in {x.item for x in other.weapons})
            return True
    return False


USED_WITHIN = 2
"""Sentences behind a deed in which its means are told."""
