"""What do my iron numbers mean for my legs? The iron lesson's answer, with what guidelines say of it."""

from __future__ import annotations

from restless_legs.evidence import words
from restless_legs.explorer import Explorer, Picture, Stretch, Visit, carried, details, heeded
from restless_legs.explorers.iron.blood_test import FOLLOWS, FURTHER, SHARED, WHAT_IT_RESTS_ON, blood_test
from restless_legs.explorers.iron.iron_level import (
    assumed,
    guideline,
    instead_of_zones,
    notes,
    saturation_line,
    takeaway,
    to_heed,
    what_to_ask,
)
from restless_legs.explorers.iron.iron_level import ferritin_line as line_of_the_lesson

WORDS = "visit.my_numbers"


def my_numbers() -> Explorer:
    """A reader's own iron numbers on their line: no example, since it could be printed as theirs."""
    return Explorer(
        name="my_numbers",
        title=words(WORDS).text("title"),
        controls=blood_test(),
        derived=WHAT_IT_RESTS_ON,
        parts=[
            ferritin_line, instead_of_zones, carried(assumed), takeaway, heeded(to_heed), saturation_line,
            notes, what_to_ask,
            details(guideline),
        ],
        shared=SHARED,
        follows=FOLLOWS,
        further=FURTHER,
        agree={"ferritin": "row", "saturation": "row"},
        visit=Visit(
            needs=("ferritin", "saturation"), pictures=("ferritin_line", "saturation_line"),
            points="guideline", covers=("iron_level",),
        ),
    )  # fmt: skip


def ferritin_line(ferritin: Stretch | None, line_zones: str) -> Picture:
    return line_of_the_lesson(ferritin, line_zones, lab_range=False)
