"""Who says it behind what is said, where the saying was read as one more deed or as a thing: "rebels killed two people, elders and the army said"."""

from dataclasses import replace

from purport.model import Sentence, Token

SAYING = frozenset({"say", "tell", "report", "add", "announce", "claim", "confirm", "state", "allege"})
_AFTER = {"reports": "report", "claims": "claim"}
"""Plurals that are verbs behind a name at the end: "The army entered the town, Coast News reports."."""
_WRITING = frozenset({"write", "tweet", "post", "warn", "recall", "explain", "insist"})
_NOUNS = frozenset({"NOUN", "PROPN", "PRON"})
_WRITINGS = frozenset(
    {"letter", "message", "statement", "note", "memo", "report", "telegram", "cable", "email", "communique", "communiqué"}
)
_SAID_IN = frozenset(
    "threaten accuse warn demand ask urge call say criticise criticize offer promise claim complain condemn announce declare request invite blame "
    "reject deny denounce".split()
)
"""What a writing says, and the person to whom it is sent does not."""


def repair_told(sentence: Sentence) -> dict[int, Token]:
    """Make the verb of saying at the end the governor of what was said, and the phrase before it its subject."""
    for said in sentence.tokens:
        if said.xpos == "VBN" and said.deprel == "acl" and (changes := _claimed_to_have(sentence, said)):
            return changes
        if said.xpos == "VBG" and said.deprel == "acl" and said.lemma.lower() in _SAID_IN and (changes := _said_in(sentence, said)):
            return changes
        if (
            said.rel == "advcl"
            and said.xpos in {"VBD", "VBZ"}
            and said.lemma.lower() in SAYING | _WRITING
            and (changes := _quoted(sentence, said))
        ):
            return changes
        if said.upos == "VERB" and said.lemma.lower() in _WRITING and (changes := _written_before(sentence, said)):
            return changes
        if said.upos == "VERB" and said.lemma.lower() in SAYING and (changes := _on_a_day(sentence, said)):
            return changes
        if said.upos == "VERB" and said.lemma.lower() in SAYING and (changes := _two_subjects(sentence, said)):
            return changes
        beside = said.rel in {"conj", "parataxis"} and said.upos == "VERB" and said.lemma.lower() in SAYING
        if beside and (changes := _said_of(sentence, said)):
            return changes
        if said.upos == "VERB" and said.lemma.lower() in SAYING and (changes := _clipped_before(sentence, said)):
            return changes
        if said.upos == "NOUN" and said.text == "claim" and said.rel == "parataxis" and (changes := _they_claim(sentence, said)):
            return changes
        if said.upos == "NOUN" and said.text in _AFTER and (changes := _name_reports(sentence, said)):
            return changes
        if said.upos == "VERB" and said.lemma.lower() in SAYING | _WRITING and (changes := _said_behind(sentence, said)):
            return changes
        if said.upos == "VERB" and said.lemma.lower() in SAYING and (changes := _goes_on(sentence, said) or _said_between(sentence, said)):
            return changes
        if said.upos == "VERB" and said.lemma.lower() in SAYING | _WRITING and (changes := _and_urged(sentence, said)):
            return changes
    return {}


def _said_between(sentence: Sentence, said: Token) -> dict[int, Token]:
    """In "met the rebels and, people close to the talks say, threatened to cut off power" the people only say it."""
    behind = sentence.tokens[said.index + 1 : said.index + 3]
    if len(behind) < 2 or behind[0].text != "," or behind[1].rel != "conj" or behind[1].upos != "VERB":
        return {}
    verb = behind[1]
    first_deed = next((t for t in sentence.children(said.index, "ccomp") if t.index < said.index), None)
    if first_deed is not None and verb.head == said.index and any(t.index < said.index for t in sentence.children(verb.index, "cc")):
        return {
            first_deed.index: replace(first_deed, head=said.head, deprel=said.deprel),
            verb.index: replace(verb, head=first_deed.index),
            said.index: replace(said, head=verb.index, deprel="parataxis"),
        }
    teller = next((t for t in sentence.children(verb.index, "nsubj") if t.index < said.index), None)
    if teller is None or teller.upos == "PRON" or sentence.children(said.index, "nsubj", "ccomp", "obj"):
        return {}
    first = min(i for i in sentence.subtree(teller.index))
    if first < 1 or sentence.tokens[first - (0 if sentence.tokens[first].text == "," else 1)].text != ",":
        return {}
    return {
        said.index: replace(said, head=verb.index, deprel="parataxis"),
        teller.index: replace(teller, head=said.index),
    }


