"""Reporting cues in one sentence, with their content and holder as far as the sentence tells them (codebook §5)."""

from collections.abc import Iterable, Iterator
from itertools import takewhile

from purport.knowledge.reporting import Cue, Index, Lemma, Reporting
from purport.mark.attributions.draft import Draft, trimmed
from purport.mark.attributions.frames import Complement, complements, is_passive, without
from purport.mark.attributions.holders import agent, holder_of_adjective, holder_of_noun, holder_of_verb, noun_phrase
from purport.model import RegionKind, Sentence, Token

_LONGEST_SENTENCE = 500
"""Words. Longer is no prose but a page without stops, whose tree tells nothing; the work for one sentence grows with its square."""
_NEGATIONS = frozenset({"not", "n't", "n’t", "never", "nor", "neither"})
_NOT_GOVERNING = frozenset({"aux", "cop", "case", "fixed", "compound", "flat", "goeswith", "det", "nummod"})
_NAMED_NOUNS = frozenset({"compound", "flat", "amod"})


def cues_of(sentence: Sentence, knowledge: Reporting) -> list[Draft]:
    """All attributions of a sentence in the order of their cues."""
    found: list[Draft] = []
    if len(sentence.tokens) > _LONGEST_SENTENCE:
        return found
    for token in sentence.tokens:
        draft = _of_token(sentence, token, knowledge)
        if draft is not None:
            found.append(draft)
    in_wordings = {i for draft in found for i in draft.cue_tokens if i != draft.cue_token}
    told = [draft.content for draft in found if draft.kind != "noun"]
    found = [
        draft
        for draft in found
        if draft.cue_token not in in_wordings and not (draft.kind == "noun" and draft.holder_head is None and draft.content in told)
    ]
    found.extend(_of_phrases(sentence, knowledge))
    return sorted(found, key=lambda draft: min(draft.cue_tokens))


def _of_token(sentence: Sentence, token: Token, knowledge: Reporting) -> Draft | None:
    lemma = token.lemma.lower()
    if token.rel in _NOT_GOVERNING or _is_name(sentence, token):
        return None
    if token.upos in ("VERB", "AUX") or token.xpos in ("VBD", "VBN", "VBZ", "VBG", "VBP", "VB"):
        found = knowledge.verbs.get(lemma) or knowledge.verbs.get(lemma.removesuffix("s"), ())
        return _of_word(sentence, token, found, knowledge, "verb")
    if token.upos == "NOUN":
        return _of_word(sentence, token, knowledge.nouns.get(lemma, ()), knowledge, "noun")
    if token.upos == "ADJ":
        return _of_word(sentence, token, knowledge.adjectives.get(lemma, ()), knowledge, "adjective")
    if token.upos == "ADV" and lemma in knowledge.adverbs:
        return _of_adverb(sentence, token, knowledge.adverbs)
    return None


def _is_name(sentence: Sentence, token: Token) -> bool:
    """A capital inside a sentence of small letters makes a name of a cue ("near Arab Said")."""
    if token.index == 0 or not token.text[:1].isupper() or token.text.isupper() or sentence.region is RegionKind.HEADLINE:
        return False
    before = sentence.tokens[token.index - 1]
    if not before.text[:1].isalpha():
        return False
    words = [t for t in sentence.tokens if t.text[:1].isalpha()]
    return sum(t.text[0].isupper() for t in words) * 2 < len(words)


def _of_word(sentence: Sentence, token: Token, wordings: tuple[Lemma, ...], knowledge: Reporting, what: str) -> Draft | None:
    """The first wording of the lexicon whose companions and frame the tree shows."""
    if not wordings:
        return None
    offered = complements(sentence, token.index)
    below = _words_below(sentence, token.index) if wordings[0].companions else {}
    for wording in wordings:
        if not all(word in below for word in wording.companions):
            continue
        companions = frozenset(below[word] for word in wording.companions)
        if wording.cue.passive and not is_passive(sentence, token.index):
            continue
        chosen = _chosen(wording.cue, [*offered, *_below_companions(sentence, companions)], companions)
        if chosen:
            return _draft(sentence, token, wording.cue, companions, chosen, knowledge, what)
        if what == "verb" and (content := _before_final_cue(sentence, token, wording.cue)):
            return _draft(sentence, token, wording.cue, companions, [Complement("quote", content)], knowledge, what)
    return _waiting(sentence, token, wordings[-1:], knowledge) if what == "verb" else None


