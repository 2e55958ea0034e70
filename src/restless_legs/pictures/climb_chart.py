"""How slowly ferritin climbs: lines over time, as a Plotly figure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise, product
from math import ceil, hypot
from typing import TYPE_CHECKING, Any, Literal

from restless_legs.pictures import svg
from restless_legs.pictures.chart_frame import LEADING, PHONE, SIZE, more_lines, on_lines
from restless_legs.pictures.colours import TOKENS, TokenName

if TYPE_CHECKING:
    import plotly.graph_objects as go  # plotly ships no types

SeriesKind = Literal["iron", "dummy", "children"]


@dataclass(frozen=True)
class ClimbPoint:
    """Ferritin at one time.

    Parameters
    ----------
    weeks
        Since the start.
    ferritin_ug_l
        Mean or median, or its change, as the axis says.
    low, high
        Its spread, where known, in the same unit.
    """

    weeks: float
    ferritin_ug_l: float
    low: float | None = None
    high: float | None = None


@dataclass(frozen=True)
class Series:
    """One line: its words at the end (with n), its points by time, and whom it shows."""

    name: str
    points: tuple[ClimbPoint, ...]
    kind: SeriesKind


@dataclass(frozen=True)
class _Look:
    colour: TokenName
    dash: str
    symbol: str


@dataclass(frozen=True)
class _Side:
    """Where words stand beside a point: Plotly's anchors, and the shift in pixels (up is plus)."""

    x_anchor: str
    y_anchor: str
    x_shift: float
    y_shift: float


@dataclass(frozen=True)
class _Frame:
    """The axes' ends, and where a value lands on a phone's screen, in pixels.

    ``beside`` is room at the right for the words of the last tick: those that leave a chart are not drawn.
    """

    left: float
    right: float
    bottom: float
    top: float
    beside: int = 0

    def pixel(self, weeks: float, ferritin_ug_l: float) -> tuple[float, float]:
        across = (weeks - self.left) / (self.right - self.left)
        up = (ferritin_ug_l - self.bottom) / (self.top - self.bottom)
        wide = PHONE - MARGIN["l"] - MARGIN["r"] - self.beside
        high = HEIGHT - MARGIN["t"] - MARGIN["b"]
        return MARGIN["l"] + across * wide, HEIGHT - MARGIN["b"] - up * high


@dataclass(frozen=True)
class _Placed:
    """Words in a place, as a box in pixels."""

    lines: tuple[str, ...]
    side: _Side
    left: float
    top: float
    right: float
    bottom: float

    def cost(self, ink: Sequence[tuple[float, float]]) -> float:
        """How much the words cover; leaving the chart is far worse than covering a line."""
        covered = sum(
            self.left - 3 < x < self.right + 3 and self.top - 2 < y < self.bottom + 2 for x, y in ink
        )
        return covered + (0 if self.is_inside else 1000)

    @property
    def is_inside(self) -> bool:
        across = self.left >= 4 and self.right <= PHONE - 2
        return across and self.top >= MARGIN["t"] - 6 and self.bottom <= HEIGHT - MARGIN["b"]

    @property
    def away(self) -> float:
        """How far the words stand from the end of their line."""
        return hypot(self.side.x_shift, self.side.y_shift)

    def net(self) -> list[tuple[float, float]]:
        """Points all over the box, so that the next words keep clear of it."""
        wide, high = self.right - self.left, self.bottom - self.top
        return [
            (self.left + wide * across / 8, self.top + high * down / 4)
            for across in range(9)
            for down in range(5)
        ]


HEIGHT = 320
MARGIN = {"l": 44, "r": 14, "t": 44, "b": 76}
LABEL_ROOMS = (130.0, 60.0)
LONG_ROOMS = (200.0, 130.0, 90.0)  # for words that have no free place there
# In the order of liking: beside the end, above it, below it, back over the line, back under it.
SIDES = (
    _Side("left", "middle", 12, 0),
    _Side("left", "bottom", 8, 8),
    _Side("left", "top", 8, -8),
    _Side("center", "bottom", 0, 12),
    _Side("center", "top", 0, -12),
    _Side("right", "bottom", -8, 10),
    _Side("right", "top", -8, -10),
    _Side("right", "bottom", -8, 28),
    _Side("right", "top", -8, -34),
    _Side("left", "bottom", 12, 30),
    _Side("left", "top", 12, -30),
)
LOOKS: Mapping[SeriesKind, _Look] = {
    "iron": _Look("accent", "solid", "circle"),
    "dummy": _Look("unknown", "dot", "square"),
    "children": _Look("ink", "dash", "diamond"),
}


