"""Countries as doers, the report's own country, and whose "the army" is."""

from collections.abc import Sequence
from dataclasses import replace

from purport.knowledge.actor_spelling import name_key, plain
from purport.knowledge.actors import Force
from purport.knowledge.places import THINGS_IN_CAPITALS
from purport.mark.actors.at_war import loses_men, wages_war
from purport.mark.actors.bare_officers import settle_officers
from purport.mark.actors.names import countries_named, patron_words
from purport.mark.actors.partners import is_credited, is_one_of_two, names_where, one_of_a_people
from purport.mark.actors.phrases import force_at, phrase_at
from purport.mark.actors.roster import Card, Roster, local_id
from purport.mark.actors.states import state_actor, unlisted_force
from purport.mark.actors.struck_by import struck_by
from purport.mark.actors.tellers_force import tellers_force
from purport.mark.actors.wording import lasting
from purport.model import ActorLink, ActorType, Mention, Sentence, Token

_MAX_LIST = 60
"""Steps up a list: a parser may chain thousands."""
_PLAIN_SHARE = 0.6
"""A country with this share of all that a report says of countries is the one it is about (chosen on the development readings)."""


_PLACE, _PLAIN, _UNNAMED = 2, 2, 3
"""What a place counts, once however often it is named; what a country needs at least; and what one needs that no word names: a town
alone, which may have a namesake, does not make an army that country's."""


def mark_countries(roster: Roster, sentence: Sentence) -> None:
    """Add the countries that act or speak, or are spoken to, and a capital that speaks for its government."""
    for first, last, iso, seat in roster.countries_in(sentence):
        head = sentence.head_of(first, last)
        if roster.covering(sentence.index, head) is not None or (seat and _in_dateline(sentence, first, last)):
            continue
        basis = _position(roster, sentence, head, seat=seat)
        if basis:
            roster.add(sentence, first, last, [_doer(roster, iso, seat=seat)], basis, head=head)


def mark_patrons(roster: Roster, sentence: Sentence) -> None:
    """Add the countries whose backing is told ("Turkish-backed", "pro-Iranian"): named, and no doers."""
    for first, last, iso in patron_words(roster.words(sentence), roster.actors):
        if not any(m.first == first for m in roster.within(sentence.index, first, last)):
            roster.add(sentence, first, last, [_doer(roster, iso, seat=False)], "allegiance")


def doing(roster: Roster, sentence: Sentence, head: int) -> str | None:
    """Why a country's name with this head is a doer's; None where it is a place."""
    return _position(roster, sentence, head, seat=False)


def _in_dateline(sentence: Sentence, first: int, last: int) -> bool:
    """Tell whether a capital opens a dateline ("LONDON (Agency) --", "Paris, May 3 —")."""
    after = sentence.tokens[last].text if last < len(sentence.tokens) else ""
    return first < 2 and after in ("-", "–", "—", "--", "(", ",", ":", "/")


def mark_peoples(roster: Roster, sentence: Sentence) -> None:
    """Add "the Iraqis", "Turks" as a class: who of them it was, the words do not say."""
    for token in sentence.tokens:
        one = one_of_a_people(sentence, token)
        plural = token.upos in ("NOUN", "PROPN") and "Number=Plur" in token.feats
        if not (one or plural) or not token.text[:1].isupper() or token.text in THINGS_IN_CAPITALS:
            continue
        iso = roster.actors.peoples.get(name_key(token.text if plural else token.text + "s")[0]) or roster.actors.peoples.get(
            name_key(token.text)[0]
        )
        if iso is None or roster.covering(sentence.index, token.index) is not None:
            continue
        if token.rel not in ("amod", "compound", "flat"):
            forces = roster.actors.forces.get(("forces",))
            if forces is not None and wages_war(roster, sentence, token):
                ids = [state_actor(roster, iso, forces)]
                roster.add(sentence, token.index, token.index + 1, ids, "people of a country that wages war")
                continue
            roster.introduce(Card(local_id(token.text), token.text, ActorType.CIVILIANS, generic=True, country=iso))
            roster.add(sentence, token.index, token.index + 1, [local_id(token.text)], "people of a country")


