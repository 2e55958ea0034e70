"""What keeps the site from being made, found in less than a second: all else is told by the check."""

from __future__ import annotations

from pathlib import Path

from restless_legs.author.samples import sample_problems
from restless_legs.evidence.check import problems_of_rows
from restless_legs.evidence.problem import Problem


def in_the_way_of_site(notebooks: Path) -> tuple[Problem, ...]:
    """List numbers that contradict each other, and sample words that nobody has written over.

    Parameters
    ----------
    notebooks : Path
        Where the lessons lie.

    Raises
    ------
    EvidenceError
        If a file of the data can't be read.
    """
    return (*problems_of_rows(), *sample_problems(notebooks))
