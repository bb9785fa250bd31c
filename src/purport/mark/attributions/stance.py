"""The publisher's own doubt about what is told (codebook §5, publisher_stance; ruling 23)."""

from collections.abc import Iterator, Sequence

from purport.knowledge.reporting import Doubt, Reporting
from purport.mark.attributions.doubted import of_the_telling, wording_at
from purport.mark.attributions.draft import Draft
from purport.mark.attributions.quotations import Quotation
from purport.model import Sentence, Stance, Token

_LONGEST_SCARE_QUOTE = 3
"""Words; a longer quotation is somebody's wording, not a raised eyebrow."""


def stances(sentences: Sequence[Sentence], quotes: Sequence[Quotation], drafts: Sequence[Draft], knowledge: Reporting) -> list[Stance]:
    """Words of doubt in the publisher's own voice, in text order."""
    spoken = _voiced([draft for draft in drafts if draft.kind != "according_to"], quotes)
    voiced = _voiced(drafts, quotes)
    denied: set[tuple[int, int]] = set().union(*(draft.content for draft in drafts if draft.cue.polarity == "denied"))
    quoted: set[tuple[int, int]] = set().union(*(quote.tokens for quote in quotes))
    verbatim = denied | quoted
    found: list[Stance] = []
    for sentence in sentences:
        found.extend(of_the_telling(sentence, spoken, quoted, knowledge))
        found.extend(_in_sentence(sentence, spoken, voiced, knowledge))
        found.extend(_in_indirect_speech(sentence, voiced - verbatim, knowledge))
    found.extend(_scare_quotes(sentences, quotes, voiced))
    return _apart(sorted(found, key=lambda s: (s.start, -s.end)))


def _apart(found: Sequence[Stance]) -> list[Stance]:
    """Stances in text order, but those that begin within another's words ("there is no evidence that")."""
    kept: list[Stance] = []
    for stance in found:
        if not kept or stance.start >= kept[-1].end:
            kept.append(stance)
    return kept


def _voiced(drafts: Sequence[Draft], quotes: Sequence[Quotation]) -> set[tuple[int, int]]:
    """Tokens that are somebody else's words."""
    theirs = {token for quote in quotes if len(quote.tokens) > _LONGEST_SCARE_QUOTE + 2 for token in quote.tokens}
    for draft in drafts:
        nobody = draft.holder_head is None and draft.frames == {"object"}  # "no evidence was offered"
        if draft.cue.kind in ("speech", "evidence", "belief") and draft.kind != "adverb" and not nobody:
            theirs |= draft.content
    return theirs


def _in_sentence(sentence: Sentence, spoken: set[tuple[int, int]], voiced: set[tuple[int, int]], knowledge: Reporting) -> Iterator[Stance]:
    """Doubts of one sentence. In "the only problem with this is that …, according to X" the frame is the publisher's, X vouches for the rest."""
    adjectives, words = knowledge.doubt_adjectives, sentence.vocabulary
    if all(doubts.keys().isdisjoint(words) for doubts in (adjectives, knowledge.doubt_nouns, knowledge.doubt_texts)):
        return
    for token in sentence.tokens:
        lower, lemma = token.text.lower(), token.lemma.lower()
        said = knowledge.doubt_nouns.get(lemma) if token.upos == "NOUN" and sentence.children(token.index, "cop") else None
        if not (lower in knowledge.doubt_texts or lemma in adjectives or lower in adjectives or said is not None):
            continue
        if (sentence.index, token.index) in spoken and not _of_the_speaker(sentence, token):
            continue
        theirs = (sentence.index, token.index) in voiced
        doubt = adjectives.get(lemma) or adjectives.get(lower) or said
        shouted = token.text.isupper() and token.upos == "ADJ"  # "the rumours are FALSE"
        named = token.upos == "PROPN" or (token.index > 0 and token.text[:1].isupper() and not shouted)
        if (
            doubt is not None
            and not theirs
            and not named
            and (head := _modified(sentence, token)) is not None
            and not _is_ground(sentence, token)
        ):
            yield Stance(sentence.index, token.start, token.end, doubt.stance, doubt.reach, head)
        wording = wording_at(sentence, token.index, knowledge.doubt_texts)
        if wording is not None and (not theirs or wording[1].reach == "previous"):
            length, found = wording
            end = sentence.tokens[token.index + length - 1]
            head = _head(sentence, token.index, token.index + length, found)
            reach = "clause" if found.reach == "previous" and _goes_on(sentence, token.index + length) else found.reach
            yield Stance(sentence.index, token.start, end.end, found.stance, reach, head)


