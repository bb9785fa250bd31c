"""Counts of an event just told, each given by somebody in a few words ("Residents: 9 traders dead", "the militia says only two", "22 killed per local sources")."""

from dataclasses import replace

from purport.coding.drafts import Draft
from purport.coding.losses.fragments import CLIPPED
from purport.coding.losses.no_losses import NOTHING_LOST
from purport.coding.losses.toll import supersede
from purport.coding.losses.whose import HUMAN
from purport.coding.passages.lending import lend
from purport.coding.retelling.losers import ADMITTING
from purport.coding.scenes.actor_classes import classes_of_type
from purport.coding.scenes.fillers import fillers
from purport.coding.scenes.scene import Scene
from purport.coding.tolls.counting_clauses import FIGURES, bare_one, counted_in_clause, who_they_were
from purport.coding.tolls.teller_and_count import parts_of
from purport.coding.tolls.whose_dead import of_the_struck
from purport.coding.triggers.trigger import Trigger
from purport.coding.voices.named_tellers import slug, voice_of
from purport.knowledge.event_entries import Entry
from purport.knowledge.events import Form
from purport.model import ActorType, Effect, Filler, Holder, MentionKind, RegionKind, Span, Token

HAVING = frozenset({"has", "have"})
HELD = frozenset({"violence", "explosives", "territory", "custody", "property"})
"""Families of what has losses to count."""
ASSAILANTS = frozenset({"assailant", "attacker", "raider"})
"""Nouns for those who did it, whoever they were."""
JUST = frozenset("only just at least some about around roughly nearly more than up to not fewer under over".split())
LONGEST = 24
"""Words of such a line; longer ones are sentences whose trees tell more."""
NEAR = 3
"""Sentences of one paragraph over which tellers give their counts of one event."""
_QUANTITY = frozenset({MentionKind.QUANTITY})


def voiced_counts(scene: Scene, history: list[Draft]) -> list[Draft] | None:
    """The claims that a line makes which is only somebody's count of the losses just told: none where he told the event; None for any other sentence.

    Kind, sides, place and time are those of the event (ruling 7); who is counted by a name of his own is the target.
    """
    tokens = [t for t in scene.sentence.tokens if t.upos != "PUNCT" or t.text in {":", ",", ";", "-", "–", "—"}]
    event = _just_before(scene, history) if 0 < len(tokens) <= LONGEST else None
    if event is None:
        return None
    tokens, source = _cited(scene, tokens)
    parts = parts_of(tokens)
    if parts is None:
        return None
    teller, cue, counts = parts
    if cue.lower() in HAVING and not (event.holders and any(t.text.lower() in {*CLIPPED, *FIGURES} for t in counts)):
        return None  # a village has its dead; beside what another tells a paper has its count
    holder = teller_of(scene, teller, cue)
    event = event if holder is None else _just_before(scene, of_the_struck(scene, [holder], history)) or event
    losses = _losses(scene, counts, event, cue.lower()) if holder is not None else []
    if holder is not None and not losses and all(h.id != holder.id for h in event.holders):
        losses = who_they_were(scene, counts, event)
    if holder is None or not losses or any(f.id == holder.id for f in event.initiators if event.family == "custody"):
        return None
    return _claim(scene, event, [holder, *source], losses)


def _cited(scene: Scene, tokens: list[Token]) -> tuple[list[Token], list[Holder]]:
    """A line without the source that it cites at its end, and that source ("The Weekly has 26 dead, citing two doctors")."""
    at = next((n for n, t in enumerate(tokens) if n and t.text.lower() in {"citing", "quoting"} and tokens[n - 1].text == ","), 0)
    end = next((n for n in range(at, len(tokens) - 1) if tokens[n].text == "," and tokens[n + 1].text.lower() == "and"), len(tokens))
    source = tokens[at + 1 : end] if not any(scene.names_event(t.index) for t in tokens[end:]) else tokens[at + 1 :]
    if not at or not source or any(t.upos in {"VERB", "AUX", "SCONJ"} or t.text in {",", ";"} for t in source):
        return tokens, []
    named = teller_of(scene, source, tokens[at].text)
    return tokens[: at - 1], [named] if named is not None else []


TURNS = frozenset({"but", "while", "although", "though", "yet", "whereas"})


