"""Elements as they come, into lines of text with a Block each."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from purport.model import Block

_LINE = frozenset(
    "address article aside blockquote body button caption center dd details dialog dir div dl dt fieldset figcaption figure footer form "
    "h1 h2 h3 h4 h5 h6 header hgroup hr html label legend li main menu nav noscript ol p pre section summary table tbody td tfoot th thead "
    "textarea tr ul".split()
)
_SPACED = frozenset("article aside blockquote dl figure footer form h1 h2 h3 h4 h5 h6 header main nav ol p pre section table ul".split())
_SECTIONS = frozenset("nav aside footer header figure figcaption form article main blockquote table".split())
_CELLS = frozenset(("td", "th"))
_SPACE = re.compile(r"[ \t\r\n\f\v]+")
_TALK = re.compile(r"comment|disqus|repl(?:y|ies)|discussion|thread|coral|wpd|talk")
_TALK_PARTS = frozenset("time cite span a b strong i em small button".split())

MAX_CLASS_WORDS = 40
"""Words kept of an element and its ancestors: pages stay under it, and hostile nesting cannot make the blocks quadratic."""


@dataclass(frozen=True, slots=True)
class _Open:
    tag: str
    breaks: bool
    words: tuple[str, ...]
    talk: bool
    prose: bool
    preformatted: bool


@dataclass(slots=True)
class Page:
    """The page so far: text parts, and the line being written."""

    parts: list[str] = field(default_factory=list)
    length: int = 0
    gap: str = ""
    space: bool = False
    line: list[str] = field(default_factory=list)
    links: int = 0
    link_chars: int = 0
    depth_in_link: int = 0
    after_link: bool = False
    broken_row: bool = False
    owner: _Open | None = None
    blocks: list[Block] = field(default_factory=list)
    stack: list[_Open] = field(default_factory=lambda: [_Open("", False, (), False, False, False)])

    def open(self, tag: str, attributes: Mapping[str, str]) -> None:
        """Begin an element."""
        above = self.stack[-1]
        own = _class_words(tag, attributes)
        # A comment's author, time and buttons are often spans on one line; set apart, they can be told apart.
        part = above.talk and not above.prose and tag in _TALK_PARTS and (bool(own) or tag in ("time", "cite", "button"))
        breaks = tag in _LINE or part
        words = (*own, *above.words)[:MAX_CLASS_WORDS] if own else above.words
        talk = above.talk or any(_TALK.search(word) for word in own)
        prose = above.prose or tag in ("p", "pre")
        if tag in _CELLS and not (talk or self.broken_row):
            self._cell()
        elif tag == "br":
            self._break("\n")
        elif breaks:
            self._break("\n\n" if tag in _SPACED else "\n")
        if tag == "tr":
            self.broken_row = False
        self.stack.append(_Open(tag, breaks, words, talk, prose, above.preformatted or tag == "pre"))
        if tag == "a":
            # Links of a row stand apart by style alone where the markup has no space between them.
            self.space = self.space or (self.after_link and bool(self.line))
            self.links += 1
            self.depth_in_link += 1

    def close(self, tag: str) -> None:
        """End the element opened last."""
        element = self.stack.pop()
        if tag == "a":
            self.depth_in_link -= 1
            self.after_link = True
        if element.breaks and tag not in _CELLS:
            self._break("\n\n" if tag in _SPACED else "\n")

    def write(self, text: str) -> None:
        """Add text: white space folded, line breaks kept only in preformatted elements."""
        if self.stack[-1].preformatted:
            for number, piece in enumerate(re.split(r"\r\n|\r|\n", text)):
                if number:
                    self._break("\n")
                self._add(piece)
            return
        folded = _SPACE.sub(" ", text)
        if folded.startswith(" "):
            self.space = True
        words = folded.strip(" ")
        if words:
            self._add(words)
            self.space = folded.endswith(" ")

    def _add(self, words: str) -> None:
        if not words:
            return
        if not self.line:
            self.owner = self._block_element()
        elif self.space:
            self.line.append(" ")
        self.space = self.after_link = False
        self.line.append(words)
        if self.depth_in_link:
            self.link_chars += len(words)

    def _block_element(self) -> _Open:
        words = self.stack[-1].words
        tag = next((element.tag for element in reversed(self.stack) if element.breaks), "body")
        return _Open(tag, True, words, False, False, False)

    def _cell(self) -> None:
        # A cell that breaks into lines is layout, not data: the cells after it begin lines of their own.
        if self.line and self.line[-1] != "\t":
            self.line.append("\t")
            self.space = self.after_link = False

    def _break(self, gap: str) -> None:
        self.broken_row = True
        if self.line:
            self._end_line()
        if self.length and len(gap) > len(self.gap):
            self.gap = gap
        self.space = self.after_link = False

    def _end_line(self) -> None:
        line = "".join(self.line).rstrip("\t ")
        if line and self.owner is not None:
            if self.gap:
                self.parts.append(self.gap)
                self.length += len(self.gap)
            start = self.length
            self.parts.append(line)
            self.length += len(line)
            owner = self.owner
            self.blocks.append(Block(start, self.length, owner.tag, owner.words, self.links, None, min(self.link_chars, len(line))))
            self.gap = ""
        self.line, self.links, self.link_chars = [], 0, 0

    def finish(self, main: frozenset[str] | None) -> tuple[str, tuple[Block, ...]]:
        """The text and its blocks; `main` are the folded lines of the article as an extractor sees it, None where not asked."""
        self._break("\n")
        text = "".join(self.parts)
        # An extractor that found no structure gives all in one line: that says nothing of any block.
        if main is None or not any(text[b.start : b.end].strip() in main for b in self.blocks):
            return text, tuple(self.blocks)
        marked = (
            Block(b.start, b.end, b.tag, b.classes, b.links, text[b.start : b.end].strip() in main, b.link_chars) for b in self.blocks
        )
        return text, tuple(marked)


def _class_words(tag: str, attributes: Mapping[str, str]) -> tuple[str, ...]:
    if tag in ("html", "body"):
        # Themes write the page's whole configuration there ("comments-open", "has-sidebar").
        return ()
    named = f"{attributes.get('class', '')} {attributes.get('id', '')} {attributes.get('itemprop', '')} {attributes.get('role', '')}"
    words = tuple(word[:60] for word in named.lower().split()[:12])
    return (*words, tag) if tag in _SECTIONS else words
