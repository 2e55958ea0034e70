"""A row of values in the hand of an author: what its columns may hold, what a change does, and its saving.

A row is saved by itself: all other bytes of its table stay as they are, and so do the cells of the row that
nobody changed. Nobody's look at a source is noted here, and no day of a review.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any

from restless_legs.author.mend_table import table_of_ours
from restless_legs.author.rewriting import Rewriting, pending, saying
from restless_legs.author.row_search import used_in
from restless_legs.evidence import Problem
from restless_legs.evidence.check import problems_of_row
from restless_legs.evidence.constraints import contradictions
from restless_legs.evidence.plain_file import read_text
from restless_legs.evidence.problem import ProblemError
from restless_legs.evidence.rows import Row, read_rows
from restless_legs.evidence.tables import Version, columns, record_of, version
from restless_legs.evidence.values import SCHEMA, Value, supposing, value
from restless_legs.evidence.whole_file import write_whole
from restless_legs.language import current
from restless_legs.left_out import left_out

ID = "id"
_AS_TOLD = "Its words in the form say what may stand there."
_CELL = re.compile(r'(?:^|,)(\s*"(?:[^"]|"")*"\s*|[^,]*)')


@dataclass(frozen=True, slots=True)
class Column:
    """A column as a form shows it: its words in the schema, what may stand there, and whether it must."""

    name: str
    description: str
    choices: tuple[str, ...]
    is_number: bool
    is_required: bool


@dataclass(frozen=True, slots=True)
class SavedRow:
    """A row as its table has it: file and line, its cells by column, and the line as it is written."""

    row: Row
    written: str

    @property
    def id(self) -> str:
        """The name of the row."""
        return self.row.cells[ID]

    @property
    def file(self) -> str:
        """Its table, as messages name it."""
        return f"data/{self.row.file}"


@dataclass(frozen=True, slots=True)
class Effects:
    """What a change would do, if it was saved.

    Attributes
    ----------
    faults
        What keeps it from being saved: a cell that is not what its column says.
    rules
        Rules between rows, and within the row, that it breaks; they are to be mended next.
    sentences
        Sentences that say another number than the row would.
    in_words
        Lines that name the row and say its number of today in words, which nothing holds against it.
    used_in
        The places that use the row, as the ledger had them last.
    """

    faults: tuple[Problem, ...] = ()
    rules: tuple[Problem, ...] = ()
    sentences: tuple[Rewriting, ...] = ()
    in_words: tuple[Rewriting, ...] = ()
    used_in: tuple[str, ...] = ()


# -- what may stand in a row ---------------------------------------------------------------------------


def form_columns() -> tuple[Column, ...]:
    """Give the columns of a table of values, in their order, as its schema tells them.

    Examples
    --------
    >>> next(one for one in form_columns() if one.name == "interval").choices
    ('95% CI', 'SD', 'range', '95% CI (not named)')
    """
    return tuple(map(_column, _schema(version(SCHEMA)).fields))


def _column(field: Any) -> Column:
    limits = field.constraints
    is_number = field.type in ("number", "integer")
    return Column(
        field.name, field.description or "", tuple(limits.get("enum", ())), is_number, field.required
    )


@cache
def _schema(file: Version) -> Any:
    with left_out():
        from frictionless import Schema  # slow to import

    return Schema.from_descriptor(str(file.path))


# -- a row as it stands --------------------------------------------------------------------------------


def saved_row(id: str) -> SavedRow:
    """Read a row from its table.

    Raises
    ------
    EvidenceError
        If there is none of that name, or its table can't be read.

    Examples
    --------
    >>> saved_row("iron.cutoff.adult").row.cells["unit"]
    'ng/mL'
    """
    value(id, audience="details")
    path = table_of_ours(Path(f"{id.partition('.')[0]}.csv"))
    rows = read_rows(path, columns(Value).values())
    row = next(one for one in rows if one.cells[ID] == id)
    return SavedRow(row, read_text(path, f"data/{path.name}").split("\n")[row.line - 1])


def with_cells(saved: SavedRow, typed: Mapping[str, str]) -> Row:
    """Give the row with what was typed into some of its cells; its id stays, and each cell is one line."""
    changed = {name: " ".join(cell.split()) for name, cell in typed.items() if name in saved.row.cells}
    return replace(saved.row, cells={**saved.row.cells, **changed, ID: saved.id})


# -- what a change would do ------------------------------------------------------------------------------


def effects(saved: SavedRow, row: Row, notebooks: Path) -> Effects:
    """Tell what a change would do; nothing is written.

    Parameters
    ----------
    saved : SavedRow
        The row as it stands.
    row : Row
        The row as it would be saved.
    notebooks : Path
        Where the lessons lie.
    """
    places = used_in(saved.id)
    if faults := tuple(cell_faults(row)):
        return Effects(faults, used_in=places)
    before = {*_rules_broken(record_of(saved.row, Value))}
    after = record_of(row, Value)
    broken = tuple(one for one in _rules_broken(after) if one not in before)
    with supposing(after):
        sentences = tuple(pending(notebooks, saved.id))
    return Effects((), broken, sentences, tuple(_in_words(saved, after, notebooks)), places)


def _in_words(saved: SavedRow, after: Value, notebooks: Path) -> list[Rewriting]:
    was = record_of(saved.row, Value).value
    if was is None or was == after.value:
        return []
    return saying(current().number(was), saved.id, notebooks)


def _rules_broken(row: Value) -> Iterator[Problem]:
    with supposing(row):
        yield from dict.fromkeys((*contradictions(), *problems_of_row(row)))


def cell_faults(row: Row) -> Iterator[Problem]:
    """List the cells of a row that are not what their columns say."""
    try:
        record_of(row, Value)
    except ProblemError as error:
        yield from error.problems
        return
    schema = _schema(version(SCHEMA))
    named = [one.name for one in schema.fields]
    _, notes = schema.read_cells([row.cells[name] for name in named])
    for name, note in zip(named, notes, strict=True):
        if note:
            cell = row.cells[name]
            what = f"has '{cell[:40]}', which may not stand there" if cell else "is empty"
            yield Problem(f"data/{row.file}", f"line {row.line}, column {name}", what, _AS_TOLD)


# -- saving ----------------------------------------------------------------------------------------------


def save_row(saved: SavedRow, row: Row) -> None:
    """Write a row into its table; every other line stays as it is, to the byte.

    Raises
    ------
    ProblemError
        If a cell may not stand so, or the row is no longer as it was read.
    """
    if faults := tuple(cell_faults(row)):
        raise ProblemError(*faults)
    path = table_of_ours(Path(saved.row.file))
    lines = path.read_bytes().split(b"\n")
    at = saved.row.line - 1
    if at >= len(lines) or lines[at] != saved.written.encode():
        what, remedy = "was changed since you opened it", "Open it again, and change it then."
        raise ProblemError(Problem(saved.file, f"row {saved.id}", what, remedy))
    lines[at] = as_line(saved, row).encode()
    write_whole(path, b"\n".join(lines))


def as_line(saved: SavedRow, row: Row) -> str:
    """Write a row as a line of its table: cells that nobody changed stay as they were written.

    Examples
    --------
    >>> was = SavedRow(Row("a.csv", 2, {"id": "a.b", "note": "x, y", "n": "1"}), 'a.b,"x, y",1')
    >>> as_line(was, Row("a.csv", 2, {"id": "a.b", "note": "x, y", "n": "2"}))
    'a.b,"x, y",2'
    """
    written = _CELL.findall(saved.written)
    cells = zip(written, saved.row.cells, strict=True)
    return ",".join(
        old if saved.row.cells[name] == row.cells[name] else _quoted(row.cells[name]) for old, name in cells
    )


def _quoted(cell: str) -> str:
    return '"' + cell.replace('"', '""') + '"' if re.search('[",]', cell) else cell
