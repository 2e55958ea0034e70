"""What do people tell? One choice, a picture of one row, its words, and what to ask."""

from __future__ import annotations

from ipywidgets import RadioButtons

from restless_legs.evidence import Value, words
from restless_legs.explorer import Explorer, Picture, details
from restless_legs.explorers.icons import array_of, row_to_draw, side_by_side, whole
from restless_legs.explorers.said import asks, lists, says
from restless_legs.models import new_lesson as model
from restless_legs.models.new_lesson import Side

WORDS = "new_lesson.new_lesson_count"


def new_lesson_count(*, about: str = "") -> Explorer:
    """How many of 100 people told each thing in a survey."""
    say = words(WORDS)
    views = say.choices("views")
    return Explorer(
        name="new_lesson_count",
        title=say.text("title"),
        controls=dict(
            about=RadioButtons(description=say.text("about"), options=views, value=about or views[0][1])
        ),
        derived=[side],
        parts=[icons, takeaway, what_to_ask, details(figures)],
    )


def drawn(about: str) -> Value:
    return row_to_draw(words(WORDS), f"takeaway.{about}")


def side(about: str) -> Side:
    return model.side_of_half(whole(drawn(about).number))


def icons(about: str, side: Side) -> Picture:
    say = words(f"{WORDS}.picture")
    array = array_of(say, say.text(f"who.{about}"), drawn(about).number)
    return side_by_side([array], say.text(f"title.{side}"), words(WORDS).say(f"note.{about}"))


takeaway = says(WORDS, "takeaway", by="about")
what_to_ask = asks(WORDS, "what_to_ask", by="about")
figures = lists(WORDS, "figures", under="details", by="about")
