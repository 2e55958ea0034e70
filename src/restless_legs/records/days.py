"""Days as records write them: read where they can mean one day alone, and left as they stand where not.

Exact and pure. The page's script has a twin of it, ``record/days.js``: the same steps in the same order, held
against this one by ``tests/record_day_cases.csv``.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Literal

Order = Literal["", "dmy", "mdy"]

FIRST_YEAR, LAST_YEAR = 1900, 2100  # what lies outside is a number of something else
CENTURY = 2000  # of a year in two digits: no sample is older
_DASHES = dict.fromkeys("−–—‐‑‒", "-")
_MICRO = dict.fromkeys("μµ", "u")
_QUOTES = dict.fromkeys("’‘`´ʼ′", "'")
_LIKE = {**_DASHES, **_MICRO, **_QUOTES, "٫": ",", "٬": "'", "٪": "%"}
# HL7: digits alone, with the hour, its parts and its zone behind.
_PACKED = re.compile(
    r"([0-9]{4})([0-9]{2})([0-9]{2})(?:[0-9]{2}){0,3}(?:\.[0-9]{1,6})?(?:[-+][0-9]{4}|Z)?", re.IGNORECASE
)
_DIGIT = re.compile(r"[0-9]")  # no day is without one
_YEAR_FIRST = r"(?P<y1>[0-9]{4})(?P<s1>[-/.])(?P<m1>[0-9]{1,2})(?P=s1)(?P<d1>[0-9]{1,2})(?![0-9])"
_NUMERIC = (
    r"(?P<a>[0-9]{1,2})(?P<s2>[-/.])(?P<b>[0-9]{1,2})(?P=s2)(?P<y2>[0-9]{4}|[0-9]{2})(?![0-9]|[-/.][0-9])"
)
_MONTH_AND_YEAR = r"(?P<part>(?:0[1-9]|1[0-2])/(?:19|20)[0-9]{2}(?![0-9/]))"


@dataclass(frozen=True, slots=True)
class DayIn:
    """A day within a text: where it stands, and what its parts may be.

    ``first`` and ``second`` are the two numbers of a numeric day as they stand, or its day and month.
    A day without a year, or without a day, has the year 0: it stands there, and means none.
    """

    start: int
    end: int
    year: int = 0
    first: int = 0
    second: int = 0
    is_numeric: bool = False

    @property
    def orders(self) -> tuple[Order, ...]:
        """The orders in which it is a day of the calendar."""
        both: tuple[Order, ...] = ("dmy", "mdy")
        return tuple(order for order in both if self._in(order))

    def iso(self, order: Order) -> str:
        """Give it as ``YYYY-MM-DD`` in the order of its record; empty where that leaves it open."""
        if not self.is_numeric:
            return self._in("dmy")
        if order:
            return self._in(order)
        meant = {self._in(one) for one in self.orders}
        return meant.pop() if len(meant) == 1 else ""

    def of_sample(self, order: Order, today: str) -> str:
        """Give it as the day of a sample: where one reading is still to come, no blood was taken then."""
        past = {iso for iso in map(self._in, self.orders) if iso <= today}
        return self.iso(order) or (past.pop() if len(past) == 1 else "")

    def _in(self, order: Order) -> str:
        day, month = (self.second, self.first) if order == "mdy" else (self.first, self.second)
        return _iso(self.year, month, day)


def _iso(year: int, month: int, day: int) -> str:
    if not FIRST_YEAR <= year <= LAST_YEAR:
        return ""
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return ""


def even(text: str) -> str:
    r"""Give a text in small plain letters, each at its place: found in it is found in the text itself.

    Examples
    --------
    >>> even("FERRITIN\u00a0\u0664\u0660 \u2013 5 µg/L")
    'ferritin 40 - 5 ug/l'
    """
    return text.lower() if text.isascii() else "".join(map(_even, text))


@lru_cache(maxsize=4096)
def _even(letter: str) -> str:
    if letter > "\uffff" or "\ud800" <= letter <= "\udfff":
        return letter
    if letter.isdecimal():
        return str(unicodedata.decimal(letter))
    if unicodedata.category(letter) in ("No", "Nl"):
        return letter  # "10²" is not 102
    like = _LIKE.get(letter) or unicodedata.normalize("NFKC", letter).lower()
    like = _LIKE.get(like, like)
    if len(like) == 1 and unicodedata.category(like) == "Zs":
        return " "
    return like if len(like) == 1 else letter


def days_in(text: str, months: Sequence[str] = ()) -> tuple[DayIn, ...]:
    """Find every day in a text, in the order in which they stand.

    Parameters
    ----------
    text : str
        Any text, of any length: it is read once.
    months : sequence of str
        For each month its names, with spaces between them; without them only numbers are days.

    Examples
    --------
    >>> [(one.start, one.iso("")) for one in days_in("on 13/05/2026, at 2026-05-14T08:00")]
    [(3, '2026-05-13'), (18, '2026-05-14')]
    """
    plain = even(text)
    return tuple(_found(plain, tuple(months))) if _DIGIT.search(plain) else ()


def _found(text: str, months: tuple[str, ...]) -> Iterator[DayIn]:
    at = _months(months)
    for found in _pattern(months).finditer(text):
        span = found.start() + len(found[1]), found.end()
        said = {key: value for key, value in found.groupdict().items() if value is not None}
        yield _day(said, at, span)


def _day(said: dict[str, str], months: dict[str, int], span: tuple[int, int]) -> DayIn:
    if "a" in said:
        return DayIn(*span, _year(said["y2"]), int(said["a"]), int(said["b"]), is_numeric=True)
    if "y1" in said:
        return DayIn(*span, int(said["y1"]), int(said["d1"]), int(said["m1"]))
    for at in "345":
        if f"n{at}" in said:
            return DayIn(*span, _year(said[f"y{at}"]), int(said[f"d{at}"]), months[said[f"n{at}"]])
    return DayIn(*span)


def _year(text: str) -> int:
    return int(text) + (CENTURY if len(text) == 2 else 0)


@lru_cache(maxsize=8)
def _months(months: tuple[str, ...]) -> dict[str, int]:
    return {even(name): at for at, names in enumerate(months, 1) for name in names.split()}


@lru_cache(maxsize=8)
def _pattern(months: tuple[str, ...]) -> re.Pattern[str]:
    """A pattern of every way to write a day, the fuller before the shorter."""
    kinds = [_YEAR_FIRST, _NUMERIC]
    if months:
        names = "|".join(map(re.escape, sorted(_months(months), key=lambda name: (-len(name), name))))
        kinds += _named(rf"(?:{names})(?![^\W_])")
    return re.compile(rf"(^|[^\w./-])(?:{'|'.join([*kinds, _MONTH_AND_YEAR])})", re.MULTILINE)


def _named(name: str) -> list[str]:
    between = r"(?:\.|st|nd|rd|th)?[ /.-]{0,2}(?:(?:de|of) )?"
    return [
        rf"(?P<d3>[0-9]{{1,2}}){between}(?P<n3>{name})\.?[ ,/.-]{{0,2}}(?:(?:del?|of) )?'?"
        r"(?P<y3>[0-9]{4}|[0-9]{2})(?![0-9]|[.,:][0-9])",
        rf"(?P<n4>{name})\.?[ /.-]{{0,2}}(?P<d4>[0-9]{{1,2}})(?:st|nd|rd|th)?[ ,/.-]{{1,2}}"
        r"(?P<y4>[0-9]{4})(?![0-9])",
        rf"(?P<y5>[0-9]{{4}})[ /.-](?P<n5>{name})[ /.-](?P<d5>[0-9]{{1,2}})(?![0-9])",
        rf"[0-9]{{1,2}}{between}{name}",
        rf"{name}\.?[ ,/-]{{0,2}}(?:(?:de|of) )?(?:19|20)[0-9]{{2}}(?![0-9])",
        rf"{name}\.? ?[0-9]{{1,2}}(?:st|nd|rd|th)?(?![0-9.,])(?= *:)",
    ]


def order_of(texts: Iterable[str], months: Sequence[str] = ()) -> Order:
    """Tell the order of day and month that all numeric days of one record allow; empty where both stay open.

    Examples
    --------
    >>> order_of(["03/05/2026", "13/05/2026"]), order_of(["03/05/2026"]), order_of(["5/13/2026", "13/5/2026"])
    ('dmy', '', '')
    """
    allowed = {one.orders for text in texts for one in days_in(text, months) if one.is_numeric}
    only = {orders[0] for orders in allowed if len(orders) == 1}
    return only.pop() if len(only) == 1 else ""


def sample_day_of(text: str, order: Order, today: str, months: Sequence[str] = ()) -> str:
    """Give the one day of a sample that a text says, as ``YYYY-MM-DD``, or nothing.

    Parameters
    ----------
    text, order, months
        As for `day_of`.
    today : str
        The day, ``YYYY-MM-DD``.

    Examples
    --------
    >>> [sample_day_of("11/12/2026", "", today) for today in ("2026-11-30", "2026-12-31")]
    ['2026-11-12', '']
    """
    days = {one.of_sample(order, today) for one in days_in(text, months)}
    return day_of(text, order, months) or (days.pop() if len(days) == 1 else "")


def day_of(text: str, order: Order = "", months: Sequence[str] = ()) -> str:
    """Give the one day that a text says, as ``YYYY-MM-DD``, or nothing.

    Parameters
    ----------
    text : str
        A day with or without its hour, or words around it: of two days it is none.
    order : {"", "dmy", "mdy"}
        What `order_of` says of the record.
    months : sequence of str
        As for `days_in`.

    Examples
    --------
    >>> day_of("201310200908-0500"), day_of("2015-10-31T23:30:00-05:00"), day_of("3/5/2026", "mdy")
    ('2013-10-20', '2015-10-31', '2026-03-05')
    >>> day_of("12th May 2025, 8:30 am", months=["jan", "feb", "mar", "apr", "may"]), day_of("03/05/2026")
    ('2025-05-12', '')
    """
    packed = _PACKED.fullmatch(even(text).strip())
    if packed:
        return _iso(int(packed[1]), int(packed[2]), int(packed[3]))
    found = {one.iso(order) for one in days_in(text, months)}
    return found.pop() if len(found) == 1 else ""
