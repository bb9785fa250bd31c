"""Whose words a claim stands in (codebook §5, rulings 4, 8 to 10, 23, 24)."""

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import takewhile

from purport.coding.drafts import Draft
from purport.coding.licence.charges import blamed_for_doing
from purport.coding.licence.orders import is_carried_out
from purport.coding.licence.withheld import denied_apart
from purport.coding.losses.toll import gives_number, is_toll
from purport.coding.mending.so_called import only_names, told_with
from purport.coding.scenes.fillers import fillers
from purport.coding.scenes.scene import Scene
from purport.coding.triggers.trigger import Trigger
from purport.coding.voices.named_tellers import holders_of, slug, voice_of
from purport.coding.voices.stances import doubt
from purport.coding.voices.unnamed import is_publisher
from purport.model import Attribution, Holder, Marks, Report, Sentence, Span, Stance, Token

CONTRASTS = frozenset({"while", "whereas", "but", "although", "though"})
COMMENTING = frozenset({"comment", "comment on", "comment follow", "remark on", "discuss"})
"""What is commented on was; the telling is the publisher's."""
ANNOUNCING = frozenset({"announce", "declare", "proclaim", "decree"})
CITING = frozenset({"cite", "quote"})
BELIEVING = frozenset("believe think suspect expect fear know consider assume doubt estimate".split())


@dataclass(frozen=True, slots=True)
class Voices:
    """Attributions and stances by the sentences that they reach, so that a draft looks at its own only."""

    attributions: Mapping[int, tuple[Attribution, ...]]
    stances: Mapping[int, tuple[Stance, ...]]


SEEMING = frozenset({"seem", "appear"})
"""Cues without a speaker: those who "appear to target civilians" say nothing."""


def voices(marks: Marks) -> Voices:
    """Index the attributions and stances of a report."""
    said: dict[int, list[Attribution]] = {}
    for attribution in (a for a in marks.attributions if a.cue_lemma not in SEEMING):
        for sentence in sorted({s for s, _ in attribution.content_tokens}):
            said.setdefault(sentence, []).append(attribution)
    doubted: dict[int, list[Stance]] = {}
    for stance in marks.stances:
        doubted.setdefault(stance.sentence, []).append(stance)
    return Voices({s: tuple(a) for s, a in said.items()}, {s: tuple(d) for s, d in doubted.items()})


def attribute(draft: Draft, heard: Voices, report: Report, by_sentence: Mapping[int, Scene], claimants: set[int]) -> None:
    """Set holders, polarity and the publisher's stance of a draft; `claimants` are cues whose content is claimed apart (ruling 17)."""
    place = (draft.sentence.index, told_with(draft.sentence, draft.trigger.token))
    around = heard.attributions.get(draft.sentence.index, ())
    chain = [a for a in around if place in a.content_tokens and _holds(draft, a, claimants)] or _behind_losses(draft, around)
    chain = [a for a in chain if not any(_set_apart(draft.sentence, a, b) for b in chain if b is not a)]
    if any(a.polarity == "denied" and a.sentence == draft.sentence.index for a in chain) and _told_beside(
        draft.sentence, draft.trigger.token
    ):
        chain = []
    if is_toll(draft):
        chain = [a for a in chain if not (a.sentence == draft.sentence.index and _in_contrast(draft.sentence, draft.trigger.token, a))]
    chain.sort(key=_depth)
    for attribution in chain:
        tellers = holders_of(attribution, report, by_sentence)
        tellers = [h for h in tellers if not is_publisher(h, report)]
        if not _does_by_saying(draft, attribution, tellers):
            draft.holders.extend(h for h in tellers if all(h.id != other.id for other in draft.holders))
    if chain:
        draft.trace["holders"] = " > ".join(a.cue_lemma for a in chain)
        if chain[-1].polarity == "denied":
            draft.polarity = "denied" if draft.polarity == "affirmed" else "affirmed"
    _tell_toll(draft)
    doubt(draft, chain, heard.stances.get(draft.sentence.index, ()), report)


