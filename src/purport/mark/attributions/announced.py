"""Words that a line announces: "Minister X said:", lists, speakers before a colon, headlines (codebook rulings 8 and 10)."""

import re
from collections.abc import Iterator, Sequence

from purport.knowledge.reporting import Reporting
from purport.mark.attributions.credits import COLON, colon_draft, in_brackets, source_line, voice_behind
from purport.mark.attributions.draft import Draft
from purport.mark.attributions.holders import noun_phrase
from purport.mark.attributions.speaking import TELLERS, can_speak, phrase_of, teller
from purport.mark.attributions.statements import LONGEST_LINE, PAPERS, STATEMENTS, author_of, case_of, statement_line
from purport.model import Mention, RegionKind, Sentence
from purport.model.lines import ITEM

_LONGEST_VOICE = 9
"""Words before a colon that can still be a name with its office."""
_MARKS = frozenset({":", "|"})
_LONGEST_LABEL = 3
"""Words of a label in capitals."""
_LONGEST_BLOCK = 400
"""Sentences that one line can announce."""
_LONGEST_QUOTE = 12
"""Paragraphs over which a quotation is followed to its closing mark."""
_CLOSING_MARKS = ("”", '"', "''", "»", "’’")
_OPENING_MARKS = ("“", '"', "''", "``", "«", "‘‘", "‘’")


def announced(
    drafts: Sequence[Draft], text: str, sentences: Sequence[Sentence], taken: Sequence[Mention], knowledge: Reporting
) -> list[Draft]:
    """Extend drafts whose sentence ends in a colon over the block or list that follows; return attributions that only a colon makes."""
    speaking = _last_speakers(drafts)
    found: list[Draft] = []
    for sentence in sentences:
        if not sentence.tokens:
            continue
        if (statement := statement_line(sentence, taken, knowledge, spoken=sentence.index in speaking)) is not None:
            _extend(statement, text, sentences, knowledge, whole=True)
            found[:] = [d for d in found if d.lemma.lower() not in STATEMENTS or not d.content & statement.content]
            found.append(statement)  # who reads it out is whose statement the headline announces
        elif sentence.tokens[-1].text == ":" and sentence.index in speaking:
            _forget_occasion(speaking[sentence.index], sentence)
            _extend(speaking[sentence.index], text, sentences, knowledge)
        elif (titled := _titled(sentence, sentences, taken, knowledge)) is not None:
            found.append(titled)
        elif (label := _label_of_paragraph(sentence, taken, knowledge)) is not None:
            label.content.update((s.index, t.index) for s in _rest_of_paragraph(sentence, sentences) for t in s.tokens)
            found.append(label)
        elif (credit := source_line(sentence, sentences) or in_brackets(sentence, knowledge)) is not None:
            found.append(credit)
        elif (draft := _voice_before_colon(sentence, taken, knowledge, sentence.index in speaking)) is not None:
            if draft.kind == "announced" and not _is_title(sentence, sentences):
                _take_paragraph(draft, sentences)
                _end_others(draft, found)
            found.append(draft)
    return found


def _is_title(sentence: Sentence, sentences: Sequence[Sentence]) -> bool:
    """Tell whether a line with a voice before its colon is a title that stands in the text once more: what follows it is not that voice's.

    "Vell Officials: Car Bomb Kills Six", whose words are written large, or the words of a headline above.
    """
    colon = next((t.index for t in sentence.tokens if t.text == ":"), 0)
    words = [t for t in sentence.tokens[colon + 2 :] if t.upos in {"NOUN", "PROPN", "VERB", "ADJ"}]
    large = len(words) > 1 and any(t.upos == "VERB" for t in words) and all(t.text[:1].isupper() for t in words)
    own = [t.lemma.lower() for t in sentence.tokens if t.upos != "PUNCT"]
    titles = (s for s in sentences[: sentence.index] if s.region is RegionKind.HEADLINE)
    return large or any(own == [t.lemma.lower() for t in s.tokens if t.upos != "PUNCT"] for s in titles)


