"""Actors and persons: registry names first, then (when places are known) all that a report names or describes.

`find_names` looks only at the registry. `mark_actors` adds the forces of states, unregistered groups, persons, countries that act,
nameless actors by their head noun, and the links between mentions of one report (codebook §1, §4).
"""

from collections.abc import Sequence

from purport.knowledge import Knowledge
from purport.mark.actors.bodies_of import mark_bodies_of
from purport.mark.actors.columns import link_columns
from purport.mark.actors.countries import home_country, mark_countries, mark_patrons, mark_peoples, settle_forces
from purport.mark.actors.crowds import mark_crowds
from purport.mark.actors.described import link_described_fighters, link_two_persons
from purport.mark.actors.descriptions import link_appositions, link_descriptions
from purport.mark.actors.enemies import link_enemy
from purport.mark.actors.generic import link_generic, link_members, link_spokesmen, link_told_members
from purport.mark.actors.groups import mark_groups
from purport.mark.actors.head_nouns import mark_head_nouns
from purport.mark.actors.held_ground import mark_holders_of_ground
from purport.mark.actors.introduced import introduce_names, with_introduced
from purport.mark.actors.named_doers import mark_named_doers
from purport.mark.actors.names import find_registry_names
from purport.mark.actors.namesakes import by_ground
from purport.mark.actors.office_links import link_offices
from purport.mark.actors.owned import link_only_group, link_owned, link_same_noun
from purport.mark.actors.persons import mark_persons
from purport.mark.actors.pronouns import link_pronouns
from purport.mark.actors.read_doers import mark_bands, mark_read_doers
from purport.mark.actors.roster import Roster
from purport.mark.actors.same_again import link_same_again, link_same_posts
from purport.mark.actors.short_names import link_numbers, link_short_names
from purport.mark.actors.sides import link_sides
from purport.mark.actors.some_of import link_rest
from purport.mark.actors.speakers import statement_voice
from purport.mark.actors.told_together import link_told_together
from purport.mark.actors.unknown_nouns import mark_unknown_nouns
from purport.mark.actors.unlisted_states import mark_unlisted
from purport.model import Actor, Mention, MentionKind, Report, Sentence

__all__ = ["find_names", "mark_actors"]

_BLOCKING = frozenset({MentionKind.TIME, MentionKind.QUANTITY})


def find_names(
    sentences: Sequence[Sentence], knowledge: Knowledge, taken: Sequence[Mention], report: Report | None = None
) -> list[Mention]:
    """Names of the registry, longest match, and of groups and abbreviations that the report introduces, in text order; names inside a
    time are left to it.

    Without the `report` the words of a mention are put together from its tokens, white space being one space a character.
    """
    by_index = {s.index: s for s in sentences}
    times: dict[int, frozenset[int]] = {}
    dates: dict[int, frozenset[int]] = {}
    for m in taken:
        if m.kind is MentionKind.TIME:
            times[m.sentence] = times.get(m.sentence, frozenset()).union(range(m.first, m.last))
            if any(c.isdigit() for c in m.text) or _owns(by_index[m.sentence], m):  # a name may end in "Dawn"
                dates[m.sentence] = dates.get(m.sentence, frozenset()).union(range(m.first, m.last))
    text = report.text if report is not None else None
    names = with_introduced(find_registry_names(sentences, knowledge.actors, text), sentences, knowledge.actors, text, dates)
    return [m for m in names if not times.get(m.sentence, frozenset()).issuperset(range(m.first, m.last))]


def _owns(sentence: Sentence, time: Mention) -> bool:
    """Tell whether a day behind a preposition says which deed is meant ("blamed the Vell Front for Monday's raid")."""
    tokens = sentence.tokens
    return time.first > 0 and time.last < len(tokens) and tokens[time.first - 1].upos == "ADP" and tokens[time.last].xpos == "POS"


