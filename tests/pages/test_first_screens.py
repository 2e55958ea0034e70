"""What a reader on a phone meets first: the answer near its question, and a page that holds still."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.made import LESSONS, PAGES
from tests.pages.looks import PHONE, WIDE
from tests.pages.waiting import rest

TWO_SCREENS_PX = 2 * PHONE["height"]
MOST_SHIFT = 0.02
SHIFTS = """new PerformanceObserver((list) => {
  for (const one of list.getEntries())
    if (!one.hadRecentInput) window.shifted = (window.shifted ?? 0) + one.value;
}).observe({type: "layout-shift", buffered: true})"""


@pytest.mark.parametrize("lesson", LESSONS)
def test_the_first_answer_stands_within_two_screens(open_page: Callable[..., Page], lesson: str) -> None:
    """Prevents: a number typed at the top whose answer nobody sees, since it stands far below."""
    page = open_page(f"{lesson}.html", viewport=PHONE, folded=True)
    takeaway = page.locator(".explorer .takeaway").locator("visible=true").first
    top = takeaway.evaluate("one => one.getBoundingClientRect().top + scrollY")
    assert 0 < top <= TWO_SCREENS_PX


def test_a_typed_number_and_its_answer_are_seen_together(open_page: Callable[..., Page]) -> None:
    """Prevents: an answer that comes off the screen of whoever types."""
    page = open_page("iron.html", viewport=PHONE, folded=True)
    box = page.locator("#iron_level-ferritin")
    box.evaluate("box => box.scrollIntoView({block: 'start'})")
    box.fill("40")
    expect(page.locator("#iron_level [data-part=takeaway]")).to_be_in_viewport()
    expect(box).to_be_in_viewport()


def test_further_questions_open_once_they_count(open_page: Callable[..., Page]) -> None:
    """Prevents: an answer for somebody who is ill, with the box that says so out of sight."""
    page = open_page("iron.html", viewport=PHONE, folded=True)
    further = page.locator("#iron_level details.further")
    sick = further.locator("[name=ill][value=yes]")
    expect(sick).to_be_hidden()
    further.locator("summary").click()
    sick.check()
    page.reload()
    expect(sick).to_be_visible()
    expect(sick).to_be_checked()


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize("viewport", [PHONE, WIDE], ids=["phone", "wide"])
def test_a_page_holds_still(open_page: Callable[..., Page], name: str, viewport: dict[str, int]) -> None:
    """Prevents: words that move under a thumb, because something came late above them."""
    page = open_page(viewport=viewport, folded=True)
    page.add_init_script(SHIFTS)
    page.goto(page.url.replace("iron.html", name))
    for screen in range(4):
        page.evaluate(f"scrollTo(0, {screen} * innerHeight)")
        rest(page, 50)
    assert page.evaluate("window.shifted ?? 0") <= MOST_SHIFT
