"""The code that a topic's explorers decide by: their own, the models, and other topics' that they ask."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

PACKAGE = Path(__file__).parents[1]


@cache
def code_behind(topic: str) -> tuple[Path, ...]:
    """Give the modules by which the explorers of a topic decide, sorted.

    What all explorers are made with is `shared_code`.

    Parameters
    ----------
    topic : str
        The topic; one without code of its own has none.

    Examples
    --------
    >>> found = [path.relative_to(PACKAGE).as_posix() for path in code_behind("iron")]
    >>> "models/iron.py" in found, "explorers/iron/iron_level.py" in found, "models/brain.py" in found
    (True, True, False)
    >>> code_behind("nosuch")
    ()
    """
    found: set[Path] = set()
    waiting = list(_files(("explorers", topic)))
    while waiting:
        path = waiting.pop()
        if path not in found:
            found.add(path)
            waiting += (file for name in _imported(path) for file in _files(tuple(name.split(".")[1:])))
    return tuple(sorted(found))


def shared_code() -> tuple[Path, ...]:
    """Give what all explorers are made with, sorted: what draws a number, and what reads one that was typed.

    Examples
    --------
    >>> found = {path.relative_to(PACKAGE).as_posix() for path in shared_code()}
    >>> {"pictures/icon_array.py", "explorer/controls/measured.py", "explorers/safety.py"} <= found
    True
    """
    found = [*PACKAGE.glob("explorers/*.py"), *PACKAGE.glob("explorers/kinds/*.py")]
    for folder in ("explorer", "pictures"):
        found += [path for kind in ("py", "j2") for path in (PACKAGE / folder).rglob(f"*.{kind}")]
    return tuple(sorted(found))


def _imported(path: Path) -> Iterator[str]:
    """Give what a module imports from our package, each name as a module that it may be."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module and not node.level:
            yield from (node.module, *(f"{node.module}.{one.name}" for one in node.names))


def _files(steps: tuple[str, ...]) -> Iterator[Path]:
    """Give the files of a module of models, or of a topic's package, by the steps to it; none for another."""
    path = PACKAGE.joinpath(*steps)
    if steps[:1] == ("models",) and path.with_suffix(".py").is_file():
        yield path.with_suffix(".py")
    elif steps[:1] == ("explorers",) and len(steps) == 2 and path.is_dir():
        yield from path.glob("*.py")
    elif steps[:1] == ("explorers",) and len(steps) == 3 and path.with_suffix(".py").is_file():
        yield path.with_suffix(".py")
