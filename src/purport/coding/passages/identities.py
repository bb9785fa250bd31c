"""Victims whom a later sentence names: "the dead man was identified as X", "they were X and Y", "among the dead is X"."""

from dataclasses import replace

from purport.coding.drafts import Draft
from purport.coding.losses.named import HARMED, REACH, persons_named, take
from purport.coding.retelling.compatible import may_be
from purport.coding.scenes.fillers import by_name
from purport.coding.scenes.scene import Scene
from purport.coding.syntax.grammar import is_passive, preposition
from purport.model import ActorType, Effect, Filler
from purport.model.people import VAGUE, head_noun

DEAD = frozenset("victim dead deceased corpse body fatality casualty".split())
HURT = DEAD | {"murdered", "slain", "killed", "wounded", "injured", "kidnapped", "dead"}
IDENTIFIED = frozenset({"identify", "name"})
BEFALLEN = {"dead": "killed", "killed": "killed", "injured": "injured", "wounded": "injured"}
"""What "the dead" and "the injured" of something told just before have undergone."""
_COUNTED = frozenset({"one", "other", "second", "third", "fourth", "fifth"})
_MANY = frozenset({"they", "these"})
_ONE = frozenset({"he", "she"})
_BASIS = "identified later"


def identify(scene: Scene, history: list[Draft]) -> None:
    """Give a victim told before the name by which this sentence identifies him."""
    for told, names in _identities(scene):
        persons = [by_name(scene, f) for one in names for f in persons_named(scene, one)]
        if not persons:
            continue
        event = _of_pronoun(scene, told, len(persons), history) or _harm_of(scene, told, history) or _named_one(scene, told, history)
        if event is None or (len(persons) == 1 and _is_he(scene, event, told, persons[0])):
            continue
        if take(event, persons, _BASIS):
            event.evidence.append(scene.sentence)
            _count_named(scene, event, told, persons)


def _count_named(scene: Scene, event: Draft, told: int, persons: list[Filler]) -> None:
    """In "a bomb went off. The injured were X and Y" both were injured in it, where no other victims are counted."""
    state = BEFALLEN.get(scene.sentence.tokens[told].text.lower())
    if state is not None and not any(e.effect in HARMED for e in event.effects):
        event.effects.extend(Effect(state, f.text, f.id, 1, 1, "exact", f.span) for f in persons)


def goes_on_by_name(draft: Draft, history: list[Draft]) -> bool | None:
    """Join what befell somebody by his bare name to the harm of the one person without a name told right before.

    "Militants shot dead a priest in Vell. Tom Orm, 54, was shot in the head", "The killing of Tom Orm shocked the town": who is called by
    another trade or hurt elsewhere is another.
    """
    event = next((d for d in reversed(history) if d.sentence.index < draft.sentence.index), None)
    if event is None or draft.sentence.index - event.last != 1 or draft.sentence.paragraph - event.paragraph_of_last > 1:
        return None
    only, person = _only_unnamed(event), _bare_name(draft)
    hurt = bool(event.effects) and event.modality == draft.modality == "actual" and event.polarity == draft.polarity
    if only is None or person is None or not hurt or not event.same_voice(draft) or not may_be(event.kind, draft.kind):
        return None
    own = any(p.basis == "clause" for p in draft.places) or (draft.time is not None and draft.time.basis == "clause")
    verb = draft.trigger.is_verb
    suffered = (
        not draft.anaphor and is_passive(draft.sentence, draft.trigger.token)
        if verb
        else draft.anaphor == "definite" and draft.trigger.entry.effect == "killed"
    )
    if own or draft.initiators or draft.weapons or not suffered:
        return None
    _call(event, only, person)
    event.evidence.append(draft.sentence)
    return True


