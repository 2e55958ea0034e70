"""How good a lesson is while it is written, for the panel beside it: each finding with its place and remedy.

Nothing is measured here: the report on a lesson, its budgets and its sheets are put in groups, and each
finding is given the cell and the line where it can be mended.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any, Literal, NamedTuple

from restless_legs.author.budgets import Budget
from restless_legs.author.lesson_rules import Lesson
from restless_legs.author.plain_language import BARE, MOST_AVERAGE, MOST_PROSE
from restless_legs.author.readability import ruler
from restless_legs.author.readings import NO_TWIN, UNTAUGHT, Section, calls_in, known_readings
from restless_legs.author.report import Report, report_of
from restless_legs.author.reviewing import has_changed, last_signature
from restless_legs.author.scores import FOLDER, ITEMS, Item, found_by_check, items
from restless_legs.author.unmarked import unmarked
from restless_legs.evidence import EvidenceError, Problem
from restless_legs.evidence.glossary import glossary_versions
from restless_legs.evidence.tables import Version, version
from restless_legs.evidence.words import audience_of, read_words, words_folder
from restless_legs.explorers.calls import Call
from restless_legs.site.cell_code import calls_shown
from restless_legs.site.outline import audience_of_cell, due_of
from restless_legs.site.plain import plain
from restless_legs.site.seen import standing_kept
from restless_legs.site.unfinished import text_cells

INSTRUMENTS = ("PEMAT", "CDC")
_CELL = re.compile(r"cell (\d+)(?:, line (\d+))?")
_LINE = re.compile(r"line (\d+)")
_SECTION = re.compile(r"section '(.*)'")
_QUOTED = re.compile(r"(?:: | in )['\"](.+)['\"]$")
_HEADING = re.compile(r"^#{1,6} +")
_BEHIND = "stands right behind a sentence with a source, without a mark of its own"
_ALONE = "says something medical, without a mark"
_IS_IT_SAID = "A reader takes that source for it. Does it say so? Then repeat its mark; if not, part the two."
_GIVE_A_MARK = "Search its row, and insert the mark. Leave it if it claims nothing."


class Spot(NamedTuple):
    """Where to jump: a file, and its cell and line from 1; 0 where there is none."""

    file: str
    cell: int = 0
    line: int = 0


class Finding(NamedTuple):
    """One thing to mend or to read, and where."""

    problem: Problem
    spot: Spot


@dataclass(frozen=True, slots=True)
class Reads:
    """How a section or an explorer reads, where it stands, and whether that is too hard."""

    section: Section
    spot: Spot
    is_hard: bool


class LastReview(NamedTuple):
    """Who signed a lesson last, and when, both empty where nobody did; and by when it has to be read.

    ``stands`` tells whether its sentences and rows are still those that were signed.
    """

    by: str
    on: str
    due: date
    days_left: int
    stands: Literal["unsigned", "changed", "signed"]


@dataclass(frozen=True, slots=True)
class Quality:
    """What is found in a lesson, in groups.

    Attributes
    ----------
    to_mend
        By group: ``words``, ``claims``, ``pictures``, ``length``, and ``rest``.
    to_read
        By group: ``claims`` and ``rest``; these stop nobody.
    reads
        The sections of the text and the explorers whose answers are known.
    unread
        Explorers whose answers were not read since something changed.
    budgets
        What the lesson asks of a reader, each with its place.
    items
        Items of PEMAT and the CDC Index: whether a machine finds that they pass, None where it can't tell.
    review
        By whom and when it was signed last, and by when it has to be read again.
    """

    to_mend: Mapping[str, Sequence[Finding]]
    to_read: Mapping[str, Sequence[Finding]]
    reads: tuple[Reads, ...] = ()
    unread: tuple[str, ...] = ()
    budgets: tuple[tuple[Budget, Spot], ...] = ()
    items: tuple[tuple[Item, bool | None], ...] = ()
    review: LastReview | None = None

    @property
    def count(self) -> int:
        """How many things are to mend."""
        return sum(map(len, self.to_mend.values()))

    def rated(self, is_passed: bool | None) -> list[Item]:
        """Give the items that a machine finds to pass, or not; with None those that it can't tell."""
        return [item for item, passes in self.items if passes is is_passed]


