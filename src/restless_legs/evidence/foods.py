"""Iron in foods, in mg a serving, and the iron that a person needs a day, in mg."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from restless_legs.evidence.tables import Id, MayBeEmpty, SourceKey, rows_of, table

__all__ = ["DailyNeed", "Food", "daily_needs", "foods"]

HaemBasis = Literal["measured", "species factor", "none"]
Sex = Literal["any", "female", "male"]
Pregnant = Literal["no", "yes", "breastfeeding"]


@table("foods.csv", says=("food", "serving"))
@dataclass(frozen=True, slots=True)
class Food:
    """One food: a serving in words and grams, and the iron in it in mg.

    ``haem_fraction`` (0 to 1) is None unless it was measured on that very food.

    Examples
    --------
    >>> [(food.serving_g, food.iron_mg) for food in foods() if food.id == "lentils_cooked"]
    [(99.0, 3.3)]
    """

    id: Id
    food: str
    serving: str
    serving_g: float
    iron_mg: float
    haem_fraction: float | None
    haem_basis: HaemBasis
    group: str
    not_in_pregnancy: bool
    source: SourceKey
    note: MayBeEmpty

    def as_claim(self) -> str:
        """Give the row as one sentence of the ledger of claims."""
        return f"{self.food}, {self.serving}: {self.iron_mg:g} mg iron"


@table("daily_need.csv", says=("label",))
@dataclass(frozen=True, slots=True)
class DailyNeed:
    """The iron a day, in mg, that a group of healthy people needs, and its upper limit.

    The limit is for people without a clinician. Ages are completed years and count themselves in;
    None means open on that side.

    Examples
    --------
    >>> [(need.need_mg, need.upper_limit_mg) for need in daily_needs() if need.id == "pregnant"]
    [(27.0, 45.0)]
    """

    id: Id
    label: str
    age_from: int | None
    age_to: int | None
    sex: Sex
    pregnant: Pregnant
    need_mg: float
    upper_limit_mg: float
    grade: str
    source: SourceKey
    note: MayBeEmpty

    def as_claim(self) -> str:
        """Give the row as one sentence of the ledger of claims."""
        return f"{self.label}: {self.need_mg:g} mg iron a day"


foods = rows_of(Food)
"""Give all foods, in the order of the table, with iron in mg a serving."""


daily_needs = rows_of(DailyNeed)
"""Give the daily need of each group from 1 year of age on, in mg of iron."""
