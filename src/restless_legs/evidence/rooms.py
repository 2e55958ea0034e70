"""Rooms: what of a page is a clinic's own is left open while it is made, and filled in when it is laid out.

So pages are made once for all clinics, and one function puts a profile into them: after they were made, or
long after, where nobody can make any. The standard library alone is used here.

A room is written in letters that mean nothing to anybody else: whoever escapes a text, cuts it at tags and
numbers or looks for words in it passes over them.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date
from urllib.parse import quote

# Of the letters that Unicode gives to nobody: two that bound a room, and one for each byte of what is in it.
_OPEN, _CLOSE, _BYTES = "\ue000", "\ue001", 0xE100
_ROOM = re.compile(f'(?P<before>,?"?){_OPEN}(?P<inside>[\ue100-\ue1ff]+){_CLOSE}(?P<after>":0|"?)')
_ONE = re.compile(f"(?P<room>{_OPEN}[\ue100-\ue1ff]+{_CLOSE})|[^{_OPEN}]+")
# What a page holds as data, where a text has other marks to escape than in a page.
_DATA = re.compile(r"(<script\b[^>]*>)(.*?)(</script>)", re.DOTALL)
# As `markupsafe` escapes: a page that was made with a profile has the same bytes.
_ESCAPED = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", "'": "&#39;", '"': "&#34;"})
_leaving: ContextVar[bool] = ContextVar("leaving", default=False)

# What a profile answers: each entry by its name as text, and questions of `by`.
Told = Callable[[str], str]


@contextmanager
def leaving_rooms() -> Iterator[None]:
    """Leave rooms inside the block for what a profile will say."""
    before = _leaving.set(True)
    try:
        yield
    finally:
        _leaving.reset(before)


def leaves_rooms() -> bool:
    """Tell whether rooms are left now; else what the profile of the data folder says stands there."""
    return _leaving.get()


def value_room(entry: str) -> str:
    """Leave room for an entry of a profile, escaped where it will stand."""
    return _room(["value", entry])


def choice_room(question: str, answers: Mapping[str, str]) -> str:
    """Leave room for one of some texts, by what a profile answers to a question.

    Examples
    --------
    >>> room = choice_room("any crisis", {"yes": "Call " + value_room("crisis"), "": "Call somebody."})
    >>> filled(room, {"any crisis": "yes", "crisis": "988"}.__getitem__)
    'Call 988'
    >>> filled(room, {"any crisis": ""}.__getitem__)
    'Call somebody.'
    """
    if len(set(answers.values())) == 1:
        return str(next(iter(answers.values())))
    return _room(["choice", question, dict(answers)])


def quoted(text: str) -> str:
    """Write a text as it stands behind ``?`` in a link: its rooms stay as they are.

    Examples
    --------
    >>> room = value_room("encoded emergency")
    >>> quoted(f"Call {room}.") == f"Call%20{room}."
    True
    """
    return _ONE.sub(lambda one: one["room"] or quote(one[0], safe=""), text)


def number_room(question: str, answers: Mapping[str, int]) -> str | int:
    """Leave room for one of some numbers, in what will be JSON: its quotation marks go with it."""
    found = _room(["bare", question, {answer: str(number) for answer, number in answers.items()}])
    return found if len(set(answers.values())) > 1 else next(iter(answers.values()))


def entry_room(question: str, answers: Mapping[str, str]) -> dict[str, int]:
    """Leave room for an entry of JSON behind others, or for none: what is written stands there as it is."""
    return {_room(["bare", question, {answer: text and f",{text}" for answer, text in answers.items()}]): 0}


def _room(inside: object) -> str:
    written = json.dumps(inside, ensure_ascii=False, separators=(",", ":")).encode()
    return f"{_OPEN}{''.join(chr(_BYTES + byte) for byte in written)}{_CLOSE}"


# -- filling them --------------------------------------------------------------------------------------


def filled(text: str, told: Told) -> str:
    """Fill the rooms of a piece of a page.

    Parameters
    ----------
    text : str
        The piece: HTML, none of it data.
    told : callable
        Gives what a profile answers to a question; an entry is asked for by its name.
    """
    return _ROOM.sub(lambda room: _said(room, told, data=False), text)


def filled_data(text: str, told: Told) -> str:
    """Fill the rooms of a script that holds data."""
    return _ROOM.sub(lambda room: _said(room, told, data=True), text)


def filled_page(html: str, told: Told) -> str:
    r"""Fill the rooms of a page: those of its data as data.

    Examples
    --------
    >>> room = choice_room("any crisis", {"yes": '<a href="tel:988">', "": ""})
    >>> told = {"any crisis": "yes"}.__getitem__
    >>> print(filled_page(f'<p>{room}</p><script type="application/json">["{room}"]</script>', told))
    <p><a href="tel:988"></p><script type="application/json">["\u003ca href=\"tel:988\">"]</script>
    """
    if _OPEN not in html:
        return html
    parts = _DATA.split(filled_whole(html, told))
    for at in range(2, len(parts), 4):
        parts[at] = filled_data(parts[at], told)
    for at in {*range(len(parts))} - {*range(2, len(parts), 4)}:
        parts[at] = filled(parts[at], told)
    return "".join(parts)


def filled_whole(html: str, told: Told) -> str:
    """Choose among whole pages, where a page is nothing but that choice."""
    found = _ROOM.fullmatch(html)
    return _said(found, told, data=None) if found else html


def _said(room: re.Match[str], told: Told, *, data: bool | None) -> str:
    kind, question, *more = json.loads(bytes(ord(sign) - _BYTES for sign in room["inside"]))
    if kind == "bare":
        return filled_data(more[0][told(question)], told)
    if data is None and kind == "choice":
        return str(more[0][told(question)])
    said = told(question).translate(_ESCAPED) if kind == "value" else filled(more[0][told(question)], told)
    return f"{room['before']}{_in_data(said) if data else said}{room['after']}"


def _in_data(said: str) -> str:
    return json.dumps(said, ensure_ascii=False)[1:-1].replace("<", "\\u003c")


def folder_at(code: str, root: str) -> str:
    """Name the folder of a language where one stands at the root of the site; empty for that one.

    Examples
    --------
    >>> folder_at("es", "en"), folder_at("es", "es")
    ('es', '')
    """
    return "" if code == root else code


def asks_check(written: date | None, lapsed: date | None) -> str:
    """Write the question how a clinic's check stands for what was changed on a day.

    Parameters
    ----------
    written : date or None
        The day; None where nobody can say it.
    lapsed : date or None
        The day of the last signature that lapsed since: what was changed after it, nobody can say.
    """
    return f"check {written or ''} {lapsed or ''}"
