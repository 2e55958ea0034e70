"""Whom a text is of: names, numbers and days of birth, which are compared and never shown.

A line that names a relative, and nothing else, heads what is below it: that is of somebody else, up to a line
that names the reader.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from itertools import pairwise
from typing import Literal, TypeVar
from unicodedata import category

from restless_legs.records.days import DayIn, Order
from restless_legs.records.lines import Sentence
from restless_legs.records.persons import ANOTHER, MOST_NAMES, of_names, words_of_name
from restless_legs.records.record import Reported, Taken
from restless_legs.records.wording import Piece

MOST_UNKNOWN = 1  # words of a heading that names a relative, beside names
MOST_PIECES = 14  # of such a heading
MOST_LINES_BETWEEN = 3  # between a name that stands alone and the first result below it
NAME_LENGTHS = (2, 3)  # words of a name that stands alone
Whose = Literal["", "own", "another"]
_Told = TypeVar("_Told", Reported, Taken)
_SIGNS = re.compile(r"[-:()\[\]'.,#&/]")


@dataclass(slots=True)
class People:
    """Every name, number and day of birth that the lines of a text tell."""

    names: list[frozenset[str]] = field(default_factory=list)
    numbers: dict[str, set[str]] = field(default_factory=dict)
    days: list[tuple[str, str]] = field(default_factory=list)
    births: list[frozenset[str]] = field(default_factory=list)  # all days that each may be
    alone: list[tuple[int, frozenset[str]]] = field(default_factory=list)
    is_of_another: bool = False
    is_inline: bool = False  # what a relative's heading has on its own line, and below up to a gap
    last: int = 0
    of_another: set[int] = field(default_factory=set)

    def take(self, line: Sentence, order: Order) -> bool:
        """Take what a line tells of a person; whether it tells nothing else."""
        if not line.means("person.name", "person.number", "day.birth"):
            return False
        labels = [at for at, one in enumerate(line.pieces) if self._is_label(line, at)]
        for at, end in pairwise([*labels, len(line.pieces)]):
            self._tell(line, line.pieces[at], line.pieces[at + 1 : end], order)
        has_more = any(one.means("day.collected") or one.kind == "unit" for one in line.pieces)
        return bool(labels) and labels[0] == 0 and not has_more and not _has_result(line)

    def _is_label(self, line: Sentence, at: int) -> bool:
        return _is_label(line, at) and (at == 0 or not line.pieces[at].means("person.name"))

    def _tell(self, line: Sentence, label: Piece, behind: tuple[Piece, ...], order: Order) -> None:
        if label.means("day.birth"):
            self._tell_birth(line, behind, order)
        elif label.means("person.number"):
            digits = next((one.text for one in behind if one.kind in ("number", "word")), "")
            self.numbers.setdefault(label.text, set()).update(filter(None, [digits]))
        else:
            self._tell_name(line, behind)

    def _tell_birth(self, line: Sentence, behind: tuple[Piece, ...], order: Order) -> None:
        start = next((one.start for one in behind if one.kind == "day"), -1)
        day = next((day for day in line.days if day.start == start), None)
        if day:
            self.days.append((day.iso(order), str(day.year) if day.year else ""))
            self.births.append(_readings(day, order))

    def _tell_name(self, line: Sentence, behind: tuple[Piece, ...]) -> None:
        """Take the words up to the next label, number or wide gap."""
        words: list[str] = []
        last = behind[0].end if behind else 0
        for one in behind[1:]:
            if one.kind not in ("word", "known", "sign") or one.means("day.birth", "day.collected", "sex"):
                break
            if one.start - last > 2:
                break
            words += words_of_name(line.text[one.start : one.end])
            last = one.end
        if words:
            self.names.append(frozenset(words))

    def persons(self) -> tuple[str, ...]:
        """Give whoever is named, and that there is somebody else where a name leaves it open."""
        named = of_names(self.names)
        names = [one for one in named if one != ANOTHER]
        most = max([names, self._births(), *map(sorted, self.numbers.values())], key=len)
        return (*most, *([ANOTHER] if len(names) < len(named) else []))

    def _births(self) -> list[str]:
        """Give the days of birth that can't be the same; one that is open tells of nobody."""
        found: list[frozenset[str]] = []
        for day in sorted(set(self.births) - {frozenset()}, key=lambda day: (len(day), sorted(day))):
            if len(found) < MOST_NAMES and not any(day & other for other in found):
                found.append(day)
        is_open = len(found) == 1 and len(found[0]) > 1
        return [] if is_open else sorted("|".join(sorted(day)) for day in found)

    # -- whose what is below a line is -------------------------------------------------------------

    def heads(self, line: Sentence, at: int) -> bool:
        """Take a line that says whose all below it is; whether it says nothing else."""
        whose = _whose(line)
        is_gap, self.last = at > self.last + 1, at
        if whose or (self.is_inline and is_gap):
            self.is_of_another, self.is_inline = whose == "another", False
        elif _begins_with_relative(line):
            self.is_of_another = self.is_inline = True
        if self.is_of_another:
            self.of_another.add(at)
        if _is_name_alone(line):
            self.alone.append((at, words_of_name(line.text)))
        return whose == "another" or (whose == "own" and not _has_section(line))

    def marked(self, told: Iterable[_Told]) -> tuple[_Told, ...]:
        """Mark what stands below the heading of somebody else."""
        return tuple(
            replace(one, person=ANOTHER) if int(one.place) in self.of_another else one for one in told
        )

    def persons_of(self, results: Iterable[Reported]) -> tuple[str, ...]:
        """Give whoever is named; two names that stand alone, each above results, may be of two."""
        places = {int(one.place) for one in results}
        heading = [
            name for at, name in self.alone if places & set(range(at + 1, at + 1 + MOST_LINES_BETWEEN))
        ]
        is_open = len(of_names(heading)) > 1
        return tuple(dict.fromkeys([*self.persons(), *([ANOTHER] if is_open else [])]))

    def born(self, today: str) -> str:
        """Give the day of birth, or its year where it is unclear; one ahead is of the century before."""
        day, year = self.days[0] if self.days else ("", "")
        if day and today and day > today:
            return f"{int(day[:4]) - 100}{day[4:]}"
        if year and today and year > today[:4]:
            return str(int(year) - 100)
        return day or year


