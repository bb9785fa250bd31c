"""The actors that a noun phrase names, quoted whole; or else those to whom what it names belongs."""

from dataclasses import replace

from purport.coding.scenes.meant import object_before
from purport.coding.scenes.scene import WHO, Scene
from purport.coding.syntax.conjuncts import with_conjuncts
from purport.coding.syntax.countables import PARTITIVE
from purport.coding.syntax.grammar import is_passive, preposition
from purport.model import Filler, Mention, MentionKind, Span, Token

_OWNING = ("nmod:poss", "compound", "amod", "nmod", "appos", "flat", "acl", "nummod", "obl")
_HELD_BY = frozenset("belong hold control own use operate possess occupy run man guard defend protect staff".split())
APPOSED = "apposition to the name"
"""Basis of a description that stands beside a name."""
_PUT_THERE = frozenset("deploy station install dig position mount send bring park set".split())
"""What armed people do to things of theirs ("a battery which the army had deployed there", "a tunnel dug by rebels")."""
NAMING = frozenset({"call", "name", "know", "dub", "style", "entitle"})
SHELTERING = frozenset("camp shelter tent settlement site centre center housing refuge".split())
"""What is "for" those who live in it."""
RITES = frozenset("funeral burial wake wedding vigil memorial trial anniversary birthday christening".split())
"""Gatherings for somebody who need not be there: who shoots at a funeral aims at the mourners."""
STRUCK = frozenset({"convoy", "patrol", "motorcade", "caravan"})
"""Units that before an event noun are what it befell ("the aid convoy attack", "the patrol ambush")."""
NO_LONGER = frozenset({"former", "ex", "retired"})
"""What before a title says that its bearer has it no more: part of who he is."""
RIDDEN = frozenset({"car", "vehicle", "jeep", "truck", "van", "limousine"})
"""What somebody's guards and he ride in."""


def fillers(scene: Scene, head: int, *, owners: bool = True) -> list[Filler]:
    """The actors that a noun phrase names; else, those to whom what it names belongs."""
    mention = scene.actor_at(head)
    if mention is not None and (rider := _whose_convoy(scene, mention)) is not None:
        return [_from(scene, mention.first, by_name(scene, f)) for f in as_fillers(rider)]
    if mention is not None and (each := _groups_named(scene, mention)):
        return each
    if mention is not None and (named := _called(scene, head)) is not None and _is_nameless(scene, mention):
        return as_fillers(named)
    if mention is not None and (named := _name_beside(scene, mention)) is not None:
        return as_fillers(named)
    behind = _name_of(scene, head)
    if mention is not None and behind is not None and mention.actor is not None and set(mention.actor.ids).isdisjoint(_ids(behind)):
        return [_from(scene, mention.first, f) for f in as_fillers(behind)]
    if mention is not None:
        return _names_before(scene, mention) + [_with_title(scene, mention, f) for f in as_fillers(mention)] + _names_behind(scene, mention)
    token = scene.sentence.tokens[head]
    if (whose := _relative_owner(scene, head)) is not None:
        return as_fillers(whose)
    if (named := _called(scene, head)) is not None:
        return as_fillers(named)
    if behind is not None:
        return [_from(scene, head, f) for f in as_fillers(behind)]
    if head in scene.meant and (unit := object_before(scene.sentence, head)) is not None and scene.actor_at(unit) is not None:
        return [replace(f, basis="taken up by a pronoun") for f in fillers(scene, unit)]  # "let the patrol pass and attacked it"
    if token.lemma.lower() == "column" and owners and (owned := owner_fillers(scene, head)):
        return owned  # "a rebel column of 150 men"
    if token.lemma.lower() in PARTITIVE:
        below = [
            f
            for child in scene.sentence.children(head, "nmod")
            for i in with_conjuncts(scene.sentence, child.index)
            for f in fillers(scene, i)
        ]
        below = below or [f for one in scene.sentence.children(head, "appos") for f in fillers(scene, one.index, owners=False)]
        if below:
            return below
    return owner_fillers(scene, head) if owners else []


def of_whom(scene: Scene, head: int) -> int | None:
    """Of whom "two of whom" are some: the noun before the clause ("survivors, two of whom fled")."""
    if not any(t.lemma.lower() == "whom" for t in scene.sentence.children(head, "nmod")):
        return None
    clause = next((t for t in scene.sentence.ancestors(head) if t.deprel == "acl:relcl" and t.head >= 0), None)
    return clause.head if clause is not None and clause.head < head else None


