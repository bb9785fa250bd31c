"""Mend whose subject or object a noun is, where a parser gave it to the neighbouring verb."""

from collections.abc import Container
from dataclasses import replace

from purport.coding.mending.hanging import FINITE
from purport.model import Token


def subjects_of_neighbours(tokens: list[Token]) -> bool:
    """Give a verb the subject that stands right before it but was hung on its neighbour.

    "Two were killed and ten others injured": the others are no conjunct of the killing, nor of the two. "Ten rebels were killed, the army said": the
    rebels are no subject of the saying.
    """
    bare = {t.index for t in tokens if t.upos == "VERB"} - {t.head for t in tokens if t.rel in {"nsubj", "csubj"}}
    for token in tokens:
        if token.head < 0 or token.upos not in {"NOUN", "PROPN", "NUM", "PRON"}:
            continue
        above, after = tokens[token.head], token.index + 1
        if token.rel == "conj" and after in bare and tokens[after].rel == "conj" and tokens[after].head == _verb_of(tokens, above, token):
            tokens[token.index] = replace(token, head=after, deprel="nsubj:pass" if tokens[after].xpos == "VBN" else "nsubj")
            return True
        if token.rel == "nsubj" and any(t.head == above.index and t.rel == "nsubj" and t.index > token.index for t in tokens):
            told = next(
                (v for v in sorted(bare) if token.index < v < above.index and tokens[v].head == above.index and tokens[v].rel == "ccomp"),
                None,
            )
            if told is not None:
                passive = any(t.head == told and t.deprel == "aux:pass" for t in tokens)
                tokens[token.index] = replace(token, head=told, deprel="nsubj:pass" if passive else "nsubj")
                return True
    return False


def _verb_of(tokens: list[Token], above: Token, conjunct: Token) -> int:
    """The verb that a word coordinated behind it was hung on, itself or by its subject ("two were killed and ten others injured")."""
    if above.upos == "VERB":
        return above.index
    return above.head if above.rel == "nsubj" and above.index < above.head < conjunct.index else -1


def second_object(tokens: list[Token]) -> bool:
    """In "killing one and injuring two others" each verb has its own object, though the parser gives both to the first."""
    for token in tokens:
        if token.deprel != "conj" or token.upos != "VERB" or token.head < 0:
            continue
        objects = [t for t in tokens if t.head == token.head and t.deprel == "obj"]
        own = any(t.head == token.index and t.deprel in {"obj", "nsubj:pass"} for t in tokens)
        if len(objects) > 1 and not own and objects[0].index < token.index < objects[-1].index:
            tokens[objects[-1].index] = replace(objects[-1], head=token.index)
            return True
    return any(_of_using(tokens, token) for token in tokens)


def _of_using(tokens: list[Token], gerund: Token) -> bool:
    """In "opened fire using rifles" what stands behind the gerund is its object, though the parser gives both to the verb before it."""
    if gerund.xpos != "VBG" or gerund.lemma.lower() not in {"use", "wield", "carry"} or gerund.head < 0:
        return False
    objects = [t for t in tokens if t.head == gerund.head and t.deprel == "obj"]
    own = any(t.head == gerund.index and t.deprel in {"obj", "nsubj"} for t in tokens)
    if own or len(objects) < 2 or not objects[0].index < gerund.index < objects[-1].index:
        return False
    tokens[objects[-1].index] = replace(objects[-1], head=gerund.index)
    return True


def headline_subject(tokens: list[Token]) -> bool:
    """A noun read as compound of a verb is its subject ("Army jets bomb rebels")."""
    for token in tokens:
        above = tokens[token.head] if token.head >= 0 else None
        if (
            above is None
            or above.upos != "VERB"
            or not token.deprel.startswith("compound")
            or above.rel == "amod"
            or token.upos not in {"NOUN", "PROPN"}
            or token.index > above.index
        ):
            continue
        if not any(t.head == above.index and t.rel in {"nsubj", "csubj"} for t in tokens):
            tokens[token.index] = replace(token, deprel="nsubj")
            return True
    return False


def clause_of_headline(tokens: list[Token], verbs: Container[str]) -> bool:
    """A noun with "as" before its phrase and one right before it is a verb and its subject ("Two killed as police fire on protesters")."""
    changed = False
    for token in tuple(tokens):
        if token.upos != "NOUN" or token.index < 2 or token.head < 0 or token.lemma.lower() not in verbs or "Number=Plur" in token.feats:
            continue
        below = [t for t in tokens if t.head == token.index]
        as_ = next((t for t in below if t.lemma.lower() == "as" and t.upos == "SCONJ" and t.index < token.index), None)
        subject = tokens[token.index - 1]
        if as_ is None or subject not in below or subject.rel != "compound" or any(t.rel in {"det", "amod", "nummod"} for t in below):
            continue
        tokens[token.index] = replace(token, upos="VERB", xpos="VBP", feats="Mood=Ind|Tense=Pres|VerbForm=Fin", deprel="advcl")
        tokens[subject.index] = replace(subject, deprel="nsubj")
        tokens[as_.index] = replace(as_, deprel="mark")
        for other in below:
            if other.rel == "nmod":
                tokens[other.index] = replace(other, deprel="obl")
        changed = True
    return changed


def second_subject(tokens: list[Token]) -> bool:
    """A clause with two subjects has swallowed the subject of the next: "is ready to stop only if A and B leave"."""
    subjects: dict[int, list[Token]] = {}
    for token in tokens:
        if token.deprel.startswith("nsubj") and token.head >= 0:
            subjects.setdefault(token.head, []).append(token)
    for governor, found in subjects.items():
        late = [t for t in found if t.index > governor]
        if not late or tokens[governor].upos not in {"VERB", "ADJ"}:
            continue
        subject = late[-1]
        verb = _next_bare_verb(tokens, subject.index)
        if verb is not None and len(found) < 2:
            before = tokens[subject.index - 1]
            if verb.index - subject.index > 3 or before.upos not in {"NOUN", "PROPN"}:
                continue
            tokens[verb.index] = verb = replace(verb, head=before.index, deprel="acl:relcl")
            tokens[subject.index] = replace(subject, head=verb.index)
            return True
        if verb is not None:
            marked = any(t.head == subject.index and t.rel == "mark" for t in tokens)
            tokens[verb.index] = replace(verb, head=governor, deprel="advcl") if marked else verb
            for token in tuple(tokens):
                if token.head == subject.index and token.rel in {"mark", "advmod"} and token.index < subject.index:
                    tokens[token.index] = replace(token, head=verb.index)
            tokens[subject.index] = replace(subject, head=verb.index)
            return True
    return False


def _next_bare_verb(tokens: list[Token], start: int) -> Token | None:
    """The first finite verb after `start` that has no subject, unless another clause begins before it."""
    for token in tokens[start + 1 :]:
        if token.rel == "mark" or token.xpos in {"WDT", "WP"}:
            return None
        if token.upos == "VERB" and token.xpos in FINITE:
            return token if not any(t.head == token.index and t.rel == "nsubj" for t in tokens) else None
    return None
