"""Join the tellings of one event inside a report (codebook rulings 5, 16, 25)."""

from dataclasses import replace

from purport.coding.drafts import Draft, share_a_side
from purport.coding.losses.counts import ONE_PERSON
from purport.coding.losses.effects import told_of_person
from purport.coding.losses.whose import HUMAN
from purport.coding.places.exacter import is_more_exact
from purport.coding.places.same import same_places
from purport.coding.retelling.anaphora import people_harmed, same_harmed
from purport.coding.retelling.compatible import ATTACKS, compatible, may_be
from purport.coding.retelling.named_once import one_person
from purport.coding.retelling.the_one import the_one
from purport.coding.retelling.whose_murder import counts_him, whose_murder
from purport.coding.roles.bearing_arms import unarmed_hurt
from purport.coding.times.hours import hour_told
from purport.model import ActorType, Effect, Filler, RegionKind
from purport.model.people import LIKELY, VAGUE, head_noun

GENERIC = frozenset({"attack", "attack_on_civilians", "explosion"})
"""Kinds that a fuller telling of the same event may make more exact."""
BLASTS = ({"attack", "explosion"}, {"attack_on_civilians", "explosion"})
"""What is told as an attack and as a blast was done with a bomb."""
FEW = 2
LEAD = 2
"""Sentences after the first fitting one in which a headline's event is told; newspapers tell it in the first."""
ONCE = frozenset({"attack", "attack_on_civilians", "assassination", "execution", "abduction", "arrest", "release"}) | ATTACKS
"""Kinds that happen to one named person once, as far as one report goes."""


_HURT = frozenset({"killed", "injured"})
_MORE = frozenset({"more", "other", "others", "another"})


def join(kept: Draft, other: Draft) -> bool:
    """Add another telling to a draft: its sentence as evidence, and what it tells that the first left open."""
    kept.hour = kept.hour or hour_told(kept) or other.hour or hour_told(other)
    one_person(kept, other)
    if kept.kind == "attack" and not kept.targets and (other.kind == "attack_on_civilians" or unarmed_hurt(other)):
        kept.kind = "attack_on_civilians"  # "attacked a bus. They killed the driver"
    if _fullness(other) > _fullness(kept) and other.sentence.region is not RegionKind.HEADLINE:
        kept.evidence.append(kept.sentence)
        kept.scene, kept.trigger, kept.parts = other.scene, other.trigger, other.parts
    else:
        kept.evidence.append(other.sentence)
    kept.evidence.extend(other.evidence)
    sided = kept.scene.events.kinds[kept.kind].sides == "both" and "side" in other.sentence.lemmas
    for slot in ("initiators", "targets", "places"):
        if sided and slot == "targets":
            continue  # "four men died on one side, and two on the other"
        if not getattr(kept, slot):
            doers = {f.id for f in kept.initiators} if slot == "targets" else set()
            getattr(kept, slot).extend(f for f in getattr(other, slot) if slot == "places" or f.id not in doers)
    if is_more_exact(other, kept):
        kept.places[:] = other.places
    _name_the_doers(kept, other)
    _name_the_victim(kept, other)
    _quote_fully(kept.initiators, other.initiators)
    _quote_fully(kept.targets, other.targets)
    if kept.time is None or (kept.time.span is None and other.time is not None and other.time.span is not None):
        kept.time = other.time or kept.time
    _told_of_whom(kept.effects, other.effects)
    have = {(e.effect, e.low, e.high, e.what.split()[-1]) for e in kept.effects if e.what}
    parts = list(kept.effects)
    told = (
        e for e in other.effects if not (_is_sum(e, parts) or _of_same_people(e, parts) or _same_words(e, parts) or counts_him(e, kept))
    )
    new = (e for e in told if (e.effect, e.low, e.high, e.what.split()[-1]) not in have)
    added = [e for e in new if not told_of_person(kept, e) and not _among_counted(e, parts)]
    kept.effects.extend(added)
    _take_up_victims(kept, other, added)
    kept.weapons.extend(w for w in other.weapons if w.item not in {x.item for x in kept.weapons})
    if {kept.kind, other.kind} in BLASTS and not other.trigger.entry.effect:  # a toll says nothing of how
        kept.kind = "bombing"
    bodily = other.sentence.region is not RegionKind.HEADLINE
    finer = other.kind not in GENERIC | {"arson"}  # what burned in an attack makes it no arson
    if bodily and kept.kind in GENERIC and finer and may_be(kept.kind, other.kind):
        kept.kind = other.kind
    kept.trace["tellings"] = f"{len(kept.evidence) + 1} sentences"
    return True


