"""Cues that are no predicates: adverbs ("allegedly") and fixed phrases ("according to")."""

from collections.abc import Iterator

from purport.knowledge.reporting import Cue, Index, Reporting
from purport.mark.attributions.draft import Draft, trimmed
from purport.mark.attributions.frames import without
from purport.mark.attributions.holders import noun_phrase
from purport.mark.attributions.scope import from_semicolon
from purport.model import Sentence, Token


def of_adverb(sentence: Sentence, token: Token, adverbs: Index) -> Draft | None:
    """An adverb ("allegedly") frames the clause or word that it modifies; nobody holds it (ruling 8)."""
    if token.head < 0:
        return None
    content = without(sentence, token.head, token.index)
    cue = adverbs[token.lemma.lower()][0].cue
    kept = {(sentence.index, i) for i in trimmed(content, sentence)}
    return Draft(sentence.index, frozenset({token.index}), token.index, token.lemma.lower(), cue, "adverb", kept)


def of_phrases(sentence: Sentence, knowledge: Reporting) -> Iterator[Draft]:
    """Yield the attributions that fixed phrases of the lexicon make, in text order."""
    for token in sentence.tokens:
        word = token.text.lower()
        for words, cue in knowledge.phrases.get(word, ()):
            last = token.index + len(words)
            if tuple(t.text.lower() for t in sentence.tokens[token.index : last]) == words and last < len(sentence.tokens):
                draft = _of_phrase(sentence, range(token.index, last), cue)
                if draft is not None:
                    yield draft
                break
        if token.lemma.lower() in ("believe", "trust") and (draft := _of_trust(sentence, token, knowledge)) is not None:
            yield draft
        if word == "per" and (draft := _of_per(sentence, token, knowledge)) is not None:
            yield draft
        if word in ("in", "by") and token.upos == "ADP" and (draft := _of_poll(sentence, token, knowledge)) is not None:
            yield draft


def _of_poll(sentence: Sentence, token: Token, knowledge: Reporting) -> Draft | None:
    """What people told those who asked ("In a poll, half of …"), and what stands in somebody's words ("in the mayor's words", "by their count")."""
    if token.head <= token.index or token.rel != "case":
        return None
    noun = sentence.tokens[token.head]
    asked = noun.lemma.lower() in _ASKING and token.text.lower() == "in"
    worded = noun.text.lower() in _WORDED[token.text.lower()] and bool(sentence.children(noun.index, "nmod:poss"))
    if noun.rel not in ("obl", "nmod") or not (worded or (asked and token.index == 0)):
        return None
    owner = sentence.children(noun.index, "nmod:poss")[0].index if worded else None
    return _of_phrase(sentence, range(token.index, token.index + 1), knowledge.phrases["according"][0][1], owner)


def _of_trust(sentence: Sentence, token: Token, knowledge: Reporting) -> Draft | None:
    """In "…, if the radio is to be believed" the radio tells what the clause above says."""
    marks = {t.lemma.lower() for t in sentence.children(token.index, "mark")}
    teller = next((t for t in sentence.children(token.index, "nsubj") if t.deprel == "nsubj:pass"), None)
    if token.rel != "advcl" or not marks >= {"if", "to"} or teller is None or token.head < 0:
        return None
    clause = set(sentence.subtree(token.index))
    around = set(sentence.subtree(token.head)) - clause
    kept = {(sentence.index, i) for i in trimmed(around, sentence)}
    cue = knowledge.phrases["according"][0][1]
    words = frozenset({token.index})
    return Draft(
        sentence.index, words, token.index, "believe", cue, "according_to", kept, noun_phrase(sentence, teller.index), teller.index
    )


def _of_per(sentence: Sentence, token: Token, knowledge: Reporting) -> Draft | None:
    """In "…, per local sources" somebody tells; "per day" and "90 per cent" measure."""
    before = sentence.tokens[token.index - 1].text if token.index else ","
    noun = sentence.tokens[token.head] if token.head > token.index and token.rel == "case" else None
    if noun is None or before != "," or not {noun.lemma.lower(), noun.text.lower()} & knowledge.roles:
        return None
    return _of_phrase(sentence, range(token.index, token.index + 1), knowledge.phrases["according"][0][1])


