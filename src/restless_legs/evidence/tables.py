"""One registry of tables: the class of a table's rows is all there is to say of it.

A new table is a class with ``@table("its_file.csv")`` in a module of this package, and the file. What reads,
checks and counts tables takes them from here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, fields, replace
from functools import cache
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules
from typing import (
    TYPE_CHECKING,
    Annotated,
    Any,
    Generic,
    Literal,
    NamedTuple,
    TypeVar,
    get_args,
    get_origin,
    get_type_hints,
)

from restless_legs.evidence.asked import lean, note
from restless_legs.evidence.problem import MissingFileError, Problem, ProblemError
from restless_legs.evidence.rows import WHOLE, Row, read_rows
from restless_legs.evidence.spoken import Cells, cells_leans, cells_of_table
from restless_legs.evidence.versions import Version as Version
from restless_legs.evidence.versions import standing_still as standing_still
from restless_legs.evidence.versions import version as version
from restless_legs.language import ENGLISH, current

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

Record = TypeVar("Record", bound="DataclassInstance")
Class = TypeVar("Class", bound=type[Any])

# What a column holds, beside plain text that must be there (str), numbers, yes or no, and closed lists.
MayBeEmpty = Annotated[str, "the cell may be empty"]
Id = Annotated[str, "names the row"]
IdOfTopic = Annotated[str, "names the row, by its table first"]
SourceKey = Annotated[str, "a key of references.bib"]
MayBeSourceKey = Annotated[str, "a key of references.bib, or empty"]
RowIds = Annotated[tuple[str, ...], "ids of rows of values"]
Day = Annotated[str, "a day, as year-month-day"]
RowOrRuleIds = Annotated[tuple[str, ...], "ids of rows of values or of rules, or 'house'"]
SmallNumber = Annotated[float | None, "may be as small as a p value, or empty"]

_TEXT: tuple[Any, ...] = (str, MayBeEmpty)
_READ_AS: dict[Any, Callable[[Row, str], Any]] = {
    str: Row.required,
    MayBeEmpty: Row.text,
    Id: Row.id,
    IdOfTopic: Row.id_of_topic,
    SourceKey: Row.required,
    Day: Row.day,
    MayBeSourceKey: Row.text,
    bool: Row.flag,
    tuple[str, ...]: Row.parts,
    RowIds: Row.parts,
    RowOrRuleIds: Row.parts,
    float: Row.needed_number,
    float | None: Row.number,
    SmallNumber: Row.small_number,
    int: Row.needed_whole,
    int | None: Row.whole,
}


# -- the registry ------------------------------------------------------------------------------------


def every_row(_: Row) -> bool:
    """Take every row of a table."""
    return True


@dataclass(frozen=True, slots=True)
class Table(Generic[Record]):
    """One table: its file, the class of its rows, and which of the file's rows are its own.

    What stands in one that ``decides`` settles what a reader is told to do; so the rows of values that it
    names ask for two readers. One that ``may_be_empty`` has no rows before somebody did something. ``says``
    names the fields whose text a reader sees, which each language translates.
    """

    file: str
    kind: type[Record]
    only: Callable[[Row], bool] = every_row
    decides: bool = False
    may_be_empty: bool = False
    says: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """The file's name without its ending."""
        return self.file.removesuffix(".csv")

    @property
    def first(self) -> str:
        """The field that names each row."""
        return fields(self.kind)[0].name

    def rows(self) -> tuple[Record, ...]:
        """Give all rows in the order of the file, and note that the table was asked for.

        They are in the language spoken now. What is not translated from the original of today stays as it
        is: `row_text.text_of` marks it.
        """
        note(self.name)
        code = current().code if self.says else ENGLISH.code
        return self.read() if code == ENGLISH.code else self._in(code)

    def _in(self, code: str) -> tuple[Record, ...]:
        for one in cells_leans(self.name, code):
            lean(*one)
        return _translated(self, version(self.file), cells_of_table(self.name, code))

    def key_of(self, row: Record, field: str) -> str:
        """Name a cell by the row's id and the column, as languages do in their files."""
        return f"{getattr(row, self.first)}.{columns(self.kind)[field]}"

    def read(self) -> tuple[Record, ...]:
        """Give all rows in the order of the file, as they stand there.

        Raises
        ------
        ProblemError
            If a line, column or cell of the file is broken.
        MissingFileError
            If there is no such file.
        """
        return _records(version(self.file), self.kind, self.only)

    def problems(self) -> Iterator[Problem]:
        """List what is wrong with the file: its layout, or the first broken cell of each row."""
        try:
            self.read()
        except MissingFileError:
            yield Problem(f"data/{self.file}", WHOLE, "is missing", "Restore it, or correct its name.")
        except ProblemError as first:
            yield from _row_problems(self) or [first.problem]

    def columns_of(self, type_: Any) -> tuple[str, ...]:
        """Name the fields that hold cells of a type, such as ``RowIds``."""
        return tuple(name for name, hint in _types(self.kind).items() if hint == type_)


class _Registered(NamedTuple):
    files: Callable[[], Iterable[str]]
    only: Callable[[Row], bool]
    decides: bool
    may_be_empty: bool
    says: tuple[str, ...]


_REGISTERED: dict[type[Any], _Registered] = {}


