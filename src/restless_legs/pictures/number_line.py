"""A reader's value on a line of zones."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from restless_legs.language import current
from restless_legs.pictures import svg
from restless_legs.pictures.colours import TokenName
from restless_legs.pictures.textures import texture_fill, textures

LEFT, RIGHT = 12.0, 388.0
BREAK_LEFT, BREAK_RIGHT = 308.0, 318.0  # the gap that marks the break
BEYOND, FAR_END = 370.0, 382.0  # where "500" stands, and where everything over it does
STRIP_TOP, STRIP_HEIGHT = 60.0, 14.0
TABS_TOP, TABS_HEIGHT = STRIP_TOP + STRIP_HEIGHT, 42.0
TABS_END = TABS_TOP + TABS_HEIGHT
SLANT = 5.0
SOFT_EDGE = 4.0  # half the width of a soft edge
LEADER_ROOM = 5.0
VALUE_SIZE = 27.0
ZONE_SIZE = 15.0
FIRST_ROW, STAIR = TABS_END + 55, 24.0  # the first baseline of words under the line, and the next below
BEYOND_ROOM, FAR_ROOM = 66.0, 60.0  # under what lies behind the break, and the same beside a zone's line
NARROW_ROOM, LABEL_ROOM = 80.0, 140.0  # where words under the line break, and the most that they may take
SIDE = 104.0  # so near an end, the number above the pin runs inwards: a long one would leave the picture


@dataclass(frozen=True)
class Zone:
    """A stretch of the line with one meaning.

    Parameters
    ----------
    label
        The zone's words.
    start, end
        In the line's unit; zones touch and start at 0.
    colour
        Its token.
    end_label
        What stands at its end, in the reader's unit; the number itself where left out.
    """

    label: str
    start: float
    end: float
    colour: TokenName
    end_label: str | None = None


@dataclass(frozen=True)
class Bracket:
    """A thin bracket over part of the line, from `start` to `end` in the line's unit."""

    label: str
    start: float
    end: float


@dataclass(frozen=True)
class _Scale:
    """Where a value stands: straight to `line_end`, then squeezed through the break to `beyond`."""

    line_end: float
    beyond: float | None
    last: float = 0.0  # where the last zone ends: it runs through the break to the end

    def x(self, value: float) -> float:
        if self.beyond is None:
            return LEFT + min(value, self.line_end) / self.line_end * (RIGHT - LEFT)
        if value <= self.line_end:
            return LEFT + value / self.line_end * (BREAK_LEFT - LEFT)
        if value > self.beyond:
            return FAR_END
        share = (value - self.line_end) / (self.beyond - self.line_end)
        return BREAK_LEFT + share * (BEYOND - BREAK_LEFT)

    def bars(self) -> list[tuple[float, float]]:
        if self.beyond is None:
            return [(LEFT, RIGHT)]
        return [(LEFT, BREAK_LEFT), (BREAK_RIGHT, RIGHT)]

    def span(self, zone: Zone) -> tuple[float, float]:
        """From where to where a zone is drawn; the last one runs through the break to the end."""
        return self.x(zone.start), RIGHT if zone.end >= self.last else self.x(zone.end)

    def is_behind_break(self, zone: Zone) -> bool:
        """Whether a zone lies behind the break alone."""
        return self.beyond is not None and zone.start >= self.line_end

    def room(self, zone: Zone) -> tuple[float, float]:
        """The part of a zone that words may stand on: not the break, nor what lies behind it."""
        start, end = self.span(zone)
        if self.is_behind_break(zone):
            return BREAK_RIGHT, end
        return start, end if self.beyond is None else min(end, BREAK_LEFT)


