"""A day as a ring of 24 hours, thicker where there is more of something, and a hand at one hour."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import cos, radians, sin, sqrt
from typing import Literal

from restless_legs.language import current
from restless_legs.pictures import svg

Look = Literal["solid", "striped", "dashed"]
CENTRE_X, CENTRE_Y = 200.0, 186.0
INNER = 85.0  # the ring's inner edge, a circle
THINNEST, THICKEST = 9.0, 58.0
DEGREES_AN_HOUR = 15.0
STEP_HOURS = 0.5  # from one point of the outer edge to the next
KEY_X, KEY_TOP, KEY_ROW = 70.0, 318.0, 25.0
EDGE = 4.0  # words keep this far from the picture's sides
INSIDE_ROOM = 80.0  # for each word in the ring
# A ring for long words: its inner edge, room in it at its top and foot, and at its sides.
LARGE, LARGE_ROOM, SIDE_ROOM = 105.0, 140.0, 76.0
LIST_TOP, LIST_X, LIST_ROOM = 336.0, (24.0, 224.0), 160.0
# The arrow of the hand, pointing up from the centre.
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
        Words in the ring, and what its looks mean. Where words are too long to stand in a ring or beside it,
        it is larger, its arcs are numbered, and their words stand below.

    Raises
    ------
    ValueError
        When the hour lies in no arc, or a thickness is outside 0 to 1.
    """
    chosen = next((arc for arc in arcs if (hour - arc.from_hour) % 24 < _hours(arc)), None)
    if chosen is None:
        message = f"day dial '{name}': hour {hour} lies in no arc. Pass arcs for all 24 hours."
        raise ValueError(message)
    named = [arc for arc in arcs if arc.label]
    is_large = not (_holds_inside(labels) and all(map(_holds_beside, named)))
    inner = LARGE if is_large else INNER
    list_, key_y = _numbered(named, chosen) if is_large else ("", KEY_TOP)
    key, bottom = _key(labels.key, chosen.look, key_y, name)
    content = (
        _stripes(name)
        + _face(inner)
        + _hand(hour, inner)
        + "".join(_ring(arc, inner, name) for arc in arcs)
        + svg.element("circle", cx=CENTRE_X, cy=CENTRE_Y, r=inner, class_="rim")
        + _ticks(inner)
        + (_inside_large(labels) if is_large else _inside(labels))
        + "".join(
            _number(arc, at + 1, arc is chosen) if is_large else _label(arc, arc is chosen)
            for at, arc in enumerate(named)
        )
        + list_
        + key
    )
    return svg.picture("day-dial", twin, content, height=bottom + KEY_ROW - 6)


def _hours(arc: DayArc) -> int:
    return (arc.to_hour - arc.from_hour) % 24 or 24


def _at(hour: float, radius: float) -> tuple[float, float]:
    """The point at an hour: 0 is up, and hours go as a clock does."""
    angle = radians(hour * DEGREES_AN_HOUR)
    return CENTRE_X + radius * sin(angle), CENTRE_Y - radius * cos(angle)


def _outer(arc: DayArc, hours_in: float, inner: float) -> float:
    share = arc.start + (arc.end - arc.start) * hours_in / _hours(arc)
    return inner + THINNEST + share * (THICKEST - THINNEST)


def _stripes(name: str) -> str:
    line = svg.element("path", d="M0 0V7", class_="stripe")
    return svg.element(
        "pattern", line, id=f"{name}-stripes", width=7, height=7, patternUnits="userSpaceOnUse",
        patternTransform="rotate(45)",
    )  # fmt: skip


def _face(inner: float) -> str:
    left, right = CENTRE_X - inner, CENTRE_X + inner
    half = f"M{svg.number(left)} {svg.number(CENTRE_Y)}A{inner:g} {inner:g} 0 0 1"
    return svg.element("path", d=f"{half} {svg.number(right)} {svg.number(CENTRE_Y)}Z", class_="upper-half")


