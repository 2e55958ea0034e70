"""Reading a table: each cell becomes what its column says, or an error that names the cell."""

from __future__ import annotations

import csv
import os
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass, fields
from functools import cache
from pathlib import Path
from typing import (
    TYPE_CHECKING,
    Annotated,
    Any,
    Literal,
    NamedTuple,
    NoReturn,
    TypeVar,
    get_args,
    get_origin,
    get_type_hints,
)

from restless_legs.evidence.asked import note
from restless_legs.evidence.folder import data_folder
from restless_legs.evidence.problem import EvidenceError, MissingFileError

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

T = TypeVar("T")
Record = TypeVar("Record", bound="DataclassInstance")
MayBeEmpty = Annotated[str, "the cell may be empty"]
YES_NO = {"yes": True, "no": False}


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a table, and where it stands: file name and line, the header being line 1."""

    file: str
    line: int
    cells: dict[str, str]

    def text(self, column: str) -> str:
        """Give a cell as it is written; an empty cell is an empty text."""
        return self.cells[column]

    def required(self, column: str) -> str:
        """Give a cell that may not be empty."""
        return self.cells[column] or self._refuse(column, "is empty", "Fill it in")

    def new(self, column: str, taken: Collection[str]) -> str:
        """Give a cell that may not be empty, nor repeat one of an earlier row."""
        word = self.required(column)
        if word in taken:
            self._refuse(column, f"repeats '{word}'", "Give each row its own")
        return word

    def choice(self, column: str, allowed: Iterable[str]) -> str:
        """Give a cell that holds one word of a closed list."""
        word, words = self.cells[column], list(allowed)
        if word not in words:
            self._refuse(column, f"has '{word}'", f"Use one of: {', '.join(words)}")
        return word

    def flag(self, column: str) -> bool:
        """Give a cell that says yes or no."""
        return YES_NO[self.choice(column, YES_NO)]

    def parts(self, column: str) -> tuple[str, ...]:
        """Give the items of a cell that separates them by semicolons."""
        return tuple(part.strip() for part in self.cells[column].split(";") if part.strip())

    def number(self, column: str) -> float | None:
        """Give a cell as a number in the unit of its row; None where it is empty."""
        return self._converted(column, float, "Write a plain number such as 75 or -3.78")

    def whole(self, column: str) -> int | None:
        """Give a cell as a count; None where it is empty."""
        return self._converted(column, int, "Write a whole number such as 43")

    def needed_number(self, column: str) -> float:
        """Give a cell that must hold a number."""
        return self._needed(column, self.number(column))

    def needed_whole(self, column: str) -> int:
        """Give a cell that must hold a count."""
        return self._needed(column, self.whole(column))

    def _needed(self, column: str, number: T | None) -> T:
        return self._refuse(column, "is empty", "Fill it in") if number is None else number

    def _converted(self, column: str, kind: Callable[[str], T], remedy: str) -> T | None:
        cell = self.cells[column]
        try:
            return kind(cell) if cell else None
        except ValueError:
            self._refuse(column, f"has '{cell}', which is no such number", remedy)

    def _refuse(self, column: str, what: str, remedy: str) -> NoReturn:
        raise EvidenceError(f"data/{self.file}, line {self.line}, column {column}, {what}: {remedy}.")


class Version(NamedTuple):
    """A file as it was last saved: what is kept of it is read again when the file changes."""

    path: Path
    changed_ns: int


def version(file: str) -> Version:
    """Give the present version of a file of the data folder.

    Raises
    ------
    EvidenceError
        If the file is missing.
    """
    path = _path(data_folder(), file)
    try:
        return Version(path, os.stat(path).st_mtime_ns)
    except FileNotFoundError:
        raise MissingFileError(f"data/{file} is missing: Restore it, or correct its name.") from None


@cache  # joining paths costs more than looking at the file
def _path(folder: Path, file: str) -> Path:
    return folder / file


def read_rows(path: Path, columns: Iterable[str]) -> tuple[Row, ...]:
    """Read a table.

    Parameters
    ----------
    path : pathlib.Path
        A CSV file in UTF-8.
    columns : iterable of str
        The columns that the table must have, in any order.

    Raises
    ------
    EvidenceError
        If a column is missing, or a row has too many or too few cells: with the line.
    """
    with path.open(encoding="utf-8", newline="") as lines:
        table = csv.DictReader(lines, restkey="", restval=None)
        _check_header(path.name, table.fieldnames or (), columns)
        return tuple(_row(path.name, table.line_num, cells) for cells in table)


def every_row(_: Row) -> bool:
    """Take every row of a table."""
    return True


def table_of(file: str, kind: type[Record], only: Callable[[Row], bool] = every_row) -> tuple[Record, ...]:
    """Give every row of a table of the data folder as a record, in the order of the table.

    The record's class is all there is to say of a table: each field is a column of its name (or of the
    ``column`` in its metadata), read as its type. A cell must be filled in unless the type lets it be
    empty. The first column names the row, so no two rows share it.

    Parameters
    ----------
    file : str
        The name of the table; it is read again when it was saved anew.
    kind : type
        A dataclass.
    only : callable
        Which rows to take, where a table holds rows of two kinds; a function that is always the same one.

    Raises
    ------
    EvidenceError
        If the table is missing, or a column or a cell of it is broken.
    """
    note(file.removesuffix(".csv"))
    return _records(version(file), kind, only)


@cache
def _records(table: Version, kind: type[Record], only: Callable[[Row], bool]) -> tuple[Record, ...]:
    types = get_type_hints(kind, include_extras=True)
    columns = {one.name: one.metadata.get("column", one.name) for one in fields(kind)}
    rows = read_rows(table.path, columns.values())
    first, taken = next(iter(columns.values())), set[str]()
    for row in rows:
        taken.add(row.new(first, taken))
    return tuple(
        kind(**{name: _cell(row, column, types[name]) for name, column in columns.items()})
        for row in rows
        if only(row)
    )


def _cell(row: Row, column: str, type_: Any) -> Any:
    if get_origin(type_) is Literal:
        return row.choice(column, get_args(type_))
    return _READ_AS[type_](row, column)


_READ_AS: dict[Any, Callable[[Row, str], Any]] = {
    str: Row.required,
    MayBeEmpty: Row.text,
    bool: Row.flag,
    tuple[str, ...]: Row.parts,
    float: Row.needed_number,
    float | None: Row.number,
    int: Row.needed_whole,
    int | None: Row.whole,
}


def _check_header(file: str, header: Collection[str], columns: Iterable[str]) -> None:
    missing = [column for column in columns if column not in header]
    if missing:
        raise EvidenceError(
            f"data/{file}, line 1, has no column {', '.join(missing)}: Name it in the first line."
        )


def _row(file: str, line: int, cells: dict[str, Any]) -> Row:
    if "" in cells or None in cells.values():
        raise EvidenceError(
            f"data/{file}, line {line}, has more or fewer cells than line 1: "
            'Put "quotation marks" around a cell that holds a comma, and count the commas.'
        )
    return Row(file, line, {column: cell.strip() for column, cell in cells.items()})
