"""What is dear and the same for every test: worked out once for one state of the sources, whoever asks.

Kept under ``build/kept_for_tests/``, by a fingerprint of code, data and notebooks, so that workers of one run
share it and so does the next run where nothing changed. ``make clean`` takes it away.
"""

from __future__ import annotations

import os
import pickle
import shutil
import sys
from collections.abc import Callable, Iterable
from contextlib import AbstractContextManager
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import TypeVar

from filelock import FileLock

import restless_legs
from restless_legs.evidence.digests import digest_of, files_below
from restless_legs.evidence.folder import data_folder
from restless_legs.site.freshness import MAKERS

ROOT = Path(__file__).parents[1]
# `make coverage` begins with an empty one: what is kept from before is code that doesn't run.
BUILD = Path(os.environ.get("BUILD_FOR_TESTS") or ROOT / "build")
FOLDER = BUILD / "kept_for_tests"
MOST_STATES = 4  # of the sources; each takes some 15 MB
LEDGER = "claims.csv"  # made from the walk, so the walk doesn't rest on it
Kept = TypeVar("Kept")


def kept(name: str, make: Callable[[], Kept], *, notebooks: Path = ROOT / "notebooks") -> Kept:
    """Give what a function makes of the sources; it is called once for each state of theirs.

    Parameters
    ----------
    name : str
        What the file is called.
    make : callable
        Rests on the package, the data folder and the notebooks only, and gives what can be pickled.
    notebooks : Path
        Where the lessons lie.
    """
    path = FOLDER / _digest(notebooks) / f"{name}.pickle"
    with locked(path):
        if not path.exists():
            _write(path, make())
        return pickle.loads(path.read_bytes())  # type: ignore[no-any-return]


def locked(path: Path) -> AbstractContextManager[object]:
    """Hold others off a file, or a folder, for as long as it is being made."""
    path.parent.mkdir(parents=True, exist_ok=True)
    return FileLock(path.with_suffix(".lock"))


def _write(path: Path, made: object) -> None:
    half = path.with_suffix(".half")  # who is stopped in the middle leaves nothing that could be read
    half.write_bytes(pickle.dumps(made))
    half.replace(path)


def _digest(notebooks: Path) -> str:
    data = [path for path in files_below(data_folder()) if path.name != LEDGER]
    return digest_of([], _code(), _digest_once(_seen(data)), _digest_once(_seen(_lessons(notebooks))))


def _lessons(notebooks: Path) -> list[Path]:
    """Lessons, and what they are translated into."""
    return [*notebooks.glob("*.ipynb"), *notebooks.glob("[!.]*/*.ipynb")]


def _seen(files: Iterable[Path]) -> tuple[tuple[Path, int, int], ...]:
    looked = ((path, path.stat()) for path in files)
    return tuple(sorted((path, stat.st_mtime_ns, stat.st_size) for path, stat in looked))


@cache
def _digest_once(seen: tuple[tuple[Path, int, int], ...]) -> str:
    return digest_of(path for path, *_ in seen)


@cache
def _code() -> str:
    package = Path(restless_legs.__file__).parent
    return digest_of(files_below(package), sys.version, *(f"{name} {version(name)}" for name in MAKERS))


def forget_old() -> None:
    """Take away what was kept of old states of the sources."""
    states = sorted(FOLDER.glob("*/"), key=lambda folder: folder.stat().st_mtime, reverse=True)
    for folder in states[MOST_STATES:]:
        shutil.rmtree(folder, ignore_errors=True)