def _hand(hour: int, inner: float) -> str:
    content = (
        svg.element("path", d=_reach(inner), class_="reach")
        + svg.element("path", d=ARROW, class_="arrow")
        + svg.element("path", d=HEAD, class_="head")
        + svg.element("circle", cx=0, cy=0, r=6, class_="hub")
    )
    turn = svg.number((hour + 0.5) * DEGREES_AN_HOUR)
    place = f"translate({CENTRE_X:g} {CENTRE_Y:g}) rotate({turn})"
    return svg.group(content, transform=place)


def _reach(inner: float) -> str:
    """The wedge of the hand, pointing up from the centre, half an hour to each side."""
    angle = radians(DEGREES_AN_HOUR / 2)
    across, up = svg.number(inner * sin(angle)), svg.number(inner * cos(angle))
    return f"M0 0L-{across} -{up}A{inner:g} {inner:g} 0 0 1 {across} -{up}Z"


def _edge(arc: DayArc, inner: float) -> Iterator[tuple[float, float]]:
    steps = round(_hours(arc) / STEP_HOURS)
    for step in range(steps + 1):
        hours_in = step * STEP_HOURS
        yield _at(arc.from_hour + hours_in, _outer(arc, hours_in, inner))


def _ring(arc: DayArc, inner: float, name: str) -> str:
    if not (0 <= arc.start <= 1 and 0 <= arc.end <= 1):
        message = f"day dial '{name}': a thickness is 0 to 1, not {arc.start:g} to {arc.end:g}."
        raise ValueError(message)
    begin, end = _at(arc.from_hour, inner), _at(arc.to_hour, inner)
    edge = "L".join(_point(place) for place in _edge(arc, inner))
    far = int(_hours(arc) > 12)
    back = f"L{_point(end)}A{inner:g} {inner:g} 0 {far} 0 {_point(begin)}Z"
    shape = svg.element("path", d=f"M{edge}{back}", class_=f"arc {arc.look}")
    if arc.look != "striped":
        return shape
    return shape + svg.element("path", d=f"M{edge}{back}", fill=f"url(#{name}-stripes)")


def _point(place: tuple[float, float]) -> str:
    return f"{svg.number(place[0])} {svg.number(place[1])}"


def _ticks(inner: float) -> str:
    lines = (
        f"M{_point(_at(h, inner))}L{_point(_at(h, inner - (9 if h % 6 == 0 else 5)))}" for h in range(24)
    )
    return svg.element("path", d="".join(lines), class_="tick")


def _holds_inside(labels: DialLabels) -> bool:
    inside = (labels.top, labels.right, labels.bottom, labels.left, labels.upper, labels.lower)
    return all(svg.holds(line, INSIDE_ROOM) for line in inside)


def _inside(labels: DialLabels) -> str:
    places = [
        (labels.top, 0.0, -58.0, "label middle"), (labels.bottom, 0.0, 69.0, "label middle"),
        (labels.right, 71.0, 5.0, "label end"), (labels.left, -71.0, 5.0, "label"),
        (labels.upper, 0.0, -39.0, "half middle"), (labels.lower, 0.0, 50.0, "half middle"),
    ]  # fmt: skip
    return "".join(svg.words(line, CENTRE_X + x, CENTRE_Y + y, class_) for line, x, y, class_ in places)


def _inside_large(labels: DialLabels) -> str:
    """The same in a large ring: from its top down, from its foot up, and at its sides."""
    top, bottom, upper, lower = (
        svg.wrapped(line, LARGE_ROOM) for line in (labels.top, labels.bottom, labels.upper, labels.lower)
    )
    right, left = (svg.wrapped(line, SIDE_ROOM) for line in (labels.right, labels.left))
    high, low = 11 - _within(top), _within(bottom) - 4 - svg.below(bottom)
    side = LARGE - 14
    places = [
        (top, 0.0, high, "label middle"), (bottom, 0.0, low, "label middle"),
        (right, side, 5 - svg.below(right) / 2, "label end"), (left, -side, 5 - svg.below(left) / 2, "label"),
        (upper, 0.0, high + svg.below(top) + 19, "half middle"),
        (lower, 0.0, low - svg.below(lower) - 19, "half middle"),
    ]  # fmt: skip
    return "".join(svg.words(lines, CENTRE_X + x, CENTRE_Y + y, class_) for lines, x, y, class_ in places)


