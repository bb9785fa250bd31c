"""Groups that no registry knows: runs of capitalised words with a group's noun in them."""

import re
from collections.abc import Collection, Iterable, Iterator

from purport.knowledge.actor_spelling import plain
from purport.knowledge.actors import ActorKnowledge
from purport.mark.actors.roster import Card, Roster, local_id
from purport.mark.actors.words import Case, case_of, once
from purport.mark.shores import is_shore
from purport.model import ActorType, Sentence

NAMED_BY_NOUN = "capitalised name with a group's noun"
"""Basis of a mention that a group noun makes a name."""
_INSIDE = frozenset("of for the al el de del la las los da do dos des du et and in wa wal bin lil fi".split())
_HYPHENS = frozenset("-‐‑–")
_SOLDIERS = frozenset({"Army", "Police", "Guard", "Corps", "Rifles", "Rangers"})
_MEN = frozenset(
    "Fighters Soldiers Commandos Partisans Members Leaders Supporters Forces Units Troops Artillery Gunners Guns Jets Aircraft Warplanes "
    "Helicopters Drones Tanks Rockets Mortars Missiles".split()
)
"""Words that a sentence may begin with: before "of" they are no part of the name."""
_LEADERSHIP = frozenset({"Command", "Staff", "Leadership", "Headquarters", "Spokesman", "Commander", "Leader"})
"""What is a group's own: "General Command of the Vell Army" is that army."""
_LOCAL = frozenset(
    "Police Department Office Service Services Council Commission Association Court University Institute Center Centre Club Bank Society "
    "Foundation Chamber Authority Bureau Academy Agency Administration Times Post Daily Herald Tribune Journal Gazette Chronicle News Press "
    "Radio Television Lions Falcons Eagles Hawks Panthers Tigers Rangers Newspaper Initiative Academy Corporation Company Unit Division".split()
)
"""Nouns of local bodies and clubs: the place in such a body's name is told too ("Vell Police Department")."""
_NEWS = frozenset({"News", "Press", "Media", "Information", "Wire", "Broadcasting", "Photo", "Telegraph"})
"""Words that make a medium of an agency."""
_OF_STATE = frozenset({"State", "National", "Federal", "Government", "Central"})
_MAX_RUN = 12
_NUMBERED = frozenset({"Front", "Bloc", "Column", "Commando"})
"""Nouns of groups that are told apart by their numbers."""
_UNITS = frozenset({"Battalion", "Brigade", "Division", "Regiment", "Front", "Company", "Platoon", "Group", "Squadron", "Infantry"})
"""Nouns of units behind which their number may stand ("Infantry Battalion 261")."""
_ARM = frozenset(
    "Infantry Mechanized Mechanised Motorized Motorised Armored Armoured Artillery Airborne Paratroop Engineer Logistics".split()
)
"""Arms of an army: what is called after one is its unit."""
_OF_HELPERS = frozenset({"Fire", "Peace", "Rescue", "Ambulance", "Medical", "Health", "Relief"})
"""What makes a brigade or a corps one of helpers, unarmed."""
_ORDINAL = re.compile(r"\d{1,3}(?:st|nd|rd|th)")

_NUMBER = re.compile(r"\d{1,4}")


def mark_groups(roster: Roster, sentence: Sentence, blocked: Collection[int]) -> None:
    """Add each capitalised run that a group noun makes a name; in text all in capitals, each such run that the engine reads as a body's name."""
    if roster.words(sentence).case not in (Case.ORDINARY, Case.UPPER):
        return
    for run_first, last, kind in group_runs(sentence, roster.actors, blocked):
        first = _behind_owner(roster, sentence, run_first, last)
        if all(roster.covering(sentence.index, at) is None for at in range(first, last)):
            start, end = sentence.tokens[first].start, sentence.tokens[last - 1].end
            name = " ".join(roster.report.text[start:end].split())
            roster.introduce(Card(local_id(name), name, kind))
            roster.add(sentence, first, last, [local_id(name)], NAMED_BY_NOUN)


def _behind_owner(roster: Roster, sentence: Sentence, first: int, last: int) -> int:
    """Where the name begins in "the ELN's Eastern Front": behind the group that is known and owns it."""
    owner = roster.covering(sentence.index, first)
    if owner is None or owner.last + 2 >= last or sentence.tokens[owner.last].xpos != "POS":
        return first
    words = [t.text for t in sentence.tokens[owner.last + 1 : last]]
    return owner.last + 1 if type_of_name(words, roster.actors) is not None else first


