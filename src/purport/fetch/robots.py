"""What a site's robots.txt allows (RFC 9309): the rules of the group for us, the longest that matches a path."""

import re
from dataclasses import dataclass
from urllib.parse import urlsplit

AGENT = "purport"
"""The name by which robots.txt may speak of us."""

MAX_BYTES = 512_000
"""RFC 9309 asks for at least 500 KiB."""

_LINE = re.compile(r"\s*([A-Za-z-]+)\s*:\s*(.*)")
_MOST_DELAY_S = 30.0


@dataclass(frozen=True, slots=True)
class Robots:
    """Rules as pairs of a path pattern and whether it allows. `delay_s` is the pause that the site asks for.

    `missing` says why the site's rules cannot be had; nothing is allowed then.
    """

    rules: tuple[tuple[str, bool], ...] = ()
    delay_s: float = 0.0
    missing: str = ""

    def allows(self, url: str) -> bool:
        """Tell whether a page may be fetched; of two rules of one length the one that allows holds."""
        if self.missing:
            return False
        parts = urlsplit(url)
        path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
        matching = [(len(pattern), allow) for pattern, allow in self.rules if _matches(pattern, path)]
        return max(matching)[1] if matching else True


EVERYTHING = Robots()
"""What a site without robots.txt allows."""


def parse_robots(text: str) -> Robots:
    """The rules for us: of the groups that name us, else of those for all."""
    groups: list[tuple[set[str], list[tuple[str, bool]], list[float]]] = []
    open_group = False
    for line in text.removeprefix("\ufeff").splitlines():
        found = _LINE.match(line.partition("#")[0])
        if found is None:
            continue
        name, value = found[1].lower(), found[2].strip()
        if name == "user-agent":
            if not open_group:
                groups.append((set(), [], []))
            groups[-1][0].add(value.lower())
            open_group = True
        elif groups:
            open_group = False
            if name in ("allow", "disallow") and value:
                groups[-1][1].append((value, name == "allow"))
            elif name == "crawl-delay" and re.fullmatch(r"\d{1,4}(?:\.\d{1,3})?", value):
                groups[-1][2].append(min(float(value), _MOST_DELAY_S))
    ours = [group for group in groups if AGENT in group[0]] or [group for group in groups if "*" in group[0]]
    rules = tuple(rule for _, rules, _ in ours for rule in rules)
    return Robots(rules, max((delay for _, _, delays in ours for delay in delays), default=0.0))


def _matches(pattern: str, path: str) -> bool:
    """`*` stands for anything, `$` at the end for the end; matched piece by piece, so that no pattern can take long."""
    anchored = pattern.endswith("$")
    pieces = pattern.removesuffix("$").split("*")
    if not path.startswith(pieces[0]):
        return False
    at = len(pieces[0])
    for piece in pieces[1:-1]:
        found = path.find(piece, at)
        if found < 0:
            return False
        at = found + len(piece)
    if len(pieces) == 1:
        return not anchored or at == len(path)
    last = pieces[-1]
    return path.endswith(last) and len(path) - len(last) >= at if anchored else path.find(last, at) >= 0
