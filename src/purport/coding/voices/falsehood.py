"""Words that call what is said false: "reports of a raid are untrue", "called the report a lie", "there is no truth in it"."""

from collections.abc import Iterator

from purport.coding.syntax.grammar import is_passive, preposition
from purport.knowledge.denying import Denying
from purport.model import Sentence, Token

NO = frozenset({"not", "n't", "n’t", "never", "no", "nothing"})


def said_false(sentence: Sentence, words: Denying) -> Iterator[tuple[int, int]]:
    """Pairs of a predicate that says something is false, and the head of what it says so of."""
    if sentence.vocabulary.isdisjoint(words.false | words.true | {"truth"}):
        return
    for token in sentence.tokens:
        lemma = token.lemma.lower()
        if lemma == "truth" and any(d.lemma.lower() == "no" for d in sentence.children(token.index, "det")):
            yield from ((token.index, t.index) for t in _about(sentence, token))
            continue
        if not {lemma, token.text.lower()} & (words.false | words.true) or token.rel in {"amod", "compound"}:
            continue
        if not sentence.children(token.index, "cop", "aux:pass"):
            continue  # "are false", "were fabricated"
        turned = any(c.lemma.lower() in NO for c in sentence.children(token.index, "advmod", "det"))
        if (lemma in words.true) == turned:
            subject = _subject(sentence, token)
            if subject is not None:
                yield token.index, subject


def called_false(sentence: Sentence, words: Denying) -> Iterator[tuple[int, int, int]]:
    """Triples of a verb by which somebody calls something false, the head of what he calls so, and of himself."""
    for token in sentence.tokens if not sentence.lemmas.isdisjoint(words.false) else ():
        if words.false.isdisjoint(t.lemma.lower() for t in (token, *sentence.children(token.index, "amod"))):
            continue
        verb = next((t for t in sentence.ancestors(token.index) if t.lemma.lower() in words.calling and t.index < token.index), None)
        if verb is None or not (token.rel in {"xcomp", "obj"} or preposition(sentence, token.index) == "as"):
            continue
        if preposition(sentence, token.index) in {"about", "of", "on"}:
            continue
        things = [t for t in sentence.children(verb.index, "obj", "nsubj:pass") if t.index != token.index]
        passive = is_passive(sentence, verb.index)
        if not things and not passive and _false_behind_as(sentence, token, words):
            things = [token]  # "described as baseless reports that …"
        things = things or (sentence.children(verb.index, "nsubj") if passive else [])
        subjects = _by_whom(sentence, verb, token) if passive else sentence.children(verb.index, "nsubj")
        if things and subjects:
            yield verb.index, things[0].index, subjects[0].index


def _false_behind_as(sentence: Sentence, said: Token, words: Denying) -> bool:
    """Tell whether what is said follows right behind what it is called ("branded as false claims that …")."""
    before = sentence.tokens[said.index - 2 : said.index] if said.index > 1 else ()
    return said.lemma.lower() in words.reports and [t.text.lower() for t in before[:1]] == ["as"] and before[1].lemma.lower() in words.false


def _by_whom(sentence: Sentence, verb: Token, name: Token) -> list[Token]:
    """Who calls it so: by its tree at the verb, or astray at the word that it is called."""
    near = [*sentence.children(verb.index, "obl"), *sentence.children(name.index, "nmod")]
    return [t for t in near if preposition(sentence, t.index) == "by"]


def said_innocent(sentence: Sentence, words: Denying) -> Iterator[tuple[int, int, int]]:
    """Triples of words that say somebody did not do something, of whom, and what ("was not behind the raid", "had nothing to do with it")."""
    told = words.blamed | {"have", "do"}
    behind = {t.head for t in sentence.having({"behind"})}
    for token in sentence.tokens if behind or not sentence.lemmas.isdisjoint(told) else ():
        lemma = token.lemma.lower()
        if lemma not in told and token.index not in behind:
            continue
        negated = any(c.lemma.lower() in NO for c in sentence.children(token.index, "advmod", "det"))
        subject = next((t.index for t in sentence.children(token.index, "nsubj", "nsubj:pass")), None)
        if subject is not None and negated and lemma in words.blamed:
            matter = [t for t in sentence.children(token.index, "obl", "nmod") if preposition(sentence, t.index) in {"for", "in"}]
            own = lemma in {"involve", "involved"} and sentence.tokens[subject].upos == "PRON"  # "said they were not involved"
            yield from ((token.index, subject, t.index) for t in matter[:1] or ([token] if own else []))
        elif subject is not None and negated and preposition(sentence, token.index) == "behind" and sentence.children(token.index, "cop"):
            yield token.index, subject, token.index
        elif lemma == "do" and subject is not None and negated:
            yield from ((token.index, subject, t.index) for t in sentence.children(token.index, "obj") if t.lemma.lower() in {"it", "this"})
        elif lemma == "have" and subject is not None:
            yield from ((token.index, subject, matter) for matter in _no_part(sentence, words, token))