def none_lost_but(scene: Scene, history: list[Draft]) -> list[Draft]:
    """The claim of who says first that nobody was hurt, where another is told against him ("Police said no casualties had been recorded but …")."""
    if scene.vocabulary.isdisjoint(TURNS):
        return []
    tokens = [t for t in scene.sentence.tokens if t.upos != "PUNCT" or t.text in {":", ",", ";", "-", "–", "—"}]
    turn = next((n for n, t in enumerate(tokens) if t.text.lower() in TURNS), 0)
    first = [t for t in tokens[:turn] if t is not tokens[turn - 1] or t.text != ","]
    event = _just_before(scene, history) if 0 < turn <= LONGEST else None
    parts = parts_of([t for t in first if t.text.lower() != "that"]) if event is not None and first else None
    if event is None or parts is None or _nothing(parts[2]) is None:
        return []
    holder = teller_of(scene, *parts[:2])
    return _claim(scene, event, [holder], _losses(scene, parts[2], event, parts[1].lower())) if holder is not None else []


def _just_before(scene: Scene, history: list[Draft]) -> Draft | None:
    """The event of which the passage has just told, by whomever."""
    if scene.sentence.region is not RegionKind.BODY:
        return None
    for other in reversed(history):
        next_to_it = scene.sentence.index - other.last == 1 and scene.sentence.paragraph - other.paragraph_of_last == 1
        if scene.sentence.index - other.last > NEAR or not (next_to_it or other.paragraph_of_last == scene.sentence.paragraph):
            return None
        if other.family in HELD and other.modality == "actual" and other.polarity == "affirmed" and other.kind != "arrest":
            return other.event if other.event is not None and other.trace.get("toll") == "a teller's count" else other
    return None


def teller_of(scene: Scene, teller: list[Token], cue: str) -> Holder | None:
    """Whom the words of a teller name; None where they name an event."""
    first, last = teller[0].index, teller[-1].index + 1
    head = scene.sentence.head_of(first, last)
    for index in (head, last - 1):
        mention = scene.actor_at(index)
        if mention is not None and first <= mention.first and mention.last <= last and (named := fillers(scene, index)):
            return Holder(voice_of(scene, mention, named[0].id), named[0].span, named[0].text, cue)
    span = Span(teller[0].start, teller[-1].end)
    words = scene.words(span)
    return None if scene.names_event(head) else Holder(slug(words.removeprefix("The ").removeprefix("the ")), span, words, cue)


def _losses(scene: Scene, tokens: list[Token], event: Draft, cue: str) -> list[Effect]:
    """The counts of a clause or a list, each with what befell whom; none where anything else stands in it."""
    if clause := counted_in_clause(scene, tokens, event, cue):
        return clause
    if cue in {"put", "puts"}:
        return []
    found: list[Effect] = []
    piece: list[Token] = []
    for token in (*tokens, None):
        if token is not None and token.text not in {",", ";"} and token.lemma.lower() != "and":
            piece.append(token)
            continue
        effect = count_of(scene, piece, event) if piece else None
        if piece and effect is None:
            return []
        found += [effect] if effect is not None else []
        piece = []
    return found


def count_of(scene: Scene, piece: list[Token], event: Draft) -> Effect | None:
    """The loss that a piece of a list counts, of the kind that the event had where only a number stands; None where more stands in it."""
    if (none := _nothing(piece)) is not None:
        span = Span(none[0].start, none[1].end)
        return Effect(NOTHING_LOST[none[1].lemma.lower()], scene.words(span), None, 0, 0, "exact", span)
    number = next((m for t in piece if (m := scene.at(t.index, _QUANTITY)) is not None and m.quantity is not None), None)
    if number is None and piece[-1].text.lower() == "one":
        return bare_one(scene, piece, event)
    if (
        number is None
        or number.quantity is None
        or any(t.upos in {"ADP", "PRON", "SCONJ", "AUX"} and t.text.lower() not in JUST for t in piece)
    ):
        return None
    last = piece[-1].text.lower()
    told = CLIPPED.get(last) or ("captured" if last == "prisoner" else None)
    lost = [t for t in piece if not number.first <= t.index < number.last and t.text.lower() not in JUST]
    ahead = any(t.index < number.first and t.upos in {"NOUN", "PROPN", "VERB"} for t in lost)
    if (told is None and lost) or ahead:
        return None
    human = [e.effect for e in event.effects if e.effect in HUMAN]
    effect = told or (human[0] if human else "killed")
    nouns = [t for t in lost if t.upos in {"NOUN", "PROPN", "ADJ"} and t.text.lower() not in CLIPPED and t.text.lower() != "prisoner"]
    people = list(fillers(scene, nouns[-1].index, owners=False)) if nouns else []
    if nouns and scene.is_thing(nouns[-1].index):
        effect = {"killed": "destroyed", "captured": "seized"}.get(effect, effect)
    party = people[0].id if people else None
    if nouns and nouns[-1].lemma.lower() in ASSAILANTS and event.initiators:
        party = event.initiators[0].id
    span = Span(min(piece[0].start, number.start), piece[-1].end)
    what = " ".join(t.text for t in piece if t in nouns or number.first <= t.index < number.last) if nouns else scene.words(span)
    return Effect(effect, what, party, number.quantity.low, number.quantity.high, number.quantity.hedge, span)


