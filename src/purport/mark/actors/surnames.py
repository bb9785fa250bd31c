"""Persons by a part of their name: a short mention joins the one person whose full name the report gives."""

from purport.knowledge.actor_spelling import HYPHENED_ARTICLES, plain
from purport.mark.actors.roster import Roster
from purport.model import ActorType, MentionKind, Sentence

_MIN_SURNAME = 3


def known_person(roster: Roster, name: str) -> str | None:
    """The one person already met whose name ends in this one, or begins with it; None where two do."""
    words = [plain(w) for w in name.split() if w[:1].isupper()]
    found: list[str] = []
    for card in roster.persons_with(words[-1:] + words[:1]):
        held = [plain(w) for w in card.name.split()]
        if held == words:
            return card.id
        ends = held[-len(words) :] == words or held[: len(words)] == words
        if ends or (len(words) > 1 and held[-1] == words[-1] and held[0] == words[0]):
            found.append(card.id)
    return found[0] if len(found) == 1 else None


def join_surnames(roster: Roster) -> None:
    """Give a person called by one name only the id of the one person whose full name ends in it, or else begins with it; one called without the
    second of his family names ("Ana Reyes", later "Ana Reyes Toro") that of the one who has both.
    """
    _with_both_names(roster)
    _by_family_names(roster)
    persons = [card for card in roster.cards.values() if card.type is ActorType.PERSON]
    for short in persons:
        if " " in short.name or "-" in short.name:
            continue
        full = [card for card in persons if card is not short and plain(short.name) in _family_names(roster, card.name)]
        full = full or [
            c for c in persons if " " in c.name and plain(short.name) == plain(c.name.split()[0]) and len(short.name) > _MIN_SURNAME
        ]
        if len(full) == 1:
            for title in roster.titles_of(short.id):
                roster.call(full[0].id, [title])
            roster.rename(short.id, full[0].id)
            roster.forget(short.id)


def _with_both_names(roster: Roster) -> None:
    persons = [card for card in roster.cards.values() if card.type is ActorType.PERSON]
    for short in persons:
        words = [plain(w) for w in short.name.split()]
        longer = [card for card in persons if card is not short and [plain(w) for w in card.name.split()[:-1]] == words]
        if len(words) > 1 and len(longer) == 1 and not _side_by_side(roster, short.id, longer[0].id):
            for title in roster.titles_of(short.id):
                roster.call(longer[0].id, [title])
            roster.rename(short.id, longer[0].id)
            roster.forget(short.id)


def _by_family_names(roster: Roster) -> None:
    """Join one called by both family names with the one whose name ends in the first of them ("Jorge Vela", "the murder of Vela Ruiz")."""
    given = roster.actors.words("given_names")
    persons = [card for card in roster.cards.values() if card.type is ActorType.PERSON]
    for short in persons:
        words = short.name.split()
        if len(words) != 2 or any(len(w) <= _MIN_SURNAME or w.capitalize() in given for w in words):
            continue
        full = [c for c in persons if c is not short and len(c.name.split()) > 1 and plain(c.name.split()[-1]) == plain(words[0])]
        if len(full) == 1 and not _side_by_side(roster, short.id, full[0].id):
            for title in roster.titles_of(short.id):
                roster.call(full[0].id, [title])
            roster.rename(short.id, full[0].id)
            roster.forget(short.id)


def _side_by_side(roster: Roster, one: str, other: str) -> bool:
    """Tell whether a sentence names both: then they are two."""
    told = [{m.sentence for m in roster.mentions if m.actor is not None and i in m.actor.ids} for i in (one, other)]
    return bool(told[0] & told[1])


def sole_surnames(roster: Roster) -> dict[str, str]:
    """The family and given names by which each person may be called, where only one person has them."""
    last: dict[str, set[str]] = {}
    other: dict[str, set[str]] = {}
    given: dict[str, set[str]] = {}
    for card in roster.cards.values():
        if card.type is ActorType.PERSON:
            words = {card.name.split()[-1], card.name.split("-")[-1]}
            for word in words:
                if len(word) > 2:
                    last.setdefault(plain(word), set()).add(card.id)
            for name in _family_names(roster, card.name):
                other.setdefault(name, set()).add(card.id)
            if " " in card.name and len(card.name.split()[0]) > _MIN_SURNAME:
                given.setdefault(plain(card.name.split()[0]), set()).add(card.id)
    found = {word: ids for word, ids in (given | other | last).items() if len(ids) == 1}
    return {word: next(iter(ids)) for word, ids in found.items()}


def _family_names(roster: Roster, name: str) -> frozenset[str]:
    """The last word of a name, and of one with two family names the first of them, by which its bearer is called ("Ana Reyes Toro": Reyes)."""
    words = name.split()
    small = roster.actors.words("particles") | HYPHENED_ARTICLES
    double = len(words) > 2 and not {plain(w) for w in words[-3:]} & small and len(words[-2]) > _MIN_SURNAME
    if double and words[-2].capitalize() not in roster.actors.words("given_names") and words[-2][:1].isupper():
        return frozenset({plain(words[-1]), plain(words[-2])})
    return frozenset({plain(words[-1])})


def mark_surnames(roster: Roster, sentence: Sentence, surnames: dict[str, str]) -> None:
    """Add the mentions of persons by their family name, with the titles and given names around it."""
    for token in sentence.tokens:
        identifier = surnames.get(plain(token.text)) if token.upos == "PROPN" else None
        if identifier and token.text[:1].isupper() and roster.covering(sentence.index, token.index) is None:
            own = {plain(word) for word in roster.cards[identifier].name.split()}
            titles = roster.actors.words("titles")
            first, last = token.index, token.index + 1
            while last < len(sentence.tokens) and plain(sentence.tokens[last].text) in own:
                last += 1
            while first > 0 and (sentence.tokens[first - 1].text in titles or plain(sentence.tokens[first - 1].text) in own):
                first -= 1
            basis = "short form of a person named before"
            roster.add(sentence, first, last, [identifier], basis, kind=MentionKind.PERSON)
