"""Modals, infinitives and conditions around an event word (codebook §5, modality)."""

from purport.coding.licence.habits import auxiliaries
from purport.coding.licence.polarity import UNKNOWN, negates
from purport.coding.syntax.conjuncts import first_conjunct
from purport.coding.syntax.were_to import supposed
from purport.coding.triggers.trigger import Trigger
from purport.model import RegionKind, Sentence, Token
from purport.model.clauses import is_to

MODALS = {"will": "planned", "shall": "planned", "may": "possible", "might": "possible", "could": "possible"}
GUESSING = frozenset({"presumably", "probably", "possibly", "perhaps", "maybe", "supposedly"})
"""Adverbs that make a deed one that may have been (ruling 11)."""
DROPPING = frozenset({"can", "should", "must", "would", "ought"})
CONDITIONS = frozenset({"if", "unless", "whether", "lest"})
SAYING = frozenset("say announce declare tell state confirm add reveal".split())


def is_left_open(sentence: Sentence, trigger: Trigger, clause: Token) -> bool:
    """Tell whether the clause says what can, must, may or is yet to be done, and not what was."""
    if trigger.entry.negated:
        return _in_condition(sentence, clause.index) or supposed(sentence, clause.index)  # "could not reach the town"
    if modal(sentence, clause) == "drop" or _in_condition(sentence, clause.index) or supposed(sentence, clause.index):
        return True
    if _without(sentence, clause):
        return True
    if bare_infinitive(sentence, clause) and not _carried_clause(trigger, clause.index):
        return True
    return (
        _obliged(sentence, trigger)
        or _is_asked(sentence, trigger)
        or _is_choice(sentence, clause)
        or _is_command(sentence, clause)
        or _by_what_is_to_come(sentence, clause)
    )


def _is_asked(sentence: Sentence, trigger: Trigger) -> bool:
    """Tell whether it is open that it was ("it is not known whether rebels attacked Vell"), or only asked who did it to those told of ("knows who killed them")."""
    token = sentence.tokens[trigger.token]
    above = sentence.tokens[token.head] if token.head >= 0 else token
    if token.rel not in {"ccomp", "csubj", "advcl"} or above.lemma.lower() not in UNKNOWN:
        return False
    if any(t.lemma.lower() == "whether" for t in sentence.children(token.index, "mark")):
        return True
    who = any(t.lemma.lower() == "who" for t in sentence.children(token.index, "nsubj"))
    return who and any(t.upos == "PRON" for t in sentence.children(token.index, "obj"))


YET_TO_DO = frozenset(
    "threaten vow swear promise expect want wish hope plan intend mean aim urge ask tell order instruct call decide prepare need".split()
)
"""Verbs whose infinitive has not been done by their being said."""


def _by_what_is_to_come(sentence: Sentence, clause: Token) -> bool:
    """Tell whether a gerund says by what something is to be done that has not been: "threatened to respond by shelling the town"."""
    means = clause.xpos == "VBG" and clause.rel == "advcl" and any(m.lemma.lower() == "by" for m in sentence.children(clause.index, "mark"))
    above = sentence.tokens[clause.head]
    to_do = means and above.xpos == "VB" and any(m.lemma.lower() == "to" for m in sentence.children(above.index, "mark"))
    governor = sentence.tokens[above.head] if above.head >= 0 else above
    return to_do and governor.lemma.lower() in YET_TO_DO


UTTERING = frozenset("demand condemn denounce hold reject call urge protest support welcome declare affirm warn deplore salute".split())
"""What those do who list their demands without saying "we" each time ("1. Demand an opening of the road")."""


def _is_command(sentence: Sentence, clause: Token) -> bool:
    """Tell whether a verb only bids somebody do, or not do, a thing ("Don't shoot him!", "1) Overthrow the regime")."""
    if clause.xpos != "VB" or clause.rel not in {"root", "ccomp", "parataxis"} or sentence.children(clause.index, "nsubj", "nsubj:pass"):
        return False
    helping = auxiliaries(sentence, clause)
    if any(t.lemma.lower() == "do" for t in helping):
        return any(negates(t) for t in sentence.children(clause.index, "advmod"))
    listed = clause.index > 0 and sentence.tokens[clause.index - 1].text == ")"
    plain = next((t for t in sentence.tokens if t.upos not in {"PUNCT", "ADV", "INTJ", "SYM"}), clause)
    bids = sentence.region is RegionKind.BODY and plain.index == clause.index and sentence.tokens[-1].text == "." and clause.index == 0
    bids = bids and bool(sentence.children(clause.index, "obj")) and clause.lemma.lower() not in UTTERING
    return not helping and clause.rel == "root" and (listed or bids or sentence.tokens[-1].text == "!")


def _without(sentence: Sentence, clause: Token) -> bool:
    """Tell whether a participle says what was not done ("raided a house without arresting anyone")."""
    marks = sentence.children(clause.index, "mark", "case")
    return clause.xpos == "VBG" and any(m.lemma.lower() == "without" for m in marks)


def modal(sentence: Sentence, verb: Token) -> str | None:
    """What the modals of a verb make of its deed: planned, possible, or "drop" where they tell none."""
    lemmas = [t.lemma.lower() for t in auxiliaries(sentence, verb)]
    if "would" in lemmas and _reported(sentence, verb):
        return "planned"
    if any(lemma in DROPPING for lemma in lemmas) or _as_one_must(sentence, verb):
        return "drop"
    if is_to(sentence, verb.index):
        yet = any(t.lemma.lower() == "yet" for t in sentence.children(verb.index, "advmod"))  # "are yet to be released"
        return "drop" if yet else "planned"
    told = next((MODALS[lemma] for lemma in lemmas if lemma in MODALS), None) or _along_with_planned(sentence, verb)
    guessed = verb.deprel != "acl" and any(t.lemma.lower() in GUESSING for t in sentence.children(verb.index, "advmod"))
    return told or ("possible" if guessed else None)


