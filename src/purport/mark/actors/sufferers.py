"""Those whom the sentence before tells attacked: "they" to whom something is done next."""

from purport.mark.actors.own_words import usable
from purport.mark.actors.roster import Roster
from purport.model import Mention, Sentence, Token

_STRIKING = frozenset("hit strike shell bomb target attack ambush shoot raid".split())
_TAKING = frozenset("take seize capture hold drag round".split())
"""What is done to those who suffer more once they are held."""


def who_was_hit(roster: Roster, sentence: Sentence, token: Token, earlier: Sentence) -> Mention | None:
    """Whom the sentence before tells attacked, where "they" are what befell somebody ("fired on guards. They were ambushed …")."""
    harm = roster.actors.words("harm_verbs") | roster.actors.words("war_verbs") | _STRIKING | _TAKING
    if token.deprel != "nsubj:pass" or token.head < 0 or sentence.tokens[token.head].lemma not in harm:
        return None
    hit = []
    for mention in roster.within(earlier.index, 0, len(earlier.tokens)):
        head = earlier.tokens[mention.head]
        verb = earlier.tokens[head.head] if head.head >= 0 else head
        done = verb.upos == "VERB" and verb.lemma in harm | {"fire", "open"} and head.deprel in {"obj", "nsubj:pass", "obl"}
        several = "Number=Plur" in head.feats or any(roster.headed(earlier.index, t.index) for t in earlier.children(head.index, "conj"))
        if done and usable(mention) and several:
            hit.append(mention)
    return hit[-1] if len({m.actor.ids for m in hit if m.actor}) == 1 else None
