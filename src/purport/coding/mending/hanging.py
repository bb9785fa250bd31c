"""Hang words where they belong whatever the mentions are: lone objects, people beside places, blame, numbers, and items of a list."""

from collections.abc import Callable, Container, Sequence
from dataclasses import replace
from itertools import pairwise

from purport.coding.mending.behind_nouns import behind_nouns
from purport.coding.mending.verbs import GIVING_UP
from purport.model import Mention, MentionKind, Token

FINITE = frozenset({"VBD", "VBZ", "VBP"})
_DEEP = 4
"""Nouns between a verb and a phrase that was hung too deep."""
ARMS = frozenset({"air", "ground", "sea", "land"})
"""Arms of service that stand before events in pairs: "air and ground assaults"."""
LAYING = {"blame": "on", "pin": "on", "attribute": "to", "ascribe": "to", "put": "at", "estimate": "at"}
"""Verbs that lay what their object names on somebody, with the preposition before him, or put a number at so many."""
THINGS = frozenset({MentionKind.WEAPON, MentionKind.VEHICLE, MentionKind.MATERIEL})
GROUND = frozenset("department province town city village district municipality region country neighborhood neighbourhood county".split())
WITHIN = frozenset({"in", "at", "near", "on"})


def hang_aright(tokens: list[Token], mentions: Sequence[Mention], doers: Callable[[Token], bool]) -> bool:
    """Mend attachments in place; tell whether any changed. `doers` tells of nouns that can do something or happen."""
    rels = {token.rel for token in tokens}
    changed = "iobj" in rels and _lone_iobj(tokens)
    changed = _people_beside_places(tokens, mentions, doers) or changed
    changed = ("acl" in rels and (_who_of_place(tokens, mentions) | behind_nouns(tokens, mentions))) or changed
    means = {m.head for m in mentions if m.kind is MentionKind.WEAPON} | {t.index for t in tokens if t.lemma.lower() in ARMS}
    for index in sorted(means):
        changed = _shared_compound(tokens, index, doers) or changed
    changed = _number_of_next(tokens) or _number_of_dead(tokens) or changed
    return _laid_on(tokens) or _grown_to(tokens) or (bool(rels & {"appos", "list"}) and _listed(tokens, doers)) or changed


def _people_beside_places(tokens: list[Token], mentions: Sequence[Mention], doers: Callable[[Token], bool]) -> bool:
    """Hang people whom the parser hung on a place or time.

    As in "the murder in Vell of two judges", "the mayor of Vell, a judge and a teacher", "were held for two weeks by rebels".
    """
    times = {m.head for m in mentions if m.kind is MentionKind.TIME}
    people = {m.head for m in mentions if m.kind in {MentionKind.ACTOR, MentionKind.PERSON}}
    places = {m.head for m in mentions if m.kind is MentionKind.PLACE}
    changed = False
    for token in tuple(tokens):
        place = tokens[token.head] if token.head >= 0 else token
        if token.index not in people or place.rel not in {"nmod", "obl"} or place.head < 0:
            continue
        above = tokens[place.head]
        cases = {t.head: t.lemma.lower() for t in tokens if t.rel == "case" and t.head in {token.index, place.index}}
        named = place.upos == "PROPN" and place.index not in people
        at = next((t.index for t in tokens if t.rel == "case" and t.head == place.index), 0)
        if (
            above.upos == "VERB"
            and named
            and at
            and tokens[at - 1].head == above.index
            and tokens[at - 1].rel == "obj"
            and doers(tokens[at - 1])
        ):
            above = tokens[at - 1]
        if token.rel == "nmod" and named and doers(above) and cases.get(token.index) == "of" and cases.get(place.index) in WITHIN:
            tokens[token.index] = replace(token, head=above.index)
            changed = True
        elif token.rel == "nmod" and place.index in times and above.upos == "VERB" and cases.get(token.index) == "by":
            tokens[token.index] = replace(token, head=above.index, deprel="obl:agent")
            changed = True
        elif token.rel == "appos" and place.index in places and above.index in people and token.upos == "NOUN":
            tokens[token.index] = replace(token, head=above.index, deprel="conj")
            changed = True
    return changed


