"""How strongly gene regions go with restless legs: odds ratios with their intervals, as a Plotly figure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil
from typing import TYPE_CHECKING, Any

from restless_legs.pictures.chart_frame import (
    PHONE,
    SIZE,
    axis,
    bare_axis,
    label,
    layout,
    light,
    more_lines,
    on_lines,
)

if TYPE_CHECKING:
    import plotly.graph_objects as go  # plotly ships no types

NO_LINK = 1.0
ROW, TOP, BOTTOM = 46, 12, 58


@dataclass(frozen=True, slots=True)
class OddsMark:
    """One row: its words, its odds ratio of 1 or more, and the ends of its interval where there are any."""

    label: str
    odds_ratio: float
    low: float | None = None
    high: float | None = None


def odds_chart(*, marks: Sequence[OddsMark], x_title: str, takeaway: str) -> go.Figure:
    """Return odds ratios from 1 on, one to a row from the top, each with its words above it.

    Parameters
    ----------
    marks
        At least one. A row without an interval gets a hollow mark and no whisker.
    x_title
        The axis in words.
    takeaway
        What the chart says.

    Returns
    -------
    plotly.graph_objects.Figure
        In the light colours; `themed` turns its JSON into one with token names.

    Raises
    ------
    ValueError
        When there is nothing to draw, or a value or an interval's end is under 1, where the axis begins.
    """
    if not marks or any(min(mark.odds_ratio, mark.low or NO_LINK) < NO_LINK for mark in marks):
        message = f"odds chart: the axis begins at {NO_LINK:g}, so each row must lie there or above it."
        raise ValueError(message)
    import plotly.graph_objects as go  # heavy: pages without a chart never wait for it

    x_title = on_lines(x_title, PHONE - 40)
    more = more_lines(x_title)
    farthest = max(mark.high or mark.odds_ratio for mark in marks)
    shared = layout(
        takeaway=takeaway,
        height=ROW * len(marks) + TOP + BOTTOM + more,
        margin={"l": 16, "r": 16, "t": TOP, "b": BOTTOM + more},
        xaxis=axis(
            title={"text": x_title, "standoff": 10, "font": {"size": SIZE}},
            range=[NO_LINK, ceil(farthest * 10) / 10],
            dtick=0.2,
            tick0=NO_LINK,
        ),
        yaxis=bare_axis(range=[len(marks) - 0.4, -0.6], showline=True),
        annotations=[_words(mark, at) for at, mark in enumerate(marks)],
    )
    return go.Figure(data=[_points(marks)], layout=shared)


def _points(marks: Sequence[OddsMark]) -> dict[str, Any]:
    return {
        "type": "scatter",
        "mode": "markers",
        "x": [mark.odds_ratio for mark in marks],
        "y": list(range(len(marks))),
        "marker": {
            "symbol": "circle",
            "size": 11,
            "color": [light("card" if mark.low is None else "accent") for mark in marks],
            "line": {"color": light("accent"), "width": 2},
        },
        "error_x": {
            "type": "data",
            "symmetric": False,
            "array": [0 if mark.high is None else mark.high - mark.odds_ratio for mark in marks],
            "arrayminus": [0 if mark.low is None else mark.odds_ratio - mark.low for mark in marks],
            "color": light("accent"),
            "thickness": 1.5,
            "width": 5,
        },
        "hoverinfo": "skip",
    }


def _words(mark: OddsMark, row: int) -> dict[str, Any]:
    return label(mark.label, NO_LINK, row, xanchor="left", yanchor="bottom", xshift=8, yshift=6)
