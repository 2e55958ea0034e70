"""The states of a number: stretches between the places where answers change, exact in each of its units."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise
from math import floor
from typing import Literal

Side = Literal["below", "above"]


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit that a reader may type a number in.

    Parameters
    ----------
    label : str
        How it is offered, and written behind a number.
    per_base : str
        How many of it make one base unit, as decimal text.
    also : tuple of str
        Other spellings that a lab may print.
    shown : str, optional
        What stands behind a number instead of the label.
    """

    label: str
    per_base: str = "1"
    also: tuple[str, ...] = ()
    shown: str | None = None

    @property
    def factor(self) -> Fraction:
        """How many of it make one base unit, exactly."""
        return Fraction(self.per_base)

    @property
    def sign(self) -> str:
        """What stands behind a number in this unit."""
        return self.label if self.shown is None else self.shown


@dataclass(frozen=True, slots=True)
class Ratio(Unit):
    """A number that is typed as two tests: the first over the second, in any one unit of theirs.

    Parameters
    ----------
    parts : pair of str
        The labels of the two boxes.
    tests : pair of str
        Their keys among the names of tests.
    units : tuple of tuple of str
        Spellings of each unit that both may be in; what matters is that it is the same.
    """

    per_base: str = "0.01"
    shown: str | None = ""
    parts: tuple[str, str] = ("", "")
    tests: tuple[str, str] = ("", "")
    units: tuple[tuple[str, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class Cut:
    """A place where answers change.

    Parameters
    ----------
    at : str
        In the base unit, as decimal text.
    belongs : {"below", "above"}
        Where the number itself lies: "up to 75" belongs below, "under 30" above.
    elsewhere : mapping of str to str
        By a unit's label, where the cut is there; else it is multiplied, and not rounded.
    named : str
        A name for the stretch that ends here.
    """

    at: str
    belongs: Side
    elsewhere: Mapping[str, str] = field(default_factory=dict)
    named: str = ""


@dataclass(frozen=True, slots=True)
class Edge:
    """A cut in one unit."""

    at: Fraction
    belongs: Side

    @property
    def order(self) -> tuple[Fraction, bool]:
        """Where it stands among others: just before its number, or just behind it."""
        return self.at, self.belongs == "below"

    def is_passed_by(self, number: Fraction) -> bool:
        """Tell whether a number lies above the edge."""
        return number > self.at or (number == self.at and self.belongs == "above")


@dataclass(frozen=True, slots=True)
class Stretch:
    """One state of a number, in the base unit: all that lies between two neighbouring cuts.

    Attributes
    ----------
    place : int
        The how-manieth it is, from 0.
    low, high : Decimal or None
        Its ends; None where it has none.
    inside : Decimal
        A number strictly inside it, or its one point: what models and pictures take.
    named : str
        The name that a cut gave it.
    """

    place: int
    low: Decimal | None
    high: Decimal | None
    inside: Decimal
    named: str = ""


class Scale:
    """The cuts of a number in each of its units, and the stretches between them.

    Parameters
    ----------
    units : sequence of Unit
        The first is the base unit.
    cuts : sequence of Cut
        Where answers change.
    grid : sequence of str
        Further places at which only a picture changes, in the base unit; each belongs below.

    Raises
    ------
    ValueError
        If cuts stand in another order in one unit than in the base unit.

    Examples
    --------
    >>> scale = Scale([Unit("ng/mL"), Unit("pmol/L", "2.247")], [Cut("75", "below", {"pmol/L": "169"})])
    >>> [scale.place(Fraction(number), 1) for number in ("169", "169.01")]
    [0, 1]
    >>> scale.stretches[0].high, scale.place(Fraction("75.01"), 0)
    (Decimal('75'), 1)
    """

    def __init__(self, units: Sequence[Unit], cuts: Sequence[Cut], grid: Sequence[str] = ()) -> None:
        self.units = tuple(units)
        own = {Fraction(cut.at) for cut in cuts}
        finer = [Cut(at, "below") for at in dict.fromkeys(grid) if Fraction(at) not in own]
        self.cuts = sorted([*cuts, *finer], key=lambda cut: Edge(Fraction(cut.at), cut.belongs).order)
        self.decides = tuple(cut not in finer for cut in self.cuts)
        self.edges = tuple(self._edges(unit) for unit in self.units)
        self.stretches = tuple(self._stretch(place) for place in range(len(self.cuts) + 1))

    def _edges(self, unit: Unit) -> tuple[Edge, ...]:
        own = [
            Edge(
                Fraction(cut.elsewhere[unit.label])
                if unit.label in cut.elsewhere
                else Fraction(cut.at) * unit.factor,
                cut.belongs,
            )
            for cut in self.cuts
        ]
        fixed = [edge for edge, decides in zip(own, self.decides, strict=True) if decides]
        for one, other in pairwise(fixed):
            if one.order > other.order:
                raise ValueError(
                    f"in {unit.label} the cut {float(one.at):g} comes behind {float(other.at):g}, which "
                    "it comes before in the base unit. Look at what stands under elsewhere."
                )
        return tuple(self._between(own, at) for at in range(len(own)))

    def _between(self, edges: Sequence[Edge], at: int) -> Edge:
        """Keep a place of the grid between the cuts beside it, which another unit may have moved past it."""
        if self.decides[at]:
            return edges[at]
        below = [edge for edge, decides in zip(edges[:at], self.decides[:at], strict=True) if decides]
        above = [edge for edge, decides in zip(edges[at:], self.decides[at:], strict=True) if decides]
        lifted = max([edges[at], *below[-1:]], key=lambda edge: edge.order)
        return min([lifted, *above[:1]], key=lambda edge: edge.order)

    def _stretch(self, place: int) -> Stretch:
        low = Decimal(self.cuts[place - 1].at) if place else None
        high = Decimal(self.cuts[place].at) if place < len(self.cuts) else None
        named = self.cuts[place].named if place < len(self.cuts) else ""
        return Stretch(place, low, high, _inside(low, high), named)

    def place(self, number: Fraction, unit: int) -> int:
        """Give the place of the stretch that a number of a unit lies in."""
        return sum(edge.is_passed_by(number) for edge in self.edges[unit])

    def places(self, number: Fraction, unit: int, limit: str, least: Fraction | None = None) -> list[int]:
        """Give the places of all stretches that a limit such as "<5" may mean, the one nearest to it first.

        Parameters
        ----------
        number : Fraction
            The limit.
        unit : int
            The place of its unit.
        limit : {"", "<", "≤", ">", "≥"}
            What is said of it; nothing: the number itself.
        least : Fraction, optional
            In the base unit, what the number is at least.
        """
        edges = self.edges[unit]
        if limit == "<":
            nearest = sum(edge.at < number for edge in edges)
        elif limit == ">":
            nearest = sum(edge.at <= number for edge in edges)
        else:
            nearest = self.place(number, unit)
        if limit in ("", ">", "≥"):
            return list(range(nearest, len(self.stretches))) if limit else [nearest]
        first = 0 if least is None else self.place(least, 0)
        return list(range(nearest, min(first, nearest) - 1, -1))

    def zone(self, place: int) -> int:
        """Count the cuts below a place at which answers change, those of the grid left out."""
        return sum(self.decides[:place])

    def in_base_unit(self, number: Fraction, unit: int) -> str:
        """Give a number in the base unit, with as few decimals as keep it on its side of each cut.

        Examples
        --------
        >>> cuts = [Cut("30", "above"), Cut("75", "below", {"pmol/L": "169"})]
        >>> scale = Scale([Unit("ng/mL"), Unit("pmol/L", "2.247")], cuts)
        >>> [scale.in_base_unit(Fraction(number), 1) for number in ("60", "67.4", "67.41", "169")]
        ['26.7', '29.996', '30', '75']
        """
        base, zone = number / self.units[unit].factor, self.zone(self.place(number, unit))
        for decimals in range(1, 6):
            written = rounded(base, decimals)
            if self.zone(self.place(Fraction(written), 0)) == zone:
                return written
        # The sources give the cut itself another number in this unit: then it is the cut that is meant.
        ends = [Fraction(cut.at) for cut, decides in zip(self.cuts, self.decides, strict=True) if decides]
        return rounded(min(ends, key=lambda end: abs(end - base)), 6)


def _inside(low: Decimal | None, high: Decimal | None) -> Decimal:
    if low is None and high is None:
        return Decimal(0)  # pragma: no cover - only of a control without any cut, which no explorer has
    if low is None:
        assert high is not None
        return high / 2  # what is measured is never under 0
    return low + 1 if high is None else (low + high) / 2


def rounded(number: Fraction, decimals: int) -> str:
    """Write a number with at most so many decimals, half up and without noughts at its end.

    Examples
    --------
    >>> rounded(Fraction(67) / Fraction("2.247"), 1), rounded(Fraction("22.45"), 1), rounded(Fraction(30), 1)
    ('29.8', '22.5', '30')
    """
    scaled = floor(number * 10**decimals + Fraction(1, 2))
    text = str(scaled).rjust(decimals + 1, "0")
    whole, rest = text[: len(text) - decimals], text[len(text) - decimals :].rstrip("0")
    return f"{whole}.{rest}" if rest else whole
