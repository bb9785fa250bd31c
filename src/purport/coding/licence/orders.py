"""Orders that were carried out: "the colonel ordered the execution of 12 prisoners" tells the execution, and who was its author."""

from collections.abc import Sequence

from purport.coding.drafts import Draft
from purport.coding.scenes.scene import Scene
from purport.coding.syntax.grammar import is_passive, preposition
from purport.coding.triggers.carriers import Use
from purport.coding.triggers.trigger import Trigger
from purport.model import Token

ORDERING = frozenset({"order"})
_PLANNING = frozenset({"plan", "plot", "prepare"})
COURTS = frozenset({"court", "judge", "tribunal", "magistrate"})
"""Whose order is a sentence, yet to be carried out."""
DEADLY = frozenset({"violence", "explosives"})


def is_carried_out(scene: Scene, trigger: Trigger, use: Use) -> bool:
    """Tell whether what was ordered is told as done: a violent act whose victims are counted, or that another tells of in the past."""
    verb = scene.sentence.tokens[use.token]
    if verb.lemma.lower() in _PLANNING and (_has_killed(scene, trigger) or _then_done(scene, verb) or _asked_who(scene, trigger, verb)):
        return True
    if verb.lemma.lower() in _PLANNING:
        return not trigger.is_verb and scene.events.kinds[trigger.entry.kind].family in DEADLY and _was_planned(scene, trigger.token, verb)
    if verb.lemma.lower() in ORDERING and is_passive(scene.sentence, verb.index) and not trigger.is_verb:
        return scene.events.kinds[trigger.entry.kind].family in DEADLY and _was_planned(scene, trigger.token, verb)
    if verb.lemma.lower() not in ORDERING or use.function != "obj" or verb.xpos not in {"VBD", "VBN"}:
        return False
    if trigger.is_verb or scene.events.kinds[trigger.entry.kind].family not in DEADLY:
        return False
    if any(scene.sentence.tokens[a.head].lemma.lower() in COURTS for a in use.arguments if a.function == "subj"):
        return False
    counted = any(scene.sentence.children(a.head, "nummod") for a in trigger.arguments)
    return counted or verb.rel == "ccomp" or of_somebody(scene, trigger)


def _has_killed(scene: Scene, trigger: Trigger) -> bool:
    """Tell whether a clause says what the deed that was planned did ("planning an attack that killed 32 people")."""
    clauses = scene.sentence.children(trigger.token, "acl:relcl", "acl")
    harming = scene.events.verbs
    return not trigger.is_verb and any(
        t.xpos == "VBD" and any(f.entry.effect for f in harming.get(t.lemma.lower(), ())) for t in clauses if t.upos == "VERB"
    )


def _then_done(scene: Scene, verb: Token) -> bool:
    """Tell whether what was planned is told to have been carried out ("was planned in Vell and carried out by the front")."""
    return any(t.lemma.lower() in DOING and t.xpos in {"VBD", "VBN"} for t in scene.sentence.children(verb.index, "conj"))


def _asked_who(scene: Scene, trigger: Trigger, verb: Token) -> bool:
    """Tell whether it is asked who planned the killing of a person with a name ("no one knows who planned the murder of Tom Reyes")."""
    who = any(t.lemma.lower() == "who" for t in scene.sentence.children(verb.index, "nsubj"))
    return who and verb.rel == "ccomp" and verb.xpos in {"VBD", "VBN"} and not trigger.is_verb and of_somebody(scene, trigger)


DOING = frozenset({"carry", "commit", "perpetrate", "execute", "conduct", "stage"})


def of_somebody(scene: Scene, trigger: Trigger) -> bool:
    """Tell whether a killing or kidnapping pointed at is that of a person with a name ("ordered the murder of Tom Reyes"): it is known to have been."""
    definite = any(t.lemma.lower() in {"the", "this", "these"} for t in scene.sentence.children(trigger.token, "det"))
    hit = (a.head for a in trigger.arguments if a.function in {"of", "poss"} and trigger.role(a) in {"loss", "target"})
    return definite and trigger.entry.effect in {"killed", "abducted"} and any(scene.is_named(h) for h in hit)


def _was_planned(scene: Scene, deed: int, verb: Token) -> bool:
    """Tell whether a deed pointed at is told to have been planned by somebody ("this massacre planned by the junta"), with no day ahead."""
    sentence = scene.sentence
    definite = any(t.lemma.lower() in {"the", "this", "that", "these", "those"} for t in sentence.children(deed, "det"))
    by = any(preposition(sentence, t.index) == "by" for t in sentence.children(verb.index, "obl"))
    ahead = any(preposition(sentence, t.index) == "for" for t in sentence.children(verb.index, "obl"))
    aided = {t.lemma.lower() for t in sentence.children(verb.index, "aux", "aux:pass")} <= {"be", "have"}
    present = any(t.xpos in {"VBZ", "VBP"} for t in sentence.children(verb.index, "aux:pass"))
    return definite and by and not ahead and aided and not present


def without_orders(drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts but the orders whose execution one of them tells."""
    done = [u.token for d in drafts for t in d.triggers for u in t.uses if is_carried_out(d.scene, t, u)]
    return [d for d in drafts if d.kind != "demand" or d.trigger.token not in done]


def without_promises(drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts but the agreements of one party to decree what another of them tells ("agreed to lift the embargo"): no deal is told."""
    decreed = (d for d in drafts if d.scene.events.kinds[d.kind].family == "speech")
    told = {u.token for d in decreed for t in d.triggers for u in t.uses}
    return [d for d in drafts if d.kind != "agreement" or len(d.initiators) > 1 or not d.trigger.is_verb or d.trigger.token not in told]
