"""Whether a finished page is still true to what it was made from: decided before heavy imports."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path

# What shapes the bytes of a page beside our own files.
MAKERS = ("voila", "nbconvert", "mistune", "plotly", "ipywidgets")


def digest_of(files: Iterable[Path], *said: str) -> str:
    """Give a fingerprint of some files and words: another one as soon as any of them changes.

    Parameters
    ----------
    files : iterable of Path
        Files; their names count too.
    *said : str
        Words that count, such as versions.
    """
    found = sha256("\n".join(said).encode())
    for path in sorted(files):
        found.update(path.name.encode() + b"\0" + sha256(path.read_bytes()).digest())
    return found.hexdigest()


# No part of a page: caches, and what a file of the template was built from.
_APART = {"__pycache__", ".ipynb_checkpoints", "scripts", "built.json"}


def files_below(folder: Path) -> list[Path]:
    """List the files below a folder that shape pages: no caches, and of what is built only what it gave."""
    return [
        path
        for path in folder.rglob("*")
        if path.is_file() and not _APART & set(path.relative_to(folder).parts)
    ]


@cache
def common_digest(package: Path, data: Path, template: Path) -> str:
    """Give the fingerprint of what every page is made from: the code, the data and the template."""
    files = [file for folder in (package, data, template) for file in files_below(folder)]
    return digest_of(files, *(f"{name} {version(name)}" for name in MAKERS))


def is_fresh(made: Path, digest: str) -> bool:
    """Tell whether a page was made from exactly what there is now."""
    stamp = stamp_of(made)
    return made.exists() and stamp.exists() and stamp.read_text(encoding="utf-8") == digest


def stamp_of(made: Path) -> Path:
    """Give the file that keeps the fingerprint of a page."""
    return made.with_suffix(".digest")
