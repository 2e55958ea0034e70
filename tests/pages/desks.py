"""A JupyterLab for tests, as `restless-legs lab` starts it: on a copy of the project, or of two pages."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Locator, Page, expect

from restless_legs.evidence.folder import data_folder
from tests.made import NOTEBOOKS, copy_of_lessons
from tests.pages.test_plain_voila import free_port
from tests.pages.waiting import patience_s, patient, rest, until

REPOSITORY = Path(__file__).parents[2]
LESSON = "what_is_rls"
TOKEN = "tests"


@dataclass(frozen=True)
class Lab:
    """A copy of two pages with all data, and the JupyterLab that runs on it."""

    root: Path
    process: subprocess.Popen[bytes]
    address: str

    def ask(self, path: str, sent: Any = None) -> Any:
        """Ask its server, as its pages do."""
        body = None if sent is None else json.dumps(sent).encode()
        headers = {"Authorization": f"token {TOKEN}"}
        request = urllib.request.Request(self.address + path, body, headers)
        with urllib.request.urlopen(request) as reply:
            return json.loads(reply.read())

    def end(self, kernel: str) -> None:
        """End a kernel."""
        headers = {"Authorization": f"token {TOKEN}"}
        request = urllib.request.Request(
            f"{self.address}api/kernels/{kernel}", None, headers, method="DELETE"
        )
        urllib.request.urlopen(request).close()

    def read(self, file: str) -> str:
        return (self.root / file).read_text(encoding="utf-8")

    def change(self, file: str, old: str, new: str) -> None:
        text = self.read(file)
        assert old in text
        (self.root / file).write_text(text.replace(old, new), encoding="utf-8")


@contextmanager
def lab_on_a_copy(root: Path) -> Iterator[Lab]:
    """Start it on two pages, and end it with its kernels."""
    shutil.copytree(data_folder(), root / "data")
    (root / "notebooks").mkdir()
    for name in ("index", LESSON):
        shutil.copy(NOTEBOOKS / f"{name}.ipynb", root / "notebooks")
    with _lab(root) as started:
        yield started


@contextmanager
def lab_on_the_whole(root: Path) -> Iterator[Lab]:
    """Start it on all pages, with what a new lesson needs, and a ledger that is up to date."""
    shutil.copytree(data_folder(), root / "data")
    copy_of_lessons(root)
    (root / "src").symlink_to(REPOSITORY / "src")
    with _lab(root) as started:
        # While several people write, the ledger of the repository may lag behind: that is none of this day's.
        started.ask("restless_legs/verbs/fix", {})
        yield started


@contextmanager
def _lab(root: Path) -> Iterator[Lab]:
    told = root / "told"  # where it says at which port it is, outside of what it shows as files
    env = os.environ | {
        "RESTLESS_LEGS_DATA": str(root / "data"),
        "JUPYTER_PATH": str(REPOSITORY / "voila_templates"),
        "JUPYTER_TOKEN": TOKEN,
        "JUPYTER_RUNTIME_DIR": str(told),
        "JUPYTER_CONFIG_DIR": str(root / "none"),
        "HOME": str(root / "home"),
    }
    command = [*(sys.executable, "-m", "restless_legs", "lab", "--no-browser"), f"--port={free_port()}"]
    with subprocess.Popen(command, cwd=root, env=env, stdout=subprocess.DEVNULL) as process:
        try:
            yield Lab(root, process, _address(told, process))
        finally:
            process.terminate()


def _address(told: Path, process: subprocess.Popen[bytes]) -> str:
    given_up = time.monotonic() + patience_s()
    while process.poll() is None and time.monotonic() < given_up:
        for file in told.glob("jpserver-*.json"):
            try:
                address = str(json.loads(file.read_text(encoding="utf-8"))["url"])
                urllib.request.urlopen(f"{address}api?token={TOKEN}").close()
                return address
            except (OSError, ValueError):  # it is being written, or not answered yet
                pass
        time.sleep(0.2)
    raise AssertionError(f"JupyterLab did not say where it is; its end: {process.returncode}")


# -- what somebody does there ------------------------------------------------------------------------------


@contextmanager
def at_desk(browser: Browser, lab: Lab, workspace: str) -> Iterator[Page]:
    """Open JupyterLab in a workspace of its own, as on a first day."""
    context = patient(browser.new_context(viewport={"width": 1280, "height": 800}))
    page, name = context.new_page(), re.sub(r"\W", "-", workspace)
    page.goto(f"{lab.address}lab/workspaces/{name}?token={TOKEN}")
    expect(page.locator("#restless-legs-start h1")).to_have_text("Restless Legs, Explained")
    expect(page.locator("#jupyterlab-splash")).to_have_count(0)
    yield page
    context.close()


def tab(desk: Page, name: str) -> Locator:
    return desk.locator("#jp-main-dock-panel .lm-TabBar-tab", has_text=name)


def to_start(desk: Page) -> Locator:
    """Go to the start page."""
    tab(desk, "Start").first.click()
    return desk.locator("#restless-legs-start")


def open_file(desk: Page, path: str) -> Locator:
    """Open a file by its button on the start page; give its editor, or its notebook."""
    to_start(desk).locator(f"[data-open='{path}']").first.click()
    opened = desk.locator("#jp-main-dock-panel .jp-MainAreaWidget:visible, .jp-NotebookPanel:visible")
    shown = opened.filter(has=desk.locator(".jp-FileEditor, .jp-Notebook"))
    expect(tab(desk, Path(path).name)).to_have_class(re.compile("lm-mod-current"))
    expect(shown.locator(".cm-line, .jp-Cell").first).to_be_visible()
    return shown


def save(desk: Page, file: str) -> None:
    """Save with the keys that everybody knows, and wait until it is saved."""
    desk.keyboard.press("Control+s")
    expect(tab(desk, file)).not_to_have_class(re.compile("jp-mod-dirty"))


def add_to_cell(desk: Page, notebook: Locator, cell: str, said: str) -> None:
    """Type at the end of a text cell of a lesson."""
    at = notebook.locator(".jp-MarkdownCell", has_text=cell).first
    at.click()
    desk.keyboard.press("Enter")
    expect(notebook.locator(".jp-Notebook.jp-mod-editMode")).to_be_visible()
    desk.keyboard.press("Control+End")
    desk.keyboard.insert_text(said)


def replace_in(desk: Page, editor: Locator, old: str, new: str) -> None:
    """Change what stands in a file, by the search of the editor."""
    editor.locator(".cm-content").click()
    desk.keyboard.press("Control+f")
    search = desk.locator(".jp-DocumentSearch-overlay:visible")
    if search.get_by_title("Show Replace").count():
        search.get_by_title("Show Replace").click()
    search.get_by_title("Find", exact=True).fill(old)
    expect(search.locator(".jp-DocumentSearch-index-counter")).to_have_text("1/1")
    search.get_by_placeholder("Replace").fill(new)
    search.get_by_role("button", name="Replace", exact=True).click()
    desk.keyboard.press("Escape")


def run_all(desk: Page, lab: Lab) -> None:
    """Run all cells by the menu, until the kernel heard it: it is called idle before it listens.

    Before the desk has a kernel, that press starts another one and ends the first, and no cell runs.
    """
    heard = desk.locator(".jp-InputPrompt", has_text=re.compile(r"[0-9*]"))

    def is_heard() -> bool:
        if not heard.count():
            desk.locator(".lm-MenuBar-itemLabel", has_text="Run").click()
            desk.get_by_text("Run All Cells", exact=True).click()
            rest(desk, 500)
        return heard.count() > 0

    until(desk, lambda: any(one["connections"] for one in lab.ask("api/kernels")), "the desk has a kernel")
    until(desk, is_heard, "the kernel runs the cells")


def told(desk: Page, outcome: str) -> Locator:
    """Wait for what a verb answers, and for its outcome: well, or left."""
    answer = desk.locator("#restless-legs-told")
    expect(answer.locator(f"[data-outcome={outcome}]")).to_be_visible()
    return answer


def press_verb(desk: Page, verb: str, outcome: str) -> Locator:
    """Press a button of the start page, and wait for the outcome."""
    to_start(desk).locator(f"button[data-verb='{verb}']").click()
    expect(desk.locator("#restless-legs-told")).not_to_contain_text("Working on it")
    return told(desk, outcome)


def end_kernels(lab: Lab) -> None:
    """End those of lessons that a test opened, so that others can tell whose a kernel is."""
    for kernel in lab.ask("api/kernels"):
        lab.end(kernel["id"])
