"""Reporting cues in one sentence, with their content and holder as far as the sentence tells them (codebook §5)."""

from collections.abc import Iterable, Iterator

from purport.knowledge.reporting import Cue, Lemma, Reporting
from purport.mark.attributions.citing import cited
from purport.mark.attributions.draft import Draft, trimmed
from purport.mark.attributions.frames import Complement, complements, is_passive
from purport.mark.attributions.holders import holder_of_adjective, holder_of_noun, holder_of_verb
from purport.mark.attributions.naming import behind_cue, whole_holder
from purport.mark.attributions.phrases import of_adverb, of_phrases
from purport.mark.attributions.resumed import resume
from purport.mark.attributions.scope import before_final_cue, scoped
from purport.model import RegionKind, Sentence, Token

_LONGEST_SENTENCE = 500
"""Words. Longer is no prose but a page without stops, whose tree tells nothing; the work for one sentence grows with its square."""

_NEGATIONS = frozenset({"not", "n't", "n’t", "never", "nor", "neither"})

_NOT_GOVERNING = frozenset({"aux", "cop", "case", "fixed", "compound", "flat", "goeswith", "det", "nummod"})


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
    resume(found, sentence)
    found.extend(of_phrases(sentence, knowledge))
    found = cited(found, sentence, knowledge)
    return sorted(found, key=lambda draft: min(draft.cue_tokens))


def _of_token(sentence: Sentence, token: Token, knowledge: Reporting) -> Draft | None:
    lemma = token.lemma.lower()
    if not _is_cue(lemma, knowledge) or token.rel in _NOT_GOVERNING or _is_name(sentence, token):
        return None
    if token.upos in ("VERB", "AUX") or token.xpos in ("VBD", "VBN", "VBZ", "VBG", "VBP", "VB"):
        found = knowledge.verbs.get(lemma) or knowledge.verbs.get(lemma.removesuffix("s"), ())
        return _of_word(sentence, token, found, knowledge, "verb")
    if token.upos == "NOUN":
        return _of_word(sentence, token, knowledge.nouns.get(lemma, ()), knowledge, "noun")
    if token.upos == "ADJ":
        return _of_word(sentence, token, knowledge.adjectives.get(lemma, ()), knowledge, "adjective")
    if token.upos == "ADV" and lemma in knowledge.adverbs:
        return of_adverb(sentence, token, knowledge.adverbs)
    return None


def _is_cue(lemma: str, knowledge: Reporting) -> bool:
    return (
        lemma in knowledge.verbs
        or lemma in knowledge.nouns
        or lemma in knowledge.adjectives
        or lemma in knowledge.adverbs
        or lemma.removesuffix("s") in knowledge.verbs
    )


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
    behind = sentence.tokens[token.index + 1].text if token.index + 1 < len(sentence.tokens) else ""
    if behind == ":" and any(w.cue.kind == "evidence" for w in wordings):
        return None  # a heading ("Weapons found: police …")
    offered = complements(sentence, token.index)
    below = _words_below(sentence, token.index) if wordings[0].companions else {}
    for wording in wordings:
        if not all(word in below for word in wording.companions):
            continue
        companions = frozenset(below[word] for word in wording.companions)
        if wording.cue.passive and not is_passive(sentence, token.index):
            continue
        told = [c for c in (*offered, *_below_companions(sentence, companions)) if not (companions and _medium(sentence, c, knowledge))]
        chosen = _chosen(sentence, wording.cue, told, companions)
        if chosen and what == "verb" and _names_a_thing(sentence, token, chosen):
            return None
        if chosen:
            return _draft(sentence, token, wording.cue, companions, chosen, knowledge, what)
        if what == "verb" and (content := before_final_cue(sentence, token, wording.cue)):
            return _draft(sentence, token, wording.cue, companions, [Complement("quote", content)], knowledge, what)
    return _waiting(sentence, token, wordings, knowledge) if what == "verb" else None