def _position(roster: Roster, sentence: Sentence, head: int, *, seat: bool) -> str | None:
    """Why a country's name is a doer's; None where it is a place."""
    token = sentence.tokens[head]
    governor, relation = _through_lists(sentence, token)
    if governor is None:
        return None
    verb = plain(governor.lemma)
    if seat:  # a capital is a government only where it speaks or parleys
        agent = relation == "obl:agent" and verb in _ANSWERED
        speaks = agent or (relation.startswith("nsubj") and verb in roster.actors.words("seat_verbs"))
        if relation == "nsubj" and verb in _SHOT and sentence.children(governor.index, "obj"):
            return "capital for its government: its guns"
        if verb in _PARLEYS and "between" in {plain(t.text) for t in sentence.children(_list_head(sentence, token).index, "case")}:
            return "capital for its government: it parleys"
        return "capital for its government: it speaks" if speaks or loses_men(roster, sentence, token, governor) else None
    if relation == "compound" and verb in roster.actors.words("clash_nouns") and is_one_of_two(sentence, token):
        return "country beside its partner"
    if token.upos == "ADJ" or relation in ("amod", "compound", "nmod:poss"):
        ground = verb == "side" and any(sentence.children(governor.index, "nmod"))  # "from the Orland side of the border"
        acts = verb in roster.actors.words("act_nouns") and not ground and not names_where(sentence, token, governor)
        return "country before its act" if acts else None
    if relation.startswith("nsubj") and governor.upos in ("VERB", "AUX", "ADJ", "NOUN"):
        doer = roster.actors.words("speech_verbs") | roster.actors.words("act_verbs")
        behind = any(plain(t.text) == "behind" for t in sentence.children(governor.index, "case"))  # "X is behind the explosions"
        return "country as subject" if governor.upos != "NOUN" or verb in doer or behind else None
    if relation in ("obj", "iobj") and verb in roster.actors.words("address_verbs"):
        return "country spoken to"
    if relation.startswith(("obl", "nmod")):
        return _as_party(roster, sentence, _list_head(sentence, token), verb)
    if relation in ("parataxis", "dep", "appos", "root") and is_credited(sentence, token):
        return "country credited with a line"
    return "vocative" if relation == "vocative" else None


_ANSWERED = frozenset({"deny", "reject", "condemn", "back", "announce", "confirm", "claim", "accuse"})
"""What is done by speaking, also behind "by" ("a charge denied by Vell")."""
_PARLEYS = frozenset(
    "accord agreement ceasefire deal dialogue discussion negotiation pact rapprochement relation talk tension tie treaty truce".split()
)
"""What is between governments where it is "between" their seats ("talks between Moscow and Kyiv"); roads and flights are between towns."""
_SHOT = frozenset({"shell", "bomb", "bombard", "invade"})
"""What a capital does only as a government: a town fires nothing."""


def _as_party(roster: Roster, sentence: Sentence, token: Token, verb: str) -> str | None:
    """Why a country behind a preposition is a doer's: "by X", "between X and Y", "talks with X", "attack against X"."""
    cases = {plain(t.text) for t in sentence.children(token.index, "case")}
    if "by" in cases and token.rel == "obl":
        return "country as agent"
    addressed = verb in roster.actors.words("address_verbs") and cases & {"with", "against", "on", "for", "by"}
    acted = bool(verb in roster.actors.words("act_nouns") and cases & {"by", "against"}) or (verb in _BACKING and "of" in cases)
    return "country as party" if "between" in cases or addressed or acted else None


_BACKING = frozenset({"support", "backing", "proxy", "ally", "puppet", "client", "help", "protection"})
"""What "of X" makes X a party to."""


def _through_lists(sentence: Sentence, token: Token) -> tuple[Token | None, str]:
    """The governor and relation of a word, those of the first of its list for a later one."""
    token = _list_head(sentence, token)
    return (sentence.tokens[token.head] if token.head >= 0 else None), token.deprel


