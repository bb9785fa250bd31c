"""Reporting cues: who is said to say, think or want, and how words tell it; and the publisher's words of doubt (codebook §5)."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, TypeVar

import msgspec

from purport.knowledge.loading import Sections

T = TypeVar("T")


class Examples(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Sentences in which an entry must find a cue (`yes`) and in which it must not (`no`)."""

    yes: list[str] = []
    no: list[str] = []


class Cue(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Words that give content to a holder, with the frames in which they do.

    `kind`: speech, belief (thinks, fears), intent (wants, plans), attitude (condemns, supports: the content is what it is about, not what
    is asserted), evidence (a document, a poll or a picture shows).
    `frames`: quote (a quotation or a clause without "that" around or before the cue), that (a clause), to, ing, predicate ("call it a
    crime"), object, as ("as X put it"), `colon`, or a preposition. A verb of two words names a word below the verb ("point out",
    "claim responsibility"), which belongs to the cue. `object` lists nouns of which one must be the object of the `verb` ("make a claim",
    "issue a threat"): a light verb, whose act and polarity are those of the noun's own entry.
    `needs`: frames of which one must be there, where the others alone tell nothing ("attacked the mayor" against "attacked the mayor for").
    `passive`: only the passive verb counts ("is said to").
    `act`: the event kind that the cue itself is (codebook §3), None for plain reporting.
    """

    kind: Literal["speech", "belief", "intent", "attitude", "evidence"]
    frames: list[str] = []
    verb: list[str] = []
    object: list[str] = []
    noun: list[str] = []
    adjective: list[str] = []
    adverb: list[str] = []
    phrase: list[str] = []
    needs: list[str] = []
    passive: bool = False
    act: str | None = None
    polarity: Literal["affirmed", "denied"] = "affirmed"
    examples: Examples = Examples()


class Voice(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Nouns for those who can speak in front of a colon (`role`), documents that speak (`document`), words before a colon that are
    no voice (`label`), verbs by which the maker of a document speaks through it (`maker`: "issued a statement saying"), and nouns for
    what was told, of which the publisher can say that it is doubtful (`told`).
    """

    role: list[str] = []
    document: list[str] = []
    label: list[str] = []
    maker: list[str] = []
    told: list[str] = []


class Doubt(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Words of the publisher's own that doubt or reject (codebook §5, publisher_stance).

    `reach`: phrase (the noun that the words modify), clause (what stands behind the words and below their head), previous (what was told
    before the words), or telling (the same, where it is said of a noun for what was told: "the figure is inflated"). `adverb` are words by
    which one tells it doubtfully ("claim, falsely, that"). `adjective` are lemmas that modify a noun, `noun` lemmas that it is said to be ("the reports are a lie"), `text` are wordings of one or more words, in lower case; `*` in them stands
    for one word. `indirect`: nobody says it of what he himself claims, so that the words are the publisher's in another's indirect speech, too.
    """

    stance: Literal["doubts", "rejects"]
    reach: Literal["phrase", "clause", "previous", "telling"]
    adjective: list[str] = []
    noun: list[str] = []
    adverb: list[str] = []
    text: list[str] = []
    indirect: bool = False
    examples: Examples = Examples()


@dataclass(frozen=True, slots=True)
class Lemma:
    """One wording of a cue entry: the words that must stand below its head, and the entry."""

    companions: tuple[str, ...]
    cue: Cue


Index = dict[str, tuple[Lemma, ...]]


@dataclass(frozen=True, slots=True)
class Reporting:
    """The cue lexicon, by the lemma of the cue's head; the wording with most companions stands first."""

    verbs: Index
    nouns: Index
    adjectives: Index
    adverbs: Index
    phrases: dict[str, tuple[tuple[tuple[str, ...], Cue], ...]]
    roles: frozenset[str]
    documents: frozenset[str]
    labels: frozenset[str]
    makers: frozenset[str]
    doubt_adjectives: dict[str, Doubt]
    doubt_nouns: dict[str, Doubt]
    doubt_texts: dict[str, tuple[tuple[tuple[str, ...], Doubt], ...]]
    doubt_adverbs: dict[str, Doubt]
    telling_doubts: dict[str, Doubt]
    telling_texts: dict[str, tuple[tuple[tuple[str, ...], Doubt], ...]]
    told: frozenset[str]


def load(overlays: Sequence[Path] = ()) -> Reporting:
    """Load the reporting cues of ours and of the overlays. Raises KnowledgeError with all faults."""
    with Sections(overlays) as sections:
        cues, voices = sections.load("reporting", Cue), sections.load("reporting/voice", Voice)
        doubts = sections.load("reporting/stance", Doubt)
        sections.faults += _faults(cues)
    return Reporting(
        verbs=_index(_verb_wordings(cues)),
        nouns=_index((word, cue) for cue in cues for word in cue.noun),
        adjectives=_index((word, cue) for cue in cues for word in cue.adjective),
        adverbs=_index((word, cue) for cue in cues for word in cue.adverb),
        phrases=_by_first((tuple(phrase.split()), cue) for cue in cues for phrase in cue.phrase),
        roles=frozenset(word for voice in voices for word in voice.role),
        documents=frozenset(word for voice in voices for word in voice.document),
        labels=frozenset(word for voice in voices for word in voice.label),
        makers=frozenset(word for voice in voices for word in voice.maker),
        doubt_adjectives={word: doubt for doubt in doubts if doubt.reach != "telling" for word in doubt.adjective},
        doubt_nouns={word: doubt for doubt in doubts for word in doubt.noun},
        doubt_texts=_by_first((tuple(text.split()), doubt) for doubt in doubts if doubt.reach != "telling" for text in doubt.text),
        doubt_adverbs={word: doubt for doubt in doubts for word in doubt.adverb},
        telling_doubts={word: doubt for doubt in doubts if doubt.reach == "telling" for word in doubt.adjective},
        telling_texts=_by_first((tuple(text.split()), doubt) for doubt in doubts if doubt.reach == "telling" for text in doubt.text),
        told=frozenset(word for voice in voices for word in voice.told),
    )


def _verb_wordings(cues: Sequence[Cue]) -> list[tuple[str, Cue]]:
    """Verb wordings of all entries; a light verb is paired with each of its nouns."""
    found = [(word, cue) for cue in cues if not cue.object for word in cue.verb]
    nouns = {noun: cue for cue in reversed(cues) for noun in cue.noun}
    for cue in cues:
        for noun in cue.object:
            own = nouns.get(noun, cue)
            made = cue if cue.polarity == "denied" else msgspec.structs.replace(cue, act=own.act, polarity=own.polarity)
            found.extend((f"{verb} {noun}", made) for verb in cue.verb)
    return found


def _index(pairs: Iterable[tuple[str, Cue]]) -> Index:
    found: dict[str, list[Lemma]] = {}
    for wording, cue in pairs:
        head, *companions = wording.split()
        found.setdefault(head, []).append(Lemma(tuple(companions), cue))
    return {head: tuple(sorted(lemmas, key=lambda lemma: -len(lemma.companions))) for head, lemmas in found.items()}


def _by_first(pairs: Iterable[tuple[tuple[str, ...], T]]) -> dict[str, tuple[tuple[tuple[str, ...], T], ...]]:
    found: dict[str, list[tuple[tuple[str, ...], T]]] = {}
    for words, value in pairs:
        found.setdefault(words[0], []).append((words, value))
    return {first: tuple(sorted(values, key=lambda pair: -len(pair[0]))) for first, values in found.items()}


def _faults(cues: Iterable[Cue]) -> list[str]:
    """A cue without a word or without a frame can never be found: tell all of them."""
    faults = [
        f"reporting: the cue {(cue.verb + cue.noun + cue.adjective)[:3]} of kind {cue.kind} names no frame. Give one, such as 'that'."
        for cue in cues
        if (cue.verb or cue.noun or cue.adjective) and not cue.frames
    ]
    empty = sum(not (cue.verb or cue.noun or cue.adjective or cue.adverb or cue.phrase) for cue in cues)
    if empty:
        faults.append(f"reporting: {empty} cue entries name no word. Give verb, noun, adjective, adverb or phrase.")
    return faults
