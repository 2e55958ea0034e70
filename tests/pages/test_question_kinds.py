"""Kinds of questions in a real browser: by keyboard alone, and as a screen reader names them."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from restless_legs.author.new_question import EXAMPLE, EXAMPLES
from restless_legs.explorers.question import question
from tests.pages.conftest import REPOSITORY
from tests.pages.looks import PHONE, WIDE
from tests.pages.test_accessible import violations
from tests.pages.waiting import patient

STATIC = REPOSITORY / "voila_templates/voila/templates/restless_legs/static"
SHEETS = ("tokens.css", "lesson.css", "paper.css")
MARK = re.compile(r" data-n=[^>]*></a>")  # a page gives each source its number
Shows = Callable[..., Page]


@pytest.fixture
def shown(browser: Browser, tmp_path: Path) -> Iterator[Shows]:
    """Show the example of a kind on a page of its own."""
    pages: list[Page] = []

    def show(kind: str, viewport: dict[str, int] = WIDE) -> Page:
        links = "".join(f"<link rel=stylesheet href={sheet}>" for sheet in SHEETS)
        body = MARK.sub(">1</a>", question(EXAMPLES.stem, f"{EXAMPLE}{kind}").html())
        head = f"<!doctype html><html lang=en data-topic=toy><meta charset=utf-8><title>Toy</title>{links}"
        (tmp_path / "toy.html").write_text(
            f"{head}<main><h1>Toy</h1><h2>Check</h2>{body}</main><script src=lesson.js></script></html>",
            encoding="utf-8",
        )
        for name in (*SHEETS, "lesson.js"):
            shutil.copy(STATIC / name, tmp_path / name)
        page = patient(browser.new_context(viewport=viewport)).new_page()
        pages.append(page)
        page.on("pageerror", lambda error: pytest.fail(str(error)))
        page.goto((tmp_path / "toy.html").as_uri())
        expect(page.locator("[data-waits]")).to_have_count(0)
        return page

    yield show
    for page in pages:
        page.context.close()


def answer_of(page: Page) -> str:
    return page.locator("[data-part=takeaway]").inner_text()


def test_boxes_are_ticked_by_key_and_belong_together(shown: Shows) -> None:
    """Prevents: several answers that only a mouse can give, or that have no name when heard."""
    page = shown("several")
    boxes = page.get_by_role("group", name="Tick each that does").get_by_role("checkbox")
    expect(boxes).to_have_count(3)
    page.keyboard.press("Tab")
    expect(boxes.nth(0)).to_be_focused()
    page.keyboard.press("Space")
    expect(page.locator("[data-part=takeaway]")).to_contain_text("Not all of it yet.")
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    expect(page.locator("[data-part=takeaway]")).to_contain_text("Right. These are two of the signs.")
    assert "Worse at rest: Yes." in answer_of(page)
    page.keyboard.press("Space")
    expect(page.locator("[data-part=takeaway]")).to_contain_text("Not all of it yet.")


@pytest.mark.parametrize(("kind", "said"), [("true_false", "Right."), ("ask", "You learn where you stand.")])
def test_one_is_picked_by_key(shown: Shows, kind: str, said: str) -> None:
    """Prevents: a statement that can be read and not judged without a mouse."""
    page = shown(kind)
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    expect(page.locator("[data-part=takeaway]")).to_contain_text(said)


def test_an_order_is_built_and_mended_by_key(shown: Shows) -> None:
    """Prevents: an order that has to be dragged."""
    page = shown("order")
    for label in ("Walk about", "Put a light on", "Write down how you slept"):
        page.get_by_role("combobox").select_option(label=label)
        page.get_by_role("button", name="Add it").press("Enter")
    expect(page.locator("[data-part=takeaway]")).to_contain_text("Not in this order yet.")
    up = page.get_by_role("button", name="Move up: Put a light on")
    up.press("Enter")
    expect(page.locator("[data-part=takeaway]")).to_contain_text("Right.")
    expect(up).to_be_focused()  # what moves in the page keeps it
    expect(page.locator("[data-told]")).to_have_text("Put a light on: now 1 of 3.")
    expect(page.locator("[data-part=reason] li")).to_have_count(3)


@pytest.mark.parametrize("kind", ["several", "true_false", "order", "ask"])
@pytest.mark.parametrize("viewport", [PHONE, WIDE], ids=["phone", "wide"])
def test_axe_finds_nothing_and_all_answers_open(shown: Shows, kind: str, viewport: dict[str, int]) -> None:
    """Prevents: controls without a name, and answers that nobody can reach without scripts."""
    page = shown(kind, viewport)
    page.locator("summary", has_text="See all answers").click()
    assert page.locator("dd:visible").count() == page.locator("dt:visible").count() >= 2
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


@pytest.mark.parametrize("kind", ["several", "true_false", "order", "ask"])
def test_paper_shows_the_question_with_every_answer(shown: Shows, kind: str) -> None:
    """Prevents: a printed question that nobody can look up the answers of."""
    page = shown(kind)
    page.emulate_media(media="print")
    expect(page.locator("h3")).to_be_visible()
    assert page.locator("dt").count() >= 2
