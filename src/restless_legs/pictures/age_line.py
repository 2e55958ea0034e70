"""At what age restless legs begin: what is called early, and where they began in families with them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from restless_legs.language import current
from restless_legs.pictures import svg

Start = Literal["early", "late", "unknown"]
LAST_YEARS = 90.0
LEFT, RIGHT = 14.0, 386.0
AGE_ROOM = 24.0  # for the age between the stretches, beside the words at the line's end
TOP, BAND, BAR, TICK = 46.0, 46.0, 36.0, 9.0  # a stretch: its top, its height, and where its bar lies in it
WHISKER = 118.0  # how far under the top of the line it stands


@dataclass(frozen=True, slots=True)
class AgeSpread:
    """Ages at the start in one group, in years: the mean, and one spread to either side of it."""

    mean_years: float
    low_years: float
    high_years: float


@dataclass(frozen=True, slots=True)
class AgeLabels:
    """Words on the things: both stretches, the reader's mark, the axis' end, the group and its spread."""

    early: str
    late: str
    reader: str
    end: str
    group: str
    spread: str


def age_line(
    *, name: str, twin: str, early_before_years: float, spread: AgeSpread, reader: Start, labels: AgeLabels
) -> str:
    """Return ages from 0 to 90 years as SVG: two stretches, the reader's one marked, and a spread below.

    Words that are long take more lines, and the picture grows.

    Parameters
    ----------
    name
        The picture's name, for messages.
    twin
        What the picture says, in words.
    early_before_years
        The age that parts the stretches, between 0 and 90.
    spread
        Drawn below on the same ages.
    reader
        Which stretch is marked as the reader's; "unknown" marks none.
    labels
        Words on the things.

    Raises
    ------
    ValueError
        When an age is outside 0 to 90 or out of order.
    """
    ages = (0, spread.low_years, spread.mean_years, spread.high_years, LAST_YEARS)
    if list(ages) != sorted(ages) or not 0 < early_before_years < LAST_YEARS:
        message = f"age line '{name}': ages must rise from 0 to {LAST_YEARS:g} years; got {ages}."
        raise ValueError(message)
    edge = _x(early_before_years)
    early = _Stretch(LEFT, edge, labels.early, labels.reader if reader == "early" else "")
    late = _Stretch(edge, RIGHT, labels.late, labels.reader if reader == "late" else "")
    # Without a mark its room would stand empty over the line.
    top = TOP if reader != "unknown" else 4.0
    top += max(stretch.grown for stretch in (early, late))
    end = svg.wrapped(labels.end, RIGHT - edge - AGE_ROOM)
    group = svg.wrapped(labels.group, RIGHT - LEFT)
    whisker = top + WHISKER + svg.below(end) + svg.below(group)
    spread_drawn, bottom = _spread(spread, labels.spread, group, whisker)
    content = (
        _drawn(early, top)
        + _drawn(late, top)
        + _ticks(early_before_years, top + BAR)
        + _ages(early_before_years, end, top + BAND + 20)
        + spread_drawn
    )
    return svg.picture("age-line", twin, content, height=max(whisker + 36, bottom + 8))


def _x(years: float) -> float:
    return LEFT + years / LAST_YEARS * (RIGHT - LEFT)


@dataclass(frozen=True)
class _Stretch:
    """One stretch of ages, from left to right, with its words, and the reader's words where it is theirs."""

    left: float
    right: float
    label: str
    mark: str

    @property
    def lines(self) -> list[str]:
        return svg.wrapped(self.label, self.right - self.left - 16, heavy=True)

    @property
    def marked(self) -> list[str]:
        return svg.wrapped(self.mark, self.right - self.left, heavy=True)

    @property
    def grown(self) -> float:
        """How much its words need over what one line each has."""
        return svg.below(self.lines) + svg.below(self.marked)


def _drawn(stretch: _Stretch, top: float) -> str:
    """One stretch of ages: a bar on the line; the reader's is thick, with their words and an arrow above it.

    It is no frame around its words: two frames side by side look like something to choose.
    """
    middle, first = (stretch.left + stretch.right) / 2, top + 20 - svg.below(stretch.lines)
    path = f"M{svg.number(stretch.left)} {svg.number(top + BAR)}H{svg.number(stretch.right)}"
    bar = svg.element("path", d=path, class_="stretch here" if stretch.mark else "stretch")
    words = svg.words(stretch.lines, middle, first, f"zone middle{' chosen' if stretch.mark else ''}")
    return bar + words + (_mark(middle, first - 20, stretch.marked) if stretch.mark else "")


def _mark(x: float, top: float, lines: Sequence[str]) -> str:
    tip = f"M{svg.number(x)} {svg.number(top - 6)}l-8 -12h16Z"
    words = svg.words(lines, x, top - 28 - svg.below(lines), "here middle")
    return words + svg.element("path", d=tip, class_="arrow")


def _ticks(early_before_years: float, y: float) -> str:
    places = (_x(0), _x(early_before_years), _x(LAST_YEARS))
    path = "".join(f"M{svg.number(x)} {svg.number(y - TICK)}V{svg.number(y + TICK)}" for x in places)
    return svg.element("path", d=path, class_="axis")


def _ages(early_before_years: float, end: Sequence[str], y: float) -> str:
    return (
        svg.words(current().number(0), LEFT, y, "edge")
        + svg.words(current().number(early_before_years), _x(early_before_years), y, "edge middle")
        + svg.words(end, RIGHT, y, "edge end")
    )


def _spread(spread: AgeSpread, label: str, group: Sequence[str], y: float) -> tuple[str, float]:
    """The spread of a group's ages with its words, and how far down they reach."""
    low, mean, high = (_x(age) for age in (spread.low_years, spread.mean_years, spread.high_years))
    whisker = f"M{svg.number(low)} {svg.number(y - 6)}v12m0 -6H{svg.number(high)}m0 -6v12"
    said = svg.wrapped(label, RIGHT - high - 18)
    first = y + (5 if len(said) == 1 else 0)
    numbers = (
        svg.words(current().number(age), _x(age), y + 24, "edge middle")
        for age in (spread.low_years, spread.mean_years, spread.high_years)
    )
    drawn = (
        svg.words(group, LEFT, y - 22 - svg.below(group), "zone")
        + svg.element("path", d=whisker, class_="whisker")
        + svg.element("circle", cx=mean, cy=y, r=7, class_="mean")
        + "".join(numbers)
        + svg.words(said, high + 18, first, "small")
    )
    return drawn, first + svg.below(said)
