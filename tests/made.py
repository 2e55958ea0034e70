"""The lessons there are; and explorers, made once for all tests of a process, which takes seconds."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

from restless_legs.explorer import Explorer
from restless_legs.explorers.registry import makers_of, topics
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
    """Give what makes each explorer that any topic offers, as it begins."""
    return {name: make for topic in topics() for name, make in makers_of(topic).items()}


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
