"""Which triggers become claims, and how far they are said to be so (codebook §5 modality and polarity, rulings 14, 18, 20, 21)."""

from dataclasses import dataclass

from purport.coding.grammar import is_passive, is_predicate, preposition
from purport.coding.habits import auxiliaries, is_habit, is_headlinese
from purport.coding.orders import is_carried_out
from purport.coding.scene import Scene
from purport.coding.triggers import Trigger
from purport.model import MentionKind, Sentence, Token

MODALS = {"will": "planned", "shall": "planned", "may": "possible", "might": "possible", "could": "possible"}
DROPPING = frozenset({"can", "should", "must", "would", "ought"})
NEGATIONS = frozenset({"not", "n't", "never", "neither", "nor", "no", "hardly"})
CONDITIONS = frozenset({"if", "unless", "whether", "lest"})
SAYING = frozenset("say announce declare tell state confirm add reveal".split())
PRIVATE = frozenset({"i", "me", "my", "myself", "you", "your", "yourself"})
QUOTES = frozenset({'"', "``", "''", "“", "”", "'", "‘", "’", "«", "»"})
MOVED = frozenset({"displacement", "evacuation", "release"})
"""What has not been where it was only tried."""
OFFICIAL = frozenset("condemn welcome commend congratulate deplore denounce urge mourn call applaud".split())
"""What one who holds an office does by saying it, in his own person."""
ATTEMPTED = frozenset({"violence", "explosives"})
"""Families of acts whose failing is no plain denial: who failed to kill may have shot."""
UTTERED = frozenset({"demand", "threat", "condemnation", "accusation"})
"""Acts that are done by their words alone: one that may be done was not (ruling 21)."""
_TIME = frozenset({MentionKind.TIME})


@dataclass(frozen=True, slots=True)
class Colour:
    """Phase, modality and polarity of what a trigger tells."""

    phase: str
    modality: str
    polarity: str
    attempted: bool = False


def colour(scene: Scene, trigger: Trigger) -> Colour | None:
    """How a trigger is told; None where its words tell no event (a wish, a purpose, a condition, a habit, a general notion)."""
    sentence = scene.sentence
    wish = next((use for use in trigger.uses if use.carrier.drop), None)
    ended = any(use.carrier.phase == "ended" for use in trigger.uses)
    if wish is not None and not ended:
        return None
    if _qualifies(scene, trigger) or _defines(sentence, trigger) or _general(scene, trigger):
        return None
    if _asks(sentence) or _titled(sentence, trigger) or _topic(sentence, trigger) or _private(scene, trigger):
        return None
    kind = scene.events.kinds[trigger.entry.kind]
    failed = any(use.carrier.fails for use in trigger.uses) and kind.attempted is None
    if failed and kind.family in ATTEMPTED:
        return None
    if kind.kind in MOVED and any(use.carrier.attempt for use in trigger.uses):
        return None
    if kind.family == "deal" and _measured_from(scene, trigger):
        return None
    if trigger.entry.kind == "armed_clash" and _fought_until(sentence, trigger):
        return None
    clause = _clause(sentence, trigger)
    carried = (u.carrier.modality for u in trigger.uses if u.carrier.modality and not is_carried_out(scene, trigger, u))
    modality = trigger.entry.modality or next(carried, None)
    if clause is not None and not ended:
        told = _modal(sentence, clause)
        if told == "drop" or _in_condition(sentence, clause.index):
            return None
        modality = modality or told or _modal_above(sentence, trigger)
        if modality == "possible" and kind.kind in UTTERED:
            return None
        if _mere_date(sentence, trigger, clause) or (trigger.form.words[0] in HOLDING and _still(sentence, clause)):
            return None
        if _bare_infinitive(sentence, clause) and not _carried_clause(trigger, clause.index):
            return None
        if _obliged(sentence, trigger) or _left_open(sentence, clause):
            return None
        if not modality and is_habit(scene, trigger, clause):
            return None
    if _has_condition(sentence, clause):
        modality = "conditional"
    phase = trigger.entry.phase or next((u.carrier.phase for u in trigger.uses if u.carrier.phase), None) or _progressive(sentence, clause)
    polarity = "denied" if failed else _polarity(sentence, trigger, clause)
    if polarity == "denied" and "holder" in trigger.entry.roles.values():
        return None  # who "did not confirm the death" does not deny it
    attempted = any(u.carrier.attempt for u in trigger.uses) or _undertaken(trigger)
    return Colour(phase or kind.phase, modality or "actual", polarity, attempted)


WORKS = frozenset("tape film documentary book novel video song exhibition seminar lecture article poem".split())
"""What is made or held about an event, and tells only that it is."""


