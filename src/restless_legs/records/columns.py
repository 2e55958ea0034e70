"""Reads a table: of results, of medicines or of allergies, a row each; or with a column for each day or test.

Columns are told by their headings, and what each was taken for is given along, so that a slip is seen. The
page's script has a twin of it, ``record/columns.js``.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from io import StringIO
from itertools import islice

from restless_legs.records.days import Order, day_of, even, order_of, sample_day_of
from restless_legs.records.lines import MOST_LETTERS, UNSEEN, Sentence, sentence_of
from restless_legs.records.people import People, names_relative
from restless_legs.records.persons import ANOTHER
from restless_legs.records.record import Left, MedicineState, Record, Reported, ResultState, Taken
from restless_legs.records.wording import OURS, Codes, Wording, wording, words_of

MOST_ROWS_ABOVE = 30  # the head of a table stands among the first
MOST_COLUMNS = 200
MOST_LEFT = 50
MOST_KNOWN = 5000
MOST_TEXT = 120
MOST_LETTERS_OF_A_HEADING = 80
SEPARATORS = ("\t", ";", ",", "|")
ROLES = (
    "test", "value", "previous", "unit", "range", "flag", "day", "reported", "code", "state", "person",
    "born", "medicine", "dose", "start", "stop", "allergen", "reaction", "name", "comment",
)  # fmt: skip
STATES: tuple[MedicineState, ...] = (
    "allergy", "not_taken", "stopped", "planned", "on_hold", "completed", "withdrawn", "unclear",
)  # fmt: skip
_LOINC = re.compile(r"[0-9]{1,7}-[0-9]")
_BRACKETS = re.compile(r"[(\[]([^()\[\]]*)[)\]]")
_PARTS = re.compile(r"[_\s]+")
_RULE = re.compile(r"[-:= ]*")


def read_table(text: str, codes: Codes, today: str) -> Record | None:
    r"""Read a table; nothing where a text is none, so that it may be read as lines.

    Parameters
    ----------
    text : str
        All of a file, or what was pasted.
    codes : Codes
        Names, codes and words that it is read by.
    today : str
        ``YYYY-MM-DD``: a medicine that ends later is still taken.

    Examples
    --------
    >>> from restless_legs.records.codes import codes
    >>> found = read_table("Test;Result;Unit\nFerritin;23,4;ng/mL", codes(), "")
    >>> found.results[0].typed, found.results[0].unit, found.columns[1]
    ('23,4', 'ng/mL', ('Result', 'value'))
    >>> read_table("my ferritin is 23, and low", codes(), "")
    """
    if len(text) > MOST_LETTERS:
        return None
    plain = UNSEEN.sub("", text)
    reading = _Columns(wording(codes), _headings(codes), codes)
    head = _heads(plain, reading)
    return (
        _Table(reading, head, today, order_of([plain], reading.wording.months)).read(plain) if head else None
    )


@dataclass(frozen=True, slots=True)
class _Columns:
    """What headings are told by."""

    wording: Wording
    headings: Mapping[tuple[str, ...], str]
    codes: Codes
    known: dict[str, Sentence] = field(default_factory=dict)

    def said(self, cell: str) -> Sentence:
        """Read a cell; what stands in many rows is read once."""
        text = cell[:MOST_TEXT]
        found = self.known.get(text) or sentence_of(text, self.wording)
        if len(self.known) < MOST_KNOWN:
            self.known[text] = found
        return found

    def role(self, heading: str) -> str:
        """Tell what a heading says of its column; empty where it says nothing."""
        if len(heading) > MOST_LETTERS_OF_A_HEADING:
            return ""
        plain = _PARTS.sub(" ", _BRACKETS.sub(" ", heading)).strip(" *:#.?")
        return self.headings.get(words_of(plain)) or self.headings.get(words_of(_PARTS.sub(" ", heading)), "")

    def test(self, text: str) -> str:
        """Give the test that a text names, the last of several; "other" for one of none of ours."""
        pieces = self.said(text).pieces
        tests = [role for one in pieces for role in sorted(one.roles) if role.startswith("test.")]
        return tests[-1].removeprefix("test.") if tests else ""

    def is_day(self, text: str) -> bool:
        """Whether a text is a day and no more."""
        if len(text) > MOST_LETTERS_OF_A_HEADING:
            return False
        sentence = sentence_of(text, self.wording)
        return len(sentence.days) == 1 and all(
            one.kind in ("day", "time", "sign") or one.means("day.collected", "value")
            for one in sentence.pieces
        )


def _headings(codes: Codes) -> dict[tuple[str, ...], str]:
    found: dict[tuple[str, ...], str] = {}
    for role in ROLES:
        for heading in codes.words.get(f"text.columns.{role}", ()):
            found.setdefault(words_of(heading), role)
    return found


@dataclass(frozen=True, slots=True)
class _Head:
    """The head of a table: what parts its cells, its headings, and what each column is taken for."""

    separator: str
    headings: tuple[str, ...]
    roles: tuple[str, ...]
    kind: str  # results, days, tests, medicines or allergies

    def cells(self, role: str, row: Sequence[str]) -> list[str]:
        """Give what stands in the columns of a role, but for empty cells."""
        return [cell for one, cell in zip(self.roles, row, strict=False) if one == role and cell]

    def cell(self, role: str, row: Sequence[str]) -> str:
        """Give what stands in the first column of a role."""
        return next(iter(self.cells(role, row)), "")


def _rows(text: str, separator: str) -> Iterator[list[str]]:
    """Give the rows of a table, each cell without space around it."""
    try:
        for row in csv.reader(StringIO(text, newline=""), delimiter=separator):
            cells = [cell.strip() for cell in row]
            if separator == "|" and len(cells) > 1:
                cells = cells[not cells[0] : len(cells) - (not cells[-1])]
            yield cells
    except csv.Error:
        return


def _heads(text: str, columns: _Columns) -> _Head | None:
    """Find the head of a table among its first rows, whatever parts its cells."""
    for separator in SEPARATORS:
        rows = list(islice(_rows(text, separator), MOST_ROWS_ABOVE))
        for row in rows:
            head = _head(row, separator, columns)
            if head:
                return head
    return None


def _head(row: Sequence[str], separator: str, columns: _Columns) -> _Head | None:
    if not 2 <= len(row) <= MOST_COLUMNS:
        return None
    roles = _resolved([columns.role(cell) for cell in row])
    kind = _kind(roles)
    if not kind:
        kind, roles = _wide(row, roles, columns)
    return _Head(separator, tuple(row), tuple(roles), kind) if kind else None


def _resolved(roles: list[str]) -> list[str]:
    """Tell what "name" is the name of: by the columns beside it."""
    has = set(roles)
    named = (
        "test" if "test" not in has and has & {"value", "range"} else
        "allergen" if "reaction" in has else
        "medicine" if "medicine" not in has and has & {"dose", "start", "stop"} else ""
    )  # fmt: skip
    return [named if role == "name" else role for role in roles]


def _kind(roles: Sequence[str]) -> str:
    has = set(roles)
    if "value" in has and has & {"test", "code"}:
        return "results"
    if ("allergen" in has and len(has - {""}) > 1) or has >= {"reaction", "medicine"}:
        return "allergies"
    return "medicines" if "medicine" in has and has & {"dose", "start", "stop", "state", "day"} else ""


def _wide(row: Sequence[str], roles: Sequence[str], columns: _Columns) -> tuple[str, list[str]]:
    """Tell whether a table has a column for each day, or one for each test."""
    days = [columns.is_day(cell) for cell in row]
    all_told = all(not cell or role or day for cell, role, day in zip(row, roles, days, strict=True))
    if all_told and not days[0] and any(days) and ("test" in roles or sum(days) > 1):
        named = roles.index("test") if "test" in roles else 0
        return "days", [
            _of_days(role, is_day, at == named)
            for at, (role, is_day) in enumerate(zip(roles, days, strict=True))
        ]
    tests = [columns.test(cell) in OURS for cell in row]
    if any(tests) and "day" in roles:
        return "tests", ["value" if is_test else role for is_test, role in zip(tests, roles, strict=True)]
    return "", list(roles)


def _of_days(role: str, is_day: bool, is_named: bool) -> str:
    if is_named or is_day:
        return "test" if is_named else "value"
    return "" if role in ("day", "value") else role


@dataclass(slots=True)
class _Table:
    """Reads row after row below the head."""

    columns: _Columns
    head: _Head
    today: str
    order: Order
    others: int = 0
    unused: int = 0
    started: bool = False
    may_begin: bool = True
    results: list[Reported] = field(default_factory=list)
    medicines: list[Taken] = field(default_factory=list)
    left: list[Left] = field(default_factory=list)
    shown: list[tuple[str, str]] = field(default_factory=list)
    persons: dict[str, None] = field(default_factory=dict)
    people: People = field(default_factory=People)
    born: str = ""

    def read(self, text: str) -> Record:
        for at, row in enumerate(_rows(text, self.head.separator), 1):
            self._row(row, str(at))
        named = self.people.persons()
        many = (Left("", "", "too_many"),) if self.unused > MOST_LEFT else ()
        return Record(
            results=tuple(self.results), medicines=tuple(self.medicines), others=self.others,
            persons=tuple(self.persons) or named, born=self.born or self.people.born(self.today),
            left=(*self.left, *many), columns=tuple(self.shown),
        )  # fmt: skip

    def _row(self, row: Sequence[str], place: str) -> None:
        head = _head(row, self.head.separator, self.columns) if self.may_begin else None
        self.may_begin = not self.started or sum(map(bool, row)) < 2  # another table stands below a gap
        if head:
            self._begin(head)
        elif not self.started:
            self._above(row, int(place))
        elif any(row) and tuple(row) != self.head.headings and not all(map(_RULE.fullmatch, row)):
            self._below(row, place)

    def _begin(self, head: _Head) -> None:
        self.head, self.started = head, True
        self.shown += zip(head.headings, head.roles, strict=True)

    def _above(self, row: Sequence[str], at: int) -> None:
        """Take whom a line above the table names."""
        line = ": ".join(cell.rstrip(":") for cell in row[:2] if cell)
        if len(line) <= MOST_TEXT:
            said = sentence_of(line, self.columns.wording)
            if not self.people.heads(said, at):
                self.people.take(said, self.order)

    def _below(self, row: Sequence[str], place: str) -> None:
        if sum(map(bool, row)) == 1 and self.people.heads(self.columns.said("".join(row)), int(place)):
            return
        if any(row[len(self.head.roles) :]) or sum(map(bool, row)) < 2:
            self._leave(row, place)  # a comma too many moves every cell
            return
        person = self._person(row)
        if person not in ("", ANOTHER):
            self.persons[person] = None
        self.born = self.born or self._day(self.head.cell("born", row))
        read = {
            "results": self._result, "days": self._by_day, "tests": self._by_test,
            "medicines": self._medicine, "allergies": self._allergy,
        }[self.head.kind]  # fmt: skip
        if not read(row, place):
            self._leave(row, place)

    def _person(self, row: Sequence[str]) -> str:
        """Give whom a row is of: the reader, whoever is named, or a relative."""
        written = self.head.cell("person", row)
        beside = [said for role in ("person", "comment", "") for said in self.head.cells(role, row)]
        if self.people.is_of_another or any(names_relative(self.columns.said(one)) for one in beside):
            return ANOTHER
        return "" if self.columns.said(written).means("kin.own") else " ".join(even(written).split())

    def _leave(self, row: Sequence[str], place: str) -> None:
        self.unused += 1
        if self.unused <= MOST_LEFT:
            shown = [
                cell
                for cell, role in zip(row, [*self.head.roles, *[""] * len(row)], strict=False)
                if cell and role not in ("person", "born")
            ]
            self.left.append(Left(" | ".join(shown)[:MOST_TEXT], place))

    def _day(self, text: str) -> str:
        if not text:
            return ""
        return day_of(text[:MOST_LETTERS_OF_A_HEADING], self.order, self.columns.wording.months)

    def _sample_day(self, text: str) -> str:
        said = text[:MOST_LETTERS_OF_A_HEADING]
        return sample_day_of(said, self.order, self.today, self.columns.wording.months) if said else ""

    # -- results -----------------------------------------------------------------------------------

    def _named(self, row: Sequence[str], place: str) -> Reported | None:
        """Give the result of a row but for its value; nothing where it is of a test that is none of ours."""
        name, code = self.head.cell("test", row), self.head.cell("code", row)
        codes = (code,) if _LOINC.fullmatch(code) else ()
        tests = self.columns.codes.tests_by_code
        if self.columns.test(name) not in OURS and not any(tests.get(one, "") in OURS for one in codes):
            self.others += 1
            return None
        return Reported(
            names=(name[:MOST_TEXT],) if name else (), codes=codes, place=place,
            unit=self.head.cell("unit", row), state=self._state(row),
            person=self._person(row),
        )  # fmt: skip

    def _state(self, row: Sequence[str]) -> ResultState:
        said = self.columns.said(self.head.cell("state", row))
        kinds: tuple[ResultState, ...] = ("withdrawn", "planned", "unfinished")
        return next((kind for kind in kinds if said.means(f"result.{kind}")), "")

    def _result(self, row: Sequence[str], place: str) -> bool:
        said = self._named(row, place)
        if not said:
            return True
        day, reported = self.head.cell("day", row), self.head.cell("reported", row)
        iso = self._sample_day(day)
        typed = "; ".join(dict.fromkeys(self.head.cells("value", row)))
        if typed or said.state:
            self._keep(said, typed, iso, "" if iso else day or reported, "value", self._unit_beside(row))
        for previous in self.head.cells("previous", row):
            self._keep(said, previous, "", "", "previous")
        return bool(typed or said.state)

    def _keep(
        self, said: Reported, typed: str, day: str, written: str, role: str, of_range: str = ""
    ) -> None:
        """Keep a result; its unit may stand in the heading of its column, or with its range."""
        unit = said.unit or self._unit_above(role)
        if of_range and not unit and not self._unit_in(f"({typed})"):
            unit = of_range
        self.results.append(
            replace(said, typed=typed[:MOST_TEXT], unit=unit, day=day, day_as_written=written[:MOST_TEXT])
        )

    def _unit_above(self, role: str) -> str:
        headings = [
            heading for heading, one in zip(self.head.headings, self.head.roles, strict=True) if one == role
        ]
        return self._unit_in(headings[0]) if headings else ""

    def _unit_in(self, heading: str) -> str:
        inside = _BRACKETS.search(heading)
        sentence = self.columns.said(inside[1] if inside else "")
        return sentence.text.strip() if any(one.kind == "unit" for one in sentence.pieces) else ""

    def _unit_beside(self, row: Sequence[str]) -> str:
        """Give the unit that stands with the range, or behind the name: "TSAT %"."""
        return self._unit_of("range", row) or self._unit_of("test", row)

    def _unit_of(self, role: str, row: Sequence[str]) -> str:
        said = self.columns.said(self.head.cell(role, row))
        return next((said.text[one.start : one.end] for one in said.pieces if one.kind == "unit"), "")

    def _by_day(self, row: Sequence[str], place: str) -> bool:
        """Read a row of one test, with a column for each day."""
        said = self._named(row, place)
        if not said:
            return True
        for heading, role, cell in zip(self.head.headings, self.head.roles, row, strict=False):
            if role == "value" and cell:
                iso = self._sample_day(heading)
                self._keep(said, cell, iso, "" if iso else heading, "unit", self._unit_of("test", row))
        return True

    def _by_test(self, row: Sequence[str], place: str) -> bool:
        """Read a row of one day, with a column for each test."""
        day = self.head.cell("day", row)
        iso = self._sample_day(day)
        person = self._person(row)
        for heading, role, cell in zip(self.head.headings, self.head.roles, row, strict=False):
            if role == "value" and cell:
                said = Reported(
                    names=(_BRACKETS.sub("", heading).strip(),), unit=self._unit_in(heading), place=place,
                    state=self._state(row), person=person,
                )  # fmt: skip
                self._keep(said, cell, iso, "" if iso else day, "")
        return True

    # -- medicines ---------------------------------------------------------------------------------

    def _medicine(self, row: Sequence[str], place: str) -> bool:
        names = self.head.cells("medicine", row)
        if names:
            day = self._day(self.head.cell("day", row))
            self._take(names, self._medicine_state(row), day, place, row)
        return bool(names)

    def _allergy(self, row: Sequence[str], place: str) -> bool:
        names = [*self.head.cells("allergen", row), *self.head.cells("medicine", row)]
        if names:
            self._take(names, "allergy", "", place, row)
        return bool(names)

    def _take(
        self, names: Sequence[str], state: MedicineState, day: str, place: str, row: Sequence[str]
    ) -> None:
        person = self._person(row)
        self.medicines.append(Taken(tuple(one[:MOST_TEXT] for one in names), state, day, place, person))

    def _medicine_state(self, row: Sequence[str]) -> MedicineState:
        """Tell whether it is taken: by what its state says, by its end, and by its beginning."""
        written = self.head.cell("state", row)[:MOST_TEXT]
        said = self.columns.said(written)
        own: MedicineState = next((state for state in STATES if said.means(f"state.{state}")), "")
        if own or (written and not said.means("state.taken")):
            return own or "unclear"
        return self._state_by_days(self.head.cell("stop", row), self.head.cell("start", row))

    def _state_by_days(self, stop: str, start: str) -> MedicineState:
        if stop and not self.columns.said(stop).means("state.taken", "none"):
            end = self._day(stop)
            return "unclear" if not end else "" if self.today and end > self.today else "stopped"
        begin = self._day(start)
        return "planned" if begin and self.today and begin > self.today else ""
