"""Sheets of a clinic that has set its name, numbers and address: full to the limit, and with a code."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO

import pytest
import zxingcpp
from PIL import Image
from playwright.sync_api import Page, expect

from tests.pages.clinics import made_by_a_clinic
from tests.pages.test_present import show_explorer
from tests.pages.test_visit import FILL_STORAGE, FILLED_SHEETS, FULL, SHEETS, holds, printed
from tests.pages.waiting import until

PUBLIC = "https://lakeside.example/legs/"
NUMBERS = {
    "phone": "+44 20 7946 0000", "out_of_hours": "+44 20 7946 0001", "emergency": "112", "crisis": "988",
}  # fmt: skip
PROFILE = NUMBERS | {"name": "Lakeside Sleep Clinic", "address": PUBLIC}


@pytest.fixture(scope="module")
def clinic(tmp_path_factory: pytest.TempPathFactory) -> str:
    """Give the address of a folder of pages that a clinic made with its own profile."""
    written = {key: f'"{one}"' for key, one in PROFILE.items()}
    return made_by_a_clinic(tmp_path_factory.mktemp("clinic"), written)


@pytest.fixture
def visit(open_page: Callable[..., Page], clinic: str) -> Page:
    """Give the page of a visit with a ferritin of 38."""
    page = open_page(f"{clinic}visit.html")
    page.locator("#my_numbers-ferritin").fill("38")
    return page


def test_the_code_shows_while_a_lesson_is_presented(open_page: Callable[..., Page], clinic: str) -> None:
    """Prevents: a link that nobody can take along from the screen that it is shown on."""
    page = open_page(f"{clinic}iron.html#present=lesson", folded=True)
    page.get_by_role("button", name="Present this").click()
    expect(page.locator("[data-bar]")).to_be_visible()
    show_explorer(page, "iron_level").locator("#iron_level-ferritin").fill("38")
    page.locator("[data-set-up]").click()
    panel = page.locator("[data-setup]")
    panel.get_by_role("button", name="Make the link").click()
    panel.locator("[data-code]").click()
    expect(panel.locator("[data-drawn] svg, [data-drawn] canvas, [data-drawn] img")).to_be_visible()


def code_on_paper(page: Page) -> str:
    """Give what the code on the sheet for after the visit says, as it looks on paper."""
    page.evaluate("""() => { window.print = () => {
      dispatchEvent(new Event("beforeprint"));
      window.laidOut = true;
    }; }""")
    page.locator(".papers [data-print-sheet=agreed]").click()
    until(page, lambda: page.evaluate("window.laidOut") is True, "a sheet with its code")
    page.emulate_media(media="print")
    found = zxingcpp.read_barcodes(Image.open(BytesIO(page.locator(".pages .code").screenshot())))
    assert len(found) == 1
    return str(found[0].text)


@pytest.mark.parametrize("sheet", SHEETS)
def test_numbers_to_call_are_on_each_sheet_whatever_else_is(visit: Page, sheet: str) -> None:
    """Prevents: words that push the clinic's numbers off the paper, or numbers that push off words."""
    visit.evaluate(FILL_STORAGE, FULL)
    visit.reload()
    pages = printed(visit, sheet, format="Letter")
    holds(pages[0], "Lakeside Sleep Clinic", *NUMBERS.values(), "Emergency: call at once")
    typed = [word for name in FILLED_SHEETS.get(sheet, ()) if name != "clinic" for word in FULL[name].split()]
    assert [word for word in typed if word not in "".join(pages)] == []
    if sheet in ("clinician", "agreed"):
        holds("".join(pages), f"You can read the rest at {PUBLIC}.")


def test_the_code_on_paper_opens_the_visit(visit: Page, clinic: str) -> None:
    """Prevents: a square on paper that no phone reads, or that opens an empty page."""
    visit.locator("#agreed").fill("Iron test on Monday.")
    link = code_on_paper(visit)
    assert link.startswith(PUBLIC)
    page = visit.context.new_page()
    page.goto(link.replace(PUBLIC, clinic))
    page.goto(f"{clinic}visit.html")
    expect(page.locator("#my_numbers-ferritin")).to_have_value("38")
    expect(page.locator("#agreed")).to_have_value("Iron test on Monday.")


def test_what_the_code_leaves_out_is_named(visit: Page) -> None:
    """Prevents: a patient who thinks that a phone shows all that was agreed."""
    visit.evaluate(FILL_STORAGE, FULL)
    visit.reload()
    assert "agreed0000" not in code_on_paper(visit)
    left = visit.locator(".pages [data-left]")
    assert left.is_visible()
    assert "Too long to be in it: What we agreed" in (left.text_content() or "")
