"""Killings after another event, which are none of its losses ("were lynched after the raid", "was shot dead hours after the strike")."""

from purport.coding.drafts import Draft
from purport.coding.grouping.two_deeds import by_hand
from purport.coding.scenes.scene import Scene
from purport.coding.syntax.grammar import Argument, is_passive
from purport.coding.triggers.trigger import Trigger
from purport.model import Sentence

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
    return _is_measured(scene.sentence, occasion.head) and (by_hand(loss) or loss.form.words[0] == "kill")


def _is_measured(sentence: Sentence, noun: int) -> bool:
    """Tell whether a span of time stands between an event noun and what it dates ("hours after the raid")."""
    case = next((t for t in sentence.children(noun, "case") if t.index < noun), None)
    after = case is not None and case.lemma.lower() in {"after", "before"} and case.index > 0
    return after and case is not None and sentence.tokens[case.index - 1].lemma.lower() in SPANS


def is_measured_from(draft: Draft) -> bool:
    """Tell whether an event noun is only that from which the time of another is told ("hours after the ambush on the Pell road")."""
    return not draft.trigger.is_verb and _is_measured(draft.sentence, draft.trigger.token)


def not_of_own_sentence(draft: Draft, history: list[Draft]) -> list[Draft]:
    """Those that "the raid" can mean: of "burned a house, hours after the raid" none of its own sentence, and never an aside behind it."""
    if is_measured_from(draft):
        return [d for d in history if draft.sentence not in (d.sentence, *d.evidence)]
    return [
        d
        for d in history
        if d.sentence is not draft.sentence or d.evidence or not _in_aside(d.sentence, d.trigger.token, draft.trigger.token)
    ]


def _in_aside(sentence: Sentence, deed: int, noun: int) -> bool:
    """Tell whether a deed stands behind an event noun in a relative clause of somebody else ("laid the raid on the group, which shelled Vell on
    Sunday"), or behind a semicolon ("claimed that attack; it denied another, a car bomb in Vell").
    """
    if any(t.text == ";" for t in sentence.tokens[noun:deed]):
        return True
    chain = (sentence.tokens[deed], *sentence.ancestors(deed))
    clause = next((t for t in chain if t.deprel == "acl:relcl"), None)
    return clause is not None and noun < clause.head and clause.head not in sentence.subtree(noun)


def comes_later(draft: Draft) -> bool:
    """Tell whether what was told before is only what a killing came after ("were shot dead in Vell hours after the raid")."""
    return any(done_later(draft.scene, draft.trigger, a) for a in draft.trigger.arguments)
