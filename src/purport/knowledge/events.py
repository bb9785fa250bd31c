"""Event knowledge: kinds with crosswalks (codebook §3), the event lexicon, carriers of events, and classes of nouns.

How to write a lexicon entry (`events/<topic>.yaml`, a list; one entry, one idea; most entries are the first four lines):

    - kind: arrest                          # a kind of ontology/kinds.yaml
      verb: [arrest, round up, take into custody]
      noun: [arrest, round-up]
      examples: {yes: "Troops rounded up six men in Vell.", no: "Prices were rounded up."}

`verb`   UD lemmas. The first word is the verb; every further word must hang below it, or below a word already found, in the
         tree ("open fire", "break out", "come under attack", "find dead"): objects, particles and prepositions alike.
`noun`   lemmas that stand side by side; the head may be any of them ("car bomb attack", "exchange of fire").
`roles`  grammatical function -> role, laid over the defaults below; `none` takes a default away. Functions are read in the
         active: `subj`, `obj`, `iobj` (a passive subject is `obj`, its agent `subj`; the noun that a participle or relative clause modifies
         takes its function; `self` is the word itself: "20 casualties" with `self: loss`), `poss` ("the army's"), `compound` ("army shelling"), `amod` ("Russian strikes"), and any preposition
         ("of", "by", "on", "against", "from", "between").
         Roles: `initiator`, `target`, `both` (that party is one of the sides, all initiators), `place`, `loss` (what is killed, destroyed,
         seized; people are also the target), `owner` (the loser of what is seized), `weapon`, `doer_loss` (an
         initiator whose number is the loss: "40 fighters surrendered"), `event` (an event named there is what this
         one answers and no claim of its own: who did it is the target, as in "repelled an attack by rebels"), `moved` (who is sent: the initiator where
         nobody is told to send him, as in "the deployment of troops"), `holder` (who tells a toll: "the army put the number at 11"), `none`.
`require` function -> classes of which its filler must be one; a list holds alternatives. Classes: `person`, `armed`, `civilian`, `state`, `group`,
         `actor` (any of these), `place`, `building`, `infrastructure` (bridges, roads), `position` (posts, trenches), `materiel`, `weapon`,
         `event`, `animal`, `body`, `abstract`, `thing` (none of these), `absent` (nothing stands there); any other word is a noun lemma.
         A word in angle brackets is an item of matériel (`<drone>`, `<chemical>`): what the filler is, is made of or is loaded with; `<suicide>` is
         one with which the bomber dies, `<remnant>` ammunition that lay unexploded.
         Classes of nouns that no mention names are in classes/*.yaml. An unknown proper name counts as a place, and passes
         any requirement where no entry fits better.
         Of coordinated fillers the first decides. For alternatives over several functions write a second entry; an entry that asks for more is tried first (certain
         nouns count more than classes).
`forbid` function -> classes that its filler must not be.
`effect` the loss that the trigger tells (codebook §4); hung on another event of the sentence it becomes that event's effect, alone it
         makes a claim of `kind`.
`weak: true`     a noun that counts only with two of: a side, a carrier, a place, a date, a count (one that often speaks in general); a verb that
         counts only with two of: a doer, a target, a place, a date.
`hanging: true`  a loss that counts only as the effect of another event, of its sentence or the one before ("died", "was hurt").
`phase`, `modality`, `polarity`  when the words themselves tell it. `present: true`: the simple present tells a claim, not a habit.
`doer`   classes of which an initiator must be, where one is told ("strike" by dockers is no airstrike).
`plover`  the PLOVER code of these words, where it is not that of the kind (a refusal is a diplomatic act, but no cooperation).
`responsibility: true`  the words claim an event named elsewhere (codebook ruling 17); `kind` is then only a fallback.
`examples`  `yes` sentences give a claim of the kind, `no` sentences give none of it; they run as tests. One sentence or a list each.

Default roles of a verb: subj initiator, obj and iobj target (obj: loss where `effect` is given), by initiator, on/against target, with (nothing).
Default roles of a noun: by/poss/compound/amod initiator, on/against/of target (of: loss where `effect` is given, and poss too where no "of"
stands: "his murder"), between/among both.
Places and times need no roles: they attach by syntax.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from difflib import get_close_matches
from functools import cached_property
from pathlib import Path
from types import MappingProxyType

import msgspec

from purport.knowledge.denying import Denied, Denying, denying_of
from purport.knowledge.loading import Sections
from purport.model import ActorType

STATE = frozenset({ActorType.STATE_FORCES, ActorType.EXTERNAL_FORCES, ActorType.GOVERNMENT})
CIVIL = frozenset({ActorType.CIVILIANS, ActorType.PERSON, ActorType.PROTESTERS, ActorType.MEDIA, ActorType.ORGANISATION})
EFFECTS = frozenset(
    "killed injured captured missing displaced arrested abducted released surrendered destroyed damaged seized recovered".split()
)
FUNCTIONS_OF_VERBS: Mapping[str, str] = MappingProxyType(
    {"subj": "initiator", "obj": "target", "iobj": "target", "by": "initiator", "on": "target", "against": "target", "upon": "target"}
)
FUNCTIONS_OF_NOUNS: Mapping[str, str] = MappingProxyType(
    {
        "by": "initiator",
        "poss": "initiator",
        "compound": "initiator",
        "amod": "initiator",
        "on": "target",
        "against": "target",
        "upon": "target",
        "of": "target",
        "between": "both",
        "among": "both",
    }
)
CLASSES = frozenset(
    "person armed civilian state group organisation actor place building infrastructure position materiel weapon event animal abstract "
    "thing name time number body calamity absent".split()
)
"""Argument classes; in `require` and `forbid` any other word is a noun lemma."""
OFFICE = "office"
ROLES = frozenset({"initiator", "target", "both", "place", "loss", "owner", "weapon", "event", "doer_loss", "moved", "holder", "none"})


class SubEvent(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """An ACLED sub-event that may depend on the class of who acts or suffers."""

    default: str
    by_initiator: dict[str, str] = {}
    by_target: dict[str, str] = {}


class Kind(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One event kind of codebook §3 with its crosswalks."""

    kind: str
    family: str
    sub_event: SubEvent = msgspec.field(name="acled")
    plover: str = ""
    mode: str = ""
    cameo: str = ""
    muc4: str | None = None
    sides: str = "one"
    phase: str = "occurred"
    attempted: str | None = None
    present: bool = False

    def acled(self, initiators: Sequence[ActorType] = (), targets: Sequence[ActorType] = ()) -> str:
        """The ACLED sub-event type for these parties."""
        for types, table in ((initiators, self.sub_event.by_initiator), (targets, self.sub_event.by_target)):
            for actor_type in types:
                if (found := table.get(side_class(actor_type))) is not None:
                    return found
        return self.sub_event.default


