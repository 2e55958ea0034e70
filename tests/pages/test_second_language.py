"""A second language: its pages, the way between the two, and lines that run from right to left."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from restless_legs.evidence import foods
from tests.pages.folds import unfold
from tests.pages.looks import PHONE
from tests.pages.waiting import patient, until
from tests.second_site import CODE, LACKING, TOPICS

OVER = """() => [...document.querySelectorAll("body *")].filter((one) => {
  const box = one.getBoundingClientRect();
  return box.width && box.height && (box.right > innerWidth + 1 || box.left < -1)
    && !one.closest(".visually-hidden, .skip, .scroll, .pages, svg");
}).map((one) => one.outerHTML.slice(0, 120))"""
LINK = "a[data-language]"
EATEN = """async (food) => {
  await restlessLegs.wake();
  const one = restlessLegs.explorers.find(({ name }) => name === "iron_foods");
  one.load({ foods: { entry: [[food, 1]], standing: "given", by: "patient" } });
}"""


@pytest.fixture
def open_at(two: Path, browser: Browser) -> Iterator[Callable[[str], Page]]:
    """Open a page on a phone, from its folder as from a stick; whoever opens several has one tab."""
    context: BrowserContext = patient(browser.new_context(viewport=PHONE))
    page = context.new_page()

    def open_(name: str) -> Page:
        page.goto((two / name).as_uri())
        return page

    yield open_
    context.close()


@pytest.mark.parametrize("topic", TOPICS)
def test_every_page_is_made_in_its_language_and_its_direction(
    open_at: Callable[[str], Page], topic: str
) -> None:
    """Prevents a page that is read aloud in the wrong voice, or whose lines begin at the wrong side."""
    page = open_at(f"{CODE}/{topic}.html")
    expect(page.locator("html")).to_have_attribute("lang", CODE)
    expect(page.locator("html")).to_have_attribute("dir", "rtl")
    assert "ø" in page.locator("h1").inner_text()
    other = open_at(f"{topic}.html")
    expect(other.locator("html")).to_have_attribute("lang", "en")
    assert other.locator("html").get_attribute("dir") is None


@pytest.mark.parametrize("topic", TOPICS)
def test_longer_words_from_right_to_left_stay_on_a_phone(open_at: Callable[[str], Page], topic: str) -> None:
    """Prevents words, controls and pictures that stand out of the page at either side."""
    page = unfold(open_at(f"{CODE}/{topic}.html"))
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    assert page.evaluate(OVER) == []


def test_pictures_and_numbers_run_from_left_to_right(open_at: Callable[[str], Page]) -> None:
    """Prevents a scale whose words stand at the other side of their marks, and a minus behind its number."""
    page = unfold(open_at(f"{CODE}/iron.html"))
    for at in (".picture > svg", ".control.measured input[type=text]"):
        assert page.locator(at).first.evaluate("one => getComputedStyle(one).direction") == "ltr"
    number = page.locator(".value").first
    assert number.evaluate("one => getComputedStyle(one).unicodeBidi") == "plaintext"


def test_what_nobody_translated_is_marked_as_english(open_at: Callable[[str], Page]) -> None:
    """Prevents English that is read aloud by another language's rules, and set from right to left."""
    page = open_at(f"{CODE}/iron.html")
    left = page.locator("#How-sure-are-we\\?").locator("xpath=..")
    expect(left).to_have_attribute("lang", "en")
    expect(left).to_have_attribute("dir", "ltr")
    assert "ø" not in left.inner_text()


def test_headings_have_the_addresses_of_their_originals(open_at: Callable[[str], Page]) -> None:
    """Prevents links, paths and the search from leading nowhere in another language."""
    ids = "[...document.querySelectorAll('main [id]')].map((one) => one.id)"
    theirs = set(open_at(f"{CODE}/iron.html").evaluate(ids))
    ours = {id for id in open_at("iron.html").evaluate(ids) if not id.startswith("term-")}
    assert ours <= theirs


