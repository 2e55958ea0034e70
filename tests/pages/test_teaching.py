"""The page for educators: each sheet opens and is printed alone on one page, and no patient is led there."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest
from lxml import html
from playwright.sync_api import Page, expect
from pypdf import PdfReader

from tests.made import LESSONS
from tests.pages.looks import PHONE
from tests.pages.test_print import MARGIN, squeezed

PAGE = "teaching.html"
# The browser's own dialogue is seen by nobody here; what it would print is asked for right after.
NO_DIALOGUE = "window.print = () => {}"


def printed(page: Page, name: str, paper: str) -> list[str]:
    """Press a button that prints, and read what comes out, page by page."""
    page.locator(f"[data-print={name}]").click()
    pdf = page.pdf(format=paper, margin=MARGIN)
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    return [squeezed(sheet.extract_text()) for sheet in PdfReader(BytesIO(pdf)).pages]


@pytest.mark.parametrize("paper", ["A4", "Letter"])
def test_each_sheet_and_each_handout_is_one_page_and_whole(
    open_page: Callable[..., Page], paper: str
) -> None:
    """Prevents a second page with one line, a line that is cut, and the sheets of other lessons beside it."""
    page = open_page(PAGE)
    page.evaluate(NO_DIALOGUE)
    for topic in LESSONS:
        for name, other in ((f"{topic}-sheet", f"{topic}-handout"), (f"{topic}-handout", f"{topic}-sheet")):
            part = page.locator(f"#{name}")
            # Numbers of sources lead to a list that is not on this paper.
            lines = part.locator("li, dt, dd, h4, h5").evaluate_all(
                """all => all.flatMap((one) => [...one.childNodes])
                  .filter((node) => node.nodeType === 3).map((node) => node.data)"""
            )
            (text,) = printed(page, name, paper)
            assert [line for line in lines if squeezed(line) not in text] == [], name
            assert squeezed(page.locator(f"#{other} h4").inner_text()) not in text
            assert squeezed("How to use the sheets") not in text
    assert page.locator(".alone").count() == 0


def test_the_link_of_a_lesson_opens_its_sheet(open_page: Callable[..., Page]) -> None:
    """Prevents an educator who comes from a lesson and has to look for it in a list of ten closed ones."""
    page = open_page("brain.html", folded=True, viewport=PHONE)
    page.locator("#details-switch").evaluate("one => one.click()")
    page.locator(".to-teach a").click()
    page.wait_for_url(f"**/{PAGE}#brain")
    expect(page.locator("#brain-handout")).to_be_visible()
    expect(page.locator("#iron-handout")).to_be_hidden()


def test_a_patient_sees_none_of_it(open_page: Callable[..., Page], site: Path) -> None:
    """Prevents plans and notes for teachers in the middle of what somebody with restless legs reads."""
    page = open_page("iron.html")
    expect(page.locator(".to-teach")).to_be_hidden()
    expect(page.locator(".speaker").first).to_be_hidden()
    page.get_by_label("Details for clinicians").check()
    expect(page.locator(".to-teach")).to_be_visible()
    for made in sorted(site.glob("*.html")):
        links = html.fromstring(made.read_bytes()).xpath(f"//a[contains(@href, '{PAGE}')][not(@hreflang)]")
        ways = {link.getparent().get("class") for link in links}
        assert ways <= {"prose details to-teach"}, made.name


def test_it_says_whom_it_is_for_and_stays_out_of_search_engines(open_page: Callable[..., Page]) -> None:
    """Prevents a reader who finds it in a search engine, and takes it for a lesson."""
    page = open_page(PAGE)
    expect(page.locator("meta[name=robots]")).to_have_attribute("content", "noindex")
    expect(page.locator(".opening")).to_contain_text("For educators")
