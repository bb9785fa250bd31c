"""Sentences → mentions of actors, places, times, quantities and matériel, attributions and stances.

Layers run in an order in which an earlier one shields its words from a later: names of armed groups come before places,
so that "Islamic State of Iraq" names no country.
"""

from collections.abc import Sequence

from purport.knowledge import Knowledge
from purport.mark.actors import find_names, mark_actors
from purport.mark.actors.parties import states_in_frames
from purport.mark.attributions import mark_attributions
from purport.mark.materiel import mark_materiel
from purport.mark.places import mark_places
from purport.mark.quantities import mark_quantities
from purport.mark.times import mark_times
from purport.mark.told import told
from purport.model import Marks, Mention, Region, Report, Sentence


def mark(report: Report, regions: Sequence[Region], sentences: Sequence[Sentence], knowledge: Knowledge) -> Marks:
    """Mark the coded sentences of a report; mentions come in text order."""
    found: list[Mention] = mark_times(report, sentences, knowledge)
    found += mark_quantities(report, sentences, knowledge, found)
    found += mark_materiel(report, sentences, knowledge, found)
    names = find_names(sentences, knowledge, found)
    found += mark_places(report, sentences, knowledge, [*found, *names])
    actors, mentions = mark_actors(report, sentences, knowledge, [*found, *names])
    found += mentions
    attributions, stances = mark_attributions(report, sentences, knowledge, found, regions)
    in_order = sorted(found, key=lambda m: (m.start, m.end, m.kind))
    layer = told(report.text, sentences, in_order, actors, knowledge.actors)
    states, named = states_in_frames(report.text, sentences, in_order, actors, knowledge.actors)
    return Marks(actors, tuple(in_order), tuple(attributions), tuple(stances), layer, states, named)
