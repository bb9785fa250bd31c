"""How far the publisher's words of doubt reach (codebook §5, publisher_stance)."""

from collections.abc import Iterable, Mapping, Sequence

from purport.coding.drafts import Draft
from purport.coding.mending.so_called import told_with
from purport.coding.scenes.scene import Scene
from purport.coding.syntax.grammar import Argument
from purport.coding.triggers.trigger import Trigger
from purport.model import Attribution, MentionKind, Report, Span, Stance


def doubt(draft: Draft, chain: Sequence[Attribution], stances: Iterable[Stance], report: Report) -> None:
    """Set the stance of a draft by those of its own sentence; `chain` are the attributions that it stands in."""
    for stance in stances:
        if _reaches(stance, draft, chain):
            draft.stance = stance.stance
            draft.trace["stance"] = Span(stance.start, stance.end).of(report.text)


def _reaches(stance: Stance, draft: Draft, chain: Sequence[Attribution]) -> bool:
    if stance.sentence != draft.sentence.index:
        return False
    if stance.reach == "phrase" and told_with(draft.sentence, draft.trigger.token) != draft.trigger.token:
        return False  # "killed in what he called an attack by rebels": the name is his, the deed is told in earnest
    if stance.reach == "phrase":
        heads = draft.tokens()
        if (
            draft.family not in {"speech", "custody"} and draft.kind != "abduction"
        ):  # who is accused of, or held for, "sabotage" is so in earnest
            heads |= {
                a.head
                for t in draft.triggers
                for a in t.arguments
                if (a.function not in {"by", "for", "as"} or draft.scene.actor_at(a.head)) and not _names_doer(draft, t, a, stance)
            }
        return stance.head in heads or any(_is_about(stance, attribution) for attribution in chain)
    if stance.reach == "clause":
        below = draft.trigger.token in draft.sentence.subtree(stance.head)
        return below and draft.sentence.tokens[draft.trigger.token].start >= stance.end
    return stance.reach == "previous" and _told_before(stance, draft)


def _names_doer(draft: Draft, trigger: Trigger, argument: Argument, stance: Stance) -> bool:
    """Tell whether a word is the name of who did it: that it is called "so-called", or stands in quotes, casts no doubt on the deed."""
    if not trigger.is_verb or trigger.role(argument) != "initiator":
        return False
    words = [t.text.lower() for t in draft.sentence.tokens if stance.start <= t.start < stance.end]
    body = bool({"armed", "state"} & draft.scene.classes(argument.head))
    return draft.sentence.tokens[argument.head].upos == "PROPN" or (body and words[:1] != [] and words[0] in _ONLY_CALLED)


_ONLY_CALLED = frozenset({"so", "so-called", "self-styled", "self-proclaimed", "self", '"', "“", "‘", "'", "``", "«"})
"""Words, and quotes, that say of a body only by what right it has its name."""


def _is_about(stance: Stance, attribution: Attribution) -> bool:
    """Tell whether the word doubted is the report or the reporter ("unverified reports say", "the claim that it fell was false")."""
    if attribution.sentence != stance.sentence:
        return False
    return stance.head in {attribution.cue_token, attribution.holder_head}


def _told_before(stance: Stance, draft: Draft) -> bool:
    """In "it took Vell, the army said, but gave no proof" the doubt is about what the same sentence told."""
    return draft.sentence.tokens[draft.trigger.token].start < stance.start


def doubt_previous(drafts: Sequence[Draft], stances: Sequence[Stance], by_sentence: Mapping[int, Scene]) -> None:
    """A stance on what was just told reaches the claims of the sentence before, and those of the same voice in its paragraph."""
    for stance in stances:
        if stance.reach != "previous" or any(d.sentence.index == stance.sentence and _told_before(stance, d) for d in drafts):
            continue
        before = [d for d in drafts if d.sentence.index < stance.sentence]
        before = _of_those_named(before, by_sentence.get(stance.sentence)) or before
        if not before:
            continue
        last = max(d.sentence.index for d in before)
        if any(_somebody_tells(by_sentence.get(i)) for i in range(last + 1, stance.sentence)):
            continue  # "pages claimed that the aircraft were Israeli. They offered no evidence": of what they told, which makes no claim
        all_told = _of_all(by_sentence.get(stance.sentence), stance)
        voices_of_last = {d.holders[-1].id for d in before if d.sentence.index == last and d.holders}
        paragraphs = {d.sentence.paragraph for d in before if d.sentence.index == last}
        doubted = [d for d in before if d.sentence.index == last]
        for draft in before:
            told_there = draft.sentence.paragraph in paragraphs and draft.holders and draft.holders[-1].id in voices_of_last
            told_there = told_there or (draft.sentence.paragraph in paragraphs and any(_one_story(draft, d) for d in doubted))
            told_there = told_there or (all_told and draft.sentence.paragraph in paragraphs and bool(draft.holders))
            if draft.sentence.index == last or told_there:
                draft.stance = stance.stance


_TELLING = frozenset({"claim", "say", "report", "announce", "assert", "allege", "insist"})


def _somebody_tells(scene: Scene | None) -> bool:
    """Tell whether a sentence gives what somebody says, in a clause."""
    tokens = scene.sentence.tokens if scene is not None else ()
    telling = (t for t in tokens if t.upos == "VERB" and t.lemma.lower() in _TELLING)
    return scene is not None and any(scene.sentence.children(t.index, "ccomp") for t in telling)


def _one_story(draft: Draft, doubted: Draft) -> bool:
    """Tell whether two voices tell one side's story of one event ("militants announced an ambush. According to their media wing, …")."""
    if not draft.holders or not doubted.holders or draft.kind != doubted.kind or draft.polarity != doubted.polarity:
        return False
    return bool({f.id for f in draft.initiators} & {f.id for f in doubted.initiators}) and draft.modality == doubted.modality


def _of_all(scene: Scene | None, stance: Stance) -> bool:
    """Tell whether the words are of all that the paragraph's voices told: "neither claim could be verified", "none of these claims"."""
    words = [t.text.lower() for t in scene.sentence.tokens if t.start < stance.end] if scene is not None else []
    return bool({"neither", "none", "both"} & set(words[:4]))


CLAIMS = frozenset({"claim", "report", "account", "statement", "assertion", "version", "figure", "allegation"})


def _of_those_named(before: Sequence[Draft], scene: Scene | None) -> list[Draft]:
    """The claims of those whose words are doubted by name ("the Orland claim could not be verified"); none where nobody is named."""
    if scene is None:
        return []
    nouns = {t.index for t in scene.sentence.having(CLAIMS)}
    near = [m for m in scene.mentions if scene.sentence.tokens[m.head].head in nouns]
    ids = {i for m in near if m.actor is not None for i in m.actor.ids}
    countries = {m.country for m in near if m.kind is MentionKind.NATIONALITY} - {None}

    def is_meant(draft: Draft) -> bool:
        holder = draft.holders[-1].id if draft.holders else ""
        actor = draft.scene.actors.get(holder)
        return holder in ids or (actor is not None and actor.country in countries)

    return [draft for draft in before if is_meant(draft)]