def _end_others(label: Draft, found: Sequence[Draft]) -> None:
    """In "The front: We hit a post. The army: No casualties." the second label ends what the first announces."""
    for other in found:
        if other.kind == "announced" and (label.sentence, label.cue_token) in other.content:
            other.content = {(s, t) for s, t in other.content if s < label.sentence}


def _last_speakers(drafts: Sequence[Draft]) -> dict[int, Draft]:
    """Sentence → the speech cue nearest to its end."""
    found: dict[int, Draft] = {}
    for draft in drafts:
        if draft.cue.kind in ("speech", "evidence") and draft.kind not in ("adverb", "noun") and draft.cue_token is not None:
            found[draft.sentence] = draft
    return found


def _forget_occasion(draft: Draft, sentence: Sentence) -> None:
    """In "Speaking after the fall of Vell, the minister said:" what stands before the speaker is no word of his."""
    cue = draft.cue_token
    if cue is None or draft.holder_head is None or sentence.tokens[0].xpos != "VBG" or sentence.children(0, "nsubj", "aux", "cop"):
        return
    if all(s == sentence.index and i < min(cue, draft.holder_head) for s, i in draft.content):
        draft.content.clear()


def _titled(sentence: Sentence, sentences: Sequence[Sentence], taken: Sequence[Mention], knowledge: Reporting) -> Draft | None:
    """A headline that says whose statement the page is: "Statement by Minister X on …", where the body speaks in the first person."""
    first = sentence.tokens[0]
    if sentence.region is not RegionKind.HEADLINE or first.lemma.lower() not in STATEMENTS | {"remark"}:
        return None
    by = next((t for t in sentence.children(0, "nmod", "obl") if case_of(sentence, t.index) in ("by", "from", "of")), None)
    words = noun_phrase(sentence, by.index) if by is not None else frozenset()
    if by is None or not can_speak(sentence, min(words), max(words) + 1, by.index, taken, knowledge):
        return None
    body = [s for s in sentences[sentence.index + 1 : sentence.index + 1 + _LONGEST_BLOCK] if s.tokens and s.region is RegionKind.BODY]
    if not any(t.text in ("I", "We", "we") for s in body for t in s.tokens):
        return None
    block = list(_until_another(body, knowledge)) if body else []
    content = {(s.index, t.index) for s in block for t in s.tokens}
    return Draft(sentence.index, frozenset({0}), 0, first.lemma, COLON, "announced", content, words, by.index)


def _until_another(body: Sequence[Sentence], knowledge: Reporting) -> Iterator[Sentence]:
    for sentence in body:
        if _another_voice(sentence, body[0], knowledge):
            return
        yield sentence


def _extend(draft: Draft, text: str, sentences: Sequence[Sentence], knowledge: Reporting, *, whole: bool = False) -> None:
    following = [s for s in sentences[draft.sentence + 1 : draft.sentence + 1 + _LONGEST_BLOCK] if s.tokens]
    if not following or (following[0].tokens[0].text in _OPENING_MARKS and _quoted_already(draft, following[0])):
        return
    block = list(_list_items(following, text)) or list(
        _block(sentences[draft.sentence], following, knowledge, _says_something(draft, sentences), whole=whole)
    )
    draft.content.update((sentence.index, token.index) for sentence in block for token in sentence.tokens)
    draft.kind = "announced"


_TO_COME = frozenset("the a this these follow following statement communique communiqué message information news fact point as".split())
"""Words that only say that what is announced comes next ("announces the following:")."""


def _says_something(draft: Draft, sentences: Sequence[Sentence]) -> bool:
    """Tell whether the sentence itself tells something that is announced, and not only that it follows."""
    told = (sentences[s].tokens[i] for s, i in draft.content if s == draft.sentence)
    return any(t.upos != "PUNCT" and t.lemma.lower() not in _TO_COME for t in told)


def _quoted_already(draft: Draft, sentence: Sentence) -> bool:
    return any(at == sentence.index for at, _ in draft.content)


def _list_items(following: Sequence[Sentence], text: str) -> Iterator[Sentence]:
    """Paragraphs that begin with a bullet or a number, to the first that does not."""
    paragraph: int | None = None
    for sentence in following:
        if sentence.paragraph != paragraph:
            line = text.rfind("\n", 0, sentence.start) + 1
            if ITEM.match(text, line, sentence.end) is None:
                return
            paragraph = sentence.paragraph
        yield sentence


