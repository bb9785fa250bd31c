"""Standing facts that a report states (codebook §8): from nouns ("a member of"), verbs ("controls"), phrases ("loyal to"), affixes ("-backed").

Each is told as holding or ended, affirmed or denied, and by whom; what is only asked, wished, planned or supposed states none.
"""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from itertools import pairwise

from purport.coding.licence.polarity import NEGATIONS
from purport.coding.scenes.fillers import as_fillers, fillers, owner_fillers
from purport.coding.scenes.of_report import MENDED_WORDS
from purport.coding.scenes.phrases import ends_of_phrase, find_phrase
from purport.coding.scenes.scene import Scene
from purport.coding.syntax.conjuncts import with_conjuncts
from purport.coding.syntax.forms import words_below
from purport.coding.syntax.grammar import arguments, is_predicate
from purport.coding.voices.holders import told_by
from purport.knowledge.event_entries import RelationEntry
from purport.model import CODED_REGIONS, ActorType, Filler, Marks, Mention, MentionKind, PlaceFiller, Relation, Report, Span

_PLACES = frozenset({MentionKind.PLACE})
SYMMETRIC = frozenset({"allied_with", "rival_of", "same_as"})
ENDED = frozenset({"former", "formerly", "ex", "erstwhile", "onetime", "once"})
SUPPOSED = frozenset({"will", "would", "may", "might", "could", "should", "shall", "must", "can"})
WISHED = frozenset("want wish hope urge ask demand plan seek try aim refuse threaten call tell order expect intend offer propose".split())
FIGHTS = frozenset("campaign fight war battle struggle offensive operation clash fighting contradiction opposition".split())


def find_relations(by_sentence: Mapping[int, Scene], marks: Marks, report: Report) -> tuple[Relation, ...]:
    """Relations of a report in text order, each once."""
    found: dict[tuple[str, str, str, str, str], Relation] = {}
    for scene in by_sentence.values():
        if scene.sentence.region not in CODED_REGIONS or len(scene.sentence.tokens) > MENDED_WORDS:
            continue
        for at, stated in _of_sentence(scene):
            relation = _as_told(scene, at, stated)
            if relation is None:
                continue
            holders, denied = told_by(marks, report, by_sentence, (scene.sentence.index, at))
            polarity = "denied" if denied != (relation.polarity == "denied") else "affirmed"
            relation = replace(relation, holders=holders, polarity=polarity)
            far = relation.object or (relation.place.place.name if relation.place else "")
            ends = sorted((relation.subject, far)) if relation.kind in SYMMETRIC else [relation.subject, far]
            found.setdefault((relation.kind, ends[0], ends[1], relation.phase, relation.polarity), relation)
    return tuple(sorted(found.values(), key=lambda r: (r.span.start, r.span.end, r.kind, r.subject)))


def _as_told(scene: Scene, at: int, relation: Relation) -> Relation | None:
    """The relation as the clause around its words tells it: ended, denied, or not stated at all."""
    sentence = scene.sentence
    led = scene.actors.get(relation.object) if relation.object and relation.kind in {"leader_of", "member_of"} else None
    if "?" in {t.text for t in sentence.tokens[-2:]} or (led is not None and led.type is ActorType.PERSON):
        return None  # "student leaders Ana Oren and Tom Reyes": neither leads the other
    clause = _clause(scene, at)
    around = [t for head in dict.fromkeys((at, clause)) for t in sentence.children(head)]
    if any(t.rel == "aux" and t.lemma.lower() in SUPPOSED for t in around) or any(
        t.rel == "mark" and t.lemma.lower() in {"if", "unless", "whether"} for t in around
    ):
        return None
    above = sentence.tokens[clause].head
    if sentence.tokens[clause].rel in {"xcomp", "ccomp", "acl"} and above >= 0 and sentence.tokens[above].lemma.lower() in WISHED:
        return None
    near = {t.lemma.lower() for t in sentence.tokens[max(0, at - 3) : at + 1]} | {
        t.lemma.lower() for t in around if t.rel in {"amod", "advmod"}
    }
    words = [t.text.lower() for t in sentence.tokens[max(0, min(at, clause) - 4) : max(at, clause) + 1]]
    longer = ("no", "longer") in pairwise(words)
    if longer or (near & ENDED and relation.kind != "same_as"):
        return replace(relation, phase="ended")
    negated = any(t.lemma.lower() in NEGATIONS and t.rel in {"advmod", "det", "cc"} for t in around)
    return replace(relation, polarity="denied") if negated else relation


