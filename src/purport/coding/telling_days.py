"""Days that are those of a telling, and date no deed."""

from purport.coding.drafts import Draft
from purport.model import Mention, MentionKind

WRITINGS = frozenset(
    "report statement study survey video footage letter communique communiqué message note bulletin article interview post audio recording".split()
)
CAUSING = frozenset({"cause", "trigger", "spark", "provoke", "respond", "retaliate", "react"})
"""Carriers that only name an event, but are no telling of it."""
COUNTING = frozenset({"record", "register", "log"})
"""Verbs of which the day is that of what is counted ("on Monday, 17 clashes were recorded")."""
MADE_PUBLIC = frozenset({"publish", "release", "issue", "date", "broadcast", "air", "post", "circulate"})


def of_the_telling(owner: Draft, mention: Mention, stop: int) -> bool:
    """Tell whether a day is that of the telling: in "denounced on Monday the killing" and "reported on Monday a raid" nothing dates the deed."""
    if mention.kind is not MentionKind.TIME:
        return False
    above = owner.sentence.tokens[owner.sentence.tokens[mention.head].head]
    written = owner.sentence.tokens[above.head].lemma.lower() in WRITINGS
    if above.deprel == "acl" and above.lemma.lower() in MADE_PUBLIC and written:
        return True  # "according to a report published on Tuesday"
    if mention.head > owner.trigger.token:
        return False
    uses = (u for t in owner.triggers if mention.head < t.token for u in t.uses)
    telling = (u for u in uses if u.carrier.names and u.carrier.roles.get("subj") != "target" and stop in {u.token, *u.words})
    return any(owner.sentence.tokens[u.token].lemma.lower() not in CAUSING | COUNTING for u in telling)
