"""Names that a report introduces itself: its groups before any place is looked for, and the abbreviations that it gives them.

An abbreviation that the report introduces goes before the registry's: "the Vell Liberation Front (VLF)" is no other VLF.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from purport.knowledge.actor_spelling import plain
from purport.knowledge.actors import ActorKnowledge
from purport.mark.actors.groups import NAMED_BY_NOUN, capital_runs, group_runs, shields, type_of_name
from purport.mark.actors.roster import Card, Roster, local_id
from purport.mark.actors.words import Case, case_of, quote
from purport.model import ActorLink, ActorType, Mention, MentionKind, Sentence

INTRODUCED = "abbreviation that the report introduces"
"""Basis of a mention of an abbreviation that stands beside its full name somewhere in the report."""
_ABBREVIATION = re.compile(r"[A-Z][A-Za-z&/.-]{1,11}$")
_MAX_NAME = 9
"""Words of the longest name in all-capital text that an abbreviation is given to."""
_NAME_WORDS = frozenset({"PROPN", "NOUN", "ADJ", "NUM", "X"})
_FIGHTERS = frozenset(
    "fighter gunman gunmen rebel militant guerrilla insurgent separatist commando militiaman militiamen terrorist jihadist leader commander".split()
)
"""Nouns before which a capitalised name is their group's."""
_DIRECTIONS = frozenset("north south east west upper lower new old".split())
_MAX_FIGHTERS = 4
_MIN_INITIALS = 3
_INTRODUCING = frozenset({"(", "[", "or", "called", "OR", "CALLED"})
_LINKS = frozenset("of for the and in 's ’s '".split())


@dataclass(frozen=True, slots=True)
class _Bracket:
    """An abbreviation in token `at` of a sentence, given to the name that ends before token `end`."""

    sentence: Sentence
    end: int
    at: int

    @property
    def short(self) -> str:
        return self.sentence.tokens[self.at].text


def with_introduced(
    registered: Sequence[Mention], sentences: Sequence[Sentence], actors: ActorKnowledge, text: str | None = None
) -> list[Mention]:
    """The registry's names and the report's own, in text order, without those of the registry that the report gives to others."""
    by_sentence: dict[int, list[Mention]] = {}
    for mention in registered:
        by_sentence.setdefault(mention.sentence, []).append(mention)
    groups = [m for s in sentences for m in _groups(s, by_sentence.get(s.index, ()), actors, text)]
    groups += _again(sentences, [*registered, *groups], groups, text)
    ids, other = _aliases(sentences, [*registered, *groups], actors, text)
    kept = [m for m in registered if not _given_away(m, ids)]
    groups = [_renamed(m, other) for m in [*groups, *_bare_names(sentences, ids, actors, text)]]
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


def _groups(sentence: Sentence, registered: Sequence[Mention], actors: ActorKnowledge, text: str | None) -> Iterator[Mention]:
    heading = case_of(sentence) is Case.TITLE and sentence.root.upos not in ("VERB", "AUX")
    if not heading and case_of(sentence) is not Case.ORDINARY:
        return
    held = {at for m in registered for at in range(m.first, m.last)}
    for first, last in _fighters_names(sentence, actors, held):
        yield _mention(
            sentence, first, last, [local_id(quote(sentence, first, last, *_span(sentence, first, last), text))], NAMED_BY_NOUN, text
        )
        held |= set(range(first, last))
    for first, last, _ in group_runs(sentence, actors):
        run = range(first, last)
        words = [sentence.tokens[at].text for at in run]
        if not held & set(run) and (shields(words) or _before_bracket(sentence, last)):
            yield _mention(
                sentence, first, last, [local_id(quote(sentence, first, last, *_span(sentence, first, last), text))], NAMED_BY_NOUN, text
            )


def _before_bracket(sentence: Sentence, at: int) -> bool:
    """Tell whether an abbreviation in brackets stands behind a name."""
    after = sentence.tokens[at : at + 3]
    return len(after) == 3 and after[0].text == "(" and after[2].text == ")" and after[1].text.isupper() and after[1].text.isalpha()


