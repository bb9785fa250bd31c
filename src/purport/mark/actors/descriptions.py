"""Links inside a report that claims need: appositions, descriptions, offices, generic words after a name. Nothing on weak evidence."""

from dataclasses import replace

from purport.knowledge.actor_spelling import plain
from purport.mark.actors.groups import ordinary
from purport.mark.actors.phrases import Phrase, names_doer, phrase_at, role_at
from purport.mark.actors.roster import ARMED, NEVER_DOERS, Card, Roster, local_id
from purport.mark.actors.wording import words_of_phrase
from purport.model import ActorType, Mention, MentionKind, Sentence, Token

GROUPS = ARMED | {ActorType.ORGANISATION, ActorType.EXTERNAL_FORCES}
_DEFINITE = frozenset({"the", "this", "that", "these", "those"})
_HOSTILE = frozenset(
    {
        "terrorist",
        "terror",
        "militant",
        "rebel",
        "armed",
        "insurgent",
        "jihadist",
        "guerrilla",
        "extremist",
        "islamist",
        "separatist",
        "criminal",
    }
)
_BY_THEMSELVES = frozenset("coalition militia front alliance gang cartel mafia opposition resistance".split())
"""Group nouns that are an actor even where no name fits."""
_OWN_KIND = frozenset("coalition party union clan tribe sect cartel mafia syndicate caliphate mission".split())
"""Group nouns that fit no other kind of group."""
_BANDS = frozenset({"group", "movement", "faction", "gang", "militia"})
"""Group nouns that fit no union of states."""
_BACK = 3
"""Sentences looked back for the named group that "the group" takes up."""
_MAX_OFFICE = 8
"""Words of an office and what it is of, before the comma and the name."""
REACH = 120
"""Words looked back inside a sentence: longer ones are lists run together, and the look would cost the square of their length."""


def link_appositions(roster: Roster, sentence: Sentence) -> None:
    """Give "the pro-X coalition of groups, the Vell Front" and "the terrorist group Vell" the id of the name."""
    for token in sentence.tokens:
        if token.upos not in ("NOUN", "PROPN") or not names_doer(token, roster.actors):
            continue
        name = _named_beside(roster, sentence, token)
        if name is None or name.actor is None:
            continue
        phrase = phrase_at(sentence, token.index)
        found = role_at(sentence, token.index, phrase.first, roster.actors)
        over = roster.headed(sentence.index, token.index)
        if found is None or (over is not None and over.actor and over.actor.ids == name.actor.ids):
            continue
        person = name.kind is MentionKind.PERSON
        parsed = token.rel == "appos" or sentence.children(token.index, "appos", "cop")
        if (
            not (person or parsed or phrase.determiner in _DEFINITE)
            or not (_can_be(found[1][0].family, person=person) or (not person and plain(token.lemma) in _BANDS))
            or _stands(roster, over, person=person)
        ):
            continue
        kind = MentionKind.PERSON if person else MentionKind.ACTOR
        if person:
            roster.call(name.actor.ids[0], [plain(token.lemma)])
        _take_side(roster, name.actor.ids[0], over, person=person)
        last = (
            max(over.last, phrase.last)
            if over is not None and (person or over.last <= name.first or name.last <= over.first)
            else phrase.last
        )
        roster.add(sentence, phrase.first, last, name.actor.ids, "apposition to the name", kind=kind, head=token.index)


def _take_side(roster: Roster, name: str, office: Mention | None, *, person: bool) -> None:
    """Put a person on the side of which he holds an office ("spokesman of the Malian army"), and a medium on that whose it is."""
    held = roster.cards.get(office.actor.ids[0]) if office is not None and office.actor else None
    card = roster.cards.get(name)
    if not (person or (card is not None and card.type is ActorType.MEDIA and not card.registered)):
        return
    if held is not None and held.generic and held.side_of and card is not None and card.side_of is None:
        roster.cards[name] = replace(card, side_of=held.side_of)


def _can_be(family: str, *, person: bool) -> bool:
    return family not in ("group", "holding", "crowd", "parties", "unit") if person else family in ("group", "sources", "unit", "force")


