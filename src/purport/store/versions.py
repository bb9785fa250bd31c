"""What a reading was made by: the program, the language engine, and the knowledge, which is known by its hash."""

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import purport.knowledge
from purport import __version__

_IGNORED = frozenset({".py", ".pyc", ".pyi"})


@dataclass(frozen=True, slots=True)
class Versions:
    """`purport` and `engine` are versions as their makers give them, `knowledge` sixteen hexadecimal digits."""

    purport: str
    engine: str
    knowledge: str

    def against(self, other: "Versions") -> tuple[str, ...]:
        """Which of the three differ, each as `old → new`, in words."""
        pairs = (
            ("purport", self.purport, other.purport),
            ("engine", self.engine, other.engine),
            ("knowledge", self.knowledge, other.knowledge),
        )
        return tuple(f"{name} {old or 'unknown'} → {new or 'unknown'}" for name, old, new in pairs if old != new)


def present_versions(engine: str, overlays: Sequence[Path] = ()) -> Versions:
    """The versions that a reading made now has. `engine` is a Reading's, `overlays` are the user's folders of knowledge."""
    return Versions(__version__, engine, knowledge_hash(overlays))


def knowledge_hash(overlays: Sequence[Path] = ()) -> str:
    """A hash of every file of knowledge, ours and what is laid over it, by path and content."""
    digest = hashlib.sha256()
    for number, folder in enumerate((Path(purport.knowledge.__file__).parent, *map(Path, overlays))):
        for path in _files(folder):
            digest.update(f"{number}/{path.relative_to(folder).as_posix()}\0".encode())
            digest.update(hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()[:16]


def _files(folder: Path) -> Iterator[Path]:
    yield from sorted(path for path in folder.rglob("*") if path.is_file() and path.suffix not in _IGNORED)
