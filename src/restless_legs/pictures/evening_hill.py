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
PERSON_X, PERSON_LEADING = 46.0, 16.0
FLAG_LINES = 5  # so many lines stand beside a flag's pole
KEY_ROOM, KEY_ROW = 340.0, 22.0
TIME_ROOM = 112.0  # for a word of the day where every second one is lower
UNDER_ROOM = 370.0  # for words under the ground
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
        Words; four along the day. Long ones take more lines, and the picture grows.

    Raises
    ------
    ValueError
        When a hill lies outside the day.

    Examples
    --------
    >>> labels = HillLabels(["a", "b", "c", "d"], "before", "now", "legs", "An idea")
    >>> hills = dict(before=Hill(0.6, 0.5), now=Hill(0.4, 0.7))
    >>> drawn = evening_hill(name="day", twin="Earlier.", **hills, spread="legs", labels=labels)
    >>> drawn.count('class="marked"')
    1
    """
    what = f"evening hill '{name}'"
    person = svg.wrapped(labels.spread, 2 * PERSON_X - 4)
    begin, times_y = _begin(now, labels)
    times, bottom = _times(labels.times, times_y)
    key, bottom = _key(labels, name, bottom + 30)
    caption_y = bottom + 28
    caption = svg.wrapped(labels.caption, 384)
    content = (
        _stripes(name)
        + _filled(now, name, what)
        + svg.element("path", d=_outline(before, what), class_="halo")
        + svg.element("path", d=_outline(before, what), class_="before")
        + svg.element("path", d=f"M{LEFT:g} {FOOT:g}H{RIGHT:g}", class_="ground")
        + times
        + begin
        + _person(spread, person)
        + svg.group(key, class_="key")
        + svg.words(caption, 8, caption_y, "small")
    )
    above = PERSON_LEADING * max(0, len(person) - 2)
    height = caption_y + svg.below(caption) + 9
    return svg.picture("evening-hill", twin, content, height=height, above=above)


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


def _times(times: Sequence[str], y: float) -> tuple[str, float]:
    """Four words under the ground, from its start to its end; every second one is lower where they are long.

    And how far down they reach.
    """
    lower = 0.0
    lines = [[line] for line in times]
    if not _in_one_row(times):
        lines = [svg.wrapped(line, TIME_ROOM) for line in times]
        lower = svg.LEADING * max(len(lines[0]), len(lines[2]))
    places = [(_x(0), ""), (_x(0.38), " middle"), (_x(0.7), " middle"), (_x(1), " end")]
    tops = [y + lower * (at % 2) for at in range(len(times))]
    drawn = "".join(
        svg.words(one, x, top, f"small{anchor}")
        for one, top, (x, anchor) in zip(lines, tops, places, strict=True)
    )
    return drawn, max(top + svg.below(one) for one, top in zip(lines, tops, strict=True))


def _in_one_row(times: Sequence[str]) -> bool:
    first, second, third, last = map(svg.text_width, times)
    starts = (_x(0.38) - second / 2, _x(0.7) - third / 2, _x(1) - last)
    ends = (_x(0) + first, _x(0.38) + second / 2, _x(0.7) + third / 2)
    return all(end + 6 <= start for end, start in zip(ends, starts, strict=True))


def _begin(now: Hill, labels: HillLabels) -> tuple[str, float]:
    """The place where the hill begins: a mark on the ground with its word, or a flag with its own.

    Words that are too long to stand left of the hill stand below the ground. And where the words of
    the day begin, under these.
    """
    times_y = FOOT + 20
    if not (labels.start or labels.flag):
        return "", times_y
    x = _x(now.start)
    mark = svg.element("path", d=f"M{svg.number(x)} {FOOT:g}l-7 -13h14Z", class_="begin")
    if labels.flag:
        mark += _flag(x)
        lines = svg.wrapped(labels.flag, x - LEFT + 4, heavy=True)
        if svg.holds(labels.flag, x - LEFT + 4, heavy=True, lines=FLAG_LINES):
            return mark + svg.words(lines, x - 28, FOOT - HIGHEST + 14, "label end chosen"), times_y
    elif svg.holds(labels.start, x - LEFT + 60):
        return mark + svg.words(labels.start, x - 12, FOOT - 5, "label end"), times_y
    look = "label middle chosen" if labels.flag else "label middle"
    lines = svg.wrapped(labels.flag or labels.start, UNDER_ROOM, heavy=True)
    half = svg.widest(lines, heavy=True) / 2
    middle = svg.clamp(x, 8 + half, RIGHT - half)
    return mark + svg.words(lines, middle, times_y, look), times_y + svg.below(lines) + 24


def _flag(x: float) -> str:
    pole = svg.element("path", d=f"M{svg.number(x)} {FOOT:g}V{FOOT - HIGHEST:g}", class_="pole")
    top = FOOT - HIGHEST
    return pole + svg.element("path", d=f"M{svg.number(x)} {top:g}h-22l6 9l-6 9h22Z", class_="begin")


def _person(spread: Spread, lines: Sequence[str]) -> str:
    x, y, r = HEAD
    limbs = ((ARMS, spread == "legs_and_arms"), (LEGS, spread != "calm"))
    drawn = "".join(svg.element("path", d=d, class_="marked" if on else "limb") for d, on in limbs)
    trunk = svg.element("path", d=TRUNK, class_="trunk")
    head = svg.element("circle", cx=x, cy=y, r=r, class_="head")
    # The last of one line stands lower than that of more: there is room over the head.
    first = 24 if len(lines) == 1 else 28 - svg.below(lines, PERSON_LEADING)
    words = svg.words(lines, PERSON_X, first, "label middle", leading=PERSON_LEADING)
    return words + drawn + trunk + head


def _key(labels: HillLabels, name: str, y: float) -> tuple[str, float]:
    """What the hill and the dashes mean, beside each other or below; and how far down it reaches."""
    beside = svg.holds(labels.now, 96) and svg.holds(labels.before, 200)
    now_lines, before_lines = svg.wrapped(labels.now, KEY_ROOM), svg.wrapped(labels.before, KEY_ROOM)
    x, before_y = (150.0, y) if beside else (8.0, y + svg.below(now_lines) + KEY_ROW)
    box = dict(y=y - 12, width=28.0, height=14.0)
    now = svg.element("rect", x=8, class_="now", **box) + svg.element(
        "rect", x=8, fill=f"url(#{name}-stripes)", class_="texture", **box
    )
    dashes = svg.element("path", d=f"M{x:g} {before_y - 5:g}H{x + 28:g}", class_="before")
    drawn = (
        now + svg.words(now_lines, 44, y, "label") + dashes
        + svg.words(before_lines, x + 36, before_y, "label")
    )  # fmt: skip
    return drawn, before_y + svg.below(before_lines)
