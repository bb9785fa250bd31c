"""Knowledge as data: what Purport knows of language and of the world, ours and a user's laid over it.

`Knowledge` loads each part when it is first asked for, so that a run pays only for what it uses.
"""

from collections.abc import Sequence
from functools import cached_property
from pathlib import Path

from purport.errors import KnowledgeError
from purport.knowledge import actors, confidence, events, furniture, materiel, places, quantities, reporting, times
from purport.knowledge.loading import strays


class Knowledge:
    """All parts of the knowledge, with the folders of `overlays` laid over ours in the order given.

    Each part raises KnowledgeError on first use where an entry is faulty; `check` loads all and gathers every fault.
    """

    def __init__(self, overlays: Sequence[Path] = ()) -> None:
        for overlay in overlays:
            if not Path(overlay).is_dir():
                raise KnowledgeError(f"{overlay}: no such folder of knowledge. Give a folder with subfolders such as events/ or actors/.")
        self.overlays = tuple(map(Path, overlays))

    @cached_property
    def furniture(self) -> furniture.Furniture:
        """Words of page furniture, for segmenting."""
        return furniture.load(self.overlays)

    @cached_property
    def times(self) -> times.TimeKnowledge:
        """Words of the calendar."""
        return times.load(self.overlays)

    @cached_property
    def quantities(self) -> quantities.QuantityKnowledge:
        """Number words and hedges."""
        return quantities.load(self.overlays)

    @cached_property
    def materiel(self) -> materiel.MaterielKnowledge:
        """Weapons, vehicles and matériel by class."""
        return materiel.load(self.overlays)

    @cached_property
    def places(self) -> places.PlaceKnowledge:
        """Spatial words, countries, demonyms and the gazetteer."""
        return places.load(self.overlays)

    @cached_property
    def actors(self) -> actors.ActorKnowledge:
        """The actor registry and role nouns."""
        return actors.load(self.overlays)

    @cached_property
    def reporting(self) -> reporting.Reporting:
        """Cues of attribution and stance."""
        return reporting.load(self.overlays)

    @cached_property
    def events(self) -> events.EventKnowledge:
        """Event kinds with their crosswalks, and the event lexicon."""
        return events.load(self.overlays)

    @cached_property
    def confidence(self) -> confidence.ConfidenceKnowledge:
        """Weights of the confidence in a claim and its slots."""
        return confidence.load(self.overlays)

    def check(self) -> list[str]:
        """Load every part; return all faults found, an empty list where there are none."""
        faults = list(strays(self.overlays))
        for part in PARTS:
            try:
                faults.extend(getattr(getattr(self, part), "faults", ()))
            except KnowledgeError as error:
                faults.extend(str(error).splitlines())
        return faults


PARTS = ("furniture", "times", "quantities", "materiel", "places", "actors", "reporting", "events", "confidence")
"""The names of the parts, in the order in which stages use them."""
