"""Killings after another event, which are none of its losses ("were lynched after the raid", "was shot dead hours after the strike")."""

from purport.coding.drafts import Draft
from purport.coding.grammar import Argument, is_passive
from purport.coding.scene import Scene
from purport.coding.triggers import Trigger
from purport.coding.two_deeds import by_hand

SPANS = frozenset({"minute", "hour", "day", "night", "week", "month", "year"})
"""Nouns that measure how long after another event something was done."""
CAUGHT = frozenset({"lynch", "behead", "decapitate", "hang", "execute", "strangle"})
"""What is done to people in one's hands, and so in no raid or blast before it."""


def done_later(scene: Scene, loss: Trigger, occasion: Argument) -> bool:
    """Tell whether people were killed by somebody at a time that another event only dates; who "died hours after the blast" died of it."""
    if occasion.function not in {"after", "follow"} or not loss.is_verb or not is_passive(scene.sentence, loss.token):
        return False
    if loss.form.words[0] in CAUGHT:
        return True
    case = next((t for t in scene.sentence.children(occasion.head, "case") if t.index < occasion.head), None)
    measured = case is not None and case.index > 0 and scene.sentence.tokens[case.index - 1].lemma.lower() in SPANS
    return measured and (by_hand(loss) or loss.form.words[0] == "kill")


def comes_later(draft: Draft) -> bool:
    """Tell whether what was told before is only what a killing came after ("were shot dead in Vell hours after the raid")."""
    return any(done_later(draft.scene, draft.trigger, a) for a in draft.trigger.arguments)