def _goes_on(sentence: Sentence, said: Token) -> dict[int, Token]:
    """In "rebels shot two, the union said, demanding more guards" the union demands."""
    behind = sentence.tokens[said.index + 1 : said.index + 3]
    if len(behind) < 2 or behind[0].text != "," or not sentence.children(said.index, "ccomp") or not sentence.children(said.index, "nsubj"):
        return {}
    also = behind[1]
    away = also.xpos == "VBG" and also.deprel == "advcl" and 0 <= also.head < said.index and also.lemma.lower() in _SAID_IN | _GOING_ON
    return {also.index: replace(also, head=said.index)} if away else {}


def _claimed_to_have(sentence: Sentence, done: Token) -> dict[int, Token]:
    """In "claimed in a statement to have killed nine" the killing is claimed, and no statement "to have killed"."""
    noun = sentence.tokens[done.head]
    verb = sentence.tokens[noun.head] if noun.rel == "obl" and noun.head >= 0 else noun
    aux = [t.lemma.lower() for t in sentence.children(done.index) if t.rel in {"mark", "aux"}]
    claimed = verb.upos == "VERB" and verb.lemma.lower() in SAYING | {"admit", "profess", "boast", "acknowledge"}
    return {done.index: replace(done, head=verb.index, deprel="xcomp")} if claimed and aux[:2] == ["to", "have"] else {}


def _on_a_day(sentence: Sentence, said: Token) -> dict[int, Token]:
    """In "killed nine in Vell, the Public Relations Office (PRO) said on Sunday" no day says it: who stands between the comma and the verb does."""
    comma = next((t.index for t in reversed(sentence.tokens[: said.index]) if t.text == ","), None)
    if comma is None or sentence.children(said.index, "nsubj", "csubj", "aux", "mark") or not sentence.children(said.index, "ccomp"):
        return {}
    heads = [t for t in sentence.tokens[comma + 1 : said.index] if not comma < t.head < said.index]
    if len(heads) != 1 or heads[0].upos not in _NOUNS or heads[0].rel not in {"conj", "nmod", "appos"} or heads[0].head >= comma:
        return {}
    if sentence.children(heads[0].index, "case", "cc"):
        return {}
    behind = [t for t in sentence.tokens[said.index + 1 : said.index + 4] if t.rel == "obl" and t.head < said.index]
    days = {t.index: replace(t, head=said.index) for t in behind if sentence.children(t.index, "case")}
    return {heads[0].index: replace(heads[0], head=said.index, deprel="nsubj")} | days


_CLOSING = frozenset({'"', "”", "''", "»"})


def _quoted(sentence: Sentence, said: Token) -> dict[int, Token]:
    """In "'The ward was hit twice,' a nurse who gave her name as Hanan told the agency" the nurse tells it, and was not hit."""
    verb = sentence.tokens[said.head]
    if verb.index > said.index or sentence.children(said.index, "ccomp"):
        return {}
    behind = (t for t in sentence.children(verb.index, "nsubj") if verb.index < t.index < said.index)
    teller = next((t for t in behind if sentence.tokens[min(sentence.subtree(t.index)) - 1].text in _CLOSING), None)
    if teller is None:
        return {}
    aside = next((t for t in sentence.children(teller.index, "acl") if t.index < said.index), teller)
    taken = {t.index: replace(t, head=aside.index, deprel="obl") for t in sentence.children(said.index, "nsubj") if aside is not teller}
    marks = {m.index: replace(m, head=next(iter(taken)), deprel="case") for m in sentence.children(said.index, "mark") if taken}
    return (
        taken
        | marks
        | {
            said.index: replace(said, head=verb.head, deprel=verb.deprel),
            verb.index: replace(verb, head=said.index, deprel="ccomp"),
            teller.index: replace(teller, head=said.index, deprel="nsubj"),
        }
    )


