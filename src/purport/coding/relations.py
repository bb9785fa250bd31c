"""Standing facts that a report states (codebook §8): from nouns ("a member of"), verbs ("controls") and affixes ("-backed")."""

from collections.abc import Iterator, Mapping

from purport.coding.grammar import arguments, is_predicate, with_conjuncts, words_below
from purport.coding.licence import NEGATIONS
from purport.coding.roles import fillers, owner_fillers
from purport.coding.scene import MENDED_WORDS, Scene
from purport.knowledge.events import RelationEntry
from purport.model import CODED_REGIONS, Filler, Holder, Marks, Mention, MentionKind, PlaceFiller, Relation, Report, Span

_PLACES = frozenset({MentionKind.PLACE})
SYMMETRIC = frozenset({"allied_with", "rival_of", "same_as"})
FIGHTS = frozenset("campaign fight war battle struggle offensive operation clash fighting contradiction opposition".split())


def find_relations(by_sentence: Mapping[int, Scene], marks: Marks, report: Report) -> tuple[Relation, ...]:
    """Relations of a report in text order, each once."""
    found: dict[tuple[str, str, str], Relation] = {}
    for scene in by_sentence.values():
        if scene.sentence.region not in CODED_REGIONS or len(scene.sentence.tokens) > MENDED_WORDS:
            continue
        for relation in _of_sentence(scene):
            far = relation.object or (relation.place.place.name if relation.place else "")
            ends = sorted((relation.subject, far)) if relation.kind in SYMMETRIC else [relation.subject, far]
            found.setdefault((relation.kind, ends[0], ends[1]), relation)
    return tuple(sorted(found.values(), key=lambda r: (r.span.start, r.span.end, r.kind, r.subject)))


def _of_sentence(scene: Scene) -> Iterator[Relation]:
    yield from _fights(scene)
    table = scene.events.relation_words
    for token in scene.sentence.tokens:
        if token.upos == "NOUN":
            for entry, words in table.get(("noun", token.lemma.lower()), ()):
                yield from _noun(scene, entry, words, token.index)
        elif token.upos == "VERB":
            for entry, words in table.get(("verb", token.lemma.lower()), ()):
                yield from _verb(scene, entry, words, token.index)
        if token.upos in {"VERB", "ADJ", "NOUN"}:
            last = token.text.lower().rpartition("-")[2]
            for entry, words in table.get(("affix", last), ()):
                yield from _affix(scene, entry, words[0], token.index)


def _noun(scene: Scene, entry: RelationEntry, words: tuple[str, ...], index: int) -> Iterator[Relation]:
    before = tuple(t.text.lower() for t in scene.sentence.tokens[max(0, index - len(words) + 1) : index])
    if before != words[:-1]:
        return
    owners = [Filler(f.id, f.span, f.text) for f in owner_fillers(scene, index)]
    described = _described(scene, index)
    yield from _pairs(scene, entry, index, {"owner": (owners, []), "described": described}, "owner")


def _described(scene: Scene, index: int) -> tuple[list[Filler], list[Mention]]:
    """Whom a noun describes: its apposition, the subject of its copula, those joined to it by "and other"."""
    sentence = scene.sentence
    token = sentence.tokens[index]
    heads = [t.index for t in sentence.children(index, "appos")]
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
    children = sentence.children(index, "advmod", "aux")
    if any(t.lemma.lower() in NEGATIONS or t.lemma.lower() in {"will", "would", "may", "could"} for t in children):
        return
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
    party = scene.actor_at(first)
    noun = next((i for i in range(index + 1, min(index + 6, len(sentence.tokens))) if sentence.tokens[i].upos in {"NOUN", "PROPN"}), None)
    if party is None or noun is None:
        return
    while noun + 1 < len(sentence.tokens) and sentence.tokens[noun].head == noun + 1 and sentence.tokens[noun].rel == "compound":
        noun += 1
    place = _place_at(scene, noun)
    described = (fillers(scene, noun, owners=False), [place] if place is not None else [])
    affix: tuple[list[Filler], list[Mention]] = (
        [Filler(i, Span(party.start, party.end), party.text) for i in (party.actor.ids if party.actor else ())],
        [],
    )
    yield from _pairs(scene, entry, index, {"affix": affix, "described": described}, "affix")


def _fights(scene: Scene) -> Iterator[Relation]:
    """As in "the army's fight against rebels", "contradiction between A and B": those named are rivals."""
    for token in scene.sentence.tokens:
        if token.upos != "NOUN" or token.lemma.lower() not in FIGHTS:
            continue
        around = arguments(scene.sentence, token.index)
        sides = [f for a in around if a.function in {"poss", "compound", "by", "between"} for f in fillers(scene, a.head, owners=False)]
        foes = [f for a in around if a.function in {"against", "between", "to", "with"} for f in fillers(scene, a.head)]
        for one in sides:
            for other in foes:
                if one.id < other.id or (one.id != other.id and one.id not in {f.id for f in foes}):
                    yield Relation("rival_of", one.id, Span(token.start, token.end), other.id, None, (), f"rival_of/noun {token.lemma}")


def _pairs(
    scene: Scene, entry: RelationEntry, index: int, ends: Mapping[str, tuple[list[Filler], list[Mention]]], default: str
) -> Iterator[Relation]:
    token = scene.sentence.tokens[index]
    span = Span(token.start, token.end)
    rule = f"{entry.kind}/{entry.construction} {entry.words[0]}"
    subjects, _ = ends[entry.subject]
    objects, places = ends[entry.object or default]
    holders: tuple[Holder, ...] = ()
    for subject in subjects:
        for other in objects:
            if other.id != subject.id and entry.kind not in {"controls", "based_in", "present_in"}:
                yield Relation(entry.kind, subject.id, span, other.id, None, holders, rule)
        for mention in places:
            if mention.place is not None and entry.kind in {"controls", "based_in", "present_in"}:
                filler = PlaceFiller(mention.place, Span(mention.start, mention.end), mention.text)
                yield Relation(entry.kind, subject.id, span, None, filler, holders, rule)


def _place_at(scene: Scene, head: int) -> Mention | None:
    """The place that a noun phrase names, by its head or just below it ("the town of Vell")."""
    found = scene.at(head, _PLACES)
    if found is not None:
        return found
    below = (scene.at(t.index, _PLACES) for t in scene.sentence.children(head, "nmod", "appos", "compound", "flat"))
    return next((m for m in below if m is not None), None)
