"""Find the words of a sentence that tell an event: entries of the lexicon whose form, frame and arguments agree."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from purport.coding.scenes.listers import does
from purport.coding.scenes.scene import Scene
from purport.coding.syntax.forms import side_by_side, words_below
from purport.coding.syntax.grammar import Argument, arguments, construction, is_passive, is_predicate, noun_arguments
from purport.coding.triggers.behind import HANGING, behind_object, means_behind, means_behind_aim
from purport.coding.triggers.carriers import Use, carried
from purport.coding.triggers.form_checks import belongs_elsewhere, heads_no_table, is_gunfire, is_stoppage, names_place, names_thing
from purport.coding.triggers.frames import is_ruled_out, lacks, meets
from purport.coding.triggers.negated import is_undone
from purport.knowledge.event_entries import FUNCTIONS_OF_NOUNS, FUNCTIONS_OF_VERBS, Entry
from purport.knowledge.events import Form
from purport.model import Sentence, Token

ENDINGS = (("s", ""), ("es", ""), ("ed", ""), ("d", ""), ("ing", ""), ("ing", "e"))


@dataclass(frozen=True, slots=True)
class Trigger:
    """Words that tell an event, the entry that knows them, and what stands around them.

    `token` is the head word, `words` all tokens of the form; `uses` the carriers above it, nearest first; `entry` is the form's,
    `is_verb` tells whether it is a verb form of it.
    """

    token: int
    words: tuple[int, ...]
    form: Form
    arguments: tuple[Argument, ...]
    uses: tuple[Use, ...]
    construction: str
    entry: Entry = field(init=False, repr=False, compare=False)
    is_verb: bool = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "entry", self.form.entry)
        object.__setattr__(self, "is_verb", self.construction != "noun")

    def role(self, argument: Argument) -> str:
        """The role that the entry gives to a function."""
        entry = self.entry
        if argument.function in entry.roles:
            role = entry.roles[argument.function]
            whose = argument.function in {"poss", "compound"} and role == "loss"  # "Karim's assassination of the mayor"
            return "initiator" if whose and any(a.function == "of" and entry.roles.get("of") == role for a in self.arguments) else role
        if argument.shared and self.is_verb and argument.function in HANGING - {"against"}:
            return "none"
        if argument.function in {"on", "upon"} and self.is_verb and entry.effect in {"killed", "injured", "abducted", "arrested"}:
            return "none"  # "killed on their fields"
        table = FUNCTIONS_OF_VERBS if self.is_verb else FUNCTIONS_OF_NOUNS
        role = table.get(argument.function, "none")
        if entry.effect and not self.is_verb and argument.function == "poss":
            return "initiator" if any(a.function == "of" for a in self.arguments) else "loss"
        return "loss" if entry.effect and argument.function in {"obj", "of"} else role


def counts_anew(trigger: Trigger) -> bool:
    """Tell whether a trigger sums up all victims so far ("bringing the toll to six")."""
    roles = trigger.entry.roles
    return bool(trigger.entry.effect) and roles.get("subj") == "none" and roles.get("to") == "loss"


def find_triggers(scene: Scene) -> list[Trigger]:
    """Triggers in text order; a word tells one event, that of the most demanding entry that fits."""
    found: dict[int, Trigger] = {}
    taken: set[int] = set()
    for token in scene.sentence.tokens:
        told = token.upos in {"VERB", "NOUN", "PROPN", "ADJ", "AUX"} or (
            token.upos == "ADV" and scene.sentence.children(token.index, "cop")
        )
        if told and not names_thing(scene, token) and (trigger := _trigger(scene, token.index)) is not None:
            found[trigger.token] = trigger
            taken.update(w for w in trigger.words if w != trigger.token)
        elif (again := _told_by_that(scene, token)) is not None:
            found[token.index] = again
    return [found[index] for index in sorted(found) if index not in taken]


def _told_by_that(scene: Scene, token: Token) -> Trigger | None:
    """The event for which a pronoun stands ("condemned the murder of a judge on Monday and that of Senator Ana Oren")."""
    if token.xpos != "DT" or token.text.lower() not in {"that", "those"} or not scene.sentence.children(token.index, "nmod"):
        return None
    around = noun_arguments(scene.sentence, token.index)
    before = (t.lemma.lower() for t in reversed(scene.sentence.tokens[: token.index]) if t.upos == "NOUN")
    forms = next((f for noun in before if (f := scene.events.nouns.get(noun))), ())
    whose = any(a.function == "of" for a in around)
    meant = (f for f in forms if whose and len(f.words) == 1 and f.entry.effect and _fits(scene, f.entry, around, lenient=False))
    form = next(meant, None)
    return None if form is None else Trigger(token.index, (token.index,), form, tuple(around), carried(scene, token.index), "noun")


def _trigger(scene: Scene, index: int) -> Trigger | None:
    token = scene.sentence.tokens[index]
    if not _known(scene, token):
        return None
    verbal = is_predicate(scene.sentence, index)
    around: list[Argument] | None = None
    borrowed: list[Argument] = []
    told: set[str] = set()
    lenient: Trigger | None = None
    passive = verbal and is_passive(scene.sentence, index)
    listed = verbal and scene.lister is not None and does(scene.sentence, index)
    for form in _forms(scene.events.verbs if verbal else scene.events.nouns, token):
        if not scene.vocabulary.issuperset(form.others):
            continue
        words = words_below(scene.sentence, index, form.words[1:]) if verbal else side_by_side(scene.sentence, index, form.words)
        if words is None:
            continue
        if around is None:
            around = _with_object(scene, arguments(scene.sentence, index))
            around += behind_object(scene.sentence, around) if verbal else means_behind(scene, around)
            borrowed = [] if verbal else _borrowed(carried(scene, index))
            told = {a.function for a in (*around, *borrowed)}
        if len(words) == 1 and lacks(form.entry, told, subjectless=passive or listed):
            continue
        if (form.entry.negated and not is_undone(scene.sentence, index, lasting=form.entry.phase == "ongoing")) or (
            belongs_elsewhere(scene, words, form.entry)
            if verbal
            else names_place(scene, words)
            or is_stoppage(scene, words, form.entry)
            or is_gunfire(scene, words, form.entry)
            or heads_no_table(scene, words, form.entry)
        ):
            continue
        left = _without(scene.sentence, around, words, form.entry) if len(words) > 1 else around
        left = _aimed_in_passive(scene.sentence, index, left, words) if verbal and len(words) > 1 else left
        left = [*left, *means_behind_aim(scene.sentence, left, words, form.entry.require)] if verbal else left
        known = [*left, *borrowed]
        if len(words) > 1 and lacks(form.entry, {a.function for a in known}, subjectless=passive or listed):
            continue
        strict = _fits(scene, form.entry, known, lenient=False)
        if strict or _fits(scene, form.entry, known, lenient=True, passive=passive, listed=listed):
            head = index if verbal else _head_of_words(scene.sentence, index, words)
            if not verbal and len(words) > 1:
                left = [*left, *_before_words(scene, head, words)]
            if not verbal and head != index:
                left = _of_all_words(scene.sentence, head, words)
            trigger = Trigger(head, words, form, tuple(left), carried(scene, head), construction(scene.sentence, index))
            if strict:
                return trigger
            lenient = lenient or trigger
    if lenient is not None:
        return lenient
    if verbal and token.xpos == "VBG" and scene.sentence.children(index, "det", "nmod", "nmod:poss"):
        return _as_noun(scene, index)
    return None


def _head_of_words(sentence: Sentence, last: int, words: tuple[int, ...]) -> int:
    """The word on which a form of several nouns hangs: the last ("ground assaults"), or another where the last hangs on it ("round of talks")."""
    return last if sentence.tokens[last].head not in words else sentence.head_of(min(words), max(words) + 1)


def _of_all_words(sentence: Sentence, head: int, words: tuple[int, ...]) -> list[Argument]:
    """What stands around a form of several nouns, whichever of them it hangs on ("a round of talks between X and Y")."""
    found = arguments(sentence, head)
    below = [a for w in words if w != head and sentence.tokens[w].upos == "NOUN" for a in arguments(sentence, w)]
    have = {a.head for a in found}
    parties = (a for a in below if a.head not in have and a.head not in words and a.function in {"between", "with", "among"})
    return [*found, *parties]


def _before_words(scene: Scene, head: int, words: tuple[int, ...]) -> list[Argument]:
    """Who stands before a form of several nouns, hung on one of them that is not its head ("an army air strike")."""
    others = (w for w in words if w != head)
    return [
        a
        for w in others
        for a in noun_arguments(scene.sentence, w)
        if a.function in {"compound", "amod"} and a.head not in words and scene.actor_at(a.head) is not None
    ]


def _known(scene: Scene, token: Token) -> bool:
    """Tell whether the lexicon may have the word, before the tree around it is looked at."""
    lemma, text = token.lemma.lower(), token.text.lower()
    if lemma in scene.events.verbs or lemma in scene.events.nouns or text in scene.events.nouns:
        return True
    return lemma == text and lemma.endswith(("s", "d", "ing"))


SPANS = frozenset("time day night morning evening hour minute week month year".split())
"""Nouns that say when without naming a date ("withdrew from the town, a day after the raid")."""


def _with_object(scene: Scene, around: list[Argument]) -> list[Argument]:
    """A bare nominal after a verb that names no time is its object, whatever the parser calls it ("fought off raids")."""
    if any(a.function == "obj" for a in around):
        return around
    timed = {a.head for a in around if "time" in scene.classes(a.head) or scene.sentence.tokens[a.head].lemma.lower() in SPANS}
    return [Argument("obj", a.head, a.shared) if a.function == "tmod" and a.head not in timed else a for a in around]


def _without(sentence: Sentence, around: list[Argument], words: tuple[int, ...], entry: Entry) -> list[Argument]:
    """Arguments but those that belong to the form; what a particle was read as preposition of is the object ("fought off raids")."""
    below = [a for w in words[1:] if sentence.tokens[w].upos in {"NOUN", "ADJ"} for a in arguments(sentence, w) if a.head not in words]
    clauses = {t.index for w in words[1:] if sentence.tokens[w].rel == "ccomp" for t in sentence.children(w, "nsubj", "nsubj:pass")}
    below = [a for a in below if a.head not in clauses]  # "warned that the trucks would be targets"
    around = [*around, *(a for a in below if a.function not in {"compound", "amod"} or entry.roles.get(a.function) == "initiator")]
    behind = [
        t for w in words[1:] if w == words[0] + 1 and (t := sentence.tokens[w]).rel != "compound" and t.lemma.lower() not in entry.roles
    ]
    particles = {t.lemma.lower() for t in behind}  # "turned in its arms in Vell": a particle, and the town is no object
    left = [a for a in around if a.head not in words[1:]]
    if any(a.function == "obj" for a in left):
        return left
    return [Argument("obj", a.head, a.shared) if a.function in particles else a for a in left]


def _aimed_in_passive(sentence: Sentence, verb: int, around: list[Argument], words: tuple[int, ...]) -> list[Argument]:
    """In "a boat was fired on" what is the subject of the passive is what the preposition of the form would lead to."""
    aim = sentence.tokens[words[-1]].lemma.lower()
    if aim not in {"on", "upon", "at"} or words[-1] != verb + 1 or not is_passive(sentence, verb) or any(a.function == aim for a in around):
        return around
    return [Argument(aim, a.head, a.shared) if a.function == "obj" else a for a in around]


def _borrowed(uses: tuple[Use, ...]) -> list[Argument]:
    """What stands around the carriers of an event noun: "received fire from rebels" tells whose fire it was."""
    return [a for use in uses for a in use.arguments if a.function not in {"subj", "obj", "iobj"}]


def _forms(table: Mapping[str, tuple[Form, ...]], token: Token) -> tuple[Form, ...]:
    """Forms of a word, by its lemma; where the lemmatiser left an ending on, without it."""
    lemma = token.lemma.lower()
    if lemma in table or lemma != token.text.lower():
        return table.get(lemma, ())
    bare = (lemma.removesuffix(end) + more for end, more in ENDINGS if lemma.endswith(end))
    return next((table[b] for b in bare if b in table), ())


def _as_noun(scene: Scene, index: int) -> Trigger | None:
    """A gerund that the parser took for a verb though it has an article or an "of"."""
    token = scene.sentence.tokens[index]
    for form in scene.events.nouns.get(token.text.lower(), ()):
        if len(form.words) == 1:
            return Trigger(index, (index,), form, tuple(arguments(scene.sentence, index)), carried(scene, index), "noun")
    return None


def _fits(scene: Scene, entry: Entry, around: list[Argument], *, lenient: bool, passive: bool = False, listed: bool = False) -> bool:
    """Tell whether the arguments are of the classes that an entry asks for, and of none that it forbids."""
    if not meets(scene, entry, around, lenient=lenient, passive=passive, listed=listed):
        return False
    return not any(is_ruled_out(scene, function, unwanted, around, listed=listed) for function, unwanted in entry.forbid.items())
