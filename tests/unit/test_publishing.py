"""Publishing: nothing unchecked leaves, and a reviewer is told each sentence and number that changed."""

from __future__ import annotations

import json
import zipfile
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from restless_legs.author import publishing
from restless_legs.author.changes import Change, State, changed_rows, changed_sentences, state_of_project
from restless_legs.author.publishing import Published, changes_page, publish_checked
from restless_legs.evidence import Problem

NOTEBOOKS = Path(__file__).parents[2] / "notebooks"
DAY = date(2026, 11, 29)


@pytest.fixture
def state(monkeypatch: pytest.MonkeyPatch) -> dict[str, Any]:
    """Hold what is said and what is wrong, which a test may change."""
    held: dict[str, Any] = {"problems": (), "state": State({"iron": [("In short", "Up to 75.")]}, {})}
    monkeypatch.setattr(publishing, "checked", lambda notebooks, build: held["problems"])
    monkeypatch.setattr(publishing, "to_mend", lambda notebooks, build: held.get("to mend", ()))
    monkeypatch.setattr(publishing, "state_of_project", lambda notebooks: held["state"])
    return held


def published(root: Path) -> Published:
    def make(notebooks: Path, out: Path, cache: Path, stopped: object) -> None:
        (out / "static").mkdir(parents=True, exist_ok=True)
        (out / "index.html").write_text("<p>Home</p>", encoding="utf-8")

    return publish_checked(
        NOTEBOOKS, root / "site", root / "published", cache=root / "build" / "pages", today=DAY, make=make
    )


def test_what_is_to_be_mended_is_not_published(tmp_path: Path, state: dict[str, Any]) -> None:
    """Prevents a false number on its way to a reader, because somebody pressed another button first."""
    state["problems"] = (Problem("data/iron.csv", "line 4", "it is odd", "Mend it."),)
    assert published(tmp_path) == Published(state["problems"])
    assert not (tmp_path / "site").exists()
    assert published(tmp_path).files == ()
    state["to mend"], state["problems"] = state["problems"], ()
    assert published(tmp_path) == Published(state["to mend"])


def test_each_publishing_tells_what_changed_since_the_one_before(
    tmp_path: Path, state: dict[str, Any]
) -> None:
    """Prevents a reviewer who reads all pages again, or who is told nothing of a sentence that changed."""
    first, again = published(tmp_path), published(tmp_path)
    assert (first.is_new, again.is_new, again.folder) == (True, False, first.folder)
    state["state"] = State({"iron": [("In short", "Up to 80.")]}, {})
    second = published(tmp_path)
    assert second.folder
    assert second.folder != first.folder
    page = second.files[1].read_text(encoding="utf-8")
    assert "<del>Up to 75.</del>" in page
    assert "<ins>Up to 80.</ins>" in page
    with zipfile.ZipFile(second.files[0]) as sent:
        assert sorted(sent.namelist()) == ["changes.html", "site/index.html"]


def test_nobody_publishes_a_check_that_a_change_outlived(
    tmp_path: Path, state: dict[str, Any], copy_of_data: Path
) -> None:
    """Prevents a check that still stands on a page that was changed after, as the changes tell."""
    profile = copy_of_data / "clinic.yml"
    text = profile.read_text(encoding="utf-8").replace('reviewer: ""', 'reviewer: "Dr A. Jones"')
    profile.write_text(text.replace('reviewed: ""', "reviewed: 2026-11-27"), encoding="utf-8")
    first = published(tmp_path)
    state["state"] = State({"iron": [("In short", "Up to 80.")], "living": []}, {})
    (problem,) = published(tmp_path).problems
    assert problem.file == "notebooks/iron.ipynb"
    assert "Dr A. Jones checked it on 2026-11-27, and was changed since 2026-11-29" in problem.what
    profile.write_text(text.replace('reviewed: ""', "reviewed: 2026-11-21"), encoding="utf-8")
    assert published(tmp_path).problems == ()  # the page itself says that it was changed after that
    assert first.is_new


