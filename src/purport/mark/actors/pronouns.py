"""Pronouns: linked where one antecedent is plain, in its sentence or the one before; "we" by who speaks."""

from collections.abc import Callable, Sequence
from functools import partial

from purport.knowledge.actor_spelling import plain
from purport.mark.actors.descriptions import GROUPS, REACH
from purport.mark.actors.fits import FIRST_PERSON, SAID, fits_he, fits_it, fits_they
from purport.mark.actors.it_acts import it_is_somebody
from purport.mark.actors.own_words import behind_own_words, behind_teller, by_teller, is_subject, linked, own_subject, usable, which_tells
from purport.mark.actors.pronoun_links import accuses, arrested, counts, done_again, harms_own, outlives, took_them, who_adds, whom_they
from purport.mark.actors.roster import Roster
from purport.mark.actors.same_person import told_of_still
from purport.mark.actors.some_of import some_of_those_hit
from purport.mark.actors.speakers import quotations, speakers
from purport.mark.actors.spokesmen_of_forces import force_spoken_for
from purport.mark.actors.sufferers import who_was_hit
from purport.model import ActorType, Mention, MentionKind, Sentence, Token
from purport.model.clauses import whose_kin_tells

Fits = Callable[[Roster, Sentence, Mention], bool]
"""Whether a mention in a sentence can be taken up by a pronoun."""
_THEY = frozenset("they them their theirs themselves".split())
_IT = frozenset("it its itself".split())
_HE = frozenset("he him his himself she her hers herself".split())
_SHE = frozenset("she her hers herself".split())
_FLEEING = frozenset({"flee", "escape", "retreat", "run", "withdraw", "scatter", "surrender"})
_MARKS = frozenset('"“”«»') | {"``", "''"}
_SPOKE_BACK = 3
_VOICES = ("spokesman", "spokeswoman", "spokesperson")
_BODIES = GROUPS | {ActorType.STATE_FORCES, ActorType.GOVERNMENT}
_BEFORE = ("subject of the sentence before", "only one in the sentence before")
"""What a link to another sentence is called."""


def link_pronouns(roster: Roster, sentences: Sequence[Sentence], publisher_voice: str | None) -> None:
    """Link pronouns, sentence by sentence, where one antecedent is plain."""
    quoted = speakers(sentences, roster)
    inside = {(s.index, at) for s, tokens in quotations(sentences) for at in tokens}
    for sentence in sentences:
        for token in sentence.tokens:
            pronoun = token.upos == "PRON" or (token.upos == "DET" and "Poss=Yes" in token.feats)
            if pronoun and roster.covering(sentence.index, token.index) is None:
                own = publisher_voice if (sentence.index, token.index) not in inside else None
                _link(roster, sentence, token, own, quoted.get((sentence.index, token.index)))


