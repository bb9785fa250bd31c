"""Grammatical functions of a verb or an event noun, read from the UD tree as if the clause were plain and active.

Passives, participles, relative clauses, coordination with shared arguments, control and raising all come out as the same few
functions: subj, obj, iobj, by, poss, compound, amod, tmod, and the preposition of any oblique or nominal modifier. Of a clause that a verb
governs it tells `that` (its subject), `must` and `will` (its subject, where it must or should do something, or will do it), `done` (to what it is to be done) and `inner` (its objects and those with or
on whom the act is done); of one that tells what for, `purpose` (its verb: "gathered to demand", "blocked the road, demanding").
"""

from dataclasses import dataclass

from purport.coding.syntax.complements import is_infinitive, is_seen
from purport.coding.syntax.conjuncts import NOMINAL, first_conjunct, with_conjuncts
from purport.model import Sentence, Token

OUGHT = frozenset({"must", "should", "ought", "need", "have"})
"""Modals, and verbs with an infinitive, by which a speaker tells somebody what to do."""
INNER = frozenset({"obj", "iobj", "with", "on", "against", "to", "for"})
LONG_PREPOSITIONS = {
    ("as", "result"): "as a result of",
    ("as", "consequence"): "as a result of",
    ("in", "consequence"): "as a result of",
    ("in", "course"): "during",
    ("at", "hand"): "by",
}
"""Prepositions of several words, by their first word and their noun."""
USING = frozenset({"use", "employ", "utilise", "utilize"})
"""Verbs whose object is the means of what their infinitive tells."""
SHARES = frozenset("most many some several all half few none majority part".split())
"""Words that stand for a part of what was just told."""
_DEPTH = 6
"""How far shared subjects are looked for up the tree: real sentences stay under it, broken parses must not loop."""


RECKONING = frozenset({"account", "count", "estimate", "reckoning", "tally"})
"""What a thing is told "by": its owner is no doer."""


@dataclass(frozen=True, slots=True)
class Argument:
    """A word that fills a function; `shared` tells that another clause lends it."""

    function: str
    head: int
    shared: bool = False


DYING = frozenset({"die", "perish", "succumb", "pass"})
"""Verbs that nobody undergoes, whose participle a parser may join to a passive."""


def is_passive(sentence: Sentence, verb: int) -> bool:
    """Tell whether the verb is passive: by its auxiliaries, as a bare participle, or beside a passive conjunct."""
    token = sentence.tokens[verb]
    if sentence.children(verb, "nsubj:pass", "csubj:pass", "aux:pass", "obl:agent"):
        return True
    if token.xpos != "VBN" and "VerbForm=Part" not in token.feats:
        return False
    if token.xpos == "VBG" or "Tense=Pres" in token.feats:
        return False
    copulas = sentence.children(verb, "cop")
    if copulas and token.upos == "VERB" and not sentence.children(verb, "obj"):
        return True
    if copulas or sentence.children(verb, "aux", "obj"):
        return False
    if token.lemma.lower() in DYING and not sentence.children(verb, "obj"):
        return False  # "was hit by a bullet and passed away"
    beside = token.rel == "conj" and token.head >= 0 and sentence.tokens[token.head].upos == "VERB" and is_passive(sentence, token.head)
    if beside or sentence.children(verb, "nsubj"):
        return beside
    return token.rel in {"acl", "amod", "advcl", "root", "parataxis", "dep", "ccomp", "xcomp"}


def preposition(sentence: Sentence, head: int) -> str:
    """The preposition before a nominal ("according to" whole), empty for none."""
    cases = [t for t in sentence.children(head, "case") if t.index < head]
    if not cases:
        return ""
    words = [cases[0], *sentence.children(cases[0].index, "fixed")]
    return " ".join(t.lemma.lower() for t in words)


def arguments(sentence: Sentence, index: int) -> list[Argument]:
    """All functions around a verb or event noun, conjuncts told one by one."""
    own = verb_arguments(sentence, index) if is_predicate(sentence, index) else noun_arguments(sentence, index)
    return [Argument(a.function, head, a.shared) for a in own for head in sorted(with_conjuncts(sentence, a.head))]


