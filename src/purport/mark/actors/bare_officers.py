"""Whose bare "officers" are: the police's or the army's."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from purport.knowledge.actor_spelling import plain
from purport.mark.actors.roster import Card, Roster
from purport.model import ActorLink, ActorType, Mention


def settle_officers(roster: Roster, named: Mapping[str, Sequence[str]], home: str | None) -> None:
    """Read bare "officers" as police where a report tells of police and of no army, but of one from abroad; else where police have just been told of."""
    kinds: dict[str, list[Mention]] = {}
    for mention in roster.mentions:
        if mention.actor is not None and mention.actor.basis.startswith("force noun: "):
            kinds.setdefault(mention.actor.basis.removeprefix("force noun: "), []).append(mention)
    army = kinds.get("army", [])
    officers = [m for m in army if m.text.lower().split()[-1] in ("officer", "officers") and not _of_army(m)]
    armies = [i for i in named.get("army", ()) if home is None or (card := roster.cards.get(i)) is None or card.country in {None, home}]
    throughout = len(officers) == len(army) and not armies and bool(kinds.get("police") or named.get("police"))
    soldiers = {m.sentence for m in army if m not in officers}
    police = officers if throughout else [m for m in officers if m.sentence not in soldiers and _police_told(roster, m)]
    for mention in police:
        identifier = roster.introduce(Card("police", "Police", ActorType.STATE_FORCES, generic=True))
        roster.keep(replace(mention, actor=ActorLink((identifier,), "force noun: police")))


def _of_army(officers: Mention) -> bool:
    """Tell whether the words themselves say that they are soldiers ("an army officer")."""
    return bool({"army", "military", "naval", "navy"} & set(officers.text.lower().split()))


def _police_told(roster: Roster, officers: Mention) -> bool:
    """Tell whether bare "officers" stand behind police, in their sentence or the one before ("The police command … Its spokesman said officers …")."""
    if _of_army(officers):
        return False
    here, before = roster.sentences[officers.sentence], roster.sentences.get(officers.sentence - 1)
    tokens = [*here.tokens[: officers.first], *(before.tokens if before is not None and before.paragraph == here.paragraph else ())]
    return any(plain(t.text) == "police" for t in tokens)
