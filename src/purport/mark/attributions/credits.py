"""Who is given credit for a line at its end: behind a dash or colon, in brackets, or in a line of sources (codebook ruling 8)."""

from collections.abc import Sequence

from purport.knowledge.reporting import Cue, Reporting
from purport.mark.attributions.draft import Draft, trimmed
from purport.mark.attributions.holders import noun_phrase
from purport.mark.attributions.speaking import TELLERS, can_speak
from purport.model import Mention, MentionKind, RegionKind, Sentence, Token

COLON = Cue(kind="speech", frames=["colon"])
_DASHES = frozenset({"-", "–", "—", "--"})
_LONGEST_CREDIT = 6
"""Words of who tells a line, behind a dash at its end ("– 23rd Brigade commander")."""


def voice_behind(sentence: Sentence, taken: Sequence[Mention], knowledge: Reporting, spoken: bool) -> Draft | None:
    """A line with its voice last: "Five dead in market blast: police", "Rebels shelled the town – brigade commander"."""
    tokens = sentence.tokens
    ends = len(tokens) - (tokens[-1].text == ".")
    headline = sentence.region is RegionKind.HEADLINE
    mark = max((t.index for t in tokens if t.text == ":" or (t.text in _DASHES and _stands_apart(sentence, t.index))), default=None)
    if mark is None or mark < 2 or not 1 <= ends - 1 - mark <= _LONGEST_CREDIT:
        return None
    first, words = mark + 1, tokens[mark + 1 : ends]
    head = sentence.head_of(first, ends)
    if spoken and (headline or words[-1].lemma.lower() not in TELLERS):
        return None
    if not headline and (
        (ends < len(tokens) and tokens[mark].text == ":") or not _credits(tokens[0], words, first, taken, sentence.index, knowledge)
    ):
        return None
    if not can_speak(sentence, first, ends, head, taken, knowledge):
        return None
    return colon_draft(sentence, mark, trimmed(range(mark), sentence), frozenset(trimmed(range(first, ends), sentence)), head, "headline")


def _credits(before: Token, words: Sequence[Token], first: int, taken: Sequence[Mention], sentence: int, knowledge: Reporting) -> bool:
    """Tell whether words behind a dash or colon in running text name one who tells, as clipped as a credit is."""
    spokesman = words[0].text.lower() in ("a", "an", "the") and len(words) > 1 and words[1].lemma.lower() in TELLERS
    if (words[0].upos in ("DET", "NUM", "PRON") and not spokesman) or any(t.upos == "CCONJ" for t in words):
        return False
    if spokesman or words[-1].lemma.lower() in TELLERS or (len(words) == 1 and words[0].text.lower() in knowledge.roles):
        return True
    title = words[0].lemma.lower()
    counts = before.upos == "NUM"
    if counts and len(words) > 1 and (title in TELLERS or title in knowledge.roles) and all(t.upos == "PROPN" for t in words[1:]):
        return True  # "2 injured — mayor Orm"
    named = (
        m for m in taken if m.sentence == sentence and m.kind is MentionKind.ACTOR and m.first <= first and m.last == words[-1].index + 1
    )
    return all(t.upos == "PROPN" for t in words) and any(
        m.actor is not None and m.actor.basis != "capitalised name that acts" for m in named
    )


def _stands_apart(sentence: Sentence, index: int) -> bool:
    """Tell whether a dash has spaces around it."""
    tokens = sentence.tokens
    return 0 < index < len(tokens) - 1 and tokens[index - 1].end < tokens[index].start and tokens[index].end < tokens[index + 1].start


def colon_draft(sentence: Sentence, colon: int, content: set[int], holder: frozenset[int], head: int, kind: str) -> Draft:
    """An attribution that a mark makes: its cue is the mark, `content` the tokens of the sentence that are told."""
    tokens = {(sentence.index, i) for i in content}
    return Draft(sentence.index, frozenset({colon}), colon, ":", COLON, kind, tokens, holder or noun_phrase(sentence, head), head)


def in_brackets(sentence: Sentence, knowledge: Reporting) -> Draft | None:
    """A line whose last words, in brackets, name who tells it: "Rebels shelled the town (Upland Monitor)."."""
    tokens = sentence.tokens
    ends = len(tokens) - (tokens[-1].text == ".")
    if ends < 5 or tokens[ends - 1].text != ")":
        return None
    opening = max((t.index for t in tokens[: ends - 1] if t.text == "("), default=0)
    words = tokens[opening + 1 : ends - 1]
    if opening < 3 or not 1 <= len(words) <= _LONGEST_CREDIT or words[0].upos in ("DET", "NUM", "PRON"):
        return None
    told = words[-1].lemma.lower() in TELLERS or words[-1].text.lower() in knowledge.roles
    if not told or any(t.upos not in ("PROPN", "NOUN", "ADJ") for t in words):
        return None
    head = sentence.head_of(opening + 1, ends - 1)
    return colon_draft(sentence, opening, trimmed(range(opening), sentence), frozenset(t.index for t in words), head, "headline")


def source_line(sentence: Sentence, sentences: Sequence[Sentence]) -> Draft | None:
    """A line "Source: Upland Monitor." at the end of a paragraph: all before it is the source's."""
    tokens = sentence.tokens
    ends = len(tokens) - (tokens[-1].text == ".")
    before = [s for s in sentences[: sentence.index] if s.paragraph == sentence.paragraph]
    if (
        not before
        or tokens[0].lemma.lower() != "source"
        or len(tokens) < 3
        or tokens[1].text != ":"
        or not 3 <= ends <= 2 + _LONGEST_CREDIT
    ):
        return None
    if any(t.upos in ("VERB", "AUX", "ADP") for t in tokens[2:ends]):
        return None
    head = sentence.head_of(2, ends)
    draft = colon_draft(sentence, 1, set(), frozenset(range(2, ends)), head, "announced")
    draft.content.update((s.index, t.index) for s in before for t in s.tokens)
    return draft
