"""Reading what was added, in the background, one job after another; the page asks how far it is."""

import shutil
import tempfile
import threading
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from uuid import uuid4

from purport.errors import MissingError, PurportError
from purport.model import Problem
from purport.read import Source, open_source
from purport.store import Store
from purport.store.adding import Added, How, Page, add_pages

KEPT = 50
"""Finished jobs that are still told of."""


@dataclass(frozen=True, slots=True)
class Known:
    """What the user says of all that he sends at once."""

    publisher: str | None = None
    published: date | None = None
    title: str | None = None


@dataclass
class Job:
    """One batch. `state` is waiting, reading, done or failed; `items` tell each page as it was read."""

    id: str
    folder: Path
    known: Known
    state: str = "waiting"
    total: int = 0
    items: list[Added] = field(default_factory=list)
    failure: str | None = None


class Jobs:
    """The jobs of one workbench; one thread reads, since the store has one writer."""

    def __init__(self, store: Store, overlays: Sequence[Path] = ()) -> None:
        self.store, self.overlays = store, tuple(overlays)
        self._jobs: dict[str, Job] = {}
        self._lock = threading.Lock()
        self._pool: ThreadPoolExecutor | None = None

    def start(self, folder: Path, known: Known) -> Job:
        """Read the files of a folder, which is then removed."""
        job = Job(uuid4().hex, folder, known, total=sum(1 for path in folder.iterdir() if path.is_file()))
        with self._lock:
            self._jobs[job.id] = job
            for old in [j.id for j in self._jobs.values() if j.state in ("done", "failed")][:-KEPT]:
                del self._jobs[old]
            self._pool = self._pool or ThreadPoolExecutor(1, thread_name_prefix="purport-add")
            self._pool.submit(self._run, job)
        return job

    def get(self, id: str) -> Job:
        """A job; MissingError where there is none of that id."""
        with self._lock:
            job = self._jobs.get(id)
        if job is None:
            raise MissingError(f"'{id}': there is no such job in this run of the workbench.")
        return job

    def close(self) -> None:
        """Let the job that runs finish its page, and start no other."""
        with self._lock:
            pool, self._pool = self._pool, None
        if pool is not None:
            pool.shutdown(wait=True, cancel_futures=True)

    def _run(self, job: Job) -> None:
        job.state = "reading"
        try:
            for added in add_pages(self.store, _pages(job), How(self.overlays)):
                job.items.append(added)
                job.total = max(job.total, len(job.items))
            job.total = len(job.items)
            job.state = "done"
        except PurportError as error:
            job.failure, job.state = str(error), "failed"
        except Exception as error:  # a job must end in a state that the page can tell
            job.failure, job.state = f"{type(error).__name__}: {error}", "failed"
        finally:
            shutil.rmtree(job.folder, ignore_errors=True)


def _pages(job: Job) -> Iterator[Page | Problem]:
    """The pages of a job's files, under the names that they were sent by."""
    told = job.known
    for path in sorted(job.folder.iterdir()):
        for source in open_source(path):
            if isinstance(source, Source):
                named = replace(source, path=source.path.replace(f"{job.folder}/", "", 1).partition("-")[2])
                yield Page(named, told.published, told.publisher, told.title)
            else:
                yield replace(source, message=source.message.replace(f"{job.folder}/", "").partition("-")[2])


def fresh_folder() -> Path:
    """A folder that only this user can read, for what was sent."""
    return Path(tempfile.mkdtemp(prefix="purport-added-"))
