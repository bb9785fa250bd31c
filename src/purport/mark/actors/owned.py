"""Fighters and forces by whose they are: "its troops", "his men", "our units" are the possessor's; "the rebels" the only armed group named."""

from collections.abc import Sequence
from dataclasses import replace

from purport.knowledge.actor_spelling import plain
from purport.mark.actors.phrases import force_at, phrase_at
from purport.mark.actors.roster import ARMED, NEVER_DOERS, Card, Roster
from purport.mark.actors.states import state_actor
from purport.model import ActorLink, ActorType, Mention, MentionKind, Sentence

_OWNED = ("fighters noun", "unit noun", "force noun", "the only ", "the country that the report", "the one country", "crew noun")
_NO_SIDE = frozenset(
    "leader head chief supporter sympathizer sympathiser enemy opponent rival adversary ally backer partner founder suspect foe "
    "mercenary proxy militia auxiliary "
    "kidnapper captor abductor hijacker killer assassin attacker assailant murderer executioner torturer jailer".split()
)
"""Nouns whose possessive is no owner: the enemies of somebody, and those who harm him ("freed by his captors")."""
_RELATED = frozenset(
    "commander spokesman spokeswoman spokesperson representative deputy figure lieutenant agent activist cleric sheikh delegate delegation "
    "negotiator follower speaker emir financier recruiter suspect observer adviser advisor lord king".split()
)
_LOOSE = frozenset(
    "rebels guerrillas guerillas insurgents militants separatists terrorists fighters extremists militiamen secessionists".split()
)
"""Words that with "the" take up the one armed group that a report names."""
_ANYBODY = frozenset("people person man men woman women child children civilian resident villager member leader family victim".split())
"""Nouns too common for "the X" to be those told before."""
_GUARDING = frozenset({"bodyguard", "guard", "escort", "guardsman", "watchman"})
_MEN = frozenset({"man", "men", "woman", "women", "boy", "boys", "member"})


def link_owned(roster: Roster, sentences: Sequence[Sentence]) -> None:
    """Link "its troops", "his men", "their fighters" to the possessor, where the pronoun is linked."""
    for sentence in sentences:
        for mention in roster.within(sentence.index, 0, len(sentence.tokens)):
            if mention.actor is None or mention.kind is not MentionKind.ACTOR or not _ownable(sentence, mention):
                continue
            owner = _owner(roster, sentence, mention)
            if owner is not None and owner.actor is not None and not _serves(roster, sentence, mention, owner.actor.ids):
                ids = tuple(_side(roster, identifier, sentence, mention) for identifier in owner.actor.ids)
                roster.keep(replace(mention, actor=ActorLink(ids, f"owned: {owner.text}")))


def _serves(roster: Roster, sentence: Sentence, mention: Mention, owners: Sequence[str]) -> bool:
    """Tell whether it is one man, or those who guard him, that a person has: "his bodyguard" is another than he, "his men" are his side."""
    cards = [roster.cards.get(i) for i in owners]
    single = all(c is not None and c.type is ActorType.PERSON and not c.side_of for c in cards)
    force = mention.actor is not None and mention.actor.basis.startswith("force noun")
    if single and force and any(t.text.lower() == "our" for t in sentence.children(mention.head, "nmod:poss")):
        return True  # "our troops have taken the town", said by a minister
    return single and (plain(sentence.tokens[mention.head].lemma) in _GUARDING or not _plural(sentence, mention))


def _ownable(sentence: Sentence, mention: Mention) -> bool:
    lemma = plain(sentence.tokens[mention.head].lemma)
    basis = mention.actor.basis if mention.actor else ""
    if basis == "fighters noun" and lemma in _RELATED:
        return False
    return (basis.startswith(_OWNED) and lemma not in _NO_SIDE) or (basis == "people noun" and lemma in _MEN and _plural(sentence, mention))


def _plural(sentence: Sentence, mention: Mention) -> bool:
    return "Number=Plur" in sentence.tokens[mention.head].feats or sentence.tokens[mention.head].text.lower().endswith("men")


def _owner(roster: Roster, sentence: Sentence, mention: Mention) -> Mention | None:
    """The mention of the possessive pronoun, or of the person in "Toko's men", that owns a phrase."""
    for token in sentence.children(mention.head, "nmod:poss"):
        over = roster.covering(sentence.index, token.index)
        own = over if over is not None and over.head == token.index and over is not mention else None
        if own is None:
            own = next((m for m in roster.within(sentence.index, mention.first, mention.head) if m.head == token.index), None)
        if own is not None and own.actor and own.actor.basis not in NEVER_DOERS and _can_own(roster, own):
            return own
    return None


