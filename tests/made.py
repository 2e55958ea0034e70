"""The lessons there are; and explorers, made once for all tests of a process, which takes seconds."""

from __future__ import annotations

import asyncio
import shutil
from collections.abc import Callable, Coroutine, Iterable
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import Any, TypeVar

import pytest

from restless_legs.explorer import Explorer
from restless_legs.explorers import working_out
from restless_legs.explorers.registry import explorers_of, explorers_shown, makers_of, topics
from restless_legs.explorers.told import told
from restless_legs.site.catalogue import Catalogue
from tests.kept import kept

T = TypeVar("T")
NOTEBOOKS = Path(__file__).parents[1] / "notebooks"
CATALOGUE = Catalogue.read(NOTEBOOKS).sound()
# Every lesson and every page there is: a new one is tested without being named anywhere.
LESSONS = [lesson.topic for lesson in CATALOGUE.lessons]
TOOLS = [tool.topic for tool in CATALOGUE.tools]
PAGES = [f"{path.stem}.html" for path in CATALOGUE.paths]


def copy_of_lessons(root: Path) -> Path:
    """Copy the notebooks, which a test may change, into a folder of the name that they have."""
    ours = shutil.ignore_patterns(".*")
    return Path(shutil.copytree(NOTEBOOKS, root / NOTEBOOKS.name, ignore=ours))


@cache
def makers() -> dict[str, Callable[[], Explorer]]:
    """Give what makes each explorer that any topic offers, as it begins."""
    return {name: make for topic in topics() for name, make in makers_of(topic).items()}


def told_rows(topic: str, name: str, part: str) -> dict[str, dict[str, tuple[str, str]]]:
    """Give what a picture draws that is told in data: by choice and group, the row and what of it."""
    (found,) = (one.rows for one in told(topic, name).parts if one.name == part)
    return {
        at: {group: (row.id, row.field) for group, row in rows.items()} for at, rows in (found or {}).items()
    }


def aside(function: Callable[[], T]) -> T:
    """Run something in a thread of its own: a browser of other tests may keep this one's event loop."""
    with ThreadPoolExecutor(1) as thread:
        return thread.submit(function).result()


def awaited(coroutine: Coroutine[Any, Any, T]) -> T:
    """Wait for something in a thread of its own."""
    return aside(lambda: asyncio.run(coroutine))


# What an explorer works out once, when it is first asked, and keeps.
WORKED_OUT = "_worked_out"


@cache
def explorer(name: str) -> Explorer:
    """An explorer as it begins, worked out; for looking only, since other tests look at the same one."""
    made = makers()[name]()
    vars(made)[WORKED_OUT] = kept(f"tables-{name}", lambda: getattr(made, WORKED_OUT))
    return made


def shown(notebook: Any) -> list[Explorer]:
    """Give the explorers that a notebook shows, in its order, worked out."""
    return _worked_out(explorers_shown(notebook))


def take_those_worked_out(patch: pytest.MonkeyPatch, asks: ModuleType) -> None:
    """Let a module that works explorers out, in this process, have those that were for other tests."""
    patch.setattr(working_out, "made", lambda call: explorer(call.name))
    patch.setattr(asks, "at_once", lambda work, calls: list(map(work, calls)))


def explorers_of_topic(topic: str) -> list[Explorer]:
    """Give the explorers of a topic in the order of its module, worked out."""
    return _worked_out(explorers_of(topic))


def _worked_out(begun: Iterable[Explorer]) -> list[Explorer]:
    # What a notebook begins with another answer has the same tables.
    for one in begun:
        vars(one)[WORKED_OUT] = vars(explorer(one.name))[WORKED_OUT]
    return list(begun)


@cache
def page_html(name: str) -> str:
    """An explorer as it stands in a page."""
    return explorer(name).html()


def edit(path: Path, old: str, new: str) -> None:
    """Change the first place of a file that says something, which has to be there."""
    text = path.read_text(encoding="utf-8")
    assert old in text, f"the test looks for {old!r}, which {path.name} no longer has"
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
