"""What is often said of restless legs: how far each saying holds, and what that rests on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from restless_legs.evidence.tables import Id, RowIds, rows_of, table

__all__ = ["Saying", "sayings"]

Theme = Literal["brain", "illness", "medicines", "pregnancy", "treatment"]
# The surest first. Not studied: our search found no study. Not supported: a study with a comparison
# looked, and did not find it.
Verdict = Literal["supported", "partly", "weak", "not_studied", "not_supported"]


@table("often_said.csv")
@dataclass(frozen=True, slots=True)
class Saying:
    """One saying: its theme, and how far it holds.

    ``claim`` is worded for the record, not for readers. ``rests_on`` lists ids of values; it is empty
    where no study was found.

    Examples
    --------
    >>> [(one.theme, one.verdict) for one in sayings() if one.id == "kidney_failure"]
    [('illness', 'supported')]
    """

    id: Id
    claim: str
    theme: Theme
    verdict: Verdict
    rests_on: RowIds

    def as_claim(self) -> str:
        """Give the row as one sentence of the ledger of claims."""
        return f"It is said: {self.claim}. Verdict: {self.verdict}"


sayings = rows_of(Saying)
"""Give all sayings, in the order of the table."""
