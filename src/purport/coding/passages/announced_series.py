"""Lists of deeds under a line that says whose they are and of which day: "The Front carried out the following operations on Monday: 1. At 10:20 …" (ruling 16)."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from purport.coding.drafts import Draft
from purport.coding.scenes.actor_classes import classes_of_type
from purport.coding.scenes.fillers import fillers
from purport.coding.scenes.note_heads import is_day
from purport.coding.scenes.scene import Scene
from purport.coding.syntax.grammar import is_passive
from purport.model import Filler, Mention, MentionKind, Token
from purport.model.lines import ITEM

DEEDS = frozenset("operation attack strike raid action mission engagement assault".split())
"""What such a line announces of whoever did it."""
INCIDENTS = DEEDS | {"incident", "event", "violation", "development"}
"""What it announces of whomever."""
MATTERS = frozenset({"situation", "round-up", "roundup", "summary", "consequence"})
"""What a line is on that stands over all that happened on its day."""
SAYING = frozenset({"say", "tell", "add", "write"})
TELLING = frozenset(
    "announce carry conduct claim launch execute perform stage publish list report release issue present detail undertake".split()
)
LONGEST = 40
FAMILIES = frozenset({"violence", "explosives", "property", "territory"})


@dataclass(frozen=True, slots=True)
class Series:
    """Who did what the items tell, and on which day; None where the line does not say."""

    doer: Filler | None
    day: Mention | None


def announced_series(scenes: Mapping[int, Scene], text: str) -> dict[int, Series]:
    """Sentence index -> the series in whose list it stands."""
    found: dict[int, Series] = {}
    for index, scene in scenes.items():
        series = _announced(scene)
        if series is not None:
            found.update(dict.fromkeys(_items(index, scenes, text), series))
    return found


def _announced(scene: Scene) -> Series | None:
    tokens = scene.sentence.tokens
    if not tokens or tokens[-1].text != ":" or any(t.upos == "VERB" and t.lemma.lower() in SAYING for t in tokens):
        return None
    if not any((t.lemma.lower() in INCIDENTS and "Number=Plur" in t.feats) or t.lemma.lower() in MATTERS for t in tokens):
        return None
    day = next((m for m in reversed(scene.mentions) if m.kind is MentionKind.TIME and is_day(m)), None)
    doer = next(iter(_doers(scene)), None) if any(t.lemma.lower() in DEEDS for t in tokens) else None
    return Series(doer, day) if doer is not None or day is not None else None


def _doers(scene: Scene) -> Iterator[Filler]:
    """The armed party that is the subject of a verb of telling or doing, or whose operations they are."""
    for token in scene.sentence.tokens:
        subject = token.rel == "nsubj" and token.head >= 0 and scene.sentence.tokens[token.head].lemma.lower() in TELLING
        owner = (
            token.rel in {"nmod", "nmod:poss", "compound"} and token.head >= 0 and scene.sentence.tokens[token.head].lemma.lower() in DEEDS
        )
        for filler in fillers(scene, token.index, owners=False) if subject or owner else ():
            actor = scene.actors.get(filler.id)
            if actor is not None and "armed" in classes_of_type(actor.type):
                yield filler


def _items(index: int, scenes: Mapping[int, Scene], text: str) -> Iterator[int]:
    """The rest of the paragraph, or the paragraphs below that begin as items do, to the first that does not."""
    paragraph = scenes[index].sentence.paragraph
    behind = [i for i in range(index + 1, index + LONGEST) if i in scenes]
    own = [i for i in behind if scenes[i].sentence.paragraph == paragraph]
    if own:
        yield from own
        return
    whole = any(t.lemma.lower() in MATTERS for t in scenes[index].sentence.tokens)
    for i in behind:
        sentence = scenes[i].sentence
        if sentence.tokens and sentence.tokens[-1].text == ":" and whole:
            return
        if sentence.paragraph != paragraph and not whole:
            line = text.rfind("\n", 0, sentence.start) + 1
            if ITEM.match(text, line) is None:
                return
            paragraph = sentence.paragraph
        yield i


def name_doer(draft: Draft, series: Series | None) -> None:
    """Fill in who did what an item tells, where it names nobody or only says "they"."""
    doer = series.doer if series is not None else None
    if doer is None or draft.initiators or draft.family not in FAMILIES or draft.modality != "actual" or draft.polarity != "affirmed":
        return
    verb = draft.sentence.tokens[draft.trigger.token]
    subjects = [t for t in draft.sentence.children(verb.index, "nsubj") if t.deprel == "nsubj"]
    nameless = not subjects or all(t.text.lower() == "they" for t in subjects)
    listed = _opens_item(draft, verb)
    undone = not draft.trigger.is_verb or is_passive(draft.sentence, verb.index) or subjects or listed
    if nameless and undone and all(f.id != doer.id for f in draft.targets):
        draft.initiators.append(replace(doer, basis="whose series it is"))
        draft.trace["initiators"] = "whose series it is"


def _opens_item(draft: Draft, verb: Token) -> bool:
    """Tell whether a verb is, or goes on from, one that opens an item without a subject ("1. At 10:20, shelled the barracks, wounding two")."""
    first = draft.sentence.root
    below = verb is first or (verb.head == first.index and (verb.rel == "conj" or (verb.rel == "advcl" and verb.xpos == "VBG")))
    return below and first.xpos == "VBD" and not draft.sentence.children(first.index, "nsubj", "nsubj:pass")
