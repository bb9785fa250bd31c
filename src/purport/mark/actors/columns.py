"""The column: of a page, of smoke or of soldiers; where it does what only armed people do, it is those told before, or a unit of its own."""

from collections.abc import Sequence

from purport.knowledge.actor_spelling import plain
from purport.mark.actors.phrases import phrase_at
from purport.mark.actors.roster import Card, Roster
from purport.mark.actors.same_again import told_last
from purport.model import ActorType, Mention, Sentence, Token

_COLUMN = "column"
_ON_THE_MARCH = frozenset("leave enter arrive pass cross reach return set come go march roll pull".split())
"""Verbs of a column on its way; of a newspaper's column one says that it appears, runs or is written."""


def link_columns(roster: Roster, sentences: Sequence[Sentence]) -> None:
    """Link each "the column" that acts or is acted upon as armed people do."""
    for sentence in sentences:
        for token in sentence.tokens:
            if plain(token.lemma) != _COLUMN or token.upos != "NOUN" or not _acts(roster, sentence, token):
                continue
            if not _bare(sentence, token) and not _on_wheels(sentence, token):
                continue
            if roster.covering(sentence.index, token.index) is not None:
                continue
            ids, basis = _whose(roster, sentences, sentence, token)
            phrase = phrase_at(sentence, token.index)
            roster.add(sentence, phrase.first, phrase.last, ids, basis, head=token.index)


def _bare(sentence: Sentence, token: Token) -> bool:
    """Tell whether the column was told before: with the article, and nothing that says what it is made of."""
    modifiers = sentence.children(token.index, "amod", "compound", "nmod", "nmod:poss", "nummod")
    return not modifiers and any(t.text.lower() in {"the", "this", "that"} for t in sentence.children(token.index, "det"))


_HITTING = frozenset({"hit", "strike", "attack", "target", "destroy", "intercept", "raid", "strafe"})
_WHEELS = frozenset("motorcycle motorbike pickup vehicle truck jeep technical car tank armour armor lorry van".split())


def _on_wheels(sentence: Sentence, token: Token) -> bool:
    """Tell whether the words say on what a column of nobody named rides: "two columns of motorcycles"."""
    owned = sentence.children(token.index, "compound", "nmod:poss", "amod")
    ridden = (t for t in sentence.children(token.index, "nmod") if t.lemma.lower() in _WHEELS)
    return not owned and any(c.lemma.lower() == "of" for t in ridden for c in sentence.children(t.index, "case"))


def _acts(roster: Roster, sentence: Sentence, token: Token) -> bool:
    if token.deprel not in {"nsubj", "nsubj:pass", "obj", "obl:agent", "obl"} or token.head < 0:
        return False
    verb = sentence.tokens[token.head]
    lemmas = {verb.lemma.lower(), *(t.lemma.lower() for t in sentence.children(verb.index, "conj"))}
    warlike = (
        roster.actors.words("war_verbs") | roster.actors.words("army_verbs") | (_HITTING if _on_wheels(sentence, token) else frozenset())
    )
    return bool(lemmas & (warlike | _ON_THE_MARCH if token.deprel == "nsubj" else warlike))


def _whose(roster: Roster, sentences: Sequence[Sentence], sentence: Sentence, token: Token) -> tuple[tuple[str, ...], str]:
    """Whom a column is: the one told before, else for its doings those who acted last, else a unit that nobody names."""
    earlier = (m for s in sentences if s.index < sentence.index for m in roster.within(s.index, 0, len(s.tokens)))
    columns = [m for m in earlier if m.actor is not None and _is_column(roster, m)]
    if columns and columns[-1].actor is not None:
        return columns[-1].actor.ids, f"the column told before: {columns[-1].text}"
    doers = told_last(roster, sentence) if token.deprel == "nsubj" else None
    if doers is not None and doers.actor is not None:
        return doers.actor.ids, f"the column of those told before: {doers.text}"
    return (roster.introduce(Card(_COLUMN, _COLUMN, ActorType.ARMED_GROUP, generic=True)),), "unit noun"


def _is_column(roster: Roster, mention: Mention) -> bool:
    sentence = roster.sentences.get(mention.sentence)
    return sentence is not None and plain(sentence.tokens[mention.head].lemma) == _COLUMN