def _written_before(sentence: Sentence, said: Token) -> dict[int, Token]:
    """In "a drone hit a house, the governor wrote on Telegram" the clause before, that no word ties to it, is what he wrote."""
    if sentence.children(said.index, "ccomp") or not sentence.children(said.index, "nsubj"):
        return {}
    for clause in sentence.children(said.index, "advcl"):
        loose = not sentence.children(clause.index, "mark") and clause.xpos in {"VBD", "VBZ", "VBP", "VBN"}
        if clause.index < said.index and loose and sentence.children(clause.index, "nsubj"):
            return {clause.index: replace(clause, deprel="ccomp")}
    return {}


def _and_urged(sentence: Sentence, said: Token) -> dict[int, Token]:
    """In "warned that food is running out and urged the army to stop" who warned urged: what is said is of today, and the urging of the past.

    In "the ministry said its troops had not fired and accused Orland" its troops accuse nobody.
    """
    past = said.xpos in {"VBD", "VBN"}
    for content in sentence.children(said.index, "ccomp") if past else ():
        of_today = content.xpos in {"VBZ", "VBP", "VBG"} or any(
            t.xpos in {"VBZ", "VBP", "MD"} for t in sentence.children(content.index, "aux", "cop", "aux:pass")
        )
        owned = [t for s in sentence.children(content.index, "nsubj") for t in sentence.children(s.index, "nmod:poss")]
        had = any(t.text.lower() == "had" for t in sentence.children(content.index, "aux"))
        of_today = of_today or (had and any(t.text.lower() in {"its", "their", "his", "her"} for t in owned))
        for also in sentence.children(content.index, "conj"):
            own = sentence.children(also.index, "nsubj") or sentence.children(also.index, "aux")
            if of_today and also.xpos in {"VBD", "VBN"} and also.lemma.lower() in _SAID_IN | SAYING and not own:
                return {also.index: replace(also, head=said.index)}
    return {}


_GOING_ON = frozenset({"add", "cite", "quote", "note", "describe", "refer", "express", "pledge", "vow"})
"""What a teller goes on to do by his words."""


def _they_claim(sentence: Sentence, said: Token) -> dict[int, Token]:
    """In "a jet was hit, the rebels claim, but nobody confirmed it" the words between the commas are no thing: they claim it."""
    teller = sentence.tokens[said.index - 1] if said.index else said
    after = sentence.tokens[said.index + 1] if said.index + 1 < len(sentence.tokens) else None
    plural = teller.text.endswith("s") or teller.xpos in {"NNS", "NNPS"}
    if teller.rel != "compound" or teller.head != said.index or not plural or (after is not None and after.upos != "PUNCT"):
        return {}
    others = {t.index: replace(t, head=teller.index) for t in sentence.children(said.index) if t.index < teller.index and t.rel != "punct"}
    return {
        **others,
        teller.index: replace(teller, deprel="nsubj"),
        said.index: replace(said, upos="VERB", xpos="VBP", lemma="claim", feats="Mood=Ind|Tense=Pres|VerbForm=Fin"),
    }


