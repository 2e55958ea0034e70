"""At what age restless legs begin: what is called early, and where they began in families with them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from restless_legs.pictures import svg

Start = Literal["early", "late", "unknown"]
LAST_YEARS = 90.0
LEFT, RIGHT = 14.0, 386.0
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
        When an age is outside 0 to 90 or out of order, or when words don't fit.
    """
    ages = (0, spread.low_years, spread.mean_years, spread.high_years, LAST_YEARS)
    if list(ages) != sorted(ages) or not 0 < early_before_years < LAST_YEARS:
        message = f"age line '{name}': ages must rise from 0 to {LAST_YEARS:g} years; got {ages}."
        raise ValueError(message)
    # Without a mark its room would stand empty over the line.
    top = TOP if reader != "unknown" else 4.0
    edge = _x(early_before_years)
    content = (
        _stretch(LEFT, edge, top, labels.early, labels.reader if reader == "early" else "", name)
        + _stretch(edge, RIGHT, top, labels.late, labels.reader if reader == "late" else "", name)
        + _ticks(early_before_years, top + BAR)
        + _ages(early_before_years, labels.end, top + BAND + 20)
        + _spread(spread, labels, top + WHISKER, name)
    )
    return svg.picture("age-line", twin, content, height=top + WHISKER + 36)


def _x(years: float) -> float:
    return LEFT + years / LAST_YEARS * (RIGHT - LEFT)


def _stretch(left: float, right: float, top: float, label: str, mark: str, name: str) -> str:
    """One stretch of ages: a bar on the line; the reader's is thick, with their words and an arrow above it.

    It is no frame around its words: two frames side by side look like something to choose.
    """
    line = _one_line(label, right - left - 16, name)
    middle = (left + right) / 2
    path = f"M{svg.number(left)} {svg.number(top + BAR)}H{svg.number(right)}"
    bar = svg.element("path", d=path, class_="stretch here" if mark else "stretch")
    words = svg.words(line, middle, top + 20, f"zone middle{' chosen' if mark else ''}")
    return bar + words + (_mark(middle, top, mark, right - left, name) if mark else "")


def _one_line(words: str, room: float, name: str) -> str:
    if not svg.fits([words], room, heavy=True):
        message = f"age line '{name}': '{words}' does not fit on one line. Use fewer or shorter words."
        raise ValueError(message)
    return words


def _mark(x: float, top: float, words: str, room: float, name: str) -> str:
    tip = f"M{svg.number(x)} {svg.number(top - 6)}l-8 -12h16Z"
    return svg.words(_one_line(words, room, name), x, top - 28, "here middle") + svg.element(
        "path", d=tip, class_="arrow"
    )


def _ticks(early_before_years: float, y: float) -> str:
    places = (_x(0), _x(early_before_years), _x(LAST_YEARS))
    path = "".join(f"M{svg.number(x)} {svg.number(y - TICK)}V{svg.number(y + TICK)}" for x in places)
    return svg.element("path", d=path, class_="axis")


def _ages(early_before_years: float, end: str, y: float) -> str:
    return (
        svg.words("0", LEFT, y, "edge")
        + svg.words(f"{early_before_years:g}", _x(early_before_years), y, "edge middle")
        + svg.words(end, RIGHT, y, "edge end")
    )


def _spread(spread: AgeSpread, labels: AgeLabels, y: float, name: str) -> str:
    low, mean, high = (_x(age) for age in (spread.low_years, spread.mean_years, spread.high_years))
    whisker = f"M{svg.number(low)} {svg.number(y - 6)}v12m0 -6H{svg.number(high)}m0 -6v12"
    group = svg.must_fit(f"age line '{name}', group", labels.group, RIGHT - LEFT)
    said = svg.must_fit(f"age line '{name}', spread", labels.spread, RIGHT - high - 18)
    numbers = (
        svg.words(f"{age:g}", _x(age), y + 24, "edge middle")
        for age in (spread.low_years, spread.mean_years, spread.high_years)
    )
    return (
        svg.words(group, LEFT, y - 22 - 18 * (len(group) - 1), "zone")
        + svg.element("path", d=whisker, class_="whisker")
        + svg.element("circle", cx=mean, cy=y, r=7, class_="mean")
        + "".join(numbers)
        + svg.words(said, high + 18, y + (5 if len(said) == 1 else 0), "small")
    )