def _can_own(roster: Roster, owner: Mention) -> bool:
    cards = [roster.cards.get(i) for i in (owner.actor.ids if owner.actor else ())]
    return all(c is not None and c.type not in (ActorType.CIVILIANS, ActorType.MEDIA, ActorType.PROTESTERS) for c in cards)


def _side(roster: Roster, identifier: str, sentence: Sentence, mention: Mention) -> str:
    """Whose force it is: a person's side, where it is told; a country's army for a country."""
    card = roster.cards.get(identifier)
    if card is None:
        return identifier
    if card.type is ActorType.PERSON or (card.generic and card.side_of):
        return card.side_of or identifier
    found = force_at(sentence, mention.head, mention.first, roster.actors)
    if card.type is ActorType.GOVERNMENT and card.country and found is not None and found[1].type is ActorType.STATE_FORCES:
        return state_actor(roster, card.country, found[1])
    return identifier


def _hit_by(roster: Roster, sentence: Sentence, mention: Mention, group: str) -> bool:
    """Tell whether the group does to somebody what the verb says: "the Taliban killed the kidnappers" is told of two sides."""
    token = sentence.tokens[mention.head]
    doers = sentence.children(token.head, "nsubj") if token.rel == "obj" and token.head >= 0 else []
    found = (roster.headed(sentence.index, t.index) for t in doers)
    return any(m is not None and m.actor is not None and group in m.actor.ids for m in found)


def link_only_group(roster: Roster, sentences: Sequence[Sentence]) -> None:
    """Link "the rebels", "the guerrillas" to the armed group of a report that names just one that they can be."""
    groups = _armed(roster)
    for sentence in sentences if groups else ():
        for mention in roster.within(sentence.index, 0, len(sentence.tokens)):
            if mention.actor is None or mention.actor.basis != "fighters noun" or mention.last - mention.first > 1:
                continue
            word = plain(mention.text)
            fitting = [card for card in groups if _fits(roster, card, word)]
            if (
                word in _LOOSE
                and len(fitting) == 1
                and _definite(sentence, mention)
                and not _hit_by(roster, sentence, mention, fitting[0].id)
            ):
                link = ActorLink((fitting[0].id,), f"the only armed group named: {fitting[0].name}")
                roster.keep(replace(mention, actor=link))
                roster.side(word, fitting[0].id)


def link_same_noun(roster: Roster, sentences: Sequence[Sentence]) -> None:
    """Link "the gunmen" to the one class of gunmen that the report has told before ("unidentified gunmen", "Bero herders")."""
    told: dict[str, dict[str, str]] = {}
    for sentence in sentences:
        for mention in roster.within(sentence.index, 0, len(sentence.tokens)):
            basis = mention.actor.basis if mention.actor else ""
            if mention.actor is None or basis not in ("fighters noun", "people noun", "unit noun") or len(mention.actor.ids) != 1:
                continue
            noun, identifier = plain(sentence.tokens[mention.head].lemma), mention.actor.ids[0]
            if noun in _ANYBODY:
                continue
            before = told.setdefault(noun, {})
            plainly = mention.first == mention.last - 1 and _definite(sentence, mention)
            if plainly and len(before) == 1 and identifier not in before:
                known, words = next(iter(before.items()))
                roster.keep(replace(mention, actor=ActorLink((known,), f"told before: {words}")))
            elif mention.last == mention.head + 1:
                before.setdefault(identifier, mention.text)


def _armed(roster: Roster) -> list[Card]:
    """The armed groups that the report names, in order."""
    ids = dict.fromkeys(
        i for m in roster.mentions if m.actor and m.actor.basis not in NEVER_DOERS and m.kind is MentionKind.ACTOR for i in m.actor.ids
    )
    cards = [roster.cards[i] for i in ids if i in roster.cards]
    return [card for card in cards if card.type in ARMED and not card.generic]


def _fits(roster: Roster, card: Card, word: str) -> bool:
    militia = roster.is_called(card.id, "militia") or card.type in (ActorType.POLITICAL_MILITIA, ActorType.IDENTITY_MILITIA)
    if word in ("fighters", "militants", "extremists", "terrorists"):
        return True
    return militia if word == "militiamen" else not militia


def _definite(sentence: Sentence, mention: Mention) -> bool:
    phrase = phrase_at(sentence, mention.head)
    counted = sentence.children(mention.head, "nummod")
    return (
        phrase.determiner in ("the", "these", "those") and not counted and not sentence.children(mention.head, "nmod", "acl", "acl:relcl")
    )
