"""The state of all that a check looks at: what was found stands for as long as nothing of it changed."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from restless_legs.evidence.digests import digest_of, files_below
from restless_legs.evidence.folder import data_folder
from restless_legs.evidence.problem import EvidenceError, ProblemError
from restless_legs.evidence.tables import standing_still
from restless_legs.evidence.whole_file import read_sealed, write_sealed
from restless_legs.site.template import template_folder

PACKAGE = Path(__file__).parents[1]
UNKNOWN = ""


def as_found_last(kept: Path, notebooks: Path, find: Callable[[], Any]) -> Any:
    """Give what was found last where nothing changed since; else find it anew, and keep it.

    Parameters
    ----------
    kept : Path
        The file in which it is kept.
    notebooks : Path
        Where the lessons lie.
    find : callable
        Gives what JSON can hold.
    """
    state, last = state_of(notebooks), read_sealed(kept)
    if isinstance(last, dict) and last.get("state") == state != UNKNOWN:
        return last["found"]
    with standing_still():
        found = find()
    if state_of(notebooks) == state:  # else somebody wrote meanwhile: it may be of two minds
        with suppress(ProblemError):  # where nothing can be kept, all is looked at again
            write_sealed(kept, {"state": state, "found": found})
    return found


def state_of(notebooks: Path) -> str:
    """Give the fingerprint of notebooks, data, template, our code, what is installed, and today's date.

    Parameters
    ----------
    notebooks : Path
        Where the lessons lie.

    Returns
    -------
    str
        Empty where it can't be told: then nothing may be kept.
    """
    folders = (notebooks, data_folder(), template_folder(), PACKAGE)
    try:
        files = [path.absolute() for folder in folders for path in files_below(folder)]
        if any(_is_linked(path) for folder in folders for path in folder.rglob("*")):
            return UNKNOWN
        # With their folders: a file that moved is another.
        return digest_of(files, *map(str, sorted(files)), *installed(), date.today().isoformat())
    except (OSError, EvidenceError):  # the check itself tells which file can't be read
        return UNKNOWN


def _is_linked(path: Path) -> bool:
    """Tell whether a path leads to a folder elsewhere, into which nobody looked, or to nowhere."""
    return path.is_symlink() and not path.is_file()


@cache
def makers() -> str:
    """Give the fingerprint of our code and of what is installed beside it, as this process began with it."""
    files = files_below(PACKAGE)
    return digest_of(files, *map(str, sorted(files)), *installed())


def installed() -> Iterator[str]:
    """Name Python and every package beside it, with versions: one look into each folder, none into a file."""
    yield sys.version
    for folder in filter(Path.is_dir, map(Path, sys.path)):
        yield from sorted(path.name for path in folder.glob("*.dist-info"))
