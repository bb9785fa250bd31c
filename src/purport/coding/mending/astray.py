"""Give a verb back the object and the agent that the parser hung on a noun beside them."""

from collections.abc import Callable, Container, Sequence
from dataclasses import replace

from purport.model import Mention, MentionKind, Token

TIMES = frozenset("today yesterday tomorrow tonight morning afternoon evening night day week month year weekend".split())


def find_astray(tokens: list[Token]) -> bool:
    """Mend in place; tell whether anything changed."""
    changed = _object_behind_manner(tokens)
    changed = _set_on_fire(tokens) or changed
    changed = _of_whom_is_told(tokens) or changed
    return _shot_dead(tokens) or changed


def _of_whom_is_told(tokens: list[Token]) -> bool:
    """In "arrested a woman who was fleeing after having placed a bomb" it was she who had placed it: the clause goes on from that about her."""
    for token in tokens:
        verb = tokens[token.head] if token.rel == "advcl" and token.head >= 0 else token
        if verb is token or token.xpos not in {"VBG", "VBN"} or any(t.head == token.index and t.rel == "nsubj" for t in tokens):
            continue
        mark = next((t.index for t in tokens if t.head == token.index and t.rel == "mark" and t.text.lower() in {"after", "before"}), 0)
        objects = [t.index for t in tokens if t.head == verb.index and t.rel == "obj"]
        clauses = [t for t in tokens if t.head in objects and t.deprel == "acl:relcl" and t.upos == "VERB"]
        last = tokens[mark - 1] if mark else token
        within = next((c for c in clauses if c.index <= last.index < mark and _is_under(tokens, last.index, c.index)), None)
        if within is not None and verb.index < within.index:
            tokens[token.index] = replace(token, head=within.index)
            return True
    return False


def _is_under(tokens: list[Token], index: int, top: int) -> bool:
    while index >= 0 and index != top:
        index = tokens[index].head
    return index == top


def _set_on_fire(tokens: list[Token]) -> bool:
    """In "set two schools and nine houses on fire" all of them were, and the fire is no part of the houses told last."""
    for token in tokens:
        if token.rel not in {"nmod", "obl"} or token.lemma.lower() != "fire" or token.index == 0 or token.head < 0:
            continue
        thing = tokens[token.head]
        while thing.rel == "conj" and thing.head >= 0 and thing.upos in {"NOUN", "PROPN"}:
            thing = tokens[thing.head]
        set_on = thing.rel == "obj" and tokens[thing.head].lemma.lower() == "set" and tokens[token.index - 1].text.lower() == "on"
        if set_on and token.head != thing.head:
            tokens[token.index] = replace(token, head=thing.head, deprel="obl")
            return True
    return False


def _object_behind_manner(tokens: list[Token]) -> bool:
    """In "condemn in the strongest terms the attacks" the attacks are condemned: a noun without preposition is no part of the manner."""
    for token in tokens:
        manner = tokens[token.head] if token.head >= 0 else token
        if (
            token.deprel not in {"nmod", "appos", "conj"}
            or (token.deprel == "conj" and any(t.head == token.index and t.rel in {"cc", "punct"} for t in tokens))
            or token.upos not in {"NOUN", "PROPN"}
            or manner.rel != "obl"
            or token.index < manner.index
        ):
            continue
        verb = tokens[manner.head]
        below = {t.rel for t in tokens if t.head == token.index}
        taken = any(t.head == verb.index and t.deprel in {"obj", "ccomp", "nsubj:pass"} for t in tokens)
        if verb.upos != "VERB" or verb.index > manner.index or "case" in below or taken or token.lemma.lower() in TIMES:
            continue
        if manner.upos != "NOUN" or any(t.upos == "PUNCT" for t in tokens[manner.index : token.index]):
            continue
        tokens[token.index] = replace(token, head=verb.index, deprel="obj")
        return True
    return False


def _shot_dead(tokens: list[Token]) -> bool:
    """In "shot dead three women" dead is what the shooting made of them, not which women they were."""
    for token in tokens:
        verb = tokens[token.index - 1] if token.index else token
        if token.rel != "amod" or token.lemma.lower() != "dead" or verb.upos != "VERB" or token.head <= token.index:
            continue
        if tokens[token.head].head == verb.index and tokens[token.head].rel == "obj":
            tokens[token.index] = replace(token, head=verb.index, deprel="xcomp")
            return True
    return False


HAPPENING = frozenset({"occur", "happen", "take"})


def clause_of_event(tokens: list[Token], mentions: Sequence[Mention], doers: Callable[[Token], bool], harming: Container[str]) -> bool:
    """In "the bombing near Vell, which killed six people" no town killed them: the clause tells of the bombing."""
    grounds = {m.head for m in mentions if m.kind is MentionKind.PLACE}
    for token in tokens:
        if token.deprel != "acl:relcl" or token.head < 0:
            continue
        lemma = token.lemma.lower()
        if lemma not in harming and lemma not in HAPPENING:
            continue
        which = any(t.head == token.index and t.deprel == "nsubj" and t.xpos in {"WDT", "WP"} for t in tokens)
        noun = tokens[token.head]
        if not which or (noun.index not in grounds and lemma not in HAPPENING) or doers(noun):
            continue
        while noun.rel in {"nmod", "appos", "conj"} and noun.head >= 0 and not doers(noun):
            noun = tokens[noun.head]
        if noun.index != token.head and doers(noun) and noun.upos == "NOUN":
            tokens[token.index] = replace(token, head=noun.index)
            return True
    return False
