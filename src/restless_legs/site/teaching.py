"""What an educator teaches each lesson by: aims, what people get wrong, a plan for a group, and a handout.

Its words stand in ``teaching.yml``, one group a lesson. What they name in a lesson, a question or a screen to
show, is held against the notebook, so that no sheet sends a group to a place that is there no more.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import NamedTuple

from restless_legs.evidence import Html, Problem, Words, words
from restless_legs.evidence.problem import ProblemError
from restless_legs.evidence.words import words_as_said
from restless_legs.evidence.yaml_text import Group, Items, Tree
from restless_legs.explorers.question_words import QUESTION
from restless_legs.site.catalogue import TEACHING, Catalogue, Entry
from restless_legs.site.cells import Notebook
from restless_legs.site.headings import id_of
from restless_legs.site.outline import sections
from restless_legs.site.presentations import OPENING, no_screen, screens_of

LESSONS = "lessons"  # the key of the words that the sheets stand under
PARTS = ("objectives", "often_wrong", "plan", "handout")
PAIR = ("said", "so")
STEP = ("minutes", "do")
MAY_ASK = "ask"  # what a step may have beside them
MINUTES = 45  # of a group
FEWEST, MOST = 2, 4  # aims, and things that people get wrong: what a group can keep in mind
LINES = 5  # of a handout
_MINUTES = re.compile(r"[1-9][0-9]?")
Screens = Mapping[str, Sequence[str]]


# -- a sheet ---------------------------------------------------------------------------------------------


class Shown(NamedTuple):
    """A place of a lesson: its address there, and what it is called."""

    place: str
    title: str


class Aim(NamedTuple):
    """What people can do afterwards, and the questions that test it."""

    says: Html
    questions: tuple[Shown, ...]


class Wrong(NamedTuple):
    """What people say, and what is so."""

    said: str
    so: Html


class Step(NamedTuple):
    """One step of the plan; ``ask`` is empty where nothing is asked."""

    minutes: int
    shown: Shown
    do: Html
    ask: Html


class Sheet(NamedTuple):
    """What a lesson is taught by."""

    aims: list[Aim]
    wrong: list[Wrong]
    plan: list[Step]
    handout: list[Html]


def sheets(catalogue: Catalogue) -> list[tuple[Entry, Sheet | None]]:
    """Give each lesson in its order with its sheet; None for one that has none yet.

    Parameters
    ----------
    catalogue : Catalogue
        The pages there are.

    Raises
    ------
    EvidenceError
        If a sheet is of another form, or names what its lesson has not.
    """
    if wrong := list(problems(catalogue)):
        raise ProblemError(*wrong)
    say = words(TEACHING)
    return [(one, _sheet(say, one.topic, catalogue.notebooks[one.topic])) for one in catalogue.lessons]


def _sheet(say: Words, topic: str, notebook: Notebook) -> Sheet | None:
    at = f"{LESSONS}.{topic}"
    if not say.has(at):
        return None
    titled = _Titles(topic, notebook, say.text("page.opening"))
    return Sheet(
        [_aim(say, f"{at}.objectives", names, titled) for names in say.keys(f"{at}.objectives")],
        [
            Wrong(say.text(f"{at}.often_wrong.{name}.said"), say.phrase(f"{at}.often_wrong.{name}.so"))
            for name in say.keys(f"{at}.often_wrong")
        ],
        [_step(say, f"{at}.plan.{place}", titled(place)) for place in say.keys(f"{at}.plan")],
        say.items(f"{at}.handout"),
    )


def _aim(say: Words, at: str, names: str, titled: _Titles) -> Aim:
    return Aim(say.phrase(f"{at}.{names}"), tuple(map(titled, names.split())))


def _step(say: Words, at: str, shown: Shown) -> Step:
    asked = say.phrase(f"{at}.{MAY_ASK}") if say.has(f"{at}.{MAY_ASK}") else Html("")
    return Step(int(say.text(f"{at}.minutes")), shown, say.phrase(f"{at}.do"), asked)


class _Titles:
    """Finds what a place of a lesson is called: a heading, or the title of an explorer."""

    def __init__(self, topic: str, notebook: Notebook, opening: str) -> None:
        self.topic = topic
        self.known = {id_of(one.named): one.heading for one in sections(notebook) if one.level > 1}
        self.known[OPENING] = opening

    def __call__(self, place: str) -> Shown:
        title = self.known.get(place) or words(self.topic).text(f"{place}.title")
        return Shown("main" if place == OPENING else place, title)


# -- whether they are true -------------------------------------------------------------------------------


class _Spot(NamedTuple):
    """A place of the words, as a message names it."""

    file: str
    key: str
    line: int

    def below(self, group: Group, name: str) -> _Spot:
        return _Spot(self.file, f"{self.key}.{name}", group.lines[name])

    def told(self, what: str, remedy: str, *, aims_at: str = "") -> Problem:
        return Problem(self.file, f"line {self.line}, '{self.key}'", what, remedy, aims_at=aims_at)


def problems(catalogue: Catalogue) -> Iterator[Problem]:
    """List what is wrong with the sheets: their form, their minutes, a question or a screen that is none.

    Parameters
    ----------
    catalogue : Catalogue
        The pages there are; without the page of the sheets, nobody looks at them.

    Raises
    ------
    EvidenceError
        If their words can't be read.
    """
    if TEACHING in catalogue.titles:
        # A draft may have its sheet already; no page shows it.
        topics = [*(one.topic for one in catalogue.lessons), *sorted(catalogue.drafts)]
        screens = {topic: list(screens_of(catalogue.notebooks[topic])) for topic in topics}
        yield from sheet_problems(words_as_said(TEACHING), screens)


def sheet_problems(read: Words, screens: Screens) -> Iterator[Problem]:
    """List what is wrong with the sheets of a words file.

    Parameters
    ----------
    read : Words
        The words.
    screens : mapping of str to sequence of str
        The names of the screens of each lesson.
    """
    lessons = read.tree.get(LESSONS)
    if not isinstance(lessons, Group):
        yield _Spot(read.file, LESSONS, 1).told("names no lesson", "Write a group for each lesson below it.")
        return
    for topic, sheet in lessons.items():
        at = _Spot(read.file, LESSONS, lessons.line).below(lessons, topic)
        if topic not in screens:
            yield at.told(f"'{topic}' is no lesson", f"Use one of: {', '.join(screens)}.", aims_at=topic)
        elif isinstance(sheet, Group):
            yield from _form(at, sheet, PARTS)
            yield from _parts(at, sheet, topic, screens[topic])
        else:
            yield at.told("holds no sheet", f"Write below it: {', '.join(PARTS)}.")


def _form(at: _Spot, group: Group, needed: Sequence[str], may: Sequence[str] = ()) -> Iterator[Problem]:
    """Find entries that are missing or unknown."""
    for name in needed:
        if not group.get(name):
            yield at.told(f"has no {name}", f"Write it as other lessons have it: {', '.join(needed)}.")
    for name in group:
        if name not in (*needed, *may):
            yield at.below(group, name).told("means nothing here", f"Use: {', '.join((*needed, *may))}.")


def _parts(at: _Spot, sheet: Group, topic: str, there: Sequence[str]) -> Iterator[Problem]:
    for part, look in _LOOKS.items():
        if sheet.get(part):
            yield from look(at.below(sheet, part), sheet[part], topic, there)


def _aims_faults(at: _Spot, aims: Tree, topic: str, there: Sequence[str]) -> Iterator[Problem]:
    if not isinstance(aims, Group):
        yield at.told("names no question", "Write `check_lab: what people can do then` in each line.")
        return
    yield from _count(at, aims)
    for names in aims:
        for name in names.split():
            spot = at.below(aims, names)
            if name not in there:
                asked = [one for one in there if one.startswith(QUESTION)]
                yield spot.told(*no_screen(topic, name, asked), aims_at=topic)
            elif not name.startswith(QUESTION):
                yield spot.told(f"{name} asks nothing", f"Name a question: it begins with {QUESTION}.")


def _wrong_faults(at: _Spot, wrong: Tree, topic: str, there: Sequence[str]) -> Iterator[Problem]:
    if not isinstance(wrong, Group):
        yield at.told("has no names", "Write a short word, and below it `said: words` and `so: words`.")
        return
    yield from _count(at, wrong)
    for name, pair in wrong.items():
        yield from _entries(at.below(wrong, name), pair, PAIR)


def _entries(at: _Spot, node: Tree, needed: Sequence[str], may: Sequence[str] = ()) -> Iterator[Problem]:
    if isinstance(node, Group):
        yield from _form(at, node, needed, may)
    else:
        yield at.told(f"has no {', '.join(needed)}", "Write each below it, with its words.")


def _count(at: _Spot, group: Group) -> Iterator[Problem]:
    if not FEWEST <= len(group) <= MOST:
        yield at.told(f"counts {len(group)}", f"Write {FEWEST} to {MOST}: a group keeps no more in mind.")


def _plan_faults(at: _Spot, plan: Tree, topic: str, there: Sequence[str]) -> Iterator[Problem]:
    if not isinstance(plan, Group):
        yield at.told("has no steps", f"Write a screen such as {OPENING}, and `minutes` and `do` below it.")
        return
    for place, step in plan.items():
        spot = at.below(plan, place)
        if place not in there:
            yield spot.told(*no_screen(topic, place, there), aims_at=topic)
        yield from _entries(spot, step, STEP, [MAY_ASK])
    yield from _time_faults(at, plan)


def _time_faults(at: _Spot, plan: Group) -> Iterator[Problem]:
    told = {place: minutes for place, step in plan.items() if (minutes := _minutes_of(step))}
    wrong = [place for place, minutes in told.items() if not _MINUTES.fullmatch(minutes)]
    for place in wrong:
        what = f"'{told[place]}' is no number of minutes"
        yield at.below(plan, place).told(what, "Write a whole number, such as 5.")
    # A plan that lacks the minutes of a step is told of that alone.
    total = MINUTES if wrong or len(told) < len(plan) else sum(map(int, told.values()))
    if total != MINUTES:
        yield at.told(f"takes {total} minutes", f"Make its steps add up to {MINUTES}.")


def _minutes_of(step: Tree) -> str:
    minutes = step.get("minutes") if isinstance(step, Group) else None
    return minutes if isinstance(minutes, str) else ""


def _handout_faults(at: _Spot, lines: Tree, topic: str, there: Sequence[str]) -> Iterator[Problem]:
    if not isinstance(lines, Items) or len(lines) != LINES:
        has = f"has {len(lines)} lines" if isinstance(lines, Items) else "is no list"
        yield at.told(has, f"Write {LINES} lines, each after '- '.")


_LOOKS: Mapping[str, Callable[[_Spot, Tree, str, Sequence[str]], Iterator[Problem]]] = {
    "objectives": _aims_faults,
    "often_wrong": _wrong_faults,
    "plan": _plan_faults,
    "handout": _handout_faults,
}
