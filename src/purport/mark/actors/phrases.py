"""Noun phrases around a head noun: where they begin, what they say of country, owner and kind."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from purport.knowledge.actor_spelling import name_key, plain
from purport.knowledge.actors import ActorKnowledge, Force, Key, Role
from purport.model import Sentence, Token

_MODIFIERS = frozenset({"ADJ", "NOUN", "PROPN", "X", "VERB", "ADV"})
_LINKS = frozenset("amod compound flat nmod nmod:poss acl advmod punct case conj cc goeswith dep obl obl:npmod nummod".split())
_HYPHENS = frozenset("-‐‑–")
_QUOTES = frozenset("\"“”'‘’")
_MARKS = _HYPHENS | _QUOTES
_INNER = _MODIFIERS | {"PUNCT", "PART"}
_LOOSE = frozenset(
    "how several many other more some mostly mainly largely chiefly few numerous various most another such same least all both own first second third last next only certain hundreds dozens year old month week".split()
)
_PASSING = frozenset({"passer", "passers"})
"""The first half of "passers-by", of which the tagger makes three words."""
_MAX_PHRASE = 9
"""Words looked at to the left of a head: longer noun phrases are lists misparsed."""


@dataclass(frozen=True, slots=True)
class Phrase:
    """A noun phrase: tokens `[first, last)` about `head`, without determiner; `tail` is the key of its last words that matched."""

    sentence: Sentence
    first: int
    head: int
    last: int
    determiner: str

    @property
    def tokens(self) -> tuple[Token, ...]:
        """Its tokens."""
        return self.sentence.tokens[self.first : self.last]

    @property
    def modifiers(self) -> list[str]:
        """The folded words before its head."""
        return [plain(t.text) for t in self.sentence.tokens[self.first : self.head] if t.text not in _HYPHENS]


def phrase_at(sentence: Sentence, head: int, blocked: frozenset[int] = frozenset()) -> Phrase:
    """The phrase that ends in token `head`; tokens in `blocked` (times, counts) stay outside."""
    first = head
    while first > 0 and head - first < _MAX_PHRASE and first - 1 not in blocked and _belongs(sentence, first - 1, first, head):
        first -= 1
    while first < head and _edge(sentence.tokens[first]):
        first += 1
    by = [t.text.lower() for t in sentence.tokens[head + 1 : head + 3]] == ["-", "by"] and plain(sentence.tokens[head].text) in _PASSING
    return Phrase(sentence, first, head, head + (3 if by else 1), _determiner(sentence, first))


def _edge(token: Token) -> bool:
    """Tell whether a token cannot begin a phrase: punctuation, a loose count ("several"), a gerund misparsed as a modifier."""
    word = plain(token.text)
    return token.text in _MARKS or word in _LOOSE or (token.upos == "VERB" and word.endswith("ing"))


def _belongs(sentence: Sentence, at: int, first: int, head: int) -> bool:
    """Tell whether the token just left of the phrase is part of it."""
    token = sentence.tokens[at]
    if token.text in _HYPHENS:
        return token.end == sentence.tokens[first].start
    if token.text in _QUOTES:
        return at > 0 and _under(sentence, at, head)
    if token.upos == "PART" and plain(token.text) in ("s", ""):
        return _under(sentence, at, head)
    if token.upos == "CCONJ":
        before = sentence.tokens[at - 1] if at else token
        return before.upos in ("ADJ", "PROPN") and before.head == head and before.rel in ("amod", "compound") and _under(sentence, at, head)
    if token.upos == "NUM" and token.rel == "flat" and at > 0 and sentence.tokens[at - 1].text in _HYPHENS:
        return _under(sentence, at, head)  # "Norlandian Su-24 bombers"
    if token.upos not in _MODIFIERS or (
        token.upos == "ADV" and plain(token.text) in ("also", "even", "only", "meanwhile", "still", "then")
    ):
        return False
    if token.upos == "VERB" and token.deprel not in ("amod", "compound", "flat", "nmod"):
        return False
    return _under(sentence, at, head)


def _under(sentence: Sentence, at: int, head: int) -> bool:
    """Tell whether a token hangs from `head` without leaving the stretch between them."""
    for _ in range(_MAX_PHRASE):
        token = sentence.tokens[at]
        if token.rel not in _LINKS:
            return False
        at = token.head
        if at == head:
            return True
        if at < 0 or at > head:
            return False
    return False


def _determiner(sentence: Sentence, first: int) -> str:
    """The determiner before the phrase, folded; a number or an adverb may stand between."""
    for at in range(first - 1, max(-1, first - 4), -1):
        token = sentence.tokens[at]
        if token.upos == "DET" or (token.upos == "PRON" and "Poss=Yes" in token.feats):
            return plain(token.text)
        if token.upos not in ("NUM", "ADJ", "ADV"):
            break
    return ""


@lru_cache(maxsize=20_000)
def _ends(lemma: str, text: str) -> tuple[Key, ...]:
    """The folded last word, as lemma and as written."""
    return tuple(key for key in dict.fromkeys((name_key(lemma)[0], name_key(text)[0])) if key)


@lru_cache(maxsize=20_000)
def _last_words(lemma: str, text: str) -> frozenset[str]:
    return frozenset(key[-1] for key in _ends(lemma, text))


def keys_at(sentence: Sentence, head: int, first: int = 0, size: int = 3) -> list[Key]:
    """The folded words that end in `head`, longest first; the last as lemma, then as written."""
    last = sentence.tokens[head]
    before: list[str] = []
    at = head - 1
    while at >= first and len(before) < size and (sentence.tokens[at].upos in _INNER or sentence.tokens[at].xpos == "POS"):
        text = sentence.tokens[at].text
        if sentence.tokens[at].xpos == "POS":
            pass  # "the regime's forces" are regime forces
        elif text not in _HYPHENS and plain(text):
            before = [*name_key(text)[0], *before]
        elif sentence.tokens[at].upos == "PUNCT":
            break
        at -= 1
    ends = _ends(last.lemma, last.text)
    keys: list[Key] = []
    for length in range(min(size, len(before)), -1, -1):
        keys.extend((*before[len(before) - length :], *end) for end in ends)
    return keys


def names_doer(token: Token, actors: ActorKnowledge) -> bool:
    """Tell whether a word ends some role's or force's words: only then `role_at` or `force_at` can find one there."""
    return _may_end(token, actors.doer_ends)


def _may_end(token: Token, ends: frozenset[str]) -> bool:
    return not ends.isdisjoint(_last_words(token.lemma, token.text))


def role_at(sentence: Sentence, head: int, first: int, actors: ActorKnowledge) -> tuple[Key, tuple[Role, ...]] | None:
    """The role noun that ends in `head`, the longest first."""
    if not _may_end(sentence.tokens[head], actors.role_ends) or _is_number(sentence, head) or _is_line(sentence, head):
        return None
    if _is_substance(sentence, head):
        return None
    for key in keys_at(sentence, head, first):
        if key in actors.roles:
            return key, actors.roles[key]
    return None


_OF_NUMBERS = frozenset(
    "casualty death toll loss fatality exact precise official latest preliminary initial similar independent such government separate provisional "
    "overall total final updated different conflicting own recent verified combined damage displacement".split()
)
"""What is said of figures that are numbers."""


def _is_number(sentence: Sentence, head: int) -> bool:
    """Tell whether "figures" are numbers ("any figures for its casualties") rather than people ("opposition figures")."""
    if plain(sentence.tokens[head].lemma) != "figure":
        return False
    said = {plain(t.lemma) for t in sentence.children(head, "amod", "compound", "nmod")}
    cases = {plain(c.lemma) for t in sentence.children(head, "nmod", "obl") for c in sentence.children(t.index, "case")}
    if said & _OF_NUMBERS or cases & {"for", "on"}:
        return True
    return not sentence.children(head, "amod", "compound") and not cases & {"in", "of", "from", "within", "close"}


_SUBSTANCES = frozenset({"nerve", "chemical", "toxic", "biological", "blister", "choking", "cleaning", "bleaching", "pathogenic"})


def _is_substance(sentence: Sentence, head: int) -> bool:
    """Tell whether an agent is a poison ("a military nerve agent") rather than somebody's man."""
    said = {plain(t.lemma) for t in sentence.children(head, "amod", "compound")}
    return plain(sentence.tokens[head].lemma) == "agent" and bool(said & _SUBSTANCES)


