"""The mentions that the layer tells: those that claims are built on, held against the names that the engine found by itself.

Claims are built on linked mentions only. The layer, a tool by itself, also tells who and what the engine alone saw ("We", "the families
of the victims"), calls an office's holder a person, and leaves out what a wider mention says already.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from purport.knowledge.actor_spelling import plain
from purport.knowledge.actors import ActorKnowledge
from purport.mark.actors.held_ground import BASIS as HOLDER_OF_GROUND
from purport.mark.actors.roster import ARMED
from purport.model import Actor, ActorType, Mention, MentionKind, NameSpan, Sentence

_KINDS = {
    "organisation": MentionKind.ACTOR,
    "person": MentionKind.PERSON,
    "platform": MentionKind.VEHICLE,
    "quantity": MentionKind.QUANTITY,
    "time": MentionKind.TIME,
    "nationality": MentionKind.NATIONALITY,
    "location": MentionKind.PLACE,
}
"""The kinds of the engine's wider names."""
_ARMED = ARMED | {ActorType.EXTERNAL_FORCES, ActorType.STATE_FORCES}
_WHO = frozenset({MentionKind.ACTOR, MentionKind.PERSON})
_DEGREES = frozenset("°′″")
"""Marks of coordinates, whose numbers count nothing."""
_OF_COUNTRIES = frozenset("government people president minister population citizen community regime nation leader".split())
"""What countries have one of, so that with the country's name it says nothing of where."""
_ALIKE = (_WHO, frozenset({MentionKind.WEAPON, MentionKind.VEHICLE}))
"""Kinds of which a word is told as one."""
_ARTICLES = frozenset({"a", "an"})
_PARTIES = frozenset({"organisation", "person", "location"})
"""Kinds of the engine's wider names of which a number may be a part."""
_VAGUE = frozenset({"PRESENT_REF", "PAST_REF", "FUTURE_REF"})
"""Values of times that date nothing: "now", "recently"."""


def told(
    text: str, sentences: Sequence[Sentence], mentions: Sequence[Mention], actors: Sequence[Actor], knowledge: ActorKnowledge
) -> tuple[Mention, ...]:
    """The mentions to tell, in text order; `mentions` are the linked ones and stay as they are but for their kind."""
    classes = frozenset(actor.id for actor in actors if actor.generic)
    armed = frozenset(actor.id for actor in actors if actor.type in _ARMED and "police" not in actor.id)
    by_sentence: dict[int, list[Mention]] = {}
    for mention in mentions:
        by_sentence.setdefault(mention.sentence, []).append(mention)
    found: list[Mention] = []
    for sentence in sentences:
        own = [part for mention in by_sentence.get(sentence.index, []) for part in mention.parts or (mention,)]
        spans = [name for name in sentence.names if not name.proper]
        kept = [
            _with_kind(m, sentence, spans)
            for m in own
            if not _said(m, own)
            and not _acting(m, own, sentence, spans)
            and not _idle(m, sentence, spans)
            and not _alone(m, spans, classes)
            and not _part(m, sentence, spans, classes)
            and not _thing(m, sentence, spans)
        ]
        found += kept
        ground = knowledge.words("war_ground")
        if any(m.kind is MentionKind.WEAPON or (m.actor is not None and not armed.isdisjoint(m.actor.ids)) for m in own):
            ground = ground | knowledge.words("armed_ground")
        found += _unseen(text, sentence, spans, kept, ground)
    return tuple(sorted(found, key=lambda m: (m.start, m.end, m.kind)))


def _said(mention: Mention, others: Iterable[Mention]) -> bool:
    """Tell whether a wider mention holds this one and says the same: "ISIS" in "ISIS fighters", "Malian" in "Malian soldiers"."""
    if mention.actor is not None and mention.actor.basis == HOLDER_OF_GROUND:
        return True  # the ground is what is told
    if mention.kind is MentionKind.QUANTITY:  # "several times", which is a time
        return any(o.kind is MentionKind.TIME and o.first <= mention.first and mention.last <= o.last for o in others)
    if mention.actor is None and mention.kind is not MentionKind.NATIONALITY:
        return False
    if mention.actor is not None and mention.actor.basis == "allegiance":  # "Turkish" in "Turkish-backed"
        return any(o.actor is None and o.start < mention.end and mention.start < o.end for o in others)
    ids = set(mention.actor.ids) if mention.actor else set()
    return any(
        o.actor is not None
        and o.start <= mention.start
        and mention.end <= o.end
        and (o.end - o.start > mention.end - mention.start or (mention.actor is None and o.actor.basis != "allegiance"))
        and ids <= set(o.actor.ids)
        for o in others
    )


def _acting(mention: Mention, others: Iterable[Mention], sentence: Sentence, spans: Sequence[NameSpan]) -> bool:
    """Tell a country's name that only helps to name an actor ("U.S. military", "the Government of Iraq"): that is no place.

    "The army of Mali" names both.
    """
    if mention.place is None or mention.place.feature != "country" or mention.place.gazetteer is None:
        return False
    over = [s for s in spans if s.kind == "organisation" and s.first <= mention.first and mention.last <= s.last]
    if any(sentence.tokens[sentence.head_of(s.first, s.last)].lemma.lower() in _OF_COUNTRIES for s in over):
        return True
    return any(
        o.kind in _WHO and o.first <= mention.first and mention.last <= o.head < o.last and o.last - o.first > mention.last - mention.first
        for o in others
    )