def _along_with_planned(sentence: Sentence, verb: Token) -> str | None:
    """In "will return to the Gulf, visiting Vell" the visit is planned as the return is."""
    if (
        verb.xpos != "VBG"
        or verb.rel != "advcl"
        or not 0 <= verb.head < verb.index
        or sentence.children(verb.index, "mark", "aux", "nsubj")
    ):
        return None
    lemmas = {t.lemma.lower() for t in auxiliaries(sentence, sentence.tokens[verb.head])}
    return "planned" if lemmas & {"will", "shall"} else None


def _as_one_must(sentence: Sentence, verb: Token) -> bool:
    """Tell whether a participle says by what one must or should do something ("we must act by cutting off its funds")."""
    while verb.xpos in {"VBG", "VB"} and verb.rel in {"advcl", "xcomp", "conj"} and 0 <= verb.head < verb.index:
        if sentence.children(verb.index, "aux", "nsubj"):
            return False
        verb = sentence.tokens[verb.head]
        if verb.xpos == "VB" and {t.lemma.lower() for t in sentence.children(verb.index, "aux")} & {"must", "should", "ought"}:
            return True
    return False


def _reported(sentence: Sentence, verb: Token) -> bool:
    """In "he said that they would leave" would is a will that was told in the past."""
    above = sentence.tokens[verb.head] if verb.head >= 0 else verb
    return verb.rel == "ccomp" and above.xpos in {"VBD", "VBN"} and above.lemma.lower() in SAYING


def modal_above(sentence: Sentence, trigger: Trigger) -> str | None:
    """The modal of a verb that carries the clause: "will continue to shell"."""
    above = (modal(sentence, sentence.tokens[u.token]) for u in trigger.uses if u.function in {"xcomp", "acl", "advcl"})
    return next((told for told in above if told is not None and told != "drop"), None)


def bare_infinitive(sentence: Sentence, verb: Token) -> bool:
    """Tell whether a verb is an infinitive without a modal, itself or by the verb that it is joined to."""
    if verb.xpos not in {"VB", ""} and "VerbForm=Inf" not in verb.feats:
        return False
    if sentence.children(verb.index, "aux") or is_to(sentence, verb.index) or _was_quick(sentence, verb):
        return False
    if any(t.lemma.lower() == "to" for t in sentence.children(verb.index, "mark")):
        return True
    return verb.rel in {"xcomp", "ccomp", "advcl", "acl"} or (
        verb.rel == "conj"
        and verb.head >= 0
        and not sentence.children(verb.index, "nsubj")
        and bare_infinitive(sentence, sentence.tokens[verb.head])
    )


QUICK = frozenset({"quick", "swift", "fast", "prompt"})


def _was_quick(sentence: Sentence, verb: Token) -> bool:
    """Who "was quick to blame the rebels" did so."""
    above = sentence.tokens[verb.head] if verb.head >= 0 else verb
    was = any(t.text.lower() in {"was", "were", "been"} for t in sentence.children(above.index, "cop"))
    return verb.rel in {"advcl", "xcomp"} and above.upos == "ADJ" and above.lemma.lower() in QUICK and was


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
        if token.rel == "advcl" and token.head >= 0 and _awaited(sentence, token):
            return True
        if token.rel in {"ccomp", "parataxis"} or token.deprel == "acl:relcl":
            return False
    return False


def _awaited(sentence: Sentence, clause: Token) -> bool:
    """Tell whether a clause only tells what is waited for ("there would be no talks until the militia withdrew")."""
    until = any(m.lemma.lower() in {"until", "till"} for m in sentence.children(clause.index, "mark"))
    ahead = sentence.children(clause.head, "aux", "cop")
    return until and any(t.lemma.lower() in {"will", "would", "shall"} for t in ahead)


def _is_choice(sentence: Sentence, clause: Token) -> bool:
    """Tell whether an infinitive says what is somebody's choice: "it is up to the government to free them or arrest them"."""
    clause = sentence.tokens[first_conjunct(sentence, clause.index)]
    if not any(t.text.lower() == "to" for t in sentence.children(clause.index, "mark")):
        return False
    before = sentence.tokens[: clause.index]
    up = next((t.index for t in reversed(before) if t.upos == "VERB" or t.text.lower() == "up"), 0)
    words = [t.text.lower() for t in sentence.tokens[up : up + 2]]
    return up > 0 and words == ["up", "to"] and sentence.tokens[up - 1].lemma.lower() == "be"


READY = frozenset({"ready", "willing", "prepared"})
"""What somebody is on a condition: "ready to free them only if"."""


def has_condition(sentence: Sentence, clause: Token | None) -> bool:
    """Tell whether a condition hangs on the clause ("will leave if")."""
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
        if child.upos != "DET" and not _is_trust(sentence, child)  # "looked for survivors, if any"
    )


def _is_trust(sentence: Sentence, verb: Token) -> bool:
    """In "if the radio is to be believed" what the radio says was, and is bound to no condition."""
    return verb.lemma.lower() in {"believe", "trust"} and any(t.lemma.lower() == "to" for t in sentence.children(verb.index, "mark"))


def progressive(sentence: Sentence, clause: Token | None) -> str | None:
    """The phase of what "is being" done."""
    if clause is None or (clause.xpos != "VBG" and "VerbForm=Ger" not in clause.feats):
        return None
    return "ongoing" if any(t.lemma.lower() == "be" for t in sentence.children(clause.index, "aux")) else None
