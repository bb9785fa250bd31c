"""Mend trees with what the mentions know: a name is one word, and a name right before a finite verb without a subject is its subject.

Parsers break long foreign names ("Hayat Tahrir al-Sham attacked …") into pieces that hang on what follows; the mention layers have found
the name by then, so its pieces are put together again before any frame is read.
"""

from collections.abc import Callable, Container, Sequence
from dataclasses import replace

from purport.coding.astray import clause_of_event, find_astray
from purport.coding.gerunds import author_of_gerund, event_gerund, hang_participle
from purport.coding.hanging import FINITE, hang_aright, suffers_too
from purport.coding.reduced import reduced_clause
from purport.coding.rehung import rehang
from purport.coding.torn import counted_lost, leader_of_group, said_loss, torn_count, torn_loss, torn_subject, verb_before_object
from purport.coding.verb_mends import mend_verbs
from purport.model import Mention, MentionKind, Sentence, Token

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
    changed = torn_count(tokens) or changed
    changed = verb_before_object(tokens) or counted_lost(tokens) or changed
    changed = _whole_names(tokens, mentions) or changed
    changed = _word_classes(tokens, actors_and_events, verbs) or changed
    changed = reduced_clause(tokens) or changed
    for mention in mentions:
        if mention.kind is MentionKind.ACTOR:
            changed = leader_of_group(tokens, mention) or changed
    changed = torn_subject(tokens) or _astray_subjects(tokens) or changed
    changed = _second_object(tokens) or _headline_subject(tokens) or changed
    changed = _second_subject(tokens) or changed
    changed = hang_aright(tokens, mentions, actors_and_events) or changed
    changed = rehang(tokens, mentions, actors_and_events) or changed
    changed = suffers_too(tokens, transitive) or changed
    changed = find_astray(tokens) or changed
    changed = clause_of_event(tokens, mentions, actors_and_events, harming) or changed
    changed = torn_loss(tokens, verbs, harming) or changed
    changed = said_loss(tokens, harming) or changed
    changed = _participles(tokens, mentions, actors_and_events, harming) or changed
    return replace(sentence, tokens=tuple(tokens)) if changed and _is_tree(tokens) else sentence


def _whole_names(tokens: list[Token], mentions: Sequence[Mention]) -> bool:
    """Put the pieces of names together; then give the names of actors the verbs behind them."""
    changed = False
    for mention in mentions:
        if mention.kind in NAMING and mention.last - mention.first > 1:
            changed = _unverb(tokens, mention) or changed
            changed = _gather(tokens, mention) or changed
    for mention in mentions:
        if mention.kind in NAMING - {MentionKind.PLACE}:
            changed = _subject(tokens, mention) or changed
    return changed


def _word_classes(tokens: list[Token], doers: Callable[[Token], bool], verbs: Container[str]) -> bool:
    """Make event nouns of gerunds and passives of adjectives in -ed."""
    changed = False
    for token in tuple(tokens):
        if token.deprel == "acl" and token.xpos == "VBG" and token.head == token.index - 1:
            changed = author_of_gerund(tokens, token, doers) or changed
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
            tokens[token.index] = replace(token, head=head)
            changed = True
    return changed


def _unverb(tokens: list[Token], mention: Mention) -> bool:
    """A name part read as the clause's verb ("ongoing near Arab Said"): the clause that it seemed to govern takes its place."""
    inside = range(mention.first, mention.last)
    verb = next((tokens[i] for i in inside if tokens[i].upos == "VERB" and tokens[i].head not in inside), None)
    if verb is None or not tokens[mention.first].text[:1].isupper() or not verb.text[:1].isupper():
        return False
    clause = next((t for t in tokens if t.head == verb.index and t.rel in {"ccomp", "parataxis"} and t.index not in inside), None)
    if clause is None:
        return False
    first = mention.first
    tokens[clause.index] = replace(clause, head=verb.head, deprel=verb.deprel)
    tokens[first] = replace(tokens[first], head=clause.index, deprel="obl")
    for token in tuple(tokens):
        if token.index == verb.index:
            tokens[verb.index] = replace(verb, head=first, deprel="flat", upos="PROPN", xpos="NNP", lemma=verb.text)
        elif token.head == verb.index and token.index != first:
            tokens[token.index] = replace(tokens[token.index], head=clause.index)
    return True


def _subject(tokens: list[Token], mention: Mention) -> bool:
    at = mention.last
    while at < len(tokens) and tokens[at].upos in {"ADV", "AUX"} and at - mention.last < 3:
        at += 1
    if at >= len(tokens) or tokens[at].upos != "VERB" or tokens[at].xpos not in FINITE:
        return False
    verb, head = tokens[at], tokens[mention.head]
    lacks = not any(t.head == at and t.rel in {"nsubj", "csubj"} for t in tokens)
    if not lacks or head.head <= at or head.rel not in {"compound", "nmod", "flat", "amod", "dep", "obl"}:
        return False
    tokens[mention.head] = replace(head, head=at, deprel="nsubj")
    if verb.rel == "acl" and any(t.head == at and t.rel == "mark" for t in tokens) and 0 <= verb.head < len(tokens):
        above = tokens[verb.head]
        if above.head >= 0 and above.upos in {"NOUN", "PROPN"}:
            tokens[at] = replace(verb, head=above.head, deprel="advcl")
    return True


