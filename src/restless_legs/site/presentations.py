"""The paths through the lessons that a clinician can present, read from ``data/paths.yml``.

A path names screens of lessons and holds no words of theirs: what it names is held against the notebooks.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from itertools import groupby
from math import ceil
from pathlib import Path
from typing import NamedTuple, NoReturn

from restless_legs.evidence import Problem
from restless_legs.evidence.folder import data_folder
from restless_legs.evidence.problem import Fault, MissingFileError, ProblemError
from restless_legs.evidence.yaml_text import Group, Items, read_yaml
from restless_legs.site.catalogue import Catalogue
from restless_legs.site.cells import Notebook
from restless_legs.site.headings import id_of
from restless_legs.site.outline import MORE, SOURCES, Section, sections
from restless_legs.site.plain import NOT_FOR_PATIENTS

FILE = "data/paths.yml"
OPENING = "opening"  # the screen of a lesson's title and point
NO_SCREENS = (SOURCES,)  # sections that lead on to a list of the page, and are nothing to show
WORDS_ALOUD = 130  # a minute, of somebody who reads out
MINUTES_AN_EXPLORER = 2.0  # one to set it together, one to talk about what it says
_MINUTES = re.compile(r"[1-9][0-9]{0,2}")
_SHOWN = re.compile(r"^(?:\w+\.)?(\w+)\(", re.MULTILINE)


class Stop(NamedTuple):
    """One screen of a path: its lesson, its name there, and the line of the file that names it."""

    lesson: str
    screen: str
    line: int


@dataclass(frozen=True, slots=True)
class Way:
    """A path through the lessons.

    Attributes
    ----------
    minutes
        How long it may take; no two paths have the same.
    about
        What it holds, in a few words.
    stops
        Its screens in their order.
    line
        Where it begins in the file.
    """

    minutes: int
    about: str
    stops: tuple[Stop, ...]
    line: int

    @property
    def lessons(self) -> list[tuple[str, list[str]]]:
        """Its lessons in their order, each with its screens."""
        parts = groupby(self.stops, key=lambda stop: stop.lesson)
        return [(lesson, [stop.screen for stop in stops]) for lesson, stops in parts]


# -- reading ---------------------------------------------------------------------------------------------


def ways() -> tuple[Way, ...]:
    """Read the paths, shortest first.

    Raises
    ------
    EvidenceError
        If the file is missing or of another form: with the line and the remedy.
    """
    return read_ways(data_folder() / Path(FILE).name)


def read_ways(path: Path) -> tuple[Way, ...]:
    """Read the paths of a file, without a look at the lessons.

    Parameters
    ----------
    path : Path
        A YAML file: minutes, and under them ``about`` and ``screens``.

    Raises
    ------
    EvidenceError
        If it is missing or of another form.
    """
    try:
        tree = read_yaml(path, FILE)
    except MissingFileError:
        raise ProblemError(Problem(FILE, "the file", "is missing", "Restore it.")) from None
    if not isinstance(tree, Group) or not tree:
        _refuse(1, "holds no path", "Write the minutes of one, such as 5, and what it shows under them.")
    return tuple(sorted((_way(tree, key) for key in tree), key=lambda way: way.minutes))


def _refuse(line: int, what: str, remedy: str) -> NoReturn:
    raise ProblemError(Problem(FILE, f"line {line}", what, remedy))


def _way(tree: Group, minutes: str) -> Way:
    line, node = tree.lines[minutes], tree[minutes]
    if not _MINUTES.fullmatch(minutes):
        _refuse(line, f"'{minutes}' is no number of minutes", "Write a whole number, such as 5.")
    if not isinstance(node, Group) or set(node) != {"about", "screens"}:
        _refuse(line, f"path {minutes} is not made of about and screens", "Give it both, and nothing else.")
    about, screens = node["about"], node["screens"]
    if not isinstance(about, str) or not about.strip():
        _refuse(node.lines["about"], "about holds no words", "Say in a few words what the path shows.")
    if not isinstance(screens, Group) or not screens:
        _refuse(node.lines["screens"], "names no lesson", "Write lessons and screens: 'iron: [opening]'.")
    stops = tuple(stop for lesson in screens for stop in _stops(screens, lesson))
    return Way(int(minutes), about.strip(), stops, line)


def _stops(screens: Group, lesson: str) -> Iterator[Stop]:
    line, names = screens.lines[lesson], screens[lesson]
    if not isinstance(names, Items) or not names:
        _refuse(line, f"{lesson} has no list of screens", f"Write '{lesson}: [{OPENING}]', or leave it out.")
    for at, name in enumerate(names):
        own = names.lines[at]
        if not isinstance(name, str):
            _refuse(own, f"{lesson} has a screen without a name", f"Write names: '{lesson}: [{OPENING}]'.")
        if name in names[:at]:
            _refuse(own, f"'{name}' stands there twice", "Leave one out.")
        yield Stop(lesson, name, own)


# -- the screens of a lesson -----------------------------------------------------------------------------


def screens_of(notebook: Notebook) -> dict[str, float]:
    """Give the screens of a lesson in their order, each with the minutes that it takes.

    Parameters
    ----------
    notebook : NotebookNode
        A lesson.

    Returns
    -------
    dict
        Minutes by name: two for each explorer, prose at the pace of somebody who reads it out.
    """
    by_cell = _prose_screens(notebook)
    found: dict[str, float] = {}
    for at, cell in enumerate(notebook.cells):
        if cell.cell_type == "code":
            found |= dict.fromkeys(_SHOWN.findall(cell.source), MINUTES_AN_EXPLORER)
        for name, words in by_cell.get(at, []):
            found[name] = found.get(name, 0.0) + words / WORDS_ALOUD
    return found


def _prose_screens(notebook: Notebook) -> Mapping[int, list[tuple[str, int]]]:
    found: dict[int, list[tuple[str, int]]] = {}
    name = part = ""
    for section in sections(notebook):
        part = section.named if section.level in (1, 2) else part
        name = _screen(section, part) or name
        shown = section.named not in NO_SCREENS and not NOT_FOR_PATIENTS & set(section.tags)
        if shown and name:
            words = len(f"{section.heading} {section.text}".split())
            found.setdefault(section.cell, []).append((name, words))
    return found


def _screen(section: Section, part: str) -> str:
    """Name the screen that a section begins; empty where it belongs to the one before it."""
    if section.level == 1:
        return OPENING
    begins = section.level == 2 or (section.level == 3 and part == MORE)
    return id_of(section.named) if begins else ""


# -- whether they are true -------------------------------------------------------------------------------


def problems(catalogue: Catalogue) -> Iterator[Problem]:
    """List what is wrong with the paths: their form, a lesson or screen that is none, their minutes.

    Parameters
    ----------
    catalogue : Catalogue
        The pages there are.
    """
    try:
        found = ways()
    except ProblemError as error:
        yield error.problem
        return
    if drafted := list(_drafted(found, catalogue)):
        yield from drafted
        return
    screens = {one.topic: screens_of(catalogue.notebooks[one.topic]) for one in catalogue.lessons}
    for way in found:
        yield from list(stop_problems(way.stops, screens)) or _time_problems(way, screens)


def _drafted(found: Iterable[Way], catalogue: Catalogue) -> Iterator[Problem]:
    for way in found:
        for lesson, line in {stop.lesson: stop.line for stop in reversed(way.stops)}.items():
            if lesson in catalogue.drafts:
                remedy = "Take its screens out until it is published."
                yield Problem(
                    FILE, f"line {line}", f"leads to {lesson}, which is a draft", remedy, aims_at=lesson
                )


def check_stops(topic: str, notebook: Notebook) -> None:
    """Hold the screens that paths name in one lesson against it.

    Raises
    ------
    EvidenceError
        If the lesson has no such screen: its page must not be made, or a path would break off in it.
    """
    stops = [stop for way in ways() for stop in way.stops if stop.lesson == topic]
    wrong = list(stop_problems(stops, {topic: screens_of(notebook)}))
    if wrong:
        raise ProblemError(*wrong)


def stop_problems(stops: Iterable[Stop], screens: Mapping[str, Iterable[str]]) -> Iterator[Problem]:
    """List the stops that name a lesson or a screen that there is not.

    Parameters
    ----------
    stops : iterable of Stop
        What a path names.
    screens : mapping of str to iterable of str
        The names of the screens of each lesson.

    Examples
    --------
    >>> print(next(stop_problems([Stop("iron", "iron_levle", 7)], {"iron": ["opening", "iron_level"]})))
    data/paths.yml, line 7: iron has no screen 'iron_levle'. Did you mean: iron_level?
    """
    for lesson, screen, line in stops:
        if lesson not in screens:
            known = ", ".join(screens)
            what, remedy = f"'{lesson}' is no lesson", f"Use one of: {known}."
            yield Problem(FILE, f"line {line}", what, remedy, aims_at=lesson)
        elif screen not in (there := list(screens[lesson])):
            yield Problem(FILE, f"line {line}", *no_screen(lesson, screen, there), aims_at=lesson)


def no_screen(lesson: str, screen: str, there: Sequence[str]) -> Fault:
    """Say that a lesson has no such screen, and which may be meant.

    Examples
    --------
    >>> no_screen("iron", "iron_levle", ["opening", "iron_level"])
    Fault(what="iron has no screen 'iron_levle'", remedy='Did you mean: iron_level?')
    """
    near = get_close_matches(screen, there, n=3)
    remedy = f"Did you mean: {', '.join(near)}?" if near else f"Use one of: {', '.join(there)}."
    return Fault(f"{lesson} has no screen '{screen}'", remedy)


def minutes_of(way: Way, screens: Mapping[str, Mapping[str, float]]) -> int:
    """Estimate how many minutes a path takes.

    Examples
    --------
    >>> shown = {"iron": {"opening": 0.2, "iron_level": 1.0}}
    >>> minutes_of(Way(5, "Iron", (Stop("iron", "opening", 1), Stop("iron", "iron_level", 1)), 1), shown)
    2
    """
    return ceil(sum(screens[stop.lesson][stop.screen] for stop in way.stops))


def _time_problems(way: Way, screens: Mapping[str, Mapping[str, float]]) -> Iterator[Problem]:
    takes = minutes_of(way, screens)
    if takes > way.minutes:
        yield Problem(
            FILE, f"line {way.line}", f"the path of {way.minutes} minutes takes about {takes}",
            "Leave out a screen, or promise more minutes.",
        )  # fmt: skip