def quality(lesson: Lesson, *, today: date, build: Path, root: Path) -> Quality:
    """Look at a lesson as it stands in the editor, saved or not.

    Parameters
    ----------
    lesson : Lesson
        The lesson, among the others.
    today : date
        The day to hold its review date against.
    build : Path
        The folder in which is kept how explorers read: none is worked out here, which may take a minute.
    root : Path
        The project, which holds the items that lessons are rated by.
    """
    known = known_readings(_calls(lesson.notebook), build)
    found = report_of(lesson, [one for one in known.values() if one], today=today, build=build)
    spots = Spots(lesson)
    over = [one.problem(lesson.file) for one in found.budgets]
    return Quality(
        _grouped(found.to_mend, over, spots),
        {"claims": tuple(unmarked_in(lesson)), "rest": _found(found.to_read, spots)},
        tuple(_reads(found, spots)),
        tuple(call.name for call, one in known.items() if one is None),
        tuple((one, spots.of(one.problem(lesson.file))) for one in found.budgets),
        tuple(_items(lesson, root)) if found.budgets else (),
        review_of(lesson, today, build),
    )  # fmt: skip


def _calls(notebook: Any) -> list[Call]:
    try:
        return calls_in(notebook)
    except EvidenceError:  # a cell that does something else is told by the rule on strangers
        return []


def review_of(lesson: Lesson, today: date, build: Path) -> LastReview | None:
    """Tell who signed a lesson last, by when it has to be read, and how many days are left until then."""
    try:
        signed = last_signature(lesson.topic)
        standing = standing_kept(lesson.topic, lesson.notebook, lesson.catalogue, build / "explorers")
        due = due_of(lesson.notebook, standing.day_read if standing else None)
        is_other = signed is not None and has_changed(signed, lesson.notebook)
    except (EvidenceError, ValueError):  # a missing day, or one that is none, is told by its own rule
        return None
    days_left = (due - today).days
    if not signed:
        return LastReview("", "", due, days_left, "unsigned")
    return LastReview(signed.by, signed.date, due, days_left, "changed" if is_other else "signed")


# -- groups ----------------------------------------------------------------------------------------------


def group_of(problem: Problem, budgets: Iterable[Problem] = ()) -> str:
    """Name the group that a problem belongs to.

    Examples
    --------
    >>> group_of(Problem("a.ipynb", "cell 3", "a number without a row: 5 in 'It is 5.'", "Give it one."))
    'claims'
    """
    if problem in budgets:
        return "length"
    if problem.what.startswith(BARE):
        return "claims"
    if problem.what.endswith(UNTAUGHT):
        return "words"
    return "pictures" if NO_TWIN in problem.what or "picture" in problem.what else "rest"


def _grouped(
    problems: Sequence[Problem], over: Sequence[Problem], spots: Spots
) -> Mapping[str, Sequence[Finding]]:
    found: dict[str, list[Finding]] = {}
    for one in problems:
        found.setdefault(group_of(one, over), []).append(Finding(one, spots.of(one)))
    return found


def _found(problems: Iterable[Problem], spots: Spots) -> tuple[Finding, ...]:
    return tuple(Finding(one, spots.of(one)) for one in problems)


def _reads(found: Report, spots: Spots) -> Iterator[Reads]:
    for one in found.sections:
        most, by = MOST_AVERAGE if one.answers > 1 else MOST_PROSE, ruler()
        yield Reads(one, spots.of_section(one.name), bool(by and by.is_over(one.grade, most)))


def _items(lesson: Lesson, root: Path) -> Iterator[tuple[Item, bool | None]]:
    if (root / FOLDER / ITEMS).exists():
        by_machine = found_by_check(lesson.notebook, lesson.topic)
        for one in items(lesson.topic, root / FOLDER):
            if one.instrument.startswith(INSTRUMENTS):
                yield one, by_machine.get(one.item)


# -- statements without a mark ---------------------------------------------------------------------------


def unmarked_in(lesson: Lesson) -> Iterator[Finding]:
    """List the statements of a lesson, and of its words file, that rest on no mark of their own."""
    for at, cell in enumerate(lesson.notebook.cells, start=1):
        if cell.cell_type == "markdown" and audience_of_cell(cell) == "patient":
            for one in unmarked(cell.source):
                place = f"cell {at}, line {one.line}"
                yield Finding(
                    _unmarked(lesson.file, place, one.sentence, is_behind=one.is_behind_a_source),
                    Spot(lesson.file, at, one.line),
                )
    path = f"words/{words_folder().name}/{lesson.topic}.yml"
    if (words_folder() / f"{lesson.topic}.yml").exists():
        yield from _unmarked_in_words(version(path), glossary_versions())


