"""Event words that tell no event: a definition, a general notion, a title, a question, a letter, what only says which thing is meant (ruling 20)."""

from purport.coding.licence.aboard import aboard
from purport.coding.licence.figures import is_figure
from purport.coding.licence.habits import auxiliaries
from purport.coding.licence.no_deeds import is_no_deed
from purport.coding.licence.not_then import is_not_then
from purport.coding.licence.only_dated import fought_until, long_since, measured_from, mere_date, only_begins
from purport.coding.licence.private import is_private
from purport.coding.licence.supposed import is_feared, is_hoped_for, is_supposed, only_stands, vouches, vows_good
from purport.coding.scenes.openings import is_headlinese
from purport.coding.scenes.scene import Scene
from purport.coding.syntax.conjuncts import first_conjunct
from purport.coding.syntax.grammar import is_passive, preposition
from purport.coding.triggers.trigger import Trigger
from purport.model import MentionKind, Sentence, Token

AVENGING = frozenset({"reprisal", "revenge", "retaliation", "retribution", "vengeance", "response", "answer", "reaction"})
SPANS = frozenset({"minute", "hour", "day", "night", "week", "month", "year", "morning", "evening"})
WORKS = frozenset("tape film documentary book novel video song exhibition seminar lecture article poem".split())
"""What is made or held about an event, and tells only that it is."""


def tells_no_event(scene: Scene, trigger: Trigger) -> bool:
    """Tell whether the words around a trigger make it a notion, a work's matter, a measure of time or background."""
    sentence, kind = scene.sentence, trigger.entry.kind
    if _qualifies(scene, trigger) or _defines(sentence, trigger) or _general(scene, trigger):
        return True
    if _asks(sentence) or _titled(sentence, trigger) or _topic(sentence, trigger) or is_private(scene, trigger):
        return True
    if _in_a_war(sentence, trigger) or _every_day(sentence, trigger) or (kind == "threat" and only_stands(scene, trigger)):
        return True
    if (
        (kind == "threat" and (vows_good(sentence, trigger) or vouches(sentence, trigger)))
        or _is_avenged(scene, trigger)
        or is_figure(scene, trigger)
    ):
        return True
    if (scene.events.kinds[kind].family == "deal" and measured_from(scene, trigger)) or long_since(sentence, trigger):
        return True
    if is_feared(sentence, trigger) or _says_who_speaks(sentence, trigger) or aboard(sentence, trigger) or is_supposed(sentence, trigger):
        return True
    if is_no_deed(scene, trigger) or is_not_then(scene, trigger) or is_hoped_for(scene, trigger):
        return True
    if _announces(sentence, trigger) or _that_never_was(sentence, trigger):
        return True
    if (kind == "armed_clash" and fought_until(sentence, trigger)) or only_begins(sentence, trigger) or _out_on_strike(scene, trigger):
        return True
    return _none_claimed(sentence, trigger)


def _that_never_was(sentence: Sentence, trigger: Trigger) -> bool:
    """Tell whether a title calls something what it was not ("The Ceasefire That Wasn't")."""
    clauses = [t for t in sentence.children(trigger.token, "acl") if t.deprel == "acl:relcl" and t.lemma.lower() in {"be", "was"}]
    return not trigger.is_verb and any(
        c.lemma.lower() in {"not", "n't", "never"} for t in clauses for c in sentence.children(t.index, "advmod")
    )


def _none_claimed(sentence: Sentence, trigger: Trigger) -> bool:
    """In "has not claimed any attack" and "no group has claimed any attack in Vell" there is none to tell of."""
    any_one = any(t.lemma.lower() in {"any", "single"} for t in sentence.children(trigger.token, "det", "amod"))
    verb = sentence.tokens[sentence.tokens[trigger.token].head]
    if trigger.is_verb or not any_one or verb.lemma.lower() not in {"claim", "record", "register", "report", "witness"}:
        return False
    nobody = any(d.lemma.lower() == "no" for s in sentence.children(verb.index, "nsubj") for d in sentence.children(s.index, "det"))
    return nobody or any(t.lemma.lower() in {"not", "n't", "never"} for t in sentence.children(verb.index, "advmod"))


