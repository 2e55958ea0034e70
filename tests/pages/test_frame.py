"""Explorers in a real JupyterLab: what an educator sees and presses is what a patient sees and presses."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import IO

import nbformat
import pytest
from playwright.sync_api import Browser, FrameLocator, Page, expect

from tests.pages.looks import WIDE
from tests.pages.waiting import patient, rest, until

EXPLORERS = ("iron.iron_level()", "iron.how_fast()", "medicines.medicine_check()", "iron.check_lab()")
CELLS = (
    "from restless_legs.explorers import iron",
    "from restless_legs.explorers import medicines",
    *EXPLORERS,
    "iron.iron_lvl()",
)
FRAMES = "iframe[data-restless-legs]"


@pytest.fixture(scope="module")
def lab_address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Start JupyterLab as it comes, without our settings, on a notebook of explorers."""
    root = tmp_path_factory.mktemp("lab")
    cells = [nbformat.v4.new_code_cell(source) for source in CELLS]
    kernel = {"kernelspec": {"name": "python3", "display_name": "Python 3", "language": "python"}}
    nbformat.write(nbformat.v4.new_notebook(cells=cells, metadata=kernel), root / "shown.ipynb")
    command = [
        *(sys.executable, "-m", "jupyterlab", "--no-browser", "--allow-root", "--port=0"),
        *("--IdentityProvider.token=", f"--ServerApp.root_dir={root}"),
    ]
    env = os.environ | {"HOME": str(root / "home"), "JUPYTER_CONFIG_DIR": str(root / "none")}
    with subprocess.Popen(command, env=env, cwd=root, stderr=subprocess.PIPE, text=True) as process:
        assert process.stderr
        log = root / "log"
        yield _said_by(process, log)
        process.terminate()


def _said_by(process: subprocess.Popen[str], log: Path) -> str:
    """Wait for the address, and let what is said from then on go into a file: a full pipe stops a server."""
    assert process.stderr
    for line in process.stderr:
        if found := re.search(r"http://(?:localhost|127\.0\.0\.1):\d+/lab", line):
            threading.Thread(target=_read_on, args=(process.stderr, log), daemon=True).start()
            return found[0]
    pytest.fail("JupyterLab ended before it said where it serves")


def _read_on(said: IO[str], log: Path) -> None:
    log.write_text(said.read(), encoding="utf-8")


@pytest.fixture(scope="module")
def notebook(browser: Browser, lab_address: str) -> Iterator[Page]:
    """Open the notebook and run all of it."""
    context = patient(browser.new_context(viewport=WIDE))
    page = context.new_page()
    page.goto(f"{lab_address}/tree/shown.ipynb?reset")
    page.locator(".jp-NotebookPanel .jp-CodeCell").first.wait_for()
    until(page, lambda: _ran(page), "the frames of all cells")
    yield page
    context.close()


def _ran(page: Page) -> bool:
    """Press "run all" until it was heard: JupyterLab says that a kernel is idle before it listens."""
    if page.locator(".jp-InputPrompt", has_text=re.compile(r"[0-9*]")).count():
        return page.locator(FRAMES).count() == len(EXPLORERS)
    if page.locator(".jp-Dialog .jp-mod-accept").count():
        page.locator(".jp-Dialog .jp-mod-accept").click()
    else:
        page.locator("[data-command$='restart-run-all'], [data-command$='restart-and-run-all']").first.click()
    rest(page, 3000)  # a restart takes its time; pressing again in the middle of one begins it anew
    return False


def explorer(notebook: Page, at: int) -> FrameLocator:
    """Bring the frame of an explorer into view."""
    notebook.locator(FRAMES).nth(at).scroll_into_view_if_needed()
    return notebook.frame_locator(FRAMES).nth(at)


def test_a_number_is_typed_with_its_unit(notebook: Page) -> None:
    """Prevents the slider that stood in place of the number that a lab prints."""
    iron = explorer(notebook, 0)
    box = iron.locator('form [type="text"]').first
    box.fill("40 ng/mL")
    box.press("Enter")
    expect(iron.locator(".takeaway").first).to_contain_text("low for restless legs")
    box.fill("40 pmol/L")
    box.press("Enter")
    expect(iron.locator("select").first).to_have_value("2")


