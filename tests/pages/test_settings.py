"""What makes a page easier to read: text size, contrast and calm, kept in the tab and nowhere else."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.pages.looks import PHONE, WIDE
from tests.pages.test_accessible import violations
from tests.pages.test_large import TOO_WIDE

USUAL_PX = 18


def panel(page: Page) -> Locator:
    return page.locator("[data-settings]")


def choose(page: Page, name: str, value: str) -> None:
    if not panel(page).evaluate("panel => panel.open"):
        panel(page).locator("summary").click()
    panel(page).locator(f"[name={name}][value={value}]").check()


def letters_px(page: Page) -> float:
    return float(page.evaluate("parseFloat(getComputedStyle(document.body).fontSize)"))


def colour(page: Page, token: str) -> str:
    return str(
        page.evaluate(f"getComputedStyle(document.documentElement).getPropertyValue('--{token}').trim()")
    )


def test_text_size_is_kept_in_the_tab_until_it_is_cleared(open_page: Callable[..., Page]) -> None:
    """Prevents: a reader who sets large letters on each page anew, or leaves them to who comes next."""
    page = open_page("iron.html", viewport=PHONE)
    assert letters_px(page) == USUAL_PX
    choose(page, "text", "large")
    assert letters_px(page) == 24
    choose(page, "text", "largest")
    assert letters_px(page) == 32
    page.goto(page.url.replace("iron", "brain"))
    assert letters_px(page) == 32
    expect(panel(page).locator("[name=text][value=largest]")).to_be_checked()
    assert page.evaluate("Object.keys(localStorage).length + document.cookie.length") == 0
    page.locator("footer [data-clear]").click()
    assert letters_px(page) == USUAL_PX
    expect(panel(page).locator("[name=text][value=usual]")).to_be_checked()
    page.reload()
    assert letters_px(page) == USUAL_PX


def test_a_page_that_comes_back_reads_as_the_last_one(open_page: Callable[..., Page]) -> None:
    """Prevents: small letters again after the back button."""
    page = open_page("iron.html")
    page.goto(page.url.replace("iron", "brain"))
    choose(page, "text", "large")
    page.go_back()
    assert letters_px(page) == 24


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_high_contrast_is_more_and_calm_is_still(open_page: Callable[..., Page], scheme: str) -> None:
    """Prevents: a switch that changes nothing, and pale words that stay pale for who asked for more."""
    page = open_page("iron.html", color_scheme=scheme, reduced_motion="no-preference")
    before = colour(page, "quiet")
    choose(page, "contrast", "high")
    assert colour(page, "paper") == ("#ffffff" if scheme == "light" else "#000000")
    assert colour(page, "quiet") != before
    assert violations(page) == []
    moving = """() => [...document.querySelectorAll("*")].filter((e) => [null, "::before"].some((part) =>
      getComputedStyle(e, part).transitionDuration.split(",").some((time) => parseFloat(time) > 0))).length"""
    assert page.evaluate(moving) > 0
    panel(page).locator("[name=calm]").check()
    assert page.evaluate(moving) == 0


def test_who_asks_the_system_for_contrast_has_it_and_may_say_no(open_page: Callable[..., Page]) -> None:
    """Prevents: a reader who has told their system already, and is not heard, or is not let out again."""
    page = open_page("iron.html", contrast="more")
    assert colour(page, "ink") == "#000000"
    choose(page, "contrast", "usual")
    assert colour(page, "ink") != "#000000"
    page.reload()
    assert colour(page, "ink") != "#000000"


def test_the_panel_opens_and_closes_by_key(open_page: Callable[..., Page]) -> None:
    """Prevents: settings for mice only, or a panel that stays over what it should make readable."""
    page = open_page("iron.html")
    summary = panel(page).locator("summary")
    summary.focus()
    page.keyboard.press("Enter")
    expect(panel(page).locator("form")).to_be_visible()
    assert violations(page, "[data-settings]") == []
    page.keyboard.press("Tab")
    page.keyboard.press("ArrowDown")
    assert letters_px(page) == 24
    page.keyboard.press("Escape")
    expect(panel(page).locator("form")).to_be_hidden()
    expect(summary).to_be_focused()
    summary.click()
    page.locator("h1").click()
    expect(panel(page).locator("form")).to_be_hidden()


@pytest.mark.parametrize("viewport", [PHONE, WIDE], ids=["phone", "wide"])
def test_the_largest_text_fits_with_its_panel(
    open_page: Callable[..., Page], viewport: dict[str, int]
) -> None:
    """Prevents: a panel that runs off the screen by what was just chosen in it."""
    page = open_page("iron.html", viewport=viewport)
    choose(page, "text", "largest")
    assert page.evaluate(TOO_WIDE) == []


def test_without_scripts_nothing_is_offered_that_does_nothing(open_page: Callable[..., Page]) -> None:
    """Prevents: a switch that turns and changes nothing."""
    expect(panel(open_page("iron.html", java_script_enabled=False))).to_be_hidden()