def said_unhappened(sentence: Sentence) -> Iterator[tuple[int, int]]:
    """Pairs of words that say that something never was, and what ("the attack never happened"); not that it "did not happen at night"."""
    for token in sentence.having({"happen", "occur", "take"}):
        place = any(t.lemma.lower() == "place" for t in sentence.children(token.index, "obj"))
        negated = any(c.lemma.lower() in {"not", "n't", "n’t", "never"} for c in sentence.children(token.index, "advmod"))
        only = sentence.children(token.index, "obl", "advcl") or any(t.lemma.lower() != "do" for t in sentence.children(token.index, "aux"))
        if negated and not only and (place or token.lemma.lower() != "take"):
            yield from ((token.index, t.index) for t in sentence.children(token.index, "nsubj") if t.upos == "NOUN")


UNAWARE = frozenset({"unaware", "ignorant"})


def said_ignorant(sentence: Sentence) -> Iterator[tuple[int, int, int]]:
    """Triples of words that say somebody knows of no such thing, of whom, and what ("knew nothing of the raid", "was unaware of the raid")."""
    if sentence.lemmas.isdisjoint({"know", "knowledge", "aware"} | UNAWARE):
        return
    for token in sentence.tokens:
        lemma = token.lemma.lower()
        subject = next((t.index for t in sentence.children(token.index, "nsubj")), None)
        if subject is None:
            continue
        nots = any(c.lemma.lower() in NO for c in sentence.children(token.index, "advmod"))
        things = sentence.children(token.index, "obj")
        matters: list[Token] = []
        if lemma in UNAWARE or (lemma == "aware" and nots):
            matters = [*sentence.children(token.index, "obl", "nmod")]
        elif lemma in {"know", "have"} and things:
            none = things[0].lemma.lower() == "nothing" or any(d.lemma.lower() in NO for d in sentence.children(things[0].index, "det"))
            known = things[0].lemma.lower() == ("nothing" if lemma == "know" else "knowledge")
            matters = (
                [*sentence.children(things[0].index, "nmod"), *sentence.children(token.index, "obl")] if (none or nots) and known else []
            )
        yield from [(token.index, subject, t.index) for t in matters if preposition(sentence, t.index) in {"of", "about"}][:1]


def _no_part(sentence: Sentence, words: Denying, have: Token) -> Iterator[int]:
    """What somebody "had nothing to do with" or "had no part in"."""
    turned = any(c.lemma.lower() in NO for c in sentence.children(have.index, "advmod"))
    for thing in sentence.children(have.index, "obj"):
        none = turned or any(d.lemma.lower() in NO for d in sentence.children(thing.index, "det"))
        deeds = [thing.index, have.index, *(t.index for t in sentence.children(thing.index, "acl") if t.lemma.lower() == "do")]
        if (thing.lemma.lower() == "nothing" and len(deeds) > 2) or (thing.lemma.lower() in words.part and none):
            near = [t for d in deeds[::-1] for t in sentence.children(d, "obl", "nmod") if t.index > thing.index]
            yield from [t.index for t in near if preposition(sentence, t.index) in {"with", "in", "for", "to"}][:1]


def _about(sentence: Sentence, truth: Token) -> list[Token]:
    """What "no truth" is in: below the noun, or below the verb that has it."""
    near = [*sentence.children(truth.index, "nmod", "obl")]
    if truth.head >= 0:
        near += [t for t in sentence.children(truth.head, "nmod", "obl") if t.index > truth.index]
    return [t for t in near if preposition(sentence, t.index) in {"in", "to", "behind", "about"}][:1]


def _subject(sentence: Sentence, predicate: Token) -> int | None:
    """The subject; where a parser gave it to the verb of saying ("said reports that … were baseless"), what stands there before."""
    for child in sentence.children(predicate.index, "nsubj", "csubj"):
        return child.index
    if predicate.rel != "ccomp" or predicate.head < 0:
        return None
    astray = [t for t in sentence.children(predicate.head, "obj") if t.index < predicate.index]
    speakers = sentence.children(predicate.head, "nsubj")
    astray += [t for t in speakers if t.index < predicate.index < speakers[-1].index]
    return astray[0].index if astray else None
