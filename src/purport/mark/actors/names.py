"""Registry names in text: longest match over folded words, and what a doubtful name needs to count."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from purport.knowledge.actors import ActorKnowledge, Alias, Key
from purport.mark.actors.words import Case, Word, Words, quote, words_in
from purport.model import ActorLink, ActorType, Mention, MentionKind, Sentence

_NAMED_BY = frozenset(
    "group fighters fighter militants militant movement organization organisation brigade brigades front rebels rebel members member "
    "forces force terrorists terrorist insurgents guerrillas militia militiamen party newspaper agency "
    "troops soldiers jawans personnel commandos constables battalion battalions contingent contingents platoon platoons".split()
)
"""Words beside a doubtful name that make it one."""
_UNITS = frozenset(
    "company companies battalion battalions contingent contingents platoon platoons unit units brigade brigades jawans".split()
)
"""Parts of a force that "of" ties to its name."""


@dataclass(frozen=True, slots=True)
class Hit:
    """A name found: words `[first, last)` of its sentence, who may be meant, and whether only the loose spelling met it."""

    words: Words
    first: int
    last: int
    aliases: tuple[Alias, ...]
    loose: bool


@dataclass(slots=True)
class Scene:
    """What a report shows of where it plays: countries by how often it points at them, and the ids that it names in full."""

    countries: dict[str, int] = field(default_factory=dict)
    named: set[str] = field(default_factory=set)


def find_registry_names(sentences: Sequence[Sentence], actors: ActorKnowledge, text: str | None = None) -> list[Mention]:
    """Find every registry name; among entries that share a name, the one whose country the report is about is meant."""
    texts = [words_in(sentence) for sentence in sentences]
    hits = [hit for words in texts for hit in _hits(words, actors)]
    scene = _scene(hits, texts, actors)
    mentions: list[Mention] = []
    for hit in hits:
        alias = _meant(hit, scene, actors)
        basis = _basis(hit, actors)
        if alias is not None and basis != "against":
            mentions.append(_mention(hit, alias, text, basis))
    return mentions


def _basis(hit: Hit, actors: ActorKnowledge) -> str:
    """Why the name is linked; a name hyphened to another word ("X-backed", "pro-X", "anti-X") does not act."""
    before, after = side_words(hit.words, hit.first, hit.last)
    if before in actors.words("against_prefixes"):
        return "against"
    if before in actors.words("side_prefixes") or after in actors.words("side_suffixes"):
        return "allegiance"
    return "registry name, spelling folded" if hit.loose else "registry name"


def side_words(words: Words, first: int, last: int) -> tuple[str, str]:
    """The words hyphened to the front and to the back of words `[first, last)`, folded; empty where there are none."""
    before = words.items[first - 1].folded if first and words.items[first].hyphen_before else ""
    after = words.items[last].folded if last < len(words.items) and words.items[last - 1].hyphen_after else ""
    return before, after


def _hits(words: Words, actors: ActorKnowledge) -> list[Hit]:
    found: list[Hit] = []
    at = 0
    while at < len(words.folded):
        hit = _longest_at(words, at, actors)
        if hit is None:
            at += 1
        else:
            found.append(hit)
            at = hit.last
    return found


def _longest_at(words: Words, at: int, actors: ActorKnowledge) -> Hit | None:
    longest = actors.longest.get(words.folded[at])
    exact = _look(words, at, actors.exact, longest, loose=False) if longest else None
    if exact is not None:
        return exact
    longest = actors.longest_loose.get(words.loose[at])
    return _look(words, at, actors.loose, longest, loose=True) if longest else None


def _look(words: Words, at: int, index: Mapping[Key, tuple[Alias, ...]], longest: int, *, loose: bool) -> Hit | None:
    keys = words.loose if loose else words.folded
    for size in range(min(longest, len(keys) - at), 0, -1):
        named = index.get(keys[at : at + size])
        if named is None:
            continue
        run = words.items[at : at + size]
        if any(w.cut_before for w in run[1:]):
            continue
        aliases = tuple(a for a in named if _allowed(a, run, words.case) and not (a.abbreviation and _is_first_name(words, run[0])))
        if aliases:
            return Hit(words, at, at + size, aliases, loose)
    return None


def _allowed(alias: Alias, run: Sequence[Word], case: Case) -> bool:
    """Tell whether the letters are those of a name: an abbreviation in capitals, a name with a capital, an article where it needs one."""
    if alias.article and not run[0].has_article:
        return False
    if case in (Case.ORDINARY, Case.TITLE):
        if alias.abbreviation:
            return run[0].text.isupper() or (len(run[0].text) > 3 and run[0].capital and any(c.islower() for c in run[0].text))
        return (run[0].capital or run[0].has_article) and (run[-1].capital or alias.small_end)
    return not alias.abbreviation or len(run[0].text) > (1 if case is Case.UPPER else 2)


def _is_first_name(words: Words, word: Word) -> bool:
    """Tell whether small letters and the surname behind it make a first name of what would be an abbreviation ("Sana Oule")."""
    tokens = words.sentence.tokens
    behind = tokens[word.token + 1] if word.token + 1 < len(tokens) else None
    surname = behind is not None and behind.rel == "flat" and behind.head == word.token and behind.text[:1].isupper()
    return surname and not word.text.isupper() and words.case is Case.ORDINARY


def _scene(hits: Sequence[Hit], texts: Sequence[Words], actors: ActorKnowledge) -> Scene:
    scene = Scene()
    for hit in hits:
        sure = [a for a in hit.aliases if not a.doubtful]
        if len({a.id for a in hit.aliases}) == 1 and sure and not sure[0].abbreviation:
            scene.named.add(sure[0].id)
            for iso in actors.entries[sure[0].id].countries:
                scene.countries[iso] = scene.countries.get(iso, 0) + 1
    for words in texts:
        for iso in countries_named(words, actors):
            scene.countries[iso] = scene.countries.get(iso, 0) + 2
    return scene


def countries_named(words: Words, actors: ActorKnowledge) -> list[str]:
    """The countries whose name, adjective, people or capital stands in a sentence, each time."""
    indexes = (actors.country_names, actors.adjectives, actors.peoples, actors.seats)
    return [iso for _, _, iso in _countries_by(words, indexes, actors)]


def country_words(words: Words, actors: ActorKnowledge) -> list[tuple[int, int, str, bool]]:
    """(first token, end token, ISO code, whether a seat of government) of the countries named in a sentence, hyphened ones left out."""
    found: list[tuple[int, int, str, bool]] = []
    for at, size, iso in _countries_by(words, (actors.country_names, actors.adjectives, actors.seats), actors):
        first, last = words.items[at], words.items[at + size - 1]
        key = words.folded[at : at + size]
        seat = key not in actors.country_names and key not in actors.adjectives
        if not first.hyphen_before and not last.hyphen_after:
            found.append((first.lead_token, last.token + 1, iso, seat))
            if (half := _half(words, at, size, actors)) is not None:
                found.insert(-1, half)
    return found


def _half(words: Words, at: int, size: int, actors: ActorKnowledge) -> tuple[int, int, str, bool] | None:
    """The first land of "North and South Vell", whose name ends as the second's does."""
    if size < 2 or at < 2 or words.folded[at - 1] != "and" or words.folded[at - 2] == words.folded[at]:
        return None
    iso = actors.country_names.get((words.folded[at - 2], *words.folded[at + 1 : at + size]))
    token = words.items[at - 2].token
    return (token, token + 1, iso, False) if iso is not None and words.items[at - 2].capital else None


