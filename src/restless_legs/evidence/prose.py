"""Prose with numbers in it: what an author writes, checked against the row it names.

An author writes ``[75](value:iron.cutoff.adult)`` for a number, ``[@winkelman2025]`` for a source and
``[never on your own](rule:no_iron_alone)`` for a house rule; ``[scans disagree](fact:brain.scan.knake2010)``
ties words without a number to the row they rest on; ``[9 am](plain:)`` is a number that is no claim. This
module finds those marks, compares each number with its row, and turns them into HTML.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from html import escape

from restless_legs.evidence.plain_numbers import PLAIN, plain_fault, with_plain, without_plain
from restless_legs.evidence.problem import EvidenceError, Problem, ProblemError
from restless_legs.evidence.references import reference
from restless_legs.evidence.safety import rule
from restless_legs.evidence.source_marks import cited, sourced, told
from restless_legs.evidence.values import Audience, Value, value
from restless_legs.language import FIRST_IN_GROUPS, current, half_up

# No run reaches beyond the next bracket, so that a text is walked once, however it is made.
MARK = re.compile(
    r"\[(?P<text>[^\[\]]*)\]\((?P<kind>value|fact|rule):(?P<id>[^()\[\]#\s]+)(?:#(?P<field>\w+))?\)"
    r"|\[@(?P<key>[\w-]+)\]"
)
_CITED = re.compile(r" *\[@[\w-]+\]")
FIELDS = ("value", "low", "high", "n", "control", "rest", "control_rest")


@dataclass(frozen=True, slots=True)
class Mark:
    """One value, rule or source that a sentence names, and where it stands in the text."""

    text: str
    kind: str
    id: str
    field: str
    start: int
    end: int


def marks(prose: str) -> Iterator[Mark]:
    """Find the values, rules and sources that a text names, in order.

    Parameters
    ----------
    prose : str
        Markdown as an author writes it.

    Examples
    --------
    >>> [(m.kind, m.text, m.id) for m in marks("About [75](value:iron.cutoff.adult) [@winkelman2025]")]
    [('value', '75', 'iron.cutoff.adult'), ('source', '', 'winkelman2025')]
    """
    for found in MARK.finditer(prose):
        if found["key"]:
            yield Mark("", "source", found["key"], "", found.start(), found.end())
        else:
            yield Mark(
                found["text"], found["kind"], found["id"], found["field"] or "value",
                found.start(), found.end(),
            )  # fmt: skip


def number_of(row: Value, field: str) -> Decimal:
    """Give one number of a row: its value, a bound, its control, or what is left of 100.

    Parameters
    ----------
    row : Value
        A row of a value table.
    field : {"value", "low", "high", "n", "control", "rest", "control_rest"}
        Which number; ``rest`` is 100 minus the value, for "20 have it, 80 do not".

    Raises
    ------
    EvidenceError
        If the field is unknown or the row leaves it empty.
    """
    columns = {"control": "control_value", "rest": "value", "control_rest": "control_value"}
    if field not in FIELDS:
        raise EvidenceError(f"#{field} is no number of a row: use one of {', '.join(FIELDS)}.")
    number = getattr(row, columns.get(field, field))
    if number is None:
        raise EvidenceError(f"row {row.id} has no {field}: name another field or another row.")
    return Decimal(str(number))


def as_written(number: Decimal, decimals: int, *, signed: bool = False) -> str:
    """Write a number as a sentence does: rounded half up, "fell by 12" without its sign, "15,391" in groups.

    Parameters
    ----------
    number : Decimal
        A number of a row; falls are negative there.
    decimals : int
        Digits after the point, 0 or more.
    signed : bool
        Whether the sentence writes the sign.

    Examples
    --------
    >>> as_written(Decimal("-11.9"), 0), as_written(Decimal("-11.9"), 0, signed=True)
    ('12', '-12')
    >>> as_written(Decimal("15391"), 0), as_written(Decimal("1240"), 0)
    ('15,391', '1240')
    """
    return current().number(number if signed else abs(number), decimals)


def decimals_in(text: str) -> int:
    """Count the digits after the point of a number as written.

    Examples
    --------
    >>> decimals_in("3.8"), decimals_in("75")
    (1, 0)
    """
    return current().decimals_in(text)


def right_number(mark: Mark, audience: Audience) -> str:
    """Give the number that the row of a value mark has, in the precision the sentence uses.

    Raises
    ------
    EvidenceError
        If the row does not exist or may not be shown to this audience.
    """
    row = value(mark.id, audience=audience)
    decimals = decimals_in(mark.text)
    number = number_of(row, mark.field)
    if mark.field.endswith("rest"):
        # Taken from the rounded number, so that both sides of 100 add up as they are written.
        number = 100 - abs(half_up(number, decimals))
    return as_written(number, decimals, signed=mark.text.startswith("-"))


def _check_value(mark: Mark, audience: Audience) -> None:
    if not current().is_number(mark.text):
        remedy = f"write it as digits, with {_point()} before decimals, such as {current().number(7.1)}."
        raise EvidenceError(f"[{mark.text}] is not a plain number: {remedy}")
    right = right_number(mark, audience)
    if _is_in_doubt(mark.text, right):
        raise EvidenceError(
            f"[{mark.text}] may be read in two ways, and row {mark.id} says {right}: "
            f"write {_point()} before decimals, and no {_comma()} in a number below "
            f"{current().number(FIRST_IN_GROUPS)}."
        )
    if mark.text != right:
        raise EvidenceError(
            f"the sentence says {mark.text}, row {mark.id} says {right}: "
            "run `make fix` to mend the sentence, or mend the row in data/."
        )


def _is_in_doubt(text: str, right: str) -> bool:
    """Whether the mark of groups may stand before decimals: rewriting the number could take them away."""
    mark = current().group_mark
    return mark in text and mark not in right and text.replace(mark, "") != right


def _point() -> str:
    return _named(current().decimal_mark)


def _comma() -> str:
    return _named(current().group_mark).removeprefix("a ")


def _named(mark: str) -> str:
    return {".": "a point", ",": "a comma"}.get(mark, "a space" if mark.isspace() else f"a {mark}")


def check(mark: Mark, audience: Audience) -> None:
    """Compare one mark with the tables.

    Raises
    ------
    EvidenceError
        If the row, rule or source is unknown, may not be shown to this audience, or has another number.
    """
    if mark.kind == "source":
        reference(mark.id)
    elif mark.kind == "rule":
        rule(mark.id)
    elif mark.kind == "fact":
        value(mark.id, audience=audience)
    else:
        _check_value(mark, audience)


_NO_CLAIM = (
    "Mark as plain what nobody measured, with the words that say what it is: [9 am](plain:). "
    "Give any other number its row: [number](value:id.of.row)."
)


def problems(prose: str, audience: Audience, *, file: str, place: str) -> Iterator[Problem]:
    """List what is wrong with the numbers, rules and sources of one text."""
    for mark in marks(prose):
        try:
            check(mark, audience)
        except ProblemError:
            raise  # a broken table or bibliography is no fault of the sentences that lean on it
        except EvidenceError as error:
            yield Problem(file, place, *str(error).partition(": ")[::2])
    yield from (Problem(file, place, fault, _NO_CLAIM) for fault in _plain_faults(prose))


def _plain_faults(prose: str) -> Iterator[str]:
    for found in PLAIN.finditer(prose):
        if fault := plain_fault(found["text"]):
            yield f"{found[0]} {fault}"


def mended(prose: str, audience: Audience) -> str:
    """Rewrite each number that disagrees with its row; all else stays as written.

    What needs judgement stays too, for `problems` to name: a number that can be read in two ways, a row
    that there is not or that this audience may not see.

    Examples
    --------
    >>> mended("[74](value:iron.cutoff.adult), [7,4](value:iron.cutoff.adult)", "patient")
    '[75](value:iron.cutoff.adult), [7,4](value:iron.cutoff.adult)'
    """

    def mend(found: re.Match[str]) -> str:
        mark = next(marks(found[0]))
        if mark.kind != "value" or not current().is_number(mark.text):
            return found[0]
        try:
            right = right_number(mark, audience)
        except EvidenceError:
            return found[0]
        if _is_in_doubt(mark.text, right):
            return found[0]
        return found[0].replace(f"[{mark.text}]", f"[{right}]", 1)

    return MARK.sub(mend, prose)


def _mark_html(mark: Mark, audience: Audience) -> str:
    if mark.kind == "source":
        return cited(mark.id)
    if mark.kind == "rule":
        return f"<span class=rule data-rule={mark.id}>{escape(mark.text)}</span>"
    row = value(mark.id, audience=audience)
    tied = told if mark.kind == "fact" else sourced
    return tied(mark.text, row.source, row=row.id)


def with_sources(prose: str, audience: Audience) -> str:
    """Turn each mark into words that are tied to their source; `gathered` sets the marks that a reader sees.

    Raises
    ------
    EvidenceError
        If a mark names an unknown row, rule or source, or a sentence disagrees with its row.
    """

    def tied(mark: Mark) -> str:
        check(mark, audience)
        return _mark_html(mark, audience)

    for fault in _plain_faults(prose):
        raise EvidenceError(f"{fault}: {_NO_CLAIM}")
    return _replaced(with_plain(prose), tied)


def without_sources(prose: str) -> str:
    """Drop the marks and keep the words: for labels and for text read aloud.

    Examples
    --------
    >>> without_sources("About [75](value:iron.cutoff.adult) or less [@winkelman2025].")
    'About 75 or less.'
    """
    return _replaced(_CITED.sub("", without_plain(prose)), lambda mark: mark.text)


def _replaced(prose: str, by: Callable[[Mark], str]) -> str:
    pieces, last = [], 0
    for mark in marks(prose):
        pieces += [prose[last : mark.start], by(mark)]
        last = mark.end
    return "".join([*pieces, prose[last:]])
