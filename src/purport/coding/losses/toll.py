"""Tolls: numbers of victims that another holder tells, or that sum up what was told before (codebook rulings 5, 25)."""

import re
from dataclasses import replace

from purport.coding.drafts import Draft, of_section
from purport.coding.grouping.causes import CALAMITIES
from purport.coding.grouping.in_after import only_dates
from purport.coding.losses.own_periods import counts_from_event, over_a_month
from purport.coding.scenes.actor_classes import classes_of_type
from purport.coding.scenes.scene import Scene
from purport.coding.syntax.grammar import preposition
from purport.coding.triggers.trigger import Trigger, counts_anew
from purport.model import Filler, RegionKind, Span, TimeFiller

COUNTERS = frozenset(
    "at least about around over under more than nearly almost some up to the a an one two three four five six seven eight nine ten eleven twelve "
    "several dozens dozen hundreds scores of many another other".split()
)
REACH = 12
"""Sentences over which a toll without an event of its own is followed back; reports of one attack seldom run longer."""


def is_toll(draft: Draft) -> bool:
    """Tell whether the words only give a number of victims, by a holder that they name."""
    return gives_number(draft.trigger)


def gives_number(trigger: Trigger) -> bool:
    """Tell whether a trigger only gives a number of victims, by the holder that its frame names."""
    return "holder" in trigger.entry.roles.values()


def only_numbers(draft: Draft) -> bool:
    """Tell whether the words have nothing but a new number of victims ("the toll rose to 14"), whoever tells it."""
    return counts_anew(draft.trigger)


def of_calamity(draft: Draft) -> bool:
    """Tell whether a number is of the victims of a flood or a wreck that no claim tells ("the toll from the floods climbed to 27")."""
    counted = [a.head for a in draft.trigger.arguments if a.function == "subj"] if only_numbers(draft) else []
    classes = draft.scene.events.class_of
    return any(classes.get(t.lemma.lower()) == "calamity" for head in counted for t in draft.sentence.children(head, "nmod"))


def tells_total(draft: Draft) -> bool:
    """Tell whether among its words are some that sum up all victims so far ("a man died, bringing the toll to six")."""
    return any(counts_anew(t) for t in draft.triggers)


def of_same_voice(draft: Draft, event: Draft | None, history: list[Draft]) -> Draft | None:
    """The telling of the toll's event by the toll's own voice, where there is one beside another's (ruling 25)."""
    if event is None or event.same_voice(draft):
        return event
    sides = {f.id for f in (*event.initiators, *event.targets)}
    tellings = (d for d in reversed(history) if d.kind == event.kind and d.same_voice(draft) and d.polarity == "affirmed" and d.effects)
    same = (
        d
        for d in tellings
        if {f.id for f in (*d.initiators, *d.targets)} == sides and {p.place for p in d.places} == {p.place for p in event.places}
    )
    return next(same, event)


def uncounted(phrase: str) -> str | None:
    """A phrase from the first word on that neither counts nor points: "guerrillas" of "at least 6 guerrillas"."""
    words = phrase.split()
    while words and (words[0].lower() in COUNTERS or not words[0][0].isalpha()):
        words.pop(0)
    return " ".join(words) or None


def supersede(event: Draft, toll: Draft) -> None:
    """Of the running tolls of one voice the last is the claim (ruling 25)."""
    last = max((e.low for e in toll.effects if e.effect == "killed" and e.low is not None), default=None)
    toll.effects[:] = [e for e in toll.effects if e.effect != "killed" or e.low in {None, last}]
    for new in list(toll.effects):
        older = [e for e in event.effects if e.effect == new.effect and e.low is not None and new.low is not None and e.low < new.low]
        event.effects[:] = [e for e in event.effects if e not in older]
        if older and new.party is None:
            toll.effects[toll.effects.index(new)] = replace(new, party=older[0].party, what=uncounted(older[0].what) or new.what)


BODIES = frozenset({"body", "corpse", "remains"})
SALVAGING = frozenset({"recover", "retrieve", "pull", "dig", "count"})
"""What is done with the dead of an event that is known; bodies that are found may be anybody's."""


def salvaged(draft: Draft, history: list[Draft]) -> Draft | None:
    """The deadly event told shortly before whose dead were recovered, where nothing says that they lay elsewhere."""
    words = {draft.sentence.tokens[a.head].lemma.lower() for a in draft.trigger.arguments if draft.trigger.role(a) == "loss"}
    verb = draft.sentence.tokens[draft.trigger.token].lemma.lower()
    if not words & BODIES or verb not in SALVAGING or draft.places or draft.initiators:
        return None
    event = event_of_toll(draft, history)
    near = event is not None and draft.sentence.paragraph - event.paragraph_of_last <= APART
    if not near or event is None:
        return None
    untold = not event.effects and event.scene.events.kinds[event.kind].family == "explosives"  # what it cost is told only now
    return event if untold or any(e.effect == "killed" for e in event.effects) else None


APART = 3
"""Paragraphs of one or two sentences between an attack and the recovery of its dead in agency reports."""