def _block(
    announcing: Sentence, following: Sequence[Sentence], knowledge: Reporting, complete: bool, *, whole: bool = False
) -> Iterator[Sentence]:
    """What a colon announces: the rest of its paragraph, or, where a short line of its own says no more than who speaks, or that it is his
    statement (`whole`), all up to the next voice. Of a longer text only the next paragraph is announced, and nothing where the sentence is complete and no list follows.
    """
    own = [s for s in following if s.paragraph == announcing.paragraph]
    if own:
        yield from own
        return
    if following[0].tokens[0].text in _OPENING_MARKS:
        end = _end_of_quote(following)
        yield from (s for s in following if s.paragraph <= end)
        return
    if complete:
        return
    line = whole or len(announcing.tokens) - _occasion(announcing) <= LONGEST_LINE
    for sentence in following:
        if not line and sentence.paragraph != following[0].paragraph:
            return
        if sentence.region != following[0].region or sentence.tokens[-1].text == ":" or _another_voice(sentence, following[0], knowledge):
            return
        yield sentence


def _occasion(announcing: Sentence) -> int:
    """Words of a participle before the speaker ("Speaking after the fall of Vell, …")."""
    comma = max((t.index for t in announcing.tokens if t.text == ","), default=-1)
    return comma + 1 if announcing.tokens[0].xpos == "VBG" else 0


def _end_of_quote(following: Sequence[Sentence]) -> int:
    """The paragraph in which a quotation ends that opens the first one; the first where it never does."""
    first = following[0].paragraph
    closed = {s.paragraph for s in following if s.tokens[-1].text in _CLOSING_MARKS and s.paragraph < first + _LONGEST_QUOTE}
    opens = {s.paragraph for s in reversed(following) if s.tokens[0].text in _OPENING_MARKS}
    end = min(closed, default=first)
    fresh = any(p in opens for p in range(first + 1, end + 1)) and not all(p in opens for p in range(first + 1, end + 1))
    return first if fresh else end


def _another_voice(sentence: Sentence, first: Sentence, knowledge: Reporting) -> bool:
    """A later paragraph that opens with a mark of quotation, or with words about what somebody said, is no longer the block."""
    if sentence.paragraph == first.paragraph:
        return False
    if sentence.tokens[0].text in _OPENING_MARKS:
        return True
    root = sentence.root
    says = root.lemma.lower() in ("say", "add", "tell", "conclude", "note") and root.xpos in ("VBD", "VBZ")
    return says and not any(t.text.lower() in ("i", "we") for t in sentence.tokens)


def _voice_before_colon(sentence: Sentence, taken: Sequence[Mention], knowledge: Reporting, spoken: bool) -> Draft | None:
    first = _behind_update(sentence)
    longest = (
        LONGEST_LINE if any(t.lemma.lower() in PAPERS for t in sentence.tokens[first : first + _LONGEST_LABEL + 1]) else _LONGEST_VOICE
    )
    colon = _first_mark(sentence, first, first + longest + 1)
    headline = sentence.region is RegionKind.HEADLINE
    label = sentence.tokens[first:colon] if colon else ()
    found = teller(label) if label else None
    head = found.index if found is not None else sentence.head_of(first if label else 0, colon or 0)
    if colon and colon < len(sentence.tokens) - 1 and (author := author_of(sentence, first, colon)) is not None:
        head, label, found = author, tuple(sentence.tokens[i] for i in sorted(noun_phrase(sentence, author)) if i < colon), None
        first = label[0].index
    if (
        not label
        or not colon
        or colon == len(sentence.tokens) - 1
        or not can_speak(sentence, first, label[-1].index + 1, head, taken, knowledge)
    ):
        return voice_behind(sentence, taken, knowledge, spoken)
    if sentence.tokens[colon].text == "|" and not any(t.lemma.lower() in TELLERS for t in label):
        return None  # a rubric
    kind = "headline" if headline else "announced"
    content = set(range(colon + 1, len(sentence.tokens)))
    told = any(t.upos in ("VERB", "AUX") for t in sentence.tokens[colon + 1 :])
    if kind == "announced" and not any(t.lemma.lower() in TELLERS for t in label) and (not told or _says_what_it_is(sentence, colon)):
        return voice_behind(sentence, taken, knowledge, spoken)
    words = phrase_of(label) if found is not None else label
    return colon_draft(sentence, colon, content, frozenset(t.index for t in words), head, kind)


