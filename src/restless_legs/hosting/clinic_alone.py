"""Puts a clinic's profile into a finished site with Python alone: `python3 clinic.pyz site clinic.yml`."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

from restless_legs.evidence.drawing import plain_picture_fault
from restless_legs.evidence.flat_yaml import read_flat
from restless_legs.evidence.plain_file import read_text
from restless_legs.evidence.problem import EvidenceError
from restless_legs.hosting.putting import Written, put_profile

USAGE = "Use: python3 clinic.pyz site clinic.yml"
USAGE_FAULT = 2


def main(arguments: Sequence[str]) -> int:
    """Do it, or say why not; give what the program ends with."""
    if len(arguments) != 2:
        print(USAGE, file=sys.stderr)
        return USAGE_FAULT
    site, profile = map(Path, arguments)
    try:
        put_profile(site, profile, _written, plain_picture_fault)
    except EvidenceError as error:
        print(error, file=sys.stderr)
        return 1
    print(f"{site}: shows {profile}. See clinic-check.html there.")
    return 0


def _written(profile: Path, named: str) -> Written:
    return read_flat(read_text(profile, named), named)
