"""An educator who writes at the desk: what is wrong has a line under it, and a number tells its row."""

from __future__ import annotations

import re
from collections.abc import Iterator

import psutil
import pytest
from playwright.sync_api import Browser, Page, expect

from tests.pages.desks import LESSON, Lab, lab_on_a_copy
from tests.pages.waiting import until

NOTEBOOK, WORDS = f"notebooks/{LESSON}.ipynb", f"data/words/en/{LESSON}.yml"
WRONG = "[74](value:iron.cutoff.adult)"
OTHER, SAID = "diagnosis.sign.evening", "In RLS the urge comes only, or is worse, in the evening or at night."


@pytest.fixture(scope="module")
def lab(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Lab]:
    with lab_on_a_copy(tmp_path_factory.mktemp("language")) as started:
        started.change(NOTEBOOK, "Many people have them.", f"Many people have {WRONG}.")
        yield started


def servers(lab: Lab) -> list[psutil.Process]:
    """Find the language servers that this JupyterLab started."""
    children = psutil.Process(lab.process.pid).children(recursive=True)
    return [one for one in children if _speaks(one)]


def _speaks(process: psutil.Process) -> bool:
    try:
        return "lsp" in process.cmdline()
    except psutil.NoSuchProcess:  # it ends at this moment
        return False


def test_a_wrong_number_in_a_lesson_is_underlined_and_tells_its_row(lab: Lab, desk: Page) -> None:
    """Prevents an author who hears of a wrong number only when the whole project is checked."""
    desk.locator(f"[data-open='{NOTEBOOK}']").first.click()
    cell = desk.locator(".jp-MarkdownCell", has_text="Many people have").first
    cell.dblclick()
    wrong = cell.locator(".cm-lintRange", has_text="74")
    expect(wrong.first).to_be_visible()
    # What stands there changed nothing: an open lesson is a saved one, and no other folder was made.
    tab = desk.locator("#jp-main-dock-panel .lm-TabBar-tab", has_text=f"{LESSON}.ipynb")
    expect(tab).not_to_have_class(re.compile("jp-mod-dirty"))
    expect(desk.locator(".jp-CodeCell .cm-lintRange")).to_have_count(0)
    assert not (lab.root / ".virtual_documents").exists()
    assert not (lab.root / "build" / "lab" / "documents").exists()
    wrong.first.hover()
    expect(desk.locator(".cm-tooltip-lint")).to_contain_text('row iron.cutoff.adult says 75. press "Mend"')
    cell.get_by_text(f"fact:{OTHER}").first.hover()
    expect(desk.locator(".lsp-hover")).to_contain_text(SAID)
    cell.get_by_text("You are not alone").click()
    desk.keyboard.press("Control+a")
    desk.keyboard.insert_text("## In short\n\nMany people have [75](value:iron.cutoff.adult).")
    expect(cell.locator(".cm-content")).to_contain_text("[75]")
    expect(wrong).to_have_count(0)


def test_words_are_underlined_as_they_are_typed(desk: Page) -> None:
    """Prevents a words file whose slips show only on a page that can't be made."""
    desk.locator(f"[data-open='{WORDS}']").first.click()
    desk.locator(".jp-FileEditor .cm-line").first.click()
    desk.keyboard.press("Control+Home")
    desk.keyboard.insert_text(f'note: "Up to {WRONG}."\n')
    expect(desk.locator(".jp-FileEditor .cm-lintRange", has_text="74").first).to_be_visible()


def test_the_desk_goes_on_without_its_language_server(lab: Lab, desk: Page) -> None:
    """Prevents a server that fell over and takes the desk with it, or asks an educator about servers."""
    desk.locator(f"[data-open='{NOTEBOOK}']").first.click()
    cell = desk.locator(".jp-MarkdownCell", has_text="Many people have").first
    cell.dblclick()
    until(desk, lambda: bool(servers(lab)), "a language server was started")
    for one in servers(lab):
        one.kill()
    until(desk, lambda: not servers(lab), "it is gone")
    expect(cell.locator(".cm-content")).to_be_visible()
    cell.locator(".cm-line").last.click()
    desk.keyboard.type(" So it is.")
    desk.keyboard.press("Control+s")
    until(desk, lambda: "So it is." in lab.read(NOTEBOOK), "the lesson was saved")
    expect(desk.locator(".jp-Dialog")).to_have_count(0)
