"""Where and when, hung on a clause in which they do not stand: behind the comma that closes what is said aside of a noun, before "that"."""

from dataclasses import replace

from purport.model import Sentence, Token

_ASIDE = frozenset({"acl", "acl:relcl", "appos"})
_NOMINAL = frozenset({"NOUN", "PROPN", "ADP", "DET", "NUM", "ADJ", "PART", "PRON", "ADV"})
_LEADS = frozenset("in at near on outside around inside along off before after late early last during beside behind between".split())
"""Words with which such a tail opens ("…, which had left Tamm at dawn, near Orsk on Monday")."""
_LONGEST = 250
"""Words of the longest sentence that is looked through; longer runs are tables or noise (the longest of the gold readings has 60)."""
_ENDS = frozenset({",", ".", ";", "!", "?"})
_HANGING = frozenset({"obl", "obl:unmarked", "nmod", "nmod:unmarked", "advmod", "obl:tmod", "nmod:tmod", "obl:npmod"})


def repair_behind_clauses(sentence: Sentence) -> dict[int, Token]:
    """Hang them on the verb of the clause around it."""
    if len(sentence.tokens) > _LONGEST:
        return {}
    changes = _before_that(sentence)
    for aside in (t for t in sentence.tokens if t.deprel in _ASIDE and 0 <= t.head < t.index):
        noun, inside = sentence.tokens[aside.head], sentence.subtree(aside.index)
        opens = min(inside)
        verb = next((t for t in (noun, *sentence.ancestors(noun.index)) if t.upos == "VERB"), None)
        comma = _closing(sentence, aside.index)
        if (
            verb is None
            or not 0 <= verb.index < opens
            or comma is None
            or "," not in (sentence.tokens[opens].text, _before(sentence, opens))
        ):
            continue
        changes |= _tail(sentence, comma, set(inside), verb)
    return changes


def _before_that(sentence: Sentence) -> dict[int, Token]:
    """In "said on 5 July that rebels had shelled Vell" the day stands before "that", and is the day of the saying."""
    changes: dict[int, Token] = {}
    for that in (t for t in sentence.tokens if t.rel == "mark" and t.text.lower() == "that" and t.head > t.index):
        told = sentence.tokens[that.head]
        if told.rel == "ccomp" and 0 <= told.head < that.index:
            before = (t for t in sentence.children(told.index, "obl", "advmod") if told.head < t.index < that.index)
            changes |= {t.index: replace(t, head=told.head) for t in before}
    return changes


def _before(sentence: Sentence, index: int) -> str:
    return sentence.tokens[index - 1].text if index else ""


def _closing(sentence: Sentence, aside: int) -> int | None:
    """The first comma behind the head of what is said aside, with nothing behind it but where and when, to the end of the clause."""
    comma = next((t.index for t in sentence.tokens[aside + 1 :] if t.text == ","), None)
    if comma is None or comma + 1 >= len(sentence.tokens) or sentence.tokens[comma + 1].text.lower() not in _LEADS:
        return None
    end = next((t.index for t in sentence.tokens[comma + 1 :] if t.text in _ENDS), len(sentence.tokens))
    return comma if all(t.upos in _NOMINAL for t in sentence.tokens[comma + 1 : end]) else None


def _tail(sentence: Sentence, comma: int, inside: set[int], verb: Token) -> dict[int, Token]:
    """The words behind the comma that hang inside of what is said aside, hung on the verb; but "Vell, in Orsk" is one place."""
    end = next((t.index for t in sentence.tokens[comma + 1 :] if t.text in _ENDS), len(sentence.tokens))
    tops = [t for t in sentence.tokens[comma + 1 : end] if t.head in inside and t.head < comma and t.deprel in _HANGING]
    return {
        t.index: replace(t, head=verb.index, deprel="obl" if t.rel != "advmod" else t.deprel)
        for t in tops
        if not (t.head == comma - 1 and sentence.tokens[comma - 1].upos == "PROPN")
    }