RECORDED = frozenset("there be have report record register so far among in the civilian person people area".split())
"""Words beside a loss that there was not ("No casualties have been recorded so far")."""


def _nothing(piece: list[Token]) -> tuple[Token, Token] | None:
    """The "no" and the loss of a piece that tells of no loss and of nothing else."""
    at = next((n for n, t in enumerate(piece[:-1]) if t.lemma.lower() == "no" and piece[n + 1].lemma.lower() in NOTHING_LOST), -1)
    if at < 0 or any(t.lemma.lower() not in RECORDED for t in (*piece[:at], *piece[at + 2 :])):
        return None
    return piece[at], piece[at + 1]


def _claim(scene: Scene, event: Draft, holders: list[Holder], losses: list[Effect]) -> list[Draft]:
    """The teller's own claim of the event; none where the event is his telling already, which takes the count."""
    here = range(*scene.sentence.at(losses[0].span.start, losses[0].span.end))
    index = next((i for i in here if scene.sentence.tokens[i].upos == "NUM"), here[0])
    form = Form(("count",), Entry(kind=event.kind, noun=("count",)), -1)
    draft = Draft(scene, Trigger(index, (index,), form, (), (), "noun"), event.kind)
    draft.holders.extend(holders)
    draft.effects.extend(losses)
    draft.trace.update(toll="a teller's count", effects="a teller's count")
    doers = {f.id for f in event.initiators}
    draft.targets.extend(f for f in _counted(scene, losses) if f.id not in doers)
    draft.targets.extend(f for f in _own(scene, holders[0], losses) if f.id not in doers and not (draft.targets or event.targets))
    lend(draft, event, "the event told before")
    if event.same_voice(draft):
        supersede(event, draft)
        event.effects.extend(e for e in draft.effects if all((e.effect, e.low) != (o.effect, o.low) for o in event.effects))
        event.evidence.append(scene.sentence)
        return []
    known = {f.id for f in (*draft.initiators, *draft.targets)}
    only = draft.targets[0].id if len(draft.targets) == 1 else None
    draft.effects[:] = [
        e if e.party in known else replace(e, party=e.party or (only if e.effect in HUMAN else None)) for e in draft.effects
    ]
    draft.event = event
    return [draft]


def _own(scene: Scene, holder: Holder, losses: list[Effect]) -> list[Filler]:
    """Who "admitted three dead" lost his own, where he is a side."""
    actor = scene.actors.get(holder.id)
    side = actor is not None and ("armed" in classes_of_type(actor.type) or actor.type is ActorType.GOVERNMENT)
    admits = holder.cue.lower() in ADMITTING and all(e.party is None and e.effect in HUMAN and e.high != 0 for e in losses)
    return [Filler(holder.id, holder.span, holder.text, "who admits his own losses")] if side and admits else []


def _counted(scene: Scene, losses: list[Effect]) -> list[Filler]:
    """Those whom the counts name."""
    found: dict[str, Filler] = {}
    for loss in losses:
        for index in range(*scene.sentence.at(loss.span.start, loss.span.end)):
            mention = scene.actor_at(index)
            if loss.party is not None and mention is not None and mention.head == index:
                found.update({f.id: f for f in fillers(scene, index, owners=False) if f.id == loss.party})
    return list(found.values())
