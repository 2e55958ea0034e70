"""Which explorers there are, of a topic and of all, and which of them a notebook shows.

The package of a topic imports its explorers, each from the module that makes it; others are told in data, and
its questions stand in the topic's words. A topic all of whose explorers are told has no package. Names are
read without importing anything: only who asks for an explorer has it made.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Callable
from contextlib import suppress
from difflib import get_close_matches
from functools import cache, partial
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import Any

from restless_legs.evidence import EvidenceError
from restless_legs.explorer import Explorer
from restless_legs.explorers.kinds import told_explorer
from restless_legs.explorers.question import question, question_names, unknown_question
from restless_legs.explorers.question_words import QUESTION
from restless_legs.explorers.told import told_names, told_topics


class NoExplorerError(EvidenceError, AttributeError):
    """A name that no explorer of a topic has: a sentence to an author, and to Python what it expects."""


Maker = Callable[[], Explorer]
_PACKAGE = "restless_legs.explorers"
_FOLDER = Path(__file__).parent
_NO_TOPIC = frozenset({"kinds"})  # packages beside those of topics
# A cell of a lesson imports the explorers of a topic, or shows one of them.
_IMPORTED = re.compile(r"^from restless_legs\.explorers(?:\.| import )(\w+)", re.MULTILINE)
_CALLED = re.compile(r"(\w+)\(")


# -- names -----------------------------------------------------------------------------------------


def topics() -> tuple[str, ...]:
    """Name the topics that have explorers, the template of new lessons among them."""
    return tuple(sorted(_packages() | told_topics()))


def _packages() -> frozenset[str]:
    return frozenset(path.parent.name for path in _FOLDER.glob("*/__init__.py")) - _NO_TOPIC


def has_package(topic: str) -> bool:
    """Tell whether a topic has explorers of its own in Python; else all of them are told in data."""
    return topic in _packages()


def names_of(topic: str) -> tuple[str, ...]:
    """Name the explorers of a topic in the order in which a reader meets them, questions last.

    Parameters
    ----------
    topic : str
        A topic word; one without explorers has no names.

    Raises
    ------
    EvidenceError
        If the topic's words, or what is told of its explorers, can't be read.

    Examples
    --------
    >>> names_of("living")
    ('tonight', 'how_it_goes', 'check_tonight', 'check_years', 'check_growing_pains')
    """
    if topic not in topics():
        return ()
    return (*_imported(topic), *told_names(topic), *question_names(topic))


def all_names() -> frozenset[str]:
    """Name the explorers of all topics; a name means one explorer, wherever it is shown."""
    return frozenset(name for topic in topics() for name in names_of(topic))


def _imported(topic: str) -> tuple[str, ...]:
    """Names that a package imports from modules of explorers, in its order."""
    if not has_package(topic):
        return ()
    package = ast.parse((_FOLDER / topic / "__init__.py").read_text(encoding="utf-8"))
    return tuple(
        one.name
        for line in package.body
        if isinstance(line, ast.ImportFrom) and str(line.module).startswith(f"{_PACKAGE}.")
        for one in line.names
    )


# -- explorers -------------------------------------------------------------------------------------


def makers_of(topic: str) -> dict[str, Maker]:
    """Give what makes each explorer of a topic, by name and in their order; none is made yet."""
    return {name: partial(_made, topic, name) for name in names_of(topic)}


def explorers_of(topic: str) -> list[Explorer]:
    """Make the explorers of a topic in their starting states, in the order in which a reader meets them."""
    return [make() for make in makers_of(topic).values()]


def _made(topic: str, name: str) -> Explorer:
    explorer: Explorer = maker_of(topic, name)()
    return explorer


def maker_of(topic: str, name: str) -> Any:
    """Give what makes an explorer of a topic.

    Raises
    ------
    ImportError or AttributeError
        If there is no such topic, or no such explorer in it.
    EvidenceError
        If there is no such question, or what the topic tells can't be read.
    """
    module = lesson(topic) if not has_package(topic) and topic in topics() else None
    return getattr(module or import_module(f"{_PACKAGE}.{topic}"), name)


@cache
def lesson(topic: str) -> ModuleType:
    """Give a topic that has no package as if it had one.

    Examples
    --------
    >>> lesson("new_lesson").new_lesson_count().name
    'new_lesson_count'
    """
    found = ModuleType(f"{_PACKAGE}.{topic}", "The explorers of this lesson; all of them are told in data.")
    vars(found)["__getattr__"], vars(found)["__dir__"] = with_questions(topic)
    return found


def makers_shown(notebook: Any) -> dict[str, Maker]:
    """Give what makes each explorer that a notebook shows, by name and in its order; none is made yet."""
    code = [cell.source for cell in notebook.cells if cell.cell_type == "code"]
    imported = dict.fromkeys(topic for source in code for topic in _IMPORTED.findall(source))
    makers = {name: make for topic in imported for name, make in makers_of(topic).items()}
    called = dict.fromkeys(name for source in code for name in _CALLED.findall(source))
    return {name: makers[name] for name in called if name in makers}


def explorers_shown(notebook: Any) -> list[Explorer]:
    """Make the explorers that a notebook shows, in its order, in their starting states."""
    return [make() for make in makers_shown(notebook).values()]


# -- a package with its questions ------------------------------------------------------------------


def with_questions(topic: str) -> tuple[Callable[[str], Maker], Callable[[], list[str]]]:
    """Give a package what its topic tells in data, and the questions of its words, as if each had a function.

    Parameters
    ----------
    topic : str
        The package's name, which is that of its words file.

    Returns
    -------
    tuple of callable
        Its ``__getattr__`` and its ``__dir__``: what a name in it means that stands nowhere in its code,
        and which names JupyterLab can complete.

    Examples
    --------
    >>> get, names = with_questions("iron")
    >>> get("check_lab")().title
    'Question 1: your lab says that your ferritin is normal. What may that mean for your legs?'
    """

    def get(name: str) -> Maker:
        if not name.startswith("_") and name in told_names(topic):
            return partial(told_explorer, topic, name)
        if not name.startswith(QUESTION):
            near = [] if name.startswith("_") else get_close_matches(name, _not_asking(topic), n=3)
            raise NoExplorerError(f"{topic} has no '{name}'. {_meant(near)}".rstrip(), name=name)
        if name not in question_names(topic):
            raise unknown_question(topic, name)
        return partial(question, topic, name)

    def names() -> list[str]:
        found = [*_imported(topic)]
        with suppress(EvidenceError):  # words that can't be read are no reason to complete nothing
            found = [*names_of(topic)]
        return sorted(found)

    return get, names


def _not_asking(topic: str) -> tuple[str, ...]:
    return (*_imported(topic), *told_names(topic))


def _meant(near: list[str]) -> str:
    return f"Did you mean {', '.join(near)}?" if near else ""