def mark_actors(
    report: Report, sentences: Sequence[Sentence], knowledge: Knowledge, taken: Sequence[Mention]
) -> tuple[tuple[Actor, ...], list[Mention]]:
    """All actors and all actor and person mentions, those of `find_names` in `taken` among them (some of these merge into wider ones)."""
    roster = Roster(report, sentences, knowledge.actors)
    roster.places = frozenset((m.sentence, at) for m in taken if m.kind is MentionKind.PLACE for at in range(m.first, m.last))
    roster.things = frozenset((m.sentence, at) for m in taken if m.item is not None for at in range(m.first, m.last))
    blocked = _blocked(taken)
    names = by_ground((m for m in taken if m.actor is not None), taken, knowledge.actors)
    introduce_names(roster, names)
    for mention in names:
        roster.keep(mention)
    _find(roster, sentences, blocked, _things(taken, blocked))
    settle_forces(roster, home_country(roster, sentences, taken), taken)
    _link(roster, sentences)
    return roster.finished()


def _blocked(taken: Sequence[Mention]) -> dict[int, frozenset[int]]:
    """Tokens of each sentence that stand in times or counts."""
    found: dict[int, set[int]] = {}
    for mention in taken:
        if mention.kind in _BLOCKING:
            last = mention.last if mention.kind is MentionKind.TIME or mention.quantity is None else _count_end(mention)
            found.setdefault(mention.sentence, set()).update(range(mention.first, last))
    return {index: frozenset(tokens) for index, tokens in found.items()}


def _count_end(mention: Mention) -> int:
    """Where a quantity's own words end: the counted noun inside it is no part of the count."""
    counted = mention.quantity.of if mention.quantity is not None else None
    return min(mention.last, counted) if counted is not None and counted > mention.first else mention.last


def _things(taken: Sequence[Mention], blocked: dict[int, frozenset[int]]) -> dict[int, frozenset[int]]:
    """Tokens of each sentence that stand in times, counts or matériel."""
    found: dict[int, set[int]] = {index: set(tokens) for index, tokens in blocked.items()}
    for mention in taken:
        if mention.item is not None:
            found.setdefault(mention.sentence, set()).update(range(mention.first, mention.last))
    return {index: frozenset(tokens) for index, tokens in found.items()}


def _find(roster: Roster, sentences: Sequence[Sentence], blocked: dict[int, frozenset[int]], things: dict[int, frozenset[int]]) -> None:
    for sentence in sentences:
        mark_groups(roster, sentence, blocked.get(sentence.index, frozenset()))
    mark_persons(roster, sentences, blocked)
    mark_named_doers(roster, sentences)
    link_short_names(roster, list(sentences))
    for sentence in sentences:
        mark_bodies_of(roster, sentence)
        mark_head_nouns(roster, sentence, blocked.get(sentence.index, frozenset()))
        mark_unknown_nouns(roster, sentence, things.get(sentence.index, frozenset()))
    for sentence in sentences:
        mark_countries(roster, sentence)
        mark_peoples(roster, sentence)
    mark_unlisted(roster, sentences)
    for sentence in sentences:
        mark_patrons(roster, sentence)
        mark_holders_of_ground(roster, sentence)


def _link(roster: Roster, sentences: Sequence[Sentence]) -> None:
    for sentence in sentences:
        link_appositions(roster, sentence)
    for sentence in sentences:
        link_spokesmen(roster, sentence)
        link_descriptions(roster, sentence)
        link_offices(roster, sentence)
        link_members(roster, sentence)
        link_told_members(roster, sentence)
        link_generic(roster, sentence)
    link_described_fighters(roster, sentences)
    link_only_group(roster, sentences)
    link_two_persons(roster, sentences)
    link_same_noun(roster, sentences)
    for sentence in sentences:
        link_rest(roster, sentence)
        mark_crowds(roster, sentence)
        mark_read_doers(roster, sentence)
        mark_bands(roster, sentence)
    link_columns(roster, sentences)
    link_numbers(roster, list(sentences))
    link_sides(roster, sentences)
    link_told_together(roster, sentences)
    voice = statement_voice(roster, sentences)
    link_pronouns(roster, sentences, voice)
    link_same_again(roster, sentences)
    link_same_posts(roster, sentences)
    link_owned(roster, sentences)
    if voice is not None:
        link_enemy(roster, sentences, voice)
