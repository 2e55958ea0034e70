"""What is wrong with the data: each table against its schema, and the tables against each other."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain
from typing import Any

from restless_legs.evidence.clinic import clinic, clinic_problems
from restless_legs.evidence.constraints import contradictions
from restless_legs.evidence.folder import MARKER, data_folder
from restless_legs.evidence.glossary import FILE as GLOSSARY
from restless_legs.evidence.glossary import glossary
from restless_legs.evidence.languages import stops
from restless_legs.evidence.package import described_files
from restless_legs.evidence.problem import EvidenceError, Problem, ProblemError
from restless_legs.evidence.references import FILE, HOW_READ, Reference, references
from restless_legs.evidence.rows import WHOLE
from restless_legs.evidence.rulers import never_said_problems
from restless_legs.evidence.safety import rules
from restless_legs.evidence.safety_words import HOUSE
from restless_legs.evidence.source_hosts import FILE as HOSTS
from restless_legs.evidence.source_hosts import host_of, source_hosts
from restless_legs.evidence.tables import (
    MayBeSourceKey,
    RowIds,
    RowOrRuleIds,
    SourceKey,
    all_tables,
)
from restless_legs.evidence.values import SHARES, Value, topics, values
from restless_legs.language import ENGLISH, current
from restless_legs.left_out import left_out

MOST_OF_A_FILE = 5


def problems() -> list[Problem]:
    """List everything that is wrong with the data folder; empty when all is well.

    Returns
    -------
    list of Problem
        The file, the place in it, what is wrong, and the remedy. Problems between tables are looked
        for only when every table fits its schema and can be read. What is translated is looked at by
        `languages.language_problems`, once its originals are in order.
    """
    return unreadable() or list(_schema_problems()) or _between_tables()


def _between_tables() -> list[Problem]:
    checks = (_source_problems(), _rule_problems(), _term_problems(), never_said_problems())
    return [*problems_of_rows(), *chain.from_iterable(checks)]


def problems_of_rows() -> list[Problem]:
    """List where rows of values are wrong, contradict themselves or each other; quickly, so that all may ask.

    Raises
    ------
    EvidenceError
        If a table can't be read.

    Examples
    --------
    >>> problems_of_rows()
    []
    """
    return [*_row_problems(), *contradictions()]


def unreadable() -> list[Problem]:
    """List what keeps a file of the data from being read; while there is such a thing, judge nothing else.

    One semicolon too many in a table would be told of each sentence that leans on it.

    Returns
    -------
    list of Problem
        Of each table at most five, and how many more there are: a comma for a point stands in many cells.
    """
    try:
        # Where the profile of the clinic is wrong, not even the words can be read: it tells their language.
        if found := clinic_problems() or list(_language_problems()) or list(_table_problems()):
            return found
        references()
        glossary()
    except ProblemError as error:
        return list(error.problems)
    except EvidenceError as error:
        what, _, remedy = str(error).partition(": ")
        return [Problem("data/", "a file of it", what, remedy)]
    return []


def _language_problems() -> Iterator[Problem]:
    """Name what stops the language that is spoken; what else it lacks is said in the original, and marked."""
    if (spoken := current().code) != ENGLISH.code:
        yield from stops(spoken)


def _table_problems() -> Iterator[Problem]:
    found = dict.fromkeys(chain.from_iterable(one.problems() for one in all_tables()))
    of_file: dict[str, list[Problem]] = {}
    for problem in found:
        of_file.setdefault(problem.file, []).append(problem)
    for some in of_file.values():
        yield from _shortened(some)


def _shortened(found: list[Problem]) -> Iterator[Problem]:
    yield from found[:MOST_OF_A_FILE]
    if len(found) > MOST_OF_A_FILE:
        more = f"has {len(found) - MOST_OF_A_FILE} more such rows"
        yield Problem(found[0].file, WHOLE, more, "Mend them too.")


def _schema_problems() -> Iterator[Problem]:
    with left_out():
        from frictionless import Package  # slow to import, and only a check needs it

        report = Package(str(data_folder() / MARKER)).validate()
    remedy = f"Mend the cell, or the table's schema in data/{MARKER}."
    for error in report.errors:
        yield Problem(f"data/{MARKER}", "the package", error.message.rstrip("."), remedy)
    for task in report.tasks:
        for error in task.errors:
            yield Problem(f"data/{task.place}", _place(error.to_dict()), error.message.rstrip("."), remedy)
    yield from _undescribed_tables()


def _place(error: dict[str, Any]) -> str:
    at = (("line", error.get("rowNumber")), ("column", error.get("fieldName")))
    return ", ".join(f"{name} {number}" for name, number in at if number) or WHOLE


def _undescribed_tables() -> Iterator[Problem]:
    described = described_files()
    for path in sorted(data_folder().glob("*.csv")):
        if path.name not in described:
            yield Problem(f"data/{path.name}", WHOLE, "has no schema", f"Describe it in data/{MARKER}.")


def _all_values() -> Iterator[Value]:
    for topic in topics():
        yield from values(topic, audience="details")


def _row_problems() -> Iterator[Problem]:
    seen: dict[str, str] = {}
    for row in _all_values():
        yield from problems_of_row(row)
        if row.id.startswith("derived."):  # worked out from a fact that stands in another table
            continue
        if row.fact in seen:
            yield _of(
                row,
                f"copies fact {row.fact} again, after {seen[row.fact]}",
                "Keep one of the two rows.",
            )
        seen.setdefault(row.fact, row.id)


def problems_of_row(row: Value) -> Iterator[Problem]:
    """List what is wrong with a row of values by itself."""
    if row.draw == "icons" and row.unit not in SHARES:
        yield _of(row, f"is drawn out of 100 but counts in '{row.unit}'", "Set draw to line or no.")
    if row.show == "patient" and row.grade == "M":
        yield _of(
            row,
            "is shown to patients from memory (grade M)",
            "Read a source for it, or remove the row.",
        )
    if row.show == "patient" and not row.source and row.grade != "rule":
        yield _of(row, "is shown to patients without a source", "Name its key in references.bib.")
    if row.low is not None and row.high is not None and not row.interval:
        yield _of(row, "has an interval of no kind", "Say what low and high are in column interval.")
    if row.low is not None and row.high is not None and row.low > row.high:
        yield _of(row, "has a low above its high", "Swap low and high.")


def _of(row: Value, what: str, remedy: str) -> Problem:
    return Problem(f"data/{row.id.partition('.')[0]}.csv", f"row {row.id}", what, remedy)


def sources_of_no_table() -> list[str]:
    """Name the sources that no table names; a lesson may cite one in its text."""
    return sorted(set(references()) - {key for key, _ in _sources()})


def _source_problems() -> Iterator[Problem]:
    used = dict(_sources())
    known = references()
    for key in sorted(set(used) - set(known)):
        yield Problem(
            used[key],
            f"source '{key}'",
            f"is not in data/{FILE}",
            "Add the entry, or correct the key.",
        )
    for entry in known.values():
        yield from _reference_problems(entry)
    yield from _host_problems(known.values())


def _reference_problems(entry: Reference) -> Iterator[Problem]:
    place = (f"data/{FILE}", f"entry {entry.key}")
    if entry.read not in HOW_READ:
        yield Problem(*place, "does not say how it was read", "Add keywords = {read-P} or {read-S}.")
    elif entry.how not in HOW_READ[entry.read]:
        ways = ", ".join(sorted(HOW_READ[entry.read]))
        yield Problem(*place, f"has '{entry.how}' in howread", f"Use one of: {ways}.")
    if entry.address and not host_of(entry.address):
        yield Problem(*place, f"has the address '{entry.address}'", "Give it whole: https://host/page.")


def _host_problems(known: Iterable[Reference]) -> Iterator[Problem]:
    used = {host_of(entry.address) for entry in known}
    for one in source_hosts():
        if one.host not in used:
            yield Problem(f"data/{HOSTS}", f"host {one.host}", "is used by no source", "Remove it.")


def _sources() -> Iterator[tuple[str, str]]:
    for file, row, key in _cells_of(SourceKey, MayBeSourceKey):
        if key:
            yield key, f"{file}, {row}"


def _rule_problems() -> Iterator[Problem]:
    rows_known = {row.id for row in _all_values()}
    ruled = {HOUSE, *(rule.id for rule in rules())}
    for type_, known in ((RowIds, rows_known), (RowOrRuleIds, rows_known | ruled)):
        for file, row, ids in _cells_of(type_):
            for id in ids:
                if id not in known:
                    yield Problem(file, row, f"leans on '{id}', which is no row", "Correct the id.")
    for one in all_tables():
        if not one.may_be_empty and not one.read():
            yield Problem(f"data/{one.file}", WHOLE, "is empty", "Restore it: pages need it.")


def _cells_of(*types: Any) -> Iterator[tuple[str, str, Any]]:
    """Walk the cells of some types in all tables, each with its file and its row."""
    for one in all_tables():
        for column in chain.from_iterable(map(one.columns_of, types)):
            for row in one.read():
                yield f"data/{one.file}", f"row {getattr(row, one.first)}", getattr(row, column)


def _term_problems() -> Iterator[Problem]:
    owner: dict[str, str] = {}
    for term in glossary():
        for form in (term.term, *term.also):
            if form.lower() in owner:
                yield Problem(
                    f"data/words/{clinic().language}/{GLOSSARY}",
                    f"term {term.term}",
                    f"shares '{form}' with {owner[form.lower()]}",
                    "Keep it in one of them.",
                )
            owner[form.lower()] = term.term
