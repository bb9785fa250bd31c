"""A claim in the making: the one value of this stage that is filled in place, until `finish` freezes it."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from purport.coding.scenes.scene import Scene
from purport.coding.triggers.trigger import Trigger
from purport.model import Claim, Effect, Filler, Holder, Means, Mention, PlaceFiller, Sentence, Span, TimeFiller

MOUTHPIECES = ("media cell", "media center", "media centre", "media office", "press office", "information office", "observatory")
"""Bodies that tell what others do: who "announced the killing of six" by that name killed nobody."""
MEDIA = ("channel", "channels", "outlet", "outlets", "media", "blogger", "bloggers", "website", "websites", "newspaper", "newspapers")
PRONOUNS = frozenset("he she him her they them it who whom which".split())


SEARCHING = frozenset({"raid", "search", "comb", "sweep", "swoop", "descend"})
"""Words for what police do in houses and streets."""


@dataclass(slots=True)
class Draft:
    """What is known so far of one event as one voice tells it.

    `parts` are further triggers of its sentence that tell the same event (effects above all); `loose` says that only an effect is
    told, so that the event may be the one of the sentence before; `anaphor` that its words point back ("this attack", "another"); `plover` is the code of the act where a protest at which it was done changed the kind;
    `event` is the draft whose event the words point at, which another voice told; `hour` is the hour, without its day, that another of its tellings gives.
    """

    scene: Scene
    trigger: Trigger
    kind: str
    parts: list[Trigger] = field(default_factory=list)
    initiators: list[Filler] = field(default_factory=list)
    targets: list[Filler] = field(default_factory=list)
    places: list[PlaceFiller] = field(default_factory=list)
    time: TimeFiller | None = None
    effects: list[Effect] = field(default_factory=list)
    weapons: list[Means] = field(default_factory=list)
    holders: list[Holder] = field(default_factory=list)
    evidence: list[Sentence] = field(default_factory=list)
    trace: dict[str, str] = field(default_factory=dict)
    phase: str = "occurred"
    modality: str = "actual"
    polarity: str = "affirmed"
    stance: str = "reports"
    plover: str = ""
    loose: bool = False
    anaphor: str = ""
    event: "Draft | None" = None
    hour: Mention | None = None

    @property
    def sentence(self) -> Sentence:
        """The sentence that tells it best."""
        return self.scene.sentence

    @property
    def family(self) -> str:
        """The family of its kind; the search of a house is an act on the ground, whatever it is part of."""
        if self.kind == "investigation" and not SEARCHING.isdisjoint(self.trigger.form.words):
            return "custody"
        return self.scene.events.kinds[self.kind].family

    @property
    def last(self) -> int:
        """Index of the last sentence that tells it."""
        return max(self.sentence.index, *(s.index for s in self.evidence)) if self.evidence else self.sentence.index

    @property
    def paragraph_of_last(self) -> int:
        """The paragraph of the last sentence that tells it."""
        return max((self.sentence, *self.evidence), key=lambda s: s.index).paragraph

    @property
    def triggers(self) -> list[Trigger]:
        """The main trigger and its parts."""
        return [self.trigger, *self.parts]

    @property
    def heard(self) -> float:
        """How sure the engine is that a word of the trigger tells an event of this very kind."""
        events = (e for e in self.sentence.events if e.token in self.trigger.words and e.kind == self.kind)
        return max((e.sure * e.kind_sure for e in events), default=0.0)

    def tokens(self) -> set[int]:
        """All words of its sentence that belong to the telling: triggers and what carries them."""
        return {w for t in self.triggers for w in (t.token, *t.words, *(u for use in t.uses for u in use.words))}

    def add(self, slot: list[Filler], fillers: list[Filler]) -> bool:
        """Put fillers into a slot, each actor once, under a name rather than a pronoun; tell whether any was new."""
        have = {f.id: number for number, f in enumerate(slot)}
        new = list({(f.id, f.text): f for f in reversed(fillers) if f.id not in have}.values())[::-1]
        for named in (f for f in fillers if f.id in have and f.text.lower() not in PRONOUNS):
            if slot[have[named.id]].text.lower() in PRONOUNS:
                slot[have[named.id]] = named
        slot.extend(new)
        return bool(new)

    def same_voice(self, other: "Draft") -> bool:
        """Tell whether both are held by the same."""
        return [h.id for h in self.holders] == [h.id for h in other.holders]


def rule_of(trigger: Trigger) -> str:
    """Name the lexicon form, or the word that only the engine knows for one, and the construction that made a claim."""
    known = trigger.entry.verb or trigger.entry.noun
    part = "heard" if not known else "verb" if trigger.is_verb else "noun"
    return f"{trigger.entry.kind}/{part} {' '.join(trigger.form.words)} / {trigger.construction}"


def _quoted(fillers: list[Filler], text: str) -> tuple[Filler, ...]:
    """Fillers with their words as the report has them, line ends and all."""
    return tuple(replace(f, text=f.span.of(text)) for f in fillers)


def only_tells(draft: Draft, doer: Filler) -> bool:
    """Tell whether a doer is a source, who does nothing but tell."""
    harms = draft.scene.events.kinds[draft.kind].family not in {"speech", "deal"}
    return harms and doer.text.lower().endswith((" source", " sources", *(f" {body}" for body in (*MOUTHPIECES, *MEDIA))))


def share_a_side(draft: Draft, other: Draft) -> bool:
    """Tell whether one party is a side in both."""
    mine = {f.id for f in (*draft.initiators, *draft.targets)}
    return bool(mine & {f.id for f in (*other.initiators, *other.targets)})


def of_section(scene: Scene, told: Sequence[Draft]) -> list[Draft]:
    """Those told under the sub-heading under which a sentence stands, where any were; else all."""
    here = [d for d in told if d.scene.section == scene.section]
    return here or list(told)


def finish(draft: Draft, number: int, text: str) -> Claim:
    """Freeze a draft of a report with this text."""
    token = draft.sentence.tokens[draft.trigger.token]
    doers = {f.id for f in draft.initiators}  # whatever filled the slots, nobody does to himself what he does
    return Claim(
        id=f"c{number}",
        kind=draft.kind,
        trigger=Span(token.start, token.end),
        trigger_text=token.text,
        sentence=draft.sentence.index,
        evidence=tuple(dict.fromkeys(Span(s.start, s.end) for s in (draft.sentence, *draft.evidence))),
        rule=rule_of(draft.trigger),
        initiators=_quoted([f for f in draft.initiators if not only_tells(draft, f)], text),
        targets=_quoted([f for f in draft.targets if f.id not in doers], text),
        places=tuple(draft.places),
        time=draft.time,
        effects=tuple(draft.effects),
        weapons=tuple(draft.weapons),
        phase=draft.phase,
        holders=tuple(replace(h, text=h.span.of(text)) for h in draft.holders),
        polarity=draft.polarity,
        modality=draft.modality,
        publisher_stance=draft.stance,
        plover=draft.trigger.entry.plover if draft.kind == draft.trigger.entry.kind else draft.plover,
        trace={**draft.trace, "entry": draft.trigger.entry.where},
    )


def freeze(drafts: Sequence[Draft], text: str) -> list[Claim]:
    """Freeze the drafts of a report with this text, each under its number, and say which claims are of one event."""
    numbers = {id(draft): f"c{number}" for number, draft in enumerate(drafts, 1)}
    claims = (finish(draft, number, text) for number, draft in enumerate(drafts, 1))
    return [replace(claim, same_as=numbers.get(id(draft.event))) for claim, draft in zip(claims, drafts, strict=True)]
