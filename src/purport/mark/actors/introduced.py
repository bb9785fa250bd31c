"""Names that a report introduces itself: its groups before any place is looked for, and the abbreviations that it gives them.

An abbreviation that the report introduces goes before the registry's: "the Vell Liberation Front (VLF)" is no other VLF.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType

from purport.knowledge.actor_spelling import plain
from purport.knowledge.actors import ActorKnowledge
from purport.mark.actors.abbreviations import aliases, bare_names, before_bracket, name_mention
from purport.mark.actors.groups import NAMED_BY_NOUN, capital_runs, group_runs, shields, type_of_name
from purport.mark.actors.roster import Card, Roster, local_id
from purport.mark.actors.words import Case, case_of, quote_tokens
from purport.model import ActorLink, ActorType, Mention, Sentence, Token

INTRODUCED = "abbreviation that the report introduces"
"""Basis of a mention of an abbreviation that stands beside its full name somewhere in the report."""
_FIGHTERS = frozenset(
    "fighter gunman gunmen rebel militant guerrilla insurgent separatist commando militiaman militiamen terrorist jihadist leader commander".split()
)
"""Nouns before which a capitalised name is their group's."""
_DIRECTIONS = frozenset("north south east west upper lower new old".split())
_MAX_FIGHTERS = 4


def with_introduced(
    registered: Sequence[Mention],
    sentences: Sequence[Sentence],
    actors: ActorKnowledge,
    text: str | None = None,
    dates: Mapping[int, frozenset[int]] = MappingProxyType({}),
) -> list[Mention]:
    """The registry's names and the report's own, in text order, without those of the registry that the report gives to others.

    `dates` has the tokens of each sentence that tell a date: they begin no name ("On 12 May the Northern Front").
    """
    by_sentence: dict[int, list[Mention]] = {}
    for mention in registered:
        by_sentence.setdefault(mention.sentence, []).append(mention)
    groups = [m for s in sentences for m in _groups(s, by_sentence.get(s.index, ()), actors, text, dates.get(s.index, frozenset()))]
    groups += _again(sentences, [*registered, *groups], groups, text)
    ids, other = aliases(sentences, [*registered, *groups], actors, text)
    kept = [m for m in registered if not _given_away(m, ids)]
    groups = [_renamed(m, other) for m in [*groups, *bare_names(sentences, ids, actors, text)]]
    found = [*kept, *groups]
    covered = {(m.sentence, at) for m in found for at in range(m.first, m.last)}
    found += [m for s in sentences for m in _shorts(s, ids, covered, text)]
    return sorted(found, key=lambda m: (m.start, -m.end))


def introduce_names(roster: Roster, mentions: Sequence[Mention]) -> None:
    """Enter into the roster the actors of the mentions that `with_introduced` found, with the abbreviations."""
    for mention in mentions:
        if mention.actor is None:
            continue
        identifier = mention.actor.ids[0]
        if mention.actor.basis == INTRODUCED:
            roster.aliases[mention.text] = identifier
        if mention.actor.basis == NAMED_BY_NOUN and identifier not in roster.actors.entries:
            name = " ".join(roster.report.text[mention.start : mention.end].split())
            words = [w if not w.isupper() else w.capitalize() for w in re.findall(r"[\w’']+", name)]
            roster.introduce(Card(identifier, name, type_of_name(words, roster.actors) or ActorType.ARMED_GROUP))
        else:
            roster.introduce_registered(identifier)


def _groups(
    sentence: Sentence, registered: Sequence[Mention], actors: ActorKnowledge, text: str | None, dated: frozenset[int]
) -> Iterator[Mention]:
    heading = case_of(sentence) is Case.TITLE and sentence.root.upos not in ("VERB", "AUX")
    if not heading and case_of(sentence) is not Case.ORDINARY:
        return
    held = {at for m in registered for at in range(m.first, m.last)}
    for first, last in _fighters_names(sentence, actors, held, dated):
        yield name_mention(sentence, first, last, [local_id(quote_tokens(sentence, first, last, text))], NAMED_BY_NOUN, text)
        held |= set(range(first, last))
    for first, last in _fronts_names(sentence, held, dated):
        yield name_mention(sentence, first, last, [local_id(quote_tokens(sentence, first, last, text))], NAMED_BY_NOUN, text)
        held |= set(range(first, last))
    for first, last in _beside_group(sentence, held):
        yield name_mention(sentence, first, last, [local_id(quote_tokens(sentence, first, last, text))], NAMED_BY_NOUN, text)
        held |= set(range(first, last))
    for first, last, _ in group_runs(sentence, actors, dated):
        run = range(first, last)
        words = [sentence.tokens[at].text for at in run]
        if not held & set(run) and (shields(words) or before_bracket(sentence, last)):
            yield name_mention(sentence, first, last, [local_id(quote_tokens(sentence, first, last, text))], NAMED_BY_NOUN, text)


def _fighters_names(sentence: Sentence, actors: ActorKnowledge, held: set[int], dated: frozenset[int]) -> Iterator[tuple[int, int]]:
    """Capitalised names of two words, or with figures, right before "fighters", "gunmen", "rebels"."""
    for first, last in capital_runs(sentence, dated):
        if last >= len(sentence.tokens):
            continue
        noun = sentence.tokens[last]
        if noun.upos != "NOUN" or not noun.text.islower() or plain(noun.lemma) not in _FIGHTERS or held & set(range(first, last)):
            continue
        words = [plain(t.text) for t in sentence.tokens[first:last]]
        coded = last - first == 1 and any(c.isdigit() for c in sentence.tokens[first].text)
        if not (coded or 2 <= last - first <= _MAX_FIGHTERS):
            continue
        known = any((w,) in index for w in words for index in (actors.adjectives, actors.country_names, actors.seats, actors.peoples))
        common = set(words) & (actors.words("alleged") | actors.words("common_parts") | actors.words("place_nouns") | _DIRECTIONS)
        titled = {t.text for t in sentence.tokens[first:last]} & actors.words("titles")
        if not known and not titled and not (common and last - first < 3):
            yield first, last


