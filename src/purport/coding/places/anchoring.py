"""Attach places and times to the events of a sentence by syntax (codebook §4): each to the nearest event above it in the tree."""

from collections.abc import Sequence

from purport.coding.drafts import Draft
from purport.coding.grouping.done_later import is_measured_from
from purport.coding.grouping.in_after import days_off, kept_from, says_which_place, tells_meanwhile
from purport.coding.grouping.then_when import date_then
from purport.coding.places.attaching import attach, date_by_telling, only_place
from purport.coding.places.befell_next import place_by_next
from purport.coding.places.clause_of import clause_verb, only_spoken_of, told_of
from purport.coding.places.containers import drop_containers, told_wider
from purport.coding.places.exacter import placed_at_it
from purport.coding.places.journeys import is_home, is_of_journey
from purport.coding.places.means import fill_means
from purport.coding.places.not_its_own import counts_the_like, leave_day_to_deed, of_what_is_spoken_of, protested
from purport.coding.places.not_where import names_no_ground
from purport.coding.places.sharing import share_back, share_forward, share_last, share_with_blast, went_on_beside
from purport.coding.places.tellers_ground import place_where_told
from purport.coding.places.whence import is_goal_of_motion, leave_goals, place_where_it_moves
from purport.coding.places.where_it_spread import where_it_spread
from purport.coding.places.whose import is_marked, of_gathering, of_occasion, of_other_event
from purport.coding.scenes.scene import WHO, Scene
from purport.coding.syntax.grammar import preposition
from purport.coding.times.telling_days import of_the_telling
from purport.coding.times.until import says_until_when
from purport.model import Mention, MentionKind, RegionKind

LOCATIVE = frozenset("in at near inside within across around outside throughout from into over along off above toward towards to".split())
"""Prepositions after which a name that is both a place and a party ("in Orland", "Orland said") is the place."""
ARMED_OR_NOT = WHO | frozenset({MentionKind.WEAPON})
"""Who may be told to be somewhere, or what ("artillery in Vell shelled Orsk")."""
HARM = frozenset({"violence", "explosives", "protest"})
"""Families of what happens where people are before they go elsewhere ("fighting in Vell forced thousands to flee to Orsk")."""
TAKING = frozenset({"territory", "custody", "property"})
"""Families of what is done beside talks and visits, and in none of them."""
LADEN = frozenset({"carry", "transport", "ferry"})
"""What a vehicle does that is hit."""


def anchor(scene: Scene, drafts: Sequence[Draft]) -> None:
    """Give every draft of a sentence its places, time and means."""
    owners = {w: d for d in drafts for w in sorted(d.tokens())}
    free, aside = _attach_own(scene, drafts, owners)
    _attach_aside(scene, aside, drafts, only=True)
    for draft in drafts:
        _from_clause(draft, free)
        where_it_spread(draft, free)
        place_by_next(draft, free)
    for draft in drafts:
        share_forward(scene, draft, owners)
        date_by_telling(draft, free)
    leave_goals(drafts)
    share_back(scene, drafts)
    share_with_blast(scene, drafts)
    for draft in drafts:
        only_place(draft, drafts, free)
    share_last(scene, drafts)
    leave_day_to_deed(scene, drafts)
    _attach_aside(scene, aside, drafts)
    if not any(draft.places for draft in drafts):
        for draft in drafts:
            place_where_told(draft, free)
    for draft in drafts:
        place_where_it_moves(scene, draft, drafts)
        draft.places[:] = [p for p in draft.places if not beyond_semicolon(draft, scene.sentence.at(p.span.start, p.span.end)[0])]
        drop_containers(draft)
        date_then(draft)
        fill_means(scene, draft, owners)


