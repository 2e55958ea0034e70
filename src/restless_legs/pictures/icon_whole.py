"""How 100 people fared, as one whole: a mark each, and three kinds of marks that differ in shape."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import Literal

from restless_legs.language import current
from restless_legs.pictures import svg

Kind = Literal["better", "same", "worse"]
KINDS: tuple[Kind, ...] = ("better", "same", "worse")
GRID, COLUMNS, OF = 220.0, 10, 100
PITCH = GRID / COLUMNS
LEGEND_X = GRID + 36.0
LEGEND_STEP = 84.0


@dataclass(frozen=True)
class Portion:
    """How many of 100 fared in one way, and the words beside the count."""

    kind: Kind
    count: int
    label: str


def icon_whole(*, twin: str, portions: tuple[Portion, ...]) -> str:
    """Return 100 marks as SVG: discs for better, rings for the same, squares for worse, in that order.

    Parameters
    ----------
    twin
        What the picture says, in words.
    portions
        The kinds in their order; their counts add up to 100. Long words make the picture higher.

    Raises
    ------
    ValueError
        When the counts do not add up to 100.

    Examples
    --------
    >>> whole = (Portion("better", 55, "a"), Portion("same", 34, "b"), Portion("worse", 11, "c"))
    >>> icon_whole(twin="Three kinds.", portions=whole).count("<rect")  # one is the legend's
    12
    """
    counted = sum(one.count for one in portions)
    if counted != OF:
        message = f"icon whole: the counts add up to {counted}, not to {OF}. Pass all kinds of one whole."
        raise ValueError(message)
    marks = svg.group("".join(_marks(portions)), transform="translate(6 8)")
    labels = [svg.wrapped(one.label, svg.WIDTH - LEGEND_X - 8) for one in portions]
    steps = (LEGEND_STEP + svg.LEADING * max(0, len(lines) - 2) for lines in labels)
    tops = list(accumulate(steps, initial=26.0))
    legend = "".join(map(_legend, portions, labels, tops))
    bottom = tops[len(labels) - 1] + 44 + svg.below(labels[-1])
    return svg.picture("icons", twin, marks + legend, height=max(GRID + 24, bottom + 6))


def _marks(portions: tuple[Portion, ...]) -> Iterator[str]:
    first = 0
    for one in portions:
        places = range(first, first + one.count)
        yield svg.group("".join(_mark(one.kind, *_centre(at)) for at in places), class_=_class(one.kind))
        first += one.count


def _centre(at: int) -> tuple[float, float]:
    return (at % COLUMNS + 0.5) * PITCH, (at // COLUMNS + 0.5) * PITCH


def _mark(kind: Kind, x: float, y: float) -> str:
    if kind == "worse":
        side = 0.68 * PITCH
        return svg.element("rect", x=x - side / 2, y=y - side / 2, width=side, height=side)
    return svg.element("circle", cx=x, cy=y, r=(0.4 if kind == "better" else 0.3) * PITCH)


def _class(kind: Kind) -> str:
    # Shapes tell the kinds apart; the colours only say the same again.
    return {"better": "filled fill-goal", "same": "empty", "worse": "filled fill-below"}[kind]


def _legend(one: Portion, lines: Sequence[str], y: float) -> str:
    mark = svg.group(_mark(one.kind, LEGEND_X - 14, y + 12), class_=_class(one.kind))
    count = svg.words(current().number(one.count), LEGEND_X + 2, y + 22, "count")
    return mark + count + svg.words(lines, LEGEND_X + 2, y + 44, "label")