def _idle(mention: Mention, sentence: Sentence, spans: Sequence[NameSpan]) -> bool:
    """Tell whether a mention tells nothing by itself: a possessive pronoun, an article that counts one, a number that counts nothing.

    Nor does a time that dates nothing, where the engine, which found others here, reads none.
    """
    if mention.kind is MentionKind.QUANTITY and mention.quantity is not None:
        if _DEGREES & {t.text for t in sentence.tokens[mention.first : mention.last + 1]}:
            return True
        if any(s.kind == "time" and s.first <= mention.first and mention.last <= s.last for s in spans):
            return True  # "several times", which tells when
        if not any(s.kind == "quantity" and s.first < mention.last and mention.first < s.last for s in spans) and any(
            s.kind in _PARTIES and s.first <= mention.first and mention.last < s.last for s in spans
        ):
            return True  # "a group of 116 guests", of whom the wider mention tells
        counts = mention.quantity.of is not None or mention.quantity.unit is not None
        return mention.text.lower() in _ARTICLES or not (counts or _read(mention, spans))
    if mention.time is not None and mention.time.value in _VAGUE:
        return bool(spans) and not _read(mention, spans)
    if mention.last - mention.first != 1 or mention.kind not in _WHO or "Poss=Yes" not in sentence.tokens[mention.first].feats:
        return False
    return not any((s.first, s.last) == (mention.first, mention.last) for s in spans)


def _alone(mention: Mention, spans: Sequence[NameSpan], classes: frozenset[str]) -> bool:
    """Tell whether a mere class or office ("people", "an activist") stands where the engine, which found others here, reads no mention."""
    if mention.actor is None or not spans:
        return False
    described = mention.actor.basis.startswith("apposition") or classes.issuperset(mention.actor.ids)
    return described and not _read(mention, spans)


def _part(mention: Mention, sentence: Sentence, spans: Sequence[NameSpan], classes: frozenset[str]) -> bool:
    """Tell whether a mention only helps to say who is meant, as the engine reads it.

    So do an office or its house in a person's name ("the Foreign Secretary", "army spokesman Berg"), and a mere class in who belongs to it
    ("the families of the victims").
    """
    if mention.kind is not MentionKind.ACTOR or mention.actor is None:
        return False
    over = [s for s in spans if s.first <= mention.first and mention.last <= s.last and sentence.head_of(s.first, s.last) != mention.head]
    return any(s.kind == "person" or (s.kind == "organisation" and classes.issuperset(mention.actor.ids)) for s in over)


def _thing(mention: Mention, sentence: Sentence, spans: Sequence[NameSpan]) -> bool:
    """Tell whether the engine reads a building, a vehicle or a weapon where the words were taken for somebody: "the Muslim Cultural Center"."""
    if mention.kind is not MentionKind.ACTOR or mention.actor is None or mention.actor.basis.startswith("registry"):
        return False
    things = (s for s in spans if s.kind in {"location", "platform", "weapon"} and s.first <= mention.head < s.last)
    return any(sentence.head_of(s.first, s.last) == mention.head or s.kind == "platform" for s in things)


def _read(mention: Mention, spans: Sequence[NameSpan]) -> bool:
    """Tell whether the engine reads a mention of any kind in the same words."""
    return any(s.first < mention.last and mention.first < s.last for s in spans)


def _with_kind(mention: Mention, sentence: Sentence, spans: Sequence[NameSpan]) -> Mention:
    """An actor as a person, where the engine reads a person in the same word ("the minister", "a spokesman").

    "We" of one who speaks for many is no person, and "Malian" alone is a nationality, whoever is meant.
    """
    token = sentence.tokens[mention.head]
    alone = mention.last - mention.first == 1
    if alone and mention.kind is MentionKind.PERSON and token.upos == "PRON" and "Number=Plur" in token.feats:
        return replace(mention, kind=MentionKind.ACTOR)
    if alone and mention.kind is MentionKind.ACTOR and token.upos == "ADJ" and token.text[:1].isupper():
        return replace(mention, kind=MentionKind.NATIONALITY)
    if mention.kind is not MentionKind.ACTOR or "Number=Plur" in token.feats:
        return mention
    over = next((s for s in spans if s.first <= mention.head < s.last), None)
    if over is None or over.kind != "person" or sentence.head_of(over.first, over.last) != mention.head:
        return mention
    return replace(mention, kind=MentionKind.PERSON)


def _unseen(text: str, sentence: Sentence, spans: Iterable[NameSpan], kept: Sequence[Mention], ground: frozenset[str]) -> list[Mention]:
    """The engine's names over which no mention of their kind lies; of places that nothing locates those whose noun is in `ground`."""
    found = []
    for span in spans:
        kind = _KINDS.get(span.kind)
        if kind is None or any(m.kind is kind and m.first < span.last and span.first < m.last for m in kept):
            continue
        alike = next((kinds for kinds in _ALIKE if kind in kinds), frozenset())
        if any(m.kind in alike and m.head == sentence.head_of(span.first, span.last) for m in kept):
            continue
        tokens = sentence.tokens[span.first : span.last]
        if all(t.upos in {"DET", "PUNCT", "ADP"} for t in tokens):
            continue
        if kind is MentionKind.PLACE and len(tokens) == 1 and tokens[0].text[:1].isupper():
            continue  # "Hamlet" alone is a name, and no ground
        start, end = tokens[0].start, tokens[-1].end
        head = sentence.head_of(span.first, span.last)
        noun = plain(sentence.tokens[head].lemma)
        if kind is MentionKind.PLACE and noun not in ground:
            continue
        if start < end:
            found.append(Mention(kind, start, end, text[start:end], sentence.index, span.first, span.last, head))
    return found