def test_a_term_and_a_source_are_told_in_place(notebook: Page) -> None:
    """Prevents dead buttons, and a key such as [winkelman2025] where a number belongs."""
    iron = explorer(notebook, 0)
    told = iron.locator(".meaning:popover-open")
    for mark in ("a.term", "a.cite"):
        pressed = iron.locator(f".answer {mark}").first
        pressed.click()
        expect(told).to_be_visible()
        place, its = pressed.bounding_box(), told.bounding_box()
        assert place
        assert its
        assert abs(its["y"] - place["y"] - place["height"]) < 100, (
            f"{mark}: told far from where it was pressed"
        )
        told.get_by_role("button").click()
        expect(told).to_have_count(0)


def test_a_question_is_taken_along(notebook: Page) -> None:
    """Prevents an explorer without the buttons that a patient has beside each question."""
    iron = explorer(notebook, 0)
    button = iron.locator("[data-ask-this]").first
    button.click()
    expect(button).to_have_class(re.compile("taken"))


def test_the_frame_is_as_high_as_what_it_shows(notebook: Page) -> None:
    """Prevents an answer that is cut, and a second bar to scroll by."""
    iron = explorer(notebook, 0)
    frame = notebook.locator(FRAMES).first
    before = (frame.bounding_box() or {})["height"]
    iron.locator("#sources > summary").click()
    until(notebook, lambda: (frame.bounding_box() or {})["height"] > before + 200, "a higher frame")
    inner = iron.locator("body").evaluate("body => [body.scrollHeight, innerHeight]")
    assert inner[0] <= inner[1] + 1
    iron.locator("#sources > summary").click()
    until(notebook, lambda: abs((frame.bounding_box() or {})["height"] - before) < 2, "the height of before")


def test_a_chart_is_drawn_without_a_network(notebook: Page) -> None:
    """Prevents a chart that waits for a script from somewhere."""
    chart = explorer(notebook, 1).locator(".plot.drawn svg").first
    expect(chart).to_be_visible()


def test_a_medicine_is_found_by_its_name(notebook: Page) -> None:
    """Prevents closed lists in place of the box that finds."""
    medicines = explorer(notebook, 2)
    box = medicines.locator("[data-find], [type=search]").first
    box.press_sequentially("cetirizin")
    expect(medicines.locator("form").first).to_contain_text(re.compile("cetirizine", re.IGNORECASE))


def test_a_question_of_the_lesson_answers(notebook: Page) -> None:
    """Prevents a question to guess at that says nothing."""
    quiz = explorer(notebook, 3)
    quiz.locator("[type=radio]").first.check(force=True)
    expect(quiz.locator(".takeaway").first).to_be_visible()


def test_a_name_that_is_misspelt_is_a_sentence(notebook: Page) -> None:
    """Prevents a traceback for who reads no Python."""
    explorer(notebook, 3)
    told = notebook.locator(".jp-OutputArea-output").last
    expect(told).to_have_text(re.compile(r"^\s*iron has no 'iron_lvl'. Did you mean iron_level\?\s*$"))


def test_the_frame_is_dark_where_the_notebook_is(notebook: Page) -> None:
    """Prevents a bright card in a dark notebook; comes last, since frames begin anew."""
    iron = explorer(notebook, 0)
    paper = "() => getComputedStyle(document.body).backgroundColor"
    light = iron.locator("body").evaluate(paper)
    notebook.evaluate("document.body.dataset.jpThemeLight = 'false'")
    until(notebook, lambda: iron.locator("body").evaluate(paper) != light, "another paper")


def test_nothing_that_is_tried_is_kept_in_the_lab(notebook: Page) -> None:
    """Prevents an answer that an educator tried from coming back, in the lab or in a visit."""
    stored = "() => [...Object.keys(sessionStorage), ...Object.keys(localStorage)]"
    assert [key for key in notebook.evaluate(stored) if key.startswith("rls")] == []
