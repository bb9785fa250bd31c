"""Event knowledge, indexed by the words that a reader looks for. `event_entries` tells how an entry is written."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from difflib import get_close_matches
from functools import cached_property
from pathlib import Path

from purport.knowledge.denying import Denied, Denying, denying_of
from purport.knowledge.event_entries import (
    CLASSES,
    EFFECTS,
    OFFICE,
    ROLES,
    Carrier,
    Entry,
    Kind,
    NounClass,
    RelationEntry,
    Subject,
    Told,
    classes_of,
)
from purport.knowledge.loading import Sections


@dataclass(frozen=True)
class Form:
    """One word form of an entry, split in words, with the place of the entry for `rule`; `others` are those that stand with its own word."""

    words: tuple[str, ...]
    entry: Entry
    rank: int
    others: tuple[str, ...] = ()


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


def _index(entries: Sequence[Entry], part: str, key: int) -> Mapping[str, tuple[Form, ...]]:
    forms: dict[str, list[Form]] = {}
    for rank, entry in enumerate(entries):
        for words in map(str.split, _spelt(getattr(entry, part), noun=part == "noun")):
            forms.setdefault(words[key], []).append(Form(tuple(words), entry, rank, tuple(w for w in words if w != words[key])))
    demand = {
        key: sorted(found, key=lambda f: (not f.entry.negated, -len(f.words), -_demand(f.entry), f.rank)) for key, found in forms.items()
    }
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
