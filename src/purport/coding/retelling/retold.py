"""How words tell again what was told: a participle that says who is meant, a total of a series, a frame for another event."""

from purport.coding.drafts import Draft
from purport.coding.roles.how_they_met import AS_IT_BEGAN


def restricts(draft: Draft) -> bool:
    """A participle that only says which people are meant ("fighters firing on the patrol") may tell a known event again."""
    token = draft.sentence.tokens[draft.trigger.token]
    return token.rel == "acl" and draft.time is None and not draft.places and "attempted" not in draft.trace


def running_total(draft: Draft) -> bool:
    """As in "the strikes have destroyed 90 vehicles": the perfect sums up all of them, beside the ones just told (ruling 16)."""
    sentence = draft.sentence
    verbs = [t.token for t in draft.parts if t.is_verb]
    perfect = any(a.lemma.lower() == "have" and a.xpos in {"VBP", "VBZ"} for v in verbs for a in sentence.children(v, "aux"))
    return perfect and bool(draft.effects) and "Number=Plur" in sentence.tokens[draft.trigger.token].feats


COMING = frozenset({"come", "follow", "happen", "occur"})


def only_frames(draft: Draft) -> bool:
    """Tell whether the words only set a known event before or after another ("the raid came three days after …, according to the army")."""
    token = draft.sentence.tokens[draft.trigger.token]
    verb = draft.sentence.tokens[token.head] if token.head >= 0 else token
    told = draft.trace.get("initiators", "").startswith(AS_IT_BEGAN)
    return token.rel == "nsubj" and verb.lemma.lower() in COMING and not draft.effects and not draft.parts and not told


BEFORE = frozenset({"earlier", "previously", "initially", "originally", "first"})
COUNTING = frozenset({"say", "put", "report", "announce", "give", "count", "state", "speak", "estimate", "declare", "confirm"})


def counted_earlier(draft: Draft) -> bool:
    """Tell whether the words give a number that somebody had told before the one just told ("it had earlier said five died"; ruling 25)."""
    sentence = draft.sentence
    above = (sentence.tokens[draft.trigger.token], *sentence.ancestors(draft.trigger.token))
    told = (t for t in above if t.upos == "VERB" and t.lemma.lower() in COUNTING)
    when = (w for t in told for w in sentence.children(t.index, "advmod", "obl"))
    return any(w.text.lower() in BEFORE for w in when)


REPORTS = frozenset({"report", "news", "word", "rumour", "rumor"})


def only_reported(event: Draft, telling: Draft) -> bool:
    """Tell whether an event is only what reports are of, and somebody tells it in a clause behind ("reports of bombing, which doctors say killed nine")."""
    sentence, token = event.sentence, event.sentence.tokens[event.trigger.token]
    if event.trigger.is_verb or sentence is not telling.sentence or event.initiators or event.targets or event.effects:
        return False
    reported = token.rel == "nmod" and sentence.tokens[token.head].lemma.lower() in REPORTS
    return reported and any(t.deprel == "acl:relcl" for t in sentence.ancestors(telling.trigger.token))