def _link(roster: Roster, sentence: Sentence, token: Token, publisher_voice: str | None, speaker: str | None) -> None:
    word = plain(token.text)
    if word in FIRST_PERSON and not (word == "us" and token.text == "US"):
        ids, basis = _we(roster, publisher_voice, speaker)
    elif word == "i" and speaker is not None:
        ids, basis = (speaker,), "the speaker"
    elif word in _THEY and _some_of_counted(sentence, token):
        return
    elif word == "them" and (hit := some_of_those_hit(roster, sentence, token)):
        ids, basis = hit, "those hit before in the sentence"
    elif word in _THEY and (hit := _who_flees(roster, sentence, token)):
        ids, basis = hit, "those hit as they fled"
    elif word == "them" and (done := done_again(roster, sentence, token, fits_they)):
        ids, basis = done, "what one verb does to them another does again"
    elif word == "them" and (whom := whom_they(roster, sentence, token, fits_they)):
        ids, basis = whom, "to whom they did something before"
    elif word in _IT and (adder := who_adds(roster, sentence, token)) is not None:
        ids, basis = linked(adder, "who told the sentence before")
    elif word in _THEY:
        doers = speaker is not None and token.deprel != "nsubj:pass"
        ids, basis = _antecedent(roster, sentence, token, partial(fits_they, doers=doers, speaker=speaker))
        ids = _with_list(roster, sentence, token, ids)
    elif word in _HE and (owner := whose_kin_tells(sentence, token.index)) is not None:
        whose = roster.headed(sentence.index, owner)
        ids, basis = linked(whose, "whose kin tells of him") if whose is not None else ((), "")
    elif word in _HE and (said := _last_speaker(roster, sentence, token, she=word in _SHE)):
        ids, basis = said, "who spoke last"
    elif word in _HE:
        ids, basis = _antecedent(roster, sentence, token, partial(fits_he, she=word in _SHE, speaker=speaker))
        if not ids:
            ids, basis = told_of_still(roster, sentence, token, partial(fits_he, she=word in _SHE, speaker=speaker))
    elif word in _IT and token.rel != "expl" and it_is_somebody(roster, sentence, token):
        ids, basis = _antecedent(roster, sentence, token, fits_it)
        if basis.startswith(_BEFORE) and (told := by_teller(roster, sentence, token)) is not None:
            ids, basis = told
    else:
        return
    if ids:
        kind = MentionKind.PERSON if _all_persons(roster, ids) else MentionKind.ACTOR
        roster.add(sentence, token.index, token.index + 1, ids, f"pronoun: {basis}", kind=kind)


def _last_speaker(roster: Roster, sentence: Sentence, token: Token, *, she: bool) -> tuple[str, ...]:
    """The person who spoke last, for the "he" of "he said" before or behind a quotation, or at the start, after a sentence that names no other person."""
    verb = sentence.tokens[token.head] if token.head >= 0 else token
    quoted = any(t.text in _MARKS for t in sentence.tokens)
    if (
        token.rel != "nsubj"
        or verb.lemma not in SAID
        or not (quoted or (verb.head < 0 and token.index == 0))
        or any(_is_person(m) for m in roster.within(sentence.index, 0, token.index))
    ):
        return ()
    for index in range(sentence.index - 1, sentence.index - 1 - _SPOKE_BACK, -1):
        earlier = roster.sentences.get(index)
        for mention in roster.within(index, 0, len(earlier.tokens)) if earlier is not None else ():
            head = earlier.tokens[mention.head] if earlier is not None else token
            spoke = earlier is not None and head.rel == "nsubj" and head.head >= 0 and earlier.tokens[head.head].lemma in SAID
            if mention.actor and spoke and fits_he(roster, earlier or sentence, mention, she=she):
                return mention.actor.ids
        if earlier is None or any(_is_person(m) for m in roster.within(index, 0, len(earlier.tokens))):
            return ()
    return ()


def _is_person(mention: Mention) -> bool:
    return mention.kind is MentionKind.PERSON


def _with_list(roster: Roster, sentence: Sentence, token: Token, ids: tuple[str, ...]) -> tuple[str, ...]:
    """All of the list that the antecedent heads, here or in the sentence before ("A, B and others of C … they")."""
    earlier = roster.sentences.get(sentence.index - 1)
    for where, first, last in ((sentence, max(0, token.index - REACH), token.index), (earlier, 0, len(earlier.tokens) if earlier else 0)):
        if where is None:
            continue
        told = roster.within(where.index, first, last)
        heads = [m.head for m in told if m.actor and m.actor.ids == ids and not m.actor.basis.startswith("pronoun")]
        for head in heads:
            joined = [roster.headed(where.index, t.index) for t in where.children(head, "conj") if t.index < last]
            more = [i for m in joined if m is not None and m.actor and fits_they(roster, where, m) for i in m.actor.ids]
            if more:
                return tuple(dict.fromkeys((*ids, *more)))
        if heads:
            return ids
    return ids


