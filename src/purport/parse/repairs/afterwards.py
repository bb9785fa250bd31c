"""Words behind "after" and behind a comma that were read as what they cannot be: "a day after an attack left nine dead", "killing nine, days after"."""

from dataclasses import replace

from purport.model import Sentence, Token

BINDING = frozenset({"after", "before", "since", "until"})
FINITE = frozenset({"VBD", "VBZ", "VBP"})
_NOUNS = frozenset({"NOUN", "PROPN", "NUM"})


def repair_afterwards(sentence: Sentence) -> dict[int, Token]:
    """Give clauses of time their subjects, and verbs the numbers that stand behind them."""
    changes: dict[int, Token] = {}
    for token in sentence.tokens:
        if token.rel == "obl" and token.upos in _NOUNS and token.head > token.index:
            changes |= _subject_behind(sentence, token)
        elif token.rel == "mark" and token.head >= 0 and sentence.tokens[token.head].rel == "nsubj":
            changes |= _mark_of_clause(sentence, token)
        elif token.rel == "nummod" and token.head > token.index:
            changes |= _before_comma(sentence, token)
        elif token.rel == "nmod" and token.head >= 0 and sentence.tokens[token.head].rel == "obl":
            changes |= _during(sentence, token)
        elif token.text.lower() == "running":
            changes |= _in_a_row(sentence, token)
    return changes


_TURNS = frozenset({"day", "night", "week", "month", "year", "time", "weekend", "morning", "evening"})


def _in_a_row(sentence: Sentence, running: Token) -> dict[int, Token]:
    """In "for the fifth day running, drones struck the town" the days run on, and nobody is told to run."""
    day = sentence.tokens[running.index - 1] if running.index else running
    if running.xpos != "VBG" or running.rel != "advcl" or running.head < 0 or day.lemma.lower() not in _TURNS or day.head != running.index:
        return {}
    before = [t for t in sentence.children(running.index, "case", "mark") if t.text.lower() == "for" and t.index < day.index]
    inside = {day.index, *sentence.subtree(day.index), *(t.index for t in before)}
    changes = {
        day.index: replace(day, head=running.head, deprel="obl"),
        running.index: replace(running, head=day.index, deprel="amod", upos="ADJ", xpos="JJ", lemma="running", feats=""),
    }
    changes |= {t.index: replace(t, head=day.index, deprel="case") for t in before}
    rest = (t for t in sentence.children(running.index) if t.index not in inside)
    return changes | {t.index: replace(t, head=running.head) for t in rest if t.upos == "PUNCT"}


def _subject_behind(sentence: Sentence, noun: Token) -> dict[int, Token]:
    """In "two days after an attack left nine dead" the attack is what left them so: "after" binds a clause."""
    verb = sentence.tokens[noun.head]
    cases = sentence.children(noun.index, "case")
    if len(cases) != 1 or cases[0].lemma.lower() not in BINDING or verb.deprel == "acl:relcl":
        return {}
    main = _main_behind(sentence, verb) if verb.rel == "root" else None
    if verb.rel not in {"advcl", "acl"} and main is None:
        return {}
    auxiliaries = sentence.children(verb.index, "aux")
    finite = verb.xpos in FINITE or (verb.xpos in {"VBN", "VBG"} and bool(auxiliaries))
    if not finite or sentence.children(verb.index, "nsubj", "csubj", "mark", "expl"):
        return {}
    passive = bool(sentence.children(verb.index, "aux:pass"))
    spans = [t for t in sentence.children(noun.index, "nmod") if t.index < cases[0].index]
    turned = (
        {}
        if main is None
        else {main.index: replace(main, head=-1, deprel="root"), verb.index: replace(verb, head=main.index, deprel="advcl")}
    )
    return {
        **turned,
        noun.index: replace(noun, deprel="nsubj:pass" if passive else "nsubj"),
        cases[0].index: replace(cases[0], head=verb.index, deprel="mark"),
        **{t.index: replace(t, head=verb.index, deprel="obl:unmarked") for t in spans},
    }


def _main_behind(sentence: Sentence, verb: Token) -> Token | None:
    """The verb with a subject of its own that a comma parts from the clause before it, where that was taken for the main one."""
    told = [t for t in sentence.children(verb.index, "parataxis", "ccomp", "conj") if t.index > verb.index and t.upos == "VERB"]
    with_comma = [t for t in told if any(c.text == "," for c in sentence.tokens[verb.index : t.index])]
    return next((t for t in with_comma if sentence.children(t.index, "nsubj", "nsubj:pass")), None)


def _mark_of_clause(sentence: Sentence, mark: Token) -> dict[int, Token]:
    """In "a day after shelling left three dead" the word binds the clause, and not its subject."""
    subject = sentence.tokens[mark.head]
    verb = sentence.tokens[subject.head]
    bound = verb.rel in {"advcl", "acl"} and mark.index < subject.index < verb.index and mark.lemma.lower() in BINDING
    if not bound or subject.upos not in {"NOUN", "PROPN"} or sentence.children(subject.index, "nsubj", "obj", "cop"):
        return {}
    return {} if sentence.children(verb.index, "mark") else {mark.index: replace(mark, head=verb.index)}


def _during(sentence: Sentence, while_it: Token) -> dict[int, Token]:
    """In "was hurt in an exchange of fire during the raid" he was hurt during it, and the fire has no time of its own."""
    deed = sentence.tokens[while_it.head]
    verb = sentence.tokens[deed.head] if deed.head >= 0 else deed
    cases = [[c.lemma.lower() for c in sentence.children(t.index, "case")] for t in (deed, while_it)]
    if verb.upos != "VERB" or cases != [["in"], ["during"]] or not verb.index < deed.index < while_it.index:
        return {}
    return {while_it.index: replace(while_it, head=verb.index, deprel="obl")}


def _before_comma(sentence: Sentence, number: Token) -> dict[int, Token]:
    """In "killing nine, days after a raid" the number right behind a verb and before a comma counts nothing that follows."""
    before = sentence.tokens[number.index - 1] if number.index else number
    comma = sentence.tokens[number.index + 1]
    if before.upos != "VERB" or comma.text != "," or number.upos != "NUM" or sentence.children(before.index, "obj"):
        return {}
    return {number.index: replace(number, head=before.index, deprel="obj")}
