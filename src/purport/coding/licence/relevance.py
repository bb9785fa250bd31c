"""Which violent events are told as happenings: ruling 14 keeps standing habits, notions and undated background out of the claims."""

import re

from purport.coding.drafts import Draft
from purport.coding.licence.at_large import at_large, fights_crime, threatened_nobody
from purport.coding.licence.grounded import fought_over, is_attacking
from purport.coding.licence.private_dealings import is_private_dealing
from purport.coding.licence.ties import is_ground
from purport.coding.losses.tables import TABLE
from purport.coding.scenes.openings import is_headlinese
from purport.coding.syntax.grammar import preposition
from purport.model import ActorType, RegionKind, Sentence, Span

VIOLENT = frozenset({"violence", "explosives", "property"})
UNTIED = frozenset({"disrupted_attack", "weapons_used"})
"""Kinds of these families that are told without a happening: a plot foiled, a weapon newly in use."""
PEOPLE = frozenset({"killed", "injured", "missing", "abducted", "displaced"})
THOUSANDS = 1000
"""No single attack told in MUC-4's development texts had so many victims; sums over years have."""
YEAR = 366
REGIONS = frozenset({"region", "admin1", "province"})
TOWN = 2
"""ACLED's precision of a part of a region; a whole country ties an event to no happening."""


def is_happening(draft: Draft) -> bool:
    """Tell whether anything ties a violent event to one happening: a date, a place, victims that are counted or named, both its sides."""
    family = draft.scene.events.kinds[draft.kind].family
    answers = draft.polarity == "denied" and bool(draft.holders)
    if "none" in draft.trace and draft.event is None:
        return False  # "there was no attack", where none was told of
    if family == "violence" and (_lasting(draft) or _sum_of_years(draft) or _of_many_years(draft)):
        return False
    if family in VIOLENT - {"property"} and _empty(draft) and not _goes_on_there(draft):
        return False
    if threatened_nobody(draft) or fights_crime(draft) or _says_only_who(draft) or is_private_dealing(draft):
        return False
    headline = draft.sentence.region is RegionKind.HEADLINE or (is_headlinese(draft.sentence) and bool(draft.places or draft.initiators))
    known = headline or answers or draft.evidence or draft.event is not None or "called" in draft.trace
    known = (
        known or _answers_what_was_told(draft) or (draft.trigger.entry.present and bool(draft.initiators))
    )  # "the villages are under blockade by the army"
    if family not in VIOLENT or draft.kind in UNTIED or known:
        return True
    if at_large(draft):
        return False
    placed = any((p.place.precision <= TOWN or p.place.gazetteer is None) and _told_here(draft, p.span) for p in draft.places)
    dated = draft.time is not None and (draft.time.span is None or _told_here(draft, draft.time.span))
    placed = placed or (bool(draft.places) and _one_thing(draft)) or _goes_on_there(draft)
    placed = placed or (bool(draft.holders and draft.targets) and any(p.place.feature in REGIONS for p in draft.places))
    counted = any(effect.low is not None for effect in draft.effects) or _condemned(draft)
    return dated or placed or counted or _one_person(draft) or _two_sides(draft) or not _told_in_general(draft)


ANSWERING = frozenset({"respond", "retaliate", "reply", "answer", "hit", "strike", "counter"})


def _answers_what_was_told(draft: Draft) -> bool:
    """Tell whether a party met with it what was told right before, where that was ("The army responded with air strikes")."""
    verbs = [u.token for u in draft.trigger.uses if u.function == "with"]
    tokens = draft.sentence.tokens
    back = (v for v in verbs if tokens[v].lemma.lower() in ANSWERING and tokens[v].xpos == "VBD")
    return draft.family == "explosives" and bool(draft.initiators and draft.places) and any(back)