def event_of_toll(draft: Draft, history: list[Draft]) -> Draft | None:
    """The deadly event that a bare toll is of: one of the sentence before, else the first told with deaths, which is the report's matter."""
    if stands_alone(draft):
        return None
    brought = _brought_in(draft)
    taken = counts_taken(draft.scene, draft.trigger)
    dead = any(e.effect == "killed" and e.high != 0 for e in draft.effects)
    near = [
        d
        for d in reversed(history)
        if 0 <= draft.sentence.index - d.last <= REACH
        and not (brought and _among_the_armed(d))
        and not _told_of_another(draft, d)
        and d.sentence.region is not RegionKind.HEADLINE
        and d.modality == "actual"
        and d.polarity == "affirmed"
        and not (d.last < draft.sentence.index and (d.trigger.construction == "relative clause" or only_dates(d, history)))
        and (
            d.kind == "abduction"
            if taken
            else d.kind in CALAMITIES
            or (d.kind == "territory_captured" and is_toll(draft))
            or (not (dead and d.kind == "abduction") and d.family in {"violence", "explosives", "protest"})
        )
    ]
    near = of_section(draft.scene, near)
    if taken:
        return next(iter(near), None)
    deadly = [d for d in near if any(e.effect == "killed" for e in d.effects)]
    if (named := next((d for d in deadly if _names_the_dead(draft, d)), None)) is not None:
        return named
    here = [d for d in near if d.paragraph_of_last == draft.sentence.paragraph]
    just = [d for d in deadly if d in here and draft.sentence.index - d.last <= 1] or [
        d for d in here if draft.sentence.index - d.last <= JUST
    ]
    return next(iter(just or deadly[::-1] or near), None)


TAKEN = frozenset({"abduct", "kidnap", "abducted", "kidnapped", "captive", "hostage", "abductee"})


def counts_taken(scene: Scene, trigger: Trigger) -> bool:
    """Tell whether a toll counts people carried off ("put the number of those kidnapped at 15")."""
    if not gives_number(trigger):
        return False
    counted = [t for w in trigger.words[1:] for t in scene.sentence.children(w, "nmod")]
    told = (t for c in counted for t in (c, *scene.sentence.children(c.index, "amod", "acl")))
    return any({t.lemma.lower(), t.text.lower()} & TAKEN for t in told)


def _names_the_dead(draft: Draft, event: Draft) -> bool:
    """Tell whether a toll names whom an event told before killed ("confirmed Orm's death")."""
    heads = [a.head for a in draft.trigger.arguments if a.function in {"of", "poss"}]
    heads += [t.index for w in draft.trigger.words[1:] for t in draft.sentence.children(w, "nmod")]
    named = {i for h in heads if (m := draft.scene.actor_at(h)) is not None and m.actor is not None for i in m.actor.ids}
    return is_toll(draft) and bool(named & {f.id for f in event.targets})


def _told_of_another(draft: Draft, other: Draft) -> bool:
    """Tell whether a toll names a place and a time of its own that are not those of an event of another paragraph ("treated 90 in Vell last week")."""
    if draft.paragraph_of_last == other.paragraph_of_last or not _elsewhere(draft, other):
        return False
    if draft.time is None or draft.time.span is None or draft.time.interval.role != "at":
        return False
    return other.time is None or draft.time.text != other.time.text


def _elsewhere(draft: Draft, other: Draft) -> bool:
    """Tell whether a toll names a place, and the other event none with deaths, or others than that and none around it."""
    if draft.places and not other.places:
        return not any(e.effect == "killed" for e in other.effects)
    pairs = [(p.place, q.place) for p in draft.places for q in other.places]
    return bool(pairs) and not any(
        p.name == q.name or (p.gazetteer or "?") == q.gazetteer or (3 in {p.precision, q.precision} and p.admin1 == q.admin1)
        for p, q in pairs
    )


def harmless(draft: Draft) -> bool:
    """Tell whether the words only say that nobody was hurt ("no civilians were harmed"): alone they tell no event."""
    told = all(t.entry.effect in {"killed", "injured", "damaged", "destroyed"} for t in draft.triggers)
    if told and draft.polarity == "denied" and "denies" not in draft.trace and draft.trigger.form.words[-1] == "life":
        return True  # "no lives were lost"
    return told and draft.polarity == "affirmed" and bool(draft.effects) and all(e.high == 0 for e in draft.effects)


ARMS = frozenset("shrapnel bullet gunfire shell splinter sniper gunshot shellfire shard fragment missile rocket".split())
"""What hurts nobody but by violence."""


def stands_alone(draft: Draft) -> bool:
    """Tell whether a toll is a claim of itself: that of a time of its own (ruling 25), or of a side's own dead where another's were told."""
    return _has_own_period(draft) or _is_own(draft)


def by_arms(draft: Draft) -> bool:
    """Tell whether what hurt people is told to be of arms ("two people were injured by shrapnel")."""
    agents = [draft.sentence.tokens[a.head].lemma.lower() for t in draft.triggers for a in t.arguments if a.function == "subj"]
    return bool(ARMS & set(agents))


