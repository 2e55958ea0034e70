"""How restless legs go over the years, in a word; and the places in which they trouble people."""

from __future__ import annotations

from typing import Literal

Severity = Literal["all", "mild", "moderate", "severe"]
Course = Literal["mostly_went", "nearly_half", "mostly_stayed"]
Place = Literal["bed", "sofa", "plane", "car", "cinema", "meeting"]
PLACES: tuple[Place, ...] = ("bed", "sofa", "plane", "car", "cinema", "meeting")
NEARLY_HALF_OF_100 = (40, 50)


def course(went_away_of_100: int) -> Course:
    """Say for how many of a group restless legs went away.

    Parameters
    ----------
    went_away_of_100 : int
        People out of 100 whose restless legs went away for a year or more, 0 to 100.

    Raises
    ------
    ValueError
        If the count is outside 0 to 100.

    Examples
    --------
    >>> course(60), course(44), course(17)
    ('mostly_went', 'nearly_half', 'mostly_stayed')
    """
    if not 0 <= went_away_of_100 <= 100:
        raise ValueError(f"a count of {went_away_of_100} is outside 0 to 100.")
    low, high = NEARLY_HALF_OF_100
    if went_away_of_100 > high:
        return "mostly_went"
    return "nearly_half" if went_away_of_100 >= low else "mostly_stayed"


def kind_of_place(place: Place) -> str:
    """Say which questions belong to a place: at home, on the way, or among others.

    Examples
    --------
    >>> kind_of_place("bed"), kind_of_place("plane"), kind_of_place("meeting")
    ('home', 'travel', 'among_others')
    """
    kinds = {"bed": "home", "sofa": "home", "plane": "travel", "car": "travel"}
    return kinds.get(place, "among_others")