def _clause(scene: Scene, at: int) -> int:
    """The predicate that a relation's word is, or is the complement of."""
    token = scene.sentence.tokens[at]
    if is_predicate(scene.sentence, at) or scene.sentence.children(at, "cop"):
        return at
    for above in scene.sentence.ancestors(at):
        if is_predicate(scene.sentence, above.index):
            return above.index if token.rel in {"obj", "obl", "xcomp", "nmod"} else at
    return at


def _of_sentence(scene: Scene) -> Iterator[tuple[int, Relation]]:
    """What the words of a sentence state, each with the token that states it."""
    yield from _fights(scene)
    table = scene.events.relation_words
    for token in scene.sentence.tokens:
        found: list[Relation] = []
        lemma, text = token.lemma.lower(), token.text.lower()
        if token.upos == "NOUN":
            for entry, words in table.get(("noun", lemma), ()):
                found.extend(_noun(scene, entry, words, token.index))
        elif token.upos == "VERB":
            for entry, words in table.get(("verb", lemma), ()):
                found.extend(_verb(scene, entry, words, token.index))
        for entry, words in (*table.get(("phrase", lemma), ()), *table.get(("phrase", text), ())):
            if scene.vocabulary.issuperset(words):
                found.extend(_phrase(scene, entry, words, token.index))
        if token.upos in {"VERB", "ADJ", "NOUN"}:
            for entry, words in table.get(("affix", text.rpartition("-")[2]), ()):
                found.extend(_affix(scene, entry, words[0], token.index))
        yield from ((token.index, relation) for relation in dict.fromkeys(found))


def _phrase(scene: Scene, entry: RelationEntry, words: tuple[str, ...], index: int) -> Iterator[Relation]:
    """Words in a row that link what they are said of with what follows them ("loyal to", "under the banner of")."""
    last = find_phrase(scene.sentence, index, words)
    within = words[0] == "the" and index > 0 and scene.sentence.tokens[index - 1].upos == "ADP"
    if last is None or within:  # "a faction of the former X" is not that X
        return
    said_of, after = ends_of_phrase(scene, index, last)
    ends = {
        name: ([f for h in heads for f in fillers(scene, h, owners=False)], [m for h in heads if (m := _place_at(scene, h)) is not None])
        for name, heads in (("described", said_of), ("after", after))
    }
    yield from _pairs(scene, entry, index, ends, "after")


def _noun(scene: Scene, entry: RelationEntry, words: tuple[str, ...], index: int) -> Iterator[Relation]:
    before = tuple(t.text.lower() for t in scene.sentence.tokens[max(0, index - len(words) + 1) : index])
    if before != words[:-1]:
        return
    if _among(scene, index):
        return  # "nineteen people, among them a village chief"
    owners = [Filler(f.id, f.span, f.text) for f in owner_fillers(scene, index)]
    owners += [f for t in scene.sentence.children(index, "nmod") if _linked(scene, t.index) for f in fillers(scene, t.index, owners=False)]
    described = _described(scene, index)
    if not owners and entry.kind in SYMMETRIC and len(described[0]) > 1:
        owners = described[0][1:]
    if not described[0] and not described[1]:
        owning = {f.id for f in owners}  # "branches of the government and the mission" are none of each other
        own = [f for f in fillers(scene, index, owners=False) if f.id in scene.actors and f.id not in owning]
        described = ([f for f in own if not scene.actors[f.id].generic], [])
    yield from _pairs(scene, entry, index, {"owner": (owners, []), "described": described}, "owner")


