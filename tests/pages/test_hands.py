"""Who entered what: a clinician says so by a switch, and screen, paper and record say it."""

from __future__ import annotations

from collections.abc import Callable

from playwright.sync_api import Page, expect

from tests.pages.looks import PHONE
from tests.pages.test_accessible import violations
from tests.pages.test_lacking import on_sheet
from tests.pages.test_visit import go


def as_clinician(page: Page) -> None:
    page.locator("#details-switch").check()
    page.get_by_role("switch", name="I am the clinician").check()


def test_only_who_asked_for_details_is_offered_the_switch(open_page: Callable[..., Page]) -> None:
    """Prevents: a patient who turns it on by chance, and a sheet that says the clinician entered it."""
    page = open_page("iron.html", viewport=PHONE)
    expect(page.locator("#hands-switch")).to_be_hidden()
    as_clinician(page)
    page.locator("#details-switch").uncheck()
    # While it is on, it can be seen and turned off on every page, whatever else is hidden.
    for topic in ("iron", "visit"):
        go(page, topic)
        expect(page.locator("#hands-switch")).to_be_checked()
        expect(page.locator("[data-hands-mark]")).to_be_visible()
    assert violations(page, "header") == []
    page.locator("#hands-switch").uncheck()
    expect(page.locator("[data-hands-mark]")).to_be_hidden()


def test_what_a_clinician_enters_is_told_as_that(open_page: Callable[..., Page]) -> None:
    """Prevents: "entered by the patient" over a number that the clinician typed."""
    page = open_page("iron.html")
    page.locator("#iron_level-ferritin").fill("38")
    go(page, "medicines")
    as_clinician(page)
    page.locator("#medicine_check [data-find]").fill("mirtaz")
    page.locator("#medicine_check [data-pick]").first.click()
    go(page, "visit")
    by = page.locator(".visit-card .by")
    expect(by.nth(0)).to_be_hidden()
    expect(by.nth(1)).to_have_text("Your clinician entered this.")
    assert "mirtazapine (entered by the clinician)" in on_sheet(page, "clinician")


def test_the_next_patient_is_not_the_clinician(open_page: Callable[..., Page]) -> None:
    """Prevents: a switch that is still on when somebody else sits down at the screen."""
    page = open_page("iron.html")
    as_clinician(page)
    page.get_by_role("button", name="Clear what I entered").last.click()
    expect(page.locator("#hands-switch")).not_to_be_checked()
    page.locator("#iron_level-ferritin").fill("38")
    go(page, "visit")
    expect(page.locator(".visit-card .by").first).to_be_hidden()


def test_who_comes_from_the_page_for_clinicians_is_one(open_page: Callable[..., Page]) -> None:
    """Prevents: "entered by the patient" over what a clinician corrects in a lesson, and no way back."""
    page = open_page("consult.html")
    page.locator("#consult-ferritin").fill("38")
    go(page, "iron")
    expect(page.locator("#hands-switch")).to_be_checked()
    expect(page.get_by_role("navigation", name="For this visit")).to_be_visible()
    page.locator(".visit-bar summary").click()
    page.locator(".visit-bar [data-clear]").click()
    expect(page.locator("#hands-switch")).not_to_be_checked()


def test_no_patient_is_led_to_a_page_for_clinicians(open_page: Callable[..., Page]) -> None:
    """Prevents a patient who opens the page for clinicians, since its link stands in the bar of each page."""
    for viewport in (PHONE, None):
        page = open_page("visit.html", **({"viewport": viewport} if viewport else {}))
        link = page.get_by_role("navigation", name="Pages").get_by_role("link", name="Consultation")
        expect(link).to_be_hidden()
        page.locator("#details-switch").evaluate("one => one.click()")
        # A phone's bar has no room for it: there it stands in the bar of the visit, below the page.
        expect(page.locator(".visit-bar .whole") if viewport else link).to_be_visible()
