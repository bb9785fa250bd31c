"""Numbers that are parts: in "14 of 20 missiles" the missiles are the whole's, in "70 of the drones and two of the missiles" the two stand beside the 70,
and in "five of its men and eleven soldiers" the eleven do.
"""

from dataclasses import replace

from purport.model import Sentence, Token

SHARES = frozenset("all most some many several half both none one two three".split())
"""What is told of those just counted: "21 people, most of them women"."""

COLLECTIVE = frozenset("number group couple pair handful majority team family crowd dozen lot series host".split())
"""Nouns in the singular of many, with which a verb may stand in the plural."""


def repair_parts(sentence: Sentence) -> dict[int, Token]:
    """Make the first of two numbers joined by "of" the head, with the noun below it, and hang a second part on the first."""
    tokens = sentence.tokens
    if agreed := _agreed_with_verb(sentence):
        return agreed
    if shares := _shares(sentence) or _mostly(sentence):
        return shares
    changes = {
        t.index: replace(t, head=tokens[t.head].head)
        for t in tokens
        if (t.upos == "NUM" and _beside_whole(sentence, t))
        or (t.upos == "NOUN" and (_counted_beside_whole(sentence, t) or _one_beside_whole(sentence, t)))
    }
    changes |= {k: v for t in tokens if t.rel == "conj" and t.upos == "NOUN" for k, v in _among_them(sentence, t).items()}
    changes |= {t.index: replace(t, deprel="nmod") for t in tokens if t.rel == "obl" and _of_some(sentence, t)}
    for first, of, whole, noun in zip(tokens, tokens[1:], tokens[2:], tokens[3:], strict=False):
        if first.upos != "NUM" or of.lemma.lower() != "of" or whole.upos != "NUM" or noun.upos not in {"NOUN", "PROPN"}:
            continue
        if first.head != noun.index or first.rel != "nummod" or whole.head not in {first.index, noun.index} or noun.head == first.index:
            continue
        changes[first.index] = replace(first, head=noun.head, deprel=noun.deprel)
        changes[noun.index] = replace(noun, head=first.index, deprel="nmod")
        changes[of.index] = replace(of, head=noun.index, deprel="case")
        changes[whole.index] = replace(whole, head=noun.index, deprel="nummod")
    return changes


def _among_them(sentence: Sentence, some: Token) -> dict[int, Token]:
    """In "committed nine breaches of the truce, among them the shelling of Vell" the shelling is one of the nine, and stands beside nothing."""
    whole = sentence.tokens[some.head]
    among = [
        t for t in sentence.children(some.index, "obl", "nmod") if t.text.lower() in {"them", "whom"} and whole.index < t.index < some.index
    ]
    if not among or not any(c.text.lower() == "among" for c in sentence.children(among[0].index, "case")):
        return {}
    verb = next((t for t in (whole, *sentence.ancestors(whole.index)) if t.upos == "VERB"), None)
    return {some.index: replace(some, head=verb.index, deprel="parataxis")} if verb is not None and verb is not whole else {}


def _of_some(sentence: Sentence, token: Token) -> bool:
    """Tell whether a noun is what "several" or "many" are of, right before it: it modifies them ("killed several of the rebels")."""
    share = sentence.tokens[token.head] if token.head >= 0 else token
    if share.lemma.lower() not in SHARES or share.upos not in {"ADJ", "DET", "PRON", "NUM"} or share.index >= token.index:
        return False
    return _is_of(sentence, token) and min(sentence.subtree(token.index)) == share.index + 1


def _agreed_with_verb(sentence: Sentence) -> dict[int, Token]:
    """In "a truck with a gun and four missiles were captured" the plural of the verb tells that the missiles stand beside the truck."""
    for aux in sentence.tokens:
        verb = sentence.tokens[aux.head] if aux.head >= 0 else aux
        subjects = sentence.children(verb.index, "nsubj", "nsubj:pass")
        if aux.text.lower() not in {"were", "are"} or not aux.rel.startswith("aux") or len(subjects) != 1:
            continue
        one = subjects[0]
        single = any(t.lemma.lower() in {"a", "an", "one"} for t in sentence.children(one.index, "det", "nummod"))
        if not single or one.xpos != "NN" or one.lemma.lower() in COLLECTIVE or sentence.children(one.index, "conj"):
            continue
        below = [sentence.tokens[i] for i in sentence.subtree(one.index) if one.index < i < aux.index]
        joined = [t for t in below if t.rel == "conj" and t.upos in {"NOUN", "PROPN"} and max(sentence.subtree(t.index)) == aux.index - 1]
        joined = [t for t in joined if any(c.lemma.lower() == "with" for c in sentence.children(t.head, "case"))]
        if joined:
            return {joined[0].index: replace(joined[0], head=one.index)}
    return {}


