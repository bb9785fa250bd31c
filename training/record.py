"""What a run is made of (recipe, versions, hashes of the data), kept beside it so that it is only gone on with as it was begun."""

import json
from pathlib import Path


class OtherRunError(ValueError):
    """A folder holds a run of other data or another recipe."""


def begin_record(path: Path, record: dict[str, object]) -> None:
    """Write the record of a new run; raise `OtherRunError` where a run was begun with another one."""
    told = json.loads(json.dumps(record))
    if path.exists() and (parts := _differing(json.loads(path.read_text(encoding="utf-8")), told)):
        raise OtherRunError(f"{path.parent} holds a run with other {', '.join(parts)}: go on with those, or take another folder")
    path.write_text(json.dumps(told, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


def _differing(old: dict[str, object], new: dict[str, object]) -> list[str]:
    return sorted(key for key in old.keys() | new.keys() if old.get(key) != new.get(key))