def _behind_losses(draft: Draft, around: tuple[Attribution, ...]) -> list[Attribution]:
    """The one teller named behind the losses that end a sentence: "gunmen raided Vell, killing a dozen men according to the mayor" is all his."""
    lost = {
        (draft.sentence.index, p.token)
        for p in draft.parts
        if p.entry.effect and p.construction == "participle" and p.token > draft.trigger.token
    }
    told = [a for a in around if a.kind == "according_to" and a.sentence == draft.sentence.index]
    behind = [a for a in told if lost & set(a.content_tokens) and (a.cue_token or 0) > max(t for _, t in lost)]
    return behind if len(told) == 1 else []


def _depth(attribution: Attribution) -> tuple[int, int, bool, int]:
    """Outer tellings come before what stands in their words; who is cited stands within the words of who cites him."""
    cited = attribution.cue_lemma in CITING
    return -len(attribution.content_tokens), attribution.sentence, cited, attribution.cue_token or 0


def speaker_of(heard: Voices, sentence: int, token: int) -> Attribution | None:
    """The innermost attribution in whose words a token of a sentence stands."""
    around = [
        a for a in heard.attributions.get(sentence, ()) if (sentence, token) in a.content_tokens and a.kind not in {"intent", "attitude"}
    ]
    return min(around, key=lambda a: len(a.content_tokens), default=None)


def told_by(marks: Marks, report: Report, by_sentence: Mapping[int, Scene], place: tuple[int, int]) -> tuple[tuple[Holder, ...], bool]:
    """Who is given the words at a place (sentence, token), outermost first, and whether the innermost denies them."""
    chain = [a for a in marks.attributions if place in a.content_tokens and a.kind not in {"intent", "attitude"} and a.polarity != "unsaid"]
    chain.sort(key=_depth)
    holders = {h.id: h for a in chain for h in holders_of(a, report, by_sentence)}
    return tuple(holders.values()), bool(chain) and chain[-1].polarity == "denied"


def _set_apart(sentence: Sentence, outer: Attribution, inner: Attribution) -> bool:
    """In "the army said it lost three, while the rebels said they killed ten" the second telling is not the army's."""
    if outer.sentence != sentence.index or inner.sentence != sentence.index or None in {outer.cue_token, inner.cue_token}:
        return False
    cue = inner.cue_token or 0
    beside = _in_where_clause(sentence, cue, outer) or _in_after_clause(sentence, cue, outer)
    return beside or _in_contrast(sentence, cue, outer) or _in_next_clause(sentence, cue, outer)


def _in_after_clause(sentence: Sentence, inner: int, outer: Attribution) -> bool:
    """In "rebels said they hit a ship, hours after the harbour reported a blast" the harbour's telling is not the rebels'."""
    token = sentence.tokens[inner]
    marks = {m.lemma.lower() for m in sentence.children(inner, "mark")}
    return token.rel == "advcl" and bool(marks & {"after", "before"}) and (outer.cue_token or 0) < inner


def _in_next_clause(sentence: Sentence, inner: int, outer: Attribution) -> bool:
    """In "according to the mayor, Vell was shelled, and the army says rebels did it" the army's telling is not the mayor's."""
    token = sentence.tokens[inner]
    own = token.rel == "conj" and bool(sentence.children(inner, "nsubj")) and bool(sentence.children(inner, "cc"))
    return own and outer.kind == "according_to" and (outer.cue_token or 0) < min(sentence.subtree(inner))


def _in_where_clause(sentence: Sentence, inner: int, outer: Attribution) -> bool:
    """In "the army said it was raiding Vell, where doctors said nine had died" the doctors' telling is not the army's."""
    token = sentence.tokens[inner]
    if token.deprel != "acl:relcl" or (outer.cue_token or 0) > token.index or token.lemma.lower() in CITING:
        return False  # "a newspaper, which cited the police"
    first = min(sentence.subtree(token.index))
    return sentence.tokens[first].lemma.lower() == "where" or (first > 0 and sentence.tokens[first].text == ",")


def _told_beside(sentence: Sentence, index: int) -> bool:
    """In "denied killing anybody in Vell, where fighting has driven out thousands" the fighting is the teller's, and not denied."""
    for token in (sentence.tokens[index], *sentence.ancestors(index)):
        words = sorted(sentence.subtree(token.index)) if token.deprel == "acl:relcl" else []
        first = next((i for i in words if sentence.tokens[i].upos != "PUNCT"), 0)
        if first and sentence.tokens[first].lemma.lower() == "where" and sentence.tokens[first - 1].text == ",":
            return True
    return False


