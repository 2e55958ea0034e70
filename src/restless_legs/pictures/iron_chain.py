"""An idea in pictures: the way from iron in the brain to the urge to move, one scene a step."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from restless_legs.pictures import svg
from restless_legs.pictures.store_and_gate import BRAIN

Scene = Literal["iron", "tool", "dopamine", "circuit", "urge"]
Sureness = Literal["fairly", "partly", "idea"]
ROW, LEFT, PITCH = 238.0, 40.0, 80.0  # the row of stations: its height, its first, from one to the next
SURE_Y, CAPTION_Y = 306.0, 331.0
KEY_LEFT, KEY_GAP, SAMPLE = 6.0, 10.0, 28.0
SIDE_ROOM = 112.0  # for words left and right of the brain
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


def iron_chain(
    *, name: str, twin: str, scene: Scene, at: int, stations: Sequence[Station], labels: ChainLabels
) -> str:
    """Return one step on the way from iron to the urge, with all steps in a row below it, as SVG.

    Parameters
    ----------
    name
        The picture's name, for messages.
    twin
        What the picture says, in words.
    scene
        What is drawn.
    at
        Place of the scene's step in `stations`: drawn as a square, with its word in bold.
    stations
        All steps, in order. What leads to a step is a line, dashes or dots: fairly or partly sure, an idea.
    labels
        Words.

    Raises
    ------
    ValueError
        When words don't fit.
    """
    what = f"iron chain '{name}'"
    content = (
        SCENES[scene](labels.scene, what)
        + _row(stations, at, what)
        + _key(stations[at].sureness, labels.sure, what)
        + svg.words(_one_line(what, labels.caption, 384), 8, CAPTION_Y, "small")
    )
    return svg.picture("iron-chain", twin, content, height=CAPTION_Y + 9)


def _one_line(what: str, line: str, room: float, *, heavy: bool = False) -> str:
    if svg.text_width(line, heavy=heavy) > room:
        raise ValueError(f"{what}: '{line}' does not fit on one line. Shorten it.")
    return line


# -- the row of steps ------------------------------------------------------------------------------


def _row(stations: Sequence[Station], at: int, what: str) -> str:
    links = "".join(_link(place, station.sureness) for place, station in enumerate(stations))
    marks = "".join(_station(place, station, place == at, what) for place, station in enumerate(stations))
    return links + marks


def _x(place: int) -> float:
    return LEFT + PITCH * place


def _link(place: int, sureness: Sureness) -> str:
    """The way to a step, from the one before it; the first has a short one of its own."""
    begin = max(_x(place - 1) + 19, 2)
    path = f"M{svg.number(begin)} {ROW:g}H{svg.number(_x(place) - 19)}"
    return svg.element("path", d=path, class_=f"link {sureness}")


def _station(place: int, station: Station, here: bool, what: str) -> str:
    x = _x(place)
    if here:
        mark = svg.element("rect", x=x - 14, y=ROW - 14, width=28, height=28, rx=5, class_="here")
    else:
        # A full dot: a ring would look like something to choose.
        mark = svg.element("circle", cx=x, cy=ROW, r=6, class_="elsewhere")
    line = _one_line(f"{what}, step", station.label, 2 * min(x, svg.WIDTH - x), heavy=here)
    return mark + svg.words(line, x, ROW + 36, f"label middle{' chosen' if here else ''}")


def _key(here: Sureness, said: Mapping[Sureness, str], what: str) -> str:
    """Say what each kind of line means; that of the step that is shown in bold."""
    drawn, x = "", KEY_LEFT
    for kind, line in said.items():
        look = "label chosen" if kind == here else "label"
        drawn += svg.element("path", d=f"M{svg.number(x)} {SURE_Y - 5:g}h{SAMPLE:g}", class_=f"link {kind}")
        drawn += svg.words(line, x + SAMPLE + 7, SURE_Y, look)
        x += SAMPLE + 7 + svg.text_width(line, heavy=True) + KEY_GAP
    if x - KEY_GAP > svg.WIDTH:
        raise ValueError(f"{what}, key: its words do not fit on one line. Shorten them.")
    return drawn


# -- the scenes, in the upper 200 units --------------------------------------------------------------


def _iron(words: Sequence[str], what: str) -> str:
    """A brain with a small area deep inside, in which some places for iron are empty."""
    places = "".join(
        svg.element("circle", cx=x, cy=y, r=7, class_="grain" if at < GRAINS_LEFT else "no-grain")
        for at, (x, y) in enumerate(reversed(GRAIN_PLACES))
    )
    area = svg.element("rect", x=164, y=70, width=72, height=72, rx=20, class_="area")
    return _brain() + area + places + _beside(words, what, (164, 112), (236, 100))


def _circuit(words: Sequence[str], what: str) -> str:
    """A brain with a loop of three cells; one of the ways between them is disturbed."""
    (x1, y1), (x2, y2), (x3, y3) = NODES
    ways = svg.element("path", d=f"M{x1} {y1}L{x2} {y2}M{x3} {y3}L{x1} {y1}", class_="way")
    jagged = f"M{x2} {y2}l-4 18 -14 -6 -4 18 -14 -6L{x3} {y3}"
    nodes = "".join(svg.element("circle", cx=x, cy=y, r=13, class_="node") for x, y in NODES)
    disturbed = svg.element("path", d=jagged, class_="jagged")
    return _brain() + ways + disturbed + nodes + _beside(words, what, (157, 78), (222, 122))


def _brain() -> str:
    place = "translate(-268.6 -66) scale(1.45)"
    return svg.group(svg.element("path", d=BRAIN, class_="brain"), transform=place)


def _beside(words: Sequence[str], what: str, left: tuple[float, float], right: tuple[float, float]) -> str:
    """Words left and right of the brain, each with a line to its thing."""
    near, far = (svg.must_fit(what, line, SIDE_ROOM - 8) for line in words)
    leaders = f"M76 {left[1]:g}H{left[0]:g}M324 {right[1]:g}H{right[0]:g}"
    drawn = svg.words(near, 6, left[1] - 8 - 18 * (len(near) - 1), "label")
    drawn += svg.words(far, svg.WIDTH - 6, right[1] - 8 - 18 * (len(far) - 1), "label end")
    return drawn + svg.element("path", d=leaders, class_="leader")


def _tool(words: Sequence[str], what: str) -> str:
    """A block fits into a tool that holds a grain of iron, and comes out as dopamine."""
    block = svg.element("rect", x=34, y=72, width=44, height=44, class_="block")
    tool = (
        svg.element("circle", cx=202, cy=90, r=56, class_="tool")
        + svg.element("rect", x=180, y=74, width=44, height=44, class_="socket")
        + svg.element("circle", cx=202, cy=50, r=13, class_="grain")
    )
    arrows = "M94 94H134M126 86L135 94L126 102M270 94H302M294 86L303 94L294 102"
    columns = zip(words, (56, 202, 340), (112, 150, 112), strict=True)
    under = "".join(
        svg.words(svg.must_fit(what, line, room), x, 172, "label middle") for line, x, room in columns
    )
    return block + tool + svg.element("path", d=arrows, class_="way") + _diamond(340, 94, 26) + under


def _dopamine(words: Sequence[str], what: str) -> str:
    """A beam with as much dopamine as it can hold, but tilted."""
    diamonds = "".join(_diamond(x, 80, 15) for x in (96, 130, 164, 236, 270, 304))
    beam = svg.element("path", d="M70 98H330", class_="beam")
    tilted = svg.group(diamonds + beam, transform="rotate(11 200 98)")
    foot = svg.element("path", d="M200 101L176 148H224Z", class_="foot")
    above, under = (_one_line(what, line, 384) for line in words)
    return (
        foot + tilted + svg.words(above, 200, 34, "label middle") + svg.words(under, 200, 184, "label middle")
    )


def _urge(words: Sequence[str], what: str) -> str:
    """Somebody in bed whose legs want to move, and the moon."""
    body = svg.element("circle", cx=62, cy=126, r=15, class_="head")
    body += svg.element("path", d="M94 138H176", class_="body")
    leg = svg.element("path", d="M176 138L228 82L284 138L310 130", class_="leg")
    bed = svg.element("path", d="M28 158H372M28 158V104M372 158V136", class_="bed")
    moves = svg.element(
        "path", d="M200 62Q210 45 229 46M258 68Q255 53 244 47M310 106Q322 104 330 112", class_="moves"
    )
    moon = svg.element("path", d="M352 20A24 24 0 1 0 372 58A19 19 0 1 1 352 20Z", class_="moon")
    first, second = (_one_line(what, line, 384) for line in words)
    said = svg.words(first, 28, 40, "label") + svg.words(second, 200, 188, "label middle")
    return bed + body + leg + moves + moon + said


def _diamond(x: float, y: float, half: float) -> str:
    path = (
        f"M{svg.number(x)} {svg.number(y - half)}l{half:g} {half:g}l-{half:g} {half:g}l-{half:g} -{half:g}Z"
    )
    return svg.element("path", d=path, class_="diamond")


SCENES: dict[Scene, Callable[[Sequence[str], str], str]] = {
    "iron": _iron,
    "tool": _tool,
    "dopamine": _dopamine,
    "circuit": _circuit,
    "urge": _urge,
}
