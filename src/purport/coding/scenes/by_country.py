"""Soldiers who are somebody's army only because of the land that the report is about."""

from purport.coding.scenes.scene import Scene
from purport.model import Filler

_BY_COUNTRY = ("the country that the report is about", "the one country of the report's own")


def by_reference(scene: Scene, filler: Filler) -> bool:
    """Tell whether bare "soldiers" are a named army only because the report names no other."""
    told = (m for m in scene.mentions if m.start == filler.span.start and m.actor is not None and filler.id in m.actor.ids)
    return any(m.actor is not None and m.actor.basis.startswith((*_BY_COUNTRY, "the only ")) for m in told)


def of_the_country(scene: Scene, filler: Filler) -> bool:
    """Tell whether soldiers are somebody's army only because the report is about his country: the words do not say so."""
    told = (m for m in scene.mentions if m.start == filler.span.start and m.actor is not None and filler.id in m.actor.ids)
    return any(m.actor is not None and m.actor.basis in _BY_COUNTRY for m in told)
