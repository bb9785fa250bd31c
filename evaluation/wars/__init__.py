"""Truth recovery: an invented war is told by biased, copying, erring outlets; do their claims come back as the incidents they were about?

    python -m evaluation.wars                 # the table of docs/incidents.md: B³ by noise, means over seeds
    python -m evaluation.wars --noise 1 --seeds 11 12 13

The war is made to be hard where real ones are: front towns are shelled by the same side day after day; an air raid hits the next town too on the same day; two shellings of one
day in one town differ by their toll alone; outlets give the region instead of the town, "this week" instead of the day, yesterday's toll, the neighbouring town, the other
side as the doer; party media multiply the enemy's losses and deny their own. `noise` scales all of that error (not bias or copying): 1 is the level that the floor is pinned at.
"""

from evaluation.wars.scoring import FAMILIES, b_cubed
from evaluation.wars.war import War, make_war

__all__ = ["FAMILIES", "War", "b_cubed", "make_war"]
