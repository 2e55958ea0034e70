"""Other names of medicines, for the search alone: nothing is known of a medicine by its brand."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from restless_legs.evidence.tables import rows_of, table

__all__ = [
    "MedicineBrand",
    "OtherMedicine",
    "SpokenMedicine",
    "medicine_brands",
    "other_medicines",
    "spoken_medicines",
]

# The list of substances of the US food and drug agency; names that people typed in public; from memory.
NameSource = Literal["unii", "cases", "unchecked"]
# What is said of a name that the list has not: that it is known, that its kin are on the list, that it acts
# like dopamine, that it is an antidote, that packs of this name differ, where it is told of, or that it can
# slow the breathing: a sedative, an opioid, or alcohol, which people name when they are asked what they take.
Told = Literal["known", "akin", "dopamine", "antidote", "mixed", "treatment", "sedative", "opioid", "alcohol"]


@table("medicine_brands.csv")
@dataclass(frozen=True, slots=True)
class MedicineBrand:
    """One brand, or another name, of medicines of the list.

    ``countries`` is empty where none is recorded; ``also`` names what else it holds, as far as the source
    tells. Brands change, and one can mean another medicine elsewhere.

    Examples
    --------
    >>> [one.medicines for one in medicine_brands() if one.name == "Symbyax"]
    [('fluoxetine', 'olanzapine')]
    """

    name: str
    countries: tuple[str, ...]
    medicines: tuple[str, ...]
    also: tuple[str, ...]
    source: NameSource


@table("medicine_others.csv")
@dataclass(frozen=True, slots=True)
class OtherMedicine:
    """One name that people take something by which the list of medicines has not.

    Examples
    --------
    >>> [one.told for one in other_medicines() if one.name in ("magnesium", "metformin")]
    ['treatment', 'known']
    """

    name: str
    told: Told
    source: NameSource


@table("medicine_spoken.csv")
@dataclass(frozen=True, slots=True)
class SpokenMedicine:
    """One name that people of some languages have for a medicine, where it is another than the tables' own.

    ``means`` is the id of a medicine of the list, or a name that the list has not, whose answer it gets.
    A brand begins with a capital letter.

    Examples
    --------
    >>> {one.means for one in spoken_medicines() if one.name in ("metformina", "pramipexol")} == {
    ...     "metformin", "pramipexole"}
    True
    """

    name: str
    languages: tuple[str, ...]
    means: str
    source: NameSource


medicine_brands = rows_of(MedicineBrand)
"""Give other names of medicines, beside the brands that the list itself has, by the alphabet."""


other_medicines = rows_of(OtherMedicine)
"""Give names that are known and stand for no medicine of the list, by the alphabet."""


spoken_medicines = rows_of(SpokenMedicine)
"""Give names that medicines have in other languages, by the alphabet."""