@cache
def _unmarked_in_words(file: Version, _: Version) -> tuple[Finding, ...]:
    try:
        read = read_words(file.path)
    except EvidenceError:  # that is told where words are checked
        return ()
    return tuple(
        Finding(
            _unmarked(read.file, f"'{key}'", one.sentence, is_behind=one.is_behind_a_source),
            Spot(read.file, 0, read.line_of(key)),
        )
        for key, said in read.sentences()
        if audience_of(key) == "patient"
        for one in unmarked(said)
    )


def _unmarked(file: str, place: str, sentence: str, *, is_behind: bool) -> Problem:
    what, remedy = (_BEHIND, _IS_IT_SAID) if is_behind else (_ALONE, _GIVE_A_MARK)
    return Problem(file, place, f"{what}: '{sentence}'", remedy)


# -- places ----------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Spots:
    """Finds where in a lesson, or in its words file, a problem can be mended."""

    lesson: Lesson

    @property
    def file(self) -> str:
        """The lesson's file."""
        return self.lesson.file

    def of(self, problem: Problem) -> Spot:
        """Give the cell and the line of a problem, as far as its place and its words tell them."""
        if problem.file != self.file:
            return Spot(problem.file, 0, _line_in(problem, self.lesson.topic))
        if cell := _CELL.match(problem.place):
            at, line = int(cell[1]), int(cell[2] or 0)
            return Spot(self.file, at, line or self._line_of(problem.what, at))
        section = _SECTION.fullmatch(problem.place)
        spot = self.of_section(section[1]) if section else Spot(self.file)
        return self._nearer(spot, problem.what)

    def of_section(self, name: str) -> Spot:
        """Give the cell and the line of a heading, or the cell that shows an explorer."""
        for at, cell in enumerate(self.lesson.notebook.cells, start=1):
            if cell.cell_type == "markdown":
                for number, line in enumerate(cell.source.split("\n"), start=1):
                    if _HEADING.match(line) and plain(_HEADING.sub("", line)) == name:
                        return Spot(self.file, at, number)
        return Spot(self.file, self._cells_of_explorers.get(name, 0))

    @property
    def _cells_of_explorers(self) -> dict[str, int]:
        cells = enumerate(self.lesson.notebook.cells, start=1)
        code = [(at, one.source) for at, one in cells if one.cell_type == "code"]
        shown = zip(code, calls_shown([source for _, source in code]), strict=True)
        return {call.name: at for (at, _), call in shown if call}

    def _nearer(self, spot: Spot, what: str) -> Spot:
        """Go on from a heading to the line that is quoted, which may stand in a later cell."""
        cells = [int(place.removeprefix("cell ")) for place, _ in text_cells(self.lesson.notebook)]
        for at in cells:
            if at >= spot.cell and (line := self._line_of(what, at)):
                return Spot(self.file, at, line)
        return spot

    def _line_of(self, what: str, cell: int) -> int:
        if not (found := _QUOTED.search(what)) or not 0 < cell <= len(self.lesson.notebook.cells):
            return 0
        quoted = " ".join(found[1].split())[:40]
        lines = enumerate(self.lesson.notebook.cells[cell - 1].source.split("\n"), start=1)
        return next((number for number, line in lines if quoted in " ".join(plain(line).split())), 0)


def line_named(place: str) -> int:
    """Give the line that a place names; 0 where it names none.

    Examples
    --------
    >>> line_named("line 4, column value"), line_named("cell 3, line 4")
    (4, 0)
    """
    named = _LINE.match(place)
    return int(named[1]) if named else 0


def _line_in(problem: Problem, topic: str) -> int:
    """Find the line of a words file that a problem means, by its number or by its key."""
    if line := line_named(problem.place):
        return line
    path = words_folder() / f"{topic}.yml"
    if not problem.file.endswith(f"/{path.name}") or not path.exists():
        return 0
    try:
        return read_words(path).line_of(problem.place.strip("'"))
    except EvidenceError:
        return 0
