"""The values that stand behind a test's name: numbers that are no range, age, day, dose or price."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from restless_legs.records.wording import LIMITS, Piece

MOST_UNKNOWN = 3  # words that nobody knows, between a name at the start of a line and its number
FLAGS = frozenset({"*", "†", "‡", "!", "^", "↑", "↓"})
ABOUT = frozenset({"~", "≈", "±"})  # before a number: it is none that a lab gave
PARTS = frozenset(",;:.?!")
SAYS_NOTHING = ("along", "after", "passed_over", "flag", "column", "day.collected", "day.reported")
BRACKETS = {"(": ")", "[": "]", "{": "}"}


@dataclass(slots=True)
class Values:
    """What stands behind a name, or in the cells below it.

    Parameters
    ----------
    spans : list of (int, int)
        From where to where each value goes, with its signs, its unit and its flags.
    days : list of (int, int)
        How many values stand before each day, and where it begins.
    apart : (int, int)
        The place of a unit that stands apart from the value: in the range, or in a cell of its own.
    ends : list of str
        The ends of ranges.
    unknown : int
        How many words before the first value nobody knows.
    strange : int
        How many there are behind it.
    is_dose, is_compared, is_denied : bool
        Whether a number is a dose; whether words make a limit of one; whether a word before it says no.
    units : list of (int, int)
        Where the units that stand with values go.
    """

    spans: list[tuple[int, int]] = field(default_factory=list)
    days: list[tuple[int, int]] = field(default_factory=list)
    units: list[tuple[int, int]] = field(default_factory=list)
    apart: tuple[int, int] = (0, 0)
    ends: list[str] = field(default_factory=list)
    unknown: int = 0
    strange: int = 0
    is_dose: bool = False
    is_compared: bool = False
    is_denied: bool = False


def values_of(pieces: Sequence[Piece]) -> Values:
    """Read the pieces between a name and the next one."""
    reading = _Reading()
    for one in _without_asides(pieces):
        reading.take(one)
    return reading.values


def _without_asides(pieces: Sequence[Piece]) -> list[Piece]:
    """Make one range of a bracket with numbers and what belongs to them; leave out one without."""
    found: list[Piece] = []
    at = 0
    while at < len(pieces):
        end = _closing(pieces, at)
        if end:
            found += _aside(pieces[at], pieces[at + 1 : end], pieces[end])
            at = end + 1
        else:
            found.append(pieces[at])
            at += 1
    return found


MOST_IN_BRACKETS = 16  # pieces


def _closing(pieces: Sequence[Piece], at: int) -> int:
    close = BRACKETS.get(pieces[at].text)
    if not close:
        return 0
    ahead = range(at + 1, min(len(pieces), at + MOST_IN_BRACKETS))
    return next((one for one in ahead if pieces[one].text == close), 0)


def _aside(first: Piece, inside: Sequence[Piece], last: Piece) -> list[Piece]:
    numbers = [one for one in inside if one.kind in ("number", "range")]
    if not numbers:
        kept = [one for one in inside if one.kind == "day" or one.means("denied", "previous")]
        return [*kept, *(_in_range(one) for one in inside if one.kind == "unit")]
    if not all(_belongs_to_range(one) for one in inside):
        return list(inside)
    ends = " ".join(one.text for one in numbers)
    units = [one for one in inside if one.kind == "unit"]
    return [Piece("range", ends, first.start, last.end), *(_in_range(one) for one in units[:1])]


def _in_range(one: Piece) -> Piece:
    return Piece("apart", one.text, one.start, one.end, one.roles)


def _belongs_to_range(one: Piece) -> bool:
    known = one.means("range", "passed_over", "to", *LIMITS) and not one.means("previous")
    return one.kind in ("number", "range", "unit", "sign") or known


@dataclass(slots=True)
class _Reading:
    """Takes one piece after the other."""

    values: Values = field(default_factory=Values)
    is_open: bool = False  # what comes now may belong to the value before
    in_range: bool = False
    skips: bool = False  # the next number is of something else

    def take(self, one: Piece) -> None:
        {
            "number": self._number, "unit": self._unit, "apart": self._apart, "range": self._range,
            "day": self._day, "known": self._known, "word": self._word, "sign": self._sign,
            "cell": self._cell,
        }.get(one.kind, self._nothing)(one)  # fmt: skip

    def _nothing(self, one: Piece) -> None:
        """Pass over a time and a price."""

    def _cell(self, one: Piece) -> None:
        self.is_open = self.is_open and one.text != "|"

    def _number(self, one: Piece) -> None:
        is_long = len(one.text) > 7 and one.text.isdigit()
        is_code = len(one.text) == 2 and one.text.startswith("0")  # "01": the number of a laboratory
        if self.in_range:
            self.values.ends.append(one.text)
        elif not (self.skips or is_long or is_code):
            self.values.spans.append((one.start, one.end))
            self.values.is_compared |= one.means(*LIMITS)
            self.is_open = True
        self.skips = False

    def _unit(self, one: Piece) -> None:
        if self.is_open:
            self._extend(one)
            self.values.units.append((one.start, one.end))
        else:
            self._apart(one)

    def _apart(self, one: Piece) -> None:
        if "foreign" not in one.roles and self.values.apart == (0, 0):
            self.values.apart = (one.start, one.end)

    def _range(self, one: Piece) -> None:
        self.values.ends += one.text.split()
        self.is_open = False

    def _day(self, one: Piece) -> None:
        self.values.days.append((len(self.values.spans), one.start))
        self.is_open = self.in_range = self.skips = False

    def _known(self, one: Piece) -> None:
        self.skips = False
        if one.means("range"):
            self.in_range, self.is_open = True, False
        elif one.means("age") and self.is_open:
            self.values.spans.pop()
            self.is_open = False
        elif one.means("dose", "form") and self.is_open:
            self.values.is_dose = True
            self._extend(one)
        elif one.means("number_of", "oxygen"):
            self.skips, self.is_open = True, False
        elif one.means("value", "previous"):
            self.in_range = self.is_open = False
        elif one.means("denied"):
            self.values.is_denied |= not self.values.spans
            self.is_open = False
        elif one.means("flag") and self.is_open:
            self._extend(one)
        elif one.means("test", *SAYS_NOTHING):
            self.is_open = False
        else:
            self._word(one)

    def _word(self, one: Piece) -> None:
        touches = bool(self.values.spans) and self.values.spans[-1][1] == one.start and self.is_open
        if touches:
            self.values.spans.pop()  # "25oh", "3rd"
        elif self.is_open:
            self._extend(one)
            self.values.strange += 1
        elif self.values.spans:
            self.values.strange += 1
        else:
            self.values.unknown += 1
        self.is_open = False

    def _sign(self, one: Piece) -> None:
        self.values.is_denied |= one.text in ABOUT and not self.values.spans
        if self.is_open and one.text in FLAGS:
            self._extend(one)
        elif one.text in PARTS:
            self.is_open = False

    def _extend(self, one: Piece) -> None:
        self.values.spans[-1] = self.values.spans[-1][0], one.end
