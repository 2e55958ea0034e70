"""What is sent on: pages of ours for a reviewer, in a folder of its own."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from jinja2 import Environment, FileSystemLoader

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
