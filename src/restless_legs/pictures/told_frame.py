"""What was seen of a way to treat and of its comparison, in one frame: counted, scored or not known.

Every frame of a comparison has one size and one edge, so that no way looks larger or surer for how it was
studied.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

from restless_legs.language import current
from restless_legs.pictures import svg
from restless_legs.pictures.icon_array import marks

WIDTH, EDGE, GAP = 232.0, 8.0, 8.0
HALF = (WIDTH - 2 * EDGE - GAP) / 2
GRID = 100.0
HEADING, HEADING_LEADING = 16.0, 20.0
WORD, WORD_LEADING = 18.0, 23.0
LABEL = 16.0  # a quarter of a screen of 1280 px shows it in 20


@dataclass(frozen=True)
class Half:
    """Those who had the way, or those whom it was compared with.

    Parameters
    ----------
    heading
        Whom it shows.
    words
        Of a count what the filled and the empty marks stand for; else the few words that tell what was seen.
    count
        How many of 100 are filled, where people were counted.
    """

    heading: str
    words: tuple[str, ...]
    count: int | None = None


@dataclass(frozen=True)
class ToldFrame:
    """One way: its twin in words, its halves, and how it was counted."""

    twin: str
    halves: tuple[Half, ...]
    below: str


class Room(NamedTuple):
    """How many lines each place of a frame has room for."""

    heading: int
    have: int
    do_not: int
    below: int


def room_for(frames: Iterable[ToldFrame]) -> Room:
    """Give the room that the longest words among some frames need, so that all of them can have one size.

    Examples
    --------
    >>> waiting = ToldFrame("Not known.", (Half("If you wait", ("not known",)),), "No count")
    >>> room_for([waiting])
    Room(heading=1, have=1, do_not=1, below=1)
    """
    return Room(*map(max, zip(*map(_needs, frames), strict=True)))


def told_frame(told: ToldFrame, room: Room) -> str:
    """Return a way as SVG.

    Parameters
    ----------
    told
        What it shows.
    room
        What all frames that stand beside it need: see `room_for`.

    Examples
    --------
    >>> waiting = ToldFrame("Not known.", (Half("If you wait", ("not known",)),), "No count")
    >>> told_frame(waiting, room_for([waiting])).count("<circle")
    0
    """
    height = _below_at(room) + svg.LEADING * (room.below - 1) + 16
    edge = svg.element("rect", x=1, y=1, width=WIDTH - 2, height=height - 2, rx=10, class_="frame")
    width, places = _width(told), zip(told.halves, _lefts(told), strict=True)
    halves = "".join(_half(half, left, width, room) for half, left in places)
    below = svg.words(_below(told), WIDTH / 2, _below_at(room), "label middle")
    return svg.picture("icons told", told.twin, edge + halves + below, height=height, width=WIDTH)


def _needs(told: ToldFrame) -> Room:
    width = _width(told)
    counted = [half for half in told.halves if half.count is not None]
    return Room(
        max(len(_heading(half, width)) for half in told.halves),
        max((len(_label(half.words[0])) for half in counted), default=1),
        max((len(_label(half.words[1])) for half in counted), default=1),
        len(_below(told)),
    )


def _width(told: ToldFrame) -> float:
    return HALF if len(told.halves) > 1 else WIDTH - 2 * EDGE


def _lefts(told: ToldFrame) -> list[float]:
    return [EDGE + at * (HALF + GAP) for at in range(len(told.halves))]


def _heading(half: Half, width: float) -> list[str]:
    return svg.wrapped(half.heading, width, HEADING, heavy=True)


def _label(words: str) -> list[str]:
    return svg.wrapped(words, HALF, LABEL)


def _below(told: ToldFrame) -> list[str]:
    return svg.wrapped(told.below, WIDTH - 2 * EDGE, LABEL)


def _top(room: Room) -> float:
    """Where the marks begin."""
    return 22 + HEADING_LEADING * (room.heading - 1) + 12


def _first_count(room: Room) -> float:
    return _top(room) + GRID + 27


def _second_count(room: Room) -> float:
    return _first_count(room) + svg.LEADING * room.have + 30


def _below_at(room: Room) -> float:
    return _second_count(room) + svg.LEADING * room.do_not + 28


def _half(half: Half, left: float, width: float, room: Room) -> str:
    lines = _heading(half, width)
    first = _top(room) - 12 - svg.below(lines, HEADING_LEADING)
    heading = svg.words(lines, left + width / 2, first, "heading middle", leading=HEADING_LEADING)
    seen = _seen(half, left, width, room) if half.count is None else _counted(half, half.count, left, room)
    return heading + seen


def _seen(half: Half, left: float, width: float, room: Room) -> str:
    lines = svg.wrapped(half.words[0], width - 4, WORD, heavy=True)
    middle = (_top(room) + _below_at(room)) / 2 - 8
    first = middle - svg.below(lines, WORD_LEADING) / 2
    return svg.words(lines, left + width / 2, first, "word middle", leading=WORD_LEADING)


def _counted(half: Half, count: int, left: float, room: Room) -> str:
    have, do_not = half.words
    grid = marks(count, 100, "goal", GRID)
    return (
        svg.group(grid, transform=f"translate({left + (HALF - GRID) / 2:g} {_top(room):g})")
        + _number(count, have, left, _first_count(room), "filled fill-goal")
        + _number(100 - count, do_not, left, _second_count(room), "empty")
    )


def _number(count: int, label: str, left: float, y: float, class_: str) -> str:
    swatch = svg.element("circle", cx=left + 10, cy=y - 8, r=7, class_=f"swatch {class_}")
    number = svg.words(current().number(count), left + 24, y, "count")
    return swatch + number + svg.words(_label(label), left + 2, y + svg.LEADING + 1, "label")
