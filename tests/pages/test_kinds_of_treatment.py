"""The table of treatments in a browser: open on a wide screen and on paper, cards on a phone."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, expect

PHONE, WIDE = {"width": 390, "height": 844}, {"width": 1280, "height": 800}


@pytest.fixture
def rows(open_page: Callable[..., Page]) -> Callable[..., Locator]:
    def opened(**options: object) -> Locator:
        return open_page("treatment.html", **options).locator("table.kinds tbody tr")

    return opened


def test_a_card_opens_as_a_whole(rows: Callable[..., Locator]) -> None:
    """Prevents what is good from being read on a phone without what is bad beside it."""
    card = rows(viewport=PHONE).filter(has_text="Gabapentin and the like")
    expect(card.locator("td.what")).to_be_visible()
    for key in ("good", "bad", "sure"):
        expect(card.locator(f"td.{key}")).to_be_hidden()
    card.locator("input").focus()
    card.page.keyboard.press("Space")
    for key in ("good", "bad", "sure"):
        expect(card.locator(f"td.{key}")).to_be_visible()
        expect(card.locator(f"td.{key} .head")).to_be_visible()


@pytest.mark.parametrize("media", ["screen", "print"])
def test_all_of_it_stands_on_a_wide_screen_and_on_paper(rows: Callable[..., Locator], media: str) -> None:
    """Prevents a table with closed rows where there is room for all of it, and a sheet that hides harm."""
    found = rows(viewport=WIDE if media == "screen" else PHONE)
    found.page.emulate_media(media=media)  # type: ignore[arg-type]
    for cell in found.locator("td").all():
        expect(cell).to_be_visible()
    expect(found.first.locator("input")).to_be_hidden()


def test_the_page_stays_as_wide_as_the_phone(rows: Callable[..., Locator]) -> None:
    """Prevents a table that must be pushed sideways to be read."""
    found = rows(viewport={"width": 320, "height": 640})
    for label in found.locator("label").all():
        label.click()
    assert found.page.evaluate("document.documentElement.scrollWidth") <= 320