_BLAMING = frozenset({"blame", "pin"})


def _is_line(sentence: Sentence, head: int) -> bool:
    """Tell whether a front is where armies meet ("on the northern front") rather than a group."""
    token = sentence.tokens[head]
    ahead = {plain(t.lemma) for t in sentence.children(head, "case") if t.index < head}
    if token.text != "front" or not ahead & {"on", "along", "at", "in"}:
        return False
    governors = {t.lemma.lower() for t in sentence.ancestors(head)} if "on" in ahead else set()
    return not governors & _BLAMING and not any(n.kind == "person" and n.last == head for n in sentence.names)


def force_at(sentence: Sentence, head: int, first: int, actors: ActorKnowledge) -> tuple[Key, Force] | None:
    """The force word that ends in `head`, the longest first."""
    if not _may_end(sentence.tokens[head], actors.force_ends):
        return None
    for key in keys_at(sentence, head, first, 4):
        if key in actors.forces:
            return key, actors.forces[key]
    return None


def nationalities(phrase: Phrase, actors: ActorKnowledge, before: int) -> list[tuple[str, int]]:
    """(ISO code, token) of each country's adjective or possessive name in the phrase's modifiers, hyphened ones ("pro-Turkish") left out."""
    found: list[tuple[str, int]] = []
    at = phrase.first
    while at < before:
        for size in (3, 2, 1):
            run = phrase.sentence.tokens[at : min(at + size, before)]
            iso = _country(run, actors) if len(run) == size and run[-1].text not in _HYPHENS else None
            if iso and not _hyphened(phrase.sentence, at, at + size):
                found.append((iso, at))
                at += size - 1
                break
        at += 1
    return found


