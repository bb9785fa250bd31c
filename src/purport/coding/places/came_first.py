"""What a clause has from one beside it that says how its doers came there: "after entering Vell", "when bandits raided the village", "tried on 3 May but"."""

from purport.coding.drafts import Draft
from purport.coding.scenes.fillers import fillers
from purport.coding.scenes.scene import Scene
from purport.coding.syntax.conjuncts import first_conjunct
from purport.coding.syntax.grammar import is_passive, preposition
from purport.model import MentionKind, Span, TimeFiller

HARMING = frozenset({"violence", "property", "custody"})
"""Families of what those do who have come to a place."""


_COMING = frozenset({"deployment", "territory_captured", "ground_assault"})


def where_they_came(scene: Scene, draft: Draft, owners: dict[int, Draft]) -> None:
    """What is done "after entering Vell" is done there, and on that day."""
    sentence = scene.sentence
    if draft.family not in HARMING or not draft.trigger.is_verb:
        return
    verbs = (
        draft.trigger.token,
        *(t.index for t in sentence.children(draft.trigger.token, "conj")),
        first_conjunct(sentence, draft.trigger.token),
    )
    for clause in (c for v in verbs for c in sentence.children(v, "advcl")):
        came = owners.get(clause.index)
        bare = clause.xpos == "VBG" and any(m.lemma.lower() in {"after", "upon", "on"} for m in sentence.children(clause.index, "mark"))
        if came is None or came is draft or not bare or came.kind not in _COMING:
            continue
        if not draft.places and came.places:
            draft.places.extend(came.places)
            draft.trace["places"] = "where they had come"
        draft.time = draft.time or came.time
        return


def tried_when(scene: Scene, draft: Draft) -> None:
    """Who "attempted to break through on 3 May but was repelled" was repelled on that day."""
    sentence = scene.sentence
    first = first_conjunct(sentence, draft.trigger.token)
    if first == draft.trigger.token or not draft.trigger.is_verb or sentence.children(draft.trigger.token, "nsubj", "nsubj:pass"):
        return
    below = {i for t in sentence.children(first, "xcomp") for i in sentence.subtree(t.index)}
    for mention in scene.mentions:
        when = mention.time if mention.kind is MentionKind.TIME and mention.head in below else None
        if when is not None and when.start is not None and when.role == "at" and mention.last <= draft.trigger.token:
            draft.time = TimeFiller(when, Span(mention.start, mention.end), mention.text, "when it was tried")
            draft.trace["time"] = "when it was tried"
            return


WAYLAYING = frozenset({"intercept", "stop", "waylay", "halt", "block", "overtake"})
"""What is done to the car of somebody who then is gone ("disappeared when his car was intercepted by armed men")."""


def taken_when(scene: Scene, draft: Draft, owners: dict[int, Draft]) -> None:
    """Who was taken "when bandits raided the village" was taken there and then, and by them."""
    verbs = (draft.trigger.token, first_conjunct(scene.sentence, draft.trigger.token))
    clauses = [c for v in verbs for c in scene.sentence.children(v, "advcl")]
    whens = [c for c in clauses if any(t.lemma.lower() == "when" for t in scene.sentence.children(c.index, "advmod", "mark"))]
    for clause in (c for c in whens if c.lemma.lower() in WAYLAYING and is_passive(scene.sentence, c.index) and not draft.initiators):
        agents = [t.index for t in scene.sentence.children(clause.index, "obl") if preposition(scene.sentence, t.index) == "by"]
        if draft.add(draft.initiators, [f for a in agents for f in fillers(scene, a, owners=False)]):
            draft.trace["initiators"] = "who stopped them when they were taken"
    raid = next((owners[c.index] for c in whens if c.index in owners and owners[c.index].family == "violence"), None)
    if raid is None:
        return
    draft.time = draft.time or raid.time
    if not draft.places:
        draft.places.extend(raid.places)
    if not draft.initiators and draft.add(draft.initiators, raid.initiators):
        draft.trace["initiators"] = "who came when they were taken"