def _attach_own(
    scene: Scene, drafts: Sequence[Draft], owners: dict[int, Draft]
) -> tuple[list[tuple[Mention, int]], list[tuple[Mention, Draft]]]:
    """Attach the mentions below each event to it.

    Those that hang on no event come back, with the verb on which they do; and those that tell first of all who somebody is.
    """
    free: list[tuple[Mention, int]] = []
    aside: list[tuple[Mention, Draft]] = []
    for mention in scene.mentions:
        if mention.kind not in {MentionKind.PLACE, MentionKind.TIME} or _inside_actor(scene, mention) or names_no_ground(scene, mention):
            continue
        if counts_the_like(scene, mention) or is_marked(scene, mention) or of_other_event(scene, mention, owners):
            continue
        owner, stop = _owner(scene, mention, owners)
        if owner is not None and stop != owner.trigger.token and is_goal_of_motion(scene.sentence, mention, stop) and owner.family in HARM:
            continue
        if owner is not None and of_what_is_spoken_of(owner, mention):
            continue
        if owner is not None and (says_until_when(owner, mention) or (owner.family in HARM | TAKING and of_occasion(scene, mention))):
            continue
        if owner is not None and (protested(owner, mention) or of_the_telling(owner, mention, stop)):
            for draft in (d for d in drafts if d.trigger.token == stop and d is not owner and mention.kind is MentionKind.TIME):
                attach(draft, mention, "clause")
            continue
        if owner is not None and mention.kind is MentionKind.PLACE and _set_aside(scene, mention, owner):
            aside.append((mention, owner))
        elif owner is not None:
            for draft in (d for d in drafts if d is owner or (mention.kind is MentionKind.TIME and stop in d.tokens())):
                attach(draft, mention, "clause")
        else:
            free.append((mention, stop))
    return free, aside


def _attach_aside(scene: Scene, aside: Sequence[tuple[Mention, Draft]], drafts: Sequence[Draft], *, only: bool = False) -> None:
    """Attach places that say first of all who somebody is to events without another place; `only` where no other event has one to share."""
    for mention, owner in aside:
        if any(_is_inside(scene, other, mention) for other, _ in aside):
            continue
        whence = preposition(scene.sentence, mention.head) == "from"
        others = only and whence and any(d is not owner and d.places for d in drafts)
        ground = scene.stage if whence and scene.stage is not None and scene.stage.sentence == scene.sentence.index else None
        others = others or (ground is not None and ground.mention is not mention)  # "stopped a bus near Vell and took nine men from Orsk"
        free = not owner.places or told_wider(owner, mention)
        if free and not others and not (scene.stage is not None and scene.stage.label and is_home(scene, mention)):
            attach(owner, mention, "where a party is told to be")


def _is_inside(scene: Scene, place: Mention, country: Mention) -> bool:
    """In "villagers in Norland's Vell region" the region is told, and Norland only whose it is."""
    token = scene.sentence.tokens[country.head]
    return token.deprel == "nmod:poss" and place is not country and token.head == place.head


def _set_aside(scene: Scene, mention: Mention, owner: Draft) -> bool:
    """Tell whether a place says first of all who somebody is, or whither he went: it is where the event was only if no other is told."""
    told = (_of_somebody(scene, mention, owner), _of_teller(owner, mention), is_home(scene, mention), is_of_journey(scene, mention))
    return any(told) or (owner.family in HARM | TAKING and of_gathering(scene, mention))


def _of_teller(owner: Draft, mention: Mention) -> bool:
    """Tell whether a place only says which house took in the dead ("the morgue in Vell received the bodies of those killed in Orsk")."""
    tellers = (a.head for t in owner.triggers for a in t.arguments if t.role(a) == "holder")
    return any(mention.head in owner.sentence.subtree(head) for head in tellers)


def beyond_semicolon(draft: Draft, token: int) -> bool:
    """Tell whether a word of a headline stands in another piece of news ("Rebels raid Vell; bomb kills two in Orsk")."""
    if draft.sentence.region is not RegionKind.HEADLINE:
        return False
    first, last = sorted((draft.trigger.token, token))
    return any(t.text == ";" for t in draft.sentence.tokens[first:last])


def _inside_actor(scene: Scene, mention: Mention) -> bool:
    actor = scene.actor_at(mention.head)
    if actor is not None and (actor.first, actor.last) == (mention.first, mention.last):
        return mention.kind is MentionKind.PLACE and preposition(scene.sentence, mention.head) not in LOCATIVE
    if actor is not None and actor.first <= mention.first and mention.last <= actor.last:
        return actor.head != mention.head and not _is_house_of(scene, actor, mention)
    return _owns_beside(scene, mention)


HOUSES = frozenset({"station", "gendarmerie", "barracks", "garrison", "prison", "jail"})


def _is_house_of(scene: Scene, actor: Mention, mention: Mention) -> bool:
    """Tell whether a town's name before a house of a force says where that stands ("attacked Vell police station")."""
    head = scene.sentence.tokens[actor.head]
    town = mention.place is not None and mention.place.feature == "settlement" and mention.first == actor.first
    return town and head.lemma.lower() in HOUSES and head.rel in {"obj", "obl", "nmod"}


