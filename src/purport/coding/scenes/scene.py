"""A sentence with its mentions, and what class of thing each of its words denotes."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from purport.coding.scenes.actor_classes import classes_of_type
from purport.coding.scenes.houses import is_body_house, is_house, is_office_house
from purport.coding.scenes.meant import CRAFT, FLOWN
from purport.coding.scenes.openings import Opening
from purport.coding.scenes.stage import Comers, Stage
from purport.coding.scenes.words_of import in_quotes, is_foiled, is_ridden, thing_taken_up, under_own_verb
from purport.coding.syntax.countables import COUNTING, CROWDS, PARTITIVE, were_inside
from purport.coding.syntax.noun_phrases import are_equipped, are_men_of, phrase_tokens
from purport.coding.syntax.remembering import once_a_word
from purport.knowledge.actor_spelling import is_plural_abbreviation
from purport.knowledge.events import EventKnowledge
from purport.model import Actor, ActorType, Filler, Mention, MentionKind, Sentence, Span, Token
from purport.model.clauses import is_dead, whose_kin_tells

WHO = frozenset({MentionKind.ACTOR, MentionKind.PERSON})
THINGS = frozenset({MentionKind.WEAPON, MentionKind.VEHICLE, MentionKind.MATERIEL})
TAKEN = frozenset({"kidnap", "kidnapped", "abduct", "abducted"})
"""What makes whoever it is said of a captive ("12 kidnapped women")."""
SERVING = frozenset("force unit system battery crew".split())
"""What serves the air defences, and is called after them."""
UNARMED = frozenset("supporter sympathizer sympathiser activist follower".split())
"""People who stand by a party without bearing its arms, whatever that party is."""
HEADS = frozenset({"head", "cabinet"})
THING = frozenset({"thing"})
HURTING = frozenset("kill wound injure hurt maim arrest detain abduct kidnap behead execute murder".split())
"""What is done to people only, whatever was destroyed before."""
PRONOUNS = frozenset("he she they we i you him her them us who it".split())
RELATING = frozenset({"source", "medium", "media", "observer", "correspondent", "channel"})
"""Who tells what others do, and does nothing himself: "according to rebel sources, they took the hill"."""


@dataclass(frozen=True, slots=True)
class Scene:
    """One sentence, its mentions by token, and the report's actors; `speakers` are the holders whose words a token is among, `meant` the nouns
    of the sentence before for which a pronoun stands, `states` the countries told as places, by their head words, `quoted` the tokens that
    are somebody's words, wherever he is named, `officials` the persons whom the report gives an office of state, `stage` the place that the passage has set,
    `town` the one named last before in the paragraph, `day` the day on which the paragraph has set what it tells, `lister` who does what an item of a list tells without a subject,
    `opening` what stands before it on its line, `dateline` the town in which the report is dated, `topic` the one of whose siege or fall the page's title tells, `comers` the armed people who have just come,
    `section` the number of its sub-heading on the page, `heading` the place that the sub-heading names.

    `vocabulary` holds its lemmas and word forms in lower case: forms of several words are looked for only where all occur.
    """

    sentence: Sentence
    mentions: tuple[Mention, ...]
    actors: Mapping[str, Actor]
    events: EventKnowledge
    speakers: Mapping[int, Mention] = field(default_factory=dict)
    meant: Mapping[int, str] = field(default_factory=dict)
    states: Mapping[int, Mention] = field(default_factory=dict)
    quoted: frozenset[int] = frozenset()
    officials: frozenset[str] = frozenset()
    stage: Stage | None = None
    town: Mention | None = None
    day: Mention | None = None
    lister: Filler | None = None
    opening: Opening = Opening.NOTHING
    region: Mention | None = None
    dateline: Mention | None = None
    topic: Mention | None = None
    comers: Comers | None = None
    section: int = 0
    heading: Mention | None = None
    cover: Mapping[int, tuple[Mention, ...]] = field(init=False, repr=False, compare=False)
    vocabulary: frozenset[str] = field(init=False, repr=False, compare=False)
    known: dict[Any, dict[int, Any]] = field(init=False, repr=False, compare=False, default_factory=dict)

    def __post_init__(self) -> None:
        cover: dict[int, tuple[Mention, ...]] = {}
        for mention in self.mentions:
            for token in range(mention.first, mention.last):
                cover[token] = (*cover.get(token, ()), mention)
        object.__setattr__(self, "cover", cover)
        object.__setattr__(self, "vocabulary", self.sentence.vocabulary)

    def at(self, token: int, kinds: frozenset[MentionKind]) -> Mention | None:
        """The mention of these kinds that stands on a token: one whose head it is before one that covers it."""
        found = [m for m in self.cover.get(token, ()) if m.kind in kinds]
        return next((m for m in found if m.head == token), found[-1] if found else None)

    @once_a_word
    def actor_at(self, token: int) -> Mention | None:
        """The actor or person that a word names."""
        if self.meant.get(token) in CRAFT:
            return None  # "the army said that it was shot down", of a missile
        mention = self.at(token, WHO)
        if mention is None and (pronoun := self.sentence.tokens[token].lemma.lower()) in {"it", "they", "he", "she"}:
            teller = self.speakers.get(token)
            alone = teller is not None and pronoun in {"it", "they"} and (self._is_one(teller) or self._befell_others(token, teller))
            plural = teller is not None and pronoun in {"he", "she"} and "Number=Plur" in self.sentence.tokens[teller.head].feats
            plural = plural or (teller is not None and pronoun == "it" and self.sentence.tokens[teller.head].xpos == "NNS")
            relates = teller is not None and self.sentence.tokens[teller.head].lemma.lower() in RELATING
            return (
                None
                if alone
                or is_ridden(self.sentence, self.mentions, token)
                or (pronoun in {"he", "she"} and (is_dead(self.sentence, token) or whose_kin_tells(self.sentence, token) is not None))
                or plural
                or relates
                or in_quotes(self.sentence, token)
                or (pronoun == "it" and (is_foiled(self.sentence, token) or thing_taken_up(self.sentence, token) is not None))
                or under_own_verb(self.sentence, token, teller, self.speakers)
                else teller
            )
        return mention if mention is not None and mention.actor is not None and mention.actor.ids else None

    def _is_one(self, teller: Mention) -> bool:
        """Tell whether a teller is one person, whom no "they" takes up: by name, or by a noun in the singular ("a farmer")."""
        head = self.sentence.tokens[teller.head]
        unnamed = head.upos == "NOUN" and "Number=Plur" not in head.feats and set(self.types(teller)) == {ActorType.CIVILIANS}
        return teller.kind is MentionKind.PERSON or unnamed

    def _befell_others(self, token: int, teller: Mention) -> bool:
        """Tell whether something was done to "them", of whom one man tells: he is none of them ("the commander said that they had been freed")."""
        head, told = self.sentence.tokens[teller.head], self.sentence.tokens[token]
        one = head.upos == "NOUN" and "Number=Sing" in head.feats and self.events.class_of.get(head.lemma.lower()) == "person"
        return one and told.lemma.lower() == "they" and told.deprel == "nsubj:pass"

    def types(self, mention: Mention) -> list[ActorType]:
        """The types of the actors that a mention stands for."""
        ids = mention.actor.ids if mention.actor else ()
        return [self.actors[i].type for i in ids if i in self.actors]

    @once_a_word
    def classes(self, token: int) -> frozenset[str]:
        """The argument classes (knowledge/event_entries.py) of what a noun phrase with this head denotes."""
        return self._classes(token, 0)

    def _classes(self, token: int, depth: int) -> frozenset[str]:
        word = self.sentence.tokens[token]
        mention = self.actor_at(token)
        if mention is not None and mention.actor is not None and mention.actor.basis.startswith("metonymy"):
            thing = self.class_of(word) or ("materiel" if self.at(token, THINGS) is not None else None)
            if thing is not None:
                return frozenset({"building" if thing == "abstract" else thing})
        if mention is not None and self.holds_office(mention):
            return frozenset({"person", "actor", "state"})
        if mention is None and word.lemma.lower() == "it" and is_foiled(self.sentence, token):
            return frozenset({"event"})
        if mention is not None and word.lemma.lower() in UNARMED and set(self.types(mention)) <= {ActorType.UNKNOWN}:
            return frozenset({"actor", "person", "civilian"})
        if mention is not None:
            people = {"person"} if self.events.class_of.get(word.lemma.lower()) == "person" else set()
            if mention.head == token and is_house(self.sentence, word, thing=self.is_thing(token)):  # "a police station was set ablaze"
                return frozenset({"building"}).union(*(map(classes_of_type, self.types(mention)))) - {"person"}
            people |= {"materiel"} if mention.head == token and self.is_thing(token) else set()
            people |= {"position"} if "materiel" in people and self.class_of(word) == "position" else set()  # "an army post"
            if mention.head == token and are_men_of(self.sentence, token):
                return frozenset({"actor", "person", "armed", "group"})
            return frozenset(people).union(*(map(classes_of_type, self.types(mention)))) or frozenset({"actor", "person"})
        if depth < 3 and (word.lemma.lower() in PARTITIVE or word.upos == "NUM"):
            for below in self.sentence.children(token, "nmod"):
                own, found = self.events.class_of.get(word.lemma.lower()), self._classes(below.index, depth + 1)
                found = found | {own} if own is not None and "event" not in found else found
                if word.upos == "NUM" and not ("armed" in found and self._is_whole(below.index)):
                    continue
                if found != THING or word.lemma.lower() not in COUNTING:
                    return found
        if self.names_event(token) and self.at(token, THINGS) is None and not is_body_house(self.sentence, word):
            return frozenset({"event"})
        if word.lemma.lower() in HEADS and self._of_a_thing(token):
            return frozenset({"materiel"})
        if word.lemma.lower() == "head" and any(self.class_of(t) == "animal" for t in self.sentence.children(token, "nmod")):
            return frozenset({"animal"})  # "120 head of cattle"
        named = self.class_of(word)
        if named == "calamity" and self.at(token, THINGS) is not None:
            return self._by_mention(token)  # "artillery fire", whatever burns
        if (named in {"group", None} or self.names_event(token)) and is_body_house(self.sentence, word):
            return frozenset({"building"})
        if named is not None:
            return frozenset({named, "actor"} if named in {"person", "group"} else {named})
        if any(self.is_named(t.index) for t in self.sentence.children(token, "flat")):
            return frozenset({"person", "actor"})  # "cattleman Tom Reyes"
        return self._by_mention(token)

    def _is_whole(self, token: int) -> bool:
        """Tell whether a word names those of whom a number counts some ("two of them", "one of the gunmen")."""
        pointed = any(t.lemma.lower() in {"the", "those", "these", "their"} for t in self.sentence.children(token, "det", "nmod"))
        return self.sentence.tokens[token].upos == "PRON" or pointed

    def class_of(self, word: Token) -> str | None:
        """The class of a noun that no mention names; a plural may have one of its own (offices are buildings, an office is a post)."""
        found = self.events.class_of.get(word.text.lower()) or self.events.class_of.get(word.lemma.lower())
        housed = found == "abstract" and word.lemma.lower() == "office" and is_office_house(self.sentence, word)
        return "building" if housed else found

    def holds_office(self, mention: Mention) -> bool:
        """Tell whether a person acts for a state, by a title that the report gives him anywhere."""
        return mention.actor is not None and not self.officials.isdisjoint(mention.actor.ids)

    @once_a_word
    def is_named(self, token: int) -> bool:
        """Tell whether a word names a person by name, or takes one up."""
        mention = self.actor_at(token)
        return mention is not None and ActorType.PERSON in self.types(mention)

    @once_a_word
    def titles(self, token: int) -> frozenset[str]:
        """Lemmas of the words that stand with a person's name as his titles ("Defence Minister X", "X, a coach")."""
        mention = self.actor_at(token)
        if mention is None or not self.is_named(token):
            return frozenset()
        beside = [t for t in self.sentence.children(token, "nmod", "appos") if t.deprel in {"nmod:desc", "appos"}]
        return frozenset(t.lemma.lower() for t in (*self.sentence.tokens[mention.first : mention.last], *beside))

    def _of_a_thing(self, token: int) -> bool:
        """Tell whether a noun that is also a part of the body is the end of a thing's name ("well heads")."""
        before = self.sentence.children(token, "compound")
        return any(self.class_of(t) in {None, "infrastructure", "materiel", "thing"} and self.actor_at(t.index) is None for t in before)

    def is_thing(self, token: int) -> bool:
        """Tell whether the word itself names matériel or a building, whoever it belongs to ("an army helicopter")."""
        heads = {token, *(t.index for t in self.sentence.children(token, "nmod") if self.sentence.tokens[token].upos == "NUM")}
        return any((m := self.at(h, frozenset({MentionKind.VEHICLE, MentionKind.MATERIEL}))) is not None and m.head == h for h in heads)

    @once_a_word
    def nouns(self, token: int) -> frozenset[str]:
        """The lemmas by which an entry may ask for a noun: its own, that of whom it counts or collects, and that for which it stands."""
        word = self.sentence.tokens[token]
        lemma = word.lemma.lower()
        found = {lemma, self.meant.get(token, ""), self._part_of(word)}
        if word.upos == "NUM" or lemma in PARTITIVE | CROWDS:
            counted = self.sentence.children(token, "nmod")
            found |= {t.lemma.lower() for t in counted}
            if lemma in CROWDS and any("civilian" in self.classes(t.index) and not are_equipped(self.sentence, t) for t in counted):
                found.add("crowd")
        if word.xpos == "$":
            found.add("$")  # "USD1 million"
        if any(t.lemma.lower() in TAKEN for t in self.sentence.children(token, "amod", "acl", "compound")):
            found.add("abductee")
        found |= {t.lemma.lower() for t in self.sentence.children(token, "amod") if t.lemma.lower() in {"wounded", "injured"}}
        if lemma in SERVING:
            found |= {t.lemma.lower() for t in self.sentence.children(token, "compound") if t.lemma.lower() in {"defence", "defense"}}
        split = (f.words for f in self.events.nouns.get(lemma, ()) if "-" in f.words and self._ends_here(f.words, token))
        return frozenset(found).union("".join(words) for words in split)

    def _part_of(self, word: Token) -> str:
        """The noun of which a count is a part: "drones, 38 of which were hit", "drones, of which 38 were hit"."""
        if word.upos != "NUM" and word.lemma.lower() not in PARTITIVE | COUNTING:
            return ""
        beside = self.sentence.children(word.head, "obl", "nmod") if word.rel in {"nsubj", "obj"} and word.head >= 0 else []
        if not any(t.lemma.lower() in {"which", "whom"} for t in (*self.sentence.children(word.index, "nmod"), *beside)):
            return ""
        clause = next((t for t in (word, *self.sentence.ancestors(word.index)) if t.deprel == "acl:relcl" and t.head >= 0), None)
        before = (t.lemma.lower() for t in reversed(self.sentence.tokens[: word.index]) if t.lemma.lower() in FLOWN)
        return self.sentence.tokens[clause.head].lemma.lower() if clause is not None else next(before, "")

    @once_a_word
    def names_event(self, token: int) -> bool:
        """Tell whether a noun is an event noun of the lexicon, alone or as the end of a longer one ("machine gun fire")."""
        word = self.sentence.tokens[token]
        if word.upos not in {"NOUN", "PROPN"} or self._is_somebody(token):
            return False
        return any(self._ends_here(form.words, token) for form in self.events.nouns.get(word.lemma.lower(), ()))

    def _ends_here(self, words: tuple[str, ...], token: int) -> bool:
        first = token - len(words) + 1
        tokens = self.sentence.tokens[max(first, 0) : token + 1]
        return len(words) == 1 or (first >= 0 and all(w in {t.lemma.lower(), t.text.lower()} for w, t in zip(words, tokens, strict=True)))

    def _is_somebody(self, token: int) -> bool:
        """Tell whether a word for people as much as for what they do means the people: "killed a guard", "three escorts"."""
        word = self.sentence.tokens[token]
        if self.events.class_of.get(word.lemma.lower()) != "person":
            return False
        counted = any(d.lemma.lower() in {"a", "an", "another", "one"} for d in self.sentence.children(token, "det", "nummod"))
        return counted or "Number=Plur" in word.feats or bool(self.sentence.children(token, "nummod", "nmod:poss"))

    def _by_mention(self, token: int) -> frozenset[str]:
        word = self.sentence.tokens[token]
        owner = self._named_owner(token)
        if owner:
            return owner
        if (thing := self.at(token, THINGS)) is not None:
            return frozenset({"materiel", "weapon"}) if thing.kind is MentionKind.WEAPON else frozenset({"materiel"})
        if self.at(token, frozenset({MentionKind.PLACE})) is not None:
            return frozenset({"place"})
        if self.at(token, frozenset({MentionKind.TIME})) is not None:
            return frozenset({"time"})
        if self.meant.get(token, "") in self.events.class_of:
            return frozenset({self.events.class_of[self.meant[token]]})
        if word.lemma.lower() in PRONOUNS:
            return frozenset({"person", "actor"}) if word.lemma.lower() != "it" else frozenset({"thing"})
        if word.upos == "NUM" or word.lemma.lower() in COUNTING or is_plural_abbreviation(word.text):  # "three VDPs", whoever or whatever
            return frozenset({"person", "materiel", "number"}) - self._not_counted(token)
        return frozenset({"name", "place"} if word.upos == "PROPN" else {"person"} if were_inside(self.sentence, token) else {"thing"})

    def _not_counted(self, token: int) -> frozenset[str]:
        """What a bare number cannot count: things, where the verb before had people ("killed 40 soldiers and captured nine"), and the other way."""
        verb = self.sentence.tokens[token].head
        before = self.sentence.tokens[verb].head if verb >= 0 and self.sentence.tokens[verb].rel == "conj" else -1
        if self.sentence.tokens[token].rel not in {"obj", "nsubj"} or before < 0:
            return frozenset()
        objects = [t for t in self.sentence.children(before, "obj", "nsubj") if t.upos == "NOUN" and (t.rel == "obj" or "pass" in t.deprel)]
        told = self.classes(objects[0].index) if objects else frozenset()
        thing = bool(objects) and (self.is_thing(objects[0].index) or self.class_of(objects[0]) == "materiel")
        told |= {"materiel"} if thing else set()
        told -= {"person"} if "materiel" in told else set()
        if "materiel" in told and self.sentence.tokens[verb].lemma.lower() in HURTING:
            return frozenset({"materiel"})
        return frozenset({"materiel"} if "person" in told else {"person"} if "materiel" in told else ())

    def _named_owner(self, token: int) -> frozenset[str]:
        """In "ISIS cells" and "coalition aircraft" an unclassed noun right after a name denotes some of that party."""
        for child in self.sentence.children(token, "compound", "amod"):
            mention = self.actor_at(child.index)
            if mention is not None and self.sentence.tokens[token].upos in {"NOUN", "PROPN"} and self.at(token, THINGS) is None:
                return frozenset().union(*(map(classes_of_type, self.types(mention))))
        return frozenset()

    def words(self, span: Span) -> str:
        """The words of a span of the sentence, glued where the text glues them ("12-year-old")."""
        tokens = [t for t in self.sentence.tokens if span.start <= t.start and t.end <= span.end]
        return "".join((" " if n and tokens[n - 1].end < t.start else "") + t.text for n, t in enumerate(tokens))

    def phrase(self, head: int) -> tuple[int, int]:
        """Text span of a noun phrase without its clauses and its conjuncts."""
        tokens = [self.sentence.tokens[i] for i in sorted(phrase_tokens(self.sentence, head))]
        return tokens[0].start, tokens[-1].end