def table(
    file: str | Callable[[], Iterable[str]],
    *,
    only: Callable[[Row], bool] = every_row,
    decides: bool = False,
    may_be_empty: bool = False,
    says: tuple[str, ...] = (),
) -> Callable[[Class], Class]:
    """Register a dataclass as the rows of a table.

    Each field is a column of its name (or of the ``column`` in its metadata), read as its type. A cell must
    be filled in unless the type lets it be empty. The first column names the row: no two rows share it.

    Parameters
    ----------
    file : str or callable
        The name of the file; where several tables have such rows, what names their files.
    only : callable
        Which rows to take, where a file holds rows of two kinds; a function that is always the same one.
    decides : bool
        Whether it settles what a reader is told to do.
    may_be_empty : bool
        Whether it may hold no row.
    says : tuple of str
        The fields whose text a reader sees; they hold plain text.

    Raises
    ------
    TypeError
        If one of those is no such field.
    """

    def registered(kind: Class) -> Class:
        _hold_to_text(kind, says)
        files = (lambda: (file,)) if isinstance(file, str) else file
        _REGISTERED[kind] = _Registered(files, only, decides, may_be_empty, says)
        return kind

    return registered


def _hold_to_text(kind: Any, says: Iterable[str]) -> None:
    types = _types(kind) if says else {}
    for name in says:
        if types.get(name) not in _TEXT:
            raise TypeError(f"{kind.__name__}.{name} is no plain text, which alone can be translated.")


def tables_with(kind: type[Record]) -> tuple[Table[Record], ...]:
    """Give the tables whose rows are of a registered class."""
    of = _REGISTERED[kind]
    return tuple(Table(file, kind, *of[1:]) for file in of.files())


def rows_of(kind: type[Record]) -> Callable[[], tuple[Record, ...]]:
    """Give what reads the table of a registered class: each call gives its rows as they stand then.

    They are in the language spoken now, as far as it has them; `row_text.as_recorded` gives the original.
    Reading raises a `ProblemError` if a line, column or cell of the table is broken, and a
    `MissingFileError` if it is missing.
    """
    (only_one,) = tables_with(kind)
    return only_one.rows


def all_tables() -> tuple[Table[Any], ...]:
    """Give every table that some module of this package registers, by the name of its file."""
    _import_all()
    found = (one for kind in _REGISTERED for one in tables_with(kind))
    return tuple(sorted(found, key=lambda one: one.file))


@cache
def _import_all() -> None:
    package = __name__.rpartition(".")[0]
    for module in iter_modules([str(Path(__file__).parent)]):
        import_module(f"{package}.{module.name}")


# -- rows become records -----------------------------------------------------------------------------


@cache
def _types(kind: type[Any]) -> dict[str, Any]:
    return get_type_hints(kind, include_extras=True)


def columns(kind: type[Any]) -> dict[str, str]:
    """Give the column of each field of a class of rows."""
    return {one.name: one.metadata.get("column", one.name) for one in fields(kind)}


@cache
def _rows(table: Version, wanted: tuple[str, ...]) -> tuple[Row, ...]:
    return read_rows(table.path, wanted)


@cache
def _records(table: Version, kind: type[Record], only: Callable[[Row], bool]) -> tuple[Record, ...]:
    wanted, taken = tuple(columns(kind).values()), set[str]()
    rows = _rows(table, wanted)
    for row in rows:
        taken.add(row.new(wanted[0], taken))
    return tuple(record_of(row, kind) for row in rows if only(row))


@cache  # a language that is saved anew has cells of its own
def _translated(table: Table[Record], _: Version, cells: Cells) -> tuple[Record, ...]:
    return tuple(_in_words_of(row, table, cells) for row in table.read())


def _in_words_of(row: Record, table: Table[Record], cells: Cells) -> Record:
    said = {one: cells.fresh(table.key_of(row, one), getattr(row, one)) for one in table.says}
    return replace(row, **{field: text for field, text in said.items() if text})


def lines_of(table: Table[Any]) -> dict[str, int]:
    """Give the line of the file in which each row of a table stands, by what names the row."""
    wanted = columns(table.kind)
    return {
        row.text(wanted[table.first]): row.line for row in _rows(version(table.file), tuple(wanted.values()))
    }


def _row_problems(table: Table[Any]) -> list[Problem]:
    """List the first broken cell of each row; nothing if the file can't be parted into rows."""
    found, taken = [], set[str]()
    try:
        rows = _rows(version(table.file), tuple(columns(table.kind).values()))
    except ProblemError:
        return []
    for row in rows:
        try:
            taken.add(row.new(columns(table.kind)[table.first], taken))
            if table.only(row):
                record_of(row, table.kind)
        except ProblemError as error:
            found.append(error.problem)
    return found


def record_of(row: Row, kind: type[Record]) -> Record:
    """Read a row as its class has it, saved or not.

    Raises
    ------
    ProblemError
        If a cell is not what its column says.
    """
    types = _types(kind)
    return kind(**{name: _cell(row, column, types[name]) for name, column in columns(kind).items()})


def _cell(row: Row, column: str, type_: Any) -> Any:
    if get_origin(type_) is Literal:
        return row.choice(column, get_args(type_))
    return _READ_AS[type_](row, column)
