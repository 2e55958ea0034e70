"""What the last check found: told again, before anything slow is imported, while nothing has changed."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import Any

from restless_legs.author.inputs import as_found_last
from restless_legs.evidence.problem import Problem


def checked(notebooks: Path, build: Path) -> tuple[Problem, ...]:
    """List everything that is wrong, as it was found last where nothing changed since.

    Parameters
    ----------
    notebooks : Path
        Where the lessons lie.
    build : Path
        The folder in which is kept what was found.
    """
    found = as_found_last(build / "checked.json", notebooks, lambda: _anew(notebooks, build))
    return tuple(Problem(**one) for one in found)


def _anew(notebooks: Path, build: Path) -> list[dict[str, Any]]:
    from restless_legs.author.check import problems

    return [asdict(one) for one in problems(notebooks, build)]
