"""Victims whom a report names beside or after those whom it counts: "killed four miners, including X", "the dead man was identified as X"."""

from dataclasses import replace

from purport.coding.conjuncts import with_conjuncts
from purport.coding.drafts import Draft
from purport.coding.effects import also_lost
from purport.coding.fillers import fillers
from purport.coding.grammar import is_passive, preposition
from purport.coding.scene import Scene
from purport.model import ActorType, Filler
from purport.model.people import VAGUE, head_noun

PICKING = frozenset({"including", "among", "include"})
"""Words before those who are named of several: "including X", "among them X"."""
BESIDE = frozenset({"along", "together", "alongside"})
"""Words before those whom the same befell: "was found dead along with X"."""
HARMED = frozenset({"killed", "injured", "abducted", "missing", "arrested", "captured", "released"})
REACH = 8
"""Sentences over which a victim told before is given a name."""
_COUNTED = frozenset({"one", "other", "second", "third", "fourth", "fifth"})
DEAD = frozenset("victim dead deceased corpse body fatality casualty".split())
IDENTIFIED = frozenset({"identify", "name"})


def name_members(draft: Draft) -> None:
    """Take up as targets the persons named of the people harmed in the same sentence (ruling 19), and those whom it befell with them."""
    scene, sentence = draft.scene, draft.sentence
    lost = [a.head for t in draft.triggers for a in t.arguments if t.role(a) in {"loss", "target"} and not _is_thing(scene, a.head)]
    if not lost or (not draft.targets and not draft.effects):
        return
    people = [h for one in lost for h in with_conjuncts(sentence, one)]
    names = [t.index for h in people for t in sentence.children(h, "appos", "flat") if scene.is_named(t.index)]
    heads = {*people, *names} | {t.token for t in draft.triggers}
    picked = [t.index for h in sorted(heads) for t in sentence.children(h, "nmod", "obl") if _picked(draft, t.index)]
    listed = [n for n in names if _several(draft, n)]
    members = [f for one in (*picked, *listed, *_predicates(draft, lost)) for f in _persons(scene, one)]
    _take(draft, members, "named of several")
    counted = {f.id for f in members}
    if any(e.party not in counted for e in draft.effects):
        draft.effects[:] = [e for e in draft.effects if e.party not in counted]
    for one in picked:
        if _words_before(draft, one) & BESIDE and not _is_thing(scene, one):
            also_lost(draft, one)
    _with_whom(draft)
    _told_one_by_one(draft)


def _several(draft: Draft, name: int) -> bool:
    """Tell whether a name is the first of those whom a plural noun before it counts ("two reporters, Tom Reyes and Pau Lind")."""
    noun = draft.sentence.tokens[draft.sentence.tokens[name].head]
    return noun.xpos in {"NNS", "NNPS"} and bool(draft.sentence.children(name, "conj"))


def _told_one_by_one(draft: Draft) -> None:
    """In "killed two brothers, Tom and Pau Reyes" the names are those of the two, and no further dead."""
    tokens = draft.sentence.tokens
    for whole in list(draft.effects):
        number = whole.low if whole.low == whole.high else None
        at = draft.sentence.at(whole.span.start, whole.span.end)[1]
        if number is None or not 1 < number <= MOST_NAMED or at >= len(tokens) or tokens[at].text not in {",", ":", "-", "–", "—"}:
            continue
        named = [
            e for e in draft.effects if e.effect == whole.effect and e.low == 1 and e.span.start > whole.span.end and e.what[:1].isupper()
        ]
        if len(named) == number and draft.sentence.at(named[0].span.start, named[0].span.end)[0] == at + 1:
            draft.effects[:] = [e for e in draft.effects if e not in named]
            told = {e.span.start for e in named}
            draft.targets[:] = [f for f in draft.targets if f.span.start not in told]


MOST_NAMED = 6
"""People whom a sentence counts and then names one by one."""


def _with_whom(draft: Draft) -> None:
    """Who "was killed with his wife and two of their children" was not killed alone."""
    scene, sentence = draft.scene, draft.sentence
    verbs = [t.token for t in draft.triggers if t.is_verb and t.entry.effect in HARMED and is_passive(sentence, t.token)]
    beside = [t.index for v in verbs for t in sentence.children(v, "obl") if t.index > v and preposition(sentence, t.index) == "with"]
    taken = {f.id for f in draft.initiators}
    for head in beside:
        own = any(c.rel == "nmod" and c.deprel == "nmod:poss" for c in sentence.children(head)) or scene.is_named(head)
        if not own or "person" not in scene.classes(head) or _is_thing(scene, head):
            continue
        for one in with_conjuncts(sentence, head):
            found = fillers(scene, one, owners=False)
            draft.add(draft.targets, [replace(f, basis="with them") for f in found if f.id not in taken])
            also_lost(draft, one)


def _is_thing(scene: Scene, head: int) -> bool:
    return not scene.classes(head) & {"person", "armed", "civilian", "number"}


def _picked(draft: Draft, index: int) -> bool:
    """Tell whether a phrase names some of those told, or some told with them."""
    return bool(_words_before(draft, index) & (PICKING | BESIDE)) or preposition(draft.sentence, index) in PICKING


def _words_before(draft: Draft, index: int) -> set[str]:
    """Prepositions and adverbs with which a phrase begins."""
    return {c.lemma.lower() for c in draft.sentence.children(index, "case", "advmod") if c.index < index}


