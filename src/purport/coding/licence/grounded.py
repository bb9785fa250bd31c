"""How well a draft is tied to one happening: what makes it a claim, and no notion (ruling 20)."""

from purport.coding.drafts import Draft
from purport.coding.grouping.causes import WRECKED
from purport.coding.licence.known_attacks import known_attack
from purport.coding.licence.ties import grounding
from purport.coding.licence.undergone import said_by_nobody
from purport.coding.scenes.actor_classes import classes_of_type
from purport.coding.scenes.openings import is_headlinese
from purport.coding.scenes.scene import Scene
from purport.coding.scenes.words_of import is_foiled
from purport.coding.syntax.countables import CROWDS
from purport.coding.syntax.grammar import preposition
from purport.coding.triggers.heard import enough
from purport.coding.triggers.trigger import Trigger
from purport.model import Filler

CONCRETE = frozenset({"building", "position", "infrastructure", "materiel", "weapon", "person", "armed", "place", "group", "actor"})
"""Classes of what makes a verb's event one that happened somewhere to something."""

_NAMED = 0.9
"""How sure the engine must be of an event that a noun tells and little ties to one happening; chosen on totals of learnt and unread reports."""


def _done_by(scene: Scene, draft: Draft, classes: tuple[str, ...]) -> bool:
    types = [scene.actors[f.id].type for f in draft.initiators if f.id in scene.actors]
    return not types or any(classes_of_type(t) & set(classes) for t in types)


def _armed(scene: Scene, draft: Draft) -> bool:
    types = [scene.actors[f.id].type for f in draft.initiators if f.id in scene.actors]
    return bool(types) and all("armed" in classes_of_type(t) for t in types)


def _is_party(scene: Scene, main: Trigger, side: Filler) -> bool:
    """Tell whether a side is a state's or bears arms: in a headline that ties a deed of its to what has happened."""
    verb = scene.sentence.tokens[main.token]
    named = side.span.start <= verb.start < side.span.end  # "Border Guards 30"
    return not named and side.id in scene.actors and bool(classes_of_type(scene.actors[side.id].type) & {"armed", "state"})


def _counts_lost(trigger: Trigger, scene: Scene) -> bool:
    """Tell whether an event noun counts what was lost: "the destruction of five pylons" speaks of one happening."""
    lost = [a.head for a in trigger.arguments if trigger.role(a) == "loss"] if trigger.entry.effect else []
    return any(t.upos == "NUM" for head in lost for t in scene.sentence.children(head, "nummod"))


def _clipped(scene: Scene, main: Trigger) -> bool:
    """Tell whether a note leaves out the article of what it tells first ("Explosion heard near the base."): a bare mass noun may speak in general."""
    token = scene.sentence.tokens[main.token]
    counted = main.entry.kind in {"explosion", "airstrike", "attack"} and not token.text.lower().endswith(
        ("ing", "fire", "violence", "ment")
    )
    told = bool(main.uses) and (main.entry.kind == "explosion" or not scene.sentence.children(main.uses[0].token, "aux", "cop"))
    return token.index == 0 and counted and told


def _is_the_attack(scene: Scene, head: int) -> bool:
    """Tell whether what was thrown back is an attack that is pointed at ("said the attack was repulsed")."""
    return scene.names_event(head) and any(t.lemma.lower() in {"the", "this", "that"} for t in scene.sentence.children(head, "det"))


def _has_changed_hands(scene: Scene, draft: Draft) -> bool:
    """Tell whether a place "has fallen": the perfect speaks of what has just been, day or none."""
    perfect = any(t.lemma.lower() == "have" for t in scene.sentence.children(draft.trigger.token, "aux"))
    return draft.kind == "territory_captured" and perfect and bool(draft.places)


def none_there(scene: Scene, noun: int) -> bool:
    """Tell whether words say that there was no such thing at all ("There was no attack", "there were no strikes here")."""
    above = scene.sentence.tokens[scene.sentence.tokens[noun].head]
    none = any(t.lemma.lower() == "no" for t in scene.sentence.children(noun, "det"))
    was = above.lemma.lower() == "be" and (above.xpos in {"VBD", "VBN"})
    return none and was and bool(scene.sentence.children(above.index, "expl"))


def _is_confirmed(scene: Scene, main: Trigger) -> bool:
    """Tell whether somebody confirms the deed that was told ("a police spokesman confirmed the attack"): he tells it, too."""
    verbs = [use.token for use in main.uses if scene.sentence.tokens[use.token].lemma.lower() == "confirm"]
    the = any(t.lemma.lower() in {"the", "this", "that"} for t in scene.sentence.children(main.token, "det"))
    return the and any(scene.sentence.children(v, "nsubj") for v in verbs)


def _was_there(scene: Scene, main: Trigger) -> bool:
    """Tell whether a sentence says of one event only where it was ("The second attack was on Vell, a farming village")."""
    token = scene.sentence.tokens[main.token]
    there = scene.sentence.tokens[token.head] if token.rel == "nsubj" and token.head >= 0 else token
    was = any(c.text.lower() == "was" for c in scene.sentence.children(there.index, "cop"))
    return was and "Number=Plur" not in token.feats and any(m.place is not None and m.head == there.index for m in scene.mentions)