def _bare_name(draft: Draft) -> Filler | None:
    """The one person hit, told by his name and at most his age, with no trade or rank beside it."""
    sentence, actors = draft.sentence, draft.scene.actors
    person = draft.targets[0] if len(draft.targets) == 1 else None
    actor = actors.get(person.id) if person is not None else None
    if person is None or actor is None or actor.type is not ActorType.PERSON or actor.generic:
        return None
    first, last = sentence.at(person.span.start, person.span.end)
    head = sentence.head_of(first, last) if first < last else -1
    beside = sentence.children(head, "appos", "nmod", "amod", "compound", "acl") if head >= 0 else []
    told = [t for t in beside if not first <= t.index < last and t.upos in {"NOUN", "VERB", "ADJ", "PROPN"}]
    named = all(sentence.tokens[i].upos == "PROPN" for i in range(max(first, 0), last))
    return person if head >= 0 and named and not told else None


def _identities(scene: Scene) -> list[tuple[int, list[int]]]:
    """Pairs of a noun or pronoun and the names that the sentence gives it."""
    sentence = scene.sentence
    found: list[tuple[int, list[int]]] = []
    for verb in sentence.having(IDENTIFIED):
        if verb.upos != "VERB":
            continue
        told = [t.index for t in sentence.children(verb.index, "nsubj", "obj") if t.deprel != "nsubj"]
        names = [t.index for t in sentence.children(verb.index, "obl", "xcomp") if preposition(sentence, t.index) in {"as", ""}]
        found.extend((one, names) for one in told)
    root = sentence.root
    subjects = [t.index for t in sentence.children(root.index, "nsubj")]
    if root.lemma.lower() == "include":
        found.extend((t, [n.index for n in sentence.children(root.index, "obj")]) for t in subjects)
    if sentence.children(root.index, "cop") and scene.is_named(root.index):
        found.extend((t, [root.index]) for t in subjects)
    if sentence.children(root.index, "cop", "aux") and preposition(sentence, root.index) == "among":
        found.append((root.index, subjects))
    if sentence.children(root.index, "cop") and root.xpos == "NNS" and _harmed_behind(scene, root.index):
        found.extend((root.index, [t]) for t in subjects if scene.is_named(t))
    return found + _apposed(scene)


def _harmed_behind(scene: Scene, noun: int) -> bool:
    """Tell whether a noun with the article says what befell those named before it ("Jan Ball and Ray Orm were the nurses killed")."""
    the = any(d.lemma.lower() == "the" for d in scene.sentence.children(noun, "det"))
    return the and any(t.text.lower() in HURT for t in scene.sentence.children(noun, "acl", "amod"))


def _apposed(scene: Scene) -> list[tuple[int, list[int]]]:
    """Definite nouns with their names behind them ("The nuns, Ana Oren and Eva Lind, were driving home", "The banker, Tom Orm, resisted")."""
    sentence = scene.sentence
    if "the" not in sentence.lemmas:
        return []
    definite = (t for t in sentence.tokens if t.xpos == "NN" and any(d.lemma.lower() == "the" for d in sentence.children(t.index, "det")))
    bare = [t for t in definite if t.rel == "nsubj" and not sentence.children(t.index, "nmod", "amod", "compound")]
    single = [(t.index, [n.index]) for t in bare for n in sentence.children(t.index, "appos") if scene.is_named(n.index)]
    plural = (t for t in sentence.tokens if t.xpos == "NNS" and any(d.lemma.lower() == "the" for d in sentence.children(t.index, "det")))
    pairs = ((t.index, [n.index for n in sentence.children(t.index, "appos") if scene.is_named(n.index)]) for t in plural)
    return single + [(noun, names) for noun, names in pairs if names and sentence.children(names[0], "conj")]


