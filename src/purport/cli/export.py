"""`purport export`: a case in the layout that somebody else's software wants."""

import sys
from pathlib import Path
from tempfile import NamedTemporaryFile

from rich.console import Console

from purport.errors import ConfigError, InputError, reason
from purport.export import Case, Exporter, exporters, open_case, read_lines
from purport.knowledge import Knowledge
from purport.store import Filter


def export_readings(readings: Path, layout: Exporter, out: Path | None, filter: Filter) -> None:
    """Write single readings in a layout to a file, or to standard output."""
    if filter != Filter():
        raise ConfigError("The filters are for a case file: leave the readings out, and name it with --store.")
    _write(read_lines(readings), layout, out)


def export_case(store: Path, layout: Exporter, out: Path | None, filter: Filter) -> None:
    """Write a case file in a layout to a file, or to standard output."""
    case, opened = open_case(store, Knowledge(), filter)
    with opened:
        _write(case, layout, out)


def _write(case: Case, layout: Exporter, to: Path | None) -> None:
    if to is None:
        if sys.stdout.isatty() and layout.ending == ".parquet":
            raise ConfigError(f"'{layout.name}' is no text for a screen. Give a file: --out case{layout.ending}")
        layout.write(case, sys.stdout.buffer)
        sys.stdout.buffer.flush()
        return
    count = _write_file(case, layout, to)
    Console(stderr=True).print(f"{to}: {count:,} written as {layout.name}", markup=False, highlight=False, soft_wrap=True)


def _write_file(case: Case, layout: Exporter, to: Path) -> int:
    """Write beside the file and put it in its place when it is whole: a full disk leaves the old one as it was.

    A link is followed; what is no file, such as /dev/stdout or a pipe, is written to as it is.
    """
    try:
        if to.exists() and not to.is_file():
            with to.open("wb") as stream:
                return layout.write(case, stream)
        to = to.resolve()
        with NamedTemporaryFile(dir=to.parent, prefix=f".{to.name}.", delete=False) as out:
            try:
                count = layout.write(case, out)  # type: ignore[arg-type]
            except BaseException:
                Path(out.name).unlink(missing_ok=True)
                raise
        Path(out.name).chmod(0o644)
        Path(out.name).replace(to)
    except OSError as error:
        raise InputError(f"{to}: cannot be written: {reason(error)}. Check the folder and the disk.") from None
    return count


def layouts_told() -> str:
    """The layouts with what each holds, a line each."""
    return "\n".join(f"{name:18} {layout.what}" for name, layout in exporters().items())
