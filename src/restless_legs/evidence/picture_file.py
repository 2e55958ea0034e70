"""Whether a picture file is what its name says, and small enough to draw: no picture may hang a page.

A picture goes into pages that people open on old phones. Two kilobytes of SVG can ask a browser for more
drawing than it ever finishes, by elements that stand for others; so only those pass that are drawn once.
"""

from __future__ import annotations

from io import BytesIO
from xml.etree.ElementTree import ParseError

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import fromstring

from restless_legs.evidence.drawing import ATTRIBUTES as ATTRIBUTES
from restless_legs.evidence.drawing import ELEMENTS as ELEMENTS
from restless_legs.evidence.drawing import MOST_ELEMENTS as MOST_ELEMENTS
from restless_legs.evidence.drawing import MOST_PIXELS_A_SIDE as MOST_PIXELS_A_SIDE
from restless_legs.evidence.drawing import MOST_UNITS as MOST_UNITS
from restless_legs.evidence.drawing import NO_SVG, SVG, drawing_fault, no_picture, too_large
from restless_legs.evidence.problem import Fault


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


def _svg_fault(content: bytes) -> Fault | None:
    no_svg = no_picture(".svg", NO_SVG)
    try:
        root = fromstring(content, forbid_dtd=True)  # a DOCTYPE may name entities without end
    except (DefusedXmlException, ParseError, LookupError, ValueError):  # or in an unknown encoding
        return no_svg
    return drawing_fault(root) if root.tag == f"{SVG}svg" else no_svg


def _pixel_fault(content: bytes, ending: str) -> Fault | None:
    from PIL import Image  # takes a tenth of a second to import, and most clinics have no logo

    kind = "PNG" if ending == ".png" else "JPEG"
    try:
        with Image.open(BytesIO(content), formats=[kind]) as picture:
            if max(picture.size) > MOST_PIXELS_A_SIDE:
                return too_large(*picture.size)
            if getattr(picture, "n_frames", 1) > 1:
                return Fault("moves", "Save a single picture: what moves can't be read beside it.")
            picture.load()
    except (OSError, SyntaxError, ValueError, Image.DecompressionBombError):
        return no_picture(ending)
    return None
