"""Captives put to death: whose killers held them first (codebook §3, execution)."""

import re
from dataclasses import replace

from purport.coding.drafts import Draft
from purport.coding.losses.counts import quantity_of
from purport.coding.scenes.actor_classes import classes_of_type
from purport.model import Effect, Span, Token

HOLDING = frozenset("hold capture detain abduct kidnap seize imprison take".split())
YIELDING = frozenset({"surrender", "yield", "capitulate"})
HELD = frozenset(
    "captured abducted kidnapped detained bound handcuffed captive imprisoned blindfolded surrendering surrendered kneeling".split()
)
CAPTIVES = frozenset("hostage captive prisoner detainee pow".split())
BY_HAND = frozenset("shoot machine-gun finish behead slaughter spray riddle gun".split())
"""What done to one who is held kills him, whether or not it is said so."""
LINED_UP = frozenset({"line", "tie", "bind", "blindfold", "handcuff", "kneel", "lie", "disarm"})
"""What is done to captives before they are killed ("lined up nine prisoners and shot them")."""


def of_captives(draft: Draft) -> str | None:
    """Tell an execution from other killings: those killed are told as held, by the killers where it is said by whom."""
    main = draft.trigger
    if draft.kind not in {"attack", "attack_on_civilians", "ground_assault"}:
        return None
    if not main.is_verb:
        return "execution" if _killing_of_captives(draft) else None
    if main.entry.effect != "killed" and (main.form.words[0] not in BY_HAND or draft.modality != "actual"):
        return None
    if _by_squad(draft):
        return "execution"
    if draft.kind == "ground_assault" and main.form.words[0] not in BY_HAND:
        return None
    if _in_bonds(draft) and main.entry.effect == "killed":
        return "execution"
    lost = [draft.sentence.tokens[a.head] for a in main.arguments if a.function in {"obj", "of"} and main.role(a) in {"loss", "target"}]
    if any(_given_up(draft, token) for token in lost) or (lost and _lined_up(draft)):
        return "execution"
    if not draft.initiators:
        return None
    return "execution" if any(_held(draft, token) for token in lost) else None


def _killing_of_captives(draft: Draft) -> bool:
    """Tell whether a noun tells the killing of people who were held ("the killing of five prisoners of war")."""
    lost = [draft.sentence.tokens[a.head] for a in draft.trigger.arguments if a.function == "of" and draft.trigger.role(a) == "loss"]
    told = draft.trigger.form.words[0] in {"killing", "murder", "shooting", "massacre", "slaying"}
    return told and bool(lost) and all(t.lemma.lower() in CAPTIVES for t in lost)


def _by_squad(draft: Draft) -> bool:
    """Tell whether they were "shot by firing squad"."""
    words = [t.text.lower() for t in draft.sentence.tokens[draft.trigger.token :]]
    return any(words[i : i + 2] == ["firing", "squad"] for i in range(len(words) - 1)) and draft.trigger.form.words[0] in BY_HAND | {"kill"}


def _given_up(draft: Draft, victim: Token) -> bool:
    """Tell whether they had surrendered ("three surrendering soldiers", "policemen who had given themselves up", "after they surrendered")."""
    sentence = draft.sentence
    yielding = any(t.lemma.lower() == "surrender" for t in sentence.children(victim.index, "amod"))
    clauses = (*sentence.children(victim.index, "acl"), *sentence.children(draft.trigger.token, "advcl"))
    return yielding or any(_yields(draft, t) and t.index != draft.trigger.token for t in clauses)


def _yields(draft: Draft, verb: Token) -> bool:
    marks = {t.lemma.lower() for t in draft.sentence.children(verb.index, "mark", "advmod")}
    lemma = verb.lemma.lower()
    up = lemma == "give" and any(t.lemma.lower() == "up" for t in draft.sentence.children(verb.index))
    up = up or (
        lemma in {"lay", "drop", "throw"}
        and any(t.lemma.lower() in {"arm", "arms", "weapon"} for t in draft.sentence.children(verb.index, "obj"))
    )
    subject = next((t.lemma.lower() for t in draft.sentence.children(verb.index, "nsubj")), "")
    theirs = verb.rel == "acl" or (subject in {"they", "he"} and bool(marks & {"after", "when", "as", "once"}))
    return theirs and (lemma in YIELDING or up) and not marks & {"to", "until", "unless"}


def _lined_up(draft: Draft) -> bool:
    """Tell whether the killers first lined them up, bound them or made them kneel."""
    sentence, verb = draft.sentence, draft.sentence.tokens[draft.trigger.token]
    before = sentence.tokens[verb.head] if verb.rel in {"conj", "advcl"} and verb.head >= 0 else None
    chain = [] if before is None else [before, *(t for t in sentence.children(before.index, "conj") if t.index < verb.index)]
    first = [t for t in chain if t.index < verb.index]
    deep = [*first, *(c for t in first for c in sentence.children(t.index, "xcomp", "ccomp"))]
    return any(t.lemma.lower() in LINED_UP and _done_to_people(draft, t) for t in deep)


def _done_to_people(draft: Draft, verb: Token) -> bool:
    """Tell whether a verb leads to people, or is what they were made to do."""
    if verb.lemma.lower() in {"kneel", "lie"}:
        return verb.rel in {"xcomp", "ccomp"}
    if verb.lemma.lower() == "line" and not any(t.lemma.lower() == "up" for t in draft.sentence.children(verb.index)):
        return False
    return any(
        draft.scene.classes(t.index) & {"person", "civilian", "armed"} for t in draft.sentence.children(verb.index, "obj", "nsubj:pass")
    )


