"""A saying set off by commas, and what stands before it: "Rebels, the mayor said, killed nine", "Over the weekend, police said, a bomb went off"."""

from dataclasses import replace

from purport.model import Sentence, Token
from purport.parse.repairs.told import SAYING

_FURTHER = frozenset({"add", "note", "stress", "explain", "specify"})
_FINITE = frozenset({"VBD", "VBZ", "VBP"})


def repair_said_aside(sentence: Sentence) -> dict[int, Token]:
    """Hang a saying between commas on the clause around it, and what stands before that or behind "that" on what is said."""
    changes: dict[int, Token] = {}
    for said in sentence.tokens:
        if said.upos == "VERB" and said.lemma.lower() in SAYING and said.xpos != "VBG":
            changes |= _between(sentence, said) or _behind_and(sentence, said) or _before(sentence, said) or _behind_that(sentence, said)
        elif said.xpos == "VBG" and said.rel == "advcl" and said.lemma.lower() in _FURTHER:
            changes |= _adding(sentence, said)
    return changes


def _between(sentence: Sentence, said: Token) -> dict[int, Token]:
    """In "Rebels, Gen. Tom Reyes said, killed nine soldiers" neither the saying nor who says it is in apposition to the rebels."""
    tokens = sentence.tokens
    closed = said.xpos in _FINITE and said.index + 1 < len(tokens) and tokens[said.index + 1].text == ","
    if not closed or said.rel not in {"appos", "parataxis", "acl"} or not 0 <= said.head < said.index:
        return {}
    comma = next((t.index for t in reversed(tokens[: said.index]) if t.text == ","), 0)
    inside = tokens[comma + 1 : said.index]
    if not comma or not inside or any(t.upos in {"VERB", "AUX", "SCONJ"} or t.xpos in {"WDT", "WP"} for t in inside):
        return {}
    doer = next((t for t in tokens[:comma] if t.rel == "nsubj" and t.head > said.index), None)
    heads = [t for t in inside if not comma < t.head < said.index]
    teller = heads[0] if len(heads) == 1 else None
    if doer is None or teller is None or teller.upos not in {"NOUN", "PROPN", "PRON"}:
        return {}
    own = teller.rel == "nsubj" and teller.head == said.index
    beside = teller.rel == "appos" and teller.head == doer.index and not sentence.children(said.index, "nsubj", "obj", "ccomp")
    if not own and not beside:
        return {}
    return {
        teller.index: replace(teller, head=said.index, deprel="nsubj"),
        said.index: replace(said, head=doer.head, deprel="parataxis"),
    }


def _behind_and(sentence: Sentence, said: Token) -> dict[int, Token]:
    """In "The envoy met them and, two aides say, threatened to leave" what they say is what stands behind the "and", and not that he met them."""
    joined = [t for t in sentence.children(said.head, "conj") if t.index > said.index] if said.rel == "parataxis" and said.head >= 0 else []
    inside = [i for i in sentence.subtree(said.index) if sentence.tokens[i].text != ","]
    before = [t.text.lower() for t in sentence.tokens[max(inside[0] - 2, 0) : inside[0]] if t.text != ","]
    first = sentence.tokens[said.index + 1].text if said.index + 1 < len(sentence.tokens) else ""
    if not joined or joined[0].upos != "VERB" or before[:1] not in (["and"], ["but"]) or first != "," or said.head > inside[0]:
        return {}
    behind = min(t.index for t in (joined[0], *sentence.children(joined[0].index)) if t.index > said.index and t.rel != "punct")
    own = any(t.rel == "cc" for t in sentence.children(joined[0].index) if t.index < inside[0])
    return {said.index: replace(said, head=joined[0].index)} if own and behind == said.index + 2 else {}


def _adding(sentence: Sentence, adding: Token) -> dict[int, Token]:
    """In "the governor said gunmen killed five, adding that two were caught" the governor adds it, and not the gunmen."""
    deed = sentence.tokens[adding.head]
    said = sentence.tokens[deed.head] if deed.rel == "ccomp" and deed.head >= 0 else deed
    marked = any(m.lemma.lower() == "that" for c in sentence.children(adding.index, "ccomp") for m in sentence.children(c.index, "mark"))
    told = said is not deed and said.lemma.lower() in SAYING and said.index < deed.index < adding.index
    if not told or not marked or sentence.tokens[adding.index - 1].text != ",":
        return {}
    return {adding.index: replace(adding, head=said.index)}


def _before(sentence: Sentence, said: Token) -> dict[int, Token]:
    """In "Over the weekend, activists said, a bomb killed three" the weekend is that of the bomb."""
    tokens = sentence.tokens
    told = next((t for t in sentence.children(said.index, "ccomp") if t.index > said.index), None)
    teller = next((t for t in sentence.children(said.index, "nsubj") if t.index < said.index), None)
    if told is None or teller is None or said.index + 1 >= len(tokens) or tokens[said.index + 1].text != ",":
        return {}
    first = sentence.subtree(teller.index)[0]
    if first < 2 or tokens[first - 1].text != "," or sentence.children(told.index, "mark"):
        return {}
    ahead = [t for t in sentence.children(said.index, "obl", "advmod") if t.index < first - 1]
    whole = {i for t in ahead for i in sentence.subtree(t.index)}
    filled = whole | {t.index for t in tokens[:first] if t.upos in {"PUNCT", "CCONJ"}}
    return {t.index: replace(t, head=told.index) for t in ahead} if set(range(first)) <= filled else {}


def _behind_that(sentence: Sentence, said: Token) -> dict[int, Token]:
    """In "confirmed that overnight, rebels had freed nine" the night is that of the freeing."""
    told = next((t for t in sentence.children(said.index, "ccomp") if t.index > said.index), None)
    that = next((t for t in sentence.children(told.index, "mark") if t.lemma.lower() == "that"), None) if told is not None else None
    if told is None or that is None:
        return {}
    behind = (t for t in sentence.children(said.index, "obl", "advmod") if that.index < t.index < told.index)
    return {t.index: replace(t, head=told.index) for t in behind}
