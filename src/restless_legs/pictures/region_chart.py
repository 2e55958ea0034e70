"""How many gene regions were known by which year: bars on a line of years, as a Plotly figure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from restless_legs.language import current
from restless_legs.pictures import svg
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

HEIGHT = 360
MARGIN = {"l": 14, "r": 14, "t": 40, "b": 58}
WIDEST_BAR_YEARS = 1.8
NOW_SIZE = 22


@dataclass(frozen=True, slots=True)
class RegionCount:
    """Gene regions known by a year.

    Parameters
    ----------
    year
        The calendar year.
    regions
        How many, over 0.
    is_known
        Whether the year that the reader looks at has it yet: filled, else an outline.
    """

    year: int
    regions: int
    is_known: bool = True


def region_chart(*, counts: Sequence[RegionCount], x_title: str, y_title: str, takeaway: str) -> go.Figure:
    """Return bars of known gene regions over years; the latest known one has the largest number.

    Parameters
    ----------
    counts
        At least one, in any order, each year once.
    x_title, y_title
        The axes in words; the bars carry their numbers themselves.
    takeaway
        What the chart says.

    Returns
    -------
    plotly.graph_objects.Figure
        In the light colours; `themed` turns its JSON into one with token names.

    Raises
    ------
    ValueError
        When there is nothing to draw, a year stands twice, or a count is not over 0.
    """
    counts = sorted(counts, key=lambda count: count.year)
    _check(counts)
    import plotly.graph_objects as go  # heavy: pages without a chart never wait for it

    x_title, y_title = on_lines(x_title, PHONE - 40), on_lines(y_title, PHONE - 8)
    below, above = more_lines(x_title), more_lines(y_title)
    years = [count.year for count in counts]
    most = max(count.regions for count in counts)
    shared = layout(
        takeaway=takeaway,
        height=HEIGHT + above + below,
        margin=MARGIN | {"t": MARGIN["t"] + above, "b": MARGIN["b"] + below},
        xaxis=axis(
            title={"text": x_title, "standoff": 12, "font": {"size": SIZE}},
            range=list(_ends(years)),
            tickmode="array",
            tickvals=_ticks(years),
        ),
        yaxis=bare_axis(range=[0, most * 1.12]),
        annotations=[_above(y_title), *_numbers(counts)],
    )
    return go.Figure(data=[_bars(counts)], layout=shared)


def _check(counts: Sequence[RegionCount]) -> None:
    years = [count.year for count in counts]
    if not counts or len(set(years)) < len(years) or any(count.regions <= 0 for count in counts):
        message = f"region chart: needs each year once, each with regions over 0; got {list(counts)}."
        raise ValueError(message)


def _bars(counts: Sequence[RegionCount]) -> dict[str, Any]:
    """Filled where known, an outline where still to come: told apart without colour."""
    return {
        "type": "bar",
        "x": [count.year for count in counts],
        "y": [count.regions for count in counts],
        "width": _bar_years([count.year for count in counts]),
        "marker": {
            "color": [light("accent" if count.is_known else "card") for count in counts],
            "line": {"color": light("accent"), "width": 2},
        },
        "hoverinfo": "skip",
    }


def _bar_years(years: Sequence[int]) -> float:
    gaps = [later - earlier for earlier, later in pairwise(years)]
    return min([0.8 * gap for gap in gaps] + [WIDEST_BAR_YEARS])


def _ends(years: Sequence[int]) -> tuple[float, float]:
    return years[0] - 1.5, years[-1] + 1.5


def _pixels(years: float, ends: tuple[float, float]) -> float:
    """How wide some years are on a phone."""
    return years / (ends[1] - ends[0]) * (PHONE - MARGIN["l"] - MARGIN["r"])


def _ticks(years: Sequence[int]) -> list[int]:
    """The years that have room for their name; the last always has it."""
    ends, kept = _ends(years), [years[-1]]
    for year in reversed(years[:-1]):
        if _pixels(kept[0] - year, ends) > svg.text_width(str(year)) + 14:
            kept.insert(0, year)
    return kept


def _numbers(counts: Sequence[RegionCount]) -> list[dict[str, Any]]:
    now = max((count.year for count in counts if count.is_known), default=None)
    crowded = _crowded(counts)
    return [_number(count, count.year == now, count.year in crowded) for count in counts]


def _crowded(counts: Sequence[RegionCount]) -> set[int]:
    """The years whose number would run into that of the next year."""
    ends = _ends([count.year for count in counts])
    return {
        one.year
        for one, next_one in pairwise(counts)
        if _pixels(next_one.year - one.year, ends) < (_width(one) + _width(next_one)) / 2 + 2
    }


def _width(count: RegionCount) -> float:
    return svg.text_width(current().number(count.regions))


def _number(count: RegionCount, is_now: bool, is_crowded: bool) -> dict[str, Any]:
    colour = light("accent" if is_now else "ink" if count.is_known else "quiet")
    return label(
        current().number(count.regions),
        count.year,
        count.regions,
        yanchor="bottom",
        yshift=2,
        xanchor="right" if is_crowded else "center",
        xshift=-2 if is_crowded else 0,
        font={"color": colour, "size": NOW_SIZE if is_now else SIZE},
    )


def _above(title: str) -> dict[str, Any]:
    """The upright axis' words, level and above the bars, where they are read first."""
    return label(
        title, 0, 1, xref="paper", yref="paper", xanchor="left", yanchor="bottom", xshift=-14, yshift=14,
        **({"align": "left"} if "<br>" in title else {}),
    )  # fmt: skip
