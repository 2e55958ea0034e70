"""Medicines that a reader may ask about: what a link of each with restless legs rests on."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from restless_legs.evidence.rows import Row
from restless_legs.evidence.tables import Id, MayBeEmpty, RowIds, rows_of, table

__all__ = ["USED_FOR", "BrandToAsk", "Medicine", "brands_to_ask", "medicine_list"]

FILE = "medicine_list.csv"
# From R1 (people were watched while taking it) to R4 (its class only); R0 is neutral or easier; U is
# used *for* restless legs, so it stands on no such scale.
Rating = Literal["R0", "R1", "R2", "R3", "R4", "U"]
# In the list; only for somebody who searches for it; one that is thought to be easier; or used for the legs.
Listing = Literal["listed", "found_only", "comparator", "used_for"]
ASK = "ask"
# What a link with restless legs is known or thought of, for or against.
LINKED: tuple[Listing, ...] = ("listed", "found_only", "comparator")
USED_FOR: tuple[Listing, ...] = ("used_for",)


def _is_brand(row: Row) -> bool:
    return row.text("show") == ASK


def _is_medicine(row: Row) -> bool:
    return not _is_brand(row)


@table(FILE, only=_is_medicine, decides=True, says=("generic", "medicine_class", "used_for"))
@dataclass(frozen=True, slots=True)
class Medicine:
    """One medicine by its generic name.

    ``rating`` says what a link rests on, never how likely it is. Brand names were not checked: they are
    for search only. Where ``stop_note`` is true, the advice not to stop it alone stands beside it.
    ``rests_on`` lists ids of values, and is empty where none was read.
    """

    id: Id
    generic: str
    medicine_class: str = field(metadata={"column": "class"})
    used_for: str
    brands_us: tuple[str, ...]
    brands_uk: tuple[str, ...]
    brands_es: tuple[str, ...]
    rating: Rating
    rests_on: RowIds
    grade: str
    show: Listing
    stop_note: bool
    why_listed: str
    note: MayBeEmpty

    def as_claim(self) -> str:
        """Give the row as one sentence of the ledger of claims."""
        return f"{self.generic}: {self.rating}. {self.why_listed}"


@table(FILE, only=_is_brand, decides=True, says=("question",))
@dataclass(frozen=True, slots=True)
class BrandToAsk:
    """One brand that means different things: which one it is has to be asked before anything is said.

    ``holds_us`` and so on say what it holds in each country, worded for the record; ``question`` asks.

    Examples
    --------
    >>> [one.holds_uk for one in brands_to_ask() if one.brand == "Sominex"]
    ['promethazine']
    """

    id: Id
    brand: str = field(metadata={"column": "generic"})
    holds_us: MayBeEmpty = field(metadata={"column": "brands_us"})
    holds_uk: MayBeEmpty = field(metadata={"column": "brands_uk"})
    holds_es: MayBeEmpty = field(metadata={"column": "brands_es"})
    rests_on: RowIds
    grade: str
    question: str = field(metadata={"column": "why_listed"})
    note: MayBeEmpty

    def as_claim(self) -> str:
        """Give the row as one sentence of the ledger of claims."""
        return f"{self.brand}, a brand: {self.question}"


_medicines = rows_of(Medicine)


def medicine_list(*shows: Listing) -> tuple[Medicine, ...]:
    """Give medicines in the order of the table.

    Parameters
    ----------
    *shows : str
        Which ones; without any, all that are linked with restless legs: ``LINKED``. Those that are
        used for restless legs are asked for by ``USED_FOR``.

    Raises
    ------
    EvidenceError
        If the table is missing or a cell of it is broken.

    Examples
    --------
    >>> [(one.rating, one.brands_us) for one in medicine_list() if one.id == "bupropion"]
    [('R0', ('Wellbutrin', 'Zyban'))]
    >>> [one.id for one in medicine_list(*USED_FOR)][:2]
    ['gabapentin', 'gabapentin_enacarbil']
    """
    return tuple(one for one in _medicines() if one.show in (shows or LINKED))


brands_to_ask = rows_of(BrandToAsk)
"""Give the brands that mean different things, in the order of the table."""
