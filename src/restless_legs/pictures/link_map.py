"""Six pieces around a middle, and the lines where they meet: a map of what hangs together."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import cos, hypot, pi, sin
from typing import Literal

from restless_legs.pictures import svg

Basis = Literal["seen", "idea"]
PLACES = 6
HEIGHT, MIDDLE_X, MIDDLE_Y = 410.0, 200.0, 186.0
ACROSS, DOWN = 131.0, 152.0  # from the middle to a piece, sideways and up or down
# A piece is a dot with its word outside of it, as a place on a map is: a framed word, or a ring, would look
# like something to press.
DOT, CHOSEN_DOT = 6.0, 13.0
NAME_ROOM, NAME_SIZE, NAME_ASIDE = 106.0, 16.0, 15.0
HUB_RADIUS = 42.0
BULGE = 122.0  # how far a line between opposite pieces is pulled aside, so that it clears the middle
KEY_Y = 400.0


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
        Words of the middle and of the key.

    Raises
    ------
    ValueError
        When there are not six pieces, or words don't fit.
    """
    what = f"link map '{name}'"
    if len(nodes) != PLACES:
        raise ValueError(f"{what}: {len(nodes)} pieces. It has room for {PLACES}.")
    # What is chosen is drawn last, so that no thin line crosses a thick one.
    lines = "".join(_lines(nodes, links, are_chosen=chosen) for chosen in (False, True))
    pieces = "".join(_node(at, node, what) for at, node in enumerate(nodes))
    content = lines + _hub(labels.middle, what) + pieces + _key(labels, what)
    return svg.picture("link-map", twin, content, height=HEIGHT)


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


def _lines(nodes: Sequence[Node], links: Sequence[Link], *, are_chosen: bool) -> str:
    spokes = "".join(_spoke(at, node) for at, node in enumerate(nodes) if node.is_chosen == are_chosen)
    return spokes + "".join(_line(link) for link in links if link.is_chosen == are_chosen)


def _spoke(at: int, node: Node) -> str:
    x, y = place(at)
    path = f"M{MIDDLE_X:g} {MIDDLE_Y:g}L{svg.number(x)} {svg.number(y)}"
    return svg.element("path", d=path, class_="spoke chosen" if node.is_chosen else "spoke")


def _line(link: Link) -> str:
    path = _path(link)
    class_ = f"link {link.basis}{' chosen' if link.is_chosen else ''}"
    return svg.element("path", d=path, class_="halo") + svg.element("path", d=path, class_=class_)


def _path(link: Link) -> str:
    (x1, y1), (x2, y2) = place(link.one), place(link.other)
    start, end = f"M{svg.number(x1)} {svg.number(y1)}", f"{svg.number(x2)} {svg.number(y2)}"
    if abs(link.one - link.other) != PLACES // 2:
        return f"{start}L{end}"
    far = hypot(x2 - x1, y2 - y1)
    aside_x, aside_y = BULGE * (y2 - y1) / far, BULGE * (x1 - x2) / far  # square to the line
    x, y = (x1 + x2) / 2 + aside_x, (y1 + y2) / 2 + aside_y
    return f"{start}Q{svg.number(round(x, 1))} {svg.number(round(y, 1))} {end}"


def _hub(label: str, what: str) -> str:
    lines = svg.must_fit(what, label, 2 * HUB_RADIUS - 10, heavy=True)
    first = MIDDLE_Y + 5 - 9 * (len(lines) - 1)
    circle = svg.element("circle", cx=MIDDLE_X, cy=MIDDLE_Y, r=HUB_RADIUS, class_="hub")
    return circle + svg.words(lines, MIDDLE_X, first, "middle hub-name")


def _node(at: int, node: Node, what: str) -> str:
    x, y = place(at)
    if svg.text_width(node.label, NAME_SIZE, heavy=True) > NAME_ROOM:
        raise ValueError(f"{what}: '{node.label}' does not fit. Use a shorter word.")
    chosen = " chosen" if node.is_chosen else ""
    radius = CHOSEN_DOT if node.is_chosen else DOT
    dot = svg.element("circle", cx=x, cy=y, r=radius, class_=f"node{chosen}")
    return dot + svg.words(node.label, *_beside(x, y), f"piece middle{chosen}")


def _beside(x: float, y: float) -> tuple[float, float]:
    """Where the word of a piece stands: away from the middle, so that no line crosses it."""
    aside = NAME_ASIDE * ((x > MIDDLE_X) - (x < MIDDLE_X))
    return x + aside, y - 20 if y < MIDDLE_Y else y + 36


def _key(labels: MapLabels, what: str) -> str:
    """Samples of both kinds of line, with their words."""
    room = 140.0
    drawn = ""
    for x, basis, label in ((8.0, "seen", labels.seen), (216.0, "idea", labels.idea)):
        if svg.text_width(label) > room:
            raise ValueError(f"{what}, key: '{label}' does not fit on one line. Shorten it.")
        sample = svg.element("path", d=f"M{x:g} {KEY_Y - 5:g}h34", class_=f"link {basis}")
        drawn += sample + svg.words(label, x + 44, KEY_Y, "label")
    return drawn
