"""Whom a pronoun can take up: many or one body, man or woman, who does or who only tells."""

from purport.knowledge.actor_spelling import plain
from purport.mark.actors.descriptions import GROUPS
from purport.mark.actors.roster import Card, Roster
from purport.model import ActorType, Mention, MentionKind, Sentence

_MEN = frozenset(
    "man boy brother son father husband uncle nephew grandfather grandson widower priest monk imam king prince businessman gentleman headmaster "
    "schoolmaster schoolboy waiter".split()
)
_WOMEN = frozenset(
    "woman girl sister daughter mother wife aunt niece widow nun queen princess grandmother granddaughter lady headmistress schoolmistress "
    "schoolgirl waitress".split()
)
SAID = frozenset({"say", "tell", "add", "explain", "recall", "note"})
"""Verbs whose subject tells in his own words."""
_LOOKING_INTO = SAID | frozenset(
    "verify document interview review analyse analyze examine geolocate record collect obtain find report speak confirm investigate see".split()
)
"""What those do who tell of deeds that are others'."""
_MANY = frozenset("army navy police military militia ministry government court tribunal judiciary prosecution council committee".split())
"""Singular nouns of many, none of whom is "he"."""
_PEOPLE = frozenset({ActorType.PERSON, ActorType.CIVILIANS})
FIRST_PERSON = frozenset("we us our ours ourselves".split())
"""What who speaks calls his side."""


def fits_they(roster: Roster, sentence: Sentence, mention: Mention, *, doers: bool = False, speaker: str | None = None) -> bool:
    """Tell whether "they" can take up a mention; in a quotation (`doers`) neither who speaks nor civilians of the reporter's own words."""
    if plain(mention.text) in FIRST_PERSON | {"i"} or (
        speaker is not None and mention.actor is not None and mention.actor.ids == (speaker,)
    ):
        return False
    card = roster.cards.get(mention.actor.ids[0]) if mention.actor else None
    if card is None or card.type is ActorType.MEDIA:
        return False
    if card.type is ActorType.PERSON:
        return _joined(roster, sentence, mention)
    if doers and card.type in (ActorType.CIVILIANS, ActorType.PROTESTERS) and card.generic:
        return False
    if doers and card.type is ActorType.ORGANISATION and _looks_into(sentence, mention):
        return False
    head = sentence.tokens[mention.head]
    if card.type is ActorType.CIVILIANS and _joined(roster, sentence, mention):
        return True
    many = card.type is ActorType.STATE_FORCES and plain(head.text) in ("army", "police", "military")
    return "Number=Plur" in head.feats or card.type in GROUPS or many or len(mention.actor.ids if mention.actor else ()) > 1


def _looks_into(sentence: Sentence, mention: Mention) -> bool:
    """Tell whether a body only looked into what was done ("the watchdog verified a video"): a witness's "they" are not it."""
    verb = sentence.tokens[mention.head].head
    return sentence.tokens[mention.head].rel == "nsubj" and verb >= 0 and sentence.tokens[verb].lemma in _LOOKING_INTO


def _joined(roster: Roster, sentence: Sentence, mention: Mention) -> bool:
    """Tell whether somebody heads or ends a list of people ("X and Y said they …", "the priest and a nun were freed after they …")."""
    token = sentence.tokens[mention.head]
    joined = [t.index for t in sentence.children(mention.head, "conj")] + ([token.head] if token.rel == "conj" else [])
    return any((m := roster.headed(sentence.index, at)) is not None and _is_people(roster, m) for at in joined)


def _is_people(roster: Roster, mention: Mention) -> bool:
    cards = [roster.cards.get(i) for i in (mention.actor.ids if mention.actor else ())]
    return mention.kind is MentionKind.PERSON or any(c is not None and c.type in _PEOPLE for c in cards)


