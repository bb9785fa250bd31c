"""The kind of an event made more exact: by who did it, who was hit, with what, and by what was told just before (codebook §3).

START HERE: `refining.refine`; each other module is one thing that changes a kind.
"""
