"""Tellers behind a teller: "the newspaper, citing police sources, reported", "quoted witnesses as saying"."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from purport.knowledge.reporting import Reporting
from purport.mark.attributions.draft import Draft, trimmed
from purport.mark.attributions.holders import noun_phrase
from purport.model import Sentence, Token

CITING = frozenset({"cite", "quote", "refer"})


def cited(drafts: Sequence[Draft], sentence: Sentence, knowledge: Reporting) -> list[Draft]:
    """The drafts of a sentence, with those of whom a teller cites: they hold what he tells, within his words."""
    found = list(drafts)
    for token in sentence.having(CITING | {"reference"}):
        found = _as_saying(found, token, sentence)
        if (quoting := _quoted_by(sentence, token, drafts)) is not None:
            found.append(quoting)
        source = _source(sentence, token)
        if source is None:
            continue
        tellers = [d for d in drafts if d.cue_token != token.index]
        teller = next((d for d in tellers if _is_by(d, token, sentence)), None) or _over_all(tellers, token, sentence)
        if teller is None or not _can_tell(source, knowledge):
            continue
        clause = set(sentence.subtree(token.index))
        teller.holder_tokens = frozenset(_before_comma(teller.holder_tokens - clause, sentence))
        teller.content -= {(sentence.index, i) for i in clause}
        found = [d for d in found if d.cue_token != token.index]
        found.append(_inner(teller, token, source, sentence))
    return found


def _source(sentence: Sentence, token: Token) -> Token | None:
    """Who is cited: "citing X", "referring to X", "with reference to X"."""
    participle = token.lemma.lower() in CITING and token.xpos == "VBG" and token.rel in ("acl", "advcl")
    if token.lemma.lower() in ("cite", "quote") and token.deprel == "acl:relcl" and token.xpos in ("VBD", "VBZ", "VBP"):
        who = [t for t in sentence.children(token.index, "nsubj") if t.text.lower() in ("which", "who", "that")]
        return next(iter(sentence.children(token.index, "obj")), None) if who else None
    if participle and token.lemma.lower() != "refer":
        return next(iter(sentence.children(token.index, "obj")), None)
    if not participle and not (token.lemma.lower() == "reference" and token.rel == "obl" and _case(sentence, token) == "with"):
        return None
    return next((t for t in sentence.children(token.index, "obl", "nmod") if _case(sentence, t) == "to"), None)


def _case(sentence: Sentence, token: Token) -> str:
    return next((t.lemma.lower() for t in sentence.children(token.index, "case")), "")


def _quoted_by(sentence: Sentence, token: Token, drafts: Sequence[Draft]) -> Draft | None:
    """In "the ministry, quoted by the agency, said" the agency tells what the ministry said."""
    if token.lemma.lower() not in ("quote", "cite") or token.xpos not in ("VBN", "VBD") or token.rel != "acl":
        return None
    agent = next((t for t in sentence.children(token.index, "obl") if _case(sentence, t) == "by"), None)
    said = next((d for d in drafts if d.cue.kind == "speech" and d.cue_token != token.index and token.head in d.holder_tokens), None)
    if agent is None or said is None:
        return None
    aside = set(sentence.subtree(token.index))
    said.holder_tokens = frozenset(_before_comma(said.holder_tokens - aside, sentence))
    words = {(sentence.index, i) for i in {*said.holder_tokens, *said.cue_tokens}}
    return replace(
        _inner(said, token, agent, sentence), lemma="quoted by", content=(said.content | words) - {(sentence.index, i) for i in aside}
    )


def _as_saying(found: list[Draft], quoted: Token, sentence: Sentence) -> list[Draft]:
    """Behind what was said: "…, a doctor was quoted as saying by the radio" is the doctor's, and first the radio's."""
    who = next(iter(sentence.children(quoted.index, "nsubj:pass")), None)
    clauses = sentence.children(quoted.index, "advcl", "xcomp")
    saying = next((c for c in clauses if c.xpos == "VBG" and sentence.tokens[c.index - 1].text.lower() == "as"), None)
    if quoted.lemma.lower() not in ("quote", "cite") or who is None or saying is None or sentence.children(saying.index, "obj", "ccomp"):
        return found
    told = [c.index for c in sentence.children(quoted.index, "ccomp") if c.index < who.index]
    if quoted.rel == "parataxis" and quoted.head < who.index:
        told.append(quoted.head)
    base = next((d for d in found if d.cue_token in (quoted.index, saying.index)), None)
    if not told or base is None:
        return found
    clause = {i for i in sentence.subtree(quoted.index) if i not in sentence.subtree(told[0])} if quoted.index != told[0] else set()
    if quoted.rel == "parataxis":
        clause = set(sentence.subtree(quoted.index))
    words = {(sentence.index, i) for i in trimmed(set(sentence.subtree(told[0])) - clause, sentence)}
    base = replace(
        base,
        cue_tokens=frozenset({quoted.index, saying.index - 1, saying.index}),
        cue_token=saying.index,
        content=words,
        frames=frozenset({"as"}),
    )
    inner = _inner(replace(base, lemma="say"), saying, who, sentence)
    below = (t for t in sentence.tokens[who.index + 1 :] if t.head in (saying.index, quoted.index))
    agent = next((t for t in below if _case(sentence, t) == "by"), None)
    rest = [d for d in found if d.cue_token not in (quoted.index, saying.index)]
    if agent is None:
        return [*rest, inner]
    cue = {(sentence.index, i) for i in (saying.index, *inner.holder_tokens)}
    outer = _inner(base, quoted, agent, sentence)
    return [*rest, inner, replace(outer, content=words | cue)]


def _can_tell(source: Token, knowledge: Reporting) -> bool:
    """Tell whether somebody, or a document, is cited: "citing safety concerns" gives a reason."""
    lemma = source.lemma.lower()
    return source.upos == "PROPN" or lemma in knowledge.roles | knowledge.documents or source.text.lower() in knowledge.roles


def _is_by(draft: Draft, citing: Token, sentence: Sentence) -> bool:
    """Tell whether the participle hangs on the cue or on its holder, or stands behind the holder ("according to the agency, citing a doctor")."""
    if draft.cue.kind != "speech" or citing.head < 0:
        return False
    behind = draft.kind == "according_to" and max(draft.holder_tokens, default=-3) == citing.index - 2
    return citing.head in {draft.cue_token, *draft.holder_tokens} or (behind and sentence.tokens[citing.index - 1].text == ",")


def _over_all(drafts: Sequence[Draft], citing: Token, sentence: Sentence) -> Draft | None:
    """The teller in whose words the participle stands at the very end: "the paper said that shells hit Vell on Friday, citing two doctors"."""
    if citing.xpos != "VBG" or citing.rel != "advcl" or citing.index == 0 or sentence.tokens[citing.index - 1].text != ",":
        return None
    if any(t.upos != "PUNCT" for t in sentence.tokens[max(sentence.subtree(citing.index)) + 1 :]):
        return None
    around = [d for d in drafts if d.cue.kind == "speech" and d.holder_tokens and (sentence.index, citing.index) in d.content]
    return max(around, key=lambda d: len(d.content), default=None)


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
