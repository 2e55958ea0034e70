"""Reading a table cell by cell: each is what its column says, or an error names the line and the column."""

from __future__ import annotations

import csv
import re
import unicodedata
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import NoReturn, TypeVar

from restless_legs.evidence.plain_file import or_mend, read_text
from restless_legs.evidence.problem import Problem, ProblemError

T = TypeVar("T")
YES_NO = {"yes": True, "no": False}
MOST_ROWS = 20_000
WHOLE = "the whole table"
# What float() takes beside these (nan, inf, 7_5, digits of other scripts, 400 nines) is nobody's cut-off.
_NUMBER = re.compile(r"-?(0|[1-9]\d{0,11})(\.\d{1,9})?", re.ASCII)
_SMALL_NUMBER = re.compile(r"\d(\.\d{1,9})?(e-\d{1,3})?", re.ASCII)
_WHOLE_NUMBER = re.compile(r"-?(0|[1-9]\d{0,11})", re.ASCII)
_DECIMAL_COMMA = re.compile(r"-?\d+,\d+", re.ASCII)
# Ids stand in addresses and in markup.
_ID = re.compile(r"[a-z0-9_]+(\.[a-z0-9_]+)*", re.ASCII)
_MOST_QUOTED = 40


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
            self._refuse(column, f"repeats {_quoted(word)}", "Give each row its own")
        return word

    def id(self, column: str) -> str:
        """Give a cell that names something: small letters, digits and underscores, parted by dots."""
        word = self.required(column)
        if not _ID.fullmatch(word):
            remedy = "Use small letters, digits and _, parted by dots"
            self._refuse(column, f"has {_quoted(word)}, which is no id", remedy)
        return word

    def id_of_topic(self, column: str) -> str:
        """Give a cell that names a row by its table first: ``iron.cutoff.adult`` in ``iron.csv``."""
        word, topic = self.id(column), self.file.removesuffix(".csv")
        if not word.startswith(f"{topic}."):
            self._refuse(column, f"has {_quoted(word)}", f"Begin it with '{topic}.'")
        return word

    def choice(self, column: str, allowed: Iterable[str]) -> str:
        """Give a cell that holds one word of a closed list."""
        word, words = self.cells[column], list(allowed)
        if word not in words:
            self._refuse(column, f"has {_quoted(word)}", f"Use one of: {', '.join(words)}")
        return word

    def flag(self, column: str) -> bool:
        """Give a cell that says yes or no."""
        return YES_NO[self.choice(column, YES_NO)]

    def day(self, column: str) -> str:
        """Give a cell that holds a day, as it is written: year-month-day."""
        word = self.required(column)
        try:
            return date.fromisoformat(word).isoformat()
        except ValueError:
            return self._refuse(column, f"has {_quoted(word)}, which is no day", "Write it as 2026-11-22")

    def parts(self, column: str) -> tuple[str, ...]:
        """Give the items of a cell that separates them by semicolons."""
        return tuple(part.strip() for part in self.cells[column].split(";") if part.strip())

    def number(self, column: str) -> float | None:
        """Give a cell as a number in the unit of its row; None where it is empty."""
        return self._converted(column, _NUMBER, float, "Write a plain number such as 75 or -3.78")

    def small_number(self, column: str) -> float | None:
        """Give a cell as a number that may be as small as a p value; None where it is empty."""
        return self._converted(column, _SMALL_NUMBER, float, "Write a number such as 0.04 or 3e-49")

    def whole(self, column: str) -> int | None:
        """Give a cell as a count; None where it is empty."""
        return self._converted(column, _WHOLE_NUMBER, int, "Write a whole number such as 43")

    def needed_number(self, column: str) -> float:
        """Give a cell that must hold a number."""
        return self._needed(column, self.number(column))

    def needed_whole(self, column: str) -> int:
        """Give a cell that must hold a count."""
        return self._needed(column, self.whole(column))

    def _needed(self, column: str, number: T | None) -> T:
        return self._refuse(column, "is empty", "Fill it in") if number is None else number

    def _converted(
        self, column: str, form: re.Pattern[str], kind: Callable[[str], T], remedy: str
    ) -> T | None:
        cell = self.cells[column]
        if not cell or form.fullmatch(cell):
            return kind(cell) if cell else None
        if _DECIMAL_COMMA.fullmatch(cell):
            remedy = f"Write a point for decimals ({cell.replace(',', '.')}), and nothing between thousands"
            remedy = or_mend(remedy, f"data/{self.file}").rstrip(".")
        return self._refuse(column, f"has {_quoted(cell)}, which is no such number", remedy)

    def _refuse(self, column: str, what: str, remedy: str) -> NoReturn:
        place = f"line {self.line}, column {column}"
        raise ProblemError(Problem(f"data/{self.file}", place, what, f"{remedy}."))


