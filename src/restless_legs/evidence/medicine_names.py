"""Other names of medicines, for the search alone: nothing is known of a medicine by its brand."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from restless_legs.evidence.tables import table_of

# The list of substances of the US food and drug agency; names that people typed in public; from memory.
NameSource = Literal["unii", "cases", "unchecked"]
# What is said of a name that the list has not: that it is known, that its kin are on the list, that it acts
# like dopamine, that it is an antidote, that packs of this name differ, or where it is told of.
Told = Literal["known", "akin", "dopamine", "antidote", "mixed", "treatment"]


@dataclass(frozen=True, slots=True)
class MedicineBrand:
    """One brand, or another name, of medicines of the list.

    ``countries`` is empty where none is recorded; ``also`` names what else it holds, as far as the source
    tells. Brands change, and one can mean another medicine elsewhere.
    """

    name: str
    countries: tuple[str, ...]
    medicines: tuple[str, ...]
    also: tuple[str, ...]
    source: NameSource


@dataclass(frozen=True, slots=True)
class OtherMedicine:
    """One name that people take something by which the list of medicines has not."""

    name: str
    told: Told
    source: NameSource


def medicine_brands() -> tuple[MedicineBrand, ...]:
    """Give other names of medicines, beside the brands that the list itself has, by the alphabet.

    Raises
    ------
    EvidenceError
        If the table is missing or a cell of it is broken.

    Examples
    --------
    >>> [one.medicines for one in medicine_brands() if one.name == "Symbyax"]
    [('fluoxetine', 'olanzapine')]
    """
    return table_of("medicine_brands.csv", MedicineBrand)


def other_medicines() -> tuple[OtherMedicine, ...]:
    """Give names that are known and stand for no medicine of the list, by the alphabet.

    Raises
    ------
    EvidenceError
        If the table is missing or a cell of it is broken.

    Examples
    --------
    >>> [one.told for one in other_medicines() if one.name in ("magnesium", "metformin")]
    ['treatment', 'known']
    """
    return table_of("medicine_others.csv", OtherMedicine)
