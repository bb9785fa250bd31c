"""Whether "it" stands for somebody: a body that acts, speaks or counts, and no thing or deed."""

from purport.knowledge.actor_spelling import plain
from purport.mark.actors.roster import Roster
from purport.model import Sentence, Token

_COUNTS = frozenset({"number", "toll", "figure", "count"})
"""What only somebody puts at a value ("it put the number of wounded at 21")."""

_FOILED = frozenset("repel repulse foil thwart defeat crush rebuff".split())
"""What befalls an attack ("confirmed the attack but said it was repelled")."""


def it_is_somebody(roster: Roster, sentence: Sentence, token: Token) -> bool:
    """Tell whether "it" is in what a body says of itself ("X says it is ready"), its possessive after a body as subject, or the root's subject."""
    verb = sentence.tokens[token.head] if token.head >= 0 else token
    if "Poss=Yes" in token.feats or plain(token.text) == "its":
        return True
    if token.rel != "nsubj" or (token.deprel == "nsubj:pass" and verb.lemma.lower() in _FOILED):
        return False
    if verb.rel in ("acl", "advcl") and verb.upos == "VERB" and (_acts_on_people(roster, sentence, verb) or _wars(roster, sentence, verb)):
        return True  # "entered Vell, where it beat the chief and burned 20 houses"
    if verb.head < 0 or verb.rel == "parataxis" or _goes_on(roster, sentence, verb):
        words = roster.actors.words
        if verb.lemma in ("speak", "boast", "brag"):
            return True  # "it spoke of repelling nine assaults"
        if verb.lemma == "put" and any(t.lemma.lower() in _COUNTS for t in sentence.children(verb.index, "obj")):
            return True
        return verb.lemma in words("act_verbs") | words("speech_verbs") or (
            verb.lemma in words("war_verbs") and (_acts_on_people(roster, sentence, verb) or _wars(roster, sentence, verb))
        )
    above = sentence.tokens[verb.head]
    return verb.rel == "ccomp" and above.lemma in roster.actors.words("speech_verbs") and bool(sentence.children(above.index, "nsubj"))


def _goes_on(roster: Roster, sentence: Sentence, verb: Token) -> bool:
    """Tell whether a verb stands beside one of saying that is the sentence's own ("the army said it had fired, and it blamed the rebels")."""
    first = sentence.tokens[verb.head]
    return verb.rel == "conj" and first.head < 0 and first.lemma in roster.actors.words("speech_verbs")


def _wars(roster: Roster, sentence: Sentence, verb: Token) -> bool:
    """Tell whether a past verb is what armed sides do to things ("burned 20 houses", "looted shops")."""
    return verb.xpos == "VBD" and verb.lemma in roster.actors.words("war_verbs") and bool(sentence.children(verb.index, "obj"))


def _acts_on_people(roster: Roster, sentence: Sentence, verb: Token) -> bool:
    """Tell whether a verb has somebody for its object, or tells in a relative clause what was done to him ("four soldiers it had killed")."""
    clause = verb.deprel == "acl:relcl" and verb.head < verb.index and not sentence.children(verb.index, "obj", "nsubj:pass", "aux:pass")
    if clause and roster.headed(sentence.index, verb.head) is not None:
        return True
    return any(roster.headed(sentence.index, t.index) is not None for t in sentence.children(verb.index, "obj"))
