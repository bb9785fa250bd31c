"""What users and we write of events: kinds with crosswalks (codebook §3), entries of the event lexicon, carriers of events, classes of nouns.

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
         one with which the bomber dies, `<remnant>` ammunition that lay unexploded, `<aerial>` a bomb that aircraft drop.
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
`negated: true`  counts only where the words are denied, and then tells what it says as done ("no truck has crossed": `access_cut`).
`doer`   classes of which an initiator must be, where one is told ("strike" by dockers is no airstrike).
`plover`  the PLOVER code of these words, where it is not that of the kind (a refusal is a diplomatic act, but no cooperation).
`responsibility: true`  the words claim an event named elsewhere (codebook ruling 17); `kind` is then only a fallback.
`examples`  `yes` sentences give a claim of the kind, `no` sentences give none of it; they run as tests. One sentence or a list each.

Default roles of a verb: subj initiator, obj and iobj target (obj: loss where `effect` is given), by initiator, on/against target, with (nothing).
Default roles of a noun: by/poss/compound/amod initiator, on/against/of target (of: loss where `effect` is given, and poss too where no "of"
stands: "his murder"), between/among both.
Places and times need no roles: they attach by syntax.
"""

from collections.abc import Mapping, Sequence
from types import MappingProxyType

import msgspec

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
    negated: bool = False
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


def classes_of(wanted: str | tuple[str, ...]) -> tuple[str, ...]:
    """The classes that a `require` or `forbid` names, one or many."""
    return (wanted,) if isinstance(wanted, str) else wanted
