"""Whether a picture file is what its name says, and small enough to draw: no picture may hang a page.

A picture goes into pages that people open on old phones. Two kilobytes of SVG can ask a browser for more
drawing than it ever finishes, by elements that stand for others; so only those pass that are drawn once.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from io import BytesIO
from xml.etree.ElementTree import Element, ParseError

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import fromstring

from restless_legs.evidence.problem import Fault

MOST_PIXELS_A_SIDE = 2_000
MOST_ELEMENTS = 400
MOST_UNITS = 100_000  # of a drawing; a page of A4 in hundredths of a millimetre has 29,700
_SVG = "{http://www.w3.org/2000/svg}"
ELEMENTS = frozenset(
    [
        *("svg", "g", "path", "rect", "circle", "ellipse", "line", "polyline", "polygon"),
        *("title", "desc", "text", "tspan", "defs", "linearGradient", "radialGradient", "stop"),
    ]
)
"""Each is drawn once, where it stands: no ``use``, ``pattern``, ``mask``, ``clipPath`` or ``filter``."""
ATTRIBUTES = frozenset(
    [
        *("id", "class", "version", "viewBox", "preserveAspectRatio", "role", "aria-label", "aria-hidden"),
        *(
            "x",
            "y",
            "x1",
            "y1",
            "x2",
            "y2",
            "dx",
            "dy",
            "cx",
            "cy",
            "r",
            "rx",
            "ry",
            "fx",
            "fy",
            "width",
            "height",
            "d",
            "points",
            "transform",
        ),
        *("offset", "gradientUnits", "gradientTransform", "spreadMethod", "stop-color", "stop-opacity"),
        *(
            "fill",
            "fill-opacity",
            "fill-rule",
            "clip-rule",
            "opacity",
            "color",
            "display",
            "visibility",
            "style",
        ),
        *(
            "stroke",
            "stroke-width",
            "stroke-opacity",
            "stroke-linecap",
            "stroke-linejoin",
            "stroke-miterlimit",
        ),
        *("font-family", "font-size", "font-weight", "font-style", "text-anchor", "letter-spacing"),
        "{http://www.w3.org/XML/1998/namespace}space",
    ]
)
"""How it looks, and no address: ``stroke-dasharray`` is left out, since a dash may be of any shortness."""
# Of these a number may be of any size, and is drawn: a width of 1e9 asks for more than a phone holds.
_SIZED = ATTRIBUTES & {
    *("viewBox", "x", "y", "x1", "y1", "x2", "y2", "dx", "dy", "cx", "cy", "r", "rx", "ry", "fx", "fy"),
    *("width", "height", "d", "points", "transform", "offset", "gradientTransform"),
    *("stroke-width", "stroke-miterlimit", "font-size", "letter-spacing"),
}
_NUMBER = re.compile(r"(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?", re.ASCII)
_ADDRESS = re.compile(r"url\(|@|\\", re.IGNORECASE)
_GRADIENT = re.compile(r"url\(['\"]?#[\w.-]+['\"]?\)")


def picture_fault(content: bytes, ending: str) -> Fault | None:
    """Say what is wrong with a picture; None where nothing is.

    Parameters
    ----------
    content : bytes
        The file.
    ending : {".svg", ".png", ".jpg", ".jpeg"}
        What its name says that it is.

    Examples
    --------
    >>> picture_fault(b"<svg xmlns='http://www.w3.org/2000/svg'><use href='#a'/></svg>", ".svg").what
    "has an element 'use', which a logo does without"
    """
    return _svg_fault(content) if ending == ".svg" else _pixel_fault(content, ending)


def _none(ending: str, more: str = "") -> Fault:
    return Fault("is not what its name says", f"Save it as a real {ending} file{more}.")


def _svg_fault(content: bytes) -> Fault | None:
    no_svg = _none(".svg", " (an SVG with its namespace, and without DOCTYPE)")
    try:
        root = fromstring(content, forbid_dtd=True)  # a DOCTYPE may name entities without end
    except (DefusedXmlException, ParseError, LookupError, ValueError):  # or in an unknown encoding
        return no_svg
    return _drawing_fault(root) if root.tag == f"{_SVG}svg" else no_svg


def _drawing_fault(root: Element) -> Fault | None:
    for count, element in enumerate(root.iter(), start=1):
        if count > MOST_ELEMENTS:
            return Fault(f"has more than {MOST_ELEMENTS} elements", "Simplify it, or save it as .png.")
        if fault := _element_fault(element):
            return fault
    return None


def _element_fault(element: Element) -> Fault | None:
    remedy = "Save it as 'plain' or 'optimised' SVG without it, or as .png."
    name = element.tag.removeprefix(_SVG)
    if name not in ELEMENTS:
        return Fault(f"has an element '{_short(name)}', which a logo does without", remedy)
    for attribute, value in _looks(element):
        if attribute not in ATTRIBUTES or _ADDRESS.search(_GRADIENT.sub("", value)):
            return Fault(f"has '{_short(attribute)}' at '{name}', which a logo does without", remedy)
        if attribute in _SIZED and any(float(one) > MOST_UNITS for one in _NUMBER.findall(value)):
            what = f"has a number over {MOST_UNITS:,} in '{attribute}' at '{name}'"
            return Fault(what, "Draw it smaller, or save it as .png.")
    return None


def _looks(element: Element) -> Iterator[tuple[str, str]]:
    """Walk the attributes of an element, and what its style says as if they were attributes."""
    for attribute, value in element.items():
        declared = value.split(";") if attribute == "style" else []
        yield from (
            (name.strip(), said) for name, _, said in (one.partition(":") for one in declared) if name.strip()
        )
        yield attribute, "" if attribute == "style" else value


def _short(name: str) -> str:
    return name.rpartition("}")[2][:40]


def _pixel_fault(content: bytes, ending: str) -> Fault | None:
    from PIL import Image  # takes a tenth of a second to import, and most clinics have no logo

    kind = "PNG" if ending == ".png" else "JPEG"
    try:
        with Image.open(BytesIO(content), formats=[kind]) as picture:
            if max(picture.size) > MOST_PIXELS_A_SIDE:
                return _too_large(*picture.size)
            if getattr(picture, "n_frames", 1) > 1:
                return Fault("moves", "Save a single picture: what moves can't be read beside it.")
            picture.load()
    except (OSError, SyntaxError, ValueError, Image.DecompressionBombError):
        return _none(ending)
    return None


def _too_large(width: int, height: int) -> Fault:
    what = f"is {width:,} pixels wide and {height:,} high"
    return Fault(what, f"Make it smaller: {MOST_PIXELS_A_SIDE:,} a side are enough.")
