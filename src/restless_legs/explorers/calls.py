"""What the code cells of a notebook show: explorers, each by one bare call of a name that was imported."""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from restless_legs.evidence.problem import EvidenceError

PACKAGE = "restless_legs.explorers"


class CellError(EvidenceError):
    """A code cell that does something else than import or show explorers."""

    def __init__(self, source: str) -> None:
        self.source = source
        super().__init__(
            "it does more than show an explorer. Keep one import or one explorer a cell; "
            "move the rest to src/restless_legs/explorers/."
        )


@dataclass(frozen=True, slots=True)
class Call:
    """One explorer as a cell shows it: where it is made, and what it is asked for."""

    module: str
    function: str
    arguments: tuple[tuple[str, Any], ...] = ()

    def __str__(self) -> str:
        asked = ", ".join(f"{name}={value!r}" for name, value in self.arguments)
        return f"{self.module.removeprefix(f'{PACKAGE}.')}.{self.function}({asked})"


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
    >>> str(calls_of(["from restless_legs.explorers import iron", "iron.iron_level(ill='yes')"])[1])
    "iron.iron_level(ill='yes')"
    """
    known: dict[str, str] = {}
    return [_call(source, known) for source in cells]


def _call(source: str, known: dict[str, str]) -> Call | None:
    match _body(source):
        case []:
            return None
        case [ast.ImportFrom(module=str(module), names=names, level=0)] if _is_ours(module):
            known |= {one.asname or one.name: f"{module}.{one.name}" for one in names}
            return None
        case [ast.Expr(value=ast.Call(func=called, args=[], keywords=keywords))]:
            return _named(called, known, tuple(_arguments(keywords, source)), source)
    raise CellError(source)


def _body(source: str) -> list[ast.stmt]:
    try:
        return ast.parse(source).body
    except (SyntaxError, RecursionError, MemoryError):
        raise CellError(source) from None


def _is_ours(module: str) -> bool:
    return module == PACKAGE or module.startswith(f"{PACKAGE}.")


def _named(
    called: ast.expr, known: dict[str, str], arguments: tuple[tuple[str, Any], ...], source: str
) -> Call:
    match called:
        case ast.Attribute(value=ast.Name(id=name), attr=function) if name in known:
            return Call(known[name], function, arguments)
        case ast.Name(id=name) if name in known:
            module, _, function = known[name].rpartition(".")
            return Call(module, function, arguments)
    raise CellError(source)


def _arguments(keywords: list[ast.keyword], source: str) -> Iterator[tuple[str, Any]]:
    for one in keywords:
        if one.arg is None:  # **more
            raise CellError(source)
        try:
            yield one.arg, ast.literal_eval(one.value)
        except ValueError:
            raise CellError(source) from None