def fits_he(roster: Roster, sentence: Sentence, mention: Mention, *, she: bool, speaker: str | None = None) -> bool:
    """Tell whether "he", or "she", can take up a mention: a person, or one of people or fighters, whose sex fits; nobody calls himself "he"."""
    card = roster.cards.get(mention.actor.ids[0]) if mention.actor else None
    if card is None or (speaker is not None and mention.actor is not None and mention.actor.ids == (speaker,)):
        return False
    if plain(mention.text) in FIRST_PERSON | {"i"} or (mention.kind is MentionKind.PERSON and not _sex_fits(roster, card, she=she)):
        return False
    singular = "Number=Plur" not in sentence.tokens[mention.head].feats and plain(sentence.tokens[mention.head].lemma) not in _MANY
    singular = singular or _is_one_of(sentence, mention)
    if not all(_noun_fits(noun, she=she) for noun in _nouns_of(sentence, mention)):
        return False
    human = (
        mention.actor is not None
        and mention.actor.basis.startswith(
            (
                "people noun",
                "person told by age",
                "noun formed like a person",
                "office noun",
                "fighters noun",
                "force noun",
                "country and",
                "speaks for",
            )
        )
        and (sentence.tokens[mention.head].upos == "NOUN" or mention.actor.basis.startswith("office noun"))
    )
    taken_up = plain(mention.text) in (SHE if she else HE) and mention.actor is not None and mention.actor.basis.startswith("pronoun: ")
    return mention.kind is MentionKind.PERSON or taken_up or (singular and (human or _is_title(sentence, mention)))


def _is_one_of(sentence: Sentence, mention: Mention) -> bool:
    """Tell whether one of several is meant: "one of the drivers"."""
    token = sentence.tokens[mention.head]
    above = sentence.tokens[token.head] if token.rel == "nmod" and token.head >= 0 else token
    return above is not token and above.lemma.lower() == "one" and any(t.lemma == "of" for t in sentence.children(token.index, "case"))


HE, SHE = frozenset({"he", "him", "his"}), frozenset({"she", "her"})


_ITS = GROUPS | {ActorType.STATE_FORCES, ActorType.GOVERNMENT, ActorType.MEDIA}
"""What is one body, of whose acts "it" tells."""
_TITLES = frozenset({"general", "president", "minister", "premier", "governor", "commissioner", "pope", "chancellor", "secretary", "mayor"})


def _is_title(sentence: Sentence, mention: Mention) -> bool:
    """Tell whether somebody is told by a title with capitals alone ("the Secretary-General")."""
    return (
        mention.actor is not None
        and mention.actor.basis.startswith("capitalised name")
        and sentence.tokens[mention.head].text.lower() in _TITLES
    )


_OF_EITHER = frozenset({"human", "ombudsman", "chairman"})
"""Nouns in -man for women as well."""


def _nouns_of(sentence: Sentence, mention: Mention) -> list[str]:
    """The noun of a mention and those set beside it ("her father, a headmaster", "Ivo Tarn, a cameraman")."""
    token = sentence.tokens[mention.head]
    beside = [
        *sentence.children(token.index, "appos"),
        *([sentence.tokens[token.head]] if token.rel == "appos" and token.head >= 0 else []),
    ]
    return [plain(t.lemma) for t in (token, *beside)]


def _noun_fits(noun: str, *, she: bool) -> bool:
    """Tell whether "he" or "she" can take up a noun: no "her" is a brother."""
    woman = noun in _WOMEN or noun.endswith("woman")
    man = noun in _MEN or (noun.endswith("man") and noun not in _OF_EITHER)
    return woman or not man if she else not woman


def _sex_fits(roster: Roster, card: Card, *, she: bool) -> bool:
    """Tell whether "he" or "she" can take up a person, by given name and titles; names that tell nothing fit both."""
    words = {card.name.split()[0], *(t.capitalize() for t in roster.titles_of(card.id))}
    woman = bool(words & roster.actors.words("she_words"))
    man = bool(words & roster.actors.words("he_titles")) or (card.name.split()[0] in roster.actors.words("given_names") and not woman)
    return woman or not man if she else not woman


def fits_it(roster: Roster, sentence: Sentence, mention: Mention) -> bool:
    """Tell whether "it" can take up a mention: one body, or the men of a named one."""
    card = roster.cards.get(mention.actor.ids[0]) if mention.actor else None
    if card is not None and not card.generic and mention.actor and mention.actor.basis.endswith("of a named side") and card.type in GROUPS:
        return not mention.actor.basis.startswith("metonymy")
    head = sentence.tokens[mention.head]
    body = card is not None and card.type is ActorType.ORGANISATION and not card.generic  # "Doctors Without Borders said it …"
    body = body and mention.actor is not None and mention.actor.basis == "registry name"
    named = body or (head.upos == "PROPN" and head.text in roster.actors.words("group_nouns"))
    return (
        card is not None
        and not (mention.actor and mention.actor.basis.startswith("metonymy"))
        and (card.type in _ITS or (mention.actor is not None and mention.actor.basis == "body of its members"))
        and (named or "Number=Plur" not in head.feats)  # "the Karo Defence Forces said its men …"
    )
