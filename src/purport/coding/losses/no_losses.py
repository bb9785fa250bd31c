"""Losses that are told not to have been ("no casualties were reported"), of the event just told."""

from purport.coding.drafts import Draft
from purport.coding.losses.lists import LOSS_WORDS
from purport.coding.scenes.fillers import fillers
from purport.coding.scenes.scene import Scene
from purport.coding.syntax.conjuncts import with_conjuncts
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


_OF_LOSS = frozenset({*NOTHING_LOST, *LOSS_WORDS, "loss", "life"})
"""One of these stands in every sentence that tells of no loss."""


def tell_no_losses(scene: Scene, here: list[Draft], history: list[Draft]) -> None:
    """Read "there were no casualties": a loss of none in the sentence's event, else in the one told directly before."""
    if scene.vocabulary.isdisjoint(_OF_LOSS):
        return
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
            negated = negated or (_denied(scene, token) if token.upos in {"NOUN", "ADJ"} or token.rel in {"nsubj", "root"} else [])
        if effect is None or not negated or _told_by_another(token, history):
            continue
        event = (
            _of_clause(token, [d for d in here if _harms(d) and any(d is k for k in history)])
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
            known, hedge = (None, "unknown") if _untold(scene, token, first) else (0, "exact")
            event.effects.append(Effect(effect, scene.words(span), party, known, known, hedge, span))


def _of_clause(token: Token, here: list[Draft]) -> Draft | None:
    """The event of the sentence in whose clause nobody was lost ("had struck Vell, causing no casualties, and that its men burned a tank"), else the last one."""
    for above in here[0].sentence.ancestors(token.index) if here else ():
        if (event := next((d for d in here if above.index in d.tokens()), None)) is not None:
            return event
    return here[-1] if here else None


def _told_by_another(token: Token, history: list[Draft]) -> bool:
    """Tell whether somebody's claim that there was no loss is read already."""
    counts = (e for d in history if d.trace.get("toll") == "a teller's count" for e in d.effects)
    return any(e.high == 0 and e.span.start <= token.start < e.span.end for e in counts)


REPORTS = frozenset({"report", "word", "news", "sign", "account", "information", "detail", "figure", "confirmation", "indication"})
UNTOLD = frozenset({"word", "news", "information", "detail", "figure", "account", "confirmation"})
"""What nobody has given yet: whether somebody was lost is not known."""


def _untold(scene: Scene, token: Token, negated: Token) -> bool:
    """Tell whether nothing is known yet of a loss ("no word on casualties", "no details of victims"), rather than that there was none."""
    told = scene.sentence.tokens[negated.head] if negated.head >= 0 else token
    return told is not token and told.lemma.lower() in UNTOLD


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
HURTING = frozenset({"injure", "hurt", "wound", "harm"})
SPARED = frozenset({"injury", "harm"})
"""What those escape who are not hurt."""


_OF_SPARING = frozenset({*UNHARMED, *HURTING, "escape", "avoid"})
"""One of these stands in every sentence that tells of somebody unharmed."""


def tell_unharmed(scene: Scene, here: list[Draft], history: list[Draft]) -> None:
    """Read "the mayor escaped unhurt" and "two guards escaped injury": nobody hurt, in the event of the sentence that hit them, else in that just told."""
    if scene.vocabulary.isdisjoint(_OF_SPARING):
        return
    denied = [d for d in here if d.polarity == "denied" and not d.holders]
    here = [d for d in here if not any(d is k for k in denied)]
    taken = {t.token for d in here for t in d.triggers}
    for token in scene.sentence.tokens:
        subject = _spared(scene, token) if token.index not in taken else None
        if subject is None:
            continue
        heads = [h for h in sorted(with_conjuncts(scene.sentence, subject.index)) if fillers(scene, h, owners=False)]
        who = [f for h in heads for f in fillers(scene, h, owners=False)]
        event = next((d for d in here if _harms(d) and {f.id for f in who} & {f.id for f in d.targets}), None)
        if event is None and not any(_harms(d) for d in here) and all(scene.classes(h) & {"person", "civilian", "armed"} for h in heads):
            event = just_told(scene, history)
        for head in heads if event is not None else []:
            _spare(scene, head, event)


def _spare(scene: Scene, head: int, event: Draft | None) -> None:
    """Put into the event that nobody of those was hurt."""
    who = fillers(scene, head, owners=False)
    if (
        event is None
        or any(e.party == f.id for e in event.effects for f in who)
        or any(f.id == i.id for f in who for i in event.initiators)
    ):
        return
    event.add(event.targets, who)
    span = Span(*scene.phrase(head))
    pronoun = scene.sentence.tokens[head].upos == "PRON" and who[0].id in scene.actors
    what = scene.actors[who[0].id].name if pronoun else scene.words(span)
    event.effects.append(Effect("injured", what, who[0].id, 0, 0, "exact", span))


def _spared(scene: Scene, token: Token) -> Token | None:
    """Who is told not to have been hurt by a word: "unharmed", "escaped injury", "was not injured"."""
    sentence = scene.sentence
    if token.text.lower() in UNHARMED:
        above = sentence.children(token.head, "nsubj") if token.head >= 0 else []
        return next(iter([*sentence.children(token.index, "nsubj"), *above]), None)
    if token.lemma.lower() in {"escape", "avoid"} and any(t.lemma.lower() in SPARED for t in sentence.children(token.index, "obj")):
        return next(iter(sentence.children(token.index, "nsubj")), None)
    if token.lemma.lower() not in HURTING or sentence.children(token.index, "obl", "obl:agent", "obj"):
        return None
    negated = any(t.lemma.lower() in {"not", "n't", "never"} for t in sentence.children(token.index, "advmod"))
    return next(iter(sentence.children(token.index, "nsubj:pass")), None) if negated else None


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
