"""Whose words "I" and "we" stand in: quotation marks with the speaker beside them, and blocks that "Minister X said:" opens."""

from collections.abc import Iterator, Sequence

from purport.knowledge.actor_spelling import plain
from purport.mark.actors.roster import NEVER_DOERS, Roster
from purport.model import ActorType, Mention, Sentence

_OPEN, _CLOSE, _BOTH = frozenset("“«„"), frozenset("”»"), frozenset({'"', "``", "''"})
_HEADING = 4
"""Sentences of a page that can be a communique's heading."""
_LABEL = 8
"""Words of the longest label of a line ("The General Staff of the Vell Army: …")."""
_LEADERSHIP = frozenset("command staff leadership headquarters".split())
"""What speaks for its own: "the General Command of the Vell Army"."""
_SAYING = frozenset("say tell add explain state warn comment continue note write announce declare insist stress reply claim argue".split())


def speakers(sentences: Sequence[Sentence], roster: Roster) -> dict[tuple[int, int], str]:
    """Map (sentence, token) to the id of the speaker in whose words it stands."""
    found: dict[tuple[int, int], str] = {}
    announced: str | None = None
    last: tuple[int, str] = (-2, "")
    for sentence, quoted in quotations(sentences):
        speaker = _speaker(roster, sentence)
        if speaker is not None and sentence.tokens and sentence.tokens[-1].text == ":":
            announced = speaker
            continue
        said = speaker or announced or (last[1] if sentence.index - last[0] <= 1 else None)
        label = _label(roster, sentence)
        for token in sentence.tokens:
            who = said if token.index in quoted else announced
            who = label[0] if label is not None and token.index > label[1] else who
            if who is not None:
                found[(sentence.index, token.index)] = who
        if said and quoted:
            last = (sentence.index, said)
    return found


def _label(roster: Roster, sentence: Sentence) -> tuple[str, int] | None:
    """Who stands before the colon of a line whose words are his ("General Staff: our forces shelled …"), and where the colon is."""
    colon = next((t.index for t in sentence.tokens[1:_LABEL] if t.text == ":"), None)
    if colon is None or colon + 1 == len(sentence.tokens):
        return None
    mention = roster.headed(sentence.index, sentence.head_of(0, colon))
    if mention is None or mention.actor is None or mention.actor.basis in NEVER_DOERS or len(mention.actor.ids) != 1:
        return None
    return mention.actor.ids[0], colon


def quotations(sentences: Sequence[Sentence]) -> Iterator[tuple[Sentence, frozenset[int]]]:
    """Sentences with the tokens that stand inside quotation marks; an unclosed quotation ends with its paragraph."""
    inside = False
    paragraph = -1
    for sentence in sentences:
        if sentence.paragraph != paragraph:
            inside, paragraph = False, sentence.paragraph
        quoted: set[int] = set()
        for token in sentence.tokens:
            if token.text in _OPEN or (token.text in _BOTH and not inside):
                inside = True
            elif token.text in _CLOSE or token.text in _BOTH:
                inside = False
            elif inside:
                quoted.add(token.index)
        yield sentence, frozenset(quoted)


def _speaker(roster: Roster, sentence: Sentence) -> str | None:
    """The one subject of a verb of saying in the sentence."""
    for token in sentence.tokens:
        if token.rel == "nsubj" and token.head >= 0 and plain(sentence.tokens[token.head].lemma) in _SAYING:
            mention = roster.headed(sentence.index, token.index) or roster.covering(sentence.index, token.index)
            if mention is not None and mention.actor and mention.actor.basis not in NEVER_DOERS and len(mention.actor.ids) == 1:
                return mention.actor.ids[0]
    return None


def statement_voice(roster: Roster, sentences: Sequence[Sentence]) -> str | None:
    """The body in whose name a statement is made: the country, ministry or force that is subject of the first body sentence, where "we" follows.

    A report of a journalist's has no such voice: its first sentence does not go on with "we" outside quotation marks.
    """
    force = _leading_force(roster)
    body = [s for s in sentences if s.tokens and len(s.tokens) > 3]
    for sentence in body[:2]:
        mention = _first_subject(roster, sentence)
        card = roster.cards.get(mention.actor.ids[0]) if mention is not None and mention.actor else None
        if card is not None and card.type is ActorType.STATE_FORCES and force is not None:
            return force
        if (
            card is not None
            and not card.generic
            and card.type in (ActorType.GOVERNMENT, ActorType.ORGANISATION, ActorType.STATE_FORCES, ActorType.EXTERNAL_FORCES)
        ):
            return card.id
    return force or _header_group(roster, sentences)


def _header_group(roster: Roster, sentences: Sequence[Sentence]) -> str | None:
    """The group that a communique's heading names: the only one named in what stands before the first "we" or "our"."""
    named: dict[str, None] = {}
    for sentence in sentences[:_HEADING]:
        if any(plain(t.text) in ("we", "our", "us") and t.upos in ("PRON", "DET") for t in sentence.tokens):
            break
        for mention in roster.within(sentence.index, 0, len(sentence.tokens)):
            card = roster.cards.get(mention.actor.ids[0]) if mention.actor else None
            if card is not None and not card.generic and card.type is not ActorType.PERSON and sentence.root.upos not in ("VERB", "AUX"):
                named[card.id] = None
    return next(iter(named)) if len(named) == 1 else None


def _leading_force(roster: Roster) -> str | None:
    """The coalition or peace force named three times or more, the most often: its own releases name it so."""
    counts: dict[str, int] = {}
    for mention in roster.mentions:
        for identifier in mention.actor.ids if mention.actor else ():
            card = roster.cards.get(identifier)
            if card is not None and card.type is ActorType.EXTERNAL_FORCES and not card.generic:
                counts[identifier] = counts.get(identifier, 0) + 1
    best = max(counts, key=lambda i: counts[i], default=None)
    return best if best is not None and counts[best] >= 3 else None


def _first_subject(roster: Roster, sentence: Sentence) -> Mention | None:
    for token in sentence.children(sentence.root.index, "nsubj"):
        own = sentence.children(token.index, "nmod") if plain(token.text) in _LEADERSHIP else []
        for head in (token, *own):
            mention = roster.headed(sentence.index, head.index)
            if mention is not None and mention.actor and mention.actor.basis not in NEVER_DOERS:
                return mention
    return None
