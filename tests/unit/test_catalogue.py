"""The list of notebooks: whole, in one order, and no lesson ever left out of it in silence."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import nbformat
import pytest

from restless_legs.author.check import problems
from restless_legs.evidence import EvidenceError
from restless_legs.site import publish
from restless_legs.site.catalogue import TEMPLATE, Catalogue
from restless_legs.site.keeping import PageError
from tests.made import CATALOGUE, NOTEBOOKS


def write(folder: Path, topic: str, first: str = "", **about: Any) -> Path:
    """A notebook of one cell; what is said of it stands in its metadata."""
    path = folder / f"{topic}.ipynb"
    cell = {"cell_type": "markdown", "metadata": {}, "source": first or f"# {topic}\n\nThe point."}
    notebook = {"nbformat": 4, "nbformat_minor": 4, "metadata": {"lesson": about}, "cells": [cell]}
    path.write_text(json.dumps(notebook))
    return path


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    write(tmp_path, "index", order=0)
    write(tmp_path, "sleep", order=2)
    write(tmp_path, "iron", order=1)
    write(tmp_path, "visit", order=1, kind="tool")
    write(tmp_path, "words", order=9, kind="reference")
    write(tmp_path, "_template")
    return tmp_path


def test_lessons_stand_in_their_order(folder: Path) -> None:
    """Prevents a lesson on two lists, a tool among the lessons, and a template with a page."""
    found = Catalogue.read(folder).sound()
    assert [one.topic for one in found.lessons] == ["iron", "sleep"]
    assert [one.topic for one in found.tools] == ["visit"]
    assert list(found.titles) == ["index", "iron", "visit", "sleep", "words"]
    assert [path.stem for path in found.paths] == ["index", "iron", "sleep", "visit", "words"]
    assert [*found.pages, TEMPLATE] == [*found.notebooks]


def test_neighbours(folder: Path) -> None:
    """Prevents "next lesson" that leads to a tool, round in a circle, or away from the home page."""
    found = Catalogue.read(folder)
    iron, sleep = found.lessons
    assert (found.neighbours("iron"), found.neighbours("sleep")) == ((None, sleep), (iron, None))
    assert found.neighbours("index") == found.neighbours("visit") == found.neighbours("moon") == (None, None)


def test_pages_that_change_with_every_lesson(folder: Path) -> None:
    """Prevents a card, or a list of words, that says what a lesson said before."""
    found = Catalogue.read(folder)
    assert [path.stem for path in found.paths if found.shows_all_lessons(path.stem)] == ["index", "words"]


def broken_json(folder: Path) -> Path:
    path = folder / "iron.ipynb"
    path.write_text(path.read_text()[:40])
    return path


def to_nowhere(folder: Path) -> Path:
    (folder / "iron.ipynb").unlink()
    (folder / "iron.ipynb").symlink_to(folder / "moved.ipynb")
    return folder / "iron.ipynb"


def bare(content: Any) -> Any:
    def made(folder: Path) -> Path:
        (folder / "iron.ipynb").write_text(json.dumps(content))
        return folder / "iron.ipynb"

    return made


CELLS = {"nbformat": 4, "metadata": {}}
ODD = [
    (broken_json, "can't be read as JSON"),
    (to_nowhere, "is not there"),
    (bare([]), "is no notebook"),
    (bare({"nbformat": 3, "worksheets": []}), "is a notebook of format 3, not 4"),
    (bare(CELLS | {"cells": "none"}), "has not the form of a notebook"),
    (bare(CELLS | {"cells": [{"cell_type": "raw", "metadata": {}, "source": [1]}]}), "in its cell 1"),
    (bare(CELLS | {"cells": [{"cell_type": "raw", "metadata": {"tags": 1}, "source": ""}]}), "its cell 1"),
    (bare(CELLS | {"cells": []}), "a lesson begins with '# Its title'"),
    (bare(CELLS | {"metadata": {"lesson": "iron"}, "cells": []}), '"lesson" holds no entries'),
    (lambda folder: write(folder, "iron", "No title."), "a lesson begins with '# Its title'"),
    (lambda folder: write(folder, "iron", order="2"), "the place '2' among the lessons"),
    (lambda folder: write(folder, "iron", order=True), "the place True among the lessons"),
    (lambda folder: write(folder, "iron", kind="lessons"), "there is no kind 'lessons'"),
    (lambda folder: write(folder, "iron", **{"for": "nurses"}), "no page is for 'nurses'"),
    (
        lambda folder: write(folder, "iron", **{"for": "clinicians"}),
        "a page for clinicians can't be of the kind 'lesson'",
    ),
    (lambda folder: write(folder, "iron", order=2), "has the place 2 among the lessons, as iron has"),
    (lambda folder: write(folder, 'iron" onclick="x'), "its file name: is no plain word"),
]


@pytest.mark.parametrize(("make", "said"), ODD, ids=[said for _, said in ODD])
def test_what_can_not_be_listed_is_named(folder: Path, make: Any, said: str) -> None:
    """Prevents a lesson that is missing from the site while nothing says so, and a traceback in its place."""
    path = make(folder)
    (problem,) = Catalogue.read(folder).problems
    assert said in str(problem)
    assert problem.remedy
    assert path.stem.partition('"')[0] in problem.file or "as iron has" in problem.what


@pytest.mark.parametrize(("make", "said"), ODD, ids=[said for _, said in ODD])
def test_no_site_is_made_without_a_lesson(folder: Path, tmp_path: Path, make: Any, said: str) -> None:
    """Prevents a page that leads past a lesson which could only not be read."""
    make(folder)
    with pytest.raises(PageError, match=r"^notebooks/") as refused:
        publish.publish(folder, tmp_path / "site", cache=tmp_path / "kept")
    assert said in str(refused.value)
    assert not (tmp_path / "site").exists()


def test_one_broken_lesson_keeps_nobody_from_the_others(folder: Path) -> None:
    """Prevents mending one lesson and only then hearing of the next."""
    broken_json(folder)
    write(folder, "sleep", order="two")
    found = Catalogue.read(folder)
    assert [problem.file for problem in found.problems] == ["notebooks/iron.ipynb", "notebooks/sleep.ipynb"]
    assert list(found.titles) == ["index", "visit", "words"]
    with pytest.raises(EvidenceError, match=r"(?s)iron\.ipynb.*sleep\.ipynb"):
        found.sound()


def test_the_check_goes_on_behind_a_broken_lesson(folder: Path) -> None:
    """Prevents the same for what stands in the lessons; and a slip that is told twice."""
    broken_json(folder)
    write(folder, "sleep", "No title.", order=2, written="2026-11-28")
    told = [str(one) for one in problems(folder) if one.file.startswith("notebooks/")]
    assert sum("iron.ipynb" in line for line in told) == 1
    assert sum("a lesson begins with '# Its title'" in line for line in told) == 1
    assert any("sleep.ipynb, the outline" in line for line in told)


def test_files_of_an_editor_are_no_lessons(folder: Path) -> None:
    """Prevents a lock of an editor, a link to nowhere, from stopping the making while somebody types."""
    (folder / ".#iron.ipynb").symlink_to("somebody@somewhere.1234")
    assert Catalogue.read(folder).problems == ()


def test_it_reads_what_jupyter_reads() -> None:
    """Prevents a title or a word of a lesson that differs between the page and the list of pages."""
    for topic, read in CATALOGUE.notebooks.items():
        theirs = nbformat.read(NOTEBOOKS / f"{topic}.ipynb", as_version=4)
        assert [(one.cell_type, one.source, one.metadata) for one in read.cells] == [
            (one.cell_type, one.source, one.metadata) for one in theirs.cells
        ]
        assert read.metadata == theirs.metadata


def test_reading_it_is_light() -> None:
    """Prevents seconds of imports before it is known that there is nothing to do."""
    heavy = ("nbformat", "voila", "nbconvert", "plotly", "ipywidgets", "lxml")
    code = (
        "import sys; from pathlib import Path; from restless_legs.site.catalogue import Catalogue; "
        f"Catalogue.read(Path({str(NOTEBOOKS)!r})).sound(); print([m for m in {heavy} if m in sys.modules])"
    )
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert (ran.stdout.strip(), ran.stderr) == ("[]", "")