def _some_of_counted(sentence: Sentence, token: Token) -> bool:
    """Tell whether "them" are people or things counted right before, no party: "14 children and 15 women, five of them badly hurt"."""
    at = token.index
    tokens = sentence.tokens
    if (
        at < 3
        or plain(tokens[at - 1].text) != "of"
        or tokens[at - 2].upos not in {"NUM", "DET", "ADJ", "PRON"}
        or tokens[at - 3].text != ","
    ):
        return False
    last = next((t for t in reversed(tokens[: at - 3]) if t.upos in {"NOUN", "PROPN"}), None)
    return last is not None and "Number=Plur" in last.feats and bool(sentence.children(last.index, "nummod"))


def _who_flees(roster: Roster, sentence: Sentence, token: Token) -> tuple[str, ...]:
    """In "jets killed ten rebels as they fled" those hit flee."""
    verb = sentence.tokens[token.head] if token.head >= 0 else token
    if verb.rel == "xcomp" and verb.lemma not in _FLEEING:
        return ()
    flees = verb.lemma in _FLEEING or any(t.lemma in _FLEEING for t in sentence.children(verb.index, "xcomp"))
    marked = {t.lemma.lower() for t in sentence.children(verb.index, "mark", "advmod")} & {"as", "while", "when"}
    if token.rel != "nsubj" or not flees or not marked or verb.rel != "advcl" or verb.head < 0:
        return ()
    hit = [w for t in sentence.children(verb.head, "obj") for w in (t, *sentence.children(t.index, "nmod")) if "Number=Plur" in w.feats]
    mention = roster.headed(sentence.index, hit[0].index) if hit else None
    return mention.actor.ids if mention is not None and mention.actor is not None else ()


def _all_persons(roster: Roster, ids: Sequence[str]) -> bool:
    return all(i in roster.cards and roster.cards[i].type is ActorType.PERSON for i in ids)


def _only_body(roster: Roster) -> str | None:
    """The only force, group or government that the report names."""
    ids = {i for m in roster.mentions if m.actor and usable(m) for i in m.actor.ids}
    bodies = [card.id for i in sorted(ids) if (card := roster.cards.get(i)) is not None and not card.generic and card.type in _BODIES]
    return bodies[0] if len(bodies) == 1 else None


def _we(roster: Roster, publisher_voice: str | None, speaker: str | None) -> tuple[tuple[str, ...], str]:
    """A "we" in a quotation is the speaker's body where the text names it, else the speaker; outside, the body that publishes."""
    if speaker is not None:
        card = roster.cards.get(speaker)
        body = _only_body(roster) if card is not None and card.generic and not card.side_of and speaker.endswith(_VOICES) else None
        if body is not None:
            return (body,), "the only body named, for its spokesman"
        if card is not None and card.side_of is None and (force := force_spoken_for(roster, speaker)) is not None:
            return (force,), "the force whose spokesman speaks"
        return ((card.side_of,), "the speaker's side") if card and card.side_of else ((speaker,), "the speaker")
    return ((publisher_voice,), "the body that makes the statement") if publisher_voice else ((), "")