def _list_head(sentence: Sentence, token: Token) -> Token:
    """The first of the list in which a word stands, the word itself outside one."""
    for _ in range(_MAX_LIST):
        if token.rel not in ("conj", "appos", "flat") or token.head < 0:
            break
        token = sentence.tokens[token.head]
    return token


def _doer(roster: Roster, iso: str, *, seat: bool) -> str:
    country = roster.actors.countries[iso]
    if seat:
        return state_actor(roster, iso, roster.actors.forces.get(("government",), _GOVERNMENT))
    return roster.introduce(Card(country.id, country.name, ActorType.GOVERNMENT, True, False, iso))


_SPEAKING = frozenset({"country as subject", "capital for its government: it speaks"})
_SPOKEN = 0.5
"""What it counts less for that a country or capital merely speaks."""
_GOVERNMENT = Force("government", "government", ActorType.GOVERNMENT, "words", False)


def home_country(roster: Roster, sentences: Sequence[Sentence], taken: Sequence[Mention]) -> str | None:
    """The country that the report is plainly about, by the countries of its places, peoples and forces; None where none is plain."""
    counts: dict[str, float] = {}
    for sentence in sentences:
        for iso in countries_named(roster.words(sentence), roster.actors):
            counts[iso] = counts.get(iso, 0) + 1
    for mention in roster.mentions:  # who merely speaks need not be where it happens
        card = roster.cards.get(mention.actor.ids[0]) if mention.actor and mention.actor.basis in _SPEAKING else None
        if card is not None and card.country:
            counts[card.country] = counts.get(card.country, 0) - _SPOKEN
    named = {iso for iso, count in counts.items() if count > 0}
    counted: set[str | None] = set()
    for mention in taken:
        if mention.place is not None and mention.place.country and mention.place.basis == "gazetteer":
            over = roster.covering(mention.sentence, mention.head)
            if (over is None or over.actor is None) and mention.place.gazetteer not in counted:
                counted.add(mention.place.gazetteer)
                iso = mention.place.country.lower()
                counts[iso] = counts.get(iso, 0) + _PLACE
    counts = {iso: count for iso, count in counts.items() if iso in roster.actors.countries}
    total = sum(counts.values())
    best = max(sorted(counts), key=lambda iso: counts[iso], default=None)
    needed = _PLAIN if best in named else _UNNAMED
    return best if best is not None and counts[best] >= max(needed, _PLAIN_SHARE * total) else None


def settle_forces(roster: Roster, home: str | None, taken: Sequence[Mention] = ()) -> None:
    """Link "the army", "soldiers", "the government" to the one force of that kind named before (or at all), or to the report's own country's.

    `taken` has the places: some soldiers who fall in another land ("an attack in Vell, in which three officers were killed") are nobody's for sure.
    """
    lands: dict[int, set[str]] = {}
    for mention in taken:
        if mention.place is not None and mention.place.country and mention.place.basis == "gazetteer":
            lands.setdefault(mention.sentence, set()).add(mention.place.country.lower())
    named: dict[str, list[str]] = {}
    everywhere: dict[str, list[str]] = {}
    for mention in roster.mentions:
        if mention.actor is not None and not mention.actor.basis.startswith(("force noun: ", "capital for")):
            _note(roster, mention, everywhere)
    settle_officers(roster, everywhere, home)
    for mention in roster.mentions:
        if mention.actor is None:
            continue
        if mention.actor.basis.startswith("force noun: "):
            abroad = home not in lands.get(mention.sentence, {home}) and _some(roster, mention)
            kind = mention.actor.basis.removeprefix("force noun: ")
            _settle(roster, mention, kind, named if home else everywhere, None if abroad else home, nobodys=abroad)
        else:
            _note(roster, mention, named)
    _leave_men(roster)


def _some(roster: Roster, mention: Mention) -> bool:
    """Tell whether a mention counts some of whom no article says that they are known."""
    children = roster.sentences[mention.sentence].children(mention.head, "det", "nummod", "nmod:poss")
    return any(t.rel == "nummod" for t in children) and not any(t.rel in {"det", "nmod"} and t.text.lower() != "a" for t in children)


