"""Which explorer each code cell of a notebook shows: by one bare call of a name that was imported before."""

from __future__ import annotations

import ast
from collections.abc import Iterable
from dataclasses import dataclass

from restless_legs.evidence.problem import EvidenceError

PACKAGE = "restless_legs.explorers"


class CellError(EvidenceError):
    """A code cell that does something else than import or show explorers; `site.strangers` tells of it."""


@dataclass(frozen=True, slots=True)
class Call:
    """One explorer as a cell shows it: the module below ours that makes it, and its name there."""

    module: str
    name: str

    def __str__(self) -> str:
        return f"{self.module}.{self.name}"


def calls_of(cells: Iterable[str]) -> list[Call | None]:
    """Read what each code cell shows; None for one that shows nothing.

    Parameters
    ----------
    cells : iterable of str
        The sources of a notebook's code cells, in order.

    Raises
    ------
    CellError
        If a cell is neither one import of explorers nor one call of an imported one.

    Examples
    --------
    >>> str(calls_of(["from restless_legs.explorers import iron", "iron.iron_level()"])[1])
    'iron.iron_level'
    """
    known: dict[str, str] = {}
    return [_call(source, known) for source in cells]


def _call(source: str, known: dict[str, str]) -> Call | None:
    match _body(source):
        case []:
            return None
        case [ast.ImportFrom(module=str(module), names=names, level=0)] if f"{module}.".startswith(
            f"{PACKAGE}."
        ):
            known |= {one.name: f"{module}.{one.name}".removeprefix(f"{PACKAGE}.") for one in names}
            return None
        case [ast.Expr(value=ast.Call(func=called, args=[], keywords=[]))]:
            return _named(called, known)
    raise CellError(source)


def _body(source: str) -> list[ast.stmt]:
    try:
        return ast.parse(source).body
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        raise CellError(source) from None


def _named(called: ast.expr, known: dict[str, str]) -> Call:
    match called:
        case ast.Attribute(value=ast.Name(id=module), attr=name) if known.get(module) == module:
            return Call(module, name)
        case ast.Name(id=name) if name in known:
            module, _, name = known[name].rpartition(".")
            return Call(module, name)
    raise CellError(ast.unparse(called))
