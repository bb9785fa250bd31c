"""Whose words a token stands among, as the attributions tell."""

from collections.abc import Mapping, Sequence

from purport.model import Marks, Mention, MentionKind, Sentence, Token

NOBODYS: frozenset[int] = frozenset()
_WHO = frozenset({MentionKind.ACTOR, MentionKind.PERSON})


def speakers_of(marks: Marks, by_sentence: Mapping[int, list[Mention]]) -> dict[int, dict[int, Mention]]:
    """Sentence -> token -> the holder in whose words the token stands: in "X says it fired" an unresolved "it" is X."""
    found: dict[int, dict[int, Mention]] = {}
    for attribution in marks.attributions:
        holders = [m for m in by_sentence.get(attribution.sentence, ()) if m.kind in _WHO and m.head == attribution.holder_head]
        if holders:
            table = found.setdefault(attribution.sentence, {})
            table.update({token: holders[0] for sentence, token in attribution.content_tokens if sentence == attribution.sentence})
    return found


def quoted_tokens(marks: Marks, sentences: Sequence[Sentence]) -> dict[int, frozenset[int]]:
    """Sentence -> the tokens that are the words of a named holder, also where a line before announced them."""
    by_index = {s.index: s for s in sentences}
    found: dict[int, set[int]] = {}
    for attribution in marks.attributions:
        here, head = by_index.get(attribution.sentence), attribution.holder_head
        named = here is None or head is None or here.tokens[head].upos != "PRON"
        if attribution.holder and named:
            for sentence, token in attribution.content_tokens:
                found.setdefault(sentence, set()).add(token)
    return {sentence: frozenset(tokens) for sentence, tokens in found.items()}


OPENING, CLOSING = frozenset({"“", "«", "``"}), frozenset({"”", "»", "''"})


def in_quotes(sentence: Sentence, token: int) -> bool:
    """Tell whether a word stands between quotation marks: there "they" are not who speaks, who would say "we"."""
    within = False
    for word in sentence.tokens[:token]:
        if word.text == '"':
            within = not within
        elif word.text in OPENING | CLOSING:
            within = word.text in OPENING
    return within


def thing_taken_up(sentence: Sentence, token: int) -> Token | None:
    """The subject above, where "it" is the subject of a clause of time ("the hall was full when it was hit"); None where it is none."""
    verb = sentence.tokens[sentence.tokens[token].head]
    when = any(t.lemma.lower() in {"when", "as", "while", "after", "before"} for t in sentence.children(verb.index, "advmod", "mark"))
    if sentence.tokens[token].rel != "nsubj" or verb.rel != "advcl" or not when:
        return None
    above = sentence.children(verb.head, "nsubj")
    return next((t for t in above if t.upos == "NOUN" and "Number=Sing" in t.feats and t.index < token), None)


def under_own_verb(sentence: Sentence, token: int, teller: Mention | None, speakers: Mapping[int, Mention]) -> bool:
    """Tell whether a pronoun stands under a verb whose subject is the speaker already ("said it shot down 25 of them", "accusing it of")."""
    word = sentence.tokens[token]
    verb = next((t for t in sentence.ancestors(token) if t.upos == "VERB"), None)
    if word.rel in {"nsubj", "csubj"} or word.deprel == "nmod:poss" or verb is None:
        return False
    subjects = sentence.children(verb.index, "nsubj")
    while not subjects and verb.rel in {"advcl", "xcomp"} and verb.head >= 0:
        verb = sentence.tokens[verb.head]
        subjects = sentence.children(verb.index, "nsubj")
    told = any(teller is not None and teller.sentence == sentence.index and teller.head == t.index for t in subjects)
    return told or any(t.index in speakers and t.upos == "PRON" for t in subjects)


def is_ridden(sentence: Sentence, mentions: Sequence[Mention], token: int) -> bool:
    """Tell whether "it", as no subject, is the vehicle told before in the sentence ("rode in a van when police fired on it")."""
    word = sentence.tokens[token]
    before = (m for m in mentions if m.kind is MentionKind.VEHICLE and m.head < token)
    return word.lemma.lower() == "it" and word.rel in {"obj", "obl"} and any(before)


FOILED = frozenset("repel repulse foil thwart defeat crush rebuff".split())
"""What befalls an attack ("confirmed the attack but said it was repelled")."""


def is_foiled(sentence: Sentence, token: int) -> bool:
    """Tell whether a pronoun is what was beaten back or foiled, and nobody."""
    word = sentence.tokens[token]
    return word.deprel == "nsubj:pass" and word.head >= 0 and sentence.tokens[word.head].lemma.lower() in FOILED