def _words_below(sentence: Sentence, word: int) -> dict[str, int]:
    """Texts and lemmas of the words that could be companions of a cue: its dependents and their prepositions, the first of each."""
    found: dict[str, int] = {}
    for child in sentence.children(word):
        if child.rel in ("nsubj", "punct"):
            continue
        for lower in (child, *sentence.children(child.index, "case")):
            found.setdefault(lower.text.lower(), lower.index)
            found.setdefault(lower.lemma.lower(), lower.index)
    return found


def _below_companions(sentence: Sentence, companions: frozenset[int]) -> Iterator[Complement]:
    """In "claimed responsibility for the raid" the content may hang on the noun of the cue."""
    for index in sorted(companions):
        yield from complements(sentence, index)


def _chosen(cue: Cue, offered: Iterable[Complement], companions: frozenset[int]) -> list[Complement]:
    """The complements that count for this cue; a companion's own phrase is no content."""
    frames = {*cue.frames, "told"} if "that" in cue.frames and "object" not in cue.frames else set(cue.frames)
    offered = list(offered)
    if cue.needs and not any(c.frame in cue.needs for c in offered):
        return []
    chosen = [
        Complement(c.frame, c.tokens - companions, c.marker) for c in offered if c.frame in frames and not _is_companion(c, companions)
    ]
    clause = [c for c in chosen if c.frame in ("that", "told", "quote", "to", "as")]
    if clause and cue.kind != "attitude" and "object" in cue.frames and "to" not in cue.frames:
        return clause
    return chosen


def _is_companion(complement: Complement, companions: frozenset[int]) -> bool:
    return bool(companions & complement.tokens)


def _before_final_cue(sentence: Sentence, token: Token, cue: Cue) -> frozenset[int]:
    """Under a tree that hides it, "…, police said." has for content all before its clause, where a comma or quote parts the two."""
    subjects = sentence.children(token.index, "nsubj", "obj", "iobj")
    if "quote" not in cue.frames or cue.kind != "speech" or not subjects or token.rel in ("acl", "advcl", "amod"):
        return frozenset()
    near = min(subjects, key=lambda child: abs(child.index - token.index)).index
    first = min(*noun_phrase(sentence, near), token.index) if near < token.index else token.index
    behind = sentence.tokens[token.index + 1 :]
    verbs = ("VERB", "AUX")
    if (
        first < 3
        or len(behind) > _LONGEST_CUE_CLAUSE
        or sentence.tokens[first - 1].text not in _PARTING
        or any(t.upos in verbs for t in behind)
    ):
        return frozenset()
    return frozenset(range(first - 1)) if any(t.upos in verbs for t in sentence.tokens[: first - 1]) else frozenset()


_LONGEST_CUE_CLAUSE = 14
"""Words that can follow a last cue: its speaker, where and when he spoke."""
_PARTING = frozenset({",", '"', "”", "''"})


def _waiting(sentence: Sentence, token: Token, wordings: tuple[Lemma, ...], knowledge: Reporting) -> Draft | None:
    """A speech cue without content in its sentence, which a quotation or a colon may give."""
    for wording in wordings:
        if wording.cue.kind == "speech" and "quote" in wording.cue.frames and not wording.companions:
            return _draft(sentence, token, wording.cue, frozenset(), [], knowledge, "verb")
    return None


