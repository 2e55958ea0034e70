"""Which explorers there are, and which of them a notebook shows."""

from __future__ import annotations

import re
from collections.abc import Sequence
from importlib import import_module
from importlib.util import find_spec
from typing import Any

from restless_legs.explorer import Explorer

# A cell of a lesson imports the explorers of a topic, or shows one of them.
_IMPORTED = re.compile(r"^from restless_legs\.explorers(?:\.| import )(\w+)", re.MULTILINE)
_CALLED = re.compile(r"(\w+)\(")


def explorers_of(topic: str) -> Sequence[Explorer]:
    """Make the explorers of a topic in their starting states, in the order of its module's ``__all__``."""
    name = f"restless_legs.explorers.{topic}"
    if find_spec(name) is None:
        return []
    module = import_module(name)
    made = (getattr(module, name)() for name in module.__all__)
    return [explorer for explorer in made if isinstance(explorer, Explorer)]


def explorers_shown(notebook: Any) -> list[Explorer]:
    """Make the explorers that a notebook shows, in its order, in their starting states."""
    code = [cell.source for cell in notebook.cells if cell.cell_type == "code"]
    topics = dict.fromkeys(topic for source in code for topic in _IMPORTED.findall(source))
    made = {one.name: one for topic in topics for one in explorers_of(topic)}
    called = (name for source in code for name in _CALLED.findall(source))
    return [made[name] for name in dict.fromkeys(called) if name in made]
