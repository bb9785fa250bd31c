"""Load knowledge: folders of YAML lists, ours and a user's over them, checked entry by entry.

Every scalar is read as a string and converted by the entry's type (`NO`, `14:30` and `0123` are traps of YAML),
and all faults of all files are told at once, each with its file and line.
"""

import os
from collections.abc import Iterator, Sequence
from difflib import get_close_matches
from pathlib import Path
from types import TracebackType
from typing import Any, TypeVar

import msgspec
import platformdirs
import yaml

from purport.errors import KnowledgeError, reason

HOME = Path(__file__).parent
"""The folder whose subfolders are the sections of our own knowledge."""

E = TypeVar("E")
_Loader: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)


def user_folder() -> Path:
    """The folder of knowledge that a user's commands write to: `$PURPORT_DATA/knowledge` where that is set, else in the user's data folder."""
    told = os.environ.get("PURPORT_DATA")
    return (Path(told) if told else platformdirs.user_data_path("purport", appauthor=False)) / "knowledge"


def section_files(section: str, overlays: Sequence[Path] = ()) -> list[Path]:
    """YAML files of a section: ours first, then each overlay's, by name."""
    folders = [HOME / section, *(Path(overlay) / section for overlay in overlays)]
    return [path for folder in folders for path in sorted(folder.glob("*.yaml"))]


def load_entries(section: str, entry: type[E], overlays: Sequence[Path] = ()) -> tuple[E, ...]:
    """Load all entries of a section as values of type `entry`, in file order.

    Raises KnowledgeError listing every faulty entry with file and line; nothing is half loaded.
    """
    with Sections(overlays) as sections:
        return sections.load(section, entry)


class Sections:
    """Several sections that are loaded together: the faults of all are raised at the end of the `with` block, and none before."""

    def __init__(self, overlays: Sequence[Path] = ()) -> None:
        self.overlays = overlays
        self.faults: list[str] = []

    def load(self, section: str, entry: type[E]) -> tuple[E, ...]:
        """The sound entries of a section; what is wrong with others joins `faults`."""
        entries: list[E] = []
        for path in section_files(section, self.overlays):
            found, wrong = read_entries(path, entry)
            entries.extend(found)
            self.faults.extend(wrong)
        return tuple(entries)

    def __enter__(self) -> "Sections":
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        if self.faults and error is None:
            raise KnowledgeError("\n".join(self.faults))


def strays(overlays: Sequence[Path]) -> Iterator[str]:
    """Faults of folders in overlays that no section reads, such as one whose name is misspelt."""
    known = {path.parent.relative_to(HOME).as_posix() for path in HOME.rglob("*.yaml")}
    for overlay in map(Path, overlays):
        for folder in sorted({path.parent for path in overlay.rglob("*.yaml")}):
            section = folder.relative_to(overlay).as_posix()
            if section not in known:
                near = get_close_matches(section, known, 1)
                hint = f"Did you mean '{near[0]}'?" if near else f"There are: {', '.join(sorted(known))}."
                yield f"{folder}: nothing reads YAML files here. {hint}"


def read_entries(path: Path, entry: type[E]) -> tuple[list[E], list[str]]:
    """Read one file: the entries that are sound, and a message for each that is not.

    An entry type with a field `where` gets it filled with file and line, for faults that only the whole of the knowledge shows.
    """
    where = "/".join(path.parts[-3:])
    try:
        text = path.read_text(encoding="utf-8")
        raw = yaml.load(text, Loader=_Loader)
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
        return [], [f"{where}: cannot be read: {reason(error)}"]
    if raw in (None, ""):
        return [], []
    if not isinstance(raw, list):
        return [], [f"{where}: should be a list of entries, each beginning with '- '"]
    located = "where" in getattr(entry, "__struct_fields__", ())
    sound: list[E] = []
    faults: list[str] = []
    for item, line in zip(raw, _lines_of(text, len(raw)), strict=True):
        place = f"{where}, line {line}"
        try:
            value: Any = msgspec.convert(item, type=entry, strict=False)
        except (msgspec.ValidationError, ValueError) as error:
            faults.append(f"{place}: {error}")
            continue
        sound.append(msgspec.structs.replace(value, where=place) if located else value)
    return sound, faults


def _lines_of(text: str, count: int) -> list[int]:
    """The line on which each entry of a YAML list begins: its dash at the margin, or where YAML says in a list that is laid out otherwise."""
    lines = [number for number, line in enumerate(text.splitlines(), 1) if line.startswith("- ") or line == "-"]
    if len(lines) == count:
        return lines
    node = yaml.compose(text, Loader=_Loader)
    return [int(item.start_mark.line) + 1 for item in node.value] if isinstance(node, yaml.SequenceNode) else [1] * count
