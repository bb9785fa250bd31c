"""Reporting cues in one sentence, with their content and holder as far as the sentence tells them (codebook §5)."""

from collections.abc import Iterable, Iterator

from purport.knowledge.reporting import Cue, Index, Lemma, Reporting
from purport.mark.attributions.draft import Draft, trimmed
from purport.mark.attributions.frames import Complement, complements, is_passive, without
from purport.mark.attributions.holders import agent, holder_of_adjective, holder_of_noun, holder_of_verb, noun_phrase
from purport.model import Sentence, Token

_NEGATIONS = frozenset({"not", "n't", "n’t", "never", "nor", "neither"})
_NOT_GOVERNING = frozenset({"aux", "cop", "case", "fixed", "compound", "flat", "goeswith", "det", "nummod"})
_NAMED_NOUNS = frozenset({"compound", "flat", "amod"})


def cues_of(sentence: Sentence, knowledge: Reporting) -> list[Draft]:
    """All attributions of a sentence in the order of their cues."""
    found: list[Draft] = []
    for token in sentence.tokens:
        draft = _of_token(sentence, token, knowledge)
        if draft is not None:
            found.append(draft)
    found.extend(_of_phrases(sentence, knowledge))
    return sorted(found, key=lambda draft: min(draft.cue_tokens))


def _of_token(sentence: Sentence, token: Token, knowledge: Reporting) -> Draft | None:
    lemma = token.lemma.lower()
    if token.rel in _NOT_GOVERNING:
        return None
    if token.upos in ("VERB", "AUX") or token.xpos in ("VBD", "VBN", "VBZ", "VBG", "VBP", "VB"):
        return _of_word(sentence, token, knowledge.verbs.get(lemma, ()), knowledge, "verb")
    if token.upos == "NOUN":
        return _of_word(sentence, token, knowledge.nouns.get(lemma, ()), knowledge, "noun")
    if token.upos == "ADJ":
        return _of_word(sentence, token, knowledge.adjectives.get(lemma, ()), knowledge, "adjective")
    if token.upos == "ADV" and lemma in knowledge.adverbs:
        return _of_adverb(sentence, token, knowledge.adverbs)
    return None


def _of_word(sentence: Sentence, token: Token, wordings: tuple[Lemma, ...], knowledge: Reporting, what: str) -> Draft | None:
    """The first wording of the lexicon whose companions and frame the tree shows."""
    if not wordings:
        return None
    offered = complements(sentence, token.index)
    for wording in wordings:
        companions = _companions(sentence, token.index, wording.companions)
        if companions is None:
            continue
        chosen = _chosen(wording.cue, offered, companions)
        if chosen:
            return _draft(sentence, token, wording.cue, companions, chosen, knowledge, what)
        if what == "verb" and (content := _before_final_cue(sentence, token, wording.cue)):
            return _draft(sentence, token, wording.cue, companions, [Complement("quote", content)], knowledge, what)
    return _waiting(sentence, token, wordings[-1:], knowledge) if what == "verb" else None


def _companions(sentence: Sentence, word: int, wanted: tuple[str, ...]) -> frozenset[int] | None:
    """The words below the cue that its wording names; None where one is missing."""
    found: set[int] = set()
    todo = list(wanted)
    for child in sentence.children(word):
        for lower in (child, *sentence.children(child.index, "case")):
            if todo and child.rel not in ("nsubj", "punct") and lower.text.lower() in todo or lower.lemma.lower() in todo:
                found.add(lower.index)
                todo = [w for w in todo if w not in (lower.text.lower(), lower.lemma.lower())]
    return None if todo else frozenset(found)


def _chosen(cue: Cue, offered: Iterable[Complement], companions: frozenset[int]) -> list[Complement]:
    """The complements that count for this cue; a companion's own phrase is no content."""
    chosen = [c for c in offered if c.frame in cue.frames and not companions & c.tokens]
    clause = [c for c in chosen if c.frame in ("that", "quote", "to", "as")]
    if clause and cue.kind != "attitude" and "object" in cue.frames and "to" not in cue.frames:
        return clause
    return chosen


def _before_final_cue(sentence: Sentence, token: Token, cue: Cue) -> frozenset[int]:
    """"…, police said." under a tree that hides it: all before the clause of a last cue, where a comma or quote parts them."""
    if "quote" not in cue.frames:
        return frozenset()
    clause = [i for i in sentence.subtree(token.index) if sentence.tokens[i].rel != "punct"]
    words = [t.index for t in sentence.tokens if t.rel != "punct"]
    first = clause[0]
    if not words or clause[-1] != words[-1] or first < 3 or len(clause) > 12 or clause[-1] - first + 1 > 14:
        return frozenset()
    if sentence.tokens[first - 1].text not in (",", '"', "”", "''", ",”") or token.rel in ("acl", "advcl", "amod"):
        return frozenset()
    return frozenset(range(first - 1))


def _waiting(sentence: Sentence, token: Token, wordings: tuple[Lemma, ...], knowledge: Reporting) -> Draft | None:
    """A speech cue without content in its sentence, which a quotation or a colon may give."""
    for wording in wordings:
        if wording.cue.kind == "speech" and "quote" in wording.cue.frames and not wording.companions:
            return _draft(sentence, token, wording.cue, frozenset(), [], knowledge, "verb")
    return None


