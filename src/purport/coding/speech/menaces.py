"""Threats and offers that are made by saying what one will do (rulings 4, 21): "warned that the camp would be stormed if", "told them to leave or die".

What is only said to come, with nobody bidden and no condition, stays the planned deed that it is ("the army said it would storm the camp").
"""

from collections.abc import Sequence
from dataclasses import dataclass

from purport.coding.grouping.causes import VIOLENT
from purport.coding.licence.moods import has_condition
from purport.coding.scenes.fillers import fillers
from purport.coding.scenes.scene import Scene
from purport.coding.syntax.grammar import arguments, construction, is_passive
from purport.coding.triggers.carriers import carried
from purport.coding.triggers.trigger import Trigger
from purport.knowledge.event_entries import Entry
from purport.knowledge.events import Form
from purport.model import Sentence, Token

SAYING = frozenset(
    "say tell warn declare announce shout insist add inform text write yell scream vow swear caution threaten know promise".split()
)
BIDDING = frozenset({"tell", "order", "warn", "urge", "command", "instruct", "call", "bid"})
WARNING = frozenset({"warn", "vow", "swear", "threaten", "caution"})
"""Verbs with which somebody says no plain plan."""
WILL = frozenset({"will", "would", "shall", "'ll", "’ll"})
HARM = frozenset({"killed", "injured", "destroyed", "damaged", "arrested", "abducted", "captured"})
HARMING = frozenset(
    "attack bomb shell strike raid storm invade burn raze flatten shoot target retaliate march execute hang behead punish crush hunt arrest "
    "detain expel evict whip flog lash hit fire respond open demolish slaughter massacre".split()
)
DIRE = frozenset("die face suffer pay regret lose perish burn risk starve bleed".split())
"""What somebody does "or else": "pay up or face the consequences", "leave or die"."""
BODY = frozenset({"throat", "head", "hand", "home", "house", "arm", "finger"})
"""What is cut or burned of those who do not do it ("or have their throats cut")."""
GIVEN = frozenset("release withdrawal ceasefire agreement negotiation territory_transferred evacuation group_changed aid_delivery".split())
"""Kinds of what one side offers another on a condition."""
ANYBODY = frozenset({"any", "every", "each", "anyone", "anybody", "everyone", "whoever"})
"""Whom it will befall that does what is forbidden ("any bus found on the road will be burned")."""
KILLING = frozenset({"behead", "execute", "hang", "massacre", "slaughter"})
"""What nobody announces but as a threat."""
LEARNED = frozenset(
    "doctor expert analyst forecaster scientist coach court judge lawyer economist researcher historian witness neighbour".split()
)
OURS = frozenset({"we", "i", "it", "they", "he", "she"})
YOURS = frozenset({"you", "your", "yours", "yourself", "yourselves"})


@dataclass(frozen=True, slots=True)
class _Said:
    """A verb of saying and the clause that it governs."""

    verb: Token
    clause: Token


def menaces(scene: Scene, found: list[Trigger]) -> list[Trigger]:
    """The triggers of a sentence, with the threats and offers made by saying in place of what is threatened or offered."""
    kept = found
    for verb in scene.sentence.tokens:
        if verb.upos != "VERB" or not _may_say_it(scene, verb):
            continue
        kind, said = _kind_of_saying(scene, verb, kept)
        if kind is None:
            continue
        inner = {i for s in said for i in scene.sentence.subtree(s.clause.index)}
        mine = [t for t in kept if t.token == verb.index]
        if any(t.entry.kind == kind for t in mine):
            continue
        kept = [t for t in kept if t.token not in inner and t.token != verb.index]
        kept = [*kept, _trigger(scene, verb, kind)]
    return kept


def _trigger(scene: Scene, verb: Token, kind: str) -> Trigger:
    roles = {"obj": "target", "iobj": "target", "to": "target", "at": "none", "on": "none", "over": "none", "with": "none"}
    lemma = verb.lemma.lower()
    entry = Entry(kind=kind, verb=(lemma,), roles=roles, present=True, where="coding/speech/menaces.py")
    around = tuple(arguments(scene.sentence, verb.index))
    return Trigger(
        verb.index, (verb.index,), Form((lemma,), entry, -1), around, carried(scene, verb.index), construction(scene.sentence, verb.index)
    )


