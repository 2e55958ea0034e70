"""What is sent on: a file that holds others, the same for the same content, in a folder of its own."""

from __future__ import annotations

import zipfile
from collections.abc import Iterable
from datetime import date
from pathlib import Path

from jinja2 import Environment, FileSystemLoader

_ALWAYS = (1980, 1, 1, 0, 0, 0)  # of each file in what is sent: the same pages give the same file
templates = Environment(
    loader=FileSystemLoader(Path(__file__).parent), autoescape=True, trim_blocks=True, lstrip_blocks=True
)


def new_folder(shelf: Path, name: str, today: date) -> Path:
    """Make a folder of a name that none has yet.

    Parameters
    ----------
    shelf : Path
        Where it lies.
    name : str
        What its name begins with.
    today : date
        Follows in its name.
    """
    at = 1
    while (folder := shelf / f"{name}{today.isoformat()}-{at}").exists():
        at += 1
    folder.mkdir(parents=True)
    return folder


def files_of(folder: Path) -> list[Path]:
    """List all files below a folder, sorted."""
    return sorted(path for path in folder.rglob("*") if path.is_file())


def send(target: Path, files: Iterable[tuple[str, bytes]]) -> None:
    """Write a zip of some files, each by its name in there.

    Parameters
    ----------
    target : Path
        The zip.
    files : iterable of (str, bytes)
        Names, and what the files hold.
    """
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as sent:
        for name, body in files:
            about = zipfile.ZipInfo(name, _ALWAYS)
            about.compress_type, about.external_attr = zipfile.ZIP_DEFLATED, 0o644 << 16
            sent.writestr(about, body)
