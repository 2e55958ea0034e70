"""What is wrong with a file of ours, said so that its author can mend it."""

from __future__ import annotations

from dataclasses import dataclass


class EvidenceError(Exception):
    """A number, word, rule or source that does not exist, is broken, or may not be shown."""


class MissingFileError(EvidenceError):
    """A file of the data folder that is not there."""


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing to mend: in which file, at which row, key or cell, what is wrong, and the remedy."""

    file: str
    place: str
    what: str
    remedy: str

    def __str__(self) -> str:
        return f"{self.file}, {self.place}: {self.what}. {self.remedy}".rstrip()


class ProblemError(EvidenceError):
    """A file that can't be used, with the one thing to mend in it."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(str(problem))
        self.problem = problem
