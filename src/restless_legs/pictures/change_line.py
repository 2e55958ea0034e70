"""How many points a score fell in a trial, one mark to a row, on one scale."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import Literal

from restless_legs.language import current
from restless_legs.pictures import svg

Kind = Literal["iron", "dummy", "difference"]
RISE, FALL = 2.0, 15.0  # the scale's ends in points: a rise of 2, a fall of 15
LEFT, RIGHT = 14.0, 384.0
TOP, ROW = 50.0, 58.0
SIZE, LEADING = 16.0, 19.0


@dataclass(frozen=True)
class Mark:
    """What one group's score did.

    Parameters
    ----------
    label
        Its words, with the number: "Iron: 8 points better".
    fall_points
        How many points the score fell; under 0 when it rose.
    kind
        Iron, dummy treatment, or the difference between both.
    low, high
        Its spread in points, where known.
    """

    label: str
    fall_points: float
    kind: Kind
    low: float | None = None
    high: float | None = None


def change_line(
    *,
    name: str,
    twin: str,
    marks: Sequence[Mark],
    start_label: str,
    end_label: str,
    least_noticed: float,
    least_noticed_label: str,
) -> str:
    """Return trial results as SVG: points that the score fell, better to the right.

    Words that are long take more lines, and the picture grows.

    Parameters
    ----------
    name
        The picture's name, for messages.
    twin
        What the picture says, in words.
    marks
        One for each row, from the top, between a rise of 2 and a fall of 15 points.
    start_label, end_label
        Words at 0 and at the far end.
    least_noticed
        The smallest change that people notice, in points.
    least_noticed_label
        Its words.

    Raises
    ------
    ValueError
        When a mark is outside the scale.
    """
    noticed = svg.wrapped(least_noticed_label, RIGHT - _x(least_noticed) - 10)
    first = TOP + svg.LEADING * max(0, len(noticed) - 2)
    heights = [ROW + svg.below(_lines(mark), LEADING) for mark in marks]
    tops = list(accumulate(heights, initial=first))
    axis = tops[-1]
    ends, bottom = _ends(axis + 42, start_label, end_label)
    content = (
        _noticed(least_noticed, noticed, axis)
        + _axis(first, axis)
        + ends
        + "".join(_row(mark, top, name) for mark, top in zip(marks, tops, strict=False))
    )
    return svg.picture("change-line", twin, content, height=bottom + 8)


def _x(points: float) -> float:
    return LEFT + (points + RISE) / (FALL + RISE) * (RIGHT - LEFT)


def _line(x1: float, y1: float, x2: float, y2: float, class_: str) -> str:
    path = f"M{svg.number(x1)} {svg.number(y1)}L{svg.number(x2)} {svg.number(y2)}"
    return svg.element("path", d=path, class_=class_)


def _noticed(points: float, lines: Sequence[str], axis: float) -> str:
    x = _x(points)
    return _line(x, 12, x, axis, "noticed") + svg.words(lines, x + 8, 20, "small")


def _axis(top: float, y: float) -> str:
    ticks = [0, 5, 10, 15]
    return (
        _line(LEFT, y, RIGHT, y, "axis")
        + _line(_x(0), top, _x(0), y + 6, "zero")
        + "".join(_line(_x(tick), y, _x(tick), y + 6, "tick") for tick in ticks[1:])
        + "".join(svg.words(current().number(tick), _x(tick), y + 22, "edge middle") for tick in ticks)
    )


def _ends(y: float, start_label: str, end_label: str) -> tuple[str, float]:
    """The words at 0 and at the far end, and how far down they reach."""
    start, end = svg.wrapped(start_label, 150), svg.wrapped(end_label, 190)
    x = max(_x(0), 4 + svg.widest(start) / 2)
    drawn = svg.words(start, x, y, "small middle") + svg.words(end, svg.WIDTH - 6, y, "small end")
    return drawn, y + max(svg.below(start), svg.below(end))


def _row(mark: Mark, top: float, name: str) -> str:
    if not -RISE <= mark.fall_points <= FALL:
        message = (
            f"change line '{name}', mark '{mark.label}': {mark.fall_points:g} points is outside"
            f" the scale, {-RISE:g} to {FALL:g}. Say it in words instead."
        )
        raise ValueError(message)
    x, lines = _x(mark.fall_points), _lines(mark)
    y = top + 36 + svg.below(lines, LEADING)
    return (
        _line(_x(0), y, x, y, f"stem {mark.kind}")
        + _whisker(mark, y)
        + _shape(mark.kind, x, y)
        + _words_at(mark, lines, x, top + 18)
    )


def _whisker(mark: Mark, y: float) -> str:
    """The spread; an end outside the scale has no cap, but an arrow that says it goes on."""
    if mark.low is None or mark.high is None:
        return ""
    low, high = _x(max(mark.low, -RISE)), _x(min(mark.high, FALL))
    ends = _cap(low, y, -1, mark.low < -RISE) + _cap(high, y, 1, mark.high > FALL)
    path = f"M{svg.number(low)} {svg.number(y)}H{svg.number(high)}{ends}"
    return svg.element("path", d=path, class_="whisker")


def _cap(x: float, y: float, side: int, goes_on: bool) -> str:
    if not goes_on:
        return f"M{svg.number(x)} {svg.number(y - 5)}v10"
    back = svg.number(x - 6 * side)
    return f"M{back} {svg.number(y - 5)}L{svg.number(x)} {svg.number(y)}L{back} {svg.number(y + 5)}"


def _shape(kind: Kind, x: float, y: float) -> str:
    """Iron is a solid disc, dummy a hollow square, the difference a solid diamond."""
    if kind == "iron":
        return svg.element("circle", cx=x, cy=y, r=9, class_="mark iron")
    if kind == "dummy":
        side = 15.0
        return svg.element(
            "rect", x=x - side / 2, y=y - side / 2, width=side, height=side, class_="mark dummy"
        )
    path = f"M{svg.number(x)} {svg.number(y - 11)}l11 11l-11 11l-11 -11Z"
    return svg.element("path", d=path, class_="mark difference")


def _lines(mark: Mark) -> list[str]:
    return svg.wrapped(mark.label, RIGHT - LEFT, SIZE)


def _words_at(mark: Mark, lines: Sequence[str], x: float, y: float) -> str:
    width = svg.widest(lines, SIZE)
    # Words of a fall keep off the zero line where there is room.
    free = _x(0) + 6 if mark.fall_points > 0 and width < RIGHT - _x(0) - 6 else LEFT
    middle = svg.clamp(x, free + width / 2, RIGHT - width / 2)
    return svg.words(lines, middle, y, "label middle", leading=LEADING)