def _leave_men(roster: Roster) -> None:
    """Take men of a force that the report never names ("two sailors", "three guardsmen") for themselves and for no Navy."""
    told: set[str] = set()
    men: list[tuple[Mention, str]] = []
    for mention in roster.mentions:
        if mention.actor is None or not mention.actor.basis.startswith("force noun: "):
            continue
        sentence = roster.sentences[mention.sentence]
        kind = mention.actor.basis.removeprefix("force noun: ")
        found = force_at(sentence, mention.head, mention.first, roster.actors)
        if found is not None and found[1].way == "people" and kind != "police" and found[0][-1] not in ("troop", "troops"):
            men.append((mention, kind))
        else:
            told.add(kind)
    for mention, kind in men:
        if kind not in told:
            words = lasting(roster, phrase_at(roster.sentences[mention.sentence], mention.head))
            identifier = roster.introduce(Card(local_id(words), words, ActorType.STATE_FORCES, generic=True))
            roster.keep(replace(mention, actor=ActorLink((identifier,), mention.actor.basis if mention.actor else "")))


def _note(roster: Roster, mention: Mention, named: dict[str, list[str]]) -> None:
    """Note the particular forces and governments that a mention names, by their kinds."""
    for identifier in mention.actor.ids if mention.actor else ():
        card = roster.cards.get(identifier)
        if card and card.type in (ActorType.STATE_FORCES, ActorType.GOVERNMENT) and not card.generic:
            for kind in _kinds(identifier, card, mention.text):
                if identifier not in named.setdefault(kind, []):
                    named[kind].append(identifier)


def _kinds(identifier: str, card: Card, told: str) -> list[str]:
    """The kinds of force that an actor can be taken up as, by its id, its name and how it is told: "guardsmen" are those of a "Coast Guard"."""
    kinds = [
        k
        for k in (
            "army",
            "police",
            "air-force",
            "navy",
            "security-forces",
            "government",
            "judiciary",
            "parliament",
            "special-forces",
            "border-guard",
            "forces",
        )
        if identifier.endswith(k)
    ]
    words = {plain(word) for word in (*card.name.split(), *told.split())}
    if not kinds and ("army" in words or "military" in plain(card.name)):
        kinds = ["army"]
    if words & {"guard", "guards"}:
        kinds.append("national-guard")
    return [*kinds, "police"] if "police" in words and "police" not in kinds else kinds


_WITHOUT_ARMY = frozenset({"ps", "eh"})
"""Lands whose bare "troops" are another's: they are held by an army that is not theirs."""
_MILITARY = frozenset({"army", "air-force", "navy", "special-forces", "forces"})


def _settle(roster: Roster, mention: Mention, kind: str, named: dict[str, list[str]], home: str | None, *, nobodys: bool = False) -> None:
    before = named.get(kind, []) or (named.get("forces", []) if kind == "army" else [])
    force = next((f for f in roster.actors.forces.values() if f.id == kind), None)
    told = tellers_force(roster, mention, force, before) if kind in _MILITARY else None
    if told is not None:
        link = told
    elif len(before) == 1 and (home is None or roster.cards[before[0]].country in (home, None)):
        link = ActorLink((before[0],), f"the only {kind.replace('-', ' ')} named before")
    elif home is not None and force is not None and not (home in _WITHOUT_ARMY and kind in _MILITARY):
        link = ActorLink((state_actor(roster, home, force),), "the country that the report is about")
    elif nobodys:
        return
    elif home is None and kind == "forces" and len(named.get("army", [])) == 1:
        link = ActorLink((named["army"][0],), "the only army named")
    elif home is None and force is not None and len(roster.unlisted) == 1:
        link = ActorLink((unlisted_force(roster, next(iter(roster.unlisted.values())), force),), "the one country of the report's own")
    else:
        return
    if kind in _MILITARY and struck_by(roster, mention, link.ids):
        return
    roster.keep(replace(mention, actor=link))


def folded(text: str) -> tuple[str, ...]:
    """The folded words of a text."""
    return name_key(text)[0]
