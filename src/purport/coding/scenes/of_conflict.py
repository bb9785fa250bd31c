"""Whether a report tells of people who bear arms: what is daily life elsewhere may be a deed of war in it."""

from purport.coding.scenes.actor_classes import classes_of_type
from purport.coding.scenes.scene import Scene
from purport.model import ActorType


def is_of_conflict(scene: Scene) -> bool:
    """Tell whether the report has an armed side in it: elsewhere what clubs ban, firms seize and fans ask for is daily life.

    Of whom nothing is known ("a delegation", "experts", "the coach") makes no war.
    """
    known = (actor.type for actor in scene.actors.values() if actor.type is not ActorType.UNKNOWN)
    return any("armed" in classes_of_type(known_type) for known_type in known)


def names_a_force(scene: Scene) -> bool:
    """Tell whether an armed side of the report has a name of its own: who dreams or plays fights against "soldiers"."""
    return any("armed" in classes_of_type(actor.type) and not actor.generic for actor in scene.actors.values())
