"""A line of the two-week evening log: the columns of the paper, an evening a line, in tab and file."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Literal, get_args

Part = Literal["legs", "arms", "other"]
# When first signs came, in minutes after noon; "none": an evening without signs, an answer; None: blank.
Began = int | Literal["none"] | None
# Which morning an hour of signs stands for: the one before that evening, or the one after that night.
Morning = Literal["", "that day", "next day"]

PARTS: tuple[Part, ...] = get_args(Part)
EVENINGS = 14
NOON, DAY = 12 * 60, 24 * 60
# From four in the morning on an hour may be of the day that begins, not of the night that ends, or of the
# evening, with a slip between AM and PM: it is asked.
MORNING = 16 * 60
MORNINGS: tuple[Morning, ...] = get_args(Morning)
MOST_DOSES = 3
WORST = 10

_COLUMN, _ITEM, _DOSE = " | ", ", ", "; "
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_TIME = re.compile(r"([01][0-9]|2[0-3]):([0-5][0-9])")
_SLEPT = re.compile(r"[0-9]{1,2}(?:\.[0-9])?")
_SCORES = {str(score): score for score in range(WORST + 1)}


@dataclass(frozen=True, slots=True)
class Dose:
    """What was taken, as it was typed, and when, in minutes after noon; None where no time was written."""

    medicine: str
    at: int | None = None


@dataclass(frozen=True, slots=True)
class Evening:
    """One line of the log. It runs from noon to noon, so that a quarter past midnight is late, and not early.

    Attributes
    ----------
    day : date
        The day on which the evening began.
    began : int, "none" or None
        When the first signs came.
    bad : int or None
        How bad it was, 0 to 10.
    parts : tuple of {"legs", "arms", "other"}
        Where it was, in this order.
    doses : tuple of Dose
        What was taken, in the order in which it was typed.
    slept : str
        Hours slept, as typed; nothing is made of them.
    morning : {"", "that day", "next day"}
        Of signs between four in the morning and noon, which morning it was; empty where that is open.
    """

    day: date
    began: Began = None
    bad: int | None = None
    parts: tuple[Part, ...] = ()
    doses: tuple[Dose, ...] = ()
    slept: str = ""
    morning: Morning = ""

    @property
    def is_open(self) -> bool:
        """Whether nobody has said yet which morning it was."""
        return isinstance(self.began, int) and self.began >= MORNING and not self.morning

    @property
    def hour(self) -> int | None:
        """When the first signs came, in minutes after the noon of that day; before it, less than nothing."""
        if not isinstance(self.began, int):
            return None
        return self.began - DAY if self.morning == "that day" else self.began


def evening_of(line: str) -> Evening | None:
    """Read one line of a log; None where it is none.

    Examples
    --------
    >>> evening = evening_of("2026-05-03 | 00:15 | 6 | legs, arms | ropinirole 20:00 | 5.5")
    >>> evening.began, evening.bad, evening.parts, evening.doses
    (735, 6, ('legs', 'arms'), (Dose(medicine='ropinirole', at=480),))
    >>> evening_of("2026-05-03 | none").began, evening_of("2026-05-03 | half past nine")
    ('none', None)
    >>> evening_of("2026-05-03 | none | | legs") is None  # signs, and none
    True
    >>> evening_of("2026-05-03 | 11:00 that day").hour, evening_of("2026-05-03 | 11:00").is_open
    (-60, True)
    """
    columns = [column.strip(" ") for column in line.split("|")]
    if len(columns) > 6:
        return None
    day, began, bad, parts, doses, slept = columns + [""] * (6 - len(columns))
    began, morning = _parted(began)
    found = (_day(day), _began(began), _bad(bad), _parts(parts), _doses(doses), _slept(slept), morning)
    if any(one is Odd for one in found) or (began == "none" and (parts or bad not in ("", "0"))):
        return None
    return Evening(*found)  # type: ignore[arg-type]


class Odd:
    """Stands for a column that holds none of its kind."""


def _day(text: str) -> date | type[Odd]:
    try:
        return date.fromisoformat(text) if _DAY.fullmatch(text) else Odd
    except ValueError:
        return Odd


def _parted(text: str) -> tuple[str, Morning]:
    """Part an hour of a morning from which one it was; no other hour says that."""
    for morning in MORNINGS[1:]:
        time = text.removesuffix(f" {morning}")
        if time != text and (minutes_of(time) or 0) >= MORNING:
            return time, morning
    return text, ""


def _began(text: str) -> Began | type[Odd]:
    if text in ("", "none"):
        return "none" if text else None
    return Odd if (at := minutes_of(text)) is None else at


def _bad(text: str) -> int | type[Odd] | None:
    return _SCORES.get(text, Odd) if text else None


def _parts(text: str) -> tuple[Part, ...] | type[Odd]:
    named = text.split(_ITEM) if text else []
    found = tuple(part for part in PARTS if part in named)
    return found if len(found) == len(named) else Odd


def _doses(text: str) -> tuple[Dose, ...] | type[Odd]:
    found = tuple(_dose(one.strip(" ")) for one in text.split(";")) if text else ()
    return found if len(found) <= MOST_DOSES and all(one.medicine for one in found) else Odd


def _dose(text: str) -> Dose:
    name, at = text[:-6].strip(" "), minutes_of(text[-5:])
    is_timed = at is not None and name and text[-6:-5] == " "
    return Dose(name, at) if is_timed else Dose(text)


def _slept(text: str) -> str | type[Odd]:
    fits = not text or (_SLEPT.fullmatch(text) and float(text) <= 24)
    return text if fits else Odd


def minutes_of(text: str) -> int | None:
    """Give a time of day in minutes after noon.

    Examples
    --------
    >>> minutes_of("21:30"), minutes_of("00:15"), minutes_of("11:59"), minutes_of("9:30")
    (570, 735, 1439, None)
    """
    found = _TIME.fullmatch(text)
    return (int(found[1]) * 60 + int(found[2]) - NOON) % DAY if found else None


def time_of(minutes: int) -> str:
    """Give minutes after noon as a time of day.

    Examples
    --------
    >>> time_of(570), time_of(735)
    ('21:30', '00:15')
    """
    hour, minute = divmod((minutes + NOON) % DAY, 60)
    return f"{hour:02}:{minute:02}"


def line_of(evening: Evening) -> str:
    """Write an evening as a line; what is blank at its end is left off.

    Examples
    --------
    >>> line_of(evening_of("2026-05-03 | 21:30 |  | legs | ropinirole 20:00;gabapentin"))
    '2026-05-03 | 21:30 | | legs | ropinirole 20:00; gabapentin'
    """
    time = time_of(evening.began) if isinstance(evening.began, int) else evening.began or ""
    began = f"{time} {evening.morning}".rstrip(" ")
    bad = "" if evening.bad is None else str(evening.bad)
    doses = _DOSE.join(map(_written, evening.doses))
    columns = [evening.day.isoformat(), began, bad, _ITEM.join(evening.parts), doses, evening.slept]
    while not columns[-1]:
        columns.pop()
    return _COLUMN.join(columns).replace("|  |", "| |").replace("|  |", "| |")


def _written(dose: Dose) -> str:
    return dose.medicine if dose.at is None else f"{dose.medicine} {time_of(dose.at)}"


def log_of(lines: Iterable[str]) -> list[Evening]:
    """Read a log: its evenings by their day, each once, of the two weeks that begin with the first of them.

    Examples
    --------
    >>> lines = ["2026-05-04", "2026-05-03", "none", "2026-05-04 | 21:00", "2026-05-17"]
    >>> [one.day.day for one in log_of(lines)]
    [3, 4]
    """
    by_day: dict[date, Evening] = {}
    for evening in filter(None, map(evening_of, lines)):
        by_day.setdefault(evening.day, evening)
    days = sorted(by_day)
    return [by_day[day] for day in days if (day - days[0]).days < EVENINGS]
