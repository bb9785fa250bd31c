"""What a speaker says that somebody must do is a demand of his ("Norland must use its influence", said in a statement)."""

from collections.abc import Mapping

from purport.coding.drafts import Draft
from purport.coding.scenes.actor_classes import classes_of_type
from purport.coding.scenes.fillers import as_fillers, fillers
from purport.coding.scenes.scene import Scene
from purport.coding.syntax.grammar import Argument
from purport.coding.triggers.carriers import carried
from purport.coding.triggers.trigger import Trigger
from purport.coding.voices.holders import Voices, attribute
from purport.knowledge.event_entries import Entry
from purport.knowledge.events import Form
from purport.model import Filler, Report

MUST = frozenset({"must"})
ASKED = frozenset({"state", "armed", "group"})
_FORM = Form(("must",), Entry(kind="demand", verb=("must",), where="coding/speech/oughts.py"), -1)


def demanded(scene: Scene, drafts: list[Draft], heard: Voices, report: Report, by_sentence: Mapping[int, Scene]) -> list[Draft]:
    """A demand by the holder of a sentence whose subject, a state or a force, must do something; none beside another demand."""
    root = scene.sentence.root
    if root.index not in scene.quoted or any(d.kind == "demand" for d in drafts) or root.upos not in {"VERB", "AUX", "ADJ"}:
        return []
    subject = next((t for t in scene.sentence.children(root.index, "nsubj")), None)
    if subject is None or not any(t.lemma.lower() in MUST for t in scene.sentence.children(root.index, "aux")):
        return []
    asked = [f for f in _named(scene, subject.index) if f.id in scene.actors and classes_of_type(scene.actors[f.id].type) & ASKED]
    trigger = Trigger(root.index, (root.index,), _FORM, (Argument("subj", subject.index),), carried(scene, root.index), "active")
    draft = Draft(scene, trigger, "demand", targets=asked)
    attribute(draft, heard, report, by_sentence, set())
    if not asked or not draft.holders or draft.holders[-1].id in {f.id for f in asked}:
        return []
    speaker = draft.holders[-1]
    draft.initiators = [Filler(speaker.id, speaker.span, speaker.text, "the speaker")]
    return [draft]


def _named(scene: Scene, head: int) -> list[Filler]:
    state = scene.states.get(head)
    return fillers(scene, head, owners=False) or (as_fillers(state) if state is not None else [])
