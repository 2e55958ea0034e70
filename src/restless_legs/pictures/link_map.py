"""Six pieces around a middle, and the lines where they meet: a map of what hangs together."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import cos, pi, sin
from typing import Literal

from restless_legs.pictures import svg

Basis = Literal["seen", "idea"]
PLACES = 6
HEIGHT, MIDDLE_X, MIDDLE_Y = 398.0, 200.0, 182.0
ACROSS, DOWN = 131.0, 152.0  # from the middle to a piece, sideways and up or down
NODE_WIDTH, NODE_HEIGHT, NODE_SIZE = 136.0, 44.0, 16.0
HUB_RADIUS = 42.0
BULGE = 122.0  # how far a line between opposite pieces is pulled aside, so that it clears the middle
KEY_Y = 388.0


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
        Lines between pieces. Chosen ones are thick; a chosen piece is filled and ticked.
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
    boxes = "".join(_node(at, node, what) for at, node in enumerate(nodes))
    content = lines + _hub(labels.middle, what) + boxes + _key(labels, what)
    return svg.picture("link-map", twin, content, height=HEIGHT)


def place(at: int) -> tuple[float, float]:
    """Return the middle of a piece, in SVG units.

    Examples
    --------
    >>> place(0), place(3)
    ((200.0, 30.0), (200.0, 334.0))
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
    middle = (y1 + y2) / 2
    return f"{start}Q{svg.number(MIDDLE_X + BULGE)} {svg.number(middle)} {end}"


def _hub(label: str, what: str) -> str:
    lines = svg.must_fit(what, label, 2 * HUB_RADIUS - 10, heavy=True)
    first = MIDDLE_Y + 5 - 9 * (len(lines) - 1)
    circle = svg.element("circle", cx=MIDDLE_X, cy=MIDDLE_Y, r=HUB_RADIUS, class_="hub")
    return circle + svg.words(lines, MIDDLE_X, first, "middle hub-name")


def _node(at: int, node: Node, what: str) -> str:
    x, y = place(at)
    tick_room = 26 if node.is_chosen else 0
    if svg.text_width(node.label, NODE_SIZE, heavy=True) > NODE_WIDTH - 32:
        raise ValueError(f"{what}: '{node.label}' does not fit. Use a shorter word.")
    box = svg.element(
        "rect", x=x - NODE_WIDTH / 2, y=y - NODE_HEIGHT / 2, width=NODE_WIDTH, height=NODE_HEIGHT, rx=10,
        class_="node chosen" if node.is_chosen else "node",
    )  # fmt: skip
    name = svg.words(
        node.label, x + tick_room / 2, y + 6, f"piece middle{' chosen' if node.is_chosen else ''}"
    )
    return box + (_tick(x - NODE_WIDTH / 2 + 20, y) if node.is_chosen else "") + name


def _tick(x: float, y: float) -> str:
    return svg.element("path", d=f"M{svg.number(x - 8)} {svg.number(y)}l5 6l10 -12", class_="tick")


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