def patron_words(words: Words, actors: ActorKnowledge) -> list[tuple[int, int, str]]:
    """(first token, end token, ISO code) of the countries named as patrons: "Turkish-backed", "Iran-aligned", "pro-Iranian"."""
    found: list[tuple[int, int, str]] = []
    for at, size, iso in _countries_by(words, (actors.country_names, actors.adjectives), actors):
        before, after = side_words(words, at, at + size)
        if before in actors.words("side_prefixes") or after in actors.words("side_suffixes") - _NO_PATRONS:
            found.append((words.items[at].lead_token, words.items[at + size - 1].token + 1, iso))
    return found


_NO_PATRONS = frozenset("born speaking based made style occupied administered dominated".split())
"""What a country does not do for a side ("Syrian-born")."""


def _countries_by(words: Words, indexes: Sequence[Mapping[Key, str]], actors: ActorKnowledge) -> list[tuple[int, int, str]]:
    """(word, number of words, ISO code) of the longest country's words, none overlapping."""
    found: list[tuple[int, int, str]] = []
    free = 0
    for at in [number for number, word in enumerate(words.folded) if word in actors.country_longest]:
        iso, size = _country_at(words, at, indexes, actors) if at >= free else (None, 1)
        if iso is not None:
            found.append((at, size, iso))
            free = at + size
    return found


def _country_at(words: Words, at: int, indexes: Sequence[Mapping[Key, str]], actors: ActorKnowledge) -> tuple[str | None, int]:
    """The country whose word begins at word `at`, the longest, and of how many words; (None, 1) where none does."""
    for size in range(min(actors.country_longest.get(words.folded[at], 0), len(words.folded) - at), 0, -1):
        key = words.folded[at : at + size]
        iso = next((index[key] for index in indexes if key in index), None)
        if key in actors.articled and not words.items[at].has_article:
            continue
        if iso is not None and _written_as_country(words.items[at].text, key, words.case):
            return iso, size
    return None, 1


