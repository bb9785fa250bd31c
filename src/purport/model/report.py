"""A report as it was retrieved, and what the reader saw of its layout."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from purport.model.problem import Problem


class PublishedBasis(StrEnum):
    """Where the published date comes from (codebook §7)."""

    GIVEN = "given"
    METADATA = "metadata"
    TEXT = "text"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Block:
    """One block element of an HTML page: a hint for segmenting. Plain text has none.

    `classes` are the class and id words of the element and its ancestors, innermost first, lower case.
    Names of ancestors that section a page (nav, aside, footer, figure …) stand among them. `link_chars` is how many
    characters of the block stand in links. `main` tells that the extractor took the block for the article itself; None where it was not asked.
    """

    start: int
    end: int
    tag: str
    classes: tuple[str, ...] = ()
    links: int = 0
    main: bool | None = None
    link_chars: int = 0


@dataclass(frozen=True, slots=True)
class Report:
    """One retrieved document (codebook §1).

    `text` is the decoded text that every span points into; `sha256` is of the raw bytes. `id` is the first
    sixteen hexadecimal digits of `sha256`. `language` is an ISO 639-1 code, None where it cannot be told. `retrieved` is the day on
    which an archive or fetcher got it: no day of publication, though none is later.
    """

    id: str
    sha256: str
    text: str
    path: str | None = None
    title: str | None = None
    publisher: str | None = None
    published: date | None = None
    published_basis: PublishedBasis = PublishedBasis.UNKNOWN
    language: str | None = None
    url: str | None = None
    format: str = "text"
    encoding: str = "utf-8"
    blocks: tuple[Block, ...] = ()
    problems: tuple[Problem, ...] = ()
    retrieved: date | None = None