def _may_say_it(scene: Scene, verb: Token) -> bool:
    """Tell whether a verb of saying has a subject that can make good what is said, or none."""
    if verb.lemma.lower() not in SAYING | BIDDING or any(
        t.lemma.lower() in {"not", "n't", "never"} for t in scene.sentence.children(verb.index, "advmod")
    ):
        return False
    subjects = [a.head for a in arguments(scene.sentence, verb.index) if a.function == "subj"]
    if is_passive(scene.sentence, verb.index):
        return True
    learned = any(noun in LEARNED for s in subjects for noun in scene.nouns(s) | scene.titles(s))
    return not learned and any(_can_harm(scene, s) for s in subjects)


def _can_harm(scene: Scene, index: int) -> bool:
    token = scene.sentence.tokens[index]
    people = scene.classes(index) & {"armed", "state", "group", "person", "name", "office"}
    return bool(people) or token.lemma.lower() in OURS | {"caller", "man", "one", "leaflet", "message", "banner", "note", "letter", "voice"}


def _kind_of_saying(scene: Scene, verb: Token, found: list[Trigger]) -> tuple[str | None, list[_Said]]:
    """Of what kind the act is that a verb of saying does, and the clauses that tell what is said."""
    said = [_Said(verb, c) for c in scene.sentence.children(verb.index, "ccomp", "xcomp", "parataxis")]
    bidden = [s for s in said if verb.lemma.lower() in BIDDING and (_or_else(scene, s.clause) or _on_pain(scene.sentence, s.clause))]
    if bidden:
        return "threat", bidden
    menacing = [s for s in said if s.clause.rel != "xcomp" and _is_menace(scene, s, found)]
    if menacing:
        return "threat", menacing
    offered = [s for s in said if s.clause.rel == "ccomp" and _is_offer(scene, s, found)]
    return ("offer" if offered else None), offered


def _or_else(scene: Scene, clause: Token) -> bool:
    """Tell whether a bidding ends in "or" and a harm ("to leave or die", "to stop or have their throats cut")."""
    sentence = scene.sentence
    others = [t for t in sentence.children(clause.index, "conj") if any(c.lemma.lower() == "or" for c in sentence.children(t.index, "cc"))]
    maimed = (t for o in others if o.lemma.lower() in {"have", "see"} for t in sentence.children(o.index, "obj"))
    return any(o.lemma.lower() in DIRE or _harms(scene, o) for o in others) or any(t.lemma.lower() in BODY for t in maimed)


def _on_pain(sentence: Sentence, clause: Token) -> bool:
    """Tell whether something is bidden "on pain of death"."""
    return any(t.lemma.lower() in {"pain", "penalty"} for t in sentence.children(clause.index, "obl"))


LIGHT = frozenset("put take give make have get bring leave do pull set hold see keep go come lose drop turn return send claim cost".split())
"""Verbs that harm only with certain objects."""


def _harms(scene: Scene, verb: Token, found: Sequence[Trigger] = ()) -> bool:
    lemma = verb.lemma.lower()
    if lemma in HARMING:
        return True
    if lemma in LIGHT:
        return False
    told = [t for t in found if t.token == verb.index]
    if any(scene.events.kinds[t.entry.kind].family not in VIOLENT or t.entry.kind == "release" for t in told):
        return False
    return any(len(f.words) == 1 and f.entry.effect in HARM for f in scene.events.verbs.get(lemma, ()))


def _is_menace(scene: Scene, said: _Said, found: list[Trigger]) -> bool:
    """Tell whether what is said to come is a harm by the speaker, bound to a condition, said in warning or to those whom it will befall."""
    sentence, clause = scene.sentence, said.clause
    if not _is_to_come(sentence, clause):
        return False
    dire = any(t.token == clause.index and t.entry.kind == "threat" for t in found)
    beasts = any("animal" in scene.classes(t.index) for t in sentence.children(clause.index, "obj"))
    if beasts or not (dire or _harms(scene, clause, found)):
        return False
    told = [a.head for a in arguments(sentence, said.verb.index) if a.function in {"iobj", "obj"} and a.head != clause.index]
    hearing = bool(told) and _befalls_hearer(sentence, clause)
    return hearing if dire else _by_speaker(scene, said, told=bool(told)) and (hearing or _is_bound(sentence, said))