def _in_contrast(sentence: Sentence, index: int, outer: Attribution) -> bool:
    """Tell whether a clause with a subject of its own, set against the outer cue's words, stands between it and a word."""
    token = sentence.tokens[index]
    for _ in range(len(sentence.tokens)):
        if token.index == outer.cue_token or token.head < 0:
            return False
        marks = {m.lemma.lower() for m in sentence.children(token.index, "mark", "cc")}
        apart = any(t.text == ";" and t.index < token.index for t in sentence.children(token.index, "punct"))
        joined = token.rel in {"advcl", "conj", "parataxis"} and bool(marks & CONTRASTS)
        if (joined or apart) and sentence.children(token.index, "nsubj"):
            return True
        token = sentence.tokens[token.head]
    return False


def _tell_toll(draft: Draft) -> None:
    """The subject of "put the number at 21" is the holder of the number."""
    trigger = draft.trigger if draft.trigger.is_verb else _toll_around(draft) or draft.trigger
    for argument in trigger.arguments:
        if trigger.role(argument) == "holder":
            owner = draft.sentence.children(argument.head, "nmod:poss")
            if draft.holders and any(t.upos == "PRON" for t in owner):
                continue  # "the doctor said his clinic had received 41 wounded"
            cue = draft.sentence.tokens[trigger.token].text
            known = {h.id for h in draft.holders}
            teller = draft.scene.actor_at(argument.head)
            named = fillers(draft.scene, argument.head, owners=False)
            voiced = [(voice_of(draft.scene, teller, f.id) if teller is not None else f.id, f) for f in named]
            draft.holders.extend(Holder(voice, f.span, f.text, cue) for voice, f in voiced if voice not in known)
            if not named and not draft.holders and draft.sentence.tokens[argument.head].upos != "PRON":
                span = Span(*draft.scene.phrase(argument.head))
                words = " ".join(t.text for t in draft.sentence.tokens if span.start <= t.start < span.end)
                draft.holders.append(Holder(slug(words), span, words, cue))


def _toll_around(draft: Draft) -> Trigger | None:
    """The words that give the number of victims of the event that a noun under them names ("raised the toll of the strike to nine")."""
    return next((p for p in draft.parts if gives_number(p) and draft.trigger.token in draft.sentence.subtree(p.token)), None)


def _performs(draft: Draft, attribution: Attribution) -> bool:
    """Tell whether the cue does the thing ("declared a ceasefire", "agreed to a truce"): its doer is no holder (ruling 4)."""
    if draft.scene.events.kinds[draft.kind].family != "deal" or attribution.sentence != draft.sentence.index:
        return False
    if attribution.polarity == "denied":
        return False  # who denies talks holds none
    return attribution.cue_token in {u.token for t in draft.triggers for u in t.uses}


def _does_by_saying(draft: Draft, attribution: Attribution, tellers: list[Holder]) -> bool:
    """Tell whether somebody announces what he himself does by decreeing it ("announced that it would send troops"; ruling 4)."""
    official = draft.scene.events.kinds[draft.kind].family in {"speech", "deal"}
    official = official or draft.kind == "group_changed" or (draft.kind == "deployment" and draft.modality == "planned")
    own = {h.id for h in tellers} <= {f.id for f in draft.initiators} or not draft.initiators or draft.kind == "deployment"
    return official and own and attribution.cue_lemma.split()[0] in ANNOUNCING


def _holds(draft: Draft, attribution: Attribution, claimants: set[int]) -> bool:
    """Tell whether the attribution makes its holder one who says that the draft's event was."""
    if attribution.cue_token in _words_here(draft, attribution) or _keeps_silent(draft, attribution) or _knows_nothing(draft, attribution):
        return False
    here = attribution.sentence == draft.sentence.index
    if here and (attribution.cue_token in claimants or only_names(draft.sentence, draft.trigger.token, attribution.cue_token)):
        return False
    if attribution.speech_act in {"demand", "threat"} and (_dates_order(draft, attribution) or _told_aside(draft, attribution)):
        return False
    if attribution.polarity == "denied" and here and denied_apart(draft, attribution):
        return False
    if attribution.cue_lemma.split()[0] in AGREEING and _comes_before(draft, attribution):
        return False
    given = _presupposes(attribution) and not blamed_for_doing(draft, attribution)
    return not _performs(draft, attribution) and not given and not _commands(draft, attribution)


