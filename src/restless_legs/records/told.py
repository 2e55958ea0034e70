"""Medicines, pregnancy and age, as a record comes to them: the latest counts, what is open is asked."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Literal

from restless_legs.explorer.lab_text import spelt
from restless_legs.records.finding import FoundMedicine
from restless_legs.records.persons import ANOTHER
from restless_legs.records.record import MedicineState, Pregnancy, Taken
from restless_legs.records.shown import shown

YEAR = 365  # days
# House rule: longer ago, whoever was pregnant need not be so now.
MOST_PREGNANT = 304  # days: ten months
ADULT = 18
MOST_TEXTS = 6
FOR_ALLERGY: MedicineState = "allergy"


def days_since(day: str, today: str) -> int:
    """Give how many days ago a day was; less than nothing for one that is still to come."""
    return (date.fromisoformat(today) - date.fromisoformat(day)).days


# -- medicines -----------------------------------------------------------------------------------------


def medicines(told: Sequence[Taken], today: str) -> tuple[FoundMedicine, ...]:
    """Give each medicine once, latest first; an allergy stands by itself, and is told beside its medicine.

    Parameters
    ----------
    told : sequence of Taken
        As a record has them.
    today : str
        The day by which a medicine is told of long ago.
    """
    groups: dict[tuple[str, bool, bool], list[Taken]] = {}
    for one in told:
        if one.texts:
            key = spelt(shown(one.texts[0])), one.state == FOR_ALLERGY, one.person == ANOTHER
            groups.setdefault(key, []).append(one)
    allergies = {name for name, is_allergy, _ in groups if is_allergy}
    found = [
        _medicine(group, today, is_allergic=name in allergies and not is_allergy)
        for (name, is_allergy, _), group in groups.items()
    ]
    return tuple(sorted(found, key=lambda one: one.day, reverse=True))


def _medicine(group: Sequence[Taken], today: str, *, is_allergic: bool) -> FoundMedicine:
    by_day = sorted(group, key=lambda one: one.day, reverse=True)
    latest = by_day[0]
    texts = dict.fromkeys(shown(text) for one in by_day for text in one.texts)
    ago = days_since(latest.day, today) if latest.day else 0
    state = _state(by_day) or ("planned" if ago < 0 else "")
    of_another = "whose" if latest.person == ANOTHER else ""
    doubts = (of_another, state, "older" if ago > YEAR else "", FOR_ALLERGY if is_allergic else "")
    return FoundMedicine(
        tuple(texts)[:MOST_TEXTS],
        state,
        latest.day,
        latest.place,
        tuple(dict.fromkeys(filter(None, doubts))),
        shown(latest.note),
    )


def _state(by_day: Sequence[Taken]) -> MedicineState:
    """Give the latest state; where several stand beside each other, or on no day, it is open."""
    rivals = [one for one in by_day if one.day in (by_day[0].day, "")]
    return by_day[0].state if len({one.state for one in rivals}) == 1 else "unclear"


# -- pregnancy and age -----------------------------------------------------------------------------------


def pregnant(told: Sequence[Pregnancy], today: str) -> tuple[Literal["", "yes", "no", "ask"], str]:
    """Give what the latest says, and its day."""
    if not told:
        return "", ""
    day = max(one.day for one in told)
    said = {one.said for one in told if one.day == day or not one.day}
    is_near = bool(day) and 0 <= days_since(day, today) <= MOST_PREGNANT
    (answer, *others) = said
    return (answer if is_near and not others and answer != "unclear" else "ask"), day


def is_child(born: str, today: str) -> bool | None:
    """Tell whether somebody is under 18; None where nobody can tell.

    Examples
    --------
    >>> [is_child(born, "2026-11-29") for born in ("2010", "2008", "2008-11-30", "2008-11-29", "")]
    [True, None, True, False, None]
    """
    if not born or born > today:
        return None
    edge = f"{int(today[:4]) - ADULT:04}{today[4:]}"  # whoever was born on it, or before, is an adult
    ends = (born + rest[len(born) - 4 :] for rest in ("-01-01", "-12-31"))
    under = {end > edge for end in ends}
    return under.pop() if len(under) == 1 else None


def persons_in(named: Iterable[str]) -> set[str]:
    """Give whoever is named."""
    return set(filter(None, named))
