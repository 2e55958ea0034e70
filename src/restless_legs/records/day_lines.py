"""Which day a result has that names none: of the lines of a text that name a day, above it or below.

A day line straight behind a value belongs to what stands above it; one behind a gap, or before any value,
heads what follows. Where the days of a text can be read both ways, none is taken: all of them are told. The
page's script has a twin of it, ``record/day_lines.js``.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from typing import NamedTuple

MOST_TEXT = 120
SENT, PLAIN, COLLECTED = 0, 1, 2  # how much a day line says that it is of the sample
OTHER = -1  # a value that is no result of ours

Said = tuple[str, str]  # a day, empty where it is open, and what stood there


class Mark(NamedTuple):
    """A line of a text that holds a value, or a day and none.

    ``block``: how many gaps stand above it; ``at``: which result it is; ``day``, ``rank``: of a day line.
    """

    block: int
    at: int = OTHER
    day: Said | None = None
    rank: int = PLAIN


class Day(NamedTuple):
    """What day lines say together, and how much."""

    said: Said
    rank: int


NONE = Day(("", ""), SENT)


class Run(NamedTuple):
    """Values, or day lines, with nothing of the other kind between them."""

    marks: tuple[Mark, ...]

    @property
    def results(self) -> list[int]:
        """Which results its values are."""
        return [one.at for one in self.marks if one.day is None and one.at != OTHER]

    @property
    def is_days(self) -> bool:
        """Whether it is of day lines."""
        return self.marks[0].day is not None

    @property
    def day(self) -> Day:
        """What its day lines say: those that say most, open where they differ."""
        rank = max(one.rank for one in self.marks)
        return _one_of([Day(one.day, rank) for one in self.marks if one.day and one.rank == rank])


def days_by_lines(marks: Sequence[Mark]) -> dict[int, Said]:
    """Give the day of each result that a day line of its text dates, by its number.

    Parameters
    ----------
    marks : sequence of Mark
        The lines, in the order in which they stand.

    Examples
    --------
    >>> may, june = ("2026-05-03", "3 May"), ("2026-06-01", "1 June")
    >>> days_by_lines([Mark(0, 0), Mark(0, day=may), Mark(1, 1), Mark(1, day=june)])
    {0: ('2026-05-03', '3 May'), 1: ('2026-06-01', '1 June')}
    >>> days_by_lines([Mark(0, 0), Mark(0, day=may), Mark(0, 1)])
    {0: ('', '3 May'), 1: ('', '3 May')}
    """
    reading = _Reading()
    for _, block in groupby(marks, key=lambda one: one.block):
        reading.take(_runs(block))
    reading.end()
    return {at: day.said for at, day in reading.found.items() if any(day.said)}


def _runs(block: Iterable[Mark]) -> list[Run]:
    return [Run(tuple(some)) for _, some in groupby(block, key=lambda one: one.day is not None)]


def _one_of(days: Sequence[Day]) -> Day:
    """Give the one day that all say; open where they differ."""
    rank = max(one.rank for one in days)
    if len({one.said[0] or one.said[1] for one in days}) == 1:
        return Day(days[0].said, rank)
    return Day(("", " / ".join(dict.fromkeys(one.said[1] for one in days))[:MOST_TEXT]), rank)


def _open(day: Day) -> Day:
    return Day(("", day.said[1]), day.rank)


@dataclass(slots=True)
class _Reading:
    """Reads block after block, and keeps what stands above."""

    found: dict[int, Day] = field(default_factory=dict)
    above: Day = NONE
    is_fresh: bool = False  # no value stands between the day above and here
    is_apart: bool = False  # the day above has a gap on both sides
    is_unclear: bool = False  # the day above may as well be of the values above it
    ends_in_day: bool = False
    undated: list[int] = field(default_factory=list)
    apart: list[int] = field(default_factory=list)  # dated by a day with a gap on both sides
    collected: list[Day] = field(default_factory=list)

    def take(self, runs: Sequence[Run]) -> None:
        """Read a block."""
        self.collected += [run.day for run in runs if run.is_days and run.day.rank == COLLECTED]
        self.ends_in_day = runs[-1].is_days
        if runs[0].is_days:
            self._headed(runs)
        elif runs[-1].is_days:
            self._footed(runs)
        elif len(runs) == 1:
            self._values(runs[0])
        else:
            self._both_ways(runs, [run.day for run in runs if run.is_days])

    def _headed(self, runs: Sequence[Run]) -> None:
        for run in runs:
            if not run.is_days:
                self._values(run)
            elif run is runs[-1] and len(runs) > 1:
                self._behind(runs, run.day)
            else:
                self._head(run.day, is_apart=len(runs) == 1)

    def _head(self, day: Day, *, is_apart: bool) -> None:
        """Take a day that heads what follows, together with one right above it."""
        if not is_apart:
            self.undated.clear()
        self.is_unclear = is_apart and (self.is_unclear or bool(self.undated))
        if self.is_fresh:
            best = max(day.rank, self.above.rank)
            day = _one_of([one for one in (self.above, day) if one.rank == best])
        self.above, self.is_apart, self.is_fresh = day, is_apart, True

    def _values(self, run: Run) -> None:
        if self.is_unclear:
            self.above = _open(self.above)
            self._date(self.undated, self.above)
        self._date(run.results, self.above)
        self.undated += [] if any(self.above.said) else run.results
        self.apart += run.results if self.is_apart else []
        self.is_fresh = False

    def _date(self, results: Iterable[int], day: Day) -> None:
        self.found.update(dict.fromkeys(results, day))

    def _behind(self, runs: Sequence[Run], day: Day) -> None:
        """Take a day behind values that one stands above, too."""
        if _one_of([self.above, day]).said[0]:
            return
        if self.above.rank < day.rank:
            self._date(runs[-2].results, day)
            self.above = _one_of([self.above, day])
        else:
            self._both_ways(runs, [self.above, day])

    def _footed(self, runs: Sequence[Run]) -> None:
        """Take days that each stand below their values."""
        said = [run.day for run in runs[1::2]]
        for run, day in zip(runs[::2], said, strict=True):
            is_lone = not any(self.above.said) or self.above.rank < day.rank
            self._date(run.results, day if is_lone else _one_of([self.above, day]))
        self.above = _one_of([self.above, *said]) if any(self.above.said) else NONE
        self.is_fresh = False

    def _both_ways(self, runs: Sequence[Run], days: Sequence[Day]) -> None:
        """Leave the days open of values that stand above one day and below another, or in between."""
        self.above = _open(_one_of(days))
        self._date([at for run in runs for at in run.results], self.above)
        self.is_fresh = self.is_apart = self.is_unclear = False

    def end(self) -> None:
        """Take the days behind the last value."""
        lone = {day.said[0] for day in self.collected}
        if self.ends_in_day and len(lone) == 1 and not self.is_dated_otherwise():
            self._date(self.undated, self.collected[0])
        elif self.is_fresh and self.is_apart:
            self._date(self.undated, _open(self.above))
            for at in self.apart:
                if self.found[at].rank <= self.above.rank:
                    self.found[at] = _open(_one_of([self.found[at], self.above]))

    def is_dated_otherwise(self) -> bool:
        """Whether a day that is not said to be of the sample dates any result."""
        return any(any(day.said) and day.rank != COLLECTED for day in self.found.values())
