"""What the engine hears as an event and the sentence rules out: forecasts, questions, the guard of a march, a deed told again.

Each rule here is of syntax or of argument classes, never of the words that are heard.
"""

from collections.abc import Collection

from purport.coding.scenes.scene import Scene
from purport.coding.syntax.grammar import arguments, is_passive, preposition
from purport.coding.triggers.refusals import is_refused
from purport.coding.triggers.trigger import Trigger
from purport.model import EventWord, Token

SUSPECTING = {"suspect": "of", "link": "to", "tie": "to", "credit": "with"}
"""Actives whose object is the doer, with the preposition before the event, that are no accusation of their own."""
BREAKING_IN = frozenset({"break", "burst", "enter", "storm", "raid", "invade"})
"""What robbers do to a house first."""
SURE = 0.5
"""How sure the engine must be that a subject tells a deed, for a warning of it to be a threat."""
_WANTED = frozenset({"for", "inner", "purpose", "that"})
"""Functions of what somebody is asked for or to do."""
_GUARDED = frozenset({"peaceful_protest", "violent_demonstration"})
"""Kinds that are done by crowds and not by those who bear arms."""


def is_misheard(scene: Scene, event: EventWord, known: Collection[Trigger]) -> bool:
    """Tell whether a word tells no event of its own whatever it sounds like; `known` are the lexicon's triggers of the sentence."""
    return (
        is_refused(scene, event)
        or _foretells(scene, event)
        or _asks_about(scene, event)
        or _is_guard(scene, event)
        or _sends_what_is_told(scene, event, known)
        or _takes_inside(scene, event, known)
        or _done_to_animals(scene, event)
        or _said_by_nobody(scene, event)
        or _lays_on(scene, event, known)
        or _leads_up(scene, event, known)
        or _is_who(scene, event)
        or _lets_in(scene, event)
        or _hands_on(scene, event)
        or _is_all_but_done(scene, event)
        or _is_held(scene, event)
        or _at_nobody(scene, event)
    )


def _hands_on(scene: Scene, event: EventWord) -> bool:
    """Tell whether the word only hands on what another says ("cited the ministry as saying that six died"): it accuses nobody."""
    clauses = (t for t in scene.sentence.children(event.token, "advcl", "xcomp") if t.xpos == "VBG" and t.lemma.lower() in _SAYING)
    marks = (m.lemma.lower() for t in clauses for m in scene.sentence.children(t.index, "mark", "case"))
    return scene.events.kinds[event.kind].family == "speech" and "as" in marks


_SAYING = frozenset({"say", "tell", "report", "announce", "state", "confirm"})


def _at_nobody(scene: Scene, event: EventWord) -> bool:
    """Tell whether shots go into the air ("Gunmen fired in the air before they left"): nobody is attacked by them."""
    around = arguments(scene.sentence, event.token) if event.kind == "attack" else []
    return any(a.function in {"in", "into"} and scene.sentence.tokens[a.head].lemma.lower() in {"air", "sky"} for a in around)


def _lets_in(scene: Scene, event: EventWord) -> bool:
    """Tell whether people are only let into somewhere ("Stallholders were let back into the market"): who is freed comes out."""
    goals = (preposition(scene.sentence, t.index) for t in scene.sentence.children(event.token, "obl"))
    return event.kind == "release" and not {"into", "inside"}.isdisjoint(goals)


def _is_all_but_done(scene: Scene, event: EventWord) -> bool:
    """Tell whether it only almost happened ("nearly killed a teacher")."""
    return any(t.lemma.lower() in {"nearly", "almost"} for t in scene.sentence.children(event.token, "advmod"))


def _is_held(scene: Scene, event: EventWord) -> bool:
    """Tell whether a place only is in somebody's hands ("our forces are in full control of the post"): he may have held it before."""
    return event.kind == "territory_captured" and bool(scene.sentence.children(event.token, "cop"))


def _is_who(scene: Scene, event: EventWord) -> bool:
    """Tell whether a participle only says which people are meant ("the number of the abducted", "the wounded were treated")."""
    token = scene.sentence.tokens[event.token]
    the = any(t.lemma.lower() in {"the", "those"} for t in scene.sentence.children(event.token, "det"))
    return the and token.text.lower().endswith(("ed", "en")) and not scene.sentence.children(event.token, "nmod", "nsubj", "nsubj:pass")


_TO_PEOPLE = frozenset({"protest", "custody"})
"""Families of deeds that nobody does to an animal: who "dispersed the pigeons" broke up no rally."""


def _done_to_animals(scene: Scene, event: EventWord) -> bool:
    """Tell whether animals suffer what is done to people only."""
    objects = (a.head for a in arguments(scene.sentence, event.token) if a.function == "obj")
    return scene.events.kinds[event.kind].family in _TO_PEOPLE and any("animal" in scene.classes(head) for head in objects)