def _goes_on_there(draft: Draft) -> bool:
    """Tell whether fighting is told to be going on somewhere that is counted or pointed at ("fighting is still going on at one location")."""
    if draft.trigger.is_verb:
        return is_attacking(draft.scene, draft.trigger)
    if draft.phase != "ongoing":
        return False
    if fought_over(draft.scene, draft.trigger):
        return True  # "fighting is going on for the brick factory"
    verbs = [u.token for u in draft.trigger.uses if draft.sentence.tokens[u.token].xpos == "VBG"]
    return any(is_ground(draft.scene, t.index) for v in verbs for t in draft.sentence.children(v, "obl"))


def _says_only_who(draft: Draft) -> bool:
    """Tell whether a relative clause only says who people are or what a house is.

    "Fighters who had signed the peace deal were killed", "a school where families had taken shelter was hit", "a nurse who treated them said".
    """
    if draft.family != "deal" and draft.kind not in {"displacement", "aid_delivery"}:
        return False
    tokens = draft.sentence.tokens
    words = [draft.trigger.token, *(u.token for u in draft.trigger.uses)]
    clauses = [i for i in words if tokens[i].deprel == "acl:relcl"]
    if draft.kind == "aid_delivery" and _of_what_was_hit(draft):
        return True  # "a convoy carrying food came under attack"
    if draft.kind == "aid_delivery":
        return bool(clauses) and not (
            draft.time is not None and draft.time.span is not None and _inside(draft, clauses[0], draft.time.span)
        )
    return any(t.text.lower() == "had" for i in clauses for t in draft.sentence.children(i, "aux"))


_COMING = frozenset("arrive reach enter cross come pass depart leave get head travel make unload go set land dock".split())


def _of_what_was_hit(draft: Draft) -> bool:
    """Tell whether a participle only says what a convoy had aboard to which something else happened than that it came."""
    tokens = draft.sentence.tokens
    token = tokens[draft.trigger.token]
    noun = tokens[token.head] if token.deprel == "acl" and token.xpos == "VBG" and token.head >= 0 else token
    verb = tokens[noun.head] if noun is not token and noun.rel in {"nsubj", "obj", "nmod", "obl"} and noun.head >= 0 else noun
    hit = any(preposition(draft.sentence, t.index) == "under" for t in draft.sentence.children(verb.index, "obl"))  # "came under attack"
    return verb.upos == "VERB" and verb is not noun and (hit or verb.lemma.lower() not in _COMING)


def _inside(draft: Draft, clause: int, span: Span) -> bool:
    """Tell whether words stand inside a clause."""
    below = draft.sentence.subtree(clause)
    return any(draft.sentence.tokens[i].start == span.start for i in below)


def _condemned(draft: Draft) -> bool:
    """Tell whether somebody condemns what harmed people in a place that is named: that has happened, whenever it was."""
    words = (draft.sentence.tokens[use.token].lemma.lower() for t in draft.triggers for use in t.uses)
    return bool(draft.effects and draft.places) and any(word in {"condemn", "denounce", "deplore"} for word in words)


def _one_thing(draft: Draft) -> bool:
    """Tell whether somebody did it to one thing ("accused the army of bombing a market"), in whatever wide region."""
    heads = [a.head for t in draft.triggers for a in t.arguments if a.function == "obj" and t.is_verb]
    one = (h for h in heads if any(d.lemma.lower() in {"a", "an"} for d in draft.sentence.children(h, "det")))
    return bool(draft.initiators) and bool(draft.holders) and any(one)


def _told_here(draft: Draft, span: Span) -> bool:
    """Tell whether its own sentence tells a day or place, or others tell of the event: what the paragraph lends ties no notion to a happening."""
    return bool(draft.holders) or draft.sentence.start <= span.start < draft.sentence.end


def _sum_of_years(draft: Draft) -> bool:
    """Tell whether thousands of victims are told of a whole country and of no one time: the toll of a long war is background."""
    high = max((e.low for e in draft.effects if e.low is not None and e.effect in PEOPLE), default=0) >= THOUSANDS
    if not high or draft.trace.get("effects") == TABLE or any(place.place.precision <= TOWN for place in draft.places):
        return False
    counted = draft.time is not None and draft.time.span is not None and draft.time.interval.role == "since"
    if counted and draft.holders and draft.initiators:
        return False  # somebody counts from a day on what a party did (ruling 25)
    if draft.time is None or draft.time.interval.start is None or draft.time.interval.end is None:
        return True
    return (draft.time.interval.end - draft.time.interval.start).days > YEAR


