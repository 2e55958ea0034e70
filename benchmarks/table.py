"""The benchmark's table: samples, budgets and the Markdown made from them. Measures nothing itself."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from statistics import median

BEGIN, END = "<!-- {}: begin -->", "<!-- {}: end -->"
HEADS = ("what", "ours", "budget", "kept?", "stock Voila", "stock Voila, preheated")


@dataclass(frozen=True)
class Sample:
    """One quantity, measured once or many times, all in one unit."""

    values: tuple[float, ...]

    def __post_init__(self) -> None:
        if not self.values:
            raise ValueError("a sample needs at least one value: write None for what was not answered")

    @property
    def median(self) -> float:
        """The middle value.

        >>> Sample((9, 1, 2)).median
        2
        """
        return median(self.values)

    def scaled(self, factor: float) -> Sample:
        """The same measurements in another unit."""
        return Sample(tuple(value * factor for value in self.values))


@dataclass(frozen=True)
class Budget:
    """A limit of design.md and the words it is said in."""

    words: str
    limit: float
    at_least: bool = False  # else at most

    def is_kept(self, value: float) -> bool:
        """Whether a value stays within the limit; the limit itself does.

        >>> Budget("16 ms", 16).is_kept(16), Budget("500/s", 500, at_least=True).is_kept(499)
        (True, False)
        """
        return value >= self.limit if self.at_least else value <= self.limit


Cell = Sample | str | None  # measured, said in words, or tried without an answer


@dataclass(frozen=True)
class Row:
    """One line of the table."""

    what: str
    unit: str
    ours: Cell
    budget: Budget | None = None
    stock: Cell = "–"
    preheated: Cell = "–"

    @property
    def verdict(self) -> str:
        """Whether our median keeps the budget. No answer never keeps one."""
        if self.budget is None:
            return "–"
        kept = isinstance(self.ours, Sample) and self.budget.is_kept(self.ours.median)
        return "kept" if kept else "**MISSED**"


def number(value: float) -> str:
    """A number with three significant digits, but whole once it is 100 or more.

    >>> number(0.0512), number(3), number(42.04), number(1234.5)
    ('0.051', '3', '42', '1,234')
    """
    if abs(value) >= 100:
        return f"{value:,.0f}"
    return f"{value:.3f}".rstrip("0").rstrip(".") if abs(value) < 1 else f"{value:.3g}"


def cell(content: Cell, unit: str) -> str:
    """Median and range of a sample with its unit, or what is said in its place.

    >>> cell(Sample((9, 1, 2)), "ms"), cell(Sample((4,)), ""), cell(None, "s")
    ('2 ms (1 to 9)', '4', 'no answer')
    """
    if content is None:
        return "no answer"
    if isinstance(content, str):
        return content
    said = f"{number(content.median)} {unit}".strip()
    lowest, highest = number(min(content.values)), number(max(content.values))
    return said if lowest == highest else f"{said} ({lowest} to {highest})"


def markdown(rows: Sequence[Row], columns: int = len(HEADS)) -> str:
    """The first columns of the table in Markdown; a bar inside a cell would end it, so it is escaped."""
    whole = [HEADS, ("---",) * len(HEADS), *(_cells(row) for row in rows)]
    lines = [line[:columns] for line in whole]
    return "\n".join("| " + " | ".join(text.replace("|", "\\|") for text in line) + " |" for line in lines)


def _cells(row: Row) -> tuple[str, ...]:
    budget = row.budget.words if row.budget else "–"
    said: Callable[[Cell], str] = lambda content: cell(content, row.unit)  # noqa: E731 (three times below)
    return row.what, said(row.ours), budget, row.verdict, said(row.stock), said(row.preheated)


def conclusion(rows: Sequence[Row]) -> str:
    """One sentence: which budgets are missed, by name."""
    judged = [row for row in rows if row.budget]
    missed = [row.what for row in judged if row.verdict != "kept"]
    if not missed:
        return f"All {len(judged)} budgets are kept."
    return f"{len(missed)} of {len(judged)} budgets are **MISSED**: {'; '.join(missed)}."


def between_markers(page: str, report: str, name: str) -> str:
    """A page with the report in the place of the last one of its name.

    Raises
    ------
    ValueError
        If the page doesn't hold each marker once, in order: nothing is written then.
    """
    first, last = BEGIN.format(name), END.format(name)
    before, begin, rest = page.partition(first)
    _old, end, after = rest.partition(last)
    if not (begin and end) or page.count(first) + page.count(last) != 2:
        raise ValueError(f"benchmarks/README.md must hold {first} and then {last}, once each")
    return f"{before}{first}\n{report.strip()}\n{last}{after}"
