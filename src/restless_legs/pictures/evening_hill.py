"""An idea in a picture: when in a day legs act up, how strongly and where, before a medicine and now."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from restless_legs.pictures import svg

Spread = Literal["calm", "legs", "legs_and_arms"]
LEFT, RIGHT, FOOT = 104.0, 392.0, 190.0  # the day, from morning to night, and the ground it stands on
HIGHEST = 132.0
SLOPE = 46.0  # from where a hill begins to where it is at its height
PERSON_X, KEY_Y, CAPTION_Y = 46.0, 240.0, 268.0
TRUNK, HEAD = "M46 68V104", (46.0, 46.0, 13.0)
ARMS = "M34 68L20 106M58 68L72 106"
LEGS = "M41 110L36 154M51 110L56 154"


@dataclass(frozen=True)
class Hill:
    """When legs begin to act up (0: morning, 1: night), and how strongly (0: not at all, 1: most)."""

    start: float
    height: float


@dataclass(frozen=True)
class HillLabels:
    """Words along the day, in the key, at the person, the caption, and at the hill's start or its flag."""

    times: Sequence[str]
    before: str
    now: str
    spread: str
    caption: str
    start: str = ""
    flag: str = ""


def evening_hill(*, name: str, twin: str, before: Hill, now: Hill, spread: Spread, labels: HillLabels) -> str:
    """Return a day as a line on which a hill stands where legs act up, with a person beside it, as SVG.

    Parameters
    ----------
    name
        The picture's name: part of ids, and for messages.
    twin
        What the picture says, in words.
    before
        Drawn as a dashed outline.
    now
        Drawn filled.
    spread
        Which parts of the person are marked.
    labels
        Words; four along the day.

    Raises
    ------
    ValueError
        When a hill lies outside the day, or words don't fit.

    Examples
    --------
    >>> labels = HillLabels(["a", "b", "c", "d"], "before", "now", "legs", "An idea")
    >>> hills = dict(before=Hill(0.6, 0.5), now=Hill(0.4, 0.7))
    >>> drawn = evening_hill(name="day", twin="Earlier.", **hills, spread="legs", labels=labels)
    >>> drawn.count('class="marked"')
    1
    """
    what = f"evening hill '{name}'"
    content = (
        _stripes(name)
        + _filled(now, name, what)
        + svg.element("path", d=_outline(before, what), class_="halo")
        + svg.element("path", d=_outline(before, what), class_="before")
        + svg.element("path", d=f"M{LEFT:g} {FOOT:g}H{RIGHT:g}", class_="ground")
        + _times(labels.times, what)
        + _begin(now, labels, what)
        + _person(spread, labels.spread, what)
        + _key(labels, name, what)
        + svg.words(_one_line(what, labels.caption, 384), 8, CAPTION_Y, "small")
    )
    return svg.picture("evening-hill", twin, content, height=CAPTION_Y + 9)


def _one_line(what: str, line: str, room: float) -> str:
    if svg.text_width(line) > room:
        raise ValueError(f"{what}: '{line}' does not fit on one line. Shorten it.")
    return line


def _x(share: float) -> float:
    return LEFT + share * (RIGHT - LEFT)


def _outline(hill: Hill, what: str) -> str:
    """The line of a hill: from its foot up its slope, and level to the night."""
    if not (0 <= hill.start <= 1 and 0 <= hill.height <= 1):
        raise ValueError(f"{what}: start and height are 0 to 1, not {hill.start:g} and {hill.height:g}.")
    x, top = _x(hill.start), FOOT - hill.height * HIGHEST
    ends = min(x + SLOPE, RIGHT)
    bend = f"{svg.number((x + ends) / 2)}"
    rise = f"C{bend} {FOOT:g} {bend} {svg.number(top)} {svg.number(ends)} {svg.number(top)}"
    return f"M{svg.number(x)} {FOOT:g}{rise}H{RIGHT:g}"


def _filled(hill: Hill, name: str, what: str) -> str:
    shape = f"{_outline(hill, what)}V{FOOT:g}Z"
    texture = svg.element("path", d=shape, fill=f"url(#{name}-stripes)", class_="texture")
    return svg.element("path", d=shape, class_="now") + texture


def _stripes(name: str) -> str:
    line = svg.element("path", d="M0 0V7", class_="stripe")
    return svg.element(
        "pattern", line, id=f"{name}-stripes", width=7, height=7, patternUnits="userSpaceOnUse",
        patternTransform="rotate(45)",
    )  # fmt: skip


def _times(times: Sequence[str], what: str) -> str:
    """Four words under the ground; the first stands at its start and the last at its end."""
    for line in times:
        _one_line(f"{what}, times", line, (RIGHT - LEFT) / 4)
    places = [(_x(0), ""), (_x(0.38), " middle"), (_x(0.7), " middle"), (_x(1), " end")]
    return "".join(
        svg.words(line, x, FOOT + 20, f"small{anchor}")
        for line, (x, anchor) in zip(times, places, strict=True)
    )


def _begin(now: Hill, labels: HillLabels, what: str) -> str:
    """The place where the hill begins: a mark on the ground with its word, or a flag with its own."""
    if not (labels.start or labels.flag):
        return ""
    x = _x(now.start)
    mark = svg.element("path", d=f"M{svg.number(x)} {FOOT:g}l-7 -13h14Z", class_="begin")
    if not labels.flag:
        line = _one_line(f"{what}, start", labels.start, x - LEFT + 60)
        return mark + svg.words(line, x - 12, FOOT - 5, "label end")
    pole = svg.element("path", d=f"M{svg.number(x)} {FOOT:g}V{FOOT - HIGHEST:g}", class_="pole")
    lines = svg.must_fit(f"{what}, flag", labels.flag, x - LEFT + 4, heavy=True)
    top = FOOT - HIGHEST
    cloth = svg.element("path", d=f"M{svg.number(x)} {top:g}h-22l6 9l-6 9h22Z", class_="begin")
    return mark + pole + cloth + svg.words(lines, x - 28, top + 14, "label end chosen")


def _person(spread: Spread, label: str, what: str) -> str:
    lines = svg.must_fit(f"{what}, person", label, 2 * PERSON_X - 4)
    x, y, r = HEAD
    limbs = ((ARMS, spread == "legs_and_arms"), (LEGS, spread != "calm"))
    drawn = "".join(svg.element("path", d=d, class_="marked" if on else "limb") for d, on in limbs)
    trunk = svg.element("path", d=TRUNK, class_="trunk")
    head = svg.element("circle", cx=x, cy=y, r=r, class_="head")
    words = svg.words(lines, PERSON_X, 24 if len(lines) == 1 else 12, "label middle", leading=16)
    return words + drawn + trunk + head


def _key(labels: HillLabels, name: str, what: str) -> str:
    rows = ((8.0, labels.now, 96.0), (150.0, labels.before, 200.0))
    for _, line, room in rows:
        _one_line(f"{what}, key", line, room)
    box = dict(y=KEY_Y - 12, width=28.0, height=14.0)
    now = svg.element("rect", x=8, class_="now", **box) + svg.element(
        "rect", x=8, fill=f"url(#{name}-stripes)", class_="texture", **box
    )
    dashes = svg.element("path", d=f"M150 {KEY_Y - 5:g}H178", class_="before")
    return (
        now + svg.words(labels.now, 44, KEY_Y, "label") + dashes
        + svg.words(labels.before, 186, KEY_Y, "label")
    )  # fmt: skip
