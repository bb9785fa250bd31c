"""Whether the words around an event word affirm or deny it (codebook §5, polarity)."""

from purport.coding.triggers.carriers import Use
from purport.coding.triggers.trigger import Trigger
from purport.model import Sentence, Token

NEGATIONS = frozenset({"not", "n't", "never", "neither", "nor", "no", "hardly"})
NO_WAYS = frozenset({"way", "time", "circumstance", "condition", "point", "case", "moment", "occasion", "stage", "means"})
"""Nouns that with "no" before them deny their verb."""


def polarity_of(sentence: Sentence, trigger: Trigger, clause: Token | None) -> str:
    """Whether the words affirm or deny the event."""
    if trigger.entry.negated:
        return "affirmed"  # "no truck has crossed" says that the road is cut
    if any(negates(sentence.tokens[w]) for w in trigger.words[1:]):
        return trigger.entry.polarity or "affirmed"  # the words of the entry themselves say no ("was not given access")
    if trigger.entry.polarity and not _undone(sentence, trigger):
        return trigger.entry.polarity
    if trigger.entry.polarity == "denied":
        return "affirmed"
    heads = {trigger.token, *(u.token for u in trigger.uses if not _takes_for_granted(sentence, u))}
    heads |= {clause.index} if clause is not None else set()
    heads = {h for h in heads if h == trigger.token or sentence.tokens[h].lemma.lower() not in UNKNOWN}  # "it is not known who fired"
    for head in sorted(heads):
        if any(negates(t) for t in sentence.children(head, "advmod", "det", "cc", "discourse")) and not _until(sentence, head):
            return "denied"
        if any(_at_no_time(sentence, t) for t in sentence.children(head, "obl")):
            return "denied"
    subjects = [t for head in sorted(heads) for t in sentence.children(head, "nsubj", "nsubj:pass")]
    for subject in subjects:
        if subject.lemma.lower() == "one" and trigger.entry.effect:
            continue
        if any(negates(t) for t in sentence.children(subject.index, "det", "cc:preconj", "cc", "advmod")):
            if _is_lost(trigger, subject) and any(negates(t) for t in sentence.children(subject.index, "det")):
                continue  # "no civilians were harmed" tells a loss of none
            return "denied"
        if subject.lemma.lower() == "none" and not trigger.entry.effect and sentence.children(subject.index, "nmod"):
            return "denied"
    if not trigger.entry.effect and any(negates(t) for w in _done_to(trigger) for t in sentence.children(w, "det")):
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
    negated = any(negates(t) for t in sentence.children(trigger.token, "advmod"))
    return negated and trigger.is_verb and not set(trigger.form.words) & {"any", "anything"}


def negates(token: Token) -> bool:
    """Tell whether a word says no to the one that it hangs on."""
    return token.lemma.lower() in NEGATIONS or token.text.lower() in NEGATIONS


TELLING = frozenset({"confirm", "verify", "report", "document", "mention", "record", "announce"})


def unconfirmed(sentence: Sentence, verb: int) -> bool:
    """Tell whether somebody is said not to have confirmed or reported a thing."""
    token = sentence.tokens[verb]
    return token.lemma.lower() in TELLING and any(negates(t) for t in sentence.children(verb, "advmod"))
