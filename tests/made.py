"""The lessons there are; and explorers, made once for all tests of a process, which takes seconds."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from pathlib import Path

from restless_legs.explorer import Explorer
from restless_legs.explorers.registry import makers_of, topics
from restless_legs.site.outline import contents, page_paths, tools

NOTEBOOKS = Path(__file__).parents[1] / "notebooks"
# Every lesson and every page there is: a new one is tested without being named anywhere.
LESSONS = [lesson.topic for lesson in contents(NOTEBOOKS)]
TOOLS = [tool.topic for tool in tools(NOTEBOOKS)]
PAGES = [f"{path.stem}.html" for path in page_paths(NOTEBOOKS)]


@cache
def makers() -> dict[str, Callable[[], Explorer]]:
    """Give what makes each explorer that any topic offers, as it begins."""
    return {name: make for topic in topics() for name, make in makers_of(topic).items()}


@cache
def explorer(name: str) -> Explorer:
    """An explorer as it begins; for looking only, since other tests look at the same one."""
    return makers()[name]()


@cache
def page_html(name: str) -> str:
    """An explorer as it stands in a page."""
    return explorer(name).html()
