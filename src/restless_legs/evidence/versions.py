"""A file of the data folder, as it was last saved: what is read of it is kept until it changes."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from pathlib import Path
from typing import NamedTuple

from restless_legs.evidence.folder import data_folder
from restless_legs.evidence.problem import MissingFileError


class Version(NamedTuple):
    """A file as it was last saved: what is kept of it is read again when the file changes."""

    path: Path
    changed_ns: int


_still: ContextVar[dict[str, Version] | None] = ContextVar("still", default=None)


@contextmanager
def standing_still() -> Iterator[None]:
    """Take each file as it is when it is first asked for in the block, however often it is asked for."""
    before = _still.set({})
    try:
        yield
    finally:
        _still.reset(before)


def version(file: str) -> Version:
    """Give the present version of a file of the data folder.

    Raises
    ------
    MissingFileError
        If the file is missing.
    """
    known = _still.get()
    if known is None:
        return _version(file)
    if file not in known:
        known[file] = _version(file)
    return known[file]


def version_of(file: str) -> Version | None:
    """Give the present version of a file of the data folder; nothing where there is no such file.

    Examples
    --------
    >>> version_of("words/en/no_such.yml") is None
    True
    """
    try:
        return version(file)
    except MissingFileError:
        return None


def _version(file: str) -> Version:
    path = _path(data_folder(), file)
    try:
        return Version(path, os.stat(path).st_mtime_ns)
    except FileNotFoundError:
        raise MissingFileError(f"data/{file} is missing: Restore it, or correct its name.") from None


@cache  # joining paths costs more than looking at the file
def _path(folder: Path, file: str) -> Path:
    return folder / file
