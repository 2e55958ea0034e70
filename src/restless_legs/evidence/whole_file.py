"""Writes files that are whole or not there, and files that are known to be as they were written."""

from __future__ import annotations

import json
import os
import time
from contextlib import suppress
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any

from restless_legs.evidence.problem import Problem, ProblemError

HOUR_S = 3600  # no file is written for longer
# What taking something sealed for a record ends in, where it is none.
NO_RECORD = (AttributeError, LookupError, RecursionError, TypeError, ValueError)


def write_whole(target: Path, content: bytes) -> None:
    """Write a file in one step: nobody ever meets half of it, and two writers don't meet each other.

    Raises
    ------
    ProblemError
        If it can't be written: the disk is full, or the folder may only be read.
    """
    half = target.with_name(f".{target.name}.{os.getpid()}.part")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        _take_away_halves(target.parent)
        half.write_bytes(content)
        os.replace(half, target)
    except OSError as error:
        with suppress(OSError):
            half.unlink()
        raise unwritable(target, error) from None


@cache  # once for each folder that a program writes to
def _take_away_halves(folder: Path) -> None:
    """Take away what a program left that was killed while it wrote; what may still be written stays."""
    for half in folder.glob(".*.part"):
        with suppress(OSError):  # another program has taken it away, or was about to rename it
            if time.time() - half.stat().st_mtime > HOUR_S:
                half.unlink()


def unwritable(path: Path, error: OSError) -> ProblemError:
    """Say why a file or a folder can't be written, and what to do."""
    remedy = "Make room on the disk, or name a folder that may be written (--cache, --out)."
    if isinstance(error, PermissionError):
        remedy = "Do this as somebody who may write there, or in a folder of your own."
    what = f"can't be written ({error.strerror or error})"
    return ProblemError(Problem(str(path), "the whole file", what, remedy))


def write_sealed(target: Path, content: Any) -> None:
    """Write what JSON can hold behind a fingerprint of itself; raises as `write_whole` does."""
    written = json.dumps(content)
    write_whole(target, f"{_seal(written)}\n{written}".encode())


def read_sealed(path: Path) -> Any:
    """Read what `write_sealed` wrote; None where the file is gone, or not as it was written."""
    try:
        seal, _, written = path.read_text(encoding="utf-8").partition("\n")
    except (OSError, UnicodeDecodeError):
        return None
    return json.loads(written) if seal == _seal(written) else None


def _seal(written: str) -> str:
    return sha256(written.encode()).hexdigest()
