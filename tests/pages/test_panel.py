"""The panel beside a lesson, in a real JupyterLab: it follows what is typed, jumps, and inserts what is sought."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.pages.desks import LESSON, Lab, desk_of, lab_on_a_copy
from tests.pages.waiting import until

WORDS, NOTEBOOK = f"data/words/en/{LESSON}.yml", f"notebooks/{LESSON}.ipynb"
ROW = "prevalence.recalled_diagnosis.family_doctor"


@pytest.fixture(scope="module")
def lab(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Lab]:
    with lab_on_a_copy(tmp_path_factory.mktemp("panel")) as started:
        yield started


@pytest.fixture
def desk(browser: Browser, lab: Lab, request: pytest.FixtureRequest) -> Iterator[Page]:
    with desk_of(browser, lab, request.node.name) as page:
        yield page
    for kernel in lab.ask("api/kernels"):
        lab.end(kernel["id"])


def panel_beside(desk: Page, file: str) -> Locator:
    """Open a file and the panel beside it."""
    desk.locator(f"[data-open='{file}']").click()
    desk.locator(".lm-DockPanel-widget:not(.lm-mod-hidden) .jp-Toolbar").get_by_text("Quality").click()
    panel = desk.locator("#restless-legs-quality")
    expect(panel.locator("[role=status]").first).to_be_visible()
    return panel


def write_in(desk: Page, cell: Locator, text: str) -> None:
    """Open a text cell, and write at its end."""
    cell.locator("h2").click()
    desk.keyboard.press("Enter")
    expect(cell.locator(".cm-content")).to_be_focused()
    desk.keyboard.press("Control+End")
    desk.keyboard.type(text)


def group(panel: Locator, key: str) -> Locator:
    return panel.locator(f"details[data-key={key}]")


def test_what_is_typed_is_judged_before_it_is_saved_and_a_press_leads_there(lab: Lab, desk: Page) -> None:
    """Prevents a lesson whose hard words are told a day later, in another window, without their place."""
    before = lab.read(NOTEBOOK)
    panel = panel_beside(desk, NOTEBOOK)
    expect(group(panel, "words")).not_to_have_attribute("open", "")
    cell = desk.locator(".jp-Notebook .jp-MarkdownCell").nth(1)
    write_in(desk, cell, "\n\nYour serum may be low.")
    told = group(panel, "words").locator("li", has_text="serum")
    expect(told).to_be_visible()
    desk.locator(".jp-Notebook .jp-MarkdownCell").first.click()
    told.get_by_role("button").first.click()
    expect(cell).to_have_class(re.compile("jp-mod-active"))
    expect(desk.locator(".jp-Notebook.jp-mod-editMode")).to_be_visible()
    assert lab.read(NOTEBOOK) == before


def test_a_row_is_found_by_words_and_put_where_the_cursor_stands(lab: Lab, desk: Page) -> None:
    """Prevents numbers typed by hand, since nobody finds the id of their row."""
    panel = panel_beside(desk, WORDS)
    editor = desk.locator(".jp-FileEditor .cm-content")
    editor.locator(".cm-line").first.click()
    desk.keyboard.press("Control+Home")
    desk.keyboard.type("# About ")
    panel.get_by_label("What do you look for?").fill("recalled restless")
    hit = panel.locator(f"[data-row='{ROW}']")
    hit.get_by_role("button", name="Insert").first.click()
    expect(editor).to_contain_text(re.compile(rf"# About \[[\d.]+\]\(value:{re.escape(ROW)}\)"))
    desk.keyboard.press("Control+z")
    desk.keyboard.press("Control+z")


def test_a_mark_takes_the_chosen_words_of_a_text_cell(lab: Lab, desk: Page) -> None:
    """Prevents a mark that writes over the words that it belongs to, or goes into a cell of code."""
    panel = panel_beside(desk, NOTEBOOK)
    panel.get_by_label("What do you look for?").fill("recalled restless")
    words = panel.locator(f"[data-row='{ROW}']").get_by_role("button", name="Insert words")
    desk.locator(".jp-Notebook .jp-CodeCell").first.click()
    words.click()
    expect(panel.locator(f"[data-row='{ROW}'] [role=status]")).not_to_be_empty()
    cell = desk.locator(".jp-Notebook .jp-MarkdownCell").nth(1)
    write_in(desk, cell, "\n\nFew")
    desk.keyboard.press("Shift+Home")
    words.click()
    expect(cell.locator(".cm-content")).to_contain_text(f"[Few](fact:{ROW})")


def test_the_panel_follows_the_file_that_is_looked_at(lab: Lab, desk: Page) -> None:
    """Prevents findings of one lesson beside another."""
    panel = panel_beside(desk, NOTEBOOK)
    expect(panel.locator("details")).not_to_have_count(0)
    desk.locator(".lm-TabBar-tab", has_text="Start").first.click()
    desk.locator("[data-open='data/references.bib']").click()
    expect(panel.locator("details")).to_have_count(0)
    until(desk, lambda: "Open a lesson" in (panel.text_content() or ""), "the panel says what it needs")
