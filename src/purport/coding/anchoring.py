"""Attach places and times to the events of a sentence by syntax (codebook §4): each to the nearest event above it in the tree."""

from collections.abc import Sequence
from dataclasses import replace

from purport.coding.containers import drop_containers
from purport.coding.drafts import Draft
from purport.coding.grammar import first_conjunct, preposition
from purport.coding.means import fill_means
from purport.coding.not_where import names_no_ground
from purport.coding.roles import BESIDE
from purport.coding.scene import Scene
from purport.coding.states import ACCUSED
from purport.model import Interval, Mention, MentionKind, PlaceFiller, RegionKind, Sentence, Span, TimeFiller, Token

CLAUSES = frozenset({"ccomp", "acl:relcl", "parataxis", "csubj"})
"""A mention inside such a clause says nothing of the events above it."""
LOCATIVE = frozenset("in at near inside within across around outside throughout from into over along off above toward towards to".split())
"""Prepositions after which a name that is both a place and a party ("in Orland", "Orland said") is the place."""
LEAVING = frozenset({"displacement", "evacuation"})
"""Kinds that are placed where people leave from."""
DONE_ON_THE_SPOT = frozenset({"territory", "custody"})
"""Families of what is done where the same clause tells that its doers had come ("raided a house in Vell and arrested five", "moved into Vell and set up a base")."""
GOALS = frozenset({"to", "toward", "towards", "into", "for"})
BESIDE_IT = frozenset({"nearby", "neighbouring", "neighboring", "adjacent"})
"""Words that put a teller elsewhere than what he tells ("an officer in nearby Vell said")."""
UNDATED = frozenset({"duration", "frequency"})
SPOKEN_OF = frozenset({"to", "for", "about", "into", "over", "of"})
"""What a verb reaches with these is not done on the verb's day: "referred today to the killing", "sentenced on Monday for the murder"."""
SAID_OF = frozenset({"accusation", "condemnation", "threat", "demand", "sanction"})
"""Kinds whose target is no ground: who is accused by the name of a capital is not told to be there."""
SHARING = frozenset({"violence", "property"})
"""Families of deeds that one doer does in one go ("killed nine men and burned their homes in Vell")."""
SERIES = frozenset({"wave", "series", "string", "spate", "spree", "campaign", "course"})
CAUSING = frozenset({"cause", "trigger", "spark", "provoke"})
"""Carriers that only name an event, but are no telling of it."""


def anchor(scene: Scene, drafts: Sequence[Draft]) -> None:
    """Give every draft of a sentence its places, time and means."""
    owners = {w: d for d in drafts for w in sorted(d.tokens())}
    free: list[tuple[Mention, int]] = []
    aside: list[tuple[Mention, Draft]] = []
    for mention in scene.mentions:
        if mention.kind not in {MentionKind.PLACE, MentionKind.TIME} or _inside_actor(scene, mention) or names_no_ground(scene, mention):
            continue
        owner, stop = _owner(scene, mention, owners)
        if owner is not None and (_protested(owner, mention) or _of_the_telling(owner, mention, stop)):
            continue
        if owner is not None and mention.kind is MentionKind.PLACE and _of_somebody(scene, mention, owner):
            aside.append((mention, owner))
        elif owner is not None:
            for draft in (d for d in drafts if d is owner or (mention.kind is MentionKind.TIME and stop in d.tokens())):
                _attach(draft, mention, "clause")
        else:
            free.append((mention, stop))
    for mention, owner in aside:
        if not owner.places:
            _attach(owner, mention, "where a party is told to be")
    for draft in drafts:
        _from_clause(draft, free)
    for draft in drafts:
        _from_conjunct(scene, draft, owners)
    _share_back(scene, drafts)
    for draft in drafts:
        _only_place(draft, drafts, free)
    _place_of_teller(scene, drafts, free)
    _share_last(scene, drafts)
    for draft in drafts:
        if draft.kind in LEAVING:
            _drop_goals(draft)
            _flee_from(draft, drafts)
        if scene.events.kinds[draft.kind].family == "explosives":
            _drop_origins(draft)
        draft.places[:] = [p for p in draft.places if not beyond_semicolon(draft, scene.sentence.at(p.span.start, p.span.end)[0])]
        drop_containers(draft)
        fill_means(scene, draft, owners)


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
    return actor is not None and actor.first <= mention.first and mention.last <= actor.last and actor.head != mention.head


