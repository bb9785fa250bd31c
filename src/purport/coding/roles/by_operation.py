"""Whose operation it is that killed or destroyed: "an operation by the Front killed nine", "the army carried out an operation that destroyed seven vehicles"."""

from collections.abc import Iterator, Mapping

from purport.coding.drafts import Draft
from purport.coding.scenes.fillers import fillers
from purport.coding.syntax.grammar import preposition
from purport.model import PlaceFiller

OPERATIONS = frozenset(
    {
        "airstrike",
        "shelling",
        "bombardment",
        "incursion",
        "operation",
        "raid",
        "offensive",
        "campaign",
        "mission",
        "attack",
        "assault",
        "strike",
        "ambush",
        "sweep",
    }
)
CONDUCTING = frozenset({"carry", "conduct", "launch", "stage", "mount", "undertake", "execute", "begin"})


def by_operation(draft: Draft) -> None:
    """Fill in as who did it those whose operation the subject names, where nobody else is told."""
    if draft.initiators or draft.family not in {"violence", "explosives", "property", "custody"}:
        return
    sentence, scene = draft.sentence, draft.scene
    taken = {f.id for f in draft.targets}
    for noun in _operations(draft):
        for owner in _owners(draft, noun):
            found = [f for f in fillers(scene, owner, owners=False) if f.id not in taken]
            if found and draft.add(draft.initiators, found[:1]):
                draft.trace["initiators"] = f"whose {sentence.tokens[noun].lemma} it was"
                return


SEARCHES = frozenset({"operation", "raid", "campaign", "mission", "sweep", "search", "crackdown", "dragnet", "manhunt"})
LEADING = {"lead": {"to"}, "result": {"in"}, "end": {"in", "with"}, "culminate": {"in", "with"}}
"""What says that one thing came of another ("a raid by police led to the arrest of two men")."""
LAID = frozenset({"lay", "set", "stage", "mount", "spring", "launch", "carry", "plan", "conduct"})


def laid_by(draft: Draft) -> None:
    """In "fell into an ambush laid by gunmen" those lay in it by whom it was laid."""
    if draft.initiators or draft.family not in {"violence", "explosives"}:
        return
    sentence = draft.sentence
    nouns = [
        w for t in draft.triggers for w in t.words if sentence.tokens[w].upos == "NOUN" and sentence.tokens[w].lemma.lower() in OPERATIONS
    ]
    verbs = [t.index for n in nouns for t in sentence.children(n, "acl") if t.xpos == "VBN" and t.lemma.lower() in LAID]
    agents = (t.index for v in verbs for t in sentence.children(v, "obl") if preposition(sentence, t.index) == "by")
    taken = {f.id for f in draft.targets}
    found = [f for agent in agents for f in fillers(draft.scene, agent, owners=False) if f.id not in taken]
    if draft.add(draft.initiators, found[:1]):
        draft.trace["initiators"] = "by whom it was laid"


POSTS = frozenset(
    "checkpoint checkpost barrier roadblock barricade prison jail cell dungeon camp facility centre center barracks site detention".split()
)
KEEPING = frozenset({"run", "man", "control", "operate", "staff", "guard", "set", "erect", "mount", "hold", "manned", "administer"})
DONE_THERE = frozenset({"robbery", "torture", "sexual_violence", "abduction", "arrest", "execution", "looting_destruction", "access_cut"})


def at_whose_post(draft: Draft) -> None:
    """Those who are robbed, beaten or held "at checkpoints run by the Front" are by the Front, where nobody else is told to do it."""
    if draft.initiators or draft.kind not in DONE_THERE or not draft.trigger.is_verb:
        return
    sentence = draft.sentence
    first = sentence.tokens[draft.trigger.token]
    beside = list(sentence.children(first.head, "obl")) if first.rel == "conj" else []  # "were robbed and beaten at checkpoints"
    posts = [
        t.index for t in beside if t.index > first.index and t.lemma.lower() in POSTS and preposition(sentence, t.index) in {"at", "in"}
    ]
    posts += [
        a.head for a in draft.trigger.arguments if a.function in {"at", "in", "by"} and sentence.tokens[a.head].lemma.lower() in POSTS
    ]
    posts += [t.index for p in posts for t in sentence.children(p, "conj")]
    verbs = [t.index for p in posts for t in sentence.children(p, "acl") if t.lemma.lower() in KEEPING and t.xpos != "VBG"]
    agents = (t.index for v in verbs for t in sentence.children(v, "obl", "nmod") if preposition(sentence, t.index) == "by")
    taken = {f.id for f in draft.targets}
    found = [f for agent in agents for f in fillers(draft.scene, agent, owners=False) if f.id not in taken]
    if draft.add(draft.initiators, found[:1]):
        draft.trace["initiators"] = "whose post it was at"


def _operations(draft: Draft) -> Iterator[int]:
    """The nouns of operations that do what the verb tells: its subject, or what its relative clause stands behind; or that led to the deed."""
    tokens, token = draft.sentence.tokens, draft.sentence.tokens[draft.trigger.token]
    if not draft.trigger.is_verb:
        led = tokens[token.head] if token.rel == "obl" and token.head >= 0 else token
        token = led if led.lemma.lower() in LEADING and preposition(draft.sentence, token.index) in LEADING[led.lemma.lower()] else token
        if token.index == draft.trigger.token:
            return
    nouns = [t.index for t in draft.sentence.children(token.index, "nsubj") if t.deprel == "nsubj"]
    nouns += [token.head] if token.deprel == "acl:relcl" and token.head >= 0 else []
    known = SEARCHES if draft.kind == "arrest" else OPERATIONS
    yield from (n for n in nouns if tokens[n].lemma.lower() in known)


def _owners(draft: Draft, noun: int) -> Iterator[int]:
    """The words for whose operation it is: behind "by", before it, or the subject of the verb that carries it out."""
    sentence = draft.sentence
    yield from (t.index for t in sentence.children(noun, "nmod") if preposition(sentence, t.index) == "by")
    yield from (t.index for t in sentence.children(noun, "nmod:poss", "compound", "amod"))
    token = sentence.tokens[noun]
    if token.rel == "obj" and token.head >= 0 and sentence.tokens[token.head].lemma.lower() in CONDUCTING:
        yield from (t.index for t in sentence.children(token.head, "nsubj") if t.deprel == "nsubj")


def where_it_came_of(draft: Draft, owners: Mapping[int, Draft]) -> list[PlaceFiller]:
    """In "a raid by police near Vell led to the arrest of two men" they were arrested where the raid was."""
    sentence = draft.sentence
    token = sentence.tokens[draft.trigger.token]
    verb = sentence.tokens[token.head] if token.rel == "obl" and token.head >= 0 else token
    if verb.lemma.lower() not in LEADING or preposition(sentence, token.index) not in LEADING[verb.lemma.lower()]:
        return []
    causes = (owners[t.index] for t in sentence.children(verb.index, "nsubj") if t.index in owners)
    return next((d.places for d in causes if d is not draft and draft.family == "custody"), [])