def _is_to_come(sentence: Sentence, clause: Token) -> bool:
    denied = any(t.lemma.lower() in {"not", "n't", "never"} for t in sentence.children(clause.index, "advmod"))
    return not denied and any(t.lemma.lower() in WILL or t.text.lower() in WILL for t in sentence.children(clause.index, "aux"))


def _by_speaker(scene: Scene, said: _Said, *, told: bool) -> bool:
    """Tell whether it is the speaker who would do it: "it would strike", "the camp will be stormed"; those who fear it are not him."""
    sentence, clause = scene.sentence, said.clause
    doers = [sentence.tokens[a.head] for a in arguments(sentence, clause.index) if a.function == "subj"]
    if is_passive(sentence, clause.index):
        victims = sentence.children(clause.index, "nsubj:pass", "nsubj")
        fears = any(
            t.lemma.lower() in OURS or any(p.lemma.lower() in OURS for p in sentence.children(t.index, "nmod:poss")) for t in victims
        )
        return (not doers or all(t.lemma.lower() in OURS for t in doers)) and (told or not fears)
    return any(t.lemma.lower() in OURS or _is_his(scene, said, t) for t in doers)


def _is_his(scene: Scene, said: _Said, doer: Token) -> bool:
    """Tell whether a doer is the speaker's own men or arms ("its missiles", "the army", said the general)."""
    owned = any(
        p.lemma.lower() in {"its", "their", "his", "our", "my", "it", "they", "he", "we", "i"}
        for p in scene.sentence.children(doer.index, "nmod:poss")
    )
    speakers = [a.head for a in arguments(scene.sentence, said.verb.index) if a.function == "subj"]
    same = {f.id for s in speakers for f in fillers(scene, s, owners=False)} & {f.id for f in fillers(scene, doer.index, owners=False)}
    state = any({"state", "office"} & scene.classes(s) for s in speakers) and "state" in scene.classes(doer.index)
    return owned or bool(same) or state


def _is_bound(sentence: Sentence, said: _Said) -> bool:
    next_time = any(
        t.lemma.lower() in {"next", "again"}
        for w in sentence.children(said.clause.index, "obl", "advmod")
        for t in (w, *sentence.children(w.index))
    )
    anybody = any(
        t.lemma.lower() in ANYBODY or any(d.lemma.lower() in ANYBODY for d in sentence.children(t.index, "det"))
        for t in sentence.children(said.clause.index, "nsubj:pass", "obj")
    )
    deadly = said.clause.lemma.lower() in KILLING
    yours = any(t.text.lower() in YOURS for t in sentence.tokens)
    return said.verb.lemma.lower() in WARNING or anybody or deadly or next_time or yours or has_condition(sentence, said.clause)


def _befalls_hearer(sentence: Sentence, clause: Token) -> bool:
    """Tell whether a harm would befall a pronoun or what is theirs: those to whom it is said ("told them that their homes would be flattened")."""
    whom = sentence.children(clause.index, "nsubj:pass", "obj")
    return any(t.upos == "PRON" or sentence.children(t.index, "nmod:poss") for t in whom)


def _is_offer(scene: Scene, said: _Said, found: list[Trigger]) -> bool:
    """Tell whether somebody says that he will give something on a condition or for something ("would free the pilots in exchange for medicine")."""
    sentence, clause = scene.sentence, said.clause
    given = any(t.token == clause.index and t.entry.kind in GIVEN for t in found)
    priced = any(t.lemma.lower() in {"exchange", "return"} for t in sentence.children(clause.index, "obl"))
    return given and _is_to_come(sentence, clause) and _by_speaker(scene, said, told=False) and (priced or has_condition(sentence, clause))
