"""Modals, infinitives, conditions and negations around an event word (codebook §5 modality and polarity)."""

from purport.coding.licence.habits import auxiliaries
from purport.coding.syntax.conjuncts import first_conjunct
from purport.coding.syntax.were_to import supposed
from purport.coding.triggers.carriers import Use
from purport.coding.triggers.trigger import Trigger
from purport.model import RegionKind, Sentence, Token
from purport.model.clauses import is_to

MODALS = {"will": "planned", "shall": "planned", "may": "possible", "might": "possible", "could": "possible"}
GUESSING = frozenset({"presumably", "probably", "possibly", "perhaps", "maybe", "supposedly"})
"""Adverbs that make a deed one that may have been (ruling 11)."""
DROPPING = frozenset({"can", "should", "must", "would", "ought"})
NEGATIONS = frozenset({"not", "n't", "never", "neither", "nor", "no", "hardly"})
CONDITIONS = frozenset({"if", "unless", "whether", "lest"})
SAYING = frozenset("say announce declare tell state confirm add reveal".split())
NO_WAYS = frozenset({"way", "time", "circumstance", "condition", "point", "case", "moment", "occasion", "stage", "means"})
"""Nouns that with "no" before them deny their verb."""


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
        return any(_negates(t) for t in sentence.children(clause.index, "advmod"))
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


def polarity_of(sentence: Sentence, trigger: Trigger, clause: Token | None) -> str:
    """Whether the words affirm or deny the event."""
    if trigger.entry.negated:
        return "affirmed"  # "no truck has crossed" says that the road is cut
    if any(_negates(sentence.tokens[w]) for w in trigger.words[1:]):
        return trigger.entry.polarity or "affirmed"  # the words of the entry themselves say no ("was not given access")
    if trigger.entry.polarity and not _undone(sentence, trigger):
        return trigger.entry.polarity
    if trigger.entry.polarity == "denied":
        return "affirmed"
    heads = {trigger.token, *(u.token for u in trigger.uses if not _takes_for_granted(sentence, u))}
    heads |= {clause.index} if clause is not None else set()
    heads = {h for h in heads if h == trigger.token or sentence.tokens[h].lemma.lower() not in UNKNOWN}  # "it is not known who fired"
    for head in sorted(heads):
        if any(_negates(t) for t in sentence.children(head, "advmod", "det", "cc", "discourse")) and not _until(sentence, head):
            return "denied"
        if any(_at_no_time(sentence, t) for t in sentence.children(head, "obl")):
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
    if not trigger.entry.effect and any(_negates(t) for w in _done_to(trigger) for t in sentence.children(w, "det")):
        return "denied"
    return next((u.carrier.polarity for u in trigger.uses if u.carrier.polarity), "affirmed")


def _done_to(trigger: Trigger) -> list[int]:
    """The further words of a verb and what it is done with, of which there may be none ("carried out no sortie", "fired no rockets")."""
    used = (a.head for a in trigger.arguments if a.function == "obj" and trigger.role(a) == "weapon")
    return [*trigger.words[1:], *used] if trigger.is_verb else []


UNKNOWN = frozenset({"know", "clear", "certain", "determine", "establish", "identify", "specify"})
"""What nobody does or is of a question: the event asked about is not denied."""
PRESUPPOSING = frozenset("claim condemn denounce deplore decry repudiate blame admit confess welcome praise hail mourn celebrate".split())
"""Verbs of what was, whether or not somebody does it: what "nobody has claimed" was done."""


def _takes_for_granted(sentence: Sentence, use: Use) -> bool:
    word = sentence.tokens[use.token].lemma.lower()
    return (use.function == "obj" and word in PRESUPPOSING) or (use.function in {"on", "about"} and word in {"comment", "remark"})


def _at_no_time(sentence: Sentence, word: Token) -> bool:
    """Tell whether words deny a verb as "not" does: "in no way", "at no time", "under no circumstances"."""
    return word.lemma.lower() in NO_WAYS and any(t.lemma.lower() == "no" for t in sentence.children(word.index, "det"))


def _until(sentence: Sentence, verb: int) -> bool:
    """Tell whether what did not happen "until the afternoon" happened then; who "will not lift it until" then refuses."""
    if any(t.lemma.lower() in {"will", "would", "shall"} for t in sentence.children(verb, "aux")):
        return False
    times = (c for t in sentence.children(verb, "obl", "advcl") for c in sentence.children(t.index, "case", "mark"))
    return sentence.tokens[verb].upos == "VERB" and any(c.lemma.lower() in {"until", "till"} for c in times)


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


TELLING = frozenset({"confirm", "verify", "report", "document", "mention", "record", "announce"})


def unconfirmed(sentence: Sentence, verb: int) -> bool:
    """Tell whether somebody is said not to have confirmed or reported a thing."""
    token = sentence.tokens[verb]
    return token.lemma.lower() in TELLING and any(_negates(t) for t in sentence.children(verb, "advmod"))
