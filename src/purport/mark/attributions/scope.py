"""How much of a sentence a cue frames: what belongs to its content, and what to the teller."""

from purport.knowledge.reporting import Cue
from purport.mark.attributions.frames import Complement
from purport.mark.attributions.holders import noun_phrase
from purport.model import Sentence, Token


def scoped(sentence: Sentence, word: int, chosen: list[Complement]) -> frozenset[int]:
    """The content without what the tree hangs on it though it belongs to the cue, or to nobody's words.

    Behind a cue that follows its content only quoted words and a resumed clause go on; a participle there is the teller's ("…, he said,
    pointing at the map"). A clause that the cue announces ends at a semicolon.
    """
    chosen = [c for c in chosen if c.frame != "that" or not _behind_semicolon(sentence, word, c)] or chosen
    own = [c for c in chosen if c.frame == "that"]
    if own and any(c.frame == "quote" and c.tokens - own[0].tokens for c in chosen) and min(own[0].tokens) > word:
        chosen = [c for c in chosen if c.frame != "quote"]
    content = frozenset().union(*(c.tokens for c in chosen)) if chosen else frozenset()
    if 1 in content and any(c.index == 0 for c in sentence.children(word, "advmod")):
        content |= {0}  # "Also on Friday, she said, …"
    before = any(sentence.tokens[i].rel != "punct" for i in content if i < word)
    content = from_semicolon(sentence, word, content)
    if before and any(c.frame == "quote" for c in chosen):
        content |= _stray_subjects(sentence, word, content)
        return content - _teller_participles(sentence, word, content) - _adjuncts_behind(sentence, word, content)
    stop = next((t.index for t in sentence.tokens[word:] if t.text == ";" and t.index in content), None)
    if stop is not None and not before and _own_clause(sentence, stop + 1):
        return frozenset(i for i in content if i < stop)
    return content


def from_semicolon(sentence: Sentence, cue: int, content: frozenset[int]) -> frozenset[int]:
    """What stands between the semicolon and a teller behind it: in "Gunmen raided Vell; a boy died, his family said" they tell but the death."""
    behind = [t.index for t in sentence.tokens[:cue] if t.text == ";" and t.index > min(content, default=cue)]
    if len(behind) != 1 or any(t.text in _QUOTES for t in sentence.tokens[:cue]) or not _own_clause(sentence, behind[-1] + 1, cue):
        return content
    return frozenset(i for i in content if i > behind[-1])


_QUOTES = frozenset({'"', "“", "”", "''", "``"})


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


def _own_clause(sentence: Sentence, first: int, last: int | None = None) -> bool:
    """Tell whether a finite clause with a subject stands behind the semicolon, which does not go on counting those told of ("…; one was shot down")."""
    subject = next((t for t in sentence.tokens[first:last] if t.rel == "nsubj"), None)
    return subject is not None and not (subject.upos == "NUM" or subject.lemma.lower() in _SOME)


_SOME = frozenset({"one", "other", "another", "both", "none", "rest", "remainder"})
"""Words for some of those just told."""


def before_final_cue(sentence: Sentence, token: Token, cue: Cue) -> frozenset[int]:
    """Under a tree that hides it, "…, police said." and "…, police said; …" have for content all before the clause, where a comma or quote parts the two."""
    subjects = sentence.children(token.index, "nsubj") or sentence.children(token.index, "obj", "iobj")
    inside = token.rel in ("advcl", "amod") or (token.rel == "acl" and token.xpos not in ("VBD", "VBZ", "VBP"))
    if "quote" not in cue.frames or cue.kind != "speech" or not subjects or inside:
        return frozenset()
    near = min(subjects, key=lambda child: abs(child.index - token.index)).index
    first = min(*noun_phrase(sentence, near), token.index) if near < token.index else token.index
    stop = next((t.index for t in sentence.tokens[token.index :] if t.text == ";"), len(sentence.tokens))
    behind = sentence.tokens[token.index + 1 : stop]
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
