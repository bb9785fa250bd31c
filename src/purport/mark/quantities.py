"""Quantities: counts as told, with their hedges, and the noun that they count (codebook §4, effects; rulings 1 and 26)."""

from collections.abc import Sequence
from dataclasses import replace

from purport.knowledge import Knowledge
from purport.knowledge.quantities import QuantityKnowledge
from purport.mark.counted import counted_noun
from purport.mark.counts import Count, read_counts
from purport.mark.scanning import Word, words_of
from purport.mark.token_spans import Taken, TokenEdges
from purport.model import Mention, MentionKind, Report, Sentence


def mark_quantities(report: Report, sentences: Sequence[Sentence], knowledge: Knowledge, taken: Sequence[Mention]) -> list[Mention]:
    """All counts of the sentences, in text order. `taken` are times, whose numbers count nothing."""
    mentions: list[Mention] = []
    closed = Taken.times(taken)
    for sentence in sentences:
        edges = TokenEdges(sentence)
        words = words_of(report.text, sentence.start, sentence.end)
        for count in read_counts(words, knowledge.quantities):
            found = _mention(report.text, sentence, edges, words, count, closed, knowledge.quantities)
            if found is not None:
                mentions.append(found)
    return mentions


def _mention(
    text: str, sentence: Sentence, edges: TokenEdges, words: Sequence[Word], count: Count, closed: Taken, knowledge: QuantityKnowledge
) -> Mention | None:
    start, end = words[count.first].start, words[count.last - 1].end
    first, last = edges.at(start, end)
    if first == last or closed.overlaps(start, end):
        return None
    of = None if count.quantity.unit or count.alone else counted_noun(sentence, first, last, knowledge)
    if count.article and (of is None or not _is_counted(sentence, of, knowledge)):
        return None
    head = sentence.head_of(first, last)
    quantity = replace(count.quantity, of=of)
    return Mention(MentionKind.QUANTITY, start, end, text[start:end], sentence.index, first, last, head, quantity=quantity)


def _is_counted(sentence: Sentence, of: int, knowledge: QuantityKnowledge) -> bool:
    token = sentence.tokens[of]
    return token.text.lower() in knowledge.counted or token.lemma.lower() in knowledge.counted
