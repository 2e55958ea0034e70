"""The mark of the pages on a phone's home screen: a line that comes to no rest, growing towards the night.

It is drawn once, into the template's files: `python -m tests.icons` does it anew.
"""

from __future__ import annotations

from math import pi, sin
from typing import TYPE_CHECKING

from restless_legs.pictures.colours import TOKENS
from restless_legs.pictures.svg import number

if TYPE_CHECKING:
    from PIL.Image import Image

SIDE = 512
THICK = 34
# Phones cut icons to shapes of their own; what matters stands in the middle 80 %.
LEFT, RIGHT, STEP = 100, 412, 4
WAVES, TALL = 3.25, 96
FINER = 4  # drawn larger, then made small, so that edges are smooth
GROUND, INK = TOKENS["accent"].light, TOKENS["paper"].light


def line() -> list[tuple[float, float]]:
    """Give the points of the line, in a square of `SIDE`.

    Examples
    --------
    >>> line()[0], len(line())
    ((100, 256.0), 79)
    """
    return [(x, _height(x)) for x in range(LEFT, RIGHT + 1, STEP)]


def _height(x: float) -> float:
    share = (x - LEFT) / (RIGHT - LEFT)
    return SIDE / 2 - TALL * (0.25 + 0.75 * share) * sin(2 * pi * WAVES * share)


def icon_svg() -> str:
    """Draw the mark as SVG."""
    points = " ".join(f"{number(x)},{number(y)}" for x, y in line())
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {SIDE} {SIDE}">'
        f'<rect width="{SIDE}" height="{SIDE}" fill="{GROUND}"/>'
        f'<polyline points="{points}" fill="none" stroke="{INK}" stroke-width="{THICK}" '
        'stroke-linecap="round" stroke-linejoin="round"/></svg>\n'
    )


def icon_picture(side: int) -> Image:
    """Draw the same in points of a screen.

    Parameters
    ----------
    side : int
        How many points it is wide and tall.
    """
    from PIL import Image, ImageDraw

    scale, large = side * FINER / SIDE, side * FINER
    picture = Image.new("RGB", (large, large), GROUND)
    pen, radius = ImageDraw.Draw(picture), THICK * scale / 2
    points = [(x * scale, y * scale) for x, y in line()]
    pen.line(points, fill=INK, width=round(2 * radius))
    for x, y in points:  # round at its ends, and where it turns
        pen.ellipse((x - radius, y - radius, x + radius, y + radius), fill=INK)
    return picture.resize((side, side), Image.Resampling.LANCZOS)