def retell(kept: Draft, other: Draft) -> bool:
    """Join a telling of what befell the same people: their losses are not counted twice, and those of them whom it names are taken up."""
    known = {e.effect for e in kept.effects if e.effect in HUMAN}
    other.effects[:] = [e for e in other.effects if e.effect not in known]
    persons = people_harmed(other).persons
    doers = {f.id for f in kept.initiators}
    kept.add(kept.targets, [f for f in other.targets if f.id in persons and f.id not in doers])
    return join(kept, other)


def _take_up_victims(kept: Draft, other: Draft, losses: list[Effect]) -> None:
    """Add the persons of whom the other telling tells a loss that the first did not know ("His sister, X, was hurt in the attack")."""
    actors = kept.scene.actors
    if kept.scene.events.kinds[kept.kind].sides == "both":
        return
    lost = {e.party for e in losses if e.effect in HUMAN and e.low != 0} - {f.id for f in kept.initiators}
    hurt = (f for f in other.targets if f.id in lost and f.id in actors)
    named = {e.party for e in losses if e.effect in _HURT and _is_somebody_new(e, kept, other)}
    kept.add(kept.targets, [f for f in hurt if f.id in named or (actors[f.id].type is ActorType.PERSON and not actors[f.id].generic)])


def _is_somebody_new(loss: Effect, kept: Draft, told: Draft) -> bool:
    """Tell whether those hurt are others than those hurt before, by the words ("A driver was also killed", "His wife was wounded") or as lodgers."""
    actor = kept.scene.actors.get(loss.party or "")
    noun, words = head_noun(loss.what), loss.what.lower().split()
    before = {head_noun(e.what) for e in kept.effects if e is not loss and e.effect in HUMAN and e.span.start < loss.span.start}
    if actor is None or noun in before | {head_noun(f.text) for f in kept.targets} or _MORE & set(words):
        return False
    ones = [e for e in kept.effects if e is not loss and e.effect in HUMAN]
    theirs = words[0] in {"his", "her"} or (words[0] in {"a", "an", "one"} and bool(ones) and all(e.low == 1 for e in ones))
    also = not told.sentence.lemmas.isdisjoint({"also", "too"}) and noun not in VAGUE
    lodgers = all(f.basis == "owner" for f in kept.targets) and not before  # "bombs fell on herders' huts, and a woman was killed"
    return theirs or (actor.type is ActorType.CIVILIANS and (also or lodgers))


def _name_the_doers(kept: Draft, other: Draft) -> None:
    """Where one telling has gunmen and the other says whose they were, both are told of the doers (ruling 5)."""
    actors = kept.scene.actors
    if not kept.initiators or not all(f.id in actors and actors[f.id].generic for f in kept.initiators):
        return
    hit = {f.id for f in (*kept.targets, *other.targets)}
    if other.targets and not {f.id for f in other.targets} & {f.id for f in kept.targets}:
        return
    named = [f for f in other.initiators if f.basis == "clause" and f.id in actors and not actors[f.id].generic and f.id not in hit]
    if kept.add(kept.initiators, named):
        kept.trace["initiators"] = "named in a later telling"


def _name_the_victim(kept: Draft, other: Draft) -> None:
    """The one victim without a name is he whom a later telling names with the same noun ("a magistrate", "Magistrate Tom Reyes")."""
    actors = kept.scene.actors
    persons = [f for f in other.targets if f.id in actors and actors[f.id].type is ActorType.PERSON and not actors[f.id].generic]
    nameless = kept.targets[0] if len(kept.targets) == 1 else None
    if nameless is None or len(persons) != 1 or len(other.targets) != 1 or nameless.id not in actors or not actors[nameless.id].generic:
        return
    first, last = kept.sentence.at(nameless.span.start, nameless.span.end)
    one = first < last and "Number=Plur" not in kept.sentence.tokens[kept.sentence.head_of(first, last)].feats
    if not one or head_noun(nameless.text) not in persons[0].text.lower().split():
        return
    kept.targets[:] = persons
    kept.effects[:] = [
        replace(e, party=persons[0].id, what=persons[0].text, span=persons[0].span) if e.party == nameless.id else e for e in kept.effects
    ]
    kept.trace["targets"] = "named in a later telling"


