"""People told with others: who was "among those killed", and who died "together with" another."""

from dataclasses import replace

from purport.model import Sentence, Token
from purport.parse.lemmas import lemma as lemma_of

_BESIDE = frozenset({"together", "along"})
_PAST = ("ed", "en", "hurt")
_PARTICIPLE = "Tense=Past|VerbForm=Part|Voice=Pass"


def repair_members(sentence: Sentence) -> dict[int, Token]:
    """Give a verb those whom it befell, and a preposition of two words both of them."""
    changes: dict[int, Token] = {}
    for token in sentence.tokens:
        if token.text.lower() == "those" and 0 < token.index < len(sentence.tokens) - 3:
            changes |= _among_those(sentence, token) or _were_among(sentence, token)
        elif token.rel == "advmod" and token.text.lower() in _BESIDE and token.index + 2 < len(sentence.tokens):
            changes |= _two_words(sentence, token)
        elif token.deprel == "fixed" and token.text.lower() == "with" and sentence.tokens[token.head].text.lower() in _BESIDE:
            changes[token.index] = replace(token, head=sentence.tokens[token.head].head, deprel=sentence.tokens[token.head].deprel)
        elif token.text.lower() in {"them", "whom"} and token.rel in {"obl", "nmod"}:
            changes |= _some_of_them(sentence, token)
    return changes


def _some_of_them(sentence: Sentence, them: Token) -> dict[int, Token]:
    """In "killed ten and injured 16, among them a doctor and a nurse" nobody injured a doctor besides: he is one of them, told on his own."""
    case = next((c for c in sentence.children(them.index, "case") if c.lemma.lower() in {"among", "amongst"}), None)
    if case is None or case.index < 1 or sentence.tokens[case.index - 1].text not in {",", "—", "–", "-", ";"}:
        return {}
    verb = sentence.tokens[them.head]
    if verb.rel == "obj" and verb.index > them.index and any(t.index < case.index for t in sentence.children(verb.head, "obj")):
        return {verb.index: replace(verb, deprel="parataxis")}
    whom = next((t for t in sentence.children(verb.index, "obj", "conj", "appos") if t.index > them.index), None)
    if whom is None or whom.upos not in {"NOUN", "PROPN", "NUM"} or verb.index > case.index:
        return {}
    beyond = any(t.rel == "cc" and t.index < whom.index for t in sentence.children(whom.index))
    return {} if beyond else {whom.index: replace(whom, deprel="parataxis")}


def _among_those(sentence: Sentence, those: Token) -> dict[int, Token]:
    """In "Among those killed were two nuns" the nuns were killed, and "those" tells only of how many they were."""
    among, verb, said = (sentence.tokens[those.index + step] for step in (-1, 1, 2))
    if among.text.lower() != "among" or said.lemma.lower() != "be" or not verb.text.lower().endswith(_PAST) or verb.xpos[0] not in "VJ":
        return {}
    near = {those.index, verb.index, said.index}
    whom = _begun_at(sentence, said.index + 1)
    if whom.upos not in {"NOUN", "PROPN", "NUM"} or whom.index in near:
        whom = next((t for t in sentence.tokens[said.index + 1 :] if t.head in near and t.rel != "punct"), sentence.tokens[those.head])
    if whom.index < said.index or whom.upos not in {"NOUN", "PROPN", "NUM", "PRON"}:
        return {}
    top = next((t for t in (those, verb, said, whom) if t.head not in near | {whom.index}), whom)
    told = "ccomp" if top.head >= 0 and whom.head == top.head and whom.rel == "ccomp" else top.deprel  # ", the mayor said"
    later = {t.index: replace(t, head=verb.index) for i in near for t in sentence.children(i) if t.index > whom.index}
    lemma = lemma_of(verb.text, "VERB", "VBN")
    return {
        **later,
        verb.index: replace(verb, head=top.head, deprel=told, upos="VERB", xpos="VBN", lemma=lemma, feats=_PARTICIPLE),
        those.index: replace(those, head=verb.index, deprel="obl"),
        said.index: replace(said, head=verb.index, deprel="aux:pass", upos="AUX"),
        whom.index: replace(whom, head=verb.index, deprel="nsubj:pass"),
    }


def _begun_at(sentence: Sentence, first: int) -> Token:
    """The noun of the phrase that a word begins."""
    token = sentence.tokens[first]
    while token.rel in {"det", "amod", "nummod", "compound", "advmod", "nmod"} and token.head > token.index:
        token = sentence.tokens[token.head]
    return token


def _were_among(sentence: Sentence, those: Token) -> dict[int, Token]:
    """In "two nuns were among those killed" the nuns were killed."""
    among = [c for c in sentence.children(those.index, "case") if c.lemma.lower() == "among"]
    said = sentence.children(those.index, "cop")
    done = [t for t in sentence.children(those.index, "acl") if t.index == those.index + 1 and t.text.lower().endswith(_PAST)]
    whom = [t for t in sentence.children(those.index, "nsubj") if t.index < those.index]
    if not (among and said and done and whom):
        return {}
    verb = done[0]
    rest = [t for t in sentence.children(those.index) if t.index > verb.index or t.rel == "punct"]
    lemma = lemma_of(verb.text, "VERB", "VBN")
    return {
        **{t.index: replace(t, head=verb.index, deprel="obl" if t.rel == "nmod" else t.deprel) for t in rest},
        verb.index: replace(verb, head=those.head, deprel=those.deprel, upos="VERB", xpos="VBN", lemma=lemma, feats=_PARTICIPLE),
        those.index: replace(those, head=verb.index, deprel="obl"),
        **{t.index: replace(t, head=verb.index, deprel="aux:pass", upos="AUX") for t in said},
        **{t.index: replace(t, head=verb.index, deprel="nsubj:pass") for t in whom},
    }


def _two_words(sentence: Sentence, token: Token) -> dict[int, Token]:
    """In "was killed together with two of her guards" both words stand before the guards."""
    after = sentence.tokens[token.index + 1]
    noun = sentence.tokens[after.head] if after.rel == "case" and after.head >= 0 else token
    if after.text.lower() != "with" or noun.rel != "obl" or noun.head != token.head or noun.index < after.index:
        return {}
    return {token.index: replace(token, head=noun.index, deprel="case", upos="ADP", xpos="IN")}
