"""Which explorers there are, and which of them a notebook shows."""

from __future__ import annotations

import ast
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:  # else asking which explorers there are would load all that shows them
    from restless_legs.explorer import Explorer

_PACKAGE = "restless_legs.explorers"
# A cell of a lesson imports the explorers of a topic, or shows one of them.
_IMPORTED = re.compile(r"^from restless_legs\.explorers(?:\.| import )(\w+)", re.MULTILINE)
_CALLED = re.compile(r"(\w+)\(")


def explorers_of(topic: str) -> Sequence[Explorer]:
    """Make the explorers of a topic in their starting states, in the order of its module's ``__all__``."""
    name = f"{_PACKAGE}.{topic}"
    if find_spec(name) is None:
        return []
    from restless_legs.explorer import Explorer

    module = import_module(name)
    made = (getattr(module, name)() for name in module.__all__)
    return [explorer for explorer in made if isinstance(explorer, Explorer)]


def makers_shown(notebook: Any) -> dict[str, Callable[[], Explorer]]:
    """Give what makes each explorer that a notebook shows, by name and in its order; none is made yet."""
    code = [cell.source for cell in notebook.cells if cell.cell_type == "code"]
    known = explorers_by_module()
    topics = dict.fromkeys(topic for source in code for topic in _IMPORTED.findall(source))
    module_of = {name: topic for topic in topics for name in known.get(topic, ())}
    called = dict.fromkeys(name for source in code for name in _CALLED.findall(source))
    return {name: partial(_made, module_of[name], name) for name in called if name in module_of}


def explorers_shown(notebook: Any) -> list[Explorer]:
    """Make the explorers that a notebook shows, in its order, in their starting states."""
    return [make() for make in makers_shown(notebook).values()]


def _made(topic: str, name: str) -> Explorer:
    explorer: Explorer = getattr(import_module(f"{_PACKAGE}.{topic}"), name)()
    return explorer


def explorers_by_module() -> Mapping[str, Sequence[str]]:
    """Give the names of the explorers of each module, as its ``__all__`` lists them; nothing is imported.

    Examples
    --------
    >>> explorers_by_module()["safety"]
    ('when_to_get_help',)
    """
    folder = Path(__file__).parent
    files = {path.parent.name: path for path in folder.glob("*/__init__.py")}
    files |= {path.stem: path for path in folder.glob("*.py") if path.stem != "__init__"}
    found = {name: tuple(_listed(path)) for name, path in sorted(files.items())}
    return {name: listed for name, listed in found.items() if listed}


def _listed(path: Path) -> Iterator[str]:
    for statement in ast.parse(path.read_text(encoding="utf-8")).body:
        match statement:
            case ast.Assign(targets=[ast.Name(id="__all__")], value=value):
                yield from ast.literal_eval(value)
