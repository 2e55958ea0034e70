"""The lesson check, as an author meets it: a copy of a real lesson with one fault put in."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from shutil import copy
from typing import Any

import nbformat
import pytest
from ipywidgets import RadioButtons
from typer.testing import CliRunner

from restless_legs.author import check, colours, readings
from restless_legs.author import report as lesson_check
from restless_legs.author.check import all_lesson_problems, mend
from restless_legs.author.readability import Measure, measure
from restless_legs.author.report import report
from restless_legs.cli import app
from restless_legs.evidence import EvidenceError, Html
from restless_legs.explorer import Explorer, Picture
from restless_legs.explorers import working_out
from restless_legs.explorers.calls import Call
from restless_legs.pictures import css
from restless_legs.site.catalogue import Catalogue
from tests.made import LESSONS, NOTEBOOKS, TOOLS, take_those_worked_out

TODAY = date(2026, 11, 25)
Change = Callable[[Any], None]


def adding(sentence: str) -> Change:
    """Give a change that adds a sentence to the end of a lesson's first fold."""

    def change(notebook: Any) -> None:
        first = next(cell for cell in notebook.cells if "### " in cell.source)
        first.source += f"\n\n{sentence}"

    return change


def written(day: str) -> Change:
    """Give a change of the day on which the lesson was written."""

    def change(notebook: Any) -> None:
        notebook.metadata["lesson"]["written"] = day

    return change


@pytest.fixture
def spoilt(tmp_path: Path) -> Callable[[Change], Path]:
    """Give a copy of the iron lesson with a change, beside the lessons that it links to."""

    def make(change: Change) -> Path:
        for other in NOTEBOOKS.glob("*.ipynb"):
            copy(other, tmp_path / other.name)
        path = tmp_path / "iron.ipynb"
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


