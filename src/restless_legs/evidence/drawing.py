"""Which drawings may go into a page, and a look at a logo where no library can be asked.

The standard library alone is used here, and what Python 3.9 knows.
"""

from __future__ import annotations

import re
import struct
import zlib
from collections.abc import Iterator
from xml.etree.ElementTree import Element, ParseError, fromstring

from restless_legs.evidence.problem import Fault

MOST_PIXELS_A_SIDE = 2_000
MOST_ELEMENTS = 400
MOST_UNITS = 100_000  # of a drawing; a page of A4 in hundredths of a millimetre has 29,700
SVG = "{http://www.w3.org/2000/svg}"
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


NO_SVG = " (an SVG with its namespace, and without DOCTYPE)"


def no_picture(ending: str, more: str = "") -> Fault:
    """Say that a file is no picture of its kind."""
    return Fault("is not what its name says", f"Save it as a real {ending} file{more}.")


def drawing_fault(root: Element) -> Fault | None:
    """Say what is wrong with the elements of a drawing; None where nothing is."""
    for count, element in enumerate(root.iter(), start=1):
        if count > MOST_ELEMENTS:
            return Fault(f"has more than {MOST_ELEMENTS} elements", "Simplify it, or save it as .png.")
        if fault := _element_fault(element):
            return fault
    return None


def _element_fault(element: Element) -> Fault | None:
    remedy = "Save it as 'plain' or 'optimised' SVG without it, or as .png."
    name = element.tag.removeprefix(SVG)
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


def too_large(width: int, height: int) -> Fault:
    """Say that a picture has more pixels than a page needs."""
    what = f"is {width:,} pixels wide and {height:,} high"
    return Fault(what, f"Make it smaller: {MOST_PIXELS_A_SIDE:,} a side are enough.")


# -- without libraries of others -------------------------------------------------------------------------

_PNG = b"\x89PNG\r\n\x1a\n"
_SAMPLES = {0: 1, 2: 3, 3: 1, 4: 2, 6: 4}  # by colour type, how many numbers a pixel has


def plain_picture_fault(content: bytes, ending: str) -> Fault | None:
    """Say what is wrong with a logo, where no library of others is at hand; None where nothing is.

    Parameters
    ----------
    content : bytes
        The file.
    ending : {".svg", ".png"}
        What its name says that it is.

    Examples
    --------
    >>> plain_picture_fault(b"<svg xmlns='http://www.w3.org/2000/svg'><g/></svg>", ".svg") is None
    True
    """
    return _plain_svg_fault(content) if ending == ".svg" else _plain_png_fault(content)


def _plain_svg_fault(content: bytes) -> Fault | None:
    # Before it is parsed: a DOCTYPE may name entities without end. In UTF-8 alone one can look for it.
    try:
        text = content.decode("utf-8-sig")
        if re.search(r"<!(?:DOCTYPE|ENTITY)|<\?xml[^>]*encoding=[\"'](?!utf-8)", text, re.IGNORECASE):
            return no_picture(".svg", NO_SVG)
        root = fromstring(text.encode())
    except (ParseError, ValueError, LookupError):
        return no_picture(".svg", NO_SVG)
    return drawing_fault(root) if root.tag == f"{SVG}svg" else no_picture(".svg", NO_SVG)


def _plain_png_fault(content: bytes) -> Fault | None:
    try:
        chunks = list(_chunks(content))
        width, height, bits, colour, _, _, interlaced = struct.unpack(">IIBBBBB", chunks[0][1])
        if max(width, height) > MOST_PIXELS_A_SIDE:
            return too_large(width, height)
        if any(kind == b"acTL" for kind, _ in chunks):
            return Fault("moves", "Save a single picture: what moves can't be read beside it.")
        row = (width * _SAMPLES[colour] * bits + 7) // 8 + 1
        drawn = _inflated(b"".join(body for kind, body in chunks if kind == b"IDAT"), row * height * 2 + 4096)
        is_whole = chunks[0][0] == b"IHDR" and chunks[-1][0] == b"IEND"
        least = 1 if interlaced else row * height  # of parts of its rows nobody can tell so simply
        return None if is_whole and drawn >= least else no_picture(".png")
    except (struct.error, LookupError, ValueError, zlib.error):
        return no_picture(".png")


def _chunks(content: bytes) -> Iterator[tuple[bytes, bytes]]:
    if not content.startswith(_PNG):
        raise ValueError("no PNG")
    at = len(_PNG)
    while at < len(content):
        (length,) = struct.unpack(">I", content[at : at + 4])
        kind, body = content[at + 4 : at + 8], content[at + 8 : at + 8 + length]
        (check,) = struct.unpack(">I", content[at + 8 + length : at + 12 + length])
        if zlib.crc32(kind + body) != check:
            raise ValueError("damaged")
        yield kind, body
        at += 12 + length


def _inflated(packed: bytes, most: int) -> int:
    """Count the bytes that a picture unpacks to, up to as many as it may have."""
    unpacker = zlib.decompressobj()
    return len(unpacker.decompress(packed, most))
