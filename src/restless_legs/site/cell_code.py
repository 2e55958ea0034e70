"""What a code cell of a lesson may do: import the explorers of a topic, or show one of them. Nothing else.

A notebook may come from a stranger, and the making runs it. So its code is read, not searched: as Python's
own syntax tree, and against the names of our explorers, before any kernel is started.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator, Mapping, Sequence
from difflib import get_close_matches
from typing import Any

from restless_legs.evidence.problem import EvidenceError, Fault
from restless_legs.explorers.calls import Call, CellError, calls_of
from restless_legs.explorers.registry import has_package, names_of, topics

EXPLORERS = "restless_legs.explorers"
MOST_LETTERS = 500
_MORE = Fault(
    "the cell does more than show an explorer",
    "Keep one import or one explorer a cell; move the rest to src/restless_legs/explorers/.",
)
_UNPLAIN = Fault(
    "the cell holds a comment, or a sign that a kernel may read in another way than Python does",
    "Write the import or the explorer alone, in plain letters.",
)
# A kernel parts lines at more signs than Python's parser (U+2028 and the like), so what is a comment to the
# one is a command to the other; and it rewrites lines by how they begin. No string may stand here, so that
# every # begins a comment.
_PLAIN = re.compile(r"(?!\s*[!%?;,/])(?:[ -\"$-~]|\n(?!\s*[!%?;,/]))*")
# What each imported name offers: a topic its explorers, an explorer none, and None what can't be read.
Names = dict[str, Sequence[str] | None]


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


def calls_shown(sources: Sequence[str]) -> list[Call | None]:
    """Give the explorer that each code cell shows; None for a cell that shows none, or does something else.

    Parameters
    ----------
    sources : sequence of str
        The code cells in their order.

    Examples
    --------
    >>> shown = ["from restless_legs.explorers import iron", "iron.iron_level()", "iron.iron_levle()"]
    >>> list(map(str, calls_shown(shown)))
    ['None', 'iron.iron_level', 'None']
    >>> calls_shown(["iron.iron_level()"])
    [None]
    """
    strange = dict(code_faults(sources))
    try:
        return calls_of("" if at in strange else source for at, source in enumerate(sources))
    except CellError:  # what they show was imported by a cell that is told of
        return [None] * len(sources)


def _cell_fault(source: str, known: Names) -> Fault | None:
    if len(source) > MOST_LETTERS:
        return _MORE
    try:
        body = ast.parse(source).body
    except (SyntaxError, ValueError, RecursionError, MemoryError):  # such as %magic, !command, a NUL
        return _MORE
    if not _PLAIN.fullmatch(source):
        return _UNPLAIN
    if not body:
        return None
    match body:
        case [ast.ImportFrom(module=str(module), names=names, level=0)]:
            return _import_fault(module, names, known)
        case [ast.Expr(ast.Call(func=called, args=[], keywords=[]))]:
            return _call_fault(called, known)
    return _MORE


def as_judged(source: str) -> str:
    r"""Write a code cell anew from the tree that was judged, so that a kernel can read nothing else in it.

    Parameters
    ----------
    source : str
        A cell in which `code_faults` found nothing.

    Examples
    --------
    >>> as_judged("from restless_legs.explorers import (\n    iron,\n)")
    'from restless_legs.explorers import iron'
    """
    return ast.unparse(ast.parse(source))


def _import_fault(module: str, names: Sequence[ast.alias], known: Names) -> Fault | None:
    """Look at an import; what it brings is known from then on."""
    topic = module.partition(f"{EXPLORERS}.")[2]
    if not (module == EXPLORERS or (module == f"{EXPLORERS}.{topic}" and topic in topics())):
        return Fault(f"imports from {module[:60]}", f"Import from {EXPLORERS} only.")
    if topic and not has_package(topic):  # Python finds no module there
        return Fault(f"imports from {module}", f"Write: from {EXPLORERS} import {topic}")
    for one in names:
        if one.asname:
            return _MORE
        if fault := _name_fault(one.name, topic, known):
            return fault
    return None


def _name_fault(name: str, topic: str, known: Names) -> Fault | None:
    """Look at one name that is imported from a topic, or from all of them where none is named."""
    try:
        there = names_of(topic) if topic else topics()
        if name not in there:
            return Fault(f"imports '{name}', which is no explorer", _near(name, there))
        known[name] = None  # until its words could be read
        known[name] = () if topic else names_of(name)
    except EvidenceError as error:
        return Fault(f"imports '{name}', whose words can't be read", str(error))
    return None


def _call_fault(called: ast.expr, known: Names) -> Fault | None:
    match called:
        case ast.Name(id=name):
            if name in known and known[name] == ():
                return None
            return _unknown(name, f"from {EXPLORERS}.topic import {name}", known)
        case ast.Attribute(value=ast.Name(id=topic), attr=name):
            if topic not in known:
                return _unknown(topic, f"from {EXPLORERS} import {topic}", known)
            offered = known[topic]
            if offered is not None and name not in offered:
                return Fault(f"{topic} has no explorer '{name}'", _near(name, offered))
            return None
    return _MORE


def _unknown(name: str, wanted: str, known: Names) -> Fault:
    remedy = _near(name, known) if get_close_matches(name, known) else f"Put a cell before it: {wanted}"
    return Fault(f"uses '{name}', which no cell before it imports", remedy)


def _near(name: str, known: Mapping[str, Any] | Sequence[str]) -> str:
    near = get_close_matches(name, known, n=3)
    return f"Did you mean: {', '.join(near)}?" if near else f"Use one of: {', '.join(known)}."
