"""Two-week logs and what they may show: Python and the page's script both answer this table."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from restless_legs.models.evening_lines import log_of
from restless_legs.models.evening_log import Seen, seen_in

START = date(2026, 5, 3)


@dataclass(frozen=True)
class Case:
    """A log: each evening behind its day, "x 5" for five alike; what becomes of it, and what is suggested."""

    name: str
    evenings: list[str]
    outcome: str
    proposals: dict[str, str]
    left: int = 0
    legs: list[str] | None = None

    @property
    def lines(self) -> list[str]:
        """The log as the tab keeps it."""
        return dated([one for evening in self.evenings for one in _times(evening)])


def _times(evening: str) -> list[str]:
    said, mark, count = evening.partition(" x ")
    return [said] * int(count) if mark else [said]


def dated(evenings: Sequence[str], start: date = START) -> list[str]:
    """Put each evening behind its day; an empty text is an evening of which nothing is written."""
    days = ((start + timedelta(days=at)).isoformat() for at in range(len(evenings)))
    return [f"{day} | {said}" if said else day for day, said in zip(days, evenings, strict=True)]


def seen(lines: Sequence[str], legs: Sequence[str] | None = None) -> Seen:
    return seen_in(log_of(lines), legs)


def _cases() -> list[Case]:
    found: list[dict[str, Any]] = json.loads(
        Path(__file__).with_name("evening_cases.json").read_text(encoding="utf-8")
    )
    return [Case(**one) for one in found]


CASES = _cases()
