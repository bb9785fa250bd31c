"""Asking and bargaining between private people, which are no claims: a family's demand for answers, a buyer's deal, a robber's "give me the cash"."""

from purport.coding.drafts import Draft
from purport.coding.grouping.causes import VIOLENT
from purport.model import Filler

_DEALINGS = frozenset({"demand", "offer", "agreement", "negotiation"})
_KIN = frozenset(
    "family parent relative kin mother father wife husband widow widower fiancee girlfriend boyfriend son daughter brother sister uncle aunt "
    "nephew niece cousin grandmother grandfather grandson granddaughter stepfather stepmother child baby friend roommate neighbour neighbor".split()
)
_TRADING = frozenset(
    "buyer seller owner customer client tenant landlord lodger shopkeeper employee employer caller teller clerk cashier waiter driver "
    "passenger lender borrower patient pupil guest visitor bystander".split()
)
_ANYBODY = frozenset(
    "man woman boy girl teenager youngster person somebody someone stranger victim suspect witness robber thief burglar".split()
)
_PRIVATE = _KIN | _TRADING | _ANYBODY
_MANY = frozenset({"parent", "relative", "kin"})
"""Kin who are told together and still ask for themselves."""
_HARM = frozenset({"killed", "injured", "abducted", "arrested", "missing"})
_SURE = 0.5
"""Above this the engine hears an event rather than none."""


def is_private_dealing(draft: Draft) -> bool:
    """Tell whether only single private people ask or deal, over nothing that harmed anybody ("a woman demanded her money back")."""
    if draft.kind not in _DEALINGS or not draft.initiators:
        return False
    return all(_is_private(draft, f) for f in (*draft.initiators, *draft.targets)) and not _over_harm(draft)


def _is_private(draft: Draft, filler: Filler) -> bool:
    """Tell whether a party is one person, or a family, of whom no office, name or force is told."""
    scene = draft.scene
    if not draft.sentence.start <= filler.span.start < draft.sentence.end:
        return False
    head = draft.sentence.tokens[draft.sentence.head_of(*draft.sentence.at(filler.span.start, filler.span.end))]
    lemma = head.lemma.lower()
    alone = "Number=Plur" not in head.feats or lemma in _MANY
    return lemma in _PRIVATE and alone and not {"armed", "state"} & scene.classes(head.index)


def _over_harm(draft: Draft) -> bool:
    """Tell whether what is asked or agreed names a deed of violence, an arrest or a march."""
    below = set(draft.sentence.subtree(draft.trigger.token)) - draft.tokens()
    kinds = draft.scene.events.kinds
    harm = VIOLENT | {"custody", "protest"}
    heard = any(e.token in below and e.sure > _SURE and kinds[e.kind].family in harm for e in draft.sentence.events)
    words = (draft.sentence.tokens[i] for i in below)
    return heard or any(
        f.entry.effect in _HARM for t in words for f in draft.scene.events.verbs.get(t.lemma.lower(), ()) if len(f.words) == 1
    )
