"""Short forms of names that a report has told in full: "the Brigades", "Council positions", "Upland gunners", "the Red Guard".

A short form is linked only where it fits one named group of the report.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from purport.knowledge.actor_spelling import plain
from purport.mark.actors.groups import capital_runs
from purport.mark.actors.phrases import force_at, role_at
from purport.mark.actors.roster import NEVER_DOERS, Roster
from purport.mark.actors.words import Case
from purport.model import ActorType, MentionKind, Sentence

_NO_PART = frozenset("of for the al el de del la las los and in to a an".split())
_MAX_SHORT = 5
_LAST_SMALL = re.compile(r"(\s+[a-z][\w-]*)+$")
_BODIES = frozenset(
    "ministry council union party league alliance committee federation congress agency association movement organisation organization "
    "company commission authority command foundation institute forum".split()
)
"""Nouns that in small letters still take up the one name that has them."""
_OF_STATES = frozenset({"army", "police", "navy", "military"})
_OWNED = frozenset({"fighters", "force", "unit", "holding", "crew"})


@dataclass(frozen=True, slots=True)
class _Full:
    """A group's name: its id, its folded words (no plural), and which of them is the group noun."""

    id: str
    words: tuple[str, ...]
    head: int


def link_short_names(roster: Roster, sentences: list[Sentence]) -> None:
    """Link every short form that fits one named group of the report."""
    names = _unified(roster, _full_names(roster))
    if not names:
        return
    for sentence in sentences:
        if roster.words(sentence).case is Case.ORDINARY:
            for first, last in list(_free_runs(roster, sentence)):
                _link(roster, sentence, first, last, names)
        _link_nouns(roster, sentence, names)


_ORDINAL = re.compile(r"\d+(?:st|nd|rd|th)")


def link_numbers(roster: Roster, sentences: list[Sentence]) -> None:
    """Link "the 77th" to the one unit whose name has that number ("the 77th Light Infantry")."""
    for sentence in sentences:
        if any(_ORDINAL.fullmatch(t.text) for t in sentence.tokens):
            _link_numbers(roster, sentence, sentences)


def _link_numbers(roster: Roster, sentence: Sentence, sentences: list[Sentence]) -> None:
    for token in sentence.tokens[1:]:
        alone = sentence.tokens[token.index - 1].text.lower() == "the" and token.rel in {"nsubj", "obj", "obl", "nmod", "conj"}
        if not _ORDINAL.fullmatch(token.text) or not alone or roster.covering(sentence.index, token.index) is not None:
            continue
        after = sentence.tokens[token.index + 1] if token.index + 1 < len(sentence.tokens) else token
        if after.upos in {"NOUN", "PROPN", "ADJ"}:
            continue
        ids = {i for one in sentences if one.index < sentence.index for i in _numbered(roster, one, token.text)}
        if len(ids) == 1:
            roster.add(sentence, token.index, token.index + 1, sorted(ids), "number of a unit in the report", head=token.index)


def _numbered(roster: Roster, sentence: Sentence, number: str) -> Iterator[str]:
    """Those whose names have a number, or stand right behind it."""
    for token in sentence.tokens:
        if token.text != number:
            continue
        for at in range(token.index, min(token.index + 2, len(sentence.tokens))):
            mention = roster.covering(sentence.index, at)
            if mention is not None and mention.kind is MentionKind.ACTOR and mention.actor is not None:
                yield from mention.actor.ids
                break


def _link_nouns(roster: Roster, sentence: Sentence, names: list[_Full]) -> None:
    """Link "the ministry", "the league" in small letters to the only name that has the noun."""
    for token in sentence.tokens:
        noun = plain(token.text)
        if noun not in _BODIES or token.text != token.text.lower() or token.rel in ("compound", "appos") or not token.index:
            continue
        ids = {name.id for name in names if name.words[name.head] == noun}
        alone = {t.text.lower() for t in sentence.children(token.index, "det")} == {"the"} and len(
            sentence.children(token.index, "det", "amod", "compound", "nmod", "appos", "acl", "nummod")
        ) == 1
        if len(ids) == 1 and alone and roster.covering(sentence.index, token.index) is None:
            roster.add(sentence, token.index, token.index + 1, sorted(ids), "noun of a name in the report")


def _full_names(roster: Roster) -> list[_Full]:
    """The names of two words and more by which the report has called its groups."""
    found: dict[tuple[str, tuple[str, ...]], _Full] = {}
    nouns = _stems(roster.actors.words("group_nouns"))
    for mention in roster.mentions:
        if (
            mention.kind is not MentionKind.ACTOR
            or mention.actor is None
            or len(mention.actor.ids) != 1
            or mention.actor.basis in NEVER_DOERS
        ):
            continue
        card = roster.cards.get(mention.actor.ids[0])
        words = tuple(_stem(plain(w)) for w in _LAST_SMALL.sub("", mention.text).replace("-", " ").split() if plain(w))
        if card is None or card.generic or len(words) < 2 or not mention.text[:1].isupper():
            continue
        head = _head_of(words, nouns)
        if head is not None:
            found.setdefault((card.id, words), _Full(card.id, words, head))
    return list(found.values())


