"""An idea in pictures: the way from iron in the brain to the urge to move, one scene a step."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from restless_legs.pictures import svg
from restless_legs.pictures.label_row import FIRST, PITCH, Under, bottom_of, labels_under
from restless_legs.pictures.store_and_gate import BRAIN

Scene = Literal["iron", "tool", "dopamine", "circuit", "urge"]
Sureness = Literal["fairly", "partly", "idea"]
ROW = 238.0  # how far down the row of stations stands
KEY_LEFT, KEY_GAP, KEY_ROW, SAMPLE = 6.0, 10.0, 22.0, 28.0
HIGHEST_WORD, LOWEST_WORD = 12.0, 208.0  # baselines in a scene; words beyond them make it grow
SIDE_ROOM = 90.0  # for words left and right of the brain
OVER_REST = 182.0  # for words over legs at rest, left of where they move
GRAIN_PLACES = tuple((x, y) for y in (86, 106, 126) for x in (180, 200, 220))
GRAINS_LEFT = 5
NODES = ((170, 78), (236, 96), (186, 132))


@dataclass(frozen=True)
class Station:
    """One step of the way: its word under the row, and how sure it is."""

    label: str
    sureness: Sureness


@dataclass(frozen=True)
class ChainLabels:
    """Words of the scene (two, or three for the tool), what each kind of line means, and the caption."""

    scene: Sequence[str]
    sure: Mapping[Sureness, str]
    caption: str


def iron_chain(*, twin: str, scene: Scene, at: int, stations: Sequence[Station], labels: ChainLabels) -> str:
    """Return one step on the way from iron to the urge, with all steps in a row below it, as SVG.

    Parameters
    ----------
    twin
        What the picture says, in words.
    scene
        What is drawn.
    at
        Place of the scene's step in `stations`: drawn as a square, with its word in bold.
    stations
        All steps, in order. What leads to a step is a line, dashes or dots: fairly or partly sure, an idea.
    labels
        Words; long ones take more lines, and the picture grows.
    """
    seen = SCENES[scene](labels.scene)
    row = ROW + seen.below
    placed = labels_under([station.label for station in stations], row + 36)
    key_y = bottom_of(placed) + 32
    key, key_bottom = _key(stations[at].sureness, labels.sure, key_y)
    caption = svg.wrapped(labels.caption, 384)
    content = (
        seen.drawn + _row(stations, placed, at, row) + key + svg.words(caption, 8, key_bottom + 25, "small")
    )
    height = key_bottom + 25 + svg.below(caption) + 9
    return svg.picture("iron-chain", twin, content, height=height, above=seen.above)


# -- the row of steps ------------------------------------------------------------------------------


def _row(stations: Sequence[Station], placed: Sequence[Under], at: int, y: float) -> str:
    links = "".join(_link(place, station.sureness, y) for place, station in enumerate(stations))
    marks = "".join(_station(place, under, place == at, y) for place, under in enumerate(placed))
    return links + marks


def _x(place: int) -> float:
    return FIRST + PITCH * place


def _link(place: int, sureness: Sureness, y: float) -> str:
    """The way to a step, from the one before it; the first has a short one of its own."""
    begin = max(_x(place - 1) + 19, 2)
    path = f"M{svg.number(begin)} {y:g}H{svg.number(_x(place) - 19)}"
    return svg.element("path", d=path, class_=f"link {sureness}")


def _station(place: int, under: Under, here: bool, y: float) -> str:
    x = _x(place)
    if here:
        mark = svg.element("rect", x=x - 14, y=y - 14, width=28, height=28, rx=5, class_="here")
    else:
        # A full dot: a ring would look like something to choose.
        mark = svg.element("circle", cx=x, cy=y, r=6, class_="elsewhere")
    if under.is_lower:
        mark += svg.element("path", d=f"M{svg.number(x)} {y + 19:g}V{under.y - 16:g}", class_="leader")
    return mark + svg.words(under.lines, under.x, under.y, f"label middle{' chosen' if here else ''}")


def _key(here: Sureness, said: Mapping[Sureness, str], y: float) -> tuple[str, float]:
    """Say what each kind of line means, that of the step shown in bold; and how far down it reaches."""
    drawn, x, bottom = "", KEY_LEFT, y
    for kind, line in said.items():
        lines = svg.wrapped(line, svg.WIDTH - KEY_LEFT - SAMPLE - 7, heavy=True)
        width = SAMPLE + 7 + svg.widest(lines, heavy=True)
        if x > KEY_LEFT and x + width > svg.WIDTH:
            x, y = KEY_LEFT, bottom + KEY_ROW
        look = "label chosen" if kind == here else "label"
        drawn += svg.element("path", d=f"M{svg.number(x)} {y - 5:g}h{SAMPLE:g}", class_=f"link {kind}")
        drawn += svg.words(lines, x + SAMPLE + 7, y, look)
        x, bottom = x + width + KEY_GAP, max(bottom, y + svg.below(lines))
    return drawn, bottom


# -- the scenes, in the upper 200 units --------------------------------------------------------------


@dataclass(frozen=True)
class _Seen:
    """A scene, and how much more room its words take above and below."""

    drawn: str
    above: float = 0.0
    below: float = 0.0


def _grown(drawn: str, first: float, last: float) -> _Seen:
    """Give a scene whose words stand between two baselines."""
    return _Seen(drawn, max(0.0, HIGHEST_WORD - first), max(0.0, last - LOWEST_WORD))


def _iron(words: Sequence[str]) -> _Seen:
    """A brain with a small area deep inside, in which some places for iron are empty."""
    places = "".join(
        svg.element("circle", cx=x, cy=y, r=7, class_="grain" if at < GRAINS_LEFT else "no-grain")
        for at, (x, y) in enumerate(reversed(GRAIN_PLACES))
    )
    area = svg.element("rect", x=164, y=70, width=72, height=72, rx=20, class_="area")
    return _beside(_brain() + area + places, words, (164, 112), (236, 100))


def _circuit(words: Sequence[str]) -> _Seen:
    """A brain with a loop of three cells; one of the ways between them is disturbed."""
    (x1, y1), (x2, y2), (x3, y3) = NODES
    ways = svg.element("path", d=f"M{x1} {y1}L{x2} {y2}M{x3} {y3}L{x1} {y1}", class_="way")
    jagged = f"M{x2} {y2}l-4 18 -14 -6 -4 18 -14 -6L{x3} {y3}"
    nodes = "".join(svg.element("circle", cx=x, cy=y, r=13, class_="node") for x, y in NODES)
    disturbed = svg.element("path", d=jagged, class_="jagged")
    return _beside(_brain() + ways + disturbed + nodes, words, (157, 78), (222, 122))


def _brain() -> str:
    place = "translate(-268.6 -66) scale(1.45)"
    return svg.group(svg.element("path", d=BRAIN, class_="brain"), transform=place)


def _beside(drawn: str, words: Sequence[str], left: tuple[float, float], right: tuple[float, float]) -> _Seen:
    """Words left and right of the brain, each with a line to its thing."""
    near, far = (svg.wrapped(line, SIDE_ROOM) for line in words)
    near_y, far_y = left[1] - 8 - svg.below(near), right[1] - 8 - svg.below(far)
    leaders = f"M76 {left[1]:g}H{left[0]:g}M324 {right[1]:g}H{right[0]:g}"
    drawn += svg.words(near, 6, near_y, "label") + svg.words(far, svg.WIDTH - 6, far_y, "label end")
    return _grown(drawn + svg.element("path", d=leaders, class_="leader"), min(near_y, far_y), 0)


def _tool(words: Sequence[str]) -> _Seen:
    """A block fits into a tool that holds a grain of iron, and comes out as dopamine."""
    block = svg.element("rect", x=34, y=72, width=44, height=44, class_="block")
    tool = (
        svg.element("circle", cx=202, cy=90, r=56, class_="tool")
        + svg.element("rect", x=180, y=74, width=44, height=44, class_="socket")
        + svg.element("circle", cx=202, cy=50, r=13, class_="grain")
    )
    arrows = "M94 94H134M126 86L135 94L126 102M270 94H302M294 86L303 94L294 102"
    lines = [svg.wrapped(line, room) for line, room in zip(words, (112.0, 150.0, 112.0), strict=True)]
    under = "".join(
        svg.words(one, x, 172, "label middle") for one, x in zip(lines, (56, 202, 340), strict=True)
    )
    drawn = block + tool + svg.element("path", d=arrows, class_="way") + _diamond(340, 94, 26) + under
    return _grown(drawn, 172, 172 + max(map(svg.below, lines)))


def _dopamine(words: Sequence[str]) -> _Seen:
    """A beam with as much dopamine as it can hold, but tilted."""
    diamonds = "".join(_diamond(x, 80, 15) for x in (96, 130, 164, 236, 270, 304))
    beam = svg.element("path", d="M70 98H330", class_="beam")
    tilted = svg.group(diamonds + beam, transform="rotate(11 200 98)")
    foot = svg.element("path", d="M200 101L176 148H224Z", class_="foot")
    above, under = (svg.wrapped(line, 384) for line in words)
    first = 34 - svg.below(above)
    said = svg.words(above, 200, first, "label middle") + svg.words(under, 200, 184, "label middle")
    return _grown(foot + tilted + said, first, 184 + svg.below(under))


def _urge(words: Sequence[str]) -> _Seen:
    """Somebody in bed whose legs want to move, and the moon."""
    body = svg.element("circle", cx=62, cy=126, r=15, class_="head")
    body += svg.element("path", d="M94 138H176", class_="body")
    leg = svg.element("path", d="M176 138L228 82L284 138L310 130", class_="leg")
    bed = svg.element("path", d="M28 158H372M28 158V104M372 158V136", class_="bed")
    moves = svg.element(
        "path", d="M200 62Q210 45 229 46M258 68Q255 53 244 47M310 106Q322 104 330 112", class_="moves"
    )
    moon = svg.element("path", d="M352 20A24 24 0 1 0 372 58A19 19 0 1 1 352 20Z", class_="moon")
    rest, move = svg.wrapped(words[0], OVER_REST), svg.wrapped(words[1], 384)
    first = 40 - svg.below(rest)
    said = svg.words(rest, 28, first, "label") + svg.words(move, 200, 188, "label middle")
    return _grown(bed + body + leg + moves + moon + said, first, 188 + svg.below(move))


def _diamond(x: float, y: float, half: float) -> str:
    path = (
        f"M{svg.number(x)} {svg.number(y - half)}l{half:g} {half:g}l-{half:g} {half:g}l-{half:g} -{half:g}Z"
    )
    return svg.element("path", d=path, class_="diamond")


SCENES: dict[Scene, Callable[[Sequence[str]], _Seen]] = {
    "iron": _iron,
    "tool": _tool,
    "dopamine": _dopamine,
    "circuit": _circuit,
    "urge": _urge,
}
