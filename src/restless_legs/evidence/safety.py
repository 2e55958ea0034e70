"""When to get help, and the house rules that hold on every page."""

from __future__ import annotations

from dataclasses import dataclass
from difflib import get_close_matches
from functools import cache
from typing import Literal, cast, get_args

from restless_legs.evidence.problem import EvidenceError
from restless_legs.evidence.tables import Row, Version, read_rows, table_of, version

Action = Literal["emergency", "same_day", "soon"]

RED_FLAG_COLUMNS = ("id", "sign", "why", "action", "grade", "source_note")
RULE_COLUMNS = ("id", "rule", "why", "leans_on")


@dataclass(frozen=True, slots=True)
class RedFlag:
    """One sign that needs help, why, and how soon: at once, on the same day, or soon."""

    id: str
    sign: str
    why: str
    action: Action
    grade: str
    source_note: str


@dataclass(frozen=True, slots=True)
class Rule:
    """One house rule: plain safety advice that needs no trial; ``leans_on`` lists ids of values."""

    id: str
    rule: str
    why: str
    leans_on: tuple[str, ...]


def red_flags() -> tuple[RedFlag, ...]:
    """Give the signs that need help, in the order of the table.

    Raises
    ------
    EvidenceError
        If the table is missing or a cell of it is broken.

    Examples
    --------
    >>> sorted({flag.action for flag in red_flags()})
    ['emergency', 'same_day', 'soon']
    """
    return table_of("red_flags.csv", RED_FLAG_COLUMNS, _red_flag)


def rules() -> tuple[Rule, ...]:
    """Give all house rules, in the order of the table.

    Raises
    ------
    EvidenceError
        If the table is missing or a cell of it is broken.
    """
    return tuple(_rules(version("rules.csv")).values())


def rule(id: str) -> Rule:
    """Give one house rule by its id.

    Raises
    ------
    EvidenceError
        If no rule has this id.

    Examples
    --------
    >>> rule("saturation_over_45").leans_on[0]
    'iron.saturation_high'
    """
    known = _rules(version("rules.csv"))
    if id not in known:
        near = get_close_matches(id, known, n=3, cutoff=0.4) or list(known)
        raise EvidenceError(
            f"no house rule has the id '{id}': Did you mean {', '.join(near)}? Look in data/rules.csv."
        )
    return known[id]


@cache
def _rules(table: Version) -> dict[str, Rule]:
    found: dict[str, Rule] = {}
    for row in read_rows(table.path, RULE_COLUMNS):
        found[row.new("id", found)] = _rule(row)
    return found


def _red_flag(row: Row) -> RedFlag:
    return RedFlag(
        id=row.required("id"),
        sign=row.required("sign"),
        why=row.required("why"),
        action=cast(Action, row.choice("action", get_args(Action))),
        grade=row.required("grade"),
        source_note=row.text("source_note"),
    )


def _rule(row: Row) -> Rule:
    return Rule(row.required("id"), row.required("rule"), row.required("why"), row.parts("leans_on"))