def _first_mark(sentence: Sentence, first: int, last: int) -> int | None:
    """The first colon of a stretch of words that stands in no brackets ("Vell News (Arabic: …) is a channel" says nothing of what it said)."""
    depth = 0
    for token in sentence.tokens[first:last]:
        depth += (token.text in {"(", "["}) - (token.text in {")", "]"})
        if token.text in _MARKS and depth <= 0:
            return token.index
    return None


_WHAT_IT_IS = frozenset(
    "coalition alliance group gang faction militia movement party organization organisation offshoot wing branch network umbrella front force "
    "found form create control operate".split()
)
"""Words with which a list of who is who goes on behind a name."""


def _says_what_it_is(sentence: Sentence, colon: int) -> bool:
    """Tell whether a line says behind a name what bears it ("Red Hand: coalition of gangs formed in 2023", "Grey Dogs: controls the valley")."""
    behind = [t for t in sentence.tokens[colon + 1 :] if t.upos not in ("DET", "ADJ", "ADV", "PUNCT")]
    if not behind or not sentence.tokens[colon + 1].text.islower() or behind[0].lemma.lower() not in _WHAT_IT_IS:
        return False
    first = behind[0]
    made = (
        first.rel == "nsubj" and sentence.tokens[first.head].lemma.lower() in _WHAT_IT_IS
    )  # "coalition of gangs formed in 2023", read as a clause
    return made or (first.rel != "nsubj" and not any(t.rel == "nsubj" and t.index > colon for t in sentence.children(first.index)))


_HOUR = re.compile(r"\d{1,2}[:.h]\d{2}")
_NEWS = frozenset({"update", "updated", "breaking", "urgent", "flash", "alert"})


def _behind_update(sentence: Sentence) -> int:
    """The token behind an hour or a label that only says that news comes ("19:40 — Security Cell: …", "UPDATE 19:40: Security Cell: …")."""
    if len(sentence.tokens) > 1 and _HOUR.fullmatch(sentence.tokens[0].text) and sentence.tokens[1].text in {"-", "–", "—", "|"}:
        return 2
    if sentence.tokens[0].text.lower() not in _NEWS:
        return 0
    return next((t.index + 1 for t in sentence.tokens[1:4] if t.text == ":"), 0)


def _take_paragraph(draft: Draft, sentences: Sequence[Sentence]) -> None:
    """A speaker's line in a transcript: the rest of its paragraph is his."""
    for sentence in _rest_of_paragraph(sentences[draft.sentence], sentences):
        draft.content.update((sentence.index, token.index) for token in sentence.tokens)


def _rest_of_paragraph(here: Sentence, sentences: Sequence[Sentence]) -> Iterator[Sentence]:
    """The sentences behind one in its paragraph; what stands where a dateline does labels the paragraph behind it."""
    behind = sentences[here.index + 1 :]
    paragraph = behind[0].paragraph if behind and here.region is RegionKind.DATELINE else here.paragraph
    for sentence in behind:
        if sentence.paragraph != paragraph:
            return
        yield sentence


def _label_of_paragraph(sentence: Sentence, taken: Sequence[Mention], knowledge: Reporting) -> Draft | None:
    """A label in capitals that a parser parts from what it labels ("MONITOR: Rebels have …")."""
    words = sentence.tokens[:-1]
    if not 1 <= len(words) <= _LONGEST_LABEL or sentence.tokens[-1].text != ":" or not all(t.text.isupper() for t in words):
        return None
    found = teller(words)
    head = found.index if found is not None else sentence.head_of(0, len(words))
    if words[-1].lemma.lower() not in TELLERS and not can_speak(sentence, 0, len(words), head, taken, knowledge):
        return None
    return colon_draft(sentence, len(words), set(), frozenset(t.index for t in words), head, "announced")
