"""Times and places below an event word that are none of its own: from when such things are counted, where that is against which one protests."""

import re
from collections.abc import Sequence

from purport.coding.drafts import Draft
from purport.coding.scenes.scene import Scene
from purport.coding.syntax.grammar import preposition
from purport.model import Mention, MentionKind, Span


def counts_the_like(scene: Scene, mention: Mention) -> bool:
    """Tell whether a time only says of how many it is one ("shot down a drone, the 20th since November", "the worst raid since May").

    So does a span of time beside a day ("on Thursday, in the fifth attack this month").
    """
    if mention.time is None or not (mention.time.role == "since" or _wider_than_day(scene, mention)):
        return False
    noun = scene.sentence.tokens[mention.head]
    above = scene.sentence.tokens[noun.head] if noun.head >= 0 else noun
    if any(t.xpos == "JJS" or t.lemma.lower() == "worst" for t in (above, *scene.sentence.children(above.index, "amod"))):
        return True
    while noun.rel in {"nmod", "obl"} and noun.head >= 0 and scene.sentence.tokens[noun.head].upos == "NOUN":
        noun = scene.sentence.tokens[noun.head]
        if any(t.lemma.lower() in ORDINALS for t in scene.sentence.children(noun.index, "amod")):
            return True  # "their fifth summit on the conflict since 2017"
    before = scene.sentence.tokens[: scene.sentence.tokens[mention.first].index]
    since = next((t.index for t in reversed(before[-3:]) if t.lemma.lower() == "since"), mention.first)
    word = scene.sentence.tokens[since - 1] if since > 0 else None
    return word is not None and ("NumType=Ord" in word.feats or _NTH.fullmatch(word.text) is not None or word.lemma.lower() in ORDINALS)


_NTH = re.compile(r"\d+(?:st|nd|rd|th)")
_DAYS = frozenset({"day", "hour"})
_SPANS = frozenset({"week", "month", "year"})


def _wider_than_day(scene: Scene, mention: Mention) -> bool:
    """Tell whether a week, month or year stands where the sentence names a day too."""
    days = (m.time for m in scene.mentions if m.time is not None and m is not mention and m.time.role != "since")
    return mention.time is not None and mention.time.precision in _SPANS and any(t.precision in _DAYS for t in days)


ORDINALS = frozenset("first second third fourth fifth sixth seventh eighth ninth tenth latest".split())


def of_what_is_spoken_of(owner: Draft, mention: Mention) -> bool:
    """Tell whether a day is that of a clause about somebody of whom one speaks ("call for the release of men taken in May"), and not of the words."""
    if owner.scene.events.kinds[owner.kind].family != "speech" or mention.kind is not MentionKind.TIME:
        return False
    own = owner.tokens()
    for token in (owner.sentence.tokens[mention.head], *owner.sentence.ancestors(mention.head)):
        if token.index in own:
            return False
        if token.rel == "acl":
            return token.head not in own and token.head > owner.trigger.token
    return False


def protested(owner: Draft, mention: Mention) -> bool:
    """Who marches "against Norland" marches elsewhere."""
    if owner.scene.events.kinds[owner.kind].family != "protest" or mention.kind is not MentionKind.PLACE:
        return False
    against = {f.span for f in owner.targets}
    return Span(mention.start, mention.end) in against or _about_it(owner, mention)


def _about_it(owner: Draft, mention: Mention) -> bool:
    """Tell whether a place is that of what is protested against ("held a protest against the siege of Vell")."""
    tokens = owner.sentence.tokens
    if preposition(owner.sentence, mention.head) != "of":
        return False
    for token in owner.sentence.ancestors(mention.head):
        if token.index in owner.tokens():
            return False
        if token.rel in {"nmod", "obl"} and tokens[token.head].index in owner.tokens():
            return preposition(owner.sentence, token.index) == "against"
    return False


LINKED = frozenset({"connection", "relation", "link"})
"""Nouns by which somebody is arrested "in connection with" a deed."""


def leave_day_to_deed(scene: Scene, drafts: Sequence[Draft]) -> None:
    """In "arrested two men over the killing of a trader on Friday" and "in connection with the lynching of a thief on Sunday" the day is the deed's."""
    sentence = scene.sentence
    for arrest in drafts:
        span = arrest.time.span if arrest.time is not None else None
        if arrest.kind != "arrest" or not arrest.trigger.is_verb or span is None:
            continue
        behind = [c for c in sentence.children(arrest.trigger.token, "obl", "obj") if c.index > arrest.trigger.token]
        behind += [c for t in behind for c in sentence.children(t.index, "nmod")]
        over = [c.index for c in behind if preposition(sentence, c.index) in {"over", "for"} or c.lemma.lower() in LINKED]
        below = {i for index in over for i in sentence.subtree(index)}
        deeds = [d for d in drafts if d is not arrest and not d.trigger.is_verb and d.trigger.token in below]
        deed = next((d for d in deeds if sentence.tokens[d.trigger.token].end <= span.start), None)
        if deed is not None and (deed.time is None or deed.time.span == span):
            deed.time, arrest.time = arrest.time, None
