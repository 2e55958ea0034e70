"""How sure a link is: three boxes, told apart by how they are filled, and a word beside them."""

from __future__ import annotations

from typing import Literal

from restless_legs.pictures import svg

Sure = Literal["firm", "likely", "possible", "disputed", "none"]
WIDTH, HEIGHT = 290.0, 32.0
BOX, PITCH, TOP = 18.0, 24.0, 6.0
LABEL_X = 84.0
FILLED: dict[Sure, int] = {"firm": 3, "likely": 2, "possible": 1, "disputed": 0, "none": 0}


def link_mark(*, twin: str, sure: Sure, label: str) -> str:
    """Return how sure a link is, as SVG: the more boxes are filled, the surer; half of each where disputed.

    Parameters
    ----------
    twin
        What the picture says, in words.
    sure
        How sure the link is. "none" has empty boxes.
    label
        The word for it; more lines where it is long.

    Examples
    --------
    >>> [link_mark(twin="One of three.", sure=s, label="a").count('class="full"') for s in ("firm", "none")]
    [3, 0]
    """
    lines = svg.wrapped(label, WIDTH - LABEL_X, heavy=True)
    boxes = "".join(_box(1.5 + at * PITCH, sure, full=at < FILLED[sure]) for at in range(3))
    words = svg.words(lines, LABEL_X, 20.5, "sure")
    return svg.picture("link-mark", twin, boxes + words, height=HEIGHT + svg.below(lines), width=WIDTH)


def _box(x: float, sure: Sure, *, full: bool) -> str:
    kind = "full" if full else "void"
    frame = svg.element("rect", x=x, y=TOP, width=BOX, height=BOX, rx=3, class_=kind)
    if sure != "disputed":
        return frame
    # Neither filled nor empty: studies pull both ways.
    corner = f"M{svg.number(x)} {TOP:g}h{BOX:g}l-{BOX:g} {BOX:g}z"
    return frame + svg.element("path", d=corner, class_="half")
