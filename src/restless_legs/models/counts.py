"""Which side of 100 is the larger one, so that its meaning can be said before the number."""

from __future__ import annotations

from typing import Literal

Side = Literal["most", "half", "fewer"]


def side_of_half(count_of_100: int) -> Side:
    """Whether a count of people is more than half of 100, just half, or fewer.

    Parameters
    ----------
    count_of_100 : int
        People out of 100 whom something is true of, 0 to 100, rounded as the words round it.

    Raises
    ------
    ValueError
        If the count is outside 0 to 100.

    Examples
    --------
    >>> side_of_half(88), side_of_half(50), side_of_half(13)
    ('most', 'half', 'fewer')
    """
    if not 0 <= count_of_100 <= 100:
        raise ValueError(f"a count of {count_of_100} is outside 0 to 100.")
    if count_of_100 == 50:
        return "half"
    return "most" if count_of_100 > 50 else "fewer"
