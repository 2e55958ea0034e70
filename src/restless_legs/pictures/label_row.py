"""Words under a row of five marks: on one row where there is room, else every second one lower."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from restless_legs.pictures import svg

PITCH, FIRST = 80.0, 40.0  # from one mark to the next, and the first: five fill the picture
ROOM, MOST_LINES = 74.0, 3
# On two rows, words of the second and the fourth mark stand above the others, and between them a thin
# line leads down to each of these.
UPPER_ROOM, MIDDLE_ROOM, END_ROOM = 140.0, 140.0, 114.0
EDGE, GAP, APART = 2.0, 6.0, 4.0


@dataclass(frozen=True)
class Under:
    """Words under one mark: the middle of their lines, their first baseline, and if a line leads there."""

    lines: Sequence[str]
    x: float
    y: float
    is_lower: bool


def labels_under(labels: Sequence[str], y: float) -> list[Under]:
    """Return where words stand under five marks, each wide enough to be bold.

    Parameters
    ----------
    labels
        The words, from the left.
    y
        The first baseline, in SVG units.

    Examples
    --------
    >>> [one.y for one in labels_under(["a", "b", "c", "d", "e"], 20)]
    [20, 20, 20, 20, 20]
    >>> [one.y for one in labels_under(["extraordinary", "b", "c", "d", "e"], 20)]
    [44.0, 20, 44.0, 20, 44.0]
    """
    xs = [FIRST + PITCH * at for at in range(len(labels))]
    if _is_one_line(labels, xs):
        return [Under([label], x, y, False) for label, x in zip(labels, xs, strict=True)]
    if all(svg.holds(label, ROOM, heavy=True, lines=MOST_LINES) for label in labels):
        lines = [svg.wrapped(label, ROOM, heavy=True) for label in labels]
        return [Under(one, x, y, False) for one, x in zip(lines, xs, strict=True)]
    lines = [svg.wrapped(label, _room(at, len(labels)), heavy=True) for at, label in enumerate(labels)]
    lower = y + svg.LEADING * max(map(len, lines[1::2])) + GAP
    return [
        Under(one, _inside(x, one), y if at % 2 else lower, at % 2 == 0)
        for at, (one, x) in enumerate(zip(lines, xs, strict=True))
    ]


def bottom_of(placed: Sequence[Under]) -> float:
    """Return the last baseline of all words, in SVG units."""
    return max(one.y + svg.below(one.lines) for one in placed)


def _is_one_line(labels: Sequence[str], xs: Sequence[float]) -> bool:
    """Whether each label has room on one line, beside its neighbours and within the picture."""
    halves = [svg.text_width(label, heavy=True) / 2 for label in labels]
    apart = all(one + other + APART <= PITCH for one, other in pairwise(halves))
    return apart and all(half <= min(x, svg.WIDTH - x) for half, x in zip(halves, xs, strict=True))


def _room(at: int, count: int) -> float:
    if at % 2:
        return UPPER_ROOM
    return END_ROOM if at in (0, count - 1) else MIDDLE_ROOM


def _inside(x: float, lines: Sequence[str]) -> float:
    half = svg.widest(lines, heavy=True) / 2
    return svg.clamp(x, EDGE + half, svg.WIDTH - EDGE - half)
