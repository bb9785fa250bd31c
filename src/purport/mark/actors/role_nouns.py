"""Whom a noun of role stands for: the named side that it belongs to ("ISIS fighters"), a force ("the army"), or a class of its own ("gunmen")."""

from dataclasses import dataclass, replace

from purport.knowledge.actor_spelling import plain
from purport.knowledge.actors import Key, Role
from purport.mark.actors.owners import particular
from purport.mark.actors.phrases import Phrase, force_at, nationalities, who_clash
from purport.mark.actors.roster import ARMED, Card, Roster, local_id
from purport.mark.actors.states import absorb, state_actor
from purport.mark.actors.wording import glued, joined_adjectives, lasting, springs, told_by_blame, words_of_phrase
from purport.model import ActorType

_MEMBERS = frozenset(
    "personnel representative delegate negotiator command leadership delegation member element remnant reinforcement cadre operative recruit cell rank agent jihadi figure planner affiliate henchman".split()
)
"""Nouns of no family of their own that, with "of X", are X."""
_UNITS_OR_NOT = frozenset("company division team crew column wing corps rank guard vanguard lookout".split())
"""Units that are as often firms, teams or columns of a page: without an owner they need a soldier's modifier."""
_GATHERINGS = frozenset({"group", "gang", "network", "faction"})
"""Group nouns that, with "of gunmen", are the gunmen."""
_STATE_WORDS = frozenset(
    "government state regime regular army military armed security national special federal elite naval air police local uniformed plainclothes "
    "several two three more young off duty senior other additional civil combat ground land infantry active riot heavily slain dead wounded "
    "injured killed fallen captured abducted kidnapped missing captive retired retreating fleeing advancing loyal front line junior unarmed".split()
)
"""Modifiers with which "troops" are still those of a state."""
_FIGHTING = frozenset("guerrilla guerilla rebel insurgent terrorist militant subversive extremist paramilitary jihadist separatist".split())
"""Modifiers with which a column or a team is one of armed men."""
_STATE_CREWS = frozenset("government army military regime air force".split())
"""With these a machine's crew is the state's."""
_POSSESSIVES = frozenset("his her its our their your my".split())
_OWNABLE = frozenset({"fighters", "unit", "force", "holding", "group", "crew"})


@dataclass(frozen=True, slots=True)
class Noun:
    """A role noun in its phrase, with those it belongs to."""

    phrase: Phrase
    key: Key
    roles: tuple[Role, ...]
    owners: tuple[str, ...]
    last: int

    @property
    def family(self) -> str:
        """The first of its families."""
        return self.roles[0].family


def mark_role(roster: Roster, noun: Noun) -> None:
    """Add the actor that a role noun stands for, where it stands for one."""
    phrase, family = noun.phrase, noun.family
    if any(role.family == "parties" for role in noun.roles) and _addressed(phrase):
        _mark_generic(roster, replace(noun, roles=tuple(role for role in noun.roles if role.family == "parties")))
        return
    if (family == "parties" and len(noun.roles) == 1) or _called_a_community(roster, phrase):
        return
    named = noun.owners and (family == "holding" or particular(roster, noun.owners) or _units_of_a_force(roster, noun))
    if named and family in ("group", "unit") and set(phrase.modifiers) & _APART:
        _mark_apart(roster, noun)
    elif named and (family in _OWNABLE or _men_of(roster, noun)) and not _relation_only(noun):
        _mark_owned(roster, noun)
    elif ((family == "unit" or noun.key[-1] in _GATHERINGS) and noun.owners and noun.last > phrase.last) or (
        noun.key[-1] in _MEMBERS and noun.last > phrase.last and _of_a_force(roster, noun)
    ):
        _mark_made_of(roster, noun)
    elif noun.key[-1] in ("force", "forces") and not noun.owners and (blame := told_by_blame(phrase)) is not None:
        words = glued(phrase.sentence.tokens[phrase.first : blame + 1])
        identifier = roster.introduce(Card(local_id(words), words, ActorType.ARMED_GROUP, generic=True))
        roster.add(phrase.sentence, phrase.first, blame + 1, [identifier], "fighters noun", head=phrase.head)
    elif family == "unit" and _may_be_a_firm(noun):
        persons = tuple(role for role in noun.roles if role.family == "people")  # "a guard"
        if persons:
            _mark_generic(roster, replace(noun, roles=persons))
    elif family == "holding":
        _mark_held(roster, noun)
    elif family == "crew" and set(phrase.modifiers) & _STATE_CREWS:
        _mark_force(roster, noun)
    elif family == "crew" and (phrase.sentence.tokens[phrase.head].rel != "nsubj" or noun.key[-1] == "drone"):
        return  # a drone has no crew that could act
    elif family == "force":
        _mark_force(roster, noun)
    elif family == "group" and (_own_name(roster, phrase) or not _worth_naming(roster, noun)):
        _mark_tribe(roster, noun)
    else:
        _mark_generic(roster, noun)


