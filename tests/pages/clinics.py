"""Pages as a clinic makes them, with its own profile."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from shutil import copy, copytree

from restless_legs.evidence.folder import data_folder
from tests.made import NOTEBOOKS


def made_by_a_clinic(
    folder: Path, profile: Mapping[str, str], *, pages: Sequence[str] = (), files: Mapping[str, str] = {}
) -> str:
    """Make the pages, and give the address of their folder.

    Parameters
    ----------
    folder : Path
        An empty one.
    profile : mapping
        What stands in `data/clinic.yml`, as it is written there.
    pages : sequence of str
        Which notebooks; all where none is named.
    files : mapping
        Files beside the profile, by their names.
    """
    data = copytree(data_folder(), folder / "data")
    for name, text in files.items():
        (data / name).write_text(text)
    clinic = data / "clinic.yml"
    text = clinic.read_text()
    for key, written in profile.items():
        text = re.sub(rf"(?m)^{key}:.*$", f"{key}: {written}", text)
    clinic.write_text(text)
    notebooks = _some(folder / "notebooks", pages) if pages else NOTEBOOKS
    # In a process of its own: making pages needs an event loop, and Playwright keeps one running.
    command = [
        *(sys.executable, "-m", "restless_legs", "site", "--out", "site", "--cache", "cache"),
        *("--notebooks", str(notebooks)),
    ]
    env = os.environ | {
        "JUPYTER_PATH": str(NOTEBOOKS.parent / "voila_templates"), "RESTLESS_LEGS_DATA": str(data),
    }  # fmt: skip
    subprocess.run(command, cwd=folder, env=env, check=True, capture_output=True)
    return f"{(folder / 'site').as_uri()}/"


def _some(folder: Path, pages: Sequence[str]) -> Path:
    folder.mkdir()
    for name in pages:
        copy(NOTEBOOKS / f"{name}.ipynb", folder)
    return folder