def _protested(owner: Draft, mention: Mention) -> bool:
    """Who marches "against Norland" marches elsewhere."""
    against = {f.span for f in owner.targets}
    return owner.scene.events.kinds[owner.kind].family == "protest" and Span(mention.start, mention.end) in against


def _owner(scene: Scene, mention: Mention, owners: dict[int, Draft]) -> tuple[Draft | None, int]:
    """The draft above a mention, and the clause verb where the climb ended."""
    token = scene.sentence.tokens[mention.head]
    for _ in range(len(scene.sentence.tokens)):
        if token.index in owners:
            return owners[token.index], token.index
        verb = token.upos in {"VERB", "AUX"} and not (token.rel in {"case", "mark", "aux"} or _mere_modifier(scene, token.index))
        verb = verb and not (_looks_back(mention) and token.xpos == "VB" and token.deprel == "acl")
        if verb or token.head < 0:
            return None, token.index
        token = scene.sentence.tokens[token.head]
    return None, token.index


def _of_the_telling(owner: Draft, mention: Mention, stop: int) -> bool:
    """Tell whether a day is that of the telling: in "denounced on Monday the killing" and "reported on Monday a raid" nothing dates the deed."""
    if mention.kind is not MentionKind.TIME or mention.head > owner.trigger.token:
        return False
    telling = (u for u in owner.trigger.uses if u.carrier.names and stop in {u.token, *u.words})
    return any(owner.sentence.tokens[u.token].lemma.lower() not in CAUSING for u in telling)


def _looks_back(mention: Mention) -> bool:
    """Tell whether a time is counted back from another ("an ultimatum to leave two weeks earlier"): what is yet to be done was not done then."""
    return mention.kind is MentionKind.TIME and mention.text.lower().split()[-1] in {"earlier", "ago", "before", "previously"}


def _of_somebody(scene: Scene, mention: Mention, owner: Draft) -> bool:
    """Tell whether the words only place a doer or an apposition ("the group's leader in Vell was killed near Orsk")."""
    token = scene.sentence.tokens[mention.head]
    own = owner.tokens()
    while token.head >= 0 and token.index not in own:
        above = scene.sentence.tokens[token.head]
        if above.index not in own and above.rel in {"nsubj", "appos"} and scene.actor_at(above.index) is not None:
            return True
        token = above
    return False


def _mere_modifier(scene: Scene, index: int) -> bool:
    """A participle that only qualifies its noun ("the area held by rebels near X") lets places through."""
    token = scene.sentence.tokens[index]
    return token.rel in {"acl", "amod"} and token.deprel != "acl:relcl" and token.xpos in {"VBN", "VBG"}


def _attach(draft: Draft, mention: Mention, basis: str) -> None:
    if mention.kind is MentionKind.PLACE and mention.place is not None:
        if any(f.basis in {BESIDE, ACCUSED} and f.span.start == mention.start for f in draft.initiators):
            return
        if draft.kind in SAID_OF and any(f.span.start == mention.start for f in draft.targets):
            return
        if all(p.span.start != mention.start for p in draft.places):
            draft.places.append(PlaceFiller(mention.place, Span(mention.start, mention.end), mention.text, basis))
            draft.trace.setdefault("places", f"{mention.text!r}, {basis}")
    elif mention.time is not None and mention.time.role not in UNDATED and _tells_when(mention.time):
        _date(draft, mention, basis)


def _tells_when(interval: Interval) -> bool:
    """Days, or the day of a year that nothing tells: such a claim says that its year is unknown (codebook §4)."""
    return interval.start is not None or interval.end is not None or interval.value.startswith("XXXX")


def _date(draft: Draft, mention: Mention, basis: str) -> None:
    interval = mention.time
    if interval is None:
        return
    old = draft.time
    if old is not None and old.span is not None and old.interval.start and old.interval.end and interval.start and interval.end:
        width, new = (old.interval.end - old.interval.start).days, (interval.end - interval.start).days
        if width <= new:
            return
    draft.time = TimeFiller(interval, Span(mention.start, mention.end), mention.text, basis)
    draft.trace["time"] = f"{mention.text!r}, {basis}"


