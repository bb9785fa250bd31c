"""Verbs and nouns taken for each other: what has an auxiliary is a verb, what is an object is none."""

from dataclasses import replace

from purport.model import Sentence, Token
from purport.parse.lemmas import is_past
from purport.parse.lemmas import lemma as lemma_of

_PARTICIPLE = "Tense=Past|VerbForm=Part|Voice=Pass"
_FINITE = "Mood=Ind|Tense=Pres|VerbForm=Fin"


def repair_classes(sentence: Sentence) -> dict[int, Token]:
    """Participles read as adjectives or past tenses, plurals read as verbs, and the verb of a headline read as half of a name."""
    changes: dict[int, Token] = {}
    for token in sentence.tokens:
        if (
            (token.upos == "ADJ" and token.text.lower().endswith("ed") and sentence.children(token.index, "aux:pass"))
            or (token.xpos == "VBD" and token.deprel == "acl" and not _is_main(sentence, token))
            or (token.xpos == "VBD" and token.rel == "conj" and _shares_passive(sentence, token))
        ):
            changes |= _participle(token)
        elif token.xpos == "VBD" and token.text.lower() == "found":
            changes |= _found_dead(sentence, token)
        elif token.rel == "amod" and token.text.lower().endswith("ed") and token.upos in {"ADJ", "VERB"}:
            changes |= _before_number(sentence, token)
        elif token.xpos == "VBZ" and token.rel in {"obj", "obl", "nmod"} and token.upos == "VERB":
            changes |= _plural(sentence, token)
        elif token.rel == "compound" and token.xpos == "NN" and token.text.lower() in _OF_A_KIND and token.head > token.index:
            changes[token.index] = replace(token, upos="ADJ", xpos="JJ", feats="Degree=Pos", deprel="amod")
    return changes or _headline(sentence) or _past_in_name(sentence)


_OF_A_KIND = frozenset({"terrorist"})
"""Nouns for people that before a noun are adjectives: "a brutal terrorist attack" is one of its kind, and no one terrorist's."""


def _past_in_name(sentence: Sentence) -> dict[int, Token]:
    """In "Wardens retook Vell this morning" a past form in small letters amid names is no half of one: it is the verb."""
    verb = next((t for t in sentence.tokens if t.upos == "PROPN" and t.text.islower() and is_past(t.text)), None)
    name = sentence.tokens[verb.head] if verb is not None and 0 <= verb.head < verb.index else None
    if verb is None or name is None or name.upos not in {"PROPN", "NOUN"} or verb.rel not in {"flat", "compound", "appos"}:
        return {}
    heads = [name.index, verb.index, *([name.head] if name.rel == "parataxis" and name.head < name.index else [])]
    behind = [t for head in heads for t in sentence.children(head) if t.index > verb.index and t.upos != "PUNCT"]
    hit = next((t for t in behind if t.rel in {"flat", "obj", "appos"} and t.index == verb.index + 1), None)
    told = {t.index: replace(t, head=verb.index, deprel=_of_verb(t.deprel)) for t in behind if t is not hit}
    objects = {} if hit is None else {hit.index: replace(hit, head=verb.index, deprel="obj")}
    return {
        **told,
        **objects,
        name.index: replace(name, head=verb.index, deprel="nsubj"),
        verb.index: replace(
            verb, head=name.head, deprel=name.deprel, upos="VERB", xpos="VBD", lemma=lemma_of(verb.text, "VERB", "VBD"),
            feats="Mood=Ind|Tense=Past|VerbForm=Fin",
        ),
    }  # fmt: skip


def _of_verb(relation: str) -> str:
    """The relation to a verb of what stood in it to a noun."""
    return relation.replace("nmod", "obl") if relation.startswith("nmod") and relation != "nmod:poss" else relation


def _participle(token: Token) -> dict[int, Token]:
    return {
        token.index: replace(token, upos="VERB", xpos="VBN", feats=_PARTICIPLE, lemma=lemma_of(token.text, "VERB", "VBN")),
    }


_DEAD = frozenset("dead murdered unconscious hanged strangled wounded decapitated beheaded".split())


def _found_dead(sentence: Sentence, token: Token) -> dict[int, Token]:
    """In a note such as "Man of 30 found dead near Vell" he found nobody: he was found so."""
    so = any(t.text.lower() in _DEAD and t.index > token.index for t in sentence.children(token.index, "xcomp", "advmod", "advcl", "acl"))
    if not so or sentence.children(token.index, "obj", "ccomp", "aux"):
        return {}
    subjects = {t.index: replace(t, deprel="nsubj:pass") for t in sentence.children(token.index, "nsubj")}
    return {**subjects, **_participle(token)}