def _owns_beside(scene: Scene, mention: Mention) -> bool:
    """In "met the ministers of Arran and Orland" the second land says whose ministers they are, as the first does, and no place."""
    token = scene.sentence.tokens[mention.head]
    first = scene.sentence.tokens[token.head] if token.rel == "conj" and token.head >= 0 else token
    if first.rel != "nmod" or preposition(scene.sentence, first.index) != "of":
        return False
    wide = mention.place is not None and (mention.place.feature == "country" or mention.place.gazetteer is None)
    if scene.sentence.tokens[first.head].lemma.lower() in STATESMEN and wide:
        return True
    actor = scene.actor_at(first.index)
    return first is not token and actor is not None and actor.first <= first.index < actor.last and actor.head != first.index


STATESMEN = frozenset(
    "minister president ambassador envoy leader government delegation representative king queen secretary spokesman chancellor".split()
)
"""Whose land says who they are, and not where they are."""


def _owner(scene: Scene, mention: Mention, owners: dict[int, Draft]) -> tuple[Draft | None, int]:
    """The draft above a mention, and the clause verb where the climb ended."""
    token = scene.sentence.tokens[mention.head]
    for _ in range(len(scene.sentence.tokens)):
        if token.index in owners:
            return owners[token.index], token.index
        if token.rel == "appos" and token.index != mention.head and mention.kind is MentionKind.TIME and _since_when(scene, mention):
            return None, token.index
        dated = mention.kind is MentionKind.TIME and says_which_place(scene, token.index)
        mere = _mere_modifier(scene, token.index) and not dated
        verb = token.upos in {"VERB", "AUX"} and not (token.rel in {"case", "mark", "aux"} or mere)
        verb = verb and not (_looks_back(mention) and token.xpos == "VB" and token.deprel == "acl")
        verb = verb and not (
            mention.kind is MentionKind.TIME
            and (tells_meanwhile(scene, token.index) or _tried(scene, token.index, owners) or kept_from(scene, token, owners))
        )
        if verb or token.head < 0 or (token.deprel == "acl:relcl" and token.upos in {"NOUN", "PROPN", "ADJ"}):
            return None, token.index
        token = scene.sentence.tokens[token.head]
    return None, token.index


TRIED = frozenset({"attempt", "bid", "effort", "plot"})


def _tried(scene: Scene, index: int, owners: dict[int, Draft]) -> bool:
    """Tell whether a verb says what somebody tried who was stopped ("foiled an attempt to enter the camp on Monday"): the day is of both."""
    token = scene.sentence.tokens[index]
    noun = scene.sentence.tokens[token.head] if token.rel == "acl" and token.head >= 0 else token
    return noun is not token and noun.lemma.lower() in TRIED and (noun.index in owners or noun.head in owners)


def _since_when(scene: Scene, mention: Mention) -> bool:
    """Tell whether a time says until or since when somebody is what an apposition calls him ("Reyes, minister until May, was shot")."""
    return preposition(scene.sentence, mention.head) in {"until", "till", "since", "from"}


def _looks_back(mention: Mention) -> bool:
    """Tell whether a time is counted back from another ("an ultimatum to leave two weeks earlier"): what is yet to be done was not done then."""
    return mention.kind is MentionKind.TIME and mention.text.lower().split()[-1] in {"earlier", "ago", "before", "previously"}


def _of_somebody(scene: Scene, mention: Mention, owner: Draft) -> bool:
    """Tell whether the words only place a doer or an apposition ("the group's leader in Vell was killed near Orsk")."""
    token = scene.sentence.tokens[mention.head]
    own = owner.tokens()
    if (
        token.rel == "nmod"
        and token.head not in own
        and preposition(scene.sentence, token.index) == "of"
        and "person" in scene.classes(token.head)
    ):
        return True  # "killed the mayor of Vell in Orsk"
    while token.head >= 0 and token.index not in own:
        above = scene.sentence.tokens[token.head]
        somebody = above.index not in own and scene.at(above.index, ARMED_OR_NOT) is not None
        if somebody and (above.rel in {"nsubj", "appos"} or (token.deprel == "acl" and token.lemma.lower() in STANDING)):
            return True
        token = above
    return False