def hurt_by_arms(draft: Draft) -> bool:
    """Tell whether the wounds are told to be of arms ("three people sustained bullet injuries")."""
    wounds = (c.lemma.lower() for t in draft.triggers for w in t.words for c in draft.sentence.children(w, "compound"))
    return bool(ARMS & {*wounds, *(w for t in draft.triggers for w in t.form.words)})


def own_dead(draft: Draft) -> None:
    """Who puts "its own toll at 24" is the one who lost them."""
    if _is_own(draft) and draft.holders:
        draft.targets[:] = [Filler(h.id, h.span, h.text) for h in draft.holders[-1:]]
        draft.effects[:] = [replace(e, party=draft.targets[0].id) for e in draft.effects]


def _has_own_period(draft: Draft) -> bool:
    lost = is_toll(draft) or only_lost(draft)
    return lost and (counts_from_a_day(draft) or counts_from_event(draft) or _over_a_day(draft) or over_a_month(draft))


def _over_a_day(draft: Draft) -> bool:
    """Tell whether a daily report counts all losses of its day ("over the past day, two people died and 11 were injured in the province")."""
    told = draft.time.text if draft.time is not None and draft.time.span is not None else None
    return told is not None and OVER_A_DAY.search(told) is not None


def counted_beside(draft: Draft, history: list[Draft]) -> Draft | None:
    """The count of the same days in the same breath ("over the past day two people died and 11 were injured")."""
    if not _over_a_day(draft) or draft.initiators:
        return None
    here = (d for d in reversed(history) if d.sentence is draft.sentence and d.same_voice(draft) and only_lost(d))
    return next((d for d in here if d.time is not None and draft.time is not None and d.time.span == draft.time.span), None)


OVER_A_DAY = re.compile(
    r"\b(?:past|previous) (?:day|24 hours|24h|week|\w+ days)\b|\blast (?:24 hours|24h|\w+ (?:days|hours))\b", re.IGNORECASE
)


def only_lost(draft: Draft) -> bool:
    """Tell whether the words tell nothing but losses, by nobody."""
    return draft.loose and all(t.entry.effect for t in draft.triggers)


def counted_there(draft: Draft, history: list[Draft]) -> None:
    """Those who "have been killed there since Sunday" fell in the shelling or fighting of which the sentence before tells (ruling 25)."""
    there = any(c.lemma.lower() == "there" for t in draft.triggers for c in draft.sentence.children(t.token, "advmod"))
    if not (there and only_lost(draft) and counts_from_a_day(draft)) or draft.kind not in {"attack", "attack_on_civilians"}:
        return
    before = [
        d for d in history if draft.sentence.index - d.last == 1 and d.family in {"violence", "explosives"} and d.modality == "actual"
    ]
    if before and not before[-1].trigger.entry.effect:
        draft.kind = before[-1].kind
        draft.add(draft.initiators, before[-1].initiators)
        draft.trace["initiators"] = "what went on there"


def counts_from_a_day(draft: Draft) -> bool:
    """Tell whether the words count from a day ("received 11 bodies since Sunday")."""
    return draft.time is not None and draft.time.interval.role == "since" and draft.time.span is not None


def count_from_start(draft: Draft) -> None:
    """In "90 have died since the start of the offensive in March" the month only begins the count."""
    scene = draft.scene
    since = [t for t in scene.sentence.children(draft.trigger.token, "obl") if preposition(scene.sentence, t.index) == "since"]
    below = {i for t in since for i in scene.sentence.subtree(t.index)}
    below.update(range(max(below, default=-1) + 1, max(below, default=-1) + 3 if below else 0))  # the day may hang beside: "in March"
    told = next((m for m in scene.mentions if m.head in below and m.time is not None and m.time.start is not None), None)
    if told is None or told.time is None or not only_lost(draft) or (draft.time is not None and draft.time.span is None):
        return
    if draft.time is None or draft.time.interval.role != "since":
        draft.time = TimeFiller(replace(told.time, end=None, role="since"), Span(told.start, told.end), told.text, "counted from then on")


def _is_own(draft: Draft) -> bool:
    """Tell whether a side counts its own dead where another's were told ("Orland puts its own toll at 24")."""
    nouns = [t.index for t in draft.sentence.having({"toll"})]
    return is_toll(draft) and any(t.lemma.lower() == "own" for n in nouns for t in draft.sentence.children(n, "amod"))


def _brought_in(draft: Draft) -> bool:
    """Tell whether a hospital counts whom it was brought ("received 11 bodies"): nobody says that they are soldiers."""
    head = draft.sentence.tokens[draft.trigger.token].lemma.lower()
    return is_toll(draft) and head in {"receive", "take", "treat"} and not draft.targets


def _among_the_armed(draft: Draft) -> bool:
    """Tell whether only men in arms are told to have been hit."""
    types = [draft.scene.actors[f.id].type for f in draft.targets if f.id in draft.scene.actors]
    return bool(types) and all("armed" in classes_of_type(t) for t in types)


JUST = 2
"""Sentences after an event in its paragraph in which a toll is its own, whether or not deaths were told before."""
