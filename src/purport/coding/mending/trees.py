"""Mend trees with what the mentions know: a name is one word, a gerund with an article is a noun, and a participle belongs to a verb.

Parsers break long foreign names ("Hayat Tahrir al-Sham attacked …") into pieces that hang on what follows; the mention layers have found
the name by then, so its pieces are put together again before any frame is read.
"""

from collections.abc import Callable, Container, Sequence
from dataclasses import replace

from purport.coding.mending.astray import clause_of_event, find_astray
from purport.coding.mending.clause_subjects import (
    clause_of_headline,
    headline_subject,
    second_object,
    second_subject,
    subjects_of_neighbours,
)
from purport.coding.mending.gerunds import event_gerund, hang_participle
from purport.coding.mending.hanging import hang_aright, suffers_too
from purport.coding.mending.headline_verbs import verbs_of_headline
from purport.coding.mending.reduced import reduced_clause
from purport.coding.mending.rehung import rehang
from purport.coding.mending.so_called import so_called
from purport.coding.mending.torn import (
    counted_lost,
    left_so,
    subject_behind_and,
    torn_count,
    torn_loss,
    torn_subject,
    verb_before_object,
)
from purport.coding.mending.verbs import mend_verbs
from purport.model import Mention, MentionKind, Sentence, Token

OFFICES = frozenset("minister president leader ambassador envoy representative diplomat official delegate king negotiator".split())
NAMING = frozenset({MentionKind.ACTOR, MentionKind.PERSON, MentionKind.PLACE})


def mend(
    sentence: Sentence,
    mentions: Sequence[Mention],
    actors_and_events: Callable[[Token], bool],
    verbs: Container[str] = (),
    harming: Container[str] = (),
    transitive: Container[str] = (),
) -> Sentence:
    """The sentence with each broken name gathered under one head and misread subjects restored; itself where nothing is amiss.

    `actors_and_events` tells of nouns that can do something: a participle after any other noun belongs to the clause.
    `verbs` are lemmas of the lexicon: "was wounded" is a passive of one, even where the parser sees an adjective; those in `harming`
    tell a loss by themselves, those in `transitive` one of somebody else.
    """
    tokens = list(sentence.tokens)
    changed = mend_verbs(tokens)
    changed = verbs_of_headline(tokens, verbs) or changed
    changed = torn_count(tokens) or changed
    changed = verb_before_object(tokens) or counted_lost(tokens) or changed
    changed = _whole_names(tokens, mentions) or changed
    changed = _word_classes(tokens, actors_and_events, verbs) or changed
    changed = so_called(tokens, actors_and_events) or changed
    changed = reduced_clause(tokens) or changed
    changed = left_so(tokens) or changed
    changed = subject_behind_and(tokens) or changed
    changed = torn_subject(tokens) or subjects_of_neighbours(tokens) or changed
    changed = clause_of_headline(tokens, verbs) or changed
    changed = second_object(tokens) or headline_subject(tokens) or changed
    changed = second_subject(tokens) or changed
    changed = hang_aright(tokens, mentions, actors_and_events) or changed
    changed = rehang(tokens, mentions, actors_and_events) or changed
    changed = suffers_too(tokens, mentions, transitive) or changed
    changed = find_astray(tokens) or changed
    changed = clause_of_event(tokens, mentions, actors_and_events, harming) or changed
    changed = torn_loss(tokens, verbs, harming) or changed
    changed = _participles(tokens, mentions, actors_and_events, harming) or changed
    return replace(sentence, tokens=tuple(tokens)) if changed and _is_tree(tokens) else sentence


def _whole_names(tokens: list[Token], mentions: Sequence[Mention]) -> bool:
    """Put the pieces of names together."""
    changed = False
    for mention in mentions:
        if mention.kind in NAMING and mention.last - mention.first > 1:
            changed = _gather(tokens, mention) or changed
    return changed


def _word_classes(tokens: list[Token], doers: Callable[[Token], bool], verbs: Container[str]) -> bool:
    """Make event nouns of gerunds and passives of adjectives in -ed."""
    changed = False
    for token in tuple(tokens):
        if token.xpos == "VBG" and token.upos == "VERB":
            changed = event_gerund(tokens, token, doers) or changed
    for token in tuple(tokens):
        if token.upos == "ADJ" and token.text.lower().endswith("ed"):
            changed = _passive_adjective(tokens, token, verbs) or changed
    return changed


