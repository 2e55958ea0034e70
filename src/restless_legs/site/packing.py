"""A file that holds others, the same for the same content."""

from __future__ import annotations

import zipfile
from collections.abc import Iterable
from pathlib import Path
from typing import IO

Dated = tuple[int, int, int, int, int, int]
_ALWAYS: Dated = (1980, 1, 1, 0, 0, 0)  # of each file in there: the same pages give the same file
_RUNS, _IS_READ = 0o755, 0o644


def files_of(folder: Path) -> list[Path]:
    """List all files below a folder, sorted."""
    return sorted(path for path in folder.rglob("*") if path.is_file())


def pack(target: Path | IO[bytes], files: Iterable[tuple[str, bytes]], dated: Dated = _ALWAYS) -> None:
    """Write a zip of some files, each by its name in there; what names its interpreter can be run.

    Parameters
    ----------
    target : Path or file
        The zip, or where it is written to.
    files : iterable of (str, bytes)
        Names, and what the files hold.
    dated : tuple of int
        Year to second of each file in there.
    """
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, body in files:
            about = zipfile.ZipInfo(name, dated)
            mode = _RUNS if body.startswith(b"#!") else _IS_READ
            about.compress_type, about.external_attr = zipfile.ZIP_DEFLATED, mode << 16
            packed.writestr(about, body)
