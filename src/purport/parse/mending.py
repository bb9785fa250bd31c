"""Links that an English tree cannot have, made such as it can: what a parser leaves where it read one word wrongly.

Names are whole, a verb has one subject, a word with a preposition is none.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import pairwise

from purport.model import Sentence, Token
from purport.parse.repairs import repaired
from purport.parse.tellers import with_tellers

Link = tuple[int, int, str]
"""A word, its governor and the relation."""

_BEARING = frozenset({"nsubj", "obj", "iobj", "obl", "nmod"})
"""Relations that a whole name has."""
_LOOSE = frozenset({"compound", "amod", "flat"})
"""Relations that words of names have to what stands outside where a parser missed the name."""
_WHEN = frozenset({"later", "earlier", "afterwards", "afterward"})
_HELD = frozenset({"occupy", "liberate", "besiege", "recapture", "annex", "encircle", "surround", "embattle", "control"})
"""Participles that before a place's name tell whose it is or how it fares, and no event."""
_NOUNS = frozenset({"NOUN", "PROPN"})


def mended(sentence: Sentence) -> Sentence:
    """The sentence with such links as it can have; most sentences stay as they are."""
    sentence = _plural_first(_nouns_again(repaired(sentence)))
    for links in (_whole_names, _titles, _joined, _objects, _agents, _moments, _shares, _infinitives, _among, _held_places, _aged):
        sentence = _relinked(sentence, links(sentence))
    return with_tellers(sentence)


def _nouns_again(sentence: Sentence) -> Sentence:
    """The sentence with nouns that were read as verbs in the present ("An army airstrike on a school killed nine"): no such verb lacks its -s."""
    tokens = list(sentence.tokens)
    for word in sentence.tokens:
        verb = _verb_behind(sentence, word)
        if verb is None:
            continue
        tokens[word.index] = replace(word, upos="NOUN", xpos="NN", feats="Number=Sing", head=verb.index, deprel="nsubj")
        if verb.head == word.index:
            tokens[verb.index] = replace(verb, head=word.head, deprel=word.deprel)
        for child in sentence.children(word.index):
            if child.index == verb.index:
                continue
            if child.index > verb.index:
                tokens[child.index] = replace(child, head=verb.index)
            elif child.rel == "nsubj":
                tokens[child.index] = replace(child, deprel="compound")
            elif child.rel == "obl":
                tokens[child.index] = replace(child, deprel="nmod")
        return replace(sentence, tokens=tuple(tokens))
    return sentence


def _plural_first(sentence: Sentence) -> Sentence:
    """The sentence with a first word that its verb shows to be a plural ("Occupiers claim …"), where its capital made a name of it."""
    first = sentence.tokens[0]
    word = first.text
    if (
        first.xpos != "NNP"
        or first.rel != "nsubj"
        or first.lemma != word
        or not word.endswith("s")
        or word.endswith(("as", "is", "us", "ss"))
    ):
        return sentence
    verb = sentence.tokens[first.head]
    if verb.xpos != "VBP" or verb.index > 2 or word.isupper() or sentence.children(0, "flat", "conj", "compound"):
        return sentence
    plural = replace(first, upos="NOUN", xpos="NNS", lemma=word[:-1].lower(), feats="Number=Plur")
    return replace(sentence, tokens=(plural, *sentence.tokens[1:]))


def _verb_behind(sentence: Sentence, word: Token) -> Token | None:
    """The finite verb without subject whose subject a word must be that was read as a verb itself."""
    if word.xpos != "VBZ" or word.upos != "VERB" or word.text.lower().endswith("s") or sentence.children(word.index, "obj", "ccomp", "aux"):
        return None
    subjects = sentence.children(word.index, "nsubj")
    if not subjects or subjects[0].index != word.index - 1:
        return None
    for verb in sentence.tokens[word.index + 1 :]:
        if verb.upos == "VERB" and verb.xpos in {"VBD", "VBZ"} and not sentence.children(verb.index, "nsubj", "csubj"):
            return verb if verb.head in {word.head, word.index} else None
    return None


def _relinked(sentence: Sentence, links: Iterable[Link]) -> Sentence:
    """The sentence with links that make no circle."""
    for word, head, relation in list(links):
        if head == word or any(above.index == word for above in (sentence.tokens[head], *sentence.ancestors(head))):
            continue
        tokens = list(sentence.tokens)
        tokens[word] = replace(tokens[word], head=head, deprel=relation)
        sentence = replace(sentence, tokens=tuple(tokens))
    return sentence


