"""Comings and goings that move no force: "raiders entered Vell, killed nine farmers", "a convoy of trucks loaded with wheat left Vell"."""

from dataclasses import replace

from purport.coding.drafts import Draft
from purport.coding.grouping.causes import VIOLENT
from purport.coding.syntax.grammar import preposition
from purport.coding.triggers.heard import HEARD_RANK
from purport.model import EventWord, Sentence

COMING = frozenset({"enter", "arrive", "reach", "descend", "converge", "come", "gather", "go", "move", "return", "ride"})
GOING = frozenset({"flee", "leave", "escape", "withdraw"})
RUNNING = frozenset({"flee", "escape", "run"})
LAW = frozenset({"police", "officer", "policeman", "deputy", "custody", "scene", "detective", "marshal"})
"""Whom or what the guilty run from."""
WHO_STRUCK = frozenset("attacker assailant robber kidnapper killer murderer assassin perpetrator culprit abductor hijacker raider".split())
SEVERAL = frozenset("family household population community tribe clan crowd couple minority majority people group half third".split())
"""Nouns of one word for several people, who flee their homes ("a family fled Vell")."""
HOMES = frozenset({"home", "house", "village", "country", "town", "homeland"})
ONE = frozenset({"person", "armed", "civilian"})
HARM = frozenset({"attack_on_civilians", "abduction", "looting_destruction", "arson", "robbery", "execution", "torture", "sexual_violence"})


SURE = 0.5
"""How sure the engine must be that a word of the next sentence tells an event; nothing is claimed by it."""
BLOWS = frozenset({"attack", "ground_assault", "ambush"})


def without_comings(drafts: list[Draft]) -> list[Draft]:
    """The drafts without those that only tell that the doers of a harm told next came where they did it; the place is handed on.

    "The assailants arrived on motorcycles" tells of no force that was moved, whatever else is told.
    """
    drafts = [draft for draft in drafts if not _only_comes(draft, drafts) and not _only_dates(draft) and not _hauls_goods(draft)]
    return [draft for draft in drafts if not (draft.kind == "deployment" and _assailants_come(draft))]


def without_heard_comings(drafts: list[Draft], next_one: Sentence | None) -> list[Draft]:
    """The drafts without assaults that the engine hears where assailants only come: what they did there the next sentence tells.

    It does where the engine hears violence in it, by nobody else ("The attackers reached the hamlet. They shot eleven men.").
    """
    kinds = HARM | BLOWS
    told = next_one is not None and any(e.kind in kinds and e.sure >= SURE and _by_them(next_one, e) for e in next_one.events)
    return [d for d in drafts if not (told and d.kind in BLOWS and d.trigger.form.rank == HEARD_RANK and _assailants_come(d))]


def _by_them(sentence: Sentence, event: EventWord) -> bool:
    return event.doer < 0 or sentence.tokens[event.doer].upos == "PRON"


def _assailants_come(draft: Draft) -> bool:
    """Tell whether those come who have their name from what they do."""
    verb = draft.sentence.tokens[draft.trigger.token]
    doers = [draft.sentence.tokens[a.head].lemma.lower() for a in draft.trigger.arguments if a.function == "subj"]
    return verb.lemma.lower() in COMING and bool(doers) and all(d in WHO_STRUCK for d in doers)


def without_getaways(drafts: list[Draft]) -> list[Draft]:
    """The drafts without the flight of those who did the deed told beside it ("two men who seized a driver fled into the forest")."""
    doers = {f.id for d in drafts if d.family in VIOLENT and d.kind != "peaceful_protest" for f in d.initiators}
    fled = [d for d in drafts if d.kind == "displacement" and not d.initiators and d.targets and {f.id for f in d.targets} <= doers]
    fled += [d for d in drafts if d.kind in {"withdrawal", "displacement"} and _is_getaway(d)]
    fled += [d for d in drafts if d.kind == "withdrawal" and _only_goes(d) and d.initiators and {f.id for f in d.initiators} <= doers]
    return [d for d in drafts if not any(d is f for f in fled)]


def _is_getaway(draft: Draft) -> bool:
    """Tell whether one person or assailants run away ("the attackers fled into the woods"), or somebody from the police ("jailed for fleeing from police")."""
    sentence, verb = draft.sentence, draft.sentence.tokens[draft.trigger.token]
    doers = [sentence.tokens[a.head] for a in draft.trigger.arguments if a.function == "subj"]
    struck = bool(doers) and all(t.lemma.lower() in WHO_STRUCK for t in doers)
    if verb.lemma.lower() == "cross" and struck:
        return True  # "the assailants are believed to have crossed into Orland"
    if verb.lemma.lower() == "hide" and verb.deprel == "acl:relcl":
        return True  # "four workers who hid in a bush escaped unhurt"
    if verb.lemma.lower() not in RUNNING or not draft.trigger.is_verb:
        return False
    away = [t.lemma.lower() for t in sentence.children(verb.index, "obl") if preposition(sentence, t.index) == "from"]
    one = bool(doers) and all(
        "Number=Sing" in t.feats and t.lemma.lower() not in SEVERAL and draft.scene.events.class_of.get(t.lemma.lower()) in ONE
        for t in doers
    )
    left = {t.lemma.lower() for t in sentence.children(verb.index, "obj", "obl")} & HOMES
    return bool(LAW & set(away)) or struck or (one and not left)