def _fighters_names(sentence: Sentence, actors: ActorKnowledge, held: set[int]) -> Iterator[tuple[int, int]]:
    """Capitalised names of two words, or with figures, right before "fighters", "gunmen", "rebels"."""
    for first, last in capital_runs(sentence):
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
                    found.append(_mention(sentence, token.index, last, ids, NAMED_BY_NOUN, text))
    return found


def _aliases(
    sentences: Sequence[Sentence], names: Sequence[Mention], actors: ActorKnowledge, text: str | None
) -> tuple[dict[str, str], dict[str, str]]:
    """Abbreviations with the ids that the report gives them; and ids of its own names for which an abbreviation shows the registry's."""
    ends = {(m.sentence, m.last): m for m in names}
    shorts = {(m.sentence, m.first): m for m in names if m.last - m.first == 1}
    ids: dict[str, str] = {}
    other: dict[str, str] = {}
    for bracket in _brackets(sentences):
        name = ends.get((bracket.sentence.index, bracket.end))
        known = shorts.get((bracket.sentence.index, bracket.at))
        if name is None or name.actor is None or len(name.actor.ids) != 1:
            identifier = _bare_id(bracket, actors, text)
            if identifier and known is None:
                ids.setdefault(bracket.short, identifier)
        elif known is not None and known.actor is not None and known.actor.ids != name.actor.ids:
            if _same_group(name.text, known.actor.ids[0], actors) or not _initials(bracket.short, name.text):
                if name.actor.ids[0] not in actors.entries:
                    other[name.actor.ids[0]] = known.actor.ids[0]
            else:
                ids.setdefault(bracket.short, name.actor.ids[0])
        elif known is None and (_stands_for(bracket.short, name.text) or _before_bracket(bracket.sentence, bracket.end)):
            ids.setdefault(bracket.short, name.actor.ids[0])
    for short, identifier in _own_initials(names).items():
        ids.setdefault(short, identifier)
    return {short: other.get(identifier, identifier) for short, identifier in ids.items()}, other


def _own_initials(names: Sequence[Mention]) -> dict[str, str]:
    """The initials of the report's own groups, where they are no other's: "the FCA" after "the Free Coast Army" needs no bracket."""
    found: dict[str, set[str]] = {}
    for name in names:
        letters = "".join(word[0] for word in name.text.replace("-", " ").split() if word[0].isupper())
        if name.actor is not None and name.actor.basis == NAMED_BY_NOUN and len(letters) >= _MIN_INITIALS:
            found.setdefault(letters, set()).add(name.actor.ids[0])
    return {short: min(ids) for short, ids in found.items() if len(ids) == 1}


def _brackets(sentences: Sequence[Sentence]) -> Iterator[_Bracket]:
    """Abbreviations in brackets, and those of "the Vell Front, or VF,"."""
    for sentence in sentences:
        tokens = sentence.tokens
        for at in range(2, len(tokens) - 1):
            before = tokens[at - 1].text
            if before not in _INTRODUCING:
                continue
            if not (_ABBREVIATION.match(tokens[at].text) and sum(c.isupper() for c in tokens[at].text) >= 2):
                continue
            if before in "([" and tokens[at + 1].text in ")],;":
                yield _Bracket(sentence, at - 1, at)
            elif plain(before) in ("or", "called") and tokens[at - 2].text == "," and tokens[at + 1].text in ",)":
                yield _Bracket(sentence, at - 2, at)


def _bare_id(bracket: _Bracket, actors: ActorKnowledge, text: str | None) -> str | None:
    """The id of a name without a group's noun, or in all-capital text, whose initials the abbreviation gives."""
    first = _bare_start(bracket, actors)
    return (
        None if first is None else local_id(quote(bracket.sentence, first, bracket.end, *_span(bracket.sentence, first, bracket.end), text))
    )