def test_a_row_that_changed_is_found_on_its_pages() -> None:
    """Prevents a page whose number is another from being taken for one that nobody touched."""
    changed = {"iron.csv": [Change("iron.cutoff.adult, value", "75", "80")]}
    assert {"iron", "consult"} <= publishing._pages_of_rows(changed)


def test_what_was_broken_off_is_not_what_the_next_is_compared_with(
    tmp_path: Path, state: dict[str, Any]
) -> None:
    """Prevents changes that nobody is told of, because the folder of a stopped publishing lies there."""
    (tmp_path / "published" / "2026-11-29-1").mkdir(parents=True)
    done = published(tmp_path)
    assert done.folder
    assert done.folder.name == "2026-11-29-2"
    assert "<del>" not in done.files[1].read_text(encoding="utf-8")


def test_what_is_added_moved_and_taken_away_is_told() -> None:
    """Prevents a warning that is taken out, or a row that is gone, without a word to the reviewer."""
    then = State(
        {"iron": [("a", "One."), ("a", "Two.")], "old": [("b", "Gone.")]}, {"t.csv": {"x": {"n": "1"}}}
    )
    now = State({"iron": [("a", "Two."), ("a", "Three.")]}, {"t.csv": {"y": {"n": "1"}}})
    assert changed_sentences(then, now) == {
        "iron": [Change("a", "One.", ""), Change("a", "", "Three.")],
        "old": [Change("b", "Gone.", "")],
    }
    assert changed_rows(then, now) == {"t.csv": [Change("y, n", "", "1"), Change("x, n", "1", "")]}


def test_words_of_others_are_shown_as_words() -> None:
    """Prevents a sentence with signs of HTML from acting on the reviewer's machine."""
    page = changes_page(State({}, {}), State({"iron": [("a", "<img src=x onerror=1>")]}, {}), "two", "one")
    assert "<img" not in page
    assert "&lt;img src=x onerror=1&gt;" in page


def test_the_state_of_our_own_pages_comes_back_from_its_file_as_it_was() -> None:
    """Prevents a reviewer who is told that all changed, because a file can't hold what was compared."""
    state = state_of_project(NOTEBOOKS)
    kept = State.of_json(json.loads(json.dumps(state.as_json())))
    assert not changed_sentences(kept, state)
    assert not changed_rows(kept, state)
    assert any("75" in said for _, said in state.said["iron"])
    assert not {"author", "_template", "new_lesson", "new_question", "new_explorer"} & {*state.said}
    assert "claims.csv" not in state.rows


def test_the_first_one_tells_what_is_in_it(tmp_path: Path, state: dict[str, Any]) -> None:
    """Prevents a reviewer who opens an empty list, and takes it that there is nothing to read."""
    state["state"] = State(
        {"iron": [("Iron and legs", "Iron and legs")]}, {"iron.csv": {"iron.a": {"n": "1"}}}
    )
    first = published(tmp_path).files[1].read_text(encoding="utf-8")
    assert "Iron and legs" in first
    assert "iron.csv: 1" in first
    state["state"] = State({"iron": [("Iron and legs", "Iron and legs")]}, {})
    assert "What is in it" not in published(tmp_path).files[1].read_text(encoding="utf-8")


def test_the_clinic_its_paths_and_the_sources_are_told_too(copy_of_data: Path) -> None:
    """Prevents a wrong telephone number, or a screen left out of a talk, of which no reviewer is told."""
    before = state_of_project(NOTEBOOKS)
    for file, old, new in (
        ("clinic.yml", 'phone: ""', 'phone: "+44 20 7946 0000"'),
        ("paths.yml", "iron: [opening, iron_level]", "iron: [opening]"),
        ("references.bib", "year = {2012}", "year = {2013}"),
    ):
        text = (copy_of_data / file).read_text(encoding="utf-8")
        assert old in text
        (copy_of_data / file).write_text(text.replace(old, new, 1), encoding="utf-8")
    told = changed_rows(before, state_of_project(NOTEBOOKS))
    assert told["clinic.yml"] == [Change("clinic, phone", "", "+44 20 7946 0000")]
    assert told["paths.yml"] == [Change("10, screens.iron", "opening, iron_level", "opening")]
    assert [(one.old, one.new) for one in told["references.bib"]] == [("2012", "2013")]
