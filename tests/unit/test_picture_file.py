"""A clinic's logo: a real picture that is drawn once, or refused with what is wrong in it."""

from io import BytesIO

import pytest
from PIL import Image

from restless_legs.evidence.picture_file import MOST_ELEMENTS, picture_fault

OPEN = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink">'
LOGO = (
    '<?xml version="1.0" encoding="UTF-8"?><svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9">'
    '<title>Lakeside</title><defs><linearGradient id="g"><stop offset="0" style="stop-color:#fff"/>'
    '</linearGradient></defs><g fill="url(#g)"><path d="M0 0h9"/><text x="1" y="2">L</text></g></svg>'
)
NESTED = "".join(
    f'<g id="g{at}">' + f'<use xlink:href="#g{at - 1}"/>' * 10 + "</g>" if at else '<path id="g0" d="M0 0"/>'
    for at in range(9)
)
REFUSED = {
    "use of use": (NESTED, "has an element 'use'"),
    "a pattern": ('<pattern id="p"/>', "has an element 'pattern'"),
    "a filter": ("<filter/>", "has an element 'filter'"),
    "a picture inside": ('<image href="https://evil.example/x.png"/>', "has an element 'image'"),
    "a script": ("<script>1</script>", "has an element 'script'"),
    "a style sheet": ("<style>*{}</style>", "has an element 'style'"),
    "HTML": ("<foreignObject/>", "has an element 'foreignObject'"),
    "what an editor left": ('<m xmlns="urn:editor"/>', "has an element 'm'"),
    "a handler": ('<g onload="1"/>', "has 'onload' at 'g'"),
    "a link": ('<g xlink:href="#x"/>', "has 'href' at 'g'"),
    "dashes without end": ('<path stroke-dasharray="0.001"/>', "has 'stroke-dasharray' at 'path'"),
    "dashes in a style": ('<path style="fill:red;stroke-dasharray:.001"/>', "has 'stroke-dasharray'"),
    "a clip": ('<g style="clip-path:url(#c)"/>', "has 'clip-path' at 'g'"),
    "an address": ('<g fill="url(https://evil.example/x)"/>', "has 'fill' at 'g'"),
    "a width of a billion": ('<rect width="1e9"/>', "has a number over 100,000 in 'width' at 'rect'"),
    "a line to nowhere": ('<path d="M0 0h1E5.5L-100001 2"/>', "has a number over 100,000 in 'd'"),
    "letters of a mile": ('<text style="font-size:999999px"/>', "has a number over 100,000 in 'font-size'"),
    "a number without end": (f'<g transform="scale({"9" * 400})"/>', "has a number over 100,000"),
    "too many": ("<g/>" * MOST_ELEMENTS, f"has more than {MOST_ELEMENTS} elements"),
}


def picture(kind: str, width: int, height: int, **options: object) -> bytes:
    written = BytesIO()
    Image.new("RGB", (width, height)).save(written, kind, **options)
    return written.getvalue()


@pytest.mark.parametrize("hostile", REFUSED)
def test_a_drawing_that_could_hang_a_page_or_call_somebody_is_refused(hostile: str) -> None:
    content, said = REFUSED[hostile]
    fault = picture_fault(f"{OPEN}{content}</svg>".encode(), ".svg")
    assert fault is not None
    assert fault.what.startswith(said)
    assert fault.remedy


def test_an_entity_that_grows_is_refused_in_any_encoding() -> None:
    """Prevents a DOCTYPE that is not found because its letters are two bytes each."""
    bomb = f'<!DOCTYPE s [<!ENTITY a "aa"><!ENTITY b "&a;&a;">]>{OPEN}&b;</svg>'
    for encoding in ("utf-8", "utf-16"):
        fault = picture_fault(bomb.encode(encoding), ".svg")
        assert fault is not None
        assert "not what its name says" in fault.what


def test_a_logo_as_drawing_programs_save_it_passes() -> None:
    assert picture_fault(LOGO.encode(), ".svg") is None
    assert picture_fault(picture("PNG", 300, 100), ".png") is None
    assert picture_fault(picture("JPEG", 300, 100), ".jpg") is None


def test_a_picture_of_pixels_is_opened_and_bounded() -> None:
    """Prevents 33 bytes that begin like a PNG, and a small file that unpacks to gigabytes."""
    whole = picture("PNG", 300, 100)
    moving = picture("PNG", 3, 3, save_all=True, append_images=[Image.new("RGB", (3, 3), "red")])
    for content, ending, said in (
        (whole[:33], ".png", "is not what its name says"),
        (whole[:-30], ".png", "is not what its name says"),
        (whole, ".jpg", "is not what its name says"),
        (picture("PNG", 2_001, 1), ".png", "is 2,001 pixels wide"),
        (moving, ".png", "moves"),
    ):
        fault = picture_fault(content, ending)
        assert fault is not None
        assert fault.what.startswith(said)
