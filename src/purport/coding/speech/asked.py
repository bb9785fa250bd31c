"""To whom a demand is made where it names only what is to be done: "demanded the withdrawal of foreign troops", "called for talks with the rebels"."""

from purport.coding.drafts import Draft
from purport.coding.scenes.fillers import fillers
from purport.coding.scenes.scene import Scene
from purport.coding.scenes.states import state_fillers
from purport.coding.syntax.conjuncts import with_conjuncts
from purport.coding.syntax.grammar import Argument, is_passive, noun_arguments, preposition
from purport.model import Filler, Token

DONE_BY = frozenset("withdrawal pullout pull-out retreat departure resignation surrender disarmament removal".split())
"""Nouns for what those do of whom it is asked ("the withdrawal of foreign troops")."""
COMING = frozenset({"return", "arrival", "deployment", "intervention"})
"""Nouns for what armed men do of whom it is asked ("the return of the army")."""
DONE_WITH = frozenset({"talk", "negotiation", "dialogue", "meeting"})


def direct_demands(drafts: list[Draft]) -> None:
    """Fill in to whom the demands of a sentence are made: the doers of what is to end, who is to leave, with whom somebody wants to talk."""
    for draft in drafts:
        if draft.kind == "demand":
            _without_things(draft)
            _asked_besides(draft)
            _not_ended_yet(draft, drafts)
        if draft.kind != "demand" or draft.targets:
            continue
        for other in drafts:
            if other.trace.get("called") and draft.add(draft.targets, other.initiators):
                draft.trace["targets"] = "the doer of what is to end"
        if not draft.targets:
            _who_is_to_do_it(draft)
        if not draft.targets:
            _of_what_is_asked(draft)
        if not draft.targets:
            _from_whom(draft)


def _not_ended_yet(draft: Draft, drafts: list[Draft]) -> None:
    """What somebody asks to end has not ended: "called on the rebels to halt the shelling" (ruling 18)."""
    asked = set(draft.sentence.subtree(draft.trigger.token))
    for other in drafts:
        if other.phase == "ended" and other.trigger.token in asked and any(use.carrier.phase == "ended" for use in other.trigger.uses):
            other.phase = "occurred"


def _asked_besides(draft: Draft) -> None:
    """Who else is asked for something else in the same breath: "called on A to stop and on B to leave", "recommends that A act and that B help"."""
    sentence, taken = draft.sentence, {f.id for f in draft.initiators}
    also: list[int] = []
    for first in (a.head for a in draft.trigger.arguments if draft.trigger.role(a) == "target" and not a.shared):
        also.extend(t.index for t in sentence.tokens[first + 1 :] if _asked_alike(draft, first, t))
    for clause in sentence.children(draft.trigger.token, "ccomp"):
        for other in sentence.children(clause.index, "conj"):
            if any(m.lemma.lower() == "that" for m in sentence.children(other.index, "mark")) and not is_passive(sentence, other.index):
                also.extend(t.index for t in sentence.children(other.index, "nsubj"))
    for index in also:
        draft.add(draft.targets, [f for f in _asked(draft, Argument("that", index)) if f.id not in taken])


def _asked_alike(draft: Draft, first: int, token: Token) -> bool:
    """Tell whether a noun stands behind a comma or "and" under the preposition of who is asked first, and is to do something ("…, on the army to leave")."""
    sentence = draft.sentence
    cases = [c for c in sentence.children(token.index, "case") if c.index > first]
    if not cases or preposition(sentence, first) != cases[0].lemma.lower() or preposition(sentence, first) == "to":
        return False
    clauses = {i for t in sentence.children(token.index, "acl", "advcl", "conj") for i in sentence.subtree(t.index)}
    last = max(i for i in sentence.subtree(token.index) if i not in clauses)
    behind = sentence.tokens[last + 1] if last + 1 < len(sentence.tokens) else token
    return sentence.tokens[cases[0].index - 1].text.lower() in {",", "and", ";"} and behind.lemma.lower() == "to"


