"""Who denies what in a sentence: the denier, his word for it, and the words that he denies (codebook §5)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from purport.coding.drafts import Draft
from purport.coding.grouping.causes import VIOLENT
from purport.coding.licence.withheld import not_granted, withheld
from purport.coding.retelling.compatible import LIGHT
from purport.coding.scenes.actor_classes import classes_of_type
from purport.coding.scenes.fillers import fillers
from purport.coding.scenes.scene import Scene
from purport.coding.syntax.grammar import preposition
from purport.coding.voices.falsehood import called_false, said_false, said_ignorant, said_innocent, said_unhappened
from purport.coding.voices.holders import Voices, speaker_of
from purport.coding.voices.named_tellers import holders_of, slug
from purport.coding.voices.whose_doing import not_theirs
from purport.knowledge.denying import Denying
from purport.model import Attribution, Filler, Holder, Report, Sentence, Span, Token


@dataclass(frozen=True, slots=True)
class Denial:
    """Who denies, by which word (token), and the tokens that he denies."""

    cue: int
    lemma: str
    content: frozenset[int]
    holders: tuple[Holder, ...]
    outside: bool = False
    """Whether the words denied are told by another voice ("a strike that the army denied")."""
    doers: tuple[Filler, ...] = ()
    """Who is said not to have done it, where that is not the denier himself."""


def denials_of(scene: Scene, heard: Voices, report: Report, by_sentence: Mapping[int, Scene]) -> list[Denial]:
    """The denials of a sentence, in text order."""
    index, found = scene.sentence.index, []
    for attribution in heard.attributions.get(index, ()):
        cue = attribution.cue_token
        if cue is None or attribution.sentence != index or not _denies(scene, attribution):
            continue
        content = frozenset(token for sentence, token in attribution.content_tokens if sentence == index) | _claim_called(scene, cue)
        holders = tuple(holders_of(attribution, report, by_sentence))
        lemma = f"{attribution.cue_lemma} {_part(scene, content) or _this(scene, content)}".rstrip()
        found.append(Denial(cue, lemma, content, holders, _behind(scene.sentence, cue, content)))
    for predicate, subject in said_false(scene.sentence, scene.events.denying):
        speaker = speaker_of(heard, index, predicate)
        if speaker is not None and speaker.cue_token is not None:
            cue = speaker.cue_token if speaker.sentence == index else predicate
            found.append(Denial(cue, "false", frozenset(scene.sentence.subtree(subject)), tuple(holders_of(speaker, report, by_sentence))))
    for verb, thing, subject in called_false(scene.sentence, scene.events.denying):
        if all(d.cue != verb for d in found):
            holders = _named(scene, verb, subject)
            found.append(Denial(verb, "false", frozenset(scene.sentence.subtree(thing)), holders))
    found += _of_the_claim(scene, {d.cue for d in found})
    found += _of_all_before(scene, {d.cue for d in found})
    found += _own_innocence(scene, heard, report, by_sentence)
    found += _own_ignorance(scene, heard, report, by_sentence)
    return sorted((d for d in found if d.holders and not _is_nobody(d.holders[0])), key=lambda d: d.cue)


def reject(scene: Scene, drafts: Sequence[Draft], heard: Voices) -> None:
    """What the publisher calls false in his own voice he rejects ("reports that Vell has fallen are untrue", "news of a raid is a lie")."""
    for predicate, subject in said_false(scene.sentence, scene.events.denying):
        if speaker_of(heard, scene.sentence.index, predicate) is None:
            below = set(scene.sentence.subtree(subject))
            for draft in (d for d in drafts if d.trigger.token in below and d.polarity == "affirmed"):
                draft.stance, draft.trace["stance"] = "rejects", scene.sentence.tokens[predicate].text


def _of_the_claim(scene: Scene, known: set[int]) -> list[Denial]:
    """Who turns down what was just said and then called a claim: "…, a claim that the army rejected"."""
    sentence, words = scene.sentence, scene.events.denying
    found: list[Denial] = []
    for noun in sentence.having(words.reports):
        if noun.index < 2 or sentence.tokens[noun.index - 2].text not in {",", "-", "–", "—"}:
            continue
        clauses = (c for c in sentence.children(noun.index, "acl") if c.index not in known and _turns_down(sentence, words, c))
        for clause in clauses:
            subject = next((t for t in sentence.children(clause.index, "nsubj") if t.lemma.lower() not in {"that", "which"}), None)
            if subject is not None:
                named = _named(scene, clause.index, subject.index)
                found.append(Denial(clause.index, f"{clause.lemma} {noun.lemma}", frozenset(range(noun.index)), named, outside=True))
    return found


def _of_all_before(scene: Scene, known: set[int]) -> list[Denial]:
    """Who denies what stands before the semicolon ("Strike kills nine in Vell, medics say; army denies")."""
    sentence = scene.sentence
    found: list[Denial] = []
    for verb in sentence.having(DENYING):
        if verb.index in known or sentence.children(verb.index, "obj", "ccomp", "xcomp", "aux:pass"):
            continue
        subject = next(iter(sentence.children(verb.index, "nsubj")), None)
        first = sentence.subtree(verb.index)[0]
        first -= sentence.tokens[first].text != ";"
        if subject is not None and first > 0 and sentence.tokens[first].text == ";":
            found.append(Denial(verb.index, "deny", frozenset(range(first)), _named(scene, verb.index, subject.index), outside=True))
    return found


DENYING = frozenset({"deny", "dispute", "refute", "rebut"})


def _turns_down(sentence: Sentence, words: Denying, clause: Token) -> bool:
    """Tell whether a relative clause denies its noun, or calls it false ("…, an account the army called entirely false")."""
    lemma = clause.lemma.lower()
    if lemma in words.turning_down | DENYING:
        return True
    called = sentence.children(clause.index, "xcomp", "obj", "obl") if lemma in words.calling else ()
    return any(t.lemma.lower() in words.false for t in called)


THIS = frozenset({"this", "that"})
"""What was just told, and is turned down."""


JUDGING = frozenset("court judge tribunal jury parliament council senate assembly commission committee company board".split())
"""Who turns down what is asked of them."""


def _this(scene: Scene, content: frozenset[int]) -> str:
    """The pronoun of "rejected this" and "dismissed all of this"."""
    return next((w for i in sorted(content) if len(content) <= 3 and (w := scene.sentence.tokens[i].lemma.lower()) in THIS), "")


def _part(scene: Scene, content: frozenset[int]) -> str:
    """The noun of "denied any part in the raid" and "denied that its men had a part in it"; who "denied it was behind the raid" denies his part."""
    tokens = scene.sentence.tokens
    tops = [i for i in sorted(content) if tokens[i].head not in content]
    if any(_behind_it(scene.sentence, i) for i in tops):
        return "responsibility"
    heads = [share_denied(scene.sentence, i) for i in tops]
    return next((tokens[i].lemma.lower() for i in heads if tokens[i].lemma.lower() in scene.events.denying.responsibility), "")


def _behind_it(sentence: Sentence, head: int) -> bool:
    """Tell whether the denier speaks of what was behind a deed, and means himself ("denied being behind the raid", "denied doing it")."""
    own = all(t.upos == "PRON" for t in sentence.children(head, "nsubj"))
    things = sentence.children(head, "obj") if sentence.tokens[head].lemma.lower() == "do" else ()
    if own and things and all(t.lemma.lower() in THIS | {"it"} for t in things):
        return True
    return own and preposition(sentence, head) == "behind" and bool(sentence.children(head, "cop"))


def share_denied(sentence: Sentence, head: int) -> int:
    """The object of "had a part" and "took part", where the denier speaks of his own; else the word itself."""
    verb = sentence.tokens[head]
    if verb.upos != "VERB" or verb.lemma.lower() not in {"have", "take", "play"}:
        return head
    subjects = sentence.children(head, "nsubj")
    own = all(t.upos == "PRON" or any(p.upos == "PRON" for p in sentence.children(t.index, "nmod:poss")) for t in subjects)
    return next((t.index for t in sentence.children(head, "obj") if own and t.index > head), head)


def _is_nobody(holder: Holder) -> bool:
    words = holder.text.lower().split()
    return words[:1] in (["nobody"], ["none"], ["neither"]) or words[:2] == ["no", "one"]


def _own_innocence(scene: Scene, heard: Voices, report: Report, by_sentence: Mapping[int, Scene]) -> list[Denial]:
    """Denials of responsibility in other words than "deny": "said it was not behind the bombing"."""
    found: list[Denial] = []
    for predicate, subject, matter in (*said_innocent(scene.sentence, scene.events.denying), *not_theirs(scene)):
        speaker = speaker_of(heard, scene.sentence.index, predicate)
        if speaker is None or speaker.polarity != "affirmed":
            continue
        holders = tuple(holders_of(speaker, report, by_sentence))
        other = [] if scene.sentence.tokens[subject].upos == "PRON" else fillers(scene, subject)
        content = frozenset(scene.sentence.subtree(matter))
        found.append(Denial(predicate, "have responsibility", content, holders, doers=tuple(other)))
    return found


def _own_ignorance(scene: Scene, heard: Voices, report: Report, by_sentence: Mapping[int, Scene]) -> list[Denial]:
    """Denials of a force that says it "knew nothing of the shelling", not a witness's word that he saw none; and that it "never happened"."""
    found: list[Denial] = []
    for predicate, subject, matter in said_ignorant(scene.sentence):
        speaker = speaker_of(heard, scene.sentence.index, predicate)
        if (
            speaker is None
            or speaker.polarity != "affirmed"
            or scene.sentence.tokens[subject].upos != "PRON"
            or not _is_deed(scene, matter)
        ):
            continue
        holders = tuple(holders_of(speaker, report, by_sentence))
        if holders and _is_force(scene, holders[-1], scene.sentence.tokens[subject].text.lower()):
            found.append(Denial(predicate, "false", frozenset(scene.sentence.subtree(matter)), holders))
    for verb, deed in said_unhappened(scene.sentence):
        speaker = speaker_of(heard, scene.sentence.index, verb)
        if speaker is not None and speaker.polarity == "affirmed" and _is_deed(scene, deed):
            found.append(Denial(verb, "false", frozenset(scene.sentence.subtree(deed)), tuple(holders_of(speaker, report, by_sentence))))
    return found


