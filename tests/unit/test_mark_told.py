"""The mentions layer as it is told: what the engine alone names is added, what tells nothing is left out, links stay."""

from dataclasses import replace
from functools import cache
from typing import Any

from purport.knowledge import Knowledge
from purport.mark import mark
from purport.mark.told import told
from purport.model import Marks, Mention, MentionKind, NameSpan, Region, RegionKind, Report, Sentence
from purport.parse import load_engine, parse


@cache
def tools() -> tuple[Any, Knowledge]:
    return load_engine(), Knowledge()


def read(text: str, *names: tuple[str, str]) -> tuple[Marks, tuple[Mention, ...]]:
    """The marks of one sentence whose wider names are the given (words, kind), and the layer told."""
    engine, knowledge = tools()
    report = Report("0" * 16, "0" * 64, text)
    regions = (Region(0, len(text), RegionKind.BODY),)
    sentences = tuple(replace(s, names=spans(s, text, names)) for s in parse(report, regions, engine)[0])
    marks = mark(report, regions, sentences, knowledge)
    return marks, told(text, sentences, marks.mentions, marks.actors, knowledge.actors)


def spans(sentence: Sentence, text: str, names: tuple[tuple[str, str], ...]) -> tuple[NameSpan, ...]:
    found = []
    for words, kind in names:
        at = text.index(words)
        first, last = sentence.at(at, at + len(words))
        found.append(NameSpan(first, last, kind, proper=False))
    return tuple(found)


def kinds(layer: tuple[Mention, ...]) -> set[str]:
    return {f"{m.kind}: {m.text}" for m in layer}


def test_what_the_engine_alone_names_is_told_without_a_link() -> None:
    marks, layer = read("We grieve with the families of the dead.", ("We", "organisation"), ("the families of the dead", "organisation"))
    added = next(m for m in layer if m.text == "We")
    assert added.kind is MentionKind.ACTOR and added.actor is None
    assert added not in marks.mentions


def test_every_told_span_quotes_its_text_and_links_stay() -> None:
    text = "Two Malian soldiers said that Boko Haram had shelled Orsk with mortars on Monday."
    marks, layer = read(text, ("Two Malian soldiers", "organisation"), ("Orsk", "location"))
    assert all(text[m.start : m.end] == m.text for m in layer)
    linked = {(m.start, m.end): m.actor for m in marks.mentions if m.actor}
    assert all(m.actor == linked[m.start, m.end] for m in layer if m.actor)


def test_a_nationality_inside_an_actor_is_said_by_it() -> None:
    _, layer = read("Malian soldiers left Orsk.", ("Malian soldiers", "organisation"))
    assert "actor: Malian soldiers" in kinds(layer)
    assert not any(m.kind is MentionKind.NATIONALITY for m in layer)


def test_an_office_that_the_engine_reads_as_a_person_is_told_as_one() -> None:
    _, layer = read("The minister spoke to the council.", ("The minister", "person"))
    assert "person: minister" in kinds(layer)


def test_places_that_nothing_locates_are_told_for_ground_that_is_fought_over() -> None:
    _, layer = read("The men slept in the barracks and ate in the kitchen.", ("the barracks", "location"), ("the kitchen", "location"))
    assert "place: the barracks" in kinds(layer)
    assert not any("kitchen" in m.text for m in layer if m.kind is MentionKind.PLACE)


def test_an_act_is_no_weapon_and_an_article_no_count() -> None:
    _, layer = read("A strike hit a depot.", ("A strike", "weapon"))
    assert not any(m.kind in (MentionKind.WEAPON, MentionKind.QUANTITY) for m in layer)


def test_without_names_of_the_engine_all_actors_are_told() -> None:
    marks, layer = read("People fled Orsk when villagers saw gunmen.")
    assert {m.text for m in marks.mentions if m.actor} == {m.text for m in layer if m.actor}


def test_a_country_that_only_names_an_actor_is_no_place() -> None:
    _, layer = read("The government of Mali spoke to Guinea.", ("The government of Mali", "organisation"))
    assert "place: Mali" not in kinds(layer) and "place: Guinea" in kinds(layer)
    _, layer = read("The army of Mali spoke in Orsk.", ("The army of Mali", "organisation"))
    assert "place: Mali" in kinds(layer)


def test_a_person_is_told_once_whatever_the_engine_calls_him() -> None:
    _, layer = read("We left Mali.", ("We", "person"))
    assert len([m for m in layer if m.text == "We"]) == 1


def test_numbers_of_coordinates_count_nothing() -> None:
    _, layer = read("The camp lies at 35\N{DEGREE SIGN} 12\N{PRIME} north of two rivers.", ("two rivers", "location"))
    assert not any(m.kind is MentionKind.QUANTITY and m.text[0].isdigit() for m in layer)


def test_a_class_of_people_in_who_belongs_to_them_is_said_by_those() -> None:
    _, layer = read("We grieve with the families of the victims.", ("the families of the victims", "organisation"))
    assert "actor: victims" not in kinds(layer) and any("families" in m.text for m in layer)


def test_the_house_in_a_persons_name_is_said_by_it() -> None:
    _, layer = read("Army spokesman Ivo Tamm spoke to reporters.", ("Army spokesman Ivo Tamm", "person"))
    assert {m.text for m in layer if m.start < 23 and m.kind is MentionKind.ACTOR} == set()


def test_a_number_in_who_is_counted_is_said_by_them() -> None:
    names = (("a group of 40 guests", "organisation"), ("nine trucks", "quantity"))
    _, layer = read("The mayor met a group of 40 guests beside nine trucks.", *names)
    assert {m.text for m in layer if m.kind is MentionKind.QUANTITY} == {"nine"}


def test_times_that_date_nothing_are_told_where_the_engine_reads_them() -> None:
    _, layer = read("Rebels now hold Orsk.", ("Orsk", "location"))
    assert not any(m.kind is MentionKind.TIME for m in layer)
    _, layer = read("Rebels now hold Orsk.", ("now", "time"))
    assert "time: now" in kinds(layer)
