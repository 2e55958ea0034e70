"""Iron eaten so far against what a day needs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from restless_legs.pictures import svg

LEFT, RIGHT = 8.0, 392.0
NEED_X = 250.0  # the mark stays where it is while foods are added
USUAL_NEED_MG = 18.0  # how long the bar is where no need is marked
TOP, HEIGHT = 44.0, 34.0
TOTAL_SIZE, TOTAL_LEADING = 20.0, 24.0
BOTTOM = TOP + HEIGHT


@dataclass(frozen=True)
class IntakeLabels:
    """Words of the bar: at its end, at the need mark, and at its start."""

    total: str
    need: str
    start: str


def intake_bar(*, twin: str, total_mg: float, need_mg: float | None, labels: IntakeLabels) -> str:
    """Return a bar of iron (mg a day) with a mark at the need, as SVG.

    Parameters
    ----------
    twin
        What the picture says, in words.
    total_mg
        Iron in the foods chosen, mg, 0 or more. Far over the need the bar ends in an arrow.
    need_mg
        Iron that a day needs, mg, over 0; None for a bar without its mark.
    labels
        Words of the bar; long ones make the picture higher.

    Raises
    ------
    ValueError
        When an amount is outside its domain.
    """
    scale_mg = USUAL_NEED_MG if need_mg is None else need_mg
    if total_mg < 0 or scale_mg <= 0:
        message = f"intake bar: total {total_mg:g} mg, need {scale_mg:g} mg. Pass 0 or more, and over 0."
        raise ValueError(message)
    end = LEFT + total_mg / scale_mg * (NEED_X - LEFT)
    shown = min(end, RIGHT)
    total = svg.wrapped(labels.total, RIGHT - LEFT, TOTAL_SIZE, heavy=True)
    under, bottom = _words_under(labels)
    content = (
        _bar(shown, end > RIGHT) + ("" if need_mg is None else _need_mark()) + _total(total, shown) + under
    )
    above = svg.below(total, TOTAL_LEADING)
    return svg.picture("intake", twin, content, height=bottom + 8, above=above)


def _bar(end: float, goes_on: bool) -> str:
    middle = TOP + HEIGHT / 2
    tip = RIGHT - 12 if goes_on else end
    path = (
        f"M{svg.number(LEFT)} {svg.number(TOP)}H{svg.number(tip)}L{svg.number(end)}"
        f" {svg.number(middle if goes_on else TOP)}L{svg.number(tip)} {svg.number(BOTTOM)}"
        f"H{svg.number(LEFT)}Z"
    )
    track = svg.element("rect", x=LEFT, y=TOP, width=RIGHT - LEFT, height=HEIGHT, class_="track")
    return track + svg.element("path", d=path, class_="amount")


def _total(lines: Sequence[str], end: float) -> str:
    half = svg.widest(lines, TOTAL_SIZE, heavy=True) / 2
    first = TOP - 16 - svg.below(lines, TOTAL_LEADING)
    middle = svg.clamp(end, LEFT + half, RIGHT - half)
    return svg.words(lines, middle, first, "total middle", leading=TOTAL_LEADING)


def _need_mark() -> str:
    mark = f"M{svg.number(NEED_X)} {svg.number(TOP - 7)}V{svg.number(BOTTOM + 10)}"
    return svg.element("path", d=mark, class_="halo") + svg.element("path", d=mark, class_="need")


def _words_under(labels: IntakeLabels) -> tuple[str, float]:
    """The words at the start and at the need, and how far down they reach."""
    start, need = svg.wrapped(labels.start, 130), svg.wrapped(labels.need, 200)
    y = BOTTOM + 26
    drawn = svg.words(start, LEFT, y, "small") + svg.words(need, NEED_X, y, "label middle")
    return drawn, y + max(svg.below(start), svg.below(need))