def _called_a_community(roster: Roster, phrase: Phrase) -> bool:
    """Tell whether the word only says what a place is ("Vell, a farming community in")."""
    token = phrase.sentence.tokens[phrase.head]
    return token.lemma.lower() == "community" and token.rel == "appos" and (phrase.sentence.index, token.head) in roster.places


def _addressed(phrase: Phrase) -> bool:
    """Tell whether all parties, whoever they are, are asked for something ("called on all parties to respect the truce")."""
    token = phrase.sentence.tokens[phrase.head]
    verb = phrase.sentence.tokens[token.head] if token.head >= 0 else token
    before = {plain(t.text) for t in phrase.sentence.tokens[max(0, phrase.head - 3) : phrase.head]}
    all_of_them = before & _ALL or (phrase.head and phrase.sentence.tokens[phrase.head - 1].lemma.lower() == "the")
    return token.rel in ("obj", "iobj", "obl") and verb.lemma.lower() in _ASKING and bool(all_of_them)


def _units_of_a_force(roster: Roster, noun: Noun) -> bool:
    """Tell whether the noun is "units" of a force told by its kind ("the army's units")."""
    if noun.family != "unit" or noun.last != noun.phrase.last:
        return False
    possessed = any(t.xpos == "POS" for t in noun.phrase.tokens)
    return possessed and all(i in roster.cards and roster.cards[i].type is ActorType.STATE_FORCES for i in noun.owners)


_APART = frozenset("splinter breakaway dissident renegade offshoot ex former rival".split())
"""What says that a group has broken with the side that it is told by."""
_CLANDESTINE = frozenset({"commando", "clandestine", "underground"})
"""What a group is that acts in arms, beside the words for what it is alleged to be."""
_BACKED = frozenset({"backed", "sponsored", "aligned", "affiliated", "linked", "supported", "funded"})
"""What makes "groups" somebody's clients ("Norlandian-backed groups")."""
_ASKING = frozenset("call urge ask appeal implore press beg exhort encourage remind plead".split())
_ALL = frozenset({"all", "both", "warring", "opposing"})


def _men_of(roster: Roster, noun: Noun) -> bool:
    """Tell whether the noun is "men" of an armed side ("X's men")."""
    cards = [roster.cards[i] for i in noun.owners if i in roster.cards]
    return noun.key[-1] in ("man", "men") and noun.last == noun.phrase.last and any(c.type in ARMED for c in cards)


def _own_name(roster: Roster, phrase: Phrase) -> str:
    """The capitalised words directly before a group's noun ("the Vell tribe"), more than its creed; empty where there are none."""
    tokens = phrase.sentence.tokens
    leanings = roster.actors.words("leanings")
    hyphened = {at + step for at in range(phrase.first, phrase.head) if tokens[at].text in "-‐‑" for step in (-1, 1)}
    named = [t for t in tokens[phrase.first : phrase.head] if t.upos == "PROPN" and t.text[:1].isupper() and t.index not in hyphened]
    return " ".join(t.text for t in phrase.tokens) if any(plain(t.text) not in leanings for t in named) else ""


def _worth_naming(roster: Roster, noun: Noun) -> bool:
    """Tell whether a group without a name is told well enough to be an actor: an armed or hostile kind, not "the group" or "fronts"."""
    words = roster.actors.words("alleged") | _CLANDESTINE
    hostile = set(noun.phrase.modifiers) & (words | _BACKED) or set(noun.key[:-1]) & words
    kind = noun.key[-1] in ("militia", "gang", "cartel", "clan", "tribe", "faction", "outfit", "mafia", "syndicate")
    definite = noun.phrase.determiner in ("the", "this", "that", "these", "those", "both")
    kind = kind or who_clash(roster.actors, noun.phrase)
    return bool((hostile or kind) and (not definite or "Number=Plur" in noun.phrase.sentence.tokens[noun.phrase.head].feats))


