"""Sheets of ratings: whole, with answers that there are, and with a reason wherever something fails."""

from __future__ import annotations

import csv
from pathlib import Path
from shutil import copy

import pytest

from restless_legs.author.scores import (
    FOLDER,
    ITEMS,
    WHY,
    items,
    read_sheet,
    sheet_of,
    sheet_problems,
)
from tests.made import CATALOGUE, LESSONS

REPOSITORY = Path(__file__).parents[2]
SHEETS = REPOSITORY / FOLDER
IRON = CATALOGUE.notebooks["iron"]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Give a folder with the list of items and the sheet of the iron lesson, as it is begun."""
    copy(SHEETS / ITEMS, tmp_path / ITEMS)
    (tmp_path / "iron.csv").write_text(sheet_of(IRON, "iron", tmp_path))
    return tmp_path


def rate(folder: Path, item: str, **cells: str) -> None:
    sheet = read_sheet("iron", folder)
    sheet[item] |= cells
    with (folder / "iron.csv").open("w", newline="") as file:
        written = csv.DictWriter(file, list(sheet[item]))
        written.writeheader()
        written.writerows(sheet.values())


def told(folder: Path) -> list[str]:
    return [f"{one.place}: {one.what}" for one in sheet_problems(IRON, "iron", folder)]


def test_a_sheet_that_was_begun_is_in_order(folder: Path) -> None:
    """Prevents a form that finds fault with itself before anybody filled it in."""
    assert [one for one in told(folder) if "check" not in one and "fails" not in one] == []
    assert read_sheet("iron", folder)["P11"]["check"] == "agree"


def test_what_fails_says_why_and_what_to_do(folder: Path) -> None:
    """Prevents a rating that nobody can act on."""
    rate(folder, "P1", rated_by_b="disagree", reason="Two aims.")
    assert "item P1: fails, and place, remedy is empty" in told(folder)
    rate(folder, "P1", **dict.fromkeys(WHY, "Said."))
    assert not [one for one in told(folder) if "P1:" in one]


@pytest.mark.parametrize(("item", "answer"), [("P1", "yes"), ("C1", "agree"), ("C1", "n/a")])
def test_an_answer_that_there_is_not_is_told(folder: Path, item: str, answer: str) -> None:
    """Prevents two instruments from being mixed up."""
    rate(folder, item, rated_by_a=answer)
    assert f"item {item}: has the answer '{answer}'" in told(folder)


def test_ratings_are_kept_when_a_sheet_is_renewed(folder: Path) -> None:
    """Prevents an hour of rating from being lost to a new item."""
    rate(folder, "P1", rated_by_a="agree")
    rate(folder, "P11", check="disagree")
    assert "item P11: the check finds something else by now" in told(folder)
    (folder / "iron.csv").write_text(sheet_of(IRON, "iron", folder))
    sheet = read_sheet("iron", folder)
    assert (sheet["P1"]["rated_by_a"], sheet["P11"]["check"]) == ("agree", "agree")


def test_the_list_of_items_fits_its_answers() -> None:
    """Prevents an item that no answer lets pass, or that a machine is asked for and can't tell."""
    of_treatment = items("treatment", SHEETS)
    assert {one.item for one in items("iron", SHEETS)} < {one.item for one in of_treatment}
    for one in of_treatment:
        assert set(one.passes) < set(one.answers), one
    names = [one.item for one in of_treatment]
    assert len(names) == len(set(names))


@pytest.mark.parametrize("topic", LESSONS)
def test_our_sheets_are_in_order(topic: str) -> None:
    """Prevents a sheet that says of a lesson what is true no longer."""
    if not (SHEETS / f"{topic}.csv").exists():
        pytest.skip("nobody has rated it yet")
    assert list(map(str, sheet_problems(CATALOGUE.notebooks[topic], topic, SHEETS))) == []
