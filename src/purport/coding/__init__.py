"""Marked sentences to claims and relations: who did what to whom, where, when, at what cost, according to whom.

START HERE: `code` goes through the report sentence by sentence (`reading.read_sentence` makes drafts of one sentence by syntax
alone), settles each draft against what was told before (`discourse`), dates it, and freezes it.
"""

from collections.abc import Mapping, Sequence
from typing import Protocol

from purport.coding.confidence import weigh
from purport.coding.discourse import settle
from purport.coding.drafts import Draft, freeze
from purport.coding.kinds.recast import sharpen
from purport.coding.licence.long_ago import is_history, looks_into_the_past
from purport.coding.licence.relevance import is_happening
from purport.coding.losses.entailed import drop_entailed
from purport.coding.losses.fragments import is_field, tell_clipped_losses, tell_listed_losses, tell_side_losses
from purport.coding.losses.moved_wounded import tell_moved_wounded
from purport.coding.losses.no_losses import tell_no_losses, tell_unharmed
from purport.coding.losses.survivors import tell_not_survived
from purport.coding.losses.tables import in_table
from purport.coding.passages.announced_series import Series, announced_series, name_doer
from purport.coding.passages.dating import date_by_day_told, date_by_hour_told, date_draft, forget_unresolved
from purport.coding.passages.day_of_story import date_by_story
from purport.coding.passages.doers_named import identify_doers
from purport.coding.passages.ground import place_by_story
from purport.coding.passages.identities import identify
from purport.coding.passages.last_named import place_by_last_named
from purport.coding.reading import read_sentence
from purport.coding.relations import find_relations
from purport.coding.retelling.by_day import that_day_last
from purport.coding.retelling.headlined import join_headlines
from purport.coding.retelling.protests import settle_reactions
from purport.coding.retelling.wordings import word_claim
from purport.coding.roles.both_sides import join_sides
from purport.coding.roles.standing import stand
from purport.coding.scenes.of_report import scenes
from purport.coding.scenes.scene import Scene
from purport.coding.scenes.subject import of_other_subjects
from purport.coding.times.labels import date_by_note, date_by_title, day_of_title, days_of_notes
from purport.coding.tolls.own_losses import own_losses
from purport.coding.tolls.voiced_counts import none_lost_but, voiced_counts
from purport.coding.tolls.who_they_were import say_who_they_were
from purport.coding.voices.denials import bare_denials, tie
from purport.coding.voices.deniers import Denial, denials_of, reject
from purport.coding.voices.holders import voices
from purport.coding.voices.stances import doubt_previous
from purport.coding.voices.turned import turn
from purport.knowledge.confidence import ConfidenceKnowledge
from purport.knowledge.events import EventKnowledge
from purport.model import Claim, Marks, Problem, Relation, Report, Sentence, Span

MAX_WORDS = 500
"""Longer runs of words without an end are tables or noise; the longest of the gold readings has 60, of MUC-4 TST1 79."""
HISTORY = 300
"""Claims looked back at for links and repeated tellings; the gold readings need 20."""


class Knows(Protocol):
    """What coding needs of the knowledge."""

    @property
    def events(self) -> EventKnowledge:
        """Kinds, lexicon, carriers, noun classes."""
        ...

    @property
    def confidence(self) -> ConfidenceKnowledge:
        """Weights of the confidence in a claim and its slots."""
        ...


def code(
    report: Report, sentences: Sequence[Sentence], marks: Marks, knowledge: Knows
) -> tuple[tuple[Claim, ...], tuple[Relation, ...], tuple[Problem, ...]]:
    """Code a report: its claims in text order, the standing facts that it states, and the sentences that beat us."""
    by_sentence = {scene.sentence.index: scene for scene in scenes(sentences, marks, knowledge.events, report.text)}
    series = announced_series(by_sentence, report.text)
    drafts, problems = _drafts(report, marks, knowledge.events, by_sentence, series)
    doubt_previous(drafts, marks.stances, by_sentence)
    told = join_headlines(settle_reactions(drafts))
    past = looks_into_the_past(told, report.published)
    kept = [draft for draft in told if not is_history(draft, report.published, past) and is_happening(draft)]
    place_by_story(kept)
    place_by_last_named(kept, by_sentence, report.text)
    _date(kept, report, by_sentence, series)
    sharpen(kept)
    actors = {actor.id: actor for actor in (*marks.states, *marks.actors)}
    for draft in kept:
        own_losses(draft)
        drop_entailed(draft)
        join_sides(draft, actors)
        stand(draft, actors)
        word_claim(draft, by_sentence)
    claims = weigh(freeze(kept, report.text), kept, len(report.text), knowledge.confidence)
    return claims, find_relations(by_sentence, marks, report), tuple(problems)