def _participles(tokens: list[Token], mentions: Sequence[Mention], doers: Callable[[Token], bool], harming: Container[str]) -> bool:
    """Hang participles behind nouns that do nothing, or whose harm is a deed's, on the verb of the clause."""
    changed = False
    named = {i for m in mentions if m.kind in NAMING - {MentionKind.PLACE} for i in range(m.first, m.last)}
    for token in tuple(tokens):
        if token.deprel != "acl" or token.xpos != "VBG":
            continue
        if any(t.text.lower() in {"itself", "themselves"} for t in tokens[token.index + 1 : token.index + 2]):
            continue  # "a group calling itself the Red Hand"
        harm = token.lemma.lower() in harming and tokens[token.head].rel == "obj"
        if token.head not in named or harm:
            changed = hang_participle(tokens, token, doers, harm=harm) or changed
    return changed


def _gather(tokens: list[Token], mention: Mention) -> bool:
    inside = range(mention.first, mention.last)
    out = [i for i in inside if tokens[i].head not in inside]
    head = mention.head if mention.head in out else out[0] if out else mention.head
    changed = False
    for i in out:
        if i != head and tokens[i].head >= 0 and tokens[i].rel not in {"punct", "case", "det"}:
            tokens[i] = replace(tokens[i], head=head, deprel="flat")
            changed = True
    for token in tuple(tokens):
        if token.index not in inside and token.head in inside and token.head != head and token.rel in {"conj", "appos"}:
            if token.rel == "conj" and _owner_of_several(tokens, tokens[head], tokens[token.head], token):
                continue
            tokens[token.index] = replace(token, head=head)
            changed = True
    return changed


def _owner_of_several(tokens: list[Token], many: Token, owner: Token, other: Token) -> bool:
    """In "the ministers of Arran and Orland" the name behind the first owner is an owner too, and nobody beside the ministers."""
    of = any(t.head == owner.index and t.rel == "case" and t.lemma == "of" for t in tokens)
    held = many.lemma.lower() in OFFICES and many.xpos in {"NNS", "NNPS"}
    return of and held and owner.rel == "nmod" and owner.upos == other.upos == "PROPN"


def _passive_adjective(tokens: list[Token], token: Token, verbs: Container[str]) -> bool:
    word = token.text.lower()
    lemma = next((b for b in (word.removesuffix("ed"), word.removesuffix("d")) if b in verbs), None)
    copulas = [t for t in tokens if t.head == token.index and t.rel == "cop"]
    if lemma is None or not (copulas or _joins_passive(tokens, token)):
        return False
    tokens[token.index] = replace(token, upos="VERB", xpos="VBN", lemma=lemma, feats="Tense=Past|VerbForm=Part|Voice=Pass")
    for other in tuple(tokens):
        if other.head == token.index and other.rel in {"cop", "nsubj"}:
            tokens[other.index] = replace(other, deprel="aux:pass" if other.rel == "cop" else "nsubj:pass")
    return True


def _joins_passive(tokens: list[Token], token: Token) -> bool:
    """Tell whether an adjective goes on after a passive whose auxiliary is not told again ("two were killed and ten others wounded"), or after
    how others were left.
    """
    if token.rel != "conj" or token.head < 0 or not token.index or tokens[token.index - 1].upos not in {"NOUN", "NUM", "PRON"}:
        return False
    above = tokens[token.head]
    own = any(t.head == token.index and t.rel == "nsubj" for t in tokens)
    left = own and above.lemma.lower() in {"dead", "wounded", "injured", "leave"}  # "left three dead and a child injured"
    return left or (above.xpos == "VBN" and any(t.head == above.index and t.deprel == "aux:pass" for t in tokens))


def _is_tree(tokens: list[Token]) -> bool:
    """Tell whether every word still reaches the root."""
    sound = {-1}
    for token in tokens:
        path = []
        at = token.index
        while at not in sound:
            if at in path:
                return False
            path.append(at)
            at = tokens[at].head
        sound.update(path)
    return sum(t.head < 0 for t in tokens) == 1
