"""Add reports: files, or the text of a page."""

import shutil
from datetime import date
from pathlib import Path
from typing import Annotated, Literal

from fastapi import APIRouter, File, Form, UploadFile
from pydantic import Field

from purport.errors import InputError
from purport.serve.context import Here
from purport.serve.jobs import Job, Known, fresh_folder
from purport.serve.shapes import Shape

router = APIRouter(tags=["add"])
MOST_BYTES = 500_000_000
"""All files of one sending together; a larger archive is added with `purport add`."""
MOST_FILES = 2000
CHUNK = 1 << 20


class Started(Shape):
    """The job that reads what was sent."""

    job: str


class ItemShape(Shape):
    """A page of a job: its report where it was read, the problem where it was not."""

    path: str
    report: str | None
    claims: int
    problem: str | None


class JobShape(Shape):
    """How far a job is."""

    id: str
    state: Literal["waiting", "reading", "done", "failed"]
    done: int
    total: int
    items: list[ItemShape]


class Pasted(Shape):
    """A page as text."""

    text: str = Field(min_length=1, max_length=5_000_000, pattern=r"\S")
    publisher: str | None = Field(default=None, max_length=300)
    published: date | None = None
    title: str | None = Field(default=None, max_length=1000)


Told = Annotated[str | None, Form(max_length=300)]


@router.post("/add/text", status_code=202)
def paste(here: Here, page: Pasted) -> Started:
    """Read a page given as text."""
    folder = fresh_folder()
    (folder / "0000-pasted.txt").write_bytes(page.text.encode("utf-8", "surrogatepass"))
    return Started(job=here.jobs.start(folder, Known(page.publisher, page.published, page.title)).id)


@router.post("/add/files", status_code=202)
async def send(
    here: Here,
    files: Annotated[list[UploadFile], File()],
    publisher: Told = None,
    published: Annotated[date | None, Form()] = None,
) -> Started:
    """Read files of any format that `purport add` reads."""
    if len(files) > MOST_FILES:
        raise InputError(f"{len(files):,} files at once are too many; {MOST_FILES:,} may be sent. Put them into an archive.")
    folder = fresh_folder()
    try:
        await _keep(files, folder)
    except BaseException:
        shutil.rmtree(folder, ignore_errors=True)
        raise
    return Started(job=here.jobs.start(folder, Known(publisher, published)).id)


async def _keep(files: list[UploadFile], folder: Path) -> None:
    left = MOST_BYTES
    for number, file in enumerate(files):
        with (folder / _name(file.filename, number)).open("wb") as kept:
            while chunk := await file.read(CHUNK):
                left -= len(chunk)
                if left < 0:
                    raise InputError(f"More than {MOST_BYTES // 1_000_000} MB were sent. Use `purport add` for what is larger.")
                kept.write(chunk)


def _name(told: str | None, number: int) -> str:
    """A name for a file that was sent: its own last part without what a path could be made of, made unique by its number."""
    last = (told or "").replace("\\", "/").rpartition("/")[2]
    kept = "".join(c for c in last if c.isalnum() or c in "._- ()[]")[-120:].lstrip(". ")
    return f"{number:04d}-{kept or 'file'}"


@router.get("/jobs/{id}")
def job(here: Here, id: str) -> JobShape:
    """How far a job is."""
    return _shape(here.jobs.get(id))


def _shape(job: Job) -> JobShape:
    items = [
        ItemShape(path=i.path, report=i.report, claims=i.claims, problem=i.problem.message if i.problem else None) for i in list(job.items)
    ]
    if job.failure:
        items.append(ItemShape(path="", report=None, claims=0, problem=job.failure))
    state: Literal["waiting", "reading", "done", "failed"] = job.state  # type: ignore[assignment]
    return JobShape(id=job.id, state=state, done=len(job.items), total=job.total, items=items)