def _said_in(sentence: Sentence, said: Token) -> dict[int, Token]:
    """In "sent a letter to the head of the mission threatening to leave" the letter threatens."""
    above = next((t for t in (sentence.tokens[said.head], *sentence.ancestors(said.head)) if t.upos == "VERB"), None)
    sent = [t for t in sentence.children(above.index, "obj") if t.lemma.lower() in _WRITINGS and t.index < said.head] if above else []
    to = (
        [t for t in sentence.children(above.index, "obl") if any(c.lemma.lower() == "to" for c in sentence.children(t.index, "case"))]
        if above
        else []
    )
    to += [
        t
        for one in sent
        for t in sentence.children(one.index, "nmod")
        if any(c.lemma.lower() == "to" for c in sentence.children(t.index, "case"))
    ]
    reached = any(said.index in sentence.subtree(t.index) for t in to)
    return {said.index: replace(said, head=sent[0].index)} if sent and reached else {}


def _said_behind(sentence: Sentence, said: Token) -> dict[int, Token]:
    """In "rebels shelled the town, said the mayor, who …" the saying is no further deed; in "X shot two, the council, a body …, confirmed" the council says it."""
    subjects = sentence.children(said.index, "nsubj", "csubj")
    behind = next((t for t in subjects if t.index > said.index), None)
    comma = said.index > 0 and sentence.tokens[said.index - 1].text in {",", "”", '"', "''"}
    if said.rel == "conj" and comma and behind is not None and not sentence.children(said.index, "cc", "ccomp", "mark", "aux"):
        before = sentence.tokens[behind.index - 1]
        titled = before.rel == "obj" and before.head == said.index and before.index > said.index
        title = {before.index: replace(before, head=behind.index, deprel="compound")} if titled else {}
        return {**title, said.index: replace(said, deprel="parataxis")} if titled or not sentence.children(said.index, "obj") else {}
    named = next((t for t in sentence.children(said.index, "obj", "ccomp") if t.upos == "PROPN" and t.index > said.index), None)
    if said.rel == "conj" and comma and not subjects and named is not None and said.lemma.lower() != "tell":
        bare = not sentence.children(said.index, "cc", "mark", "aux") and sentence.children(said.index, "ccomp") in ([], [named])
        return {said.index: replace(said, deprel="parataxis"), named.index: replace(named, deprel="nsubj")} if bare else {}
    told = next((c for c in sentence.children(said.index, "ccomp") if c.index < said.index), None)
    if told is None or subjects or sentence.children(said.index, "aux", "mark"):
        return {}
    mine = sentence.children(told.index, "nsubj")
    below = sentence.subtree(mine[-1].index) if len(mine) > 1 else (0,)
    if min(below) <= told.index or max(below) > said.index or "," not in {sentence.tokens[i].text for i in (min(below), min(below) - 1)}:
        return {}
    return {mine[-1].index: replace(mine[-1], head=said.index)}


def _two_subjects(sentence: Sentence, said: Token) -> dict[int, Token]:
    """In "the convoy, led by a major, left on Monday, said X" the convoy left, and X said it."""
    subjects = sentence.children(said.index, "nsubj")
    told = next((t for t in sentence.children(said.index, "ccomp") if t.index < said.index and t.upos == "VERB"), None)
    if told is None or len(subjects) != 2 or not subjects[0].index < told.index < said.index < subjects[1].index:
        return {}
    if sentence.children(told.index, "nsubj", "csubj", "expl", "mark"):
        return {}
    passive = bool(sentence.children(told.index, "aux:pass"))
    below = {t.index: replace(t, head=told.index) for t in sentence.children(said.index) if subjects[0].index < t.index < told.index}
    return {**below, subjects[0].index: replace(subjects[0], head=told.index, deprel="nsubj:pass" if passive else "nsubj")}