def _medium(sentence: Sentence, complement: Complement, knowledge: Reporting) -> bool:
    """Tell whether a phrase says in what something is said ("denied any part in it in a statement"), and not what about."""
    heads = (sentence.tokens[i] for i in complement.tokens if sentence.tokens[i].head not in complement.tokens)
    return complement.frame == "in" and any(t.lemma.lower() in knowledge.documents for t in heads)


def _names_a_thing(sentence: Sentence, token: Token, chosen: list[Complement]) -> bool:
    """Tell whether "a group called X", "a report titled X" gives but a name, "a man said to be X" but a repute: a participle said by nobody."""
    if token.deprel != "acl" or token.xpos != "VBN" or sentence.children(token.index, "obl:agent"):
        return False
    clauses = sentence.children(token.index, "xcomp", "ccomp")
    if any(m.text.lower() == "to" for c in clauses for m in sentence.children(c.index, "mark")):
        return True
    return token.lemma.lower() in ("call", "name", "dub", "title", "term") and all(c.frame in ("predicate", "object") for c in chosen)


def _words_below(sentence: Sentence, word: int) -> dict[str, int]:
    """Texts and lemmas of the words that could be companions of a cue: its dependents and their prepositions, the first of each."""
    found: dict[str, int] = {}
    for child in sentence.children(word):
        if child.rel in ("nsubj", "punct") or (child.rel == "conj" and child.upos == "VERB"):
            continue  # who "denied it and claimed that" denied no claim
        for lower in (child, *sentence.children(child.index, "case")):
            found.setdefault(lower.text.lower(), lower.index)
            found.setdefault(lower.lemma.lower(), lower.index)
    return found


def _below_companions(sentence: Sentence, companions: frozenset[int]) -> Iterator[Complement]:
    """In "claimed responsibility for the raid" the content may hang on the noun of the cue."""
    for index in sorted(companions):
        yield from complements(sentence, index)


def _chosen(sentence: Sentence, cue: Cue, offered: Iterable[Complement], companions: frozenset[int]) -> list[Complement]:
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
        return chosen if all(_goes_on_behind_colon(sentence, c) for c in clause) else clause
    return chosen


def _goes_on_behind_colon(sentence: Sentence, clause: Complement) -> bool:
    """Tell whether a clause only says more of what is reported ("reported an ambush near Vell: six trucks burned, nine soldiers dead")."""
    words = [i for i in sorted(clause.tokens) if sentence.tokens[i].upos != "PUNCT"]
    return clause.frame == "quote" and bool(words) and words[0] > 0 and sentence.tokens[words[0] - 1].text == ":"


def _is_companion(complement: Complement, companions: frozenset[int]) -> bool:
    return bool(companions & complement.tokens)


def _waiting(sentence: Sentence, token: Token, wordings: tuple[Lemma, ...], knowledge: Reporting) -> Draft | None:
    """A speech cue without content in its sentence, which a quotation or a colon may give."""
    for wording in wordings:
        if wording.cue.kind == "speech" and "quote" in wording.cue.frames and not wording.companions:
            return _draft(sentence, token, wording.cue, frozenset(), [], knowledge, "verb")
    return None


def _draft(
    sentence: Sentence, token: Token, cue: Cue, companions: frozenset[int], chosen: list[Complement], knowledge: Reporting, what: str
) -> Draft:
    content = scoped(sentence, token.index, chosen)
    clause = {token.index} | companions
    head = _holder(sentence, token.index, knowledge, what)
    if head is None and what == "verb":
        head = behind_cue(sentence, token.index, content)
    holder = whole_holder(sentence, token.index, head, content) if head is not None else frozenset()
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
    """Tell whether the cue itself is negated ("did not say", "no longer denies")."""
    beside = sentence.children(word, "advmod", "det")
    no_longer = any(c.text.lower() == "longer" and sentence.tokens[c.index - 1].text.lower() == "no" for c in beside if c.index)
    return no_longer or any(child.text.lower() in _NEGATIONS for child in beside)
