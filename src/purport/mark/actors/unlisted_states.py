"""States that no list has: "the Vellian army", "Vellian border guards" and "Vellia" of one report, told by the words about them."""

from collections.abc import Sequence

from purport.knowledge.actor_spelling import plain
from purport.mark.actors.countries import doing
from purport.mark.actors.groups import capital_runs
from purport.mark.actors.roster import Card, Roster, local_id
from purport.mark.actors.words import Case
from purport.model import ActorType, Sentence, Token

_OF_STATES = frozenset({"invade", "annex", "shell", "bombard", "bomb"})
"""What neither a person nor a town does."""
_GROUND = frozenset(
    "town village city capital border position post base camp island port airport airfield region area district province territory "
    "village neighbour neighbor troop soldier force rebel target factory depot bridge convoy school hospital market".split()
)
_STATES_HAVE = frozenset("army force troop navy soldier border airspace territory ambassador embassy parliament warplane jet".split())
"""What a name must have to be a state's, where it is called "its"."""
_SHORTEST = 4
"""Letters of the shortest name of a country that no list has; shorter ones are abbreviations."""
_STATES = frozenset({"republic", "kingdom", "sultanate", "emirate", "federation", "state", "union", "principality"})


def mark_unlisted(roster: Roster, sentences: Sequence[Sentence]) -> None:
    """Add the unlisted countries that act: "Vellia" where the report has a "Vellian" force, "the Republic of Vellia", or "its army"."""
    plain_ones = [s for s in sentences if roster.words(s).case is Case.ORDINARY]
    acting = _acting(roster, plain_ones)
    for sentence in plain_ones:
        for first, last in capital_runs(sentence):
            name = _country(roster, sentence, first, last, acting)
            if name is None or any((sentence.index, at) in roster.places for at in range(first, last)):
                continue
            head = sentence.head_of(first, last)
            over = roster.covering(sentence.index, head)
            basis = doing(roster, sentence, head)
            if basis and (over is None or (over.first >= first and over.last <= last and over.actor is not None)):
                identifier = _introduce(roster, name)
                for inner in roster.within(sentence.index, first, last):
                    roster.drop(inner)
                roster.add(sentence, first, last, [identifier], f"unlisted {basis}", head=head)


def _introduce(roster: Roster, name: str) -> str:
    """Enter the state; what was taken for a person of that one name gives way to it."""
    card = Card(local_id(name), name, ActorType.GOVERNMENT)
    identifier = roster.introduce(card)
    if roster.cards[identifier].type is ActorType.PERSON and roster.cards[identifier].name == name:
        roster.cards[identifier] = card
    return identifier


def _acting(roster: Roster, sentences: Sequence[Sentence]) -> frozenset[str]:
    """Single names that nothing in the report makes a town or a person, and that do what only states do."""
    towns = {s.tokens[at].text for s in sentences for n, at in roster.places if n == s.index and at < len(s.tokens)}
    found = {
        s.tokens[first].text
        for s in sentences
        for first, last in capital_runs(s)
        if last - first == 1 and first + 1 < len(s.tokens) and _acts_as_state(roster, s, s.tokens[first])
    }
    return frozenset(found - towns)


def _acts_as_state(roster: Roster, sentence: Sentence, token: Token) -> bool:
    verb = sentence.tokens[token.head] if token.deprel == "nsubj" and token.head >= 0 else None
    if verb is None or verb.upos != "VERB" or len(token.text) < _SHORTEST or token.text.isupper() or verb.index < token.index:
        return False
    over = roster.covering(sentence.index, token.index)
    if over is not None and (over.actor is None or over.actor.ids != (local_id(token.text),)):
        return False  # somebody's short name
    if (verb.lemma in _OF_STATES and _hits_ground(sentence, verb)) or _has_forces(sentence, token, verb):
        return True
    read = any(n.proper and n.kind == "place" and (n.first, n.last) == (token.index, token.index + 1) for n in sentence.names)
    return read and verb.lemma in roster.actors.words("act_verbs") | roster.actors.words("speech_verbs")


def _hits_ground(sentence: Sentence, verb: Token) -> bool:
    """Tell whether a verb's object is ground or somebody's force, and no series or film."""
    return any(t.upos == "PROPN" or t.lemma.lower() in _GROUND for t in sentence.children(verb.index, "obj"))


def _has_forces(sentence: Sentence, token: Token, verb: Token) -> bool:
    """Tell whether what a name says or does is told of "its army" or "its border"."""
    owned = (t for t in sentence.tokens[verb.index :] if t.text.lower() == "its" and t.deprel == "nmod:poss" and t.head >= 0)
    first = next(owned, None)
    others = any(t.rel == "nsubj" and token.index < t.index < first.index for t in sentence.tokens) if first is not None else True
    return not others and first is not None and sentence.tokens[first.head].lemma.lower() in _STATES_HAVE


def _country(roster: Roster, sentence: Sentence, first: int, last: int, acting: frozenset[str]) -> str | None:
    words = [t.text for t in sentence.tokens[first:last]]
    if len(words) == 1 and words[0] in acting:
        return words[0]
    if len(words) == 1 and any(adjective in _forms(plain(words[0])) for adjective in roster.unlisted):
        return words[0]
    if len(words) == 3 and plain(words[0]) in _STATES and words[1] == "of":
        return words[2] if (plain(words[2]),) not in roster.actors.country_names else None
    return None


def _forms(name: str) -> set[str]:
    """The adjectives that a country's name may have."""
    stem = name[:-1] if name[-1:] in "aeiou" else name
    return {f"{part}{end}" for part in (name, stem) for end in ("n", "an", "ian", "ean", "ese", "i", "ish", "ic")}