def climb_chart(
    *,
    series: Sequence[Series],
    x_title: str,
    y_title: str,
    takeaway: str,
    x_ticks: Mapping[float, str] | None = None,
) -> go.Figure:
    """Return lines of ferritin (µg/L) over time (weeks), each with its words at its end.

    Parameters
    ----------
    series
        At least one; each with at least one point.
    x_title, y_title
        The axes in words.
    takeaway
        What the chart says; kept in the figure's `meta`, for whoever gives it a text twin.
    x_ticks
        Words at times in weeks, such as 52: "1 year"; a few numbers of weeks where left out.

    Returns
    -------
    plotly.graph_objects.Figure
        In the light colours; `themed` turns its JSON into one with token names.

    Raises
    ------
    ValueError
        When there is nothing to draw.
    """
    if not series or not all(line.points for line in series):
        message = "climb chart: a series without points. Pass at least one series, each with points."
        raise ValueError(message)
    import plotly.graph_objects as go  # heavy: pages without a chart never wait for it

    series = _side_by_side(series)
    frame = _frame(series)
    x_title, y_title = on_lines(x_title, PHONE - 40), on_lines(y_title, PHONE - 12)
    frame = replace(frame, beside=_overhang(_x_ticks(x_ticks, frame), frame))
    ticks = _x_ticks(x_ticks, frame)
    below = more_lines(x_title) + LEADING * _rows_of(ticks, kept=2)
    layout = _layout(x_title, frame, takeaway, above=more_lines(y_title), below=below)
    layout["xaxis"] |= ticks
    layout["annotations"] = [_y_title(y_title), *_end_labels(series, frame)]
    return go.Figure(data=[_trace(line) for line in series], layout=layout)


def _hex(token: TokenName) -> str:
    return TOKENS[token].light


def _trace(line: Series) -> dict[str, Any]:
    look = LOOKS[line.kind]
    points = line.points
    return {
        "type": "scatter",
        "mode": "lines+markers",
        "name": line.name,
        "x": [point.weeks for point in points],
        "y": [point.ferritin_ug_l for point in points],
        "line": {"color": _hex(look.colour), "width": 3, "dash": look.dash},
        "marker": _marker(line.kind),
        "error_y": _spread(points, look),
        "hoverinfo": "skip",
    }


def _marker(kind: SeriesKind) -> dict[str, Any]:
    """Dummy is hollow, iron and children solid, as in `change_line`."""
    look = LOOKS[kind]
    fill = "card" if kind == "dummy" else look.colour
    outline = {"color": _hex(look.colour), "width": 3 if kind == "dummy" else 0}
    return {"color": _hex(fill), "size": 11, "symbol": look.symbol, "line": outline}


def _spread(points: Sequence[ClimbPoint], look: _Look) -> dict[str, Any]:
    if all(point.high is None for point in points):
        return {"visible": False}
    up = [0 if point.high is None else point.high - point.ferritin_ug_l for point in points]
    down = [0 if point.low is None else point.ferritin_ug_l - point.low for point in points]
    return {
        "type": "data",
        "symmetric": False,
        "array": up,
        "arrayminus": down,
        "color": _hex(look.colour),
        "thickness": 1.5,
        "width": 5,
    }


def _side_by_side(series: Sequence[Series]) -> list[Series]:
    """Move points with a spread a little apart in time: spreads at one time hide each other."""
    step = 0.02 * max(point.weeks for line in series for point in line.points)
    middle = (sum(_has_spread(line) for line in series) - 1) / 2
    moved, seen = [], 0
    for line in series:
        by = (middle - seen) * step
        points = sorted(line.points, key=lambda point: point.weeks)
        moved.append(replace(line, points=tuple(_moved(point, by) for point in points)))
        seen += _has_spread(line)
    return moved


