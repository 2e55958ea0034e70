"""An author's page in a browser: it opens again where it was, and tells what is to mend."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from restless_legs.evidence.folder import data_folder
from tests.made import NOTEBOOKS
from tests.pages.waiting import patient, until

REPOSITORY = Path(__file__).parents[2]
LESSON = "what_is_rls"


@dataclass(frozen=True)
class Desk:
    """An author's copy of two lessons, and the page of one of them as it is open in a browser."""

    root: Path
    address: str

    def change(self, file: str, old: str, new: str) -> None:
        path = self.root / file
        text = path.read_text(encoding="utf-8")
        assert old in text
        half = path.with_name(f".{path.name}.half")
        half.write_text(text.replace(old, new), encoding="utf-8")
        os.replace(half, path)  # as most editors save


@pytest.fixture(scope="module")
def desk(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    root = tmp_path_factory.mktemp("desk")
    shutil.copytree(data_folder(), root / "data")
    (root / "notebooks").mkdir()
    for name in ("index", LESSON):
        shutil.copy(NOTEBOOKS / f"{name}.ipynb", root / "notebooks")
    command = [*(sys.executable, "-m", "restless_legs"), "serve", "--watch", "--port=0"]
    env = os.environ | {
        "RESTLESS_LEGS_DATA": str(root / "data"),
        "JUPYTER_PATH": str(REPOSITORY / "voila_templates"),
    }
    with subprocess.Popen(command, cwd=root, env=env, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout
        said = process.stdout.readline()
        found = re.search(r"http://\S+/", said)
        assert found, f"the server did not say where it serves: {said!r}"
        yield Desk(root, found[0])
        process.terminate()


# Opens a part that opens by a tap, with those that it stands in.
OPEN_AND_GO_THERE = """one => {
  for (let at = one; at; at = at.parentElement.closest("details")) at.open = true;
  one.scrollIntoView();
}"""


@pytest.fixture
def page(browser: Browser, desk: Desk) -> Iterator[Page]:
    context = patient(browser.new_context(viewport={"width": 1000, "height": 700}))
    opened = context.new_page()
    opened.goto(f"{desk.address}{LESSON}.html")
    expect(opened.locator("h1")).to_contain_text("restless legs")  # at first "not found" may stand there
    opened.wait_for_load_state("load")  # its scripts have run
    yield opened
    context.close()


def test_a_word_is_seen_where_the_page_was_and_answers_stay(desk: Desk, page: Page) -> None:
    """Prevents an author from losing the place, and what they had set, with each word that they change."""
    first = page.locator("form[data-explorer] input[type=radio]").nth(1)
    first.check(force=True)
    folded = page.locator("main details").last
    folded.evaluate(OPEN_AND_GO_THERE)
    opened = page.locator("main details[open]").count()
    page.locator("main details").first.evaluate("one => one.remove()")  # another will stand before the others
    page.evaluate("scrollBy(0, -200)")
    focused = page.locator("#details-switch")
    focused.evaluate("one => one.focus({preventScroll: true})")
    name, top = first.get_attribute("name"), folded.evaluate("one => one.getBoundingClientRect().top")
    page.evaluate("window.stands = true")

    desk.change(f"notebooks/{LESSON}.ipynb", "Many people have them.", "Very many people have them.")
    expect(page.locator("main")).to_contain_text("Very many people have them.")
    page.wait_for_load_state("load")
    assert page.evaluate("window.stands") is None  # it was loaded again
    until(page, lambda: page.evaluate("sessionStorage.getItem('live:place')") is None, "its place is taken")
    assert page.locator(f"form[data-explorer] input[name={name}]").nth(1).is_checked()
    assert folded.evaluate("one => one.open")
    assert page.locator("main details[open]").count() == opened
    assert page.evaluate("document.activeElement.id") == "details-switch"
    moved_px = """top => Math.abs(
      [...document.querySelectorAll('main details')].at(-1).getBoundingClientRect().top - top)"""
    until(page, lambda: page.evaluate(moved_px, top) < 60, "it stands where it stood")


def test_a_word_of_an_explorer_is_seen(desk: Desk, page: Page) -> None:
    """Prevents an author from making pages by hand after each sentence."""
    title = page.locator("section.explorer h3").first
    before = title.inner_text()
    desk.change(f"data/words/en/{LESSON}.yml", f"title: {before}", f"title: Now. {before}")
    expect(title).to_have_text(f"Now. {before}")


def test_faults_are_shown_in_the_page_that_stays_and_go_when_they_are_mended(desk: Desk, page: Page) -> None:
    """Prevents an author from reading an old page as a new one, and a page that breaks while they write."""
    heading = page.locator("h1").inner_text()
    panel = page.locator("#live-panel")
    words, notebook = f"data/words/en/{LESSON}.yml", f"notebooks/{LESSON}.ipynb"
    whole = (desk.root / notebook).read_text(encoding="utf-8")
    (desk.root / notebook).write_text(whole[: len(whole) // 2], encoding="utf-8")
    expect(panel.locator("li").first).to_contain_text(f"notebooks/{LESSON}.ipynb, line")
    assert page.locator("h1").inner_text() == heading
    assert page.reload().status == 200  # the last good page is still served
    expect(panel).to_be_visible()
    (desk.root / notebook).write_text(whole, encoding="utf-8")
    expect(panel).to_have_count(0)

    title = page.locator("section.explorer h3").first.inner_text()
    desk.change(words, f"title: {title}", f"titel: {title}")
    expect(panel).to_contain_text("no words under")
    desk.change(words, f"titel: {title}", f"title: {title}")
    expect(panel).to_have_count(0)


def test_what_is_to_mend_is_put_aside_until_there_is_something_new(desk: Desk, page: Page) -> None:
    """Prevents a panel that hides what an author wants to read, and a fault that nobody is told of."""
    panel = page.locator("#live-panel")
    desk.change("notebooks/index.ipynb", '"cells"', '"cels"')
    expect(panel).to_contain_text("index.ipynb")
    panel.get_by_role("button").click()
    expect(panel).to_have_count(0)
    page.reload()
    until(page, lambda: page.evaluate("sessionStorage.getItem('live:place')") is None, "its place is taken")
    notebook = f"notebooks/{LESSON}.ipynb"
    desk.change(notebook, '"cells"', '"cels"')
    expect(panel).to_contain_text(LESSON)
    desk.change(notebook, '"cels"', '"cells"')
    desk.change("notebooks/index.ipynb", '"cels"', '"cells"')
    expect(panel).to_have_count(0)


def test_a_page_that_is_loaded_again_by_hand_is_the_newest(desk: Desk, page: Page) -> None:
    """Prevents a kept connection from giving what stood there when it was last used."""
    loads: list[str] = []
    desk.change(f"notebooks/{LESSON}.ipynb", "### Is it real?", "### Is it truly real?")
    expect(page.locator("h3", has_text="Is it truly real?")).to_be_visible()
    page.on("framenavigated", lambda frame: loads.append(frame.url))
    for _ in range(3):
        page.reload()
        assert page.locator("h3", has_text="Is it truly real?").is_visible()
    assert len(loads) == 3


def test_nothing_of_it_stands_in_the_files(desk: Desk, page: Page) -> None:
    """Prevents code for authors from being published."""
    made = [*(desk.root / "build").rglob("*.html"), *(desk.root / "build").rglob("*.js")]
    assert made
    ours = (b"/-/live", b"/-/changes", b"live-panel")
    assert not [path for path in made if any(one in path.read_bytes() for one in ours)]


def test_a_page_makes_no_request_elsewhere(desk: Desk, page: Page) -> None:
    """Prevents an author's page from being refused by its own policy, or from talking to anybody else."""
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
    page.reload()
    page.wait_for_load_state("load")
    assert asked
    assert all(address.startswith(desk.address) for address in asked)
    assert complaints == []