def _among(scene: Scene, index: int) -> bool:
    """Tell whether a noun only picks out one of those told before it."""
    first = min(scene.sentence.subtree(index))
    words = [t.text.lower() for t in scene.sentence.tokens[max(0, first - 2) : first + 2]]
    return bool({"among", "including"} & set(words)) and scene.sentence.tokens[index].rel in {"appos", "conj", "nmod", "parataxis"}


def _linked(scene: Scene, head: int) -> bool:
    """Tell whether a noun hangs on another by "with", "in", "to" or "within" ("a fighter with the group")."""
    return any(c.lemma.lower() in {"with", "within", "to"} for c in scene.sentence.children(head, "case"))


def _described(scene: Scene, index: int) -> tuple[list[Filler], list[Mention]]:
    """Whom a noun describes: its apposition, the subject of its copula, those joined to it by "and other"."""
    sentence = scene.sentence
    token = sentence.tokens[index]
    bare = [t for t in sentence.children(index, "nmod", "flat", "compound") if t.index > index and not sentence.children(t.index, "case")]
    heads = [t.index for t in (*sentence.children(index, "appos"), *bare)]
    if sentence.children(index, "cop"):
        heads += [t.index for t in sentence.children(index, "nsubj")]
        if token.deprel == "acl:relcl":
            heads.append(token.head)
    if token.rel in {"appos", "compound", "flat"} and token.head >= 0:
        heads.append(token.head)
    if token.rel == "conj" and any(t.lemma.lower() == "other" for t in sentence.children(index, "amod")):
        heads += [h for h in with_conjuncts(sentence, token.head) if h != index]
    heads = [h for head in heads for h in with_conjuncts(sentence, head) if h != index]
    people = [f for h in dict.fromkeys(heads) for f in fillers(scene, h, owners=False)]
    return people, [m for h in dict.fromkeys(heads) if (m := _place_at(scene, h)) is not None]


def _verb(scene: Scene, entry: RelationEntry, words: tuple[str, ...], index: int) -> Iterator[Relation]:
    sentence = scene.sentence
    if words_below(sentence, index, words[1:]) is None or not is_predicate(sentence, index):
        return
    if entry.kind == "controls" and sentence.children(index, "compound:prt"):
        return  # who holds up a bus, or holds off an attack, holds no ground
    if entry.kind == "leader_of" and sentence.children(index, "xcomp"):
        return  # "leading the authorities to ask whether"
    if any(t.deprel == "compound:prt" and t.text.lower() not in words for t in sentence.children(index, "compound")):
        return  # "held up a bank in Vell"
    if entry.kind == "leader_of" and any(t.upos == "PRON" for t in sentence.children(index, "obj")):
        return  # "led them behind the house"
    around = arguments(sentence, index)
    ends = {
        name: (
            [f for a in around if a.function == name for f in fillers(scene, a.head, owners=name == "subj")],
            [m for a in around if a.function == name if (m := _place_at(scene, a.head)) is not None],
        )
        for name in {entry.subject, entry.object}
    }
    yield from _pairs(scene, entry, index, ends, entry.object)


def _affix(scene: Scene, entry: RelationEntry, word: str, index: int) -> Iterator[Relation]:
    """A participle joined by a hyphen to the name before it, with the noun that both qualify."""
    sentence = scene.sentence
    token = sentence.tokens[index]
    whole = token.text.lower().endswith(f"-{word}")
    if not whole and (token.text.lower() != word or index < 2 or sentence.tokens[index - 1].text != "-"):
        return
    first = index if whole else index - 2
    party, ground = scene.actor_at(first), scene.at(first, _PLACES)
    noun = next((i for i in range(index + 1, min(index + 6, len(sentence.tokens))) if sentence.tokens[i].upos in {"NOUN", "PROPN"}), None)
    if (party is None and ground is None) or noun is None:
        return
    while noun + 1 < len(sentence.tokens) and sentence.tokens[noun].head == noun + 1 and sentence.tokens[noun].rel == "compound":
        noun += 1
    place = _place_at(scene, noun)
    described = (fillers(scene, noun, owners=False), [place] if place is not None else [])
    affix: tuple[list[Filler], list[Mention]] = (
        as_fillers(party) if party is not None else [],
        [ground] if ground is not None and party is None else [],
    )
    yield from _pairs(scene, entry, index, {"affix": affix, "described": described}, "affix")