def _who_of_place(tokens: list[Token], mentions: Sequence[Mention]) -> bool:
    """In "the mayor of Vell, in the north, who was shot" the mayor was: "who" takes up nobody that is a place."""
    people = {m.head for m in mentions if m.kind in {MentionKind.ACTOR, MentionKind.PERSON}}
    places = {m.head for m in mentions if m.kind is MentionKind.PLACE} | {t.index for t in tokens if t.lemma.lower() in GROUND}
    changed = False
    for who in tuple(tokens):
        clause = tokens[who.head] if who.lemma.lower() in {"who", "whom"} and who.head >= 0 else who
        if clause.deprel != "acl:relcl" or clause.head not in places - people:
            continue
        above = tokens[clause.head]
        for _ in range(_DEEP):
            above = tokens[above.head] if above.rel in {"nmod", "appos", "flat", "conj"} and above.head >= 0 else above
            if above.index in people:
                break
        if above.index in people and above.index < clause.index:
            tokens[clause.index] = replace(clause, head=above.index)
            changed = True
    return changed


def _shared_compound(tokens: list[Token], index: int, doers: Callable[[Token], bool]) -> bool:
    """In "machine gun and rocket fire" the gun is one more compound of the fire, not a thing beside it."""
    gun = tokens[index]
    if "Number=Plur" in gun.feats or any(t.head == gun.index and t.rel in {"det", "nummod", "nmod"} for t in tokens):
        return False
    fire = next((t for t in tokens if t.head == gun.index and t.rel == "conj" and t.upos == "NOUN" and doers(t)), None)
    if fire is None or fire.index < gun.index:
        return False
    beside = tokens[fire.index - 1]
    if beside.head == gun.index and beside.rel == "conj" and beside.upos == "NOUN":
        tokens[beside.index] = replace(beside, head=fire.index, deprel="compound")
    elif not any(t.head == fire.index and t.rel == "compound" for t in tokens):
        return False
    tokens[fire.index] = replace(fire, head=gun.head, deprel=gun.deprel)
    tokens[gun.index] = replace(gun, head=fire.index, deprel="compound")
    for token in tuple(tokens):
        if token.head == gun.index and token.rel in {"case", "amod"} and token.index < gun.index:
            tokens[token.index] = replace(token, head=fire.index)
    return True


def _listed(tokens: list[Token], doers: Callable[[Token], bool]) -> bool:
    """In "destroyed a mill, a van, and a shed" the van is listed with the others and no second name of the mill."""
    changed = False
    counted = {t.head for t in tokens if t.rel == "nummod" or (t.rel == "det" and t.lemma.lower() in {"a", "an"})}
    listed = {t.head for t in tokens if t.rel == "conj" and t.index in counted}
    for token in tuple(tokens):
        if token.rel not in {"appos", "list"} or token.head not in counted or token.index not in counted or doers(token):
            continue
        if token.head in listed or token.index in listed:
            tokens[token.index] = replace(token, deprel="conj")
            changed = True
    return changed


def _laid_on(tokens: list[Token]) -> bool:
    """In "blamed the killing of two guards on rebels" the blame lies on them: the phrase is the verb's, not the blast's or the guards'."""
    verbs = {t.index: LAYING[t.lemma.lower()] for t in tokens if t.upos == "VERB" and t.lemma.lower() in LAYING}
    for token in tokens if verbs else ():
        above = token
        for _ in range(_DEEP):
            above = tokens[above.head] if above.head >= 0 and (above.rel in {"nmod", "obj"} or above is token) else above
        case = next((t.lemma.lower() for t in tokens if t.head == token.index and t.rel == "case"), "")
        hung = token.rel == "nmod" or (token.rel == "obl" and token.head != above.index)
        if (
            hung
            and above.index in verbs
            and case == verbs[above.index]
            and token.index > above.index
            and (case != "at" or token.upos == "NUM")
        ):
            tokens[token.index] = replace(token, head=above.index, deprel="obl")
            return True
    return False