_MANY_YEARS = re.compile(r"\b(?:years|decades)\b", re.IGNORECASE)


def _of_many_years(draft: Draft) -> bool:
    """Tell whether uncounted harm is dated by years on end ("have killed villagers in recent years"): what a party has long been doing."""
    if draft.time is None or draft.time.text is None or any(e.low is not None for e in draft.effects):
        return False
    start, end = draft.time.interval.start, draft.time.interval.end
    return _MANY_YEARS.search(draft.time.text) is not None and start is not None and end is not None and (end - start).days > YEAR


def _empty(draft: Draft) -> bool:
    """Tell whether nothing is told of the event but a word: no side, victim, place, day, means, nor whoever tells it."""
    slots = (draft.initiators, draft.targets, draft.places, draft.effects, draft.weapons, draft.holders, draft.evidence)
    return not any(slots) and draft.time is None and draft.sentence.region is not RegionKind.HEADLINE


def _lasting(draft: Draft) -> bool:
    """Tell whether a relative clause only says what a party has long been doing ("the Front, which has fought the state for 11 years")."""
    if draft.trigger.construction != "relative clause" or draft.effects or draft.evidence:
        return False
    token = draft.sentence.tokens[draft.trigger.token]
    perfect = any(t.text.lower() in {"has", "have"} for t in draft.sentence.children(token.index, "aux"))
    below = set(draft.sentence.subtree(token.index))
    spans = (m.time for m in draft.scene.mentions if m.time is not None and m.head in below)
    return perfect and any(time.role in {"duration", "since", "frequency"} or time.precision == "year" for time in spans)


def _told_in_general(draft: Draft) -> bool:
    """Tell whether the words speak of no one time: a plural or bare event noun, or a verb that is not in the simple past."""
    sentence, token = draft.sentence, draft.sentence.tokens[draft.trigger.token]
    if not draft.trigger.is_verb:
        if _befalls_a_class(draft):
            return True
        if (draft.places or draft.time is not None) and _struck_something(draft):
            return False
        singular = "Number=Plur" not in token.feats
        return not ((singular and sentence.children(token.index, "det", "nmod:poss", "nummod")) or _were_counted(draft))
    if token.xpos == "VBG" and token.rel == "advcl" and token.head >= 0 and sentence.tokens[token.head].xpos == "VBD":
        return False  # "went from house to house, looting food"
    auxiliaries = {t.text.lower() for t in sentence.children(_first_of_series(sentence, token.index), "aux", "aux:pass")}
    if "have" in auxiliaries and any(t.lemma.lower() == "just" for t in sentence.children(token.index, "advmod")):
        return False  # "two rockets have just landed near the airport"
    past = token.xpos == "VBD" or (token.xpos == "VBN" and bool(auxiliaries & {"was", "were"}))
    if auxiliaries == {"had"} and token.rel == "ccomp" and sentence.tokens[token.head].xpos == "VBD":
        return False  # "said that Norland had attacked": the past of what was said
    if auxiliaries & {"have", "has", "had"} and _of_some_one(draft):
        return False  # "looters have emptied two shops", "gunmen had shot up his villa"
    return not past or bool(auxiliaries & {"had", "have", "has", "been"})


def _of_some_one(draft: Draft) -> bool:
    """Tell whether a verb tells what was done to a number of things or to one that is pointed at: that was done at one time."""
    sentence = draft.sentence
    objects = [a.head for a in draft.trigger.arguments if a.function == "obj" and not a.shared]
    counted = (h for h in objects if sentence.children(h, "nummod"))
    one = (h for h in objects if "Number=Sing" in sentence.tokens[h].feats and sentence.children(h, "det", "nmod:poss"))
    return any(True for _ in counted) or any(
        t.lemma.lower() not in {"every", "each", "any", "no"} for h in one for t in sentence.children(h, "det", "nmod:poss")
    )