def _announces(sentence: Sentence, trigger: Trigger) -> bool:
    """In "carried out these attacks on Monday:" the list tells the attacks."""
    noun = sentence.tokens[trigger.token]
    said = {t.lemma.lower() for t in sentence.children(noun.index, "det", "amod")} & {"these", "this", "following"}
    return not trigger.is_verb and "Number=Plur" in noun.feats and bool(said) and sentence.tokens[-1].text == ":"


def _out_on_strike(scene: Scene, trigger: Trigger) -> bool:
    """In "fired tear gas at striking miners" the miners struck nobody, and nobody struck them."""
    token = scene.sentence.tokens[trigger.token]
    if token.text.lower() != "striking" or scene.sentence.children(trigger.token, "aux"):
        return False
    behind = scene.sentence.tokens[token.index + 1 : token.index + 3]
    return any("civilian" in scene.classes(t.index) and t.xpos == "NNS" for t in behind)


def _says_who_speaks(sentence: Sentence, trigger: Trigger) -> bool:
    """In "said a doctor who treated the wounded" and "a man who fled Vell said" the clause only says who speaks."""
    token = sentence.tokens[trigger.token]
    if trigger.entry.kind == "displacement" and token.lemma.lower() == "cross" and _by_one(sentence, trigger):
        return True  # "arrested a man who had crossed the border"
    if token.deprel != "acl:relcl" or token.head < 0:
        return False
    if "holder" in trigger.entry.roles.values():
        return not any(t.upos == "NUM" for t in sentence.tokens if t.index in set(sentence.subtree(trigger.token)))
    noun = sentence.tokens[token.head]
    speaks = noun.deprel == "nsubj" and noun.head >= 0 and sentence.tokens[noun.head].lemma.lower() in {"say", "tell", "add", "recall"}
    return trigger.entry.kind == "displacement" and speaks and "Number=Sing" in noun.feats


def _by_one(sentence: Sentence, trigger: Trigger) -> bool:
    """Tell whether the subject of a verb is one person or thing."""
    return any(a.function == "subj" and "Number=Sing" in sentence.tokens[a.head].feats for a in trigger.arguments)


def tells_nothing_new(sentence: Sentence, trigger: Trigger, clause: Token) -> bool:
    """Tell whether the clause only dates something else, or says how things still stand."""
    aside = trigger.construction in {"relative clause", "participle", "participle, passive"}  # "freed two nurses held by rebels"
    stands = trigger.form.words[0] in HOLDING and (aside if trigger.entry.present else _still(sentence, clause))
    return mere_date(sentence, trigger, clause) or stands


def _topic(sentence: Sentence, trigger: Trigger) -> bool:
    """Tell whether an event noun is what a work is about ("a film on the crackdown")."""
    first = sentence.tokens[first_conjunct(sentence, trigger.token)]
    above = sentence.tokens[first.head] if first.head >= 0 else first
    return not trigger.is_verb and above.lemma.lower() in WORKS and preposition(sentence, first.index) in {"on", "about"}


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


def _qualifies(scene: Scene, trigger: Trigger) -> bool:
    """A passive participle that only says which thing is meant ("captured tanks", "equipment captured near Vell") tells background."""
    sentence = scene.sentence
    token = sentence.tokens[trigger.token]
    if trigger.construction == "relative clause" and is_passive(sentence, trigger.token):
        return _background(scene, trigger)
    if trigger.construction == "relative clause" and trigger.form.words == ("gather",):
        return True  # "fired on guards who had gathered for breakfast"
    if token.rel == "amod" and trigger.entry.kind in {"withdrawal", "deployment", "negotiation", "displacement"}:
        return True  # "the retreating rebels", "the visiting minister", "fleeing civilians"
    if trigger.entry.kind == "armed_clash" and token.deprel == "acl" and token.xpos == "VBG" and _says_who_fights(scene, trigger):
        return True
    if not trigger.construction.startswith("participle, passive"):
        return False
    if token.rel == "amod" or (token.rel == "acl" and trigger.entry.kind == "diplomatic_act"):
        return True
    if token.rel != "acl" or any(a.function == "subj" for a in trigger.arguments):
        return False
    noun = sentence.tokens[token.head]
    if trigger.entry.kind == "deployment" and noun.rel in {"nsubj", "obj", "obl", "nmod"}:
        return True  # "officers stationed in Vell fired": where they have long been
    if noun.rel in {"obj", "conj", "nsubj:pass", "obl"} and trigger.entry.effect in {"seized", "destroyed", "damaged"}:
        return True
    below = set(sentence.subtree(trigger.token))
    tied = any(m.head in below and m.kind in {MentionKind.PLACE, MentionKind.TIME} for m in scene.mentions)
    return not tied and not any("event" in scene.classes(a.head) for a in trigger.arguments)