def _bare_start(bracket: _Bracket, actors: ActorKnowledge) -> int | None:
    """Where the name before an abbreviation begins: in all-capital text after the last article or verb before it, else with the capitals
    whose initials it has.
    """
    if case_of(bracket.sentence) is not Case.UPPER:
        runs = capital_runs(bracket.sentence)
        return next((first for first, last in runs if last == bracket.end and last - first > 1 and _fits(bracket, first)), None)
    at = bracket.end
    while at > max(0, bracket.end - _MAX_NAME):
        token = bracket.sentence.tokens[at - 1]
        if plain(token.text) == "of" and at < bracket.end and _office(bracket.sentence.tokens[at - 2].text if at > 1 else "", actors):
            break
        if token.upos not in _NAME_WORDS and plain(token.text) not in _LINKS and token.text.lower() not in _LINKS:
            break
        at -= 1
        if at < bracket.end - 1 and plain(token.text) == "the" and plain(bracket.sentence.tokens[at - 1].text) not in ("of", "for"):
            break
    while at < bracket.end and bracket.sentence.tokens[at].text.lower() in _LINKS:
        at += 1
    name = [t.text for t in bracket.sentence.tokens[at : bracket.end]]
    grouped = bool(name) and name[-1].capitalize() in actors.words("group_nouns")
    return at if len(name) > 1 and (grouped or plain(bracket.short)[:1] in {plain(w)[:1] for w in name}) else None


def _office(word: str, actors: ActorKnowledge) -> bool:
    folded = plain(word)
    roles = actors.roles.get((folded,)) or actors.roles.get((folded.removesuffix("s"),), ())
    person = any(role.family in ("fighters", "office", "people", "force") for role in roles)
    return person or word.capitalize() in actors.words("titles") or folded in actors.words("title_heads")


def _fits(bracket: _Bracket, first: int) -> bool:
    return _initials(bracket.short, " ".join(t.text for t in bracket.sentence.tokens[first : bracket.end]))


def _bare_names(sentences: Sequence[Sentence], ids: Mapping[str, str], actors: ActorKnowledge, text: str | None) -> list[Mention]:
    found = []
    for bracket in _brackets(sentences):
        first = _bare_start(bracket, actors) if ids.get(bracket.short) == _bare_id(bracket, actors, text) else None
        if first is not None:
            found.append(_mention(bracket.sentence, first, bracket.end, [ids[bracket.short]], NAMED_BY_NOUN, text))
    return found


def _same_group(name: str, identifier: str, actors: ActorKnowledge) -> bool:
    """Tell whether a name is another wording of a registered one: half of its words are in one of that one's names."""
    entry = actors.entries.get(identifier)
    words = _content(name)
    return entry is not None and any(2 * len(words & _content(alias)) >= max(len(words), len(_content(alias))) for alias in entry.aliases)


def _content(name: str) -> set[str]:
    return {plain(w).rstrip("s")[:5] for w in re.findall(r"\w+", name) if w[:1].isupper()}


def _initials(short: str, name: str) -> bool:
    """Tell whether the letters of an abbreviation are the initials of the name's words, one or two missing."""
    letters = [c for c in plain(short) if c.isalpha()]
    words = [plain(w)[:1] for w in re.findall(r"\w+", name)]
    at = 0
    for letter in letters:
        if letter in words[at:]:
            at += words[at:].index(letter) + 1
        else:
            return False
    return True


def _stands_for(short: str, name: str) -> bool:
    """Tell whether the abbreviation's first letter begins a word of the name: names abroad are abbreviated in their own language."""
    return plain(short)[:1] in {plain(w)[:1] for w in re.split(r"[\s-]+", name) if w}


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
            yield _mention(sentence, token.index, token.index + 1, [identifier], INTRODUCED, text)


def _span(sentence: Sentence, first: int, last: int) -> tuple[int, int]:
    return sentence.tokens[first].start, sentence.tokens[last - 1].end


def _mention(sentence: Sentence, first: int, last: int, ids: Sequence[str], basis: str, text: str | None) -> Mention:
    start, end = _span(sentence, first, last)
    return Mention(
        MentionKind.ACTOR,
        start,
        end,
        quote(sentence, first, last, start, end, text),
        sentence.index,
        first,
        last,
        sentence.head_of(first, last),
        actor=ActorLink(tuple(ids), basis),
    )
