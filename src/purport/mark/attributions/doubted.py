"""What the publisher says of a telling: "the figure is seen as inflated", "…, a claim that is hard to believe", "claim, falsely, that" (codebook §5)."""

from collections.abc import Iterator, Mapping

from purport.knowledge.reporting import Doubt, Reporting
from purport.model import Sentence, Stance, Token

_DEFINITE = frozenset({"the", "this", "that", "these", "those", "such"})
_LINKING = frozenset({"xcomp", "obl", "ccomp"})
"""How what is said of a telling hangs on the verb that says it: "seems exaggerated", "turned out to be wrong", "is seen as inflated"."""
_NEGATIONS = frozenset({"not", "n't", "n’t", "never", "no", "hardly"})
_DASHES = frozenset({",", "-", "–", "—", "--"})
Tokens = set[tuple[int, int]]
Texts = Mapping[str, tuple[tuple[tuple[str, ...], Doubt], ...]]


def of_the_telling(sentence: Sentence, spoken: Tokens, quoted: Tokens, knowledge: Reporting) -> Iterator[Stance]:
    """Doubts of a sentence about what was just told, and adverbs that doubt it as they tell it; none in another's mouth (`spoken`)."""
    for token in sentence.tokens:
        if (sentence.index, token.index) in (quoted if _beside(sentence, token, spoken) else spoken):
            continue
        if token.index == 0 and [t.text.lower() for t in sentence.tokens[:2]] == ["in", "reality"]:
            yield Stance(sentence.index, token.start, sentence.tokens[1].end, "rejects", "previous", token.head)
        if token.text.lower() == "without" and (last := _no_proof(sentence, token.index)):
            reach = "clause" if token.index == 0 else "previous"
            yield Stance(sentence.index, token.start, sentence.tokens[last].end, "doubts", reach, sentence.root.index)
        doubt = knowledge.doubt_adverbs.get(token.text.lower()) if token.rel == "advmod" and token.head >= 0 else None
        if doubt is not None and sentence.tokens[token.head].lemma.lower() in knowledge.verbs:
            yield Stance(sentence.index, token.start, token.end, doubt.stance, "clause", token.head)
        if token.upos == "NOUN" and {token.lemma.lower(), token.text.lower()} & knowledge.told:
            words = _said_of(sentence, token)
            yield from _doubts(sentence, words, knowledge)


def _no_proof(sentence: Sentence, first: int) -> int:
    """Where "without giving any evidence" ends, 0 where it does not stand there."""
    behind = sentence.tokens[first + 1 : first + 5]
    if not behind or behind[0].lemma.lower() not in _GIVING:
        return 0
    return next((t.index for t in behind if t.lemma.lower() in ("evidence", "proof")), 0)


_GIVING = frozenset({"give", "offer", "provide", "present", "produce", "cite", "show"})


def _beside(sentence: Sentence, token: Token, spoken: Tokens) -> bool:
    """Tell whether a noun stands beside what another says, wherever a parser hangs it: "…, a claim that", "said that it had won, but the figure is"."""
    if token.rel == "appos":
        return True
    clause = sentence.tokens[token.head] if token.rel == "nsubj" and token.head >= 0 else token
    return clause.rel == "conj" and clause.head >= 0 and (sentence.index, clause.head) not in spoken


def _said_of(sentence: Sentence, noun: Token) -> list[int]:
    """The words that say something of a telling told before: its predicate, or what stands in it where it is put behind a comma."""
    below = sentence.subtree(noun.index)
    if any(m.lemma.lower() == "that" for c in sentence.children(noun.index, "acl", "ccomp") for m in sentence.children(c.index, "mark")):
        return []  # "the claim that the town fell is false" tells itself what it is about
    determiners = {t.lemma.lower() for t in sentence.children(noun.index, "det")}
    first = min(below)
    if (
        determiners & {"a", "an"}
        and noun.rel in {"appos", "parataxis", "conj", "dep"}
        and first
        and _DASHES & {sentence.tokens[first].text, sentence.tokens[first - 1].text}
    ):
        return below
    if not (determiners & _DEFINITE or sentence.children(noun.index, "nmod:poss")) or noun.rel != "nsubj" or noun.head < 0:
        return []
    verb = sentence.tokens[noun.head]
    parts = [c for c in sentence.children(verb.index) if c.index > verb.index and (c.rel in _LINKING or _as_what(sentence, c))]
    said = {verb.index, *(i for c in parts for i in sentence.subtree(c.index))}
    said |= {t.index for t in sentence.tokens[verb.index : verb.index + 4] if t.head == verb.index}
    said |= {t.index for t in sentence.children(verb.index, "aux", "advmod", "obj")}
    return sorted(said - set(below))


def _as_what(sentence: Sentence, clause: Token) -> bool:
    return clause.rel == "advcl" and any(m.lemma.lower() == "as" for m in sentence.children(clause.index, "mark"))


def _doubts(sentence: Sentence, words: list[int], knowledge: Reporting) -> Iterator[Stance]:
    for index in words:
        token = sentence.tokens[index]
        lower, lemma = token.text.lower(), token.lemma.lower()
        doubt = knowledge.telling_doubts.get(lower) or knowledge.doubt_adjectives.get(lemma) or knowledge.doubt_adjectives.get(lower)
        if doubt is not None and token.upos in {"ADJ", "VERB", "NOUN"} and not _negated(sentence, token):
            yield Stance(sentence.index, token.start, token.end, doubt.stance, "previous", index)
            return
        wording = wording_at(sentence, index, knowledge.telling_texts)
        if wording is not None:
            length, found = wording
            yield Stance(sentence.index, token.start, sentence.tokens[index + length - 1].end, found.stance, "previous", index)
            return


def _negated(sentence: Sentence, token: Token) -> bool:
    above = [token, *(t for t in sentence.ancestors(token.index) if token.rel in _LINKING)][:2]
    return any(t.text.lower() in _NEGATIONS for a in above for t in sentence.children(a.index, "advmod", "det"))


def wording_at(sentence: Sentence, first: int, texts: Texts) -> tuple[int, Doubt] | None:
    """The words of doubt that begin at a token, and how many they are; `*` stands for any word."""
    second = sentence.tokens[first + 1].text.lower() if first + 1 < len(sentence.tokens) else ""
    for words, doubt in texts.get(sentence.tokens[first].text.lower(), ()):
        if len(words) > 1 and words[1] not in ("*", second):
            continue
        here = sentence.tokens[first : first + len(words)]
        if len(here) == len(words) and all(w in ("*", t.text.lower()) for w, t in zip(words, here, strict=True)):
            return len(words), doubt
    return None
