"""Records and what they come to: Python and the page's script both answer these cases."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path
from typing import Any

from restless_legs.records.codes import Codes, codes
from restless_legs.records.judging import judge
from restless_legs.records.record import About, Left, Pregnancy, Record, RefusedError, Reported, Taken

TODAY = "2026-11-29"
CASES: list[dict[str, Any]] = json.loads(
    Path(__file__).with_name("record_judged_cases.json").read_text(encoding="utf-8")
)


def record_of(told: dict[str, Any]) -> Record:
    """Make a record of its JSON form, in which what is left out is empty."""
    kinds = {"results": Reported, "medicines": Taken, "pregnancies": Pregnancy, "left": Left, "about": About}
    parts = {key: tuple(kind(**_tuples(one)) for one in told.get(key, ())) for key, kind in kinds.items()}
    return Record(**_tuples({**told, **parts}))


def _tuples(told: dict[str, Any]) -> dict[str, Any]:
    return {key: tuple(one) if isinstance(one, list) else one for key, one in told.items()}


def judged(told: dict[str, Any], known: Codes | None = None, today: str = TODAY) -> Any:
    """Judge a record as Python does, in the form that scripts give."""
    try:
        found = judge(record_of(told), known or codes(), today)
    except RefusedError as refused:
        return {"refused": refused.why}
    return json.loads(json.dumps(asdict(found)))


def in_short(found: dict[str, Any]) -> Any:
    """Give what a case says of it: numbers and medicines with their doubts, and the rest if any."""
    if "refused" in found:
        return found
    numbers = [_short_number(one) for one in found["numbers"]]
    medicines = [[one["texts"][0], one["state"], one["day"], *one["doubts"]] for one in found["medicines"]]
    rest = {
        "pregnant": found["pregnant"],
        "is_child": found["is_child"],
        "others": found["others"],
        "left": [one["text"] for one in found["left"]],
        "about": [" ".join(filter(None, (one["kind"], one["day"]))) for one in found["about"]],
    }
    told = {"numbers": numbers, "medicines": medicines, **rest}
    return {key: value for key, value in told.items() if value is False or value not in ([], "", None, 0)}


def _short_number(one: dict[str, Any]) -> list[str]:
    said = f"{one['test']} {one['limit']}{one['number'] or '?'} {one['unit']} {one['day']}"
    choices = [f"{one['test']} {one['limit']}{one['number']} {one['unit']}" for one in one["choices"]]
    return [said.strip(), *one["doubts"], *(f"= {choice}" for choice in choices)]