def _stands(roster: Roster, over: Mention | None, *, person: bool) -> bool:
    """Tell whether what a noun is linked to already is no class: a name or a state's force. An office gives way to the person who holds it."""
    if over is None or over.actor is None or (person and over.actor.basis.startswith("country and")):
        return False
    return any(i in roster.cards and not roster.cards[i].generic for i in over.actor.ids)


def _named_beside(roster: Roster, sentence: Sentence, token: Token) -> Mention | None:
    """The name in apposition to a noun, in either direction; or directly behind a group noun ("the terrorist group Vell")."""
    beside = [*sentence.children(token.index, "appos")]
    if token.rel == "appos" and token.head >= 0:
        beside.append(sentence.tokens[token.head])
    beside.extend(_after_comma(roster, sentence, token))
    beside.extend(_subject_person(roster, sentence, token))
    several = token.xpos in ("NNS", "NNPS") and not any(t.index == token.index + 1 and sentence.children(t.index, "conj") for t in beside)
    for other in beside:
        mention = roster.headed(sentence.index, other.index) or _person_over(roster, sentence, other)
        if several and mention is not None and mention.kind is MentionKind.PERSON:
            continue  # "among the priests killed was Tom Reyes", "two priests, Tom Reyes and Pau Lind"
        if mention is not None and mention.actor and mention.actor.basis not in NEVER_DOERS and _is_name(roster, mention):
            return mention
    if token.index + 1 < len(sentence.tokens) and token.text.islower():
        mention = roster.starting(sentence.index, token.index + 1)
        if mention is not None and _is_name(roster, mention) and mention.text[:1].isupper():
            return mention
    return None


def _person_over(roster: Roster, sentence: Sentence, token: Token) -> Mention | None:
    """The person's mention over a word that is not its head: a parser may hang an office on the title."""
    mention = roster.covering(sentence.index, token.index)
    return mention if mention is not None and mention.kind is MentionKind.PERSON else None


def _subject_person(roster: Roster, sentence: Sentence, token: Token) -> list[Token]:
    """The person of whom a noun is said ("Orsk was a baker"); nobody where it is denied."""
    if not sentence.children(token.index, "cop") or any(plain(t.text) in ("not", "n't", "never") for t in sentence.children(token.index)):
        return []
    subjects = sentence.children(token.index, "nsubj")
    mentions = [roster.headed(sentence.index, t.index) for t in subjects]
    return [t for t, m in zip(subjects, mentions, strict=True) if m is not None and m.kind is MentionKind.PERSON]


def _after_comma(roster: Roster, sentence: Sentence, token: Token) -> list[Token]:
    """The head of a person's name that follows an office and a comma ("Minister for X, A B said"), however it was parsed."""
    own = True
    for at in range(token.index + 1, min(token.index + _MAX_OFFICE, len(sentence.tokens) - 1)):
        other = sentence.tokens[at]
        if other.text == ",":
            mention = _starting_name(roster, sentence, at + 1)
            if mention is None or sentence.children(token.index, "conj") or _tells_of(sentence, sentence.tokens[mention.head], token):
                return []
            return [sentence.tokens[mention.head]]
        own = own and other.upos != "ADP"  # "a son of Ivo Marn, Tom Marn, …"
        named = roster.starting(sentence.index, at) if own else None
        if other.upos in ("VERB", "AUX", "PRON", "CCONJ") or (named is not None and named.kind is MentionKind.PERSON):
            return []  # "student leaders Ana Oren, Tom Reyes and …": a noun before one name says nothing of the next
    return []


def _tells_of(sentence: Sentence, teller: Token, token: Token) -> bool:
    """Tell whether the name belongs to the one who says the clause of the noun ("killed two fighters, Minister A B said"), or is of one among many."""
    if token.xpos in ("NNS", "NNPS"):
        return True
    while token.head >= 0 and token.head != teller.head:
        token = sentence.tokens[token.head]
    return teller.rel == "nsubj" and token.head == teller.head and token.upos in ("VERB", "AUX")