STATES = frozenset("condition coma surgery hospital care control custody detention captivity jail prison bar".split())
"""Nouns that tell how somebody is who was hurt or taken, or who holds a place ("is in critical condition", "are in custody", "were in control of the town")."""


def is_predicate(sentence: Sentence, index: int) -> bool:
    """Tell whether a word governs a clause: a verb, or an adjective with a copula ("is ongoing")."""
    token = sentence.tokens[index]
    if token.upos == "NOUN" and token.lemma.lower() in STATES:
        return bool(sentence.children(index, "cop")) and preposition(sentence, index) in {"in", "under", "behind"}
    named = token.xpos in {"NNP", "NNPS"}  # "Army United 2 Rebels FC 1"
    predicative = ("cop",) if named else ("cop", "nsubj")
    return token.upos in {"VERB", "AUX"} or (token.upos in {"ADJ", "ADV"} and bool(sentence.children(index, *predicative)))


def verb_arguments(sentence: Sentence, verb: int, depth: int = 0) -> list[Argument]:
    """Functions of a verb, heads only."""
    passive = is_passive(sentence, verb)
    stray = _before_mark(sentence, verb) | _before_names(sentence, verb)
    below = (child for child in sentence.children(verb) if child.index not in stray)
    found = [a for child in below if (a := _verb_child(sentence, child, passive)) is not None]
    found = [_unrelative(sentence, verb, a) for a in found if not _whole_of(sentence, verb, a)]
    found.extend(_from_modified(sentence, verb, passive, {a.function for a in found}))
    if depth < _DEPTH:
        found.extend(_lent(sentence, verb, passive, {a.function for a in found}, depth))
    if depth == 0:
        found.extend(a for clause in sentence.children(verb, "ccomp", "xcomp") for a in _of_clause(sentence, clause))
        found.extend(Argument("purpose", c.index, True) for c in sentence.children(verb, "advcl", "xcomp") if _tells_what_for(sentence, c))
        found.extend(_of_what_it_remains(sentence, verb))
        found.extend(_among_whom(sentence, verb, {a.function for a in found}))
    return found


LOST = frozenset({"casualty", "loss", "victim"})


def _among_whom(sentence: Sentence, verb: int, have: set[str]) -> list[Argument]:
    """In "caused 12 casualties among the villagers" they suffer what is told, hung on the casualties or on the verb."""
    lost = [t.index for t in sentence.children(verb, "obj") if t.lemma.lower() in LOST and "among" not in have]
    behind = [t for i in lost for t in sentence.children(i, "nmod")]
    return [Argument("among", t.index) for t in behind if preposition(sentence, t.index) == "among"]


def _of_what_it_remains(sentence: Sentence, verb: int) -> list[Argument]:
    """In "remains besieged by rebels" they are by whom it is."""
    states = sentence.children(verb, "xcomp") if sentence.tokens[verb].lemma.lower() in {"remain", "stay"} else []
    behind = [t for s in states if s.xpos in {"VBN", "JJ"} for t in sentence.children(s.index, "obl")]
    return [Argument("by", t.index) for t in behind if preposition(sentence, t.index) == "by"]


def _tells_what_for(sentence: Sentence, clause: Token) -> bool:
    """An infinitive with "to" or a participle: what somebody does something for, or saying what."""
    marks = {t.lemma.lower() for t in sentence.children(clause.index, "mark")}
    return clause.upos == "VERB" and (marks == {"to"} or (clause.xpos == "VBG" and not marks))


def _before_mark(sentence: Sentence, verb: int) -> set[int]:
    """Subjects that a parser gives to a clause though they stand before its conjunction, where it has one of its own ("said X after bombs hit")."""
    marks = [t.index for t in sentence.children(verb, "mark") if t.upos == "SCONJ"]
    subjects = [t.index for t in sentence.children(verb, "nsubj")]
    return {i for i in subjects if marks and i < marks[0] < subjects[-1]}


def _before_names(sentence: Sentence, verb: int) -> set[int]:
    """Nouns that only tell what the people named right behind them are, where the parser gives both the same function ("Jesuits Ada Orm and Ivo Tarn")."""
    subjects = sentence.children(verb, "nsubj", "nsubj:pass", "obj")
    names = {(t.index, t.rel) for t in subjects if t.upos == "PROPN"}
    return {
        t.index for t in subjects if t.xpos in {"NNS", "NNPS"} and (t.index + 1, t.rel) in names and not sentence.children(t.index, "det")
    }


