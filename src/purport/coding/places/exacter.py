"""Which of two tellings places an event more exactly (ruling 22)."""

from purport.coding.drafts import Draft
from purport.coding.places.measured import AREAS
from purport.coding.syntax.grammar import preposition
from purport.model import Mention, MentionKind, RegionKind, Span


def is_more_exact(other: Draft, kept: Draft) -> bool:
    """Tell whether a later sentence names the town, where the first told only the region or country."""
    later = other.sentence.index > kept.scene.sentence.index and other.sentence.region is not RegionKind.HEADLINE
    wide = bool(kept.places) and all(p.place.feature in WIDE for p in kept.places)
    named = bool(other.places) and all(p.place.feature not in WIDE and p.place.gazetteer for p in other.places)
    same = {p.place.country for p in kept.places} & {p.place.country for p in other.places}
    return later and wide and named and bool(same) and all(_told_in(other, p.span) for p in other.places)


WIDE = frozenset({"region", "country", "province", "admin1", "state"})


def placed_at_it(draft: Draft, mention: Mention, clause: int) -> bool:
    """Tell whether a clause says in which town of the province it was by what who was hit was busy with ("In Orsk province, a guard was shot
    dead while buying bread in Vell").
    """
    sentence, verb = draft.sentence, draft.sentence.tokens[clause]
    if mention.kind is not MentionKind.PLACE or mention.place is None or mention.place.feature in AREAS | WIDE:
        return False
    marks = {m.lemma.lower() for m in sentence.children(clause, "mark", "advmod")}
    subjects = {t.lemma.lower() for t in sentence.children(clause, "nsubj", "nsubj:pass")}
    busy = (
        verb.rel == "advcl" and verb.head in draft.tokens() and bool(marks & {"while", "as", "when"}) and subjects <= {"he", "she", "they"}
    )
    wide = bool(draft.places) and all(p.place.feature in AREAS | WIDE for p in draft.places)
    return busy and wide and preposition(sentence, mention.head) in {"in", "at", "near", "outside"}


def _told_in(draft: Draft, span: Span | None) -> bool:
    return span is not None and draft.sentence.start <= span.start < draft.sentence.end
