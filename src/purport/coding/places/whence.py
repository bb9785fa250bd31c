"""Where what moves happens: people flee from a place, and what is fired from one place at another strikes there."""

from collections.abc import Sequence
from dataclasses import replace

from purport.coding.drafts import Draft
from purport.coding.scenes.scene import Scene
from purport.coding.syntax.grammar import Argument, preposition
from purport.model import Mention, MentionKind, PlaceFiller, Sentence, Span

LEAVING = frozenset({"displacement", "evacuation"})
"""Kinds that are placed where people leave from."""
GIVEN_UP = frozenset({"withdrawal", "territory_transferred"})
"""Kinds that are placed where troops were; whither they went is told only beside it."""
ARRIVING = frozenset({"deployment", "aid_delivery"})
"""Kinds that are placed where what moves comes to."""
GOALS = frozenset({"to", "toward", "towards", "into", "for"})


def place_where_it_moves(scene: Scene, draft: Draft, drafts: Sequence[Draft]) -> None:
    """Leave a flight where it began, and a shelling where it struck."""
    if draft.kind in LEAVING:
        _drop_goals(draft)
        _leave_home(scene, draft)
        _flee_from(draft, drafts)
    if draft.kind in GIVEN_UP and len(draft.places) > 1:
        _drop_goals(draft, all_but_one=True)
    elif draft.kind in GIVEN_UP and draft.places:
        _leave_ground(draft, drafts)
        if _only_turned_to(draft):
            draft.places.clear()
    if scene.events.kinds[draft.kind].family == "explosives" or draft.kind in ARRIVING:
        _drop_origins(draft)
    if scene.events.kinds[draft.kind].family in {"explosives", "property"} or draft.kind in ARRIVING:
        _hit_again(draft, drafts)


def leave_goals(drafts: Sequence[Draft]) -> None:
    """Drop whither people were taken, before what is told beside it takes it for its ground ("treated 47 people and evacuated its staff to Vell")."""
    for draft in drafts:
        if draft.kind == "evacuation":
            _drop_goals(draft)


MOVING = frozenset("flee run move go travel return drive withdraw retreat advance march head escape evacuate relocate".split())


def is_goal_of_motion(sentence: Sentence, mention: Mention, verb: int) -> bool:
    """Tell whether a place is whither the verb of a clause leads: what else the clause names was not there ("fled to Vell after clashes")."""
    moves = sentence.tokens[verb].lemma.lower() in MOVING
    return moves and mention.kind is MentionKind.PLACE and preposition(sentence, mention.head) in GOALS


def _drop_origins(draft: Draft) -> None:
    """What is fired from across a river at a town happens in the town."""
    sentence = draft.sentence
    kept = []
    for place in draft.places:
        first, last = sentence.at(place.span.start, place.span.end)
        named = _up_to_verb(sentence, sentence.head_of(first, last))
        cases = {c.lemma.lower() for i in {named[0], named[-1]} for c in sentence.children(i, "case")}
        if "from" not in cases:
            kept.append(place)
    if draft.kind == "disrupted_attack":
        draft.places[:] = kept  # what is shot down was launched elsewhere
        return
    if draft.anaphor == "definite" and draft.trigger.is_verb and draft.trigger.role(Argument("from", -1)) == "initiator":
        draft.places[:] = kept  # "the shells came from army positions on a hill": they struck where they were told to
        return
    draft.places[:] = kept or draft.places


def _leave_ground(draft: Draft, drafts: Sequence[Draft]) -> None:
    """Who are forced to withdraw "towards Orsk" as others enter Vell leave Vell."""
    above = {t.index for t in draft.sentence.ancestors(draft.trigger.token)}
    main = next((d for d in drafts if d is not draft and d.places and d.family in {"territory", "violence"} and d.tokens() & above), None)
    goals = [p.span for p in draft.places]
    if main is not None and goals != [p.span for p in main.places]:
        kept = list(draft.places)
        _drop_goals(draft)
        draft.places[:] = draft.places or ([replace(p, basis="where the others came") for p in main.places] or kept)


def _only_turned_to(draft: Draft) -> bool:
    """Tell whether the one place of a withdrawal is only the direction of it ("withdrew towards Lake Vell")."""
    spans = [draft.sentence.at(p.span.start, p.span.end) for p in draft.places]
    cases = [preposition(draft.sentence, _up_to_verb(draft.sentence, draft.sentence.head_of(*at))[-1]) for at in spans]
    return cases in (["toward"], ["towards"]) or (len(spans) == 1 and _behind_direction(draft.sentence, spans[0][0]))


