"""Losses that are told not to have been ("no casualties were reported"), of the event just told."""

from purport.coding.drafts import Draft
from purport.coding.fillers import fillers
from purport.coding.loss_lists import LOSS_WORDS
from purport.coding.scene import Scene
from purport.model import Effect, Span, Token

NOTHING_LOST = {
    "casualty": "killed",
    "death": "killed",
    "fatality": "killed",
    "injury": "injured",
    "damage": "damaged",
    "victim": "killed",
}
"""Nouns that, after "no" or "without", tell that nothing of the kind was lost (rulings 1, 26)."""


def tell_no_losses(scene: Scene, here: list[Draft], history: list[Draft]) -> None:
    """Read "there were no casualties": a loss of none in the sentence's event, else in the one told directly before."""
    for token in scene.sentence.tokens:
        effect = NOTHING_LOST.get(token.lemma.lower()) or _of_life(scene, token)
        if effect is None and token.text.lower() not in LOSS_WORDS:
            continue
        negated = _denied(scene, token) or _without(scene, token)
        if token.text.lower() in LOSS_WORDS:
            effect = LOSS_WORDS[token.text.lower()]
            subjects = scene.sentence.children(token.index, "nsubj", "nsubj:pass")
            negated = [
                s
                for s in subjects
                if s.lemma.lower() in {"nobody", "none"} or scene.words(Span(s.start, token.end)).lower().startswith("one")
            ]
            negated = [s for s in negated if s.lemma.lower() != "one" or scene.sentence.tokens[s.index - 1].lemma.lower() == "no"]
        if effect is None or not negated or _told_by_another(token, history):
            continue
        event = (
            next((d for d in reversed(here) if _harms(d) and any(d is k for k in history)), None)
            or just_told(scene, history)
            or just_told(scene, history, 2)
        )
        if event is not None:
            event.effects = [e for e in event.effects if not (e.effect == effect and e.low is None and e.span.start == token.start)]
        if event is not None:
            event.targets[:] = [f for f in event.targets if not (f.span.start <= token.start < f.span.end)]  # "no victims" are nobody
        if event is not None and all(e.effect != effect for e in event.effects):
            first = negated[0]
            if first.lemma.lower() == "one":
                first = scene.sentence.tokens[first.index - 1]  # "no one was hurt"
            span = Span(first.start, token.end)
            party = event.targets[0].id if len(event.targets) == 1 else None
            event.effects.append(Effect(effect, scene.words(span), party, 0, 0, "exact", span))


def _told_by_another(token: Token, history: list[Draft]) -> bool:
    """Tell whether somebody's claim that there was no loss is read already."""
    counts = (e for d in history if d.trace.get("toll") == "a teller's count" for e in d.effects)
    return any(e.high == 0 and e.span.start <= token.start < e.span.end for e in counts)


REPORTS = frozenset({"report", "word", "news", "sign", "account"})


def _denied(scene: Scene, token: Token) -> list[Token]:
    """The "no" before a loss: its own, that of the loss that it is joined to ("no deaths or injuries"), that of "no reports of deaths"."""
    sentence = scene.sentence
    over = sentence.tokens[token.head] if token.head >= 0 else token
    heads = [token]
    if token.rel == "conj" and over.lemma.lower() in NOTHING_LOST:
        heads.append(over)
        over = sentence.tokens[over.head] if over.head >= 0 else over
    if over.lemma.lower() in REPORTS and heads[-1].rel == "nmod":
        heads.append(over)
    return [d for head in heads for d in sentence.children(head.index, "det") if d.lemma.lower() == "no"]


CAUSING = frozenset("cause leave result inflict claim report suffer produce".split())
"""What, after "without", leads to a loss that there was not."""


def _without(scene: Scene, token: Token) -> list[Token]:
    """The "without" of "without casualties" and "without leaving any victims"."""
    above = scene.sentence.tokens[token.head] if token.head >= 0 else token
    marks = scene.sentence.children(above.index, "mark") if above.lemma.lower() in CAUSING and above.xpos == "VBG" else []
    return [t for t in (*scene.sentence.children(token.index, "case"), *marks) if t.lemma.lower() == "without"]


UNHARMED = frozenset({"unharmed", "unhurt", "uninjured", "unscathed"})


def tell_unharmed(scene: Scene, here: list[Draft]) -> None:
    """Read "the mayor escaped unhurt" and "his wife was unharmed": nobody hurt, in the event of the sentence that hit them."""
    for token in scene.sentence.tokens:
        if token.text.lower() not in UNHARMED:
            continue
        around = [
            *scene.sentence.children(token.index, "nsubj"),
            *(scene.sentence.children(token.head, "nsubj") if token.head >= 0 else []),
        ]
        for subject in around[:1]:
            who = fillers(scene, subject.index, owners=False)
            event = next((d for d in here if _harms(d) and {f.id for f in who} & {f.id for f in d.targets}), None)
            if event is not None and all(e.effect != "injured" or e.party != who[0].id for e in event.effects):
                event.effects.append(Effect("injured", who[0].text, who[0].id, 0, 0, "exact", who[0].span))


def _of_life(scene: Scene, token: Token) -> str | None:
    """What was lost in "no loss of life", "no lives lost"."""
    above = scene.sentence.tokens[token.head] if token.head >= 0 else token
    of_life = token.lemma.lower() == "loss" and any(
        t.lemma.lower() in {"life", "lives"} for t in scene.sentence.children(token.index, "nmod")
    )
    lost = token.lemma.lower() == "life" and above.lemma.lower() in {"lose", "claim"} and token.rel in {"nsubj", "obj"}
    return "killed" if of_life or lost else None


def _harms(draft: Draft) -> bool:
    families = {"violence", "explosives", "protest", "property", "other"}
    return draft.scene.events.kinds[draft.kind].family in families and draft.modality == "actual"


def just_told(scene: Scene, history: list[Draft], back: int = 1) -> Draft | None:
    """The harmful event of the sentence directly before, or `back` sentences before, in the same paragraph."""
    near = (d for d in reversed(history) if scene.sentence.index - d.last <= back and d.paragraph_of_last == scene.sentence.paragraph)
    told = next((d for d in near if _harms(d) and d.polarity == "affirmed"), None)
    if told is None or told.kind != "disrupted_attack":
        return told
    stopped = {f.id for f in told.targets}  # nobody was hurt by the salvo of which some was stopped
    salvos = (d for d in reversed(history) if told.sentence.index - d.last <= 1 and d.kind in {"airstrike", "shelling"} and d.initiators)
    return next((d for d in salvos if {f.id for f in d.initiators} == stopped), told)
