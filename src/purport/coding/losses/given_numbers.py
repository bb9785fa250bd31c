"""Numbers that a telling gives of what befell whom: "put the number of destroyed vehicles at 15", "put the number of wounded at 22"."""

from purport.coding.drafts import Draft
from purport.coding.losses.lists import LOSS_WORDS
from purport.coding.losses.toll import counts_taken
from purport.coding.scenes.scene import Scene
from purport.coding.triggers.trigger import Trigger
from purport.model import Effect, Span

SPOILT = {
    "destroyed": "destroyed",
    "burned": "destroyed",
    "burnt": "destroyed",
    "damaged": "damaged",
    "captured": "captured",
    "missing": "missing",
}
"""Words for what befell what is counted: "put the number of destroyed vehicles at 15"."""


def last_number(draft: Draft) -> None:
    """The number of a toll that the parser hung elsewhere ("put the number of soldiers killed at 75")."""
    sentence, trigger = draft.sentence, draft.trigger
    joined = (sentence.subtree(t.index) for t in sentence.children(trigger.token, "conj", "parataxis"))
    below = set(sentence.subtree(trigger.token)).difference(*joined)
    numbers = [m for m in draft.scene.mentions if m.quantity is not None and m.head in below and m.head > trigger.token]
    given = [m for m in numbers if sentence.tokens[m.first - 1].lemma.lower() == "at"] or numbers[-1:]
    if given and (quantity := given[0].quantity) is not None:
        party = draft.targets[0].id if len(draft.targets) == 1 else None
        span = Span(given[0].start, given[0].end)
        what = things_of(draft.scene, trigger, given[0].head) or given[0].text
        effect = number_of(draft.scene, trigger) or trigger.entry.effect or ""
        draft.effects.append(Effect(effect, what, party, quantity.low, quantity.high, quantity.hedge, span))


def number_of(scene: Scene, trigger: Trigger) -> str | None:
    """What befell those whose number is given: "put the number of wounded at 22"."""
    if counts_taken(scene, trigger):
        return "abducted"
    counted = [t for w in trigger.words[1:] for t in scene.sentence.children(w, "nmod")]
    people = next((LOSS_WORDS[t.text.lower()] for t in counted if t.text.lower() in LOSS_WORDS), None)
    marked = (t.text.lower() for c in counted for t in scene.sentence.children(c.index, "amod"))
    return people or next((SPOILT[word] for word in marked if word in SPOILT), None)


def things_of(scene: Scene, trigger: Trigger, head: int) -> str | None:
    """What a bare number of such a toll counts: the vehicles."""
    if scene.sentence.tokens[head].upos != "NUM":
        return None
    counted = [t for w in trigger.words[1:] for t in scene.sentence.children(w, "nmod")]
    spoilt = (c for c in counted if any(t.text.lower() in SPOILT for t in scene.sentence.children(c.index, "amod")))
    return next((c.text for c in spoilt), None)
