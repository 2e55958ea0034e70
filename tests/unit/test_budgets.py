"""What a lesson may ask of a reader: counted on made-up notebooks, with every fold closed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import nbformat
import pytest

from restless_legs.author.as_read import SCREEN_PX, pieces, screens, windows, with_all_folded
from restless_legs.author.budgets import LONG_SENTENCES, SURE, Budget, budgets
from restless_legs.author.reader_rules import over_budget
from restless_legs.site.outline import CHECK, FIRST, LAST, MORE, SOURCES

FILE = "notebooks/made_up.ipynb"
EXPLORER = ("from restless_legs.explorers import iron", "iron.iron_level()")


def text(source: str, *tags: str) -> Any:
    return nbformat.v4.new_markdown_cell(source, metadata={"tags": list(tags)} if tags else {})


def lesson(
    before: str = "", folded: str = "", point: str = "The point.", *, sure: str = "- We are sure.", **_: Any
) -> Any:
    """Give a lesson in the outline of all lessons, with something before More and something in a fold."""
    return nbformat.v4.new_notebook(
        cells=[
            text(f"# Title\n\n{point}"),
            text(f"## {FIRST}\n\n- One thing."),
            *map(nbformat.v4.new_code_cell, EXPLORER),
            text(f"## What you can do\n\n{before}"),
            text(f"## {SURE}\n\n{sure}"),
            text(f"## {MORE}\n\n### How does it work?\n\n{folded}\n\n### What else?\n\n#### Some\n\nMore."),
            text(f"## {CHECK}\n\nGuess first."),
            text(f"## {SOURCES}\n\nThey are here."),
        ]
    )


def counted(notebook: Any, said: Sequence[str] = ()) -> dict[str, Budget]:
    return {one.what: one for one in budgets(notebook, said)}


def over(notebook: Any, said: Sequence[str] = ()) -> list[str]:
    return [one.what for one in budgets(notebook, said) if not one.is_kept]


def test_the_section_that_ends_three_screens_is_one_of_the_outline() -> None:
    """Prevents a count that never ends since the outline calls that section something else."""
    assert SURE in LAST


def test_a_short_lesson_keeps_all_budgets() -> None:
    """Prevents a rule that finds fault with whatever it is shown."""
    assert over(lesson("- Ask.\n- Walk.", "Some words.")) == []


@pytest.mark.parametrize(
    ("before", "what", "place"),
    [
        ("word " * 351, "words before More", "before More"),
        ("\n".join(["- Ask."] * 8), "items in a list", "cell 5"),
        ("1, 2, 3, 4 and 5.\n\n6 and 7.\n\n8 more.", "numbers in a screen", "cell "),
        ("\n\n".join(["A short one."] * 60), f"screens up to '{SURE}', about", f"before '{SURE}'"),
        ("So. " + "word " * 16 + ".", LONG_SENTENCES, "the whole lesson"),
    ],
)
def test_too_much_before_more_is_told(before: str, what: str, place: str) -> None:
    """Prevents a lesson whose answer lies below ten screens, of which nobody is told."""
    found = counted(lesson(before))[what]
    assert not found.is_kept
    assert found.place.startswith(place)
    assert str(found.problem(FILE)).startswith(f"{FILE}, {found.place}: {what}: ")
    assert found.remedy.endswith(".")


@pytest.mark.parametrize("what", ["words before More", "numbers in a screen", "screens, about"])
def test_what_is_folded_is_no_burden(what: str) -> None:
    """Prevents an author from cutting what a reader has to open first."""
    long = "\n\n".join("word " * 9 + f"{number}." for number in range(100))
    assert counted(lesson(folded=long))[what].is_kept
    assert not counted(lesson(before=long))[what].is_kept


def test_a_long_list_is_told_in_a_fold_too() -> None:
    """Prevents a list of twelve that waits behind a heading."""
    assert over(lesson(folded="\n".join(["- Ask."] * 8))) == ["items in a list"]


def test_two_lists_of_one_cell_are_two() -> None:
    """Prevents two short lists from being told as one that is too long."""
    four = "\n".join(["- Ask."] * 4)
    assert counted(lesson(f"{four}\n\nAnd:\n\n{four}"))["items in a list"].has == 4


def test_what_explorers_say_counts_among_long_sentences() -> None:
    """Prevents short prose around answers that nobody can follow."""
    long = "word " * 16 + "."
    assert over(lesson(), ["Short."] * 90 + [long] * 2) == []
    assert over(lesson(), ["Short."] * 90 + [long] * 4) == [LONG_SENTENCES]


def test_the_hundred_is_no_number_of_its_own() -> None:
    """Prevents both sides of 100, which a reader needs, from being counted three times."""
    assert counted(lesson("Of 100 people, 28 have it, and 72 do not. B12 is a name."))[
        "numbers in a screen"
    ].has == 2  # fmt: skip


def test_numbers_a_screen_apart_are_no_crowd() -> None:
    """Prevents numbers of a whole lesson from being counted as if they stood together."""
    apart = "\n\n".join([f"{at} and {at}.\n\n" + "word " * 200 for at in range(5)])
    assert counted(lesson(apart))["numbers in a screen"].has == 2


def test_a_fold_shows_its_heading_alone() -> None:
    """Prevents a count of what a reader does not see, or one that leaves out what they do."""
    seen = [one.text for one in with_all_folded(pieces(lesson("Ask.", "Hidden.")))]
    assert seen[-5:] == [MORE, "How does it work?", "What else?", CHECK, SOURCES]
    assert not {"Hidden.", "Some", "Guess first."} & set(seen)
    assert "iron_level" in seen


def test_what_clinicians_read_is_not_counted() -> None:
    """Prevents a lesson from being too long for patients by what they never see."""
    notebook = lesson()
    notebook.cells.insert(4, text("word " * 400, "details"))
    assert over(notebook) == []


def test_a_screen_ends_where_an_explorer_begins() -> None:
    """Prevents numbers above and below an explorer from being counted as one screen."""
    read = pieces(lesson())
    seen = [[one.text for one in screen] for screen in windows(read)]
    assert not [one for one in seen if {"One thing.", "What you can do"} <= set(one)]
    assert screens(read) == screens([one for one in read if one.kind != "explorer"])
    assert {one.height_px for one in read if one.kind == "explorer"} == {SCREEN_PX}


def test_an_empty_notebook_asks_nothing() -> None:
    """Prevents a division by zero, or the greatest of nothing, where a file was just begun."""
    assert over(nbformat.v4.new_notebook()) == []


def test_what_is_over_its_budget_is_told() -> None:
    """Prevents a lesson that is over its budget and passes."""
    found = budgets(lesson("\n".join(["- Ask."] * 8)), ["word " * 16 + "."] * 9)
    told = [one.what for one in found if not one.is_kept]
    assert set(told) == {"items in a list", LONG_SENTENCES}
    assert len(list(over_budget(found, FILE))) == len(told)
