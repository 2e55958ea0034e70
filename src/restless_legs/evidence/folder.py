"""Where the tables, words and references lie."""

from __future__ import annotations

import os
import sys
from functools import cache
from pathlib import Path

from restless_legs.evidence.problem import EvidenceError

VARIABLE = "RESTLESS_LEGS_DATA"
# Any folder may be called "data"; only ours holds this file.
MARKER = "datapackage.json"
EXPLORERS = "explorers"  # the folder in it that tells of explorers
_IN_REPOSITORY = Path(__file__).resolve().parents[3] / "data"
_INSTALLED = Path(sys.prefix) / "share" / "restless_legs" / "data"


def data_folder() -> Path:
    """Give the folder that holds the data.

    Returns
    -------
    pathlib.Path
        What the variable ``RESTLESS_LEGS_DATA`` names; else ``data/`` of the repository that this
        package was installed from; else the copy that an installed package carries.

    Raises
    ------
    EvidenceError
        If none of them exists.
    """
    return _found(os.environ.get(VARIABLE, ""))


@cache  # asked for thousands of times while an explorer is worked out
def _found(named: str) -> Path:
    if named:
        return _named(Path(named))
    for folder in (_IN_REPOSITORY, _INSTALLED):
        if (folder / MARKER).is_file():
            return folder
    raise EvidenceError(
        f"no folder with {MARKER} was found: set {VARIABLE} to the data folder of the repository."
    )


def _named(folder: Path) -> Path:
    if not folder.is_dir():
        raise EvidenceError(f"{VARIABLE} names '{folder}', which is no folder: correct or unset it.")
    return folder
