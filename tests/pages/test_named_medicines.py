"""A medicine that a link names as its pack does: on the list where that is sure, asked about elsewhere."""

from __future__ import annotations

from collections.abc import Callable

from playwright.sync_api import Locator, Page, expect

LINK = "#v=2&medicine=Remeron+15+mg&medicine=Benadryl&medicine=Ropark+2+mg"


def listed(form: Locator) -> list[str]:
    """What stands on the reader's list, notes too."""
    return [text.strip() for text in form.locator("ul.servings li:visible .item").all_inner_texts()]


def test_a_name_that_is_sure_is_on_the_list_and_others_are_asked_about(
    open_page: Callable[..., Page], complaints: list[str]
) -> None:
    """Prevents a medicine that is known, told as unknown; and a brand of two meanings taken for one."""
    page = open_page(f"medicines.html{LINK}")
    form = page.locator("form[data-explorer=medicine_check]")
    expect(form.locator("[data-results] > li")).to_have_count(2)
    assert listed(form) == ["mirtazapine", "Benadryl", "Ropark 2 mg"]
    expect(form.locator("[data-results]")).to_contain_text("Benadryl")
    form.locator("[data-results] [data-pick=diphenhydramine]").click()
    assert listed(form) == ["mirtazapine", "diphenhydramine", "Ropark 2 mg"]
    assert complaints == []


def test_a_page_without_the_list_looks_names_up_and_says_of_which_it_did_not(
    open_page: Callable[..., Page], requests: list[str]
) -> None:
    """Prevents "not on our list" of a name that was never looked up."""
    page = open_page(f"iron.html{LINK}")
    told = page.locator("[data-arrived]")
    expect(told).to_contain_text("mirtazapine")
    expect(told).to_contain_text("Benadryl (not looked up yet")
    expect(told).not_to_contain_text("not in our list")
    assert sum("visit-names" in one for one in requests) == 1


def test_names_are_fetched_for_names_alone(open_page: Callable[..., Page], requests: list[str]) -> None:
    """Prevents a script that every link fetches, and no page needs."""
    page = open_page("iron.html#v=2&medicine=mirtazapine&ferritin=38&unit=ng/mL")
    expect(page.locator("[data-arrived]")).to_contain_text("38")
    assert not [one for one in requests if "visit-names" in one]


def test_the_consultation_knows_it_too(open_page: Callable[..., Page]) -> None:
    """Prevents "none of concern is known on the list" over a medicine of concern that a program named."""
    page = open_page(f"consult.html{LINK}")
    form = page.locator("form[data-explorer=consult]")
    expect(form.locator("[data-results] > li")).to_have_count(2)
    assert listed(form) == ["mirtazapine", "Benadryl", "Ropark 2 mg"]
    expect(form).not_to_contain_text("Nothing else on the list is known")