def _whole_names(sentence: Sentence) -> Iterator[Link]:
    """Words that hang beside the first word of their name, or on what governs it ("Kardan" and "Front" of "Kardan Front claims")."""
    for name in sentence.names:
        first = sentence.tokens[name.first]
        if not name.proper or first.upos != "PROPN" or first.rel not in _BEARING or name.first <= first.head < name.last:
            continue
        for token in sentence.tokens[name.first + 1 : name.last]:
            beside = token.rel in _LOOSE or (token.rel == first.rel and token.rel != "nmod")
            if token.upos == "PROPN" and token.head == first.head and beside:
                yield token.index, first.index, "flat"


def _titles(sentence: Sentence) -> Iterator[Link]:
    """A title right before a name, which hangs beside the name ("the murder of opposition leader Tom Reyes"): nothing has two such words unlinked."""
    for title, name in pairwise(sentence.tokens):
        beside = (title.head, title.rel) == (name.head, name.rel) and name.rel in _BEARING
        if beside and name.upos == "PROPN" and title.upos == "NOUN" and not sentence.children(title.index, "case"):
            yield title.index, name.index, "nmod:desc"


def _joined(sentence: Sentence) -> Iterator[Link]:
    """In "the Blue Front and Red Dawn deserters clashed" the wider names tell that no Blue Front deserters did, but both of two groups."""
    groups = {n.last for n in sentence.names if n.proper and n.kind == "organisation"}
    wider = {n.last: n for n in sentence.names if not n.proper and n.kind == "organisation" and n.last in groups}
    for name in (n for n in sentence.names if not n.proper and n.kind == "organisation" and n.last - n.first > 1):
        group = wider.get(name.first - 1)
        if group is None or sentence.tokens[name.first - 1].text.lower() not in {"and", "or"}:
            continue
        one, other = sentence.tokens[sentence.head_of(group.first, group.last)], sentence.tokens[name.last - 1]
        joined = [t for t in sentence.children(one.index, "conj") if name.first <= t.index < other.index]
        if (
            one.rel != "compound"
            or one.head != other.index
            or other.head < 0
            or not joined
            or {t.upos for t in (one, *joined)} != {"PROPN"}
        ):
            continue
        yield one.index, other.head, other.deprel
        yield other.index, one.index, "conj"
        yield from ((t.index, other.index, "compound") for t in joined)
        yield name.first - 1, other.index, "cc"
        for word in sentence.children(other.index, "det"):
            if word.index < one.index:
                yield word.index, one.index, "det"


def _objects(sentence: Sentence) -> Iterator[Link]:
    """What stands right behind an active verb with a subject right before it is its object: "which the group claimed responsibility"."""
    for verb in sentence.tokens:
        subjects = [c for c in sentence.children(verb.index, "nsubj") if c.deprel == "nsubj"] if verb.upos == "VERB" else []
        if len(subjects) < 2 or sentence.children(verb.index, "obj", "aux:pass", "ccomp", "parataxis"):
            continue
        before, behind = subjects[-2], subjects[-1]
        if before.index < verb.index < behind.index and _next_to(sentence, verb, behind) and _unparted(sentence, before, verb):
            yield behind.index, verb.index, "obj"


def _next_to(sentence: Sentence, verb: Token, noun: Token) -> bool:
    """Tell whether the noun's phrase begins right behind the verb, without a preposition or a mark."""
    first = sentence.tokens[min(sentence.subtree(noun.index))]
    return first.index == verb.index + 1 and first.rel not in {"case", "punct", "mark"}


def _unparted(sentence: Sentence, subject: Token, verb: Token) -> bool:
    """Tell whether nothing but the verb's own helpers stands between it and its subject."""
    last = max(i for i in sentence.subtree(subject.index) if i < verb.index)
    return all(t.rel in {"aux", "advmod"} for t in sentence.tokens[last + 1 : verb.index])


def _agents(sentence: Sentence) -> Iterator[Link]:
    """A subject behind its verb with "by" before it is the doer."""
    for token in sentence.tokens:
        if token.deprel == "nsubj" and 0 <= token.head < token.index:
            cases = sentence.children(token.index, "case")
            if any(c.text.lower() == "by" and c.index == min(sentence.subtree(token.index)) for c in cases):
                yield token.index, token.head, "obl:agent"