def _has_spread(line: Series) -> bool:
    return any(point.low is not None for point in line.points)


def _moved(point: ClimbPoint, by_weeks: float) -> ClimbPoint:
    return point if point.low is None else replace(point, weeks=point.weeks + by_weeks)


def _frame(series: Sequence[Series]) -> _Frame:
    points = [point for line in series for point in line.points]
    last = max(point.weeks for point in points) or 1.0
    high = max(max(point.ferritin_ug_l, point.high or 0.0) for point in points)
    low = min(min(point.ferritin_ug_l, point.low or 0.0) for point in points)
    return _Frame(-0.04 * last, 1.06 * last, min(low, 0) * 1.8, high * 1.08)


def _end_labels(series: Sequence[Series], frame: _Frame) -> list[dict[str, Any]]:
    """The words at the line ends: each where it covers least of the lines and the other words."""
    ink = [spot for line in series for spot in _inked(line, frame)]
    ink += [frame.pixel(frame.right * step / 40, 0) for step in range(41)]  # the zero line
    labels = []
    for line in series:
        places = [_place(line, side, room, frame) for room in LABEL_ROOMS for side in SIDES]
        placed = min(places, key=lambda place: place.cost(ink))
        if placed.cost(ink):
            placed = min(_anywhere(line, frame), key=lambda place: (place.cost(ink), place.away))
        ink += placed.net()
        labels.append(_annotation(line, placed))
    return labels


def _anywhere(line: Series, frame: _Frame) -> list[_Placed]:
    """Long words in every place left of the line's end: where no place beside it is free."""
    steps = product(LONG_ROOMS, range(-8, -PHONE, -12), range(-HEIGHT, HEIGHT, 6))
    sides = ((room, _Side("right", "middle", across, up)) for room, across, up in steps)
    return [_place(line, side, room, frame, most=None) for room, side in sides]


def _inked(line: Series, frame: _Frame) -> list[tuple[float, float]]:
    """Points of a phone's screen, in pixels, that the line and its spread run over."""
    ends = [frame.pixel(point.weeks, point.ferritin_ug_l) for point in line.points]
    runs = list(pairwise(ends)) or [(ends[0], ends[0])]
    for point in line.points:
        if point.low is not None and point.high is not None:
            runs.append((frame.pixel(point.weeks, point.low), frame.pixel(point.weeks, point.high)))
    return [
        (x0 + (x1 - x0) * step / 40, y0 + (y1 - y0) * step / 40)
        for (x0, y0), (x1, y1) in runs
        for step in range(41)
    ]


def _place(line: Series, side: _Side, room: float, frame: _Frame, most: int | None = 2) -> _Placed:
    end = max(line.points, key=lambda point: point.weeks)
    x, y = frame.pixel(end.weeks, end.ferritin_ug_l)
    lines = tuple(svg.wrapped(line.name, room, most=most))
    width, height = svg.widest(lines), 19.0 * len(lines)
    left = x + side.x_shift - {"left": 0.0, "center": 0.5, "right": 1.0}[side.x_anchor] * width
    top = y - side.y_shift - {"top": 0.0, "middle": 0.5, "bottom": 1.0}[side.y_anchor] * height
    return _Placed(lines, side, left, top, left + width, top + height)


def _annotation(line: Series, placed: _Placed) -> dict[str, Any]:
    end = max(line.points, key=lambda point: point.weeks)
    return {
        "x": end.weeks,
        "y": end.ferritin_ug_l,
        "text": "<br>".join(placed.lines),
        "showarrow": False,
        "xanchor": placed.side.x_anchor,
        "yanchor": placed.side.y_anchor,
        "xshift": placed.side.x_shift,
        "yshift": placed.side.y_shift,
        "align": placed.side.x_anchor,
        "font": {"color": _hex(LOOKS[line.kind].colour), "size": SIZE},
    }


