"""The gazetteer: the towns, regions and countries of the world in one file, and how to look them up."""

from purport.knowledge.gazetteer.keys import bare_key, name_key, skeleton
from purport.knowledge.gazetteer.lookup import SHIPPED, Entry, Gazetteer, distance_km
from purport.knowledge.gazetteer.shapes import Ring

__all__ = ["SHIPPED", "Entry", "Gazetteer", "Ring", "bare_key", "distance_km", "name_key", "skeleton"]
