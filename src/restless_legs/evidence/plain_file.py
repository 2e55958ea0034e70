"""Reads a file only if it is a plain one: of a bounded size, and UTF-8 where it is text.

A pipe that is named like a notebook would be waited for without end, and a file without end would fill the
memory. Text with a byte order mark, in another encoding or with a NUL breaks far from where it came from: in
a column's name, in the middle of a word.
"""

from __future__ import annotations

import codecs
from pathlib import Path
from stat import S_ISREG
from typing import NoReturn

from restless_legs.evidence.problem import MissingFileError, Problem, ProblemError

MOST_BYTES = 4 * 1024 * 1024
_MARKS = {
    codecs.BOM_UTF8: "begins with a byte order mark",
    codecs.BOM_UTF16_LE: "is UTF-16",
    codecs.BOM_UTF16_BE: "is UTF-16",
}
_SAVE_AS_UTF8 = "Save it as plain UTF-8 (without BOM)"


def or_mend(remedy: str, named: str) -> str:
    """Name beside a remedy the command that does the same, where there is one: for tables.

    Examples
    --------
    >>> or_mend("Save it as UTF-8", "data/a.yml")
    'Save it as UTF-8.'
    """
    if not named.endswith(".csv"):
        return f"{remedy}."
    return f"{remedy}, or run `restless-legs mend-table {named}`: it shows first what will change."


def read_text(path: Path, named: str, *, most_bytes: int = MOST_BYTES) -> str:
    """Read a text file; its line ends stay as they stand.

    Parameters
    ----------
    path : pathlib.Path
        The file.
    named : str
        The file as a message to its author names it, such as ``data/iron.csv``.
    most_bytes : int
        How large it may be.

    Raises
    ------
    ProblemError
        If it is no plain file, larger than that, or no UTF-8: with the line where that can be told.
    MissingFileError
        If there is none.
    """
    content = read_bytes(path, named, most_bytes=most_bytes)
    for mark, what in _MARKS.items():
        if content.startswith(mark):
            _refuse(named, "line 1", what, or_mend(_SAVE_AS_UTF8, named))
    if (nul := content.find(b"\0")) >= 0:
        _refuse(named, f"line {_line(content, nul)}", "holds a NUL, so it is no text", f"{_SAVE_AS_UTF8}.")
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError as error:
        _refuse(named, f"line {_line(content, error.start)}", "is not UTF-8", or_mend(_SAVE_AS_UTF8, named))


def read_bytes(path: Path, named: str, *, most_bytes: int = MOST_BYTES) -> bytes:
    """Read a file; raises as `read_text` does."""
    try:
        # Asked before it is opened: opening a pipe waits until somebody writes into it.
        if not S_ISREG(path.stat().st_mode):
            _refuse(
                named, "the whole file", "is no plain file", "Put a file in its place, no folder or pipe."
            )
        with path.open("rb") as opened:
            content = opened.read(most_bytes + 1)
    except FileNotFoundError:
        raise MissingFileError(f"{named} is missing: Restore it, or correct its name.") from None
    except (OSError, ValueError) as error:  # a NUL in a name is a ValueError
        remedy = "Look at its name and at who may read it."
        why = error.strerror if isinstance(error, OSError) else error
        _refuse(named, "the whole file", f"can't be opened ({why})", remedy)
    if len(content) > most_bytes:
        _refuse(
            named, "the whole file", f"is larger than {_size(most_bytes)}", "Make it smaller, or split it."
        )
    return content


def _line(content: bytes, at: int) -> int:
    return content.count(b"\n", 0, at) + 1


def _size(most_bytes: int) -> str:
    """Write a size as people say it.

    Examples
    --------
    >>> _size(20 * 1024), _size(MOST_BYTES)
    ('20 KB', '4 MB')
    """
    kilobytes = most_bytes // 1024
    return f"{kilobytes // 1024} MB" if kilobytes >= 1024 else f"{kilobytes} KB"


def _refuse(named: str, place: str, what: str, remedy: str) -> NoReturn:
    raise ProblemError(Problem(named, place, what, remedy, breaks=True)) from None
