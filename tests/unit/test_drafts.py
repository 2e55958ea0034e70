"""Drafts: their author looks at them, and nothing that a reader gets leads there."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from restless_legs.author.changes import state_of_project
from restless_legs.author.check import of_published
from restless_legs.author.samples import sample_problems
from restless_legs.cli import app
from restless_legs.desk.start_page import lessons_in
from restless_legs.evidence import Problem
from restless_legs.site.catalogue import Catalogue
from restless_legs.site.home import cards
from restless_legs.site.keeping import Workshop
from restless_legs.site.lookup import all_sources
from restless_legs.site.page import Page
from restless_legs.site.presenting import Presenting
from restless_legs.site.publish import asset_addresses, plan
from restless_legs.site.render import make_page
from restless_legs.site.visit_items import visit_items
from tests.made import CATALOGUE, awaited, copy_of_lessons
from tests.slips import a_draft

BUILD = Path(__file__).parents[2] / "build"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """Our lessons, and a draft on sleep beside them."""
    copy_of_lessons(tmp_path)
    a_draft(tmp_path)
    return tmp_path


@pytest.fixture
def catalogue(project: Path) -> Catalogue:
    return Catalogue.read(project / "notebooks").sound()


def test_nothing_leads_to_a_draft(catalogue: Catalogue) -> None:
    """Prevents a patient on a page that nobody has finished, by a card, a list, or a next lesson."""
    assert catalogue.drafts == {"sleep"}
    assert catalogue.entries == CATALOGUE.entries
    assert [path.name for path in catalogue.published] == [path.name for path in CATALOGUE.paths]
    assert list(catalogue.pages) == list(CATALOGUE.pages)  # of these are made ledger and search
    assert [card.topic for card in cards(catalogue)] == [card.topic for card in cards(CATALOGUE)]
    assert catalogue.neighbours("living") == CATALOGUE.neighbours("living")
    assert catalogue.last_written == CATALOGUE.last_written
    assert "sleep" not in {topic for one in all_sources(catalogue) for topic, _ in one.pages}
    assert Presenting([one.topic for one in catalogue.lessons], str).for_script["pages"].count("sleep") == 0


@pytest.mark.slow
def test_no_visit_knows_a_draft(catalogue: Catalogue) -> None:
    """Prevents a link for a visit that leads to a page which is not there."""
    items = visit_items(catalogue)
    assert "sleep" not in items["pages"]
    assert "new_lesson_count" not in items["explorers"]


def test_only_its_author_has_it_made(project: Path) -> None:
    """Prevents a draft in what is published, and an author who can't look at what they write."""
    lessons, cache = project / "notebooks", project / "pages"
    made = [one.made.stem for one in plan(lessons, cache).makings]
    looked_at = [one.made.stem for one in plan(lessons, cache, drafts=True).makings]
    assert sorted([*made, "sleep"]) == looked_at
    assert "sleep" not in made


def test_a_draft_changes_no_page_of_others(project: Path) -> None:
    """Prevents all pages from being made anew while somebody writes on one that nobody sees."""
    lessons, cache = project / "notebooks", project / "pages"
    before = {one.made.stem: one.digest for one in plan(lessons, cache).makings}
    draft = lessons / "sleep.ipynb"
    draft.write_text(draft.read_text(encoding="utf-8").replace("A new lesson", "Sleep"), encoding="utf-8")
    assert {one.made.stem: one.digest for one in plan(lessons, cache).makings} == before


def test_a_drafts_slips_and_sample_words_are_told_and_stop_nobody(project: Path) -> None:
    """Prevents a lesson that is half written from keeping the others from their readers."""
    lessons = project / "notebooks"
    own = Problem("notebooks/sleep.ipynb", "cell 4", "says TODO", "Write it.")
    others = [Problem("data/iron.csv", "line 4", "is odd", "Mend it.")]
    assert of_published([own, *others], lessons) == others
    assert sample_problems(lessons) == ()
    assert "sleep" not in state_of_project(lessons).said


@pytest.mark.slow
def test_its_page_says_that_it_is_one(project: Path, catalogue: Catalogue) -> None:
    """Prevents a printed page, or one that was sent on, from passing for one that is finished."""
    workshop = Workshop(catalogue, asset_addresses(), BUILD / "explorers")
    html, _ = awaited(make_page(project / "notebooks" / "sleep.ipynb", workshop, {}))
    assert html.count("Draft. It is not published") == 1
    assert '<meta name="robots" content="noindex">' in html
    assert not Page("iron", catalogue.notebooks["iron"], catalogue).is_draft


def test_the_desk_lists_it(project: Path) -> None:
    """Prevents a draft that its author finds nowhere."""
    assert [one.topic for one in lessons_in(project) if one.is_draft] == ["sleep"]


@pytest.mark.parametrize(
    ("about", "said"),
    [
        ({"draft": "yes"}, "'yes', which is neither yes nor no"),
        ({"draft": 1}, "1, which is neither yes nor no"),
        ({"draft": True, "kind": "tool"}, "is a draft, and all pages lead there"),
    ],
)
def test_what_is_no_lesson_is_no_draft(about: dict[str, Any], said: str, project: Path) -> None:
    """Prevents a site without the page that all others link to, and a draft that goes out by a slip."""
    path = project / "notebooks" / "sleep.ipynb"
    notebook = json.loads(path.read_text(encoding="utf-8"))
    notebook["metadata"]["lesson"] = {"order": 13, "written": "2026-11-28", **about}
    path.write_text(json.dumps(notebook), encoding="utf-8")
    found = Catalogue.read(project / "notebooks")
    (problem,) = found.problems
    assert (said in problem.what, "sleep" in found.drafts) == (True, True)


def test_drafts_are_served_on_this_machine_alone() -> None:
    """Prevents a draft on a ward's screen, because its author served it to look at it."""
    ran = CliRunner().invoke(app, ["serve", "--drafts", "--ip", "0.0.0.0"])
    assert (ran.exit_code, "for this machine alone" in ran.output) == (2, True)