def _draft(
    sentence: Sentence, token: Token, cue: Cue, companions: frozenset[int], chosen: list[Complement], knowledge: Reporting, what: str
) -> Draft:
    content = _scoped(sentence, token.index, chosen)
    clause = {token.index} | companions
    head = _holder(sentence, token.index, knowledge, what)
    if head is None and what == "verb":
        head = _behind_cue(sentence, token.index, content)
    holder = _whole_holder(sentence, token.index, head, content) if head is not None else frozenset()
    marker = frozenset(c.marker for c in chosen if c.marker is not None and c.marker == max(clause) + 1)
    words = clause | marker | _auxiliaries(sentence, token.index)
    return Draft(
        sentence=sentence.index,
        cue_tokens=frozenset(words),
        cue_token=token.index,
        lemma=" ".join([token.lemma.lower(), *(sentence.tokens[i].text.lower() for i in sorted(companions))]),
        cue=cue,
        kind=_kind(cue, what),
        content={(sentence.index, i) for i in trimmed(content - holder - words, sentence)},
        holder_tokens=holder,
        holder_head=head,
        frames=frozenset(c.frame for c in chosen),
    )


def _behind_cue(sentence: Sentence, word: int, content: frozenset[int]) -> int | None:
    """The noun right behind a cue that follows its content, where the tree gives it no subject: "…," said Col. Ada "Red" Orm, …"""
    first = word + 1
    before = any(i < word for i in content) and sentence.tokens[word].xpos in ("VBD", "VBZ", "VBP")
    if not before or first >= len(sentence.tokens) or sentence.tokens[first].upos not in ("NOUN", "PROPN", "DET", "ADJ", "PRON"):
        return None
    stop = next((t.index for t in sentence.tokens[first:] if t.text in (",", ".", ";")), len(sentence.tokens))
    head = sentence.head_of(first, stop)
    return head if sentence.tokens[head].upos in ("NOUN", "PROPN", "PRON") else None


def _whole_holder(sentence: Sentence, word: int, head: int, content: frozenset[int]) -> frozenset[int]:
    """The holder's noun phrase with what a parser splits from it: a name beside its office, titles left with the content before it."""
    phrase = set(noun_phrase(sentence, head))
    for other in sorted(sentence.children(word, "nsubj", "nsubj:pass"), key=lambda child: abs(child.index - word)):
        beside = set(noun_phrase(sentence, other.index)) - phrase
        if beside and other.upos in ("NOUN", "PROPN") and _touch(sentence, phrase, beside):
            phrase = set(range(min(phrase | beside), max(phrase | beside) + 1))
    if head > word:
        phrase |= _nickname_and_rest(sentence, max(phrase) + 1)
    titles = range(min(phrase) - 1, -1, -1)
    run = list(takewhile(lambda i: sentence.tokens[i].upos in ("NOUN", "PROPN") and i in content, titles))
    if run and run[-1] > 0 and sentence.tokens[run[-1] - 1].text == ",":
        phrase.update(run)
    return frozenset(phrase)


def _nickname_and_rest(sentence: Sentence, first: int) -> set[int]:
    """The rest of a name that goes on with a nickname in quotation marks."""
    if first >= len(sentence.tokens) or sentence.tokens[first].text not in _NICKNAME_MARKS:
        return set()
    run = list(takewhile(lambda t: t.text in _NICKNAME_MARKS or t.upos == "PROPN", sentence.tokens[first:]))
    return {t.index for t in run} if 3 <= len(run) <= 6 and run[-1].upos == "PROPN" else set()


_NICKNAME_MARKS = frozenset({"“", "”", '"', "'", "‘", "’"})


def _touch(sentence: Sentence, one: set[int], other: set[int]) -> bool:
    """Tell whether nothing but marks stands between two phrases."""
    between = range(max(one) + 1, min(other)) if max(one) < min(other) else range(max(other) + 1, min(one))
    return all(sentence.tokens[i].rel == "punct" for i in between)


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


def _scoped(sentence: Sentence, word: int, chosen: list[Complement]) -> frozenset[int]:
    """The content without what the tree hangs on it though it belongs to the cue, or to nobody's words.

    Behind a cue that follows its content only quoted words and a resumed clause go on; a participle there is the teller's ("…, he said,
    pointing at the map"). A clause that the cue announces ends at a semicolon.
    """
    chosen = [c for c in chosen if c.frame != "that" or not _behind_semicolon(sentence, word, c)] or chosen
    own = [c for c in chosen if c.frame == "that"]
    if own and any(c.frame == "quote" and c.tokens - own[0].tokens for c in chosen) and min(own[0].tokens) > word:
        chosen = [c for c in chosen if c.frame != "quote"]
    content = frozenset().union(*(c.tokens for c in chosen)) if chosen else frozenset()
    before = any(sentence.tokens[i].rel != "punct" for i in content if i < word)
    if before and any(c.frame == "quote" for c in chosen):
        content |= _stray_subjects(sentence, word, content)
        return content - _teller_participles(sentence, word, content) - _adjuncts_behind(sentence, word, content)
    stop = next((t.index for t in sentence.tokens[word:] if t.text == ";" and t.index in content), None)
    if stop is not None and not before and _own_clause(sentence, stop + 1):
        return frozenset(i for i in content if i < stop)
    return content