def _said_by_nobody(scene: Scene, event: EventWord) -> bool:
    """Tell whether no party is told to say it ("The mayor was accused of theft"): an act of speech is its speaker's."""
    if scene.events.kinds[event.kind].family != "speech" or not is_passive(scene.sentence, event.token):
        return False
    said = event.doer >= 0 and scene.actor_at(event.doer) is not None
    return not said and not any(a.function == "subj" for a in arguments(scene.sentence, event.token))


def _lays_on(scene: Scene, event: EventWord, known: Collection[Trigger]) -> bool:
    """Tell whether the word only says whose the deed below it was ("tied the Front to the kidnapping"): it accuses by nothing else."""
    link = SUSPECTING.get(scene.sentence.tokens[event.token].lemma.lower())
    told = {t.token for t in known}
    laid = (t for t in scene.sentence.children(event.token, "obl", "nmod") if preposition(scene.sentence, t.index) == link)
    return link is not None and any(t.index in told or scene.names_event(t.index) for t in laid)


def _leads_up(scene: Scene, event: EventWord, known: Collection[Trigger]) -> bool:
    """Tell whether the verb only leads up to a deed that the next one tells of the same people or thing ("let a column pass and then hit it",
    "waited for a patrol and attacked it").
    """
    sentence, told = scene.sentence, {t.token for t in known}
    things = [t for t in sentence.children(event.token, "obj", "obl") if t.upos in {"NOUN", "PROPN"}]
    after = (t for t in sentence.children(event.token, "conj") if t.upos == "VERB" and t.index in told and t.index > event.token)
    own = (t for t in after if not sentence.children(t.index, "nsubj", "nsubj:pass"))
    return bool(things) and any(p.text.lower() in _OF_THINGS for t in own for p in sentence.children(t.index, "obj"))


_OF_THINGS = frozenset({"it", "them", "him", "her"})


def _foretells(scene: Scene, event: EventWord) -> bool:
    """Tell whether somebody warns of what comes by itself: "warned that the river would flood the town", "that food is running out".

    A warning of what is done to somebody ("that any ship would be attacked") or by the speaker ("that it would answer") is a threat, and
    one of what a party with a name will do may be.
    """
    clauses = scene.sentence.children(event.token, "ccomp") if event.kind == "threat" else ()
    return bool(clauses) and all(_comes_by_itself(scene, clause) for clause in clauses)


def _comes_by_itself(scene: Scene, clause: Token) -> bool:
    subjects = scene.sentence.children(clause.index, "nsubj")
    return bool(subjects) and not any(t.deprel == "nsubj:pass" or _is_own(scene, t) for t in subjects)


def _is_own(scene: Scene, subject: Token) -> bool:
    """Tell whether a subject is the speaker, what is his, a name, or a deed."""
    owned = any(t.upos == "PRON" for t in scene.sentence.children(subject.index, "nmod:poss"))
    deed = any(e.token == subject.index and e.sure >= SURE for e in scene.sentence.events)
    return subject.upos != "NOUN" or owned or deed


def _asks_about(scene: Scene, event: EventWord) -> bool:
    """Tell whether a question is asked, and nothing demanded ("Congress asked about the army")."""
    functions = {a.function for a in arguments(scene.sentence, event.token)} if event.kind == "demand" else set()
    return "about" in functions and functions.isdisjoint(_WANTED)


def _is_guard(scene: Scene, event: EventWord) -> bool:
    """Tell whether those who bear arms do something to others: they guard the march, and do not march ("Constables escorted a procession")."""
    around = arguments(scene.sentence, event.token) if event.kind in _GUARDED else []
    armed = any("armed" in scene.classes(a.head) for a in around if a.function == "subj")
    return armed and any(a.function == "obj" for a in around)


def _sends_what_is_told(scene: Scene, event: EventWord, known: Collection[Trigger]) -> bool:
    """Tell whether a message is sent whose words a participle tells ("sent a letter to the mission threatening to cut its funds")."""
    if scene.events.kinds[event.kind].family != "speech":
        return False
    sent = [a.head for a in arguments(scene.sentence, event.token) if a.function == "obj"]
    said = {t.token for t in known if scene.events.kinds[t.entry.kind].family == "speech"}
    below = [t for head in (event.token, *sent) for t in scene.sentence.children(head, "advcl", "acl")]
    return bool(sent) and any(t.index in said and t.xpos == "VBG" for t in below)


def _takes_inside(scene: Scene, event: EventWord, known: Collection[Trigger]) -> bool:
    """Tell whether something is taken by those who broke in, which tells one robbery with the breaking in."""
    above = scene.sentence.tokens[event.token].head if event.kind == "robbery" else -1
    entered = {t.token for t in known if t.is_verb and t.form.words[0] in BREAKING_IN}
    return above in entered and scene.sentence.tokens[event.token].rel == "conj"
