"""From drafts to attributions: which to keep, who speaks inside whose words, and the spans (codebook §5, holders)."""

from collections.abc import Iterable, Sequence
from itertools import groupby

from purport.mark.attributions.cues import negated
from purport.mark.attributions.draft import Draft, spans_of, trimmed
from purport.mark.attributions.quotations import Quotation, inside
from purport.model import Attribution, Sentence

_SELF = frozenset({"i", "we", "you", "my", "our", "your"})


def finished(drafts: Iterable[Draft], quotes: Sequence[Quotation], sentences: Sequence[Sentence]) -> list[Attribution]:
    """Drafts with content as attributions in text order, each with its parent's index."""
    quoted = inside(quotes)
    kept = [draft for draft in drafts if draft.content and not _idle(draft, quoted, sentences)]
    kept.sort(key=lambda d: (d.sentence, min(d.cue_tokens), len(d.content)))
    _cut_asides(kept, sentences)
    kept = [draft for draft in kept if draft.content]
    nested = _parents(kept)
    kept = [draft for draft, parent in zip(kept, nested, strict=True) if parent is None or _reports(draft, sentences)]
    parents = _parents(kept, words_only=True)
    return [_attribution(draft, parent, quoted, sentences) for draft, parent in zip(kept, parents, strict=True)]


def _idle(draft: Draft, quoted: dict[tuple[int, int], int], sentences: Sequence[Sentence]) -> bool:
    """Tell whether a cue attributes nothing: nobody said it, or it stands in a quotation whose speaker tells only of himself.

    Inside a quotation only what others say is reported: the speaker's own thinking and wanting is his manner of speech.
    """
    if _nobody(draft, sentences[draft.sentence]):
        return True
    if not any((draft.sentence, i) in quoted for i in draft.cue_tokens):
        return False
    if draft.cue.kind in ("belief", "intent", "attitude", "evidence") and draft.cue.act is None:
        return True
    if draft.holder_head is None:
        return draft.kind != "adverb"
    return sentences[draft.sentence].tokens[draft.holder_head].text.lower() in _SELF


def _nobody(draft: Draft, sentence: Sentence) -> bool:
    """Nobody, or not he, claimed responsibility; no one said so; the reader is told."""
    words = [sentence.tokens[i].text.lower() for i in sorted(draft.holder_tokens)[:2]]
    if words == ["you"]:
        return True  # "As you will recall, …": the reader tells nothing
    if draft.cue.polarity == "denied" or draft.cue_token is None:
        return words[:1] == ["nobody"] or words[:2] == ["no", "one"]
    if draft.cue.act == "responsibility" and negated(sentence, draft.cue_token):
        return True
    return bool(words) and (
        words[0] in ("nobody", "none", "neither") or words[:2] == ["no", "one"] or (draft.cue.act == "responsibility" and words[0] == "no")
    )


def _cut_asides(drafts: Sequence[Draft], sentences: Sequence[Sentence]) -> None:
    """In "he said that it fell, the agency reported" the aside with the outer cue is no part of the inner content."""
    for _, group in groupby(drafts, key=lambda draft: draft.sentence):
        together = list(group)
        for aside in together:
            if aside.cue_token is None or "quote" not in aside.frames:
                continue
            sentence = sentences[aside.sentence]
            if all(token > (aside.sentence, aside.cue_token) for token in aside.content):
                continue
            clause = {(aside.sentence, i) for i in sentence.subtree(aside.cue_token)} - aside.content
            for other in together:
                if other is not aside and (other.sentence, other.cue_token) in aside.content:
                    _cut(other, clause, sentence)


def _cut(draft: Draft, clause: set[tuple[int, int]], sentence: Sentence) -> None:
    here = {i for at, i in draft.content - clause if at == sentence.index}
    if clause & draft.content:
        elsewhere = {token for token in draft.content if token[0] != sentence.index}
        draft.content = elsewhere | {(sentence.index, i) for i in trimmed(here, sentence)}