def _topic(sentence: Sentence, trigger: Trigger) -> bool:
    """Tell whether an event noun is what a work is about ("a film on the crackdown")."""
    token = sentence.tokens[trigger.token]
    first = token
    while first.rel == "conj" and first.head >= 0:
        first = sentence.tokens[first.head]
    above = sentence.tokens[first.head] if first.head >= 0 else first
    return not trigger.is_verb and above.lemma.lower() in WORKS and preposition(sentence, first.index) in {"on", "about"}


def _undertaken(trigger: Trigger) -> bool:
    """Who launches an operation to take a town has not taken it yet."""
    use = trigger.uses[0] if trigger.is_verb and trigger.uses else None
    return use is not None and use.function == "acl" and not use.carrier.verb and not use.carrier.names


def _asks(sentence: Sentence) -> bool:
    """A question says nothing happened."""
    ends = [t.text for t in sentence.tokens[-2:]]
    return "?" in ends


def _titled(sentence: Sentence, trigger: Trigger) -> bool:
    """A noun with a capital inside a sentence is part of a title or name ("Evening Truce won"), but not of "the Battle of Vell"."""
    token = sentence.tokens[trigger.token]
    if trigger.is_verb or token.xpos not in {"NNP", "NNPS"} or not token.text[:1].isupper() or token.index == 0:
        return False
    words = [t for t in sentence.tokens if t.text[:1].isalpha() and len(t.text) > 3]
    capitals = sum(t.text[:1].isupper() for t in words)
    return 2 * capitals < len(words) and not any(a.function in {"of", "in", "at", "on", "against"} for a in trigger.arguments)


def _private(scene: Scene, trigger: Trigger) -> bool:
    """What the writer tells of himself or to the reader, in no quoted words, is a letter, a diary, a song or a recipe."""
    if trigger.token in scene.speakers or trigger.token in scene.quoted or any(t.text in QUOTES for t in scene.sentence.tokens):
        return False
    root = scene.sentence.root
    if root.lemma.lower() in OFFICIAL and any(t.lemma.lower() in {"i", "we"} for t in scene.sentence.children(root.index, "nsubj")):
        return False
    return any(t.upos == "PRON" and t.text.lower() in PRIVATE for t in scene.sentence.tokens)


def _qualifies(scene: Scene, trigger: Trigger) -> bool:
    """A passive participle that only says which thing is meant ("captured tanks", "equipment captured near Vell") tells background."""
    sentence = scene.sentence
    token = sentence.tokens[trigger.token]
    if trigger.construction == "relative clause" and is_passive(sentence, trigger.token):
        return _background(scene, trigger)
    if not trigger.construction.startswith("participle, passive"):
        return False
    if token.rel == "amod" or (token.rel == "acl" and trigger.entry.kind == "diplomatic_act"):
        return True
    if token.rel != "acl" or any(a.function == "subj" for a in trigger.arguments):
        return False
    noun = sentence.tokens[token.head]
    if noun.rel in {"obj", "conj", "nsubj:pass", "obl"} and trigger.entry.effect in {"seized", "destroyed", "damaged"}:
        return True
    below = set(sentence.subtree(trigger.token))
    tied = any(m.head in below and m.kind in {MentionKind.PLACE, MentionKind.TIME} for m in scene.mentions)
    return not tied and not any("event" in scene.classes(a.head) for a in trigger.arguments)


def _background(scene: Scene, trigger: Trigger) -> bool:
    """A relative clause that tells what once befell a thing, by nobody and at no time ("the fort that was besieged") is background."""
    noun = scene.sentence.tokens[trigger.token].head
    below = set(scene.sentence.subtree(trigger.token))
    dated = any(m.head in below and m.kind is MentionKind.TIME and m.time is not None and m.time.start for m in scene.mentions)
    told = dated or any(a.function == "subj" for a in trigger.arguments) or trigger.entry.effect
    return not told and not scene.classes(noun) & {"person", "armed", "civilian", "actor"}


def _defines(sentence: Sentence, trigger: Trigger) -> bool:
    """As in "an ambush is a surprise attack": a present copula between general notions tells no event."""
    if trigger.is_verb:
        return False
    token = sentence.tokens[trigger.token]
    if any(d.lemma.lower() in {"this", "that", "these", "those", "such"} for d in sentence.children(trigger.token, "det")):
        return False
    predicate = token.index if token.rel != "nsubj" or token.head < 0 else token.head
    present = [c for c in sentence.children(predicate, "cop") if c.xpos in {"VBZ", "VBP"}]
    general = any(d.lemma.lower() in {"a", "an"} for d in sentence.children(trigger.token, "det")) or not sentence.children(
        trigger.token, "det"
    )
    if token.rel == "nsubj" and _of_anybody(sentence, trigger):
        general = True  # "the murder of a judge is not merely an attack against his person"
    return bool(present) and general and sentence.tokens[predicate].upos == "NOUN"


