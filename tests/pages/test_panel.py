"""The panel beside a lesson, in a real JupyterLab: it follows, it jumps, and it inserts."""

from __future__ import annotations

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Locator, Page, expect

from tests.pages.desks import LESSON, Lab
from tests.pages.waiting import until

WORDS, NOTEBOOK = f"data/words/en/{LESSON}.yml", f"notebooks/{LESSON}.ipynb"
ROW = "prevalence.recalled_diagnosis.family_doctor"


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
    panel.get_by_label("What do you look for?").fill("recalled being given")
    hit = panel.locator(f"[data-row='{ROW}']")
    hit.get_by_role("button", name="Insert").first.click()
    expect(editor).to_contain_text(re.compile(rf"# About \[[\d.]+\]\(value:{re.escape(ROW)}\)"))
    desk.keyboard.press("Control+z")
    desk.keyboard.press("Control+z")


def test_a_mark_takes_the_chosen_words_of_a_text_cell(lab: Lab, desk: Page) -> None:
    """Prevents a mark that writes over the words that it belongs to, or goes into a cell of code."""
    panel = panel_beside(desk, NOTEBOOK)
    panel.get_by_label("What do you look for?").fill("recalled being given")
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


def test_after_a_save_the_search_and_the_mark_have_the_new_number(lab: Lab, desk: Page) -> None:
    """Prevents the old number in a sentence, put in by a search from before the row was saved."""
    table = "data/prevalence.csv"
    before = lab.read(table)
    panel = panel_beside(desk, NOTEBOOK)
    panel.get_by_label("What do you look for?").fill("recalled being given")
    hit = panel.locator(f"[data-row='{ROW}']")
    expect(hit).to_contain_text("12.9")
    hit.get_by_role("button", name="Change this number").click()
    form = desk.locator(f"#restless-legs-number-{ROW.replace('.', '-')}")
    form.get_by_label("The number", exact=True).fill("21.4")
    form.get_by_role("button", name="Save this row").click()
    expect(hit.get_by_role("button", name="Insert 21.4", exact=True)).to_be_visible()
    (lab.root / table).write_text(before, encoding="utf-8")
    desk.locator(".lm-TabBar-tab", has_text=f"{LESSON}.ipynb").first.click()
    cell = desk.locator(".jp-Notebook .jp-MarkdownCell").nth(1)
    write_in(desk, cell, "\n\nNow ")
    hit.get_by_role("button", name="Insert 21.4", exact=True).click()
    expect(cell.locator(".cm-content")).to_contain_text(f"Now [12.9](value:{ROW})")


def open_number(desk: Page, id: str, words: str) -> Locator:
    """Find a row from the start page, and open it as a form."""
    desk.get_by_role("button", name="Numbers", exact=True).click()
    desk.locator("#restless-legs-numbers").get_by_label("What do you look for?").fill(words)
    hit = desk.locator(f"#restless-legs-numbers [data-row='{id}']")
    hit.get_by_role("button", name="Change this number").click()
    return desk.locator(f"#restless-legs-number-{id.replace('.', '-')}")


def test_a_number_is_changed_in_a_form_and_each_sentence_is_asked_for(lab: Lab, desk: Page) -> None:
    """Prevents a number that is changed blindly, and sentences that a button makes false."""
    table, words = "data/prevalence.csv", "data/words/en/new_lesson.yml"
    before, said = lab.read(table).split("\n"), lab.read(words)
    form = open_number(desk, ROW, "recalled being given")
    form.get_by_label("The number", exact=True).fill("21.4")
    effects = form.locator(".desk-effects")
    expect(effects).to_contain_text("its statement says")
    expect(effects).to_contain_text("21 recalled")
    assert lab.read(table).split("\n") == before
    form.get_by_role("button", name="Save this row").click()
    expect(form.locator("[role=status]")).to_contain_text(table)
    changed = [line for line in lab.read(table).split("\n") if line not in before]
    assert len(changed) == 1
    assert changed[0].startswith(ROW)
    assert lab.read(words) == said
    ticks = form.locator("[data-sentences] label", has_text=words)
    expect(ticks.first.locator("input")).not_to_be_checked()
    ticks.first.locator("input").check()
    form.get_by_role("button", name="Write those I ticked").click()
    expect(form.locator("[data-sentences-place] [role=status]")).to_contain_text("new_lesson.yml")
    assert lab.read(words) != said
    (lab.root / table).write_text("\n".join(before), encoding="utf-8")
    (lab.root / words).write_text(said, encoding="utf-8")


def test_a_slip_in_the_form_is_told_and_not_saved(lab: Lab, desk: Page) -> None:
    """Prevents a table that can't be read any more, saved by a form."""
    before = lab.read("data/prevalence.csv")
    form = open_number(desk, ROW, "recalled being given")
    form.get_by_label("The number", exact=True).fill("21,4")
    form.get_by_role("button", name="Save this row").click()
    expect(form.get_by_role("alert")).to_contain_text("column value")
    assert lab.read("data/prevalence.csv") == before


@pytest.mark.parametrize("theme", ["JupyterLab Light", "JupyterLab Dark"])
def test_the_panel_and_the_form_can_be_read_and_heard_by_everybody(desk: Page, theme: str) -> None:
    """Prevents grey on grey, and fields without a name."""
    desk.get_by_role("menuitem", name="Settings").click()
    desk.locator(".lm-Menu-item", has_text="Theme").first.hover()
    desk.locator(".lm-Menu-item", has_text=re.compile(f"^{theme}$")).click()
    light = str(theme.endswith("Light")).lower()
    expect(desk.locator("body")).to_have_attribute("data-jp-theme-light", light)
    open_number(desk, ROW, "recalled being given").get_by_label("The number", exact=True).fill("21.4")
    desk.locator(".lm-TabBar-tab", has_text="Start").first.click()
    panel = panel_beside(desk, WORDS)
    panel.get_by_label("What do you look for?").fill("ferritin")
    expect(panel.locator("[data-insert]").first).to_be_visible()
    for widget in ("#restless-legs-quality", f"#restless-legs-number-{ROW.replace('.', '-')}"):
        if "number" in widget:
            desk.locator(".lm-TabBar-tab", has_text=ROW).first.click()
        found = Axe().run(desk, context=widget, options={"runOnly": ["wcag2a", "wcag2aa"]})
        assert found.response["violations"] == [], found.generate_report()
