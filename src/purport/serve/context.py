"""What routes share: the open case file, the knowledge, and the jobs that read what was added."""

import secrets
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Annotated

from fastapi import Depends, Request
from sqlalchemy import insert, select

from purport.knowledge import Knowledge
from purport.serve.jobs import Jobs
from purport.store import Store
from purport.store.claims import actor_names, to_day
from purport.store.schema import CLAIMS, FACTS, INCIDENTS


@dataclass
class Context:
    """One workbench. `overlays` are folders of knowledge laid over ours."""

    store: Store
    overlays: tuple[Path, ...] = ()
    jobs: Jobs = field(init=False)

    def __post_init__(self) -> None:
        self.jobs = Jobs(self.store, self.overlays)

    @cached_property
    def knowledge(self) -> Knowledge:
        """The knowledge, loaded when first needed."""
        return Knowledge(self.overlays)

    @cached_property
    def feed_secret(self) -> str:
        """The case file's own secret, from which the keys of its feeds are made; made when first asked for."""
        with self.store.writing_connection() as connection:
            kept = connection.execute(select(FACTS.c.value).where(FACTS.c.name == "feeds")).scalar()
            if kept is None:
                kept = secrets.token_urlsafe(32)
                connection.execute(insert(FACTS).values(name="feeds", value=kept))
            return str(kept)

    def names(self, ids: Collection[str]) -> dict[str, str]:
        """Names of actors by id, as the case file knows them."""
        with self.store.reading_connection() as connection:
            return dict(actor_names(connection, set(ids)))

    def countries(self) -> list[str]:
        """Codes of the countries that incidents are in."""
        with self.store.reading_connection() as connection:
            return sorted(code for code in connection.execute(select(INCIDENTS.c.country).distinct()).scalars() if code)

    def day_of(self, claim: str) -> date | None:
        """The first day of a claim; None where nothing dates it, or it is gone."""
        with self.store.reading_connection() as connection:
            return to_day(connection.execute(select(CLAIMS.c.start_day).where(CLAIMS.c.uid == claim)).scalar())

    def families(self) -> Sequence[str]:
        """Families of event kinds, in the order of the ontology."""
        return tuple(dict.fromkeys(kind.family for kind in self.knowledge.events.kinds.values()))


def context_of(request: Request) -> Context:
    """The context of the application that a request came to."""
    made: Context = request.app.state.context
    return made


Here = Annotated[Context, Depends(context_of)]
