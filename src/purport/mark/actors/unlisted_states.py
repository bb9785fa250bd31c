"""States that no list has: "the Vellian army", "Vellian border guards" and "Vellia" of one report, told by the words about them."""

from collections.abc import Sequence

from purport.knowledge.actor_spelling import plain
from purport.mark.actors.countries import doing
from purport.mark.actors.groups import capital_runs
from purport.mark.actors.roster import Card, Roster, local_id
from purport.mark.actors.words import Case
from purport.model import ActorType, Sentence

_STATES = frozenset({"republic", "kingdom", "sultanate", "emirate", "federation", "state", "union", "principality"})


def mark_unlisted(roster: Roster, sentences: Sequence[Sentence]) -> None:
    """Add the unlisted countries that act: "Vellia" where the report has a "Vellian" force, "the Republic of Vellia"."""
    for sentence in sentences:
        if roster.words(sentence).case is not Case.ORDINARY:
            continue
        for first, last in capital_runs(sentence):
            name = _country(roster, sentence, first, last)
            if name is None or any((sentence.index, at) in roster.places for at in range(first, last)):
                continue
            head = sentence.head_of(first, last)
            over = roster.covering(sentence.index, head)
            basis = doing(roster, sentence, head)
            if basis and (over is None or (over.first >= first and over.last <= last and over.actor is not None)):
                identifier = roster.introduce(Card(local_id(name), name, ActorType.GOVERNMENT))
                for inner in roster.within(sentence.index, first, last):
                    roster.drop(inner)
                roster.add(sentence, first, last, [identifier], f"unlisted {basis}", head=head)


def _country(roster: Roster, sentence: Sentence, first: int, last: int) -> str | None:
    words = [t.text for t in sentence.tokens[first:last]]
    if len(words) == 1 and any(adjective in _forms(plain(words[0])) for adjective in roster.unlisted):
        return words[0]
    if len(words) == 3 and plain(words[0]) in _STATES and words[1] == "of":
        return words[2] if (plain(words[2]),) not in roster.actors.country_names else None
    return None


def _forms(name: str) -> set[str]:
    """The adjectives that a country's name may have."""
    stem = name[:-1] if name[-1:] in "aeiou" else name
    return {f"{part}{end}" for part in (name, stem) for end in ("n", "an", "ian", "ean", "ese", "i", "ish", "ic")}
