"""The paths to present: true to the notebooks, or refused with the line and the remedy."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import nbformat
import pytest

from restless_legs.evidence import EvidenceError
from restless_legs.site import presentations as paths
from restless_legs.site.catalogue import Catalogue
from restless_legs.site.page import Page
from restless_legs.site.presentations import (
    Stop,
    Way,
    check_stops,
    minutes_of,
    problems,
    read_ways,
    screens_of,
    stop_problems,
    ways,
)
from tests.made import CATALOGUE, LESSONS, NOTEBOOKS, makers

GOOD = "5:\n  about: iron\n  screens:\n    iron: [opening, iron_level]\n"


def notebook(*cells: Any) -> Any:
    made = [nbformat.v4.new_markdown_cell(cell) if isinstance(cell, str) else cell for cell in cells]
    return nbformat.v4.new_notebook(cells=made)


def code(source: str) -> Any:
    return nbformat.v4.new_code_cell(source)


def lesson(topic: str) -> Any:
    return nbformat.read(NOTEBOOKS / f"{topic}.ipynb", as_version=4)


# -- ours ------------------------------------------------------------------------------------------------


def test_our_paths_are_true_to_the_notebooks() -> None:
    """Prevents a presentation that breaks off at a lesson or a section that has another name by now."""
    assert [str(problem) for problem in problems(CATALOGUE)] == []


def test_there_is_a_path_for_each_kind_of_visit() -> None:
    """Prevents a clinician with five minutes, or with twenty, who finds no path."""
    assert [way.minutes for way in ways()] == [5, 10, 20]
    assert all(way.about for way in ways())


def test_every_path_says_what_it_is_and_shows_the_iron_level() -> None:
    """Prevents a path that leaves out what every visit begins with."""
    for way in ways():
        assert way.stops[0][:2] == ("what_is_rls", "opening")
        assert ("iron", "iron_level") in {stop[:2] for stop in way.stops}


def test_a_path_is_about_as_long_as_it_says() -> None:
    """Prevents "20 minutes" that are over after ten: a longer path promises more."""
    screens = {topic: screens_of(lesson(topic)) for topic in LESSONS}
    for way in ways():
        assert way.minutes * 0.7 <= minutes_of(way, screens) <= way.minutes


@pytest.mark.parametrize("topic", LESSONS)
def test_the_explorers_among_the_screens_are_explorers(topic: str) -> None:
    """Prevents an explorer that a path can't name, or one that is none."""
    found = [name for name, minutes in screens_of(lesson(topic)).items() if name in makers()]
    assert len(found) > 3
    named = [name for name in screens_of(lesson(topic)) if name.islower() and "-" not in name]
    assert set(named) - {"opening", *makers()} == set()


# -- the screens of a lesson -----------------------------------------------------------------------------


def test_screens() -> None:
    """Prevents a screen for what is no screen: an import, details, the list of sources, a heading below."""
    details = nbformat.v4.new_markdown_cell("## Doses\n\nTen.", metadata={"tags": ["details"]})
    made = notebook(
        "# Iron\n\nThe point.", code("from restless_legs.explorers import iron"), code("iron.iron_level()"),
        "## Your iron, now\n\nA.\n\n### Below\n\nB.", code("when_to_get_help()"), details, "## Sources\n\nC.",
    )  # fmt: skip
    assert list(screens_of(made)) == ["opening", "iron_level", "Your-iron,-now", "when_to_get_help"]


def test_minutes_count_words_aloud_and_time_for_an_explorer() -> None:
    """Prevents a promise that leaves no time to talk."""
    prose = "word " * 259
    screens = {"iron": screens_of(notebook("# T\n\nPoint.", "## S\n\n" + prose, code("iron.iron_level()")))}
    assert screens["iron"]["S"] == 260 / paths.WORDS_ALOUD == 2
    stops = (Stop("iron", "S", 1), Stop("iron", "iron_level", 1))
    assert minutes_of(Way(9, "a", stops, 1), screens) == 4


# -- what is refused -------------------------------------------------------------------------------------


def read(text: str, tmp_path: Path) -> tuple[Way, ...]:
    file = tmp_path / "paths.yml"
    file.write_text(text, encoding="utf-8")
    return read_ways(file)


