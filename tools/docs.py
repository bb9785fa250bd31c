"""Keep the documentation true: run its examples, and generate what the program can tell of itself.

    python -m tools.docs --check     fail where a page differs from what the program prints now
    python -m tools.docs --write     write what the program prints now; review the difference before you commit it

In a page, `<!-- run: COMMAND -->` before a fenced block makes the block the output of that command; `<!-- table: kinds -->` and
`<!-- help: COMMAND -->` do the same for the table of event kinds and a command's help. Blocks of Python with `>>>` run as doctests.
"""

import argparse
import contextlib
import doctest
import io
import os
import re
import shlex
import sys
from collections.abc import Iterator
from pathlib import Path
from unittest.mock import patch

import click
import typer.main

from purport.cli.main import app, run
from purport.knowledge import Knowledge

ROOT = Path(__file__).parent.parent
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]
MARKED = re.compile(r"<!-- (?P<verb>run|help|table): (?P<what>.+?) -->\n```[a-z]*\n(?P<body>.*?)```\n", re.DOTALL)
WIDTH = "100"


def main() -> int:
    """Check or write all pages; return 1 where a page is out of date or an example fails."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    choice = options.add_mutually_exclusive_group(required=True)
    choice.add_argument("--check", action="store_true")
    choice.add_argument("--write", action="store_true")
    args = options.parse_args()
    os.chdir(ROOT)
    faults = [fault for page in PAGES for fault in _tend(page, args.write)]
    print(*faults, sep="\n", end="\n" if faults else "")
    print(f"docs: {len(PAGES)} pages, {len(faults)} out of date or failing")
    return 1 if faults else 0


def _tend(page: Path, write: bool) -> Iterator[str]:
    text = page.read_text(encoding="utf-8")
    fresh = MARKED.sub(_renew, text)
    if fresh != text and write:
        page.write_text(fresh, encoding="utf-8")
    elif fresh != text:
        yield f"{page.relative_to(ROOT)}: a generated block is out of date; run `python -m tools.docs --write` and review it"
    result = doctest.testfile(str(page), module_relative=False, optionflags=doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE)
    if result.failed:
        yield f"{page.relative_to(ROOT)}: {result.failed} of {result.attempted} Python examples fail"


def _renew(found: re.Match[str]) -> str:
    head = found.group(0)[: found.start("body") - found.start()]
    body = {"run": _output, "help": _help, "table": _table}[found["verb"]](found["what"])
    return f"{head}{body.rstrip()}\n```\n"


def _output(command: str) -> str:
    """What a `purport` command prints when piped at a fixed width."""
    told = io.TextIOWrapper(io.BytesIO(), encoding="utf-8", write_through=True)
    environment = {"COLUMNS": WIDTH, "NO_COLOR": "1", "TERM": "dumb"}
    with (
        patch.dict(os.environ, environment),
        patch.object(sys, "argv", shlex.split(command)),
        contextlib.redirect_stdout(told),
        contextlib.suppress(SystemExit),
    ):
        run()
    text = told.buffer.getvalue().decode("utf-8")  # type: ignore[attr-defined]
    return "\n".join(line.rstrip() for line in text.splitlines())


def _help(command: str) -> str:
    """A command's help as plain click prints it, without boxes."""
    group = typer.main.get_command(app)
    context = click.Context(group, info_name="purport")
    for name in shlex.split(command)[1:]:
        group = group.get_command(context, name)  # type: ignore[attr-defined]
        context = click.Context(group, info_name=name, parent=context)
    lines = [f"{context.command_path} {' '.join(group.collect_usage_pieces(context))}", "", re.sub(r"\[/?[a-z]+\]", "", group.help or "")]
    for param in group.get_params(context):
        record = param.get_help_record(context)
        if record:
            lines.append(f"  {record[0]:<34} {record[1]}")
    return "\n".join(lines)


def _table(name: str) -> str:
    """The event kinds with their crosswalks."""
    if name != "kinds":
        raise ValueError(f"no table called {name}")
    rows = [f"{kind.kind:<28} {kind.family:<11} {kind.plover or '-':<10} {kind.acled()}" for kind in Knowledge().events.kinds.values()]
    return "\n".join([f"{'kind':<28} {'family':<11} {'PLOVER':<10} ACLED sub-event where nobody is named", *rows])


if __name__ == "__main__":
    sys.exit(main())
