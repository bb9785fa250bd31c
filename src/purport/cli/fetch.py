"""`purport fetch`: fetch the pages named, keep each as soon as it is there, tell what could not be had."""

from collections.abc import Sequence
from pathlib import Path

from rich.console import Console

from purport.cli.tables import complain
from purport.errors import InputError, reason
from purport.fetch import Fetcher, save_files, save_warc
from purport.model import Problem


def fetch_pages(urls: Sequence[str], to: Path, fetcher: Fetcher) -> int:
    """Fetch and keep; return the exit status: 0 where at least one page was kept, 1 where none was."""
    errors = Console(stderr=True)
    kept = 0
    for found in fetcher.fetch(urls):
        try:
            if isinstance(found, Problem):
                raise InputError(found.message)
            if to.name.lower().endswith((".warc", ".warc.gz")):
                save_warc(found, to)
                where = to
            else:
                where = save_files(found, to)
        except InputError as error:
            complain(str(error))
            continue
        kept += 1
        errors.print(f"{found.url} → {where}", markup=False, highlight=False, soft_wrap=True)
    return 0 if kept else 1


def urls_of(named: Sequence[str]) -> list[str]:
    """The addresses named, and for `@FILE` those in a file, one a line; blank lines and lines beginning with # are passed over."""
    urls: list[str] = []
    for name in named:
        if not name.startswith("@"):
            urls.append(name)
            continue
        try:
            lines = Path(name[1:]).read_text(encoding="utf-8").splitlines()
        except (OSError, UnicodeDecodeError) as error:
            raise InputError(f"{name[1:]}: cannot be read as a list of addresses: {reason(error)}.") from None
        urls += [line.strip() for line in lines if line.strip() and not line.lstrip().startswith("#")]
    return urls