def number_line(
    *,
    name: str,
    twin: str,
    zones: Sequence[Zone],
    ends: tuple[str, str],
    value: float | None,
    value_label: str,
    line_end: float,
    beyond: float | None = None,
    beyond_label: str = "",
    bracket: Bracket | None = None,
) -> str:
    """Return a line of zones as SVG, with the reader's value as a pin.

    Parameters
    ----------
    name
        Prefix of the ids, one for each picture of a page.
    twin
        What the picture says, in words.
    zones
        From 0 to the end of the line, touching; none where no zone applies.
    ends
        Words at 0 and at `line_end`.
    value
        In the line's unit, 0 or more; no pin where None.
    value_label
        The number above the pin: words, or a place that the page fills with what was typed.
    line_end
        The last value of the straight part.
    beyond
        The value at the far side of the break; None for a line without a break.
    beyond_label
        Words at the far side of the break.
    bracket
        A thin bracket under the line, with its words.

    Raises
    ------
    ValueError
        When zones leave a gap, or a value is under 0.
    """
    _check(zones, line_end, value, name)
    scale = _Scale(line_end, beyond, zones[-1].end if zones else 0.0)
    narrow = [zone for zone in zones if _is_narrow(zone, scale)]
    # Without zones there are no tabs to stand under.
    top = TABS_END if zones else TABS_TOP
    numbers, bottom = _numbers(zones, narrow, ends, beyond_label, scale, top)
    labels, bottom = _labels_under(narrow, scale, bracket, bottom)
    brace, bottom = _brace(bracket, scale, bottom)
    parts = [
        _definitions(name, zones, scale),
        _bar(name, zones, scale),
        *(_zone_word(zone, scale) for zone in zones if zone not in narrow),
        numbers,
        labels,
        brace,
        _pin(scale, value, value_label),
    ]
    return svg.picture("number-line", twin, "".join(parts), height=bottom + 8)


def _check(zones: Sequence[Zone], line_end: float, value: float | None, name: str) -> None:
    edges = [0.0, *(zone.end for zone in zones)]
    starts = [zone.start for zone in zones]
    if zones and (starts != edges[:-1] or edges != sorted(edges) or edges[-1] < line_end):
        message = f"number line '{name}': zones must touch and run from 0 to {line_end:g}; got {edges}."
        raise ValueError(message)
    if value is not None and value < 0:
        message = f"number line '{name}': the value {value:g} is under 0. Pass 0 or more, or None."
        raise ValueError(message)


def _definitions(name: str, zones: Sequence[Zone], scale: _Scale) -> str:
    if not zones:
        return ""
    stops = []
    for at, zone in enumerate(zones):
        start, end = scale.span(zone)
        first = LEFT if at == 0 else start + SOFT_EDGE
        last = RIGHT if at == len(zones) - 1 else end - SOFT_EDGE
        stops += [_stop(first, zone.colour), _stop(last, zone.colour)]
    gradient = svg.element(
        "linearGradient",
        "".join(stops),
        id=f"{name}-zones",
        gradientUnits="userSpaceOnUse",
        x1=LEFT,
        x2=RIGHT,
    )
    return svg.element("defs", gradient + textures(name, [zone.colour for zone in zones]))


def _stop(x: float, colour: TokenName) -> str:
    # Thousandths: at one decimal of the whole line an edge would be off by a third of a unit.
    offset = f"{(x - LEFT) / (RIGHT - LEFT):.3f}"
    return svg.element("stop", offset=offset, class_=f"stop-{colour}")


def _bar(name: str, zones: Sequence[Zone], scale: _Scale) -> str:
    strip = "".join(_slanted(start, end, STRIP_TOP, TABS_TOP) for start, end in scale.bars())
    if not zones:
        return svg.element("path", d=strip, class_="strip neutral")
    tabs = "".join(_slanted(start, end, TABS_TOP, TABS_END) for start, end in scale.bars())
    paint = f"url(#{name}-zones)"
    printed = "".join(_texture(name, zone, scale) for zone in zones)
    return (
        svg.element("path", d=tabs, class_="tabs", fill=paint)
        + svg.element("path", d=strip, class_="strip", fill=paint)
        + printed
    )


def _texture(name: str, zone: Zone, scale: _Scale) -> str:
    """A zone's texture on the strip, shown in print and high contrast only."""
    start, end = scale.room(zone)
    pieces = [(start, end)]
    if scale.beyond is not None and zone.end >= scale.last and not scale.is_behind_break(zone):
        pieces.append((BREAK_RIGHT, RIGHT))
    path = "".join(_slanted(left, right, STRIP_TOP, TABS_TOP) for left, right in pieces)
    return svg.element("path", d=path, fill=texture_fill(name, zone.colour), class_="texture")


