"""What stands beside a lesson at the desk: how good it is so far, and rows, sources and words to insert."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

import nbformat

from restless_legs.author.lesson_rules import Lesson
from restless_legs.author.quality import Finding, Quality, Spot, line_named, quality
from restless_legs.author.remedies import at_desk
from restless_legs.author.row_search import mark_now, rows_found, sources_found, terms_found
from restless_legs.desk.numbers import rows_in
from restless_legs.desk.saying import Say, rendered, told_fault
from restless_legs.evidence import EvidenceError, Problem
from restless_legs.evidence.check import unreadable
from restless_legs.evidence.problem import problems_of
from restless_legs.evidence.tables import standing_still
from restless_legs.evidence.values import topics
from restless_legs.site.catalogue import Catalogue
from restless_legs.site.cells import notebook_of
from restless_legs.site.notebook_file import read_notebook

_OF_PAGE = re.compile(r"(?:notebooks|data/words/\w+)/([a-z][a-z0-9_]*)\.(?:ipynb|yml)")
GROUPS = ("rest", "words", "claims", "pictures")  # the lines of the panel that are lists of findings


def quality_panel(root: Path, path: str, unsaved: Mapping[str, Any] | None) -> str:
    """Give the panel of a lesson as HTML; that of no lesson says so.

    Parameters
    ----------
    root : Path
        The project.
    path : str
        The file that is looked at: a notebook, or the words of one.
    unsaved : mapping, optional
        The notebook as it stands in the editor; without it, as it lies on the disk.

    Raises
    ------
    ValueError
        If what is unsaved has not the form of a notebook.
    """
    found = _OF_PAGE.fullmatch(path)
    topic = found[1] if found else ""
    if not topic or not (root / "notebooks" / f"{topic}.ipynb").is_file():
        return rendered("quality.html.j2", found=None, say=Say())
    try:
        with standing_still():
            seen = _quality(root, topic, unsaved)
    except EvidenceError as error:
        seen = _broken(problems_of(error, path, "the whole file"))
    shown = {"file": f"notebooks/{topic}.ipynb", "groups": GROUPS, "rows_in": rows_in, "worded": at_desk}
    return rendered("quality.html.j2", found=seen, say=Say(), **shown)


def _quality(root: Path, topic: str, unsaved: Mapping[str, Any] | None) -> Quality:
    if broken := unreadable():
        return _broken(tuple(broken))
    notebooks = root / "notebooks"
    notebook = _as_typed(unsaved) if unsaved else read_notebook(notebooks / f"{topic}.ipynb")
    catalogue = Catalogue.read(notebooks)
    if unsaved:
        catalogue = replace(catalogue, notebooks={**catalogue.notebooks, topic: notebook_of(unsaved)})
    lesson = Lesson(topic, notebook, f"notebooks/{topic}.ipynb", catalogue)
    return quality(lesson, today=date.today(), build=root / "build", root=root)


def _as_typed(unsaved: Mapping[str, Any]) -> Any:
    """Give a notebook as the editor has it, as it would be saved: without what its cells put out."""
    form = notebook_of(unsaved)
    notebook = nbformat.from_dict({"metadata": {}, "nbformat_minor": 5, **unsaved})
    for cell, read in zip(notebook.cells, form.cells, strict=True):
        cell.source = read.source
        if cell.cell_type == "code":
            cell.outputs, cell.execution_count = [], None
    return notebook


def _broken(problems: tuple[Problem, ...]) -> Quality:
    """Show what keeps all else from being judged, and nothing else."""
    findings = tuple(Finding(one, Spot(one.file, 0, line_named(one.place))) for one in problems)
    return Quality({"rest": findings}, {})


# -- what to insert ----------------------------------------------------------------------------------------

FOUND: Mapping[str, Callable[[str], Any]] = {
    "rows": rows_found,
    "sources": sources_found,
    "terms": terms_found,
}


def search_form() -> str:
    """Give the form in which rows, sources and words are sought."""
    return rendered("search.html.j2", kinds=tuple(FOUND), topics=topics(), say=Say())


def found(kind: str, typed: str, topic: str = "") -> str:
    """Give what was found, each with a button to insert it; rows with one to change them.

    Raises
    ------
    KeyError
        If there is no such kind of thing to find.
    """
    search = partial(rows_found, topic=topic) if kind == "rows" else FOUND[kind]
    try:
        listed: Any = search(typed)
    except EvidenceError as error:
        return told_fault(error)
    return rendered("found.html.j2", kind=kind, listed=listed, say=Say())


def to_insert(mark: str) -> str:
    """Give a mark as its row stands on the disk now; nothing where that can't be read, or is gone."""
    try:
        return mark_now(mark)
    except EvidenceError:
        return ""
