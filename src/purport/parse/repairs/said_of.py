"""Words behind a comma or a noun that tell something of another word than the one they were hung on."""

from dataclasses import replace

from purport.model import Sentence, Token

TOWNS = frozenset({"town", "village", "city", "hamlet", "township", "suburb", "district"})
LAID = frozenset({"blame", "attribute", "pin", "ascribe"})
"""What officials and others do to an attack, on or to whom they say laid it."""
LEADING = frozenset({"despite", "amid", "during", "after", "since", "following", "under"})
LETTING = frozenset({"let", "allow"})
ABLAZE = frozenset({"ablaze", "alight", "afire"})
STATES = ("ous", "ful", "able", "ible", "ive", "less", "al")
"""Ends of adjectives that are no participles."""
TELLING = frozenset("announce report claim confirm allege declare acknowledge admit trumpet proclaim tout".split())
"""Verbs whose object is what is told."""
TELLINGS = frozenset({"claim", "report", "assertion", "allegation", "charge", "accusation", "account", "statement", "figure", "version"})
"""Nouns that behind a comma say what something told is."""
DEEDS = frozenset({"attack", "assault", "raid", "ambush", "strike", "bombing"})


def repair_said_of(sentence: Sentence) -> dict[int, Token]:
    """Hang such words where English has them."""
    changes: dict[int, Token] = {}
    for token in sentence.tokens:
        if token.rel == "appos" and token.upos == "NOUN":
            changes |= _of_town(sentence, token) or _who_laid(sentence, token)
        elif token.text.lower() in ABLAZE and token.upos == "VERB":
            changes |= _set_ablaze(sentence, token)
        elif token.upos in {"ADJ", "VERB"} and token.text.lower().endswith(STATES):
            changes |= _state(sentence, token)
        elif token.rel == "amod" and token.xpos == "NNP":
            changes |= _paper(sentence, token)
        elif token.deprel == "acl:relcl" and token.rel == "acl":
            changes |= _same_night(sentence, token) or _which_town(sentence, token)
        elif token.rel == "parataxis" and token.lemma.lower() in TELLINGS:
            changes |= _what_was_told(sentence, token)
        elif token.rel == "nsubj" and token.upos == "NOUN":
            changes |= _of_occasion(sentence, token)
        elif token.rel == "conj" and token.upos == "VERB":
            changes |= _let_and_hit(sentence, token)
        elif token.rel == "obl" and token.lemma.lower() in DEEDS:
            changes |= _whole_deed(sentence, token)
    return changes


def _what_was_told(sentence: Sentence, telling: Token) -> dict[int, Token]:
    """In "announced the capture of Vell on Monday, a claim that few believe" the claim is of the capture, which was announced."""
    verb = sentence.tokens[telling.head] if telling.head >= 0 else telling
    first = min(sentence.subtree(telling.index))
    bare = not sentence.children(telling.index, "case", "cop", "nsubj") and sentence.tokens[first].text.lower() in {",", "a", "an"}
    told = [t for t in sentence.children(verb.index, "obj") if verb.index < t.index < first and t.upos == "NOUN"]
    if (
        not bare
        or verb.lemma.lower() not in TELLING
        or not told
        or "," not in {sentence.tokens[first].text, sentence.tokens[first - 1].text}
    ):
        return {}
    return {telling.index: replace(telling, head=told[-1].index, deprel="appos")}


def _of_town(sentence: Sentence, town: Token) -> dict[int, Token]:
    """In "a school in Vell, a market town held by rebels" Vell is the town."""
    noun = sentence.tokens[town.head]
    if town.lemma.lower() not in TOWNS or noun.upos != "NOUN" or noun.lemma.lower() in TOWNS:
        return {}
    names = [t for t in sentence.children(noun.index, "nmod") if t.upos == "PROPN" and t.index < town.index]
    placed = [t for t in names if any(c.text.lower() in {"in", "at", "near", "outside"} for c in sentence.children(t.index, "case"))]
    return {town.index: replace(town, head=placed[-1].index)} if placed else {}


def _who_laid(sentence: Sentence, tellers: Token) -> dict[int, Token]:
    """In "an attack officials blamed on the Front" the officials did the blaming."""
    verb = sentence.tokens[tellers.index + 1] if tellers.index + 1 < len(sentence.tokens) else tellers
    if verb.lemma.lower() not in LAID or verb.rel != "acl" or verb.head != tellers.head or sentence.tokens[tellers.index - 1].text == ",":
        return {}
    return {
        tellers.index: replace(tellers, head=verb.index, deprel="nsubj"),
        verb.index: replace(verb, deprel="acl:relcl", xpos="VBD", feats="Mood=Ind|Tense=Past|VerbForm=Fin"),
    }


def _of_occasion(sentence: Sentence, noun: Token) -> dict[int, Token]:
    """In "despite the curfew imposed a week ago, two banks were blown up" the curfew was imposed: such words have no clause behind them."""
    verb = sentence.tokens[noun.head]
    led = any(t.lemma.lower() in LEADING for t in sentence.children(noun.index, "case"))
    bare = not sentence.children(verb.index, "aux", "aux:pass", "cop", "obj", "mark")
    if not led or verb.xpos != "VBN" or verb.rel != "advcl" or verb.index < noun.index or not bare:
        return {}
    return {noun.index: replace(noun, head=verb.head, deprel="obl"), verb.index: replace(verb, head=noun.index, deprel="acl")}