def _stray_subjects(sentence: Sentence, word: int, content: frozenset[int]) -> frozenset[int]:
    """Subjects that a parser gives to the cue though they stand before its content, not beside the cue."""
    far = [c.index for c in sentence.children(word, "nsubj") if c.index < min(content)]
    near = any(c.index > min(content) for c in sentence.children(word, "nsubj"))
    return frozenset(i for index in far for i in sentence.subtree(index)) if near else frozenset()


def _behind_semicolon(sentence: Sentence, word: int, complement: Complement) -> bool:
    first = min(complement.tokens)
    return first > word and any(t.text == ";" for t in sentence.tokens[word + 1 : first])


def _teller_participles(sentence: Sentence, word: int, content: frozenset[int]) -> set[int]:
    """Participles behind a cue that no clause of the content resumes."""
    for token in sentence.tokens[word + 1 :]:
        if token.index in content and token.rel in ("nsubj", "nsubj:pass", "cop", "obj", "aux", "cc"):
            return set()
        if (
            token.xpos == "VBG"
            and token.rel in ("advcl", "parataxis", "acl")
            and token.index in content
            and sentence.tokens[token.index - 1].text == ","
        ):
            return {i for i in sentence.subtree(token.index) if i >= token.index - 1}
    return set()


def _adjuncts_behind(sentence: Sentence, word: int, content: frozenset[int]) -> set[int]:
    """In "…, the ministry said on Monday" what follows the cue without a mark tells when and where it was said."""
    last = max(i for i in (word, *(c.index for c in sentence.children(word, "nsubj", "obj", "iobj"))) if i >= word)
    run: set[int] = set()
    for token in sentence.tokens[last + 1 :]:
        if token.rel == "punct":
            break
        if token.upos in ("VERB", "AUX") or token.rel in ("nsubj", "mark"):
            return set()
        run.add(token.index)
    return run & content


def _own_clause(sentence: Sentence, first: int) -> bool:
    """Tell whether a finite clause with a subject stands behind the semicolon."""
    return any(t.rel == "nsubj" for t in sentence.tokens[first:])


def _of_adverb(sentence: Sentence, token: Token, adverbs: Index) -> Draft | None:
    """An adverb ("allegedly") frames the clause or word that it modifies; nobody holds it (ruling 8)."""
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
    """In "according to X", X is the noun that the phrase introduces; the clause on which it hangs is the content."""
    head = _phrase_noun(sentence, words)
    if head is None or (sentence.tokens[words.start].upos == "VERB" and sentence.tokens[words.start].rel == "advcl"):
        return None
    name = _name_to_comma(sentence, words, head)
    holder = (noun_phrase(sentence, head) | name) - set(words)
    out = set(sentence.subtree(head)) | set(words) | name
    content = _clause_around(sentence, head, words.start) - out
    kept = {(sentence.index, i) for i in trimmed(content, sentence)}
    lemma = " ".join(sentence.tokens[i].text.lower() for i in words)
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
    inside = set(sentence.subtree(clause))
    if not at_edge:
        for later in sentence.children(clause, "conj"):
            if later.index > noun and sentence.children(later.index, "nsubj", "nsubj:pass"):
                inside.difference_update(sentence.subtree(later.index))
    return inside


def _ends_sentence(sentence: Sentence, noun: int) -> bool:
    last = max(sentence.subtree(noun))
    return all(token.rel == "punct" for token in sentence.tokens[last + 1 :])


__all__ = ["agent", "cues_of", "is_passive", "negated"]