def _of_clause(sentence: Sentence, clause: Token) -> list[Argument]:
    """The parties inside a governed clause, as functions of the verb that governs it."""
    if clause.upos not in {"VERB", "AUX", "ADJ"}:
        return []
    passive = is_passive(sentence, clause.index)
    around = [a for child in sentence.children(clause.index) if (a := _verb_child(sentence, child, passive)) is not None]
    subjects = [t.index for t in sentence.children(clause.index, "nsubj", "nsubj:pass")] if clause.rel == "ccomp" else []
    turned = min(subjects, default=0)  # "should they attack, we will answer"
    ought = any(t.lemma.lower() in OUGHT - {"have"} and t.index > turned for t in sentence.children(clause.index, "aux"))
    waits = any(t.lemma.lower() == "yet" for t in sentence.children(clause.index, "advmod"))  # "said it had yet to hear of it"
    ought = ought or (clause.lemma.lower() in OUGHT and bool(sentence.children(clause.index, "xcomp")) and not waits)
    will = any(t.lemma.lower() in {"will", "would", "shall"} for t in sentence.children(clause.index, "aux"))
    be = any(t.xpos == "VB" and t.lemma.lower() == "be" for t in sentence.children(clause.index, "aux"))
    asked = ["done"] * (be and not will) if passive else ["that", *(["must"] if ought else [])]  # who is to be freed is asked nothing
    names = (*asked, *(["will"] if will else []))
    found = [Argument(name, index, True) for index in subjects for name in names]
    return found + [Argument("inner", a.head, True) for a in around if a.function in INNER]


def _verb_child(sentence: Sentence, child: Token, passive: bool) -> Argument | None:
    rel = child.rel
    if rel == "obj" and child.lemma.lower() == "hand" and preposition(sentence, child.index) == "at":
        rel = "obl"  # "died at the hands of rebels"
    if rel in {"nsubj", "csubj"}:
        return Argument("obj" if passive or child.deprel.endswith(":pass") else "subj", child.index)
    if rel in {"obj", "iobj"}:
        return Argument(rel, child.index)
    if rel in {"obl", "nmod", "dep"} and child.upos in NOMINAL:
        word = preposition(sentence, child.index)
        if word == "by" and child.lemma.lower() in RECKONING and sentence.children(child.index, "nmod:poss", "nmod"):
            return None  # "by the army's account, the rebels fled", "by the count of a priest"
        if word == "by" and passive:
            return Argument("subj", child.index)
        if word == "for" and child.lemma.lower() == "time" and sentence.children(child.index, "amod"):
            return Argument("tmod", child.index)  # "attacked the post for the third time" tells no reason
        return _long_preposition(sentence, child, word) or Argument(word or "tmod", child.index)
    return None


def _long_preposition(sentence: Sentence, child: Token, word: str) -> Argument | None:
    """What "as a result of" and "in the course of" govern, where the parser made their noun an oblique of its own."""
    name = LONG_PREPOSITIONS.get((word, child.lemma.lower()))
    if name is None:
        return None
    below = next((t for t in sentence.children(child.index, "nmod") if preposition(sentence, t.index) == "of"), None)
    if name == "by" and below is None:
        return None
    function = "subj" if name == "by" and is_passive(sentence, child.head) else name
    return Argument(function, below.index if below is not None else child.index)


def _whole_of(sentence: Sentence, verb: int, argument: Argument) -> bool:
    """In "drones, of which 38 were shot down" the 38 are hit; "of which" only tells of what they are a part."""
    relative = argument.function == "of" and sentence.tokens[argument.head].lemma.lower() in {"which", "whom"}
    above = sentence.tokens[sentence.tokens[verb].head] if sentence.tokens[verb].head >= 0 else sentence.tokens[verb]
    if relative and {above.lemma.lower(), sentence.tokens[max(0, argument.head - 2)].lemma.lower()} & {"result", "consequence", "course"}:
        return True  # "as a result of which two were killed"
    counts = sentence.children(verb, "nsubj", "obj")
    return relative and any(t.upos == "NUM" or t.lemma.lower() in SHARES for t in counts)