def _slanted(start: float, end: float, top: float, bottom: float) -> str:
    """One piece of the bar; at the break its side leans, so that the gap reads as a cut."""

    def lean(x: float, y: float) -> str:
        leaning = (y - STRIP_TOP) / (TABS_END - STRIP_TOP)
        shift = SLANT * (1 - 2 * leaning) if x in (BREAK_LEFT, BREAK_RIGHT) else 0.0
        return f"{svg.number(x + shift)} {svg.number(y)}"

    corners = [lean(start, top), lean(end, top), lean(end, bottom), lean(start, bottom)]
    return "M" + "L".join(corners) + "Z"


def _is_narrow(zone: Zone, scale: _Scale) -> bool:
    start, end = scale.room(zone)
    return not svg.holds(zone.label, end - start - 5, ZONE_SIZE, lines=2)


def _zone_word(zone: Zone, scale: _Scale) -> str:
    start, end = scale.room(zone)
    lines = svg.wrapped(zone.label, end - start - 5, ZONE_SIZE)
    y = TABS_TOP + (17 if len(lines) == 2 else 26.5)
    return svg.words(lines, (start + end) / 2, y, "zone middle")


def _numbers(
    zones: Sequence[Zone],
    narrow: Sequence[Zone],
    ends: tuple[str, str],
    beyond_label: str,
    scale: _Scale,
    top: float,
) -> tuple[str, float]:
    """The numbers at the edges, each under its tick, and how far down they reach."""
    y = top + 21
    # The number where the line ends stands there anyhow.
    edges = [zone for zone in zones[:-1] if zone.end != scale.line_end]
    inner = "".join(_edge_number(zone, narrow, scale, y, ends[0]) for zone in edges)
    first = svg.words(ends[0], LEFT, y, "edge")
    if scale.beyond is None:
        return inner + first + svg.words(ends[1], RIGHT, y, "edge end"), y
    far = svg.wrapped(beyond_label, FAR_ROOM if any(map(scale.is_behind_break, narrow)) else BEYOND_ROOM)
    last = svg.words(ends[1], BREAK_LEFT - 4, y, "edge middle")
    beyond = svg.words(far, RIGHT + 4, y, "edge end")
    return inner + first + last + beyond, y + svg.below(far)


def _edge_number(zone: Zone, narrow: Sequence[Zone], scale: _Scale, y: float, first: str) -> str:
    """One edge's tick and number; the number makes room for the leaders and the first number beside it."""
    label = current().number(zone.end) if zone.end_label is None else zone.end_label
    x, half = scale.x(zone.end), svg.text_width(label) / 2
    leaders = [sum(scale.span(other)) / 2 for other in narrow]
    after_first = LEFT + svg.text_width(first) + LEADER_ROOM + half
    low = max([after_first, *(leader + LEADER_ROOM + half for leader in leaders if leader < x)])
    high = min((leader - LEADER_ROOM - half for leader in leaders if leader > x), default=RIGHT)
    tick = svg.element("path", d=f"M{svg.number(x)} {svg.number(TABS_END)}v6", class_="tick")
    return tick + svg.words(label, max(min(x, high), low), y, "edge middle")


@dataclass(frozen=True)
class _Label:
    """The words of a narrow zone: their left edge, their first baseline, and where a line to them begins.

    The line slants to their foot all its way, or at once, where words of others stand beside it.
    """

    zone: Zone
    lines: Sequence[str]
    left: float
    y: float
    leader: float
    slants_at_once: bool = False

    @property
    def right(self) -> float:
        return self.left + svg.widest(self.lines, ZONE_SIZE)

    @property
    def bottom(self) -> float:
        return self.y + svg.below(self.lines)

    @property
    def foot(self) -> float:
        inside = 4.0 if self.slants_at_once else 8.0
        return svg.clamp(self.leader, self.left + inside, max(self.left + inside, self.right - 8))

    def drawn(self) -> str:
        elbow = TABS_END + 25
        points = [(self.leader, TABS_END), (self.leader, elbow), (self.foot, self.y - 14)]
        if self.slants_at_once:
            points.insert(2, (self.foot, elbow + 14))
        path = "M" + "L".join(f"{svg.number(x)} {svg.number(y)}" for x, y in points)
        line = svg.element("path", d=path, class_=f"leader stroke-{self.zone.colour}")
        return line + svg.words(self.lines, self.left, self.y, "zone")


