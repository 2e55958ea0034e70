"""Sheets on which lessons are rated: begun with all their items, and held to what the check finds itself."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from restless_legs.author.outline_form import form_problems
from restless_legs.author.plain_language import untaught
from restless_legs.author.reader_rules import budgets_of, said_in_prose, said_in_words
from restless_legs.evidence import Problem
from restless_legs.site.outline import FIRST, sections

FOLDER = Path("docs/scores")
ITEMS = "items.csv"
RATERS = ("rated_by_a", "rated_by_b")
WHY = ("reason", "place", "remedy")
COLUMNS = ("item", "check", *RATERS, *WHY)
EVERY = "every"
Sheet = dict[str, dict[str, str]]


@dataclass(frozen=True, slots=True)
class Item:
    """One thing that is rated: whose it is, what it asks, its answers, and whether the check knows."""

    item: str
    instrument: str
    asks: str
    answers: tuple[str, ...]
    passes: tuple[str, ...]
    check: bool


def items(topic: str, folder: Path = FOLDER) -> list[Item]:
    """Give what is rated of a lesson."""
    rows = _read(folder / ITEMS)
    mine = (row for row in rows if row["sheets"] in (EVERY, topic))
    return [_item(row) for row in mine]


def _item(row: Mapping[str, str]) -> Item:
    answers, passes = (tuple(row[column].split(";")) for column in ("answers", "passes"))
    return Item(row["item"], row["instrument"], row["asks"], answers, passes, bool(row["check"]))


def found_by_check(notebook: Any, topic: str) -> Mapping[str, bool]:
    """Tell of each item that a machine can see whether it passes."""
    kept = {one.what: one.is_kept for one in budgets_of(notebook, topic)}
    file = f"notebooks/{topic}.ipynb"
    said = [*said_in_prose(notebook, file), *said_in_words(topic)]
    has_summary = any(one.heading == FIRST for one in sections(notebook))
    odd = [one for one in form_problems(notebook, file) if FIRST in one.place]
    return {
        "P4": not any(untaught(one.text) for one in said),
        "P8": all(is_kept for what, is_kept in kept.items() if "list" in what or "sentences" in what),
        "P11": has_summary and not odd,
        "C8": kept["items in a list"],
    }


def sheet_of(notebook: Any, topic: str, folder: Path = FOLDER) -> str:
    """Write the sheet of a lesson as CSV: what was rated is kept, what the check finds is filled in."""
    before, found = read_sheet(topic, folder), found_by_check(notebook, topic)
    written = io.StringIO()
    sheet = csv.DictWriter(written, COLUMNS, lineterminator="\n", restval="")
    sheet.writeheader()
    for one in items(topic, folder):
        sheet.writerow(before.get(one.item, {}) | {"item": one.item, "check": _as_answer(one, found)})
    return written.getvalue()


def _as_answer(item: Item, found: Mapping[str, bool]) -> str:
    if not item.check:
        return ""
    fails = next(answer for answer in item.answers if answer not in item.passes)
    return item.passes[0] if found[item.item] else fails


def read_sheet(topic: str, folder: Path = FOLDER) -> Sheet:
    """Give the sheet of a lesson as it was saved, by its items; empty where there is none."""
    path = folder / f"{topic}.csv"
    return {row["item"]: row for row in _read(path)} if path.exists() else {}


def _read(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def sheet_problems(notebook: Any, topic: str, folder: Path = FOLDER) -> Iterator[Problem]:
    """List what is wrong with the sheet of a lesson: items, answers, and answers without a reason."""
    file, sheet, found = f"{folder}/{topic}.csv", read_sheet(topic, folder), found_by_check(notebook, topic)
    known, remedy = items(topic, folder), f"Run `restless-legs scores notebooks/{topic}.ipynb`."
    if list(sheet) != [one.item for one in known]:
        yield Problem(file, "its items", "are not those of the list", remedy)
        return
    for one in known:
        row, place = sheet[one.item], f"item {one.item}"
        if row["check"] != _as_answer(one, found):
            yield Problem(file, place, "the check finds something else by now", remedy)
        yield from (Problem(file, place, *fault) for fault in _faults(one, row))


def _faults(item: Item, row: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    given = [row[rater] for rater in RATERS if row[rater]]
    for answer in given:
        if answer not in item.answers:
            yield f"has the answer '{answer}'", f"Use one of: {', '.join(item.answers)}."
    fails = [answer for answer in (*given, row["check"]) if answer and answer not in (*item.passes, "n/a")]
    if fails and (empty := [column for column in WHY if not row[column]]):
        yield f"fails, and {', '.join(empty)} is empty", "Say why, where, and what to do about it."
