"""When to get help, and the house rules that hold on every page."""

from __future__ import annotations

from dataclasses import dataclass
from difflib import get_close_matches
from typing import Literal

from restless_legs.evidence.problem import EvidenceError
from restless_legs.evidence.tables import Id, MayBeEmpty, RowIds, rows_of, table

__all__ = ["RedFlag", "Rule", "red_flags", "rule", "rules"]

Action = Literal["emergency", "same_day", "soon"]


@table("red_flags.csv", decides=True, says=("sign", "why"))
@dataclass(frozen=True, slots=True)
class RedFlag:
    """One sign that needs help, why, and how soon: at once, on the same day, or soon.

    Examples
    --------
    >>> sorted({flag.action for flag in red_flags()})
    ['emergency', 'same_day', 'soon']
    """

    id: Id
    sign: str
    why: str
    action: Action
    grade: str
    source_note: MayBeEmpty

    def as_claim(self) -> str:
        """Give the row as one sentence of the ledger of claims."""
        return f"{self.sign}: {self.action}"


@table("rules.csv", decides=True, says=("rule",))
@dataclass(frozen=True, slots=True)
class Rule:
    """One house rule: plain safety advice that needs no trial; ``leans_on`` lists ids of values."""

    id: Id
    rule: str
    why: str
    leans_on: RowIds


red_flags = rows_of(RedFlag)
"""Give the signs that need help, in the order of the table."""


rules = rows_of(Rule)
"""Give all house rules, in the order of the table."""


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
