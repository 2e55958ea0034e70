"""Iron in foods, in mg a serving, and the iron that a person needs a day, in mg."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from restless_legs.evidence.tables import MayBeEmpty, table_of

HaemBasis = Literal["measured", "species factor", "none"]
Sex = Literal["any", "female", "male"]
Pregnant = Literal["no", "yes", "breastfeeding"]


@dataclass(frozen=True, slots=True)
class Food:
    """One food: a serving in words and grams, and the iron in it in mg.

    ``haem_fraction`` (0 to 1) is None unless it was measured on that very food.
    """

    id: str
    food: str
    serving: str
    serving_g: float
    iron_mg: float
    haem_fraction: float | None
    haem_basis: HaemBasis
    group: str
    not_in_pregnancy: bool
    source: str
    note: MayBeEmpty


@dataclass(frozen=True, slots=True)
class DailyNeed:
    """The iron a day, in mg, that a group of healthy people needs, and its upper limit.

    The limit is for people without a clinician. Ages are completed years and count themselves in;
    None means open on that side.
    """

    id: str
    label: str
    age_from: int | None
    age_to: int | None
    sex: Sex
    pregnant: Pregnant
    need_mg: float
    upper_limit_mg: float
    grade: str
    source: str
    note: MayBeEmpty


def foods() -> tuple[Food, ...]:
    """Give all foods, in the order of the table, with iron in mg a serving.

    Raises
    ------
    EvidenceError
        If the table is missing or a cell of it is broken.

    Examples
    --------
    >>> [(food.serving_g, food.iron_mg) for food in foods() if food.id == "lentils_cooked"]
    [(99.0, 3.3)]
    """
    return table_of("foods.csv", Food)


def daily_needs() -> tuple[DailyNeed, ...]:
    """Give the daily need of each group from 1 year of age on, in mg of iron.

    Raises
    ------
    EvidenceError
        If the table is missing or a cell of it is broken.

    Examples
    --------
    >>> [(need.need_mg, need.upper_limit_mg) for need in daily_needs() if need.id == "pregnant"]
    [(27.0, 45.0)]
    """
    return table_of("daily_need.csv", DailyNeed)
