"""Clauses whose verb or subject was read as something else."""

from dataclasses import replace

from purport.model import Sentence, Token

FINITE = frozenset({"VBD", "VBZ", "VBP"})
COMING = frozenset("gather march rally arrive assemble converge erupt flock descend emerge congregate clash".split())
"""Verbs without an object: their past forms behind a noun tell what it did, not what was done to it."""
_NOUNS = frozenset({"NOUN", "PROPN", "PRON"})


def repair_clauses(sentence: Sentence) -> dict[int, Token]:
    """Give verbs their subjects and sentences their verbs."""
    changes = _verb_of_noun(sentence)
    for token in sentence.tokens:
        if token.rel == "obj" and token.index < token.head:
            changes |= _subject_before(sentence, token)
        elif token.xpos == "VBD" and token.rel == "advcl":
            changes |= _first_of_two_pasts(sentence, token)
        elif token.xpos in {"VBN", "VBD"} and token.rel in {"ccomp", "root"}:
            changes |= _reduced_before(sentence, token)
        elif token.upos == "ADJ" and token.deprel == "acl":
            changes |= _told_of_report(sentence, token)
        elif token.xpos in {"VBN", "VBD"} and token.deprel == "acl" and token.lemma in LAYING:
            changes |= _laid_by(sentence, token)
        elif token.xpos == "VBG" and token.rel in {"xcomp", "advcl"}:
            changes |= _gerund_of(sentence, token) or _behind_gerund(sentence, token) or _behind_stay(sentence, token)
        elif token.rel == "conj" and token.xpos == "VBD" and token.upos == "VERB":
            changes |= _said_on(sentence, token)
        elif token.rel in {"csubj", "nsubj"} and token.head > token.index:
            changes |= _heading(sentence, token)
        elif token.rel == "nsubj" and token.text.lower() in PARTS and 0 <= token.head < token.index:
            changes |= _of_whom(sentence, token)
        if token.rel == "nsubj":
            changes |= _beside_subject(sentence, token)
        if token.xpos == "VBD" and token.lemma in DEADLY and token.rel in {"root", "parataxis"}:
            changes |= _shot_dead(sentence, token)
    return changes


CONCESSIVE = frozenset({"despite", "amid", "during", "since", "after", "before", "following"})


def _beside_subject(sentence: Sentence, noun: Token) -> dict[int, Token]:
    """In "despite a truce agreed in May, rebels burned a school" the rebels did: what stands behind such a word is no subject."""
    led = any(t.lemma.lower() in CONCESSIVE and t.index < noun.index for t in sentence.children(noun.index, "case"))
    other = any(t.index != noun.index for t in sentence.children(noun.head, "nsubj")) if noun.head >= 0 else False
    return {noun.index: replace(noun, deprel="obl")} if led and other else {}


PARTS = frozenset({"all", "most", "some", "many", "both", "half", "none"})


def _of_whom(sentence: Sentence, part: Token) -> dict[int, Token]:
    """In "eight people died, all of them from gunshot wounds" the verb has its subject: the words behind the comma say more of those."""
    before = any(t.index < part.head for t in sentence.children(part.head, "nsubj", "nsubj:pass"))
    return {part.index: replace(part, deprel="parataxis")} if before and sentence.tokens[part.index - 1].text == "," else {}


DEADLY = frozenset({"shoot", "stab", "hack", "beat", "stone", "club", "knife", "bludgeon", "burn", "gun", "mow", "cut"})
"""Verbs of which headlines leave out who did it."""


def _shot_dead(sentence: Sentence, verb: Token) -> dict[int, Token]:
    """In "Mayor shot dead in Vell" and "Teacher stabbed to death" nobody is told whom they killed: it is they who were."""
    subjects = sentence.children(verb.index, "nsubj")
    behind = [t.text.lower() for t in sentence.tokens[verb.index + 1 : verb.index + 3]]
    dead = behind[:1] == ["dead"] or behind == ["to", "death"] or (verb.lemma in {"gun", "mow", "cut"} and behind[:1] == ["down"])
    if any(t.upos == "VERB" and t.xpos in FINITE for t in sentence.tokens if t.index != verb.index):
        return {}  # no headline of one clause
    if not dead or len(subjects) != 1 or subjects[0].upos == "PRON" or sentence.children(verb.index, "obj", "iobj", "aux"):
        return {}
    return {
        verb.index: replace(verb, xpos="VBN", feats="Tense=Past|VerbForm=Part"),
        subjects[0].index: replace(subjects[0], deprel="nsubj:pass"),
    }


