"""Doers told only by how they came: "six priests were killed as gunmen entered the house", "was shot when unknown men tried to stop him"."""

from collections.abc import Iterator

from purport.coding.drafts import Draft
from purport.coding.places.attaching import attach
from purport.coding.roles.how_they_met import AS_IT_BEGAN, meetings
from purport.coding.scenes.actor_classes import IRREGULARS
from purport.coding.scenes.fillers import fillers
from purport.coding.syntax.conjuncts import with_conjuncts
from purport.coding.syntax.grammar import is_passive, preposition
from purport.model import MentionKind, Token

_COMING = frozenset(
    "enter arrive appear approach break burst storm stop intercept force surround come ride drive pass pull try attempt knock raid invade "
    "ambush open attack fire shoot throw hurl".split()
)
"""What those do who are about to strike."""
_COMING_FIRST = frozenset({"enter", "arrive", "appear", "burst", "break", "come", "ride", "drive"})
"""Of these, what is told before what they did ("When rebels came, six houses were burned")."""
_DEEDS = frozenset(
    "attack raid assault ambush rampage massacre incursion onslaught storming sweep offensive operation violence robbery".split()
)
"""Deeds in which others are done."""
_WHEN = frozenset({"when", "as"})
_UNKNOWN = frozenset({"unidentified", "unknown", "armed", "masked", "hooded"})


def with_intruders(drafts: list[Draft]) -> list[Draft]:
    """Take up those who came as the victims were hurt, where nothing else says who hurt them; their coming is no deployment."""
    for draft in drafts:
        if draft.trace.get("initiators", "").startswith(AS_IT_BEGAN):
            for met in meetings(draft):
                _where_they_came(draft, met)
    came = {verb for draft in drafts if (verb := _name_intruders(draft)) is not None}
    return [d for d in drafts if d.kind != "deployment" or d.trigger.token not in came]


def _name_intruders(draft: Draft) -> int | None:
    """The verb that tells how those came who are put in as the doers; None where nobody is."""
    if draft.initiators or draft.family not in {"violence", "property"} or not draft.trigger.is_verb or not _hurt(draft):
        return None
    if _name_authors(draft):
        return None
    for verb in _comings(draft):
        for subject in draft.sentence.children(verb.index, "nsubj"):
            hit = {f.id for f in draft.targets}
            found = (f for f in fillers(draft.scene, subject.index, owners=False) if f.id not in hit)
            armed = [f for f in found if _comes_armed(draft, subject, f.id)]
            if draft.add(draft.initiators, armed):
                draft.trace["initiators"] = f"who came as it happened: {verb.text!r}"
                _where_they_came(draft, verb)
                return verb.index
    return None


def _name_authors(draft: Draft) -> bool:
    """In "was abducted in a raid by rebels" those who raided did that too."""
    sentence, scene = draft.sentence, draft.scene
    hit = {f.id for f in draft.targets}
    for noun in sentence.children(draft.trigger.token, "obl"):
        if preposition(sentence, noun.index) not in {"in", "during"} or noun.lemma.lower() not in _DEEDS:
            continue
        by = (
            t for t in sentence.children(noun.index, "nmod") if preposition(sentence, t.index) == "by" and "armed" in scene.classes(t.index)
        )
        heads = [i for t in by for i in sorted(with_conjuncts(sentence, t.index))]
        if draft.add(draft.initiators, [f for i in heads for f in fillers(scene, i, owners=False) if f.id not in hit]):
            draft.trace["initiators"] = f"whose deed it was done in: {noun.text!r}"
            return True
    return False


def _where_they_came(draft: Draft, verb: Token) -> None:
    """Whither and when those came is where and when it happened, where no other place or day is told ("killed when gunmen entered Vell on Monday")."""
    below = {verb.index} | {t.index for t in draft.sentence.children(verb.index, "obj", "obl")}
    near = below | {t.index for i in below for t in draft.sentence.children(i, "nmod", "flat", "compound", "appos")}
    lacks = {MentionKind.PLACE: not draft.places, MentionKind.TIME: draft.time is None or draft.time.span is None}
    for mention in draft.scene.mentions:
        if mention.head in near and lacks.get(mention.kind, False):
            attach(draft, mention, "where and when they came")


def _hurt(draft: Draft) -> bool:
    words = [t.token for t in draft.triggers if t.is_verb]
    return any(is_passive(draft.sentence, w) for w in words) and not draft.sentence.children(draft.trigger.token, "obl:agent")


def _comings(draft: Draft) -> Iterator[Token]:
    """The verbs of clauses below the words that tell the harm, with "when" or "as", or of one that opens the sentence."""
    sentence, word = draft.sentence, draft.sentence.tokens[draft.trigger.token]
    for verb in sentence.children(word.index, "advcl"):
        marks = {t.lemma.lower() for t in sentence.children(verb.index, "mark", "advmod")}
        if marks & _WHEN and verb.lemma.lower() in _COMING and verb.index > word.index:
            yield verb
    first = sentence.tokens[word.head] if word.rel == "conj" and word.head >= 0 else word
    if any(t.text.lower() == "had" for t in sentence.children(word.index, "aux")):
        return
    for verb in sentence.children(first.index, "advcl"):
        marks = {t.lemma.lower() for t in sentence.children(verb.index, "mark", "advmod")}
        if marks & (_WHEN | {"after"}) and verb.lemma.lower() in _COMING_FIRST and verb.index < first.index:
            yield verb


def _comes_armed(draft: Draft, subject: Token, actor_id: str | None) -> bool:
    """Tell whether the subject is of an armed kind, or unknown people who come to do harm."""
    actor = draft.scene.actors.get(actor_id) if actor_id else None
    unknown = any(t.lemma.lower() in _UNKNOWN for t in draft.sentence.children(subject.index, "amod"))
    return actor is not None and (actor.type in IRREGULARS or unknown)
