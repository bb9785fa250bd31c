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
        if said.upos == "VERB" and said.lemma.lower() == "tell":
            changes |= _of_the_second(sentence, said)
        if said.upos == "VERB" and said.lemma.lower() in SAYING and said.xpos != "VBG":
            changes |= _between(sentence, said) or _before(sentence, said) or _behind_that(sentence, said)
            changes |= _of_the_second(sentence, said) or _of_the_last(sentence, said)
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


def _of_the_second(sentence: Sentence, said: Token) -> dict[int, Token]:
    """In "soldiers entered Vell and, two villagers said, shot six" the villagers tell of the shooting, and the saying is none of the clause before."""
    tokens = sentence.tokens
    closed = said.index + 1 < len(tokens) and tokens[said.index + 1].text == ","
    if said.rel != "parataxis" or not closed or not 0 <= said.head < said.index:
        return {}
    first = min(sentence.subtree(said.index))
    comma = first if tokens[first].text == "," else first - 1
    joined = comma > 0 and tokens[comma].text == "," and tokens[comma - 1].rel == "cc"
    second = next((t for t in sentence.children(said.head, "conj") if t.index > said.index), None)
    if (
        not joined
        or second is None
        or not sentence.children(said.index, "nsubj")
        or tokens[comma - 1].head not in {second.index, said.index}
    ):
        return {}
    link = {comma - 1: replace(tokens[comma - 1], head=second.index)}
    return {**link, said.index: replace(said, head=second.index)}


def _of_the_last(sentence: Sentence, said: Token) -> dict[int, Token]:
    """In "the ministry said two had fled; a third was held, it said" it says the last again, and does not say that it said."""
    before = next((t for t in sentence.children(said.index, "ccomp") if t.index < said.index), None)
    told = before is not None and before.lemma.lower() in SAYING and sentence.children(before.index, "nsubj")
    behind = any(t.index > before.index for t in sentence.children(said.index, "nsubj")) if before is not None else False
    if before is None or not told or not behind or sentence.children(before.index, "mark"):
        return {}
    over = (before.index, *(t.index for t in sentence.children(before.index, "ccomp")))
    last = next((t for i in over for t in sentence.children(i, "parataxis", "conj") if before.index < t.index < said.index), None)
    stop = min(sentence.subtree(last.index)) if last is not None else 0
    if last is None or ";" not in {t.text for t in sentence.tokens[max(0, stop - 1) : last.index]}:
        return {}
    content = next((t for t in sentence.children(before.index, "ccomp") if before.index < t.index < last.index), last)
    return {
        before.index: replace(before, head=said.head, deprel=said.deprel),
        said.index: replace(said, head=before.index, deprel="parataxis"),
        **({last.index: replace(last, head=content.index)} if content is not last else {}),
    }


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