def _from_clause(draft: Draft, free: list[tuple[Mention, int]]) -> None:
    """What hangs on the plain verb of the clause in which an event noun stands says where and when that is too."""
    verb = _clause_verb(draft)
    lacks = {MentionKind.PLACE: not draft.places, MentionKind.TIME: draft.time is None}
    spoken_of = _only_spoken_of(draft, verb)
    for mention, stop in free:
        earlier = mention.kind is MentionKind.TIME and spoken_of and mention.head < draft.trigger.token
        if stop == verb and lacks[mention.kind] and not earlier:
            _attach(draft, mention, "the clause's")


def _only_spoken_of(draft: Draft, verb: int) -> bool:
    """Tell whether an event noun is only what the verb of its clause is about."""
    sentence = draft.sentence
    below = [sentence.tokens[draft.trigger.token], *sentence.ancestors(draft.trigger.token)]
    under = next((t for t in below if t.head == verb), None)
    return not draft.trigger.is_verb and under is not None and under.rel == "obl" and preposition(sentence, under.index) in SPOKEN_OF


def _only_place(draft: Draft, drafts: Sequence[Draft], free: list[tuple[Mention, int]]) -> None:
    """A place that hangs deeper below the event's clause, where no event of the sentence claims one."""
    if draft.places or any(d.places for d in drafts):
        return
    top = min((u.token for u in draft.trigger.uses), default=draft.trigger.token)
    verbs = [u.token for u in draft.trigger.uses if draft.sentence.tokens[u.token].upos == "VERB"]
    below = set(draft.sentence.subtree(verbs[-1] if verbs else top)).union(*(draft.sentence.subtree(t.token) for t in draft.parts))
    for mention, _ in free:
        if mention.kind is MentionKind.PLACE and mention.head in below and not _of_next_clause(draft, mention.head):
            _attach(draft, mention, "the only place of the clause")


def _of_next_clause(draft: Draft, index: int) -> bool:
    """Tell whether a word stands in a coordinated clause with a subject of its own ("two died; the wounded were flown to Vell")."""
    own = draft.tokens()
    for token in (draft.sentence.tokens[index], *draft.sentence.ancestors(index)):
        if token.index in own:
            return False
        if token.rel in {"conj", "parataxis"} and draft.sentence.children(token.index, "nsubj"):
            return True
    return False


def _place_of_teller(scene: Scene, drafts: Sequence[Draft], free: list[tuple[Mention, int]]) -> None:
    """Where a sentence names one place only, with its teller ("police in Vell said"), what is told was there."""
    places = [m for m, _ in free if m.kind is MentionKind.PLACE and preposition(scene.sentence, m.head) in {"in", "at"}]
    places = [m for m in places if not any(t.lemma.lower() in BESIDE_IT for t in scene.sentence.children(m.head, "amod"))]
    if len(places) != 1 or any(d.places for d in drafts) or _of_relater(scene, places[0]):
        return
    for draft in drafts:
        family = scene.events.kinds[draft.kind].family
        if family in {"violence", "explosives", "property", "protest", "custody"} and not draft.trigger.entry.hanging:
            _attach(draft, places[0], "where the teller is")


RELATING = frozenset(
    "reporter correspondent journalist hospital morgue clinic doctor nurse medic surgeon minister ambassador embassy office".split()
)
"""Who tells what happened somewhere else than where he is."""


def _of_relater(scene: Scene, mention: Mention) -> bool:
    """Tell whether a place only says where a reporter or hospital is ("our reporter in Vell says")."""
    token = scene.sentence.tokens[mention.head]
    above = scene.sentence.tokens[token.head] if token.head >= 0 else token
    return token.rel == "nmod" and above.lemma.lower() in RELATING