def _reports(draft: Draft, sentences: Sequence[Sentence]) -> bool:
    """Tell whether a cue inside another's words makes a link of a chain: somebody is told to have said something.

    What a speaker tells of others' thinking and wanting is his own content (so PolNeAR annotates, too).
    """
    if draft.kind == "according_to":
        return True
    if draft.cue.kind != "speech" or draft.kind == "noun" or draft.holder_head is None:
        return False
    sentence = sentences[draft.sentence]
    token = sentence.tokens[draft.cue_token or 0]
    claims = draft.cue.act == "responsibility" and bool(sentence.children(token.index, "obl:agent"))  # "attacks claimed by the group"
    told = claims or token.xpos in ("VBD", "VBZ", "VBP", "VBG") or bool(sentence.children(token.index, "aux"))
    return told and bool(_CLAUSES & draft.frames or draft.cue.act or draft.cue.polarity == "denied")


_UNKNOWN = frozenset({"know", "clear", "certain", "sure"})
_CLAUSES = frozenset({"that", "quote", "as"})


def _parents(drafts: Sequence[Draft], words_only: bool = False) -> list[int | None]:
    """For each draft the smallest other one in whose content its cue stands.

    With `words_only` not what is wanted or judged counts, only what is said or believed: who condemns a deed does not tell of it.
    """
    holders: dict[tuple[int, int], list[int]] = {}
    for index, draft in enumerate(drafts):
        if words_only and draft.cue.kind in ("attitude", "intent"):
            continue
        for token in draft.content:
            holders.setdefault(token, []).append(index)
    parents: list[int | None] = []
    for index, draft in enumerate(drafts):
        cue = (draft.sentence, draft.cue_token if draft.cue_token is not None else min(draft.cue_tokens))
        around = [other for other in holders.get(cue, ()) if other != index and not _holds(draft, drafts[other])]
        parents.append(min(around, key=lambda other: (len(drafts[other].content), other), default=None))
    return parents


def _holds(outer: Draft, inner: Draft) -> bool:
    """Tell whether the cue of `inner` stands in the content of `outer` (two cues inside each other are no chain)."""
    return inner.cue_token is not None and (inner.sentence, inner.cue_token) in outer.content and len(outer.content) > len(inner.content)


def _attribution(draft: Draft, parent: int | None, quoted: dict[tuple[int, int], int], sentences: Sequence[Sentence]) -> Attribution:
    at = draft.holder_sentence if draft.holder_sentence is not None else draft.sentence
    return Attribution(
        sentence=draft.sentence,
        holder=spans_of(((at, i) for i in draft.holder_tokens), sentences),
        cue=spans_of(((draft.sentence, i) for i in draft.cue_tokens), sentences),
        content=spans_of(draft.content, sentences),
        content_tokens=frozenset(draft.content),
        cue_token=draft.cue_token,
        holder_head=draft.holder_head,
        cue_lemma=draft.lemma,
        kind=_manner(draft, quoted),
        polarity=_polarity(draft, sentences[draft.sentence]),
        speech_act=draft.cue.act,
        parent=parent,
        quoted=any((draft.sentence, i) in quoted for i in draft.cue_tokens),
    )


def _manner(draft: Draft, quoted: dict[tuple[int, int], int]) -> str:
    """Direct where all of the content is quoted, mixed where some of it is."""
    if draft.kind != "indirect":
        return draft.kind
    own = {quoted[(draft.sentence, i)] for i in draft.cue_tokens if (draft.sentence, i) in quoted}
    inner = sum(token in quoted and quoted[token] not in own for token in draft.content)
    if inner >= len(draft.content) - 1:
        return "direct"
    return "mixed" if inner else "indirect"


def _polarity(draft: Draft, sentence: Sentence) -> str:
    """A denial, or a belief that is itself negated ("does not believe that"); `unsaid` what the holder is told not to have said."""
    turned = draft.cue_token is not None and negated(sentence, draft.cue_token)
    if draft.cue.polarity == "denied":
        return "affirmed" if turned else "denied"
    if turned and draft.cue.kind in ("speech", "evidence"):
        return "unsaid"
    asked = draft.cue_token is not None and sentence.tokens[draft.cue_token].lemma.lower() in _UNKNOWN  # "it is not known who fired"
    return "denied" if turned and draft.cue.kind == "belief" and not asked else "affirmed"