def _says_who_fights(scene: Scene, trigger: Trigger) -> bool:
    """In "the coalition fighting rebels in Vell declared a truce" the fighting only says which coalition that is."""
    sentence = scene.sentence
    below = set(sentence.subtree(trigger.token))
    dated = any(m.head in below and m.kind is MentionKind.TIME for m in scene.mentions)
    noun = sentence.tokens[sentence.tokens[trigger.token].head]
    return not dated and trigger.token == noun.index + 1 and noun.rel == "nsubj" and "armed" in scene.classes(noun.index)


def _background(scene: Scene, trigger: Trigger) -> bool:
    """A relative clause that tells what once befell a thing, by nobody and at no time ("the fort that was besieged") is background."""
    noun = scene.sentence.tokens[trigger.token].head
    below = set(scene.sentence.subtree(trigger.token))
    dated = any(m.head in below and m.kind is MentionKind.TIME and m.time is not None and m.time.start for m in scene.mentions)
    told = dated or any(a.function == "subj" for a in trigger.arguments) or trigger.entry.effect
    return not told and not scene.classes(noun) & {"person", "armed", "civilian", "actor"}


def _is_avenged(scene: Scene, trigger: Trigger) -> bool:
    """Tell whether something undated is told only as what another deed avenges ("burned a bus in reprisal for the killing of a man")."""
    sentence = scene.sentence
    below = set(sentence.subtree(trigger.token))
    if any(m.head in below and m.kind is MentionKind.TIME for m in scene.mentions):
        return False
    marks = {m.lemma.lower() for m in sentence.children(trigger.token, "case", "mark")}
    head = sentence.tokens[trigger.token].head
    around = [t for t in sentence.children(head, "obl", "nmod") if t.index < trigger.token] if head >= 0 else []
    above = sentence.tokens[head] if head >= 0 else None
    beside = [t for t in (above, *around) if t is not None and t.lemma.lower() in AVENGING and t.upos in {"NOUN", "PROPN"}]
    return bool(marks & {"for", "to"}) and any(preposition(sentence, t.index) in {"in", "as"} for t in beside)


def _in_a_war(sentence: Sentence, trigger: Trigger) -> bool:
    """Tell whether a relative clause tells what once was done to people in a war ("where 1,000 soldiers were killed during the war")."""
    clause = sentence.tokens[first_conjunct(sentence, trigger.token)]
    if clause.deprel != "acl:relcl" or not trigger.is_verb:
        return False
    around = [t for t in sentence.children(trigger.token, "obl") if t.lemma.lower() == "war"]
    return any(preposition(sentence, t.index) in {"during", "in"} and not sentence.children(t.index, "nmod", "acl") for t in around)


def _every_day(sentence: Sentence, trigger: Trigger) -> bool:
    """Tell whether something is said to be done every day or month: how often is no happening."""
    if not trigger.is_verb:
        return False
    spans = [t for t in sentence.children(trigger.token, "obl") if t.lemma.lower() in SPANS]
    return any(d.lemma.lower() in {"every", "each"} for t in spans for d in sentence.children(t.index, "det"))


def _defines(sentence: Sentence, trigger: Trigger) -> bool:
    """As in "an ambush is a surprise attack": a present copula between general notions tells no event."""
    if trigger.is_verb or trigger.entry.present:
        return False
    token = sentence.tokens[trigger.token]
    if any(d.lemma.lower() in {"this", "that", "these", "those", "such"} for d in sentence.children(trigger.token, "det")):
        return False
    predicate = token.index if token.rel != "nsubj" or token.head < 0 else token.head
    if sentence.children(predicate, "case"):
        return False  # "talks with the rebels are under way", "the driver is in custody"
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


HOLDING = frozenset({"hold", "keep", "detain"})


def _still(sentence: Sentence, clause: Token) -> bool:
    """Those who "are still held" were taken long ago: that is how things stand."""
    present = any(a.xpos in {"VBZ", "VBP"} for a in (clause, *auxiliaries(sentence, clause)))
    return present and any(t.lemma.lower() == "still" for t in sentence.children(clause.index, "advmod"))
