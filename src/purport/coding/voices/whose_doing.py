"""Bare words for who did what was just told: "the rebels say it was the army", "the army says the rebels did it"."""

from collections.abc import Iterator

from purport.coding.scenes.scene import Scene
from purport.coding.voices.ascription import Ascription
from purport.model import Sentence, Token

IT = frozenset({"it", "this", "that"})
ONES = frozenset({"one", "those"})
"""In "soldiers were the ones who did it" they stand for who is named before."""
OPEN = frozenset({"not", "n't", "never", "no", "again", "before", "often", "always", "usually", "ever", "how", "why"})
"""Adverbs of what was not done, or not only then."""
SHOULD = frozenset({"may", "might", "could", "would", "can", "should", "will", "must"})
ASKING = frozenset({"if", "whether", "unless", "because", "when"})


def whose_doings(scene: Scene) -> Iterator[Ascription]:
    """The ascriptions of a sentence in which a pronoun alone stands for the deed."""
    sentence = scene.sentence
    if IT.isdisjoint(sentence.vocabulary) or {"do", "be"}.isdisjoint(sentence.lemmas):
        return
    for token in sentence.tokens:
        if token.lemma.lower() == "do" and token.upos == "VERB":
            yield from _did_it(sentence, token)
        elif _it_was(scene, token):
            yield Ascription(token.index, None, token.index)


def _did_it(sentence: Sentence, verb: Token) -> Iterator[Ascription]:
    """In "the army says the rebels did it" and "it was soldiers who did this" they did what was told before."""
    things = sentence.children(verb.index, "obj")
    if not things or any(t.lemma.lower() not in IT for t in things) or not _is_so(sentence, verb):
        return
    subject = next(iter(sentence.children(verb.index, "nsubj")), None)
    if subject is None or sentence.children(verb.index, "obl", "advcl", "xcomp", "ccomp"):
        return
    if subject.xpos not in {"WP", "WDT"}:
        said = verb.rel == "ccomp" and subject.upos in {"NOUN", "PROPN"}
        yield from [Ascription(verb.index, None, subject.index)] if said else []
    elif verb.rel == "acl" and _is_so(sentence, sentence.tokens[verb.head]):
        whom = sentence.tokens[verb.head]
        named = next(iter(sentence.children(whom.index, "nsubj", "expl")), whom)
        if whom.lemma.lower() in ONES and named.upos in {"NOUN", "PROPN"}:
            yield Ascription(verb.index, None, named.index)
        elif sentence.children(whom.index, "cop") and named.text.lower() in IT:
            yield Ascription(verb.index, None, whom.index)


def _it_was(scene: Scene, word: Token) -> bool:
    """Tell whether somebody says that it was an armed body ("it was the army"); not that it was one of those told of, nor their duty."""
    sentence = scene.sentence
    subjects = sentence.children(word.index, "nsubj", "expl")
    if word.rel != "ccomp" or [t.text.lower() for t in subjects] not in (["it"], ["this"]) or not sentence.children(word.index, "cop"):
        return False
    below = sentence.children(word.index, "acl", "advcl", "ccomp", "xcomp", "obl", "case", "parataxis", "amod", "nummod")
    if below or not _is_so(sentence, word):
        return False
    one = scene.events.class_of.get(word.lemma.lower()) == "person" and "Number=Plur" not in word.feats
    return "armed" in scene.classes(word.index) and told_of(sentence, word) and not one


def not_theirs(scene: Scene) -> Iterator[tuple[int, int, int]]:
    """Triples of words that say it was not somebody, of whom, and the pronoun for the deed ("it was not the rebels", "this was not us")."""
    sentence = scene.sentence
    negated = (t for t in sentence.tokens if t.lemma.lower() in {"not", "n't"} and t.rel == "advmod" and t.head >= 0)
    for word in (sentence.tokens[t.head] for t in negated):
        subjects = sentence.children(word.index, "nsubj", "expl")
        if word.rel != "ccomp" or not sentence.children(word.index, "cop") or not {t.text.lower() for t in subjects} <= {"it", "this"}:
            continue
        clauses = sentence.children(word.index, "acl", "advcl", "ccomp", "xcomp", "case", "conj", "amod", "obl")
        done = all(c.lemma.lower() == "do" and {t.lemma.lower() for t in sentence.children(c.index, "obj")} & IT for c in clauses)
        ours = word.text.lower() in {"us", "them"}
        body = "armed" in scene.classes(word.index) and (told_of(sentence, word) or bool(sentence.children(word.index, "nmod:poss")))
        if subjects and done and (ours or body):
            yield word.index, word.index, subjects[0].index


def told_of(sentence: Sentence, word: Token) -> bool:
    """Tell whether a noun is a name, a plural, or definite: somebody of whom one knows."""
    definite = any(t.text.lower() == "the" for t in sentence.children(word.index, "det"))
    return word.upos == "PROPN" or "Number=Plur" in word.feats or definite


def _is_so(sentence: Sentence, word: Token) -> bool:
    """Tell whether a clause says that something is so: not that it may be, was not, or often is."""
    around = {t.lemma.lower() for t in sentence.children(word.index, "aux", "advmod", "mark", "det")}
    return around.isdisjoint(OPEN | SHOULD | ASKING)