def group_runs(sentence: Sentence, actors: ActorKnowledge, blocked: Collection[int] = ()) -> Iterator[tuple[int, int, ActorType]]:
    """(first token, end token, type) of each run of a name's words (see `name_runs`) that a group noun makes a name."""
    for first, last in name_runs(sentence, blocked):
        words = [t.text for t in sentence.tokens[first:last] if t.text not in _HYPHENS]
        if case_of(sentence) is Case.UPPER:
            words = [word.lower() if plain(word) in _INSIDE else word.capitalize() for word in words]
        kind = type_of_name(words, actors)
        if kind is ActorType.ARMED_GROUP and is_some_states(words, actors):
            continue
        if kind is not None and not _state_force(words, actors) and not is_shore(words):
            yield first, last, kind


def shields(words: list[str]) -> bool:
    """Tell whether no word of a group's name can be a place: it is no local body's."""
    return words[-1] not in _LOCAL


def capital_runs(sentence: Sentence, blocked: Collection[int] = ()) -> Iterable[tuple[int, int]]:
    """Token ranges of capitalised words, small words inside allowed; none goes over a token of `blocked`."""
    return _runs(sentence, blocked) if blocked else _free_runs(sentence)


def name_runs(sentence: Sentence, blocked: Collection[int] = ()) -> Iterable[tuple[int, int]]:
    """The capitalised runs; in all capitals what the engine reads as the proper names of bodies of two words and more."""
    if case_of(sentence) is not Case.UPPER:
        return capital_runs(sentence, blocked)
    read = {(n.first + (sentence.tokens[n.first].upos == "DET"), n.last) for n in sentence.names if n.proper and n.kind == "organisation"}
    return sorted((first, last) for first, last in read if last - first > 1 and not set(range(first, last)).intersection(blocked))


@once
def _free_runs(sentence: Sentence) -> tuple[tuple[int, int], ...]:
    return tuple(_runs(sentence, ()))


def _runs(sentence: Sentence, blocked: Collection[int]) -> Iterator[tuple[int, int]]:
    at = 0
    tokens = sentence.tokens
    while at < len(tokens):
        dated = at + 1 < len(tokens) and plain(tokens[at].text) in _WEEKDAYS and plain(tokens[at + 1].text) == "the"
        if dated or not _capital(sentence, at) or (at in blocked and not _names(sentence, at)):
            at += 1  # "On Tuesday the Front's leader said"
            continue
        last = at + 1
        end = last
        while last < len(tokens) and last - at < _MAX_RUN and (last not in blocked or _names(sentence, last)):
            text = tokens[last].text
            if _capital(sentence, last):
                end = last = last + 1
            elif plain(text) in _INSIDE or _glued(sentence, last) or (plain(text) in ("s", "") and tokens[last].upos == "PART"):
                last += 1
            else:
                break
        first, cut = _trim(sentence, at, end)
        alone = cut == at + 1 and tokens[at].text in _NUMBERED
        if first == at and at > 0 and at - 1 not in blocked and (alone or (cut - at > 1 and tokens[cut - 1].text in _UNITS)):
            first = _ordinal_before(sentence, at)  # "the 33rd Front"
        if cut - first > 1 and tokens[cut - 1].text in _UNITS and cut < len(tokens) and _NUMBER.fullmatch(tokens[cut].text):
            cut += 1
        yield first, cut
        at = max(cut, at + 1)


_WEEKDAYS = frozenset("monday tuesday wednesday thursday friday saturday sunday".split())


def _ordinal_before(sentence: Sentence, at: int) -> int:
    """Where a unit's name begins that has its number before it ("the 6th Infantry Brigade", "the 2d Brigade")."""
    tokens = sentence.tokens
    if _ORDINAL.fullmatch(tokens[at - 1].text):
        return at - 1 if at < 2 or tokens[at - 2].upos != "PROPN" else at
    old = at > 1 and tokens[at - 1].text == "d" and tokens[at - 2].text[-1:] in {"2", "3"} and tokens[at - 2].end == tokens[at - 1].start
    return at - 2 if old else at


def _glued(sentence: Sentence, at: int) -> bool:
    """Tell whether a hyphen stands inside a word, and is no dash between two."""
    token = sentence.tokens[at]
    return token.text in _HYPHENS and at > 0 and sentence.tokens[at - 1].end == token.start


def _names(sentence: Sentence, at: int) -> bool:
    """Tell whether a word of time stands inside a name ("Dawn Brigades")."""
    token = sentence.tokens[at]
    return at > 0 and token.upos == "PROPN" and token.rel in ("compound", "amod") and token.head == at + 1 and _capital(sentence, at + 1)


def _capital(sentence: Sentence, at: int) -> bool:
    token = sentence.tokens[at]
    if token.upos == "VERB" and at and token.text[:1].isupper() and _capital_noun(sentence, at + 1):
        return True
    return token.text[:1].isupper() and token.upos not in ("DET", "PRON", "ADP", "CCONJ", "SCONJ", "ADV", "VERB", "AUX", "INTJ")