def _share_last(scene: Scene, drafts: Sequence[Draft]) -> None:
    """What a clause tells at its very end ("…, killing four people in Vell on Tuesday") holds for the act that led to it."""
    kinds = scene.events.kinds
    harm = [d for d in drafts if kinds[d.kind].family in {"violence", "explosives", "protest"}]
    for draft in harm:
        below = set(scene.sentence.subtree(draft.trigger.token))
        later = [
            d
            for d in harm
            if d is not draft and d.trigger.token in below and d.trigger.token > draft.trigger.token and not _told_aside(draft, d)
        ]
        if len(later) == 1 and not draft.places:
            draft.places.extend(later[0].places)
        if len(later) == 1 and draft.time is None:
            draft.time = later[0].time


def _told_aside(draft: Draft, later: Draft) -> bool:
    """Tell whether a relative clause tells the later event ("blocked the road against the guards, who had shot a girl in May")."""
    for token in (draft.sentence.tokens[later.trigger.token], *draft.sentence.ancestors(later.trigger.token)):
        if token.index == draft.trigger.token:
            return False
        if token.deprel == "acl:relcl":
            return True
    return False


def _clause_verb(draft: Draft) -> int:
    sentence = draft.sentence
    token = sentence.tokens[
        max((u.token for u in draft.trigger.uses), default=draft.trigger.token, key=lambda i: -len(sentence.subtree(i)))
    ]
    token = sentence.tokens[draft.trigger.token] if draft.trigger.is_verb else token
    for _ in range(len(sentence.tokens)):
        if token.head < 0 or token.rel in CLAUSES or _is_other_news(sentence, token):
            break
        above = sentence.tokens[token.head]
        if above.upos in {"VERB", "AUX"} and token.rel not in {"conj"}:
            return above.index
        token = above
    return token.index


def _from_conjunct(scene: Scene, draft: Draft, owners: dict[int, Draft]) -> None:
    """A coordinated clause shares place and time of the first, unless it has its own."""
    sentence = scene.sentence
    heads = [draft.trigger.token, *(u.token for u in draft.trigger.uses)]
    for head in heads:
        first = first_conjunct(sentence, head)
        if first == head or sentence.tokens[head].upos not in {"VERB", "AUX"}:
            continue
        other = owners.get(first)
        if other is None or other is draft:
            continue
        if draft.time is None and other.time is not None:
            draft.time = other.time
            draft.trace["time"] = "shared by the coordinated clause"
        if not draft.places and not sentence.children(head, "nsubj", "nsubj:pass"):
            whole = scene.events.kinds[draft.kind].family in DONE_ON_THE_SPOT
            draft.places.extend(p for p in other.places if whole or p.span.start < sentence.tokens[first].start)
    if draft.time is None:
        _since(scene, draft)
    if draft.time is None:
        _from_above(scene, draft, owners)
    if not draft.places and scene.events.kinds[draft.kind].family in {"custody", "violence", "property"} and draft.trigger.is_verb:
        _from_occasion(scene, draft, owners)


def _since(scene: Scene, draft: Draft) -> None:
    """What has been done "since a truce began last May" was done from then on."""
    sentence = scene.sentence
    verbs = [t.index for t in (sentence.tokens[draft.trigger.token], *sentence.ancestors(draft.trigger.token)) if t.upos == "VERB"]
    clauses = [c.index for v in verbs[:2] for c in sentence.children(v, "advcl") if _marked(sentence, c.index, "since")]
    below = {i for c in clauses for i in sentence.subtree(c)}
    if draft.trigger.token in below:
        return
    for mention in scene.mentions:
        if mention.kind is MentionKind.TIME and mention.head in below and mention.time is not None and mention.time.start is not None:
            interval = replace(mention.time, end=None, role="since")
            draft.time = TimeFiller(interval, Span(mention.start, mention.end), mention.text, "since when it has gone on")
            draft.trace["time"] = f"{mention.text!r}, since when it has gone on"
            return


def _marked(sentence: Sentence, clause: int, word: str) -> bool:
    return any(m.lemma.lower() == word for m in sentence.children(clause, "mark"))


def _from_above(scene: Scene, draft: Draft, owners: dict[int, Draft]) -> None:
    """A participial or adverbial clause happens when its main clause does."""
    for head in (draft.trigger.token, *(u.token for u in draft.trigger.uses)):
        token = scene.sentence.tokens[head]
        if token.rel in {"advcl", "xcomp"} and token.head in owners and owners[token.head] is not draft:
            other = owners[token.head]
            draft.time = draft.time or other.time
            if not draft.places and not _is_other_news(scene.sentence, token):
                draft.places.extend(other.places)


