"""Grammatical functions of a verb or an event noun, read from the UD tree as if the clause were plain and active.

Passives, participles, relative clauses, coordination with shared arguments, control and raising all come out as the same few
functions: subj, obj, iobj, by, poss, compound, amod, tmod, and the preposition of any oblique or nominal modifier. Of a clause that a verb
governs it tells `that` (its subject), `must` and `will` (its subject, where it must or should do something, or will do it), `done` (to what it is to be done) and `inner` (its objects and those with or
on whom the act is done); of one that tells what for, `purpose` (its verb: "gathered to demand", "blocked the road, demanding").
"""

from purport.coding.syntax.complements import is_infinitive, is_seen
from purport.coding.syntax.conjuncts import first_conjunct, with_conjuncts
from purport.coding.syntax.functions import Argument, child_of_verb, function_at, noun_arguments
from purport.coding.syntax.predicates import construction, is_passive, is_predicate, preposition
from purport.coding.syntax.remembering import once_a_word
from purport.model import Sentence, Token

__all__ = [
    "Argument",
    "arguments",
    "construction",
    "function_at",
    "is_passive",
    "is_predicate",
    "noun_arguments",
    "preposition",
    "verb_arguments",
]

OUGHT = frozenset({"must", "should", "ought", "need", "have"})
"""Modals, and verbs with an infinitive, by which a speaker tells somebody what to do."""
INNER = frozenset({"obj", "iobj", "with", "on", "against", "to", "for"})
USING = frozenset({"use", "employ", "utilise", "utilize"})
"""Verbs whose object is the means of what their infinitive tells."""
SHARES = frozenset("most many some several all half few none majority part".split())
"""Words that stand for a part of what was just told."""
_DEPTH = 6
"""How far shared subjects are looked for up the tree: real sentences stay under it, broken parses must not loop."""


def arguments(sentence: Sentence, index: int) -> list[Argument]:
    """All functions around a verb or event noun, conjuncts told one by one."""
    return list(_arguments(sentence, index))


@once_a_word
def _arguments(sentence: Sentence, index: int) -> list[Argument]:
    own = verb_arguments(sentence, index) if is_predicate(sentence, index) else noun_arguments(sentence, index)
    return [a if head == a.head else Argument(a.function, head, a.shared) for a in own for head in sorted(with_conjuncts(sentence, a.head))]


def verb_arguments(sentence: Sentence, verb: int, depth: int = 0) -> list[Argument]:
    """Functions of a verb, heads only."""
    passive = is_passive(sentence, verb)
    stray = _before_mark(sentence, verb) | _before_names(sentence, verb)
    below = (child for child in sentence.children(verb) if child.index not in stray)
    found = [a for child in below if (a := child_of_verb(sentence, child, passive)) is not None]
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
    around = [a for child in sentence.children(clause.index) if (a := child_of_verb(sentence, child, passive)) is not None]
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


CALLING = {
    "call": {"on", "upon", "for"},
    "appeal": {"to", "for"},
    "plead": {"with", "for"},
    "prevail": {"on", "upon"},
    "press": {"for"},
    "push": {"for"},
    "lobby": {"for"},
}
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


def _agent_of_next(sentence: Sentence, verb: int) -> list[Argument]:
    """As in "two were killed and three wounded by a mine": the agent told last is that of both, but not behind "but" ("was planted but defused by police")."""
    for later in sentence.children(verb, "conj"):
        if any(t.lemma.lower() in {"but", "yet"} for t in sentence.children(later.index, "cc")):
            return []
        again = any(
            t.lemma.lower() == "that" for t in sentence.children(later.index, "mark")
        )  # "said that two were hurt, and that one was killed by a mine"
        if later.upos == "VERB" and is_passive(sentence, later.index) and not again:
            return [
                Argument("subj", o.index, True) for o in sentence.children(later.index, "obl") if preposition(sentence, o.index) == "by"
            ]
    return []
