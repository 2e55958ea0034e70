"""A day as a ring of 24 hours, thicker where there is more of something, and a hand at one hour."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import cos, radians, sin
from typing import Literal

from restless_legs.pictures import svg

Look = Literal["solid", "striped", "dashed"]
CENTRE_X, CENTRE_Y = 200.0, 186.0
INNER = 85.0  # the ring's inner edge, a circle
THINNEST, THICKEST = 9.0, 58.0
DEGREES_AN_HOUR = 15.0
STEP_HOURS = 0.5  # from one point of the outer edge to the next
KEY_X, KEY_TOP, KEY_ROW = 70.0, 318.0, 25.0
EDGE = 4.0  # words keep this far from the picture's sides
# Wedge and arrow of the hand, pointing up from the centre, half an hour to each side.
REACH = "M0 0L-11.1 -84.3A85 85 0 0 1 11.1 -84.3Z"
ARROW = "M0 0V-20"
HEAD = "M-7 -19L0 -33L7 -19Z"


@dataclass(frozen=True)
class DayArc:
    """One stretch of the ring.

    Parameters
    ----------
    label
        Its word; empty where the key alone tells what it is.
    from_hour, to_hour
        Clock hours, 0 to 24; across midnight `to_hour` is the smaller one.
    start, end
        How thick it is where it begins and ends, from 0 (thinnest) to 1 (thickest).
    look
        Solid, striped, or an outline only.
    """

    label: str
    from_hour: int
    to_hour: int
    start: float
    end: float
    look: Look


@dataclass(frozen=True)
class DialLabels:
    """Words in the ring (at its top, right, bottom and left; upper and lower half) and of the key."""

    top: str
    right: str
    bottom: str
    left: str
    upper: str
    lower: str
    key: Sequence[tuple[Look, str]]


def day_dial(*, name: str, twin: str, arcs: Sequence[DayArc], hour: int, labels: DialLabels) -> str:
    """Return a day as a ring with midnight at the top and noon at the foot, as SVG.

    Parameters
    ----------
    name
        The picture's name: part of ids, and for messages.
    twin
        What the picture says, in words.
    arcs
        The stretches of the ring.
    hour
        The clock hour, 0 to 23, that the hand points to; the hand covers the hour that begins there.
    labels
        Words in the ring, and what its looks mean.

    Raises
    ------
    ValueError
        When the hour lies in no arc, a thickness is outside 0 to 1, or words don't fit.
    """
    chosen = next((arc for arc in arcs if (hour - arc.from_hour) % 24 < _hours(arc)), None)
    if chosen is None:
        message = f"day dial '{name}': hour {hour} lies in no arc. Pass arcs for all 24 hours."
        raise ValueError(message)
    content = (
        _stripes(name)
        + _face()
        + _hand(hour)
        + "".join(_ring(arc, name) for arc in arcs)
        + svg.element("circle", cx=CENTRE_X, cy=CENTRE_Y, r=INNER, class_="rim")
        + _ticks()
        + _inside(labels, name)
        + "".join(_label(arc, arc is chosen, name) for arc in arcs if arc.label)
        + _key(labels.key, chosen.look, name)
    )
    return svg.picture("day-dial", twin, content, height=KEY_TOP + KEY_ROW * len(labels.key) - 6)


def _hours(arc: DayArc) -> int:
    return (arc.to_hour - arc.from_hour) % 24 or 24


def _at(hour: float, radius: float) -> tuple[float, float]:
    """The point at an hour: 0 is up, and hours go as a clock does."""
    angle = radians(hour * DEGREES_AN_HOUR)
    return CENTRE_X + radius * sin(angle), CENTRE_Y - radius * cos(angle)


def _outer(arc: DayArc, hours_in: float) -> float:
    share = arc.start + (arc.end - arc.start) * hours_in / _hours(arc)
    return INNER + THINNEST + share * (THICKEST - THINNEST)


def _stripes(name: str) -> str:
    line = svg.element("path", d="M0 0V7", class_="stripe")
    return svg.element(
        "pattern", line, id=f"{name}-stripes", width=7, height=7, patternUnits="userSpaceOnUse",
        patternTransform="rotate(45)",
    )  # fmt: skip


def _face() -> str:
    left, right = CENTRE_X - INNER, CENTRE_X + INNER
    half = f"M{svg.number(left)} {svg.number(CENTRE_Y)}A{INNER:g} {INNER:g} 0 0 1"
    return svg.element("path", d=f"{half} {svg.number(right)} {svg.number(CENTRE_Y)}Z", class_="upper-half")


def _hand(hour: int) -> str:
    content = (
        svg.element("path", d=REACH, class_="reach")
        + svg.element("path", d=ARROW, class_="arrow")
        + svg.element("path", d=HEAD, class_="head")
        + svg.element("circle", cx=0, cy=0, r=6, class_="hub")
    )
    turn = svg.number((hour + 0.5) * DEGREES_AN_HOUR)
    place = f"translate({CENTRE_X:g} {CENTRE_Y:g}) rotate({turn})"
    return svg.group(content, transform=place)


def _edge(arc: DayArc) -> Iterator[tuple[float, float]]:
    steps = round(_hours(arc) / STEP_HOURS)
    for step in range(steps + 1):
        hours_in = step * STEP_HOURS
        yield _at(arc.from_hour + hours_in, _outer(arc, hours_in))


def _ring(arc: DayArc, name: str) -> str:
    if not (0 <= arc.start <= 1 and 0 <= arc.end <= 1):
        message = f"day dial '{name}': a thickness is 0 to 1, not {arc.start:g} to {arc.end:g}."
        raise ValueError(message)
    begin, end = _at(arc.from_hour, INNER), _at(arc.to_hour, INNER)
    edge = "L".join(_point(place) for place in _edge(arc))
    far = int(_hours(arc) > 12)
    back = f"L{_point(end)}A{INNER:g} {INNER:g} 0 {far} 0 {_point(begin)}Z"
    shape = svg.element("path", d=f"M{edge}{back}", class_=f"arc {arc.look}")
    if arc.look != "striped":
        return shape
    return shape + svg.element("path", d=f"M{edge}{back}", fill=f"url(#{name}-stripes)")


def _point(place: tuple[float, float]) -> str:
    return f"{svg.number(place[0])} {svg.number(place[1])}"


def _ticks() -> str:
    lines = (
        f"M{_point(_at(h, INNER))}L{_point(_at(h, INNER - (9 if h % 6 == 0 else 5)))}" for h in range(24)
    )
    return svg.element("path", d="".join(lines), class_="tick")


def _inside(labels: DialLabels, name: str) -> str:
    places = [
        (labels.top, 0.0, -58.0, "label middle"), (labels.bottom, 0.0, 69.0, "label middle"),
        (labels.right, 71.0, 5.0, "label end"), (labels.left, -71.0, 5.0, "label"),
        (labels.upper, 0.0, -39.0, "half middle"), (labels.lower, 0.0, 50.0, "half middle"),
    ]  # fmt: skip
    for line, *_ in places:
        if svg.text_width(line) > 80:
            message = f"day dial '{name}': '{line}' does not fit in the ring. Shorten it."
            raise ValueError(message)
    return "".join(svg.words(line, CENTRE_X + x, CENTRE_Y + y, class_) for line, x, y, class_ in places)


def _label(arc: DayArc, chosen: bool, name: str) -> str:
    """The arc's word outside of the ring, in bold where the hand points."""
    middle = _hours(arc) / 2
    x, y = _at(arc.from_hour + middle, _outer(arc, middle) + 9)
    across = sin(radians((arc.from_hour + middle) * DEGREES_AN_HOUR))
    anchor = " middle" if abs(across) < 0.35 else "" if across > 0 else " end"
    room = {"": svg.WIDTH - EDGE - x, " end": x - EDGE, " middle": 2 * min(x, svg.WIDTH - x)}[anchor]
    lines = svg.must_fit(f"day dial '{name}', arc", arc.label, room, heavy=True)
    # Above the ring words stand on their point, below it they hang from it.
    baseline = y + 6 - 6 * (CENTRE_Y - y) / CENTRE_Y - 9 * (len(lines) - 1)
    return svg.words(lines, x, baseline, f"label{anchor}{' chosen' if chosen else ''}")


def _key(key: Sequence[tuple[Look, str]], chosen: Look, name: str) -> str:
    return "".join(
        _key_row(look, line, KEY_TOP + KEY_ROW * at, look == chosen, name)
        for at, (look, line) in enumerate(key)
    )


def _key_row(look: Look, line: str, y: float, chosen: bool, name: str) -> str:
    if svg.text_width(line, heavy=True) > svg.WIDTH - KEY_X - EDGE:
        message = f"day dial '{name}', key: '{line}' does not fit on one line. Shorten it."
        raise ValueError(message)
    size = {"x": KEY_X - 40, "y": y - 12, "width": 28.0, "height": 14.0}
    swatch = svg.element("rect", class_=f"arc {look}", **size)
    if look == "striped":
        swatch += svg.element("rect", fill=f"url(#{name}-stripes)", **size)
    return swatch + svg.words(line, KEY_X, y, "label chosen" if chosen else "label")
