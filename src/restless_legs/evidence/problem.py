"""What is wrong with a file of ours, said so that its author can mend it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from restless_legs.evidence.signs import all_seen

_PLACES_TOLD = 5


class EvidenceError(Exception):
    """A number, word, rule or source that does not exist, is broken, or may not be shown."""

    def _render_traceback_(self) -> list[str]:
        """Give what a notebook shows instead of a traceback: who edits words reads no Python."""
        return folded(str(self).splitlines())


class MissingFileError(EvidenceError):
    """A file of the data folder that is not there."""


class Fault(NamedTuple):
    """What is wrong and the remedy, said by what does not know in which file it looks."""

    what: str
    remedy: str


@dataclass(frozen=True)
class Problem:
    """One thing to mend: in which file, at which row, key or cell, what is wrong, and the remedy.

    ``breaks`` says that while it stands, nobody can tell what else its file holds, such as its explorers.
    ``aims_at`` names the lesson in which it misses something: where that is broken, nothing may be missing.
    """

    file: str
    place: str
    what: str
    remedy: str
    breaks: bool = field(default=False, compare=False)
    aims_at: str = field(default="", compare=False)

    def __str__(self) -> str:
        # What it names may be a stranger's, and is printed where a sign can clear the screen.
        return all_seen(f"{self.file}, {self.place}: {self.what}. {self.remedy}".rstrip())


class ProblemError(EvidenceError):
    """A file that can't be used, with what is to be mended in it: one thing at least."""

    def __init__(self, *problems: Problem) -> None:
        super().__init__("\n".join(map(str, problems)))
        self.problems = problems

    @property
    def problem(self) -> Problem:
        """The first of them."""
        return self.problems[0]


def problems_of(error: Exception, file: str, place: str) -> tuple[Problem, ...]:
    """Give what an error says as problems: its own where it has some, else its words at a known place.

    Examples
    --------
    >>> print(*problems_of(ValueError("two lines are too few: Use fewer words."), "iron.yml", "'title'"))
    iron.yml, 'title': two lines are too few. Use fewer words.

    What names its own file of the data stands there, whoever met it:

    >>> print(*problems_of(EvidenceError("data/iron.yml, line 4: no such word. Add it."), "a.yml", "title"))
    data/iron.yml, line 4: no such word. Add it.
    """
    if isinstance(error, ProblemError):
        return error.problems
    said = " ".join(str(error).split()) or type(error).__name__
    if isinstance(error, MissingFileError) and " is missing: " in said:
        lost, _, remedy = said.partition(" is missing: ")
        return (Problem(lost, "the whole file", "is missing", remedy),)
    what, parted, remedy = said.partition(": ")
    if parted and what.startswith("data/"):
        file, _, place = what.partition(", ")
        what, _, remedy = remedy.partition(". ")
        return (Problem(file, place or "the whole file", what.rstrip("."), remedy),)
    return (Problem(file, place, what.rstrip("."), remedy if parted else "Mend that."),)


def folded(faults: Iterable[str]) -> list[str]:
    """Tell once what is wrong at several places, in the order in which it was met.

    Parameters
    ----------
    faults : iterable of str
        Messages as `Problem` says them.

    Examples
    --------
    >>> folded(["data/a.yml, 'x': odd. Mend it.", "b.yml, 'y': even.", "data/a.yml, 'z': odd. Mend it."])
    ["data/a.yml, 'x', 'z': odd. Mend it.", "b.yml, 'y': even."]
    >>> folded(f"{file}.csv, line {line}: odd." for file in "ab" for line in (1, 2, 3, 4))
    ['a.csv, line 1, line 2, line 3, line 4; b.csv, line 1, and 3 more: odd.']
    """
    places: dict[str, dict[str, None]] = {}
    for fault in faults:
        place, parted, said = fault.partition(": ")
        places.setdefault(said if parted else fault, {})[place if parted else ""] = None
    return [f"{_joined(list(met))}: {said}" if any(met) else said for said, met in places.items()]


def _joined(places: Sequence[str]) -> str:
    """Name each file once before its places, and of the places no more than are looked up in one go."""
    by_file: dict[str, list[str]] = {}
    for place in places[:_PLACES_TOLD]:
        file, _, where = place.partition(", ")
        by_file.setdefault(file, []).append(where)
    told = "; ".join(", ".join(filter(None, [file, *where])) for file, where in by_file.items())
    more = len(places) - _PLACES_TOLD
    return f"{told}, and {more} more" if more > 0 else told