def _told_aside(draft: Draft, attribution: Attribution) -> bool:
    """In "called for an inquiry, which the army rejected" the rejection is no word of those who called."""
    return attribution.sentence == draft.sentence.index and _in_where_clause(draft.sentence, draft.trigger.token, attribution)


AGREEING = frozenset({"agree", "decide"})


def _comes_before(draft: Draft, attribution: Attribution) -> bool:
    """Tell whether an event only says after what somebody bound himself ("agreed to resign after weeks of protests"): those are not his words."""
    above = (t for t in _up_to_cue(draft, attribution) if t.rel in {"obl", "advcl", "nmod"})
    return any(not AFTER.isdisjoint(_marks(draft.sentence, t)) for t in above)


AFTER = frozenset({"after", "amid", "following", "follow"})


def _dates_order(draft: Draft, attribution: Attribution) -> bool:
    """Tell whether the event only dates what is asked for ("ordered troops to leave Vell after it fell to rebels"): the asker does not tell it."""
    clauses = [t for t in _up_to_cue(draft, attribution) if t.rel == "advcl" and "after" in _marks(draft.sentence, t)]
    return any(t.xpos == "VBD" for c in clauses for t in (c, *draft.sentence.children(c.index, "aux", "aux:pass", "cop")))


def _up_to_cue(draft: Draft, attribution: Attribution) -> list[Token]:
    """The words from an event up the tree to the cue in whose words it stands; none where that is another sentence's."""
    if attribution.sentence != draft.sentence.index:
        return []
    chain = (draft.sentence.tokens[draft.trigger.token], *draft.sentence.ancestors(draft.trigger.token))
    return list(takewhile(lambda t: t.index != attribution.cue_token, chain))


def _marks(sentence: Sentence, token: Token) -> set[str]:
    return {m.lemma.lower() for m in sentence.children(token.index, "case", "mark")}


def _keeps_silent(draft: Draft, attribution: Attribution) -> bool:
    """Tell whether the words only say that somebody did not confirm what another says; what follows "has not said that" is still his matter."""
    here = [i for s, i in attribution.content_tokens if s == draft.sentence.index]
    cue = attribution.cue_token
    before = attribution.sentence != draft.sentence.index or (cue is not None and bool(here) and max(here) < cue)
    return attribution.polarity == "unsaid" and before


def _knows_nothing(draft: Draft, attribution: Attribution) -> bool:
    """Who does "not know who killed" somebody, or is "unaware of the motive for the murder", tells nothing of it."""
    if attribution.kind != "belief" or attribution.cue_token is None or attribution.sentence != draft.sentence.index:
        return False
    cue = draft.sentence.tokens[attribution.cue_token]
    negated = any(t.lemma.lower() in {"not", "n't", "never"} for t in draft.sentence.children(cue.index, "advmod"))
    return cue.lemma.lower() in {"unaware", "ignorant"} or (cue.lemma.lower() == "know" and negated)


def _commands(draft: Draft, attribution: Attribution) -> bool:
    """Tell whether the cue is the order that was carried out: who gave it is the author, not a teller."""
    here = attribution.sentence == draft.sentence.index
    return here and any(u.token == attribution.cue_token and is_carried_out(draft.scene, t, u) for t in draft.triggers for u in t.uses)


def _presupposes(attribution: Attribution) -> bool:
    """One who condemns, praises or comments on a thing says what he thinks of it, not that it was: the telling is the publisher's."""
    if attribution.cue_lemma in {"decline", "refuse"}:
        return True  # "refused to comment on the raid"
    if attribution.cue_lemma in COMMENTING and attribution.kind != "announced" and attribution.kind != "direct":
        return True
    return attribution.speech_act == "condemnation" or (attribution.kind == "attitude" and attribution.cue_lemma not in BELIEVING)


def _words_here(draft: Draft, attribution: Attribution) -> set[int | None]:
    return {w for t in draft.triggers for w in t.words} if attribution.sentence == draft.sentence.index else set()
