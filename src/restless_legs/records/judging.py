"""What of a record counts once its reader says so. This alone knows codes, units and doubts.

The page's scripts have a twin of it: the same steps in the same order, held against this one by
``tests/record_judged_cases.json``.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import get_args

from restless_legs.records.about import Telling, about_in, ill_days, is_changed, noted
from restless_legs.records.codes import TESTS, Codes
from restless_legs.records.days import days_in
from restless_legs.records.finding import Choice, Doubt, Finding, Found, FoundMedicine, Test
from restless_legs.records.measuring import Measured, Measuring
from restless_legs.records.naming import Named, Naming
from restless_legs.records.persons import ANOTHER, is_known
from restless_legs.records.record import (
    About,
    Left,
    Pregnancy,
    Record,
    RefusedError,
    Reported,
    Taken,
    left,
    limited,
)
from restless_legs.records.sample import compared
from restless_legs.records.shown import shown
from restless_legs.records.told import YEAR, days_since, is_child, medicines, persons_in, pregnant

DOUBTS: tuple[Doubt, ...] = get_args(Doubt)  # in the order in which they are told


def judge(record: Record, codes: Codes, today: str) -> Found:
    """Tell what a record comes to.

    Parameters
    ----------
    record : Record
        What it says.
    codes : Codes
        What it is judged by.
    today : str
        The day, ``YYYY-MM-DD``.

    Raises
    ------
    RefusedError
        If it is of two people: whose a number is, nobody can tell.
    """
    is_of_one = is_of_one_person(record)
    telling = Telling(codes.words)
    ill = ill_days(record.results, record.about, telling)
    judging = _Judging(codes, today, () if is_of_one else ("whose",), telling, frozenset(ill))
    others, unread, found = 0, [], []
    for one in record.results:
        named = judging.naming.named(one.names, one.codes)
        if named.is_near:
            unread.append(left(f"{_name(one)} {_written(one)}", one.place))
        elif not named.tests:
            others += 1
        elif not shown(one.typed):
            unread.append(_without_value(one))
        else:
            found.append(judging.finding(one, named))
    about = about_in(record.about, record.results, record.medicines, telling) if is_of_one else ()
    is_pregnant, day = pregnant(_with_about(record.pregnancies, about) if is_of_one else (), today)
    return Found(
        numbers=_in_order(compared(found, codes)),
        medicines=tuple(map(judging.medicine, medicines(record.medicines, today))),
        pregnant=is_pregnant,
        pregnant_day=day,
        is_child=is_child(record.born, today) if is_of_one else None,
        others=record.others + others,
        left=limited([*record.left, *unread]),
        columns=record.columns,
        about=about,
    )


def _with_about(told: Sequence[Pregnancy], about: Sequence[About]) -> Sequence[Pregnancy]:
    """Ask about a pregnancy that is only named, where nothing else is said of one."""
    named = [Pregnancy("unclear", one.day, one.place) for one in about if one.kind == "pregnant"]
    return told or named


def is_of_one_person(record: Record) -> bool:
    """Tell whether a record surely is of one person: of two addresses of patients, nobody can tell.

    Raises
    ------
    RefusedError
        If it is of two who are known by their numbers, or by name and birthday.
    """
    told: list[Reported | Taken | Pregnancy | About] = [
        *record.results,
        *record.medicines,
        *record.pregnancies,
        *record.about,
    ]
    named = [persons_in(record.persons), persons_in(one.person for one in told) - {ANOTHER}]
    if any(len(list(filter(is_known, some))) > 1 for some in named):
        raise RefusedError("two_people")
    return ANOTHER not in record.persons and all(len(some) <= 1 for some in named)


def _without_value(one: Reported) -> Left:
    return left(_name(one), one.place, "no_value")


def _name(one: Reported) -> str:
    return shown(next(iter((*one.names, *one.codes)), ""))


def _in_order(found: Iterable[Finding]) -> tuple[Finding, ...]:
    """Put the latest first, of one day the tests that pages use first; doubts stand in their order."""
    told = (replace(one, doubts=_told(one.doubts)) for one in found)
    by_test = sorted(told, key=lambda one: TESTS.index(one.test))
    return tuple(sorted(by_test, key=lambda one: one.day, reverse=True))


def _told(doubts: Iterable[Doubt]) -> tuple[Doubt, ...]:
    return tuple(sorted(set(doubts), key=DOUBTS.index))


@dataclass(frozen=True)
class _Judging:
    """What one result after the other is judged by."""

    codes: Codes
    today: str
    of_all: tuple[Doubt, ...]  # what is doubted of the whole record
    telling: Telling
    ill: frozenset[str]  # days on which a note names what changes a ferritin

    @cached_property
    def naming(self) -> Naming:
        return Naming(self.codes)

    @cached_property
    def _measuring(self) -> dict[Test, Measuring]:
        return {test: Measuring(self.codes, test) for test in TESTS}

    def finding(self, one: Reported, named: Named) -> Finding:
        readings = {test: self._measuring[test].measured(one) for test in named.tests}
        measured = _of_several(readings) if len(readings) > 1 else readings[named.tests[0]]
        test = _likeliest(readings)
        of_state: tuple[Doubt, ...] = (one.state,) if one.state else ()
        of_state = (*of_state, "whose") if one.person == ANOTHER else of_state
        of_one = (*named.doubts, *measured.doubts, *self._day(one), *of_state, *self._then(one, test))
        return Finding(
            test,
            measured.number,
            measured.limit,
            measured.unit,
            _name(one),
            _written(one),
            one.day,
            shown(one.day_as_written),
            one.place,
            _told((*self.of_all, *of_one)),
            measured.choices,
            noted(one.note),
        )

    def _then(self, one: Reported, test: Test) -> Iterator[Doubt]:
        """Doubt a ferritin of a day with an illness, and a number whose own note says that it is spoiled."""
        if is_changed(one.note, self.telling) or (one.day in self.ill and test == "ferritin"):
            yield "ill_then"

    def medicine(self, one: FoundMedicine) -> FoundMedicine:
        return replace(one, doubts=tuple(dict.fromkeys((*self.of_all, *one.doubts))))

    def _day(self, one: Reported) -> Iterator[Doubt]:
        if not one.day:
            yield "report_day" if one.is_report_day else self._open_day(shown(one.day_as_written))
        elif days_since(one.day, self.today) < 0:
            yield "day_ahead"
        elif days_since(one.day, self.today) > YEAR:
            yield "older"

    def _open_day(self, written: str) -> Doubt:
        """Tell why a day is open: it can mean two, is but a part of one, or may be of something else."""
        if not written:
            return "no_day"
        days = days_in(written, self.codes.words.get("text.months", ()))
        if any(one.iso("dmy") and not one.iso("") for one in days):
            return "day_unclear"
        return "day_of_others" if any(one.iso("") for one in days) else "day_in_part"


def _of_several(readings: dict[Test, Measured]) -> Measured:
    """Put the readings of a value under each test that it may be of side by side."""
    choices = tuple(choice for test, one in readings.items() for choice in _readings(test, one))
    likeliest = readings[_likeliest(readings)]
    return Measured(unit=likeliest.unit, doubts=likeliest.doubts, choices=choices)


def _readings(test: Test, one: Measured) -> tuple[Choice, ...]:
    return (Choice(test, one.number, one.limit, one.unit),) if one.number else one.choices


def _likeliest(readings: dict[Test, Measured]) -> Test:
    """Give the first test that a value can be of by its unit."""
    return next((test for test, one in readings.items() if _readings(test, one)), next(iter(readings)))


def _written(one: Reported) -> str:
    """Give a value as it stands there, with its unit."""
    return shown(f"{one.typed} {one.unit or one.ucum}")
