"""Whether words before a colon or behind a dash name somebody who tells (codebook ruling 8)."""

from collections.abc import Sequence

from purport.knowledge.reporting import Reporting
from purport.model import Mention, MentionKind, RegionKind, Sentence, Token

_LONGEST_NAME = 4
"""Words of a name before a colon that no list knows."""
_OPENING_MARKS = ("“", '"', "''", "``", "«")
TELLERS = frozenset(
    "source correspondent reporter spokesman spokeswoman spokesperson official officer commander leader witness eyewitness resident activist medic doctor agency media monitor "
    "observatory ministry minister governor mayor police office department cell command staff headquarters network centre center council".split()
)
"""Who tells news, so that words of him stand before a colon, also with where he is and to whom he spoke, and behind a dash."""
_WHERE = frozenset({"in", "to", "at", "from", "with", "within", "inside", "near", "of", "for", "on"})


def can_speak(sentence: Sentence, first: int, last: int, head: int, taken: Sequence[Mention], knowledge: Reporting) -> bool:
    """Tell whether the words name somebody: an actor or person, an office, or a name in a speaker's place."""
    words = sentence.tokens[first:last]
    if teller(words) is not None and not any(t.text.lower() in knowledge.labels for t in words[:1] if t.text.lower() not in _SOURCES):
        return True
    if any(t.upos in ("VERB", "AUX", "ADP", "SCONJ", "NUM") and t.text.lower() not in ("of", "for") for t in words):
        return False
    if any(t.text.lower() in knowledge.labels or t.text.startswith("#") for t in words[:1]):
        return False
    here = [m for m in taken if m.sentence == sentence.index and m.first < last and first < m.last]
    if any(m.kind in (MentionKind.ACTOR, MentionKind.PERSON) and not _merely_named(sentence, last, m) for m in here):
        return True
    if any(m.kind is not MentionKind.QUANTITY for m in here):
        return False
    spoken = {t.text.lower() for t in words} | {t.lemma.lower() for t in words}
    if spoken & knowledge.roles:
        return True
    if sentence.tokens[head].upos != "PROPN" or first > 0 or len(words) > _LONGEST_NAME:
        return False
    if sentence.region is RegionKind.HEADLINE:
        return all(t.upos in ("PROPN", "PUNCT", "NOUN", "PART") for t in words)
    if not all(t.text.isupper() for t in words if t.text.isalpha()):
        return False
    label = " ".join(t.text for t in words).casefold()
    return not any(m.kind is MentionKind.PLACE and m.text.casefold() == label for m in taken)  # a dateline: "VELL: For years"


_SOURCES = frozenset({"source", "sources"})


def teller(words: Sequence[Token]) -> Token | None:
    """The noun for one who tells, with no words before it but its own and none behind but where he is and whom he told ("Source in the army to …")."""
    found = next((t for t in words if t.lemma.lower() in TELLERS and t.upos in ("NOUN", "PROPN")), None)
    if found is None:
        return None
    before, behind = words[: found.index - words[0].index], words[found.index - words[0].index + 1 :]
    if any(t.upos not in ("NOUN", "PROPN", "ADJ", "PRON", "PART") for t in before):
        return None
    if behind and behind[0].upos == "ADP":
        clear = all(t.upos in ("NOUN", "PROPN", "ADJ", "DET", "PUNCT") or t.text[:1].isupper() or t.text.lower() in _WHERE for t in behind)
        return found if clear and behind[0].text.lower() in _WHERE else None
    return found if found.lemma.lower() in _SOURCES and not behind else None


def phrase_of(words: Sequence[Token]) -> Sequence[Token]:
    """The words that name who tells, without whom he told."""
    told = next((n for n, t in enumerate(words) if t.text.lower() == "to" and t.upos in ("ADP", "PART")), len(words))
    return words[:told]


def _merely_named(sentence: Sentence, last: int, mention: Mention) -> bool:
    """Tell whether a name is somebody only because it stands where doers do: before a colon and no quotation it may as well be a place."""
    quoted = any(t.text in _OPENING_MARKS for t in sentence.tokens[last : last + 3])
    return mention.actor is not None and mention.actor.basis == "capitalised name that acts" and not quoted