def _quote_fully(kept: list[Filler], other: list[Filler]) -> None:
    """Of two mentions of one filler quote the longer, which names it more fully ("Judge Tom Reyes" before "Reyes")."""
    told = {f.id: f for f in other}
    for number, filler in enumerate(kept):
        fuller = told.get(filler.id)
        if fuller is not None and len(fuller.text) > len(filler.text) and not _points(fuller):
            kept[number] = replace(fuller, basis=filler.basis)


def _points(filler: Filler) -> bool:
    """Tell whether a mention names nobody itself ("the attackers", "five others")."""
    return filler.basis == "the doers told before" or filler.text.lower().endswith(("others", "other"))


def _fullness(draft: Draft) -> int:
    """How much a telling tells: a claim is placed at its fullest one (ruling 5)."""
    told = [f.basis for f in (*draft.initiators, *draft.targets)] + [p.basis for p in draft.places]
    own = sum(basis in {"clause", "owner"} for basis in told)
    return own + len(draft.effects) + (draft.time is not None and draft.time.span is not None)


def _same_words(loss: Effect, parts: list[Effect]) -> bool:
    """Tell whether the very words of a loss are counted already."""
    same = (e for e in parts if (e.effect, e.low) == (loss.effect, loss.low))
    return any(e.span.start <= loss.span.start and loss.span.end <= e.span.end for e in same)


def _is_sum(effect: Effect, parts: list[Effect]) -> bool:
    """A later sum is not added to its parts (ruling 16)."""
    numbers = [p.low for p in parts if p.effect == effect.effect and p.low is not None]
    return effect.low is not None and len(numbers) > 1 and sum(numbers) == effect.low


def _among_counted(effect: Effect, parts: list[Effect]) -> bool:
    """Bodies or people without a number are some of those who were counted ("put the toll at 70, saying that bodies had been found")."""
    counted = any(p.effect == effect.effect and p.low is not None for p in parts)
    return counted and effect.low is None and effect.high is None and head_noun(effect.what) in FOUND


FOUND = frozenset({"body", "corpse", "remains", "victim", "people", "person", "dead", "wounded", "injured"})


def _told_of_whom(kept: list[Effect], other: list[Effect]) -> None:
    """Where one telling counts the lost without saying who they were ("ten dead") and the other tells ("the ten workers"), keep the latter."""
    for number, loss in enumerate(kept):
        if loss.low is None or loss.low < FEW or head_noun(loss.what) not in VAGUE:
            continue
        same = (e for e in other if (e.effect, e.low, e.high) == (loss.effect, loss.low, loss.high) and head_noun(e.what) not in VAGUE)
        kept[number] = next(same, loss)


def _of_same_people(effect: Effect, parts: list[Effect]) -> bool:
    """Tell whether a loss of "people" is one that was told before of whoever they are, with the same number or with none; "the priests"
    without a number are those told before.
    """
    noun = head_noun(effect.what)
    if effect.low is None and effect.effect in HUMAN and any(p.effect == effect.effect and head_noun(p.what) == noun for p in parts):
        return True
    if noun not in VAGUE or not effect.party:
        return False
    return any(p.effect == effect.effect and (effect.low is None or (p.low, p.high) == (effect.low, effect.high)) for p in parts)


def told_already(draft: Draft, history: list[Draft]) -> Draft | None:
    """An earlier telling by the same voice with the same kind, sides and place, and nothing against it (ruling 5)."""
    if draft.anaphor == "other":
        return None
    same = _same_victim(draft, history) or _same_group(draft, history) or whose_murder(draft, history) or _now_placed(draft, history)
    if same is not None:
        return same
    if (alone := the_one(draft, history)) is not None and alone.same_voice(draft):
        return alone
    for other in history:
        if other.kind != draft.kind or not other.same_voice(draft) or other.modality != draft.modality:
            continue
        if other.sentence.region is RegionKind.HEADLINE:
            continue
        if not compatible(draft, other) or not (draft.places and other.places and same_places(draft, other)):
            continue
        exact = {p.place.name for p in draft.places} <= {p.place.name for p in other.places}
        losses = {(e.effect, e.low, e.high) for e in draft.effects} <= {
            (e.effect, e.low, e.high) for e in other.effects
        } or not other.effects
        counts = _count(draft) is None or _count(draft) == _count(other)
        if exact and losses and counts and share_a_side(draft, other):
            return other
    return None