def _of_anybody(sentence: Sentence, trigger: Trigger) -> bool:
    """Tell whether an event noun says that it befalls some one of a kind, whoever that is."""
    around = [t for t in sentence.children(trigger.token, "nmod") if t.upos == "NOUN"]
    return bool(around) and all(any(d.lemma.lower() in {"a", "an"} for d in sentence.children(t.index, "det")) for t in around)


def _general(scene: Scene, trigger: Trigger) -> bool:
    """An indefinite noun under a simple present, with no place, date or count, is a notion ("the number dropped in each strike")."""
    sentence = scene.sentence
    if trigger.is_verb or trigger.uses or is_headlinese(sentence):
        return False
    determiners = {d.lemma.lower() for d in sentence.children(trigger.token, "det")}
    if determiners - {"a", "an", "each", "every", "any", "all", "no"} or sentence.children(trigger.token, "nummod", "nmod:poss"):
        return False
    token = sentence.tokens[trigger.token]
    beside = sentence.children(token.head, "obl") if token.rel == "obj" else []  # "suggest inaction by the police in Vell"
    below = {i for t in (token, *beside) if t.index >= token.index for i in sentence.subtree(t.index)}
    if any(m.head in below and m.kind in {MentionKind.PLACE, MentionKind.TIME} for m in scene.mentions):
        return False
    verb = next((t for t in sentence.ancestors(trigger.token) if t.upos == "VERB" and t.xpos in {"VBZ", "VBP", "VBD", "VB"}), None)
    if verb is None or any(a.xpos == "VBD" or a.lemma.lower() in {"have", "will"} for a in sentence.children(verb.index, "aux")):
        return False
    told = scene.events.kinds.get(next((f.entry.kind for f in scene.events.verbs.get(verb.lemma.lower(), ())), ""))
    return verb.xpos in {"VBZ", "VBP", "VB"} and not (told is not None and told.present)


def _clause(sentence: Sentence, trigger: Trigger) -> Token | None:
    """The verb whose tense and modals tell of the event: the trigger's own, or its nearest carrying verb."""
    if trigger.is_verb:
        return sentence.tokens[trigger.token]
    verbs = [u for u in trigger.uses if is_predicate(sentence, u.token) and not u.carrier.names]
    return sentence.tokens[verbs[0].token] if verbs else None


MEASURES = frozenset({"minute", "hour", "day", "week", "month", "just", "shortly"})
STARTS = frozenset({"effect", "force", "begin", "start"})
REACH = 12
"""Words behind a truce among which its start is told ("a truce between X and Y took effect"); a signing is an event of its own."""


def _measured_from(scene: Scene, trigger: Trigger) -> bool:
    """A truce from which time is only counted ("came hours after a ceasefire took effect") is no claim (ruling 20)."""
    sentence = scene.sentence
    marks = [t for t in sentence.children(trigger.token, "case", "mark") if t.lemma.lower() in {"after", "before", "since"}]
    above = sentence.tokens[trigger.token].head
    if not marks and above >= 0 and sentence.tokens[above].rel == "advcl":
        marks = [t for t in sentence.children(above, "mark") if t.lemma.lower() in {"after", "before", "since"}]
    behind = {t.lemma.lower() for t in sentence.tokens[trigger.token + 1 : trigger.token + REACH]}
    return bool(behind & STARTS) and any(m.index and sentence.tokens[m.index - 1].lemma.lower() in MEASURES for m in marks)


def _fought_until(sentence: Sentence, trigger: Trigger) -> bool:
    """In "since a truce ended a year of fighting" the fighting only tells what the truce ended (ruling 20)."""
    above = (t for t in sentence.ancestors(trigger.token) if t.lemma.lower() in {"end", "halt", "stop"} and t.rel == "advcl")
    return any(m.lemma.lower() == "since" for t in above for m in sentence.children(t.index, "mark"))


HOLDING = frozenset({"hold", "keep", "detain"})


def _still(sentence: Sentence, clause: Token) -> bool:
    """Those who "are still held" were taken long ago: that is how things stand."""
    present = any(a.xpos in {"VBZ", "VBP"} for a in (clause, *auxiliaries(sentence, clause)))
    return present and any(t.lemma.lower() == "still" for t in sentence.children(clause.index, "advmod"))


