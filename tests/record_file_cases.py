"""Files of records and what each comes to: Python and the page's script both answer this table."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path
from typing import Any

from restless_legs.records.codes import codes
from restless_legs.records.opening import read_file
from restless_legs.records.record import RefusedError

TODAY = "2026-11-29"
FOLDER = Path(__file__).with_name("records") / "fhir"
KNOWN: dict[str, Any] = json.loads(
    Path(__file__).with_name("record_file_cases.json").read_text(encoding="utf-8")
)
CASES: dict[str, tuple[bytes, Any]] = {
    name: (FOLDER.joinpath(f"{name}.json").read_bytes(), gives) for name, gives in KNOWN["fhir"].items()
} | {name: (case["bytes"].encode("latin-1"), case["gives"]) for name, case in KNOWN["files"].items()}


def gives(data: bytes) -> Any:
    """What a file comes to, as a page has it; or why it is refused."""
    try:
        return json.loads(json.dumps(asdict(read_file(data, codes(), TODAY))))
    except RefusedError as refused:
        return {"refused": refused.why}


def short(value: Any) -> Any:
    """The same without what is empty."""
    if isinstance(value, dict):
        kept = {key: short(one) for key, one in value.items()}
        return {key: one for key, one in kept.items() if one not in ("", [], {}, 0)}
    return [short(one) for one in value] if isinstance(value, list) else value


def record_files() -> dict[str, Any]:
    """Each file as Latin-1, what it comes to, and what it is read by."""
    cases = [[name, data.decode("latin-1"), gives] for name, (data, gives) in CASES.items()]
    return {"cases": cases, "codes": codes().data, "today": TODAY}
