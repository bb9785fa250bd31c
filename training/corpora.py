"""Readers: treebanks and name corpora to paragraphs of running text with annotated words."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from training.entities import mark_names


@dataclass(slots=True)
class Word:
    """A word of a corpus. Offsets are into the paragraph's text; `head` is an index in the sentence, -1 for the root.

    `name`, `mention` and `entity` are BIO labels of the layers of names, None where the corpus does not say. `event` is the kind of event that
    the word tells ("O" none), `doer` and `sufferer` the words of the sentence that head who did it and who suffered it (-1: not told there).
    Empty `upos` tells that the corpus has no syntax.
    """

    form: str
    start: int
    end: int
    lemma: str = ""
    upos: str = ""
    xpos: str = ""
    feats: str = ""
    head: int = -1
    deprel: str = ""
    misc: str = ""
    name: str | None = None
    mention: str | None = None
    entity: str | None = None
    event: str | None = None
    doer: int | None = None
    sufferer: int | None = None


@dataclass(slots=True)
class Paragraph:
    """Running text with its sentences. `syntax` tells whether word limits and trees are annotated."""

    text: str = ""
    sentences: list[list[Word]] = field(default_factory=list)
    ids: list[str] = field(default_factory=list)
    syntax: bool = True
    source: str = ""


def read_treebank(path: Path, source: str) -> list[Paragraph]:
    """Paragraphs of a CoNLL-U file; `# newdoc` and `# newpar` begin one."""
    found: list[Paragraph] = []
    comments: list[str] = []
    rows: list[list[str]] = []
    for line in [*path.read_text(encoding="utf-8").split("\n"), ""]:
        if line.startswith("#"):
            comments.append(line)
        elif line:
            rows.append(line.split("\t"))
        elif rows:
            if not found or any(c.startswith(("# newdoc", "# newpar")) for c in comments):
                found.append(Paragraph(source=source))
            found[-1].ids.append(next((c.partition("= ")[2] for c in comments if c.startswith("# sent_id")), ""))
            _add_sentence(found[-1], rows)
            comments, rows = [], []
    return found


def _add_sentence(paragraph: Paragraph, rows: list[list[str]]) -> None:
    """Append a sentence's words and surface to the paragraph."""
    surface_end, surface_space = 0, ""
    words: list[Word] = []
    text = paragraph.text
    for row in rows:
        space = "" if "SpaceAfter=No" in row[9].split("|") else " "
        if "-" in row[0]:
            surface_end, surface_space = int(row[0].split("-")[1]), space
        elif row[0].isdigit():
            start = len(text)
            text += row[1]
            word = Word(
                row[1], start, len(text), row[2], row[3], row[4], row[5].replace("_", "", row[5] == "_"), int(row[6]) - 1, row[7], row[9]
            )
            words.append(word)
            number = int(row[0])
            text += "" if number < surface_end else surface_space if number == surface_end else space
    paragraph.text = text
    paragraph.sentences.append(words)


def read_columns(path: Path, source: str) -> list[Paragraph]:
    """Sentences of a two-column BIO file, each a paragraph, with the labels as `misc` and white space guessed."""
    found = []
    for rows in _blocks(path):
        paragraph = Paragraph(syntax=False, source=source)
        add_tokens(paragraph, rows)
        found.append(paragraph)
    return found


def _blocks(path: Path) -> Iterator[list[tuple[str, str]]]:
    """Token and label pairs by sentence; labels made BIO where a file begins names with I."""
    rows: list[tuple[str, str]] = []
    for line in [*path.read_text(encoding="utf-8").split("\n"), ""]:
        parts = line.split()
        if len(parts) >= 2 and parts[0] != "-DOCSTART-":
            label = parts[-1]
            if label.startswith("I-") and (not rows or rows[-1][1][2:] != label[2:]):
                label = "B-" + label[2:]
            rows.append((parts[0], label))
        elif rows:
            yield rows
            rows = []


_NO_SPACE_BEFORE = re.compile(r"[.,;:!?%)\]}’”]+|'s|'S|n't|'(?:re|ve|ll|d|m)|\.\.\.")
_NO_SPACE_AFTER = frozenset("([{$£€“‘#")


def add_tokens(paragraph: Paragraph, rows: list[tuple[str, str]]) -> None:
    """Write tokens as running text: marks glued as print does, straight quotes by turns."""
    glue, quoted = True, False
    words = []
    text = paragraph.text
    for form, label in rows:
        closing = form == '"' and quoted
        if not glue and not closing and not _NO_SPACE_BEFORE.fullmatch(form):
            text += " "
        start = len(text)
        text += form
        words.append(Word(form, start, len(text), misc=label))
        glue = form in _NO_SPACE_AFTER or (form == '"' and not quoted)
        quoted ^= form == '"'
    paragraph.text = text + " "
    paragraph.sentences.append(words)


