"""Words for two at once: "the sides", "both groups", "the two": who they are is told by the nearest fight or deal between two."""

from collections.abc import Sequence

from purport.knowledge.actor_spelling import plain
from purport.mark.actors.roster import ARMED, NEVER_DOERS, Roster
from purport.model import ActorType, Mention, MentionKind, Sentence

_PLURALS = frozenset(
    "sides parties groups factions belligerents forces armies countries combatants camps rivals neighbors neighbours movements militias organizations organisations".split()
)
_ALWAYS = frozenset({"sides", "belligerents"})
_BACK = 8
"""Sentences looked back for the pair; the development readings need five."""
_OF_ONE_PAIR = 30
"""The same where the report has told of one pair only: a statement that ends by urging both groups needs twenty."""
_REACH = 60
"""Words before a verb among which its side is looked for."""


def link_sides(roster: Roster, sentences: Sequence[Sentence]) -> None:
    """Link each such word to the pair before it; without a pair it stays without mention."""
    pair: tuple[tuple[str, ...], int, str] | None = None
    pairs: set[tuple[str, ...]] = set()
    attack: tuple[tuple[str, ...], int, str] | None = None
    for sentence in sentences:
        reach = _BACK if len(pairs) > 1 else _OF_ONE_PAIR
        for token in sentence.tokens:
            if not _names_sides(sentence, token.index):
                continue
            here = _pair_here(roster, sentence, token.index)
            found = (
                (here, sentence.index, "this sentence")
                if here
                else next((p for p in (pair, attack) if p is not None and sentence.index - p[1] <= (reach if p is pair else 2)), None)
            )
            over = roster.covering(sentence.index, token.index)
            if found is not None and (
                over is None
                or (over.head == token.index and over.last - over.first <= 2 and over.actor and over.actor.basis.endswith("noun"))
            ):
                roster.add(sentence, token.index, token.index + 1, found[0], f"the pair of {found[2]!r}")
        pair = _between(roster, sentence) or pair
        pairs |= {tuple(sorted(pair[0]))} if pair is not None else set()
        attack = _attacked(roster, sentence) or attack


_SIDES = ARMED | {ActorType.STATE_FORCES, ActorType.GOVERNMENT, ActorType.EXTERNAL_FORCES, ActorType.ORGANISATION}


def _is_side(roster: Roster, mention: Mention) -> bool:
    """Tell whether somebody can be a side: armed, or a state."""
    card = roster.cards.get(mention.actor.ids[0]) if mention.actor else None
    return card is not None and card.type in _SIDES


def _pair_here(roster: Roster, sentence: Sentence, before: int) -> tuple[str, ...]:
    """The two sides, and no third, that a sentence names before the word for them, one of them armed and no state."""
    doers = [m for m in _doers(roster, sentence, max(0, before - _REACH), before) if _is_side(roster, m)]
    ids = dict.fromkeys(i for m in doers if m.actor for i in m.actor.ids)
    cards = [roster.cards[i] for i in ids]
    fit = len(cards) == 2 and not any(c.generic for c in cards) and any(c.type in ARMED for c in cards)
    return tuple(ids) if fit and not any(t.upos == "PUNCT" and t.text == ";" for t in sentence.tokens[:before]) else ()


def _names_sides(sentence: Sentence, at: int) -> bool:
    """Tell whether a token is the noun of "the sides", "both parties", "the two groups", or the "two" of "the two"."""
    token = sentence.tokens[at]
    word = plain(token.text)
    if word == "side":
        return at > 0 and plain(sentence.tokens[at - 1].text) in ("neither", "either", "each") and not sentence.children(at, "nmod")
    if word not in _PLURALS and word not in ("two", "both"):
        return False
    before = {plain(t.text) for t in sentence.tokens[max(0, at - 3) : at]}
    if word in _PLURALS and token.upos == "NOUN":
        modified = any(
            t.upos in ("ADJ", "PROPN", "NOUN") and plain(t.text) not in ("two", "warring", "rival", "opposing", "both")
            for t in sentence.children(at, "amod", "compound")
        )
        asked = (
            token.rel in ("obj", "obl")
            and token.head >= 0
            and sentence.tokens[token.head].lemma.lower() in ("call", "urge", "ask", "appeal")
        )
        if word in _ALWAYS or (word == "parties" and (token.rel == "nsubj" or asked)):
            return bool(before & {"the", "both", "two"}) and not modified and not sentence.children(at, "nmod", "acl")
        return (
            bool(before & {"both", "two"})
            and bool(before & {"the", "both", "these"})
            and not modified
            and not sentence.children(at, "nmod")
        )
    return (
        word in ("two", "both")
        and token.rel in ("nsubj", "obj")
        and token.upos in ("NUM", "PRON", "DET")
        and (word == "both" or "the" in before)
    )


