"""Do restless legs go after birth, and can they come back? What studies counted, nobody's own chance."""

from __future__ import annotations

from ipywidgets import RadioButtons

from restless_legs.evidence import Html, value, words
from restless_legs.evidence.prose import number_of
from restless_legs.explorer import Explorer, Picture, details
from restless_legs.explorer.parts import NOTHING
from restless_legs.explorers.icons import array_of, side_by_side
from restless_legs.explorers.listing import listing
from restless_legs.explorers.said import asks, lists, says
from restless_legs.pictures import IconArray

WORDS = "pregnancy.after_birth"
# What stands side by side: rows of one study. Each array draws a row, or the control of one.
VIEWS = {
    "still": {
        "last": ("pregnancy.rls.third_trimester", "value"),
        "after": ("pregnancy.rls.after_birth", "value"),
    },
    "next": {
        "again": ("pregnancy.next_pregnancy.had_rls", "value"),  # counts pregnancies
        "first_time": ("pregnancy.next_pregnancy.no_rls", "value"),  # counts women
    },
    "years": {
        "had": ("pregnancy.rls_six_years_on", "value"),
        "had_not": ("pregnancy.rls_six_years_on", "control"),
    },
    "new": {"us": ("pregnancy.new_rls.us", "value")},
}


def after_birth(*, about: str = "still") -> Explorer:
    """How many of 100 still have it after birth, get it again, or have it years later."""
    say = words(WORDS)
    return Explorer(
        name="after_birth",
        title=say.text("title"),
        controls=dict(
            about=RadioButtons(
                description=say.text("about"), options=say.choices("views", VIEWS), value=about
            )
        ),
        parts=[icons, takeaway, notes, what_to_ask, details(figures)],
    )


def icons(about: str) -> Picture:
    arrays = [_array(group, *drawn) for group, drawn in VIEWS[about].items()]
    return side_by_side(arrays, words(WORDS).text(f"picture.title.{about}"), NOTHING)


def _array(group: str, row: str, field: str) -> IconArray:
    say = words(f"{WORDS}.picture.{group}")
    return array_of(say, say.text("who"), float(number_of(value(row), field)))


takeaway = says(WORDS, "takeaway", by="about")


def notes(about: str) -> Html:
    return listing(words(WORDS).items(f"notes.{about}"))


what_to_ask = asks(WORDS, "what_to_ask", by="about")
figures = lists(WORDS, "figures", under="details", by="about")
