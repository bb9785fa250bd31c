"""Whose something is: the names before a noun ("ISIS fighters") or behind it ("positions of X and Y")."""

from collections.abc import Sequence

from purport.knowledge.actor_spelling import plain
from purport.mark.actors.phrases import Phrase
from purport.mark.actors.roster import NEVER_DOERS, Roster
from purport.model import Mention, MentionKind, Token

_OWNER_PREPOSITIONS = frozenset({"of", "from"})
_LOYAL = frozenset({"belonging", "loyal", "allied", "affiliated", "linked"})
_SOFT = frozenset("-‐‑\"“'‘")
_CALLED = frozenset({"so", "called", "self", "styled", "proclaimed"})
"""Words of "the so-called X", "the gang called X"."""
_MAX_SKIPPED = 4
"""Words (article, adjectives, count) that may stand between "of" and the owner's name."""


def owners_of(roster: Roster, phrase: Phrase) -> tuple[tuple[str, ...], int]:
    """The named side before ("ISIS fighters") or behind ("positions of X and Y") a noun, and where the phrase ends then."""
    sentence = phrase.sentence
    inside = [m for m in roster.within(sentence.index, phrase.first, phrase.head) if owns(m)]
    if inside:
        return ids_of(inside), phrase.last
    named, end = _names_behind(roster, phrase)
    return ids_of(named), end


def particular(roster: Roster, ids: Sequence[str]) -> bool:
    """Tell whether somebody in particular is among the owners, not a class ("units of militants")."""
    return any(i in roster.cards and not roster.cards[i].generic for i in ids)


def ids_of(mentions: Sequence[Mention]) -> tuple[str, ...]:
    """The ids that mentions are linked to, each once."""
    return tuple(dict.fromkeys(i for m in mentions if m.actor for i in m.actor.ids))


def owns(mention: Mention) -> bool:
    """Tell whether a mention can own: an actor that is not named as a patron or an enemy only."""
    return mention.actor is not None and mention.kind is MentionKind.ACTOR and mention.actor.basis not in NEVER_DOERS


def _names_behind(roster: Roster, phrase: Phrase) -> tuple[list[Mention], int]:
    """Mentions after "of" or "from", joined by commas and "and", and where the last ends."""
    tokens = phrase.sentence.tokens
    plural = tokens[phrase.head].xpos in ("NNS", "NNPS")
    many = plural or plain(tokens[phrase.head].lemma) in _UNITS
    at = _after_link(tokens, phrase.last, many=many)
    speaks = plain(tokens[phrase.head].lemma) in ("spokesman", "spokeswoman", "spokesperson", "lawyer", "negotiator")
    if at == phrase.last < len(tokens) and speaks and plain(tokens[at].text) == "for":
        at += 1
    found: list[Mention] = []
    skipped = 0
    while phrase.last < at < len(tokens) and skipped <= _MAX_SKIPPED:
        mention = roster.starting(phrase.sentence.index, at)
        listed = any(t.upos == "CCONJ" for t in tokens[max(0, at - 3) : at])
        if mention is not None and found and not listed and phrase.sentence.tokens[mention.head].rel in ("nsubj", "root"):
            break  # the list has ended: ", officials said"
        if mention is not None and found and tokens[mention.head].rel == "conj" and tokens[mention.head].head == phrase.head:
            break  # "a member of X and a soldier" are two
        if mention is not None and found and not listed and plain(tokens[at - 1].text) in ("a", "an"):
            break  # "soldiers of the 3rd Brigade, a unit of the Vell army" are those of one side
        if mention is not None and found and _modifies_another(phrase, mention):
            break  # "positions of X and an army base" are X's, and the army has a base
        if mention is not None and found and _is_second_side(phrase, mention):
            break  # "fighting between forces of the 3rd Brigade and the Karo Front"
        if mention is not None and _of_a_deed(roster, phrase, mention):
            break  # "victims of the rebel offensive" are no rebels'
        if mention is not None and mention.last < len(tokens) and tokens[mention.last].xpos == "POS":
            inner = roster.starting(phrase.sentence.index, mention.last + 1)
            mention = inner if inner is not None and owns(inner) else mention  # "the base of the army's 9th Battalion"
        if mention is not None and owns(mention):
            found.append(mention)
            at, skipped = mention.last, 0
            if at < len(tokens) and tokens[at].upos != "CCONJ" and tokens[at].text != ",":
                break
        elif found and plain(tokens[at].text) in _OWNER_PREPOSITIONS and tokens[at - 1].upos == "CCONJ":
            at += 1  # "of X and of Y"
        elif not _may_stand_before_owner(tokens[at], first=not found) or (found and skipped) or (not found and _ends_an_owner(tokens, at)):
            break
        else:
            skipped += tokens[at].upos not in ("PUNCT", "CCONJ")
            at += 1
    return found, found[-1].last if found else phrase.last


