"""Results of one day beside each other: what is told twice, and what can't all be right."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from fractions import Fraction
from typing import TypeAlias

from restless_legs.records.codes import Codes, RecordUnit
from restless_legs.records.finding import Doubt, Finding

# House rule: laboratories round each number, and some use a slightly different formula; more is a slip.
MOST_APART = 3  # points of percent
NOT_MEASURED = frozenset({"withdrawn", "planned"})
MOST_BESIDE = 60  # numbers of a day that are held against each other: no laboratory gives more
OLDER = frozenset({"older"})
BOUND = ("iron", "tibc", "uibc")

Span: TypeAlias = tuple[Fraction, Fraction]


def compared(found: Sequence[Finding], codes: Codes) -> list[Finding]:
    """Tell each number once, and doubt those of one day that don't fit together.

    Parameters
    ----------
    found : sequence of Finding
        Each judged by itself.
    codes : Codes
        The units, which tell whether two numbers are the same.
    """
    days: dict[str, list[Finding]] = {}
    for one in _once(found, codes):
        days.setdefault(one.day, []).append(one)
    return [
        one
        for day, of_day in days.items()
        for one in (_of_day(_exact(of_day, codes), codes) if day else of_day)
    ]


def _exact(day: Sequence[Finding], codes: Codes) -> list[Finding]:
    """Leave out what only rounds another number of its test: 14 beside 14.2, 23 ng/mL beside 51.7 pmol/L."""
    if len(day) > MOST_BESIDE:
        return list(day)
    return [one for one in day if not any(_rounds(one, other, codes) for other in day)]


def _rounds(one: Finding, other: Finding, codes: Codes) -> bool:
    is_alike = one.test == other.test and set(one.doubts) == set(other.doubts)
    if not (is_alike and one.number and other.number) or one.limit or other.limit:
        return False
    (low, high, sign), (least, most, sign_of_other) = _span_in_base(one, codes), _span_in_base(other, codes)
    middle, _ = in_base(other, codes)
    return sign == sign_of_other and low <= middle <= high and most - least < high - low


def _span_in_base(one: Finding, codes: Codes) -> tuple[Fraction, Fraction, str]:
    unit = _unit_of(one, codes)
    low, high = (end / Fraction(unit.per_base or 1) for end in _span(one.number))
    return low, high, "" if unit.per_base else unit.sign


def _unit_of(one: Finding, codes: Codes) -> RecordUnit:
    return next(unit for unit in codes.units[one.test] if unit.sign == one.unit)


def _of_day(day: Sequence[Finding], codes: Codes) -> list[Finding]:
    measured = [one for one in day if not NOT_MEASURED & set(one.doubts)]
    doubted = {doubt: set(in_doubt(measured, codes)) for doubt, in_doubt in _CHECKS.items()}
    borne_out = set(_borne_out(measured))
    return [
        replace(one, doubts=(*kept, *(doubt for doubt, those in doubted.items() if one in those)))
        for one in day
        for kept in [[doubt for doubt in one.doubts if doubt != "other_test" or one not in borne_out]]
    ]


def _once(found: Sequence[Finding], codes: Codes) -> Iterable[Finding]:
    """Give the first of each number; one without a number is the same only if it stands there the same."""
    keyed: dict[tuple[object, ...], Finding] = {}
    for one in found:
        day = one.day or one.day_as_written
        keyed.setdefault((one.test, day, _amount(one, codes), one.choices, one.doubts), one)
    return keyed.values()


def _amount(one: Finding, codes: Codes) -> tuple[object, ...]:
    return (*in_base(one, codes), one.limit) if one.number else (one.written,)


def in_base(one: Finding, codes: Codes) -> tuple[Fraction, str]:
    """Give a number in its test's first unit; where its own can't be converted, in that one."""
    unit = _unit_of(one, codes)
    if unit.per_base:
        return Fraction(one.number) / Fraction(unit.per_base), ""
    return Fraction(one.number), unit.sign


def _two_results(day: Sequence[Finding], codes: Codes) -> Iterator[Finding]:
    """Give the results of a test that has several: which of them counts, nobody can tell."""
    amounts: dict[str, set[object]] = {}
    for one in day:
        amounts.setdefault(one.test, set()).add(_amount(one, codes))
    yield from (one for one in day if len(amounts[one.test]) > 1)


def _unlike_units(day: Sequence[Finding], _: Codes) -> Iterator[Finding]:
    """Give iron and its binding capacity where no laboratory would report them so: one unit is a slip."""
    told = [one for one in day if one.test in BOUND and one.unit]
    pairs = {(one.test, one.unit) for one in told}
    for one in told:
        if any(test != one.test and unit != one.unit for test, unit in pairs):
            yield one


def _does_not_add_up(day: Sequence[Finding], _: Codes) -> Iterator[Finding]:
    """Give saturation, iron and binding capacity where the first is not what the others make."""
    for saturation, iron, tibc in _trios(day):
        if _apart(saturation, iron, tibc) > MOST_APART:
            yield from (saturation, iron, tibc)


def _borne_out(day: Sequence[Finding]) -> Iterator[Finding]:
    """Give a saturation that iron and binding capacity make, too: it is none of oxygen."""
    for saturation, iron, tibc in _trios(day):
        is_sure = OLDER.issuperset((*iron.doubts, *tibc.doubts))
        if is_sure and _apart(saturation, iron, tibc) <= MOST_APART:
            yield saturation


def _trios(day: Sequence[Finding]) -> Iterator[tuple[Finding, Finding, Finding]]:
    """Give saturation, iron and binding capacity where there is one number of each, in alike units."""
    trio = [[one for one in day if one.test == test] for test in ("saturation", "iron", "tibc")]
    if any(len(each) != 1 or not each[0].number or each[0].limit for each in trio):
        return
    (saturation,), (iron,), (tibc,) = trio
    if iron.unit == tibc.unit and Fraction(tibc.number) > 0:
        yield saturation, iron, tibc


_CHECKS: dict[Doubt, Callable[[Sequence[Finding], Codes], Iterable[Finding]]] = {
    "unlike_units": _unlike_units,
    "does_not_add_up": _does_not_add_up,
    "two_results": _two_results,
}


def _apart(saturation: Finding, iron: Finding, tibc: Finding) -> Fraction:
    """Give how far apart what is told and what is made are, however rounded, in points of percent."""
    parts = 100 if saturation.unit == "fraction" else 1
    low, high = (parts * end for end in _span(saturation.number))
    (least, most), (under_least, under_most) = _span(iron.number), _span(tibc.number)
    return max(100 * least / under_most - high, low - 100 * most / under_least)


def _span(number: str) -> Span:
    """Give the least and the most that may have been rounded to a number."""
    decimals = len(number.partition(".")[2])
    half = Fraction(1, 2 * 10**decimals)
    return Fraction(number) - half, Fraction(number) + half
