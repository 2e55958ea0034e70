"""Iron in foods, in mg a serving, and the iron that a person needs a day, in mg."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, cast, get_args

from restless_legs.evidence.tables import Row, table_of

HaemBasis = Literal["measured", "species factor", "none"]
Sex = Literal["any", "female", "male"]
Pregnant = Literal["no", "yes", "breastfeeding"]

FOOD_COLUMNS = (
    "id", "food", "serving", "serving_g", "iron_mg", "haem_fraction", "haem_basis", "group",
    "not_in_pregnancy", "source", "note",
)  # fmt: skip
NEED_COLUMNS = (
    "id", "label", "age_from", "age_to", "sex", "pregnant", "need_mg", "upper_limit_mg", "grade",
    "source", "note",
)  # fmt: skip


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
    note: str


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
    note: str


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
    return table_of("foods.csv", FOOD_COLUMNS, _food)


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
    return table_of("daily_need.csv", NEED_COLUMNS, _daily_need)


def _food(row: Row) -> Food:
    return Food(
        id=row.required("id"),
        food=row.required("food"),
        serving=row.required("serving"),
        serving_g=row.needed_number("serving_g"),
        iron_mg=row.needed_number("iron_mg"),
        haem_fraction=row.number("haem_fraction"),
        haem_basis=cast(HaemBasis, row.choice("haem_basis", get_args(HaemBasis))),
        group=row.required("group"),
        not_in_pregnancy=row.flag("not_in_pregnancy"),
        source=row.required("source"),
        note=row.text("note"),
    )


def _daily_need(row: Row) -> DailyNeed:
    return DailyNeed(
        id=row.required("id"),
        label=row.required("label"),
        age_from=row.whole("age_from"),
        age_to=row.whole("age_to"),
        sex=cast(Sex, row.choice("sex", get_args(Sex))),
        pregnant=cast(Pregnant, row.choice("pregnant", get_args(Pregnant))),
        need_mg=row.needed_number("need_mg"),
        upper_limit_mg=row.needed_number("upper_limit_mg"),
        grade=row.required("grade"),
        source=row.required("source"),
        note=row.text("note"),
    )