def _harm_of(scene: Scene, told: int, history: list[Draft]) -> Draft | None:
    """The harm told before that befell the one whom a noun takes up."""
    sentence = scene.sentence
    those = sentence.tokens[told].text.lower() == "those"
    noun = "people" if those else head_noun(sentence.tokens[told].text)
    words = {t.text.lower() for t in (*sentence.children(told, "amod", "acl", "det", "nmod:poss"), sentence.tokens[told])}
    words |= {t.lemma.lower() for t in (*sentence.children(told, "amod", "det", "nmod:poss"), sentence.tokens[told])}
    pointing = bool(words & {"the", "his", "her", "their", "one", "other", "second"}) or those
    dead = bool(words & HURT)
    going_on = bool(words & {"one", "other", "another", "second", "third", "fourth", "fifth"}) and noun in VAGUE | _COUNTED
    for other in reversed(history):
        if not (pointing or going_on) or sentence.index - other.last > REACH:
            return None
        dead = dead or (going_on and sentence.index - other.last == 1 and any((e.low or 0) > 1 for e in other.effects))
        people = [e for e in other.effects if e.effect in HARMED and (e.low or 1) > 0]
        same = noun not in VAGUE and noun in {head_noun(p) for p in (*(e.what for e in people), *(f.text for f in other.targets))}
        if people and other.modality == "actual" and (same or (dead and noun in VAGUE | _COUNTED)):
            return other
        befallen = sentence.tokens[told].text.lower() in BEFALLEN and "the" in words and other.family in {"violence", "explosives"}
        if befallen and not people and other.modality == "actual" and sentence.index - other.last <= 2:
            return other
    return None


def _of_pronoun(scene: Scene, told: int, number: int, history: list[Draft]) -> Draft | None:
    """The harm of the sentence right before of whose victims "they were X and Y" gives the names, as many as were counted."""
    word = scene.sentence.tokens[told].text.lower()
    last = next((d for d in reversed(history) if d.sentence.index < scene.sentence.index), None)
    if word not in _MANY | _ONE or (word in _ONE) != (number == 1) or last is None or last.modality != "actual":
        return None
    if scene.sentence.index - last.last != 1:
        return None
    people = [e for e in last.effects if e.effect in HARMED and e.low == number]
    return last if len(people) == 1 or (word in _ONE and _only_unnamed(last) is not None) else None


def _named_one(scene: Scene, told: int, history: list[Draft]) -> Draft | None:
    """The harm told just before of the only one of whom the noun was told ("a man was shot; police identified the man as X")."""
    noun = head_noun(scene.sentence.tokens[told].text)
    definite = any(d.lemma.lower() == "the" for d in scene.sentence.children(told, "det"))
    for other in reversed(history) if definite else ():
        if scene.sentence.index - other.last > 2:
            return None
        only = _only_unnamed(other)
        if only is not None and head_noun(only.text) == noun and other.modality == "actual":
            return other
    return None


def _only_unnamed(event: Draft) -> Filler | None:
    """The one person hit by an event, where his name is not told."""
    harms = {"violence", "explosives", "custody"}
    actor = event.scene.actors.get(event.targets[0].id) if len(event.targets) == 1 and event.family in harms else None
    counted = any(e.effect in HARMED and e.low not in {1, None} for e in event.effects)
    if actor is None or not actor.generic or counted:
        return None
    first, last = event.sentence.at(event.targets[0].span.start, event.targets[0].span.end)
    plural = first < last and "Number=Plur" in event.sentence.tokens[event.sentence.head_of(first, last)].feats
    return None if plural else event.targets[0]


def _is_he(scene: Scene, event: Draft, told: int, person: Filler) -> bool:
    """Put the name in the place of the one victim who had none; tell whether it was done."""
    only = _only_unnamed(event)
    word = scene.sentence.tokens[told].text
    if only is None or (word.lower() not in _ONE and head_noun(word) != head_noun(only.text) and head_noun(word) not in VAGUE):
        return False
    _call(event, only, person)
    event.evidence.append(scene.sentence)
    return True


def _call(event: Draft, only: Filler, person: Filler) -> None:
    """Put the name in the place of the one victim who had none."""
    event.targets[:] = [replace(person, basis=_BASIS)]
    event.effects[:] = [_of_person(e, only, person) for e in event.effects]
    event.trace["targets"] = _BASIS


def _of_person(effect: Effect, only: Filler, person: Filler) -> Effect:
    return replace(effect, party=person.id, what=person.text, span=person.span) if effect.party == only.id else effect