def _astray_subjects(tokens: list[Token]) -> bool:
    """Give a verb the subject that stands right before it but was hung on its neighbour.

    "Two were killed and ten others injured": the others are no conjunct of the killing, nor of the two. "Ten rebels were killed, the army said": the
    rebels are no subject of the saying.
    """
    bare = {t.index for t in tokens if t.upos == "VERB"} - {t.head for t in tokens if t.rel in {"nsubj", "csubj"}}
    for token in tokens:
        if token.head < 0 or token.upos not in {"NOUN", "PROPN", "NUM", "PRON"}:
            continue
        above, after = tokens[token.head], token.index + 1
        if token.rel == "conj" and after in bare and tokens[after].rel == "conj" and tokens[after].head == _verb_of(tokens, above, token):
            tokens[token.index] = replace(token, head=after, deprel="nsubj:pass" if tokens[after].xpos == "VBN" else "nsubj")
            return True
        if token.rel == "nsubj" and any(t.head == above.index and t.rel == "nsubj" and t.index > token.index for t in tokens):
            told = next(
                (v for v in sorted(bare) if token.index < v < above.index and tokens[v].head == above.index and tokens[v].rel == "ccomp"),
                None,
            )
            if told is not None:
                passive = any(t.head == told and t.deprel == "aux:pass" for t in tokens)
                tokens[token.index] = replace(token, head=told, deprel="nsubj:pass" if passive else "nsubj")
                return True
    return False


def _verb_of(tokens: list[Token], above: Token, conjunct: Token) -> int:
    """The verb that a word coordinated behind it was hung on, itself or by its subject ("two were killed and ten others injured")."""
    if above.upos == "VERB":
        return above.index
    return above.head if above.rel == "nsubj" and above.index < above.head < conjunct.index else -1


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
    """Tell whether an adjective goes on after a passive whose auxiliary is not told again ("two were killed and ten others wounded")."""
    if token.rel != "conj" or token.head < 0 or not token.index or tokens[token.index - 1].upos not in {"NOUN", "NUM", "PRON"}:
        return False
    above = tokens[token.head]
    return above.xpos == "VBN" and any(t.head == above.index and t.deprel == "aux:pass" for t in tokens)


def _second_object(tokens: list[Token]) -> bool:
    """In "killing one and injuring two others" each verb has its own object, though the parser gives both to the first."""
    for token in tokens:
        if token.deprel != "conj" or token.upos != "VERB" or token.head < 0:
            continue
        objects = [t for t in tokens if t.head == token.head and t.deprel == "obj"]
        own = any(t.head == token.index and t.deprel in {"obj", "nsubj:pass"} for t in tokens)
        if len(objects) > 1 and not own and objects[0].index < token.index < objects[-1].index:
            tokens[objects[-1].index] = replace(objects[-1], head=token.index)
            return True
    return False


def _headline_subject(tokens: list[Token]) -> bool:
    """A noun read as compound of a verb is its subject ("Army jets bomb rebels")."""
    for token in tokens:
        above = tokens[token.head] if token.head >= 0 else None
        if (
            above is None
            or above.upos != "VERB"
            or not token.deprel.startswith("compound")
            or above.rel == "amod"
            or token.upos not in {"NOUN", "PROPN"}
            or token.index > above.index
        ):
            continue
        if not any(t.head == above.index and t.rel in {"nsubj", "csubj"} for t in tokens):
            tokens[token.index] = replace(token, deprel="nsubj")
            return True
    return False


def _second_subject(tokens: list[Token]) -> bool:
    """A clause with two subjects has swallowed the subject of the next: "is ready to stop only if A and B leave"."""
    subjects: dict[int, list[Token]] = {}
    for token in tokens:
        if token.deprel.startswith("nsubj") and token.head >= 0:
            subjects.setdefault(token.head, []).append(token)
    for governor, found in subjects.items():
        late = [t for t in found if t.index > governor]
        if not late or tokens[governor].upos not in {"VERB", "ADJ"}:
            continue
        subject = late[-1]
        verb = _next_bare_verb(tokens, subject.index)
        if verb is not None and len(found) < 2:
            before = tokens[subject.index - 1]
            if verb.index - subject.index > 3 or before.upos not in {"NOUN", "PROPN"}:
                continue
            tokens[verb.index] = verb = replace(verb, head=before.index, deprel="acl:relcl")
            tokens[subject.index] = replace(subject, head=verb.index)
            return True
        if verb is not None:
            marked = any(t.head == subject.index and t.rel == "mark" for t in tokens)
            tokens[verb.index] = replace(verb, head=governor, deprel="advcl") if marked else verb
            for token in tuple(tokens):
                if token.head == subject.index and token.rel in {"mark", "advmod"} and token.index < subject.index:
                    tokens[token.index] = replace(token, head=verb.index)
            tokens[subject.index] = replace(subject, head=verb.index)
            return True
    return False


def _next_bare_verb(tokens: list[Token], start: int) -> Token | None:
    """The first finite verb after `start` that has no subject, unless another clause begins before it."""
    for token in tokens[start + 1 :]:
        if token.rel == "mark" or token.xpos in {"WDT", "WP"}:
            return None
        if token.upos == "VERB" and token.xpos in FINITE:
            return token if not any(t.head == token.index and t.rel == "nsubj" for t in tokens) else None
    return None


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
