"""Icon arrays side by side on one scale: the picture that most lessons compare groups with."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from restless_legs.evidence import Html, Problem, Value, Words, value
from restless_legs.evidence.problem import ProblemError
from restless_legs.explorer import Picture
from restless_legs.language import half_up
from restless_legs.pictures import IconArray, TokenName, icon_group


def whole(share_percent: float) -> int:
    """Give a share as people out of 100, rounded half up as texts write it.

    Examples
    --------
    >>> whole(7.2), whole(35.5)
    (7, 36)
    """
    return int(half_up(Decimal(str(share_percent)), 0))


def row_to_draw(say: Words, key: str) -> Value:
    """Give the row that a picture draws: that of the first number in the words beside it.

    Parameters
    ----------
    say : Words
        Words of an explorer.
    key : str
        The sentence that tells what the picture shows.

    Raises
    ------
    ProblemError
        If the sentence has no number, or its row may not be drawn as people out of 100.

    Examples
    --------
    >>> from restless_legs.evidence import words
    >>> row_to_draw(words("new_lesson.new_lesson_count"), "takeaway.sleep").id
    'prevalence.sleep_problem.family_doctor'
    """
    rows = say.rows(key)
    if not rows:
        raise _not_drawn(say, key, "has no number to draw", "Write one with its row: [75](value:row.id).")
    row = value(rows[0])
    if row.draw != "icons":
        remedy = "Begin with a number whose row says icons under draw."
        raise _not_drawn(say, key, f"begins with {row.id}, which may not be drawn", remedy)
    return row


def _not_drawn(say: Words, key: str, what: str, remedy: str) -> ProblemError:
    place = f"{say.below}.{key}".strip(".")
    return ProblemError(Problem(say.file, f"'{place}'", what, remedy))


def array_of(say: Words, heading: str, share_percent: float, *, colour: TokenName = "below") -> IconArray:
    """Give one array with the words that stand around it.

    Parameters
    ----------
    say : Words
        ``have`` and ``do_not`` beside the two counts, and ``twin`` with places for who, count and rest.
    heading : str
        Whom it shows.
    share_percent : float
        How many of 100 have it; drawn in whole people.
    colour : TokenName
        Colour of the filled marks, by what they mean.
    """
    count = whole(share_percent)
    return IconArray(
        twin=say.text("twin", who=heading, count=count, rest=100 - count),
        count=count,
        label_filled=say.text("have"),
        label_empty=say.text("do_not"),
        heading=heading,
        colour=colour,
    )


def side_by_side(arrays: Sequence[IconArray], title: str, note: Html) -> Picture:
    """Give icon arrays beside each other; their twin says them one after the other.

    Parameters
    ----------
    arrays : sequence of IconArray
        What is compared.
    title : str
        The takeaway.
    note : Html
        Who, when, and both counts with their sources.
    """
    group = "".join(f"<div>{svg}</div>" for svg in icon_group(arrays))
    return Picture(f"<div class=pair>{group}</div>", " ".join(one.twin for one in arrays), title, note)
