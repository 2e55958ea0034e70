"""A new explorer is an example's copy under another name: whole, in its lesson, and passing every check."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from restless_legs.author.new_explorer import changes, make_explorer, refusals
from restless_legs.author.new_lesson import NewLessonError
from restless_legs.author.readings import explorer_section
from restless_legs.author.samples import sample_problems
from restless_legs.evidence.words import read_words, words_folder, words_problems
from restless_legs.explorers.kinds import told_explorer
from restless_legs.explorers.told import KINDS, told_names, told_problems
from restless_legs.site.cell_code import code_faults
from tests.made import NOTEBOOKS

ROOT = Path(__file__).parents[2]
NAME = "tea_and_legs"


@pytest.fixture
def added(request: pytest.FixtureRequest, copy_of_data: Path) -> dict[Path, str]:
    """Put an explorer of a kind into a copy of the data; its lesson is given, and not written."""
    made = dict(changes("living", NAME, ROOT, request.param))
    for path, text in made.items():
        if path.parts[0] == "data":
            (copy_of_data / path.relative_to("data")).write_text(text, encoding="utf-8")
    return made


def test_each_kind_has_its_example() -> None:
    """Prevents a kind that the command offers, and that nobody can copy."""
    assert {*told_names("new_explorer")} == {f"new_explorer_{kind}" for kind in KINDS}


@pytest.mark.parametrize("added", KINDS, indirect=True)
def test_it_is_whole_and_has_nothing_to_mend(added: dict[Path, str], copy_of_data: Path) -> None:
    """Prevents a new explorer that fails the check before its author has written a word."""
    assert list(told_problems(copy_of_data / "explorers" / "living.yml")) == []
    assert list(words_problems(read_words(words_folder() / "living.yml"))) == []
    explorer = told_explorer("living", NAME)
    assert explorer_section(explorer, "living.yml").problems == ()
    assert "new_explorer" not in "".join(added.values())


@pytest.mark.parametrize("added", ["list"], indirect=True)
def test_its_cell_stands_last_in_the_folds_below_a_question_of_its_own(added: dict[Path, str]) -> None:
    """Prevents an explorer among the questions to check oneself, or under another one's heading."""
    cells = json.loads(added[Path("notebooks/living.ipynb")])["cells"]
    sources = ["".join(one["source"]) for one in cells]
    at = sources.index(f"living.{NAME}()")
    assert sources[at - 1] == "### What about tea and legs?"
    assert sources[at + 1].startswith("## Check yourself")
    code = [source for source, cell in zip(sources, cells, strict=True) if cell["cell_type"] == "code"]
    assert list(code_faults(code)) == []


@pytest.mark.parametrize("added", ["steps"], indirect=True)
def test_its_sample_words_are_not_published(added: dict[Path, str]) -> None:
    """Prevents "What comes one after the other?" on a page that patients read."""
    found = sample_problems(NOTEBOOKS)
    assert {problem.file for problem in found} == {"notebooks/living.ipynb"}
    assert f"'{NAME}'" in {problem.place for problem in found}


@pytest.mark.parametrize(
    ("lesson", "name", "kind", "reason"),
    [
        ("nope", NAME, "list", "'nope' is no lesson"),
        ("visit", NAME, "list", "has no section 'More'"),
        ("living", "tonight", "list", "is there already"),
        ("living", "check_tea", "list", "is no name of an explorer"),
        ("living", "../tea", "list", "is no name of an explorer"),
        ("living", NAME, "pie", "Use one of: choice, counts, steps, list"),
    ],
)
def test_what_is_in_the_way_is_told(lesson: str, name: str, kind: str, reason: str) -> None:
    """Prevents an explorer that writes over another, or that no page can show."""
    assert reason in "\n".join(refusals(lesson, name, ROOT, kind))


def test_a_refusal_writes_nothing(copy_of_data: Path) -> None:
    """Prevents half an explorer: words without a cell."""
    before = {path: path.read_bytes() for path in copy_of_data.rglob("*") if path.is_file()}
    with pytest.raises(NewLessonError, match="RESTLESS_LEGS_DATA names"):
        make_explorer("living", NAME, ROOT, kind="list")
    assert {path: path.read_bytes() for path in copy_of_data.rglob("*") if path.is_file()} == before