def _starting_name(roster: Roster, sentence: Sentence, at: int) -> Mention | None:
    """A person's name that begins here; or a group's, with or without "the", between commas and in no list."""
    mention = roster.starting(sentence.index, at)
    if mention is not None and mention.kind is MentionKind.PERSON:
        return mention
    if mention is None and sentence.tokens[at].upos == "DET":
        mention = roster.starting(sentence.index, at + 1)
    if mention is None or mention.last + 1 >= len(sentence.tokens) or sentence.tokens[mention.last].text != ",":
        return None
    return mention if sentence.tokens[mention.last + 1].upos not in ("CCONJ", "DET", "PROPN") else None


def _is_name(roster: Roster, mention: Mention) -> bool:
    cards = [roster.cards.get(i) for i in (mention.actor.ids if mention.actor else ())]
    return len(cards) == 1 and cards[0] is not None and not cards[0].generic


def link_descriptions(roster: Roster, sentence: Sentence) -> None:
    """Link "the group", "this terrorist group", "the coalition" to the nearest fitting name before."""
    for token in sentence.tokens:
        if (
            token.upos not in ("NOUN", "PROPN")
            or not names_doer(token, roster.actors)
            or roster.headed(sentence.index, token.index) is not None
        ):
            continue
        phrase = phrase_at(sentence, token.index)
        found = role_at(sentence, token.index, phrase.first, roster.actors)
        if found is None or not _takes_up(roster, phrase, found[1][0].family, found[0][-1]):
            continue
        wanted = ARMED if _HOSTILE & {*phrase.modifiers, *found[0]} else GROUPS
        name = _nearest_group(roster, sentence, phrase.first, wanted, found[0][-1])
        if name is not None and name.actor:
            roster.add(sentence, phrase.first, phrase.last, name.actor.ids, f"definite description: {name.text}", head=token.index)
        elif found[0][-1] in _BY_THEMSELVES or _HOSTILE & {*phrase.modifiers, *found[0]}:  # "the rebel group"
            _mark_unnamed(roster, phrase, found[0][-1])


def _mark_unnamed(roster: Roster, phrase: Phrase, noun: str) -> None:
    """Add "the militia" of which the report has given no name."""
    words = words_of_phrase(phrase)
    kind = ActorType.EXTERNAL_FORCES if noun == "coalition" else ActorType.ARMED_GROUP
    roster.introduce(Card(local_id(words), words, kind, generic=True))
    roster.add(phrase.sentence, phrase.first, phrase.last, [local_id(words)], "group noun", head=phrase.head)


def _takes_up(roster: Roster, phrase: Phrase, family: str, noun: str) -> bool:
    """Tell whether a noun can take up a name: a group's, definite, one, without a name of its own, no modifier of another noun."""
    sentence = phrase.sentence
    if family != "group" or phrase.determiner not in _DEFINITE or "Number=Plur" in sentence.tokens[phrase.head].feats:
        return False
    if phrase.head and sentence.tokens[phrase.head].text[:1].isupper() and phrase.first and ordinary(sentence):
        return False  # a name of its own, or the short form of one
    leanings = roster.actors.words("leanings")
    before = [t for t in sentence.tokens[phrase.first : phrase.head] if not _hyphened(sentence, t) and plain(t.text) not in leanings]
    if any(t.upos == "PROPN" and t.text[:1].isupper() for t in before):
        return False
    after = sentence.tokens[phrase.last] if phrase.last < len(sentence.tokens) else None
    led = after is not None and plain(after.text) in ("to", "against", "of", "between") and _governs(sentence, phrase.head, after)
    return sentence.tokens[phrase.head].deprel != "compound" and not (led and noun != "group")


def _governs(sentence: Sentence, head: int, link: Token) -> bool:
    """Tell whether a preposition behind a noun leads to what hangs on the noun, and not on a verb ("accused the militia of stealing goats")."""
    return link.rel not in ("case", "mark") or link.head < 0 or sentence.tokens[link.head].head == head


