"""Actors without a name of their own: "an army unit", "unidentified gunmen", "ISIS fighters", "members of the X tribe"."""

from collections.abc import Collection
from dataclasses import replace

from purport.knowledge.actor_spelling import plain
from purport.knowledge.actors import Key, Role
from purport.mark.actors.held_ground import mark_holder_of_works
from purport.mark.actors.owners import owners_of, owns
from purport.mark.actors.phrases import Phrase, force_at, names_doer, phrase_at, role_at
from purport.mark.actors.role_nouns import Noun, mark_role
from purport.mark.actors.roster import Card, Roster
from purport.mark.actors.states import mark_state
from purport.mark.actors.weapons import DEFENCES, mark_air_defences, mark_weapons
from purport.mark.actors.words import Case
from purport.model import ActorType, Mention, MentionKind, Sentence, Token

_POSTS = frozenset("checkpoint outpost barracks barrack bunker garrison post headquarters quarters precinct installation position".split())
_LAIRS = _POSTS | frozenset("base camp hideout hideaway stronghold bastion redoubt lair trench convoy column encampment".split())
_BANDS = "rebel militant insurgent guerrilla guerilla separatist jihadist terrorist paramilitary bandit militia opposition".split()
_HELD = {"army": _POSTS | {"base", "camp"}, "military": _POSTS | {"base", "camp"}, "navy": _POSTS | {"base"}, "police": _POSTS}
_HELD |= dict.fromkeys(_BANDS, _LAIRS)
"""Works that are attacked to hit those who hold them: "a police checkpoint" is the police's, "a rebel base" the rebels'."""
_HEADS = frozenset({"NOUN", "PROPN", "ADJ", "X"})


def mark_head_nouns(roster: Roster, sentence: Sentence, blocked: frozenset[int]) -> None:
    """Add the nameless actors of a sentence, from right to left, so that owners exist before what they own."""
    taken = {at for first, last, _, _ in roster.countries_in(sentence) for at in range(first, last)}
    for token in reversed(sentence.tokens):
        if (
            token.upos in _HEADS
            and names_doer(token, roster.actors)
            and token.index not in blocked
            and token.index not in taken
            and (sentence.index, token.index) not in roster.places
            and (not _before_hyphen(sentence, token.index) or _is_one_of_two(sentence, token, roster.actors.words("clash_nouns")))
            and not _counts_animals(sentence, token.index)
        ):
            _mark(roster, sentence, token.index, blocked)
        if token.deprel == "nsubj" and plain(token.lemma) in roster.actors.words("weapon_crews"):
            mark_weapons(roster, phrase_at(sentence, token.index, blocked))
        elif token.deprel == "nsubj" and token.lemma.lower() in DEFENCES | {"system", "battery"}:
            mark_air_defences(roster, phrase_at(sentence, token.index, blocked))


def _before_hyphen(sentence: Sentence, at: int) -> bool:
    """Tell whether a hyphen follows ("militant-held"): the noun is a part of an adjective."""
    after = sentence.tokens[at + 1] if at + 1 < len(sentence.tokens) else None
    return after is not None and after.text in "-‐‑" and after.start == sentence.tokens[at].end


def _is_one_of_two(sentence: Sentence, token: Token, deeds: frozenset[str]) -> bool:
    """Tell whether the noun is one of two sides before what they do together ("army-rebel clashes")."""
    return token.rel == "compound" and token.head > token.index + 2 and plain(sentence.tokens[token.head].lemma) in deeds


def _counts_animals(sentence: Sentence, at: int) -> bool:
    """Tell whether the head is one of a herd ("200 head of cattle")."""
    token = sentence.tokens[at]
    return plain(token.text) == "head" and bool(sentence.children(at, "nummod"))


def _mark(roster: Roster, sentence: Sentence, head: int, blocked: frozenset[int]) -> None:
    over = roster.covering(sentence.index, head)
    token = sentence.tokens[head]
    if (
        over is not None
        and over.head != head
        and (token.deprel != "nmod:poss" or over.kind is MentionKind.PERSON or _is_proper(roster, over))
    ):
        return
    if _left_of_war(sentence, head) or _part_of_name(roster, sentence, head) or (over is not None and _only_called(roster, sentence, over)):
        return
    phrase = _with_name(roster, phrase_at(sentence, head, blocked))
    if over is not None and (over.first <= phrase.first or over.kind is MentionKind.PERSON or over.last > phrase.last):
        return
    if mark_holder_of_works(roster, sentence, head) or _is_modifier(roster, sentence, head):
        return
    if mark_state(roster, phrase):
        return
    found = role_at(sentence, head, phrase.first, roster.actors)
    if found is not None and not (over is not None and over.actor and over.head == head):
        mark_role(roster, _noun(roster, phrase, *found))


def _left_of_war(sentence: Sentence, head: int) -> bool:
    """Tell whether remnants are shells and mines, and no men ("war remnants", "explosive remnants of war")."""
    beside = (t.lemma.lower() for t in sentence.children(head, "compound", "amod", "nmod"))
    return plain(sentence.tokens[head].lemma) == "remnant" and not {"war", "explosive"}.isdisjoint(beside)


_CALLED = frozenset({"so", "called", "self", "styled", "proclaimed"})