def _of_a_deed(roster: Roster, phrase: Phrase, mention: Mention) -> bool:
    """Tell whether a side stands only before the word for what it did."""
    token = phrase.sentence.tokens[mention.head]
    deed = plain(phrase.sentence.tokens[token.head].lemma) if token.head >= mention.last and token.rel in ("compound", "amod") else ""
    return deed in roster.actors.words("act_nouns") or deed in roster.actors.words("clash_nouns")


def _modifies_another(phrase: Phrase, mention: Mention) -> bool:
    """Tell whether a side behind "and" stands before a noun of its own with an article."""
    tokens = phrase.sentence.tokens
    head = tokens[mention.head]
    above = tokens[head.head] if head.head >= mention.last and head.rel in ("compound", "amod") else None
    return above is not None and plain(tokens[mention.first - 1].text) in ("a", "an")


def _is_second_side(phrase: Phrase, mention: Mention) -> bool:
    """Tell whether a side behind "and" is the second of the two between whom something is."""
    sentence = phrase.sentence
    between = any(plain(t.text) == "between" for t in sentence.children(phrase.head, "case"))
    return between and not any(t.rel == "conj" and t.index < mention.first for t in sentence.children(phrase.head))


def _ends_an_owner(tokens: Sequence[Token], at: int) -> bool:
    """Tell whether "and" stands behind a whole noun that is nobody we know ("forces of the 12th Division and the Front")."""
    before, after = tokens[at - 1], tokens[at + 1] if at + 1 < len(tokens) else tokens[at]
    if after.upos == "PROPN":
        return False  # "elders of the Vell and Orm families"
    return tokens[at].upos == "CCONJ" and before.upos in ("NOUN", "PROPN") and before.rel not in ("compound", "amod", "nmod:poss")


def _after_link(tokens: Sequence[Token], at: int, *, many: bool) -> int:
    """The token after "of", "from", "belonging to", "loyal to"; `at` itself where nothing of the kind stands there."""
    start, at = at, _behind_aside(tokens, at) if many else at
    first, second = (plain(tokens[i].text) if i < len(tokens) else "" for i in (at, at + 1))
    if at > start and first not in _LOYAL:
        return start
    if first in _LOYAL and second in ("to", "with"):
        return at + 2
    return at + 1 if first in _OWNER_PREPOSITIONS else at


_UNITS = frozenset({"column", "group", "unit", "squad", "cell", "gang", "band", "detachment", "patrol", "commando"})
_ASIDE = frozenset({"also", "all", "both", "allegedly", "reportedly", "apparently", "presumably", "supposedly"})


def _behind_aside(tokens: Sequence[Token], at: int) -> int:
    """The token behind a comma and an adverb ("a column, also belonging to X", "gunmen allegedly belonging to X")."""
    if at < len(tokens) and tokens[at].text == ",":
        at += 1
    return at + 1 if at < len(tokens) and plain(tokens[at].text) in _ASIDE else at


def _may_stand_before_owner(token: Token, *, first: bool) -> bool:
    """Tell whether a word may stand between "of" and the owner's name; a comma only between two owners."""
    if token.upos == "PUNCT":
        return token.text in _SOFT or (not first and token.text == ",")
    return token.upos in ("DET", "ADJ", "NUM", "CCONJ", "NOUN", "PROPN") or plain(token.text) in _CALLED