def _behind_direction(sentence: Sentence, first: int) -> bool:
    """Tell whether a place is that in whose direction somebody goes ("in the direction of Vell")."""
    return [t.lemma.lower() for t in sentence.tokens[max(0, first - 2) : first]] == ["direction", "of"]


def _hit_again(draft: Draft, drafts: Sequence[Draft]) -> None:
    """In "entered Vell after shelling it from a hill near Orsk" it is Vell that was shelled."""
    sentence = draft.sentence
    again = any(t.lemma.lower() == "it" for t in sentence.children(draft.trigger.token, "obj"))
    told = [
        p
        for p in draft.places
        if preposition(sentence, _up_to_verb(sentence, sentence.head_of(*sentence.at(p.span.start, p.span.end)))[-1]) != "from"
    ]
    if not draft.trigger.is_verb or not again or told:
        draft.places[:] = told if again and told else draft.places
        return
    others = [d for d in drafts if d is not draft and d.places]
    main = next((d for t in sentence.ancestors(draft.trigger.token) for d in others if t.index in d.tokens()), None)
    if main is not None:
        draft.places[:] = [replace(p, basis="the place that it stands for") for p in main.places]
    elif (goal := _come_to(draft)) is not None and goal.place is not None:
        draft.places[:] = [PlaceFiller(goal.place, Span(goal.start, goal.end), goal.text, "the place that it stands for")]


def _come_to(draft: Draft) -> Mention | None:
    """The place to which those came who then did it ("moved from Vell to Orsk and shelled it")."""
    sentence, verb = draft.sentence, draft.sentence.tokens[draft.trigger.token]
    if verb.rel != "conj":
        return None
    beside = {t.index for t in sentence.children(verb.head, "obj", "obl") if t.index < verb.index}
    goals = [m for m in draft.scene.mentions if m.kind is MentionKind.PLACE and m.head in beside]
    return next((m for m in reversed(goals) if preposition(sentence, m.head) in {"", "to", "into", "at", "in", "on"}), None)


def _drop_goals(draft: Draft, *, all_but_one: bool = False) -> None:
    """People flee from a place: where they went ("to a site at Vell") is not where it was."""
    sentence = draft.sentence
    kept = []
    for place in draft.places:
        first, last = sentence.at(place.span.start, place.span.end)
        named = [sentence.head_of(first, last)]
        top = _up_to_verb(sentence, named[0])[-1]
        while preposition(sentence, named[-1]) in {"", "of"} and sentence.tokens[named[-1]].head >= 0 and len(named) < 4:
            named.append(sentence.tokens[named[-1]].head)
        before = sentence.tokens[first - 1].lemma.lower() if first else ""
        if not {before, *(preposition(sentence, i) for i in (*named, top))} & GOALS:
            kept.append(place)
    draft.places[:] = kept or (draft.places[:1] if all_but_one else kept)


def _up_to_verb(sentence: Sentence, index: int) -> list[int]:
    """A noun and those that it hangs on, up to the one below a verb."""
    chain = [index]
    while sentence.tokens[chain[-1]].rel in {"nmod", "appos", "flat", "compound", "conj"} and sentence.tokens[chain[-1]].head >= 0:
        chain.append(sentence.tokens[chain[-1]].head)
    return chain


def _leave_home(scene: Scene, draft: Draft) -> None:
    """Where no other place is told, "residents of Vell" and "families from Vell" leave Vell."""
    own = draft.tokens()
    for mention in scene.mentions if not draft.places else ():
        if mention.kind is not MentionKind.PLACE or mention.place is None:
            continue
        chain = _up_to_verb(scene.sentence, mention.head)
        top = scene.sentence.tokens[chain[-1]]
        below_noun = any(i in own for i in chain[1:])  # "the displacement of 300 families from Vell"
        if {preposition(scene.sentence, i) for i in chain if i not in own} & GOALS:
            continue  # "fled the camp towards Vell"
        if top.index != mention.head and (below_noun or (top.rel in {"nsubj", "obj"} and top.head in own)):
            draft.places.append(PlaceFiller(mention.place, Span(mention.start, mention.end), mention.text, "the home of those who leave"))
            draft.trace["places"] = "the home of those who leave"


def _flee_from(draft: Draft, drafts: Sequence[Draft]) -> None:
    """Who flees "after fighters attacked Vell" flees from there."""
    kinds = draft.scene.events.kinds
    causes = [
        d for d in drafts if d is not draft and d.places and kinds[d.kind].family in {"violence", "explosives", "territory", "protest"}
    ]
    if causes and not draft.places:
        draft.places.extend(causes[0].places)
        draft.trace["places"] = "where the event that drove them out was"