def _mere_date(sentence: Sentence, trigger: Trigger, clause: Token) -> bool:
    """A start told only to date something else ("since the offensive began") is no claim (ruling 20)."""
    since = any(m.lemma.lower() == "since" for m in sentence.children(clause.index, "mark"))
    return since and (trigger.entry.kind == "ceasefire_ended" or any(use.carrier.phase in {"began", "ended"} for use in trigger.uses))


def _modal(sentence: Sentence, verb: Token) -> str | None:
    lemmas = [t.lemma.lower() for t in auxiliaries(sentence, verb)]
    if "would" in lemmas and _reported(sentence, verb):
        return "planned"
    if any(lemma in DROPPING for lemma in lemmas):
        return "drop"
    return next((MODALS[lemma] for lemma in lemmas if lemma in MODALS), None)


def _reported(sentence: Sentence, verb: Token) -> bool:
    """In "he said that they would leave" would is a will that was told in the past."""
    above = sentence.tokens[verb.head] if verb.head >= 0 else verb
    return verb.rel == "ccomp" and above.xpos in {"VBD", "VBN"} and above.lemma.lower() in SAYING


def _modal_above(sentence: Sentence, trigger: Trigger) -> str | None:
    """The modal of a verb that carries the clause: "will continue to shell"."""
    above = (_modal(sentence, sentence.tokens[u.token]) for u in trigger.uses if u.function in {"xcomp", "acl", "advcl"})
    return next((told for told in above if told is not None and told != "drop"), None)


def _bare_infinitive(sentence: Sentence, verb: Token) -> bool:
    if verb.xpos not in {"VB", ""} and "VerbForm=Inf" not in verb.feats:
        return False
    if sentence.children(verb.index, "aux"):
        return False
    if any(t.lemma.lower() == "to" for t in sentence.children(verb.index, "mark")):
        return True
    return verb.rel in {"xcomp", "ccomp", "advcl", "acl"} or (
        verb.rel == "conj"
        and verb.head >= 0
        and not sentence.children(verb.index, "nsubj")
        and _bare_infinitive(sentence, sentence.tokens[verb.head])
    )


def _obliged(sentence: Sentence, trigger: Trigger) -> bool:
    """Who "has to" act need not have acted; who "had to" did."""
    duties = [sentence.tokens[u.token] for u in trigger.uses if u.function == "xcomp"]
    return any(t.lemma.lower() == "have" and t.xpos not in {"VBD", "VBN"} for t in duties)


def _carried_clause(trigger: Trigger, verb: int) -> bool:
    """Tell whether a carrier licenses the infinitive ("attempted to", "an operation to")."""
    seen = trigger.token == verb
    for number, use in enumerate(trigger.uses):
        if seen and use.function in {"xcomp", "ccomp", "to", "in", "obj", "purpose"}:
            return True
        if seen and use.function == "acl":
            begun = any(later.carrier.verb for later in trigger.uses[number + 1 :])
            return use.carrier.attempt or use.carrier.modality is not None or begun
        seen = seen or use.token == verb
    return False


def _in_condition(sentence: Sentence, index: int) -> bool:
    """Tell whether the clause stands under "if" or "unless"."""
    for token in (sentence.tokens[index], *sentence.ancestors(index)):
        if token.rel in {"advcl", "ccomp"} and any(m.lemma.lower() in CONDITIONS for m in sentence.children(token.index, "mark")):
            return True
        if token.rel in {"ccomp", "parataxis"} or token.deprel == "acl:relcl":
            return False
    return False


def _left_open(sentence: Sentence, clause: Token) -> bool:
    """Tell whether an infinitive says what is somebody's choice: "it is up to the government to free them or arrest them"."""
    while clause.rel == "conj" and clause.head >= 0:
        clause = sentence.tokens[clause.head]
    if not any(t.text.lower() == "to" for t in sentence.children(clause.index, "mark")):
        return False
    before = sentence.tokens[: clause.index]
    up = next((t.index for t in reversed(before) if t.upos == "VERB" or t.text.lower() == "up"), 0)
    words = [t.text.lower() for t in sentence.tokens[up : up + 2]]
    return up > 0 and words == ["up", "to"] and sentence.tokens[up - 1].lemma.lower() == "be"


READY = frozenset({"ready", "willing", "prepared"})
"""What somebody is on a condition: "ready to free them only if"."""


