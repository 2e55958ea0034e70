"""Whether a finished page is still true to what it was made from: decided before heavy imports."""

from __future__ import annotations

from functools import cache
from importlib.metadata import version
from pathlib import Path

from restless_legs.evidence.digests import digest_of, files_below

# What shapes the bytes of a page beside our own files.
MAKERS = ("voila", "nbconvert", "mistune", "plotly", "ipywidgets")


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
