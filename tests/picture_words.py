"""Where the words of a picture stand, measured as the style sheet sets them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from xml.etree import ElementTree

from restless_legs.pictures import svg

ROOT = Path(__file__).parents[1]
STYLE_SHEET = ROOT / "voila_templates/voila/templates/restless_legs/static/pictures.css"
ASCENT, DESCENT = 0.74, 0.2  # of the type's size, of letters as h and p
AT_RULE = re.compile(r"@media[^{]*\{(?:[^{}]*\{[^{}]*\})*[^{}]*\}")
RULE = re.compile(r"([^{}]+)\{([^{}]*)\}")
OF_PICTURES = re.compile(r"^(?:\.[\w-]+|text|\s)+$")  # a selector of classes, one in another


@dataclass(frozen=True)
class Box:
    """A line of words and where it stands, in SVG units."""

    line: str
    left: float
    right: float
    baseline: float
    size: float

    @property
    def top(self) -> float:
        return self.baseline - ASCENT * self.size

    @property
    def bottom(self) -> float:
        return self.baseline + DESCENT * self.size

    def overlaps(self, other: Box) -> bool:
        across = self.left < other.right - 0.1 and other.left < self.right - 0.1
        return across and self.top < other.bottom - 0.1 and other.top < self.bottom - 0.1


Look = tuple[
    frozenset[str], ...
]  # the classes of an element and of all that it stands in, the outermost first


@cache
def rules() -> list[tuple[int, list[set[str]], str, str]]:
    """What the style sheet says of type: how specific, its selector's classes, property and value."""
    sheet = AT_RULE.sub(
        "", re.sub(r"/\*.*?\*/", "", STYLE_SHEET.read_text(encoding="utf-8"), flags=re.DOTALL)
    )
    found = [
        (len(re.findall(r"\.|text", selector)), classes_of(selector), name, value)
        for selectors, body in RULE.findall(sheet)
        for selector in filter(OF_PICTURES.match, selectors.split(","))
        for name, value in re.findall(r"(font-size|font-weight): ([^;]+)", body)
    ]
    return sorted(found, key=lambda rule: rule[0])


def classes_of(selector: str) -> list[set[str]]:
    return [set(re.findall(r"\.([\w-]+)", part)) for part in selector.split()]


def matches(chain: Sequence[set[str]], look: Look) -> bool:
    *outer, last = chain
    if not last <= look[-1]:
        return False
    rest = list(look[:-1])
    for wanted in reversed(outer):
        while rest and not wanted <= rest[-1]:
            rest.pop()
        if not rest:
            return False
        rest.pop()
    return True


@cache
def type_of(look: Look) -> tuple[float, bool]:
    """The size of words in SVG units, and whether they are bold."""
    said = {name: value for _, chain, name, value in rules() if matches(chain, look)}
    return float(said["font-size"].removesuffix("px")), int(said.get("font-weight", 400)) >= 600


def boxes(element: ElementTree.Element, outside: Look = ()) -> Iterator[Box]:
    """Where each line of words of a picture stands."""
    look = (*outside, frozenset(element.get("class", "").split()))
    assert element.tag != "text" or not any("transform" in one for one in outside)
    if element.tag != "text":
        for child in element:
            yield from boxes(child, look)
        return
    size, is_bold = type_of(look)
    for line in list(element) or [element]:
        if not line.text or line.text.startswith("{{"):
            continue
        width = svg.text_width(line.text, size, heavy=is_bold)
        left = float(line.get("x", 0)) - width * {"middle": 0.5, "end": 1}.get(anchor(look[-1]), 0)
        yield Box(line.text, left, left + width, float(line.get("y", 0)), size)


def anchor(classes: frozenset[str]) -> str:
    return next((one for one in ("middle", "end") if one in classes), "")


def faults(drawing: ElementTree.Element) -> Iterator[str]:
    """What a reader could not read: words beyond the picture, or words on words."""
    [frame] = drawing.iter("svg")
    x, y, width, height = map(float, frame.get("viewBox", "").split())
    found = list(boxes(drawing))
    for at, box in enumerate(found):
        inside = box.left >= x - 0.1 and box.right <= x + width + 0.1
        if not (inside and box.top >= y - 0.1 and box.bottom <= y + height + 0.1):
            yield f"'{box.line}' leaves the picture: {box}"
        for other in found[at + 1 :]:
            if box.overlaps(other):
                yield f"'{box.line}' and '{other.line}' overlap: {box}, {other}"
