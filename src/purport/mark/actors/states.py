"""The forces, ministries and people of countries: "Syrian troops", "armed forces of Ukraine"."""

from purport.knowledge.actor_spelling import name_key, plain
from purport.knowledge.actors import Force, slug
from purport.mark.actors.owners import owns
from purport.mark.actors.phrases import Phrase, force_at, nationalities
from purport.mark.actors.roster import NEVER_DOERS, Card, Roster
from purport.mark.actors.words import Case
from purport.model import ActorType, Sentence

_SUFFIXES = ("ian", "ean", "an", "ese", "ish", "ic", "i", "ite", "ine", "ard", "ch")
"""Endings of words for the things of a country."""


_NO_LONGER = frozenset({"former", "ex", "onetime", "late", "ousted", "deposed", "exiled"})
"""What says that somebody no longer acts for his state ("a former Ukrainian minister")."""


def mark_state(roster: Roster, phrase: Phrase) -> bool:
    """Add the force of a country ("Syrian troops", "armed forces of Ukraine"); tell whether there was one."""
    found = force_at(phrase.sentence, phrase.head, phrase.first, roster.actors)
    if found is None:
        return False
    key, force = found
    if any(owns(m) and m.last <= phrase.head for m in roster.within(phrase.sentence.index, phrase.first, phrase.head)):
        return False
    countries = [iso for iso, _ in nationalities(phrase, roster.actors, phrase.head)]
    last = phrase.last
    if countries and _is_a_province(roster, phrase):
        return False
    if not countries:
        countries, last = _country_behind(roster, phrase)
    if not countries:
        adjective = adjective_of(roster, phrase, force, len(key))
        if adjective is None or (force.way == "crews" and not _acts(phrase)):
            return False
        ids = [unlisted_force(roster, adjective, force)]
        roster.add(phrase.sentence, phrase.first, phrase.last, ids, f"unlisted country and {' '.join(key)}", head=phrase.head)
        return True
    if force.way == "crews" and not _acts(phrase):
        return False
    if set(phrase.modifiers) & _NO_LONGER and force.id == "government":
        return False
    if set(phrase.modifiers) & {"former", "ex", "opposition", "rebel", "anti"} and force.id in ("army", "forces"):
        force = roster.actors.forces.get(("rebels",), force)
    ids = [state_actor(roster, iso, force) for iso in dict.fromkeys(countries)]
    absorb(roster, phrase.sentence, phrase.first, last)
    roster.add(phrase.sentence, phrase.first, last, ids, f"country and {' '.join(key)}", head=phrase.head)
    return True


def _is_a_province(roster: Roster, phrase: Phrase) -> bool:
    """Tell whether "state" behind a country's bare name makes a province of another land of it ("a village in Niger state")."""
    tokens = phrase.sentence.tokens
    before = plain(tokens[phrase.head - 1].text) if phrase.head else ""
    return tokens[phrase.head].text == "state" and phrase.head - phrase.first < 2 and (before,) in roster.actors.country_names


def _acts(phrase: Phrase) -> bool:
    """Tell whether a machine stands for its crew: it is subject or agent, or what others shoot at."""
    return phrase.sentence.tokens[phrase.head].rel in ("nsubj", "obl", "obj", "nmod", "root", "conj")


_OWNING = frozenset({"'s", "’s", "'", "’"})


def _country_behind(roster: Roster, phrase: Phrase) -> tuple[list[str], int]:
    """The country in "army of X", with the end of the phrase; nothing where another noun stands between."""
    tokens = phrase.sentence.tokens
    at = phrase.last
    if at >= len(tokens) or plain(tokens[at].text) != "of":
        return [], phrase.last
    for at in range(phrase.last + 1, min(phrase.last + 3, len(tokens))):
        for size in (4, 3, 2, 1):
            run = tokens[at : at + size]
            key = tuple(plain(t.text) for t in run if t.upos != "DET")
            iso = roster.actors.country_names.get(key)
            owner = at + size < len(tokens) and tokens[at + size].text in _OWNING  # "guerrillas of Norland's Red Army"
            if iso and run[0].upos != "DET":
                return ([], phrase.last) if owner else ([iso], at + size)
        if tokens[at].upos != "DET":
            break
    return [], phrase.last


def state_actor(roster: Roster, iso: str, force: Force) -> str:
    """Enter a country's force and return its id; a registered force of that id or name goes before the generated one."""
    country = roster.actors.countries[iso]
    renamed = roster.actors.force_names.get(f"{iso} {force.id}")
    identifier = renamed or f"{country.stem}-{force.id}"
    if identifier in roster.actors.entries:
        return roster.introduce_registered(identifier)
    name = f"Government of {country.name}" if force.id == "government" else f"{country.adjective} {force.name}"
    return roster.introduce(Card(identifier, name, force.type, False, force.generic, iso, country.id if not force.generic else None))


def absorb(roster: Roster, sentence: Sentence, first: int, last: int) -> None:
    """Drop the names inside a wider mention that takes their place."""
    for inner in roster.within(sentence.index, first, last):
        if inner.actor and inner.actor.basis not in NEVER_DOERS:
            roster.absorb(inner)


def adjective_of(roster: Roster, phrase: Phrase, force: Force, size: int) -> str | None:
    """The word of an unlisted country before a force's noun of `size` words; None where the words before it tell no country."""
    sentence = phrase.sentence
    if roster.words(sentence).case is not Case.ORDINARY or force.generic or force.type is ActorType.CIVILIANS:
        return None
    own = sentence.tokens[phrase.first : phrase.head + 1 - size]
    if len(own) == 2 and own[1].text in ("'s", "’s", "'", "’") and own[0].upos == "PROPN" and own[0].text[:1].isupper():
        free = roster.covering(sentence.index, own[0].index) is None and (sentence.index, own[0].index) not in roster.places
        state = force.type is ActorType.GOVERNMENT or force.id in ("army", "air-force", "navy", "forces")
        stem = plain(own[0].text)
        same = next((word for word in roster.unlisted.values() if plain(word).startswith(stem[:-1]) and len(stem) > 3), own[0].text)
        return same if free and state and force.way == "words" else None
    capitals = [t for t in own if t.text[:1].isupper() and t.upos in ("PROPN", "ADJ", "NOUN")]
    if len(capitals) != 1 or capitals[0].text.isupper() or len(own) > 2 or capitals[0].index != own[0].index:
        return None
    token = capitals[0]
    if force.id in _HOUSED and _is_attacked_house(phrase):
        return None
    word = plain(token.text)
    known = name_key(token.text)[0] in roster.actors.adjectives or word in roster.actors.words("common_parts")
    held = roster.covering(sentence.index, token.index) is not None or (sentence.index, token.index) in roster.places
    if known or held or word in roster.actors.words("alleged") or not word.endswith(_SUFFIXES):
        return None
    return token.text


_HOUSED = frozenset({"gendarmerie", "police"})
"""Forces called as their houses are: what is raided without an article is the house of a town ("attacked Vell gendarmerie")."""


def _is_attacked_house(phrase: Phrase) -> bool:
    head = phrase.sentence.tokens[phrase.head]
    return head.rel == "obj" and "Number=Plur" not in head.feats and not phrase.sentence.children(phrase.head, "det", "nmod:poss")


def unlisted_force(roster: Roster, adjective: str, force: Force) -> str:
    """Enter the force of an unlisted country and return its id, made like a listed one's."""
    roster.unlisted.setdefault(slug(adjective), adjective)
    return roster.introduce(Card(f"{slug(adjective)}-{force.id}", f"{adjective} {force.name}", force.type))