def _within(lines: Sequence[str]) -> float:
    """How far from the centre the outer side of words may lie, so that the ticks are beyond their ends."""
    half = svg.widest(lines) / 2 + 3
    return min(LARGE - 22, sqrt((LARGE - 9) ** 2 - half**2))


def _beside(arc: DayArc, inner: float) -> tuple[float, float, str]:
    """Where an arc's words stand outside of the ring, and which of their ends is there."""
    middle = _hours(arc) / 2
    x, y = _at(arc.from_hour + middle, _outer(arc, middle, inner) + 9)
    across = sin(radians((arc.from_hour + middle) * DEGREES_AN_HOUR))
    return x, y, " middle" if abs(across) < 0.35 else "" if across > 0 else " end"


def _room_beside(arc: DayArc) -> float:
    x, _, anchor = _beside(arc, INNER)
    return {"": svg.WIDTH - EDGE - x, " end": x - EDGE, " middle": 2 * min(x, svg.WIDTH - x)}[anchor]


def _holds_beside(arc: DayArc) -> bool:
    return svg.holds(arc.label, _room_beside(arc), heavy=True, lines=2)


def _label(arc: DayArc, chosen: bool) -> str:
    """The arc's word outside of the ring, in bold where the hand points."""
    return _outside(arc, svg.wrapped(arc.label, _room_beside(arc), heavy=True), INNER, chosen)


def _number(arc: DayArc, number: int, chosen: bool) -> str:
    """The arc's number in the list of words below, instead of its word."""
    return _outside(arc, [current().number(number)], LARGE, chosen, f" {svg.PLACE_IN_LIST}")


def _outside(arc: DayArc, lines: Sequence[str], inner: float, chosen: bool, more: str = "") -> str:
    x, y, anchor = _beside(arc, inner)
    # Above the ring words stand on their point, below it they hang from it.
    baseline = y + 6 - 6 * (CENTRE_Y - y) / CENTRE_Y - svg.below(lines) / 2
    return svg.words(lines, x, baseline, f"label{anchor}{' chosen' if chosen else ''}{more}")


def _numbered(named: Sequence[DayArc], chosen: DayArc) -> tuple[str, float]:
    """The words of numbered arcs in two columns, and where the key begins below them."""
    drawn, y = "", LIST_TOP
    numbered = list(enumerate(named, 1))
    for pair in (numbered[at : at + 2] for at in range(0, len(numbered), 2)):
        lines = [svg.wrapped(arc.label, LIST_ROOM, heavy=True) for _, arc in pair]
        for (number, arc), words, x in zip(pair, lines, LIST_X, strict=False):
            look = "label chosen" if arc is chosen else "label"
            drawn += svg.words(current().number(number), x, y, f"{look} end {svg.PLACE_IN_LIST}")
            drawn += svg.words(words, x + 10, y, look)
        y += KEY_ROW + max(map(svg.below, lines))
    return drawn, y + 8


def _key(key: Sequence[tuple[Look, str]], chosen: Look, y: float, name: str) -> tuple[str, float]:
    """What the looks of the ring mean, that of the hand's in bold, and where the last one stands."""
    drawn, rows = "", [(look, svg.wrapped(line, svg.WIDTH - KEY_X - EDGE, heavy=True)) for look, line in key]
    bottom = y
    for look, lines in rows:
        drawn += _key_row(look, lines, y, look == chosen, name)
        bottom = y + svg.below(lines)
        y = bottom + KEY_ROW
    return drawn, bottom


def _key_row(look: Look, lines: Sequence[str], y: float, chosen: bool, name: str) -> str:
    size = {"x": KEY_X - 40, "y": y - 12, "width": 28.0, "height": 14.0}
    swatch = svg.element("rect", class_=f"arc {look}", **size)
    if look == "striped":
        swatch += svg.element("rect", fill=f"url(#{name}-stripes)", **size)
    return swatch + svg.words(lines, KEY_X, y, "label chosen" if chosen else "label")
