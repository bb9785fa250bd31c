"""Who does it, where a word beside him was read as another class or hung on the wrong verb."""

from dataclasses import replace

from purport.model import Sentence, Token

NOUNS_TOO = frozenset("front military rebel militant guerrilla insurgent regular volunteer resistance opposition".split())
"""Words for who fights that are adjectives too: alone behind an article, with a verb of their own, they are nouns."""
ASKED = {"call": {"on", "upon", "for"}, "appeal": {"to", "for"}, "push": {"for"}, "press": {"for"}}
"""Verbs of asking with the prepositions of whom or what they ask: without an auxiliary they are no passives."""
_NOMINAL = frozenset({"nsubj", "obj", "obl", "nmod"})


def repair_doers(sentence: Sentence) -> dict[int, Token]:
    """Give doers their classes and verbs."""
    changes: dict[int, Token] = {}
    for token in sentence.tokens:
        if token.upos == "ADJ" and token.lemma.lower() in NOUNS_TOO:
            changes |= _noun(sentence, token)
        elif token.deprel == "nsubj:pass":
            changes |= _caller(sentence, token)
    return changes


def _noun(sentence: Sentence, token: Token) -> dict[int, Token]:
    """In "the front murdered a judge" the front is no adjective."""
    alone = token.rel in _NOMINAL and sentence.children(token.index, "det")
    return {token.index: replace(token, upos="NOUN", xpos="NN", feats="Number=Sing")} if alone else {}


def _caller(sentence: Sentence, token: Token) -> dict[int, Token]:
    """In "Partners called on the council to act" nobody was called."""
    verb = sentence.tokens[token.head]
    asked = ASKED.get(verb.lemma.lower(), set())
    after = sentence.tokens[verb.index + 1].text.lower() if verb.index + 1 < len(sentence.tokens) else ""
    if after not in asked or sentence.children(verb.index, "aux", "aux:pass") or token.index > verb.index or verb.upos != "VERB":
        return {}
    past = replace(verb, xpos="VBD", feats="Mood=Ind|Tense=Past|VerbForm=Fin") if verb.xpos == "VBN" else verb
    return {token.index: replace(token, deprel="nsubj"), verb.index: past}