LAYING = frozenset({"blame", "pin", "attribute"})


def _laid_by(sentence: Sentence, verb: Token) -> dict[int, Token]:
    """In "torched a school, in an attack officials blamed on rebels" the officials are who blamed, and the attack is what they laid on them."""
    teller = sentence.tokens[verb.head]
    deed = sentence.tokens[teller.index - 1] if teller.index > 0 else teller
    laid = any(c.lemma in {"on", "to"} for t in sentence.children(verb.index, "obl") for c in sentence.children(t.index, "case"))
    if teller.index != verb.index - 1 or teller.xpos != "NNS" or deed.upos != "NOUN" or deed.index == teller.index or not laid:
        return {}
    if deed.index in sentence.subtree(teller.index) and deed.rel != "compound":
        return {}
    own = {t.index for t in sentence.children(teller.index) if t.rel in {"case", "det", "punct"} and t.index < deed.index}
    moved: dict[int, Token] = {}
    if deed.rel == "compound" and deed.head == teller.index:
        moved = {i: replace(sentence.tokens[i], head=deed.index) for i in own}
        moved[deed.index] = replace(deed, head=teller.head, deprel="obl" if own else teller.deprel)
    return {
        **moved,
        teller.index: replace(teller, head=verb.index, deprel="nsubj"),
        verb.index: replace(verb, head=deed.index, deprel="acl:relcl", xpos="VBD", feats="Mood=Ind|Tense=Past|VerbForm=Fin"),
    }


def _first_of_two_pasts(sentence: Sentence, first: Token) -> dict[int, Token]:
    """In "after shells fired from a hill landed near the town" the first past form is a participle: the second needs the subject."""
    noun = sentence.tokens[first.index - 1]
    marks = sentence.children(first.index, "mark")
    second = next((t for t in sentence.tokens[first.index + 1 :] if t.upos == "VERB" or t.text in {",", "and", "that"}), None)
    if (
        second is None
        or second.xpos not in FINITE
        or second.rel not in {"advcl", "ccomp", "conj"}
        or second.head not in {first.head, first.index}
    ):
        return {}
    if not marks or noun.head != first.index or noun.rel != "nsubj" or sentence.children(second.index, "nsubj", "mark", "cc", "aux"):
        return {}
    moved = {t.index: replace(t, head=second.index) for t in marks}
    return {
        **moved,
        noun.index: replace(noun, head=second.index),
        first.index: replace(first, head=noun.index, deprel="acl", xpos="VBN", feats="Tense=Past|VerbForm=Part|Voice=Pass"),
        second.index: replace(second, head=first.head, deprel="advcl"),
    }


def _reduced_before(sentence: Sentence, first: Token) -> dict[int, Token]:
    """In "men thought to be rebels shot a judge, she said" the men are who shot: what stands between tells of them."""
    noun = sentence.tokens[first.index - 1]
    own = {t.rel for t in sentence.children(first.index) if t.index < first.index or t.rel in {"obj", "ccomp"}}
    if noun.head != first.index or noun.rel != "nsubj" or noun.upos != "NOUN" or own - {"nsubj"}:
        return {}
    second = next(
        (t for t in sentence.tokens[first.index + 1 :] if t.xpos in FINITE or t.text in {",", ":", ";", "and", "that", "as"}), first
    )
    beside = second.upos == "VERB" and second.xpos == "VBD" and second.rel in {"ccomp", "conj", "parataxis"}
    if not beside or second.head not in {first.head, first.index} or sentence.children(second.index, "nsubj", "csubj", "mark", "cc", "aux"):
        return {}
    return {
        first.index: replace(first, head=noun.index, deprel="acl", xpos="VBN", feats="Tense=Past|VerbForm=Part|Voice=Pass"),
        noun.index: replace(noun, head=second.index, deprel="nsubj"),
        second.index: replace(second, head=first.head, deprel=first.deprel),
    }


