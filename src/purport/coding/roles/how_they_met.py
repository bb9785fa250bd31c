"""Sides of a fight told only by how it began: "the clash occurred when a patrol surprised a rebel column"."""

from collections.abc import Iterator, Sequence

from purport.coding.drafts import Draft
from purport.coding.grouping.tellings import FOUGHT, MEETING
from purport.coding.roles.both_sides import put_in_text_order
from purport.coding.scenes.actor_classes import classes_of_type
from purport.coding.scenes.fillers import fillers
from purport.coding.scenes.scene import Scene
from purport.coding.syntax.grammar import preposition
from purport.model import Filler, MentionKind, Token

UPON = frozenset({"into", "across", "upon", "on", "with"})
"""Prepositions of those whom one runs into or comes across."""
AS_IT_BEGAN = "who met as it began"
"""Why those are sides."""


def name_those_who_met(draft: Draft) -> None:
    """Fill the sides of a fight that names none with those who met as it began; violence among armed sides is a fight."""
    noun = draft.trigger
    fight = draft.kind == "armed_clash" or (draft.kind == "attack" and noun.form.words[-1] in FOUGHT)
    if not fight or noun.is_verb or draft.initiators or draft.targets:
        return
    for verb in meetings(draft):
        who = [f for t in draft.sentence.children(verb.index, "nsubj") for f in fillers(draft.scene, t.index)]
        whom = [f for t in _met(draft, verb) for f in fillers(draft.scene, t.index)]
        if who and whom and (_armed(draft, who) or _armed(draft, whom)):
            both = _armed(draft, who) and _armed(draft, whom)
            draft.kind = "armed_clash" if both else draft.kind
            draft.add(draft.initiators, who)
            draft.add(draft.initiators if draft.kind == "armed_clash" else draft.targets, whom)
            put_in_text_order(draft)
            draft.trace["initiators"] = f"{AS_IT_BEGAN}: {verb.text!r}"
            return


ENSUING = frozenset({"ensue", "follow", "erupt", "break", "start", "begin", "develop"})
"""How a fight comes of what was just told."""


def name_those_told_before(draft: Draft, before: Sequence[Scene], history: Sequence[Draft]) -> None:
    """Sides of a bare fight that came of what armed men did in the sentence before ("Police went to arrest Orm. A shootout ensued.")."""
    noun = draft.trigger
    word = draft.sentence.tokens[noun.token]
    verbs = {draft.sentence.tokens[u].lemma.lower() for u in (*(use.token for use in noun.uses), word.head) if u >= 0}
    if draft.kind != "armed_clash" or noun.is_verb or draft.initiators or draft.targets or not verbs & ENSUING or not before:
        return
    told = before[0]
    here = draft.sentence
    near = here.index - told.sentence.index == 1 and here.paragraph == told.sentence.paragraph
    fought = any(d.last == told.sentence.index and d.family in {"violence", "explosives", "protest"} for d in history)
    elsewhere = any(m.kind is MentionKind.PLACE for m in draft.scene.mentions)  # "sent troops to Vell. Fighting broke out in Orsk."
    said = [t for t in here.children(noun.token, "nmod", "compound") if t.index not in noun.words]
    if not near or fought or elsewhere or said:
        return
    root = told.sentence.root
    who = [f for t in told.sentence.children(root.index, "nsubj") for f in fillers(told, t.index)]
    verbs_below = [root, *told.sentence.children(root.index, "xcomp", "advcl", "conj")]
    things = [
        t
        for v in verbs_below
        for t in told.sentence.children(v.index, "obj", "obl")
        if preposition(told.sentence, t.index) in {"", "on", "with"}
    ]
    things += [
        t for thing in things for t in told.sentence.children(thing.index, "nmod") if preposition(told.sentence, t.index) in {"on", "for"}
    ]
    whom = [f for t in things for f in fillers(told, t.index, owners=False)]
    if _armed(draft, who):
        draft.add(draft.initiators, who)
        draft.add(draft.initiators, whom[:1])
        draft.trace["initiators"] = "who were told of before it broke out"


def meetings(draft: Draft) -> Iterator[Token]:
    """The verbs of clauses with "when" or "as" below the verb that says that the fight began."""
    sentence = draft.sentence
    for use in draft.trigger.uses:
        for verb in sentence.children(use.token, "advcl", "acl"):
            marks = {t.lemma.lower() for t in sentence.children(verb.index, "mark", "advmod")}
            if marks & {"when", "as"} and verb.lemma.lower() in MEETING and verb.index > draft.trigger.token:
                yield verb


def _met(draft: Draft, verb: Token) -> list[Token]:
    behind = [t for t in draft.sentence.children(verb.index, "obl") if preposition(draft.sentence, t.index) in UPON]
    return draft.sentence.children(verb.index, "obj") or behind


def _armed(draft: Draft, some: list[Filler]) -> bool:
    actors = draft.scene.actors
    return any(f.id in actors and "armed" in classes_of_type(actors[f.id].type) for f in some)