BODIES = frozenset({"organization", "organisation", "group", "movement", "gang", "faction"})


def _name_beside(scene: Scene, mention: Mention) -> Mention | None:
    """The name of a body that a noun right before it only says what it is ("the clandestine organization 'Army of Vell'")."""
    actor, head = mention.actor, scene.sentence.tokens[mention.head]
    if actor is None or actor.basis != APPOSED or head.lemma.lower() not in BODIES or "Number=Plur" in head.feats:
        return None
    quoted = mention.last < len(scene.sentence.tokens) and scene.sentence.tokens[mention.last].text in {'"', "“", "'", "‘"}
    first = mention.last + quoted
    near = (m for m in scene.mentions if m.kind is MentionKind.ACTOR and m.first == first and m.actor is not None)
    return next(
        (m for m in near if m.actor is not None and m.actor.ids == actor.ids and scene.sentence.tokens[m.head].upos == "PROPN"), None
    )


def _groups_named(scene: Scene, mention: Mention) -> list[Filler]:
    """The groups that a plural noun before them counts ("two armed groups, the Front and the Sons of Vell, clashed")."""
    sentence = scene.sentence
    noun = sentence.tokens[mention.head]
    if noun.upos != "NOUN" or "Number=Plur" not in noun.feats or mention.kind is MentionKind.PERSON:
        return []
    first = next((t for t in sentence.children(mention.head, "appos") if t.index >= mention.last), None)
    heads = with_conjuncts(sentence, first.index) if first is not None else []
    proper = [h for h in heads if sentence.tokens[h].upos == "PROPN"]
    named = [m for h in proper if (m := scene.actor_at(h)) is not None and m.kind is MentionKind.ACTOR]
    return [f for m in named for f in as_fillers(m)] if len(named) == len(heads) > 1 else []


def _whose_convoy(scene: Scene, mention: Mention) -> Mention | None:
    """The person whose convoy is meant ("shot at the convoy of Senator Ana Oren"): no unit is hit, but somebody in it."""
    if scene.sentence.tokens[mention.head].lemma.lower() not in STRUCK | RIDDEN or mention.actor is None:
        return None
    owners = (t for t in scene.sentence.children(mention.head, "nmod", "nmod:poss"))
    return next((m for t in owners if scene.is_named(t.index) and (m := scene.actor_at(t.index)) is not None), None)


def _is_nameless(scene: Scene, mention: Mention) -> bool:
    """Tell whether a mention only says what somebody is ("a hitherto unknown group")."""
    return all(i in scene.actors and scene.actors[i].generic for i in _ids(mention))


def _called(scene: Scene, head: int) -> Mention | None:
    """The name that a noun is given in the same phrase ("a group calling itself X", "an organisation known as X")."""
    for clause in scene.sentence.children(head, "acl"):
        own = any(t.lemma.lower() in {"itself", "themselves"} for t in scene.sentence.children(clause.index, "obj"))
        if clause.deprel == "acl:relcl" and not own:
            continue  # "a group whose leader the army calls X"
        if clause.lemma.lower() in NAMING:
            told = scene.sentence.children(clause.index, "xcomp", "obl", "obj", "appos")
            named = (t for t in told if t.rel != "obl" or not _is_addressed(scene, t.index))
            names = (scene.actor_at(t.index) for t in named)
            found = next((m for m in names if m is not None and scene.sentence.tokens[m.head].upos == "PROPN"), None)
            if found is not None:
                return found
    return None


def _is_addressed(scene: Scene, index: int) -> bool:
    """In "a statement calling on Norland to leave" nothing is called Norland."""
    return any(t.lemma.lower() in {"on", "upon", "for", "to", "by", "with", "from", "in"} for t in scene.sentence.children(index, "case"))


def _name_of(scene: Scene, head: int) -> Mention | None:
    """The name that the parser hung below the trade before it ("cattleman Tom Reyes")."""
    one = {"appos"} if "Number=Plur" not in scene.sentence.tokens[head].feats else set()
    below = (scene.actor_at(t.index) for t in scene.sentence.children(head, "flat", *one) if scene.is_named(t.index))
    return next((m for m in below if m is not None and m.first == head + 1), None)


def _ids(mention: Mention) -> tuple[str, ...]:
    return mention.actor.ids if mention.actor is not None else ()


def _from(scene: Scene, first: int, filler: Filler) -> Filler:
    """The filler quoted from a word before it on, or to that word where it stands behind ("his convoy")."""
    word = scene.sentence.tokens[first]
    span = Span(min(word.start, filler.span.start), max(word.end, filler.span.end))
    return replace(filler, span=span, text=scene.words(span))