def _unrelative(sentence: Sentence, verb: int, argument: Argument) -> Argument:
    """The noun that a relative pronoun stands for."""
    token = sentence.tokens[argument.head]
    relative = "PronType=Rel" in token.feats or (token.xpos in {"WDT", "WP"} or token.lemma in {"which", "who", "whom", "that"})
    clause = sentence.tokens[first_conjunct(sentence, verb)]
    if relative and clause.rel == "acl" and clause.head >= 0:
        return Argument(argument.function, clause.head)
    return argument


def _from_modified(sentence: Sentence, verb: int, passive: bool, have: set[str]) -> list[Argument]:
    """What the noun that a participle or a bare relative clause modifies is to the verb."""
    token = sentence.tokens[verb]
    if token.rel not in {"acl", "amod"} or token.head < 0:
        return []
    marks = sentence.children(verb, "mark")
    infinitive = bool(marks) and ("VerbForm=Inf" in token.feats or marks[0].lemma.lower() == "to")
    if passive and "obj" not in have:
        return [Argument("obj", token.head)]
    if not passive and not infinitive and token.rel == "acl" and token.xpos in {"VBN", "VBD"} and "obj" in have and "subj" not in have:
        return [Argument("subj", token.head)]
    if "VerbForm=Ger" in token.feats or token.xpos == "VBG":
        return [] if "subj" in have else [Argument("subj", token.head)]
    where = any(t.lemma.lower() in {"where", "when"} for t in sentence.children(verb, "advmod"))  # "a prison, where one died"
    if token.deprel == "acl:relcl" and "subj" in have and "obj" not in have and not infinitive and not where:
        does = any(_unrelative(sentence, verb, Argument("subj", t.index)).head == token.head for t in sentence.children(verb, "nsubj"))
        return [] if does else [Argument("obj", token.head)]  # "the rebels who want to leave" want no rebels
    return []


def _lent(sentence: Sentence, verb: int, passive: bool, have: set[str], depth: int) -> list[Argument]:
    """Subjects and objects that a coordinated, controlling or governing clause lends."""
    token = sentence.tokens[verb]
    lent: list[Argument] = []
    if token.head >= 0 and not (have & ({"obj"} if passive else {"subj"})):
        governor = sentence.tokens[token.head]
        if governor.upos in {"VERB", "AUX", "ADJ"} and (token.rel in {"conj", "xcomp", "advcl"} or is_infinitive(sentence, token)):
            lent.extend(_lent_subject(sentence, token, governor, passive, depth))
    if passive and "subj" not in have:
        lent.extend(_agent_of_next(sentence, verb))
    if "with" not in have:
        lent.extend(_put_to_use(sentence, token))
    if not passive and "obj" not in have and token.rel == "conj" and token.head >= 0:
        lent.extend(Argument("obj", o.index, True) for o in sentence.children(token.head, "obj") if o.index > token.index)
    if not passive and "obj" not in have:
        for later in sentence.children(verb, "conj"):
            if later.upos == "VERB" and later.index - verb <= 3:
                lent.extend(Argument("obj", o.index, True) for o in sentence.children(later.index, "obj"))
    return lent


def _put_to_use(sentence: Sentence, token: Token) -> list[Argument]:
    """The means in "used a drone to attack the base": it is attacked with the drone."""
    governor = sentence.tokens[token.head] if token.head >= 0 else token
    if governor.lemma.lower() not in USING or token.rel not in {"xcomp", "advcl"} or not _tells_what_for(sentence, token):
        return []
    return [Argument("with", o.index, True) for o in sentence.children(governor.index, "obj")]


BLAMING = frozenset(
    "blame condemn denounce criticise criticize fault rebuke censure arrest detain charge punish sentence jail fine convict prosecute "
    "indict sanction thank praise reward kill beat".split()
)
"""What is done to somebody for what he did."""
LAYING_ON = frozenset({"charge", "credit", "task", "entrust"})
"""What lays a deed on somebody behind "with" ("charged them with burning it")."""


CALLING = {"call": {"on", "upon"}, "appeal": {"to"}, "plead": {"with"}, "prevail": {"on", "upon"}}
"""Verbs of asking, and the prepositions behind which those stand who are to do it."""


