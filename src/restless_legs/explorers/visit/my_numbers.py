"""What do my iron numbers mean for my legs? The iron lesson's answer, with what guidelines say of it."""

from __future__ import annotations

from restless_legs.evidence import Html, words
from restless_legs.explorer import Explorer, Picture, details
from restless_legs.explorers.iron.iron_level import (
    SHARED,
    WHAT_IT_RESTS_ON,
    about_the_picture,
    blood_test,
    notes_on_the_test,
    said_of,
    saturation_line,
    takeaway,
    what_to_ask,
)
from restless_legs.explorers.iron.iron_level import ferritin_line as line_of_the_lesson
from restless_legs.explorers.listing import listing, with_sources_in_short
from restless_legs.models.iron import FerritinCase, Who

WORDS = "visit.my_numbers"


def my_numbers(
    *,
    ferritin: int | None = None,
    saturation: int | None = None,
    who: Who = "adult",
    ill: str = "no",
) -> Explorer:
    """A reader's own iron numbers on their line: no example, since it could be printed as theirs."""
    return Explorer(
        name="my_numbers",
        title=words(WORDS).text("title"),
        controls=blood_test(ferritin, saturation, who, ill),
        derived=WHAT_IT_RESTS_ON,
        parts=[
            ferritin_line, takeaway, beside_the_line, saturation_line, notes, what_to_ask,
            details(guideline),
        ],
        shared=SHARED,
    )  # fmt: skip


def ferritin_line(ferritin: int | None, who: Who) -> Picture:
    return line_of_the_lesson(ferritin, who, lab_range=False)


def beside_the_line(row: str, ferritin_case: FerritinCase) -> Html:
    """What must stand wherever the line does: that another test decides."""
    return said_of(about_the_picture(row, ferritin_case))


def notes(
    row: str,
    ferritin_case: FerritinCase,
    ill: str,
    near_edge: bool,
    ferritin_known: bool,
    saturation_known: bool,
) -> Html:
    return said_of(notes_on_the_test(row, ferritin_case, ill, near_edge, ferritin_known, saturation_known))


def guideline(row: str) -> Html:
    say = words(WORDS)
    points = [with_sources_in_short(point) for point in say.items(f"details.rows.{row}")]
    return listing(points, say.text("details.title"))
