"""Blood tests for iron in health records: LOINC codes, units, and what of each a person may have."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from restless_legs.evidence.tables import Id, MayBeEmpty, RowIds, rows_of, table
from restless_legs.evidence.values import value

__all__ = ["LabCode", "LabTest", "lab_codes", "lab_units"]
FILE = "lab_codes.csv"
# "other" are tests of something else, which are easily taken for ours.
LabTest = Literal["ferritin", "saturation", "iron", "tibc", "uibc", "transferrin", "other"]
Kind = Literal["code", "unit"]


@table(FILE)
@dataclass(frozen=True, slots=True)
class LabCode:
    """One LOINC code of a test, or one unit that laboratories report it in.

    Of a unit, ``per_base`` is how much of it one of the test's first unit is; where ``row`` names a value,
    that is it, and where both are empty, nothing is converted. ``least`` and ``most`` are what a person may
    have, in the unit; empty where they follow from the first one.

    Examples
    --------
    >>> [(one.test, one.unit) for one in lab_codes() if one.code == "14801-5"]
    [('saturation', '%')]
    """

    id: Id
    kind: Kind
    test: LabTest
    code: MayBeEmpty
    name: MayBeEmpty
    unit: str
    spelt: tuple[str, ...]
    ucum: tuple[str, ...]
    per_base: MayBeEmpty
    row: RowIds
    least: MayBeEmpty
    most: MayBeEmpty
    found_in: tuple[str, ...]
    note: MayBeEmpty

    @property
    def factor(self) -> str:
        """How much of the unit one of the test's first unit is, as plain decimal text, or ""."""
        return str(value(self.row[0], audience="details").number) if self.row else self.per_base


lab_codes = rows_of(LabCode)
"""Give all codes and units, each test's first unit before its others."""


def lab_units(test: str) -> tuple[LabCode, ...]:
    """Give the units of a test; the first is the one that others are told by.

    Examples
    --------
    >>> [one.unit for one in lab_units("ferritin")]
    ['ng/mL', 'µg/L', 'pmol/L']
    """
    return tuple(one for one in lab_codes() if one.kind == "unit" and one.test == test)