def _country(run: Sequence[Token], actors: ActorKnowledge) -> str | None:
    key = tuple(word for token in run for word in name_key(token.text)[0])
    if not key or (key == ("us",) and run[0].text not in ("US", "U.S.", "U.S")):
        return None
    return actors.adjectives.get(key) or actors.country_names.get(key)


def _hyphened(sentence: Sentence, first: int, last: int) -> bool:
    after = sentence.tokens[last].text if last < len(sentence.tokens) else ""
    before = sentence.tokens[first - 1].text if first else ""
    return after in _HYPHENS or before in _HYPHENS


_TWO = frozenset({"two", "three", "rival", "opposing", "feuding", "warring", "several"})
_CLASHING = frozenset({"clash", "fight", "battle", "collide"})


def who_clash(actors: ActorKnowledge, phrase: Phrase) -> bool:
    """Tell whether a plural noun tells, by number or as rivals, who clashed ("a clash between two groups", "rival groups clashed")."""
    token = phrase.sentence.tokens[phrase.head]
    above = phrase.sentence.tokens[token.head] if token.head >= 0 else token
    told = {plain(t.text) for t in phrase.sentence.tokens[max(0, phrase.head - 3) : phrase.head]} & _TWO
    noun = token.rel == "nmod" and above.lemma.lower() in actors.words("clash_nouns")
    noun = noun and not any(t.lemma.lower() in {"after", "before"} for t in phrase.sentence.children(above.index, "case", "mark"))
    return bool(told) and "Number=Plur" in token.feats and (noun or (token.rel == "nsubj" and above.lemma.lower() in _CLASHING))