def _drafts(
    report: Report, marks: Marks, events: EventKnowledge, by_sentence: Mapping[int, Scene], series: Mapping[int, Series]
) -> tuple[list[Draft], list[Problem]]:
    """The drafts of all sentences, each settled against those told before it, and the sentences that beat us."""
    drafts: list[Draft] = []
    problems: list[Problem] = []
    heard = voices(marks)
    elsewhere = of_other_subjects(list(by_sentence.values()), report.text)
    for scene in by_sentence.values():
        if scene.sentence.index in elsewhere or is_field(scene):
            continue
        if len(scene.sentence.tokens) > MAX_WORDS:
            problems.append(_too_long(scene))
            continue
        recent = that_day_last(scene, drafts[-HISTORY:])
        if in_table(scene, recent) or tell_clipped_losses(scene, recent) or tell_side_losses(scene, recent):
            continue
        if (counts := voiced_counts(scene, recent)) is not None:
            drafts.extend(counts)
            continue
        recent += (none := none_lost_but(scene, recent))
        drafts.extend(none)
        try:
            told = read_sentence(scene, heard, report, by_sentence, recent)
            denials = denials_of(scene, heard, report, by_sentence)
            reject(scene, told, heard)
        except (RecursionError, IndexError, KeyError) as error:
            problems.append(_beaten(scene, error))
            continue
        for draft in told:
            name_doer(draft, series.get(scene.sentence.index))
        drafts.extend(_settled(scene, turn(told, denials, events.denying), denials, recent))
    return drafts, problems


def _settled(scene: Scene, told: list[Draft], denials: list[Denial], recent: list[Draft]) -> list[Draft]:
    """The drafts of a sentence that are no mere tellings of `recent` ones, to which they are added."""
    known = len(recent)
    for draft in told:
        tie(draft, recent)
        if not settle(draft, recent):
            recent.append(draft)
    denied = bare_denials(scene, denials, told, recent)
    cues = {d.trigger.token for d in denied}
    recent[known:] = [d for d in recent[known:] if d.kind != "diplomatic_act" or d.trigger.token not in cues]
    recent.extend(denied)
    tell_no_losses(scene, told, recent)
    tell_unharmed(scene, told, recent)
    tell_not_survived(scene, told, recent)
    identify(scene, recent)
    say_who_they_were(scene, recent)
    identify_doers(scene, recent)
    tell_listed_losses(scene, told, recent)
    tell_moved_wounded(scene, recent)
    return recent[known:]


def _date(drafts: list[Draft], report: Report, by_sentence: Mapping[int, Scene], series: Mapping[int, Series]) -> None:
    """Give the drafts their days: of the notes they stand in, of the day told last, else of publication."""
    days = days_of_notes(by_sentence.values(), report.published, report.text)
    days |= {index: one.day for index, one in series.items() if one.day is not None}
    forget_unresolved(drafts, report.published)
    starts = {scene.sentence.paragraph: scene.sentence.start for scene in reversed(list(by_sentence.values()))}
    date_by_title(drafts, day_of_title(by_sentence.values(), report.published), dict(sorted(starts.items(), reverse=True)))
    for draft in drafts:
        date_by_note([draft], days.get(draft.sentence.index))
    date_by_day_told(drafts, report.published)
    for draft in drafts:
        date_draft(draft, report.published)
    date_by_hour_told(drafts)
    date_by_story(drafts, report.published)


def _too_long(scene: Scene) -> Problem:
    sentence = scene.sentence
    words = f"a sentence of {len(sentence.tokens)} words is none that is coded; the longest that are have {MAX_WORDS}"
    return Problem("coding", "length", words, Span(sentence.start, sentence.end))


def _beaten(scene: Scene, error: Exception) -> Problem:
    sentence = scene.sentence
    return Problem("coding", "sentence", f"could not be coded: {type(error).__name__}: {error}", Span(sentence.start, sentence.end))