def _hyphened(sentence: Sentence, token: Token) -> bool:
    beside = sentence.tokens[token.index + 1 : token.index + 2] + sentence.tokens[max(0, token.index - 1) : token.index]
    return any(t.text in "-‐‑" for t in beside)


def _nearest_group(roster: Roster, sentence: Sentence, before: int, wanted: frozenset[ActorType], noun: str) -> Mention | None:
    """The nearest named group before: the nearest in the sentence itself, then of earlier sentences the subject, then the last."""
    called = _so_called(roster, sentence, before, noun)
    if called is not None:
        return called
    same = [m for m in roster.within(sentence.index, max(0, before - REACH), before) if _fits(roster, m, wanted, noun)]
    same = [m for m in same if not _acts_on(sentence, m.head, before)]
    if same:
        return same[-1]
    for index in range(sentence.index - 1, sentence.index - 1 - _BACK, -1):
        earlier = roster.sentences.get(index)
        if earlier is None or earlier.region is not sentence.region:
            continue
        found = [m for m in roster.within(index, 0, len(earlier.tokens)) if _fits(roster, m, wanted, noun)]
        if found:
            subjects = [m for m in found if earlier.tokens[m.head].rel == "nsubj"]
            return subjects[0] if subjects else found[-1] if len({m.actor.ids for m in found if m.actor}) == 1 else None
    return None


def _acts_on(sentence: Sentence, doer: int, first: int) -> bool:
    """Tell whether a mention is the subject of the very verb whose object a phrase is, or is of: nobody "killed a member of the group" that is himself."""
    subject = sentence.tokens[doer]
    if subject.deprel != "nsubj" or subject.head < 0:
        return False
    at = next((i for i in range(first, len(sentence.tokens)) if sentence.tokens[i].upos in {"NOUN", "PROPN"}), first)
    noun = sentence.tokens[at]
    if noun.rel == "nmod" and noun.head >= 0 and sentence.tokens[noun.head].lemma.lower() in _MEN:
        noun = sentence.tokens[noun.head]
    return noun.rel == "obj" and noun.head == subject.head


_MEN = frozenset("member fighter soldier commander leader militant gunman element man position base post hideout checkpoint".split())


def _so_called(roster: Roster, sentence: Sentence, before: int, noun: str) -> Mention | None:
    """The nearest name before that ends in the noun itself: "the network" is the Doctors Network, whoever is named between."""
    for index in range(sentence.index, sentence.index - 1 - _BACK, -1):
        earlier = roster.sentences.get(index)
        if earlier is None or earlier.region is not sentence.region:
            continue
        end = before if index == sentence.index else len(earlier.tokens)
        for mention in reversed(list(roster.within(index, max(0, end - REACH), end))):
            card = roster.cards.get(mention.actor.ids[0]) if mention.actor and len(mention.actor.ids) == 1 else None
            named = card is not None and not card.generic and card.type is not ActorType.PERSON and " " in card.name
            if named and mention.kind is MentionKind.ACTOR and card is not None and plain(card.name).split()[-1] == noun:
                return mention
    return None


def _fits(roster: Roster, mention: Mention, wanted: frozenset[ActorType], noun: str) -> bool:
    if mention.actor is None or len(mention.actor.ids) != 1 or mention.actor.basis in NEVER_DOERS or mention.kind is not MentionKind.ACTOR:
        return False
    card = roster.cards.get(mention.actor.ids[0])
    if card is None or card.generic or card.type not in wanted:
        return False
    if noun in _BANDS and roster.actors.words("unions_of_states") & {plain(card.name), *plain(card.name).split()}:
        return False
    if noun in _OWN_KIND:  # of a coalition or a party the name or the report must say that it is one
        return noun in plain(card.name) or _called(roster, card.id, noun)
    return True


def _called(roster: Roster, identifier: str, noun: str) -> bool:
    entry = roster.actors.entries.get(identifier)
    return roster.is_called(identifier, noun) or bool(entry and any(noun in plain(alias).split() for alias in entry.aliases))