def _moments(sentence: Sentence) -> Iterator[Link]:
    """In "two hours later gunmen fired" nobody is later: the word belongs to the verb."""
    for token in sentence.tokens:
        if token.text.lower() not in _WHEN or token.rel not in {"amod", "advmod"} or token.head <= token.index:
            continue
        noun = sentence.tokens[token.head]
        timed = any(child.index < token.index and child.upos in _NOUNS for child in sentence.children(token.index))
        if timed and noun.upos in _NOUNS and noun.head >= 0:
            yield token.index, noun.head, "advmod"


def _shares(sentence: Sentence) -> Iterator[Link]:
    """In "of the 98 drones, 64 were shot down" the drones are those that the number counts."""
    first = sentence.tokens[0]
    if first.text.lower() != "of" or first.rel != "case" or first.head < 0:
        return
    whole = sentence.tokens[first.head]
    if whole.rel != "obl" or whole.head < 0:
        return
    counted = next((t for t in sentence.children(whole.head, "nsubj") if t.upos == "NUM" and t.index > whole.index), None)
    if counted is not None:
        yield whole.index, counted.index, "nmod"


def _held_places(sentence: Sentence) -> Iterator[Link]:
    """In "blew up a bridge in occupied Vell" nothing is occupied now: the participle between a preposition and a name describes the place."""
    for case, held, place in zip(sentence.tokens, sentence.tokens[1:], sentence.tokens[2:], strict=False):
        if held.xpos not in {"VBN", "VBD"} or held.lemma.lower() not in _HELD or held.head < 0 or place.head != held.index:
            continue
        if place.upos != "PROPN" or place.rel != "obj" or case.upos not in {"ADP", "SCONJ"} or case.head not in {held.index, place.index}:
            continue
        if not sentence.children(held.index, "nsubj", "aux"):
            yield place.index, held.head, "obl" if sentence.tokens[held.head].upos == "VERB" else "nmod"
            yield case.index, place.index, "case"
            yield held.index, place.index, "amod"
            yield from (
                (t.index, sentence.tokens[held.head].index, t.deprel) for t in sentence.children(held.index) if t.index > place.index
            )


def _infinitives(sentence: Sentence) -> Iterator[Link]:
    """In "applied to nab culprits" an infinitive is no half of the noun behind it, which is its object."""
    for verb in sentence.tokens:
        to = sentence.tokens[verb.index - 1] if verb.index else verb
        if verb.xpos != "VB" or verb.rel != "compound" or to.xpos != "TO" or verb.head <= verb.index:
            continue
        noun = sentence.tokens[verb.head]
        if to.head == noun.index and noun.rel in {"obl", "nmod"} and noun.head >= 0:
            yield verb.index, noun.head, "advcl"
            yield noun.index, verb.index, "obj"
            yield to.index, verb.index, "mark"


def _among(sentence: Sentence) -> Iterator[Link]:
    """In "injuring 16, among them a doctor and a nurse" the verb has its object already: the doctor is told beside it."""
    for token in sentence.tokens:
        if token.deprel != "obj" or token.head < 0:
            continue
        first = min(sentence.subtree(token.index))
        words = [t.text.lower() for t in sentence.tokens[max(first - 2, 0) : first]]
        if words and words[0] == "among" and words[-1] in {"them", "whom", "these"}:
            others = sentence.children(token.head, "obj")
            if any(o.index < first for o in others):
                yield token.index, token.head, "parataxis"


def _aged(sentence: Sentence) -> Iterator[Link]:
    """In "at the house of Tom Reyes (52), a teacher" the teacher is Reyes and no house: what stands behind an age in brackets tells of the name before it."""
    for age in sentence.tokens[2:-3]:
        marks = [sentence.tokens[age.index + at].text for at in (-1, 1, 2)]
        name = sentence.tokens[age.index - 2]
        if age.upos != "NUM" or marks != ["(", ")", ","] or name.upos != "PROPN":
            continue
        first = sentence.tokens[name.head] if name.rel in {"flat", "compound"} and name.head >= 0 else name
        told = next(
            (t for t in sentence.tokens[age.index + 3 :] if t.rel == "appos" and min(sentence.subtree(t.index)) <= age.index + 3), None
        )
        if told is not None and told.upos == "NOUN" and told.head != first.index and first.upos == "PROPN":
            yield told.index, first.index, "appos"