def _antecedent(roster: Roster, sentence: Sentence, token: Token, fits: Fits) -> tuple[tuple[str, ...], str]:
    """The subject before the pronoun in its sentence, else the subject of the sentence before; none where two fit equally."""
    before = [m for m in roster.within(sentence.index, max(0, token.index - REACH), token.index) if usable(m) and fits(roster, sentence, m)]
    if (teller := which_tells(sentence, token, before)) is not None:
        return linked(teller, "who tells of itself")
    before = [
        m
        for m in before
        if not (
            _only_relates(sentence, m)
            or harms_own(sentence, token, m)
            or accuses(roster, sentence, token, m)
            or arrested(roster, sentence, token, m)
            or outlives(sentence, token, m)
        )
    ]
    subjects = [m for m in before if is_subject(sentence, m) and not _same_clause(sentence, token, m)]
    outer = [m for m in subjects if not _aside(sentence, m, token)]
    if not subjects and (owner := own_subject(roster, sentence, token)) is not None:
        return linked(owner, "whose own it is")
    if subjects:
        return linked((outer or subjects)[-1], "subject before in the sentence")
    others = [m for m in before if not _same_clause(sentence, token, m)]
    if plain(token.text) in _IT and (behind := behind_teller(roster, sentence, token, others)) is not None:
        return linked(behind, "whom the teller is close to")
    if (topic := next((m for m in others if _is_topic(sentence, m)), None)) is not None and token.rel == "nsubj":
        return linked(topic, "of whom the sentence says it speaks")
    told = [m for m in others if _according(sentence, m)]
    if told and token.rel == "nsubj" and len({m.actor.ids for m in others if m.actor}) == 1:
        return linked(told[-1], "those who tell")
    aside = "Poss=Yes" in token.feats or token.rel in ("obj", "iobj", "obl", "nmod")
    if aside and plain(token.text) not in _IT and others and len({m.actor.ids for m in others if m.actor}) == 1:
        return linked(others[-1], "only one before in the sentence")
    earlier = roster.sentences.get(sentence.index - 1)
    if behind_own_words(roster, sentence, token) and len({m.actor.ids for m in before if m.actor}) == 1:
        return linked(before[-1], "who speaks of its own")  # "three of its fighters were killed, it added"
    doers = {m.actor.ids for m in before if m.actor}
    if others or (before and not _is_object(token)) or earlier is None or earlier.region is not sentence.region:
        return (), ""
    if plain(token.text) in _THEY and (hit := who_was_hit(roster, sentence, token, earlier)) is not None:
        return linked(hit, "who was hit in the sentence before")
    tells = token.head >= 0 and (sentence.tokens[token.head].lemma in roster.actors.words("speech_verbs") or counts(sentence, token.head))
    if token.rel == "nsubj" and plain(token.text) in _THEY:
        earlier = _that_names_somebody(roster, earlier)

    def could(roster: Roster, where: Sentence, mention: Mention) -> bool:
        own = mention.actor is not None and mention.actor.ids in doers  # "women marched. The guards beat them": the guards beat no guards
        taker = where is earlier and took_them(sentence, token, mention, where)
        return not own and not taker and fits(roster, where, mention) and not arrested(roster, sentence, token, mention)

    return _from_earlier(roster, earlier, could, subject=token.rel == "nsubj" or _of_subject(sentence, token, earlier), tells=tells)


def _is_object(token: Token) -> bool:
    """Tell whether a pronoun is whom something is done to, or of whom some are counted ("beat several of them")."""
    return "Poss=Yes" not in token.feats and token.rel in ("obj", "iobj", "nmod")


def _of_subject(sentence: Sentence, token: Token, earlier: Sentence) -> bool:
    """Tell whether the subject is some of those to whom something was just done ("Two men were arrested. One of them was tortured")."""
    if all(t.deprel != "nsubj:pass" for t in earlier.tokens):
        return False
    count = sentence.tokens[token.head] if token.rel == "nmod" and token.head >= 0 else token
    of = any(t.lemma.lower() == "of" for t in sentence.children(token.index, "case"))
    return count is not token and of and count.rel == "nsubj" and count.upos in {"NUM", "DET", "ADJ", "PRON"}


def _that_names_somebody(roster: Roster, earlier: Sentence) -> Sentence:
    """The sentence before that, where one names nobody and tells only of the event ("The attack began with a blast. By noon they had …")."""
    further = roster.sentences.get(earlier.index - 1)
    if further is None or further.paragraph != earlier.paragraph or further.region is not earlier.region:
        return earlier
    nobody = not any(m.actor is not None for m in roster.within(earlier.index, 0, len(earlier.tokens)))
    return further if nobody and "Number=Plur" not in earlier.tokens[earlier.root.index].feats and not _plural_subject(earlier) else earlier