def _number_of_next(tokens: list[Token]) -> bool:
    """A bare number right before a plural counts it, whatever the tree hung it on ("seven wounded and 12 rifles seized")."""
    changed = False
    counted = {t.head for t in tokens if t.rel in {"nummod", "det"}}
    cased = {t.head for t in tokens if t.rel == "case"}
    for token, noun in pairwise(tuple(tokens)):
        if token.upos != "NUM" or token.rel not in {"obl", "dep", "conj"} or noun.upos != "NOUN" or "Number=Plur" not in noun.feats:
            continue
        if noun.index not in counted and token.index not in cased and (token.rel == "conj" or token.head == noun.head):
            tokens[token.index] = replace(token, head=noun.index, deprel="nummod")
            changed = True
    return changed


DEAD = frozenset({"dead", "wounded", "injured", "missing"})


def _number_of_dead(tokens: list[Token]) -> bool:
    """In "put the toll at 11 dead" the dead are the eleven, and told once."""
    changed = False
    governed = {t.head for t in tokens if t.rel == "case"}
    for number, dead in pairwise(tuple(tokens)):
        beside = number.upos == "NUM" and number.index in governed and dead.upos == "ADJ" and dead.lemma.lower() in DEAD
        if beside and dead.head == number.head and dead.rel == "xcomp":
            tokens[dead.index] = replace(dead, head=number.index, deprel="amod")
            changed = True
    return changed


HAULED = frozenset({"recover", "seize", "confiscate", "impound", "discover", "find", "retrieve"})
"""What is done to things, and what people may do without an object ("12 soldiers recovered")."""


GOING = frozenset(
    "march climb depart defect grow stand retreat withdraw jump amount total push pull board drive fall trail carry lead board".split()
)
"""What those told of may do without an object, and seldom undergo."""


def suffers_too(tokens: list[Token], mentions: Sequence[Mention], harming: Container[str]) -> bool:
    """In "the mayor was wounded and his guard killed" the guard suffers: the auxiliary is told once, and `harming` verbs have no object.

    So do things that are found beside ("nine were killed and 12 rifles recovered").
    """
    changed = False
    things = {m.head for m in mentions if m.kind in THINGS}
    passive = {t.head for t in tokens if t.deprel in {"nsubj:pass", "aux:pass"}}
    own = {t.head for t in tokens if t.rel in {"aux", "obj", "cop", "ccomp"}}
    own |= {t.head for t in tokens if t.rel == "conj" and t.index in own}
    for token in tuple(tokens):
        if token.deprel != "nsubj":
            continue
        verb = tokens[token.head] if token.head >= 0 else token
        lemma = verb.lemma.lower()
        if verb.xpos not in {"VBN", "VBD"} or verb.index in own or lemma in GIVING_UP:
            continue
        suffers = lemma in harming and (verb.xpos == "VBN" or lemma not in GOING)  # "shops were shut and protesters marched"
        beside = verb.rel == "conj" and verb.head in passive and (suffers or (lemma in HAULED and token.index in things))
        if beside:
            tokens[token.index] = replace(token, deprel="nsubj:pass")
            tokens[verb.index] = replace(verb, xpos="VBN")
            changed = True
    return changed


def _grown_to(tokens: list[Token]) -> bool:
    """In "rose from nine to 14" what it rose to is the verb's, not the nine's."""
    for token in tokens:
        if token.rel != "nmod" or token.upos != "NUM" or token.head < 0 or tokens[token.head].upos != "NUM":
            continue
        start = tokens[token.head]
        cases = {t.head: t.lemma.lower() for t in tokens if t.rel == "case"}
        if start.rel == "obl" and cases.get(start.index) == "from" and cases.get(token.index) == "to":
            tokens[token.index] = replace(token, head=start.head, deprel="obl")
            return True
    return False


def _lone_iobj(tokens: list[Token]) -> bool:
    """Where no other object or clause is given, the one acted upon is the object ("prevented workers from entering")."""
    for token in tokens:
        if token.deprel == "iobj" and not any(t.head == token.head and t.rel in {"obj", "ccomp", "xcomp"} for t in tokens):
            tokens[token.index] = replace(token, deprel="obj")
            return True
    return False
