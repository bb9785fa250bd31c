"""How much is trained, and how: what a GPU does in a quarter of an hour, and what two processor cores do in three hours."""

from dataclasses import dataclass, replace

from training.loop import Plan


@dataclass(frozen=True, slots=True)
class Student:
    """A small network: its plan and the numbers of the teachers whose mean it learns from."""

    plan: Plan
    teachers: tuple[int, ...]
    goes_on: bool = False
    """Starts from the mean of the students before it, not from the base weights."""


_EVENTS = Plan(
    pieces=5e6,
    batch=1800,
    blank=0.03,
    encoder_rate=2e-4,
    head_rate=1e-3,
    warm_up=60,
    main_share=0.3,
    own_share=0.35,
    re3d_share=0.0,
    hard_copies=0,
    seed=17,
)


@dataclass(frozen=True, slots=True)
class Recipe:
    """Teachers, then students; the mean of the last students' weights is shipped (they start from the same weights: Wortsman et al. 2022).

    Where some students go on from the mean of the others, the mean is theirs; where there are none, the network is the one that the package ships.
    """

    teachers: tuple[Plan, ...]
    students: tuple[Student, ...]
    again: Plan | None = None
    """One more goes on from the last students' mean, told by the mean of what they read."""
    again_weighs: float = 0.6
    """Its share in the weights that are shipped, the rest being the mean's; the head of events is its own."""
    apart: Plan = _EVENTS
    """How layers of their own learn events, over the finished network."""
    softened: float = 0.8
    """What their scores of kinds are multiplied with in the end: on the reports kept out a word said to be .6 sure is then right four times in five, as it was
    with the weights by which the program's thresholds were chosen.
    """

    def shortened(self, share: float) -> "Recipe":
        """The same with a share of the word pieces."""

        def less(plan: Plan) -> Plan:
            return replace(plan, pieces=plan.pieces * share)

        again = less(self.again) if self.again else None
        return replace(
            self,
            apart=less(self.apart),
            teachers=tuple(map(less, self.teachers)),
            students=tuple(replace(s, plan=less(s.plan)) for s in self.students),
            again=again,
        )


_TEACHING = Plan(pieces=4.2e6, encoder_rate=1e-4, head_rate=1e-3, own_share=0.5, report_trees=False)
_GOING_ON = Plan(pieces=19e6, blank=0.05, trust=0.5, encoder_rate=2e-4, head_rate=1.2e-3, re3d_share=0.5, hard_copies=3, seed=1)

GREAT = Recipe(
    teachers=(
        replace(_TEACHING, encoder_rate=6e-5),
        replace(_TEACHING, encoder_rate=8e-5, seed=1),
        replace(_TEACHING, seed=2),
    ),
    students=(
        Student(Plan(pieces=14e6), (0, 1, 2)),
        Student(Plan(pieces=17e6, blank=0.05), (0, 1, 2)),
        Student(Plan(pieces=17e6, blank=0.03, trust=0.7, encoder_rate=5e-4, head_rate=3e-3), (1, 2)),
        Student(_GOING_ON, (0, 1, 2), goes_on=True),
        Student(replace(_GOING_ON, blank=0.03, trust=0.7, encoder_rate=2.5e-4, head_rate=1.5e-3, seed=2), (0, 1, 2), goes_on=True),
        Student(replace(_GOING_ON, blank=0.03, trust=0.7, encoder_rate=3.5e-4, head_rate=2e-3, seed=3), (0, 1, 2), goes_on=True),
        Student(replace(_GOING_ON, trust=0.85, encoder_rate=3e-4, head_rate=2e-3, seed=4), (0, 1, 2), goes_on=True),
    ),
    again=Plan(
        pieces=6.8e6,
        batch=1800,
        blank=0.03,
        trust=0.7,
        encoder_rate=2e-4,
        head_rate=1.5e-3,
        warm_up=60,
        main_share=0.35,
        own_share=0.35,
        re3d_share=0.4,
        hard_copies=2,
        seed=17,
    ),
)
"""What the shipped weights are made by; those went on from the mean that had been shipped before, and the last of them from theirs."""
LEAN = Recipe(
    teachers=(Plan(pieces=1e6, batch=800, warm_up=120, encoder_rate=6e-5, head_rate=8e-4, report_trees=False),),
    students=(Student(Plan(pieces=9.4e6, batch=1800, encoder_rate=2.2e-4, head_rate=1.5e-3, blank=0.03, re3d_share=0.5), (0,)),),
)
"""One teacher, twice over the data, and one student, in small steps: where little is read, many small steps teach more than few great ones."""

EVENTS = Recipe(teachers=(), students=())
"""Trees, tags and names as they are shipped; only events are learnt anew, from new reports: 12 to 42 minutes of two cores, at the 6,800 to 2,000 pieces a second that were seen."""

RECIPES = {"great": GREAT, "lean": LEAN, "events": EVENTS}
