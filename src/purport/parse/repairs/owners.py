"""Names and verbs behind what a noun is told with: whose car it was, and what was done after a relative clause."""

from dataclasses import replace

from purport.model import Sentence, Token

THINGS = frozenset(
    "car vehicle jeep truck van convoy motorcade home house residence villa office compound farm body killing murder assassination death "
    "kidnapping abduction arrest release capture shooting execution".split()
)
"""Nouns that no person is: a name behind "the car of the governor," is the governor's."""
WHICH = frozenset({"who", "which", "that", "whom", "whose", "where", "when"})


def repair_owners(sentence: Sentence) -> dict[int, Token]:
    """Hang a person's name on the owner whom it explains, and make a verb behind a finished relative clause the sentence's own."""
    changes: dict[int, Token] = {}
    for token in sentence.tokens:
        if token.deprel == "appos" and token.upos == "PROPN" and token.head < token.index:
            changes |= _explains_owner(sentence, token)
        elif token.deprel == "acl:relcl" and token.upos == "VERB":
            changes |= _main_behind_relative(sentence, token)
    return changes


def _explains_owner(sentence: Sentence, name: Token) -> dict[int, Token]:
    """In "the car of the governor, Salem Orm, was hit" the name is the governor's."""
    thing, comma = sentence.tokens[name.head], sentence.tokens[name.index - 1]
    person = any(n.kind == "person" and n.first <= name.index < n.last for n in sentence.names)
    before = sentence.tokens[name.index - 2] if name.index > 1 else comma
    owners = [t for t in sentence.children(thing.index, "nmod") if t.upos == "NOUN" and t.index <= before.index]
    if not person or comma.text != "," or thing.lemma.lower() not in THINGS or not owners:
        return {}
    owner = owners[-1]
    if max(sentence.subtree(owner.index)) != before.index or "Number=Plur" in owner.feats:
        return {}
    return {name.index: replace(name, head=owner.index)}


def _main_behind_relative(sentence: Sentence, verb: Token) -> dict[int, Token]:
    """In "An attack in which three died was claimed by rebels" the claiming is the sentence, and the dying all that "which" tells."""
    noun = sentence.root
    if noun.upos not in {"NOUN", "PROPN"} or sentence.children(noun.index, "cop", "nsubj", "aux", "mark", "case"):
        return {}
    own = [sentence.tokens[i] for i in sentence.subtree(verb.index)]
    passive = bool(sentence.children(verb.index, "aux:pass", "aux"))
    told = any(t.lemma.lower() in WHICH for t in own) or sentence.children(verb.index, "nsubj", "csubj", "mark")
    before = (t for t in sentence.tokens[noun.index : verb.index] if t.deprel == "acl:relcl" and t.index != verb.index)
    finished = any(any(sentence.tokens[i].lemma.lower() in WHICH for i in sentence.subtree(t.index)) for t in before)
    if told or not finished or not (passive or verb.xpos in {"VBD", "VBZ", "VBP"}):
        return {}
    deprel = "nsubj:pass" if passive and verb.xpos == "VBN" else "nsubj"
    ends = {t.index: replace(t, head=verb.index) for t in sentence.children(noun.index, "punct") if t.index > verb.index}
    return {**ends, verb.index: replace(verb, head=-1, deprel="root"), noun.index: replace(noun, head=verb.index, deprel=deprel)}
