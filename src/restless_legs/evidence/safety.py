"""When to get help, and the house rules that hold on every page."""

from __future__ import annotations

from dataclasses import dataclass
from difflib import get_close_matches
from typing import Literal

from restless_legs.evidence.problem import EvidenceError
from restless_legs.evidence.tables import MayBeEmpty, table_of

Action = Literal["emergency", "same_day", "soon"]


@dataclass(frozen=True, slots=True)
class RedFlag:
    """One sign that needs help, why, and how soon: at once, on the same day, or soon."""

    id: str
    sign: str
    why: str
    action: Action
    grade: str
    source_note: MayBeEmpty


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
    return table_of("red_flags.csv", RedFlag)


def rules() -> tuple[Rule, ...]:
    """Give all house rules, in the order of the table.

    Raises
    ------
    EvidenceError
        If the table is missing or a cell of it is broken.
    """
    return table_of("rules.csv", Rule)


def rule(id: str) -> Rule:
    """Give one house rule by its id.

    Raises
    ------
    EvidenceError
        If no rule has this id.

    Examples
    --------
    >>> rule("saturation_from_45").leans_on[0]
    'iron.saturation_high'
    """
    known = {one.id: one for one in rules()}
    if id not in known:
        near = get_close_matches(id, known, n=3, cutoff=0.4) or list(known)
        raise EvidenceError(
            f"no house rule has the id '{id}': Did you mean {', '.join(near)}? Look in data/rules.csv."
        )
    return known[id]