class Told(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """PLOVER's code for an act told as denied, planned, threatened, demanded or ended: see plover/told.yaml."""

    roots: tuple[str, ...]
    plover: str
    modality: str = ""
    polarity: str = ""
    phase: str = ""

    def fits(self, root: str, modality: str, polarity: str, phase: str) -> bool:
        """Tell whether the row is about a claim of this root, told so."""
        asked = ((self.modality, modality), (self.polarity, polarity), (self.phase, phase))
        return root in self.roots and all(want in {"", have} for want, have in asked)


class Examples(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Sentences that give, and do not give, a claim of the entry's kind."""

    yes: str | tuple[str, ...] = ()
    no: str | tuple[str, ...] = ()


class Entry(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One entry of the event lexicon; the fields are told at the head of this module."""

    kind: str
    verb: tuple[str, ...] = ()
    noun: tuple[str, ...] = ()
    roles: dict[str, str] = {}
    require: dict[str, str | tuple[str, ...]] = {}
    forbid: dict[str, str | tuple[str, ...]] = {}
    effect: str | None = None
    weak: bool = False
    hanging: bool = False
    phase: str | None = None
    modality: str | None = None
    polarity: str | None = None
    present: bool = False
    responsibility: bool = False
    doer: tuple[str, ...] = ()
    plover: str = ""
    examples: Examples = Examples()
    where: str = ""
    """File and line, filled by the loader."""


class Carrier(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Verbs and nouns that carry an event named elsewhere: light verbs, aspectuals, verbs of happening, control, causing.

    `event` is the function in which the event word stands: obj, subj, a preposition, `xcomp` (a governed clause), `acl` (of nouns: "an operation
    to seize"). `roles` map the carrier's other functions to roles of the carried event. `modality`, `polarity`, `phase` colour it;
    `attempt` makes it the kind's `attempted`; `names` that it only names the event, so that its own tense tells nothing ("welcomes the release of"); `fails` says that it came to nothing, so that only an attempt can be claimed; `drop` says that what is carried this way is no claim (wishes, motives).
    """

    event: tuple[str, ...]
    verb: tuple[str, ...] = ()
    noun: tuple[str, ...] = ()
    roles: dict[str, str] = {}
    phase: str | None = None
    modality: str | None = None
    polarity: str | None = None
    attempt: bool = False
    fails: bool = False
    names: bool = False
    drop: bool = False


class Subject(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Words by which a text shows what it is about: see subjects/*.yaml."""

    subject: str
    words: tuple[str, ...]


class NounClass(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Nouns of one argument class, for arguments that no mention names."""

    name: str
    nouns: tuple[str, ...]


class RelationEntry(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Words that state a standing fact (codebook §8): see relations/*.yaml.

    `construction` is `noun` ("X, a member of Y"; `described` is X, `owner` is Y), `verb` (functions as in the event lexicon) or `affix`
    ("Y-backed X"; `described` is X, `affix` is Y) or `phrase` (words in a row, "X, loyal to Y": `described` is X, `after` is Y). `subject` and `object` name which of them fill the relation; an object that is a place
    and no party becomes the relation's place. `phase: ended` where the words themselves tell an end.
    """

    kind: str
    construction: str
    words: tuple[str, ...]
    subject: str = "described"
    object: str = ""
    phase: str = "holds"
    examples: Examples = Examples()


def side_class(actor_type: ActorType) -> str:
    """The class by which crosswalks tell parties apart: state, civilian or armed."""
    if actor_type in STATE:
        return "state"
    return "civilian" if actor_type in CIVIL else "armed"


@dataclass(frozen=True)
class Form:
    """One word form of an entry, split in words, with the place of the entry for `rule`."""

    words: tuple[str, ...]
    entry: Entry
    rank: int


@dataclass(frozen=True)
class CarrierForm:
    """One word form of a carrier."""

    words: tuple[str, ...]
    carrier: Carrier


@dataclass(frozen=True)
class EventKnowledge:
    """All event knowledge, indexed."""

    kinds: Mapping[str, Kind]
    entries: tuple[Entry, ...]
    carriers: tuple[Carrier, ...]
    classes: Mapping[str, frozenset[str]]
    relations: tuple[RelationEntry, ...]
    told: tuple[Told, ...] = ()
    subjects: Mapping[str, frozenset[str]] = field(default_factory=dict)
    denying: Denying = field(default_factory=Denying)

    def plover(self, kind: str, own: str, modality: str, polarity: str, phase: str) -> str:
        """The PLOVER code (root and mode) of a claim; `own` is that of its words, where it is not that of its kind."""
        code = own or " ".join(filter(None, (self.kinds[kind].plover, self.kinds[kind].mode)))
        root = code.partition(" ")[0]
        return next((row.plover for row in self.told if row.fits(root, modality, polarity, phase)), code)

    @cached_property
    def verbs(self) -> Mapping[str, tuple[Form, ...]]:
        """Verb lemma -> forms that begin with it, the most demanding first."""
        return _index(self.entries, "verb", 0)

    @cached_property
    def nouns(self) -> Mapping[str, tuple[Form, ...]]:
        """Last word of a noun form -> forms, the most demanding first."""
        return _index(self.entries, "noun", -1)

    @cached_property
    def carrying_verbs(self) -> Mapping[str, tuple[CarrierForm, ...]]:
        """Verb lemma -> carrier forms that begin with it, longest first."""
        return _carriers(self.carriers, "verb")

    @cached_property
    def carrying_nouns(self) -> Mapping[str, tuple[CarrierForm, ...]]:
        """Noun lemma -> carrier forms."""
        return _carriers(self.carriers, "noun")

    @cached_property
    def relation_words(self) -> Mapping[tuple[str, str], tuple[tuple[RelationEntry, tuple[str, ...]], ...]]:
        """Construction and key word (the last of a noun form, the first of a verb form) -> entries with the words of the form."""
        table: dict[tuple[str, str], list[tuple[RelationEntry, tuple[str, ...]]]] = {}
        for entry in self.relations:
            for words in map(tuple, map(str.split, entry.words)):
                table.setdefault((entry.construction, words[-1 if entry.construction == "noun" else 0]), []).append((entry, words))
        return {key: tuple(found) for key, found in table.items()}

    @cached_property
    def plain_verbs(self) -> frozenset[str]:
        """Verbs that tell an event by themselves."""
        return frozenset(form.words[0] for forms in self.verbs.values() for form in forms if len(form.words) == 1)

    @cached_property
    def harming_verbs(self) -> frozenset[str]:
        """Verbs that tell a loss by themselves."""
        return frozenset(f.words[0] for forms in self.verbs.values() for f in forms if len(f.words) == 1 and f.entry.effect is not None)

    @cached_property
    def transitive_harm(self) -> frozenset[str]:
        """Those of them that somebody does to another: not "die", "flee"."""
        own = {
            f.words[0] for forms in self.verbs.values() for f in forms if f.entry.effect is not None and f.entry.roles.get("subj") == "loss"
        }
        return self.harming_verbs - own

    @cached_property
    def event_nouns(self) -> frozenset[str]:
        """Nouns that tell an event by themselves."""
        return frozenset(form.words[0] for forms in self.nouns.values() for form in forms if len(form.words) == 1)

    @cached_property
    def class_of(self) -> Mapping[str, str]:
        """Noun lemma -> argument class; `office` is one of persons, told by their titles."""
        return {noun: name for name, nouns in self.classes.items() if name != OFFICE for noun in sorted(nouns)}

    @cached_property
    def offices(self) -> frozenset[str]:
        """Titles by which a person acts for his state."""
        return self.classes.get(OFFICE, frozenset())


def classes_of(wanted: str | tuple[str, ...]) -> tuple[str, ...]:
    """The classes that a `require` or `forbid` names, one or many."""
    return (wanted,) if isinstance(wanted, str) else wanted


def _index(entries: Sequence[Entry], part: str, key: int) -> Mapping[str, tuple[Form, ...]]:
    forms: dict[str, list[Form]] = {}
    for rank, entry in enumerate(entries):
        for words in map(str.split, _spelt(getattr(entry, part), noun=part == "noun")):
            forms.setdefault(words[key], []).append(Form(tuple(words), entry, rank))
    demand = {key: sorted(found, key=lambda f: (-len(f.words), -_demand(f.entry), f.rank)) for key, found in forms.items()}
    return {key: tuple(found) for key, found in demand.items()}


def _spelt(forms: Sequence[str], *, noun: bool) -> Sequence[str]:
    """The forms, and those of nouns with a hyphen also as an engine splits them ("sit - in")."""
    return [*forms, *(form.replace("-", " - ") for form in forms if noun and "-" in form and " - " not in form)]


def _demand(entry: Entry) -> int:
    """How much an entry asks for: a means most, as means decide the kind; certain nouns more than classes; what may be absent least."""
    demand = 0
    for wanted in entry.require.values():
        classes = set(classes_of(wanted))
        items = any(word.startswith("<") for word in classes)
        demand += 1 if "absent" in classes else 8 if items else 2 if classes & CLASSES else 4
    return demand


def _carriers(carriers: Sequence[Carrier], part: str) -> Mapping[str, tuple[CarrierForm, ...]]:
    forms: dict[str, list[CarrierForm]] = {}
    for carrier in carriers:
        for words in map(str.split, getattr(carrier, part)):
            forms.setdefault(words[0], []).append(CarrierForm(tuple(words), carrier))
    return {key: tuple(sorted(found, key=lambda f: -len(f.words))) for key, found in forms.items()}


def _faults(kinds: Mapping[str, Kind], entries: Sequence[Entry]) -> list[str]:
    """What is wrong with entries that are well formed, each told with its file and line and its first word."""
    faults: list[str] = []
    for entry in entries:
        name = f'{entry.where}, "{(*entry.verb, *entry.noun, "no words")[0]}"'
        if entry.kind not in kinds:
            near = get_close_matches(entry.kind, kinds, 1)
            hint = f"Did you mean '{near[0]}'?" if near else "Kinds are listed in knowledge/ontology/kinds.yaml."
            faults.append(f"{name}: unknown kind '{entry.kind}'. {hint}")
        if not entry.verb and not entry.noun:
            faults.append(f"{name}: an entry needs a verb or a noun")
        if entry.effect is not None and entry.effect not in EFFECTS:
            faults.append(f"{name}: unknown effect '{entry.effect}'; one of {', '.join(sorted(EFFECTS))}")
        faults.extend(f"{name}: unknown role '{role}'" for role in entry.roles.values() if role not in ROLES)
    return faults


def _grouped(lists: Iterable[tuple[str, Iterable[str]]]) -> Mapping[str, frozenset[str]]:
    """The words of all lists of one name together."""
    words: dict[str, set[str]] = {}
    for name, found in lists:
        words.setdefault(name, set()).update(found)
    return {name: frozenset(found) for name, found in words.items()}


def load(overlays: Sequence[Path] = ()) -> EventKnowledge:
    """Load the event knowledge. Raises KnowledgeError with every fault."""
    with Sections(overlays) as sections:
        kinds = {kind.kind: kind for kind in sections.load("ontology", Kind)}
        entries = sections.load("events", Entry)
        sections.faults += _faults(kinds, entries)
        nouns = sections.load("classes", NounClass)
        carriers, relations = sections.load("carriers", Carrier), sections.load("relations", RelationEntry)
        told, subjects = sections.load("plover", Told), sections.load("subjects", Subject)
        denied = sections.load("denying", Denied)
    return EventKnowledge(
        kinds,
        entries,
        carriers,
        classes=_grouped((one.name, one.nouns) for one in nouns),
        relations=relations,
        told=told,
        subjects=_grouped((one.subject, one.words) for one in subjects),
        denying=denying_of(denied),
    )