TIED = frozenset({"tie", "bind", "cuff", "handcuff", "bound", "tied"})


BOUND = re.compile(
    r"\bhands?(?: and feet)? (?:were |was |had been )?(?:tied|bound|cuffed|zip-tied|trussed)\b|\bbound hand and foot\b|\bblindfolded\b|\bexecution[- ]style\b"
    r"|\b(?:tied|bound) hands\b|\bwith (?:his|her|their) hands tied\b",
    re.IGNORECASE,
)


def _in_bonds(draft: Draft) -> bool:
    """Tell whether they were killed, or their bodies found, "with their hands tied"."""
    sentence = draft.sentence
    hands = [t for t in sentence.having({"hand"}) if any(a.index == draft.trigger.token for a in sentence.ancestors(t.index))]
    bound = (b for t in hands for b in (*sentence.children(t.index, "acl", "amod"), *sentence.tokens[t.head : t.head + 1]))
    if any(b.lemma.lower() in TIED for b in bound):
        return True
    bodies = draft.trigger.form.words[-1] in {"body", "corpse"} or draft.trigger.form.words[0] in {
        "find",
        "discover",
        "dump",
        "shoot",
        "kill",
    }
    return bodies and BOUND.search(" ".join(t.text for t in sentence.tokens)) is not None


def _held(draft: Draft, victim: Token) -> bool:
    sentence = draft.sentence
    if any(t.text.lower() in HELD for t in sentence.children(victim.index, "amod")):
        return True
    if victim.lemma.lower() in CAPTIVES:
        return _by_rebels(draft)
    clauses = (t for t in sentence.children(victim.index, "acl") if t.deprel == "acl:relcl" and t.lemma.lower() in HOLDING)
    return any(_by_themselves(draft, clause) for clause in clauses)


def _by_themselves(draft: Draft, clause: Token) -> bool:
    """In "killed ten officers they had been holding" and "… who had been captured" nobody else holds them."""
    sentence = draft.sentence
    if sentence.children(clause.index, "obl:agent"):
        return False
    subject = next(iter(sentence.children(clause.index, "nsubj")), None)
    passive = bool(sentence.children(clause.index, "nsubj:pass", "aux:pass"))
    before = any(t.lemma.lower() == "have" for t in sentence.children(clause.index, "aux")) or passive
    return before and (passive or (subject is not None and subject.lemma.lower() in {"they", "he", "it"}))


def _by_rebels(draft: Draft) -> bool:
    """Tell whether an armed group that is no state's killed them: forces of a state may kill hostages whom they mean to free."""
    types = [draft.scene.actors[f.id].type for f in draft.initiators if f.id in draft.scene.actors]
    return bool(types) and all("armed" in classes_of_type(t) and "state" not in classes_of_type(t) for t in types)


TAKEN_BEFORE = 12
"""Sentences over which those rescued are the ones whom a report has told to be taken."""
_VICTIMS = CAPTIVES | frozenset({"victim", "abductee", "them", "they"})


def rescued_captives(draft: Draft, history: list[Draft]) -> None:
    """Those rescued after a kidnapping are captives set free ("Gunmen seized 24 people … six of the victims were rescued")."""
    if draft.kind != "evacuation" or draft.trigger.form.words[0] != "rescue":
        return
    taken = next((d for d in reversed(history) if d.kind == "abduction" and draft.sentence.index - d.last <= TAKEN_BEFORE), None)
    heads = [a.head for a in draft.trigger.arguments if draft.trigger.role(a) == "target" and not a.shared]
    words = {t.text.lower().removesuffix("s") for h in heads for t in _whole(draft, h)}
    same = taken is not None and {f.id for f in taken.targets} & {f.id for f in draft.targets}
    if taken is None or not (same or words & {w.removesuffix("s") for w in _VICTIMS}):
        return
    draft.kind = "release"
    for head in heads:
        count = quantity_of(draft.scene, head)
        if count is not None and not draft.effects:
            span = Span(*draft.scene.phrase(head))
            party = draft.targets[0].id if draft.targets else None
            draft.effects.append(Effect("released", draft.scene.words(span), party, count.low, count.high, count.hedge, span))


def _whole(draft: Draft, head: int) -> list[Token]:
    """A word and what it counts some of ("six of the victims")."""
    return [draft.sentence.tokens[head], *draft.sentence.children(head, "nmod")]


def count_executed(draft: Draft) -> None:
    """Those who were shot as captives are dead: their number is the loss ("shot five fighters who had surrendered")."""
    main = draft.trigger
    if draft.kind != "execution" or main.entry.effect is not None or not main.is_verb or any(e.effect == "killed" for e in draft.effects):
        return
    for head in (a.head for a in main.arguments if a.function == "obj" and not a.shared):
        count = quantity_of(draft.scene, head)
        if count is not None:
            span = Span(*draft.scene.phrase(head))
            party = draft.targets[0].id if draft.targets else None
            draft.effects.append(Effect("killed", draft.scene.words(span), party, count.low, count.high, count.hedge, span))


def name_by_taker(draft: Draft) -> None:
    """What befell those who were taken is named by who took them: whom no state holds is abducted, whom police led off is arrested."""
    told = {"abduction": ("arrest", {"arrested", "captured"}, "abducted"), "arrest": ("abduction", {"abducted"}, "arrested")}
    if draft.kind in told and draft.trigger.entry.kind == told[draft.kind][0]:
        _, others, own = told[draft.kind]
        draft.effects[:] = [replace(e, effect=own) if e.effect in others else e for e in draft.effects]