def _lent_subject(sentence: Sentence, token: Token, governor: Token, passive: bool, depth: int) -> list[Argument]:
    above = verb_arguments(sentence, governor.index, depth + 1)
    governed_passive = is_passive(sentence, governor.index)
    surface = "obj" if governed_passive else "subj"
    using = governor.lemma.lower() in USING
    if (
        (token.rel == "xcomp" or is_seen(sentence, token))
        and not governed_passive
        and not using
        and any(a.function in {"obj", "iobj"} for a in above)
    ):
        surface = "obj" if any(a.function == "obj" for a in above) else "iobj"
    marks = {m.lemma.lower() for m in sentence.children(token.index, "mark", "case")} if token.rel == "advcl" else set()
    done_to = any(a.function in {"obj", "iobj"} for a in above)
    lemma = governor.lemma.lower()
    if lemma in CALLING and not governed_passive and token.rel in {"xcomp", "advcl"} and any(a.function in CALLING[lemma] for a in above):
        lent = [Argument("subj", a.head, True) for a in above if a.function in CALLING[lemma]]
        return [] if passive else lent  # "called on the rebels to stop the attacks": they attack
    if done_to and (marks & {"of", "from"} or ("for" in marks and lemma in BLAMING) or ("with" in marks and lemma in LAYING_ON)):
        surface = "obj"  # "accused the rebels of burning it", "blamed the rebels for burning it"; but "boasted of having burned it"
    lent = [Argument("obj" if passive else "subj", a.head, True) for a in above if a.function == surface]
    if passive and governed_passive and token.rel == "conj":
        lent.extend(Argument("subj", a.head, True) for a in above if a.function == "subj" and a.head > token.index)
    return lent


def noun_arguments(sentence: Sentence, noun: int) -> list[Argument]:
    """Functions of an event noun, heads only."""
    found: list[Argument] = []
    for child in sentence.children(noun):
        if child.deprel == "nmod:poss":
            found.append(Argument("poss", child.index))
        elif child.rel in {"nmod", "obl"} and child.upos in NOMINAL:
            found.append(Argument(preposition(sentence, child.index) or "nmod", child.index))
        elif child.rel in {"compound", "amod"}:
            found.append(Argument(child.rel, child.index))
        elif child.rel == "nummod" and "Number=Plur" in sentence.tokens[noun].feats:
            found.append(Argument("num", child.index))
        elif child.rel == "nsubj" and any(t.xpos == "POS" for t in sentence.children(child.index, "case")):
            found.append(Argument("poss", child.index))
        elif child.rel == "nsubj":
            found.append(Argument("by" if preposition(sentence, noun) == "behind" else "subj", child.index))
    return found


def function_at(sentence: Sentence, governor: int, index: int) -> str | None:
    """The function in which the word `index` (or its first conjunct) stands to `governor`, as `arguments` names it."""
    token = sentence.tokens[index]
    if token.head == governor:
        if token.rel in {"xcomp", "ccomp", "advcl", "acl", "csubj", "parataxis", "appos"}:
            return token.rel
        if is_predicate(sentence, governor):
            found = _verb_child(sentence, token, is_passive(sentence, governor))
            return found.function if found else None
        return next((a.function for a in noun_arguments(sentence, governor) if a.head == index), None)
    return None


def _agent_of_next(sentence: Sentence, verb: int) -> list[Argument]:
    """As in "two were killed and three wounded by a mine": the agent told last is that of both."""
    for later in sentence.children(verb, "conj"):
        again = any(
            t.lemma.lower() == "that" for t in sentence.children(later.index, "mark")
        )  # "said that two were hurt, and that one was killed by a mine"
        if later.upos == "VERB" and is_passive(sentence, later.index) and not again:
            return [
                Argument("subj", o.index, True) for o in sentence.children(later.index, "obl") if preposition(sentence, o.index) == "by"
            ]
    return []


def construction(sentence: Sentence, index: int) -> str:
    """The construction in which a word tells an event, as `rule` names it."""
    token = sentence.tokens[index]
    if not is_predicate(sentence, index):
        return "noun"
    if token.deprel == "acl:relcl":
        return "relative clause"
    passive = is_passive(sentence, index)
    if token.rel in {"acl", "advcl", "amod"} and not sentence.children(index, "aux", "nsubj"):
        return "participle, passive" if passive else "participle"
    return "passive" if passive else "active"
