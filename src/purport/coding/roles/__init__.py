"""Who did it and to whom: the sides of an event by its own sentence (codebook §4).

START HERE: `by_frame.fill_roles` fills them from the frames of triggers and carriers; `both_sides` and `how_they_met` are of fights and deals,
`captors`, `riders`, `joined_by`, `by_operation` sides told beside the frame, `bearing_arms` and `crowds` what kind of people they are.
"""
