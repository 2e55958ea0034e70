"""Turns a table that a spreadsheet saved into one of ours: commas, UTF-8, line ends LF, decimal points."""

from __future__ import annotations

import codecs
import csv
import io
import re
from dataclasses import dataclass
from pathlib import Path

from restless_legs.evidence.folder import data_folder
from restless_legs.evidence.problem import Problem, ProblemError
from restless_legs.evidence.whole_file import write_whole

MOST_CHANGES_TOLD = 20
_DECIMAL_COMMA = re.compile(r"(-?\d+),(\d+)", re.ASCII)
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig", "a byte order mark is taken out"),
    (codecs.BOM_UTF16_LE, "utf-16", "UTF-16 becomes UTF-8"),
    (codecs.BOM_UTF16_BE, "utf-16", "UTF-16 becomes UTF-8"),
)


@dataclass(frozen=True, slots=True)
class Mended:
    """A table as it would be saved, and what changes, a line each; nothing where it is one of ours."""

    text: str
    changes: tuple[str, ...]


def mended_table(content: bytes) -> Mended:
    r"""Give a table as our files are written.

    Parameters
    ----------
    content : bytes
        The file as a spreadsheet saved it. What is no UTF-8 is read as Windows of Western Europe writes it.

    Examples
    --------
    >>> mended = mended_table("id;value\r\ncaf\xe9;7,5\r\n".encode("cp1252"))
    >>> mended.text
    'id,value\ncafé,7.5\n'
    >>> print(*mended.changes, sep="\n")
    Windows-1252 becomes UTF-8; letters beyond ASCII: é
    line ends of Windows (CRLF) become LF
    semicolons between cells become commas
    line 2: 7,5 becomes 7.5
    """
    text, changes = _decoded(content)
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
        changes.append("line ends of Windows (CRLF) become LF")
    first = text.partition("\n")[0]
    signs = ((";", "semicolons"), ("\t", "tabs"))
    sign, name = next((one for one in signs if one[0] in first and "," not in first), (",", "commas"))
    if sign != ",":
        changes.append(f"{name} between cells become commas")
    rows = list(csv.reader(io.StringIO(text), delimiter=sign))
    is_point = _is_decimal if sign == "," else _has_comma  # where semicolons part cells, commas are points
    points = [(at, cell) for at, row in enumerate(rows, start=1) for cell in row if is_point(cell)]
    changes += [f"line {at}: {cell} becomes {_with_point(cell)}" for at, cell in points]
    better = [[_with_point(cell) if is_point(cell) else cell for cell in row] for row in rows]
    return Mended(_written(better) if sign != "," or points else text, tuple(changes))


def _decoded(content: bytes) -> tuple[str, list[str]]:
    for mark, encoding, what in _MARKS:
        if content.startswith(mark):
            return content.decode(encoding), [what]
    try:
        return content.decode("utf-8"), []
    except UnicodeDecodeError:
        text = content.decode("cp1252", errors="replace")
        letters = "".join(sorted({sign for sign in text if not sign.isascii()}))
        return text, [f"Windows-1252 becomes UTF-8; letters beyond ASCII: {letters}"]


def _is_decimal(cell: str) -> bool:
    """Tell whether a cell is a number with a comma for a point; 15,391 may be a count, and is left."""
    found = _DECIMAL_COMMA.fullmatch(cell)
    return bool(found and len(found[2]) != 3)


def _has_comma(cell: str) -> bool:
    return _DECIMAL_COMMA.fullmatch(cell) is not None


def _with_point(cell: str) -> str:
    return _DECIMAL_COMMA.sub(r"\1.\2", cell)


def _written(rows: list[list[str]]) -> str:
    written = io.StringIO()
    table = csv.writer(written, lineterminator="\n")
    table.writerows(rows)
    return written.getvalue()


def table_of_ours(path: Path) -> Path:
    """Give the table that an author named, if it is one of the data folder.

    Raises
    ------
    ProblemError
        If it is none: no other file is rewritten.
    """
    there = data_folder() / path.name
    if path.suffix != ".csv" or path.is_symlink() or there.is_symlink() or not there.is_file():
        what, remedy = "is no table of the data folder", "Name one of data/*.csv."
        raise ProblemError(Problem(f"data/{path.name}", "the whole file", what, remedy))
    return there


def told(changes: tuple[str, ...]) -> tuple[str, ...]:
    """Shorten a list of changes to what is read in one go.

    Examples
    --------
    >>> told(tuple("abc")), told(tuple("x" * 22))[-1]
    (('a', 'b', 'c'), 'and 2 more such changes')
    """
    more = len(changes) - MOST_CHANGES_TOLD
    return (*changes[:MOST_CHANGES_TOLD], *((f"and {more} more such changes",) if more > 0 else ()))


def save(path: Path, mended: Mended) -> None:
    """Write the mended table in the place of the other; it is whole or not there."""
    write_whole(path, mended.text.encode())
