"""Doers whom a later sentence names: "the killers were identified as X and Y", "the author of the crime is X", "their names are X and Y"."""

from collections.abc import Iterator

from purport.coding.drafts import Draft
from purport.coding.scenes.fillers import fillers
from purport.coding.scenes.scene import Scene
from purport.coding.syntax.conjuncts import with_conjuncts
from purport.coding.syntax.grammar import preposition
from purport.model import Filler, Sentence, Token

DOERS = frozenset(
    "killer murderer assassin attacker assailant perpetrator culprit kidnapper abductor captor bomber gunman hitman mastermind raider".split()
)
"""Nouns that name whoever did what was told."""
AUTHORS = frozenset({"author", "perpetrator", "mastermind", "organizer", "organiser", "planner", "instigator"})
"""Nouns that name the doer of the deed behind "of"."""
DEEDS = frozenset(
    "crime murder killing attack massacre assassination kidnapping abduction bombing deed action shooting ambush raid act".split()
)
IDENTIFIED = frozenset({"identify", "name"})
UNSURE = frozenset({"not", "n't", "never", "may", "might", "could", "if", "whether", "unknown", "?"})
"""Words of sentences that leave open or deny who it was."""
REACH = 3
"""Sentences over which "the killers" are those of the deed told before."""
_BASIS = "identified later"
HARMS = frozenset({"violence", "explosives", "custody"})


def identify_doers(scene: Scene, history: list[Draft]) -> None:
    """Give the deed told before the doers whom this sentence names."""
    for told, names in _identities(scene):
        event = _deed_before(scene, told, history)
        doers = [f for name in names for head in with_conjuncts(scene.sentence, name) for f in fillers(scene, head, owners=False)]
        known = {f.id for f in (*event.initiators, *event.targets)} if event is not None else set()
        new = [f for f in doers if f.id not in known]
        if event is not None and new and len(new) == len(doers):
            event.add(event.initiators, [_later(f) for f in new])
            event.trace.setdefault("initiators", _BASIS)
            event.evidence.append(scene.sentence)


def _later(filler: Filler) -> Filler:
    return Filler(filler.id, filler.span, filler.text, basis=_BASIS)


def _identities(scene: Scene) -> Iterator[tuple[Token, list[int]]]:
    """Nouns for doers, and the names that the sentence gives them."""
    sentence = scene.sentence
    if not sentence.vocabulary.isdisjoint(UNSURE) and any(t.text.lower() in UNSURE for t in sentence.tokens):
        return
    for verb in sentence.having(IDENTIFIED):
        if verb.upos == "VERB":
            told = [t for t in sentence.children(verb.index, "nsubj") if t.deprel == "nsubj:pass" and _is_doer(sentence, t)]
            names = [t.index for t in sentence.children(verb.index, "obl", "xcomp") if preposition(sentence, t.index) == "as"]
            yield from ((one, names) for one in told if names)
    root = sentence.root
    equal = bool(sentence.children(root.index, "cop")) and root.upos in {"NOUN", "PROPN"} and not preposition(sentence, root.index)
    for subject in sentence.children(root.index, "nsubj") if equal else []:
        if _is_doer(sentence, subject) or _names_of(sentence, subject):
            yield subject, [root.index]


def _is_doer(sentence: Sentence, noun: Token) -> bool:
    """Tell whether a noun with the article, or "those responsible", means whoever did a deed that was told."""
    the = any(t.lemma.lower() in {"the", "these", "both"} for t in sentence.children(noun.index, "det"))
    of = {t.lemma.lower() for t in sentence.children(noun.index, "nmod") if preposition(sentence, t.index) in {"of", "behind", "for"}}
    if noun.lemma.lower() in AUTHORS | DOERS:
        return the and (of <= DEEDS if noun.lemma.lower() in DOERS else bool(of) and of <= DEEDS)
    blamed = any(t.lemma.lower() == "responsible" for t in sentence.children(noun.index, "amod", "acl"))
    return noun.text.lower() in {"those", "ones", "people", "men"} and blamed


def _names_of(sentence: Sentence, noun: Token) -> bool:
    """Tell whether a subject is "their names"."""
    return noun.lemma.lower() == "name" and any(t.lemma.lower() in {"their", "they"} for t in sentence.children(noun.index, "nmod:poss"))


def _deed_before(scene: Scene, told: Token, history: list[Draft]) -> Draft | None:
    """The last deed told whose doers are meant: for "their names", one whose nameless doers the sentence before told of."""
    back = 1 if told.lemma.lower() == "name" else REACH
    for event in reversed(history):
        gap = scene.sentence.index - event.last
        if event.family not in HARMS or event.modality != "actual" or event.polarity != "affirmed" or gap < 1:
            continue
        if gap > back:
            return None
        nameless = all(f.id in scene.actors and scene.actors[f.id].generic for f in event.initiators)
        if not nameless or (told.lemma.lower() == "name" and (not event.initiators or _several_hit(event))):
            return None
        return event
    return None


def _several_hit(event: Draft) -> bool:
    """Tell whether several people without names were hit, whose names the next sentence may as well give."""
    spans = [
        event.sentence.at(f.span.start, f.span.end)
        for f in event.targets
        if f.id in event.scene.actors and event.scene.actors[f.id].generic
    ]
    return any(first < last and "Number=Plur" in event.sentence.tokens[event.sentence.head_of(first, last)].feats for first, last in spans)
