"""What every chart of ours has: type, colours, no toolbar, nothing that catches a finger."""

from __future__ import annotations

from typing import Any

from restless_legs.language import ENGLISH, current
from restless_legs.pictures import svg
from restless_legs.pictures.colours import TOKENS, TokenName

SIZE, LEADING = 15, 19
PHONE = 340  # the narrowest place a chart is drawn in, in pixels


def light(token: TokenName) -> str:
    """Return a token's light colour, which `themed` turns into its name.

    Examples
    --------
    >>> light("accent")
    '#0b5a66'
    """
    return TOKENS[token].light


def axis(**more: Any) -> dict[str, Any]:
    """Return an axis that can't be dragged: a finger that scrolls the page must not be caught."""
    plain = {
        "fixedrange": True,
        "showgrid": False,
        "zeroline": False,
        "showline": True,
        "linecolor": light("line"),
        "ticks": "outside",
        "tickcolor": light("line"),
        "tickangle": 0,
        "color": light("ink"),
    }
    return plain | more


def on_lines(words: str, room: float) -> str:
    """Return words on as few lines as they need, as Plotly writes lines.

    Parameters
    ----------
    words
        The words.
    room
        Width that they may take on the narrowest place, in pixels.

    Examples
    --------
    >>> on_lines("Ferritin", 200), on_lines("Ferritin in blood", 90)
    ('Ferritin', 'Ferritin<br>in blood')
    """
    return "<br>".join(svg.wrapped(words, room, SIZE))


def more_lines(words: str) -> int:
    """Return how much higher than one line words are, in pixels.

    Examples
    --------
    >>> more_lines("Ferritin"), more_lines("Ferritin<br>in blood")
    (0, 19)
    """
    return LEADING * words.count("<br>")


def bare_axis(**more: Any) -> dict[str, Any]:
    """Return an axis without line and numbers, where labels stand at the things themselves."""
    return axis(**{"showline": False, "ticks": "", "showticklabels": False} | more)


def layout(*, takeaway: str, height: int, margin: dict[str, int], **more: Any) -> dict[str, Any]:
    """Return the part of a layout that all charts share.

    Parameters
    ----------
    takeaway
        What the chart says; kept in the figure's `meta`, for whoever gives it a text twin.
    height
        In pixels.
    margin
        Room around the plot for words, in pixels: "l", "r", "t", "b".
    **more
        The axes and annotations of this chart.
    """
    plain = {
        "template": "none",
        "meta": {"takeaway": takeaway},
        "font": {"family": "system-ui, sans-serif", "size": SIZE, "color": light("ink")},
        "paper_bgcolor": light("card"),
        "plot_bgcolor": light("card"),
        "showlegend": False,
        "hovermode": False,
        "dragmode": False,
        "height": height,
        "margin": margin,
    }
    return plain | _separators() | more


def _separators() -> dict[str, str]:
    """Plotly's name for the marks in numbers that it writes itself; English is what it has without."""
    spoken = current()
    marks = f"{spoken.decimal_mark}{spoken.group_mark}"
    return {} if marks == f"{ENGLISH.decimal_mark}{ENGLISH.group_mark}" else {"separators": marks}


def label(text: str, x: float, y: float, **more: Any) -> dict[str, Any]:
    """Return words at a place of the chart, without an arrow."""
    plain = {"text": text, "x": x, "y": y, "showarrow": False, "font": {"color": light("ink"), "size": SIZE}}
    return plain | more