def _labels_under(
    narrow: Sequence[Zone], scale: _Scale, bracket: Bracket | None, top: float
) -> tuple[str, float]:
    """The words of zones too narrow to hold them, each led to its zone, and how far down they reach."""
    if not narrow:
        return "", top
    # Words under the numbers at the left: the break's own label has the right.
    free = LEFT if bracket is None else scale.x(bracket.end) + 8
    labels = _in_one_row(narrow, scale, free)
    if labels[-1].right > (RIGHT if scale.beyond is None else BREAK_RIGHT + 8):
        labels = _as_stairs(narrow, scale, free, top)
    bottom = max(top, *(label.bottom for label in labels))
    return "".join(label.drawn() for label in labels), bottom


def _in_one_row(narrow: Sequence[Zone], scale: _Scale, free: float) -> list[_Label]:
    labels = []
    for zone in narrow:
        lines = _words_under(zone)
        width, centre = svg.widest(lines, ZONE_SIZE), sum(scale.span(zone)) / 2
        labels.append(_Label(zone, lines, max(free, centre - width / 2), FIRST_ROW, centre))
        free = labels[-1].right + 12
    return labels


def _as_stairs(narrow: Sequence[Zone], scale: _Scale, free: float, top: float) -> list[_Label]:
    """One under the other, the rightmost first: so that lines to lower ones pass left of the higher ones."""
    labels = []
    for zone in narrow:
        labels.append(_stair(zone, scale, free))
        free = labels[-1].foot + 8
    y = max(FIRST_ROW, top + 20)
    placed = []
    for label in reversed(labels):
        placed.append(replace(label, y=y))
        y = placed[-1].bottom + STAIR
    return placed


def _stair(zone: Zone, scale: _Scale, free: float) -> _Label:
    """The words of one zone, right of what is free, at no height yet."""
    if scale.is_behind_break(zone):
        # The label of the line's far end stands right under it: the line to these words passes beside.
        lines = svg.wrapped(zone.label, LABEL_ROOM, ZONE_SIZE)
        return _Label(zone, lines, RIGHT + 4 - svg.widest(lines, ZONE_SIZE), 0, BREAK_RIGHT + 6, True)
    leader = sum(scale.span(zone)) / 2
    left = max(free, leader - 8)
    return _Label(zone, svg.wrapped(zone.label, RIGHT - left, ZONE_SIZE), left, 0, leader, True)


def _words_under(zone: Zone) -> list[str]:
    lines = svg.wrapped(zone.label, NARROW_ROOM, ZONE_SIZE, most=2)
    if svg.fits(lines, LABEL_ROOM, ZONE_SIZE):
        return lines
    return svg.wrapped(zone.label, LABEL_ROOM, ZONE_SIZE)


def _brace(bracket: Bracket | None, scale: _Scale, top: float) -> tuple[str, float]:
    """The bracket, on the line's own scale in a row of its own, with its words beside it."""
    if bracket is None:
        return "", top
    start, end, y = scale.x(bracket.start), scale.x(bracket.end), top + 26
    lines = svg.wrapped(bracket.label, RIGHT - end - 8)
    path = f"M{svg.number(start)} {svg.number(y - 10)}v6H{svg.number(end)}V{svg.number(TABS_END + 2)}"
    line = svg.element("path", d=path, class_="bracket")
    return line + svg.words(lines, end + 8, y, "small"), y + svg.below(lines)


def _pin(scale: _Scale, value: float | None, label: str) -> str:
    """The pin; without a value it is there but gone, so that all values have the same elements."""
    x = LEFT if value is None else scale.x(value)
    content = (
        svg.element("path", d="M0 62V74", class_="halo")
        + svg.element("path", d="M0 58V74", class_="needle")
        + svg.element("path", d="M0 62C-3 55-10 50-10 42A10 10 0 0 1 10 42C10 50 3 55 0 62Z", class_="drop")
    )
    return svg.group(
        svg.group(content, transform=f"translate({svg.number(x)} 0)")
        + _number_above("" if value is None else label, x),
        class_="pin gone" if value is None else "pin",
    )


def _number_above(label: str, x: float) -> str:
    """The number above the pin; how long it is, is known only where the page fills it in."""
    if x < SIDE:
        return svg.words(label, max(8.0, x - 18), 26, "value")
    if x > svg.WIDTH - SIDE:
        return svg.words(label, min(svg.WIDTH - 8, x + 18), 26, "value end")
    return svg.words(label, x, 26, "value middle")