def _only_called(roster: Roster, sentence: Sentence, over: Mention) -> bool:
    """Tell whether a name stands in quotes behind "so-called": what it is called is its name, and no country's force ("the so-called 'Free X Army'")."""
    before = [t for t in sentence.tokens[max(0, over.first - 4) : over.first] if t.text not in "-‐‑"]
    quoted = bool(before) and before[-1].text in "\"“‘'«"
    return quoted and over.actor is not None and any(plain(t.text) in _CALLED for t in before)


def _is_proper(roster: Roster, mention: Mention) -> bool:
    return mention.actor is not None and mention.actor.basis.startswith(("registry", "capitalised"))


def _part_of_name(roster: Roster, sentence: Sentence, head: int) -> bool:
    """Tell whether a capitalised noun ends a name rather than tells a role ("Vell City Chiefs", a person's "Zabih Mujahid").

    In ordinary text, another capital stands before it.
    """
    token = sentence.tokens[head]
    before = sentence.tokens[head - 1] if head else None
    if token.upos != "PROPN" or not token.text[:1].isupper() or token.text.isupper() or before is None:
        return False
    of_person = token.rel == "flat" and any(n.proper and n.kind == "person" and n.first < head < n.last for n in sentence.names)
    if "Number=Plur" not in token.feats and not of_person:
        return False
    force = None if of_person else force_at(sentence, head, 0, roster.actors)
    if force is not None and len(force[0]) > 1:
        return False  # "the Norlandian Air Defense Forces"
    return before.upos == "PROPN" and before.text[:1].isupper() and roster.words(sentence).case is Case.ORDINARY


def _with_name(roster: Roster, phrase: Phrase) -> Phrase:
    """The phrase from the beginning of a name that its first word is the end of ("Islamic State of X and the Y fighters")."""
    possessive = phrase.first > 0 and phrase.sentence.tokens[phrase.first].upos == "PART"  # of an owner that was taken for a pronoun
    over = roster.covering(phrase.sentence.index, phrase.first - possessive)
    if over is not None and over.first < phrase.first and over.last <= phrase.head:
        return replace(phrase, first=over.first)
    return phrase


def _is_modifier(roster: Roster, sentence: Sentence, head: int) -> bool:
    """Tell whether the noun only modifies another doer's noun ("police spokesman", "student leader")."""
    token = sentence.tokens[head]
    if token.deprel not in ("compound", "amod", "nmod", "flat") or token.head <= head:
        return False
    if any(t.upos == "ADP" for t in sentence.children(head, "case")):
        return False
    governor = sentence.tokens[token.head]
    if plain(governor.lemma) in _works_held(roster, sentence, token):
        return False
    if token.upos == "ADJ" or token.deprel == "amod":
        return True
    verb = sentence.tokens[token.head + 2] if token.head + 2 < len(sentence.tokens) else token
    if _before_hyphen(sentence, token.head) and verb.upos == "VERB":
        return False  # "militiamen gang-raped": the gang is the verb's
    if token.text == "coalition" and plain(governor.lemma) in roster.actors.words("act_nouns"):
        roster.introduce(Card("coalition", "coalition", ActorType.EXTERNAL_FORCES, generic=True))
        roster.add(sentence, head, head + 1, ["coalition"], "group noun", head=head)
        return True
    if plain(token.lemma) in roster.actors.words("means"):
        return True
    while governor.deprel == "compound" and governor.head > governor.index:  # "an army air strike"
        governor = sentence.tokens[governor.head]
    act = plain(governor.lemma)
    if governor.deprel in ("nsubj", "obl:agent") and act in roster.actors.words("weapon_crews"):
        return False  # "army guns shelled Vell"
    return token.deprel != "nmod" and act not in roster.actors.words("act_nouns") and act not in roster.actors.words("clash_nouns")


def _works_held(roster: Roster, sentence: Sentence, token: Token) -> Collection[str]:
    """The works that are attacked to hit a force, also one of two words ("the National Guard headquarters")."""
    found = force_at(sentence, token.index, 0, roster.actors) if plain(token.lemma) in {"guard", "force"} else None
    armed = found is not None and len(found[0]) > 1 and found[1].type is ActorType.STATE_FORCES
    return _HELD["army"] if armed else _HELD.get(plain(token.lemma), ())


def _noun(roster: Roster, phrase: Phrase, key: Key, roles: tuple[Role, ...]) -> Noun:
    phrase = _over_brackets(roster, phrase)
    owners, last = owners_of(roster, phrase)
    return Noun(phrase, key, roles, owners, last)


def _over_brackets(roster: Roster, phrase: Phrase) -> Phrase:
    """The phrase from the name on that stands before its noun with an abbreviation in brackets ("Karo Front (KF) rebels")."""
    tokens, close = phrase.sentence.tokens, phrase.first - 1
    if close < 2 or tokens[close].text not in (")", "]"):
        return phrase
    opening = next((i for i in range(close - 1, max(-1, close - _BRACKETED), -1) if tokens[i].text in ("(", "[")), None)
    named = (m for m in roster.within(phrase.sentence.index, 0, opening) if m.last == opening and owns(m)) if opening else ()
    name = next(iter(named), None)
    return phrase if name is None else replace(phrase, first=name.first)


_BRACKETED = 12
"""Words between brackets behind a name: the long names of fronts have up to eight."""