def _now_placed(draft: Draft, history: list[Draft]) -> Draft | None:
    """The fighting of two parties, told before without ground, whose places the next sentence tells ("Clashes were reported in Vell and Orsk")."""
    before = history[-1] if history and draft.kind == "armed_clash" else None
    if before is None or before.kind != draft.kind or before.places or not draft.places or before.anaphor == "other":
        return None
    own = any(f.basis == "clause" for f in draft.initiators) or bool(draft.effects) or bool(before.effects)
    sides = {f.id for f in draft.initiators} == {f.id for f in before.initiators} and len(before.initiators) > 1
    near = draft.sentence.index - before.last == 1 and draft.sentence.paragraph == before.paragraph_of_last
    dated = draft.time is not None and (before.time is None or draft.time.interval != before.time.interval)
    return before if sides and near and not own and not dated and draft.same_voice(before) and draft.modality == before.modality else None


def _same_victim(draft: Draft, history: list[Draft]) -> Draft | None:
    """A named person is killed, kidnapped or freed once: a later telling of it by the same voice is no second event (ruling 5)."""
    actors = draft.scene.actors
    named = {f.id for f in draft.targets if f.id in actors and actors[f.id].type is ActorType.PERSON and not actors[f.id].generic}
    named |= {f.id for f in draft.targets if f.text.lower() in ONE_PERSON and f.basis == "pronoun"}
    if not named or draft.kind not in ONCE:
        return None
    deadly = any(e.effect == "killed" for e in draft.effects) or any(t.entry.effect == "killed" for t in draft.triggers)
    for other in history:
        killed = any(e.effect == "killed" for e in other.effects)
        struck = draft.kind in GENERIC and other.kind in ONCE  # "was shot as he left his house", after "was murdered"
        if other.sentence.region is RegionKind.HEADLINE or (other.kind != draft.kind and not (killed and (deadly or struck))):
            continue
        whole = {f.id for f in other.targets}
        if named <= whole and other.same_voice(draft) and other.modality == draft.modality and _not_against(draft, other):
            return other
    return None


def _same_group(draft: Draft, history: list[Draft]) -> Draft | None:
    """People told before who are meant again, by a number or by the article ("the six priests", "the priests"), were not harmed twice."""
    if draft.kind not in ONCE or draft.modality != "actual":
        return None
    mine = people_harmed(draft)
    for other in history:
        if other.sentence.region is RegionKind.HEADLINE or not may_be(draft.kind, other.kind) or other.modality != draft.modality:
            continue
        likely = same_harmed(draft, other) or 0.0
        if not other.same_voice(draft) or not compatible(draft, other) or likely < LIKELY:
            continue
        theirs = people_harmed(other)
        least = 1 if likely == 1.0 else FEW  # of "people" only a number that is no common one tells that they are the same
        counted = any(number > least and theirs.numbers.get(noun) == number for noun, number in mine.numbers.items())
        if (counted or _meant_again(draft, theirs.nouns)) and other.sentence.index < draft.sentence.index:
            return other
    return None


def _meant_again(draft: Draft, told: frozenset[str]) -> bool:
    """Tell whether the draft's victims stand with the article, under a noun told before."""
    for span in (*(e.span for e in draft.effects), *(f.span for f in draft.targets)):
        first, last = draft.sentence.at(span.start, span.end)
        if first >= last:
            continue
        head = draft.sentence.head_of(first, last)
        pointing = any(t.lemma.lower() in {"the", "these", "those", "both"} for t in draft.sentence.children(head, "det"))
        if pointing and head_noun(draft.sentence.tokens[head].text) in told - VAGUE:
            return True
    return False


def _not_against(draft: Draft, other: Draft) -> bool:
    """Tell whether neither sides nor dates set two tellings about one person against each other; the place may be told more exactly."""
    return compatible(replace(draft, places=[]), other)


def _count(draft: Draft) -> str | None:
    return next((t.text.lower() for t in draft.sentence.children(draft.trigger.token, "nummod")), None)
