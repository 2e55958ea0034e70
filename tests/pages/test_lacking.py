"""Pages where something is lacking: a script, storage, a newer feature, the reader's own language."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from tests.made import LESSONS, PAGES
from tests.pages.looks import PHONE
from tests.pages.waiting import patient

CAN_BE_SET = """() => {
  const BOX = ":is(input, select, textarea, button:not(.term)):enabled";
  return [...document.querySelectorAll("form[data-explorer] *")]
  .filter((one) => one.checkVisibility() && one.matches(BOX))
  .map((one) => one.outerHTML.slice(0, 90));
}"""
# What stands open and speaks of the reader's own answers.
DEAD = ".needs-script:visible, footer button:visible, textarea:visible"


def says_why(page: Page) -> None:
    """Check that each explorer in view says why nothing can be set, and what it shows is an example."""
    for form in page.locator("form[data-explorer]:visible").all():
        expect(form.locator("[data-waits]")).to_be_visible()
        # Its answer, which may be printed, copied or shown by a reader's view, carries the mark itself.
        expect(form.locator(".answer [data-example], .example")).to_have_count(
            form.locator("[data-standing=example]").count() and 1
        )


# -- no script, or one that does not come ------------------------------------------------------------


@pytest.mark.parametrize("name", PAGES)
def test_without_scripts_there_are_no_boxes_and_a_line_says_so(
    open_page: Callable[..., Page], name: str
) -> None:
    """Prevents: a box that takes a number and answers for another one."""
    page = open_page(name, java_script_enabled=False)
    says_why(page)
    assert page.locator("form[data-explorer] .controls:visible").count() == 0
    assert page.locator(DEAD).count() == 0


def broken(route: Route) -> None:
    route.fulfill(content_type="text/javascript", body="const = 1;")


@pytest.mark.parametrize("name", [f"{LESSONS[0]}.html", "iron.html", "visit.html"])
@pytest.mark.parametrize("is_there", [True, False], ids=["one that fails", "one that never comes"])
def test_a_script_that_fails_leaves_no_control_that_looks_alive(
    open_page: Callable[..., Page], name: str, is_there: bool
) -> None:
    """Prevents: boxes that look alive beside an example's answer, where no script could be read."""
    page = open_page(name)
    page.route("**/lesson.*.js", broken if is_there else lambda route: route.abort())
    page.reload()
    says_why(page)
    assert page.evaluate(CAN_BE_SET) == []
    assert page.locator(DEAD).count() == 0
    assert page.evaluate("document.documentElement.className") == ""


def test_one_file_alone_says_that_it_can_not_be_answered(
    browser: Browser, site: Path, tmp_path: Path
) -> None:
    """Prevents: a page that somebody sent by mail, whose boxes take a number and answer for another one."""
    alone = tmp_path / "iron.html"
    alone.write_bytes((site / "iron.html").read_bytes())
    page = patient(browser.new_context(viewport=PHONE)).new_page()
    page.goto(alone.as_uri())
    says_why(page)
    assert page.evaluate(CAN_BE_SET) == []
    assert page.locator(DEAD).count() == 0
    page.context.close()


def test_nothing_of_it_is_left_once_the_script_answers(open_page: Callable[..., Page]) -> None:
    """Prevents: a page that works, and says of itself that it does not."""
    page = open_page("iron.html")
    assert page.evaluate("document.querySelectorAll('form:not(.fold *) [data-waits]').length") == 0
    assert page.evaluate(CAN_BE_SET) != []


# -- no storage --------------------------------------------------------------------------------------

BLOCKED = """Object.defineProperty(window, "sessionStorage", {
  get() { throw new DOMException("blocked", "SecurityError"); }})"""
FULL = "Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError'); }"


@pytest.mark.parametrize("lack", [BLOCKED, FULL], ids=["blocked", "full"])
def test_a_tab_that_keeps_nothing_says_so_and_the_page_still_takes_notes(
    open_page: Callable[..., Page], lack: str
) -> None:
    """Prevents: notes for a visit that silently reach neither the record nor the paper."""
    page = open_page("visit.html")
    page.add_init_script(lack)
    page.reload()
    told = page.locator("[data-forgets]")
    expect(told).to_be_visible() if lack == BLOCKED else expect(told).to_be_hidden()
    page.locator("#notes").fill("It starts at eight.")
    expect(told).to_be_visible()
    assert "It starts at eight." in page.locator("#record").input_value()
    page.get_by_role("button", name="Clear what I entered").first.click()
    assert page.locator("#notes").input_value() == ""
    assert "eight" not in page.locator("#record").input_value()


def test_a_tab_that_keeps_says_nothing(open_page: Callable[..., Page]) -> None:
    """Prevents: a warning that is not true."""
    page = open_page("visit.html")
    page.locator("#notes").fill("It starts at eight.")
    expect(page.locator("[data-forgets]")).to_be_hidden()