def _y_title(title: str) -> dict[str, Any]:
    """The upright axis' words, level and above it, where they are read first."""
    return {
        "text": title,
        "showarrow": False,
        "xref": "paper",
        "yref": "paper",
        "x": 0,
        "y": 1,
        "xanchor": "left",
        "yanchor": "bottom",
        "xshift": 8 - MARGIN["l"],
        "yshift": 10,
        "font": {"color": _hex("ink"), "size": SIZE},
        **({"align": "left"} if "<br>" in title else {}),
    }


def _x_ticks(ticks: Mapping[float, str] | None, frame: _Frame) -> dict[str, Any]:
    """Ticks in words: on two lines where they would touch on a phone, or else every second one lower."""
    if ticks is None:
        return {"nticks": 4}
    ticks = dict(sorted(ticks.items()))
    xs = [frame.pixel(weeks, 0)[0] for weeks in ticks]
    labels = [[label] for label in ticks.values()]
    if _are_crowded(xs, labels, 8):
        labels = [svg.wrapped(label, 0, most=2) for label in ticks.values()]
        if _are_crowded(xs, labels, 2):
            labels = _staggered(labels)
    words = ["<br>".join(lines) for lines in labels]
    return {"tickmode": "array", "tickvals": list(ticks), "ticktext": words}


def _are_crowded(xs: Sequence[float], labels: Sequence[Sequence[str]], apart: float) -> bool:
    """Whether the words of neighbours would touch on some line."""
    return any(
        x2 - x1 < (svg.text_width(one) + svg.text_width(other)) / 2 + apart
        for (x1, lines1), (x2, lines2) in pairwise(zip(xs, labels, strict=True))
        for one, other in zip(lines1, lines2, strict=False)
    )


def _staggered(labels: Sequence[Sequence[str]]) -> list[list[str]]:
    """Every second one below the others, by empty lines before it."""
    high = max(map(len, labels[::2]))
    return [[""] * high * (at % 2) + list(lines) for at, lines in enumerate(labels)]


def _rows_of(ticks: Mapping[str, Any], *, kept: int) -> int:
    """How many lines of words the ticks have over those that there is room for."""
    labels: Sequence[str] = ticks.get("ticktext", ())
    return max(0, *(label.count("<br>") + 1 - kept for label in labels), 0)


def _overhang(ticks: Mapping[str, Any], frame: _Frame) -> int:
    """How many pixels of the last tick's words would leave a phone's screen."""
    if "ticktext" not in ticks:
        return 0
    x, _ = frame.pixel(ticks["tickvals"][-1], 0)
    return max(0, ceil(x + svg.widest(ticks["ticktext"][-1].split("<br>")) / 2) - (PHONE - 2))


def _layout(x_title: str, frame: _Frame, takeaway: str, *, above: int, below: int) -> dict[str, Any]:
    axis = {
        "fixedrange": True,  # a finger that scrolls the page must not be caught
        "showgrid": False,
        "zeroline": False,
        "showline": True,
        "linecolor": _hex("line"),
        "ticks": "outside",
        "tickcolor": _hex("line"),
        "color": _hex("ink"),
    }
    return {
        "template": "none",
        "meta": {"takeaway": takeaway},
        "font": {"family": "system-ui, sans-serif", "size": SIZE, "color": _hex("ink")},
        "paper_bgcolor": _hex("card"),
        "plot_bgcolor": _hex("card"),
        "showlegend": False,
        "hovermode": False,
        "dragmode": False,
        "height": HEIGHT + above + below,
        "margin": {
            "l": MARGIN["l"],
            "r": MARGIN["r"] + frame.beside,
            "t": MARGIN["t"] + above,
            "b": MARGIN["b"] + below,
        },
        "xaxis": {
            **axis,
            "title": {"text": x_title, "standoff": 14, "font": {"size": SIZE}},
            "tickangle": 0,
            "range": [frame.left, frame.right],
        },
        "yaxis": {
            **axis,
            "nticks": 5,
            "range": [frame.bottom, frame.top],
            "zeroline": True,
            "zerolinecolor": _hex("line"),
        },
    }
