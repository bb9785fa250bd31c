"""The roster of a report: the actors met so far and where they are named. The finders add to it one after the other."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from purport.knowledge.actor_spelling import plain
from purport.knowledge.actors import ActorKnowledge, slug
from purport.mark.actors.names import country_words
from purport.mark.actors.words import Words, words_in
from purport.model import Actor, ActorLink, ActorType, Mention, MentionKind, Report, Sentence, Span

_MAX_ID = 8
"""Words of an id that is made of a report's own: longer ones are clauses."""

ARMED = frozenset(
    {
        ActorType.REBEL_GROUP,
        ActorType.ARMED_GROUP,
        ActorType.POLITICAL_MILITIA,
        ActorType.IDENTITY_MILITIA,
        ActorType.CRIMINAL_GROUP,
    }
)
"""Types of armed sides other than states."""
NEVER_DOERS = frozenset({"allegiance", "against"})
"""Bases of mentions that name somebody without making him act ("Turkish-backed", "anti-ISIS")."""


@dataclass(frozen=True, slots=True)
class Card:
    """What the roster knows of an actor before its mentions are counted."""

    id: str
    name: str
    type: ActorType
    registered: bool = False
    generic: bool = False
    country: str | None = None
    side_of: str | None = None


class Roster:
    """Actors and mentions of one report; the only mutable thing of this package."""

    def __init__(self, report: Report, sentences: Sequence[Sentence], actors: ActorKnowledge) -> None:
        self.report = report
        self.sentences = {s.index: s for s in sentences}
        self.actors = actors
        self.cards: dict[str, Card] = {}
        self._mentions: dict[tuple[int, int, int], Mention] = {}
        self._absorbed: list[Mention] = []
        self._cover: dict[tuple[int, int], list[Mention]] = {}
        self._of_sentence: dict[int, dict[tuple[int, int], Mention]] = {}
        self.aliases: dict[str, str] = {}
        self._persons: dict[str, list[Card]] = {}
        self._titled: dict[str, set[str]] = {}
        self._nouns: dict[str, set[str]] = {}
        self._countries: dict[int, list[tuple[int, int, str, bool]]] = {}
        self._words: dict[int, Words] = {}
        self.unlisted: dict[str, str] = {}
        """Words of countries that no list has ("Vellian"), by slug, as the report writes them."""
        self.things: frozenset[tuple[int, int]] = frozenset()
        """(sentence, token) of the words of matériel, which the caller fills in."""
        self.places: frozenset[tuple[int, int]] = frozenset()
        """(sentence, token) of the words of places, which the caller fills in."""

    def words(self, sentence: Sentence) -> Words:
        """The words of a sentence, split once."""
        if sentence.index not in self._words:
            self._words[sentence.index] = words_in(sentence)
        return self._words[sentence.index]

    def countries_in(self, sentence: Sentence) -> list[tuple[int, int, str, bool]]:
        """The countries named in a sentence (see `country_words`), looked for once."""
        if sentence.index not in self._countries:
            self._countries[sentence.index] = country_words(self.words(sentence), self.actors)
        return self._countries[sentence.index]

    def introduce(self, card: Card) -> str:
        """Enter an actor if he is new; return the id."""
        if card.id not in self.cards:
            self.cards[card.id] = card
            if card.type is ActorType.PERSON:
                for word in {plain(w) for w in card.name.split()}:
                    self._persons.setdefault(word, []).append(card)
        return card.id

    def call(self, identifier: str, titles: Sequence[str]) -> None:
        """Remember the folded titles that stood before a person's name."""
        for title in titles:
            self._titled.setdefault(title, set()).add(identifier)

    def titles_of(self, identifier: str) -> list[str]:
        """The folded titles that a person bore, in order."""
        return [title for title, bearers in self._titled.items() if identifier in bearers]

    def titled(self, title: str) -> frozenset[str]:
        """The persons who bore a title."""
        return frozenset(self._titled.get(title, ()))

    def persons_with(self, words: Sequence[str]) -> list[Card]:
        """The persons met whose names have one of these folded words, in order."""
        return list(dict.fromkeys(card for word in words for card in self._persons.get(word, ())))

    def introduce_registered(self, identifier: str) -> str:
        """Enter a registry actor or a country's generated one by id."""
        entry = self.actors.entries.get(identifier)
        if entry is not None:
            country = entry.countries[0] if entry.countries else None
            self.introduce(Card(entry.id, entry.name, entry.type, True, False, country, entry.side_of))
        return identifier

    def add(
        self,
        sentence: Sentence,
        first: int,
        last: int,
        ids: Sequence[str],
        basis: str,
        *,
        kind: MentionKind = MentionKind.ACTOR,
        head: int | None = None,
    ) -> Mention | None:
        """Add a mention over tokens `[first, last)`; None for an empty one. An equal span is replaced."""
        tokens = sentence.tokens[first:last]
        if not tokens or tokens[-1].end <= tokens[0].start:
            return None
        start, end = tokens[0].start, tokens[-1].end
        at = sentence.head_of(first, last) if head is None else head
        link = ActorLink(tuple(dict.fromkeys(ids)), basis)
        return self.keep(Mention(kind, start, end, self.report.text[start:end], sentence.index, first, last, at, actor=link))

    def keep(self, mention: Mention) -> Mention:
        """Enter a mention as it is, with the report's own words."""
        text = self.report.text[mention.start : mention.end]
        mention = mention if mention.text == text else replace(mention, text=text)
        key = (mention.sentence, mention.start, mention.end)
        if key in self._mentions:
            self.drop(self._mentions[key])
        self._mentions[key] = mention
        self._of_sentence.setdefault(mention.sentence, {})[mention.start, mention.end] = mention
        for identifier in mention.actor.ids if mention.actor else ():
            self._nouns.setdefault(identifier, set()).update(text.lower().split())
        for token in range(mention.first, mention.last):
            self._cover.setdefault((mention.sentence, token), []).append(mention)
        return mention

    def drop(self, mention: Mention) -> None:
        """Take a mention out again."""
        self._mentions.pop((mention.sentence, mention.start, mention.end), None)
        self._of_sentence.get(mention.sentence, {}).pop((mention.start, mention.end), None)
        for token in range(mention.first, mention.last):
            self._cover[(mention.sentence, token)].remove(mention)

    def absorb(self, mention: Mention) -> None:
        """Take a name out that a wider mention holds; its actor is still named there (`finished`)."""
        self.drop(mention)
        self._absorbed.append(mention)

    def side(self, old: str, new: str) -> None:
        """Put those who were of a nameless side on the side of the named one that it turned out to be."""
        for identifier, card in list(self.cards.items()):
            if card.side_of == old:
                self.cards[identifier] = replace(card, side_of=new)

    def forget(self, identifier: str) -> None:
        """Drop an actor to whom no mention is linked any more."""
        card = self.cards.pop(identifier, None)
        for held in self._persons.values():
            if card in held:
                held.remove(card)
        for bearers in self._titled.values():
            bearers.discard(identifier)

    def rename(self, old: str, new: str) -> None:
        """Link all mentions of one actor to another, and the abbreviations."""
        for mention in self.mentions:
            if mention.actor is not None and old in mention.actor.ids:
                ids = tuple(dict.fromkeys(new if i == old else i for i in mention.actor.ids))
                self.keep(replace(mention, actor=ActorLink(ids, mention.actor.basis)))
        self.aliases = {short: new if i == old else i for short, i in self.aliases.items()}

    def covering(self, sentence: int, token: int) -> Mention | None:
        """The widest mention over a token."""
        return _widest(self._cover.get((sentence, token)))

    def headed(self, sentence: int, token: int) -> Mention | None:
        """The widest mention whose head the token is."""
        over = self._cover.get((sentence, token))
        return _widest([m for m in over if m.head == token]) if over else None

    def starting(self, sentence: int, token: int) -> Mention | None:
        """The widest mention that begins with a token."""
        over = self._cover.get((sentence, token))
        return _widest([m for m in over if m.first == token]) if over else None

    def within(self, sentence: int, first: int, last: int) -> list[Mention]:
        """Mentions wholly inside tokens `[first, last)`, in text order."""
        held = self._of_sentence.get(sentence)
        if not held:
            return []
        found = [m for m in held.values() if first <= m.first < m.last <= last]
        return sorted(found, key=_place) if len(found) > 1 else found

    def is_called(self, identifier: str, noun: str) -> bool:
        """Tell whether a mention of the actor has the noun among its words."""
        return noun in self._nouns.get(identifier, ())

    @property
    def mentions(self) -> list[Mention]:
        """All mentions in text order, the wider first."""
        return sorted(self._mentions.values(), key=lambda m: (m.start, -m.end))

    def finished(self) -> tuple[tuple[Actor, ...], list[Mention]]:
        """The actors that have mentions, in order of their first, and the mentions."""
        mentions = self.mentions
        spans: dict[str, list[Span]] = {}
        for mention in mentions:
            for identifier in mention.actor.ids if mention.actor else ():
                spans.setdefault(identifier, []).append(Span(mention.start, mention.end))
        self._name_inside(spans)
        actors = []
        for identifier, where in spans.items():
            card = self.cards.get(identifier) or Card(identifier, identifier.replace("-", " "), ActorType.UNKNOWN)
            actors.append(Actor(identifier, card.name, card.type, tuple(where), card.registered, card.generic, card.country, card.side_of))
        return tuple(actors), mentions

    def _name_inside(self, spans: dict[str, list[Span]]) -> None:
        """Add the names that stand inside wider mentions of their own actor: "ISIS" in "ISIS cells" (codebook §7)."""
        for name in self._absorbed:
            inner = Span(name.start, name.end)
            for identifier in name.actor.ids if name.actor else ():
                held = spans.get(identifier, [])
                if inner not in held and any(s.contains(inner) for s in held):
                    spans[identifier] = sorted((*held, inner))


def _widest(mentions: Sequence[Mention] | None) -> Mention | None:
    """The widest of the mentions over a token, the first of equally wide ones."""
    if not mentions:
        return None
    return mentions[0] if len(mentions) == 1 else max(mentions, key=lambda m: (m.end - m.start, -m.start))


def _place(mention: Mention) -> tuple[int, int]:
    return mention.start, mention.end


def local_id(words: str) -> str:
    """The id of an actor that only the report knows: the slug of its words."""
    return "-".join((slug(words) or "unnamed").split("-")[:_MAX_ID])