def _told_of_report(sentence: Sentence, state: Token) -> dict[int, Token]:
    """In "said reports that it had fired were baseless" what they are is what was said, and the clause between tells what they say."""
    noun = sentence.tokens[state.head]
    said = sentence.tokens[noun.head] if noun.head >= 0 else noun
    clause = next((t for t in sentence.children(noun.index, "acl") if noun.index < t.index < state.index), None)
    if clause is None or said.upos != "VERB" or noun.rel != "obj" or not sentence.children(state.index, "cop"):
        return {}
    marks = {t.index: replace(t, head=clause.index) for t in sentence.children(state.index, "mark") if t.index < clause.index}
    return {
        **marks,
        state.index: replace(state, head=said.index, deprel="ccomp"),
        noun.index: replace(noun, head=state.index, deprel="nsubj"),
    }


def _gerund_of(sentence: Sentence, gerund: Token) -> dict[int, Token]:
    """In "accused X of bombing Y and warned of Z" the gerund is a clause beside the object, and the finite verb goes on with the accusing."""
    marks = {t.lemma.lower() for t in sentence.children(gerund.index, "mark")}
    above = sentence.tokens[gerund.head]
    if "of" not in marks or above.upos != "VERB" or not sentence.children(above.index, "obj", "nsubj:pass"):
        return {}
    later = [t for t in sentence.children(gerund.index, "conj") if t.upos == "VERB" and t.xpos in FINITE]
    changes = {t.index: replace(t, head=above.index) for t in later if not sentence.children(t.index, "nsubj")}
    if gerund.rel == "xcomp":
        changes[gerund.index] = replace(gerund, deprel="advcl")
    return changes


def _said_on(sentence: Sentence, verb: Token) -> dict[int, Token]:
    """In "said ten of its staff had been held and demanded their release" a simple past does not go on with a passive in the past perfect."""
    held = sentence.tokens[verb.head]
    above = sentence.tokens[held.head] if held.head >= 0 else held
    passive = {t.deprel for t in sentence.children(held.index, "aux")} >= {"aux", "aux:pass"}
    if held.rel != "ccomp" or not passive or held.xpos != "VBN" or above.xpos not in FINITE or sentence.children(verb.index, "nsubj"):
        return {}
    if not sentence.children(above.index, "nsubj") or not sentence.children(verb.index, "obj"):
        return {}
    return {verb.index: replace(verb, head=above.index)}


def _behind_gerund(sentence: Sentence, clause: Token) -> dict[int, Token]:
    """In "ended a year of fighting, killing many" what stands behind the comma hangs on a verb, not on the fighting."""
    gerund = sentence.tokens[clause.head]
    if gerund.xpos != "VBG" or gerund.deprel != "acl" or sentence.tokens[clause.index - 1].text != "," or gerund.index > clause.index:
        return {}
    marks = {t.lemma.lower() for t in sentence.children(gerund.index, "mark", "case")}
    verb = next((t for t in sentence.ancestors(gerund.index) if t.upos == "VERB"), None)
    return {clause.index: replace(clause, head=verb.index)} if "of" in marks and verb is not None else {}


HARMING = frozenset({"kill", "wound", "injure", "destroy", "damage", "maim", "leave", "hurt"})
STAYING = frozenset(
    "shelter gather live sleep pray hide queue wait sit stay stand eat meet assemble stay seek reside work shop play".split()
)
"""What people do in a house or a place, by which it is told which one was hit."""