def _unified(roster: Roster, names: list[_Full]) -> list[_Full]:
    """Give a name that is a short form of just one other, or the same but for a small word ("the Vell militia"), that one's id."""
    for short in names:
        if short.id in roster.actors.entries:
            continue
        longer = {n.id for n in names if n.id != short.id and _short_of(short.words, n)}
        if len(longer) == 1:
            target = longer.pop()
            same = any(n.id == target and n.words == short.words for n in names)
            if not same or roster.cards[target].name < roster.cards[short.id].name:
                roster.rename(short.id, target)
                return _unified(roster, _full_names(roster))
    return names


@lru_cache(maxsize=8)
def _stems(nouns: frozenset[str]) -> frozenset[str]:
    return frozenset(_stem(plain(noun)) for noun in nouns)


def _head_of(words: tuple[str, ...], nouns: frozenset[str]) -> int | None:
    """The last word where it is a group noun or no preposition cuts the name; else the group noun before "of"."""
    cut = next((at for at, word in enumerate(words) if word in ("of", "for") and at), len(words))
    return next((at for at in range(cut - 1, -1, -1) if words[at] in nouns), cut - 1)


def _stem(word: str) -> str:
    word = word.removesuffix("'s").removesuffix("’s")
    return word[:-1] if len(word) > 4 and word.endswith("s") and not word.endswith("ss") else word


def _free_runs(roster: Roster, sentence: Sentence) -> Iterator[tuple[int, int]]:
    """Runs of capitals that no mention and no place has."""
    for first, last in capital_runs(sentence):
        if last - first <= _MAX_SHORT and all(
            roster.covering(sentence.index, at) is None and (sentence.index, at) not in roster.places for at in range(first, last)
        ):
            yield first, last


def _link(roster: Roster, sentence: Sentence, first: int, last: int, names: list[_Full]) -> None:
    """Link a run, or its longest beginning that is a short form."""
    for end in range(last, first, -1):
        words = tuple(_stem(plain(t.text)) for t in sentence.tokens[first:end] if plain(t.text))
        if not words or words[-1] in _NO_PART:
            continue
        ids = {name.id for name in names if _short_of(words, name) and not _is_states(roster, words, name)}
        if len(ids) == 1 and _stands_as_name(sentence, first, end):
            own = end + 1 if end < len(sentence.tokens) and _is_weapon(roster, sentence, end) else end
            head = own - 1 if own > end else None
            roster.add(sentence, first, own, sorted(ids), "short form of a name in the report", head=head)
            return
        ids = {name.id for name in names if words == name.words[: name.head] and _particular(roster, words)}
        if len(ids) == 1 and _before_own(roster, sentence, end):
            own = end + 1 if _is_weapon(roster, sentence, end) else end
            roster.add(sentence, first, own, sorted(ids), "part of a name in the report", head=own - 1)
            return


def _is_states(roster: Roster, words: tuple[str, ...], name: _Full) -> bool:
    """Tell whether "the Army" is the state's though rebels call themselves an army, too."""
    card = roster.cards.get(name.id)
    return len(words) == 1 and words[0] in _OF_STATES and card is not None and card.type is not ActorType.STATE_FORCES


def _short_of(words: tuple[str, ...], name: _Full) -> bool:
    """Tell whether words are part of a name with its head noun, and fewer than it has."""
    if len(words) >= len(name.words):
        return words == name.words
    spots = range(max(0, name.head - len(words) + 1), name.head + 1)
    return any(name.words[at : at + len(words)] == words for at in spots)


def _stands_as_name(sentence: Sentence, first: int, last: int) -> bool:
    """Tell whether a short form stands like a name: of several words, after an article, or before a noun that it owns."""
    if last - first > 1 and first > 0:
        return True
    before = sentence.tokens[first - 1] if first else None
    definite = before is not None and (before.upos == "DET" or plain(before.text) in ("the", "this", "of", "by", "called"))
    token = sentence.tokens[last - 1]
    return definite or last - first > 1 or (token.rel in ("compound", "nmod") and token.head == last)


def _particular(roster: Roster, words: tuple[str, ...]) -> bool:
    """Tell whether the words before a group's noun tell it from others: "Upland", not "National"."""
    common = roster.actors.words("common_parts")
    key = tuple(words)
    return not all(word in common for word in words) and key not in roster.actors.adjectives and key not in roster.actors.country_names


def _before_own(roster: Roster, sentence: Sentence, at: int) -> bool:
    """Tell whether a noun for fighters, a force, a position or a weapon follows."""
    if at >= len(sentence.tokens) or sentence.tokens[at].upos not in ("NOUN", "PROPN"):
        return False
    role = role_at(sentence, at, at, roster.actors)
    owned = role is not None and role[1][0].family in _OWNED
    return owned or force_at(sentence, at, at, roster.actors) is not None or _is_weapon(roster, sentence, at)


def _is_weapon(roster: Roster, sentence: Sentence, at: int) -> bool:
    return plain(sentence.tokens[at].lemma) in roster.actors.words("weapon_crews")