_BANDS = frozenset({"group", "faction", "militia", "outfit", "cell", "band", "organization", "organisation"})
_INSIDE = frozenset({"of", "the", "for", "and"})
"""Small words inside the name of a band ("Companions of the Cave")."""


_CALLED = frozenset({"call", "name", "know", "dub"})


def _named_by(sentence: Sentence, name: Token) -> Token | None:
    """The noun that a name is given to: in apposition, or by "called", "calling itself", "known as"."""
    above = sentence.tokens[name.head] if name.head >= 0 else name
    if name.rel == "appos":
        return above
    given = name.rel in {"obj", "xcomp", "obl"} and above.lemma.lower() in _CALLED and above.rel == "acl" and above.head >= 0
    cases = {t.lemma.lower() for t in sentence.children(name.index, "case")}
    return sentence.tokens[above.head] if given and cases <= {"as"} else None


def _beside_group(sentence: Sentence, held: set[int]) -> Iterator[tuple[int, int]]:
    """Names that stand in apposition to a band not told before: "a little-known group, the Companions of the Cave, claimed"."""
    tokens = sentence.tokens
    for token in tokens:
        above = _named_by(sentence, token)
        if above is None or token.upos != "PROPN" or above.lemma.lower() not in _BANDS or above.index > token.index:
            continue
        if not any(t.lemma.lower() in ("a", "an", "another") for t in sentence.children(above.index, "det")):
            continue
        below = set(sentence.subtree(token.index))
        first = min(t.index for t in tokens if t.index in below and t.text[:1].isupper())
        last = first
        while last in below and (tokens[last].text[:1].isupper() or tokens[last].text.lower() in _INSIDE):
            last += 1
        while not tokens[last - 1].text[:1].isupper():
            last -= 1
        if not held & set(range(first, last)):
            yield first, last


_UNITS = frozenset({"front", "bloc", "column"})
_SPLIT = frozenset("dissident guerrilla rebel insurgent faction paramilitary militia gang".split())


def _fronts_names(sentence: Sentence, held: set[int], dated: frozenset[int]) -> Iterator[tuple[int, int]]:
    """Names before a small "front", "bloc" or "column" that is some armed group's: "the Tom Reyes front of the dissidents", "the PLA's Lurm front"."""
    tokens = sentence.tokens
    for first, last in capital_runs(sentence, dated):
        if last >= len(tokens) or tokens[last].text not in _UNITS:
            continue
        mark = next((at for at in range(last - 1, first, -1) if tokens[at].xpos == "POS"), -1)
        owned = mark > 0 and (mark - 1 in held or (tokens[mark - 1].text.isupper() and len(tokens[mark - 1].text) > 1))
        first = mark + 1 if mark > 0 else first
        if held & set(range(first, last)) or first >= last:
            continue
        behind = tokens[last + 1 : last + 5]
        of_some = bool(behind) and behind[0].text == "of" and any(plain(t.lemma) in _SPLIT for t in behind[1:])
        if owned or of_some:
            yield first, last + 1


def _again(sentences: Sequence[Sentence], taken: Sequence[Mention], groups: Sequence[Mention], text: str | None) -> list[Mention]:
    """The other places where a group's name stands word by word, which the parser's word classes hid."""
    by_first: dict[str, list[tuple[list[str], tuple[str, ...]]]] = {}
    for mention in groups:
        words = mention.text.split()
        ids = mention.actor.ids if mention.actor else ()
        if (words, ids) not in by_first.setdefault(words[0], []):
            by_first[words[0]].append((words, ids))
    held = {(m.sentence, at) for m in taken for at in range(m.first, m.last)}
    found: list[Mention] = []
    for sentence in sentences if by_first else ():
        for token in sentence.tokens:
            for words, ids in by_first.get(token.text, ()):
                last = token.index + len(words)
                run = [t.text for t in sentence.tokens[token.index : last]]
                if run == words and not any((sentence.index, at) in held for at in range(token.index, last)):
                    held |= {(sentence.index, at) for at in range(token.index, last)}
                    found.append(name_mention(sentence, token.index, last, ids, NAMED_BY_NOUN, text))
    return found


def _given_away(mention: Mention, ids: Mapping[str, str]) -> bool:
    given = ids.get(mention.text)
    return given is not None and mention.actor is not None and mention.actor.ids != (given,)


def _renamed(mention: Mention, other: Mapping[str, str]) -> Mention:
    """The mention under the registry's id, where an abbreviation has shown that the registry knows it."""
    known = other.get(mention.actor.ids[0]) if mention.actor else None
    return mention if known is None else replace(mention, actor=ActorLink((known,), "registry name by its abbreviation"))


def _shorts(sentence: Sentence, ids: Mapping[str, str], covered: set[tuple[int, int]], text: str | None) -> Iterator[Mention]:
    for token in sentence.tokens if ids else ():
        identifier = ids.get(token.text)
        if identifier and (sentence.index, token.index) not in covered:
            yield name_mention(sentence, token.index, token.index + 1, [identifier], INTRODUCED, text)
