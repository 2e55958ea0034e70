"""Iron and restless legs: which case a blood test is, how the brain's store fills, what foods add up to."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, NamedTuple

Who = Literal["adult", "child", "pregnant", "dialysis"]
Band = Literal["low", "middle", "above", "beyond", "known", "unknown"]
SaturationBand = Literal["low", "usual", "high", "unknown"]
Level = Literal["low", "half", "full"]
Crossing = Literal["less", "usual"]


@dataclass(frozen=True, slots=True)
class Cutoffs:
    """Where the cases of a blood test meet: ferritin in µg/L (= ng/mL), saturation in percent.

    The numbers come from the evidence tables; see ``iron.cutoff.adult`` and its neighbours there.
    """

    adult_low_ug_l: float
    adult_middle_ug_l: float
    line_end_ug_l: float
    child_low_ug_l: float
    child_middle_ug_l: float
    saturation_low_percent: float
    saturation_high_percent: float


class FerritinCase(NamedTuple):
    """Whose ferritin it is, and the stretch of their line that it lies in."""

    who: Who
    band: Band


def ferritin_case(ferritin_ug_l: int | None, who: Who, at: Cutoffs) -> FerritinCase:
    """Stretch of the number line that somebody's ferritin lies in.

    Parameters
    ----------
    ferritin_ug_l : int or None
        Ferritin in µg/L, 0 or more; None where it is not known.
    who : {"adult", "child", "pregnant", "dialysis"}
        Whose it is.
    at : Cutoffs
        Where the stretches meet. Adults' edges belong to the stretch below them, the children's
        lower edge to the stretch above it.

    Returns
    -------
    FerritinCase
        For pregnancy and dialysis only whether it is known: no line of ours applies there.

    Examples
    --------
    >>> at = Cutoffs(75, 100, 500, 50, 75, 20, 45)
    >>> [ferritin_case(f, "adult", at).band for f in (75, 76, 101, 501, None)]
    ['low', 'middle', 'above', 'beyond', 'unknown']
    >>> [ferritin_case(f, "child", at).band for f in (49, 50, 75, 76)]
    ['low', 'middle', 'middle', 'above']
    """
    if ferritin_ug_l is None:
        return FerritinCase(who, "unknown")
    if who == "adult":
        return FerritinCase(who, _adult_band(ferritin_ug_l, at))
    if who == "child":
        return FerritinCase(who, _child_band(ferritin_ug_l, at))
    return FerritinCase(who, "known")


def _adult_band(ferritin_ug_l: int, at: Cutoffs) -> Band:
    if ferritin_ug_l <= at.adult_low_ug_l:
        return "low"
    if ferritin_ug_l <= at.adult_middle_ug_l:
        return "middle"
    return "above" if ferritin_ug_l <= at.line_end_ug_l else "beyond"


def _child_band(ferritin_ug_l: int, at: Cutoffs) -> Band:
    if ferritin_ug_l < at.child_low_ug_l:
        return "low"
    return "middle" if ferritin_ug_l <= at.child_middle_ug_l else "above"


def saturation_band(saturation_percent: int | None, at: Cutoffs) -> SaturationBand:
    """Stretch that a transferrin saturation lies in.

    Parameters
    ----------
    saturation_percent : int or None
        Transferrin saturation in percent, 0 to 100; None where it is not known.
    at : Cutoffs
        Under the lower edge is low, over the upper edge is high; the edges themselves are neither.

    Examples
    --------
    >>> at = Cutoffs(75, 100, 500, 50, 75, 20, 45)
    >>> [saturation_band(s, at) for s in (19, 20, 45, 46, None)]
    ['low', 'usual', 'usual', 'high', 'unknown']
    """
    if saturation_percent is None:
        return "unknown"
    if saturation_percent < at.saturation_low_percent:
        return "low"
    return "high" if saturation_percent > at.saturation_high_percent else "usual"


ADULT_ROWS: dict[Band, str] = {"low": "A2", "middle": "A3", "above": "A4", "beyond": "A5"}
CHILD_ROWS: dict[Band, str] = {"low": "C1", "middle": "C2", "above": "C3", "unknown": "C4"}


def iron_row(ferritin: FerritinCase, saturation: SaturationBand) -> str:
    """Row of the decision table for a blood test; the first that matches wins.

    Parameters
    ----------
    ferritin : FerritinCase
        Whose test it is, and the stretch that their ferritin lies in.
    saturation : str
        The stretch that their saturation lies in.

    Returns
    -------
    str
        "A1" to "A7", "C1" to "C4", "pregnant" or "dialysis". A high saturation is A1 for everybody.

    Examples
    --------
    >>> iron_row(FerritinCase("adult", "middle"), "low")
    'A2'
    >>> iron_row(FerritinCase("pregnant", "known"), "high")
    'A1'
    """
    if saturation == "high":
        return "A1"
    if ferritin.who == "child":
        return CHILD_ROWS[ferritin.band]
    if ferritin.who == "adult":
        return _adult_row(ferritin.band, saturation)
    return ferritin.who


def _adult_row(ferritin: Band, saturation: SaturationBand) -> str:
    if saturation == "low":
        return "A2"
    if ferritin == "unknown":
        return "A7" if saturation == "unknown" else "A6"
    return ADULT_ROWS[ferritin]


FERRITIN_MARGIN_UG_L = 5
SATURATION_MARGIN_PERCENT = 2


def is_near_edge(ferritin_ug_l: int | None, saturation_percent: int | None, at: Cutoffs) -> bool:
    """Whether an adult's value is so close to an edge that another laboratory may put it across.

    Parameters
    ----------
    ferritin_ug_l : int or None
        Ferritin in µg/L; near is within 5 of an edge.
    saturation_percent : int or None
        Transferrin saturation in percent; near is within 2 of the lower edge.
    at : Cutoffs
        The edges.

    Examples
    --------
    >>> at = Cutoffs(75, 100, 500, 50, 75, 20, 45)
    >>> [is_near_edge(f, None, at) for f in (69, 70, 80, 81)]
    [False, True, True, False]
    """
    near_ferritin = ferritin_ug_l is not None and any(
        abs(ferritin_ug_l - edge) <= FERRITIN_MARGIN_UG_L
        for edge in (at.adult_low_ug_l, at.adult_middle_ug_l)
    )
    near_saturation = (
        saturation_percent is not None
        and abs(saturation_percent - at.saturation_low_percent) <= SATURATION_MARGIN_PERCENT
    )
    return near_ferritin or near_saturation


def brain_store(blood: Level, crossing: Crossing) -> Level:
    """How full the brain's iron store is, in a picture of an idea: no measured quantity.

    Parameters
    ----------
    blood : {"low", "half", "full"}
        How full the store in the blood is.
    crossing : {"less", "usual"}
        How much of it reaches the brain's cells.

    Examples
    --------
    >>> brain_store("full", "less"), brain_store("half", "usual")
    ('low', 'half')
    """
    return blood if crossing == "usual" else "low"


def in_balance(brain: Level) -> bool:
    """Whether dopamine is in balance, in the same idea: out of it where the brain is short of iron."""
    return brain != "low"


def intake_tenths_mg(iron_mg: float, servings: int) -> int:
    """Iron in some servings of a food, in tenths of a milligram, so that sums stay whole numbers.

    Parameters
    ----------
    iron_mg : float
        Iron in one serving, in mg.
    servings : int
        How many, 0 or more.

    Examples
    --------
    >>> intake_tenths_mg(3.3, 2)
    66
    """
    return round(iron_mg * 10) * servings


def intake_case(total_mg: float, need_mg: float) -> str:
    """Whether the iron of a day's foods is nothing yet, under, about or over the daily need.

    Parameters
    ----------
    total_mg : float
        Iron in the foods chosen, in mg.
    need_mg : float
        The daily need in mg, over 0. "About" is within a tenth of it.

    Examples
    --------
    >>> [intake_case(total, 18) for total in (0, 9, 17, 25)]
    ['nothing', 'under', 'about', 'over']
    """
    if total_mg == 0:
        return "nothing"
    if abs(total_mg - need_mg) * 10 <= need_mg:
        return "about"
    return "under" if total_mg < need_mg else "over"