_CLASS_OF_TAG = {
    **dict.fromkeys(("NN", "NNS"), "NOUN"),
    **dict.fromkeys(("VB", "VBD", "VBG", "VBN", "VBP", "VBZ"), "VERB"),
    **dict.fromkeys((",", "."), "PUNCT"),
    **dict.fromkeys(("PRP", "PRP$", "WDT"), "PRON"),
    **dict.fromkeys(("IN", "RP"), "ADP"),
    "NNP": "PROPN",
    "MD": "AUX",
    "POS": "PART",
    "JJS": "ADJ",
    "TO": "PART",
    "DT": "DET",
    "CD": "NUM",
    "JJ": "ADJ",
    "RB": "ADV",
    "CC": "CCONJ",
}
_UNKNOWN = "\ufffd"
"""Lemma and features where they are not annotated: no head has such a class, so nothing is learned from them."""


def read_hard_examples(path: Path) -> list[Paragraph]:
    """Sentences that are parsed by hand (hard_examples.txt), each line a paragraph of one sentence or several."""
    found = []
    for line in path.read_text(encoding="utf-8").split("\n"):
        if not line or line.startswith("#"):
            continue
        paragraph = Paragraph(source="hard")
        for part in line.split("||"):
            rows = [word.rsplit("/", 3) for word in part.split()]
            add_tokens(paragraph, [(row[0], "O") for row in rows])
            for word, (_, tag, head, relation) in zip(paragraph.sentences[-1], rows, strict=True):
                word.lemma = word.feats = _UNKNOWN
                word.xpos, word.head, word.deprel = tag, int(head) - 1, relation
                word.upos = _class_of(tag, relation)
        found.append(paragraph)
    return found


def _class_of(tag: str, relation: str) -> str:
    if relation.startswith(("aux", "cop")):
        return "AUX"
    return "SCONJ" if (tag, relation) == ("IN", "mark") else _CLASS_OF_TAG[tag]


_KINDS_OF_NAMES = {"P": "person", "O": "organisation", "L": "place"}
_NAMED = re.compile(r"\{([POL]) ([^}]+)\}")
_WORD = re.compile(r"'s\b|\w+|[^\w\s]")


def read_name_examples(path: Path) -> list[Paragraph]:
    """Sentences whose names are marked by hand (name_examples.txt), each line a paragraph; nothing else is known of them."""
    found = []
    for line in path.read_text(encoding="utf-8").split("\n"):
        if line and not line.startswith("#"):
            paragraph = Paragraph(_NAMED.sub(r"\2", line) + " ", syntax=False, source="names")
            names = []
            for i, match in enumerate(_NAMED.finditer(line)):
                start = match.start() - 4 * i
                names.append((start, start + len(match[2]), _KINDS_OF_NAMES[match[1]]))
            words = [Word(m[0], *m.span(), name="O") for m in _WORD.finditer(paragraph.text)]
            for start, end, kind in names:
                inside = [w for w in words if start <= w.start < end]
                for word in inside:
                    word.name = f"{'I' if word is not inside[0] else 'B'}-{kind}"
            paragraph.sentences.append(words)
            found.append(paragraph)
    return found


_PEACEFUL = ("answers-", "email-enronsent", "reviews-")
"""How the names of EWT's sentences begin whose genres have next to nothing to do with conflict."""


def _mark_peaceful(paragraph: Paragraph) -> None:
    """Say of the words of questions, reviews and business mail that none tells an event."""
    if paragraph.ids and all(name.startswith(_PEACEFUL) for name in paragraph.ids):
        for word in (w for words in paragraph.sentences for w in words):
            word.event = "O"


@dataclass(frozen=True, slots=True)
class Corpora:
    """The training data by part."""

    trees: list[Paragraph]
    names: list[Paragraph]
    hard: list[Paragraph]
    files: list[Path]


def read_training_data(folder: Path) -> Corpora:
    """Read what is marked for training under a data folder: EWT and GUM train, re3d's open part, Wikigold."""
    ewt = folder / "ud-english-ewt" / "train.conllu"
    gum = sorted((folder / "ud-english-gum" / "train").glob("*.conllu"))
    re3d, wikigold = folder / "re3d" / "train-open.txt", folder / "wikigold" / "wikigold.conll.txt"
    trees = read_treebank(ewt, "ewt")
    for path in gum:
        trees += read_treebank(path, "gum")
    names = read_columns(re3d, "re3d") + read_columns(wikigold, "wikigold")
    for paragraph in trees + names:
        mark_names(paragraph)
    for paragraph in trees:
        _mark_peaceful(paragraph)
    hard = read_hard_examples(Path(__file__).with_name("hard_examples.txt")) + read_name_examples(
        Path(__file__).with_name("name_examples.txt")
    )
    return Corpora(trees, names, hard, [ewt, *gum, re3d, wikigold])