STANDING = frozenset("position station base deploy entrench encamp locate garrison headquarter fire operate".split())
"""Participles that tell where somebody is from whom something comes ("the army, positioned above Vell")."""


WAYS = frozenset({"link", "connect", "join", "lead"})
"""Verbs that say of a road where it goes."""


def _mere_modifier(scene: Scene, index: int) -> bool:
    """A participle that only qualifies its noun ("the area held by rebels near X") lets places through."""
    token = scene.sentence.tokens[index]
    if token.xpos == "VBG" and token.rel == "advcl" and token.lemma.lower() in LADEN and index > 0:
        return scene.sentence.tokens[index - 1].upos == "NOUN" and not scene.sentence.children(
            index, "mark", "nsubj"
        )  # "in a car carrying"
    if token.rel == "acl" and token.lemma.lower() in WAYS:
        return True  # "blocked the road that links Vell and Orsk on Monday"
    return token.rel in {"acl", "amod"} and token.deprel != "acl:relcl" and token.xpos in {"VBN", "VBG"}


def _from_clause(draft: Draft, free: list[tuple[Mention, int]]) -> None:
    """What hangs on the plain verb of the clause in which an event noun stands says where and when that is too."""
    if is_measured_from(draft):
        return
    verb = clause_verb(draft)
    lacks = {MentionKind.PLACE: not draft.places, MentionKind.TIME: draft.time is None}
    spoken_of = only_spoken_of(draft, verb)
    apart = days_off(draft)
    for mention, stop in free:
        earlier = mention.kind is MentionKind.TIME and spoken_of and mention.head < draft.trigger.token
        earlier = earlier or (stop == verb and went_on_beside(draft.sentence, draft.trigger.token, mention))
        if (
            (
                stop == verb
                or placed_at_it(draft, mention, stop)
                or _of_its_noun(draft, mention, stop)
                or _is_foiled(draft, stop)
                or _of_what_it_is(draft, verb, mention, stop)
            )
            and (lacks[mention.kind] or placed_at_it(draft, mention, stop))
            and not earlier
            and not (apart and mention.kind is MentionKind.TIME)
            and not _only_aimed_at(draft, stop)
            and not is_goal_of_motion(draft.sentence, mention, verb)
        ):
            attach(draft, mention, "the clause's")


def _of_its_noun(draft: Draft, mention: Mention, stop: int) -> bool:
    """Tell whether a place is part of the noun that a relative clause says more of."""
    return mention.kind is MentionKind.PLACE and told_of(draft, mention.head) and stop == clause_verb(draft, main=True)


def _of_what_it_is(draft: Draft, verb: int, mention: Mention, stop: int) -> bool:
    """Tell whether a place is that of the house that "it" takes up ("the clinic in Vell closed after it was hit in an air raid")."""
    sentence, clause = draft.sentence, draft.sentence.tokens[verb]
    if mention.kind is not MentionKind.PLACE or clause.rel != "advcl" or clause.head != stop:
        return False
    own = sentence.children(verb, "nsubj", "nsubj:pass")
    again = all(t.lemma.lower() in {"it", "they"} for t in own) and (own or clause.xpos in {"VBN", "VBG"})
    houses = [t for t in sentence.children(stop, "nsubj", "nsubj:pass") if draft.scene.classes(t.index) & {"building", "position", "place"}]
    return bool(again) and any(mention.head in sentence.subtree(t.index) for t in houses)


def _only_aimed_at(draft: Draft, stop: int) -> bool:
    """Tell whether a clause says for what people were under way ("were on their way to relieve a post in Vell when they were attacked")."""
    token = draft.sentence.tokens[stop]
    marked = any(m.lemma.lower() == "to" for m in draft.sentence.children(stop, "mark"))
    way = token.head >= 0 and draft.sentence.tokens[token.head].lemma.lower() in {"way", "route"}
    return token.xpos == "VB" and marked and way and stop not in draft.tokens()


def _is_foiled(draft: Draft, stop: int) -> bool:
    """Tell whether a clause says what was foiled ("foiled a plot to bomb a market on Friday"): a parser hangs the day of the foiling on it."""
    token = draft.sentence.tokens[stop]
    heads = {a.head for a in draft.trigger.arguments if draft.trigger.role(a) == "event"}
    return draft.kind == "disrupted_attack" and token.deprel == "acl" and token.xpos == "VB" and token.head in heads
