"""A result's number in its unit, as the one reader of lab text reads it, or the readings that it may have."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property

from restless_legs.explorer.lab_text import Ask, Box, Lexicon, Reading, read, spelt
from restless_legs.records.codes import Codes, RecordUnit
from restless_legs.records.finding import Choice, Doubt, Test
from restless_legs.records.record import Reported
from restless_legs.records.shown import shown

LIMITS = "<≤>≥"
_CALCULATED = re.compile(r" ?\( ?calc(?:ulated)?\.? ?\)", re.IGNORECASE)  # "% (calc)"
PERCENT, FRACTION = range(2)  # the places of the units of a saturation
# What the reader of lab text asks, as it is asked of a record.
ASKS: dict[str, Doubt] = {
    "range": "range", "several": "several", "negative": "negative", "none": "not_a_number",
    "other_test": "other_test",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Measured:
    """What a value comes to: ``number`` is empty where it has several readings, the ``choices``, or none."""

    number: str = ""
    limit: str = ""
    unit: str = ""
    doubts: tuple[Doubt, ...] = ()
    choices: tuple[Choice, ...] = ()


@dataclass(frozen=True)
class Measuring:
    """One test and its units, as `Codes` has them."""

    codes: Codes
    test: Test

    @property
    def _units(self) -> tuple[RecordUnit, ...]:
        return self.codes.units[self.test]

    @cached_property
    def _box(self) -> Box:
        """What reads its values; the last unit has no spelling, and stands for a number without one."""
        lab = dict(self.codes.lab)
        names = lab.pop("tests")
        others = {key: tuple(texts) for key, texts in names.items() if key != self.test}
        bounds = [(Fraction(one.least), Fraction(one.most)) for one in self._units]
        lexicon = Lexicon(**{key: tuple(texts) for key, texts in lab.items()})
        spellings = (*(one.spelt for one in self._units), ())
        return Box(spellings, (*bounds, (None, None)), tuple(names[self.test]), others, lexicon)

    def measured(self, one: Reported) -> Measured:
        """Read a value with its unit.

        Parameters
        ----------
        one : Reported
            As a record has it, of this test.
        """
        told = [self._place(text) for text in map(_plain, (one.unit, one.ucum)) if text]
        known = [place for place in told if place is not None]
        # Where a unit has a code, the number is one of a program: its point is no mark of thousands.
        is_settled = bool(_plain(one.ucum)) and "," not in one.typed
        chosen = known[0] if known else len(self._units)
        found = read(_plain(one.typed), chosen, self._box, is_settled=is_settled)
        doubt = _doubt(found, one)
        if doubt:
            return Measured(doubts=(doubt,))
        numbers, doubts = _numbers(found)
        places = self._different([*known, *_place_in(found, len(self._units))])
        if len(places) > 1 or len(known) < len(told):
            return self._asked(numbers, places, (*doubts, _unit_doubt(one)))
        if not places:
            return self._asked(numbers, self._plausible(numbers), (*doubts, "unit_missing"))
        return self._in_unit(numbers, places[0], (*doubts, *self._mismatch(one, places[0])))

    def _place(self, text: str) -> int | None:
        """Find a unit by its spelling, or by its code of UCUM."""
        by_code = (at for at, unit in enumerate(self._units) if text in unit.ucum)
        return self._box.spellings.get(spelt(text), next(by_code, None))

    def _different(self, places: Sequence[int]) -> list[int]:
        """Leave out units in which a number means the same as in one before: ng/mL and µg/L."""
        return [
            place
            for at, place in enumerate(places)
            if not any(self._is_same(place, other) for other in places[:at])
        ]

    def _is_same(self, place: int, other: int) -> bool:
        one, two = self._units[place].per_base, self._units[other].per_base
        return place == other or (bool(one and two) and Fraction(one) == Fraction(two))

    def _plausible(self, numbers: Sequence[tuple[str, str]]) -> list[int]:
        units = range(len(self._units))
        return self._different([at for at in units if any(self._fits(number, at) for _, number in numbers)])

    def _fits(self, number: str, place: int) -> bool:
        unit = self._units[place]
        return Fraction(unit.least) <= Fraction(number) <= Fraction(unit.most)

    def _is_low_limit(self, number: str, limit: str, place: int) -> bool:
        """Tell of "<0.5", where a laboratory counts no lower; nobody's is over what anybody has."""
        return bool(limit) and Fraction(number) <= Fraction(self._units[place].most)

    def _mismatch(self, one: Reported, place: int) -> Iterator[Doubt]:
        """A code by mass beside a unit by amount, or the other way around."""
        told = (self.codes.units_by_code[code] for code in one.codes if code in self.codes.units_by_code)
        if any(("mol" in unit) != ("mol" in self._units[place].sign) for unit in told):
            yield "code_and_unit"

    def _in_unit(self, numbers: Sequence[tuple[str, str]], place: int, doubts: tuple[Doubt, ...]) -> Measured:
        """Judge what a number is in its unit: a slip, a fraction told as percent, or likely."""
        ((limit, number), *more) = numbers
        sign = self._units[place].sign
        if more:
            return self._asked(numbers, [place], doubts)
        if self.test == "saturation" and (Fraction(number) <= 1) != (sign == "fraction"):
            return self._asked(numbers, _ways(number), (*doubts, "fraction"))
        if not self._fits(number, place) and not self._is_low_limit(number, limit, place):
            others = self._plausible(numbers)
            if others:
                return self._asked(numbers, [place, *others], (*doubts, "unlikely"))
            doubts = (*doubts, "unlikely")
        return Measured(number, limit, sign, doubts)

    def _asked(
        self, numbers: Sequence[tuple[str, str]], places: Sequence[int], doubts: tuple[Doubt, ...]
    ) -> Measured:
        signs = [self._units[place].sign for place in places]
        choices = (Choice(self.test, number, limit, sign) for limit, number in numbers for sign in signs)
        return Measured(unit=signs[0] if signs else "", doubts=doubts, choices=tuple(choices))


def _plain(text: str) -> str:
    """Leave out that a value was calculated."""
    return _CALCULATED.sub("", shown(text))


def _ways(number: str) -> list[int]:
    """0.34 may be percent or a fraction; a fraction of 34 is none."""
    return [PERCENT] if Fraction(number) > 1 else [PERCENT, FRACTION]


def _doubt(found: Reading | Ask, one: Reported) -> Doubt | None:
    """Give what is asked of a value that is none."""
    kind = found.kind if isinstance(found, Ask) else ""
    return _unit_doubt(one) if kind == "unit" else ASKS.get(kind)


def _unit_doubt(one: Reported) -> Doubt:
    return "code_and_unit" if one.codes else "unit_unknown"


def _numbers(found: Reading | Ask) -> tuple[list[tuple[str, str]], tuple[Doubt, ...]]:
    """Give each number that a text may mean, with its limit."""
    if isinstance(found, Reading):
        return [(found.limit, found.number)], ()
    parted = [(text[:1], text[1:]) if text[:1] in LIMITS else ("", text) for text in found.choices]
    return parted, ("thousands",)


def _place_in(found: Reading | Ask, unknown: int) -> Iterator[int]:
    """Give the unit that stands in a value itself."""
    if found.unit is not None and found.unit != unknown:
        yield found.unit