def test_a_page_that_one_language_lacks_is_led_to_in_english(open_at: Callable[[str], Page]) -> None:
    """Prevents a link to a page that nobody translated."""
    page = open_at(f"{CODE}/iron.html")
    expect(page.locator(".home")).to_have_attribute("href", "index.html")
    expect(page.locator("footer .look-up a").first).to_have_attribute("href", f"../{LACKING}.html")
    assert page.locator(f"main a[href^='../{LACKING}.html#word-']").count()
    expect(open_at(f"{LACKING}.html").locator(LINK)).to_have_count(0)


def test_the_way_there_and_back_keeps_the_place_and_what_was_answered(open_at: Callable[[str], Page]) -> None:
    """Prevents a reader from having to type a blood test again, or to look for their place."""
    page = open_at("iron.html")
    box = page.locator("#iron_level input[name=ferritin]")
    box.fill("40")
    box.blur()
    page.locator("#When-to-call").evaluate("place => place.scrollIntoView()")
    there = page.locator(LINK)
    expect(there).to_have_attribute("hreflang", CODE)
    expect(there).to_have_text("עברית")
    there.evaluate("link => link.click()")
    page.wait_for_url(re.compile(rf"/{CODE}/iron\.html#When-to-call$"))
    expect(page.locator("#iron_level input[name=ferritin]")).to_have_value("40")
    assert "ø" in page.locator("#iron_level .takeaway").inner_text()
    until(page, lambda: page.evaluate("scrollY") > 0, "the place")
    page.locator(LINK).evaluate("link => link.click()")
    page.wait_for_url(re.compile(r"/site/iron\.html#When-to-call$"))
    expect(page.locator("#iron_level input[name=ferritin]")).to_have_value("40")


def test_at_the_top_the_way_leads_to_the_top(open_at: Callable[[str], Page]) -> None:
    """Prevents a reader from landing past the title of a page that they have not begun to read."""
    page = open_at("iron.html")
    page.locator(LINK).click()
    page.wait_for_url(re.compile(rf"/{CODE}/iron\.html$"))


def test_a_visit_holds_in_one_language_what_was_answered_in_the_other(
    open_at: Callable[[str], Page],
) -> None:
    """Prevents a visit that is empty because somebody changed the language on the way."""
    page = open_at("iron.html")
    box = page.locator("#iron_level input[name=ferritin]")
    box.fill("40")
    box.blur()
    page = open_at(f"{CODE}/visit.html")
    expect(page.locator("input[name=ferritin]").first).to_have_value("40")


def test_what_was_said_and_asked_in_one_language_is_said_anew_in_the_other(
    open_at: Callable[[str], Page],
) -> None:
    """Prevents a warning on a visit, on screen or on paper, in a language that its reader can't read."""
    page = open_at("iron.html")
    page.evaluate(EATEN, foods()[0].id)
    page.locator("[data-ask-all]").first.evaluate("one => one.click()")
    page = open_at(f"{CODE}/visit.html")
    card, asked = page.locator("[data-taken] section, [data-taken] > *"), page.locator("[data-chosen] > *")
    expect(card.first).to_contain_text("ø")
    expect(asked.first).to_contain_text("ø")
    for place in (card, asked):
        assert all("ø" in one for one in place.all_inner_texts())
    assert page.locator("[data-taken] [lang=en]").count() == 0
    page = open_at("visit.html")
    expect(asked.first).not_to_contain_text("ø")
    expect(card.first).not_to_contain_text("ø")


def test_on_a_narrower_page_nothing_of_the_top_is_lost(open_at: Callable[[str], Page]) -> None:
    """Prevents the link to the other language from pushing what stands beside it out of the page."""
    page = open_at(f"{CODE}/index.html")
    page.set_viewport_size({"width": 320, "height": 640})
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
