"""Weapons that stand for those who fire them: "artillery of the Vell Front"."""

from purport.mark.actors.owners import owners_of, particular
from purport.mark.actors.phrases import Phrase
from purport.mark.actors.roster import Roster


def mark_weapons(roster: Roster, phrase: Phrase) -> None:
    """Add "artillery of the Vell Front" that fires as the side itself."""
    owners, last = owners_of(roster, phrase)
    if last > phrase.last and particular(roster, owners) and roster.covering(phrase.sentence.index, phrase.head) is None:
        roster.add(phrase.sentence, phrase.first, last, owners, "weapons of a named side", head=phrase.head)
