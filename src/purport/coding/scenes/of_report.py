"""The scenes of a report, one a sentence, each with what the sentences before it have set."""

from collections.abc import Iterator, Mapping, Sequence

from purport.coding.mending.trees import mend
from purport.coding.scenes.actor_classes import classes_of_type
from purport.coding.scenes.clipped_passives import with_clipped_passives
from purport.coding.scenes.line_labels import labels_of_lines
from purport.coding.scenes.listers import goes_on_listing, lister_of
from purport.coding.scenes.meant import meant_nouns
from purport.coding.scenes.note_heads import place_and_day
from purport.coding.scenes.openings import openings
from purport.coding.scenes.scene import Scene
from purport.coding.scenes.section_places import section_places
from purport.coding.scenes.sections import is_heading
from purport.coding.scenes.stage import Comers, Stage, day_set, goes_on, stage_set, town_of_title
from purport.coding.scenes.who_came import goes_on_from, who_came
from purport.coding.scenes.words_of import NOBODYS, quoted_tokens, speakers_of
from purport.knowledge.events import EventKnowledge
from purport.model import Actor, ActorType, Filler, Marks, Mention, RegionKind, Sentence, Token

MENDED_WORDS = 500
"""Longer runs are not coded, so not mended either."""


def _officials(marks: Marks, actors: Mapping[str, Actor], events: EventKnowledge) -> frozenset[str]:
    """Persons with whose name a title of state stands somewhere in the report ("President Ada Orm"); former ones act for themselves."""
    found: set[str] = set()
    for mention in marks.mentions:
        words = set(mention.text.lower().replace("-", " ").split())
        if mention.actor is not None and words & events.offices and not words & _FORMER:
            found.update(i for i in mention.actor.ids if i in actors and actors[i].type is ActorType.PERSON)
    return frozenset(found)


_FORMER = frozenset({"former", "ex", "late", "onetime"})


def _armed_heads(mentions: Sequence[Mention], actors: Mapping[str, Actor]) -> frozenset[int]:
    """The head words of those who are named and bear arms."""
    named = ((m.head, m.actor.ids) for m in mentions if m.actor is not None)
    return frozenset(h for h, ids in named if any("armed" in classes_of_type(actors[i].type) for i in ids if i in actors))


def _names_region(mention: Mention) -> bool:
    """Tell whether a mention names a first-level region, which "the region" then means."""
    return mention.place is not None and mention.place.feature == "region" and mention.text[:1].isupper() and mention.place.relation == "in"


def _where_somebody_was(sentence: Sentence, town: Mention) -> bool:
    """Tell whether a town only says where those had been of whom the sentence tells ("two sisters who had spent weeks in a dormitory in Vell")."""
    clauses = (t for t in sentence.ancestors(town.head) if t.deprel == "acl:relcl")
    return any(s.lemma.lower() == "who" for c in clauses for s in sentence.children(c.index, "nsubj"))


DASHES = frozenset({"-", "--", "–", "—", ":"})


_OPENING = 2
"""The last sentence that may be a dateline, behind a headline."""


def _dates_report(sentence: Sentence, town: Mention, mentions: Sequence[Mention]) -> bool:
    """Tell whether a town stands in the report's dateline, or opens the first sentence before a dash ("VELL, May 3 (Agency) - A bomb …")."""
    if town.place is None or town.place.feature != "settlement":
        return False
    if sentence.region is RegionKind.DATELINE:
        return True
    verbless = not any(t.upos in {"VERB", "AUX"} for t in sentence.tokens)
    if verbless and town.first == 0 and sentence.index <= _OPENING and town.text.isupper() and place_and_day(sentence, mentions):
        return True  # "VELL, 3 May."
    dash = next((t.index for t in sentence.tokens if t.text in DASHES), 0)
    return town.first == 0 and dash > 0 and not any(t.upos in {"VERB", "AUX"} for t in sentence.tokens[:dash])


def scenes(sentences: Sequence[Sentence], marks: Marks, events: EventKnowledge, text: str) -> Iterator[Scene]:
    """One scene a sentence of a report with this text, in order."""
    actors = {actor.id: actor for actor in (*marks.states, *marks.actors)}
    states: dict[int, dict[int, Mention]] = {}
    for mention in marks.states_named:
        states.setdefault(mention.sentence, {})[mention.head] = mention
    by_sentence: dict[int, list[Mention]] = {}
    for mention in marks.mentions:
        by_sentence.setdefault(mention.sentence, []).append(mention)
    speakers = speakers_of(marks, by_sentence)
    quoted = quoted_tokens(marks, sentences)
    officials = _officials(marks, actors, events)
    labels = labels_of_lines(sentences, by_sentence, marks.attributions, states)

    def doers(token: Token) -> bool:
        lemma = token.lemma.lower()
        return lemma in events.event_nouns or lemma in events.carrying_nouns or events.class_of.get(lemma) == "person"

    opened = openings(sentences, text)
    headings = section_places(sentences, by_sentence, opened, text)
    before: Sentence | None = None
    stage: Stage | None = None
    town: Mention | None = None
    day: Mention | None = None
    lister: Filler | None = None
    region: Mention | None = None
    dateline: Mention | None = None
    topic: Mention | None = None
    comers: Comers | None = None
    section = 0
    for sentence in sentences:
        mentions = tuple(by_sentence.get(sentence.index, ()))
        lexicon = (events.plain_verbs, events.harming_verbs, events.transitive_harm)
        sound = mend(sentence, mentions, doers, *lexicon) if len(sentence.tokens) <= MENDED_WORDS else sentence
        sound = with_clipped_passives(sound, _armed_heads(mentions, actors), events.class_of)
        here = sentence.index
        told = quoted.get(here, NOBODYS)
        said = speakers.get(here, {})
        label = Stage(labels[here], here, sentence.region is RegionKind.DATELINE) if here in labels else None
        stage = label or stage_set(sound, mentions) or goes_on(stage, before, sentence)
        goes = before is not None and before.paragraph == sentence.paragraph
        town, day = (town, day) if goes else (None, None)
        meant = meant_nouns(sentence, before, () if before is None else by_sentence.get(before.index, ()))
        section += is_heading(sentence, opened[here], text)
        lister = lister if lister is not None and goes_on_listing(sound) else None
        dateline = dateline or next((m for m in mentions if _dates_report(sentence, m, mentions)), None)
        scene = Scene(
            sound,
            mentions,
            actors,
            events,
            said,
            meant,
            states.get(here, {}),
            told,
            officials,
            stage,
            town,
            day,
            lister,
            opened[here],
            region,
            dateline,
            topic,
            goes_on_from(comers, sentence),
            section,
            headings.get(here),
        )
        yield scene
        comers = who_came(scene) or comers
        topic = topic or (town_of_title(sound, mentions) if not here else None)
        region = next((m for m in reversed(mentions) if _names_region(m)), region)
        lister = lister_of(sound, mentions, events.class_of) or lister
        towns = (m for m in reversed(mentions) if m.place is not None and m.place.feature == "settlement" and m.text[:1].isupper())
        named = (m for m in towns if not _where_somebody_was(sound, m))
        town = next(named, town)
        day = day_set(sound, mentions) or day
        before = sentence
