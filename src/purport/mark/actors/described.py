"""Fighters and persons described after they were named: "the Iran-aligned rebels", "the two men"."""

from collections.abc import Sequence
from dataclasses import replace

from purport.knowledge.actor_spelling import plain
from purport.mark.actors.phrases import nationalities, phrase_at
from purport.mark.actors.roster import ARMED, NEVER_DOERS, Card, Roster
from purport.model import ActorLink, ActorType, Mention, MentionKind, Sentence

_DEFINITE = frozenset({"the", "these", "those"})
_BACK = 2
"""Sentences looked back for the two persons that "the two men" are."""
_PERSONS = frozenset("man men woman women brother sister suspect journalist prisoner hostage captive detainee victim friend".split())
_SOLDIERS_OF_FORTUNE = frozenset({"mercenary", "mercenaries", "contractor"})


def link_described_fighters(roster: Roster, sentences: Sequence[Sentence]) -> None:
    """Link "the Kurdish militants", "the X-backed rebels" to the one armed group named before that they can be.

    A nationality before the noun must be the group's; creeds and patrons, of which the registry tells nothing, must not leave a choice.
    """
    named: dict[str, Card] = {}
    for sentence in sentences:
        for mention in roster.within(sentence.index, 0, len(sentence.tokens)):
            if mention.actor is None or mention.actor.basis in NEVER_DOERS or mention.kind is not MentionKind.ACTOR:
                continue
            if (mention.actor.basis == "fighters noun" or mention.actor.basis.startswith("country and mercenar")) and _describes(
                roster, sentence, mention
            ):
                fitting = [card for card in named.values() if _fits(roster, sentence, mention, card)]
                if len(fitting) == 1:
                    link = ActorLink((fitting[0].id,), f"the only armed group named before: {fitting[0].name}")
                    roster.keep(replace(mention, actor=link))
                    continue
            for identifier in mention.actor.ids:
                card = roster.cards.get(identifier)
                if card is not None and not card.generic and card.type in ARMED | {ActorType.EXTERNAL_FORCES}:
                    named.setdefault(identifier, card)


def _describes(roster: Roster, sentence: Sentence, mention: Mention) -> bool:
    """Tell whether a plural noun for fighters is definite and has only words of creed, people or patron before it, one at least."""
    phrase = phrase_at(sentence, mention.head)
    if phrase.determiner not in _DEFINITE or "Number=Plur" not in sentence.tokens[mention.head].feats or mention.last != mention.head + 1:
        return False
    if sentence.children(mention.head, "nmod", "acl", "nummod") or phrase.first == phrase.head:
        return False
    told = roster.actors.words("leanings") | roster.actors.words("alleged")
    countries = {at for _, at in nationalities(phrase, roster.actors, phrase.head)}
    return all(
        plain(t.text) in told or t.index in countries or _of_patron(roster, sentence, t.index)
        for t in sentence.tokens[phrase.first : phrase.head]
    )


def _of_patron(roster: Roster, sentence: Sentence, at: int) -> bool:
    """Tell whether a token is part of "X-backed", "pro-X"."""
    tokens = sentence.tokens
    if tokens[at].text in "-‐‑":
        return True
    after = tokens[at + 1].text if at + 1 < len(tokens) else ""
    before = tokens[at - 1].text if at else ""
    suffix = plain(tokens[at].text) in roster.actors.words("side_suffixes") or plain(tokens[at].text).rpartition("-")[2] in (
        roster.actors.words("side_suffixes")
    )
    return suffix or (bool(after) and after in "-‐‑") or (bool(before) and before in "-‐‑")


def _fits(roster: Roster, sentence: Sentence, mention: Mention, card: Card) -> bool:
    phrase = phrase_at(sentence, mention.head)
    if card.type is ActorType.EXTERNAL_FORCES and plain(sentence.tokens[mention.head].lemma) not in _SOLDIERS_OF_FORTUNE:
        return False
    wanted = {iso for iso, _ in nationalities(phrase, roster.actors, phrase.head)}
    entry = roster.actors.entries.get(card.id)
    return not wanted or entry is None or bool(wanted & set(entry.countries))


def link_two_persons(roster: Roster, sentences: Sequence[Sentence]) -> None:
    """Link "the two men" to the two persons, and no third, whom the sentences directly before name."""
    for sentence in sentences:
        for mention in roster.within(sentence.index, 0, len(sentence.tokens)):
            head = sentence.tokens[mention.head]
            if mention.actor is None or mention.actor.basis != "people noun" or plain(head.lemma) not in _PERSONS:
                continue
            before = [plain(t.text) for t in sentence.tokens[max(0, mention.head - 2) : mention.head]]
            if before not in (["the", "two"], ["these", "two"]) and before[-1:] != ["both"]:
                continue
            persons = _persons_before(roster, sentence, mention.first)
            if len(persons) == 2:
                basis = "the two persons named before"
                roster.keep(replace(mention, kind=MentionKind.PERSON, actor=ActorLink(tuple(persons), basis)))


def _persons_before(roster: Roster, sentence: Sentence, before: int) -> list[str]:
    """The named persons of this sentence up to a token, else of the nearest sentence before that names any."""
    for index in range(sentence.index, sentence.index - 1 - _BACK, -1):
        earlier = roster.sentences.get(index)
        if earlier is None:
            return []
        last = before if index == sentence.index else len(earlier.tokens)
        found = dict.fromkeys(
            i
            for m in roster.within(index, 0, last)
            if m.kind is MentionKind.PERSON and m.actor and not m.actor.basis.startswith("pronoun")
            for i in m.actor.ids
        )
        if found:
            return list(found)
    return []
