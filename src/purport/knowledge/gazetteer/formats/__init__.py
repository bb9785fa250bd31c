"""Files of places that users bring: GeoNames country files, tables and GeoJSON, read row by row."""

from purport.knowledge.gazetteer.formats.files import read_places
from purport.knowledge.gazetteer.formats.given import Fault, Given

__all__ = ["Fault", "Given", "read_places"]