KIN = frozenset({"clan", "tribe", "tribesman", "clansman", "family", "gang", "militia", "faction", "group"})


def _names_before(scene: Scene, mention: Mention) -> list[Filler]:
    """The first of two names that share the noun behind them ("between the Bu Orm and Al-Tarn clans")."""
    tokens = scene.sentence.tokens
    head = tokens[mention.head]
    joined = mention.first > 0 and tokens[mention.first - 1].text.lower() == "and"
    if not joined or head.lemma.lower() not in KIN or "Number=Plur" not in head.feats:
        return []
    before = [t for t in scene.sentence.children(head.index, "compound") if t.upos == "PROPN" and t.index < mention.first - 1]
    named = (scene.actor_at(t.index) for t in before)
    return [f for m in named if m is not None and m.last == mention.first - 1 for f in as_fillers(m)]


def _names_behind(scene: Scene, mention: Mention) -> list[Filler]:
    """The second and later names behind a plural noun that they explain ("the trade unionists Ana Oren and Pau Lind")."""
    tokens = scene.sentence.tokens
    if "Number=Plur" not in tokens[mention.head].feats or mention.actor is None:
        return []
    names = {m.first: m for m in scene.mentions if m.kind is MentionKind.PERSON and m.actor is not None and tokens[m.head].upos == "PROPN"}
    found: list[Filler] = []
    name = names.get(mention.last) if "Number=Plur" in tokens[mention.last - 1].feats else None  # not "supporters of the leader Ana Oren"
    while name is not None:
        found.extend(f for f in as_fillers(name) if f.id not in mention.actor.ids)
        at = name.last
        while at < len(tokens) and tokens[at].text.lower() in {",", "and"}:
            at += 1
        name = names.get(at) if at > name.last else None
    return found


def _with_title(scene: Scene, mention: Mention, filler: Filler) -> Filler:
    """Quote a person by the name and what stands right before it ("businessman Tom Reyes"), whichever of the two the parser made the head."""
    if scene.sentence.tokens[mention.head].upos == "PRON":
        return filler
    first, last = mention.first, mention.last
    for other in scene.mentions:
        same = other.actor is not None and mention.actor is not None and other.actor.ids == mention.actor.ids
        titled = scene.sentence.tokens[other.head].deprel == "nmod:desc" and scene.sentence.tokens[other.head].head == mention.head
        if other.kind in WHO and (same or titled):
            if other.last == first:
                first = other.first
            elif other.first == last and same:
                last = other.last
    if first > 0 and scene.is_named(mention.head) and scene.sentence.tokens[first - 1].text.lower() in NO_LONGER:
        first -= 1
    if (first, last) == (mention.first, mention.last):
        return filler
    span = Span(scene.sentence.tokens[first].start, scene.sentence.tokens[last - 1].end)
    return replace(filler, span=span, text=scene.words(span))


def by_name(scene: Scene, filler: Filler) -> Filler:
    """A person told by a description that stands beside a name, quoted by the name ("the union's leader, Tom Reyes, was shot")."""
    mention = next((m for m in scene.mentions if m.start == filler.span.start and m.kind in WHO), None)
    name = _name_apposed(scene, mention) if mention is not None else None
    if name is None or (filler.span.start <= name.start and name.end <= filler.span.end):
        return filler
    return replace(filler, span=Span(name.start, name.end), text=name.text)


def _name_apposed(scene: Scene, mention: Mention) -> Mention | None:
    """The name of the person whom a description beside it tells ("the union's leader, Tom Reyes")."""
    if mention.actor is None or mention.actor.basis != APPOSED:
        return None
    named = (m for m in scene.mentions if m.kind is MentionKind.PERSON and m.actor is not None and m.actor.ids == mention.actor.ids)
    return next((m for m in named if m.actor is not None and m.actor.basis.startswith(("person's name", "short form"))), None)