def _shares(sentence: Sentence) -> dict[int, Token]:
    """In "killed 21 people, most of them from the north, officials said" most of them did nothing: they are of the people."""
    for share in sentence.tokens:
        verb = sentence.tokens[share.head] if share.rel == "nsubj" and share.head >= 0 else share
        passive = share.deprel == "nsubj:pass"
        if share.lemma.lower() not in SHARES or not 0 <= verb.index < share.index or sentence.tokens[share.index - 1].text != ",":
            continue
        whole = [t for t in sentence.children(share.index, "nmod") if t.lemma.lower() in {"they", "whom"} and _is_of(sentence, t)]
        people = [t for t in sentence.children(verb.index, "obj") if verb.index < t.index < share.index]
        people = [t for t in sentence.children(verb.index, "nsubj:pass") if t.index < verb.index] if passive else people
        if not whole or not people:
            continue
        after = [t for t in sentence.children(verb.index, "obl") if t.index > whole[0].index and _right_behind(sentence, whole[0], t)]
        found = {share.index: replace(share, head=people[-1].index, deprel="appos")}
        return found | {t.index: replace(t, head=share.index, deprel="nmod") for t in after[:1]}
    return {}


MOSTLY = frozenset({"mostly", "mainly", "chiefly", "largely", "predominantly", "primarily"})


def _mostly(sentence: Sentence) -> dict[int, Token]:
    """In "injuring at least 26, mostly women" the women are of the 26, and nobody besides."""
    for adverb in sentence.tokens[2:]:
        noun = sentence.tokens[adverb.head] if adverb.head > adverb.index else adverb
        if adverb.lemma.lower() not in MOSTLY or noun.upos != "NOUN" or noun.head < 0 or sentence.tokens[adverb.index - 1].text != ",":
            continue
        above = sentence.tokens[noun.head]
        if noun.rel == "appos" and above.upos == "NUM" and above.head >= 0 and _beside(sentence, above) != noun.rel:
            return {noun.index: replace(noun, deprel="parataxis")}
        number = next((t for t in sentence.children(noun.index, "nummod") if t.index < adverb.index - 1), None)
        if number is not None:
            whole = replace(number, head=noun.head, deprel=noun.deprel)
            return {number.index: whole, noun.index: replace(noun, head=number.index, deprel=_beside(sentence, noun))}
        counted = [t for t in sentence.children(noun.head, noun.rel) if t.index < adverb.index] if noun.rel in {"obj", "nsubj"} else []
        counted = [sentence.tokens[noun.head]] if noun.rel in {"conj", "appos"} else counted
        if counted and counted[-1].upos in {"NUM", "NOUN"}:
            return {noun.index: replace(noun, head=counted[-1].index, deprel=_beside(sentence, noun))}
    return {}


def _beside(sentence: Sentence, noun: Token) -> str:
    """How those who were most of a number hang on it: beside people told before, who they are too ("killing nine miners and hurting 26, mostly women"), loosely."""
    verb = sentence.tokens[noun.head]
    verb = sentence.tokens[verb.head] if noun.rel in {"conj", "appos"} and verb.head >= 0 else verb
    told = verb.rel == "conj" and verb.head >= 0 and any(t.upos == "NOUN" for t in sentence.children(verb.head, "obj"))
    return "parataxis" if told else "appos"


def _right_behind(sentence: Sentence, whole: Token, noun: Token) -> bool:
    """Tell whether a phrase begins right behind "most of them"."""
    return min(sentence.subtree(noun.index)) == whole.index + 1


def _beside_whole(sentence: Sentence, number: Token) -> bool:
    """Tell whether a number with a whole of its own was hung on the whole of the number before it."""
    whole = sentence.tokens[number.head] if number.rel == "conj" else number
    if whole.rel != "nmod" or whole.upos == "NUM" or sentence.tokens[whole.head].upos != "NUM":
        return False
    return all(any(_is_of(sentence, t) for t in sentence.children(n, "nmod")) for n in (number.index, whole.head))


def _counted_beside_whole(sentence: Sentence, noun: Token) -> bool:
    """Tell whether people with a number of their own were hung on the whole before them: "five of its men and eleven soldiers" are five and eleven."""
    whole = sentence.tokens[noun.head] if noun.rel == "conj" and noun.head >= 0 else noun
    if whole.rel != "nmod" or whole.index > noun.index or sentence.tokens[whole.head].upos != "NUM" or not _is_of(sentence, whole):
        return False
    return any(t.upos == "NUM" for t in sentence.children(noun.index, "nummod")) and not sentence.children(whole.index, "nummod")


ONE = frozenset("soldier policeman policewoman officer guard civilian trooper constable ranger gendarme passer-by bystander".split())
"""Who is one man or woman, and no part of a body of which others are members."""


def _one_beside_whole(sentence: Sentence, noun: Token) -> bool:
    """Tell whether one man was hung on the body of those before him: in "two fighters of the front and a soldier were killed" three were."""
    whole = sentence.tokens[noun.head] if noun.rel == "conj" and noun.head >= 0 else noun
    if noun.lemma.lower() not in ONE or noun.xpos != "NN" or whole.rel != "nmod" or whole.upos != "PROPN" or not _is_of(sentence, whole):
        return False
    counted = any(t.upos == "NUM" for t in sentence.children(whole.head, "nummod"))
    return counted and any(t.lemma.lower() in {"a", "an", "one", "another"} for t in sentence.children(noun.index, "det", "nummod"))


def _is_of(sentence: Sentence, noun: Token) -> bool:
    return any(c.lemma.lower() == "of" for c in sentence.children(noun.index, "case"))
