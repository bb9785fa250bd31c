"""Climb from an event word to the verbs and nouns that carry it: "launched a series of attacks", "attempted to seize"."""

from dataclasses import dataclass

from purport.coding.scenes.scene import Scene
from purport.coding.scenes.writings import says_in_writing
from purport.coding.syntax.conjuncts import first_conjunct
from purport.coding.syntax.forms import words_below
from purport.coding.syntax.grammar import Argument, arguments, function_at, is_predicate, preposition
from purport.coding.syntax.remembering import once_a_word
from purport.knowledge.event_entries import Carrier

TELLING = frozenset({"tell", "warn", "advise"})
"""Verbs that command with an infinitive and only tell with a clause."""
MEANING = frozenset({"intention", "intent", "aim", "purpose"})
"""What those have who do one thing to do another ("entered it with the intention of taking hostages")."""
PART_IN = frozenset({"involvement", "participation", "complicity", "role", "hand"})
UNSURE = frozenset({"possible", "potential", "eventual", "supposed", "suspected"})
LAID = Carrier(event=("obj",), verb=("set",), roles={"subj": "initiator"})
"""What one who sets an ambush is to it."""
_CLIMB = 8
"""Chains of carriers in real sentences stay under five ("announced the start of the next phase of their operation to isolate")."""


@dataclass(frozen=True, slots=True)
class Use:
    """A carrier at work: its head token, all its tokens, and the functions around it but the event's own."""

    carrier: Carrier
    token: int
    words: tuple[int, ...]
    arguments: tuple[Argument, ...]
    function: str


@once_a_word
def carried(scene: Scene, index: int) -> tuple[Use, ...]:
    """The carriers above an event word, nearest first, and those that modify it ("attacks carried out by")."""
    uses = [use for child in scene.sentence.children(index, "acl") if (use := _below(scene, index, child.index)) is not None]
    uses = uses or _taken_place(scene, index)
    current = index
    for _ in range(_CLIMB):
        use = _above(scene, current)
        if use is None or _only_tells(scene, use, current):
            break
        uses.append(use)
        if _only_names(scene, use):
            break
        current = use.token
    return tuple(uses)


LIVING_TO_SEE = frozenset({"see", "hear", "witness", "cause", "trigger", "spark", "provoke"})
"""Verbs of naming under which an event may yet be to come ("hopes to see the release of all", "plans to provoke clashes")."""


def _only_names(scene: Scene, use: Use) -> bool:
    """Tell whether a verb only speaks of what has been: who promises "to investigate the murder" promises none."""
    named = use.carrier.names and bool(use.carrier.verb) and not use.carrier.roles
    return named and scene.sentence.tokens[use.token].lemma.lower() not in LIVING_TO_SEE


def _taken_place(scene: Scene, index: int) -> list[Use]:
    """In "the murder of a priest that took place in May" it is the murder that did, whichever noun the parser hung the clause on."""
    sentence = scene.sentence
    below = [c for noun in sentence.children(index, "nmod") for c in sentence.children(noun.index, "acl") if c.deprel == "acl:relcl"]
    clauses = (c.index for c in below if c.lemma.lower() in {"take", "occur", "happen"})
    return [use for clause in clauses if (use := _use(scene, clause, "subj", {index})) is not None]


def _only_tells(scene: Scene, use: Use, clause: int) -> bool:
    """A verb of asking with a finite clause only tells ("three were taken, an officer told reporters"), and carries nothing."""
    if use.function != "ccomp" or scene.sentence.tokens[use.token].lemma.lower() not in TELLING:
        return False
    verb = scene.sentence.tokens[clause]
    infinitive = any(m.lemma.lower() == "to" for m in scene.sentence.children(clause, "mark")) or verb.xpos == "VB"
    return not infinitive or bool(scene.sentence.children(clause, "aux"))


