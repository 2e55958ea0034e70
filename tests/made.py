"""The lessons there are; and explorers, made once for all tests of a process, which takes seconds."""

from __future__ import annotations

import asyncio
import pkgutil
from collections.abc import Callable, Coroutine
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from importlib import import_module
from inspect import Signature, getmembers, isfunction, signature
from pathlib import Path
from typing import Any, TypeVar

import restless_legs.explorers
from restless_legs.explorer import Explorer
from restless_legs.site.catalogue import Catalogue

T = TypeVar("T")
NOTEBOOKS = Path(__file__).parents[1] / "notebooks"
CATALOGUE = Catalogue.read(NOTEBOOKS).sound()
# Every lesson and every page there is: a new one is tested without being named anywhere.
LESSONS = [lesson.topic for lesson in CATALOGUE.lessons]
TOOLS = [tool.topic for tool in CATALOGUE.tools]
PAGES = [f"{path.stem}.html" for path in CATALOGUE.paths]


@cache
def makers() -> dict[str, Callable[[], Explorer]]:
    """Every public function below ``restless_legs.explorers`` that gives an explorer as it begins."""
    package = restless_legs.explorers
    found: dict[str, Callable[[], Explorer]] = {}
    for module in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
        for name, function in getmembers(import_module(module.name), isfunction):
            if not name.startswith("_") and _makes_an_explorer(signature(function)):
                found[name] = function
    return found


def _makes_an_explorer(asked: Signature) -> bool:
    # What asks for something, such as the words of a question, is a tool of explorers and none itself.
    ready = all(one.default is not one.empty for one in asked.parameters.values())
    return ready and asked.return_annotation == "Explorer"


def awaited(coroutine: Coroutine[Any, Any, T]) -> T:
    """Run something in a thread of its own: a browser of other tests may keep this one's event loop."""
    with ThreadPoolExecutor(1) as aside:
        return aside.submit(asyncio.run, coroutine).result()


@cache
def explorer(name: str) -> Explorer:
    """An explorer as it begins; for looking only, since other tests look at the same one."""
    return makers()[name]()


@cache
def page_html(name: str) -> str:
    """An explorer as it stands in a page."""
    return explorer(name).html()
