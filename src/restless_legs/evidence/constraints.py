"""What must hold between numbers: rules that tie rows together, and a row's own sentence to its number.

``constraints.csv`` ties rows: ``a = b``, ``a = 2.247 * b, rounded to 0``, ``a <= b <= c``. It names edges
of iron and daily needs, too: ``edge:ferritin.high``, ``need:pregnant#limit``. In each row ``low`` is no more
than ``value``, and ``value`` no more than ``high``. A ``statement`` that has any number holds the row's own,
and that of those with whom it compares; ``unsaid_values.csv`` lists those that say it otherwise, and why.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import partial
from itertools import pairwise, permutations
from operator import eq, le, lt

from restless_legs.evidence.foods import daily_needs
from restless_legs.evidence.iron_edges import IronEdge, iron_edges
from restless_legs.evidence.problem import EvidenceError, Problem
from restless_legs.evidence.tables import Id, rows_of, table
from restless_legs.evidence.values import SHARES, Value, topics, values
from restless_legs.language import ENGLISH, half_up

__all__ = ["Constraint", "UnsaidValue", "constraints", "contradictions", "unsaid_values"]
FILE, UNSAID = "constraints.csv", "unsaid_values.csv"


@table(FILE)
@dataclass(frozen=True, slots=True)
class Constraint:
    """One rule that rows of values must keep, and why.

    Examples
    --------
    >>> next(one.rule for one in constraints() if one.id == "iron.band_starts_at_cutoff")
    'iron.cutoff.adult = iron.band_start.adult'
    """

    id: Id
    rule: str
    why: str


@table(UNSAID)
@dataclass(frozen=True, slots=True)
class UnsaidValue:
    """A row whose statement has numbers, but not its value, and why that is right."""

    row: Id
    why: str


constraints = rows_of(Constraint)
"""Give all rules between rows, in the order of the table."""
unsaid_values = rows_of(UnsaidValue)
"""Give the rows whose statement may say their value otherwise."""


def contradictions() -> Iterator[Problem]:
    """List where rows contradict each other, or a row itself."""
    rows = {row.id: row for topic in topics() for row in values(topic, audience="details")}
    named = _of_rows(rows) | _of_edges(rows) | _of_needs()
    for one in constraints():
        yield from _broken(one, named)
    for row in rows.values():
        yield from (*_out_of_order(row), *_no_share(row))
    yield from _unsaid(rows)


# -- between rows ----------------------------------------------------------------------------------------

_ROUNDED = re.compile(r", rounded to (\d)$")
_SIGN = re.compile(r" (<=|<|=) ")
_HOLDS: Mapping[str, Callable[[Decimal, Decimal], bool]] = {"=": eq, "<": lt, "<=": le}
_SAID = {"=": "is not", "<": "is not below", "<=": "is above"}
_FIELDS = {"": "value", "low": "low", "high": "high", "control": "control_value"}
_NAME = re.compile(r"(?:[a-z]+:)?[a-z_]+[.\w]*\w")
_FILES = {"edge": "iron_edges.csv", "need": "daily_need.csv"}  # by what stands before the colon
Numbers = dict[str, dict[str, float | None]]  # by what a rule names, and by field
_HOW = "Write it as a = b, a = 2.247 * b, rounded to 0, a = 100 - b, or a <= b <= c, with ids of rows."


def _of_rows(rows: Mapping[str, Value]) -> Numbers:
    return {id: {field: getattr(row, name) for field, name in _FIELDS.items()} for id, row in rows.items()}


def _of_edges(rows: Mapping[str, Value]) -> Numbers:
    return {f"edge:{edge.id}": {"": _at(edge, rows)} for edge in iron_edges()}


def _at(edge: IronEdge, rows: Mapping[str, Value]) -> float | None:
    """Give a house edge, or the number of the row that gives it; an unknown row is told by its own table."""
    return next((rows[id].value for id in edge.row if id in rows), None) if edge.at is None else edge.at


def _of_needs() -> Numbers:
    return {f"need:{one.id}": {"": one.need_mg, "limit": one.upper_limit_mg} for one in daily_needs()}


def _broken(one: Constraint, named: Numbers) -> Iterator[Problem]:
    rule, digits = _ROUNDED.sub("", one.rule), _ROUNDED.search(one.rule)
    sides = _SIGN.split(rule)
    place = f"rule {one.id}"
    if len(sides) < 3:
        yield Problem(f"data/{FILE}", place, f"is no rule: '{one.rule}'", _HOW)
        return
    try:
        numbers = [_worked_out(side, named) for side in sides[::2]]
    except EvidenceError as error:
        yield Problem(f"data/{FILE}", place, str(error), _HOW)
        return
    if digits:
        numbers = [half_up(number, int(digits[1])) for number in numbers]
    told = list(zip(sides[::2], numbers, strict=True))
    for sign, ((left, number), (right, other)) in zip(sides[1::2], pairwise(told), strict=True):
        if not _HOLDS[sign](number, other):
            what = f"{left} ({_plain(number)}) {_SAID[sign]} {right} ({_plain(other)})"
            ids = [id for id in _NAME.findall(f"{left} {right}") if id in named]
            where = f"data/{_table_of(ids[0])}" if ids else f"data/{FILE}"
            remedy = f"{one.why} Change {_either(ids)}, with its statement, until both agree again."
            yield Problem(where, f"rule {one.id}", what, remedy)


def _table_of(id: str) -> str:
    kind, has_kind, _ = id.partition(":")
    return _FILES[kind] if has_kind else f"{id.partition('.')[0]}.csv"


def _either(ids: Collection[str]) -> str:
    return f"row {' or row '.join(dict.fromkeys(ids))}" if ids else "the rule"


def _plain(number: Decimal) -> str:
    return ENGLISH.number(number)


def _worked_out(side: str, named: Numbers) -> Decimal:
    for sign, work in ((" * ", Decimal.__mul__), (" - ", Decimal.__sub__)):
        left, parted, right = side.partition(sign)
        if parted:
            return work(_term(left, named), _term(right, named))
    return _term(side, named)


def _term(term: str, named: Numbers) -> Decimal:
    if re.fullmatch(r"\d+(\.\d+)?", term):
        return Decimal(term)
    id, _, field = term.strip().partition("#")
    if id not in named:
        raise EvidenceError(f"names '{id}', which is no row")
    number = named[id].get(field)
    if number is None:
        raise EvidenceError(f"names '{term}', which is no number of that row")
    return Decimal(str(number))


# -- within a row ----------------------------------------------------------------------------------------


def _out_of_order(row: Value) -> Iterator[Problem]:
    ends = [("low", row.low), ("value", row.value), ("high", row.high)]
    there = [(name, number) for name, number in ends if number is not None]
    for (lower, less), (upper, more) in pairwise(there):
        if less > more and (lower, upper) != ("low", "high"):  # those two are told by the check of intervals
            what = f"its {lower} {less:g} is above its {upper} {more:g}"
            yield _of(row, what, "Mend the number that is wrong.")


def _no_share(row: Value) -> Iterator[Problem]:
    """List numbers of a hundred that are none: the rest of 100 would be said of them, too."""
    if row.unit in SHARES:
        for name, number in [("value", row.value), ("control value", row.control_value)]:
            if number is not None and not 0 <= number <= 100:
                yield _of(row, f"its {name} {number:g} is no share of 100", "Write a number from 0 to 100.")


def _of(row: Value, what: str, remedy: str) -> Problem:
    return Problem(f"data/{row.id.partition('.')[0]}.csv", f"row {row.id}", what, remedy)


def _unsaid(rows: Mapping[str, Value]) -> Iterator[Problem]:
    let_through = {one.row for one in unsaid_values()}
    for id in sorted(let_through - rows.keys()):
        yield Problem(f"data/{UNSAID}", f"row {id}", "is no row", "Correct the id, or take the line out.")
    for row in rows.values():
        lacking = _lacking(row)
        if lacking and row.id not in let_through:
            numbers = ", ".join(numbers_in(row.statement))
            remedy = (
                "Say the row's number in the statement; where it is right to say it otherwise, "
                f"list the row in data/{UNSAID} with the reason."
            )
            yield _of(row, f"its statement says {numbers}, and {lacking}", remedy)
        elif not lacking and row.id in let_through:
            remedy = "Take the line out."
            yield Problem(f"data/{UNSAID}", f"row {row.id}", "has a statement that says its value", remedy)


_NUMBER = re.compile(r"\d+(?:,\d{3})*(?:\.\d+)?")
# Of how many: "61 of 100" says 61, whatever the row's number is.
_BASE = re.compile(r"(?<=\d) (?:of|in) (?:100|1,000|10,000|1,000,000)\b")
_WORDS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")


def numbers_in(statement: str) -> list[str]:
    """List the numbers of a statement, as figures without groups; small ones in words count too.

    Examples
    --------
    >>> numbers_in("In 15,391 people, about 7.2 in 100 had it twice; two did not.")
    ['15391', '7.2', '100', '2']
    """
    found = [one.replace(",", "") for one in _NUMBER.findall(statement)]
    said = re.findall(r"[a-z]+", statement.lower())
    return found + [str(_WORDS.index(word) + 1) for word in said if word in _WORDS]


def says_its_number(row: Value) -> bool:
    """Tell whether a row's statement holds its value: rounded as the sentence rounds it, or as a share.

    "20 of 70" holds 28.6; "10 of 100" does not hold 100. So it is with the number of those with whom the row
    compares. A row without a value, but with both ends, has both. A statement without numbers says what it
    likes, and so does one whose row has none.
    """
    return not _lacking(row)


def _lacking(row: Value) -> str:
    """Tell which numbers of a row its statement has not; an empty text where it lacks none."""
    said = numbers_in(row.statement)
    own = {"value": row.value, "control value": row.control_value}
    is_said = partial(_is_said, row.statement)
    if row.value is None:
        own, is_said = {"low": row.low, "high": row.high}, partial(_holds, said)
    lacking = {name: one for name, one in own.items() if said and one is not None and not is_said(one)}
    return " and ".join(f"its {name} is {number:g}" for name, number in lacking.items())


def _is_said(statement: str, number: float) -> bool:
    return _holds(numbers_in(_BASE.sub("", statement)), number) or _has_share(numbers_in(statement), number)


def _holds(said: Collection[str], number: float) -> bool:
    exact = abs(Decimal(str(number)))
    return any(half_up(exact, len(one.partition(".")[2])) == Decimal(one) for one in said)


def _has_share(said: Collection[str], number: float) -> bool:
    exact = abs(Decimal(str(number)))
    whole = [Decimal(one) for one in dict.fromkeys(said) if one.isdigit() and one != "0"]
    digits = max(0, -int(exact.normalize().as_tuple().exponent))
    shares = (100 * part / of_all for part, of_all in permutations(whole, 2) if part <= of_all)
    return any(half_up(share, digits) == exact for share in shares)
