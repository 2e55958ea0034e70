"""What is wrong with a file of ours, said so that its author can mend it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from restless_legs.evidence.signs import all_seen


class EvidenceError(Exception):
    """A number, word, rule or source that does not exist, is broken, or may not be shown."""


class MissingFileError(EvidenceError):
    """A file of the data folder that is not there."""


class Fault(NamedTuple):
    """What is wrong and the remedy, said by what does not know in which file it looks."""

    what: str
    remedy: str


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing to mend: in which file, at which row, key or cell, what is wrong, and the remedy."""

    file: str
    place: str
    what: str
    remedy: str

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
    what, parted, remedy = said.partition(": ")
    if parted and what.startswith("data/"):
        file, _, place = what.partition(", ")
        what, _, remedy = remedy.partition(". ")
        return (Problem(file, place or "the whole file", what.rstrip("."), remedy),)
    return (Problem(file, place, what.rstrip("."), remedy if parted else "Mend that."),)
