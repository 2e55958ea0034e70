"""How many of 100: round marks, filled row by row from the top left."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from restless_legs.language import current
from restless_legs.pictures import svg
from restless_legs.pictures.colours import TokenName

GRID = 240.0
COLUMNS = {100: 10, 1000: 40}
# Two of a group stand beside each other on a phone: 160 px each, in which 15 units are 12 px.
GROUP_GRID = 180.0
GROUP_WIDTH = 200.0
GROUP_TOP = 58.0  # where the marks of a group begin, under a heading of two lines
HEADING_LEADING = 22.0
COUNT_SIZE = 30.0
LEGEND_WORDS = 49.0  # how far under the top of a legend its words stand


@dataclass(frozen=True)
class IconArray:
    """One array of a group.

    Parameters
    ----------
    twin
        What it says, in words.
    count
        How many of the group's `of` are filled.
    label_filled, label_empty
        Words after the two counts, such as "got better".
    heading
        Whom it shows.
    colour
        Token of the filled marks.
    """

    twin: str
    count: int
    label_filled: str
    label_empty: str
    heading: str
    colour: TokenName = "below"


def icon_array(
    *,
    twin: str,
    count: int,
    label_filled: str,
    label_empty: str,
    of: int = 100,
    colour: TokenName = "below",
) -> str:
    """Return an icon array as SVG: solid discs for those counted, thin rings for the others.

    Parameters
    ----------
    twin
        What the picture says, in words.
    count
        How many are filled, 0 to `of`.
    label_filled, label_empty
        Words beside the two counts, without the counts; long ones make the picture higher.
    of
        100, or 1000 where nothing else fits.
    colour
        Token of the filled marks.

    Raises
    ------
    ValueError
        When the count is outside 0 to `of`, or `of` is neither 100 nor 1000.

    Examples
    --------
    >>> icon_array(twin="20 of 100", count=20, label_filled="a", label_empty="b").count("<circle")
    102
    """
    legend_x, room = GRID + 36.0, svg.WIDTH - GRID - 40.0
    height = _grid_height(of, GRID) + 16
    filled, empty = svg.wrapped(label_filled, room), svg.wrapped(label_empty, room)
    first, second = height / 2 - 66, height / 2 + 34 + _pushed(filled, 3)
    content = (
        svg.group(marks(count, of, colour, GRID), transform="translate(8 8)")
        + _legend(count, filled, legend_x, first, f"filled fill-{colour}")
        + _legend(of - count, empty, legend_x, second, "empty")
    )
    bottom = second + LEGEND_WORDS + svg.below(empty)
    return svg.picture("icons", twin, content, height=max(height, bottom + 6))


def icon_group(arrays: Sequence[IconArray], of: int = 100) -> list[str]:
    """Return icon arrays on one scale, each as SVG; the page puts them side by side or under each other.

    Parameters
    ----------
    arrays
        What each shows.
    of
        100 or 1000, the same for all.

    Raises
    ------
    ValueError
        As `icon_array`.
    """
    # Those beside each other have their marks and their counts at one height: the longest words make it.
    top = GROUP_TOP + max(heading_grows(array.heading) for array in arrays)
    filled = max(_pushed(_beside(array, of, array.label_filled), 2) for array in arrays)
    empty = max(_pushed(_beside(array, of, array.label_empty), 2) for array in arrays)
    return [_one_of_group(array, of, top, filled, empty) for array in arrays]


def _one_of_group(array: IconArray, of: int, top: float, filled: float, empty: float) -> str:
    """One array: where its marks begin, and how much more room than two lines each of its labels has."""
    under = top + _grid_height(of, GROUP_GRID) + 36
    x = _labels_x(array, of)
    drawn = marks(array.count, of, array.colour, GROUP_GRID)
    first, second = _beside(array, of, array.label_filled), _beside(array, of, array.label_empty)
    content = (
        group_heading(array.heading, top)
        + svg.group(drawn, transform=f"translate(6 {top:g})")
        + _row(array.count, first, x, under, f"filled fill-{array.colour}")
        + _row(of - array.count, second, x, under + 46 + filled, "empty")
    )
    height = under + 68 + filled + empty
    return svg.picture("icons pair", array.twin, content, height=height, width=GROUP_WIDTH)


def group_heading(heading: str, top: float) -> str:
    """Return the heading of one of a group, over what begins at `top`, in SVG units."""
    lines = _heading_lines(heading)
    first = top - 16 - svg.below(lines, HEADING_LEADING)
    return svg.words(lines, 8, first, "heading", leading=HEADING_LEADING)


def heading_grows(heading: str) -> float:
    """Return how much more room than two lines a heading of a group needs, in SVG units."""
    return HEADING_LEADING * max(0, len(_heading_lines(heading)) - 2)


def _heading_lines(heading: str) -> list[str]:
    return svg.wrapped(heading, GROUP_WIDTH - 12, 18, heavy=True)


def _labels_x(array: IconArray, of: int) -> float:
    """Where both labels start: right of the wider count."""
    counts = map(current().number, (array.count, of - array.count))
    return 40 + max(svg.text_width(count, COUNT_SIZE, heavy=True) for count in counts)


def _beside(array: IconArray, of: int, label: str) -> list[str]:
    return svg.wrapped(label, GROUP_WIDTH - _labels_x(array, of) - 2)


def _pushed(lines: Sequence[str], kept: int) -> float:
    """How far lines push away what stands below them, where there is room for so many."""
    return svg.LEADING * max(0, len(lines) - kept)


def _grid_height(of: int, grid: float) -> float:
    if of not in COLUMNS:
        message = f"icon array: {of} marks. Draw out of 100, or out of 1000 where nothing else fits."
        raise ValueError(message)
    return grid / COLUMNS[of] * (of / COLUMNS[of])


def marks(count: int, of: int, colour: TokenName, grid: float) -> str:
    """Return so many marks, the first `count` of them filled, in a grid of a width.

    Examples
    --------
    >>> marks(20, 100, "goal", 100).count("<circle")
    100
    """
    if not 0 <= count <= of:
        message = f"icon array: {count} of {of} can't be drawn. Pass a count from 0 to {of}."
        raise ValueError(message)
    pitch = grid / COLUMNS[of]
    centres = [((at % COLUMNS[of] + 0.5) * pitch, (at // COLUMNS[of] + 0.5) * pitch) for at in range(of)]
    filled = "".join(svg.element("circle", cx=x, cy=y, r=0.4 * pitch) for x, y in centres[:count])
    empty = "".join(svg.element("circle", cx=x, cy=y, r=0.3 * pitch) for x, y in centres[count:])
    return svg.group(filled, class_=f"filled fill-{colour}") + svg.group(empty, class_="empty")


def _legend(count: int, lines: Sequence[str], x: float, y: float, class_: str) -> str:
    swatch = svg.element("circle", cx=x - 12, cy=y + 16, r=8, class_=f"swatch {class_}")
    big = svg.words(current().number(count), x + 4, y + 27, "count")
    return swatch + big + svg.words(lines, x + 4, y + LEGEND_WORDS, "label")


def _row(count: int, lines: Sequence[str], x: float, y: float, class_: str) -> str:
    swatch = svg.element("circle", cx=16, cy=y - 10, r=8, class_=f"swatch {class_}")
    first = y - 4 if len(lines) == 1 else y - 14
    return swatch + svg.words(current().number(count), 32, y, "count") + svg.words(lines, x, first, "label")
