"""A reading's claims and relations → tellings, ready to be weighed against those of other reports."""

import re
from collections.abc import Iterable, Mapping

from purport.knowledge.actor_spelling import name_key
from purport.knowledge.actors import ActorKnowledge, slug
from purport.model import Actor, Claim, Reading, Report, Span, Telling, ToldRelation
from purport.reconcile.origins import credited
from purport.reconcile.profiles import actor_key

_WORD = re.compile(r"[^\W\d_]{3,}")
COMMON = frozenset(
    "the and for that this with from was were has have had are its their his her they them been being but not said says told after before over into near also "
    "who which when where while than then there here more most least about around some any all one two three four five six seven eight nine ten out our "
    "between against during since until under upon on in of to by at as it an or if is be he she we us you would could should may might will can did does "
    "according reported reports report statement sources source people area areas city town village north south east west northern southern eastern western "
    "monday tuesday wednesday thursday friday saturday sunday january february march april june july august september october november december".split()
)
"""Words that two reports of two happenings share as easily as two of one."""


def tellings_of(
    reading: Reading, actors: ActorKnowledge, *, origin: str = "", media: Mapping[str, str] | None = None, outlets: Iterable[str] = ()
) -> tuple[Telling, ...]:
    """The claims of one report as tellings. `origin` is the id of the group of reports that share the text's origin.

    `media` gives the side (an actor id) of outlets by name, beyond those that the registry knows and the report itself tells; `outlets` are names of
    outlets that the page may credit with its whole text (the publishers of the case).
    """
    report = reading.report
    outlet = outlet_id(report.publisher, actors)
    words = credited(report.text, outlets, report.publisher)
    groups = {claim: incident.id for incident in reading.incidents for claim in incident.claims}
    side = outlet_side(words[0] if words else report.publisher, actors, media or {}, reading)
    named = {actor.id: actor for actor in reading.marks.actors}
    anchors = anchors_of(reading.claims)
    return tuple(
        Telling(
            key=f"{report.id}/{claim.id}",
            report=report.id,
            claim=claim,
            outlet=report.publisher,
            side=side,
            published=report.published,
            origin=origin or report.id,
            actors=(*(bare(named[i]) for i in sorted(_actors_of(claim)) if i in named), *_owner(side, claim, named, actors)),
            words=content_words(report.text, claim.evidence or (claim.trigger,)),
            group=groups.get(claim.id),
            outlet_id=outlet,
            credit=outlet_id(words[0], actors) if words else "",
            anchor=anchors[claim.id],
        )
        for claim in reading.claims
    )


def anchors_of(claims: Iterable[Claim]) -> Mapping[str, str]:
    """What each claim stands on in its report, by claim id; of several that stand on the same words the later ones are numbered."""
    seen: dict[str, int] = {}
    anchors: dict[str, str] = {}
    for claim in claims:
        holders = "+".join(holder.id for holder in claim.holders)
        anchor = f"{claim.kind}@{claim.trigger.start}-{claim.trigger.end}|{holders}|{claim.polarity}"
        seen[anchor] = seen.get(anchor, 0) + 1
        anchors[claim.id] = anchor if seen[anchor] == 1 else f"{anchor}#{seen[anchor]}"
    return anchors


def relations_of(
    reading: Reading, actors: ActorKnowledge, *, origin: str = "", media: Mapping[str, str] | None = None
) -> tuple[ToldRelation, ...]:
    """The standing facts of one report, as `tellings_of`."""
    report = reading.report
    side = outlet_side(report.publisher, actors, media or {}, reading)
    named = {actor.id: actor for actor in reading.marks.actors}
    return tuple(
        ToldRelation(
            key=f"{report.id}/r{number}",
            report=report.id,
            relation=relation,
            outlet=report.publisher,
            side=side,
            published=report.published,
            origin=origin or report.id,
            actors=tuple(bare(named[i]) for i in (relation.subject, relation.object) if i in named),
        )
        for number, relation in enumerate(reading.relations, 1)
    )


def _owner(side: str | None, claim: Claim, named: Mapping[str, Actor], registry: ActorKnowledge) -> tuple[Actor, ...]:
    """The party whose medium the outlet is, where the claim does not name it."""
    if side is None or (side in named and side in _actors_of(claim)):
        return ()
    if side in named:
        return (bare(named[side]),)
    entry = registry.entries.get(side)
    if entry is None:
        return ()
    country = entry.countries[0] if len(entry.countries) == 1 else None
    return (Actor(entry.id, entry.name, entry.type, (), True, False, country, entry.side_of),)


def bare(actor: Actor) -> Actor:
    """An actor without its mentions: what a telling keeps."""
    return Actor(actor.id, actor.name, actor.type, (), actor.registered, actor.generic, actor.country, actor.side_of)


def content_words(text: str, spans: Iterable[Span]) -> tuple[str, ...]:
    """The words of some spans that tell one happening from another: lower case, sorted, without a plural's s, common ones left out."""
    found = {word.casefold() for span in spans for word in _WORD.findall(span.of(text))}
    return tuple(sorted({re.sub(r"(?<=\w{3})s$", "", word) for word in found - COMMON}))


def outlet_side(publisher: str | None, actors: ActorKnowledge, media: Mapping[str, str], reading: Reading | None = None) -> str | None:
    """The party whose medium an outlet is: by `media`, by a relation that the report states (organ_of), or by the registry; None for an outsider."""
    if not publisher:
        return None
    told = {name.casefold(): side for name, side in media.items()}
    if publisher.casefold() in told:
        return told[publisher.casefold()]
    own = slug(publisher)
    if reading is not None:
        for relation in reading.relations:
            if relation.kind == "organ_of" and relation.object and actor_key(relation.subject, {}) == actor_key(own, {}):
                return relation.object
    entry = actors.entries.get(outlet_id(publisher, actors))
    if entry is None:
        return None
    return entry.side_of or (None if entry.type == "media" else entry.id)


def outlet_id(publisher: str | None, actors: ActorKnowledge) -> str:
    """An outlet as an actor: the registry's id where one entry has the name, else a slug; empty for none."""
    if not publisher:
        return ""
    found = {alias.id for alias in actors.exact.get(name_key(publisher)[0], ()) if not alias.doubtful}
    return found.pop() if len(found) == 1 else slug(publisher)


def media_of(relations: Iterable[ToldRelation]) -> Mapping[str, str]:
    """Sides of outlets by name, as other reports state them ("the Council's news agency Beacon"): for `media` of `tellings_of`.

    Where reports differ, the side that most origins tell; of equals the first by name.
    """
    votes: dict[str, dict[str, set[str]]] = {}
    for told in relations:
        relation = told.relation
        if relation.kind == "organ_of" and relation.object:
            name = next((actor.name for actor in told.actors if actor.id == relation.subject), relation.subject)
            votes.setdefault(name, {}).setdefault(relation.object, set()).add(told.origin or told.report)
    return {name: min(sides, key=lambda side: (-len(sides[side]), side)) for name, sides in sorted(votes.items())}


def coded_text(report: Report, spans: Iterable[Span]) -> str:
    """The coded parts of a page, for `origins.signature`: menus and comments make no two pages alike."""
    return "\n\n".join(span.of(report.text) for span in spans)


def _actors_of(claim: Claim) -> frozenset[str]:
    ids = {f.id for f in (*claim.initiators, *claim.targets)} | {h.id for h in claim.holders}
    return frozenset(ids | {e.party for e in claim.effects if e.party})
