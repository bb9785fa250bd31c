"""Weapons that stand for those who fire them: "artillery of the Vell Front"."""

from purport.mark.actors.owners import owners_of, particular
from purport.mark.actors.phrases import Phrase
from purport.mark.actors.roster import Card, Roster, local_id
from purport.model import ActorType

DEFENCES = frozenset({"defence", "defense"})


def mark_weapons(roster: Roster, phrase: Phrase) -> None:
    """Add "artillery of the Vell Front" that fires as the side itself."""
    owners, last = owners_of(roster, phrase)
    if last > phrase.last and particular(roster, owners) and roster.covering(phrase.sentence.index, phrase.head) is None:
        roster.add(phrase.sentence, phrase.first, last, owners, "weapons of a named side", head=phrase.head)


def mark_air_defences(roster: Roster, phrase: Phrase) -> None:
    """Add "air defences" and "air defence systems" that shoot something down: nobody else serves them."""
    tokens, head = phrase.sentence.tokens, phrase.head
    first = head - 1 if tokens[head].lemma.lower() in DEFENCES else head - 2
    named = first >= 0 and tokens[first].text.lower() == "air" and tokens[first + 1].lemma.lower() in DEFENCES
    if not named or roster.covering(phrase.sentence.index, head) is not None:
        return
    verb = tokens[tokens[head].head]
    doing = [verb, *phrase.sentence.children(verb.index, "conj")]  # "intercepted and destroyed"
    if verb.upos == "VERB" and any(phrase.sentence.children(one.index, "obj") for one in doing):
        name = " ".join(t.text for t in tokens[first : head + 1])
        roster.introduce(Card(local_id(name), name, ActorType.STATE_FORCES, generic=True))
        roster.add(phrase.sentence, first, head + 1, [local_id(name)], "air defences that act", head=head)
