"""Abbreviations that a report gives to names, in brackets or by their initials, and the names that only an abbreviation shows to be ones."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from purport.knowledge.actor_spelling import plain
from purport.knowledge.actors import ActorKnowledge
from purport.mark.actors.groups import NAMED_BY_NOUN, capital_runs
from purport.mark.actors.roster import local_id
from purport.mark.actors.words import Case, case_of, quote_tokens
from purport.model import ActorLink, Mention, MentionKind, Sentence

_ABBREVIATION = re.compile(r"[A-Z][A-Za-z&/.-]{1,11}$")
_MAX_NAME = 9
"""Words of the longest name in all-capital text that an abbreviation is given to."""
_NAME_WORDS = frozenset({"PROPN", "NOUN", "ADJ", "NUM", "X"})
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


def before_bracket(sentence: Sentence, at: int) -> bool:
    """Tell whether an abbreviation in brackets stands behind a name."""
    after = sentence.tokens[at : at + 3]
    return len(after) == 3 and after[0].text == "(" and after[2].text == ")" and after[1].text.isupper() and after[1].text.isalpha()


def aliases(
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
            own = _initials(bracket.short, name.text) or _reordered(bracket.short, name.text)
            if _same_group(name.text, known.actor.ids[0], actors) or not own:
                if name.actor.ids[0] not in actors.entries:
                    other[name.actor.ids[0]] = known.actor.ids[0]
            else:
                ids.setdefault(bracket.short, name.actor.ids[0])
        elif known is None and (_stands_for(bracket.short, name.text) or before_bracket(bracket.sentence, bracket.end)):
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
    return None if first is None else local_id(quote_tokens(bracket.sentence, first, bracket.end, text))


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


def bare_names(sentences: Sequence[Sentence], ids: Mapping[str, str], actors: ActorKnowledge, text: str | None) -> list[Mention]:
    """The names that only the abbreviation behind them shows to be names."""
    found = []
    for bracket in _brackets(sentences):
        first = _bare_start(bracket, actors) if ids.get(bracket.short) == _bare_id(bracket, actors, text) else None
        if first is not None:
            found.append(name_mention(bracket.sentence, first, bracket.end, [ids[bracket.short]], NAMED_BY_NOUN, text))
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


def _reordered(short: str, name: str) -> bool:
    """Tell whether an abbreviation has just the initials of a name's words in another order, as in the tongue that it comes from ("Karo Ruling Front (FKR)")."""
    capitals = [plain(w)[:1] for w in re.findall(r"\w+", name) if w[:1].isupper()]
    return len(capitals) >= _MIN_INITIALS and sorted(c for c in plain(short) if c.isalpha()) == sorted(capitals)


def _stands_for(short: str, name: str) -> bool:
    """Tell whether the abbreviation's first letter begins a word of the name: names abroad are abbreviated in their own language."""
    return plain(short)[:1] in {plain(w)[:1] for w in re.split(r"[\s-]+", name) if w}


def name_mention(sentence: Sentence, first: int, last: int, ids: Sequence[str], basis: str, text: str | None) -> Mention:
    """A name of the report's own in the tokens `[first, last)`."""
    return Mention(
        MentionKind.ACTOR,
        sentence.tokens[first].start,
        sentence.tokens[last - 1].end,
        quote_tokens(sentence, first, last, text),
        sentence.index,
        first,
        last,
        sentence.head_of(first, last),
        actor=ActorLink(tuple(ids), basis),
    )