def is_grounded(scene: Scene, draft: Draft) -> bool:
    """Weak words need two things that tie them to one happening; event nouns at least one; what the engine hears clearly needs none.

    So a deed is told though little ties it to one happening ("The firm flew out its foreign staff").
    """
    main: Trigger = draft.trigger
    if draft.heard >= (enough(scene) if main.is_verb else _NAMED):
        return True
    if main.entry.doer and draft.initiators and not _done_by(scene, draft, main.entry.doer):
        return False
    sided = min(2, len({f.id for f in (*draft.initiators, *draft.targets)}))
    if main.is_verb:
        ties = bool(draft.initiators) + bool(draft.targets) + bool(draft.places) + (draft.time is not None) + (len(draft.initiators) > 1)
        named = any(scene.sentence.tokens[a.head].upos != "PRON" or a.head in scene.meant for a in main.arguments if a.function == "subj")
        ours = any(a.function == "subj" and scene.sentence.tokens[a.head].lemma.lower() == "we" for a in main.arguments)
        spoken = not named and not ours and said_by_nobody(draft)
        concrete = any(scene.classes(a.head) & CONCRETE for a in main.arguments) or bool(draft.weapons)
        ties += (concrete or named) and not main.entry.weak
        wrecked = main.entry.effect in WRECKED and any(scene.classes(a.head) & CONCRETE for a in main.arguments if a.function == "obj")
        handled = wrecked or (draft.family == "property" and any(a.function == "obj" for a in main.arguments))
        ties += main.entry.weak and handled and _armed(scene, draft)
        ties += _has_changed_hands(scene, draft)
        vowed = draft.kind == "threat" and not {"will", "would"}.isdisjoint(main.form.words)  # "any strike would be met with force"
        ties += any(part.entry.effect for part in draft.parts)
        ties += any(
            m.lemma.lower() == "since"
            for c in scene.sentence.children(main.token, "advcl")
            for m in scene.sentence.children(c.index, "mark")
        )
        ties += draft.kind in {"ground_assault", "attack"} and named and is_attacking(scene, main)
        ties += draft.kind == "investigation" and any(
            a.function == "purpose" or (a.function in {"into", "obj"} and scene.names_event(a.head)) for a in main.arguments
        )
        ties += main.entry.kind in {"repulse", "disrupted_attack"} and any(
            _is_the_attack(scene, a.head) or is_foiled(scene.sentence, a.head) for a in main.arguments if a.function == "obj"
        )
        ties += (
            draft.family == "protest"
            and not draft.initiators
            and any(a.function == "subj" and scene.sentence.tokens[a.head].lemma.lower() in CROWDS for a in main.arguments)
        )
        ties += is_headlinese(scene.sentence) and any(_is_party(scene, main, f) for f in (*draft.initiators, *draft.targets))
        ties += any(t.lemma.lower() == "there" for t in scene.sentence.children(main.token, "advmod"))
        stopped = draft.kind == "disrupted_attack" and bool(main.entry.effect) and not main.entry.hanging
        return draft.loose or stopped or vowed or (ties > (1 if main.entry.weak else 0) and not spoken)
    bare = not {t.rel for t in scene.sentence.children(main.token)} - {"conj", "cc", "punct"} and not sided and not _clipped(scene, main)
    inside = scene.sentence.tokens[main.token].rel in {"compound", "amod"} and not main.uses
    points = grounding(scene, main, sided) + 2 * (bool(draft.parts) or _counts_lost(main, scene)) + (draft.anaphor == "same")
    if points < 2 and none_there(scene, main.token):
        points, draft.trace["none"] = 3, "where one was told before"
    points += 2 * (_is_confirmed(scene, main) or _was_there(scene, main) or fought_over(scene, main))
    points += bool(draft.places) and known_attack(scene, main)
    return not inside and points >= (3 if bare else 2 if main.entry.weak else 1)


def is_attacking(scene: Scene, main: Trigger) -> bool:
    """Tell whether armed men are said to be attacking now, in some way or along some line ("are attacking in small groups")."""
    token = scene.sentence.tokens[main.token]
    going = token.xpos == "VBG" and any(
        t.lemma.lower() == "be" and t.xpos in {"VBP", "VBZ"} for t in scene.sentence.children(token.index, "aux")
    )
    armed = any(a.function == "subj" and "armed" in scene.classes(a.head) for a in main.arguments)
    return going and armed and any(a.function not in {"subj", "obj"} for a in main.arguments)


def fought_over(scene: Scene, main: Trigger) -> bool:
    """Tell whether a fight is told to go on for, or on, some ground: "fighting is going on for the brick factory", "shooting continues near the airport"."""
    going = next((u.token for u in main.uses if u.carrier.verb and u.carrier.phase in {"ongoing", "began", "resumed"}), None)
    if main.entry.kind not in {"armed_clash", "attack"} or going is None:
        return False
    links = {"for", "over"} if main.entry.kind == "armed_clash" else set()
    links |= {"near", "around", "outside", "inside"}
    below = (t for i in (main.token, going) for t in scene.sentence.children(i, "nmod", "obl"))
    over = (t for t in below if preposition(scene.sentence, t.index) in links and scene.sentence.children(t.index, "det"))
    return any(scene.classes(t.index) & {"building", "position", "place", "infrastructure"} for t in over)