def _mark_tribe(roster: Roster, noun: Noun) -> None:
    """Add "the Vell tribe" as an actor that only this report knows; "the group" is taken up by coreference."""
    name = _own_name(roster, noun.phrase)
    nationality = nationalities(noun.phrase, roster.actors, noun.phrase.head)
    if (
        name
        and not nationality
        and noun.key[-1] in ("tribe", "clan", "militia", "gang", "cartel", "group", "faction", "movement", "front", "party", "coalition")
    ):
        kind = ActorType.IDENTITY_MILITIA if noun.key[-1] in ("tribe", "clan") else noun.roles[0].type
        names = joined_adjectives(noun.phrase) or [name]
        ids = [roster.introduce(Card(local_id(one), one, kind)) for one in names]
        roster.add(noun.phrase.sentence, noun.phrase.first, noun.phrase.last, ids, "named group's noun", head=noun.phrase.head)


def _relation_only(noun: Noun) -> bool:
    """Tell whether the noun stands in a relation to its owner without being it ("leader of X", "supporters of X")."""
    return noun.family == "fighters" and noun.roles[0].type is ActorType.UNKNOWN and noun.key[-1] not in _MEMBERS


def _mark_owned(roster: Roster, noun: Noun) -> None:
    phrase = noun.phrase
    metonym = noun.family == "holding"
    if noun.last == phrase.last:
        inner = roster.within(phrase.sentence.index, phrase.first, phrase.head)
        if noun.family != "holding" and all(i in noun.owners for m in inner if m.actor for i in m.actor.ids):
            absorb(roster, phrase.sentence, phrase.first, phrase.last)
    basis = f"{'metonymy: ' if metonym else ''}{' '.join(noun.key)} of a named side"
    owners = _missions(roster, noun) if noun.key[-1] == "mission" else noun.owners
    roster.add(phrase.sentence, phrase.first, noun.last, owners, basis, head=phrase.head)


def _missions(roster: Roster, noun: Noun) -> list[str]:
    """The mission of each body, on its side but not itself ("the UN mission" is not the United Nations)."""
    kind = ActorType.EXTERNAL_FORCES if len(noun.key) > 1 else noun.roles[0].type
    names = {owner: f"{roster.cards[owner].name} mission" for owner in noun.owners if owner in roster.cards}
    return [roster.introduce(Card(local_id(name), name, kind, side_of=owner)) for owner, name in names.items()]


def _may_be_a_firm(noun: Noun) -> bool:
    """Tell whether nothing makes a soldier's unit of a "company", or anybody's of bare "forces"."""
    modifiers = set(noun.phrase.modifiers)
    if noun.phrase.determiner in _POSSESSIVES:
        return False
    if noun.key in (("force",), ("forces",)):
        return not modifiers
    return noun.key[-1] in _UNITS_OR_NOT and len(noun.key) == 1 and not modifiers & (_STATE_WORDS | _FIGHTING)


def _of_a_force(roster: Roster, noun: Noun) -> bool:
    """Tell whether the noun's owner is a force without its country, or a unit ("members of the security forces", "of the patrol")."""
    inner = roster.within(noun.phrase.sentence.index, noun.phrase.last, noun.last)
    return any(m.actor is not None and m.actor.basis.startswith(("force noun", "unit noun", "convoy of")) for m in inner)


def _mark_apart(roster: Roster, noun: Noun) -> None:
    """Add "a splinter group of X" as one that only this report knows: who broke with X is not X, and not on its side."""
    tokens = noun.phrase.sentence.tokens
    head = tokens[noun.phrase.head]
    if head.rel == "appos" and roster.headed(noun.phrase.sentence.index, head.head) is not None:
        return  # the name beside it has that place
    name = " ".join(t.text for t in tokens[noun.phrase.first : noun.last] if t.upos != "DET")
    identifier = roster.introduce(Card(local_id(name), name, noun.roles[0].type))
    roster.add(
        noun.phrase.sentence, noun.phrase.first, noun.last, [identifier], "group that broke with a named side", head=noun.phrase.head
    )


def _mark_made_of(roster: Roster, noun: Noun) -> None:
    """Add "a convoy of soldiers", "a group of gunmen" as those it is made of."""
    phrase = noun.phrase
    inner = roster.within(phrase.sentence.index, phrase.last, noun.last)
    basis = next((m.actor.basis for m in inner if m.actor and m.actor.ids == noun.owners), "unit noun")
    roster.add(phrase.sentence, phrase.first, noun.last, noun.owners, basis, head=phrase.head)


def _mark_held(roster: Roster, noun: Noun) -> None:
    """Add "ISIL-held building" and "Turkish positions" as their owner; what nobody is said to own is no actor."""
    phrase = noun.phrase
    inside = roster.within(phrase.sentence.index, phrase.first, phrase.head)
    countries = [iso for iso, _ in nationalities(phrase, roster.actors, phrase.head)]
    military = set(phrase.modifiers) & _IN_ARMS or set(noun.key) & _ARMED_GROUND
    if countries and military and not inside and "army" in {k for (k, *_rest) in roster.actors.forces}:
        ids = [state_actor(roster, iso, roster.actors.forces[("army",)]) for iso in countries]
        roster.add(phrase.sentence, phrase.first, phrase.last, ids, f"metonymy: {' '.join(noun.key)} of a country's army", head=phrase.head)


