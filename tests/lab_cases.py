"""What is typed off a lab's paper and how it is read: Python and the page's script both answer this table."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Case:
    """One entry: the box, what is typed, the unit chosen, and the reading; "?" begins a question back."""

    box: str
    typed: str
    unit: str
    reading: str


def _cases(name: str) -> list[Case]:
    with Path(__file__).with_name(name).open(encoding="utf-8", newline="") as file:
        return [Case(**row) for row in csv.DictReader(file)]


CASES = _cases("lab_text_cases.csv")
# By language, what is typed on a page in it.
CASES_IN = {"es": _cases("lab_text_cases_es.csv")}