_OF_ITSELF = frozenset("die escape collapse disappear vanish succumb perish remain return arrive survive stay".split())


_BOTH_PARTS = frozenset("shot hung hit cut struck held sent brought burnt bound caught sold put led".split())
"""Past forms of verbs done to somebody that are their participles too."""
_AIMED = frozenset({"at", "on", "upon", "into", "through", "for", "back"})


def _shares_passive(sentence: Sentence, token: Token) -> bool:
    """Tell whether a past form joined to a passive is one too: "was detained on Monday and released the next day", "were lined up and shot"."""
    first = sentence.tokens[token.head]
    aimed = any(t.lemma.lower() in _AIMED for o in sentence.children(token.index, "obl") for t in sentence.children(o.index, "case"))
    alike = token.text.lower().endswith("ed") or (token.text.lower() in _BOTH_PARTS and not aimed)
    passive = bool(sentence.children(first.index, "aux:pass")) and alike
    own = sentence.children(token.index, "nsubj", "nsubj:pass", "obj", "iobj", "ccomp", "xcomp", "aux")
    return passive and not own and lemma_of(token.text, "VERB", "VBN") not in _OF_ITSELF


def _before_number(sentence: Sentence, token: Token) -> dict[int, Token]:
    """In "hit a road and slightly wounded six people" no adjective stands before a number: it is a further verb, and the people its object."""
    number = sentence.tokens[token.index + 1] if token.index + 1 < len(sentence.tokens) else token
    noun = sentence.tokens[token.head]
    verb = next((t for t in sentence.ancestors(noun.index) if t.upos == "VERB" and t.index < token.index), None)
    joined = next((t for t in sentence.children(noun.index, "cc") if t.index < token.index), None)
    if number.upos != "NUM" or number.head != noun.index or number.rel != "nummod" or verb is None or joined is None:
        return {}
    manner = {t.index: replace(t, head=token.index) for t in sentence.children(noun.index, "advmod") if t.index < token.index}
    return {
        **manner,
        joined.index: replace(joined, head=token.index),
        token.index: replace(
            token, head=verb.index, deprel="conj", upos="VERB", xpos="VBD", lemma=lemma_of(token.text, "VERB", "VBD"),
            feats="Mood=Ind|Tense=Past|VerbForm=Fin",
        ),
        noun.index: replace(noun, head=token.index, deprel="obj"),
    }  # fmt: skip


def _is_main(sentence: Sentence, token: Token) -> bool:
    """Tell whether a past tense below a noun may be the verb of the sentence, or has a subject or object of its own."""
    own = sentence.children(token.index, "nsubj", "obj", "mark", "aux", "cop", "expl", "csubj")
    return bool(own) or sentence.tokens[token.head].head < 0 or sentence.tokens[token.index - 1].rel == "advmod"


def _plural(sentence: Sentence, token: Token) -> dict[int, Token]:
    """In "denied rebel claims that jets had fired" the claims are a noun, and the clause is what they say."""
    if not sentence.children(token.index, "compound", "amod", "det", "nmod:poss", "nummod", "case"):
        return {}
    clauses = {t.index: replace(t, deprel="acl") for t in sentence.children(token.index, "ccomp")}
    noun = replace(token, upos="NOUN", xpos="NNS", feats="Number=Plur", lemma=lemma_of(token.text, "NOUN", "NNS"))
    return {**clauses, token.index: noun}


def _headline(sentence: Sentence) -> dict[int, Token]:
    """In "Army jets bomb rebels" a noun between two plurals, with no verb in the sentence, is its verb."""
    root = sentence.root
    verb = sentence.tokens[root.index - 1] if root.index > 1 else root
    subject = sentence.tokens[verb.index - 1]
    if root.xpos != "NNS" or verb.head != root.index or verb.rel != "compound" or verb.xpos != "NN" or subject.xpos != "NNS":
        return {}
    if subject.head not in {verb.index, root.index} or subject.rel != "compound" or any(t.upos in {"VERB", "AUX"} for t in sentence.tokens):
        return {}
    before = {t.index: replace(t, head=subject.index) for t in sentence.children(root.index) if t.index < subject.index}
    behind = {t.index: replace(t, head=verb.index) for t in sentence.children(root.index, "punct") if t.index > root.index}
    return {
        **before,
        **behind,
        subject.index: replace(subject, head=verb.index, deprel="nsubj"),
        verb.index: replace(verb, head=-1, deprel="root", upos="VERB", xpos="VBP", feats=_FINITE),
        root.index: replace(root, head=verb.index, deprel="obj"),
    }
