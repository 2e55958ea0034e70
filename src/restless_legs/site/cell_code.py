"""What a code cell of a lesson may do: import the explorers of a topic, or show one of them. Nothing else.

A notebook may come from a stranger, and the making runs it. So its code is read, not searched: as Python's
own syntax tree, and against the lists of explorers in our modules, before any kernel is started.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping, Sequence
from difflib import get_close_matches
from typing import Any

from restless_legs.evidence.problem import Fault
from restless_legs.explorers.registry import explorers_by_module

EXPLORERS = "restless_legs.explorers"
MOST_LETTERS = 500
_MORE = Fault(
    "the cell does more than show an explorer",
    "Keep one import or one explorer a cell; move the rest to src/restless_legs/explorers/.",
)
Names = dict[str, Sequence[str]]


def code_faults(sources: Sequence[str]) -> Iterator[tuple[int, Fault]]:
    """List what the code cells of a notebook do that they must not, each with its place among them.

    Parameters
    ----------
    sources : sequence of str
        The code cells in their order; each may use what those before it imported.

    Examples
    --------
    >>> shown = ["from restless_legs.explorers import iron", "iron.iron_level()", "iron.iron_levle()"]
    >>> [(at, fault.what) for at, fault in code_faults([*shown, "__import__('os').system('id')"])]
    [(2, "iron has no explorer 'iron_levle'"), (3, 'the cell does more than show an explorer')]
    """
    known: Names = {}
    for at, source in enumerate(sources):
        if fault := _cell_fault(source, known):
            yield at, fault


def _cell_fault(source: str, known: Names) -> Fault | None:
    if len(source) > MOST_LETTERS:
        return _MORE
    try:
        body = ast.parse(source).body
    except (SyntaxError, ValueError, RecursionError, MemoryError):  # such as %magic, !command, a NUL
        return _MORE
    if not body:
        return None
    match body:
        case [ast.ImportFrom(module=str(module), names=names, level=0)]:
            return _import_fault(module, names, known)
        case [ast.Expr(ast.Call(func=called, args=[], keywords=[]))]:
            return _call_fault(called, known)
    return _MORE


def _import_fault(module: str, names: Sequence[ast.alias], known: Names) -> Fault | None:
    """Look at an import; what it brings is known from then on."""
    topics = explorers_by_module()
    if module == EXPLORERS:
        there: Mapping[str, Sequence[str]] = topics
    elif module.removeprefix(f"{EXPLORERS}.") in topics and module.startswith(f"{EXPLORERS}."):
        there = dict.fromkeys(topics[module.removeprefix(f"{EXPLORERS}.")], ())
    else:
        return Fault(f"imports from {module[:60]}", f"Import from {EXPLORERS} only.")
    for one in names:
        if one.asname:
            return _MORE
        if one.name not in there:
            return Fault(f"imports '{one.name}', which is no explorer", _near(one.name, there))
        known[one.name] = there[one.name]
    return None


def _call_fault(called: ast.expr, known: Names) -> Fault | None:
    match called:
        case ast.Name(id=name):
            if name in known and not known[name]:
                return None
            return _unknown(name, f"from {EXPLORERS}.safety import {name}", known)
        case ast.Attribute(value=ast.Name(id=topic), attr=name):
            if topic not in known:
                return _unknown(topic, f"from {EXPLORERS} import {topic}", known)
            if name not in known[topic]:
                return Fault(f"{topic} has no explorer '{name}'", _near(name, known[topic]))
            return None
    return _MORE


def _unknown(name: str, wanted: str, known: Names) -> Fault:
    remedy = _near(name, known) if get_close_matches(name, known) else f"Put a cell before it: {wanted}"
    return Fault(f"uses '{name}', which no cell before it imports", remedy)


def _near(name: str, known: Mapping[str, Any] | Sequence[str]) -> str:
    near = get_close_matches(name, known, n=3)
    return f"Did you mean: {', '.join(near)}?" if near else f"Use one of: {', '.join(known)}."