def _let_and_hit(sentence: Sentence, verb: Token) -> dict[int, Token]:
    """In "let a column pass and then hit it" who let it pass hit it."""
    first = sentence.tokens[verb.head]
    let = sentence.tokens[first.head] if first.head >= 0 else first
    objects = sentence.children(verb.index, "obj")
    if let.lemma.lower() not in LETTING or first.rel not in {"xcomp", "ccomp"} or verb.index < first.index:
        return {}
    again = bool(objects) and objects[0].upos == "PRON" and objects[0].lemma.lower() in {"it", "they", "he", "she"}
    tensed = replace(verb, head=let.index, xpos=let.xpos, feats=let.feats)
    return {verb.index: tensed} if again and not sentence.children(verb.index, "nsubj") else {}


def _whole_deed(sentence: Sentence, deed: Token) -> dict[int, Token]:
    """In "nine were killed when gunmen stormed a church, in an attack claimed by the Front" the deed is the whole that is told."""
    clause = sentence.tokens[deed.head]
    before = min([deed.index, *(t.index for t in sentence.children(deed.index))])
    behind = before > 0 and sentence.tokens[before - 1].text == ","
    behind = behind or (sentence.tokens[before].text == "," and before > clause.index)
    if clause.rel != "advcl" or clause.head >= clause.index or clause.head < 0 or not behind:
        return {}
    if not any(t.text.lower() == "in" for t in sentence.children(deed.index, "case")) or not sentence.children(
        deed.index, "acl", "acl:relcl"
    ):
        return {}
    whole = sentence.tokens[clause.head]
    return {deed.index: replace(deed, head=whole.index)} if whole.upos == "VERB" and sentence.children(whole.index, "aux:pass") else {}


def _paper(sentence: Sentence, name: Token) -> dict[int, Token]:
    """In "…, the Daily reports" the paper does: a verb has no adjective."""
    verb = sentence.tokens[name.head]
    if verb.upos != "VERB" or verb.index != name.index + 1 or sentence.children(verb.index, "nsubj"):
        return {}
    articles = {t.index: replace(t, head=name.index) for t in sentence.children(verb.index, "det") if t.index < name.index}
    return {**articles, name.index: replace(name, upos="PROPN", deprel="nsubj")}


def _same_night(sentence: Sentence, verb: Token) -> dict[int, Token]:
    """In "on the same night when Vell was bombed, priests were killed" the two were at one time, and each is told."""
    noun = sentence.tokens[verb.head]
    same = any(t.lemma.lower() == "same" for t in sentence.children(noun.index, "amod"))
    when = any(t.lemma.lower() in {"when", "that", "as"} for t in sentence.children(verb.index, "advmod", "mark"))
    return {verb.index: replace(verb, head=noun.head, deprel="advcl")} if same and when and noun.rel == "obl" else {}


def _set_ablaze(sentence: Sentence, ablaze: Token) -> dict[int, Token]:
    """In "two were killed and a church set ablaze" the church was set so."""
    word = sentence.tokens[ablaze.index - 1]
    things = [t for t in sentence.children(word.index, "compound") if t.index == word.index - 1]
    if word.text.lower() != "set" or word.head != ablaze.index or word.rel != "nsubj" or not things:
        return {}
    moved = {t.index: replace(t, head=word.index) for t in sentence.children(ablaze.index) if t.index != word.index}
    moved |= {t.index: replace(t, head=things[0].index) for t in sentence.children(word.index) if t.index < things[0].index}
    verb = replace(word, upos="VERB", xpos="VBN", feats="Tense=Past|VerbForm=Part|Voice=Pass", head=ablaze.head, deprel=ablaze.deprel)
    state = replace(ablaze, upos="ADJ", xpos="JJ", head=word.index, deprel="xcomp", feats="Degree=Pos")
    return {**moved, word.index: verb, ablaze.index: state, things[0].index: replace(things[0], deprel="nsubj:pass")}


def _state(sentence: Sentence, state: Token) -> dict[int, Token]:
    """In "the striker was conspicuous by his absence" nobody did anything to him."""
    active = {"nsubj:pass": "nsubj", "aux:pass": "cop", "obl:agent": "obl"}
    if not sentence.children(state.index, "aux:pass"):
        return {}
    found = {t.index: replace(t, deprel=active[t.deprel]) for t in sentence.children(state.index) if t.deprel in active}
    return found | {state.index: replace(state, upos="ADJ", xpos="JJ", feats="Degree=Pos")}


def _which_town(sentence: Sentence, verb: Token) -> dict[int, Token]:
    """In "checkpoints between Vell and the town of Darrow, which the miners hold" they hold Darrow."""
    which = next((t for t in sentence.children(verb.index, "obj", "obl") if t.text.lower() == "which"), None)
    if which is None or which.index < 2 or sentence.tokens[which.index - 1].text != ",":
        return {}
    last = sentence.tokens[which.index - 2]
    above = sentence.tokens[last.head] if last.rel == "nmod" and last.head >= 0 else last
    town = above if above.lemma.lower() in TOWNS else last
    return {verb.index: replace(verb, head=town.index)} if town.lemma.lower() in TOWNS and verb.head < town.index else {}
