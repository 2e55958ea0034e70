"""What ``datapackage.json`` says of the tables: which there are, and which share one schema."""

from __future__ import annotations

import json
from functools import cache
from typing import Any

from restless_legs.evidence.folder import MARKER
from restless_legs.evidence.plain_file import read_text
from restless_legs.evidence.problem import Problem, ProblemError
from restless_legs.evidence.tables import Version, version


def described_files() -> tuple[str, ...]:
    """Give the file of every table that is described, in the order of the package."""
    return tuple(str(resource["path"]) for resource in _resources(version(MARKER)))


def files_of_schema(schema: str) -> tuple[str, ...]:
    """Give the files of the tables whose columns a schema file tells.

    Parameters
    ----------
    schema : str
        The schema file as the package names it.

    Examples
    --------
    >>> files_of_schema("schemas/value.json")[:2]
    ('iron.csv', 'brain.csv')
    """
    found = _resources(version(MARKER))
    return tuple(str(resource["path"]) for resource in found if resource.get("schema") == schema)


@cache
def _resources(package: Version) -> tuple[dict[str, Any], ...]:
    try:
        told = json.loads(read_text(package.path, f"data/{MARKER}"))
        return tuple({"path": one["path"], "schema": one.get("schema")} for one in told["resources"])
    except json.JSONDecodeError as error:
        problem = Problem(f"data/{MARKER}", f"line {error.lineno}", f"is no JSON ({error.msg})", "Mend that.")
    except (KeyError, TypeError, RecursionError):
        problem = Problem(f"data/{MARKER}", "resources", "are no list of tables", "Give each its path.")
    raise ProblemError(problem)
