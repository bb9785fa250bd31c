"""Words for men without a name, after a named group: "the militants" right behind it, "members of that group"."""

from dataclasses import replace

from purport.knowledge.actor_spelling import plain
from purport.mark.actors.phrases import phrase_at
from purport.mark.actors.roster import ARMED, NEVER_DOERS, Roster
from purport.model import ActorLink, ActorType, Mention, Sentence, Token

_DEFINITE = frozenset({"the", "this", "that", "these", "those"})


def link_generic(roster: Roster, sentence: Sentence) -> None:
    """Link "the militants", or "militants" that tell something, to the side of the paragraph that was called by the noun, else to the armed
    group that is the subject of the sentence directly before.
    """
    subject = _armed_subject(roster, sentence)
    for mention in roster.within(sentence.index, 0, len(sentence.tokens)):
        if mention.actor and mention.actor.basis == "fighters noun" and mention.last - mention.first == 1 and len(mention.actor.ids) == 1:
            head = sentence.tokens[mention.head]
            held = roster.cards.get(mention.actor.ids[0])
            counted = sentence.children(mention.head, "nummod") or not (_the(sentence, mention) or _tells(sentence, head))
            if "Number=Plur" in head.feats and not counted and held and held.type in ARMED and not held.side_of:
                side = _called_so(roster, sentence, head) or subject
                if side is not None and side.actor is not None:
                    roster.keep(replace(mention, actor=ActorLink(side.actor.ids, f"armed men directly after {side.text}")))


def _armed_subject(roster: Roster, sentence: Sentence) -> Mention | None:
    """The named armed group that is the subject of the sentence directly before, in its paragraph."""
    earlier = roster.sentences.get(sentence.index - 1)
    if earlier is None or earlier.paragraph != sentence.paragraph:
        return None
    subject = _main_subject(roster, earlier)
    card = roster.cards.get(subject.actor.ids[0]) if subject is not None and subject.actor else None
    return None if card is None or card.generic or card.type not in ARMED else subject


_BACK = 3
"""Sentences looked back for a side that was called by the noun."""


def _called_so(roster: Roster, sentence: Sentence, head: Token) -> Mention | None:
    """The one named side of the paragraph that was called by the same noun ("Front militants ambushed guards. Five guards fell. The militants …")."""
    found: dict[str, Mention] = {}
    for index in range(sentence.index - _BACK, sentence.index):
        earlier = roster.sentences.get(index)
        if earlier is None or earlier.paragraph != sentence.paragraph:
            continue
        for mention in roster.within(index, 0, len(earlier.tokens)):
            same = plain(earlier.tokens[mention.head].lemma) == plain(head.lemma) and mention.last - mention.first > 1
            cards = [roster.cards.get(i) for i in mention.actor.ids] if mention.actor else []
            if (
                same
                and len(cards) == 1
                and (card := cards[0]) is not None
                and not card.generic
                and card.type in ARMED | {ActorType.STATE_FORCES}
            ):
                found.setdefault(card.id, mention)
    return next(iter(found.values())) if len(found) == 1 else None


def _the(sentence: Sentence, mention: Mention) -> bool:
    return phrase_at(sentence, mention.head).determiner in _DEFINITE


def _tells(sentence: Sentence, head: Token) -> bool:
    """Tell whether a word is subject of "say" and the like, or stands in "according to"."""
    verb = plain(sentence.tokens[head.head].lemma) if head.rel == "nsubj" and head.head >= 0 else ""
    before = [plain(t.text) for t in sentence.tokens[max(0, head.index - 2) : head.index]]
    return verb in ("say", "claim", "tell", "report", "state", "announce") or before == ["according", "to"]


_VOICES = frozenset({"spokesman", "spokeswoman", "spokesperson"})


def link_spokesmen(roster: Roster, sentence: Sentence) -> None:
    """Give a spokesman who has no name to the side for which he speaks."""
    for mention in roster.within(sentence.index, 0, len(sentence.tokens)):
        if mention.actor is None or mention.actor.basis != "fighters noun" or plain(sentence.tokens[mention.head].lemma) not in _VOICES:
            continue
        sides = {card.side_of for i in mention.actor.ids if (card := roster.cards.get(i)) is not None}
        if len(sides) == 1 and (side := sides.pop()) is not None and side in roster.cards and not roster.cards[side].generic:
            roster.keep(replace(mention, actor=ActorLink((side,), f"speaks for: {roster.cards[side].name}")))


def link_members(roster: Roster, sentence: Sentence) -> None:
    """Link "members of that group" to the group, where the group's description was linked."""
    for mention in roster.within(sentence.index, 0, len(sentence.tokens)):
        after = sentence.tokens[mention.last : mention.last + 5]
        if (
            mention.actor is None
            or mention.actor.basis not in ("fighters noun", "unit noun")
            or not after
            or plain(after[0].text) not in ("of", "from")
        ):
            continue
        for token in after[1:]:
            group = roster.starting(sentence.index, token.index)
            if group is not None and group.actor and group.actor.basis.startswith("definite description"):
                if plain(sentence.tokens[mention.head].lemma) not in (
                    "leader",
                    "supporter",
                    "spokesman",
                    "enemy",
                    "opponent",
                    "head",
                    "chief",
                ):
                    roster.keep(replace(mention, actor=ActorLink(group.actor.ids, f"of the described group: {group.text}")))
                break


def link_told_members(roster: Roster, sentence: Sentence) -> None:
    """Link "two men, members of the X" and "the gunmen were members of the X" to the armed side of which they are."""
    for mention in roster.within(sentence.index, 0, len(sentence.tokens)):
        if mention.actor is None or mention.actor.basis not in ("fighters noun", "people noun", "unit noun"):
            continue
        for other in _told_to_be(sentence, mention.head):
            side = roster.headed(sentence.index, other.index)
            card = roster.cards.get(side.actor.ids[0]) if side is not None and side.actor and len(side.actor.ids) == 1 else None
            told = side is not None and side.actor is not None and side.actor.basis.endswith("of a named side")
            if side is not None and side.actor and told and card is not None and card.type in ARMED and not card.generic:
                roster.keep(replace(mention, actor=ActorLink(side.actor.ids, f"told to be of a side: {side.text}")))
                break


def _told_to_be(sentence: Sentence, head: int) -> list[Token]:
    """The nouns that say what those are whom a noun names: in apposition, or behind a copula that is not denied."""
    token = sentence.tokens[head]
    predicate = sentence.tokens[token.head] if token.rel == "nsubj" and token.head >= 0 else None
    found = list(sentence.children(head, "appos"))
    if predicate is not None and sentence.children(predicate.index, "cop"):
        denied = any(plain(t.text) in ("not", "n't", "never") for t in sentence.children(predicate.index, "advmod"))
        found += [] if denied else [predicate]
    return found


def _main_subject(roster: Roster, sentence: Sentence) -> Mention | None:
    """The actor that is subject of the sentence's root, or of what the root says."""
    root = sentence.root
    for token in sentence.children(root.index, "nsubj"):
        if token.deprel == "nsubj:pass" and plain(root.lemma) in roster.actors.words("harm_verbs"):
            continue  # those who were killed are not who did what is told next
        found = roster.headed(sentence.index, token.index) or roster.covering(sentence.index, token.index)
        if found is not None and found.actor and found.actor.basis not in NEVER_DOERS:
            return found
    return None
