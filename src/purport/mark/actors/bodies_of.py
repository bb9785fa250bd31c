"""Bodies named by whose they are: "the farmers' union", "a teachers' association"."""

from purport.knowledge.actor_spelling import plain
from purport.mark.actors.roster import Card, Roster, local_id
from purport.model import ActorType, Sentence

_BODIES = frozenset("union association guild federation cooperative co-operative syndicate league council committee forum society".split())


def mark_bodies_of(roster: Roster, sentence: Sentence) -> None:
    """Add the body, so that neither its leader nor its office is taken for one of those whose it is."""
    for token in sentence.tokens:
        if token.upos != "NOUN" or plain(token.lemma) not in _BODIES or roster.covering(sentence.index, token.index) is not None:
            continue
        owner = next((t for t in sentence.children(token.index, "nmod:poss") if t.xpos == "NNS" and t.index == token.index - 2), None)
        if owner is None or sentence.tokens[token.index - 1].xpos != "POS":
            continue
        words = f"{owner.text}{sentence.tokens[token.index - 1].text} {token.text}"
        name = roster.introduce(Card(local_id(words), words, ActorType.CIVILIANS, generic=True))
        roster.add(sentence, owner.index, token.index + 1, [name], "body of its members", head=token.index)
