"""Made-up health records that Python and the scripts read alike: what comes of each, if anything."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path
from typing import Any

from restless_legs.records.codes import codes
from restless_legs.records.opening import read_file
from restless_legs.records.record import RefusedError

FOLDER = Path(__file__).parent / "records"
TODAY = "2026-11-29"


def told(value: Any) -> Any:
    """Give what is said, without what is not."""
    if isinstance(value, dict):
        return {key: told(said) for key, said in value.items() if said not in ("", (), [], 0)}
    return [told(said) for said in value] if isinstance(value, list | tuple) else value


def read(data: bytes) -> Any:
    """Give what Python makes of a file."""
    try:
        return told(asdict(read_file(data, codes(), TODAY)))
    except RefusedError as refused:
        return {"refused": refused.why}


def documents() -> dict[str, tuple[bytes, Any]]:
    """Give each document of C-CDA by its name: the file, and what comes of it."""
    table = Path(__file__).parent / "record_ccda_cases.json"
    expected = json.loads(table.read_text(encoding="utf-8"))
    return {name: ((FOLDER / "ccda" / f"{name}.xml").read_bytes(), come) for name, come in expected.items()}