def _asked(draft: Draft, argument: Argument) -> list[Filler]:
    return fillers(draft.scene, argument.head, owners=False) or state_fillers(draft.scene, draft.kind, argument)


ASKING = frozenset({"demand", "request", "seek"})
"""Verbs whose object is what is wanted, unless a clause tells what it is to do ("demanded an army post", "demanded the army leave")."""
PLACES = frozenset({"building", "position", "infrastructure", "materiel"})


def _without_things(draft: Draft) -> None:
    """A post or a station that is demanded is no party of whom something is asked."""
    scene, main = draft.scene, draft.trigger
    if main.form.words[0] not in ASKING or scene.sentence.children(main.token, "xcomp", "ccomp"):
        return
    wanted = {i for a in main.arguments if a.function == "obj" for i in with_conjuncts(scene.sentence, a.head)}
    things = [scene.sentence.tokens[i] for i in wanted if scene.classes(i) & PLACES or _is_new(scene, i)]
    draft.targets[:] = [f for f in draft.targets if not any(f.span.start <= t.start < f.span.end for t in things)]


def _is_new(scene: Scene, index: int) -> bool:
    """Tell whether something is wanted that is not there yet ("a new police station", "more troops")."""
    words = {t.lemma.lower() for t in scene.sentence.children(index, "det", "amod")}
    return bool(words & {"a", "an", "more", "new", "further", "additional"})


def _who_is_to_do_it(draft: Draft) -> None:
    """Those between "for" and "to": "called for the rebels to free the teachers"; "called for talks to end the war" asks nobody."""
    sentence, taken = draft.sentence, {f.id for f in draft.initiators}
    for argument in (a for a in draft.trigger.arguments if a.function == "for"):
        behind = max(sentence.subtree(argument.head)) + 1
        if not any(m.index == behind for d in sentence.children(draft.trigger.token, "xcomp") for m in sentence.children(d.index, "mark")):
            continue
        if draft.add(draft.targets, [f for f in _asked(draft, argument) if f.id not in taken]):
            draft.trace["targets"] = "who is to do what is asked"


def _of_what_is_asked(draft: Draft) -> None:
    """Those who are to do, or to take part in, what the noun of the demand names."""
    scene, taken = draft.scene, {f.id for f in draft.initiators}
    for noun in (a.head for a in draft.trigger.arguments if a.function in {"obj", "for"}):
        lemma = scene.sentence.tokens[noun].lemma.lower()
        functions = {"of", "amod", "compound", "poss", "by"} if lemma in DONE_BY | COMING else {"with"} if lemma in DONE_WITH else set()
        for argument in (a for a in noun_arguments(scene.sentence, noun) if a.function in functions):
            if lemma in COMING and "armed" not in scene.classes(argument.head):
                continue  # "demanded the return of the hostages"
            found = fillers(scene, argument.head, owners=False) or state_fillers(scene, draft.kind, argument)
            if draft.add(draft.targets, [f for f in found if f.id not in taken]):
                draft.trace["targets"] = "of whom it is asked"


def _from_whom(draft: Draft) -> None:
    """In "demanded a ransom of 900 dollars from the family" it is asked of the family, wherever the parser hung it."""
    sentence, taken = draft.sentence, {f.id for f in draft.initiators}
    objects = [a.head for a in draft.trigger.arguments if a.function == "obj" and not a.shared]
    below = sorted({i for o in objects for i in sentence.subtree(o)} - set(objects))
    for index in below:
        if sentence.tokens[index].rel not in {"nmod", "obl"} or preposition(sentence, index) != "from":
            continue
        if draft.add(draft.targets, [f for f in fillers(draft.scene, index, owners=False) if f.id not in taken]):
            draft.trace["targets"] = "from whom it is demanded"
            return