def owner_fillers(scene: Scene, head: int) -> list[Filler]:
    """Whose the named thing is: "ISIL hideouts", "positions of the army", "tanks belonging to rebels", "rebel-held"; nobody's is a rite."""
    if scene.sentence.tokens[head].lemma.lower() in RITES:
        return []
    found: list[Filler] = []
    todo = [head]
    seen: set[int] = set()
    while todo:
        current = todo.pop(0)
        for child in scene.sentence.children(current, *_OWNING):
            described = child.rel == "appos" and current != head and scene.at(current, frozenset({MentionKind.PLACE})) is not None
            if child.index in seen or described or not owns(scene, child.index):
                continue  # whose the town is ("the roof of a school in Vell, a town held by rebels") is another thing
            seen.add(child.index)
            found.extend(_who_put_it(scene, child))
            relative = _relative_owner(scene, child.index)
            if relative is not None:
                found.extend(as_fillers(relative, "owner"))
            elif scene.actor_at(child.index) is not None:
                for one in with_conjuncts(scene.sentence, child.index):
                    other = scene.actor_at(one)
                    found.extend(as_fillers(other, "owner") if other is not None else [])
            else:
                todo.extend(with_conjuncts(scene.sentence, child.index))
    return list({f.id: f for f in found}.values())


def _who_put_it(scene: Scene, clause: Token) -> list[Filler]:
    """The armed subject of a relative clause that tells how a thing came to be where it was hit."""
    if clause.deprel != "acl:relcl" or is_passive(scene.sentence, clause.index):
        return []
    subjects = (
        t for t in scene.sentence.children(clause.index, "nsubj") if t.upos in {"NOUN", "PROPN"} and "armed" in scene.classes(t.index)
    )
    return [
        f for t in subjects for one in with_conjuncts(scene.sentence, t.index) if (m := scene.actor_at(one)) for f in as_fillers(m, "owner")
    ]


def _relative_owner(scene: Scene, index: int) -> Mention | None:
    """Him whom "whose" takes up ("a priest, whose body was found")."""
    tokens = scene.sentence.tokens
    if tokens[index].lemma.lower() != "whose":
        return None
    clause = next((t for t in scene.sentence.ancestors(index) if t.deprel == "acl:relcl" and t.head >= 0), None)
    return scene.actor_at(clause.head) if clause is not None else None


def owns(scene: Scene, index: int) -> bool:
    """Tell whether a word below a noun names whose the thing is."""
    token = scene.sentence.tokens[index]
    if token.text.lower().endswith("selves"):
        return False  # "set fire to the houses themselves"
    if token.rel == "compound" and (token.lemma.lower() in STRUCK or is_house_struck(scene, token)) and scene.names_event(token.head):
        return False
    if token.rel == "compound" and _names_a_make(scene, token):
        return False
    if token.rel == "acl":
        return token.lemma.lower() in _HELD_BY | _PUT_THERE
    if token.rel == "obl":
        above = scene.sentence.tokens[token.head].lemma.lower() if token.head >= 0 else ""
        by_arms = above in _PUT_THERE and preposition(scene.sentence, index) == "by" and "armed" in scene.classes(index)
        return above in _HELD_BY or by_arms
    if token.deprel == "nmod":
        cases = {c.lemma.lower() for c in scene.sentence.children(index, "case")}
        sheltered = "for" in cases and token.head >= 0 and scene.sentence.tokens[token.head].lemma.lower() in SHELTERING
        return bool(cases & {"of", "from"}) or not cases or sheltered
    return True


def is_house_struck(scene: Scene, token: Token) -> bool:
    """Tell whether a word before an event noun is a house, which did nothing: "the Trade Center bombing"."""
    return scene.events.class_of.get(token.lemma.lower()) == "building"


WEAPON = frozenset({MentionKind.WEAPON})


def _names_a_make(scene: Scene, token: Token) -> bool:
    """Tell whether a name that the registry has not is a make of weapon, and no owner: "hit by a sophisticated TARN missile"."""
    head = scene.sentence.tokens[token.head]
    if (
        head.index < 0
        or scene.at(head.index, WEAPON) is None
        or not any(t.lemma.lower() in {"a", "an"} for t in scene.sentence.children(head.index, "det"))
    ):
        return False
    mention = scene.actor_at(token.index)
    known = [scene.actors[i] for i in (mention.actor.ids if mention and mention.actor else ()) if i in scene.actors]
    # An abbreviation that the report has written out bears the long name.
    return token.text.isupper() and bool(known) and all(not a.registered and a.name == token.text for a in known)


def as_fillers(mention: Mention, basis: str = "clause") -> list[Filler]:
    """One filler for each actor that a mention stands for."""
    if mention.actor is None:
        return []
    said = mention.actor.basis if mention.actor.basis in {"pronoun", "both sides", "description"} and basis == "clause" else basis
    return [Filler(actor, Span(mention.start, mention.end), mention.text, said) for actor in mention.actor.ids]