def _said_of(sentence: Sentence, said: Token) -> dict[int, Token]:
    told = sentence.tokens[said.head]
    if told.upos not in {"VERB", "ADJ"} or sentence.children(
        said.index, "obj", "iobj", "ccomp", "xcomp", "parataxis", "aux", "mark", "conj"
    ):
        return {}
    tellers = _tellers(sentence, said, told.index)
    own = said.rel == "parataxis" and all(t.head == said.index for t in tellers)
    if not tellers or own:
        return {}
    first = next(t for t in tellers if t.rel != "cc")
    changes = {t.index: replace(t, head=first.index, deprel="conj") for t in tellers if t.rel != "cc"}
    changes |= {t.index: replace(t, head=next(n.index for n in tellers if n.index > t.index)) for t in tellers if t.rel == "cc"}
    changes |= {t.index: replace(t, head=said.index) for t in sentence.children(told.index) if t.index > said.index}
    changes[first.index] = replace(first, head=said.index, deprel="nsubj")
    changes[said.index] = replace(said, head=told.head, deprel=told.deprel)
    return {**changes, told.index: replace(told, head=said.index, deprel="ccomp")}


def _tellers(sentence: Sentence, said: Token, told: int) -> list[Token]:
    """The heads of the phrases between the last comma behind what is told and the verb, with what joins them; none where it is no such list."""
    comma = next((t.index for t in reversed(sentence.tokens[told + 1 : said.index]) if t.text == ","), said.index)
    inside = sentence.tokens[comma + 1 : said.index]
    if not inside or any(t.upos in {"VERB", "AUX"} for t in inside):
        return []
    heads = [t for t in inside if not comma < t.head < said.index and t.upos != "PUNCT"]
    nouns = [t for t in heads if t.upos in _NOUNS]
    sound = nouns and heads[0] is nouns[0] and heads[-1] is nouns[-1] and all(t in nouns or t.rel == "cc" for t in heads)
    return heads if sound else []


def _name_reports(sentence: Sentence, said: Token) -> dict[int, Token]:
    name = sentence.tokens[said.index - 1] if said.index else said
    parts = [t for t in sentence.children(said.index) if t.index < said.index and t.upos != "PUNCT" and t.rel != "ccomp"]
    first = min([t for p in parts for t in sentence.subtree(p.index)], default=0)
    last = all(t.upos == "PUNCT" for t in sentence.tokens[said.index + 1 :])
    if not last or not first or sentence.tokens[first - 1].text != "," or name not in parts or not name.text[:1].isupper():
        return {}
    root = next((c for c in sentence.children(said.index, "ccomp") if c.index < first), sentence.root)
    if root.index >= first or root.upos != "VERB" or any(t.rel not in {"compound", "amod", "det", "flat"} for t in parts):
        return {}
    below = {t.index: replace(t, head=name.index) for t in parts if t is not name}
    return {
        **below,
        name.index: replace(name, deprel="nsubj"),
        said.index: replace(
            said, head=-1, deprel="root", upos="VERB", xpos="VBZ", lemma=_AFTER[said.text], feats="Mood=Ind|Tense=Pres|VerbForm=Fin"
        ),
        root.index: replace(root, head=said.index, deprel="ccomp"),
    }


def _clipped_before(sentence: Sentence, said: Token) -> dict[int, Token]:
    """In "Five prisoners released in the town, sources say" the first of two subjects is no teller but what is told, with the verb below it."""
    subjects = [t for t in sentence.children(said.index, "nsubj") if t.index < said.index]
    if len(subjects) != 2 or sentence.children(said.index, "ccomp", "obj"):
        return {}
    told, teller = subjects
    last, first = max(sentence.subtree(told.index)), min(sentence.subtree(teller.index))
    if last >= first or not any(t.text == "," for t in sentence.tokens[last + 1 : first]):
        return {}
    verb = next((t for t in sentence.children(told.index, "acl") if t.xpos == "VBN" and t.index > told.index), None)
    if verb is None:
        return {told.index: replace(told, deprel="ccomp")}
    return {
        verb.index: replace(verb, head=said.index, deprel="ccomp"),
        told.index: replace(told, head=verb.index, deprel="nsubj:pass"),
    }
