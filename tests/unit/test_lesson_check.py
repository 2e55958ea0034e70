"""The lesson check, as an author meets it: a copy of a real lesson with one fault put in."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import nbformat
import pytest
from typer.testing import CliRunner

from restless_legs.author import readings
from restless_legs.author import report as lesson_check
from restless_legs.author.report import report
from restless_legs.cli import app
from restless_legs.evidence import EvidenceError, Html
from restless_legs.explorer import Explorer, Picture
from restless_legs.explorers import working_out
from restless_legs.explorers.calls import Call
from tests.made import LESSONS, NOTEBOOKS, take_those_worked_out

TODAY = date(2026, 11, 25)
Change = Callable[[Any], None]


def adding(sentence: str) -> Change:
    """Give a change that adds a sentence to "What you will learn"."""

    def change(notebook: Any) -> None:
        notebook.cells[1].source += f"\n\n{sentence}"

    return change


def reviewed(day: str) -> Change:
    """Give a change of the day on which the lesson was last looked through."""

    def change(notebook: Any) -> None:
        notebook.metadata["lesson"]["reviewed"] = day

    return change


@pytest.fixture
def spoilt(tmp_path: Path) -> Callable[[Change], Path]:
    """Give a copy of the brain lesson with a change, beside the lessons that it links to."""

    def make(change: Change) -> Path:
        for other in NOTEBOOKS.glob("*.ipynb"):
            (tmp_path / other.name).symlink_to(other)
        path = tmp_path / "brain.ipynb"
        notebook = nbformat.read(path, as_version=4)
        change(notebook)
        path.unlink()
        nbformat.write(notebook, path)
        return path

    return make


@pytest.mark.slow  # tests/notebooks/test_words.py reads the same states by the same ruler
@pytest.mark.parametrize("lesson", LESSONS)
def test_our_lessons_have_nothing_to_mend(lesson: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Prevents a check that finds fault with what is handed over, or that looks at nothing."""
    take_those_worked_out(monkeypatch, readings)
    found = report(NOTEBOOKS / f"{lesson}.ipynb", today=TODAY)
    assert list(map(str, found.to_mend)) == []
    assert len(found.sections) > 8
    assert any(section.answers > 3 for section in found.sections)
    assert all(section.words and section.longest_sentence for section in found.sections)


@pytest.mark.parametrize(
    ("change", "where", "what", "remedy"),
    [
        (adding("It is common."), "What you will learn", "'common'", "plain words"),
        (adding("It helps the symptoms."), "What you will learn", "'symptoms'", "data/words/en/glossary.yml"),
        (adding("About 30 people did."), "What you will learn", "30 in", "](value:"),
        (adding("It is " + "very, " * 80 + "long."), "What you will learn", "grade", "Cut the sentence"),
        (adding("[80](value:iron.cutoff.adult)"), "cell 2", "says 80", "make fix"),
        (adding("[80](value:iron.nothing)"), "cell 2", "iron.nothing", "Did you mean"),
        (reviewed("2025-11-24"), "metadata", "by 2026-11-24", "Look it through"),
        (reviewed("some day"), "metadata", "no review date", '"reviewed"'),
    ],
)
def test_a_fault_is_named_with_its_place_and_remedy(
    spoilt: Callable[[Change], Path], change: Change, where: str, what: str, remedy: str
) -> None:
    """Prevents an author who is told that something is wrong, and not where, why and what to do."""
    found = report(spoilt(change), today=TODAY).to_mend
    assert {problem.file for problem in found} == {"notebooks/brain.ipynb"}
    assert all(where in problem.place and remedy in problem.remedy for problem in found)
    assert what in found[0].what


def test_on_its_last_day_a_lesson_is_still_fresh(spoilt: Callable[[Change], Path]) -> None:
    """Prevents an alarm a day too soon."""
    assert report(spoilt(reviewed("2025-11-25")), today=TODAY).to_mend == ()


def test_an_overdue_lesson_is_read_all_the_same(spoilt: Callable[[Change], Path]) -> None:
    """Prevents one fault from hiding the others."""
    assert report(spoilt(reviewed("2020-01-01")), today=TODAY).sections


def test_a_picture_without_words_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    """Prevents a picture that says something only to those who see it."""

    def takeaway() -> Html:
        return Html("<p>Look.</p>")

    def drawn() -> Picture:
        return Picture("<svg></svg>", "A line", "Look at the line")

    mute = Explorer(name="mute", title="What?", controls={}, parts=[takeaway, drawn])
    monkeypatch.setattr(lesson_check, "_calls_in", lambda notebook: [Call("brain", "mute")])
    monkeypatch.setattr(working_out, "made", lambda call: mute)
    (problem,) = report(NOTEBOOKS / "brain.ipynb", today=TODAY).to_mend
    assert str(problem).startswith("data/words/en/brain.yml, mute.drawn: a picture has no text twin. Add")


def test_no_such_lesson() -> None:
    """Prevents a typing mistake that looks like a lesson without faults."""
    with pytest.raises(EvidenceError, match=r"nosuch\.ipynb is no notebook"):
        report(Path("notebooks/nosuch.ipynb"), today=TODAY)


def test_the_command_tells_a_person_and_a_machine(spoilt: Callable[[Change], Path]) -> None:
    """Prevents a table that nobody can read, and a fault that CI lets pass."""
    run = CliRunner()
    fine = run.invoke(app, ["check", str(NOTEBOOKS / "brain.ipynb")])
    assert (fine.exit_code, "nothing to mend" in fine.output) == (0, True)
    assert "iron_to_urge" in fine.output
    wrong = run.invoke(app, ["check", str(spoilt(adding("It is rare.")))])
    assert wrong.exit_code == 1
    assert "'rare'" in wrong.output
    assert "1 to mend" in wrong.output
