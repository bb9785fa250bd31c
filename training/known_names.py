"""Types of proper nouns that a corpus marks but does not type: known_names.yaml, known first names, and the form of the name."""

import functools
from dataclasses import dataclass
from pathlib import Path

import yaml

from purport.knowledge.actors import load as load_actors


@dataclass(frozen=True, slots=True)
class KnownNames:
    """known_names.yaml: type by name, first names, and words that tell the type of a longer stretch."""

    types: dict[str, str]
    low: dict[str, str]
    given: frozenset[str]
    ends: dict[str, str]
    of: dict[str, str]
    titles: frozenset[str]
    possessive: frozenset[str]

    def type_of(self, name: str) -> str | None:
        """Type of a name, in whatever case it is written."""
        return self.types.get(name) or self.low.get(name.lower())


@functools.cache
def known_names() -> KnownNames:
    """The names, read once."""
    text = Path(__file__).with_name("known_names.yaml").read_text(encoding="utf-8")
    parts: dict[str, str] = yaml.load(text, Loader=yaml.BaseLoader)
    given, titles = (frozenset(parts.pop(k).split()) for k in ("given", "titles"))
    ends = {word: kind for kind in ("organisation", "place", "none") for word in parts.pop(f"{kind}_ends").split()}
    of = {word: kind for kind in ("organisation", "place") for word in parts.pop(f"{kind}_of").split()}
    possessive = frozenset(name.strip() for name in parts.pop("possessive").split("|"))
    given |= load_actors().words("given_names")
    types = {name.strip(): kind for kind, names in parts.items() for name in names.split("|")}
    low = {name.lower(): kind for name, kind in types.items() if len(name) > 2}
    return KnownNames(types, low, given, ends, of, titles, possessive)


def known_type(forms: list[str], before: str = "") -> str | None:
    """Type of a stretch of proper nouns behind the word `before`, None where it is not known."""
    known = known_names()
    name = " ".join(forms)
    kind = known.type_of(name.replace(" - ", "-")) or known.type_of(name)
    if kind is not None:
        return kind
    if any("@" in f or "://" in f for f in forms):
        return "person" if len(forms) > 1 and forms[0].isalpha() and forms[-1][:1].isupper() else "none"  # "John Griffith@ENRON"
    if before in known.titles:
        return "person"
    if len(forms) == 1:
        return None
    link = next((i for i, form in enumerate(forms) if form in ("of", "for", "on")), 0)
    if link and forms[link - 1] in known.of:
        return known.of[forms[link - 1]]
    end = forms[-1].capitalize() if forms[-1].isupper() else forms[-1]
    if end in known.ends:
        return known.ends[end]
    return "person" if _is_full_name(forms) else None


def _is_full_name(forms: list[str]) -> bool:
    """Tell whether a known first name begins the words and what follows may be a surname."""
    plain = [f.capitalize() if f.isupper() and len(f) > 2 else f for f in forms]
    initials = all(f[:1].isupper() and (f.isalpha() or (len(f) == 2 and f[1] == ".") or "'" in f) for f in plain)
    return initials and plain[0] in known_names().given and len(plain) <= 4 and len(plain[-1]) > 1
