"""An educator at the desk: a real JupyterLab in a browser, from the start page to a finished page."""

from __future__ import annotations

import re

from playwright.sync_api import Page, expect

from tests.pages.desks import LESSON, Lab, tab
from tests.pages.waiting import until

WORDS = f"data/words/en/{LESSON}.yml"
NOTEBOOK = f"notebooks/{LESSON}.ipynb"
SENTENCE, ODD = "Many people have them.", "Many people have [them](value:none.such)."


def test_words_are_opened_changed_and_saved_from_the_start_page(lab: Lab, desk: Page) -> None:
    """Prevents an educator who can't reach the words of an explorer, or finds them read-only."""
    desk.locator(f"[data-open='{WORDS}']").click()
    line = desk.locator(".jp-FileEditor .cm-line").first
    line.click()
    desk.keyboard.press("Control+Home")
    desk.keyboard.type("# A note of mine\n")
    desk.keyboard.press("Control+s")
    until(desk, lambda: lab.read(WORDS).startswith("# A note of mine\n"), "the words were saved")
    expect(tab(desk, f"{LESSON}.yml")).not_to_have_class(re.compile("jp-mod-dirty"))


def test_a_table_opens_where_it_can_be_changed(lab: Lab, desk: Page) -> None:
    """Prevents a viewer of numbers in which nothing can be typed."""
    desk.get_by_role("button", name="Tables", exact=True).click()
    desk.locator(".jp-DirListing-item", has_text="foods.csv").dblclick()
    expect(desk.locator(".jp-FileEditor .cm-content[contenteditable=true]")).to_be_visible()


def test_check_tells_the_file_and_opens_it_at_the_place(lab: Lab, desk: Page) -> None:
    """Prevents a list of problems in which an educator has to look for the file."""
    lab.change(NOTEBOOK, SENTENCE, ODD)
    try:
        desk.locator(f"[data-verb=check_lesson][data-typed-lesson='{NOTEBOOK}']").click()
        told = desk.locator("#restless-legs-told")
        expect(told.locator("[data-outcome=left]")).to_be_visible()
        told.locator(f"[data-open='{NOTEBOOK}'][data-cell]:not([data-cell='0'])").first.click()
        expect(desk.locator(".jp-Cell.jp-mod-active", has_text="Many people have")).to_be_visible()
    finally:
        lab.change(NOTEBOOK, ODD, SENTENCE)


def test_the_page_beside_the_lesson_shows_what_is_saved_and_needs_no_kernel(lab: Lab, desk: Page) -> None:
    """Prevents a preview that shows old words, or leaves a kernel behind each time that it opens."""
    desk.locator(f"[data-preview={LESSON}]").click()
    page = desk.frame_locator(f"#restless-legs-preview-{LESSON} iframe")
    expect(page.locator("main")).to_contain_text(SENTENCE)
    lab.change(NOTEBOOK, SENTENCE, f"Very many people. {SENTENCE}")
    expect(page.locator("main")).to_contain_text("Very many people.")
    lab.change(NOTEBOOK, SENTENCE, ODD)
    expect(page.locator("#live-panel")).to_contain_text(NOTEBOOK)
    lab.change(NOTEBOOK, ODD, SENTENCE)
    expect(page.locator("#live-panel")).to_have_count(0)
    assert lab.ask("api/kernels") == []


def test_what_was_closed_opens_again(lab: Lab, desk: Page) -> None:
    """Prevents a button that does nothing, because what it shows was closed before."""
    opened = {
        f"[data-preview={LESSON}]": f"#restless-legs-preview-{LESSON} iframe",
        f"[data-verb=check_lesson][data-typed-lesson='{NOTEBOOK}']": "#restless-legs-told [data-outcome]",
    }
    for button, shown in opened.items():
        for _ in range(2):
            desk.locator(button).click()
            expect(desk.locator(shown)).to_be_visible()
            tab(desk, "Page:" if "preview" in shown else "What was found").locator(
                ".lm-TabBar-tabCloseIcon"
            ).click()
            expect(desk.locator(shown)).to_have_count(0)


def test_a_lesson_opens_saved_and_stays_so_until_it_is_changed(lab: Lab, desk: Page) -> None:
    """Prevents "unsaved" at a lesson that nobody touched, which teaches not to look at that mark."""
    desk.locator(f"[data-open='{NOTEBOOK}']").click()
    expect(desk.locator("#jp-main-statusbar")).to_contain_text("| Idle")  # its kernel has said who it is
    mark = tab(desk, f"{LESSON}.ipynb")
    expect(mark).not_to_have_class(re.compile("jp-mod-dirty"))
    before = lab.read(NOTEBOOK)
    desk.locator(".jp-Notebook .jp-MarkdownCell").first.click()
    desk.keyboard.press("Enter")
    expect(desk.locator(".jp-Notebook.jp-mod-editMode")).to_be_visible()
    desk.keyboard.press("Control+End")
    desk.keyboard.type(" So it is.")
    expect(mark).to_have_class(re.compile("jp-mod-dirty"))
    desk.keyboard.press("Control+s")
    expect(mark).not_to_have_class(re.compile("jp-mod-dirty"))
    until(desk, lambda: "So it is." in lab.read(NOTEBOOK), "the lesson was saved")
    assert len(lab.read(NOTEBOOK)) - len(before) <= len("\n So it is.") + 20
    assert "language_info" not in lab.read(NOTEBOOK)


def test_what_was_open_is_open_again(lab: Lab, desk: Page) -> None:
    """Prevents a morning that begins with looking for yesterday's files."""
    desk.locator(f"[data-open='{WORDS}']").click()
    expect(desk.locator(".jp-FileEditor .cm-line").first).to_be_visible()
    kept = lab.root / "build" / "lab" / "workspaces"
    until(
        desk,
        lambda: any("was_open" in file.name and WORDS in file.read_text() for file in kept.glob("*")),
        "what is open was kept",
    )
    desk.reload()
    expect(tab(desk, f"{LESSON}.yml")).to_be_visible()
    expect(desk.locator("#restless-legs-start")).to_have_count(1)


def test_no_news_of_others_stand_before_the_work(desk: Page) -> None:
    """Prevents a first day that begins with a question about news of JupyterLab, and a request for them."""
    config = desk.locator("#jupyter-config-data").text_content()
    assert config
    assert "@jupyterlab/apputils-extension:announcements" in config
    assert "@voila-dashboards/jupyterlab-preview" in config
