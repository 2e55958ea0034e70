"""What a release's host does with Python alone: put a clinic's profile into pages, and pack a lesson of them.

`python3 clinic.pyz site clinic.yml`, and `python3 clinic.pyz scorm site iron`.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

from restless_legs.evidence.drawing import plain_picture_fault
from restless_legs.evidence.flat_yaml import read_flat
from restless_legs.evidence.problem import EvidenceError
from restless_legs.hosting.putting import put_profile
from restless_legs.hosting.scorm import make_package

SCORM = "scorm"
USAGE = f"""Use: python3 clinic.pyz site clinic.yml
or, for a learning platform: python3 clinic.pyz {SCORM} site iron
and for another language: python3 clinic.pyz {SCORM} site iron es"""
USAGE_FAULT = 2


def main(arguments: Sequence[str]) -> int:
    """Do it, or say why not; give what the program ends with."""
    try:
        said = _done(*arguments)
    except EvidenceError as error:
        print(error, file=sys.stderr)
        return 1
    print(said or USAGE, file=sys.stdout if said else sys.stderr)
    return 0 if said else USAGE_FAULT


def _done(*arguments: str) -> str:
    """Do what is asked, and give what to say of it; nothing where nobody can tell what is asked."""
    if len(arguments) == 2:
        site, profile = map(Path, arguments)
        put_profile(site, profile, read_flat, plain_picture_fault)
        return f"{site}: shows {profile}. See clinic-check.html there."
    if len(arguments) in (3, 4) and arguments[0] == SCORM:
        _, folder, topic, *language = arguments
        return str(make_package(Path(folder), topic, Path(), *language))
    return ""