def _only_goes(draft: Draft) -> bool:
    """Tell whether those who did no battle only leave the place of their deed ("before fleeing, the gang set fire to it")."""
    sentence, verb = draft.sentence, draft.sentence.tokens[draft.trigger.token]
    marks = {t.lemma.lower() for t in sentence.children(verb.index, "mark")}
    return verb.lemma.lower() in GOING and verb.rel == "advcl" and "before" in marks and not sentence.children(verb.index, "nsubj")


def _only_comes(draft: Draft, drafts: list[Draft]) -> bool:
    sentence, verb = draft.sentence, draft.trigger.token
    surrounds = draft.kind == "siege" and sentence.tokens[verb].lemma.lower() in {"surround", "encircle"}
    if (not surrounds and (draft.kind != "deployment" or sentence.tokens[verb].lemma.lower() not in COMING)) or draft.parts:
        return False
    joined = set(_joined_verbs(sentence, verb))
    mine = {f.id for f in draft.initiators}
    struck = any(sentence.tokens[a.head].lemma.lower() in WHO_STRUCK for a in draft.trigger.arguments if a.function == "subj")
    kinds = HARM | {"attack"} if struck else HARM
    token = sentence.tokens[verb]
    if token.rel == "advcl" and token.xpos == "VBG" and token.head > verb and not sentence.children(verb, "mark"):
        joined, kinds = joined | {token.head}, HARM | BLOWS  # "arriving on motorbikes, gunmen opened fire on the crowd"
    harms = [d for d in drafts if d.kind in kinds and d.trigger.token in joined and mine and mine == {f.id for f in d.initiators}]
    for harm in harms:
        if not harm.places:
            harm.places.extend(replace(p, basis="where its doers came") for p in draft.places)
        dated = draft.time is not None and (draft.time.interval.start is not None or draft.time.interval.end is not None)
        harm.time = harm.time or (draft.time if dated else None)
    return bool(harms)


def _only_dates(draft: Draft) -> bool:
    """Tell whether a coming only dates what the main clause tells ("the gunmen fled after a jet arrived", "had left before troops came")."""
    sentence, verb = draft.sentence, draft.sentence.tokens[draft.trigger.token]
    if draft.kind != "deployment" or verb.rel != "advcl" or verb.lemma.lower() not in {"arrive", "come", "reach", "appear"} or draft.parts:
        return False
    if any(sentence.tokens[a.head].lemma.lower() == "reinforcement" for a in draft.trigger.arguments):
        return False
    return any(t.lemma.lower() in {"after", "before", "when", "until", "once"} for t in sentence.children(verb.index, "mark", "advmod"))


CARAVANS = frozenset({"convoy", "column", "fleet", "caravan"})
LORRIES = frozenset("truck lorry tanker bus trailer ambulance van car".split())


def _hauls_goods(draft: Draft) -> bool:
    """Tell whether those who leave or come are lorries of nobody's force ("a convoy of 20 trucks loaded with wheat left Vell")."""
    sentence = draft.sentence
    if draft.kind not in {"withdrawal", "deployment"} or len(draft.initiators) > 1:
        return False
    subjects = [sentence.tokens[a.head] for a in draft.trigger.arguments if a.function in {"subj", "obj"}]
    lorries = [t for s in subjects if s.lemma.lower() in CARAVANS for t in sentence.children(s.index, "nmod") if t.lemma.lower() in LORRIES]
    own = {f.span.start for f in draft.initiators} <= {s.start for s in subjects}
    return own and any(sentence.children(t.index, "acl", "acl:relcl") for t in lorries)


def _joined_verbs(sentence: Sentence, verb: int) -> list[int]:
    """The verbs that go on in the same clause ("entered …, killed … and burned …")."""
    found: list[int] = []
    for one in sentence.children(verb, "conj"):
        if one.upos == "VERB" and not sentence.children(one.index, "nsubj"):
            found += [one.index, *_joined_verbs(sentence, one.index)]
    heads = [verb, *(t.index for t in sentence.children(verb, "obj", "obl"))]
    for clause in (t for h in heads for t in sentence.children(h, "acl", "advcl")):  # "entered Vell, where they killed nine"
        if any(t.lemma.lower() == "where" for t in sentence.children(clause.index, "advmod", "mark")):
            found += [clause.index, *_joined_verbs(sentence, clause.index)]
    return found