def _fights(scene: Scene) -> Iterator[tuple[int, Relation]]:
    """As in "the army's fight against rebels", "contradiction between A and B": those named are rivals."""
    for token in scene.sentence.having(FIGHTS):
        if token.upos != "NOUN":
            continue
        around = arguments(scene.sentence, token.index)
        sides = [f for a in around if a.function in {"poss", "compound", "by", "between"} for f in fillers(scene, a.head, owners=False)]
        foes = [f for a in around if a.function in {"against", "between", "to", "with"} for f in fillers(scene, a.head)]
        for one in sides:
            for other in foes:
                if one.id < other.id or (one.id != other.id and one.id not in {f.id for f in foes}):
                    told = Relation("rival_of", one.id, Span(token.start, token.end), other.id, None, (), f"rival_of/noun {token.lemma}")
                    yield token.index, told


def _pairs(
    scene: Scene, entry: RelationEntry, index: int, ends: Mapping[str, tuple[list[Filler], list[Mention]]], default: str
) -> Iterator[Relation]:
    token = scene.sentence.tokens[index]
    span = Span(token.start, token.end)
    rule = f"{entry.kind}/{entry.construction} {entry.words[0]}"
    subjects, _ = ends[entry.subject]
    objects, places = ends[entry.object or default]
    if entry.kind == "allied_with":
        subjects = [s for s in subjects if not _nobody_in_arms(scene, s)]
    elif entry.kind == "member_of":
        objects = [o for o in objects if not _nobody_in_arms(scene, o)]
    for subject in subjects:
        for other in objects:
            both = {s.span for s in subjects if s.id == other.id} & {other.span, subject.span}  # "fighters of A and B"
            if other.id != subject.id and not both and entry.kind not in {"controls", "based_in", "present_in"}:
                yield Relation(entry.kind, subject.id, span, other.id, None, (), rule, entry.phase)
        for mention in places:
            if mention.place is not None and entry.kind in {"controls", "based_in", "present_in"}:
                filler = PlaceFiller(mention.place, Span(mention.start, mention.end), mention.text)
                yield Relation(entry.kind, subject.id, span, None, filler, (), rule, entry.phase)


def _nobody_in_arms(scene: Scene, filler: Filler) -> bool:
    """Tell whether people told by a common noun stand near a party ("a source close to the group"), or have it among them ("the victims include police"): that is no band of theirs."""
    actor = scene.actors.get(filler.id)
    return actor is not None and actor.generic and actor.type in {ActorType.CIVILIANS, ActorType.UNKNOWN, ActorType.PERSON, ActorType.MEDIA}


_HELD = frozenset(
    "talk drill election vote rally meeting exercise summit parade ceremony hearing referendum congress conference march".split()
)
"""What is held somewhere, and no ground."""


def _place_at(scene: Scene, head: int) -> Mention | None:
    """The place that a noun phrase names, by its head or just below it ("the town of Vell")."""
    found = scene.at(head, _PLACES)
    if found is not None:
        return found
    token = scene.sentence.tokens[head]
    if token.rel == "appos" and token.head >= 0 and (named := scene.at(token.head, _PLACES)) is not None:
        return named
    held = scene.names_event(head) or token.lemma.lower() in _HELD  # who "holds talks in Vell" does not hold Vell
    below = (scene.at(t.index, _PLACES) for t in scene.sentence.children(head, *(() if held else ("nmod",)), "appos", "compound", "flat"))
    return next((m for m in below if m is not None), None)
