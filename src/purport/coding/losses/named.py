"""Victims whom a report names beside those whom it counts: "killed four miners, including X", "was found dead along with X"."""

from dataclasses import replace

from purport.coding.drafts import Draft
from purport.coding.losses.effects import also_lost
from purport.coding.scenes.fillers import as_fillers, fillers
from purport.coding.scenes.scene import Scene
from purport.coding.syntax.conjuncts import with_conjuncts
from purport.coding.syntax.grammar import is_passive, preposition
from purport.model import ActorType, Filler, MentionKind
from purport.model.people import head_noun

PICKING = frozenset({"including", "among", "include"})
"""Words before those who are named of several: "including X", "among them X"."""
BESIDE = frozenset({"along", "together", "alongside"})
"""Words before those whom the same befell: "was found dead along with X"."""
HARMED = frozenset({"killed", "injured", "abducted", "missing", "arrested", "captured", "released"})
REACH = 8
"""Sentences over which a victim told before is given a name."""


def name_members(draft: Draft) -> None:
    """Take up as targets the persons named of the people harmed in the same sentence (ruling 19), and those whom it befell with them."""
    scene, sentence = draft.scene, draft.sentence
    _listed_behind(draft)
    lost = [a.head for t in draft.triggers for a in t.arguments if t.role(a) in {"loss", "target"} and not _is_thing(scene, a.head)]
    if not lost or (not draft.targets and not draft.effects):
        return
    people = [h for one in lost for h in with_conjuncts(sentence, one)]
    names = [t.index for h in people for t in sentence.children(h, "appos", "flat") if scene.is_named(t.index)]
    heads = {*people, *names} | {t.token for t in draft.triggers}
    picked = [t.index for h in sorted(heads) for t in sentence.children(h, "nmod", "obl") if _picked(draft, t.index)]
    active = {t.token for t in draft.triggers if t.is_verb and not is_passive(sentence, t.token) and sentence.children(t.token, "nsubj")}
    picked = [
        i for i in picked if not (sentence.tokens[i].head in active and i < sentence.tokens[i].head)
    ]  # "the army, alongside militiamen, stormed"
    listed = [n for n in names if _several(draft, n)]
    members = [f for one in (*picked, *listed, *_predicates(draft, lost)) for f in persons_named(scene, one)]
    take(draft, members, "named of several")
    counted = {f.id for f in members}
    if any(e.party not in counted for e in draft.effects):
        draft.effects[:] = [e for e in draft.effects if e.party not in counted]
    for one in picked:
        if _words_before(draft, one) & BESIDE and not _is_thing(scene, one):
            _with_them(draft, one)
    _with_whom(draft)
    _told_one_by_one(draft)


def _listed_behind(draft: Draft) -> None:
    """Take up as victims the persons listed behind a colon after several killings or kidnappings ("the murders in July: Tom Reyes and Pau Lind")."""
    tokens, trigger = draft.sentence.tokens, draft.trigger
    plural = not trigger.is_verb and "Number=Plur" in tokens[trigger.token].feats
    if draft.targets or not plural or trigger.entry.effect not in {"killed", "abducted"}:
        return
    at = next((t.index for t in tokens[trigger.token :] if t.text == ":"), len(tokens))
    names = [m for m in draft.scene.mentions if m.kind is MentionKind.PERSON and m.first > at and draft.scene.is_named(m.head)]
    between = {t.upos for t in tokens[at + 1 :] if not any(m.first <= t.index < m.last for m in names)}
    if names and between <= {"PUNCT", "CCONJ"}:
        take(draft, [f for m in names for f in as_fillers(m)], "listed behind a colon")


def _several(draft: Draft, name: int) -> bool:
    """Tell whether a name is the first of those whom a plural noun before it counts ("two reporters, Tom Reyes and Pau Lind")."""
    noun = draft.sentence.tokens[draft.sentence.tokens[name].head]
    return noun.xpos in {"NNS", "NNPS"} and bool(draft.sentence.children(name, "conj"))


def _told_one_by_one(draft: Draft) -> None:
    """In "killed two brothers, Tom and Pau Reyes" the names are those of the two, and no further dead."""
    tokens = draft.sentence.tokens
    for whole in list(draft.effects):
        number = whole.low if whole.low == whole.high else None
        at = draft.sentence.at(whole.span.start, whole.span.end)[1]
        if number is None or not 1 < number <= MOST_NAMED or at >= len(tokens) or tokens[at].text not in {",", ":", "-", "–", "—"}:
            continue
        named = [
            e for e in draft.effects if e.effect == whole.effect and e.low == 1 and e.span.start > whole.span.end and e.what[:1].isupper()
        ]
        if len(named) == number and draft.sentence.at(named[0].span.start, named[0].span.end)[0] == at + 1:
            draft.effects[:] = [e for e in draft.effects if e not in named]
            told = {e.span.start for e in named}
            draft.targets[:] = [f for f in draft.targets if f.span.start not in told]


