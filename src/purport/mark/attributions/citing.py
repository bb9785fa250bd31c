"""Tellers behind a teller: "the newspaper, citing police sources, reported", "quoted witnesses as saying"."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from purport.knowledge.reporting import Reporting
from purport.mark.attributions.draft import Draft
from purport.mark.attributions.holders import noun_phrase
from purport.model import Sentence, Token

CITING = frozenset({"cite", "quote"})


def cited(drafts: Sequence[Draft], sentence: Sentence, knowledge: Reporting) -> list[Draft]:
    """The drafts of a sentence, with those of whom a teller cites: they hold what he tells, within his words."""
    found = list(drafts)
    for token in sentence.tokens:
        if token.lemma.lower() not in CITING or token.xpos != "VBG" or token.rel not in ("acl", "advcl"):
            continue
        source = next(iter(sentence.children(token.index, "obj")), None)
        teller = next((d for d in drafts if d.cue_token != token.index and _is_by(d, token)), None)
        if source is None or teller is None or not _can_tell(source, knowledge):
            continue
        clause = set(sentence.subtree(token.index))
        teller.holder_tokens = frozenset(_before_comma(teller.holder_tokens - clause, sentence))
        teller.content -= {(sentence.index, i) for i in clause}
        found = [d for d in found if d.cue_token != token.index]
        found.append(_inner(teller, token, source, sentence))
    return found


def _can_tell(source: Token, knowledge: Reporting) -> bool:
    """Tell whether somebody, or a document, is cited: "citing safety concerns" gives a reason."""
    lemma = source.lemma.lower()
    return source.upos == "PROPN" or lemma in knowledge.roles | knowledge.documents or source.text.lower() in knowledge.roles


def _is_by(draft: Draft, citing: Token) -> bool:
    """Tell whether the participle hangs on the cue or on its holder."""
    return draft.cue.kind == "speech" and citing.head >= 0 and citing.head in {draft.cue_token, *draft.holder_tokens}


def _before_comma(tokens: frozenset[int], sentence: Sentence) -> Iterator[int]:
    last = max(tokens, default=-1)
    return (i for i in sorted(tokens) if i != last or sentence.tokens[i].text != ",")


def _inner(teller: Draft, token: Token, source: Token, sentence: Sentence) -> Draft:
    return replace(
        teller,
        cue_tokens=frozenset({token.index}),
        cue_token=token.index,
        lemma=token.lemma.lower(),
        kind="indirect",
        content=set(teller.content),
        holder_tokens=noun_phrase(sentence, source.index),
        holder_head=source.index,
    )
