"""Numbers at the desk: a row as a form, what a change would do, and sentences to be taken one by one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import NamedTuple

from restless_legs.author.check import write_sentences
from restless_legs.author.number_row import SavedRow, effects, form_columns, save_row, saved_row, with_cells
from restless_legs.author.rewriting import Rewriting, pending
from restless_legs.author.row_search import rows_named
from restless_legs.desk.saying import Say, rendered, told_fault
from restless_legs.evidence import EvidenceError, Problem
from restless_legs.evidence.references import references
from restless_legs.evidence.tables import standing_still

# What an author changes most; the other columns stand folded below.
FIRST = ("statement", "value", "unit", "low", "high", "interval", "source", "locator")
LONG = ("statement", "note")


class Answered(NamedTuple):
    """What a form is told: how it looks now, and whether a file was written."""

    html: str
    writes: bool = False


def number_form(id: str, notebooks: Path, said: str = "") -> str:
    """Give a row as a form, with what is said above it; where there is no such row, that is said.

    Parameters
    ----------
    id : str
        The row.
    notebooks : Path
        Where the lessons lie.
    said : str, optional
        HTML of what just happened to it.
    """
    try:
        saved = saved_row(id)
        sentences = pending(notebooks, id)
        columns = form_columns()
        sources = sorted(references())
    except EvidenceError as error:
        return told_fault(error)
    first = [one for name in FIRST for one in columns if one.name == name]
    others = [one for one in columns if one.name not in (*FIRST, "id")]
    return rendered(
        "number.html.j2", saved=saved, groups=(first, others), long=LONG, sources=sources, said=said,
        sentences=sentences_form(sentences) if sentences else "",
        told=told(saved, {}, notebooks), say=Say(),
    )  # fmt: skip


def told(saved: SavedRow, typed: Mapping[str, str], notebooks: Path) -> str:
    """Give what a change would do, as HTML; where it is used if nothing changes."""
    row = with_cells(saved, typed)
    with standing_still():
        found = effects(saved, row, notebooks)
    is_changed = row.cells != saved.row.cells
    return rendered("effects.html.j2", found=found, is_changed=is_changed, saved=saved, say=Say())


def number_effects(id: str, typed: Mapping[str, str], notebooks: Path) -> str:
    """Give what it would do to save a row so."""
    try:
        return told(saved_row(id), typed, notebooks)
    except EvidenceError as error:
        return told_fault(error)


def number_saved(id: str, was: str, typed: Mapping[str, str], notebooks: Path) -> Answered:
    """Save a row, and give its form anew, with the sentences that now say another number.

    Parameters
    ----------
    id : str
        The row.
    was : str
        The line as it was when the form was made: if it changed meanwhile, nothing is written.
    typed : mapping
        Its cells by column.
    notebooks : Path
        Where the lessons lie.
    """
    try:
        saved = saved_row(id)
        row = with_cells(saved, typed)
        rules = effects(saved, row, notebooks).rules
        save_row(SavedRow(saved.row, was), row)
    except EvidenceError as error:
        return Answered(told_fault(error))
    said = rendered("saved.html.j2", saved=saved, rules=rules, rows_in=rows_in, say=Say())
    return Answered(number_form(id, notebooks, said), writes=True)


# -- sentences, one by one ---------------------------------------------------------------------------------


def sentences_form(sentences: Iterable[Rewriting]) -> str:
    """Give sentences as they stand and as they would stand, each with a tick of its own."""
    return rendered("sentences.html.j2", sentences=list(sentences), say=Say())


def sentences_written(chosen: Iterable[str], notebooks: Path) -> Answered:
    """Write the sentences that were ticked, and give those that are left."""
    done = list(write_sentences(notebooks, set(chosen)))
    faults = [str(one) for one in done if isinstance(one, Problem)]
    files = [one for one in done if isinstance(one, str)]
    left = pending(notebooks)
    html = rendered("written.html.j2", files=files, faults=faults, left=len(left), say=Say())
    return Answered(html + (sentences_form(left) if left else ""), writes=bool(files))


def rows_in(text: str) -> list[str]:
    """Name the rows of values that a message names; none where the data can't be read."""
    try:
        return rows_named(text)
    except EvidenceError:
        return []