def _plural_subject(sentence: Sentence) -> bool:
    return any("Number=Plur" in t.feats for t in sentence.children(sentence.root.index, "nsubj", "nsubj:pass"))


def _aside(sentence: Sentence, mention: Mention, token: Token) -> bool:
    """Tell whether a mention stands in a relative clause between commas that ended before the pronoun ("X, with which Y is allied, said its …")."""
    for above in (sentence.tokens[mention.head], *sentence.ancestors(mention.head)):
        if above.deprel == "acl:relcl":
            inside = sentence.subtree(above.index)
            return token.index not in inside and max(inside) < token.index
    return False


def _from_earlier(roster: Roster, earlier: Sentence, fits: Fits, *, subject: bool, tells: bool) -> tuple[tuple[str, ...], str]:
    found = [m for m in roster.within(earlier.index, 0, len(earlier.tokens)) if usable(m) and fits(roster, earlier, m)]
    subjects = [m for m in found if is_subject(earlier, m)]
    chosen = subjects or [m for m in found if _is_person(m)] or found
    content = [m for m in subjects if not _tells(earlier, m)]
    if content and len(content) < len(subjects) and subject and not tells:
        subjects = chosen = content  # "witnesses said soldiers came. They shot …"
    if subjects and len({m.actor.ids for m in subjects if m.actor}) > 1:
        main = [m for m in subjects if earlier.tokens[m.head].head == earlier.root.index]
        chosen = main or subjects[:1]
    if not subject and len({m.actor.ids for m in found if m.actor}) > 1:
        return (), ""  # an object could be any of them, or none
    if chosen and (subjects or len({m.actor.ids for m in chosen if m.actor}) == 1):
        return linked(chosen[0], "subject of the sentence before" if subjects else _BEFORE[1])
    return (), ""


def _tells(sentence: Sentence, mention: Mention) -> bool:
    """Tell whether a mention is the subject of a verb of saying: who tells what others did is not they."""
    verb = sentence.tokens[sentence.tokens[mention.head].head]
    return verb.lemma in SAID and any(t.rel in ("ccomp", "parataxis") for t in (verb, *sentence.children(verb.index)))


_RELATING = frozenset("source medium media report activist account channel website correspondent observer".split())
"""Nouns of those who tell what others do."""


def _only_relates(sentence: Sentence, mention: Mention) -> bool:
    """Tell whether somebody only tells what others did ("according to rebel sources, they took the hill")."""
    return _according(sentence, mention) and plain(sentence.tokens[mention.head].lemma) in _RELATING


def _is_topic(sentence: Sentence, mention: Mention) -> bool:
    """Tell whether a sentence opens with "as for X"."""
    words = [plain(t.text) for t in sentence.tokens[:2]]
    return words == ["as", "for"] and mention.first <= 3


def _according(sentence: Sentence, mention: Mention) -> bool:
    """Tell whether a mention stands in "according to X"."""
    before = [plain(t.text) for t in sentence.tokens[max(0, mention.first - 3) : mention.first]]
    return "according" in before


def _same_clause(sentence: Sentence, token: Token, mention: Mention) -> bool:
    """Tell whether the pronoun is object of the verb whose subject the mention is: they cannot be the same."""
    if token.rel == "nmod" and token.head >= 0 and "Poss=Yes" not in token.feats:  # "killed two of them"
        token = sentence.tokens[token.head]
    if token.rel not in ("obj", "iobj", "obl") or token.head < 0:
        return False
    verb = sentence.tokens[token.head]
    if sentence.tokens[mention.head].rel in ("obj", "iobj") and sentence.tokens[mention.head].head != verb.index:
        return False  # what one verb does to them, another may do again ("arrested villagers and took them away")
    while verb.rel in ("xcomp", "advcl", "acl", "conj") and verb.head >= 0 and not sentence.children(verb.index, "nsubj"):
        verb = sentence.tokens[verb.head]
    return verb.index == sentence.tokens[mention.head].head
