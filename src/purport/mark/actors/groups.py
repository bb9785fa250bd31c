"""Groups that no registry knows: runs of capitalised words with a group's noun in them, and the abbreviations that brackets give them."""

import re
from collections.abc import Iterator

from purport.knowledge.actor_spelling import plain
from purport.mark.actors.roster import Card, Roster, local_id
from purport.mark.actors.words import Case
from purport.model import ActorType, MentionKind, Sentence

_INSIDE = frozenset("of for the al el de del la las los da do dos des du et and in wa wal bin lil fi".split())
_HYPHENS = frozenset("-‐‑–")
_ABBREVIATION = re.compile(r"[A-Z][A-Za-z&/.-]{1,11}$")
_SOLDIERS = frozenset({"Army", "Police", "Guard", "Corps", "Rifles", "Rangers"})
_MAX_RUN = 12


def mark_groups(roster: Roster, sentence: Sentence, blocked: frozenset[int]) -> None:
    """Add each capitalised run that a group noun makes a name; only ordinary text has such capitals."""
    if roster.words(sentence).case is not Case.ORDINARY:
        return
    for first, last in _runs(sentence, blocked):
        if all(roster.covering(sentence.index, at) is None for at in range(first, last)) or _wider(roster, sentence, first, last):
            kind = _type_of(roster, sentence, first, last)
            if kind is not None and not _state_force(roster, sentence, first, last):
                _enter(roster, sentence, first, last, kind)


def _runs(sentence: Sentence, blocked: frozenset[int]) -> Iterator[tuple[int, int]]:
    """Token ranges of capitalised words, small words inside allowed."""
    at = 0
    tokens = sentence.tokens
    while at < len(tokens):
        if not _capital(sentence, at) or at in blocked:
            at += 1
            continue
        last = at + 1
        end = last
        while last < len(tokens) and last - at < _MAX_RUN and last not in blocked:
            text = tokens[last].text
            if _capital(sentence, last):
                end = last = last + 1
            elif plain(text) in _INSIDE or text in _HYPHENS or (plain(text) in ("s", "") and tokens[last].upos == "PART"):
                last += 1
            else:
                break
        yield _trim(sentence, at, end)
        at = end


def _capital(sentence: Sentence, at: int) -> bool:
    token = sentence.tokens[at]
    return token.text[:1].isupper() and token.upos not in ("DET", "PRON", "ADP", "CCONJ", "SCONJ", "ADV", "VERB", "AUX", "INTJ")


def _trim(sentence: Sentence, first: int, last: int) -> tuple[int, int]:
    """Cut "A Front and the B Party" at its "and": two names are likelier than one."""
    for at in range(first + 1, last - 1):
        if plain(sentence.tokens[at].text) in ("and", "in"):
            return first, at
    return first, last


def _wider(roster: Roster, sentence: Sentence, first: int, last: int) -> bool:
    """Tell whether all that is named inside the run is a country or less than the run ("Vell National Army of Orsk")."""
    inside = roster.within(sentence.index, first, last)
    crossing = [roster.covering(sentence.index, at) for at in (first, last - 1)]
    return all(m is None or (m.first >= first and m.last <= last) for m in crossing) and not inside


def _type_of(roster: Roster, sentence: Sentence, first: int, last: int) -> ActorType | None:
    """The type by the run's group noun; None where it has none."""
    words = [t.text for t in sentence.tokens[first:last] if t.text not in _HYPHENS]
    noun = _group_noun(roster, words) if len(words) > 1 else None
    if noun is None:
        return None
    if noun in _SOLDIERS:
        return ActorType.STATE_FORCES
    for kind, name in ((ActorType.MEDIA, "media_nouns"), (ActorType.GOVERNMENT, "state_nouns"), (ActorType.ORGANISATION, "civil_nouns")):
        if noun in roster.actors.words(name):
            return kind
    return ActorType.ARMED_GROUP


def _group_noun(roster: Roster, words: list[str]) -> str | None:
    """The group's noun at the run's end; or at its beginning before "of" and the like, or in a language that puts it first."""
    nouns = roster.actors.words("group_nouns")
    if words[-1] in nouns:
        return words[-1]
    first = words[0] in nouns and len(words) > 2 and (plain(words[1]) in _INSIDE or words[0] in roster.actors.words("leading_nouns"))
    return words[0] if first else None


def _state_force(roster: Roster, sentence: Sentence, first: int, last: int) -> bool:
    """Tell whether the run is a country's force ("Government of Iraq", "Malian Army"): those are generated."""
    words = [plain(t.text) for t in sentence.tokens[first:last]]
    countries = roster.actors.adjectives.keys() | roster.actors.country_names.keys()
    named = any(tuple(words[at : at + size]) in countries for at in range(len(words)) for size in (1, 2, 3))
    heads = {(words[-1],), tuple(words[-2:]), (words[0],)}
    return named and bool(heads & roster.actors.forces.keys())


def _enter(roster: Roster, sentence: Sentence, first: int, last: int, kind: ActorType) -> None:
    start, end = sentence.tokens[first].start, sentence.tokens[last - 1].end
    name = " ".join(roster.report.text[start:end].split())
    roster.introduce(Card(local_id(name), name, kind))
    roster.add(sentence, first, last, [local_id(name)], "capitalised name with a group's noun")


def learn_abbreviations(roster: Roster, sentence: Sentence) -> None:
    """Learn "Full Name (ABC)": from there on ABC stands for the named one, if its letters begin the name's words."""
    for at in range(1, len(sentence.tokens) - 2):
        if sentence.tokens[at].text not in "([" or sentence.tokens[at + 2].text not in ")],;":
            continue
        short = sentence.tokens[at + 1].text
        before = [m for m in roster.within(sentence.index, max(0, at - _MAX_RUN), at) if m.last == at and m.actor and len(m.actor.ids) == 1]
        if (
            before
            and _ABBREVIATION.match(short)
            and sum(c.isupper() for c in short) >= 2
            and roster.covering(sentence.index, at + 1) is None
        ):
            mention = max(before, key=lambda m: m.end - m.start)
            if mention.actor and _stands_for(short, mention.text) and mention.kind is MentionKind.ACTOR:
                roster.aliases[short] = mention.actor.ids[0]


def _stands_for(short: str, name: str) -> bool:
    """Tell whether the abbreviation's first letter begins a word of the name: names abroad are abbreviated in their own language."""
    return plain(short)[:1] in {plain(w)[:1] for w in re.split(r"[\s-]+", name) if w}


def mark_abbreviations(roster: Roster, sentence: Sentence) -> None:
    """Link each abbreviation that the report has introduced."""
    if not roster.aliases:
        return
    for token in sentence.tokens:
        identifier = roster.aliases.get(token.text)
        if identifier and roster.covering(sentence.index, token.index) is None:
            roster.add(sentence, token.index, token.index + 1, [identifier], "abbreviation introduced in brackets")
