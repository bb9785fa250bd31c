"""Load knowledge: folders of YAML lists, ours and a user's over them, checked entry by entry.

Every scalar is read as a string and converted by the entry's type (`NO`, `14:30` and `0123` are traps of YAML),
and all faults of all files are told at once, each with its file and line.
"""

from collections.abc import Sequence
from pathlib import Path
from typing import Any, TypeVar

import msgspec
import yaml

from purport.errors import KnowledgeError

HOME = Path(__file__).parent
"""The folder whose subfolders are the sections of our own knowledge."""

E = TypeVar("E")
_Loader: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)


def section_files(section: str, overlays: Sequence[Path] = ()) -> list[Path]:
    """YAML files of a section: ours first, then each overlay's, by name."""
    folders = [HOME / section, *(Path(overlay) / section for overlay in overlays)]
    return [path for folder in folders for path in sorted(folder.glob("*.yaml"))]


def load_entries(section: str, entry: type[E], overlays: Sequence[Path] = ()) -> tuple[E, ...]:
    """Load all entries of a section as values of type `entry`, in file order.

    Raises KnowledgeError listing every faulty entry with file and line; nothing is half loaded.
    """
    entries: list[E] = []
    faults: list[str] = []
    for path in section_files(section, overlays):
        found, wrong = read_entries(path, entry)
        entries.extend(found)
        faults.extend(wrong)
    if faults:
        raise KnowledgeError("\n".join(faults))
    return tuple(entries)


def read_entries(path: Path, entry: type[E]) -> tuple[list[E], list[str]]:
    """Read one file: the entries that are sound, and a message for each that is not."""
    where = "/".join(path.parts[-3:])
    try:
        text = path.read_text(encoding="utf-8")
        raw = yaml.load(text, Loader=_Loader)
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
        return [], [f"{where}: cannot be read: {error}"]
    if raw in (None, ""):
        return [], []
    if not isinstance(raw, list):
        return [], [f"{where}: should be a list of entries, each beginning with '- '"]
    sound: list[E] = []
    faults: list[str] = []
    for number, item in enumerate(raw):
        try:
            sound.append(msgspec.convert(item, type=entry, strict=False))
        except (msgspec.ValidationError, ValueError) as error:
            faults.append(f"{where}, line {_line_of(text, number)}: {error}")
    return sound, faults


def _line_of(text: str, number: int) -> int:
    """The line on which entry `number` of a YAML list begins."""
    node = yaml.compose(text, Loader=_Loader)
    return int(node.value[number].start_mark.line) + 1 if isinstance(node, yaml.SequenceNode) else 1
