"""Before the site is made: what is known to be wrong keeps it from readers, and nobody from writing."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import nbformat
import pytest
from typer.testing import CliRunner, Result

from restless_legs.author import scripts
from restless_legs.author.number_row import saved_row
from restless_legs.cli import app
from restless_legs.desk.numbers import number_effects, number_saved
from restless_legs.serve import application
from restless_legs.site import publish as publishing
from tests.made import NOTEBOOKS, copy_of_lessons

CUTOFF = "iron.cutoff.adult"
UNTIL = "Nothing is published until they fit again."


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """Hold the folders into which pages would have been made; none is, and nothing is served."""
    folders: list[Path] = []

    def publish(_: Path, out: Path, **__: Any) -> list[str]:
        folders.append(out)
        return []

    monkeypatch.setattr(publishing, "publish", publish)
    monkeypatch.setattr(scripts, "build_if_changed", lambda: False)
    monkeypatch.setattr(application, "serve", lambda *_, **__: None)
    return folders


@pytest.fixture
def verb(tmp_path: Path) -> Callable[..., Result]:
    """Give what types a verb as an author does."""

    def typed(name: str, notebooks: Path = NOTEBOOKS, *more: str) -> Result:
        to = ["--notebooks", str(notebooks), "--cache", str(tmp_path / "build" / "pages")]
        return CliRunner().invoke(app, [name, *to, *more])

    return typed


def test_numbers_that_no_longer_fit_are_not_published(
    copy_of_data: Path, made: list[Path], verb: Callable[..., Result]
) -> None:
    """Prevents a number that a form saved, against the others, from reaching readers by `site`."""
    assert verb("site").exit_code == 0
    assert len(made) == 1
    assert UNTIL in number_effects(CUTOFF, {"value": "80"}, NOTEBOOKS)
    assert UNTIL in number_saved(CUTOFF, saved_row(CUTOFF).written, {"value": "80"}, NOTEBOOKS).html
    ran = verb("site")
    assert ran.exit_code == 1
    assert "rule iron.band_starts_at_cutoff" in ran.stderr
    assert len(made) == 1
    assert verb("serve").exit_code == 0  # its author sees what it does
    assert len(made) == 2


def test_a_table_that_cannot_be_read_is_told_and_nothing_is_published(
    copy_of_data: Path, made: list[Path], verb: Callable[..., Result]
) -> None:
    """Prevents a traceback, and a site of numbers that nobody could compare."""
    table = copy_of_data / "iron.csv"
    table.write_text(table.read_text(encoding="utf-8") + "one,cell,too,few\n", encoding="utf-8")
    ran = verb("site")
    assert (ran.exit_code, made) == (1, [])
    assert "data/iron.csv" in ran.stderr
    assert "Traceback" not in ran.output


def test_a_lesson_of_sample_words_is_seen_by_its_author_and_by_nobody_else(
    tmp_path: Path, made: list[Path], verb: Callable[..., Result]
) -> None:
    """Prevents "This lesson is still being written" on the site, and a new lesson that stops all others."""
    lessons = copy_of_lessons(tmp_path)
    template = nbformat.read(lessons / "_template.ipynb", as_version=4)
    template.metadata["lesson"] |= {"order": 99, "draft": True}
    nbformat.write(template, lessons / "sleep.ipynb")
    assert verb("site", lessons).exit_code == 0
    assert verb("serve", lessons, "--drafts").exit_code == 0
    assert len(made) == 2
    template.metadata["lesson"]["draft"] = False
    nbformat.write(template, lessons / "sleep.ipynb")
    ran = verb("site", lessons)
    assert (ran.exit_code, len(made)) == (1, 2)
    assert "notebooks/sleep.ipynb, 'A new lesson': still says sample words" in ran.stderr
