"""The text of a file: a mark at its head or its XML declaration tells the encoding, else it is UTF-8."""

from __future__ import annotations

import re

from restless_legs.records.record import RefusedError

MOST_BYTES = 20 * 2**20
_MARKS = ((b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be"))
_DECLARED = re.compile(rb"""<\?xml[^>]{0,100}?encoding\s{0,9}=\s{0,9}["']([A-Za-z0-9._-]{1,30})["']""")
_UTF_8 = ("utf-8", "utf8", "us-ascii", "ascii")
_LATIN = ("iso-8859-1", "latin1", "latin-1", "windows-1252", "cp1252")
# As browsers read Latin-1: what it leaves free are the signs of Windows.
_WINDOWS = {n: bytes([n]).decode("cp1252", "ignore") or chr(n) for n in range(0x80, 0xA0)}


def decoded(data: bytes) -> str:
    r"""Give the text of a file.

    >>> decoded(b"\xff\xfe5\x000\x00"), decoded(b"\xef\xbb\xbf50 \xc2\xb5g/L")
    ('50', '50 µg/L')

    Raises
    ------
    RefusedError
        If it is too large, or in an encoding that nothing tells.
    """
    if len(data) > MOST_BYTES:
        raise RefusedError("too_large")
    text = _text(*_marked(data))
    if "\0" in text:  # no text has it: it was another encoding
        raise RefusedError("encoding")
    return text


def _marked(data: bytes) -> tuple[bytes, str]:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return data[len(mark) :], encoding
    declared = _DECLARED.match(data)
    return data, declared[1].decode().lower() if declared else "utf-8"


def _text(data: bytes, encoding: str) -> str:
    if encoding in _LATIN:
        return data.decode("latin-1").translate(_WINDOWS)
    known = "utf-8" if encoding in _UTF_8 else encoding if encoding.startswith("utf-16-") else ""
    if not known:
        raise RefusedError("encoding")
    try:
        return data.decode(known)
    except UnicodeDecodeError as fault:
        raise RefusedError("encoding") from fault