def _doers(roster: Roster, sentence: Sentence, first: int, last: int) -> list[Mention]:
    """Actors outermost inside tokens `[first, last)`."""
    found: list[Mention] = []
    for mention in roster.within(sentence.index, first, last):
        card = roster.cards.get(mention.actor.ids[0]) if mention.actor else None
        if card is None or mention.actor is None or mention.actor.basis in NEVER_DOERS or mention.actor.basis.startswith("pronoun"):
            continue
        if card.type in (ActorType.MEDIA, ActorType.CIVILIANS) or mention.kind is MentionKind.PERSON:
            continue
        if not found or mention.first >= found[-1].last:
            found.append(mention)
    return found


def _apart(sentence: Sentence, mentions: Sequence[Mention]) -> list[Mention]:
    """The mentions but those that only say whose the one before is ("the Orm front of the rebels and the army")."""
    found: list[Mention] = []
    for mention in mentions:
        link = [plain(t.text) for t in sentence.tokens[found[-1].last : mention.first]] if found else []
        if link not in (["of"], ["of", "the"]):
            found.append(mention)
    return found


def _between(roster: Roster, sentence: Sentence) -> tuple[tuple[str, ...], int, str] | None:
    """The pair of "clashes between A and B", "A clashed with B", "a deal with B"."""
    clash = roster.actors.words("clash_nouns")
    for token in sentence.tokens:
        if plain(token.text) == "between":
            ids = _two(_apart(sentence, _doers(roster, sentence, token.index + 1, min(len(sentence.tokens), token.index + 30))))
            before = {plain(t.lemma) for t in sentence.tokens[max(0, token.index - 6) : token.index]}
            if ids and (before & clash or sentence.tokens[token.head].upos in ("NOUN", "PROPN")):
                return ids, sentence.index, f"between {' and '.join(ids)}"
        elif token.lemma in ("clash", "battle", "negotiate", "skirmish", "fight", "exchange", "trade", "swap") and token.upos == "VERB":
            ids = _two(_subjects(roster, sentence, token.index)) or _two(
                [
                    *_doers(roster, sentence, max(0, token.index - _REACH), token.index)[-1:],
                    *_doers(roster, sentence, token.index + 1, token.index + 12)[:1],
                ]
            )
            if ids:
                return ids, sentence.index, token.text
    return None


def _subjects(roster: Roster, sentence: Sentence, verb: int) -> list[Mention]:
    """The actors joined as subject of a verb ("A and B clashed")."""
    found: list[Mention] = []
    for token in sentence.children(verb, "nsubj"):
        for head in (token, *sentence.children(token.index, "conj")):
            mention = roster.headed(sentence.index, head.index)
            found += [mention] if mention is not None and mention.actor else []
    return found


def _two(mentions: Sequence[Mention]) -> tuple[str, ...]:
    """The ids of the first two, where they are two."""
    ids = [m.actor.ids for m in mentions[:2] if m.actor]
    flat = tuple(dict.fromkeys(i for one in ids for i in one))
    return flat if len(ids) == 2 and len(flat) >= 2 else ()


def _attacked(roster: Roster, sentence: Sentence) -> tuple[tuple[str, ...], int, str] | None:
    """The pair of an attack: subject and object of one verb, both armed."""
    for token in sentence.tokens:
        if token.upos != "VERB":
            continue
        if token.lemma not in roster.actors.words("act_verbs"):
            continue
        subjects = [roster.headed(sentence.index, t.index) for t in sentence.children(token.index, "nsubj")]
        objects = [roster.headed(sentence.index, t.index) for t in sentence.children(token.index, "obj")]
        ids = _two([m for m in (*subjects[:1], *objects[:1]) if m is not None and m.kind is MentionKind.ACTOR and _is_side(roster, m)])
        if ids:
            return ids, sentence.index, token.text
    return None
