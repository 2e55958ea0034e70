"""What kind of file it is, told by what stands in it and never by its name."""

from __future__ import annotations

import re
from typing import Literal

from restless_legs.records.record import Why

Written = Literal["own_visit", "html", "office", "xml", "json", "text", "empty"]

HEAD = 4096  # bytes that tell the kind
# Where the bytes stand, the bytes, and what a file is that has them there.
_SIGNS: tuple[tuple[int, bytes, Why], ...] = (
    (0, b"\x89PNG", "picture"),
    (0, b"\xff\xd8\xff", "picture"),
    (0, b"GIF8", "picture"),
    (0, b"II*\0", "picture"),
    (0, b"MM\0*", "picture"),
    (8, b"WEBP", "picture"),
    (4, b"ftyp", "picture"),  # HEIC, as phones take it; films too
    (0, b"\xd0\xcf\x11\xe0", "office"),  # documents and spreadsheets of before 2007
    (0, b"\x1f\x8b", "unknown_kind"),  # gzip
    (0, b"7z\xbc\xaf", "unknown_kind"),
    (0, b"Rar!", "unknown_kind"),
)
_ZIPS = (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")
# What stands first in the zip that an office document is.
_OFFICE = (b"[Content_Types].xml", b"_rels/", b"docProps/", b"word/", b"xl/", b"ppt/", b"mimetype")
_UTF_16 = (b"\xff\xfe", b"\xfe\xff")
# Plain letters of two bytes each, and no mark that says so.
_WIDE = re.compile(rb"(?:[\t\n\r -~]\0){2}|(?:\0[\t\n\r -~]){2}")
_PDF = re.compile(rb"%PDF-[0-9]")
_ROOT = re.compile(r"<([A-Za-z_][\w.:-]*)")
_JSON = re.compile(r'\{[ \t\r\n]*["}]|\[[ \t\r\n]*[\[{"\]]')
_HTML = ("<!doctype html", "<html")
_VISIT = "restless-legs-visit"


def kind_of(head: bytes) -> Why | Literal["zip", ""]:
    r"""Tell by its first bytes what is no text; "" may be one.

    >>> kind_of(b"%PDF-1.7\n"), kind_of(b"PK\x03\x04"), kind_of(b"Ferritin 23 ng/mL")
    ('pdf', 'zip', '')
    """
    if head.startswith(_ZIPS):
        return "office" if head[30:].startswith(_OFFICE) else "zip"
    if _PDF.search(head, 0, 1024):
        return "pdf"
    for at, sign, kind in _SIGNS:
        if head.startswith(sign, at):
            return kind
    if b"\0" not in head or head.startswith(_UTF_16):
        return ""
    return "encoding" if _WIDE.match(head) else "unknown_kind"


def written_as(text: str) -> Written:
    """Tell what kind of text it is.

    >>> written_as('{"resourceType": "Bundle"}'), written_as("<5 ng/mL"), written_as(" <html><body>")
    ('json', 'text', 'html')
    """
    begins = text.lstrip(" \t\r\n")
    if not begins:
        return "empty"
    if begins.startswith("{\\rtf"):
        return "office"
    if _JSON.match(begins):
        return "json"
    return _marked_up(begins) if re.match(r"<[?!A-Za-z]", begins) else "text"


def _marked_up(begins: str) -> Written:
    if not begins[:20].lower().startswith(_HTML) and _name_of_root(begins) != "html":
        return "xml"
    return "own_visit" if _VISIT in begins else "html"


def _name_of_root(begins: str) -> str:
    found = _ROOT.search(_without_notes(begins[:HEAD]))
    return found[1].rpartition(":")[2].lower() if found else ""


def _without_notes(text: str) -> str:
    """Leave out comments, which may hold anything."""
    first, *others = text.split("<!--")
    return first + "".join(one.partition("-->")[2] for one in others)


def is_own_visit(value: object) -> bool:
    """Tell whether the data of a file is a visit that these pages saved."""
    return isinstance(value, dict) and value.get("format") == _VISIT