def _readings(day: DayIn, order: Order) -> frozenset[str]:
    """Give every day that one may be in the order of its record."""
    return frozenset(filter(None, [day.iso(order)] if order else [day.iso("dmy"), day.iso("mdy")]))


def names_relative(line: Sentence) -> bool:
    """Whether a text names a relative."""
    return line.means("kin.relative")


def _whose(line: Sentence) -> Whose:
    """Tell whose all below a line is: it names a relative or the reader, and nothing that is no heading."""
    if not line.means("kin.relative", "kin.own") or line.means("head.told"):
        return ""
    if len(line.pieces) > MOST_PIECES or not all(map(_may_head, line.pieces)):
        return ""
    unknown = sum(one.kind == "word" and not _is_titled(line, one) for one in line.pieces)
    if line.means("kin.relative"):
        return "another" if unknown <= MOST_UNKNOWN else ""
    return "" if any(one.kind == "word" for one in line.pieces) else "own"


def _may_head(one: Piece) -> bool:
    if one.kind in ("word", "day", "time"):
        return True
    if one.kind == "sign":
        return bool(_SIGNS.fullmatch(one.text))
    kinds = ("kin.relative", "kin.own", "kin.beside", "test", "panel", "person.name", "day.collected")
    return one.means(*kinds) or _is_section(one)


def _is_section(one: Piece) -> bool:
    return any(role.startswith("head.") for role in one.roles)


def _has_section(line: Sentence) -> bool:
    return any(map(_is_section, line.pieces))


def _begins_with_relative(line: Sentence) -> bool:
    """Whether a line is "Mum: ferritin 12; saturation 14"."""
    begin = [one for one in line.pieces[:3] if not one.means("kin.beside")]
    return len(begin) > 1 and begin[0].means("kin.relative") and begin[1].text == ":"


def _is_titled(line: Sentence, one: Piece) -> bool:
    kinds = [category(letter) for letter in line.text[one.start : one.end]]
    return kinds[:1] == ["Lu"] and set(kinds[1:]) == {"Ll"}


def _is_name_alone(line: Sentence) -> bool:
    """Whether a line looks like the name of a person, and no more: "John Smith"."""
    return len(line.pieces) in NAME_LENGTHS and all(
        one.kind == "word" and _is_titled(line, one) for one in line.pieces
    )


def _is_label(line: Sentence, at: int) -> bool:
    """Whether a word says that what stands behind it is of a person: "Patient:", "DOB"."""
    one = line.pieces[at]
    is_parted = at + 1 < len(line.pieces) and line.pieces[at + 1].text in (":", "#")
    return one.means("day.birth") or (is_parted and one.means("person.name", "person.number"))


def _has_result(line: Sentence) -> bool:
    """Whether a number stands right behind the name of a test, as behind no name of a person."""
    said = [one for one in line.pieces if one.kind != "sign"]
    return any(one.means("test") and other.kind == "number" for one, other in pairwise(said))


def before_person(line: Sentence) -> str:
    """Give a text up to where it names a person: that is never shown."""
    at = next((at for at in range(len(line.pieces)) if _is_label(line, at)), -1)
    return line.text if at < 0 else line.text[: line.pieces[at].start]