def _draft(
    sentence: Sentence, token: Token, cue: Cue, companions: frozenset[int], chosen: list[Complement], knowledge: Reporting, what: str
) -> Draft:
    content = frozenset().union(*(c.tokens for c in chosen)) if chosen else frozenset()
    clause = {token.index} | companions
    if any(c.frame == "quote" for c in chosen):
        content = _whole_sentence(sentence, token, content)
    kept = trimmed(content - clause, sentence)
    head = _holder(sentence, token.index, knowledge, what)
    holder = noun_phrase(sentence, head) if head is not None else frozenset()
    marker = frozenset(c.marker for c in chosen if c.marker is not None and c.frame in cue.frames and c.marker == token.index + 1)
    words = clause | marker | _auxiliaries(sentence, token.index)
    return Draft(
        sentence=sentence.index,
        cue_tokens=frozenset(words),
        cue_token=token.index,
        lemma=" ".join([token.lemma.lower(), *(sentence.tokens[i].text.lower() for i in sorted(companions))]),
        cue=cue,
        kind=_kind(cue, what),
        content={(sentence.index, i) for i in kept - holder - words},
        holder_tokens=holder,
        holder_head=head,
    )


def _holder(sentence: Sentence, word: int, knowledge: Reporting, what: str) -> int | None:
    if what == "noun":
        return holder_of_noun(sentence, word, knowledge)
    if what == "adjective":
        return holder_of_adjective(sentence, word, knowledge)
    return holder_of_verb(sentence, word, knowledge)


def _kind(cue: Cue, what: str) -> str:
    if cue.kind in ("belief", "intent", "attitude"):
        return cue.kind
    return "noun" if what == "noun" else "indirect"


def _auxiliaries(sentence: Sentence, word: int) -> set[int]:
    """Auxiliaries, negations and the adverbs between them and the cue: one run of words before it."""
    first = min((c.index for c in sentence.children(word, "aux", "aux:pass") if c.index < word), default=word)
    run = {i for i in range(first, word) if sentence.tokens[i].head == word and sentence.tokens[i].rel in ("aux", "advmod")}
    negated = {c.index for c in sentence.children(word, "advmod") if c.text.lower() in _NEGATIONS and c.index < word}
    return run | negated | {c.index for c in sentence.children(word, "compound:prt")}


def negated(sentence: Sentence, word: int) -> bool:
    """Tell whether the cue itself is negated ("did not say")."""
    return any(child.text.lower() in _NEGATIONS for child in sentence.children(word, "advmod", "det"))


def _whole_sentence(sentence: Sentence, token: Token, content: frozenset[int]) -> frozenset[int]:
    """A cue behind or inside its content ("A and B, he said") covers all that stands before it, coordinated clauses too."""
    above = sentence.tokens[token.index]
    if above.rel != "parataxis":
        return content
    return frozenset(i for i in range(len(sentence.tokens)) if i in content)


def _of_adverb(sentence: Sentence, token: Token, adverbs: Index) -> Draft | None:
    """"Allegedly": the clause or word that it modifies; nobody holds it (ruling 8)."""
    if token.head < 0:
        return None
    content = without(sentence, token.head, token.index)
    cue = adverbs[token.lemma.lower()][0].cue
    kept = {(sentence.index, i) for i in trimmed(content, sentence)}
    return Draft(sentence.index, frozenset({token.index}), token.index, token.lemma.lower(), cue, "adverb", kept)


def _of_phrases(sentence: Sentence, knowledge: Reporting) -> Iterator[Draft]:
    for token in sentence.tokens:
        for words, cue in knowledge.phrases.get(token.text.lower(), ()):
            last = token.index + len(words)
            if tuple(t.text.lower() for t in sentence.tokens[token.index : last]) == words and last < len(sentence.tokens):
                draft = _of_phrase(sentence, range(token.index, last), cue)
                if draft is not None:
                    yield draft
                break


def _of_phrase(sentence: Sentence, words: range, cue: Cue) -> Draft | None:
    """"According to X": X is the noun that the phrase introduces; the clause on which it hangs is the content."""
    head = _phrase_noun(sentence, words)
    if head is None:
        return None
    holder = noun_phrase(sentence, head) - set(words)
    out = set(sentence.subtree(head)) | set(words)
    content = _clause_around(sentence, head, words.start) - out
    kept = {(sentence.index, i) for i in trimmed(content, sentence)}
    lemma = " ".join(sentence.tokens[i].text.lower() for i in words)
    return Draft(sentence.index, frozenset(words), words.start, lemma, cue, "according_to", kept, frozenset(holder), head)


def _phrase_noun(sentence: Sentence, words: range) -> int | None:
    """The noun after the phrase: what its words hang on, or what hangs on them."""
    for index in words:
        head = sentence.tokens[index].head
        if head >= words.stop and sentence.tokens[head].upos in ("NOUN", "PROPN", "PRON", "ADJ", "NUM", "X", "VERB"):
            return head
    for index in words:
        for child in sentence.children(index, "obl", "obj", "nmod", "pobj", "dep"):
            if child.index >= words.stop:
                return child.index
    return None


def _clause_around(sentence: Sentence, noun: int, first: int) -> set[int]:
    """The clause that the phrase frames: the whole sentence where it stands at an edge, else its own clause."""
    clause = noun
    for above in sentence.ancestors(noun):
        clause = above.index
        if above.upos in ("VERB", "AUX") or sentence.children(above.index, "cop", "nsubj"):
            break
    at_edge = first <= 1 or _ends_sentence(sentence, noun)
    while at_edge and sentence.tokens[clause].rel in ("conj", "parataxis") and sentence.tokens[clause].head >= 0:
        clause = sentence.tokens[clause].head
    return set(sentence.subtree(clause))


def _ends_sentence(sentence: Sentence, noun: int) -> bool:
    last = max(sentence.subtree(noun))
    return all(token.rel == "punct" for token in sentence.tokens[last + 1 :])


__all__ = ["agent", "cues_of", "is_passive", "negated"]
