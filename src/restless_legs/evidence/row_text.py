"""Text of tables as a reader is shown it: in the language spoken now, or the original, marked as such."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

from markupsafe import escape

from restless_legs.evidence.asked import lean
from restless_legs.evidence.html import Html, in_original
from restless_legs.evidence.spoken import cells_leans, cells_of_table
from restless_legs.evidence.tables import Table, Version, tables_with, version
from restless_legs.language import ENGLISH, current

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

__all__ = ["Wording", "as_recorded", "text_of", "wording"]
Record = TypeVar("Record", bound="DataclassInstance")


class Wording(NamedTuple):
    """What is said for a cell, and whether that is the original in place of a translation."""

    text: str
    is_left: bool


def text_of(row: DataclassInstance, field: str) -> Html:
    """Give the text of a row as HTML; where it is not in the language spoken now, that is marked.

    Parameters
    ----------
    row : object
        A row of a table.
    field : str
        A field that the table ``says``.

    Examples
    --------
    >>> from restless_legs.evidence import foods
    >>> text_of(foods()[0], "food")
    Html('Chicken liver, cooked')
    """
    text, is_left = wording(row, field)
    return in_original(escape(text)) if is_left else Html.escape(text)


def wording(row: DataclassInstance, field: str) -> Wording:
    """Give the plain text of a row in the language spoken now, else the original, known as such.

    Parameters
    ----------
    row : object
        A row of a table.
    field : str
        A field that the table ``says``.

    Examples
    --------
    >>> from restless_legs.evidence import rule
    >>> wording(rule("no_sudden_stop"), "rule").is_left
    False
    """
    code = current().code
    if code == ENGLISH.code:
        return Wording(getattr(row, field), is_left=False)
    table, original = _table_of(row), getattr(as_recorded(row), field)
    for one in cells_leans(table.name, code):
        lean(*one)
    text = cells_of_table(table.name, code).fresh(table.key_of(row, field), original)
    return Wording(text or original, is_left=bool(original) and not text)


def as_recorded(row: Record) -> Record:
    """Give a row as it stands in its table, whatever is spoken now: what a text decides, this one does.

    Parameters
    ----------
    row : object
        A row of a table.

    Examples
    --------
    >>> from restless_legs.evidence import medicine_list
    >>> as_recorded(medicine_list()[0]).medicine_class
    'tetracyclic antidepressant'
    """
    if current().code == ENGLISH.code:
        return row
    table = _table_of(row)
    recorded: Mapping[str, Record] = _recorded(table, version(table.file))
    return recorded.get(getattr(row, table.first), row)


@cache
def _recorded(table: Table[Any], _: Version) -> dict[str, Any]:
    return {getattr(row, table.first): row for row in table.read()}


def _table_of(row: Record) -> Table[Record]:
    """Give the table of a row: where several have such rows, its id begins with the name of its own."""
    tables = tables_with(type(row))
    first = getattr(row, tables[0].first).partition(".")[0]
    return next((one for one in tables if one.name == first), tables[0])