def _is_deed(scene: Scene, head: int) -> bool:
    """Tell whether a noun names violence that was told ("the shelling"), not the talks, nor anybody's fate, nor "any shelling"."""
    if not any(t.lemma.lower() in {"the", "this", "that", "these", "such"} for t in scene.sentence.children(head, "det")):
        return False
    noun = scene.sentence.tokens[head].lemma.lower()
    kinds = {form.entry.kind for form in scene.events.nouns.get(noun, ()) if len(form.words) == 1}
    return noun in LIGHT or any(scene.events.kinds[kind].family in VIOLENT for kind in kinds)


def _is_force(scene: Scene, holder: Holder, pronoun: str) -> bool:
    """Tell whether a speaker is armed or a state; of whom no list knows, an "it" is a body."""
    actor = scene.actors.get(holder.id)
    return pronoun == "it" if actor is None else bool(classes_of_type(actor.type) & {"armed", "state"})


def _claim_called(scene: Scene, cue: int) -> frozenset[int]:
    """The words of the claim that is turned down as something ("dismissed the claim as a pretext")."""
    sentence = scene.sentence
    named = any(preposition(sentence, t.index) == "as" for t in sentence.children(cue, "obl"))
    told = (t for t in sentence.children(cue, "obj") if named and t.lemma.lower() in scene.events.denying.reports)
    return frozenset(i for t in told for i in sentence.subtree(t.index))