@pytest.mark.slow
@pytest.mark.parametrize("page", TOOLS)
def test_a_page_for_clinicians_can_be_checked(page: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Prevents "division by zero" where an explorer says nothing to patients, and has no grade."""
    take_those_worked_out(monkeypatch, readings)
    assert list(map(str, report(NOTEBOOKS / f"{page}.ipynb", today=TODAY).to_mend)) == []


@pytest.mark.parametrize(
    ("change", "where", "what", "remedy"),
    [
        (adding("It is common."), "section '", "'common'", "plain words"),
        (adding("It helps the symptoms."), "section '", "'symptoms'", "data/words/en/glossary.yml"),
        (adding("Some sayings hold."), "section '", "'holds' is a word of our own", "private_words.csv"),
        (adding("About 30 people did."), "section '", "30 in", "](value:"),
        (
            adding("Considerable variability characterises individual circumstances. " * 9),
            "section '",
            "grade",
            "Cut the sentence",
        ),
        (adding("[80](value:iron.cutoff.adult)"), "cell ", "says 80", "make fix"),
        (adding("[80](value:iron.nothing)"), "cell ", "iron.nothing", "Did you mean"),
        (written("2025-11-24"), "metadata", "by 2026-11-24", "Have somebody read it"),
        (written("some day"), "metadata", "no day of writing", '"written"'),
    ],
)
def test_a_fault_is_named_with_its_place_and_remedy(
    spoilt: Callable[[Change], Path], change: Change, where: str, what: str, remedy: str
) -> None:
    """Prevents an author who is told that something is wrong, and not where, why and what to do."""
    found = report(spoilt(change), today=TODAY).to_mend
    assert {problem.file for problem in found} == {"notebooks/iron.ipynb"}
    assert all(where in problem.place and remedy in problem.remedy for problem in found)
    assert what in found[0].what


def ran(notebook: Any) -> None:
    """A change: a cell was run, and saved elsewhere than in our JupyterLab."""
    next(cell for cell in notebook.cells if cell.cell_type == "code").execution_count = 3


def turned_round(notebook: Any) -> None:
    """A change: its sections stand in another order."""
    notebook.cells[1:] = reversed(notebook.cells[1:])


@pytest.mark.parametrize(
    ("change", "place", "what", "remedy"),
    [
        (adding("[Sleep](sleep.ipynb)"), "cell ", "links to sleep.ipynb, which is no lesson", "Link to one"),
        (adding("[Here](#nowhere)"), "cell ", "links to 'nowhere', which iron.ipynb has not", "Use one of: "),
        (
            adding("[Near](iron.ipynb#Wen-to-call)"),
            "cell ",
            "links to 'Wen-to-call'",
            "Did you mean: When-to-c",
        ),
        (ran, "cell ", "the notebook carries outputs", "Run `make fix`."),
        (turned_round, "the outline", "its fixed sections are ", "Give it, in this order: In short"),
    ],
)
def test_a_lesson_that_leads_nowhere_or_is_out_of_order_is_told(
    spoilt: Callable[[Change], Path], change: Change, place: str, what: str, remedy: str
) -> None:
    """Prevents a link to a page that is not there, outputs in the history, and a lesson without its head."""
    path = spoilt(change)
    found = [
        (one.place.startswith(place), one.what.startswith(what), one.remedy.startswith(remedy))
        for one in all_lesson_problems(path, Catalogue.read(path.parent))
    ]
    assert (True, True, True) in found


def test_a_lesson_that_is_too_long_is_told_by_the_whole_check(spoilt: Callable[[Change], Path]) -> None:
    """Prevents a lesson that grows line by line, since only whoever names it is told of its budgets."""

    def grown(notebook: Any) -> None:
        notebook.cells[1].source += f"\n\n{'word ' * 351}"

    found = [str(one) for one in check._owed_to_readers(Catalogue.read(spoilt(grown).parent))]
    assert [one for one in found if one.startswith("notebooks/iron.ipynb, before More: words before More: ")]


def test_colours_that_are_not_those_of_the_pictures_are_told_and_mended(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Prevents a picture and a page around it in two shades, of which one has too little contrast."""
    monkeypatch.setattr(colours, "template_folder", lambda: tmp_path)
    (tmp_path / "static").mkdir()
    tokens = tmp_path / "static" / "tokens.css"
    tokens.write_text("/* by hand */")
    assert [(one.file, one.remedy) for one in colours.colours()] == [("tokens.css", "Run `make fix`.")]
    assert next(mend(tmp_path)) == "tokens.css"
    assert tokens.read_text() == colours.TOKENS_HEAD + css()
    assert list(colours.colours()) == []


def test_a_section_without_words_has_no_grade() -> None:
    """Prevents a check that ends in a division by zero at a section of numbers."""
    assert measure("...\n—", ()) == Measure(0, 0, 0, 0.0, "")


def test_what_every_answer_says_is_told_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Prevents one hard sentence from being told for each of a thousand answers, and from passing unread."""
    hard = "It is common that considerable variability characterises individual supplementation."

    def takeaway(of: int) -> Html:
        return Html(f"<p>{hard}</p><p>You chose {'the second one' if of else 'the first one'}.</p>")

    controls = {"of": RadioButtons(options=[("First", 0), ("Second", 1)])}
    wordy = Explorer(name="wordy", title="Which?", controls=controls, parts=[takeaway])
    monkeypatch.setattr(lesson_check, "calls_in", lambda notebook: [Call("brain", "wordy")])
    monkeypatch.setattr(working_out, "made", lambda call: wordy)
    found = [str(one) for one in report(NOTEBOOKS / "iron.ipynb", today=TODAY).to_mend]
    assert [one for one in found if "'common'" in one] == [
        one for one in found if one.startswith("data/words/en/brain.yml, wordy.takeaway: says 'common'")
    ]
    assert len([one for one in found if "'common'" in one]) == 1
    assert [one for one in found if "its answers read at grade" in one and "Make the hardest ones" in one]


def test_on_its_last_day_a_lesson_is_still_fresh(spoilt: Callable[[Change], Path]) -> None:
    """Prevents an alarm a day too soon."""
    assert report(spoilt(written("2025-11-25")), today=TODAY).to_mend == ()


def test_an_overdue_lesson_is_read_all_the_same(spoilt: Callable[[Change], Path]) -> None:
    """Prevents one fault from hiding the others."""
    assert report(spoilt(written("2020-01-01")), today=TODAY).sections


def test_a_picture_without_words_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    """Prevents a picture that says something only to those who see it."""

    def takeaway() -> Html:
        return Html("<p>Look.</p>")

    def drawn() -> Picture:
        return Picture("<svg></svg>", "A line", "Look at the line")

    mute = Explorer(name="mute", title="What?", controls={}, parts=[takeaway, drawn])
    monkeypatch.setattr(lesson_check, "calls_in", lambda notebook: [Call("brain", "mute")])
    monkeypatch.setattr(working_out, "made", lambda call: mute)
    (problem,) = report(NOTEBOOKS / "iron.ipynb", today=TODAY).to_mend
    assert str(problem).startswith("data/words/en/brain.yml, mute.drawn: a picture has no text twin. Add")


def test_no_such_lesson() -> None:
    """Prevents a typing mistake that looks like a lesson without faults."""
    with pytest.raises(EvidenceError, match=r"nosuch\.ipynb is no notebook"):
        report(Path("notebooks/nosuch.ipynb"), today=TODAY)


def test_the_command_tells_a_person_and_a_machine(spoilt: Callable[[Change], Path]) -> None:
    """Prevents a table that nobody can read, and a fault that CI lets pass."""
    run = CliRunner()
    fine = run.invoke(app, ["check", str(NOTEBOOKS / "iron.ipynb")])
    assert (fine.exit_code, "nothing to mend" in fine.output) == (0, True)
    assert all(said in fine.output for said in ("iron_level", "words before More", "to read."))
    wrong = run.invoke(app, ["check", str(spoilt(adding("It is rare.")))])
    assert wrong.exit_code == 1
    assert "'rare'" in wrong.output
    assert "1 to mend" in wrong.output


def test_the_lesson_comes_before_other_files(spoilt: Callable[[Change], Path], copy_of_data: Path) -> None:
    """Prevents a writer who is told of a table that somebody else saved, and not of the own sentence."""
    (copy_of_data / "foods.csv").write_bytes(b"\xef\xbb\xbf" + (copy_of_data / "foods.csv").read_bytes())
    found = report(spoilt(adding("TODO: say more.")), today=TODAY).to_mend
    assert [one.file for one in found] == ["notebooks/iron.ipynb", "data/foods.csv"]
    assert "TODO" in found[0].what