def _capital_noun(sentence: Sentence, at: int) -> bool:
    return at < len(sentence.tokens) and sentence.tokens[at].text[:1].isupper() and sentence.tokens[at].upos in ("NOUN", "PROPN")


def _trim(sentence: Sentence, first: int, last: int) -> tuple[int, int]:
    """Cut "A Front and the B Party" at its "and" (two names are likelier than one), and "Fighters of" off the front."""
    while first < last - 1 and sentence.tokens[first].upos == "NUM" and sentence.tokens[first].text.isalpha():
        first += 1  # "Thirty Vell fighters"
    men = sentence.tokens[first].text in _MEN or (first == 0 and "Number=Plur" in sentence.tokens[0].feats)
    if last - first > 2 and men and plain(sentence.tokens[first + 1].text) in ("of", "from"):
        first += 2
        while first < last - 1 and not _capital(sentence, first):
            first += 1
    for at in range(first + 1, last - 1):
        word = plain(sentence.tokens[at].text)
        if word == "and" and _is_one_body(sentence, first, at, last):
            continue
        if word in ("and", "in"):
            return first, at
        if word == "of" and sentence.tokens[at - 1].text in _LEADERSHIP:
            return next((begin for begin in range(at + 1, last) if _capital(sentence, begin)), first), last
    return first, last


def _is_one_body(sentence: Sentence, first: int, at: int, last: int) -> bool:
    """Tell whether the engine reads the words on both sides of an "and" as one body's name ("the Justice and Memory Network")."""
    whole = any(n.proper and n.kind == "organisation" and n.first <= first and n.last == last for n in sentence.names)
    apart = any(n.proper and (n.last == at or n.first == at + 1) for n in sentence.names)
    return whole and not apart


def type_of_name(words: list[str], actors: ActorKnowledge) -> ActorType | None:
    """The type by the name's group noun; None where it has none."""
    noun = _group_noun(words, actors) if len(words) > 1 else None
    if noun is None:
        return None
    if (noun == "Force" and "Task" in words) or (noun in _UNITS and _ARM & set(words) and not actors.words("rebel_words") & set(words)):
        return ActorType.STATE_FORCES
    if noun == "Agency" and not _NEWS & set(words):
        return ActorType.GOVERNMENT if _OF_STATE & set(words) else ActorType.ORGANISATION
    if noun in {"Brigade", "Brigades", "Corps", "Squad"} and _OF_HELPERS & set(words):
        return ActorType.ORGANISATION
    known = actors.forces.get((plain(words[-2]), plain(words[-1]))) if noun in _SOLDIERS else None  # "Republican Guard": no rebels
    if noun in _SOLDIERS and (not set(words) & actors.words("rebel_words") or (known and known.type is ActorType.STATE_FORCES)):
        return ActorType.STATE_FORCES
    if noun not in _SOLDIERS or noun == "Police":
        for kind, name in (
            (ActorType.MEDIA, "media_nouns"),
            (ActorType.GOVERNMENT, "state_nouns"),
            (ActorType.ORGANISATION, "civil_nouns"),
        ):
            if noun in actors.words(name):
                return kind
    return ActorType.ARMED_GROUP


def _group_noun(words: list[str], actors: ActorKnowledge) -> str | None:
    """The group's noun at the run's end; or at its beginning before "of" and the like, or in a language that puts it first."""
    nouns = actors.words("group_nouns")
    if len(words) > 2 and words[-2] in _UNITS and _NUMBER.fullmatch(words[-1]):
        words = words[:-1]
    if words[-1] in nouns:
        return words[-1]
    first = words[0] in nouns and len(words) > 2 and (plain(words[1]) in _INSIDE or words[0] in actors.words("leading_nouns"))
    if first:
        return words[0]
    inner = next((at for at in range(1, len(words) - 2) if words[at] in nouns and plain(words[at + 1]) in ("of", "for", "in")), None)
    return words[inner] if inner is not None else None


def is_some_states(words: Iterable[str], actors: ActorKnowledge) -> bool:
    """Tell whether a name is only the word for a force that every country has ("the Air Force")."""
    force = actors.forces.get(tuple(plain(word) for word in words))
    return force is not None and force.type is ActorType.STATE_FORCES


def _state_force(words: list[str], actors: ActorKnowledge) -> bool:
    """Tell whether the run is a country's force ("Government of Iraq", "Malian Army"): those are generated."""
    folded = [plain(word) for word in words]
    countries = actors.adjectives.keys() | actors.country_names.keys()
    named = any(tuple(folded[at : at + size]) in countries for at in range(len(folded)) for size in (1, 2, 3))
    heads = {(folded[-1],), tuple(folded[-2:]), (folded[0],)}
    return named and bool(heads & actors.forces.keys())


def ordinary(sentence: Sentence) -> bool:
    """Tell whether a sentence has ordinary capitals."""
    return case_of(sentence) is Case.ORDINARY
