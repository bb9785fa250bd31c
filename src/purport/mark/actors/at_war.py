"""Peoples and capitals that their words make parties to a war: "the Iraqis recaptured the city", "Norhaven lost 40 soldiers"."""

from purport.knowledge.actor_spelling import plain
from purport.mark.actors.phrases import names_doer
from purport.mark.actors.roster import Roster
from purport.model import Sentence, Token


def wages_war(roster: Roster, sentence: Sentence, token: Token) -> bool:
    """Tell whether people do what only an army does ("the Iraqis recaptured the city"): not "the Iraqis fled", "were killed"."""
    verb = sentence.tokens[token.head] if token.head >= 0 else None
    if verb is not None and token.deprel == "obj":
        return plain(verb.lemma) in _BEATING and any(names_doer(t, roster.actors) for t in sentence.children(verb.index, "nsubj"))
    if verb is None or token.deprel != "nsubj":
        return False
    tried = sentence.children(verb.index, "xcomp") if plain(verb.lemma) in _TRYING else []
    return any(plain(t.lemma) in roster.actors.words("army_verbs") or _fights(sentence, t) for t in (verb, *tried))


def _fights(sentence: Sentence, verb: Token) -> bool:
    """Tell whether a verb is an army's by what goes with it ("broke through our lines", "lost two tanks")."""
    if plain(verb.lemma) in {"cross", "ford"}:
        means = (plain(t.lemma) for t in sentence.children(verb.index, "obl"))
        return any(plain(t.lemma) in _WATERS for t in sentence.children(verb.index, "obj")) and not _CROSSED_ON.isdisjoint(means)
    if plain(verb.lemma) == "lose":
        return any(plain(t.lemma) in _ARMOUR for t in sentence.children(verb.index, "obj"))
    held = [t for t in sentence.children(verb.index, "obl") if plain(t.lemma) in _LINES] if plain(verb.lemma) in _BREAKING else []
    return any(plain(c.text) == "through" for t in held for c in sentence.children(t.index, "case"))


_WATERS = frozenset({"river", "canal", "reservoir", "channel"})
_CROSSED_ON = frozenset({"pontoon", "bridge", "boat", "ferry", "raft", "tank", "vehicle"})
_BREAKING = frozenset({"break", "punch", "smash", "push", "drive"})
_LINES = frozenset({"line", "defence", "defense", "front", "position", "perimeter", "fortification"})
_ARMOUR = frozenset("tank vehicle armour armor howitzer carrier jet warplane helicopter warship soldier personnel troop".split())


_TRYING = frozenset({"try", "attempt", "begin", "start", "continue", "fail", "manage"})
"""Verbs beside which what is tried or begun tells who does it."""
_BEATING = frozenset({"push", "dislodge", "oust", "repel", "repulse", "rout", "encircle", "ambush", "outflank", "beat"})
"""What troops do to an army: "troops pushed the Iraqis out of the town"."""


def loses_men(roster: Roster, sentence: Sentence, token: Token, verb: Token) -> bool:
    """Tell whether a capital is told to have lost soldiers or fighters ("Norhaven lost 40 soldiers", "40 soldiers were lost by Norhaven")."""
    if plain(verb.lemma) != "lose" or verb.upos != "VERB":
        return False
    agent = token.rel == "obl" and any(plain(t.text) == "by" for t in sentence.children(token.index, "case"))
    lost = sentence.children(verb.index, "nsubj:pass") if agent else sentence.children(verb.index, "obj")
    return (agent or token.deprel == "nsubj") and any(names_doer(t, roster.actors) for t in lost)