_IN_ARMS = frozenset({"army", "military", "troop", "regime", "government", "police", "forces"})
_ARMED_GROUND = frozenset(
    """military army barracks airbase base positions post posts outpost outposts checkpoint checkpoints checkpost checkposts trench trenches bunker bunkers
    garrison""".split()
)
"""What a country's army holds when only the country is named: "an Azerbaijani post"."""


def _mark_force(roster: Roster, noun: Noun) -> None:
    """Add "the army", "two soldiers": whose they are is settled later, where the report makes it plain."""
    phrase = noun.phrase
    found = force_at(phrase.sentence, phrase.head, phrase.first, roster.actors)
    foreign = [m for m in phrase.modifiers if m not in _STATE_WORDS and m not in noun.key]
    words = words_of_phrase(phrase)
    numbered = noun.owners and not particular(roster, noun.owners) and noun.family == "force" and _units(roster, noun)
    if found is None or foreign or (noun.owners and not numbered):
        _mark_generic(roster, noun)
        return
    name = found[1].name if found[1].type is ActorType.STATE_FORCES else words
    identifier = roster.introduce(Card(local_id(name), name, found[1].type, generic=True))
    roster.add(phrase.sentence, phrase.first, phrase.last, [identifier], f"force noun: {found[1].id}", head=phrase.head)


def _units(roster: Roster, noun: Noun) -> bool:
    """Tell whether a noun's owners are units of the same force ("soldiers of the 3rd Brigade")."""
    inner = roster.within(noun.phrase.sentence.index, noun.phrase.last, noun.last)
    return bool(inner) and all(m.actor is not None and m.actor.basis == "unit noun" for m in inner)


_HEADED = frozenset({"well", "pump", "pipe", "drill", "rail", "shower", "cylinder"})
_HOUSED = frozenset(
    "relay filing electrical electric signal signalling signaling switch switching distribution control medicine display".split()
)
_OURS = frozenset({"boy", "boys", "lad", "lads", "guy", "guys", "hero", "heroes"})
"""What a side's own channel calls its soldiers ("our boys")."""
_OF_THINGS = {"head": _HEADED, "heads": _HEADED, "cabinet": _HOUSED, "cabinets": _HOUSED}
"""Nouns that, with these words before them, are things and no people ("well heads", "a relay cabinet")."""


def _all_unarmed(roster: Roster, noun: Noun) -> bool:
    """Tell whether all of whom the noun is told are people who bear no arms."""
    return all(i in roster.cards and roster.cards[i].type is ActorType.CIVILIANS for i in noun.owners)


def _mark_generic(roster: Roster, noun: Noun) -> None:
    """Add a class of people or fighters under the slug of its words."""
    phrase = noun.phrase
    if set(phrase.modifiers) & _OF_THINGS.get(noun.key[-1], frozenset()) or springs(phrase):
        return
    countries = [iso for iso, _ in nationalities(phrase, roster.actors, phrase.head)]
    named = noun.owners and noun.last > phrase.last
    last = noun.last if named else phrase.last
    words = lasting(roster, phrase) if not named else glued(phrase.sentence.tokens[phrase.first : last])
    joined = joined_adjectives(phrase)
    names = joined or [words]
    broke = noun.key[-1].startswith("dissident") and any(o in roster.cards and roster.cards[o].type in ARMED for o in noun.owners)
    side = noun.owners[0] if noun.owners and not broke else None
    units = any(o in roster.cards and roster.cards[o].type in ARMED for o in noun.owners)
    ours = (phrase.determiner == "our" or units) and noun.key[-1] in _OURS
    armed = noun.family == "people" and (ours or set(phrase.modifiers) & {"armed", "masked", "hooded", "machete-wielding"})
    kind = ActorType.ARMED_GROUP if armed or broke else noun.roles[0].type
    if kind is ActorType.UNKNOWN and noun.owners and _all_unarmed(roster, noun):
        kind = ActorType.CIVILIANS  # "members of a family"
    ids = [
        roster.introduce(Card(local_id(name), name, kind, generic=True, country=countries[0] if countries else None, side_of=side))
        for name in names
    ]
    roster.add(phrase.sentence, phrase.first, last, ids, f"{noun.family} noun", head=phrase.head)
