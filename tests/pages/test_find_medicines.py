"""Finding a medicine in a real browser: as the Python does it, by key, and with what the list has not."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from restless_legs.explorer.finder import SHORTEST, parts
from restless_legs.explorers.medicines.names_to_find import finder

CASES = Path(__file__).parents[1] / "unit" / "medicine_name_cases.csv"
AT_ONCE = 40  # as many lines as the page answers for
OTHERS = 200  # names that are known and lead to none

# What each line led to, by the line: kinds, and the items that are offered for it, in their order.
SHOWN = """(form) => Object.fromEntries([...form.querySelectorAll("[data-results] > li")].map((row) => [
  row.dataset.typed,
  [row.dataset.kind, [...row.querySelectorAll("[data-pick]")].map((button) => button.dataset.pick)],
]))"""


@pytest.fixture
def form(open_page: Callable[..., Page]) -> Locator:
    return open_page("medicines.html").locator("form[data-explorer=medicine_check]")


def box(form: Locator) -> Locator:
    return form.locator("[data-find]")


def typed_cases() -> list[str]:
    with CASES.open(encoding="utf-8", newline="") as lines:
        found = [row["typed"] for row in csv.DictReader(lines)]
    found += [other.text for other in finder().others][:: len(finder().others) // OTHERS]
    found += [
        "mirt",
        "prami",
        "serta",
        "ﬂuoxetine",
        "buPROPion",
        "difenhidramina y paracetamol",
        "Ünïcödé 10",
    ]
    return found


def told(line: str) -> list[Any] | None:
    """What the Python says of a line, as the page shows it; nothing for a line without a name."""
    answers = finder().find(line) if len("".join(line.split())) >= SHORTEST else ()
    items = [item for answer in answers for item in answer.items]
    return [" ".join(answer.kind for answer in answers), items] if answers else None


@pytest.mark.parametrize("each", [pytest.param(1, marks=pytest.mark.whole, id="all"), 5])
def test_the_script_finds_what_the_python_finds(form: Locator, each: int) -> None:
    """Prevents a page that offers another medicine than the tests have seen."""
    all_lines = list(dict.fromkeys(line for typed in typed_cases() for line in parts(typed)))
    lines = all_lines[::each]
    assert len(lines) > 400 // each
    for at in range(0, len(lines), AT_ONCE):
        some = lines[at : at + AT_ONCE]
        box(form).fill("\n".join(some))
        wanted = {line: told(line) for line in some}
        assert form.evaluate(SHOWN) == {line: told_ for line, told_ in wanted.items() if told_}


def test_a_pasted_list_is_parted_as_the_python_does(form: Locator) -> None:
    """Prevents "1,25 mg" from being two medicines, and two medicines from being one."""
    pasted = "1. Fluoxetine 20 mg, 1 a day\n- Nexium 40mg; Ibuprofen\n\nLevothyroxine 1,25 mg,Prozac\n10,20"
    box(form).fill(pasted)
    assert list(form.evaluate(SHOWN)) == [line for line in parts(pasted) if told(line)]


@pytest.mark.parametrize("typed", ["ibuprofen", "qqqq", "<img src=qq onerror=qqqqqq>", "tapentadol"])
def test_a_name_that_is_not_found_is_never_called_safe(
    form: Locator, complaints: list[str], requests: list[str], typed: str
) -> None:
    """Prevents a gap in our list from reading as a promise, and typed text from becoming a page."""
    before = len(requests)
    box(form).fill(typed)
    assert form.locator("[data-pick], [data-results] img").count() == 0
    expect(form.locator("[data-results]")).to_contain_text("pharmacist")
    expect(form.locator("[data-told]")).to_contain_text("pharmacist")  # read aloud
    assert complaints == []
    assert len(requests) == before
    assert typed not in form.page.evaluate("JSON.stringify({...sessionStorage})")


def test_what_is_found_is_picked_and_taken_away_by_key(form: Locator) -> None:
    """Prevents a list that needs a mouse, and focus that is lost with the button that was pressed."""
    keyboard = form.page.keyboard
    box(form).fill("levodopa")
    keyboard.press("Tab")
    keyboard.press("Enter")
    expect(form.locator("[data-item=levodopa]")).to_be_visible()
    expect(box(form)).to_be_focused()
    expect(box(form)).to_have_value("")
    expect(form.locator("[data-told]")).to_contain_text("on your list")
    expect(form.locator("[data-part=medicine]")).to_contain_text("levodopa")
    form.locator("[data-item=levodopa] [data-drop]").focus()
    keyboard.press("Enter")
    expect(form.locator("[data-item=levodopa]")).to_be_hidden()
    expect(box(form)).to_be_focused()


def test_what_is_done_leaves_the_box_and_the_rest_stays(form: Locator) -> None:
    """Prevents a pasted list that has to be typed again after its first medicine."""
    box(form).fill("Seroquel 50 mg\nmertazapine\nkratom")
    form.locator("[data-pick=quetiapine]").click()
    expect(box(form)).to_have_value("mertazapine\nkratom")
    form.locator("[data-pick=mirtazapine]").click()
    expect(box(form)).to_have_value("kratom")
    form.locator("[data-note]").click()
    expect(box(form)).to_have_value("")
    names = form.locator("ul.servings li:visible .item").all_inner_texts()
    assert names == ["mirtazapine", "quetiapine", "kratom"]


def test_the_list_adds_nothing_that_nobody_chose(form: Locator) -> None:
    """Prevents typing one medicine and adding the first of the list."""
    assert form.locator("[data-item]:visible").count() == 0
    box(form).fill("benadryl")
    form.locator(".control .listed > summary").click()
    put = form.locator("[data-put]")
    expect(put).to_be_disabled()
    form.locator("select[data-add]").select_option("omeprazole")
    put.click()
    assert form.locator("[data-item]:visible .item").all_inner_texts() == ["omeprazole"]
    expect(put).to_be_disabled()
    expect(box(form)).to_have_value("benadryl")


def test_a_pasted_list_is_added_at_once(form: Locator) -> None:
    """Prevents a clinician from pressing a button a line, and a guess from being added."""
    box(form).fill(
        "Prozac 20 mg\nmertazapine\nbenadryl\nOmeprazole\nzolpidem\nLyrica\nfluoxetine"
        "\nno sertraline\nallergy: codeine"
    )
    every = form.locator("[data-all] button")
    expect(every).to_have_text("Add these 3: fluoxetine, omeprazole, pregabalin")
    form.page.keyboard.press("Tab")
    expect(every).to_be_focused()
    form.page.keyboard.press("Enter")
    expect(box(form)).to_have_value("mertazapine\nbenadryl\nzolpidem\nno sertraline\nallergy: codeine")
    expect(box(form)).to_be_focused()
    expect(form.locator("[data-told]")).to_contain_text("fluoxetine, omeprazole, pregabalin")
    names = form.locator("ul.servings li:visible .item").all_inner_texts()
    assert sorted(names) == ["fluoxetine", "omeprazole", "pregabalin"]
    expect(form.locator("[data-all]")).to_be_hidden()


def test_what_is_pasted_beyond_the_answers_stays_in_the_box(form: Locator) -> None:
    """Prevents the end of a long list from vanishing when its first medicine is added."""
    rest = [f"qqq{letter}z" for letter in "abcdefghijklmnopqrstuvwxyz" * 2]
    box(form).fill("\n".join(["Prozac", *rest]))
    form.locator("[data-pick=fluoxetine]").click()
    expect(box(form)).to_have_value("\n".join(rest))


@pytest.mark.parametrize("noted", ["zolpidem", "Valium 5 mg", "zolpiden", "tapentadol"])
def test_a_note_that_slows_breathing_is_warned_of(form: Locator, noted: str) -> None:
    """Prevents a sleeping pill beside gabapentin from standing there as a name that nobody knows."""
    box(form).fill(f"gabapentin\n{noted}")
    form.locator("[data-pick=gabapentin]").click()
    form.locator("[data-note]").click()
    expect(form.locator("[data-part=together]")).to_contain_text("taken together, can slow your breathing")
    form.page.reload()
    expect(form.locator("[data-part=together]")).to_contain_text("taken together, can slow your breathing")


EXPLORER = "window.restlessLegs.explorers.find((one) => one.name === 'medicine_check')"
TRICKY = '<b>Mum\'s "pills"</b>'


def test_what_the_list_has_not_is_noted_as_text(form: Locator, complaints: list[str]) -> None:
    """Prevents a medicine from being left out of the visit, and a note from becoming markup."""
    page = form.page
    box(form).fill(TRICKY)
    form.locator("[data-note]").click()
    expect(form.locator("[data-own] .item")).to_have_text(TRICKY)
    assert form.locator("[data-own] b").count() == 0
    expect(form.locator("[data-part=takeaway]")).to_contain_text("What you noted is not on our list.")
    page.reload()
    expect(form.locator("[data-own] .item")).to_have_text(TRICKY)
    page.goto(page.url.rpartition("/")[0] + "/visit.html")
    expect(page.locator("main")).to_contain_text(TRICKY)
    assert page.locator("main b", has_text="pills").count() == 0
    assert complaints == []


def test_a_strangers_note_is_no_answer_unasked(form: Locator) -> None:
    """Prevents words of nobody knows whom from standing in a list as if the reader had noted them."""
    forged = {"medicines": {"entry": ["note:Stop your pills"], "standing": "given", "by": "nobody"}}
    reads = (
        "(forged) => window.restlessLegs.explorers.find((one) => one.name === 'medicine_check').reads(forged)"
    )
    assert form.page.evaluate(reads, forged) is False


@pytest.mark.parametrize(
    "entry",
    [
        ["note:"],
        ["note:" + "x" * 61],
        ["note:a\u0000b"],
        ["note:a", "note:a"],
        ["nothing"],
        [3],
        "note:a",
        [],
    ],
)
def test_a_damaged_note_is_left_alone(form: Locator, entry: object) -> None:
    """Prevents a store that somebody changed from filling the list."""
    page = form.page
    answer = {"entry": entry, "standing": "given", "by": "patient"}
    page.evaluate("(kept) => sessionStorage.setItem('rls:medicines', kept)", json.dumps(answer))
    page.reload()
    assert form.locator("ul.servings li:visible").count() == 0