def _predicates(draft: Draft, lost: list[int]) -> list[int]:
    """The name that a copula gives one of the harmed: "one of the miners killed was X", "among those killed was X", "X is the third miner killed"."""
    scene, sentence = draft.scene, draft.sentence
    found: list[int] = []
    for head in lost:
        token = sentence.tokens[head]
        whole = sentence.tokens[token.head] if token.rel == "nmod" and token.head >= 0 else token
        if whole.rel == "nsubj" and whole.head >= 0 and sentence.children(whole.head, "cop"):
            found.append(whole.head)
        elif sentence.children(head, "cop") and preposition(sentence, head) != "among":
            found.extend(t.index for t in sentence.children(head, "nsubj") if scene.is_named(t.index))
        elif preposition(sentence, head) == "among":
            said = bool(sentence.children(head, "cop"))
            found.extend(t.index for t in sentence.children(head, "nsubj", "appos") if said or sentence.children(t.index, "cop"))
    return found


def _persons(scene: Scene, head: int) -> list[Filler]:
    """The persons with a name of a phrase and of those joined to it."""
    found = [f for one in with_conjuncts(scene.sentence, head) for f in fillers(scene, one, owners=False)]
    named = [f for f in found if _is_named(scene, f)]
    behind = [t.index for t in scene.sentence.children(head, "appos")] if not named else []
    return named or [f for one in behind for f in _persons(scene, one)]


def _is_named(scene: Scene, filler: Filler) -> bool:
    actor = scene.actors.get(filler.id)
    return actor is not None and actor.type is ActorType.PERSON and not actor.generic


def _take(draft: Draft, named: list[Filler], why: str) -> bool:
    taken = {f.id for f in draft.initiators}
    new = draft.add(draft.targets, [replace(f, basis=why) for f in named if f.id not in taken])
    if new:
        draft.trace.setdefault("targets", why)
    return new


def named_among(draft: Draft, history: list[Draft]) -> Draft | None:
    """The killing told before of those among whom this sentence names one ("among the priests murdered was X")."""
    sentence, token = draft.sentence, draft.trigger.token
    heads = [t.index for t in sentence.children(token, "obl", "nsubj") if preposition(sentence, t.index) == "among" and t.index < token]
    nouns = {head_noun(sentence.tokens[h].text) for h in heads if any(d.lemma.lower() == "the" for d in sentence.children(h, "det"))}
    those = any(sentence.tokens[h].text.lower() == "those" for h in heads)
    persons = [f for f in draft.targets if _is_named(draft.scene, f)]
    for other in reversed(history):
        if not (those or (nouns and persons)) or sentence.index - other.last > REACH:
            return None
        harm = [e for e in other.effects if e.effect in HARMED and e.low != 1 and e.low != 0]
        if any((those and e.effect == draft.trigger.entry.effect) or head_noun(e.what) in nouns for e in harm):
            _take(other, persons, "named of several")
            return other
    return None


def identify(scene: Scene, history: list[Draft]) -> None:
    """Give a victim told before the name by which this sentence identifies him ("the dead man was identified as X", "the victim was X")."""
    for told, names in _identities(scene):
        persons = [f for one in names for f in _persons(scene, one)]
        event = _harm_of(scene, told, history) if persons else None
        if event is not None and _take(event, persons, "identified later"):
            event.evidence.append(scene.sentence)


def _identities(scene: Scene) -> list[tuple[int, list[int]]]:
    """Pairs of a noun and the names that the sentence gives it."""
    sentence = scene.sentence
    found: list[tuple[int, list[int]]] = []
    for verb in sentence.tokens:
        if verb.lemma.lower() not in IDENTIFIED or verb.upos != "VERB":
            continue
        told = [t.index for t in sentence.children(verb.index, "nsubj", "obj") if t.deprel != "nsubj"]
        names = [t.index for t in sentence.children(verb.index, "obl", "xcomp") if preposition(sentence, t.index) in {"as", ""}]
        found.extend((one, names) for one in told)
    root = sentence.root
    if root.lemma.lower() == "include":
        found.extend((t.index, [n.index for n in sentence.children(root.index, "obj")]) for t in sentence.children(root.index, "nsubj"))
    if sentence.children(root.index, "cop") and scene.is_named(root.index):
        found.extend((t.index, [root.index]) for t in sentence.children(root.index, "nsubj"))
    return found


def _harm_of(scene: Scene, told: int, history: list[Draft]) -> Draft | None:
    """The harm told before that befell the one whom a noun takes up."""
    sentence = scene.sentence
    those = sentence.tokens[told].text.lower() == "those"
    noun = "people" if those else head_noun(sentence.tokens[told].text)
    words = {t.text.lower() for t in sentence.children(told, "amod", "acl", "det", "nmod:poss")}
    words |= {t.lemma.lower() for t in (*sentence.children(told, "amod", "det", "nmod:poss"), sentence.tokens[told])}
    pointing = bool(words & {"the", "his", "her", "their", "one", "other", "second"}) or those
    dead = bool(words & (DEAD | {"murdered", "slain", "killed", "wounded", "injured", "kidnapped", "dead"}))
    going_on = bool(words & {"one", "other", "another", "second", "third", "fourth", "fifth"}) and noun in VAGUE | _COUNTED
    for other in reversed(history):
        if not (pointing or going_on) or sentence.index - other.last > REACH:
            return None
        dead = dead or (going_on and sentence.index - other.last == 1 and any((e.low or 0) > 1 for e in other.effects))
        people = [e for e in other.effects if e.effect in HARMED and (e.low or 1) > 0]
        same = noun not in VAGUE and noun in {head_noun(p) for p in (*(e.what for e in people), *(f.text for f in other.targets))}
        if people and other.modality == "actual" and (same or (dead and noun in VAGUE | _COUNTED)):
            return other
    return None
