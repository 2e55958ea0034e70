"""The published site in a real browser: one browser and one site for a session, a fresh tab for each test."""

from __future__ import annotations

import fcntl
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urljoin

import pytest
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, expect, sync_playwright

from restless_legs.explorer import Explorer
from restless_legs.explorers.safety import when_to_get_help
from restless_legs.site.publish import publish
from tests.browser import arguments, executable
from tests.kept import BUILD
from tests.made import LESSONS, TOOLS, explorers_of_topic
from tests.pages.desks import Lab, at_desk, end_kernels, lab_on_a_copy
from tests.pages.engines import SCREEN, Engine, firefox, webkit
from tests.pages.folds import keep_unfolded, unfold
from tests.pages.looks import WIDE
from tests.pages.waiting import patience_ms, patient
from tests.second_site import second_site

REPOSITORY = Path(__file__).parents[2]


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Publish the lessons once, however many workers there are."""
    base = tmp_path_factory.getbasetemp()
    shared = base.parent if "PYTEST_XDIST_WORKER" in os.environ else base
    made = shared / "a clinic" / "legs"  # a space in the path: file:// addresses have to cope
    with (shared / "site.lock").open("w") as lock, pytest.MonkeyPatch.context() as patch:
        patch.setenv("JUPYTER_PATH", str(REPOSITORY / "voila_templates"))
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not made.exists():
            half = shared / "half"
            publish(REPOSITORY / "notebooks", half, cache=BUILD / "pages")
            made.parent.mkdir()
            half.rename(made)
    return made


@pytest.fixture(scope="session")
def two(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make the site of a made-up second language once, however many workers there are."""
    base = tmp_path_factory.getbasetemp()
    return second_site((base.parent if "PYTEST_XDIST_WORKER" in os.environ else base) / "two")


@pytest.fixture(scope="session")
def address(site: Path) -> Iterator[str]:
    """Serve the site as `make serve` does."""
    command = [sys.executable, "-m", "restless_legs.serve.application", str(site), "--port=0"]
    env = os.environ | {"JUPYTER_PATH": str(REPOSITORY / "voila_templates")}
    with subprocess.Popen(command, env=env, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout
        said = process.stdout.readline()
        found = re.search(r"http://\S+/", said)
        assert found, f"the server did not say where it serves: {said!r}"
        yield found[0]
        process.terminate()


@pytest.fixture(scope="session")
def browser(site: Path) -> Iterator[Browser]:
    # The site comes first: making pages needs an event loop, and Playwright keeps one running.
    with sync_playwright() as playwright:
        # What a browser asks of its maker by itself would look like a request of the page.
        opened = playwright.chromium.launch(
            executable_path=executable(), args=arguments(), timeout=patience_ms()
        )
        expect.set_options(timeout=patience_ms())
        yield opened
        opened.close()


@pytest.fixture(scope="module")
def lab(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Lab]:
    """Start JupyterLab on two pages, for the tests of a module."""
    with lab_on_a_copy(tmp_path_factory.mktemp("lab")) as started:
        yield started


@pytest.fixture
def desk(browser: Browser, lab: Lab, request: pytest.FixtureRequest) -> Iterator[Page]:
    """Open the module's JupyterLab as on a first day, and leave no kernel there."""
    with at_desk(browser, lab, request.node.name) as opened:
        yield opened
    end_kernels(lab)


@pytest.fixture(scope="session")
def explorers() -> dict[str, Explorer]:
    """Give every explorer of the lessons and of the home page by its name."""
    made = [explorer for lesson in [*LESSONS, *TOOLS] for explorer in explorers_of_topic(lesson)]
    return {explorer.name: explorer for explorer in [*made, when_to_get_help()]}


@pytest.fixture
def requests() -> list[str]:
    """Hold the address of everything that the test's tabs ask for."""
    return []


@pytest.fixture
def complaints() -> list[str]:
    """Hold the warnings and errors of the test's tabs."""
    return []


@pytest.fixture
def sockets() -> list[str]:
    """Hold the address of every websocket that the test's tabs open."""
    return []


@pytest.fixture
def open_page(
    browser: Browser,
    address: str,
    requests: list[str],
    complaints: list[str],
    sockets: list[str],
) -> Iterator[Callable[..., Page]]:
    """Open a page in a context of its own, with its folds open; options are those of a browser context."""
    contexts: list[BrowserContext] = []

    def told(message: ConsoleMessage) -> None:
        if message.type in {"error", "warning"}:
            complaints.append(f"{message.text} ({message.location['url']})")

    def open_(name: str = "iron.html", *, folded: bool = False, **options: Any) -> Page:
        context = patient(browser.new_context(**{"viewport": WIDE} | options))
        contexts.append(context)
        if not folded:
            keep_unfolded(context)
        page = context.new_page()
        page.on("request", lambda request: requests.append(request.url))
        page.on("console", told)
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("websocket", lambda socket: sockets.append(socket.url))
        page.goto(urljoin(address, name))
        return page if folded else unfold(page)

    yield open_
    for context in contexts:
        context.close()


@pytest.fixture
def draw_charts() -> Callable[[Page], None]:
    """Bring every chart that may be seen into view, and wait until it is drawn."""

    def draw(page: Page) -> None:
        for chart in page.locator(".plot").all():
            if chart.evaluate("chart => chart.parentElement.checkVisibility()"):
                chart.evaluate("chart => chart.scrollIntoView({block: 'center'})")
                chart.locator("svg.main-svg").first.wait_for()

    return draw


@pytest.fixture(scope="module")
def display() -> Iterator[None]:
    """Give WebKit a screen to draw on where there is none."""
    if os.environ.get("DISPLAY") or not shutil.which("Xvfb"):
        yield
        return
    with subprocess.Popen(SCREEN, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as screen:
        assert screen.stdout
        with pytest.MonkeyPatch.context() as patch:
            patch.setenv("DISPLAY", f":{screen.stdout.readline().strip()}")  # it says so once it is there
            yield
        screen.terminate()


@pytest.fixture(scope="module", params=[firefox, pytest.param(webkit, marks=pytest.mark.whole)])
def engine(request: pytest.FixtureRequest, display: None) -> Iterator[Engine]:
    opened: Engine = request.param()
    opened.driver.set_page_load_timeout(3600)
    opened.driver.set_script_timeout(3600)
    yield opened
    opened.driver.quit()