def _is_ground(sentence: Sentence, token: Token) -> bool:
    """Tell whether what is disputed is ground or a vote: two claim the border, and nobody doubts what happened there."""
    return token.text.lower() in {"disputed", "contested"} and sentence.tokens[token.head].lemma.lower() in _CLAIMED


_CLAIMED = frozenset(
    "border region area territory island province zone frontier water land enclave town village city district line valley peninsula boundary "
    "ground mine field reef shoal strip state election vote poll presidency referendum result".split()
)
"""What two parties lay claim to."""


def _in_indirect_speech(sentence: Sentence, theirs: set[tuple[int, int]], knowledge: Reporting) -> Iterator[Stance]:
    """The publisher's word put into what another claims: "announced that it had repelled an imaginary attack".

    Of the subject the speaker may well say it himself: "said that the imaginary attack was a lie".
    """
    for token in sentence.tokens:
        doubt = knowledge.doubt_adjectives.get(token.lemma.lower())
        if doubt is None or not doubt.indirect or token.rel != "amod" or (sentence.index, token.index) not in theirs:
            continue
        if sentence.tokens[token.head].rel not in {"nsubj", "csubj"}:
            yield Stance(sentence.index, token.start, token.end, doubt.stance, doubt.reach, token.head)


def _of_the_speaker(sentence: Sentence, token: Token) -> bool:
    """In "said that rebels had fled, but gave no proof" the words behind the comma are about him who said it, wherever a parser hangs them."""
    opening = token.index - 1
    while opening > 0 and sentence.tokens[opening].text.lower() in _TURNS:
        opening -= 1
    return 0 < opening < token.index - (token.text.lower() not in _TURNS) and sentence.tokens[opening].text == ","


_TURNS = frozenset({"but", "though", "although", "without", "it", "he", "she", "they", "which", "has", "have"})


def _goes_on(sentence: Sentence, after: int) -> bool:
    """Tell whether what is doubted comes behind the words: "there is no evidence that"."""
    words = [t.text.lower() for t in sentence.tokens[after : after + 2]]
    return (
        bool(words)
        and sentence.tokens[after - 1].upos == "NOUN"
        and (words[0] == "that" or words[0] == "of")
        and words[1:] not in _POINTING
    )


_POINTING: tuple[list[str], ...] = ([], ["this"], ["that"], ["it"], ["these"], ["them"])


def _modified(sentence: Sentence, token: Token) -> int | None:
    """The noun that an adjective modifies, or of which it is said ("the attack was imaginary")."""
    if token.rel == "amod" and token.head >= 0:
        return token.head
    if sentence.children(token.index, "cop"):
        return next((child.index for child in sentence.children(token.index, "nsubj")), None)
    if token.rel in ("acl", "compound") and token.head >= 0:
        return token.head
    return None


def _head(sentence: Sentence, first: int, last: int, doubt: Doubt) -> int:
    """The noun behind a modifying phrase; else the head of the words themselves."""
    head = sentence.head_of(first, last)
    if doubt.reach != "phrase":
        return head
    if sentence.tokens[head].rel in ("amod", "compound") and sentence.tokens[head].head >= 0:
        return sentence.tokens[head].head
    return next((t.index for t in sentence.tokens[last:] if t.upos in ("NOUN", "PROPN")), head)


def _scare_quotes(sentences: Sequence[Sentence], quotes: Sequence[Quotation], voiced: set[tuple[int, int]]) -> Iterator[Stance]:
    """One to three quoted words around a common noun, in nobody's mouth: the publisher keeps them at a distance."""
    for quote in quotes:
        tokens = sorted(quote.tokens)
        words = [sentences[s].tokens[t] for s, t in tokens if sentences[s].tokens[t].rel != "punct"]
        if quote.open or not 1 <= len(words) <= _LONGEST_SCARE_QUOTE or any(token in voiced for token in tokens):
            continue
        noun = next((t for t in words if t.upos == "NOUN" and t.head not in [w.index for w in words]), None)
        if noun is not None and not any(t.upos == "PROPN" for t in words):
            yield Stance(tokens[0][0], quote.start, quote.end, "doubts", "phrase", noun.index)