def _struck_something(draft: Draft) -> bool:
    """Tell whether the passage goes on to tell what fire hit ("mortar fire also struck houses beside the hospital")."""
    verbs = (u.token for u in draft.trigger.uses if u.function == "subj" and draft.sentence.tokens[u.token].xpos == "VBD")
    return draft.family == "explosives" and any(draft.sentence.children(v, "obj") for v in verbs)


def _were_counted(draft: Draft) -> bool:
    """Tell whether a past verb gives the number of them ("41 clashes were recorded along the front", "had launched three raids on a port")."""
    sentence = draft.sentence
    if not sentence.children(draft.trigger.token, "nummod"):
        return False
    verbs = (u.token for u in draft.trigger.uses)
    helped = (t.text.lower() in {"was", "were", "had", "has", "have"} for v in verbs for t in sentence.children(v, "aux:pass", "aux"))
    return any(helped) or any(sentence.tokens[u.token].xpos == "VBD" for u in draft.trigger.uses)


def _befalls_a_class(draft: Draft) -> bool:
    """Tell whether a noun tells what is done to a whole class, and by nobody named ("the bombing of civilians", "the murder of children")."""
    sentence, actors = draft.sentence, draft.scene.actors
    whom = [a.head for a in draft.trigger.arguments if a.function == "of" and draft.trigger.role(a) in {"target", "loss"}]
    bare = (
        "Number=Plur" in sentence.tokens[h].feats and not sentence.children(h, "det", "nummod", "nmod:poss", "acl", "nmod") for h in whom
    )
    named = any(f.id in actors and not actors[f.id].generic for f in (*draft.initiators, *draft.targets))
    above = sentence.tokens[sentence.tokens[draft.trigger.token].head]
    return bool(whom) and all(bare) and not named and above.lemma.lower() not in DEPLORING


DEPLORING = frozenset("condemn denounce deplore decry blame accuse protest criticise criticize investigate deny confirm report".split())
"""Verbs whose object is what has happened, however generally it is told."""


def _first_of_series(sentence: Sentence, index: int) -> int:
    """The verb of a series that carries its auxiliaries and subject: "attacked" for both verbs of "have attacked and bombed"."""
    token = sentence.tokens[index]
    while token.rel == "conj" and not sentence.children(token.index, "nsubj", "nsubj:pass", "aux", "aux:pass"):
        token = sentence.tokens[token.head]
    return token.index


def _one_person(draft: Draft) -> bool:
    """Tell whether a victim is somebody: named, or told in the singular ("a woman")."""
    actors, tokens = draft.scene.actors, draft.sentence.tokens
    for filler in draft.targets:
        actor = actors.get(filler.id)
        if actor is not None and actor.type is ActorType.PERSON and not actor.generic:
            return True
        first, last = draft.sentence.at(filler.span.start, filler.span.end)
        if first < last and "Number=Sing" in tokens[draft.sentence.head_of(first, last)].feats and _is_person(draft, filler.id):
            return True
    return False


def _is_person(draft: Draft, actor_id: str) -> bool:
    actor = draft.scene.actors.get(actor_id)
    return actor is not None and actor.type in {ActorType.PERSON, ActorType.CIVILIANS}


def _two_sides(draft: Draft) -> bool:
    """Tell whether the clause names two parties, one of them by more than its class: somebody did it to somebody."""
    sides = {f.id: f for f in (*draft.initiators, *draft.targets)}
    if len(sides) < 2 or (not draft.targets and draft.scene.events.kinds[draft.kind].sides != "both"):
        return False
    generic = [draft.scene.actors[i].generic for i in sides if i in draft.scene.actors]
    people = any(draft.scene.actors[f.id].type is ActorType.CIVILIANS for f in draft.targets if f.id in draft.scene.actors)
    return not all(generic) and (not people or bool(draft.holders))