def _above(scene: Scene, index: int) -> Use | None:
    top = first_conjunct(scene.sentence, index)
    governor = scene.sentence.tokens[top].head
    if governor < 0 or says_in_writing(scene.sentence, top):
        return None
    function = function_at(scene.sentence, governor, top)
    if _only_seems_to(scene, governor, top):
        return None
    if function == "advcl" and (mark := {m.lemma.lower() for m in scene.sentence.children(top, "mark")} & {"from", "against"}):
        function = mark.pop()  # "were prevented from leaving", "warned against scrapping the deal"
    infinitive = function == "advcl" and any(m.lemma.lower() == "to" for m in scene.sentence.children(top, "mark"))
    if infinitive and (noun := _undertaking(scene, governor)) is not None:
        return _use(scene, noun, "acl", {top, index})
    if infinitive and (use := _use(scene, governor, "purpose", {top, index})) is not None:
        return use
    if function == "acl" and scene.sentence.tokens[top].deprel == "acl:relcl" and scene.sentence.tokens[top].xpos in {"VBD", "VBZ"}:
        return None  # "an operation that killed nine" is no operation to kill them
    if function == "acl" and (noun := _purposeful(scene, governor, top)) is not None:
        governor = noun
    return _use(scene, governor, function, {top, index}) if function else None


def _only_seems_to(scene: Scene, governor: int, clause: int) -> bool:
    """Tell whether an infinitive says what an act looked like ("appeared to target civilians"), and not what seems to have been done."""
    seems = scene.sentence.tokens[governor].lemma.lower() in {"appear", "seem"}
    return seems and all(t.lemma.lower() != "have" for t in scene.sentence.children(clause, "aux"))


def _purposeful(scene: Scene, noun: int, clause: int) -> int | None:
    """The noun of the chain that has an infinitive: in "the next phase of their operation to seize the hill" the operation is to seize it."""
    sentence, nouns = scene.sentence, scene.events.carrying_nouns
    if not any(m.lemma.lower() == "to" for m in sentence.children(clause, "mark")):
        return None
    chain = [noun]
    while (below := next((t.index for t in sentence.children(chain[-1], "nmod") if t.index < clause), None)) is not None:
        chain.append(below)
    while sentence.tokens[chain[0]].rel == "nmod":
        chain.insert(0, sentence.tokens[chain[0]].head)
    found = [i for i in chain if any("acl" in f.carrier.event for f in nouns.get(sentence.tokens[i].lemma.lower(), ()))]
    return None if noun in found else next(reversed(found), None)


def _undertaking(scene: Scene, governor: int) -> int | None:
    """The object "operation" in "launched an operation to seize", where the parser hung the infinitive on the verb."""
    for child in scene.sentence.children(governor, "obj"):
        if any("acl" in form.carrier.event for form in scene.events.carrying_nouns.get(child.lemma.lower(), ())):
            return child.index
    return None


def _below(scene: Scene, index: int, clause: int) -> Use | None:
    functions = [a.function for a in arguments(scene.sentence, clause) if a.head == index]
    return _use(scene, clause, functions[0], {index}) if functions else None


def _use(scene: Scene, governor: int, function: str, without: set[int]) -> Use | None:
    token = scene.sentence.tokens[governor]
    if token.lemma.lower() in PART_IN and any(t.lemma.lower() in UNSURE for t in scene.sentence.children(governor, "amod")):
        return None  # "the possible involvement of soldiers in the murder" makes them no doers
    if token.lemma.lower() == "set" and scene.sentence.tokens[min(without)].lemma.lower() in {"ambush", "trap"}:
        return Use(LAID, governor, (governor,), _around(scene, governor, without), function)  # "an ambush set by rebels" is none to come
    table = scene.events.carrying_verbs if is_predicate(scene.sentence, governor) else scene.events.carrying_nouns
    for form in table.get(token.lemma.lower(), ()):
        if function not in form.carrier.event:
            continue
        words = words_below(scene.sentence, governor, form.words[1:]) if scene.vocabulary.issuperset(form.words[1:]) else None
        if words is not None:
            return Use(form.carrier, governor, words, _around(scene, governor, without | set(words[1:])), function)
    return None


def _around(scene: Scene, governor: int, without: set[int]) -> tuple[Argument, ...]:
    around = [a for a in arguments(scene.sentence, governor) if a.head not in without]
    noun = scene.sentence.tokens[governor]
    if noun.lemma.lower() in MEANING and noun.rel == "obl" and preposition(scene.sentence, governor) == "with":
        around += [Argument("poss", a.head) for a in arguments(scene.sentence, noun.head) if a.function == "subj"]
    return tuple(around)