def _behind_stay(sentence: Sentence, clause: Token) -> dict[int, Token]:
    """In "hit a school where families had taken shelter, killing six" the families killed nobody: what is behind the comma hangs on the main verb."""
    stay = sentence.tokens[clause.head]
    if stay.deprel != "acl:relcl" or clause.lemma.lower() not in HARMING or sentence.tokens[clause.index - 1].text != ",":
        return {}
    used = stay.lemma.lower() == "use" and any(t.lemma.lower() in STAYING for t in sentence.children(stay.index, "xcomp"))
    taken = stay.lemma.lower() in {"take", "seek"} and any(
        t.lemma.lower() in {"shelter", "refuge"} for t in sentence.children(stay.index, "obj")
    )
    if not (used or taken or stay.lemma.lower() in STAYING) or stay.index > clause.index:
        return {}
    verb = next((t for t in sentence.ancestors(stay.index) if t.upos == "VERB"), None)
    return {clause.index: replace(clause, head=verb.index)} if verb is not None else {}


def _verb_of_noun(sentence: Sentence) -> dict[int, Token]:
    """In "Around 40 porters gathered in Vell." the noun is the subject of the one clause there is, and no heading."""
    noun = sentence.root
    if sentence.children(noun.index, "case"):
        return _behind_phrase(sentence, noun)
    if noun.upos not in {"NOUN", "PROPN"} or sentence.children(noun.index, "cop", "nsubj", "aux", "mark"):
        return {}
    verbs = [t for t in sentence.children(noun.index, "acl") if t.deprel == "acl" and t.index > noun.index and _is_main(sentence, t)]
    if len(verbs) != 1:
        return {}
    verb = verbs[0]
    later = {t.index: replace(t, head=verb.index) for t in sentence.children(noun.index) if t.index > verb.index}
    return {**later, verb.index: replace(verb, head=-1, deprel="root"), noun.index: replace(noun, head=verb.index, deprel="nsubj")} | (
        {}
        if verb.xpos in FINITE
        else {verb.index: replace(verb, head=-1, deprel="root", xpos="VBD", feats="Mood=Ind|Tense=Past|VerbForm=Fin")}
    )


def _behind_phrase(sentence: Sentence, noun: Token) -> dict[int, Token]:
    """In "On the side of the army, two dead." what has a subject is the sentence, and the phrase before it tells where."""
    said = [t for t in sentence.children(noun.index, "appos", "parataxis", "conj") if sentence.children(t.index, "nsubj")]
    if noun.upos not in _NOUNS or len(said) != 1 or said[0].index < noun.index or sentence.children(noun.index, "nsubj", "cop"):
        return {}
    return {said[0].index: replace(said[0], head=-1, deprel="root"), noun.index: replace(noun, head=said[0].index, deprel="obl")}


def _is_main(sentence: Sentence, verb: Token) -> bool:
    if verb.upos != "VERB" or sentence.children(verb.index, "nsubj", "mark", "aux", "csubj", "expl"):
        return False
    coming = verb.lemma.lower() in COMING and not sentence.children(verb.index, "obj")
    return verb.xpos in FINITE or (verb.xpos == "VBN" and coming)


def _heading(sentence: Sentence, token: Token) -> dict[int, Token]:
    """In "Shooting on Quay Street: A man was hurt" what stands before the colon is a heading, and no second subject."""
    subjects = [t for t in sentence.children(token.head, "nsubj", "csubj") if token.index < t.index < token.head]
    if not subjects or not any(t.text == ":" for t in sentence.tokens[token.index : subjects[0].index]):
        return {}
    return {token.index: replace(token, deprel="parataxis")}


def _subject_before(sentence: Sentence, token: Token) -> dict[int, Token]:
    """A noun before the auxiliary of a verb that has its object behind it and no subject: "soldiers backed by guards had pursued them"."""
    verb = sentence.tokens[token.head]
    if (
        token.upos not in _NOUNS
        or verb.upos != "VERB"
        or verb.deprel == "acl:relcl"
        or "PronType" in token.feats.replace("PronType=Prs", "")
    ):
        return {}
    behind = [t for t in sentence.children(verb.index, "obj") if t.index > verb.index]
    if not behind or sentence.children(verb.index, "nsubj", "csubj", "expl", "iobj"):
        return {}
    return {token.index: replace(token, deprel="nsubj")}