def _has_condition(sentence: Sentence, clause: Token | None) -> bool:
    if clause is None:
        return False
    verbs = [clause.index, *(t.index for t in sentence.children(clause.index, "xcomp", "ccomp"))]
    if clause.rel == "xcomp" and sentence.tokens[clause.head].lemma.lower() in READY:
        verbs.append(clause.head)
    return any(
        mark.lemma.lower() in {"if", "unless", "provided"}
        for verb in verbs
        for child in sentence.children(verb, "advcl")
        for mark in sentence.children(child.index, "mark")
        if child.upos != "DET"  # "looked for survivors, if any"
    )


def _progressive(sentence: Sentence, clause: Token | None) -> str | None:
    if clause is None or (clause.xpos != "VBG" and "VerbForm=Ger" not in clause.feats):
        return None
    return "ongoing" if any(t.lemma.lower() == "be" for t in sentence.children(clause.index, "aux")) else None


def _polarity(sentence: Sentence, trigger: Trigger, clause: Token | None) -> str:
    if any(_negates(sentence.tokens[w]) for w in trigger.words[1:]):
        return trigger.entry.polarity or "affirmed"  # the words of the entry themselves say no ("was not given access")
    if trigger.entry.polarity and not _undone(sentence, trigger):
        return trigger.entry.polarity
    if trigger.entry.polarity == "denied":
        return "affirmed"
    heads = {trigger.token, *(u.token for u in trigger.uses)} | ({clause.index} if clause is not None else set())
    for head in sorted(heads):
        if any(_negates(t) for t in sentence.children(head, "advmod", "det", "cc", "discourse")):
            return "denied"
    subjects = [t for head in sorted(heads) for t in sentence.children(head, "nsubj", "nsubj:pass")]
    for subject in subjects:
        if subject.lemma.lower() == "one" and trigger.entry.effect:
            continue
        if any(_negates(t) for t in sentence.children(subject.index, "det", "cc:preconj", "cc", "advmod")):
            if _is_lost(trigger, subject) and any(_negates(t) for t in sentence.children(subject.index, "det")):
                continue  # "no civilians were harmed" tells a loss of none
            return "denied"
        if subject.lemma.lower() == "none" and not trigger.entry.effect and sentence.children(subject.index, "nmod"):
            return "denied"
    return next((u.carrier.polarity for u in trigger.uses if u.carrier.polarity), "affirmed")


def _is_lost(trigger: Trigger, subject: Token) -> bool:
    """Tell whether the subject is who was killed or hurt or what was wrecked, and not who did it."""
    harmed = trigger.entry.effect in {"killed", "injured", "damaged", "destroyed"} and trigger.entry.kind != "disrupted_attack"
    return harmed and any(a.head == subject.index and trigger.role(a) == "loss" for a in trigger.arguments)


def _undone(sentence: Sentence, trigger: Trigger) -> bool:
    """Tell whether the words of a denial are denied: who "did not allow" the mob in acted; who "did not do anything" did not."""
    negated = any(_negates(t) for t in sentence.children(trigger.token, "advmod"))
    return negated and trigger.is_verb and not set(trigger.form.words) & {"any", "anything"}


def _negates(token: Token) -> bool:
    return token.lemma.lower() in NEGATIONS or token.text.lower() in NEGATIONS


def grounding(scene: Scene, trigger: Trigger, sided: int) -> int:
    """How many things tie an event word to one happening: a side, a carrying verb, a place, a date, a count."""
    sentence = scene.sentence
    below = set(sentence.subtree(trigger.token))
    verbs = [u for u in trigger.uses if is_predicate(sentence, u.token)]
    head = sentence.tokens[trigger.token].head
    governed = head >= 0 and sentence.tokens[trigger.token].rel in {"nsubj", "obj"} and sentence.tokens[head].upos == "VERB"
    clause = set(sentence.subtree(verbs[-1].token if verbs else head if governed else trigger.token))
    placed = any(m.kind is MentionKind.PLACE and m.head in (below | clause) for m in scene.mentions)
    dated = any(m.kind is MentionKind.TIME and m.time is not None and m.time.start and m.head in (below | clause) for m in scene.mentions)
    blamed = head >= 0 and sentence.tokens[head].lemma.lower() in {
        "condemn",
        "denounce",
        "deplore",
        "claim",
        "responsibility",
        "credit",
        "blame",
        "accuse",
    }
    headline = is_headlinese(sentence)
    counted = bool(sentence.children(trigger.token, "nummod"))
    one = any(t.lemma.lower() in {"a", "an", "another"} for t in sentence.children(trigger.token, "det")) and placed
    fresh = any(t.lemma.lower() in {"recent", "latest", "today"} for t in sentence.children(trigger.token, "amod"))
    return sided + one + bool(verbs) + placed + dated + fresh + headline + counted + 2 * blamed
