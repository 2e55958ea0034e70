"""Six pieces around a middle, and the lines where they meet: a map of what hangs together."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import cos, hypot, pi, sin
from typing import Literal

from restless_legs.pictures import svg

Basis = Literal["seen", "idea"]
PLACES = 6
MIDDLE_X, MIDDLE_Y = 200.0, 186.0
ACROSS, DOWN = 131.0, 152.0  # from the middle to a piece, sideways and up or down
# A piece is a dot with its word outside of it, as a place on a map is: a framed word, or a ring, would look
# like something to press.
DOT, CHOSEN_DOT = 6.0, 13.0
NAME_ROOM, NAME_SIZE, NAME_ASIDE, LEADING = 106.0, 16.0, 15.0, 19.0
WIDEST_NAME, WIDEST_HUB = 170.0, 120.0
HUB_RADIUS = 42.0
HUB_ROOM = 2 * HUB_RADIUS - 10
CLEAR = 19.0  # how far from the middle's edge a line between opposite pieces goes round it
KEY_Y, KEY_ROOM, KEY_ROW = 400.0, 140.0, 22.0


@dataclass(frozen=True)
class Node:
    """One piece: its word, and whether the reader chose it."""

    label: str
    is_chosen: bool


@dataclass(frozen=True)
class Link:
    """A line between two pieces, by their places, and whether the reader chose both.

    ``seen`` in studies is drawn as a line, an ``idea`` as dots.
    """

    one: int
    other: int
    basis: Basis
    is_chosen: bool


@dataclass(frozen=True)
class MapLabels:
    """Words of the middle, and of the key for lines and for dots."""

    middle: str
    seen: str
    idea: str


def link_map(*, name: str, twin: str, nodes: Sequence[Node], links: Sequence[Link], labels: MapLabels) -> str:
    """Return six pieces around a middle as SVG, with lines to the middle and where pieces meet.

    Parameters
    ----------
    name
        The picture's name, for messages.
    twin
        What the picture says, in words.
    nodes
        The six pieces, clockwise from the top.
    links
        Lines between pieces. Chosen ones are thick; the dot of a chosen piece is filled and bigger, and
        its word is bold.
    labels
        Words of the middle and of the key; long ones make the picture grow.

    Raises
    ------
    ValueError
        When there are not six pieces.
    """
    if len(nodes) != PLACES:
        raise ValueError(f"link map '{name}': {len(nodes)} pieces. It has room for {PLACES}.")
    hub = _on_lines(labels.middle, HUB_ROOM, WIDEST_HUB, svg.SMALL)
    radius = _hub_radius(hub)
    names = [_Name.beside(at, node.label) for at, node in enumerate(nodes)]
    # What is chosen is drawn last, so that no thin line crosses a thick one.
    lines = "".join(_lines(nodes, links, radius, are_chosen=chosen) for chosen in (False, True))
    pieces = "".join(map(_node, range(PLACES), nodes, names))
    key, bottom = _key(labels, max(KEY_Y, *(name.bottom + 26 for name in names)))
    content = lines + _hub(hub, radius) + pieces + key
    above = max(0.0, *(14 - name.y for name in names))
    return svg.picture("link-map", twin, content, height=bottom + 10, above=above)


def place(at: int) -> tuple[float, float]:
    """Return the middle of a piece, in SVG units.

    Examples
    --------
    >>> place(0), place(3)
    ((200.0, 34.0), (200.0, 338.0))
    """
    angle = at * 2 * pi / PLACES
    # The two pieces on each side stand right under each other: the picture is narrow.
    sideways = 0 if at % 3 == 0 else ACROSS * (1 if sin(angle) > 0 else -1)
    return MIDDLE_X + sideways, round(MIDDLE_Y - DOWN * cos(angle), 1)


def _lines(nodes: Sequence[Node], links: Sequence[Link], radius: float, *, are_chosen: bool) -> str:
    spokes = "".join(_spoke(at, node) for at, node in enumerate(nodes) if node.is_chosen == are_chosen)
    return spokes + "".join(_line(link, radius) for link in links if link.is_chosen == are_chosen)


def _spoke(at: int, node: Node) -> str:
    x, y = place(at)
    path = f"M{MIDDLE_X:g} {MIDDLE_Y:g}L{svg.number(x)} {svg.number(y)}"
    return svg.element("path", d=path, class_="spoke chosen" if node.is_chosen else "spoke")


def _line(link: Link, radius: float) -> str:
    path = _path(link, radius)
    class_ = f"link {link.basis}{' chosen' if link.is_chosen else ''}"
    return svg.element("path", d=path, class_="halo") + svg.element("path", d=path, class_=class_)


def _path(link: Link, radius: float) -> str:
    (x1, y1), (x2, y2) = place(link.one), place(link.other)
    start, end = f"M{svg.number(x1)} {svg.number(y1)}", f"{svg.number(x2)} {svg.number(y2)}"
    if abs(link.one - link.other) != PLACES // 2:
        return f"{start}L{end}"
    far = hypot(x2 - x1, y2 - y1)
    bulge = 2 * (radius + CLEAR)  # a curve comes half as far as it is pulled
    aside_x, aside_y = bulge * (y2 - y1) / far, bulge * (x1 - x2) / far  # square to the line
    x, y = (x1 + x2) / 2 + aside_x, (y1 + y2) / 2 + aside_y
    return f"{start}Q{svg.number(round(x, 1))} {svg.number(round(y, 1))} {end}"


def _on_lines(label: str, room: float, widest: float, size: float) -> list[str]:
    """Bold words on lines as wide as their longest word needs, between a room and the widest that can be."""
    longest = svg.widest(label.split(" "), size, heavy=True)
    return svg.wrapped(label, svg.clamp(longest, room, widest), size, heavy=True)


def _hub_radius(lines: Sequence[str]) -> float:
    """How large the middle is, so that its words keep within it."""
    if len(lines) <= 2 and svg.fits(lines, HUB_ROOM, heavy=True):
        return HUB_RADIUS
    return max(HUB_RADIUS, hypot(svg.widest(lines, heavy=True) / 2, 9 * len(lines) - 4) + 4)


def _hub(lines: Sequence[str], radius: float) -> str:
    first = MIDDLE_Y + 5 - svg.below(lines) / 2
    circle = svg.element("circle", cx=MIDDLE_X, cy=MIDDLE_Y, r=radius, class_="hub")
    return circle + svg.words(lines, MIDDLE_X, first, "middle hub-name")


@dataclass(frozen=True)
class _Name:
    """Where the word of a piece stands: away from the middle, so that no line crosses it."""

    lines: Sequence[str]
    x: float
    y: float

    @classmethod
    def beside(cls, at: int, label: str) -> _Name:
        x, y = place(at)
        lines = _on_lines(label, NAME_ROOM, WIDEST_NAME, NAME_SIZE)
        half, side = svg.widest(lines, NAME_SIZE, heavy=True) / 2, (x > MIDDLE_X) - (x < MIDDLE_X)
        middle = x + NAME_ASIDE * side
        away = 0.0
        if side and 2 * half > NAME_ROOM:
            # What is wider reaches inwards, where the line to the next piece is: it keeps clear of that.
            middle = svg.clamp(middle, half + 1, svg.WIDTH - half - 1)
            inwards = half - side * (middle - x)
            away = max(0.0, inwards * DOWN / 2 / ACROSS - 12)
        first = y - 20 - away - svg.below(lines, LEADING) if y < MIDDLE_Y else y + 36 + away
        return cls(lines, middle, first)

    @property
    def bottom(self) -> float:
        return self.y + svg.below(self.lines, LEADING)


def _node(at: int, node: Node, name: _Name) -> str:
    x, y = place(at)
    chosen = " chosen" if node.is_chosen else ""
    radius = CHOSEN_DOT if node.is_chosen else DOT
    dot = svg.element("circle", cx=x, cy=y, r=radius, class_=f"node{chosen}")
    return dot + svg.words(name.lines, name.x, name.y, f"piece middle{chosen}", leading=LEADING)


def _key(labels: MapLabels, y: float) -> tuple[str, float]:
    """Samples of both kinds of line with their words, beside each other or below; and how far they reach."""
    kinds = (("seen", labels.seen), ("idea", labels.idea))
    beside = all(svg.text_width(label) <= KEY_ROOM for _, label in kinds)
    drawn, bottom = "", y - KEY_ROW
    for (basis, label), x in zip(kinds, (8.0, 216.0 if beside else 8.0), strict=True):
        y = y if beside else bottom + KEY_ROW
        lines = svg.wrapped(label, svg.WIDTH - x - 44 - 4)
        sample = svg.element("path", d=f"M{x:g} {y - 5:g}h34", class_=f"link {basis}")
        drawn += sample + svg.words(lines, x + 44, y, "label")
        bottom = y + svg.below(lines)
    return drawn, bottom