_ASKING = frozenset({"poll", "survey"})
_WORDED = {"in": frozenset({"words"}), "by": frozenset({"count", "account", "estimate", "reckoning"})}


def _of_phrase(sentence: Sentence, words: range, cue: Cue, owner: int | None = None) -> Draft | None:
    """In "according to X", X is the noun that the phrase introduces, or its `owner`; the clause on which it hangs is the content."""
    head = _phrase_noun(sentence, words)
    if head is None or (sentence.tokens[words.start].upos == "VERB" and sentence.tokens[words.start].rel == "advcl"):
        return None
    name = _name_to_comma(sentence, words, head)
    holder = (noun_phrase(sentence, head) | name) - set(words)
    out = set(sentence.subtree(head)) | set(words) | name
    content = from_semicolon(sentence, words.start, frozenset(_clause_around(sentence, head, words.start) - out))
    kept = {(sentence.index, i) for i in trimmed(content, sentence)}
    lemma = " ".join(sentence.tokens[i].text.lower() for i in words)
    if owner is not None:
        holder, head = noun_phrase(sentence, owner), owner
    return Draft(sentence.index, frozenset(words), words.start, lemma, cue, "according_to", kept, frozenset(holder), head)


def _name_to_comma(sentence: Sentence, words: range, head: int) -> frozenset[int]:
    """The name behind the noun of an opening phrase ("According to the agency Valkar, …"), whatever a parser makes of it."""
    run: set[int] = set()
    for token in sentence.tokens[head + 1 :] if words.start <= 1 else ():
        if token.text == ",":
            return frozenset(run)
        if token.upos != "PROPN" and token.text != "-":
            break
        run.add(token.index)
    return frozenset()


def _phrase_noun(sentence: Sentence, words: range) -> int | None:
    """The noun after the phrase: what its words hang on, or what hangs on them."""
    for index in reversed(words):
        head = sentence.tokens[index].head
        if head >= words.stop and sentence.tokens[head].upos in ("NOUN", "PROPN", "PRON", "ADJ", "NUM", "X", "VERB"):
            noun = sentence.tokens[head]
            return noun.head if noun.deprel == "nmod:desc" and noun.head > head else head  # the person, not the title before the name
    for index in words:
        for child in sentence.children(index, "obl", "obj", "nmod", "pobj", "dep"):
            if child.index >= words.stop:
                return child.index
    return None


def _clause_around(sentence: Sentence, noun: int, first: int) -> set[int]:
    """The clause that the phrase frames: the whole sentence where it stands at an edge, else its own clause.

    At the end and behind a comma that holds whatever it hangs on ("attacked two villages, killing nine people, according to the mayor").
    """
    clause = noun
    for above in sentence.ancestors(noun):
        clause = above.index
        if above.upos in ("VERB", "AUX") or sentence.children(above.index, "cop", "nsubj"):
            break
    at_edge = first <= 1 or _ends_sentence(sentence, noun)
    over = ("conj", "parataxis", "advcl", "acl", "xcomp") if first > 1 and sentence.tokens[first - 1].text == "," else ("conj", "parataxis")
    while at_edge and sentence.tokens[clause].rel in over and sentence.tokens[clause].head >= 0:
        clause = sentence.tokens[clause].head
    inside = set(sentence.subtree(clause))
    if not at_edge:
        for later in sentence.children(clause, "conj"):
            if later.index > noun and sentence.children(later.index, "nsubj", "nsubj:pass"):
                inside.difference_update(sentence.subtree(later.index))
    return inside


def _ends_sentence(sentence: Sentence, noun: int) -> bool:
    last = max(sentence.subtree(noun))
    return all(token.rel == "punct" for token in sentence.tokens[last + 1 :])