def _is_other_news(sentence: Sentence, clause: Token) -> bool:
    """Tell whether a headline joins two pieces of news by "as" ("Strikes kill nine in Vell as rebels shell border")."""
    marks = {m.lemma.lower() for m in sentence.children(clause.index, "mark")}
    return sentence.region is RegionKind.HEADLINE and bool(marks & {"as", "while"}) and bool(sentence.children(clause.index, "nsubj"))


def _from_occasion(scene: Scene, draft: Draft, owners: dict[int, Draft]) -> None:
    """Who is freed or held "in a raid on a farm near Vell" is so there; so is what is done "during a wave of attacks in Vell since May"."""
    for token in scene.sentence.children(draft.trigger.token, "obl"):
        occasion = next((owners[i] for i in (token.index, *_collected(scene, token)) if i in owners), None)
        if occasion is not None and occasion is not draft and preposition(scene.sentence, token.index) in {"in", "during", "amid"}:
            draft.places.extend(occasion.places)
            draft.time = draft.time or occasion.time
            draft.trace.setdefault("places", "the occasion's")
            return


def _collected(scene: Scene, token: Token) -> list[int]:
    """The events of which a noun is a wave or a series."""
    return [t.index for t in scene.sentence.children(token.index, "nmod") if token.lemma.lower() in SERIES]


def _share_back(scene: Scene, drafts: Sequence[Draft]) -> None:
    """In "killed nine men, raped women and looted homes in Vell on Monday" what stands behind the last verb holds for all of one doer's deeds."""
    told = {d.trigger.token: d for d in drafts if d.trigger.is_verb and scene.events.kinds[d.kind].family in SHARING}
    for draft in sorted(told.values(), key=lambda d: -d.trigger.token):
        first = first_conjunct(scene.sentence, draft.trigger.token)
        if first == draft.trigger.token or scene.sentence.children(draft.trigger.token, "nsubj", "nsubj:pass"):
            continue
        deeds = [d for t, d in told.items() if t < draft.trigger.token and first_conjunct(scene.sentence, t) == first]
        behind = [p.span.start for p in draft.places]
        behind += [draft.time.span.start] if draft.time is not None and draft.time.span is not None else []
        if not behind or min(behind) < scene.sentence.tokens[draft.trigger.token].start or any(d.places or d.time for d in deeds):
            continue
        for other in deeds:
            other.places.extend(draft.places)
            other.time = draft.time
            other.trace.setdefault("places", "told behind the last of the deeds")


def _drop_origins(draft: Draft) -> None:
    """What is fired from across a river at a town happens in the town."""
    sentence = draft.sentence
    kept = []
    for place in draft.places:
        first, last = sentence.at(place.span.start, place.span.end)
        cases = {c.lemma.lower() for c in sentence.children(sentence.head_of(first, last), "case")}
        if "from" not in cases:
            kept.append(place)
    draft.places[:] = kept or draft.places


def _drop_goals(draft: Draft) -> None:
    """People flee from a place: where they went is not where it was."""
    sentence = draft.sentence
    kept = []
    for place in draft.places:
        first, last = sentence.at(place.span.start, place.span.end)
        head = sentence.tokens[sentence.head_of(first, last)]
        named = [head]
        while preposition(sentence, named[-1].index) in {"", "of"} and named[-1].head >= 0 and len(named) < 4:
            named.append(sentence.tokens[named[-1].head])
        before = sentence.tokens[first - 1].lemma.lower() if first else ""
        if not {before, *(preposition(sentence, t.index) for t in named)} & GOALS:
            kept.append(place)
    draft.places[:] = kept


def _flee_from(draft: Draft, drafts: Sequence[Draft]) -> None:
    """Who flees "after fighters attacked Vell" flees from there."""
    kinds = draft.scene.events.kinds
    causes = [
        d for d in drafts if d is not draft and d.places and kinds[d.kind].family in {"violence", "explosives", "territory", "protest"}
    ]
    if causes and not draft.places:
        draft.places.extend(causes[0].places)
        draft.trace["places"] = "where the event that drove them out was"