def _quoted(cell: str) -> str:
    return f"'{cell}'" if len(cell) <= _MOST_QUOTED else f"'{cell[:_MOST_QUOTED]}…'"


def read_rows(path: Path, columns: Iterable[str]) -> tuple[Row, ...]:
    """Read a table.

    Parameters
    ----------
    path : pathlib.Path
        A CSV file in UTF-8, with commas between its cells and a line for each row.
    columns : iterable of str
        The columns that the table must have, in any order.

    Raises
    ------
    ProblemError
        If it is no such file, a column is missing, or a row has too many or too few cells: with the line.
    MissingFileError
        If there is none.
    """
    text = read_text(path, f"data/{path.name}")
    lines = _lines(path.name, text)
    _, header = next(lines, (1, []))
    _check_header(path.name, header, columns)
    return tuple(_row(path.name, line, header, cells) for line, cells in lines)


def _lines(file: str, text: str) -> Iterator[tuple[int, list[str]]]:
    """Part a text into the cells of each line that is not blank."""
    _check_layout(file, text)
    table = csv.reader(text.split("\n"), strict=True)
    at = 0
    try:
        for at, cells in enumerate(table, start=1):
            # A quotation mark that is never closed would swallow all the lines behind it, as one cell.
            if table.line_num != at or any("\n" in cell for cell in cells):
                _refuse(file, f"line {at}", "opens a quotation mark that it does not close", _QUOTES)
            if at > MOST_ROWS:
                _refuse(file, f"line {at}", f"is beyond {MOST_ROWS:,} rows", "Split the table.")
            if cells:
                yield at, [cell.strip() for cell in cells]
    except csv.Error:
        _refuse(file, f"line {at + 1}", "has a quotation mark that opens or closes nothing", _QUOTES)


_QUOTES = 'Write a cell that holds a quotation mark or a comma as "so ""called"", and so on".'


def _check_layout(file: str, text: str) -> None:
    first = text.partition("\n")[0]
    if "\r" in text:
        at = text.count("\n", 0, text.index("\r")) + 1
        _refuse(
            file,
            f"line {at}",
            "ends as on Windows (CRLF)",
            or_mend("Save it with line ends LF", f"data/{file}"),
        )
    for sign, name in ((";", "semicolons"), ("\t", "tabs")):
        if sign in first and "," not in first:
            remedy = or_mend("Save it as CSV with commas, UTF-8 and a point for decimals", f"data/{file}")
            _refuse(file, "line 1", f"parts its cells by {name}", remedy)


def _check_header(file: str, header: Collection[str], columns: Iterable[str]) -> None:
    missing = [column for column in columns if column not in header]
    if missing:
        _refuse(file, "line 1", f"has no column {', '.join(missing)}", "Name it in the first line.")
    if len(set(header)) < len(header):
        _refuse(file, "line 1", "names a column twice", "Name each column once.")


def _row(file: str, line: int, header: list[str], cells: list[str]) -> Row:
    if len(cells) != len(header):
        remedy = 'Put "quotation marks" around a cell that holds a comma, and count the commas.'
        _refuse(file, f"line {line}", "has more or fewer cells than line 1", remedy)
    row = Row(file, line, dict(zip(header, cells, strict=True)))
    for column, cell in row.cells.items():
        if not cell.isprintable() and (unseen := _unseen(cell)):
            place = f"line {line}, column {column}"
            _refuse(file, place, f"holds the unseen sign U+{ord(unseen):04X}", "Type the cell anew.")
    return row


def _unseen(cell: str) -> str:
    """Find a sign that nobody sees: it may turn the order of letters round, or part a word in two."""
    return next((sign for sign in cell if unicodedata.category(sign) in ("Cc", "Cf", "Zl", "Zp")), "")


def _refuse(file: str, place: str, what: str, remedy: str) -> NoReturn:
    raise ProblemError(Problem(f"data/{file}", place, what, remedy)) from None