def _written_as_country(text: str, key: Key, case: Case) -> bool:
    if key in (("us",), ("car",), ("u", "s")):
        return text in ("US", "U") or (text == "CAR" and case is not Case.UPPER)
    return case is Case.LOWER or text[:1].isupper()


def _meant(hit: Hit, scene: Scene, actors: ActorKnowledge) -> Alias | None:
    """Choose among the entries that bear a name, and refuse a doubtful name without a reason."""
    chosen = max(hit.aliases, key=lambda a: (a.id in scene.named, _weight(a, scene, actors), not a.doubtful, -hit.aliases.index(a)))
    weight = _weight(chosen, scene, actors)
    reason = _beside(hit) or chosen.id in scene.named
    if hit.loose and hit.last - hit.first == 1:
        return None
    if chosen.doubtful and not reason and not weight:
        return None
    if not _no_ordinary_word(hit, reason=reason, weight=weight, ordinary=actors.words("ordinary")):
        return None
    return chosen if reason or weight or not _wants_its_country(hit, chosen, actors) else None


def _no_ordinary_word(hit: Hit, *, reason: bool, weight: int, ordinary: frozenset[str]) -> bool:
    """Tell whether a name that is a word too is a name here: by its capitals, in all-capital text by the country that the report is about."""
    first = hit.words.items[hit.first]
    if hit.last - hit.first > 1 or first.folded not in ordinary:
        return True
    if hit.words.case is Case.UPPER:
        return len(first.text) > 3 and weight > 1
    if hit.words.case is Case.LOWER or (hit.words.case is Case.TITLE and not reason):
        return False
    return first.text.isupper() and not _shouting(hit)


def _wants_its_country(hit: Hit, alias: Alias, actors: ActorKnowledge) -> bool:
    """Tell whether an abbreviation needs the report to be about its country: of another part of the world it is most often something else."""
    entry = actors.entries[alias.id]
    first = hit.words.items[hit.first]
    if not alias.abbreviation or not entry.countries:
        return False
    short = len(first.text) < 4 and hit.words.case is not Case.ORDINARY
    return short or not _worldwide(entry.type, first.folded, actors)


def _worldwide(kind: ActorType, word: str, actors: ActorKnowledge) -> bool:
    """Tell whether an abbreviation is cited anywhere: a medium's, unless it is a word too."""
    return kind is ActorType.MEDIA and word not in actors.words("ordinary")


def _weight(alias: Alias, scene: Scene, actors: ActorKnowledge) -> int:
    return max((scene.countries.get(iso, 0) for iso in actors.entries[alias.id].countries), default=0)


def _beside(hit: Hit) -> bool:
    items = hit.words.items
    after = items[hit.last].folded if hit.last < len(items) else ""
    before = items[hit.first - 1].folded if hit.first else ""
    counted = items[hit.first - 2].folded if before == "of" and hit.first > 1 else ""
    return after in _NAMED_BY or before in _NAMED_BY or counted in _UNITS


def _shouting(hit: Hit) -> bool:
    """Tell whether both neighbours are in capitals too."""
    items = hit.words.items
    beside = items[max(0, hit.first - 1) : hit.first] + items[hit.last : hit.last + 1]
    return bool(beside) and all(w.text.isupper() and len(w.text) > 3 for w in beside)


def _with_full_stop(sentence: Sentence, last: Word) -> int:
    """Where a name ends: an acronym of single letters keeps its last full stop."""
    token = sentence.tokens[last.token]
    dotted = token.text.endswith(".") and "." in token.text[:-1] and token.end == last.end + 1
    return token.end if dotted else last.end


def _mention(hit: Hit, alias: Alias, text: str | None, basis: str) -> Mention:
    sentence = hit.words.sentence
    first, last = hit.words.items[hit.first], hit.words.items[hit.last - 1]
    start = first.lead if first.lead_token == first.token or first.has_article else first.start
    tokens = range(first.lead_token, last.token + 1)
    end = _with_full_stop(sentence, last)
    return Mention(
        kind=MentionKind.ACTOR,
        start=start,
        end=end,
        text=quote(sentence, tokens.start, tokens.stop, start, end, text),
        sentence=sentence.index,
        first=tokens.start,
        last=tokens.stop,
        head=sentence.head_of(tokens.start, tokens.stop),
        actor=ActorLink((alias.id,), basis),
    )