def _denies(scene: Scene, attribution: Attribution) -> bool:
    sentence, words = scene.sentence, scene.events.denying
    if attribution.cue_token is None or withheld(sentence, attribution.cue_token) or not_granted(sentence, attribution):
        return False
    if attribution.polarity == "denied":
        return True
    verb = sentence.tokens[attribution.cue_token].lemma.lower()
    heads = {sentence.tokens[i].lemma.lower() for s, i in attribution.content_tokens if s == sentence.index}
    heads |= {sentence.tokens[i].lemma.lower() for i in _claim_called(scene, attribution.cue_token)}
    holder = attribution.holder_head
    judges = holder is not None and sentence.tokens[holder].lemma.lower() in JUDGING
    told = words.reports | words.responsibility | (frozenset() if judges and verb != "dismiss" else THIS)
    return attribution.polarity == "affirmed" and verb in words.turning_down and bool(heads & told)


def _named(scene: Scene, verb: int, subject: int) -> tuple[Holder, ...]:
    """The subject of a verb as the holder of what it says: by name, else by its words."""
    cue, span = scene.sentence.tokens[verb].text, Span(*scene.phrase(subject))
    named = tuple(Holder(f.id, f.span, f.text, cue) for f in fillers(scene, subject, owners=False))
    return named or (Holder(slug(scene.words(span)), span, scene.words(span), cue),)


def _behind(sentence: Sentence, cue: int, content: frozenset[int]) -> bool:
    """Tell whether the denial is a relative clause of the words denied."""
    chain = (sentence.tokens[cue], *sentence.ancestors(cue))
    return any(t.rel == "acl" and t.head in content and t.index not in content for t in chain)
