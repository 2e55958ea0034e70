"""The same lesson, shown by a Voila that somebody runs already."""

from __future__ import annotations

import os
import re
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest
from playwright.sync_api import expect

from tests.made import LESSONS
from tests.pages.waiting import patient

pytestmark = pytest.mark.server

ROOT = Path(__file__).parents[2]
# What the README tells people to put beside their Voila.
SAFE = re.search(r"(?s)`voila.json`:\n\n```json\n(.*?)```", (ROOT / "README.md").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def voila(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    port, folder = free_port(), tmp_path_factory.mktemp("voila")
    assert SAFE, "README.md has no settings for a Voila any more"
    (folder / "voila.json").write_text(SAFE[1])
    command = [
        *(sys.executable, "-m", "voila", str(ROOT / "notebooks"), "--template=restless_legs"),
        *("--no-browser", f"--port={port}"),
    ]
    env = os.environ | {"JUPYTER_PATH": str(ROOT / "voila_templates")}
    server = subprocess.Popen(command, env=env, cwd=folder, stderr=subprocess.DEVNULL)
    STARTED.append(server.pid)
    try:
        yield wait_for(f"http://localhost:{port}/", server)
    finally:
        server.terminate()
        server.wait()


STARTED: list[int] = []


def kernels() -> list[str]:
    """Give the kernels that run below the Voila of these tests."""
    lines = [" ".join(child.cmdline()) for child in psutil.Process(STARTED[-1]).children(recursive=True)]
    return [line for line in lines if "ipykernel" in line]


def test_a_view_leaves_no_kernel(voila: str) -> None:
    """Prevents 80 MB that each view leaves behind, and a kernel that waits with the last reader's address."""
    for name in ("iron", "index"):
        with urllib.request.urlopen(f"{voila}voila/render/{name}.ipynb?secret=hush") as page:
            assert b"</html>" in page.read()
    assert kernels() == []


def test_the_foot_of_a_page_is_true_there(voila: str) -> None:
    """Prevents "no cookies" under a page whose server sets one, and one that stays for a month."""
    with urllib.request.urlopen(f"{voila}voila/render/iron.ipynb") as page:
        said, cookies = page.read().decode(), page.headers.get_all("Set-Cookie") or []
    foot = said.partition("<footer")[2]
    assert "sets a cookie" in foot
    assert "no cookies" not in foot
    assert not [one for one in cookies if "expires" in one.lower() or "max-age" in one.lower()]


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("localhost", 0))
        return int(probe.getsockname()[1])


def wait_for(address: str, server: subprocess.Popen[bytes]) -> str:
    """Wait for an answer, or for the end of who should give it."""
    while server.poll() is None:
        try:
            urllib.request.urlopen(address).close()
            return address
        except OSError:
            time.sleep(0.5)
    raise AssertionError(f"Voila ended with {server.returncode} before it answered at {address}")


def test_the_lesson_answers_there_too(voila: str, browser) -> None:
    """A template that works only in our own making would leave those who run Voila with a dead page."""
    page = patient(browser.new_context()).new_page()
    problems: list[str] = []
    page.on("pageerror", lambda error: problems.append(str(error)))
    page.goto(f"{voila}voila/render/iron.ipynb")
    form = page.locator("form[data-explorer=iron_level]")
    before = form.locator("[data-part=takeaway]").inner_text()
    form.locator("input[name=ferritin]").fill("90")
    takeaway = "form[data-explorer=iron_level] [data-part=takeaway]"
    expect(page.locator(takeaway)).not_to_have_text(before, use_inner_text=True)
    assert page.locator("script[src*='voila.js']").count() == 0
    assert not problems
    page.close()


def test_the_home_address_leads_to_the_lessons(voila: str, browser) -> None:
    """The home address of a template without a tree page is an error 500."""
    page = patient(browser.new_context()).new_page()
    page.goto(voila)
    page.wait_for_url("**/index.ipynb")
    assert page.locator(".card a").first.get_attribute("href") == f"{LESSONS[0]}.ipynb"
    page.close()


def test_the_page_of_the_visit_is_whole_there(voila: str, browser) -> None:
    """Its blocks come from files of the template: a page without them would be headings over nothing."""
    page = patient(browser.new_context()).new_page()
    problems: list[str] = []
    page.on("pageerror", lambda error: problems.append(str(error)))
    page.goto(f"{voila}voila/render/iron.ipynb")
    page.locator("#iron_level-ferritin").fill("38")
    page.get_by_role("link", name="My visit").first.click()
    page.wait_for_url("**/visit.ipynb")
    page.locator(".visit-card").first.wait_for()
    assert "38 ng/mL" in page.locator("#record").input_value()
    assert page.locator(".papers [data-print-sheet]").count() == 4
    assert page.locator("[data-card]").get_attribute("data-address") == "{topic}.ipynb#{name}"
    assert not problems
    page.close()


def test_a_link_with_a_whole_visit_is_taken_in_there(voila: str, browser) -> None:
    """Nothing but files of the template can be fetched there: what belongs to other pages would be lost."""
    page = patient(browser.new_context()).new_page()
    problems: list[str] = []
    page.on("pageerror", lambda error: problems.append(str(error)))
    page.goto(f"{voila}voila/render/iron.ipynb#v=2&ferritin=38&unit=ng/mL&medicine=mirtazapine")
    page.locator("[data-arrived]").get_by_text("mirtazapine").wait_for()
    assert page.locator("#iron_level-ferritin").input_value() == "38"
    page.get_by_role("link", name="Could one of my medicines play a part?").click()
    page.wait_for_url("**/medicines.ipynb#medicine_check")
    page.locator("#medicine_check [data-item=mirtazapine]:not([hidden])").wait_for()
    assert not problems
    page.close()