MOST_NAMED = 6
"""People whom a sentence counts and then names one by one."""


def _with_whom(draft: Draft) -> None:
    """Who "was killed with his wife and two of their children" was not killed alone."""
    scene, sentence = draft.scene, draft.sentence
    verbs = [t.token for t in draft.triggers if t.is_verb and t.entry.effect in HARMED and is_passive(sentence, t.token)]
    beside = [t.index for v in verbs for t in sentence.children(v, "obl") if t.index > v and preposition(sentence, t.index) == "with"]
    for head in beside:
        own = any(c.rel == "nmod" and c.deprel == "nmod:poss" for c in sentence.children(head)) or scene.is_named(head)
        if not own or "person" not in scene.classes(head) or _is_thing(scene, head):
            continue
        _with_them(draft, head)


def _with_them(draft: Draft, head: int) -> None:
    """Add those of a phrase, and those joined to them, as whom it befell too."""
    taken = {f.id for f in draft.initiators}
    for one in with_conjuncts(draft.sentence, head):
        found = fillers(draft.scene, one, owners=False)
        draft.add(draft.targets, [replace(f, basis="with them") for f in found if f.id not in taken])
        also_lost(draft, one)


def _is_thing(scene: Scene, head: int) -> bool:
    return not scene.classes(head) & {"person", "armed", "civilian", "number"}


def _picked(draft: Draft, index: int) -> bool:
    """Tell whether a phrase names some of those told, or some told with them."""
    return bool(_words_before(draft, index) & (PICKING | BESIDE)) or preposition(draft.sentence, index) in PICKING


def _words_before(draft: Draft, index: int) -> set[str]:
    """Prepositions and adverbs with which a phrase begins."""
    return {c.lemma.lower() for c in draft.sentence.children(index, "case", "advmod") if c.index < index}


def _predicates(draft: Draft, lost: list[int]) -> list[int]:
    """The name that a copula gives one of the harmed: "one of the miners killed was X", "among those killed was X", "X is the third miner killed"."""
    scene, sentence = draft.scene, draft.sentence
    found: list[int] = []
    for head in lost:
        token = sentence.tokens[head]
        whole = sentence.tokens[token.head] if token.rel == "nmod" and token.head >= 0 else token
        if whole.rel == "nsubj" and whole.head >= 0 and sentence.children(whole.head, "cop"):
            found.append(whole.head)
        elif sentence.children(head, "cop") and preposition(sentence, head) != "among":
            found.extend(t.index for t in sentence.children(head, "nsubj") if scene.is_named(t.index))
        elif preposition(sentence, head) == "among":
            said = bool(sentence.children(head, "cop"))
            found.extend(t.index for t in sentence.children(head, "nsubj", "appos") if said or sentence.children(t.index, "cop"))
    return found


def persons_named(scene: Scene, head: int) -> list[Filler]:
    """The persons with a name of a phrase and of those joined to it."""
    found = [f for one in with_conjuncts(scene.sentence, head) for f in fillers(scene, one, owners=False)]
    named = [f for f in found if _is_named(scene, f)]
    behind = [t.index for t in scene.sentence.children(head, "appos")] if not named else []
    return named or [f for one in behind for f in persons_named(scene, one)]


def _is_named(scene: Scene, filler: Filler) -> bool:
    actor = scene.actors.get(filler.id)
    return actor is not None and actor.type is ActorType.PERSON and not actor.generic


def take(draft: Draft, named: list[Filler], why: str) -> bool:
    """Add persons to the targets of a draft, its doers apart; tell whether any was new."""
    taken = {f.id for f in draft.initiators}
    new = draft.add(draft.targets, [replace(f, basis=why) for f in named if f.id not in taken])
    if new:
        draft.trace.setdefault("targets", why)
    return new


def named_among(draft: Draft, history: list[Draft]) -> Draft | None:
    """The killing told before of those among whom this sentence names one ("among the priests murdered was X")."""
    sentence, token = draft.sentence, draft.trigger.token
    heads = [t.index for t in sentence.children(token, "obl", "nsubj") if preposition(sentence, t.index) == "among" and t.index < token]
    nouns = {head_noun(sentence.tokens[h].text) for h in heads if any(d.lemma.lower() == "the" for d in sentence.children(h, "det"))}
    those = any(sentence.tokens[h].text.lower() == "those" for h in heads)
    persons = [f for f in draft.targets if _is_named(draft.scene, f)]
    for other in reversed(history):
        if not (those or (nouns and persons)) or sentence.index - other.last > REACH:
            return None
        harm = [e for e in other.effects if e.effect in HARMED and e.low != 1 and e.low != 0]
        if any((those and e.effect == draft.trigger.entry.effect) or head_noun(e.what) in nouns for e in harm):
            take(other, persons, "named of several")
            return other
    return None
