"""How slowly ferritin climbs: lines over time, as a Plotly figure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Any, Literal

from restless_legs.pictures import svg
from restless_legs.pictures.colours import TOKENS, TokenName

if TYPE_CHECKING:
    import plotly.graph_objects as go  # heavy: pages without a chart never wait for it

    frame = _frame(series)
    layout = _layout(x_title, frame, takeaway)
    layout["xaxis"] |= _x_ticks(x_ticks)
    layout["annotations"] = [_y_title(y_title), *_end_labels(series, frame)]
    return go.Figure(data=[_trace(line) for line in series], layout=layout)


def _hex(token: TokenName) -> str:
    return TOKENS[token].light


def _trace(line: Series) -> dict[str, Any]:
    look = LOOKS[line.kind]
    points = sorted(line.points, key=lambda point: point.weeks)
    return {
        "type": "scatter",
        "mode": "lines+markers",
        "name": line.name,
        "x": [point.weeks for point in points],
        "y": [point.ferritin_ug_l for point in points],
        "line": {"color": _hex(look.colour), "width": 3, "dash": look.dash},
        "marker": {"color": _hex(look.colour), "size": 11, "symbol": look.symbol},
        "error_y": _spread(points, look),
        "hoverinfo": "skip",
    }


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


def _frame(series: Sequence[Series]) -> _Frame:
    points = [point for line in series for point in line.points]
    last = max(point.weeks for point in points) or 1.0
    high = max(max(point.ferritin_ug_l, point.high or 0.0) for point in points)
    low = min(min(point.ferritin_ug_l, point.low or 0.0) for point in points)
    return _Frame(-0.04 * last, 1.06 * last, min(low, 0) * 1.1, high * 1.08)


def _end_labels(series: Sequence[Series], frame: _Frame) -> list[dict[str, Any]]:
    """The words at the line ends: each where it covers least of the lines and the other words."""
    ink = [spot for line in series for spot in _inked(line, frame)]
    labels = []
    for line in series:
        placed = min((_place(line, side, frame) for side in SIDES), key=lambda one: one.cost(ink))
        ink += placed.corners()
        labels.append(_annotation(line, placed))
    return labels


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


def _place(line: Series, side: _Side, frame: _Frame) -> _Placed:
    end = max(line.points, key=lambda point: point.weeks)
    x, y = frame.pixel(end.weeks, end.ferritin_ug_l)
    lines = tuple(svg.wrapped(line.name, LABEL_ROOM))
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
    }


def _x_ticks(ticks: Mapping[float, str] | None) -> dict[str, Any]:
    if ticks is None:
        return {"nticks": 4}
    words = ["<br>".join(svg.wrapped(tick, TICK_ROOM)) for tick in ticks.values()]
    return {"tickmode": "array", "tickvals": list(ticks), "ticktext": words}


def _layout(x_title: str, frame: _Frame, takeaway: str) -> dict[str, Any]:
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
        "height": HEIGHT,
        "margin": MARGIN,
        "xaxis": {
            **axis,
            "title": {"text": x_title, "standoff": 12},
            "tickangle": 0,
            "range": [frame.left, frame.right],
        },
        "yaxis": {**axis, "nticks": 5, "range": [frame.bottom, frame.top]},
    }