def test_a_good_file_is_read(tmp_path: Path) -> None:
    """Prevents the tests below from passing on a reader that refuses all; and paths in any order."""
    longer = GOOD.replace("5:", "9:").replace("iron_level]", "iron_level]\n    brain: [opening]")
    found = read(longer + GOOD, tmp_path)
    assert [way.minutes for way in found] == [5, 9]
    assert found[0] == Way(5, "iron", (Stop("iron", "opening", 9), Stop("iron", "iron_level", 9)), 6)
    assert found[1].lessons == [("iron", ["opening", "iron_level"]), ("brain", ["opening"])]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "line 1: holds no path. Write the minutes"),
        ("- 5\n", "line 1: holds no path"),
        (GOOD.replace("5:", "five:"), "line 1: 'five' is no number of minutes. Write a whole number"),
        (GOOD.replace("5:", "0:"), "line 1: '0' is no number of minutes"),
        (GOOD.replace("5:", "true:"), "line 1: 'true' is no number of minutes"),
        (GOOD.replace("about", "title"), "line 1: path 5 is not made of about and screens"),
        ("5: iron\n", "line 1: path 5 is not made of about and screens"),
        (GOOD.replace("about: iron", "about:"), "line 2: about holds no words"),
        ("5:\n  about: a\n  screens: [iron]\n", "line 3: names no lesson"),
        (GOOD.replace("[opening, iron_level]", ""), "line 4: iron has no list of screens. Write 'iron: [op"),
        (GOOD.replace("iron_level", "[iron_level]"), "line 4: iron has a screen without a name. Write names"),
        (GOOD.replace("iron_level", "opening"), "line 4: 'opening' stands there twice. Leave one out"),
        (GOOD + GOOD, "line 5: repeats '5' of line 1"),
        (GOOD + "  oops: [\n", "line 6: can't be read. Mend that line ("),
    ],
)
def test_another_form_is_refused_with_its_line_and_remedy(text: str, said: str, tmp_path: Path) -> None:
    """Prevents a slip of an educator that ends in a presentation without an end, or in a traceback."""
    with pytest.raises(EvidenceError, match=r"data/paths\.yml") as refused:
        read(text, tmp_path)
    assert said in str(refused.value)


def test_a_missing_file_is_refused(tmp_path: Path) -> None:
    """Prevents a traceback where somebody has moved the file."""
    with pytest.raises(EvidenceError, match=r"data/paths\.yml, the file: is missing\. Restore it\."):
        read_ways(tmp_path / "paths.yml")


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("g, iron_level", "g, iron_levle", "no screen 'iron_levle'. Did you mean: iron_level?"),
        ("    brain:", "    brian:", "'brian' is no lesson. Use one of: what_is_rls, iron"),
        ("\n5:", "\n2:", "the path of 2 minutes takes about 5. Leave out a screen"),
        ("\n5:", "\nfive:", "'five' is no number of minutes"),
    ],
)  # fmt: skip
def test_the_check_names_the_file_the_line_and_the_remedy(
    copy_of_data: Path, old: str, new: str, said: str
) -> None:
    """Prevents a path to nowhere that nobody hears of before the visit."""
    file = copy_of_data / "paths.yml"
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new), encoding="utf-8")
    wrong = [str(problem) for problem in problems(CATALOGUE)]
    assert wrong
    assert said in wrong[0]
    changed = next(at for at, line in enumerate(file.read_text().splitlines(), 1) if new.strip() in line)
    assert wrong[0].startswith(f"data/paths.yml, line {changed}: ")


def test_a_page_is_not_made_without_a_screen_that_a_path_names() -> None:
    """Prevents a page whose section was renamed, and a path that jumps over it in silence."""
    check_stops("iron", lesson("iron"))
    with pytest.raises(EvidenceError, match=r"data/paths.yml, line \d+: iron has no screen 'iron_level'"):
        check_stops("iron", notebook("# T\n\nPoint.", "## What to ask at your visit\n\nA."))


def test_each_wrong_stop_is_named() -> None:
    """Prevents mending one and meeting the next."""
    stops = [Stop("iron", "x", 3), Stop("moon", "opening", 4), Stop("iron", "opening", 5)]
    assert [problem.place for problem in stop_problems(stops, {"iron": ["opening"]})] == ["line 3", "line 4"]


# -- what a page knows of them ---------------------------------------------------------------------------


def test_a_page_offers_paths_through_lessons_that_are_there(tmp_path: Path) -> None:
    """Prevents a link to no page where somebody serves only their own lesson."""
    assert [way.minutes for way in Page("iron", lesson("iron"), CATALOGUE).presenting.ways] == [5, 10, 20]
    assert Page("iron", lesson("iron"), Catalogue.read(tmp_path)).presenting.ways == []


def test_addresses_end_as_the_place_needs_it() -> None:
    """Prevents a path that works on the published site and not under plain Voila."""
    shown = Page("iron", lesson("iron"), CATALOGUE, extension=".ipynb").presenting.for_script
    assert shown["ways"][5][0] == ["what_is_rls", "what_is_rls.ipynb", ["opening", "five_signs"]]
    assert shown["apart"] == ["Sources"]


def test_the_way_to_the_visit_is_there_when_the_lesson_is(tmp_path: Path) -> None:
    """Prevents a link to a page that there is not."""
    assert Page("iron", lesson("iron"), Catalogue.read(tmp_path)).visit.address == ""
    nbformat.write(notebook("# My visit\n\nPoint."), tmp_path / "visit.ipynb")
    assert Page("iron", lesson("iron"), Catalogue.read(tmp_path)).visit.address == "visit.html"
